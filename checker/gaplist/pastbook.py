"""A list that people worked on, read back from its .xlsx: columns are found by their heads, wherever they were moved to."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.errors import FazhiError
from checker.gaplist import columns
from checker.gaplist.dates import is_date
from checker.gaplist.past import PLAIN, CellValue, Past, PastList, Typed

MENDED = "已整改"
_HEAD_ROWS = 30  # among the first rows of a sheet, one must hold the heads
_UNPACKED_LIMIT = 1 << 30  # bytes of all parts of the file
_CUSTOM = 164  # the first number of a format that is not built in
_FROM_1904 = 1462  # days between the two calendars of Excel
_OLE = b"\xd0\xcf\x11\xe0"


def read_book(path: Path) -> PastList:
    """All rows of all sheets that look like the list; raises FazhiError with the way out."""
    book = _opened(path)
    rows: list[Past] = []
    extras: dict[str, None] = {}
    comments: dict[str, str] = {}
    found = False
    for sheet in book.worksheets:
        head_row, heads = _heads(sheet)
        if not heads:
            continue
        found = True
        extras.update(dict.fromkeys(head for head in heads.values() if head not in columns.OWN))
        for column, head in heads.items():
            note = _comment(sheet.cell(head_row, column))
            if note and head not in comments:
                comments[head] = note
        rows.extend(_rows(sheet, head_row, heads))
    if not found:
        raise FazhiError(f"{path}：里面没有问题整改清单（要有“单位”“要求编号”“问题表现”这几列的表头）。请换上次 fazhi gaps 做的清单")
    filled = {head for row in rows for head in row.cells}
    return PastList(str(path), tuple(rows), tuple(head for head in extras if head in filled or not _unnamed(head)), comments)


def _opened(path: Path) -> Any:
    """The workbook; formulas stay formulas."""
    from openpyxl.reader.excel import ExcelReader

    class Numbers(ExcelReader):  # type: ignore[misc]
        """Leaves dates the numbers that they are stored as: 20250630 typed in a column of dates is no date, and would get lost."""

        def read_worksheets(self) -> None:
            self.wb._date_formats = {}
            super().read_worksheets()

    with path.open("rb") as file:
        if file.read(4) == _OLE:
            raise FazhiError(f"{path}：这份清单加了密码，或者是旧的 .xls 格式。请用 Excel 打开，去掉密码，另存为 .xlsx")
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED_LIMIT:
                raise FazhiError(f"{path}：内容过大，读不了。请只保留清单那张表，另存后再试")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl says of the parts that it does not keep: only cells are read here
            reader = Numbers(path)
            reader.read()
            return reader.wb
    except FazhiError:
        raise
    except Exception:  # a damaged file makes openpyxl, zipfile and lxml raise nearly anything
        raise FazhiError(f"{path}：不是 .xlsx 清单，或者文件已损坏。请用 Excel 打开看看，另存为 .xlsx 后再试") from None


def _heads(sheet: Any) -> tuple[int, dict[int, str]]:
    """The row with the heads, and the head of each column; nothing where the sheet is no list.

    A column without a head is called by its letter; a head that stands there twice is numbered, so that no column is lost.
    """
    for row in range(1, min(_HEAD_ROWS, sheet.max_row) + 1):
        texts = [_head_text(sheet.cell(row, column).value) for column in range(1, sheet.max_column + 1)]
        if columns.UNIT in texts and (columns.KEY in texts or {columns.ID, columns.PROBLEM} <= set(texts)):
            return row, _named(texts)
    return 0, {}


def _head_text(value: object) -> str:
    """A head as people wrote it; one of ours also where they put blanks into it (单 位)."""
    text = "" if value is None else str(value).strip()
    close = "".join(text.split())
    return close if close in columns.OWN else text


def _named(texts: list[str]) -> dict[int, str]:
    from openpyxl.utils import get_column_letter

    seen: Counter[str] = Counter()
    heads: dict[int, str] = {}
    for column, text in enumerate(texts, 1):
        head = text or f"（{get_column_letter(column)}列）"
        seen[head] += 1
        heads[column] = head if seen[head] == 1 else f"{head}（{seen[head]}）"
    return heads


def _unnamed(head: str) -> bool:
    return bool(re.fullmatch(r"（[A-Z]+列）", head))


def _rows(sheet: Any, head_row: int, heads: Mapping[int, str]) -> Iterator[Past]:
    """Every row below the heads but bare numbers: people sign and remark there, also in the first column."""
    merged = _merged(sheet)
    for cells in sheet.iter_rows(min_row=head_row + 1):
        row = {head: typed for cell in cells if (head := heads.get(cell.column)) and (typed := _typed(merged.get((cell.row, cell.column), cell), head)) is not None}
        if row.keys() - {columns.NUMBER} or any(isinstance(typed.value, str) or typed.comment for typed in row.values()):
            yield _past(row, f"{sheet.title} 第 {cells[0].row} 行")


def _merged(sheet: Any) -> dict[tuple[int, int], Any]:
    """For each cell below the first of a merged block, the cell that holds what is written in the block."""
    spread: dict[tuple[int, int], Any] = {}
    for block in sheet.merged_cells.ranges:
        if block.max_row - block.min_row < 100_000:
            spread.update({(row, block.min_col): sheet.cell(block.min_row, block.min_col) for row in range(block.min_row + 1, block.max_row + 1)})
    return spread


def _typed(cell: Any, head: str) -> Typed | None:
    """A cell's value as it was typed, None where it is empty; in people's columns with the address that it links to, as text."""
    value, note = _value(cell.value), _comment(cell)
    link = _link(cell) if head in columns.TYPED or head not in columns.OWN else ""
    if link and link.removeprefix("mailto:").rstrip("/") not in str(value):
        if isinstance(value, str | None):
            value = f"{value or ''}\n{link}".strip()
        else:
            note = f"{note}\n{link}".strip()
    if value in (None, "") and not note:
        return None
    if isinstance(value, str | bool | None):
        return Typed(value, "", note)
    form = _form(cell)
    if isinstance(value, int | float) and is_date(form) and cell.parent.parent.epoch.year == 1904:
        value += _FROM_1904
    return Typed(value, form, note)


def _form(cell: Any) -> str | int:
    """How a number is shown: the number of a format that Excel has built in (31 is 2025年6月30日), else its text."""
    number = cell._style.numFmtId  # number_format calls the Chinese ones General
    return str(cell.number_format) if number >= _CUSTOM else number or ""


def _value(value: Any) -> CellValue:
    """Formulas as their text; a carriage return as openpyxl gives it (``_x000D_``) as a line end."""
    text = getattr(value, "text", value)  # an array formula is an object that holds its text
    if isinstance(text, str):
        return text.replace("_x000D_\n", "\n").replace("_x000D_", "\n").replace("\r\n", "\n")
    return text if isinstance(text, PLAIN) else str(text)


def _comment(cell: Any) -> str:
    comment = getattr(cell, "comment", None)  # the hidden cells of a merged block have none
    return str(comment.text) if comment is not None and comment.text else ""


def _link(cell: Any) -> str:
    link = getattr(cell, "hyperlink", None)
    target, location = (str(link.target or ""), str(link.location or "")) if link is not None else ("", "")
    return f"{target}#{location}" if location else target


def _past(row: dict[str, Typed], place: str) -> Past:
    def text(head: str) -> str:
        value = row[head].value if head in row else None
        return "" if value is None else str(value).strip()

    year = re.search(r"(?:19|20)\d{2}", text(columns.YEAR))
    return Past(
        key=text(columns.KEY), unit=text(columns.UNIT), year=int(year.group()) if year else None, id=text(columns.ID).upper(),
        problem=text(columns.PROBLEM), report=text(columns.REPORT), cells=row, mended=text(columns.COMPARED) == MENDED, place=place,
    )
