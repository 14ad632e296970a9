"""NUM-RATE: a stated percentage against the counts it is made of.

A rate is judged only where its words lead to its count (办结→办结率) and a count of the same kind stands before it to divide by.
Any pair nearby that gives the rate, correctly rounded to the shown digits, makes it right; a truncation is only a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.checks import Checks
from checker.consistency.quantities import ONE, Quantities, Quantity, read_quantities, show
from checker.findings import Defect, Related
from checker.lazy import lazy
from checker.report import Report, Span

ID = "NUM-RATE"
_HUNDRED = 100 * ONE
_RATE = lazy(
    r"(?P<stem>[\u4e00-\u9fff]{2,10})率(?:分别|均|都|已|就|也)?(?:为|达到|达|高达|是|约为|约|在|：|超过|超|近|保持在|稳定在|提升到|提高到|上升到)?(?P<p>\d+(?:\.\d+)?)%(?P<post>以上|左右|以内|以下)?"
)
_SHARE = lazy(r"占(?P<what>[^，。；：、（）%]{0,24}?)(?:的|比)?(?:约|近|超)?(?P<p>\d+(?:\.\d+)?)%(?P<post>以上|左右)?")
_GROWTH = lazy(r"(?:同期)?(?P<verb>增长|增加|上升|提高|多|下降|减少|降低|少)了?(?P<p>\d+(?:\.\d+)?)%")
_THAN = lazy(r"(?:比|较)[^，。；\d]{0,6}(?:20\d\d年(?:度|同期)?)?[^，。；\d]{0,6}$")
_NOTED = lazy(r"(?:同比|比上年|较上年)(?P<verb>增长|增加|上升|提高|下降|减少|降低)了?(?P<p>\d+(?:\.\d+)?)%（(?:20\d\d年|上年|去年)(?:同期)?(?:为|是)?")
_FALLS = frozenset("减少降下低")
_STOP = lazy(r"[。！？\n]")
_WINDOW = 200
_NEAR = 12
# A rate within a time limit, at the first try or by another way has its own count: 按期办结率 is not 办结率.
_QUALIFIED = ("按期", "按时", "及时", "限时", "提前", "一次", "首次", "初次", "当场", "网上", "网办", "线上", "自动", "按规", "准时", "依法", "主动", "平均", "综合", "满意", "知晓", "覆盖")
_LIKE = {
    "成功": ("成功", "调成", "化解", "调处", "调解", "办成"), "化解": ("化解", "调处", "成功", "解决", "调解"), "办结": ("办结", "办理完", "办成", "办完", "结"), "结案": ("结案", "办结", "审结", "已结"),
    "完成": ("完成", "办结", "落实", "办成"), "整改": ("整改", "改了", "改完", "已改", "改正"), "解决": ("解决", "化解"), "调处": ("调处", "化解", "成功"), "调解": ("调解", "调成", "调处"), "合格": ("合格", "通过"),
    "及格": ("及格", "合格"), "网办": ("网上", "网办"), "办复": ("办复", "答复", "办结"), "答复": ("答复", "办复"), "持证": ("持证", "执法证", "取得"), "办理": ("办理", "办结", "办件"), "出庭": ("出庭", "应诉"),
    "应诉": ("应诉", "出庭"), "采纳": ("采纳", "采用"), "纠错": ("撤销", "确认违法", "变更"), "审结": ("审结", "结案", "办结"),
}


def find(report: Report, checks: Checks) -> Iterator[Defect]:
    """Defects of this family, in any order."""
    quantities = read_quantities(report.text)
    if "%" not in report.text:
        return
    yield from _rates(quantities)
    yield from _shares(quantities)
    yield from _growths(quantities)
    yield from _points(quantities)


def _window(quantities: Quantities, at: int) -> tuple[list[Quantity], list[Quantity]]:
    """Counts of the sentence before ``at``, and of the sentence before that; percentages, times and money left out."""
    text, floor = quantities.text, max(at - _WINDOW, 0)
    stops = [found.end() for found in _STOP.finditer(text, floor, at)]
    begin = stops[-1] if stops else floor
    earlier = stops[-2] if len(stops) > 1 else floor
    return _counts(quantities, begin, at), _counts(quantities, earlier, begin)


def _counts(quantities: Quantities, start: int, end: int) -> list[Quantity]:
    return [one for one in quantities.within(start, end) if one.unit not in ("%", "个百分点", "天", "小时") and one.value]


def _rates(quantities: Quantities) -> Iterator[Defect]:
    text = quantities.text
    for rate in _RATE.finditer(text):
        if rate["post"] in ("左右", "以内", "以下"):
            continue
        here, earlier = _window(quantities, rate.start("stem"))
        here, earlier = here[-_NEAR:], earlier[-_NEAR:]
        named = [one for one in here[-_NEAR // 2 :] if _names(text, one, rate["stem"], rate.start("stem"))]
        if not named:
            continue
        pool = [*earlier, *here, *_counts(quantities, rate.end(), rate.end() + 24)]
        judged = [_judge(part, whole, rate["p"]) for part in named for whole in pool if whole.kin == part.kin and whole.value >= part.value and whole is not part]
        if "right" in judged or not named[-1].exact or (len(named) > 1 and _add_up(named, pool, rate["p"])):
            continue
        part = named[-1]
        whole = _whole(text, part, here, earlier)
        if whole is None or not whole.exact or _far(text, part, rate.start("stem")):
            continue
        yield from _say(quantities, part, whole, rate, f"“{rate['stem'][-4:]}率”")


def _names(text: str, one: Quantity, stem: str, limit: int) -> bool:
    """Whether a count is the one that a rate's words name: 办结2968件 for 办结率."""
    clause = _clause(text, one, limit)
    core = stem[-2:]
    qualified = [word for word in _QUALIFIED if word in stem]
    if any(word not in clause for word in qualified if word != "网办"):
        return False
    if any(word in clause for word in _LIKE.get(core, (core,))):
        return True
    return any(stem[at : at + 2] in clause for at in range(max(len(stem) - 4, 0), len(stem) - 1)) or (core[0] in clause and core[1] in clause[clause.find(core[0]) :])


