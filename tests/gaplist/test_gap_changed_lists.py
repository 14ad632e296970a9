"""Lists as people change them: without the key column, with rows and columns of their own, cut up; any value typed is kept."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lists import DAY, LEFT, again, batch_of, edited, heads_of, marks_of, one_report, opened, report, saved, stored_number, table
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.gaplist import columns
from checker.gaplist.excel.workbook import render
from checker.gaplist.gaplist import make_list
from checker.gaplist.pastbook import read_book
from checker.output.cells import legal


def test_without_the_key_column_unit_and_id_tell(tmp_path: Path) -> None:
    batch = batch_of({"a.txt": report(), "b.txt": report("桐川县水利局")})
    path = edited(saved(tmp_path, make_list(batch, today=DAY)), lambda sheet: sheet.delete_cols(heads_of(sheet)["标识"]))
    assert set(marks_of(again(batch, path))) == {"延续"}
    moved = batch_of({"x/a.txt": "\n" + report(), "x/b.txt": report("桐川县水利局")})
    assert set(marks_of(again(moved, path))) == {"延续"}


def test_a_row_copied_by_hand_keeps_what_was_typed_in_it(tmp_path: Path) -> None:
    batch = batch_of({"a.txt": report()})

    def copy(sheet: Worksheet) -> None:
        values = [cell.value for cell in sheet[2]]
        values[heads_of(sheet)["责任人"] - 1] = "副本"
        sheet.append(values)

    path = edited(saved(tmp_path, make_list(batch, today=DAY)), copy)
    made = again(batch, path)
    assert marks_of(made) == {"延续": len(made.rows), "仍在清单": 1}
    assert [row["责任人"] for row in table(opened(render(made))[LEFT])] == ["副本"]


def test_a_row_added_by_hand_is_kept(tmp_path: Path) -> None:
    batch = batch_of({"a.txt": report()})

    def add(sheet: Worksheet) -> None:
        sheet.cell(sheet.max_row + 1, heads_of(sheet)["问题表现"], "现场检查发现公示栏没有更新")

    path = edited(saved(tmp_path, make_list(batch, today=DAY)), add)
    (row,) = table(opened(render(again(batch, path)))[LEFT])
    assert (row["整改对比"], row["问题表现"], row["对应说明"]) == ("未能对应", "现场检查发现公示栏没有更新", "没有单位或要求编号，可能是手工添加的行，请人工核对")


def test_merged_cells_count_for_each_row(tmp_path: Path) -> None:
    batch = batch_of({"a.txt": report()})

    def merge(sheet: Worksheet) -> None:
        column = heads_of(sheet)["责任单位"]
        sheet.cell(2, column, "镇党政办")
        sheet.merge_cells(start_row=2, end_row=5, start_column=column, end_column=column)

    path = edited(saved(tmp_path, make_list(batch, today=DAY)), merge)
    assert [row["责任单位"] for row in table(opened(render(again(batch, path)))["清单"])][:5] == ["镇党政办"] * 4 + [None]


def test_columns_without_a_head_or_with_the_same_one_are_kept(tmp_path: Path) -> None:
    batch = batch_of({"a.txt": report()})

    def add(sheet: Worksheet) -> None:
        last = sheet.max_column
        sheet.cell(1, last + 1, "责任人")
        sheet.cell(2, last + 1, "第二责任人")
        sheet.cell(3, last + 3, "没有表头")

    path = edited(saved(tmp_path, make_list(batch, today=DAY)), add)
    rows = table(opened(render(again(batch, path)))["清单"])
    assert rows[0]["责任人（2）"] == "第二责任人"
    assert [value for head, value in rows[1].items() if head.startswith("（") and value] == ["没有表头"]
    assert rows[0]["责任人"] is None


def test_a_list_cut_into_a_sheet_a_unit_is_read_whole(tmp_path: Path) -> None:
    batch = batch_of({"a.txt": report(), "b.txt": report("桐川县水利局")})
    rows = table(opened(render(make_list(batch, today=DAY)))["清单"])
    book = Workbook()
    for index, unit in enumerate(dict.fromkeys(row["单位"] for row in rows)):
        sheet = book.create_sheet(f"单位{index}")
        sheet.append(list(rows[0]))
        for row in rows:
            if row["单位"] == unit:
                sheet.append(list(row.values()))
    path = tmp_path / "分表.xlsx"
    book.save(path)
    assert set(marks_of(again(batch, path))) == {"延续"}


def test_towns_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    unit = "白石镇人民政府"
    texts = {county: report(unit, 2023, f"全年开展法治宣传{count}场。") for county, count in (("临溪县", 3), ("桐川县", 5))}
    before = batch_of({f"2023/{county}/白石镇.txt": text for county, text in texts.items()})

    def fill(sheet: Worksheet) -> None:
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, heads_of(sheet)["责任人"], sheet.cell(row, heads_of(sheet)["报告文件"]).value[5:8])

    path = edited(saved(tmp_path, make_list(before, today=DAY)), fill)
    now = batch_of({f"2024/{county}/白石镇.txt": text.replace("2024", "2025").replace("2023", "2024") for county, text in texts.items()})
    made = again(now, path)
    assert set(marks_of(made)) == {"延续"}
    assert all(row["责任人"] == row["报告文件"][5:8] for row in table(opened(render(made))["清单"]))
    elsewhere = batch_of({f"新/{index}/报告.txt": one.findings.report.text for index, one in enumerate(now.reports)})
    marks = marks_of(again(elsewhere, path))
    assert set(marks) == {"待核对", "未能对应"}
    assert marks["未能对应"] == len(made.rows)


def test_an_older_report_mends_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path, make_list(batch_of({"a.txt": report(year=2024)}), today=DAY))
    good = batch_of({"b.txt": report("临溪县白石镇人民政府", 2022, "全年开展法治宣传12场。规范性文件合法性审核3件。")})
    left = again(good, path).compared
    assert left
    assert {(one.fate.value, one.why) for one in left.left} == {
        ("本次未查", "本次没有查这个单位2024年度或以后年度的报告"), ("本次未查", "本次没有查这个单位2024年度的报告"),
    }


def test_what_is_only_found_between_reports_is_not_called_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.gaplist.past import Past, PastList, Typed

    past = Past("", "临溪县白石镇", 2024, "DUP-REPORT", "和别的单位雷同", "a.txt", {"问题表现": Typed("和别的单位雷同")})
    batch = one_report()
    checks = batch.reports[0].terms.rulebook.checks.checks
    monkeypatch.setitem(checks, "DUP-REPORT", checks["DUP-PASSAGE"])  # type: ignore[index]
    compared = make_list(batch, PastList("去年.xlsx", (past,)), DAY).compared
    assert compared
    assert [(one.fate.value, one.why) for one in compared.left] == [("未能对应", "雷同要和另一份报告一起查才知道，请人工核对")]


def test_a_defect_whose_sentence_changed_is_the_same_where_it_is_the_only_one(tmp_path: Path) -> None:
    path = saved(tmp_path, make_list(batch_of({"a.txt": report()}), today=DAY))
    made = again(batch_of({"a.txt": report().replace("化解率90.1%", "化解率达90.2%")}), path)
    assert set(marks_of(made)) == {"延续"}
    twice = report().replace("化解率90.1%。", "化解率达90.2%。全年立案63件，结案58件，结案率95.1%。")
    made = again(batch_of({"a.txt": twice}), path)
    assert made.compared
    assert [mark.value for row, mark in zip(made.rows, made.compared.marks, strict=True) if row.finding.id == "NUM-RATE"] == ["新增", "新增"]
    assert [(one.fate.value, one.why) for one in made.compared.left if one.past.id == "NUM-RATE"] == [
        ("未能对应", "2024年度报告里还有同类问题，但原文改动了，分不清是不是同一处，请人工核对"),
    ]


CELLS = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), st.integers(-10**12, 10**12), st.floats(-1e9, 1e9), st.booleans(),
    st.datetimes(datetime.datetime(1901, 1, 1), datetime.datetime(2099, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
    st.sampled_from(["=1+1", "+86", "-", "@所有人", "'=1", "\tx", "是", "2025-06-30", "　＝1"]),
)


ROWS = 12


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(CELLS, min_size=ROWS * len(columns.TYPED), max_size=ROWS * len(columns.TYPED)))
def test_any_typed_value_is_kept(tmp_path: Path, values: list[Any]) -> None:
    """Through a list that a person saved, and once more: text as text, numbers, dates and yes or no as what they are."""
    path = saved(tmp_path, make_list(one_report(), today=DAY))
    book = load_workbook(path)
    sheet = book["清单"]
    places = [(row, heads_of(sheet)[head]) for row in range(2, ROWS + 2) for head in columns.TYPED]
    values = [legal(value) if isinstance(value, str) else value for value in values]
    for (row, column), value in zip(places, values, strict=True):
        sheet.cell(row, column, value)
    book.save(path)
    want = [pytest.approx(stored_number(value), rel=1e-14) if stored_number(value) is not None else value for value in values]
    for _ in range(2):
        path = saved(tmp_path, again(one_report(), path), "下一次.xlsx")
        rows = read_book(path).rows[:ROWS]
        assert [row.cells[head].value for row in rows for head in columns.TYPED] == want


@pytest.mark.parametrize("form", [14, 31, 57, 'yyyy"年"m"月"d"日"', "0.0%"])
def test_numbers_and_dates_look_as_before(tmp_path: Path, form: int | str) -> None:
    """Also in the formats that only a Chinese Excel has, and where 20250630 stands in a column of dates."""

    def fill(sheet: Worksheet) -> None:
        cell = sheet.cell(2, heads_of(sheet)["整改时限"], 45838.25)
        if isinstance(form, str):
            cell.number_format = form
        else:
            cell._style.numFmtId = form
        sheet.cell(3, heads_of(sheet)["整改时限"], 20250630)

    path = edited(saved(tmp_path, make_list(one_report(), today=DAY)), fill)
    made = again(one_report(), path)
    rows = read_book(saved(tmp_path, made, "新.xlsx")).rows
    assert (rows[0].cells["整改时限"].value, rows[0].cells["整改时限"].form) == (45838.25, form)
    assert (rows[1].cells["整改时限"].value, rows[1].cells["整改时限"].form) == (20250630, "yyyy-mm-dd")
