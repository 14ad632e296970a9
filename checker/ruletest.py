"""Runs the examples that every rule carries and compares the verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.compose import make_report
from checker.judge import Judge
from checker.rulebook import Rulebook
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
    failed = len(lines)
    lines.append(f"{passed} 个例子通过，{failed} 个不通过" if passed + failed else "没有找到要测的规则例子。请检查编号或分组是否写对（fazhi rules list 可查看）")
    return Outcome(passed, failed, tuple(lines))
