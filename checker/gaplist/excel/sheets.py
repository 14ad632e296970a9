"""What all sheets share: writing cells of every kind, formats, heads, printing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from checker.errors import FazhiError
from checker.gaplist.excel.heights import row_height
from checker.gaplist.past import CellValue
from checker.output.cells import fitting, like_formula

ROW_LIMIT = 1_048_576  # rows of a sheet in Excel
FONT, HEAD_FONT = "宋体", "黑体"
HEAD_FILL, LINE = "#D9E2EC", "#A6A6A6"
_DATE, _MOMENT, _TIME, _SPAN = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm:ss", "[h]:mm:ss"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its width in characters, and how its cells look."""

    head: str
    width: float
    align: str = "left"
    form: str = ""


class Book:
    """A workbook under work and the formats made for it."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def form(self, **properties: Any) -> Any:
        """A format: a cell of the body unless the properties say otherwise."""
        wanted = {"font_name": FONT, "font_size": 10, "valign": "vcenter", "border": 1, "border_color": LINE, **properties}
        name = tuple(sorted(wanted.items()))
        if name not in self._formats:
            self._formats[name] = self.workbook.add_format(wanted)
        return self._formats[name]

    def head(self, **properties: Any) -> Any:
        """The format of a head."""
        return self.form(**{"font_name": HEAD_FONT, "align": "center", "text_wrap": True, "bg_color": HEAD_FILL, **properties})

    def sheet(self, name: str, title: str, *, portrait: bool = False) -> Any:
        """A new sheet that prints on A4, one page wide, with its title above and the page's number below."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(9)
        if not portrait:
            sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f'&C&"{HEAD_FONT},Regular"&14{title.replace("&", "&&")}')
        sheet.set_footer(f'&C&"{FONT},Regular"&9第 &P 页，共 &N 页')
        sheet.hide_gridlines(2)
        return sheet

    def put(self, sheet: Any, row: int, column: int, value: CellValue, **properties: Any) -> None:
        """Write a cell by its kind; text is always text, and what looks like a formula stays text when somebody edits it."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.form(**properties))
        elif isinstance(value, str):
            if like_formula(value):
                properties["quote_prefix"] = True
            sheet.write_string(row, column, fitting(value), self.form(**properties))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.form(**properties))
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self.form(**properties))
        else:
            self._put_time(sheet, row, column, value, properties)

    def _put_time(self, sheet: Any, row: int, column: int, value: Any, properties: dict[str, Any]) -> None:
        whole = isinstance(value, datetime.datetime) and value.time() == datetime.time()
        usual = (
            _SPAN if isinstance(value, datetime.timedelta) else _TIME if isinstance(value, datetime.time)
            else _MOMENT if isinstance(value, datetime.datetime) and not whole else _DATE
        )
        if isinstance(value, datetime.date) and value.year < 1900:
            self.put(sheet, row, column, str(value), **properties)
            return
        sheet.write_datetime(row, column, value, self.form(**{"num_format": usual, **{name: one for name, one in properties.items() if one}}))

    def table(self, sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[CellValue]], top: int = 0) -> None:
        """Heads in row ``top``, repeated on each page and frozen, filters on them; then the rows."""
        enough_rows(len(rows) + top + 1)
        for index, one in enumerate(columns):
            sheet.set_column(index, index, one.width)
            sheet.write_string(top, index, one.head, self.head())
        sheet.set_row(top, 30)
        for number, row in enumerate(rows, top + 1):
            sheet.set_row(number, row_height(zip(row, (one.width for one in columns), strict=True)))
            for index, (one, value) in enumerate(zip(columns, row, strict=True)):
                self.put(sheet, number, index, value, align=one.align, text_wrap=True, **({"num_format": one.form} if one.form else {}))
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        sheet.autofilter(top, 0, top + max(len(rows), 1), len(columns) - 1)


def enough_rows(count: int) -> None:
    """Raise FazhiError where a sheet would need more rows than Excel has."""
    if count > ROW_LIMIT:
        raise FazhiError(f"清单有 {count} 行，超过 Excel 一张表最多的 {ROW_LIMIT} 行。请分几次做，或者用 -o 清单.csv")
