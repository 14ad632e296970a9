"""NUM-SUM, what is left and what has changed: 反馈47个，整改44个，其余3个; 由21个增加到26个，新增5个; 比2020年的2112件增加305件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.consistency.quantities import Quantities, Quantity, sentences, show
from checker.findings import Defect, Related
from checker.lazy import lazy
from checker.report import Span

ID = "NUM-SUM"
_LEFT = lazy(r"(?:其余的?|余下的?|剩余的?|剩下的?|还剩|仅剩|剩)$|^(?:另有|还有|尚有)?(?:正在|尚在|仍在|还在)[^，]{1,6}$")
_STILL = lazy(r"(?:正在|尚在|仍在|还在|未|没)")
_LACKS = lazy(r"(?:未|没有?|不|无)(?P<what>[\u4e00-\u9fff]{1,3}?)的?(?:有|为)?$")
_GENERIC = frozenset("件份项条个处")
_BROKEN = lazy(r"[，、；：。（）\n]")
_PRECEDES = lazy(r"(?:[由从][^，。；由从]{0,16})$")
_ORIGIN = lazy(r"[由从原]|[上去]年|年初")
_BECOMES = lazy(r"[^，。；\d]{0,6}?(?P<verb>增加|增长|增|扩充|扩大|扩展|提高|提升|上升|升|减少|下降|降低|降|压减|压缩|缩减|精简|减|调整|变)(?:到|至|为)(?:了)?[^，。；、\d]{0,4}")
_UP = lazy(r"^(?:其中|共|净|实际|年内|今年|又|再|同比|全年|本年)*(?:新?增加?|新添|新接|承接|增补|吸收|吸纳|调入|多|上升|提高|增长|新[进聘招设建])(?:了|的)*$")
_DOWN = lazy(r"^(?:其中|共|净|实际|年内|今年|又|再|同比|全年|本年)*(?:取消|删掉|删除|划转(?:出去)?|划出|撤销|下放|移交|调出|退出|减少?|核减|少|下降|降低|精简|压减|剔除|去掉)(?:了|的)*$")
_THAN = lazy(r"(?:比|较)[^，。；\d]{0,6}(?:20\d\d年(?:度|底|末|同期)?)?[^，。；\d]{0,6}$")
_DIFFERS = lazy(r"(?:同期)?(?P<verb>净?增加|增长|多|增|上升|提高|净?减少|少|减|下降|降低)了?")
_FALLS = frozenset("减少降下低")
_BASE = lazy(r"(?:原有|原来有?|原先|上年|去年|年初|上年度|原)(?:共|为|有)?[^，。；\d]{0,6}$")
_NOW = lazy(r"^(?:今年|目前|年底)?(?:现为|现有|现在是|现在为|现在有|现存|现共|现共有|现保留|调整后为|调整为|变为|现)$")


def find_balances(quantities: Quantities, taken: set[int]) -> Iterator[Defect]:
    """Remainders and changes that do not come out."""
    before: Sequence[Quantity] = ()
    for start, end in sentences(quantities.text):
        here = quantities.within(start, min(end, start + 2000))
        for index, one in enumerate(here):
            if one.exact:
                yield from _at(quantities, here, index, start, before if one.start not in taken else None)
        before = here if here else ()


def _at(quantities: Quantities, here: Sequence[Quantity], index: int, start: int, before: Sequence[Quantity] | None) -> Iterator[Defect]:
    """What one count may close: a remainder (not if ``before`` is None: it is part of a list), a comparison or a change."""
    text, one = quantities.text, here[index]
    lead = text[max(start, one.start - 24) : one.start]
    words = _BROKEN.split(lead)[-1]
    if before is not None and (_LEFT.search(words) or (not words and _STILL.match(text, one.end))):
        yield from _remainder(quantities, one, here[max(index - 8, 0) : index], before[-4:], "")
    elif before is not None and (lack := _LACKS.search(words)):
        yield from _remainder(quantities, one, here[max(index - 8, 0) : index], (), lack["what"])
    elif ("比" in lead or "较" in lead) and _THAN.search(lead):
        yield from _comparison(quantities, here, index)
    elif _ORIGIN.search(lead) or "调整" in text[one.end : one.end + 10]:
        yield from _change(quantities, here, index, start)


def _words(text: str, one: Quantity, start: int) -> str:
    """The words between the last stop and a quantity."""
    return _BROKEN.split(text[max(start, one.start - 24) : one.start])[-1]


def _remainder(quantities: Quantities, rest: Quantity, here: Sequence[Quantity], before: Sequence[Quantity], lack: str) -> Iterator[Defect]:
    """T，A，其余R: T = A + R. ``lack``: R is told by what it lacks (持证258人，无证28人), which A's words must have."""
    text = quantities.text
    same, earlier = _kind(here, rest.kin), _kind(before, rest.kin)
    pool = [*earlier, *same]
    for index, total in enumerate(pool):
        sofar = rest.value
        for part in pool[index + 1 :]:
            sofar += part.value
            if total.value in (sofar, part.value + rest.value):
                return
    if same and (len(same) < 2 or not _next_clause(text, same[-2], same[-1])) and same[-1].kin in _GENERIC:
        same = [one for one in here if one.end <= same[-1].start and one.kin in _GENERIC][-1:] + same[-1:]
    pair = same[-2:] if len(same) >= 2 else earlier[-2:] if not same else []
    if len(pair) < 2 or not all(one.exact and one.arabic for one in pair) or pair[0].value < pair[1].value or not _next_clause(text, *pair):
        return
    total, part = pair
    should = total.value - part.value
    if should == rest.value:
        return  # 意见54条，推动解决47个，其余7个
    told = _words(text, part, max(part.start - 24, 0)) + text[part.end : part.end + 12].split("，")[0]
    if "其中" in re.split(r"[；。！？\n]", text[max(total.start - 60, 0) : rest.start])[-1] or abs(should - rest.value) * 4 > total.value or not _in_order(lack, told):
        return
    message = f"“{quantities.words(total)}”减去“{quantities.words(part)}”应余{show(should)}{rest.unit}，这里写“{quantities.words(rest)}”。请核对三个数"
    yield _defect(quantities, (total, part, rest), message)


