"""Compiled rules: a requirement, its elements and phrases; the rulebook that holds them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.checks import Checks
from checker.match import Program
from checker.report import Owner

SEVERITIES = ("error", "warning", "info")
DEEDS: Mapping[str, frozenset[Owner]] = {
    "unit": frozenset({Owner.UNIT}),
    "village": frozenset({Owner.UNIT, Owner.VILLAGE}),
    "any": frozenset(Owner),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the verdict that its requirement must give it."""

    verdict: str
    text: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled phrase: the program step of its intervals, and its scopes (``under``: the step of ``@章节(…)``, or -1)."""

    text: str
    step: int
    contexts: tuple[str, ...] = ()
    in_heading: bool = False
    under: int = -1

    @property
    def scoped(self) -> bool:
        """Whether only some of the intervals count."""
        return self.in_heading or bool(self.contexts) or self.under >= 0


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a requirement: phrases that show it, phrases that bar a hit, or a fact of the report's structure."""

    id: str
    title: str
    phrases: tuple[Pattern, ...]
    barred: tuple[Pattern, ...]
    fact: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A compiled requirement. ``need`` elements make it satisfied; fewer give ``partial`` where ``partial`` is true."""

    id: str
    group: str
    title: str
    severity: str
    basis: str
    elements: tuple[Element, ...]
    need: int
    partial: bool
    partial_phrases: tuple[Pattern, ...]
    deeds: frozenset[Owner]
    message: str
    advice: str
    examples: tuple[Example, ...]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All requirements in the order of their files, and the program of all their phrases."""

    id: str
    version: str
    groups: Mapping[str, str]
    requirements: tuple[Requirement, ...]
    program: Program
    checks: Checks = field(default_factory=Checks)
    abbreviations: Mapping[str, str] = field(default_factory=dict)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Every phrase, in order."""
        return tuple(
            pattern for one in self.requirements
            for pattern in (*(p for element in one.elements for p in (*element.phrases, *element.barred)), *one.partial_phrases)
        )

    def requirement(self, name: str) -> Requirement | None:
        """The requirement of that id, in any case."""
        return next((one for one in self.requirements if one.id.lower() == name.lower()), None)
