"""The trend as an Excel workbook: a sheet a table, with native charts of the years, the groups and the units."""

from __future__ import annotations

import io
from math import ceil
from typing import Any

from checker.errors import display_width
from checker.output.text import printable
from checker.output.trendtables import (
    Cell,
    Move,
    Table,
    changes_table,
    groups_table,
    incomparable,
    requirements_table,
    summary,
    units_table,
    years_table,
)
from checker.share import Share
from checker.trend import Trend

_HEAD = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
_LINE = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
_COLOURS = ("#9DB7D5", "#5B8DBE", "#1F4E79", "#C55A11", "#7F6000", "#538135")


def render(trend: Trend) -> bytes:
    """The workbook's bytes."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"title": "法治政府建设年度报告：历年变化", "comments": summary(trend)})
    writer = _Writer(book)
    if trend.units:
        writer.sheet("年度概况", years_table(trend), chart=_years_chart)
    if trend.comparable:
        writer.sheet("各组落实率", groups_table(trend), chart=_groups_chart)
        writer.sheet("各项要求落实率", requirements_table(trend))
        writer.sheet("各单位落实项数", units_table(trend))
        writer.sheet("得失明细", changes_table(trend))
    left_out = Table("没有算进趋势", ("报告", "原因"), tuple((one.path, one.reason) for one in trend.left_out), 2)
    if trend.left_out:
        writer.sheet("没有算进趋势", left_out)
    writer.about(summary(trend), incomparable(trend))
    book.close()
    return content.getvalue()


class _Writer:
    """Writes tables as sheets of one look: a title in print, a frozen and repeated head, a filter, A4 landscape; a note stands above the head."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format(_HEAD)
        self._note = book.add_format({"font_color": "#595959", "text_wrap": True, "valign": "vcenter"})
        self._words = book.add_format({**_LINE, "text_wrap": True})
        self._count = book.add_format({**_LINE, "num_format": "0", "align": "right"})
        self._mean = book.add_format({**_LINE, "num_format": "0.0", "align": "right"})
        self._rate = book.add_format({**_LINE, "num_format": "0.0%", "align": "right"})
        self._moves = {digits: book.add_format({**_LINE, "num_format": form, "align": "right"}) for digits, form in ((0, "+0;[Red]-0;0"), (1, "+0.0;[Red]-0.0;0.0"))}

    def sheet(self, name: str, table: Table, chart: Any = None) -> None:
        """One table as a sheet; ``chart``: (book, sheet name, table) → a chart that is set below it."""
        sheet = self._book.add_worksheet(name)
        top = head_row(table)
        widths = [_width(table, index) for index in range(len(table.heads))]
        if table.note:
            sheet.merge_range(0, 0, 0, len(widths) - 1, table.note, self._note)
            sheet.set_row(0, 15 * ceil(display_width(table.note) / (sum(widths) * 0.95)) + 3)
        for index, head in enumerate(table.heads):
            sheet.write_string(top, index, head, self._head)
            sheet.set_column(index, index, widths[index])
        for number, row in enumerate(table.rows, top + 1):
            for index, cell in enumerate(row):
                self._write(sheet, number, index, cell)
        sheet.freeze_panes(top + 1, table.words if table.words < len(table.heads) else 0)
        sheet.autofilter(top, 0, top + max(len(table.rows), 1), len(table.heads) - 1)
        sheet.repeat_rows(0, top)
        _set_page(sheet, table.heading)
        if chart is not None and table.rows:
            sheet.insert_chart(top + len(table.rows) + 2, 0, chart(self._book, name, table), {"object_position": 2})

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        match cell:
            case str():
                sheet.write_string(row, column, printable(cell), self._words)
            case Share(rate=float() as rate):
                sheet.write_number(row, column, rate, self._rate)
            case Move(value=float() | int() as value, digits=digits):
                sheet.write_number(row, column, value, self._moves[digits])
            case int():
                sheet.write_number(row, column, cell, self._count)
            case float():
                sheet.write_number(row, column, cell, self._mean)
            case _:
                sheet.write_string(row, column, "—", self._count)

    def about(self, text: str, incomparable: str) -> None:
        """What the figures are, and why there are none of changes where no unit can be compared."""
        sheet = self._book.add_worksheet("说明")
        sheet.set_column(0, 0, 96)
        lines = (text, *([incomparable] if incomparable else []), "落实率＝已落实的要求项数÷适用的要求项数。要素不全、自认不足、仅列计划、缺失都不算已落实。", "数据只说报告写没写，不说事情做没做。")
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, self._book.add_format({"text_wrap": True}))
        _set_page(sheet, "说明")


def _width(table: Table, index: int) -> int:
    """How wide a column is, in characters."""
    cells = [row[index] for row in table.rows]
    return min(max(map(display_width, [table.heads[index], *(printable(cell) for cell in cells if isinstance(cell, str))])) + 3, 60)


def head_row(table: Table) -> int:
    """The row of the heads: below the note, if there is one."""
    return 1 if table.note else 0


def _set_page(sheet: Any, title: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    sheet.set_header(f'&C&"黑体,Regular"&14法治政府建设年度报告历年变化：{title}')
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _years_chart(book: Any, name: str, table: Table) -> Any:
    chart = book.add_chart({"type": "column"})
    first, last = head_row(table) + 1, head_row(table) + len(table.rows)
    chart.add_series({
        "name": "落实率", "categories": [name, first, 0, last, 0], "values": [name, first, 2, last, 2],
        "data_labels": {"value": True}, "fill": {"color": _COLOURS[1]}, "gap": 120,
    })
    chart.set_title({"name": "各年度落实率", "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"num_format": "0%", "min": 0, "max": 1, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_size({"width": 640, "height": 320})
    return chart


def _groups_chart(book: Any, name: str, table: Table) -> Any:
    """Columns of the groups, one for each year beside each other."""
    chart = book.add_chart({"type": "column"})
    top = head_row(table)
    first, last = top + 1, top + len(table.rows)
    for column in range(1, len(table.heads) - 1):
        chart.add_series({
            "name": [name, top, column], "categories": [name, first, 0, last, 0], "values": [name, first, column, last, column],
            "fill": {"color": _COLOURS[(column - 1) % len(_COLOURS)]}, "gap": 80, "overlap": -5,
        })
    chart.set_title({"name": "各组落实率", "name_font": {"size": 12}})
    chart.set_y_axis({"num_format": "0%", "min": 0, "max": 1, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"position": "top"})
    chart.set_size({"width": 980, "height": 400})
    return chart
