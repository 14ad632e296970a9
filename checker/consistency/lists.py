"""The parts of a list of counts: 邻里92件、婚姻家庭61件、其他27件; what joins them, whether they are all, whether they overlap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from checker.consistency.quantities import Quantities, Quantity
from checker.lazy import lazy

_MOST = 20
_REACH = 60
_BRACKET = lazy(r"（[^（）]*）?")
_SHARE = lazy(r"[，、（]?(?:分别)?(?:占|同比|比上?[年去]|环比)[^，、；。]*%）?")
_BREAK = lazy(r"[、，；：。！？\n]")
_JOINED = lazy(r"^[^，、；。\d]{0,6}?(?:以及|和|及|与|同)")
_REST = lazy(r"^(?:以?及|和|另有)?(?:其他|其它|其余|另外|剩余|余下|剩下|另有)")
_CATEGORY = lazy(r"其他(?:行政)?(?:权力|权利|职权|事权)")  # a class of its own beside 行政许可, 行政处罚 …
_REST_UNCOUNTED = lazy(r"^[^，。；]{0,6}[，、；](?:其他|其它|其余|另外|剩余|余下|剩下|还有)")
_ENDS = lazy(r"^(?:已|均|全部|共(?!享|同|产|建)|合计|总计|累计|同比|较(?![大小重轻高低多少])|比|同时|并|提出|收到|发现|移送|罚|拆除|追回|挽回|处以|占(?![道地用压])|平均)|其中|^(?:已|均|全部|按期|按时|目前|现|年底|当年)*(?:办结|结案|审结|化解|完成|整改|成功|办理|受理)$")
_OPEN = lazy(r"^[^、，；。]{0,6}等")
# Attributes that one and the same thing can have beside others: 党员 and 女性 do not add up to a team.
_DIMENSIONS = tuple(
    re.compile(words)
    for words in (
        "男|女", "党员|团员|群众代表|党派", "研究生|硕士|博士|本科|大专|专科|高中|中专|学历", "专职|兼职", "持证|无证|取得|取证|未取", r"岁|青年|老年|中年|以上|以下", "退役|退伍|复员", "少数民族|汉族",
        "新增|新聘|新招|新进|原有|续聘|首次|初次", "高级|中级|初级|职称", "整改", "办结|结案|审结", "化解|调成|调处", "罚款", "警告", "没收", "吊销", "移送", "责令", "答复", "采纳", "复查", "立案", "涉企|涉外|涉农|涉黑|涉访",
        "疑难|复杂|重大|典型|群体|跨", "当场", "网上|线上|线下", "先进|示范",
    )
)
_OUTCOME = lazy(r"维持|撤销|驳回|终止|确认违法|变更|和解|调解|胜诉|败诉|撤回|有效|废止|失效|修改|修订|保留|取消|裁决|合格|优秀|同意|不同意|批准")
_CHANNEL = lazy(r"网站|公众号|微信|微博|抖音|公示栏|公开栏|客户端|大喇叭|短视频")


@dataclass(frozen=True, slots=True)
class Part:
    """One count of a list: its own words, and the stop that stands before it (empty for the first)."""

    quantity: Quantity
    label: str
    stop: str


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts in order. ``main``: how many of them surely belong together (joined alike); ``vague``: a part is masked or 余."""

    all: tuple[Part, ...]
    main: int
    vague: bool
    closed: bool
    open: bool

    @property
    def sure(self) -> tuple[Part, ...]:
        """The parts that surely belong together."""
        return self.all[: self.main]

    def sums(self) -> set[int]:
        """Every sum that the list can be meant to have: joined by 、 of the sure parts or more, joined by ， of any first two or more."""
        least = self.main if self.all[1].stop == "、" else 2
        sofar = list(accumulate(part.quantity.value for part in self.all))
        return set(sofar[least - 1 :])


def parts_after(quantities: Quantities, start: int, end: int, kin: str) -> Parts:
    """The list of counts of one kind that begins at ``start``."""
    text, at, vague = quantities.text, start, False
    found: list[Part] = []
    for quantity in quantities.within(start, end):
        if quantity.kin != kin:
            continue
        gap = text[at : quantity.start]
        stop = _stop(gap, first=not found)
        if stop is None or len(found) == _MOST:
            break
        words = _BREAK.split(_BRACKET.sub("", gap))[-1]
        if found and _ENDS.search(words):
            break
        tail = _BREAK.split(text[quantity.end : quantity.end + 16])[0]
        vague = vague or not quantity.exact or "*" in gap
        found.append(Part(quantity, f"{words}#{tail}", stop))
        at = quantity.end
    main = _main(found)
    after = text[found[main - 1].quantity.end : found[main - 1].quantity.end + 24] if found else ""
    closed = bool(found) and bool(_REST.search(found[main - 1].label) or "其他" in found[main - 1].label) and not _CATEGORY.search(found[main - 1].label)
    loose = bool(_OPEN.search(after) or _REST_UNCOUNTED.search(after)) and not closed
    return Parts(tuple(found), main, vague, closed, loose)


def parts_before(quantities: Quantities, start: int, total: Quantity, units: frozenset[str]) -> tuple[Quantity, ...]:
    """The counts that run up to a total (人大建议12件、政协提案9件，共21件), last one first."""
    text, at = quantities.text, total.start
    found: list[Quantity] = []
    for quantity in reversed(quantities.within(start, total.start)):
        gap = text[quantity.end : at]
        if quantity.kin not in units:
            if _BREAK.search(gap) and not found:
                break
            continue
        if not quantity.exact or "*" in gap or len(gap) > _REACH or len(found) == _MOST // 2 or _stop(gap, first=False) is None:
            break
        found.append(quantity)
        at = quantity.start
    return tuple(found)


def overlap(parts: tuple[Part, ...]) -> bool:
    """Whether the parts name attributes of different kinds, so that one thing may count in several."""
    kinds = [frozenset(index for index, words in enumerate(_DIMENSIONS) if words.search(part.label)) for part in parts if "其他" not in part.label]
    return any(kinds) and not frozenset.intersection(*kinds)


def outcomes(parts: tuple[Part, ...]) -> bool:
    """Whether every part is a way in which a case ends, of which each case has one."""
    return all(_OUTCOME.search(part.label) for part in parts)


def channels(parts: tuple[Part, ...]) -> bool:
    """Whether the parts are ways of publishing: one notice may go out on several."""
    return any(_CHANNEL.search(part.label) for part in parts)


def _stop(gap: str, *, first: bool) -> str | None:
    """The stop that divides two parts; None where what lies between them does not belong to a list."""
    if len(gap) > _REACH:
        return None
    bare = _SHARE.sub("", _BRACKET.sub("", gap))
    breaks: list[str] = _BREAK.findall(bare)
    if first:
        return "" if all(one == "、" for one in breaks) else None
    if not breaks:
        return "、" if _JOINED.search(bare) else None
    own = bare[bare.find(breaks[0]) + 1 :]
    if breaks[0] not in "、，；" or any(one != "、" for one in breaks[1:]) or re.search(r"\d[^、]*、", own):
        return None
    return breaks[0]


def _main(found: list[Part]) -> int:
    """How many parts surely belong together: joined by the same stop, or led in by 其他."""
    if len(found) < 2:
        return len(found)
    usual = found[1].stop
    count = 1
    for part in found[1:]:
        if part.stop != usual and not _REST.search(part.label) and not (usual == "，" and part.stop == "、"):
            break
        count += 1
        if _REST.search(part.label):
            break
    return count
