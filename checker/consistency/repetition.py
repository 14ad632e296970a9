"""DUP-PASSAGE: a passage that stands nearly verbatim twice in one report.

Fingerprints: every eighth place of the text read so far is known by its twelve characters, each place ahead is looked up,
and a hit is grown to both sides, over small changes. A grown stretch is skipped afterwards, so the walk is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from checker.checks import Checks
from checker.consistency.alike import agreeing
from checker.consistency.passages import body_of, own_words
from checker.findings import Defect, Related
from checker.report import Report, Span

_GRAM = 12
_STEP = 8
_KNOWN = 4  # places kept per fingerprint
_LEAST = 40  # characters, without set phrases, titles and headings
_SHORT_OF = 2  # a sentence may begin or end with another mark or conjunction


@dataclass(frozen=True, slots=True)
class _Match:
    """Two like stretches, how many of the second's characters count, and the longest run without a change."""

    first: int
    first_end: int
    second: int
    second_end: int
    counted: int
    longest: int
    change: str


def find(report: Report, checks: Checks) -> Iterator[Defect]:
    """Each second occurrence of a passage, with its first."""
    text, mirror = report.text, report.text[::-1]
    start, end = body_of(report)
    weight = own_words(report, checks.set_phrases)
    places: dict[str, list[int]] = {}
    at, known, floor = start, start, start
    while at + _GRAM <= end:
        while known + _GRAM <= at:
            kept = places.setdefault(text[known : known + _GRAM], [])
            if len(kept) < _KNOWN:
                kept.append(known)
            known += _STEP
        rows = places.get(text[at : at + _GRAM])
        if rows is None:
            at += 1
            continue
        match = max((_grow(text, mirror, weight, one, at, floor, end) for one in rows), key=lambda one: one.counted)
        if _is_passage(match):
            yield _defect(text, match)
            floor = match.second_end
        at = max(match.second_end - _GRAM + 1, at + 1)


def _is_passage(match: _Match) -> bool:
    if match.change == "figures":
        return match.counted >= _LEAST + 8 and match.longest >= 24
    if match.change:
        return match.counted >= _LEAST and match.longest >= 14
    return match.counted >= _LEAST - _SHORT_OF


def _grow(text: str, mirror: str, weight: bytearray, first: int, second: int, floor: int, end: int) -> _Match:
    """The like stretches around a common fingerprint; the first ends before the second begins."""
    size = len(text)
    back = agreeing(mirror, mirror, size - first, size - second, size, size - max(floor, first + _GRAM))
    begin, start = size - back[-1][0] - back[-1][2], size - back[-1][1] - back[-1][2]
    ahead = agreeing(text, text, first, second, start, end)
    joined = (size - back[0][1] - back[0][2], second + ahead[0][2])
    runs = [joined, *((size - b - length, size - b) for _, b, length in back[1:]), *((b, b + length) for _, b, length in ahead[1:])]
    counted = sum(sum(weight[one:other]) for one, other in runs)
    last = ahead[-1]
    return _Match(begin, last[0] + last[2], start, last[1] + last[2], counted, max(other - one for one, other in runs), _change(text, runs))


def _change(text: str, runs: list[tuple[int, int]]) -> str:
    """What kind of difference stands between the runs: none, words, or figures (then it may be another fact)."""
    ordered = sorted(runs)
    between = [text[one[1] - 1 : other[0] + 1] for one, other in pairwise(ordered)]
    if not between:
        return ""
    return "figures" if any(char.isdigit() for part in between for char in part) else "words"


def _defect(text: str, match: _Match) -> Defect:
    start, end = _trimmed(text, match.second, match.second_end)
    first, first_end = _trimmed(text, match.first, match.first_end)
    how = "几乎逐字" if match.change else "逐字"
    message = f"这段{end - start}个字与前文{how}重复（“{text[first : first + 12]}……”），请删去一处或改写"
    return Defect("DUP-PASSAGE", "warning", Span(start, end), message, (Related(Span(first, first_end), "前一次出现"),))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without stops and breaks at the beginning and commas at the end."""
    lead = re.compile(r"[。；，、：\n]*").match(text, start, end)
    start = lead.end() if lead else start
    while end > start + 1 and text[end - 1] in "，、：\n":
        end -= 1
    return start, end
