"""Reports → pairs that share a passage or the whole text, nearly word for word.

Why exact grams and no MinHash: a copied passage of three sentences is a twentieth of a report. The estimated likeness of two
whole reports (128 permutations) was 0.02 to 0.11 where such a passage was planted and 0.03 to 0.10 where the reports were written
apart: it finds copied reports, never copied passages. So every eighth gram of twelve characters of the reports read so far is
indexed, every gram of the next one is looked up, and places that agree one after the other in both reports are grown to both
sides over small differences. It costs a fifth of what checking the same reports costs, for 500 of them.

What counts as a copied passage is measured: in one stretch, reports written apart by hand had at most 29 characters of own wording
in common, reports put together by chance out of the same short sentences at most 63; 64 are asked for, in one section: two short
stretches with a heading between them are no passage. A number never counts and never tells two passages apart; names and words
may change. Planted copies found: 377 of 378, in 70,800 pairs of reports no pair that was not planted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from checker.checks import Checks
from checker.consistency.alike import Run, agreeing
from checker.report import Report, Span
from checker.unitname import alike, unit_key
from checker.wording import Wording, wording

GRAM, STEP = 12, 8
KNOWN = 12  # reports kept of one gram: of a text that many hand in, each copy is compared with as many others
REPEATS = 4  # places kept of one gram in one report: a line said hundreds of times makes no hundreds of stretches
PASSAGE = 64  # characters of own wording that two reports must share in one stretch
WHOLE = 0.6  # of the shorter report: from here on it is the report that is copied, not a passage
_BITS = 24  # characters of own wording from which a stretch adds to the share of a report that is copied
_SPREAD = 24  # characters between the first and the last common gram of what is worth growing
_FEWEST = 3  # common grams in what is worth growing
_STRAY = 60  # characters from one common gram to the next
_SHIFT = 24  # characters by which a copy may have grown or shrunk between two common grams
_OVERLAP = 12  # characters that two stretches may both claim, where they meet at a change
_JOIN = 16  # characters between two stretches that belong to one passage: a long name
_OTHERWISE = 8  # characters by which what stands between them may be longer in one report
_LONGEST = 14  # characters that must agree without a change


class Relation(StrEnum):
    """How two reports of a pair stand to each other."""

    OTHER_UNIT = "别的单位"
    EARLIER_YEAR = "本单位往年"
    SAME_REPORT = "本单位同年"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report that stands in another one too: an interval of its view."""

    report: Report
    span: Span

    @property
    def text(self) -> str:
        """The words, as the view has them."""
        return self.report.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage that two reports share, or two reports that are the same.

    ``kind`` is ``passage`` or ``whole``. The spans of a whole pair reach from the first to the last shared stretch; ``parts`` are
    the stretches themselves, in the left report's order. ``share``: how much of the shorter report's own wording all its shared
    stretches are (0 to 1). Of a unit's own reports, the earlier one is on the left; else the one read first.
    """

    left: Passage
    right: Passage
    share: float
    kind: str
    relation: Relation
    parts: tuple[tuple[Passage, Passage], ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Agreeing intervals of two wordings, ``own``: characters that count, ``longest``: the longest run without a change."""

    left: int
    left_end: int
    right: int
    right_end: int
    own: int
    longest: int


def find_pairs(reports: Sequence[Report], checks: Checks) -> tuple[Pair, ...]:
    """All pairs among the reports, in their order."""
    wordings = [wording(report, checks) for report in reports]
    pairs: list[Pair] = []
    for first, second, places in _alike(wordings):
        left, right = wordings[first], wordings[second]
        if any(_is_passage(right, one) for one in _joined(left, right, _stretches(left, right, places))):
            pairs.extend(_pairs_of(left, right))
    return tuple(pairs)


def relation(left: Report, right: Report) -> Relation:
    """Whose reports they are. A unit that is not known is another one."""
    one, other = left.identity, right.identity
    if not alike(unit_key(one.unit), unit_key(other.unit)):
        return Relation.OTHER_UNIT
    return Relation.SAME_REPORT if one.year == other.year else Relation.EARLIER_YEAR


def _alike(wordings: Sequence[Wording]) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Indices of reports that share grams, the earlier one first, with the places of the grams in the second and in the first."""
    known: dict[str, list[tuple[int, int]]] = {}
    for second, one in enumerate(wordings):
        places: dict[int, list[tuple[int, int]]] = {}
        for at, gram in _known(one, known):
            for first, place in known[gram]:
                places.setdefault(first, []).append((at, place))
        yield from ((first, second, places[first]) for first in sorted(places) if len(places[first]) >= _FEWEST)
        for at, gram in _grams(one):
            rows = known.setdefault(gram, [])
            if len(rows) < KNOWN and sum(first == second for first, _ in rows) < REPEATS:
                rows.append((second, at))


def _grams(one: Wording) -> Iterator[tuple[int, str]]:
    """Every eighth gram that is of the report's own wording, with its place."""
    for at in range(0, len(one.text) - GRAM + 1, STEP):
        if one.own[at] and one.own[at + GRAM - 1]:
            yield at, one.text[at : at + GRAM]


def _shared_grams(left: Wording, right: Wording) -> Iterator[tuple[int, int]]:
    """(place in the right, place in the left) of the grams that two reports share."""
    known: dict[str, list[int]] = {}
    for place, gram in _grams(left):
        rows = known.setdefault(gram, [])
        if len(rows) < REPEATS:
            rows.append(place)
    yield from ((at, place) for at, gram in _known(right, known) for place in known[gram])


def _known(one: Wording, known: Container[str]) -> Iterator[tuple[int, str]]:
    """The grams of a report that are known, with their places; one that it repeats, only the first times."""
    uses: Counter[str] = Counter()
    for at in range(len(one.text) - GRAM + 1):
        gram = one.text[at : at + GRAM]
        if gram in known and uses[gram] < REPEATS:
            uses[gram] += 1
            yield at, gram


