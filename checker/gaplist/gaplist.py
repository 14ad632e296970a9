"""The gap list itself: what every output shows."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from checker.batch import Batch
from checker.gaplist import columns
from checker.gaplist.comparing import Compared, compare
from checker.gaplist.past import Past, PastList, Typed
from checker.gaplist.rows import Row, make_rows
from checker.gaplist.whereabouts import Fate, Left


@dataclass(frozen=True, slots=True)
class GapList:
    """A batch's rows, on which day the list is made, and how it stands to the last one, if there is one."""

    batch: Batch
    rows: tuple[Row, ...]
    made: datetime.date
    compared: Compared | None = None
    last_path: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """The columns in order."""
        return columns.heads(compared=self.compared is not None, extras=self.compared.extras if self.compared else ())

    def cells(self, row: Row) -> Mapping[str, Typed]:
        """A row's cells by head; those that are empty may be absent."""
        own = {head: Typed(value) for head, value in row.cells().items() if value not in (None, "")}
        if self.compared is None:
            return own
        own[columns.COMPARED] = Typed(self.compared.marks[row.number - 1].value)
        for head, typed in self.compared.typed[row.number - 1].items():
            own[head] = typed if head not in own else Typed(own[head].value, "", typed.comment)
        return own

    @property
    def left_heads(self) -> tuple[str, ...]:
        """The columns of the past rows that have none here: what became of them, then all that they hold."""
        if self.compared is None:
            return ()
        return (columns.COMPARED, columns.WHY, *(head for head in self.heads if head != columns.COMPARED))

    def left_cells(self) -> tuple[Mapping[str, Typed], ...]:
        """The cells of those rows: as they were, but that what is mended is no longer to be mended."""
        return tuple(_left_cells(one) for one in self.compared.left) if self.compared else ()


def _left_cells(one: Left) -> Mapping[str, Typed]:
    old = one.past.cells
    cells = {**old, columns.COMPARED: Typed(one.fate.value), columns.WHY: Typed(one.why)}
    if one.fate is Fate.MENDED:
        cells[columns.STATUS] = Typed(one.fate.value, "", old[columns.STATUS].comment if columns.STATUS in old else "")
    return cells


def make_list(batch: Batch, last: PastList | None = None, today: datetime.date | None = None) -> GapList:
    """The gap list of a batch, compared with the last one where that is given."""
    rows = make_rows(batch)
    compared = compare(batch, rows, last) if last else None
    return GapList(batch, rows, today or datetime.date.today(), compared, last.path if last else "")


def has_typed(past: Past) -> bool:
    """Whether people wrote anything in a row of a list, or all of it."""
    return not past.id or any(head in columns.TYPED or head not in columns.OWN or typed.comment for head, typed in past.cells.items())
