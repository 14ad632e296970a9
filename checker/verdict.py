"""Verdicts and assessments: what the checker says of one requirement."""

from __future__ import annotations

from dataclasses import dataclass

from checker.report import Context, Span

VERDICTS = ("satisfied", "partial", "admitted", "planned", "missing", "not_applicable")
VERDICT_NAMES = {"satisfied": "已落实", "partial": "要素不全", "admitted": "自认不足", "planned": "仅列计划", "missing": "缺失", "not_applicable": "不适用"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that shows an element (or, with an empty element, only a partial phrase), and its context."""

    element: str
    context: Context
    span: Span


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on one requirement. ``strength``: concrete, general, or empty where nothing is met."""

    requirement: str
    verdict: str
    strength: str
    elements: tuple[tuple[str, bool], ...]
    evidence: tuple[Evidence, ...]

    @property
    def is_gap(self) -> bool:
        """Whether the requirement applies and is not satisfied."""
        return self.verdict not in ("satisfied", "not_applicable")