def _clause(text: str, one: Quantity, limit: int) -> str:
    before = re.split(r"[，、；：。（）\n]", text[max(one.start - 24, 0) : one.start])[-1]
    before = re.split(r"\d[\d.]*[万亿]?[\u4e00-\u9fff]", before)[-1]
    after = re.split(r"[，、；：。（）\n\d]", text[one.end : min(one.end + 12, limit)])[0]
    return before + after


def _whole(text: str, part: Quantity, here: Sequence[Quantity], earlier: Sequence[Quantity]) -> Quantity | None:
    """What a part is divided by: the nearest count of its kind before it that is not smaller and not the item beside it."""
    for one in reversed([one for one in here if one.start < part.start]):
        if one.kin == part.kin and one.value >= part.value and text[one.end] != "、":
            return one
    same = [one for one in earlier if one.kin == part.kin and one.value >= part.value]
    return same[-1] if len(same) == 1 else None


def _add_up(named: Sequence[Quantity], pool: Sequence[Quantity], stated: str) -> bool:
    """Whether the named counts give the rate together: 撤销5件、确认违法3件，纠错率."""
    both = replace(named[-1], value=sum(one.value for one in named))
    return any(_judge(both, whole, stated) == "right" for whole in pool if whole.kin == both.kin and whole.value >= both.value)


def _far(text: str, part: Quantity, at: int) -> bool:
    """Whether other things are told between a count and the rate."""
    between = text[part.end : at]
    if re.fullmatch(r"(?:[、，][\u4e00-\u9fff]{2,8}\d+[件起宗卷份项]){1,4}，[\u4e00-\u9fff]{0,4}", between):
        return False  # the list that the count belongs to
    return len(between) > 24 or len(re.findall("[，；]", between)) > 2 or bool(re.search(r"[。！？\n]|\d", between))


