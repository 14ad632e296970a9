"""Rows: their words, their keys, their kinds; counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lists import batch_of, report, rulebook

from checker.batch import Batch
from checker.finding import Status
from checker.gaplist.categories import CATEGORY_OF, category
from checker.gaplist.keys import path_shape
from checker.gaplist.rows import Row, make_rows
from checker.gaplist.tally import Share, by_folder, by_year, folders_of, groups_of, requirements_of, standings, summed
from checker.settings import Waiver
from checker.unitname import unit_key, unit_label


def rows_of(text: str, path: str = "a.txt") -> dict[str, Row]:
    return {row.finding.id: row for row in make_rows(batch_of({path: text}))}


def test_a_gap_quotes_what_the_report_says_and_where() -> None:
    row = rows_of(report("临溪县白石镇人民政府", 2024, "全面推行行政执法公示制度。"))["EDU-01"]
    assert (row.unit, row.level, row.year, row.category, row.severity, row.status) == ("临溪县白石镇人民政府", "乡镇", 2024, "自认不足", "通常应写", "待整改")
    assert row.problem.startswith("自认不足：只在“问题与不足”里提到“普法形式单一”；")
    assert "。见第6行第1字" in row.problem


def test_a_gap_of_which_nothing_is_said_tells_where_it_belongs() -> None:
    row = rows_of(report())["REG-01"]
    assert row.category == "缺失"
    assert row.problem == f"缺失：{rulebook().requirement('REG-01').message}。全文没有写到，可以补在第3行第1字“一、主要举措和成效”之下"


def test_a_defect_quotes_its_place_and_what_it_is_about() -> None:
    row = rows_of(report())["NUM-RATE"]
    assert (row.category, row.severity) == ("数据不符", "错误")
    assert row.problem == (
        "“化解率”写90.1%，与前后数字不符：90件÷93件＝96.8%。请核对件数和比率。见第4行第70字“90.1%”；另见第4行第63字“90件”（分子）；另见第4行第57字“93件”（分母）"
    )


def test_waived_rows_are_listed_with_the_reason() -> None:
    batch = batch_of({"a.txt": report()})
    waiver = Waiver("REG-01", "a.txt", "本年没有发文", "县司法局", None, Path(), "fazhi.toml:3")
    checked = batch.reports[0]
    listed = tuple(replace(one, status=Status.WAIVED, waiver=waiver) if one.id == "REG-01" else one for one in checked.listed)
    rows = make_rows(replace(batch, reports=(replace(checked, listed=listed),)))
    assert {row.finding.id: row.status for row in rows if row.status not in ("待整改", "供参考")} == {"REG-01": "已豁免：本年没有发文，县司法局"}
    assert standings(Batch((replace(checked, listed=listed),), (), rulebook()))[0].waived == 1


def test_what_earns_credit_only_is_for_information() -> None:
    batch = batch_of({"a.txt": report()})
    rows = make_rows(batch)
    assert {row.status for row in rows} == {"待整改", "供参考"}
    assert {row.finding.id for row in rows if row.status == "供参考"} == {row.finding.id for row in rows if row.severity == "加分项"}
    known = tuple(replace(one, status=Status.BASELINE) for one in batch.reports[0].listed)
    rows = make_rows(replace(batch, reports=(replace(batch.reports[0], listed=known),)))
    assert {row.severity: row.status for row in rows}["加分项"] == "供参考（已记入基线）"


def test_every_check_has_a_kind_of_its_own() -> None:
    assert set(rulebook().checks.checks) <= set(CATEGORY_OF)


def test_a_gap_has_the_name_of_its_verdict() -> None:
    assert {category(row.finding) for row in make_rows(batch_of({"a.txt": report()}))} <= {"缺失", "自认不足", "仅列计划", "要素不全", *CATEGORY_OF.values()}


def test_a_gap_s_key_is_the_same_next_year_in_another_file_at_another_line() -> None:
    now, later = rows_of(report(), "2024/a.txt"), rows_of("\n\n" + report(year=2025), "2025/b.docx")
    assert now["REG-01"].key == later["REG-01"].key
    assert now["REG-01"].key != now["REG-02"].key


def test_a_defect_s_key_is_of_its_year() -> None:
    assert rows_of(report())["NUM-RATE"].key == rows_of("\n" + report(), "b.txt")["NUM-RATE"].key
    assert rows_of(report())["NUM-RATE"].key != rows_of(report(year=2023))["NUM-RATE"].key


def test_rows_have_keys_of_their_own() -> None:
    rows = make_rows(batch_of({"a.txt": report(), "b.txt": report("桐川县水利局"), "c.txt": "没有标题的文字。\n"}))
    assert len({row.key for row in rows}) == len(rows)


@pytest.mark.parametrize(("one", "other"), [
    ("临溪县白石镇人民政府", "临溪县白石镇"), ("临溪县 白石镇人民政府", "临溪县白石镇人民政府"), ("中共临溪县白石镇", "临溪县白石镇"), ("江澄区澄塘街道办事处", "江澄区澄塘街道"),
])
def test_ways_to_write_one_unit(one: str, other: str) -> None:
    assert unit_key(one) == unit_key(other)


def test_different_units_stay_different() -> None:
    assert len({unit_key(unit) for unit in ("临溪县白石镇", "桐川县白石镇", "白石镇", "临溪县白石乡", "临溪县水利局")}) == 5


def test_a_report_without_a_unit_is_called_by_its_file() -> None:
    assert unit_label("", "桐川县/某报告.txt") == "（未写单位）桐川县/某报告"


@pytest.mark.parametrize(("path", "shape"), [
    ("桐川县/2023/白石镇2023.docx", "桐川县/白石镇"), ("2024年/桐川县/白石镇.txt", "桐川县/白石镇"), ("a.txt", "a"), ("2023.txt", ""),
])
def test_the_shape_of_a_path(path: str, shape: str) -> None:
    assert path_shape(path) == shape


def test_counts_agree_with_the_verdicts() -> None:
    batch = batch_of({"桐川县/2024/a.txt": report(), "临溪县/2023/b.txt": report("桐川县水利局", 2023)})
    every = standings(batch)
    for one, checked in zip(every, batch.reports, strict=True):
        verdicts = [assessment.verdict for assessment in checked.findings.assessments]
        assert one.total == Share(verdicts.count("satisfied"), 65)
        assert summed(one.groups.values()) == one.total
        assert sum(one.gaps.values()) == 65 - one.total.satisfied
    assert list(groups_of(batch)) == list(dict.fromkeys(one.group for one in requirements_of(batch)))
    assert by_folder(every) == {"临溪县": every[1].total, "桐川县": every[0].total}
    assert by_year(every) == {2023: every[1].total, 2024: every[0].total}


@pytest.mark.parametrize(("paths", "folders"), [
    (["r/2023/桐川县/a.txt", "r/2024/临溪县/b.txt"], ["桐川县", "临溪县"]), (["r/桐川县/2023/a.txt", "r/桐川县/2024/b.txt"], ["其他", "其他"]),
    (["r/a.txt", "r/桐川县/b.txt"], ["其他", "桐川县"]), (["a.txt"], ["其他"]), ([], []),
])
def test_folders(paths: list[str], folders: list[str]) -> None:
    assert folders_of(paths) == folders
