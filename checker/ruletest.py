"""Runs the examples that every rule carries and compares the verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.checks import Check, CheckExample, Checks
from checker.compose import make_report
from checker.consistency import find_defects
from checker.consistency.copied import copy_defects
from checker.copies import find_pairs
from checker.findings import Defect
from checker.judge import Judge
from checker.report import Report
from checker.requirement import Rulebook
from checker.verdict import VERDICT_NAMES


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the examples ended; ``lines`` name each failed one (file:line) and the totals."""

    passed: int
    failed: int
    lines: tuple[str, ...]


def run_examples(rulebook: Rulebook, names: Sequence[str]) -> Outcome:
    """Run the examples of the requirements or groups named (all without names)."""
    wanted = {name.upper() for name in names}
    passed, lines = 0, []
    for requirement in rulebook.requirements:
        if wanted and requirement.id not in wanted and requirement.group not in wanted:
            continue
        for example in requirement.examples:
            report = make_report(example.text, f"{example.path}:{example.line}")
            assessment = Judge(report, rulebook).assess(requirement)
            if assessment.verdict == example.verdict:
                passed += 1
                continue
            seen = "；".join(report.text[one.span.start : one.span.end] for one in assessment.evidence[:3])
            kind = "误报" if assessment.verdict in ("satisfied", "partial") else "漏判"
            lines.append(
                f"{example.path}:{example.line}: {requirement.id} {kind}：应为 {example.verdict}（{VERDICT_NAMES[example.verdict]}），"
                f"得到 {assessment.verdict}（{VERDICT_NAMES[assessment.verdict]}）{f'，因为“{seen}”' if seen else ''}\n    {example.text.strip()[:120]}"
            )
    for check in rulebook.checks.checks.values():
        if wanted and check.id not in wanted and check.id.split("-")[0] not in wanted:
            continue
        for case in check.examples:
            trouble = _trouble(check, case, rulebook)
            passed += not trouble
            lines.extend([trouble] if trouble else [])
    failed = len(lines)
    lines.append(f"{passed} 个例子通过，{failed} 个不通过" if passed + failed else "没有找到要测的规则例子。请检查编号或分组是否写对（fazhi rules list 可查看）")
    return Outcome(passed, failed, tuple(lines))


def _trouble(check: Check, example: CheckExample, rulebook: Rulebook) -> str:
    """What is wrong with how a check meets its example; empty where nothing is."""
    report = make_report(example.text, f"{example.path}:{example.line}")
    found = [one for one in _defects(report, example, rulebook.checks) if one.id == check.id and one.severity != "info"]
    if not example.fires:
        return f"{example.path}:{example.line}: {check.id} 误报：{found[0].message}\n    {example.text.strip()[:120]}" if found else ""
    touched = [one for one in found if not example.quote or _touches(report, one, example.quote)]
    return "" if touched else f"{example.path}:{example.line}: {check.id} 漏报：没有报出“{example.quote or check.title}”\n    {example.text.strip()[:120]}"


def _defects(report: Report, example: CheckExample, checks: Checks) -> tuple[Defect, ...]:
    """What is found in an example, also by comparing it with the report beside it."""
    if not example.other:
        return find_defects(report, checks)
    other = make_report(example.other, f"{example.path}:{example.line}（另一份）")
    return copy_defects(find_pairs((report, other), checks)).get(report.path, ())


def _touches(report: Report, defect: Defect, quote: str) -> bool:
    start, end = (defect.span.start, defect.span.end) if defect.source else report.view.source_span(defect.span.start, defect.span.end)
    at = report.view.source.find(quote)
    return at >= 0 and start < at + len(quote) and at < end
