"""Waivers × findings → findings that no longer count, and the waivers that have expired or are of no use."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from checker.batch import Batch, Checked
from checker.finding import Finding, Status
from checker.settings import Waiver, covers, matches


def waive(batch: Batch, today: datetime.date) -> Batch:
    """The batch with the findings that a valid waiver covers marked as waived, and the notes on expired and unused waivers.

    A waiver is unused where a report that it names was checked and none of its findings is covered. One that names a report
    which was not checked this time is left alone, unless there is no such file at all.
    """
    uses: dict[Waiver, int] = {}
    named: set[Waiver] = set()
    reports = tuple(_one(checked, today, uses, named) for checked in batch.reports)
    waivers = list(dict.fromkeys(one for checked in batch.reports for one in checked.terms.settings.waivers))
    expired = tuple(one for one in waivers if _over(one, today) and uses.get(one))
    unused = tuple(one for one in waivers if not uses.get(one) and (one in named or not _names_a_file(one)))
    return replace(batch, reports=reports, notes=replace(batch.notes, expired=expired, unused=unused))


def _one(checked: Checked, today: datetime.date, uses: dict[Waiver, int], named: set[Waiver]) -> Checked:
    path = Path(checked.path)
    mine = [one for one in checked.terms.settings.waivers if matches(one.report, path, one.base)]
    named.update(mine)
    if not mine:
        return checked
    return replace(checked, listed=tuple(_decided(one, mine, today, uses) for one in checked.listed))


def _decided(finding: Finding, waivers: Iterable[Waiver], today: datetime.date, uses: dict[Waiver, int]) -> Finding:
    fitting = [one for one in waivers if covers((one.id,), finding.id)]
    for one in fitting:
        uses[one] = uses.get(one, 0) + 1
    valid = next((one for one in fitting if not _over(one, today)), None)
    return finding if valid is None else replace(finding, status=Status.WAIVED, waiver=valid)


def _over(waiver: Waiver, today: datetime.date) -> bool:
    return waiver.until is not None and waiver.until < today


def _names_a_file(waiver: Waiver) -> bool:
    from checker.batch import find_reports

    return any(isinstance(found, Path) and matches(waiver.report, found, waiver.base) for found in find_reports([waiver.base]))