def _judge(part: Quantity, whole: Quantity, stated: str) -> str:
    """right (rounded to the shown digits), cut (truncated) or wrong."""
    value, step = _percent(stated)
    low, high = (part.value - part.half) * _HUNDRED, (part.value + part.half) * _HUNDRED
    if 2 * high >= (2 * value - step) * (whole.value - whole.half) and 2 * low <= (2 * value + step) * (whole.value + whole.half):
        return "right"
    return "cut" if part.value * _HUNDRED // whole.value // step * step == value else "wrong"


def _percent(stated: str) -> tuple[int, int]:
    """A percentage in ten-thousandths, and the weight of its last digit."""
    whole, _, rest = stated.partition(".")
    rest = rest[:4]
    return int(whole) * ONE + int(rest.ljust(4, "0") or 0), ONE // 10 ** len(rest)


def _say(quantities: Quantities, part: Quantity, whole: Quantity, rate: re.Match[str], name: str) -> Iterator[Defect]:
    verdict = _judge(part, whole, rate["p"])
    value, step = _percent(rate["p"])
    exact = part.value * _HUNDRED // whole.value
    if rate["post"] == "以上" or quantities.text[rate.start("p") - 1] in "超过":
        verdict = "right" if exact + step >= value else "wrong"
    if verdict == "right" or abs(exact - value) > 40 * ONE:
        return
    digits = len(rate["p"].partition(".")[2])
    rounded = _rounded(part.value * 100, whole.value, max(digits, 1) if verdict == "wrong" else digits)
    counts = f"{quantities.words(part)}÷{quantities.words(whole)}＝{rounded}%"
    message = f"{name}写{rate['p']}%，是截去尾数而没有四舍五入：{counts}" if verdict == "cut" else f"{name}写{rate['p']}%，与前后数字不符：{counts}。请核对件数和比率"
    related = (Related(Span(part.start, part.end), "分子"), Related(Span(whole.start, whole.end), "分母"))
    yield Defect(ID, "info" if verdict == "cut" else "error", Span(rate.start("p"), rate.end("p") + 1), message, related)


def _rounded(part: int, whole: int, digits: int) -> str:
    """A quotient rounded half up, as text."""
    scale: int = 10**digits
    number = (2 * part * scale + whole) // (2 * whole)
    return f"{number // scale}.{number % scale:0{digits}d}" if digits else str(number)


def _shares(quantities: Quantities) -> Iterator[Defect]:
    """其中部门联合抽查525户，占41.5%."""
    text = quantities.text
    for share in _SHARE.finditer(text):
        here, earlier = _window(quantities, share.start())
        inside = _counts(quantities, share.start("what"), share.end("what"))
        if not here or not here[-1].exact or share["post"] or _far(text, here[-1], share.start()):
            continue
        part = here[-1]
        pool = [one for one in (*inside, *earlier, *here) if one.kin == part.kin and one.value >= part.value and one is not part]
        parts = [one for one in here if one.kin == part.kin]
        if any(_judge(one, whole, share["p"]) != "wrong" for one in parts for whole in pool if whole.value >= one.value):
            continue
        among = text.rfind("其中", max(part.start - 16, 0), part.start)
        widest = max(pool, key=lambda one: one.value, default=None)
        heads = [one for one in pool if one in inside] or [one for one in here if one.kin == part.kin and one.end <= among and one.value >= part.value][-1:]
        if not heads and widest in here and not share["what"]:
            heads = [widest]
        plain = not share["what"] or bool(inside) or re.fullmatch(r"(?:全部|总)(?:数|量|件数|案件)?|[^，]{0,6}总[数量]的?", share["what"])
        if len(heads) == 1 and heads[0].exact and plain:
            yield from _say(quantities, part, heads[0], share, "占比")


