"""Report × Rulebook → Findings: the conductor."""

from __future__ import annotations

from checker.consistency import find_defects
from checker.findings import Findings
from checker.judge import Judge
from checker.report import Report
from checker.rulebook import Rulebook
from checker.verdict import Assessment


def check(report: Report, rulebook: Rulebook) -> Findings:
    """Judge one report by every requirement of the rulebook and look for what it says against itself."""
    judge = Judge(report, rulebook)
    assessments = tuple(judge.assess(requirement) for requirement in rulebook.requirements)
    return Findings(report, assessments, find_defects(report, rulebook.checks), looks_like_report(report, assessments))


def looks_like_report(report: Report, assessments: tuple[Assessment, ...]) -> bool:
    """Whether a text treats enough of the matter to be such a report: its title says so, or several requirements have evidence."""
    treated = sum(one.verdict not in ("missing", "not_applicable") for one in assessments if not one.requirement.startswith("RPT"))
    return treated >= 5 or ("法治" in report.identity.title and treated >= 2)
