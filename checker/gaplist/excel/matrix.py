"""Sheet 要求×单位: a sign and a colour for each requirement of each report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.gaplist.excel.heights import half_widths, row_height
from checker.gaplist.excel.sheets import Book, enough_rows
from checker.gaplist.gaplist import GapList
from checker.gaplist.tally import groups_of, requirements_of, standings
from checker.names import VERDICT_NAMES

# verdict → sign, fill: the sign alone tells it, also on a black-and-white print
SIGNS: Mapping[str, tuple[str, str]] = {
    "satisfied": ("√", "#E3F1E3"), "partial": ("半", "#FFF2CC"), "admitted": ("认", "#FCE4D6"), "planned": ("划", "#DDEBF7"),
    "missing": ("缺", "#F4B6B6"), "not_applicable": ("—", "#F2F2F2"),
}
_LEAD = (("单位", 24.0), ("年度", 6.0), ("落实率", 7.5))
_HEADS = 3  # rows of heads: legend, groups, requirements


def add_matrix(book: Book, gaplist: GapList) -> None:
    """Reports down, requirements across; the legend above, and below how many reports satisfy each."""
    sheet = book.sheet("要求×单位", "各单位逐项落实情况")
    requirements, every = requirements_of(gaplist.batch), standings(gaplist.batch)
    enough_rows(len(every) + _HEADS + 1)
    _legend(book, sheet)
    _heads(book, sheet, groups_of(gaplist.batch), [(one.group, f"{one.id} {one.title}") for one in requirements])
    for row, one in enumerate(every, _HEADS):
        sheet.set_row(row, row_height([(one.unit, _LEAD[0][1])]))
        book.put(sheet, row, 0, one.unit, text_wrap=True)
        book.put(sheet, row, 1, one.year, align="center")
        book.put(sheet, row, 2, "–" if one.total.rate is None else one.total.rate, align="center", num_format="0.0%")
        for column, requirement in enumerate(requirements, len(_LEAD)):
            sign, fill = SIGNS[one.verdicts.get(requirement.id, "not_applicable")]
            book.put(sheet, row, column, sign, align="center", bg_color=fill)
    last = len(every) + _HEADS
    sheet.merge_range(last, 0, last, len(_LEAD) - 1, "已落实的报告（份）", book.head())
    for column, requirement in enumerate(requirements, len(_LEAD)):
        book.put(sheet, last, column, sum(one.verdicts.get(requirement.id) == "satisfied" for one in every), align="center", bold=True, font_size=8)
    sheet.freeze_panes(_HEADS, len(_LEAD))
    sheet.repeat_rows(1, _HEADS - 1)
    sheet.autofilter(_HEADS - 1, 0, max(last - 1, _HEADS), len(_LEAD) - 1)


def _legend(book: Book, sheet: Any) -> None:
    plain = {"border": 0}
    sheet.write_string(0, 0, "图例（每格一个字，打印成黑白也看得清）", book.form(**plain))
    column = len(_LEAD)
    for verdict, (sign, fill) in SIGNS.items():
        book.put(sheet, 0, column, sign, align="center", bg_color=fill)
        sheet.merge_range(0, column + 1, 0, column + 4, VERDICT_NAMES[verdict], book.form(**plain))
        column += 6
    sheet.set_row(0, 20)


def _heads(book: Book, sheet: Any, groups: Mapping[str, str], requirements: list[tuple[str, str]]) -> None:
    for column, (head, width) in enumerate(_LEAD):
        sheet.set_column(column, column, width)
        sheet.merge_range(1, column, 2, column, head, book.head())
    column = len(_LEAD)
    sheet.set_column(column, column + max(len(requirements), 1) - 1, 2.6)
    for group, title in groups.items():
        count = sum(one == group for one, _ in requirements)
        if count > 1:
            sheet.merge_range(1, column, 1, column + count - 1, title, book.head(font_size=9))
        else:
            sheet.write_string(1, column, title, book.head(font_size=9))
        column += count
    for column, (_, title) in enumerate(requirements, len(_LEAD)):
        sheet.write_string(2, column, title, book.head(rotation=90, align="center", valign="bottom", text_wrap=False, font_size=9))
    sheet.set_row(1, 58)
    sheet.set_row(2, min(max((half_widths(title) for _, title in requirements), default=0) * 4.8 + 12, 400))
