"""Sentences and set-apart stretches of a report, as the checks of time, numbering and repetition walk them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checker.consistency.terms import occurrences
from checker.match import TITLE
from checker.report import Context, Report, Role
from checker.view import fold


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body as a view interval; ``section`` is the index of its innermost section."""

    start: int
    end: int
    section: int
    role: Role
    context: Context


def body_of(report: Report) -> tuple[int, int]:
    """The view interval between the title and the signature."""
    last = report.sections[-1]
    return report.sections[0].start, last.start if last.role is Role.SIGNATURE else len(report.text)


def sentences(report: Report) -> Iterator[Sentence]:
    """The sentences of the body that are no headings, in order."""
    clauses, sections = report.clauses, report.sections
    first, last = body_of(report)
    index, total = 0, len(clauses.starts)
    while index < total:
        after = index
        while after < total and clauses.sentence[after] == clauses.sentence[index]:
            after += 1
        start, home = clauses.starts[index], clauses.section[index]
        heading = sections[home].start <= start < sections[home].heading_end
        if first <= start < last and not heading:
            yield Sentence(start, clauses.ends[after - 1], home, sections[home].role, clauses.contexts[index])
        index = after


class Stretches:
    """Which offsets stand inside one of many disjoint stretches."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def hold(self, offset: int) -> bool:
        """Whether a stretch covers the offset."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._spans[at][1]


def titles_of(text: str) -> Stretches:
    """The stretches inside 《》: how a document is called is not the report's own wording."""
    return Stretches([found.span() for found in TITLE.finditer(text)])


def own_words(report: Report, set_phrases: tuple[str, ...], longest_heading: int | None = None) -> bytearray:
    """1 for every character of the view that is the report's own wording: none of a title, a heading or a set phrase, whatever its folding.

    ``longest_heading``: a heading with more characters is a sentence with a number before it, and counts.
    """
    own = bytearray(b"\x01") * len(report.text)
    spans = [found.span() for found in TITLE.finditer(report.text)]
    spans += [(section.start, section.heading_end) for section in report.sections
              if section.level in (1, 2, 3, 4, 6) and (longest_heading is None or section.heading_end - section.start <= longest_heading)]
    for phrase in _folded(set_phrases):
        spans += occurrences(report.text, phrase)
    for start, end in spans:
        own[start:end] = bytes(end - start)
    return own


@lru_cache(maxsize=4)
def _folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(phrase) for phrase in phrases)
