"""From year to year: new, going on, mended, not checked; everything that people typed is in the next list."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from invented import invented_reports
from lists import DAY, LEFT, again, batch_of, heads_of, marks_of, opened, report, saved, stored_number, table
from openpyxl import load_workbook
from openpyxl.comments import Comment

from checker.batch import Batch
from checker.finding import Kind
from checker.gaplist import columns
from checker.gaplist.excel.workbook import render
from checker.gaplist.gaplist import make_list
from checker.gaplist.past import PastList
from checker.gaplist.pastbook import read_book
from checker.gaplist.pastjson import read_json
from checker.output.json import render as render_json
from checker.unitname import unit_key


@pytest.fixture(scope="module")
def years() -> dict[int, Batch]:
    """Eight units that report in 2023 and 2024; in 2024 the last unit's report is not there."""
    reports = invented_reports(units=8, years=(2023, 2024), seed=3)
    last = reports[-1].unit
    return {year: batch_of({one.path: one.text for one in reports if one.year == year and (year == 2023 or one.unit != last)}) for year in (2023, 2024)}


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
            number = stored_number(value)
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


def test_an_empty_last_list_makes_all_new() -> None:
    made = make_list(batch_of({"a.txt": report()}), PastList("空.xlsx", ()), DAY)
    assert set(marks_of(made)) == {"新增"}


def test_links_remarks_on_numbers_and_signatures_are_in_the_next_list(years: dict[int, Batch], tmp_path: Path) -> None:
    path = saved(tmp_path, make_list(years[2023], today=DAY))
    book = load_workbook(path)
    sheet = book["清单"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, heads["佐证材料"], f"附件{row}").hyperlink = f"https://example.org/{row}"
        sheet.cell(row, heads["序号"]).comment = Comment(f"请核对{row}", "李四")
    rows = range(2, sheet.max_row + 1)
    sheet.cell(sheet.max_row + 2, 1, "填表人：张三")
    book.save(path)
    made = load_workbook(saved(tmp_path, again(years[2024], path), "今年.xlsx"))
    cells = [cell for name in ("清单", LEFT) for line in made[name].iter_rows() for cell in line]
    words = [str(cell.value) for cell in cells] + [cell.comment.text for cell in cells if cell.comment]
    assert {f"附件{row}\nhttps://example.org/{row}" for row in rows} | {f"请核对{row}" for row in rows} | {"填表人：张三"} <= set(words)