def _kind(found: Sequence[Quantity], kin: str) -> list[Quantity]:
    return [one for one in found if one.kin == kin]


def _next_clause(text: str, total: Quantity, part: Quantity) -> bool:
    """Whether a part is told after its total in the same breath, and is not the next item of a list."""
    between = text[total.end : part.start]
    return len(between) <= 60 and not re.search(r"^[^，]{0,8}、|[；。！？\d]|[每各均比较]", between)


def _in_order(chars: str, words: str) -> bool:
    """Whether the characters stand in the words in order: 取证 in 取得执法证."""
    at = 0
    for char in chars:
        at = words.find(char, at) + 1
        if not at:
            return False
    return True


def _change(quantities: Quantities, here: Sequence[Quantity], index: int, start: int) -> Iterator[Defect]:
    """由A增加到B，新增D, and 原有A，取消D，新增E，现为B."""
    text, base = quantities.text, here[index]
    after = [one for one in here[index + 1 : index + 7] if one.kin == base.kin or one.unit == "个百分点"]
    if not after:
        return
    lead = text[max(start, base.start - 18) : base.start]
    verb = _BECOMES.fullmatch(text[base.end : after[0].start]) if after[0].kin == base.kin else None
    if verb and base.unit != "%" and (_PRECEDES.search(lead) or verb["verb"] == "调整"):
        changes = _changes(text, after[1:], after[0].end, base.kin)
        earlier = _changes(text, [one for one in here[max(index - 4, 0) : index] if one.kin == base.kin], start, base.kin)
        yield from _weigh(quantities, base, after[0], changes, earlier, free=verb["verb"] in ("调整", "变"))
    elif _BASE.search(lead):
        now = next((place for place, one in enumerate(after) if _NOW.search(_words(text, one, start))), 0)
        if now:
            changes = _changes(text, after[:now], base.end, base.kin)
            if len(changes) == now:
                yield from _weigh(quantities, base, after[now], changes, [], free=False)


Signed = tuple[int, Quantity]


def _changes(text: str, found: Sequence[Quantity], floor: int, kin: str) -> list[Signed]:
    """The additions (+1) and removals (-1) at the head of a run of counts."""
    changes: list[Signed] = []
    for one in found:
        words = _words(text, one, floor)
        sign = 1 if _UP.search(words) else -1 if _DOWN.search(words) else 0
        if one.kin != kin or not sign or not one.exact:
            break
        changes.append((sign, one))
    return changes


def _weigh(quantities: Quantities, base: Quantity, now: Quantity, changes: list[Signed], earlier: list[Signed], *, free: bool) -> Iterator[Defect]:
    """Base and changes against the state reached. ``free``: 调整为 with additions alone may hide removals."""
    moved = now.value - base.value
    if not now.exact or not (changes or earlier) or any(moved == sum(sign * one.value for sign, one in some) for some in (changes, changes[:1], earlier, [*earlier, *changes])):
        return
    changes = changes or earlier
    if (free or len(changes) > 1) and len({sign for sign, _ in changes}) < 2:
        return
    whole = base.value + sum(sign * one.value for sign, one in changes)
    steps = "".join(f"{'+' if sign > 0 else '-'}{show(one.value)}" for sign, one in changes)
    message = f"“{quantities.words(base)}”经增减应为{show(base.value)}{steps}＝{show(whole)}{now.unit}，这里写“{quantities.words(now)}”。请核对增减数和前后总数"
    yield _defect(quantities, (base, now, *(one for _, one in changes)), message)


def _comparison(quantities: Quantities, here: Sequence[Quantity], index: int) -> Iterator[Defect]:
    """N，比上年的B增加D: N - B = D."""
    text, base = quantities.text, here[index]
    if index + 1 >= len(here):
        return
    change = here[index + 1]
    verb = _DIFFERS.fullmatch(text[base.end : change.start])
    if not verb or change.kin != base.kin or not change.exact:
        return
    sign = -1 if _FALLS & set(verb["verb"]) else 1
    near = [one for one in here[max(index - 4, 0) : index] if one.kin == base.kin and one.exact]
    others = [one for one in here[index + 2 : index + 4] if one.kin == base.kin]
    later = [one for one in others if _NOW.search(_words(text, one, change.end))]
    if any(one.value - base.value == sign * change.value for one in (*near, *others)) or not (near or later):
        return
    now = (later or near)[-1]
    if re.search(r"[；。]", text[min(now.end, change.end) : max(base.start, now.start)]) or abs(now.value - base.value - sign * change.value) * 4 > max(now.value, base.value):
        return
    should = abs(now.value - base.value)
    message = f"“{quantities.words(now)}”与“{quantities.words(base)}”相差{show(should)}{base.unit}，这里写{verb['verb']}“{quantities.words(change)}”。请核对三个数"
    yield _defect(quantities, (now, base, change), message)


def _defect(quantities: Quantities, places: Sequence[Quantity], message: str) -> Defect:
    ordered = sorted(places, key=lambda one: one.start)
    related = tuple(Related(Span(one.start, one.end), f"相关数：{quantities.words(one)}") for one in ordered)
    return Defect(ID, "error", Span(ordered[0].start, ordered[-1].end), message, related)
