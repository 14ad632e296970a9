"""Invented reports that take something from others: a whole report, the own one of the year before, or a passage."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace

from invented_drafts import Copied, Draft, Unit

WHOLE_SHARE, REUSED_SHARE, PASSAGE_SHARE = 0.05, 0.05, 0.2  # of reports
EDITS = ("verbatim", "names", "numbers", "words")
SWAPS = (("全年", "一年来"), ("开展", "组织开展"), ("组织", "安排"), ("建立", "建起"), ("办理", "经办"), ("公开", "公布"), ("培训", "轮训"), ("及时", "按时"), ("参与", "参加"))


def with_copies(rng: random.Random, unit: Unit, drafts: Mapping[str, Draft], before: Mapping[str, Draft], taken: set[str]) -> Draft:
    """The unit's draft, or one that takes something from another: no report takes and gives, or gives twice, so that pairs are known."""
    mine, lot = drafts[unit.name], rng.random()
    if unit.name in taken or lot > WHOLE_SHARE + REUSED_SHARE + PASSAGE_SHARE:
        return mine
    last = before.get(unit.name)
    if lot < REUSED_SHARE:
        if last is None or last.copies or any(copied.path == last.path for one in before.values() for copied in one.copies):
            return mine
        taken.add(unit.name)
        return _renamed(last, unit, mine, "last-year", rng)
    sources = [one for one in drafts.values() if one.unit.kind == unit.kind and one.unit.name not in taken and one.unit is not unit and not one.copies]
    if not sources:
        return mine
    source = rng.choice(sources)
    draft = _renamed(source, unit, mine, "whole", rng) if lot < REUSED_SHARE + WHOLE_SHARE else _with_passage(mine, source, rng)
    if draft.copies:
        taken.update((unit.name, source.unit.name))
    return draft


def _renamed(source: Draft, unit: Unit, mine: Draft, kind: str, rng: random.Random) -> Draft:
    """The source's draft under the unit's name and year; a third of the sentences with other numbers."""

    def change(text: str) -> str:
        text = _with_names(text, source.unit, unit)
        text = text.replace(str(source.year + 1), "\0").replace(str(source.year), str(mine.year)).replace("\0", str(mine.year + 1))
        return text if rng.random() > 0.3 else _with_numbers(text, rng)

    faulty = {quote for _, quote in source.faults}
    chapters = tuple((heading, tuple((name, change(one)) for name, one in told if not any(quote in one for quote in faulty))) for heading, told in source.chapters)
    again = (tuple(change(one) for one in source.problems[1]), tuple(change(one) for one in source.plans[1]))
    return replace(
        source, unit=unit, year=mine.year, title=mine.title, opening=change(source.opening), chapters=chapters, duty=(source.duty[0], change(source.duty[1])),
        problems=(source.problems[0], again[0], source.problems[2]), plans=(mine.plans[0], again[1]), measures=mine.measures,
        date=mine.date if source.date and mine.date else f"{mine.year + 1}年1月15日" if source.date else "", faults=(), copies=(Copied(source.path, kind, "", "names"),),
    )


def _with_passage(mine: Draft, source: Draft, rng: random.Random) -> Draft:
    """Two to four sentences of a chapter of the source in the place of the unit's own on the same matters."""
    at = rng.randrange(len(mine.chapters))
    told = source.chapters[at][1]
    size = rng.randint(2, 4)
    starts = [start for start in range(len(told) - size + 1) if all(name and name not in mine.gaps for name, _ in told[start : start + size])]
    starts = [start for start in starts if sum(len(text) for _, text in told[start : start + size]) >= 80]
    if not starts:
        return mine
    start = rng.choice(starts)
    edit = rng.choice(EDITS)
    passage = tuple((name, _edited(text, edit, source.unit, mine.unit, rng)) for name, text in told[start : start + size])
    names = {name for name, _ in passage}
    heading, own = mine.chapters[at]
    left = [one for one in own if one[0] not in names]
    where = rng.randint(0, len(left))
    chapters = (*mine.chapters[:at], (heading, (*left[:where], *passage, *left[where:])), *mine.chapters[at + 1 :])
    return replace(mine, chapters=chapters, copies=(Copied(source.path, "passage", "\n".join(text for _, text in passage), edit),))


def _edited(text: str, edit: str, source: Unit, unit: Unit, rng: random.Random) -> str:
    text = text if edit == "verbatim" else _with_names(text, source, unit)
    if edit == "numbers":
        return _with_numbers(text, rng)
    if edit == "words":
        for old, new in SWAPS:
            if old in text:
                return text.replace(old, new, 1)
    return text


def _with_names(text: str, source: Unit, unit: Unit) -> str:
    text = text.replace(source.short, unit.short).replace(source.firm, unit.firm)
    return re.sub("|".join(source.villages), lambda found: unit.villages[source.villages.index(found.group())], text)


def _with_numbers(text: str, rng: random.Random) -> str:
    """Other numbers, as long as the old ones, in all that is no year, no rate, no law's and no date's."""
    return re.sub(r"(?<![\d“])\d+(?![\d年月日%”]|5热线)", lambda found: _other(found.group(), rng) if found.group() not in ("12345", "100") else found.group(), text)


def _other(number: str, rng: random.Random) -> str:
    low = 10 ** (len(number) - 1)
    return str(rng.randint(low + 1, low * 10 - 1))
