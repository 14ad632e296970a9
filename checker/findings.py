"""What the checker says of one report: assessments and defects, each at its place."""

from __future__ import annotations

from dataclasses import dataclass

from checker.report import Report, Span
from checker.verdict import Assessment


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a defect is about, and what it is; ``report``: the other report that it stands in, None for the same one."""

    span: Span
    note: str
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Defect:
    """A contradiction, a wrong citation or residue at an exact place of the view.

    ``source``: the span counts source characters, not the view's (for residue that the view does not show).
    """

    id: str
    severity: str
    span: Span
    message: str
    related: tuple[Related, ...] = ()
    source: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is to say of one report: every requirement's assessment, in the rulebook's order, and the defects."""

    report: Report
    assessments: tuple[Assessment, ...]
    defects: tuple[Defect, ...]
    looks_like_report: bool
