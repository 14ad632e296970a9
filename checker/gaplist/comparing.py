"""This list beside the last one: which rows are new, which go on, what is mended; and what people typed goes to its row.

Nothing that stands in the last list gets lost: a row of it that finds none here is kept, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from checker.batch import Batch
from checker.gaplist import columns
from checker.gaplist.keys import path_shape, same_place
from checker.gaplist.naming import Named, named
from checker.gaplist.past import Past, PastList, Typed
from checker.gaplist.renaming import renaming
from checker.gaplist.rows import Row
from checker.gaplist.whereabouts import Left, Whereabouts


class Mark(StrEnum):
    """How a row of this list stands to the last one."""

    NEW = "新增"
    GOES_ON = "延续"
    UNSURE = "待核对"


@dataclass(frozen=True, slots=True)
class Compared:
    """``marks`` and ``typed`` have an entry for each row of this list; ``left`` holds the rows of the last list that found none.

    ``extras``: the heads of the columns that people added; ``head_comments``: what they remarked on heads.
    """

    marks: tuple[Mark, ...]
    typed: tuple[Mapping[str, Typed], ...]
    left: tuple[Left, ...]
    extras: tuple[str, ...]
    head_comments: Mapping[str, str]


def compare(batch: Batch, rows: tuple[Row, ...], last: PastList) -> Compared:
    """Find for each row the one of the last list that it goes on from."""
    names = renaming(batch, rows, last.rows)
    rows = tuple(map(names.row, rows))
    pasts = named(last.rows, rows, names)
    crowded = Crowded(rows, pasts)
    partner = _pairs(rows, pasts, crowded)
    taken = {id(past) for past in partner.values()}
    known: dict[str, list[str]] = defaultdict(list)
    for one in pasts:
        if one.key and not one.past.mended:
            known[one.key].append(one.past.report)
    marks = tuple(Mark.GOES_ON if row.number in partner else _mark(row, known, crowded) for row in rows)
    whereabouts = Whereabouts(batch, rows, names, {row.number for row in rows if row.number not in partner}, crowded.is_crowded)
    left = tuple(whereabouts.of(one) for one in pasts if id(one) not in taken)
    typed = tuple(_carried(partner[row.number].past) if row.number in partner else {} for row in rows)
    return Compared(marks, typed, left, last.extras, last.head_comments)


class Crowded:
    """Units and years of which there is more than one report in a list: towns of one name in two counties, two drafts."""

    def __init__(self, rows: Iterable[Row], pasts: Iterable[Named]) -> None:
        here: dict[tuple[str, int | None], set[str]] = defaultdict(set)
        before: dict[tuple[str, int | None], set[str]] = defaultdict(set)
        for row in rows:
            here[row.unit_id, row.year].add(row.report)
        for one in pasts:
            before[one.unit_id, one.past.year].add(one.past.report)
        self._crowded = {name for reports in (here, before) for name, paths in reports.items() if len(paths - {""}) > 1}

    def is_crowded(self, unit_id: str, *years: int | None) -> bool:
        """Whether in one of the years the unit has several reports."""
        return any((unit_id, year) in self._crowded for year in years)


def _mark(row: Row, known: Mapping[str, list[str]], crowded: Crowded) -> Mark:
    """``known``: of each key of the last list, the reports that it stands for there."""
    if not any(same_place(row.report, report) for report in known.get(row.key, ())):
        return Mark.NEW
    return Mark.UNSURE if crowded.is_crowded(row.unit_id, row.year) else Mark.GOES_ON


def _pairs(rows: tuple[Row, ...], pasts: tuple[Named, ...], crowded: Crowded) -> dict[int, Named]:
    """Row number → the past row that it goes on from, each used once: the same year before earlier ones, the same file before others."""
    waiting: dict[str, list[Named]] = defaultdict(list)
    for one in pasts:
        if one.key and not one.past.mended:
            waiting[one.key].append(one)
    here: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.key in waiting:
            here[row.key].append(row)
    partner: dict[int, Named] = {}
    used: set[int] = set()
    for key, some in here.items():
        ranked = [(rank, row.number, index, one) for row in some for index, one in enumerate(waiting[key]) if (rank := _rank(row, one, crowded)) is not None]
        for _, number, _, one in sorted(ranked, key=lambda entry: entry[:3]):
            if number not in partner and id(one) not in used:
                partner[number] = one
                used.add(id(one))
    return partner


def _rank(row: Row, one: Named, crowded: Crowded) -> tuple[int, int] | None:
    """How well two rows of one key fit, the least is the best; None where they cannot be the same."""
    past = one.past
    if (past.year is not None and row.year is not None and past.year > row.year) or not same_place(past.report, row.report):
        return None
    apart = row.year - past.year if past.year is not None and row.year is not None else 0 if past.year == row.year else 1
    file = 0 if past.report == row.report else 1 if path_shape(past.report) == path_shape(row.report) else 2
    if file == 2 and crowded.is_crowded(row.unit_id, row.year, past.year):
        return None
    return apart, file


def _carried(past: Past) -> dict[str, Typed]:
    """What goes to the new row: what people typed in their columns and in those that they added, and every comment."""
    return {
        head: typed if head in columns.TYPED or head not in columns.OWN else Typed(None, "", typed.comment)
        for head, typed in past.cells.items() if head in columns.TYPED or head not in columns.OWN or typed.comment
    }
