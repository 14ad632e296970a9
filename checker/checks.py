"""The tables of the consistency checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

COMPARING = "DUP-REPORT"  # the check that sees a report only beside others: alone, it can find nothing


@dataclass(frozen=True, slots=True)
class CheckExample:
    """A text that must (``fires``) or must not raise a check; ``quote``: what the defect's span must touch, empty for anywhere.

    ``other``: another report checked together with it, for a check that compares reports; empty for none.
    """

    text: str
    quote: str
    fires: bool
    path: str
    line: int
    other: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One consistency check as users see it."""

    id: str
    title: str
    severity: str
    asks: str
    basis: str
    advice: str
    examples: tuple[CheckExample, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A fixed term: ``wrong`` should be ``right`` (法制→法治: with that part changed), except where one of ``unless`` covers it."""

    wrong: tuple[str, ...]
    right: str
    unless: tuple[str, ...]
    severity: str
    why: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law or document. Dates are ISO, cut after year or month where no more is known, empty where none.

    ``sure``: how sure the dates and the name are; only ``high`` may give an error.
    """

    name: str
    aliases: tuple[str, ...]
    number: str
    effective: str
    repealed: str
    period_end: str
    superseded_by: str
    misnomers: tuple[str, ...]
    source: str
    sure: str


@dataclass(frozen=True, slots=True)
class Checks:
    """All tables."""

    checks: Mapping[str, Check] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    set_phrases: tuple[str, ...] = ()
    instruments: tuple[Instrument, ...] = ()
