"""To whom a letter goes: the reports of a unit, and their rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from checker.batch import Checked
from checker.gaplist.gaplist import GapList
from checker.gaplist.rows import Row, optional, unit_of
from checker.unitname import unit_key

_RANK = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to a unit: its reports in order of year, each with the rows that it has to mend, the gravest first."""

    unit: str
    reports: tuple[tuple[Checked, tuple[Row, ...]], ...]


def letters_of(gaplist: GapList) -> tuple[Letter, ...]:
    """A letter a unit; where a unit has two reports of one year (towns of one name, drafts), one a report."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in gaplist.rows:
        if not optional(row.finding):
            rows[row.report].append(row)
    units: dict[str, list[Checked]] = defaultdict(list)
    for checked in gaplist.batch.reports:
        units[unit_key(unit_of(checked))].append(checked)
    letters: list[Letter] = []
    for reports in units.values():
        years = Counter(checked.findings.report.identity.year for checked in reports)
        together = [sorted(reports, key=_year)] if max(years.values()) == 1 else [[one] for one in reports]
        letters.extend(Letter(unit_of(some[0]), tuple((one, _ordered(rows[one.path])) for one in some)) for some in together)
    return tuple(letters)


def _year(checked: Checked) -> int:
    return checked.findings.report.identity.year or 0


def _ordered(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: _RANK[row.finding.severity]))
