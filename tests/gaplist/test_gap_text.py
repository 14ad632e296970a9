"""CSV and Markdown: every row, in the JSON's words; nothing that a spreadsheet or a browser would run."""

from __future__ import annotations

import csv
import datetime
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lists import DAY, batch_of, report, sixty, sixty_list
from test_gap_excel import HOSTILE, hostile_list

from checker.batch import Failure
from checker.gaplist import csvfile, markdown
from checker.gaplist.dates import readable
from checker.gaplist.gaplist import make_list
from checker.gaplist.past import CellValue, Past, PastList, Typed
from checker.output.cells import legal, like_formula
from checker.output.json import document


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_agrees_with_the_json() -> None:
    content = csvfile.render(sixty_list())
    assert content.startswith(b"\xef\xbb\xbf\xe5\xba\x8f\xe5\x8f\xb7,")
    assert content.count(b"\r\n") == len(sixty_list().rows) + 1
    wanted = [
        (one["path"], one["unit"], str(one["year"]), found["id"])
        for one in document(sixty()[1])["reports"] for found in (*(gap for gap in one["assessments"] if gap["verdict"] not in ("satisfied", "not_applicable")), *one["defects"])
    ]
    rows = csv_rows(content)
    assert [(row["报告文件"], row["单位"], row["年度"], row["要求编号"]) for row in rows] == wanted
    assert [row["问题表现"] for row in rows] == [row.problem for row in sixty_list().rows]


def test_no_field_of_the_csv_is_a_formula() -> None:
    rows = csv_rows(csvfile.render(hostile_list()))
    assert not any(like_formula(value) for row in rows for value in row.values())
    assert rows[0]["单位"] == "'=1+1"
    assert rows[7]["单位"] == "'＝1"
    assert len(rows) > len(HOSTILE)


@given(st.text(st.characters(codec=None)))
def test_a_guarded_field_is_the_text_and_never_a_formula(text: str) -> None:
    field = csvfile.guarded(text)
    assert field in (legal(text), "'" + legal(text))
    assert not like_formula(field)


def test_values_as_fields() -> None:
    values = (None, True, 3, 0.5, datetime.date(2025, 6, 30), datetime.datetime(2025, 6, 30, 9, 30), "a", -5)
    assert [csvfile.guarded(value) for value in values] == ["", "是", "3", "0.5", "2025-06-30", "2025-06-30 09:30:00", "a", "-5"]


@pytest.mark.parametrize(("value", "form", "shown"), [
    (45838, "yyyy-mm-dd", datetime.date(2025, 6, 30)), (45838.5, 31, datetime.datetime(2025, 6, 30, 12)), (20250630, "yyyy-mm-dd", 20250630), (45838, "", 45838),
    (45838, "0.0%", 45838), ("x", 14, "x"), (True, 14, True), (datetime.datetime(2025, 6, 30), "", datetime.date(2025, 6, 30)), (None, "", None),
])
def test_dates_are_shown_as_dates(value: CellValue, form: str | int, shown: CellValue) -> None:
    assert (readable(Typed(value, form)), type(readable(Typed(value, form)))) == (shown, type(shown))


def with_last() -> PastList:
    typed = {"责任人": Typed("=张三"), "整改时限": Typed(45838, "yyyy-mm-dd"), "牵头领导": Typed("李四")}
    past = Past("", "临溪县白石镇", 2024, "REG-01", "x", "", {"单位": Typed("临溪县白石镇"), "要求编号": Typed("REG-01"), **typed})
    return PastList("去年.xlsx", (past, replace(past, unit="外县", cells={**past.cells, "单位": Typed("外县")})), ("牵头领导",))


def test_csv_has_the_comparison_and_what_was_typed() -> None:
    rows = csv_rows(csvfile.render(make_list(batch_of({"a.txt": report()}), with_last(), DAY)))
    kept = [(row["单位"], row["要求编号"], row["责任人"], row["整改时限"], row["牵头领导"], row["整改对比"], row["对应说明"]) for row in rows if row["责任人"]]
    assert kept == [
        ("临溪县白石镇人民政府", "REG-01", "'=张三", "2025-06-30", "李四", "延续", ""),
        ("外县", "REG-01", "'=张三", "2025-06-30", "李四", "本次未查", "本次没有查这个单位的报告"),
    ]
    assert {row["整改对比"] for row in rows if not row["责任人"]} == {"新增"}


def test_markdown_has_a_table_a_unit() -> None:
    text = markdown.render(sixty_list())
    units = list(dict.fromkeys(row.unit for row in sixty_list().rows))
    heads = re.findall(r"^## (.*)（(\d+) 项）$", text, re.MULTILINE)
    assert {unit: int(count) for unit, count in heads if int(count)} == {unit: sum(row.unit == unit for row in sixty_list().rows) for unit in units}
    lines = [line for line in text.split("\n") if re.match(r"\| \d+ \|", line)]
    assert len(lines) == len(sixty_list().rows)
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {11}
    assert text.endswith("## 未能检查\n\n| 文件 | 原因 |\n| --- | --- |\n| 坏/坏.pdf | 文件已损坏 |")


def test_markdown_keeps_a_report_s_text_in_its_cell() -> None:
    hostile = "a|b\n<script>\x00**一是**"
    text = markdown.render(make_list(batch_of({f"{hostile}.txt": report("")}), today=DAY))
    assert "a\\|b" in text
    assert not re.search(r"(?<!\\)<script", text)
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in text.split("\n") if re.match(r"\| \d+ \|", line)} == {11}


def test_markdown_has_the_comparison() -> None:
    text = markdown.render(make_list(batch_of({"a.txt": report()}, (Failure("b.pdf", "坏"),)), with_last(), DAY))
    assert "| REG-01 | 规范性文件合法性审核 | 缺失 |" in text
    (line,) = [line for line in text.split("\n") if line.startswith("| 本次未查 |")]
    assert line == "| 本次未查 | 本次没有查这个单位的报告 | 外县 |  | REG-01 |  |  |  | =张三 | 2025-06-30 |  |  |  |"
    assert sum(line.endswith("| 延续 |") for line in text.split("\n")) == 1
