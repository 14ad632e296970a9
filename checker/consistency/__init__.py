"""What a report says against itself. One module a family; each is a pure function of a report and the checks' tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.checks import Checks
from checker.consistency import approx, citations, counts, dates, numbering, rates, repetition, residue, sums, terms, units
from checker.findings import Defect
from checker.report import Report

Finder = Callable[[Report, Checks], Iterator[Defect]]

FAMILIES: tuple[Finder, ...] = (
    sums.find, rates.find, counts.find, approx.find, citations.find, units.find, dates.find, numbering.find, repetition.find, residue.find, terms.find,
)


def find_defects(report: Report, checks: Checks) -> tuple[Defect, ...]:
    """All defects of a report in order of place; at one place the one of the family that comes first above stands alone."""
    found = (defect for family in FAMILIES for defect in family(report, checks))
    return tuple(sorted(found, key=lambda defect: (defect.span.start, defect.span.end, defect.id)))
