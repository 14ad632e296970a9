"""What a repository of reports has decided: which rules count and how much, what is known of a report, what is waived."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from checker.checks import Checks
from checker.compose import Known
from checker.findings import Findings
from checker.patterns import inside, matches, matches_inside
from checker.requirement import Rulebook
from checker.verdict import Assessment

FAZHI, PYPROJECT, WAIVERS = "fazhi.toml", "pyproject.toml", "waivers.yml"  # the files that are looked for


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

    Patterns are gitignore patterns, relative to ``base``. ``select`` and ``ignore`` hold ids or groups in capitals; an empty
    ``select`` is all. ``sources``: the file that gives a setting, by its key; what is not there is built in.
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
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def known(self, report: Path) -> Known:
        """What the overrides say of a report; of several, the last one that says it."""
        known = Known()
        for one in self.overrides(report):
            known = Known(one.known.level or known.level, one.known.year or known.year, one.known.unit or known.unit)
        return known

    def overrides(self, report: Path) -> tuple[Override, ...]:
        """The overrides that match a report."""
        below = inside(report, self.base) if self.reports else None
        return () if below is None else tuple(one for one in self.reports if matches_inside((one.path,), below))

    def excludes(self, report: Path) -> bool:
        """Whether a report is left out when folders are walked."""
        return matches(self.exclude, report, self.base)

    def in_force(self, report: Path) -> Callable[[str], bool]:
        """Tells of each requirement or check whether it is looked at in a report; ``ignore`` is stronger than ``select``."""
        ignored = (*self.ignore, *(name for one in self.overrides(report) for name in one.ignore))
        return lambda name: (not self.select or covers(self.select, name)) and not covers(ignored, name)


def covers(names: tuple[str, ...], name: str) -> bool:
    """Whether an id is among ids and groups (in capitals)."""
    name = name.upper()
    return any(name == one or name.startswith(f"{one}-") for one in names)


def tuned(rulebook: Rulebook, settings: Settings) -> Rulebook:
    """The rulebook with the severities that the settings give."""
    if not settings.severity:
        return rulebook
    requirements = tuple(replace(one, severity=_severity(settings, one.id, one.severity)) for one in rulebook.requirements)
    old = rulebook.checks
    checks = {name: replace(one, severity=_severity(settings, name, one.severity)) for name, one in old.checks.items()}
    return replace(rulebook, requirements=requirements, checks=Checks(checks, old.terms, old.set_phrases, old.instruments))


def applied(findings: Findings, settings: Settings) -> Findings:
    """The findings as the settings want them: what is ignored does not apply, defects have the severity they are given.

    A defect that is but a hint (info) stays one: the check itself is not sure of it.
    """
    if not (settings.select or settings.ignore or settings.reports or settings.severity):
        return findings
    in_force = settings.in_force(Path(findings.report.path))
    assessments = tuple(one if in_force(one.requirement) else _not_applicable(one) for one in findings.assessments)
    defects = tuple(
        one if one.severity == "info" else replace(one, severity=_severity(settings, one.id, one.severity)) for one in findings.defects if in_force(one.id)
    )
    return replace(findings, assessments=assessments, defects=defects)


def _not_applicable(one: Assessment) -> Assessment:
    return Assessment(one.requirement, "not_applicable", "", tuple((name, False) for name, _ in one.elements), ())


def _severity(settings: Settings, name: str, otherwise: str) -> str:
    """The severity of an id: its own entry, else its group's, else as it was."""
    own = settings.severity.get(name.upper())
    return own or next((severity for one, severity in settings.severity.items() if covers((one,), name)), otherwise)
