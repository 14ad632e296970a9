"""From year to year: new, going on, mended, not checked; everything that people typed is in the next list."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import invented_reports
from lists import DAY, batch_of, opened, report, table
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from checker.batch import Batch
from checker.finding import Kind
from checker.gaplist import columns
from checker.gaplist.clean import legal
from checker.gaplist.excel.workbook import render
from checker.gaplist.gaplist import GapList, make_list
from checker.gaplist.keys import unit_key
from checker.gaplist.past import PastList
from checker.gaplist.pastbook import read_book
from checker.gaplist.pastjson import read_json
from checker.output.json import render as render_json

LEFT = "上次清单-已整改与未对应"


@pytest.fixture(scope="module")
def years() -> dict[int, Batch]:
    """Eight units that report in 2023 and 2024; in 2024 the last unit's report is not there."""
    reports = invented_reports(units=8, years=(2023, 2024), seed=3)
    last = reports[-1].unit
    return {year: batch_of({one.path: one.text for one in reports if one.year == year and (year == 2023 or one.unit != last)}) for year in (2023, 2024)}


def saved(folder: Path, gaplist: GapList, name: str = "去年.xlsx") -> Path:
    path = folder / name
    path.write_bytes(render(gaplist))
    return path


def again(batch: Batch, path: Path) -> GapList:
    return make_list(batch, read_book(path), DAY)


def heads_of(sheet: Worksheet) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]}


def gaps_of(batch: Batch) -> dict[str, set[str]]:
    """Gaps by unit."""
    found: dict[str, set[str]] = {}
    for checked in batch.reports:
        found[unit_key(checked.findings.report.identity.unit)] = {one.id for one in checked.listed if one.kind is Kind.GAP}
    return found


def wanted_marks(years: dict[int, Batch]) -> Counter[tuple[str, str, str]]:
    """What is to be said of each gap, worked out from the two years' gaps alone."""
    before, now = gaps_of(years[2023]), gaps_of(years[2024])
    marks: Counter[tuple[str, str, str]] = Counter()
    for unit in before:
        for name in before[unit] | now.get(unit, set()):
            mark = "本次未查" if unit not in now else "延续" if name in before[unit] & now[unit] else "新增" if name in now[unit] else "已整改"
            marks[unit, name, mark] += 1
    return marks


def said_marks(content: bytes) -> Counter[tuple[str, str, str]]:
    made = opened(content)
    rows = [*table(made["清单"]), *table(made[LEFT])]
    return Counter((unit_key(row["单位"]), row["要求编号"], row["整改对比"]) for row in rows if row["要求编号"][-1].isdigit())


def test_new_going_on_mended_and_not_checked(years: dict[int, Batch], tmp_path: Path) -> None:
    path = saved(tmp_path, make_list(years[2023], today=DAY))
    wanted = wanted_marks(years)
    assert {mark for _, _, mark in wanted} == {"新增", "延续", "已整改", "本次未查"}
    assert said_marks(render(again(years[2024], path))) == wanted


def test_a_saved_check_marks_the_same(years: dict[int, Batch], tmp_path: Path) -> None:
    path = tmp_path / "去年.json"
    path.write_text(render_json(years[2023]), encoding="utf-8")
    assert said_marks(render(make_list(years[2024], read_json(path), DAY))) == wanted_marks(years)


def test_the_same_reports_all_go_on(years: dict[int, Batch], tmp_path: Path) -> None:
    path = saved(tmp_path, make_list(years[2023], today=DAY))
    (tmp_path / "去年.json").write_text(render_json(years[2023]), encoding="utf-8")
    for last in (read_book(path), read_json(tmp_path / "去年.json")):
        compared = make_list(years[2023], last, DAY).compared
        assert compared is not None
        assert set(compared.marks) == {"延续"}
        assert compared.left == ()


def typed_value(rng: random.Random, number: int) -> Any:
    return rng.choice([
        f"张三{number}", number, number / 7, datetime.datetime(2025, 6, 30), datetime.datetime(2025, 6, 30, 9, 30), "2025年6月底前", "=A1&B1", "是", "-", True,
        f"第一行\n第二行{number}", datetime.time(9, 30),
    ])


