"""A report as the checker sees it: view, title, unit, level, year, date, headings with roles, sentences and clauses with contexts."""

from __future__ import annotations

import datetime
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from checker.view import View

_TEXT = frozenset({"", ".txt", ".md", ".text"})


class Role(StrEnum):
    """What a section is for."""

    ACHIEVEMENT = "举措成效"
    PROBLEM = "问题"
    DUTY = "履职"
    PLAN = "计划"
    MIXED = "问题及计划"
    PREAMBLE = "开头"
    SIGNATURE = "落款"


class Context(StrEnum):
    """What a clause speaks of."""

    DONE = "done"
    PROBLEM = "problem"
    PLAN = "plan"
    DUTY = "duty"
    PREAMBLE = "preamble"
    QUOTED = "quoted"


class Owner(StrEnum):
    """Whose deed a clause tells."""

    UNIT = "unit"
    ORGAN = "organ"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class Span:
    """An interval of the view; the end is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands under it, also its subsections, as intervals of the view.

    ``level`` is 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for 一是, 6 for an unnumbered heading; 0 for the text before
    the first heading. ``has_body`` tells whether anything but headings stands under it.
    """

    level: int
    number: int
    title: str
    start: int
    heading_end: int
    end: int
    role: Role
    parent: int
    has_body: bool


@dataclass(frozen=True, slots=True)
class Clauses:
    """Clauses in order, as parallel arrays: view intervals, the sentence and the section of each, context and owner."""

    starts: array[int]
    ends: array[int]
    sentence: array[int]
    section: array[int]
    contexts: tuple[Context, ...]
    owners: tuple[Owner, ...]

    def at(self, offset: int) -> int:
        """Index of the clause in which a view offset stands."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def has_lines(path: str) -> bool:
    """Whether a file's lines are those that an editor counts: a plain text's; what is no file counts as one."""
    return Path(path).suffix.lower() in _TEXT


@dataclass(frozen=True, slots=True)
class Place:
    """1-based line and columns (code points) in the source, and the page where there are pages; the end is exclusive.

    ``paragraphs``: the lines are the paragraphs of a Word file, a PDF or a page, not lines that an editor counts.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    page: int | None = None
    paragraphs: bool = False

    @property
    def unit(self) -> str:
        """What its lines are called."""
        return "段" if self.paragraphs else "行"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year: from title, opening and signature. Spans are in the view, None where absent."""

    title: str
    title_span: Span | None
    title_year: int | None
    title_unit: str
    unit: str
    level: str
    year: int | None
    signatory: Span | None
    date_span: Span | None
    date: datetime.date | None


@dataclass(frozen=True)
class Report:
    """A read and structured report. ``pages[i]``: the source offset where page i + 1 begins (empty: no pages)."""

    path: str
    view: View
    identity: Identity
    sections: tuple[Section, ...]
    clauses: Clauses
    pages: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The matching view's text."""
        return self.view.text

    @cached_property
    def clause_of(self) -> array[int]:
        """Clause index of each character of the view."""
        return self._spread(range(len(self.clauses.starts)))

    @cached_property
    def sentence_of(self) -> array[int]:
        """Sentence index of each character of the view."""
        return self._spread(self.clauses.sentence)

    def _spread(self, values: range | array[int]) -> array[int]:
        spread = array("I")
        starts = [*self.clauses.starts, len(self.text)]
        for value, start, end in zip(values, starts, starts[1:], strict=False):
            spread.extend([value] * (end - start))
        return spread

    def section_at(self, offset: int) -> int:
        """Index of the innermost section around a view offset."""
        return self.clauses.section[self.clauses.at(offset)]

    def place(self, start: int, end: int) -> Place:
        """Where a view interval stands in the source."""
        return self.source_place(*self.view.source_span(start, end))

    def source_place(self, first: int, last: int) -> Place:
        """The place of an interval of the source."""
        line, column = self.view.place(first)
        end_line, end_column = self.view.place(last)
        page = bisect_right(self.pages, first) if self.pages else None
        return Place(line, column, end_line, end_column, self.view.source[first:last], page, not has_lines(self.path))