def _pairs_of(left: Wording, right: Wording) -> Iterator[Pair]:
    stretches = _stretches(left, right, _shared_grams(left, right))
    passages = [one for one in _joined(left, right, stretches) if _is_passage(right, one)]
    how = relation(left.report, right.report)
    turned = how is Relation.EARLIER_YEAR and (left.report.identity.year or 0) > (right.report.identity.year or 0)
    share = min(1.0, sum(one.own for one in stretches) / max(1, min(left.weight, right.weight)))
    parts = [(Passage(left.report, left.span(one.left, one.left_end)), Passage(right.report, right.span(one.right, one.right_end))) for one in passages]
    parts = sorted([(other, one) for one, other in parts] if turned else parts, key=lambda part: part[0].span.start)
    if share >= WHOLE:
        yield Pair(_around([one for one, _ in parts]), _around([other for _, other in parts]), share, "whole", how, tuple(parts))
    elif how is not Relation.SAME_REPORT:
        yield from (Pair(one, other, share, "passage", how, ((one, other),)) for one, other in parts)


def _is_passage(right: Wording, one: _Stretch) -> bool:
    """Whether a stretch is long enough, and so is what it holds of one section: two short ones with a heading between them are not."""
    if one.own < PASSAGE or one.longest < _LONGEST:
        return False
    cuts = [one.right, *(at for at, _ in right.headings if one.right < at < one.right_end), one.right_end]
    return any(sum(right.own[start:end]) >= PASSAGE for start, end in pairwise(cuts))


def _around(passages: list[Passage]) -> Passage:
    return Passage(passages[0].report, Span(min(one.span.start for one in passages), max(one.span.end for one in passages)))


def _stretches(left: Wording, right: Wording, places: Iterable[tuple[int, int]]) -> list[_Stretch]:
    """Grown from the common grams, each once, in the right report's order; in it no two overlap by more than a few characters."""
    found: list[_Stretch] = []
    for chain in _chains(places):
        done = 0
        for at, place in chain:
            if at >= done:
                one = _grow(left, right, place, at)
                done = one.right_end
                if one.own >= _BITS:
                    found.append(one)
    kept: list[_Stretch] = []
    for one in sorted(found, key=lambda one: -one.own):
        if not any(min(one.right_end, other.right_end) - max(one.right, other.right) > _OVERLAP for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.right)


def _chains(places: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Common grams that go on one after the other in both reports for long enough."""
    chains: list[list[tuple[int, int]]] = []
    open_ones: dict[int, list[tuple[int, int]]] = {}  # by how far apart the places are in the two reports
    for at, place in places:
        shift = (at - place) // _SHIFT
        for near in (shift, shift - 1, shift + 1):
            chain = open_ones.get(near)
            if chain is not None and at - chain[-1][0] <= _STRAY and place >= chain[-1][1]:
                chain.append((at, place))
                open_ones[shift] = chain
                break
        else:
            chain = open_ones[shift] = [(at, place)]
            chains.append(chain)
    yield from (chain for chain in chains if len(chain) >= _FEWEST and chain[-1][0] - chain[0][0] >= _SPREAD)


def _grow(left: Wording, right: Wording, place: int, at: int) -> _Stretch:
    """The agreeing intervals around a common gram."""
    sizes = len(left.text), len(right.text)
    back = agreeing(left.mirror, right.mirror, sizes[0] - place, sizes[1] - at, *sizes)
    runs: list[Run] = [(sizes[0] - a - length, sizes[1] - b - length, length) for a, b, length in reversed(back) if length]
    ahead = agreeing(left.text, right.text, place, at, *sizes)
    runs += [run for run in ahead if run[2]]
    longest = max((length for _, _, length in runs[:-len(ahead)]), default=0)
    longest = max(longest, back[0][2] + ahead[0][2], *(length for _, _, length in ahead))
    own = sum(sum(right.own[b : b + length]) for _, b, length in runs)
    return _Stretch(runs[0][0], runs[-1][0] + runs[-1][2], runs[0][1], runs[-1][1] + runs[-1][2], own, longest)


def _joined(left: Wording, right: Wording, stretches: list[_Stretch]) -> list[_Stretch]:
    """Stretches that follow one another in both reports with little between, as one."""
    joined: list[_Stretch] = []
    for one in stretches:
        before = joined[-1] if joined else one
        gap, gap_left = one.right - before.right_end, one.left - before.left_end
        if joined and max(gap, gap_left) <= _JOIN and min(gap, gap_left) >= -_OVERLAP and abs(gap - gap_left) <= _OTHERWISE:
            joined[-1] = _Stretch(before.left, one.left_end, before.right, one.right_end, before.own + one.own, max(before.longest, one.longest))
        else:
            joined.append(one)
    return [_trimmed(left, right, one) for one in joined]


def _trimmed(left: Wording, right: Wording, one: _Stretch) -> _Stretch:
    """Without headings and stops at the beginning, headings and commas at the end."""
    first, first_end = _bounds(left, one.left, one.left_end)
    second, second_end = _bounds(right, one.right, one.right_end)
    return _Stretch(first, first_end, second, second_end, one.own, one.longest)


def _bounds(whole: Wording, start: int, end: int) -> tuple[int, int]:
    text = whole.text
    for head, head_end in whole.headings:
        if head <= start < head_end < end:
            start = head_end
        if start < head < end <= head_end:
            end = head
    while start < end - 1 and text[start] in "。；，、：":
        start += 1
    while end > start + 1 and text[end - 1] in "，、：":
        end -= 1
    return start, end
