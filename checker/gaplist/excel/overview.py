"""Sheet 总览: each report's counts and rates, in all and group by group; totals below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.gaplist.excel.heights import row_height
from checker.gaplist.excel.sheets import Book, enough_rows
from checker.gaplist.gaplist import GapList
from checker.gaplist.past import CellValue
from checker.gaplist.tally import Standing, groups_of, standings, summed
from checker.share import Share

_LEAD = (("单位", 22.0), ("层级", 6.0), ("年度", 6.5))
_COUNTS = ("适用要求", "已落实", "落实率", "硬性要求缺口", "通常应写缺口", "加分项缺口", "数据文字问题", "已豁免")
_NOTE, _NOTE_WIDTH = "备注", 14.0
_PERCENT = "0.0%"


def add_overview(book: Book, gaplist: GapList) -> None:
    """Two rows of heads: groups, and under each how many gaps and which share is satisfied."""
    sheet = book.sheet("总览", "法治政府建设年度报告落实情况总览")
    every, groups = standings(gaplist.batch), groups_of(gaplist.batch)
    enough_rows(len(every) + 3)
    width = _heads(book, sheet, groups)
    for number, one in enumerate(every, 2):
        note = "" if one.looks_like_report else "不像法治政府建设年度报告，请确认文件没有选错"
        _line(book, sheet, number, (one.unit, one.level, one.year), _cells([one], groups), note)
    _line(book, sheet, len(every) + 2, ("合计", None, None), _cells(every, groups), f"{len(every)} 份报告", bold=True, bg_color="#EEF2F6")
    sheet.freeze_panes(2, len(_LEAD))
    sheet.repeat_rows(0, 1)
    sheet.autofilter(1, 0, max(len(every) + 1, 2), width - 1)


def _heads(book: Book, sheet: Any, groups: dict[str, str]) -> int:
    """Write the heads; gives the number of columns."""
    column = 0
    for head, width in (*_LEAD, *((head, 6.8) for head in _COUNTS)):
        sheet.set_column(column, column, width)
        sheet.merge_range(0, column, 1, column, head, book.head())
        column += 1
    for title in groups.values():
        sheet.set_column(column, column + 1, 6)
        sheet.merge_range(0, column, 0, column + 1, title, book.head())
        sheet.write_string(1, column, "缺口", book.head())
        sheet.write_string(1, column + 1, "落实率", book.head())
        column += 2
    sheet.set_column(column, column, _NOTE_WIDTH)
    sheet.merge_range(0, column, 1, column, _NOTE, book.head())
    sheet.set_row(0, 42)
    return column + 1


def _cells(every: Sequence[Standing], groups: dict[str, str]) -> list[tuple[CellValue, str]]:
    """The counts of one or several reports, each with its number format."""
    total = summed(one.total for one in every)
    gaps = [sum(one.gaps.get(severity, 0) for one in every) for severity in ("error", "warning", "info")]
    cells: list[tuple[CellValue, str]] = [(total.applicable, "0"), (total.satisfied, "0"), (total.rate, _PERCENT), *((count, "0") for count in gaps)]
    cells += [(sum(one.defects for one in every), "0"), (sum(one.waived for one in every), "0")]
    for group in groups:
        part = summed(one.groups.get(group, Share(0, 0)) for one in every)
        cells += [(part.applicable - part.satisfied, "0"), (part.rate, _PERCENT)]
    return cells


def _line(book: Book, sheet: Any, row: int, lead: Sequence[CellValue], cells: Sequence[tuple[CellValue, str]], note: str, **look: Any) -> None:
    sheet.set_row(row, row_height([(lead[0], _LEAD[0][1]), (note, _NOTE_WIDTH)]))
    for column, value in enumerate(lead):
        book.put(sheet, row, column, value, align="left" if column == 0 else "center", text_wrap=True, **look)
    for column, (value, form) in enumerate(cells, len(lead)):
        shown: CellValue = "–" if value is None else value
        book.put(sheet, row, column, shown, align="center", num_format=form, **look)
    book.put(sheet, row, len(lead) + len(cells), note, text_wrap=True, **look)
