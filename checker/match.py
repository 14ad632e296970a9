"""All phrases of a rulebook × one report → intervals, in one pass over the text. Pure.

The phrases are compiled into one program: a list of steps in which a step uses only earlier ones, equal parts shared. All
literals are found by one Aho-Corasick pass; every step is linear in the intervals of its operands.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from checker.intervals import Intervals, adjoin, gap, holding, minimal, minus, near, without
from checker.words import Segmenter

_NUMERAL = "〇零一二三四五六七八九十百千两"
NUMBER = re.compile(
    rf"(?:近|约|超过|超|逾|达到?|共计?|累计)?(?P<core>(?:\d+(?:\.\d+)?|[{_NUMERAL}]+|\*+|[Xx×]{{2,}}|多|数|几|若干)(?:余|多|来|几)?(?:[十百千万亿]+(?:余|多)?)?)"
)
DATE = re.compile(r"(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日)?|20\d{2}年")
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}〔\d{4}〕\d+号|第\d+号令?")
TITLE = re.compile(r"《[^《》\n]{1,80}(?:《[^《》\n]*》[^《》\n]*)*》")


@dataclass(frozen=True, slots=True)
class Text:
    """What the program needs of a report: the view's text, and the clause and the sentence index of each character."""

    text: str
    clause_of: array[int]
    sentence_of: array[int]


_LONG = 50_000  # characters from which a text has nearly all pairs
_NONE: Intervals = ()
_BOTH = frozenset(("gap", "chain", "near"))  # steps that are empty where either operand is
_LEFT = frozenset(("minus", "without"))  # steps that are empty where the first operand is
Step = tuple[Any, ...]  # (kind, operands…); an operand that is a step is its index


Readers = tuple[list[str], list[tuple[int, ...]]]  # the literals, and for each the steps that want its places


def readers_of(steps: Sequence[Step]) -> Readers:
    """Which steps want the places of which literal."""
    found: dict[str, list[int]] = {}
    for index, step in enumerate(steps):
        if step[0] in ("words", "whole"):
            for literal in step[1]:
                found.setdefault(literal, []).append(index)
    return list(found), [tuple(users) for users in found.values()]


class Program:
    """Compiled steps, ready to run."""

    def __init__(self, steps: Sequence[Step], readers: Readers | None = None, word: Callable[[str, int, int], bool] | None = None) -> None:
        self.steps = tuple(steps)
        self.readers = readers or readers_of(self.steps)
        self._literals, self._users = self.readers
        self.segmenter = Segmenter()
        self._is_word = word or self.segmenter.is_word
        self._automaton: Any = None  # of all literals; False where there are none
        self._runs = 0

    @property
    def literals(self) -> int:
        """How many different literals one pass looks for."""
        return len(self._literals)

    def run(self, text: Text) -> list[Intervals]:
        """The intervals of every step, by step index."""
        hits = self._scan(text.text)
        results: list[Intervals] = []
        add = results.append
        for index, step in enumerate(self.steps):  # nearly all steps are empty: they are passed here without a call
            kind = step[0]
            if kind == "words":
                found = hits.get(index)
                add(_NONE if found is None else found[0] if len(found) == 1 else sorted(chain.from_iterable(found)))
            elif kind == "minimal":
                inner = results[step[1]]
                add(minimal(inner) if len(inner) > 1 else inner)
            elif kind in _BOTH:
                add(self._combine(step, results, text) if results[step[1]] and results[step[2]] else _NONE)
            elif kind in _LEFT:
                add(self._combine(step, results, text) if results[step[1]] else _NONE)
            else:
                add(self._evaluate(step, index, hits, results, text))
        return results

    def _scan(self, text: str) -> dict[int, list[Intervals]]:
        """For each step of literals that occur, the places of each of them."""
        places: dict[int, list[tuple[int, int]]] = {}
        chosen, automaton = self._automaton_for(text)
        if automaton is not None:
            for pattern, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
                literal = chosen[pattern]
                found = places.get(literal)
                if found is None:
                    places[literal] = [(start, end)]
                else:
                    found.append((start, end))
        hits: dict[int, list[Intervals]] = {}
        for literal, spans in places.items():
            for step in self._users[literal]:
                if step in hits:
                    hits[step].append(spans)
                else:
                    hits[step] = [spans]
        return hits

    def _automaton_for(self, text: str) -> tuple[Sequence[int], Any]:
        """An automaton of (at least) the literals that can occur in a text, and their numbers.

        Building one of all literals takes as long as the rest of a check; a single report gets one of those whose first and last
        two characters it has. From the second report on, one of all literals serves.
        """
        import ahocorasick_rs

        if self._automaton is None and (self._runs or len(text) > _LONG):
            self._automaton = ahocorasick_rs.AhoCorasick(self._literals) if self._literals else False
        self._runs += 1
        if self._automaton is not None:
            return range(len(self._literals)), self._automaton or None
        pairs = {text[at : at + 2] for at in range(len(text))} | set(text)
        chosen = [number for number, literal in enumerate(self._literals) if literal[:2] in pairs and literal[-2:] in pairs]
        return chosen, ahocorasick_rs.AhoCorasick([self._literals[number] for number in chosen]) if chosen else None

    def _combine(self, step: Step, results: list[Intervals], text: Text) -> Intervals:
        left, right = results[step[1]], results[step[2]]
        match step[0]:
            case "gap":
                return gap(left, right, _unit(text, step[3]), step[4])
            case "chain":
                return adjoin(left, right)
            case "near":
                return near(left, right, _unit(text, step[3]))
            case "minus":
                return minus(left, right)
        return without(left, right, _unit(text, step[3]))

    def _evaluate(self, step: Step, index: int, hits: dict[int, list[Intervals]], results: list[Intervals], text: Text) -> Intervals:
        match step[0]:
            case "alt":
                return sorted({span for option in step[1] for span in results[option]})
            case "whole":
                return self._whole(sorted(chain.from_iterable(hits.get(index, ()))), step[2], text)
            case "title":
                titles = [found.span() for found in TITLE.finditer(text.text)]
                return titles if step[1] < 0 else holding(titles, results[step[1]])
        return built(step[1], text.text)

    def _whole(self, spans: list[tuple[int, int]], rivals: Sequence[str], text: Text) -> Intervals:
        kept = []
        for start, end in spans:
            if rivals and not any(_across(text.text, edge, rival) for rival in rivals for edge in (start, end)):
                kept.append((start, end))
                continue
            unit = text.clause_of[start]
            first = bisect_left(text.clause_of, unit, 0, start + 1)
            last = bisect_right(text.clause_of, unit, start)
            if end <= last and self._is_word(text.text[first:last], start - first, end - first):
                kept.append((start, end))
        return kept


def _across(text: str, edge: int, word: str) -> bool:
    """Whether a word stands across an edge, partly before and partly after it."""
    return word in text[max(edge - len(word) + 1, 0) : edge + len(word) - 1]


def _unit(text: Text, unit: str) -> array[int]:
    return text.clause_of if unit == "clause" else text.sentence_of


def built(name: str, text: str) -> Intervals:
    """Numbers (with and without 近, 约 … before them), dates, document numbers."""
    if name == "日期":
        return [found.span() for found in DATE.finditer(text)]
    if name == "文号":
        return [found.span() for found in DOCUMENT_NUMBER.finditer(text)]
    spans = {found.span("core") for found in NUMBER.finditer(text)}
    return sorted(spans | {found.span() for found in NUMBER.finditer(text)})