def test_all_that_people_typed_is_in_the_next_list(years: dict[int, Batch], tmp_path: Path) -> None:
    """People fill in, reorder columns, add two, sort and hide rows, remark; each cell of theirs is in the next list, at its row."""
    rng = random.Random(5)
    path = saved(tmp_path, make_list(years[2023], today=DAY))
    book = load_workbook(path)
    sheet = book["清单"]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, line, strict=True)) for line in sheet.iter_rows(min_row=2, values_only=True)]
    typed: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows):
        some = {head: typed_value(rng, number) for head in (*columns.TYPED, "牵头领导", "复核 意见") if rng.random() < 0.7}
        typed[row["标识"]] = some
        row.update(some)
    order = rng.sample([*heads, "牵头领导", "复核 意见"], len(heads) + 2)
    rng.shuffle(rows)
    book.remove(sheet)
    sheet = book.create_sheet("整改台账", 0)
    sheet.append(["二〇二四年整改台账（县司法局汇总）"])
    sheet.append(order)
    for number, row in enumerate(rows, 3):
        for column, head in enumerate(order, 1):
            cell = sheet.cell(number, column, row.get(head))
            if head == "责任人" and row.get(head) == "=A1&B1":
                assert cell.data_type == "f"
        if rng.random() < 0.3:
            sheet.row_dimensions[number].hidden = True
    remarked = rows[0]["标识"]
    sheet.cell(3, order.index("责任人") + 1).comment = Comment("周五前回复", "李四")
    sheet.cell(2, order.index("责任人") + 1).comment = Comment("写到具体人", "李四")
    sheet.column_dimensions["C"].hidden = True
    sheet.auto_filter.ref = "A2:Z999"
    book.save(path)

    made = load_workbook(saved(tmp_path, again(years[2024], path), "今年.xlsx"))
    found = {row.key: row for row in read_book(tmp_path / "今年.xlsx").rows}
    assert sum(map(len, typed.values())) > 100
    for key, some in typed.items():
        for head, value in some.items():
            kept = found[key].cells[head].value
            number = _number(value)
            assert kept == (value if number is None else pytest.approx(number, rel=1e-14)), (key, head)
            assert isinstance(kept, str) == isinstance(value, str)
    for name in ("清单", LEFT):
        assert all(cell.data_type != "f" for line in made[name].iter_rows() for cell in line)
    notes = {name: {made[name].cell(cell.row, heads_of(made[name])["标识"]).value: (cell.comment.text, made[name].cell(1, cell.column).value)
                    for line in made[name].iter_rows(min_row=2) for cell in line if cell.comment} for name in ("清单", LEFT)}
    assert {**notes["清单"], **notes[LEFT]} == {remarked: ("周五前回复", "责任人")}
    assert made["清单"].cell(1, heads_of(made["清单"])["责任人"]).comment.text == "写到具体人"
    assert said_marks((tmp_path / "今年.xlsx").read_bytes()) == wanted_marks(years)


def test_what_was_not_checked_goes_on_when_it_is_checked_again(years: dict[int, Batch], tmp_path: Path) -> None:
    """Half of the units one time, the others the next: what was typed for the first half waits on the other sheet."""
    whole = years[2023]
    halves = [replace(whole, reports=whole.reports[:4]), replace(whole, reports=whole.reports[4:])]
    path = saved(tmp_path, make_list(whole, today=DAY))
    book = load_workbook(path)
    sheet = book["清单"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, heads_of(sheet)["责任人"], f"人{row}")
    book.save(path)
    want = {row["标识"]: row["责任人"] for row in table(sheet)}
    for half in (*halves, *halves):
        path = saved(tmp_path, again(half, path), "下一次.xlsx")
        made = load_workbook(path)
        assert {row["标识"]: row["责任人"] for row in [*table(made["清单"]), *table(made[LEFT])]} == want
        assert {row["整改对比"] for row in table(made["清单"])} == {"延续"}
        assert {row["整改对比"] for row in table(made[LEFT])} == {"本次未查"}


def test_what_is_mended_stays_recorded_and_is_new_when_it_comes_back(tmp_path: Path) -> None:
    bad, good = batch_of({"a.txt": report()}), batch_of({"a.txt": report().replace("90.1%", "96.8%")})
    path = saved(tmp_path, make_list(bad, today=DAY))
    for _ in range(2):
        path = saved(tmp_path, again(good, path), "改好.xlsx")
        assert [(row["整改对比"], row["对应说明"], row["要求编号"]) for row in table(load_workbook(path)[LEFT])] == [("已整改", "2024年度报告里已没有这个问题", "NUM-RATE")]
    made = opened(render(again(bad, path)))
    assert [row["整改对比"] for row in table(made["清单"]) if row["要求编号"] == "NUM-RATE"] == ["新增"]
    assert [row["整改对比"] for row in table(made[LEFT])] == ["已整改"]


def edited(path: Path, change: Any) -> Path:
    book = load_workbook(path)
    change(book["清单"])
    book.save(path)
    return path


def marks_of(gaplist: GapList) -> Counter[str]:
    assert gaplist.compared
    return Counter([*(one.value for one in gaplist.compared.marks), *(one.fate.value for one in gaplist.compared.left)])


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
    want = [pytest.approx(_number(value), rel=1e-14) if _number(value) is not None else value for value in values]
    for _ in range(2):
        path = saved(tmp_path, again(one_report(), path), "下一次.xlsx")
        rows = read_book(path).rows[:ROWS]
        assert [row.cells[head].value for row in rows for head in columns.TYPED] == want


def _number(value: Any) -> float | None:
    """Numbers and dates as they are stored."""
    if isinstance(value, str | bool):
        return None
    return to_excel(value) if isinstance(value, datetime.datetime | datetime.time) else value


@cache
def one_report() -> Batch:
    return batch_of({"a.txt": report()})


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


def test_an_empty_last_list_makes_all_new() -> None:
    made = make_list(batch_of({"a.txt": report()}), PastList("空.xlsx", ()), DAY)
    assert set(marks_of(made)) == {"新增"}
