"""Counts in a text: how many of what, where, how exactly; not dates. Shared by the checks of sums, rates and announced numbers.

Values are whole numbers of ten-thousandths, so that 1.86万条 and 5.4亩 add up exactly; nothing here is a float.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from checker.lazy import lazy

ONE = 10_000
_POWER = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGIT = {**{char: value for value, char in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_UNITS = ["人次", "件次", "家次", "户次", "场次", "批次", "车次", "例次", "台次", "艘次", "班次", "架次", "点次", "头次", "余次", "次", "件", "起", "宗", "个百分点", "个", "名", "人", "户", "家", "场", "份", "条", "项", "处", "篇", "期", "卷", "本", "册", "部", "支", "张", "块", "台", "辆", "栋", "幢", "套", "幅", "例", "批", "类", "种", "所", "间", "座", "艘", "元", "平方米", "平方公里", "立方米", "公顷", "亩", "吨", "公斤", "千克", "公里", "千米", "米", "小时", "分钟", "学时", "课时", "天", "年", "月", "日", "分", "位", "对", "笔", "单", "票", "页", "枚", "只", "头", "眼", "段", "节", "堂", "届", "轮", "站", "回", "趟", "桩", "面", "副", "瓶", "株", "棵", "袋", "箱", "桶", "层", "级", "档", "大", "样", "宗地", "倍", "岁", "字", "秒", "%"]
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_QUANTITY = lazy(
    rf"(?<![\d.〔*×第a-zA-Z·])(?P<number>\d+(?:\.\d+)?|[两二三四五六七八九十百千][〇零一二三四五六七八九十百千]*|一(?=[件名例宗份处户家](?!事))|一[十百千〇零一二三四五六七八九][〇零一二三四五六七八九十百千]*)"
    rf"(?P<mid>[余多来几]?)(?P<scale>[十百千]?[万亿]|[十百千](?=[余多]|{_UNIT}))?(?P<post>[余多来几]?)(?P<unit>{_UNIT})(?P<tail>以上|以下|以内|左右|上下|多|余)?"
)
_HEDGES = ("近", "约", "超", "超过", "逾", "大约", "不少于", "不低于", "不超过", "至少", "不到", "不足", "将近", "接近", "突破", "-", "每", "均", "各")
_RANGE = lazy(r"[\d万%][至到]$|[每均各][\u4e00-\u9fff]{1,2}$")  # 3至5次, 每村4名
PERSONS = frozenset("人名位")
_CASES = frozenset("件起宗例")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure word, at a view interval.

    ``value`` counts ten-thousandths; ``half`` is half of the last shown digit where the number is written in 万 or 亿 (else
    0); ``digits`` are the decimals shown; ``exact``: no 余, 约, 以上, range or mask, and not 每村4名.
    """

    start: int
    end: int
    value: int
    half: int
    digits: int
    unit: str
    exact: bool
    arabic: bool

    @property
    def kin(self) -> str:
        """The measure word, the same one for 人/名/位 and for 件/起/宗/例."""
        return "人" if self.unit in PERSONS else "件" if self.unit in _CASES else self.unit


@dataclass(frozen=True, slots=True)
class Quantities:
    """All quantities of a text in order."""

    text: str
    all: tuple[Quantity, ...]
    starts: tuple[int, ...]

    def within(self, start: int, end: int) -> Sequence[Quantity]:
        """Those that begin in an interval."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def words(self, quantity: Quantity) -> str:
        """The quantity as written."""
        return self.text[quantity.start : quantity.end]


@lru_cache(maxsize=1)
def read_quantities(text: str) -> Quantities:
    """Every number that carries a measure word, in one pass. The families ask for the same text one after the other."""
    found = []
    for match in _QUANTITY.finditer(text):
        quantity = _quantity(text, match)
        if quantity is not None:
            found.append(quantity)
    return Quantities(text, tuple(found), tuple(one.start for one in found))


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    number, scale, unit = match["number"], match["scale"] or "", match["unit"]
    start, arabic = match.start(), number[0].isdigit()
    before = text[max(start - 3, 0) : start]
    if not arabic and (before.endswith(("第", "十", "百", "千", "几", "数")) or number[-1] == "〇"):
        return None
    whole, _, fraction = number.partition(".")
    if len(whole) > 12 or len(fraction) > 4:
        return None
    value = int(whole + fraction.ljust(4, "0")) if arabic else chinese_value(whole) * ONE
    power = prod(_POWER[char] for char in scale) if scale else 1
    hedge = before.endswith(_HEDGES) or _RANGE.search(before) is not None
    exact = not (match["mid"] or match["post"] or match["tail"] or hedge)
    if match["tail"] in ("多", "余") and unit not in ("元",):
        exact = not (match["mid"] or match["post"] or hedge)  # 51条多7条: the 多 belongs to what follows
    if not arabic and len(whole) > 1 and not any(char in _POWER for char in whole):
        exact = False  # 三五个 is a guess
    half = power * ONE // 10 ** len(fraction) // 2 if power >= ONE else 0
    return Quantity(start, match.end("unit"), value * power, half, len(fraction), unit, exact, arabic)


def chinese_value(text: str) -> int:
    """二十三 → 23, 两百零五 → 205, 一千三百 → 1300, 三五 → 35 (digits read one by one)."""
    total, digit = 0, 0
    if not any(char in _POWER for char in text):
        return int("".join(str(_DIGIT[char]) for char in text))
    for char in text:
        if char in _DIGIT:
            digit = _DIGIT[char]
        else:
            total += (digit or 1) * _POWER[char]
            digit = 0
    return total + digit


def show(value: int) -> str:
    """Ten-thousandths as people write them: 1890000 → 189, 2033000 → 203.3."""
    whole, rest = divmod(abs(value), ONE)
    digits = f"{rest:04d}".rstrip("0")
    return ("-" if value < 0 else "") + (f"{whole}.{digits}" if digits else str(whole))


def label(text: str, quantity: Quantity, floor: int = 0) -> str:
    """The words before a quantity back to the last stop, and after it up to the next one, as one string."""
    first = max(floor, quantity.start - 40)
    before = re.split(r"[、，；：。！？（）\n]", text[first : quantity.start])[-1]
    after = re.split(r"[、，；：。！？（）\n]", text[quantity.end : quantity.end + 12])[0]
    return f"{before}#{after}"


_STOP = lazy(r"[。！？\n]+")


def sentences(text: str) -> list[tuple[int, int]]:
    """Intervals between full stops or line ends; a 。in 《》 or brackets is rare enough not to matter to numbers."""
    cuts, at = [], 0
    for stop in _STOP.finditer(text):
        cuts.append((at, stop.end()))
        at = stop.end()
    if at < len(text):
        cuts.append((at, len(text)))
    return cuts
