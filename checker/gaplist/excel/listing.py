"""Sheet 清单: the list itself; and the sheet with the last list's rows that have none here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.gaplist import columns
from checker.gaplist.comparing import Mark
from checker.gaplist.excel.heights import row_height
from checker.gaplist.excel.sheets import Book, enough_rows
from checker.gaplist.gaplist import GapList
from checker.gaplist.past import Typed
from checker.output.cells import fitting

NAME, LEFT_NAME = "清单", "上次清单-已整改与未对应"
_SPARE = 500  # empty rows below the list that have the drop-down too, for what people add
_WIDTHS: Mapping[str, float] = {
    columns.NUMBER: 6, columns.UNIT: 14, columns.LEVEL: 6, columns.YEAR: 6.5, columns.ID: 9.5, columns.TITLE: 14, columns.BASIS: 16, columns.CATEGORY: 9,
    columns.PROBLEM: 42, columns.SEVERITY: 9, columns.ADVICE: 36, columns.OFFICE: 10, columns.PERSON: 8, columns.DEADLINE: 11.5, columns.PROGRESS: 16,
    columns.PROOF: 12, columns.CLOSED: 7, columns.STATUS: 10, columns.COMPARED: 9, columns.REPORT: 24, columns.KEY: 24, columns.WHY: 24,
}
_CENTRED = frozenset({
    columns.NUMBER, columns.LEVEL, columns.YEAR, columns.ID, columns.CATEGORY, columns.SEVERITY, columns.PERSON, columns.DEADLINE, columns.CLOSED, columns.COMPARED,
})
_COLOURS: Mapping[str, str] = {
    "硬性要求": "#C00000", "错误": "#C00000", "通常应写": "#B45F06", "警告": "#B45F06",
    "新增": "#C00000", "待核对": "#B45F06", "已整改": "#2E7D32", "未能对应": "#B45F06",
}
_NARROW = frozenset({columns.REPORT, columns.KEY})  # not printed: they do not make a row higher
_TYPED_FILL = "#FFFDF0"


def add_list(book: Book, gaplist: GapList) -> None:
    """The sheet 清单."""
    sheet = book.sheet(NAME, "法治政府建设年度报告问题整改清单")
    heads = gaplist.heads
    comments = gaplist.compared.head_comments if gaplist.compared else {}
    _fill(book, sheet, heads, [gaplist.cells(row) for row in gaplist.rows], comments)
    sheet.freeze_panes(1, heads.index(columns.UNIT) + 1)
    last = len(gaplist.rows) + _SPARE
    closed = heads.index(columns.CLOSED)
    sheet.data_validation(1, closed, last, closed, {
        "validate": "list", "source": list(columns.YES_NO), "error_title": "是否销号", "error_message": "请填“是”或“否”", "error_type": "warning",
    })
    _shade(book, sheet, heads, max(len(gaplist.rows), 1))


def _shade(book: Book, sheet: Any, heads: Sequence[str], last: int) -> None:
    """A closed row turns grey; one that was closed and goes on all the same turns orange."""
    from xlsxwriter.utility import xl_col_to_name

    closed = f'${xl_col_to_name(heads.index(columns.CLOSED))}2="{columns.YES_NO[0]}"'
    rules = [(closed, {"font_color": "#7F7F7F"})]
    if columns.COMPARED in heads:
        again = f'${xl_col_to_name(heads.index(columns.COMPARED))}2="{Mark.GOES_ON.value}"'
        rules.insert(0, (f"AND({closed},{again})", {"bg_color": "#FCE4D6"}))
    for formula, look in rules:
        sheet.conditional_format(1, 0, last, len(heads) - 1, {
            "type": "formula", "criteria": f"={formula}", "format": book.workbook.add_format(look), "stop_if_true": True,
        })


def add_left(book: Book, gaplist: GapList) -> None:
    """The sheet with what became of the last list's rows; every cell that they held."""
    sheet = book.sheet(LEFT_NAME, "上次清单：已整改与未对应")
    _fill(book, sheet, gaplist.left_heads, gaplist.left_cells(), {})
    sheet.freeze_panes(1, 0)


def _fill(book: Book, sheet: Any, heads: Sequence[str], rows: Iterable[Mapping[str, Typed]], comments: Mapping[str, str]) -> None:
    rows = tuple(rows)
    enough_rows(len(rows) + 1 + _SPARE)
    for index, head in enumerate(heads):
        form = book.head(bg_color="#FFF2CC") if head in columns.TYPED or head not in columns.OWN else book.head()
        sheet.set_column(index, index, _width(head), None, {"hidden": True} if head == columns.KEY else {})
        sheet.write_string(0, index, fitting(head), form)
        if head in comments:
            _comment(sheet, 0, index, comments[head])
    sheet.set_row(0, 30)
    for number, cells in enumerate(rows, 1):
        sheet.set_row(number, row_height((cells[head].value, _width(head)) for head in heads if head in cells and head not in _NARROW))
        for index, head in enumerate(heads):
            _write(book, sheet, number, index, head, cells.get(head))
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    shown = [index for index, head in enumerate(heads) if head not in _NARROW]
    sheet.print_area(0, 0, len(rows), max(shown))


def _width(head: str) -> float:
    return _WIDTHS.get(head, 14)


def _write(book: Book, sheet: Any, row: int, column: int, head: str, typed: Typed | None) -> None:
    people_s = head in columns.TYPED or head not in columns.OWN
    look: dict[str, Any] = {"text_wrap": True, "align": "center" if head in _CENTRED else "left"}
    if people_s:
        look["bg_color"] = _TYPED_FILL
    if head == columns.DEADLINE:
        look["num_format"] = "yyyy-mm-dd"
    value = typed.value if typed else None
    if isinstance(value, str) and value in _COLOURS:
        look["font_color"] = _COLOURS[value]
    if typed and typed.form:
        look["num_format"] = typed.form
    book.put(sheet, row, column, value, **look)
    if typed and typed.comment:
        _comment(sheet, row, column, typed.comment)


def _comment(sheet: Any, row: int, column: int, text: str) -> None:
    sheet.write_comment(row, column, fitting(text), {"author": "", "x_scale": 1.6, "y_scale": 1.2})