def _growths(quantities: Quantities) -> Iterator[Defect]:
    """比上年的1.66万条增长12.0%; 同比增长6.0%（2022年为9304条）."""
    text = quantities.text
    for growth in _GROWTH.finditer(text):
        bases = quantities.within(max(growth.start() - 16, 0), growth.start())
        if bases and bases[-1].end == growth.start() and _THAN.search(text[max(bases[-1].start - 24, 0) : bases[-1].start]):
            here, _ = _window(quantities, bases[-1].start)
            yield from _grown(quantities, here, bases[-1], growth)
        elif text[max(growth.start() - 3, 0) : growth.start()].endswith(("，", "，同比", "，降幅", "，增幅")):
            pair = quantities.within(max(growth.start() - 48, 0), growth.start())[-2:]
            if len(pair) == 2 and pair[0].kin == pair[1].kin and _from_to(text, pair[0], pair[1], growth.start()):
                yield from _grown(quantities, [pair[1]], pair[0], growth)
    for growth in _NOTED.finditer(text):
        bases = quantities.within(growth.end(), growth.end() + 1)
        if bases:
            here, _ = _window(quantities, growth.start())
            yield from _grown(quantities, here, bases[0], growth)


def _from_to(text: str, base: Quantity, now: Quantity, at: int) -> bool:
    """由上年的137件降至98件，……"""
    return bool(
        re.search(r"[由从][^，。；由从]{0,16}$", text[max(base.start - 18, 0) : base.start])
        and re.fullmatch(r"[^，。；、\d]{0,6}[到至为][^，。；、\d]{0,4}(?:20\d\d年的?)?", text[base.end : now.start])
        and re.fullmatch(r"，\w{0,2}", text[now.end : at])
    )


def _grown(quantities: Quantities, here: Sequence[Quantity], base: Quantity, growth: re.Match[str]) -> Iterator[Defect]:
    near = [one for one in here if one.kin == base.kin and one.exact]
    if not near or not base.exact or not base.value:
        return
    value, step = _percent(growth["p"])
    sign = -1 if _FALLS & set(growth["verb"]) else 1
    for now in near:
        low, high = sign * (now.value - base.value) - now.half - base.half, sign * (now.value - base.value) + now.half + base.half
        if 2 * high * _HUNDRED >= (2 * value - step) * (base.value - base.half) and 2 * low * _HUNDRED <= (2 * value + step) * (base.value + base.half):
            return
        if sign * (now.value - base.value) * _HUNDRED // base.value // step * step == value:
            return
    now = near[-1]
    moved = abs(now.value - base.value)
    if now.end < base.start and _far(quantities.text, now, base.start - 12):
        return
    rounded = _rounded(moved * 100, base.value, max(len(growth["p"].partition(".")[2]), 1))
    way = "增长" if now.value >= base.value else "下降"
    message = f"“{quantities.words(now)}”比“{quantities.words(base)}”{way}{rounded}%，这里写{growth['verb']}{growth['p']}%。请核对三个数"
    related = (Related(Span(now.start, now.end), "本期数"), Related(Span(base.start, base.end), "上期数"))
    yield Defect(ID, "error", Span(growth.start("p"), growth.end("p") + 1), message, related)


def _points(quantities: Quantities) -> Iterator[Defect]:
    """由8%提高到12%，上升4个百分点."""
    for index, change in enumerate(quantities.all):
        if change.unit != "个百分点" or index < 2:
            continue
        base, now = quantities.all[index - 2 : index]
        between, after = quantities.text[base.end : now.start], quantities.text[now.end : change.start]
        if base.unit != "%" or now.unit != "%" or not re.fullmatch(r"[^，。；]{0,6}[到至为]", between) or not re.fullmatch(r"，?[^，。；\d]{2,4}", after):
            continue
        if not re.search(r"[由从比较][^，。；]{0,16}$", quantities.text[max(base.start - 18, 0) : base.start]) or abs(now.value - base.value) == change.value:
            continue
        if base.exact and now.exact and change.exact:
            message = f"由{quantities.words(base)}到{quantities.words(now)}相差{show(abs(now.value - base.value))}个百分点，这里写“{quantities.words(change)}”。请核对三个数"
            yield Defect(ID, "error", Span(change.start, change.end), message, (Related(Span(base.start, base.end), "原数"), Related(Span(now.start, now.end), "现数")))
