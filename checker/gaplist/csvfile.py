"""The gap list as CSV: UTF-8 with a mark by which Excel opens Chinese rightly, and CRLF."""

from __future__ import annotations

import csv
import io

from checker.gaplist import columns
from checker.gaplist.dates import readable
from checker.gaplist.gaplist import GapList
from checker.gaplist.past import CellValue
from checker.output.cells import unformulated

_BOM = "\ufeff"


def render(gaplist: GapList) -> bytes:
    """All rows, then those of the last list that have none here. What looks like a formula gets an apostrophe before it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    heads = (*gaplist.heads, *((columns.WHY,) if gaplist.compared else ()))
    writer.writerow([guarded(head) for head in heads])
    for cells in (*(gaplist.cells(row) for row in gaplist.rows), *gaplist.left_cells()):
        writer.writerow([guarded(readable(cells[head])) if head in cells else "" for head in heads])
    return (_BOM + text.getvalue()).encode("utf-8")


def guarded(value: CellValue) -> str:
    """A value as a field: numbers as they are, text that looks like a formula behind an apostrophe."""
    if isinstance(value, str):
        return unformulated(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)
