"""What a repository of reports has decided: which rules count and how much, what is known of a report, what is waived."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from checker.checks import Checks
from checker.compose import Known
from checker.findings import Findings
from checker.requirement import Rulebook
from checker.verdict import Assessment


@dataclass(frozen=True, slots=True)
class Waiver:
    """Lets a requirement or check (``id``; a group's name covers all of it) go for the reports that ``report`` matches.

    ``base``: the folder that the pattern is relative to. ``until``: the last day on which it holds, None for no end.
    ``origin``: where it is written, as ``file:line`` or ``file``.
    """

    id: str
    report: str
    reason: str
    by: str
    until: datetime.date | None
    base: Path
    origin: str


@dataclass(frozen=True, slots=True)
class Override:
    """What is known of the reports that ``path`` matches, whatever their text says; and ids ignored there."""

    path: str
    known: Known
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that apply to a folder of reports. ``path``: the file they come from, None for the built-in ones.

    Patterns are gitignore patterns, relative to ``base``. ``select`` and ``ignore`` hold ids or groups; an empty ``select`` is all.
    """

    path: Path | None = None
    base: Path = Path()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    fail_on: str = "error"
    rules: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    reports: tuple[Override, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    baseline: Path | None = None

    def known(self, report: Path) -> Known:
        """What the overrides say of a report; of several, the last one that says it."""
        known = Known()
        for one in self._overrides(report):
            known = Known(one.known.level or known.level, one.known.year or known.year, one.known.unit or known.unit)
        return known

    def ignored(self, name: str, report: Path) -> bool:
        """Whether a requirement or check is not looked at in a report."""
        if self.select and not covers(self.select, name):
            return True
        return covers(self.ignore, name) or any(covers(one.ignore, name) for one in self._overrides(report))

    def _overrides(self, report: Path) -> list[Override]:
        return [one for one in self.reports if matches(one.path, report, self.base)]


def covers(names: tuple[str, ...], name: str) -> bool:
    """Whether an id is among ids and groups."""
    return name in names or name.split("-")[0] in names


def matches(pattern: str, path: Path, base: Path) -> bool:
    """Whether a gitignore pattern, relative to a folder, matches a path; outside of the folder, it never does."""
    try:
        inside = path.resolve().relative_to(base.resolve())
    except (ValueError, OSError, RuntimeError):
        return False
    return bool(_spec(pattern).match_file(inside.as_posix()))


@lru_cache
def _spec(pattern: str) -> Any:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines([pattern])


def tuned(rulebook: Rulebook, settings: Settings) -> Rulebook:
    """The rulebook with the severities that the settings give."""
    if not settings.severity:
        return rulebook
    requirements = tuple(replace(one, severity=_severity(settings, one.id, one.severity)) for one in rulebook.requirements)
    old = rulebook.checks
    checks = {name: replace(one, severity=_severity(settings, name, one.severity)) for name, one in old.checks.items()}
    return replace(rulebook, requirements=requirements, checks=Checks(checks, old.terms, old.set_phrases, old.instruments))


def applied(findings: Findings, settings: Settings) -> Findings:
    """The findings as the settings want them: what is ignored does not apply, defects have the severity they are given."""
    path = Path(findings.report.path)
    if not (settings.select or settings.ignore or settings.reports or settings.severity):
        return findings
    assessments = tuple(_not_applicable(one) if settings.ignored(one.requirement, path) else one for one in findings.assessments)
    defects = tuple(
        replace(one, severity=_severity(settings, one.id, one.severity)) for one in findings.defects if not settings.ignored(one.id, path)
    )
    return replace(findings, assessments=assessments, defects=defects)


def _not_applicable(one: Assessment) -> Assessment:
    return Assessment(one.requirement, "not_applicable", "", tuple((name, False) for name, _ in one.elements), ())


def _severity(settings: Settings, name: str, otherwise: str) -> str:
    """The severity of an id: its own entry, else its group's, else as it was."""
    return settings.severity.get(name) or settings.severity.get(name.split("-")[0]) or otherwise
