"""SEQ-GAP: numbered headings and items that skip a number, repeat one or go back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.checks import Checks
from checker.consistency.passages import body_of
from checker.findings import Defect, Related
from checker.lazy import lazy
from checker.report import Report, Span
from checker.structure import chinese_number

_N = "一二三四五六七八九十"
_NUMERAL = rf"[{_N}]{{1,3}}"
_LINE = r"(?:^|(?<=\n))"
_STOP = r"(?<=[。；：！？])"
_ITEM = r"(?:^|(?<=[\n。；：！？，、]))"
_COUNTED = "月日号年个次件名人场项家万余多%天部种类大级章条年起户处岁时分"

# A marker counts at the start of a line or sentence. Elsewhere (fused to the words before it, its bracket or dot lost) it is
# faint: it may fill a gap, never make one.
_MARK = lazy(
    rf"(?P<part>{_LINE}第{_NUMERAL}(?:部分|章))|(?P<one>{_LINE}{_NUMERAL}[、.](?!{_NUMERAL}[、，年级])|{_STOP}{_NUMERAL}、(?![{_N}]))"
    rf"|(?P<two>(?:{_LINE}|{_STOP})（{_NUMERAL}）)|(?P<three>(?:{_LINE}|(?<=[。；！]))\d{{1,2}}[.、](?!\d)|(?<=：)1[.、](?!\d))"
    rf"|(?P<bracket>(?:{_LINE}|(?<=[。；]))\d{{1,2}}）)|(?P<four>(?:{_LINE}|{_STOP})（\d{{1,2}}）)|(?P<circle>[①-⑳])"
    rf"|(?P<item>{_ITEM}{_NUMERAL}(?:是|要(?!素|求|点|件|害|务|领|闻)))|(?P<ordinal>{_ITEM}第{_NUMERAL}(?:，|是))|(?P<that>{_ITEM}其[{_N}](?=[，、：是]))"
    rf"|(?P<first>{_ITEM}(?:首先|其次|再次)，)"
    rf"|(?P<faint_two>（{_NUMERAL}）?|{_NUMERAL}）)|(?P<faint_item>{_NUMERAL}[是要])|(?P<faint_ordinal>第{_NUMERAL}(?=[，是]))"
    rf"|(?P<faint_one>{_LINE}{_NUMERAL}(?=[，。\u4e00-\u9fff]))|(?P<faint_three>(?:{_LINE}|(?<=[。；]))\d{{1,2}}(?=[\u4e00-\u9fff])(?![{_COUNTED}])|(?<=[：，])\d{{1,2}}[.、](?!\d))"
    rf"|(?P<faint_four>（\d{{1,2}}）)"
)
_START = lazy(r"[第其首再（①-⑳\d一二三四五六七八九十]")  # what a marker can begin with: the costly pattern is tried only there
_DEPTH = {"part": 0, "one": 1, "two": 2, "three": 3, "bracket": 4, "four": 4, "circle": 4, "item": 5, "ordinal": 5, "that": 5, "first": 5}
_FIRST = lazy(r"首先|第一|其一|一方面|一个|一来|一则|一要|一抓|一靠|1[.、）]|①|一、|（一）|（1）")
_BODY = 60  # characters before a first 二、: less is an excerpt, not a report that lost its 一、
_WORDS = {"首": 1, "其": 2, "再": 3}


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    number: int
    start: int
    end: int


@dataclass(slots=True)
class _Count:
    """How far one kind of marker has come; ``also``: numbers after which the list may go on as well (an outer list, faint marks)."""

    last: _Mark | None = None
    also: set[int] = field(default_factory=set)
    skipped: int = 0

    def follows(self, number: int) -> bool:
        return number - 1 in self.also or (self.last is not None and number == self.last.number + 1)


def find(report: Report, checks: Checks) -> Iterator[Defect]:
    """Every marker that does not follow the one before it, per kind and parent."""
    text = report.text
    first, last = body_of(report)
    counts = {kind: _Count() for kind in _DEPTH}
    parent = first
    for found in _marks(text, first, last):
        kind = found.lastgroup or ""
        number = _number(found[0])
        if kind.startswith("faint_"):
            count = counts[kind.removeprefix("faint_")]
            if number == 1 or count.follows(number):
                count.also.add(number)
            continue
        mark = _Mark(kind, number, *found.span())
        _leave(counts, _DEPTH[kind])
        defect = _judge(text, counts[kind], mark, parent)
        if defect is not None:
            yield defect
        parent = found.end() if _DEPTH[kind] < 5 else parent


def _marks(text: str, first: int, last: int) -> Iterator[re.Match[str]]:
    at = first
    for start in _START.finditer(text, first, last):
        if start.start() >= at and (found := _MARK.match(text, start.start(), last)) is not None:
            at = found.end()
            yield found


def _leave(counts: dict[str, _Count], depth: int) -> None:
    """A marker ends the lists under the one before it. Numbers may run on under the new heading; 一是 under a new 一、 or （一） may not."""
    for kind, count in counts.items():
        if _DEPTH[kind] <= depth:
            continue
        afresh = _DEPTH[kind] == 5 and depth <= 2
        count.also = set() if afresh else {count.last.number} if count.last else count.also
        count.last, count.skipped = None, 0


def _judge(text: str, count: _Count, mark: _Mark, parent: int) -> Defect | None:
    """What is wrong with a marker after those before it; moves the count on."""
    before, number = count.last, mark.number
    fine = count.follows(number)
    count.last = mark
    if before is None:
        if number == 1:
            count.also = set()
        if number == 1 or fine or mark.kind in ("first", "circle", "that", "part"):
            return None
        return _without_first(text, count, mark, parent)
    if fine or (mark.kind == "first" and number != 3):
        return None
    if number == before.number:
        if _is_restart(text, before, mark):
            count.also = {1}
            return None
        if number == count.skipped:
            return None
        return _defect(text, mark, before, _repeat_message(text, before, mark))
    if number == 1:
        count.also = {before.number}
        return None
    if number < before.number:
        if number < count.skipped:
            return None
        shown = text[mark.start : mark.end]
        return _defect(text, mark, before, f"编号倒退：“{_shown(text, before)}”之后又是“{shown.strip('，、')}”")
    missing = [one for one in range(before.number + 1, number) if not _hidden(text, mark, one, before.end)]
    if not missing or (mark.kind == "first" and "\n" in text[before.end : mark.start]):
        return None
    count.skipped = number
    return _defect(text, mark, before, _skip_message(text, mark, f"“{_shown(text, before)}”之后直接是", missing))


def _without_first(text: str, count: _Count, mark: _Mark, parent: int) -> Defect | None:
    """A list that opens with another number than 一."""
    known = max(count.also, default=0)
    start = known + 1 if known and known < mark.number else 1
    missing = [one for one in range(start, mark.number) if not _hidden(text, mark, one, parent)]
    lone = start == 1 and (mark.number > 2 or (mark.kind == "one" and mark.start - parent < _BODY))
    if not missing or lone or (_DEPTH[mark.kind] == 5 and _FIRST.search(text, parent, mark.start)):
        return None
    count.skipped = mark.number
    place = f"前面编到“{_styled(text, mark, known)}”，这里直接是" if start > 1 else "这一组的编号一开头就是"
    return Defect("SEQ-GAP", "warning", _span(text, mark), _skip_message(text, mark, place, missing))


def _is_restart(text: str, before: _Mark, mark: _Mark) -> bool:
    """一 after 一: a new list, unless it stands in the same paragraph or right under the one before it."""
    if mark.number != 1:
        return False
    between = text[before.end : mark.start]
    return between.endswith("：") or between.count("\n") != (0 if _DEPTH[mark.kind] == 5 else 1)


def _hidden(text: str, mark: _Mark, number: int, start: int) -> bool:
    """Whether a missing number stands there in another shape (its bracket or dot lost)."""
    if mark.kind in ("three", "bracket", "four", "circle"):
        return re.search(rf"(?:^|[\n。；：，])（?{number}(?!\d)(?![{_COUNTED}])", text[max(start - 1, 0) : mark.start]) is not None
    numeral = _chinese(number)
    if _DEPTH[mark.kind] == 5:
        return re.search(rf"(?<![{_N}])第?{numeral}(?:是|要|方面|则|来(?!自)|靠|抓|，|、(?![{_N}])|）)", text[start : mark.start]) is not None
    if mark.kind == "two":
        return re.search(rf"（{numeral}(?![{_N}])|(?<![{_N}]){numeral}）", text[start : mark.start]) is not None
    return re.search(rf"\n{numeral}(?![{_N}是要个次年月])|第{numeral}(?:部分|章)|[。；]{numeral}、(?![{_N}])", text[start : mark.start]) is not None


def _repeat_message(text: str, before: _Mark, mark: _Mark) -> str:
    heading, earlier = (text[one.start : _span(text, one).end] for one in (mark, before))
    if heading == earlier and len(heading) > mark.end - mark.start + 2:
        return f"标题“{heading}”连续出现了两次，请删去一个"
    return f"编号重复：前一个已经是“{_shown(text, before)}”，这里疑为“{_styled(text, mark, mark.number + 1)}”"


def _skip_message(text: str, mark: _Mark, place: str, missing: list[int]) -> str:
    lacks = "".join(f"“{_styled(text, mark, one)}”" for one in missing[:4]) + ("等" if len(missing) > 4 else "")
    return f"{place}“{_shown(text, mark)}”，缺{lacks}；请补上漏掉的一项或改正编号"


def _shown(text: str, mark: _Mark) -> str:
    return text[mark.start : mark.end].rstrip("，、")


def _styled(text: str, mark: _Mark, number: int) -> str:
    """A number in the marker's own style."""
    shown = _shown(text, mark)
    if mark.kind == "circle":
        return chr(ord("①") + number - 1)
    if mark.kind == "first":
        return ("首先", "其次", "再次")[number - 1] if number <= 3 else shown
    plain = re.sub(r"\d+", str(number), shown)
    return plain if plain != shown or mark.kind in ("three", "bracket", "four") else re.sub(_NUMERAL, _chinese(number), shown, count=1)


def _defect(text: str, mark: _Mark, before: _Mark, message: str) -> Defect:
    return Defect("SEQ-GAP", "warning", _span(text, mark), message, (Related(_span(text, before), "前一个"),))


def _span(text: str, mark: _Mark) -> Span:
    """The marker with its heading, at most thirty characters of it."""
    stop = re.compile(r"[。；，：\n]|$").search(text, mark.end, mark.end + 30)
    return Span(mark.start, stop.start() if stop else mark.end)


def _number(marker: str) -> int:
    digits = re.search(r"\d+", marker)
    if digits:
        return int(digits[0])
    if "①" <= marker[0] <= "⑳":
        return ord(marker[0]) - ord("①") + 1
    numeral = re.search(_NUMERAL, marker)
    return _of(numeral[0]) if numeral else _WORDS[marker[0]]


def _of(numeral: str) -> int:
    """一 to 九十九; 0 for a run of numerals that is no number (二三)."""
    return chinese_number(numeral) if re.fullmatch(rf"[{_N}]|[一二三四五六七八九]?十[一二三四五六七八九]?", numeral) else 0


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _N[tens - 1]) + "十" if tens else "") + (_N[ones - 1] if ones else "")
