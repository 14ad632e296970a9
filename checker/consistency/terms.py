"""TERM: fixed terms worded wrongly, from the table in ``rules/checks.yml``."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks import Checks, Term
from checker.findings import Defect
from checker.match import TITLE
from checker.report import Report, Span
from checker.view import fold


def find(report: Report, checks: Checks) -> Iterator[Defect]:
    """Every wrong term outside 《》: what a title is called is not the report's choice."""
    titles = [found.span() for found in TITLE.finditer(report.text)]
    taken: list[tuple[int, int]] = []
    for term in checks.terms:
        for start, end in _places(report.text, term):
            inside = any(first < start and end < last for first, last in titles)
            if inside or any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            wrong = report.text[start:end]
            old, arrow, new = term.right.partition("→")
            right = wrong.replace(old, new) if arrow else term.right
            why = f"：{term.why}" if term.why else ""
            yield Defect("TERM", term.severity, Span(start, end), f"“{wrong}”应为“{right}”{why}")


def _places(text: str, term: Term) -> Iterator[tuple[int, int]]:
    spared = [span for word in term.unless for span in occurrences(text, fold(word))]
    for wrong in term.wrong:
        for start, end in occurrences(text, fold(wrong)):
            if not any((first <= start and end <= last) or (start <= first and last <= end) for first, last in spared):
                yield start, end


def occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    """All places of a word."""
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + 1)
