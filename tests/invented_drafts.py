"""An invented report before it is set, and how it is set into lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import invented_texts as texts

NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a report takes from another. ``passage``: as it stands in the taking report, empty for a whole report.

    ``kind``: whole, passage or last-year (the unit's own report of the year before, whole). ``edit``: what was changed in it.
    """

    path: str
    kind: str
    passage: str
    edit: str


@dataclass(frozen=True, slots=True)
class Unit:
    name: str
    short: str
    kind: str
    county: str
    villages: tuple[str, ...]
    firm: str

    def slots(self, year: int) -> dict[str, str]:
        return {**texts.KINDS[self.kind], "名": self.name, "简": self.short, "律": f"{self.firm}律师事务所", "年": str(year), "下": str(year + 1)}


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is set: chapters of (requirement, sentence) pairs, and the shape in which they are written."""

    unit: Unit
    year: int
    gaps: Mapping[str, str]
    title: str
    opening: str
    chapters: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    duty: tuple[str, str]
    problems: tuple[str, tuple[str, ...], str]
    plans: tuple[str, tuple[str, ...]]
    shape: int
    measures: str
    date: str
    faults: tuple[tuple[str, str], ...] = ()
    copies: tuple[Copied, ...] = ()

    @property
    def path(self) -> str:
        return f"{self.unit.county}/{self.year}/{self.unit.short}.txt"


def lines_of(draft: Draft) -> Iterable[str]:
    """The report's lines: 0 （一）headings and paragraphs, 1 （一） with 一是, 2 a chapter a matter, 3 （一） with 1. 2. 3."""
    number = iter(NUMERALS * 2)
    yield from (draft.title, "", draft.opening, "")
    if draft.shape != 2:
        yield from (f"{next(number)}、{draft.measures}", "")
    for index, (heading, told) in enumerate(draft.chapters):
        spoken = [text for _, text in told]
        head = f"{next(number)}、{heading}" if draft.shape == 2 else f"（{NUMERALS[index]}）{heading}"
        yield from _set(head, spoken, draft.shape)
        yield ""
    if draft.duty[0]:
        yield from (f"{next(number)}、{draft.duty[0]}", "", draft.duty[1], "")
    yield from (f"{next(number)}、{draft.problems[0]}", "", "".join(_counted(draft.problems[1])) + draft.problems[2], "")
    yield from (f"{next(number)}、{draft.plans[0]}", "", "".join(_counted(draft.plans[1])), "")
    yield draft.unit.name
    if draft.date:
        yield draft.date


def _set(head: str, spoken: list[str], shape: int) -> Iterable[str]:
    if shape == 1:
        yield head + "。" + "".join(_counted(spoken))
    elif shape == 3:
        yield head
        for number, start in enumerate(range(0, len(spoken), 3), 1):
            some = sorted(spoken[start : start + 3], key=lambda text: text[0].isdigit())  # 1.13个村 would be read as a number
            yield f"{number}.{''.join(some)}"
    else:
        yield head
        half = (len(spoken) + 1) // 2
        yield from ("".join(spoken[:half]), *(("".join(spoken[half:]),) if spoken[half:] else ()))


def _counted(spoken: Sequence[str]) -> Iterable[str]:
    yield from (f"{NUMERALS[index]}是{text}" if index < 10 else text for index, text in enumerate(spoken))
