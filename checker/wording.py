"""The body of a report as one line of its own wording, to be compared with other reports.

Numbers become one mark: a copied sentence with other figures in it is still a copied sentence. Line ends go. Each character has
a place in the view and a weight: nothing counts that every report says (set phrases, names of laws and documents, headings,
the political opening, what superiors demand), and no number.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from checker.checks import Checks
from checker.consistency.passages import body_of, own_words
from checker.consistency.terms import occurrences
from checker.report import Context, Report, Span
from checker.view import fold

NUMBER = "0"
_FOLDED = re.compile(r"\d+(?:\.\d+)?|\n")
_SAID_BY_ALL = (Context.PREAMBLE, Context.QUOTED)
_LONGEST_HEADING = 24  # characters
_SHORTEST_NAME = 6  # characters; a shorter law's name is no more than a word


@dataclass(frozen=True)
class Wording:
    """``text[i]`` begins at the view's ``origin[i]`` (one entry more: the body's end) and counts where ``own[i]`` is 1.

    ``headings``: where those of the first two levels stand in the text.
    """

    report: Report
    text: str
    origin: array[int]
    own: bytes
    headings: tuple[tuple[int, int], ...]

    @cached_property
    def mirror(self) -> str:
        """The text backwards."""
        return self.text[::-1]

    @cached_property
    def weight(self) -> int:
        """How many characters count."""
        return sum(self.own)

    def span(self, start: int, end: int) -> Span:
        """The view interval of a stretch."""
        return Span(self.origin[start], self.origin[end - 1] + 1 if self.text[end - 1] != NUMBER else self.origin[end])


def wording(report: Report, checks: Checks) -> Wording:
    """A report's own wording; ``checks`` holds the set phrases and the names of laws and documents."""
    first, last = body_of(report)
    own = _counting(report, checks)
    pieces: list[str] = []
    origin, weights, at = array("I"), bytearray(), first
    for found in _FOLDED.finditer(report.text, first, last):
        start, end = found.span()
        pieces.append(report.text[at:start])
        origin.extend(range(at, start))
        weights += own[at:start]
        if found.group() != "\n":
            pieces.append(NUMBER)
            origin.append(start)
            weights.append(0)
        at = end
    pieces.append(report.text[at:last])
    origin.extend(range(at, last + 1))
    weights += own[at:last]
    headings = tuple(
        (bisect_left(origin, one.start), bisect_left(origin, one.heading_end)) for one in report.sections if 1 <= one.level <= 2 and first <= one.start < last
    )
    return Wording(report, "".join(pieces), origin, bytes(weights), headings)


def _counting(report: Report, checks: Checks) -> bytearray:
    own = own_words(report, checks.set_phrases, _LONGEST_HEADING)
    clauses = report.clauses
    for start, end, context in zip(clauses.starts, clauses.ends, clauses.contexts, strict=True):
        if context in _SAID_BY_ALL:
            own[start:end] = bytes(end - start)
    for name in _names(checks):
        for start, end in occurrences(report.text, name):
            own[start:end] = bytes(end - start)
    return own


def _names(checks: Checks) -> tuple[str, ...]:
    return _long_names(tuple(name for one in checks.instruments for name in (one.name, *one.aliases)))


@lru_cache(maxsize=4)
def _long_names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in map(fold, names) if len(name) >= _SHORTEST_NAME)
