"""Report × Rulebook → Findings: the conductor."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.judge import Judge
from checker.report import Report, Span
from checker.rulebook import Rulebook
from checker.verdict import Assessment


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a defect is about, and what it is."""

    span: Span
    note: str


@dataclass(frozen=True, slots=True)
class Defect:
    """A contradiction or residue at an exact place of the report."""

    id: str
    severity: str
    span: Span
    message: str
    related: tuple[Related, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is to say of one report: every requirement's assessment, in the rulebook's order, and the defects."""

    report: Report
    assessments: tuple[Assessment, ...]
    defects: tuple[Defect, ...]
    looks_like_report: bool


def check(report: Report, rulebook: Rulebook) -> Findings:
    """Judge one report by every requirement of the rulebook."""
    judge = Judge(report, rulebook)
    assessments = tuple(judge.assess(requirement) for requirement in rulebook.requirements)
    return Findings(report, assessments, (), looks_like_report(report, assessments))


def looks_like_report(report: Report, assessments: tuple[Assessment, ...]) -> bool:
    """Whether a text treats enough of the matter to be such a report: its title says so, or several requirements have evidence."""
    treated = sum(one.verdict not in ("missing", "not_applicable") for one in assessments if not one.requirement.startswith("RPT"))
    return treated >= 5 or ("法治" in report.identity.title and treated >= 2)
