"""YEAR-STALE and DATE-LATE: exact places and messages, on invented text."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checkreader import read_checks
from checker.compose import make_report
from checker.consistency import dates
from checker.rulefolder import built_in_rules

CHECKS, _ = read_checks(built_in_rules())

Row = tuple[str, str, int, int, str, str]


def _rows(text: str, path: str = "报告.txt") -> list[Row]:
    report = make_report(text, path)
    rows: list[Row] = []
    for one in dates.find(report, CHECKS):
        place = report.source_place(one.span.start, one.span.end) if one.source else report.place(one.span.start, one.span.end)
        rows.append((one.id, one.severity, place.line, place.column, place.text, one.message))
    return rows


CASES: dict[str, tuple[str, list[Row]]] = {
    "heading of last year": (
        "白石镇人民政府2023年法治政府建设报告\n2023年，白石镇依法行政。\n一、2022年主要举措和成效\n普法12场。",
        [
            ("YEAR-STALE", "error", 3, 1, "一、2022年主要举措和成效", "报告年度是2023年，标题却写“2022年”，像是往年报告留下的；请改为2023年"),
        ],
    ),
    "sentence of last year": (
        "白石镇人民政府2023年法治政府建设报告\n一、主要举措\n2022年，全镇共普法12场。截至2022年11月底，全镇无复议案件，共调解9件。",
        [
            ("YEAR-STALE", "warning", 3, 1, "2022年，全镇共普法12场", "这句说的是2022年的工作，报告年度是2023年，又没有和本年比较，像是往年报告留下的；请核对年份和数字"),
            ("YEAR-STALE", "warning", 3, 16, "截至2022年11月底，全镇无复议案件，共调解9件", "统计截止时间写的是2022年，报告年度是2023年；请核对年份和数字"),
        ],
    ),
    "plan of this year": (
        "白石镇人民政府2023年法治政府建设报告\n一、主要举措\n普法12场。\n二、2023年工作打算\n2023年，我镇将继续普法。",
        [
            ("YEAR-STALE", "error", 4, 1, "二、2023年工作打算", "这是2023年度报告的计划部分，标题却写“2023年”，应为2024年"),
            ("YEAR-STALE", "warning", 5, 1, "2023年，我镇将继续普法", "这是2023年度报告的计划部分，句子却说2023年将做什么，应为2024年"),
        ],
    ),
    "title of another year": (
        "白石镇人民政府2023年法治政府建设报告\n2022年，白石镇依法行政。\n一、2022年主要举措\n普法12场。",
        [
            ("YEAR-STALE", "error", 1, 1, "白石镇人民政府2023年法治政府建设报告", "标题写的是2023年，正文却通篇说的是2022年（2处），没有一处说到2023年。请核对标题或正文的年度"),
        ],
    ),
    "opening of last year": (
        "白石镇人民政府2023年法治政府建设报告\n2022年，白石镇坚持依法行政，扎实推进各项工作。\n一、2023年主要举措\n普法12场，学法6次，办理案件9件，调解纠纷96件，审查合同12份。",
        [
            ("YEAR-STALE", "warning", 2, 1, "2022年，白石镇坚持依法行政，扎实推进各项工作", "标题的年度是2023年，开头却说2022年，像是往年报告留下的；请核对"),
        ],
    ),
    "late": (
        "白石镇人民政府2023年法治政府建设报告\n一、主要举措\n普法12场。\n白石镇人民政府\n2024年4月2日",
        [
            ("DATE-LATE", "warning", 5, 1, "2024年4月2日", "落款日期是2024年4月2日，2023年度报告应在2024年4月1日前公开（每年4月1日前公开上一年度报告）；请核对日期，确已逾期的说明原因"),
        ],
    ),
    "late street": (
        "临湖街道办事处2023年法治政府建设报告\n一、主要举措\n普法12场。\n临湖街道办事处\n2024年4月2日",
        [
            ("DATE-LATE", "warning", 5, 1, "2024年4月2日", "落款日期是2024年4月2日，本地对街道通常也要求2024年4月1日前公开（街道办事处是派出机关，全国性规定不直接适用，以本地通知为准）；请核对日期，确已逾期的说明原因"),
        ],
    ),
    "late on the page": (
        "发布时间：2024-05-06 10:20\n白石镇人民政府2023年法治政府建设报告\n一、主要举措\n普法12场。",
        [
            ("DATE-LATE", "warning", 1, 1, "发布时间：2024-05-06", "页面上的日期是2024年5月6日，2023年度报告应在2024年4月1日前公开（每年4月1日前公开上一年度报告）；请核对日期，确已逾期的说明原因"),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_findings_are_exact(name: str) -> None:
    text, expected = CASES[name]
    assert _rows(text) == expected


def test_a_plan_heading_alone_tells_no_reported_year() -> None:
    assert _rows("白石镇法治政府建设报告\n一、主要举措\n普法12场。\n二、2025年工作安排\n继续普法。") == []


@given(st.dates(datetime.date(2023, 1, 1), datetime.date(2028, 12, 31)))
def test_only_dates_after_1_april_of_the_next_two_years_are_late(date: datetime.date) -> None:
    text = f"白石镇人民政府2023年法治政府建设报告\n一、主要举措\n普法12场。\n白石镇人民政府\n{date.year}年{date.month}月{date.day}日"
    late = datetime.date(2024, 4, 1) < date <= datetime.date(2025, 12, 31)
    assert [row[0] for row in _rows(text)] == (["DATE-LATE"] if late else [])
