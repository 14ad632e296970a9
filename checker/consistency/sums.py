"""NUM-SUM: a stated total against the sum of its stated parts.

Only what is exhaustive is summed: an excess always contradicts; a shortfall only where the list closes with 其他 or looks
complete (three parts or more, alike, no 等). Any total nearby that fits makes the list right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from checker.checks import Checks
from checker.consistency.balances import find_balances
from checker.consistency.lists import Part, Parts, channels, outcomes, overlap, parts_after, parts_before
from checker.consistency.quantities import Quantities, Quantity, label, read_quantities, sentences, show
from checker.consistency.tables import find_tables
from checker.findings import Defect, Related
from checker.lazy import lazy
from checker.report import Report, Span

ID = "NUM-SUM"
_WINDOW = 300
_LIST = 800
_LEAD = lazy("[其按分从包主涉涵：（]")  # what a cue begins with: looking for this first halves the time
_CUE = lazy(
    r"(?P<strong>其中[又]?(?:主要|重点)?(?:有|为|是|包括|，|：)?)|(?P<kinds>(?:按|分|从)[^，。；：、\d（）]{1,8}(?:分|看|来看|统计|划分|区分)[，：])"
    r"|(?P<members>(?:包括|包含|分别(?:是|为)))|(?P<weak>(?:主要)?(?:涉及|涵盖))|(?P<colon>：)|(?P<bracket>（)"
)
_FOLLOWS = lazy(r"[^，。；：、（）\d]{0,16}[，：；][^，。；：（）\d]{1,30}")
_STAGE = lazy(r"成功|办结|化解|结案|审结|完成|调成|整改|受理|解决|处置|答复|采纳|合格|[比较降增到至]")
_STOPS = "。！？\n"
_SOME = lazy(r"主要|重点|仅|光是|单是|例如|比如|如")
_TOTAL = lazy(r"(?P<cue>总共有?|一共|共计有?|共有|合计|总计|累计|加起来|加在一起|共|计)(?:为|达|有|是|：|(?<=[合总共]计)[\u4e00-\u9fff]{1,3}?)?(?=[\d一二三四五六七八九十百两])")
_ABOVE = lazy(r"(?:以上|上述)(?P<n>[两二三四五六七八九十\d]+)?[^，。；\d]{0,8}$")
_GENERIC = frozenset("件份项条部")
_PLANS = lazy(r"每年|每月|每季|每半年|每周|每个?村|每名|每人")


@dataclass(frozen=True, slots=True)
class _List:
    """A list of parts with the totals before it: ``near`` may be wrong, ``wide`` only excuse."""

    near: tuple[Quantity, ...]
    wide: tuple[Quantity, ...]
    parts: Parts
    weak: bool
    some: bool


def find(report: Report, checks: Checks) -> Iterator[Defect]:
    """Defects of this family, in any order."""
    quantities = read_quantities(report.text)
    taken: set[int] = set()
    for start, end in sentences(report.text):
        here = quantities.within(start, end)
        if len(here) < 2:
            continue
        for one in (*_announced(quantities, start, end), *_bare(quantities, start, end)):
            first = one.parts.all[0].quantity.start
            if first not in taken:
                taken.update(part.quantity.start for part in one.parts.sure)
                yield from _judge(quantities, one)
        yield from _totals(quantities, start, end, taken)
    yield from find_balances(quantities, taken)
    yield from find_tables(report)


def _announced(quantities: Quantities, start: int, end: int) -> Iterator[_List]:
    """Lists that a word or a colon announces: 其中, 包括, 分别为, 按领域分, ：, （."""
    text = quantities.text
    for lead in _LEAD.finditer(text, start, end):
        cue = _CUE.match(text, lead.start(), end)
        if cue is None:
            continue
        last = min(end, cue.end() + _LIST)
        if cue.lastgroup == "bracket":
            close = text.find("）", cue.end(), last)
            last = close if close > 0 else last
        following = quantities.within(cue.end(), min(last, cue.end() + 60))
        before = _before(quantities, start, cue.start())
        if cue.lastgroup in ("colon", "bracket"):
            before = before[:1] if before and re.fullmatch(r"[^，。；：、（）]{0,14}", text[before[0].end : cue.start()]) else ()
            if cue.lastgroup == "colon" and not before and not re.search(r"\d", text[max(start, cue.start() - 12) : cue.start()]):
                continue
        for kin in dict.fromkeys(one.kin for one in following[:3]):
            near = tuple(one for one in before if one.kin == kin)
            parts = parts_after(quantities, cue.end(), last, kin)
            if not near or parts.main < 2:
                continue
            opens = cue.start() - start <= 4
            wide = tuple(one for one in quantities.within(max(cue.start() - _WINDOW, 0), cue.start()) if one.kin == kin) if opens else ()
            weak = cue.lastgroup in ("weak", "colon")
            some = bool(_SOME.search(text, cue.start(), cue.end())) or bool(_SOME.match(parts.all[0].label))
            yield _List(near, wide, parts, weak, some)


def _before(quantities: Quantities, start: int, cue: int) -> tuple[Quantity, ...]:
    """Counts before a cue, nearest first; where the cue opens its sentence, those of the sentence before it."""
    text = quantities.text
    first = max(start, cue - _WINDOW)
    if cue - start <= 4 and start:
        first, last = max(start - 200, 0), start
        while last > first and text[last - 1] in _STOPS:
            last -= 1
        first = max(first, *(text.rfind(stop, first, last) + 1 for stop in _STOPS))
    return tuple(quantities.within(first, cue)[-8:][::-1])


def _bare(quantities: Quantities, start: int, end: int) -> Iterator[_List]:
    """Lists that follow their total after a mere stop: 清理42件，继续有效29件、废止9件、修改4件."""
    text = quantities.text
    here = quantities.within(start, end)
    for index, total in enumerate(here[:-1]):
        after = next((one for one in here[index + 1 : index + 4] if one.kin == total.kin), None)
        if after is None:
            continue
        if after.start - total.end > 48:
            continue
        gap = text[total.end : after.start]
        if not _FOLLOWS.fullmatch(gap) or any(word in gap for word in ("其中", "比", "较", "到", "至")):
            continue
        opening = total.end + re.search(r"[，：；]", gap).end()  # type: ignore[union-attr]
        parts = parts_after(quantities, opening, min(end, opening + _LIST), total.kin)
        if (parts.main >= 3 and parts.all[1].stop == "、") or (parts.main >= 2 and outcomes(parts.sure)):
            wide = tuple(one for one in quantities.within(max(total.start - _WINDOW, start), after.start) if one.kin == total.kin)
            yield _List((total,), wide, parts, True, False)


def _judge(quantities: Quantities, one: _List) -> Iterator[Defect]:
    parts, text = one.parts, quantities.text
    if parts.vague or not one.near[0].exact or (overlap(parts.sure) and not outcomes(parts.sure)):
        return
    sums = parts.sums()
    exact = tuple(total for total in one.near if total.exact)
    if any(abs(total.value - whole) <= _slack(total, parts.sure) for total in (*exact, *one.wide) for whole in sums):
        return
    whole = sum(part.quantity.value for part in parts.sure)
    if _together(text, exact) >= whole > exact[0].value or (channels(parts.sure) and (whole - exact[0].value) * 10 > exact[0].value):
        return
    total = min(exact, key=lambda candidate: abs(candidate.value - whole))
    severity = _severity(total.value, whole, parts, weak=one.weak, some=one.some)
    if not severity or _PLANS.search(text, max(total.start - 12, 0), parts.sure[-1].quantity.end):
        return
    yield _defect(quantities, severity, total, [part.quantity for part in parts.sure])


def _together(text: str, totals: tuple[Quantity, ...]) -> int:
    """The sum of two totals told in one breath (一审15件，二审6件，其中…), of which the list may be the parts; 0 where there are none."""
    if len(totals) < 2:
        return 0
    between = text[totals[1].end : totals[0].start]
    alike = len(between) <= 16 and len(re.findall("[，、]", between)) == 1 and not _STAGE.search(between) and "；" not in between
    return totals[0].value + totals[1].value if alike else 0


def _slack(total: Quantity, parts: tuple[Part, ...]) -> int:
    """What rounding to 万 can make up; nothing for plain counts."""
    return total.half + sum(part.quantity.half for part in parts)


def _severity(total: int, whole: int, parts: Parts, *, weak: bool, some: bool) -> str:
    """How sure a difference is a contradiction; empty where it need not be one."""
    off = abs(total - whole)
    near = off * 10 <= total
    close = off * 5 <= total
    if whole > total:
        return "error" if (not weak and off * 2 <= total) or close or (parts.closed and off <= total) or (outcomes(parts.sure) and off * 2 <= total) else ""
    if some or parts.open:
        return ""
    if parts.closed:
        return "error" if close or (not weak and off * 2 <= total) else ""
    if parts.main >= 3:
        return "error" if near else "warning" if close and not weak else ""
    return "info" if near and not weak else ""


def _totals(quantities: Quantities, start: int, end: int, taken: set[int]) -> Iterator[Defect]:
    """Totals that follow their parts: 人大建议12件、政协提案9件，共21件."""
    text = quantities.text
    for cue in _TOTAL.finditer(text, start, end):
        here = quantities.within(cue.end(), cue.end() + 1)
        if not here or not here[0].exact:
            continue
        total = here[0]
        lead = text[max(start, cue.start() - 16) : cue.start()]
        above = _ABOVE.search(lead)
        if above or not re.search(r"[，、；：（。]$|[，、；：][^，、；：。\d]{1,8}$", lead):
            continue
        floor = max(start, total.start - _WINDOW)
        found = parts_before(quantities, floor, total, frozenset({total.kin, "人"}) if total.kin == "人次" else frozenset({total.kin}))
        mixed = parts_before(quantities, floor, total, _GENERIC | {total.kin}) if total.kin in _GENERIC else ()
        if mixed and (not found or mixed[0] is not found[0] or len(mixed) > len(found)):
            found = mixed
        run = _joined(text, found)
        sums, sofar = set(), 0
        for index, one in enumerate(found):
            sofar += one.value
            sums.add(sofar if index else -1)
        slack = total.half + sum(one.half for one in found)
        if len(run) < 2 or any(abs(total.value - whole) <= slack for whole in sums) or any(one.start in taken for one in run):
            continue
        if not re.fullmatch(r"[^，、；：（）。\d]{0,10}[，、；：](?:以上)?(?:[两三四五六七八九十][项张类者个条][^，、；：（）。\d]{0,4})?", text[run[0].end : cue.start()]):
            continue
        whole = sum(one.value for one in run)
        if abs(whole - total.value) * (5 if cue["cue"] == "累计" else 2) > total.value or _PLANS.search(text, run[-1].start - 12, total.end):
            continue
        if any("每" in label(text, one) or "各" in label(text, one) for one in run):
            continue
        yield _defect(quantities, "error", total, list(reversed(run)))


def _joined(text: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Of parts in backward order, those joined alike."""
    if len(found) < 2:
        return found
    stops = [next((char for char in text[left.end : right.start] if char in "、，；"), "、") for right, left in pairwise(found)]
    count = next((index for index, stop in enumerate(stops) if stop != stops[0]), len(stops))
    return found[: count + 1]


def _defect(quantities: Quantities, severity: str, total: Quantity, parts: list[Quantity]) -> Defect:
    whole = sum(one.value for one in parts)
    sign = "少" if whole < total.value else "多"
    added = "+".join(show(one.value) for one in parts)
    message = (
        f"总数“{quantities.words(total)}”与分项之和不符：{added}＝{show(whole)}，{sign}{show(abs(whole - total.value))}{total.unit}。"
        f"请核对总数和各分项{'；分项没有列全的，补上“其他××”或写明“等”' if sign == '少' else ''}"
    )
    related = tuple(Related(Span(one.start, one.end), f"分项：{quantities.words(one)}") for one in parts)
    places = [total, *parts]
    return Defect(ID, severity, Span(min(one.start for one in places), max(one.end for one in places)), message, related)
