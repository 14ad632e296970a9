"""Report × Rulebook → Findings: the conductor."""

from __future__ import annotations

from checker.consistency import find_defects
from checker.findings import Findings
from checker.judge import Judge
from checker.report import Report
from checker.requirement import Rulebook

_USUAL = ("法治", "依法", "执法", "普法", "决策", "规范性文件", "信访", "调解", "合法性", "第一责任人", "学法", "政务公开", "复议", "法律顾问")


def check(report: Report, rulebook: Rulebook) -> Findings:
    """Judge one report by every requirement of the rulebook and look for what it says against itself."""
    judge = Judge(report, rulebook)
    assessments = tuple(judge.assess(requirement) for requirement in rulebook.requirements)
    return Findings(report, assessments, find_defects(report, rulebook.checks), looks_like_report(report))


def looks_like_report(report: Report) -> bool:
    """Whether a text speaks of enough of what such reports speak of."""
    spoken = sum(word in report.text for word in _USUAL)
    return spoken >= 4 or (spoken >= 2 and ("法治" in report.identity.title or "依法行政" in report.identity.title))
