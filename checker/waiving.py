"""Waivers × findings → findings that no longer count, and the waivers that have expired or are of no use."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.batch import Batch, Checked, find_reports
from checker.checks import COMPARING
from checker.finding import Finding, Status
from checker.patterns import inside, matches_inside
from checker.settings import Settings, Waiver, covers


def waive(batch: Batch, today: datetime.date) -> Batch:
    """The batch with the findings that a valid waiver covers marked as waived, and the notes on expired and unused waivers.

    A waiver is unused where all reports that it names were checked and it covers none of their findings, or where it names no
    report at all. One that names a report which was not checked this time is left alone, and so is one of a passage shared with
    another report as long as there is such a report. An expired one is told of where it
    would cover a finding that no valid one does.
    """
    uses = _Uses(today)
    reports = tuple(_one(checked, uses) for checked in batch.reports)
    owners = {waiver: checked.terms.settings for checked in batch.reports for waiver in checked.terms.settings.waivers}
    expired = tuple(one for one in owners if one in uses.missed)
    idle = {one: settings for one, settings in owners.items() if one not in uses.used and one not in uses.missed}
    return replace(batch, reports=reports, notes=replace(batch.notes, expired=expired, unused=tuple(_unused(idle, batch))))


@dataclass(slots=True)
class _Uses:
    """Which waivers covered a finding, and which would have if they had not expired."""

    today: datetime.date
    used: set[Waiver] = field(default_factory=set)
    missed: set[Waiver] = field(default_factory=set)


def _one(checked: Checked, uses: _Uses) -> Checked:
    path = Path(checked.path)
    below: dict[Path, str | None] = {}
    mine = []
    for one in checked.terms.settings.waivers:
        if one.base not in below:
            below[one.base] = inside(path, one.base)
        name = below[one.base]
        if name is not None and matches_inside((one.report,), name):
            mine.append(one)
    return replace(checked, listed=tuple(_decided(one, mine, uses) for one in checked.listed)) if mine else checked


def _decided(finding: Finding, waivers: list[Waiver], uses: _Uses) -> Finding:
    fitting = [one for one in waivers if covers((one.id,), finding.id)]
    valid = [one for one in fitting if not has_expired(one, uses.today)]
    uses.used.update(valid)
    if not valid:
        uses.missed.update(fitting)
        return finding
    return replace(finding, status=Status.WAIVED, waiver=valid[0])


def has_expired(waiver: Waiver, today: datetime.date) -> bool:
    """Whether the last day on which a waiver holds is past."""
    return waiver.until is not None and waiver.until < today


def _unused(idle: Mapping[Waiver, Settings], batch: Batch) -> Iterator[Waiver]:
    """Those whose reports were all checked; each folder of waivers is walked once, and only where one is idle."""
    checked = {os.path.realpath(one.path) for one in batch.reports}
    unchecked: dict[Path, list[str]] = {}
    for waiver, settings in idle.items():
        if waiver.base not in unchecked:
            unchecked[waiver.base] = list(_unchecked(waiver.base, settings, checked))
        left = unchecked[waiver.base]
        if not (left and covers((waiver.id,), COMPARING)) and not any(matches_inside((waiver.report,), name) for name in left):
            yield waiver


def _unchecked(base: Path, settings: Settings, checked: set[str]) -> Iterator[str]:
    for found in find_reports([base]):
        if isinstance(found, Path) and os.path.realpath(found) not in checked and not settings.excludes(found):
            name = inside(found, base)
            if name is not None:
                yield name
