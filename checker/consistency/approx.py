"""NUM-APPROX: a number that is exact and approximate at once (12余次, 超185份), or approximate twice (近百余人, 约30多次)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.checks import Checks
from checker.findings import Defect
from checker.lazy import lazy
from checker.report import Report, Span

ID = "NUM-APPROX"
_COUNTS = "人次|件次|家次|户次|场次|批次|车次|例次|台次|件|起|宗|个(?!工作日|月|小时|百分点|学时|课时)|名|人|户|家|场|次|份|条|项|处|篇|期|卷|本|册|部|支|张|块|台|辆|栋|幢|套|幅|例|批|所|间|座|笔|单|枚|只|堂|趟|桩|盏|棵|株"
# 12余次 and 1.25余万次 are not written; 12余万次 is (the 余 stands for thousands).
_SURPLUS = lazy(rf"(?<![\d.〔*/第a-zA-Z·-])(?P<digits>\d+)(?P<more>余|多|来)(?P<unit>{_COUNTS}|元|亩|公里|米|天|日|年|岁)(?!\d)")
_AROUND = lazy(
    rf"(?P<hedge>近|约|大约|将近|接近|超过|超|逾)(?P<digits>\d+)(?P<more>[余多])?(?P<unit>{_COUNTS})(?P<tail>左右|上下|以上|多)?(?![\d的])"
)
_TWICE = lazy(
    rf"(?P<hedge>近|约|大约|将近|接近|超过|超|逾)(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千两]+)(?P<scale>[十百千万亿]*)(?P<more>[余多])(?P<after>[万亿]?)(?P<unit>{_COUNTS}|元|亩|公里|平方米)"
    rf"|(?P<hedge2>近|约|大约|将近|接近)\d+(?:\.\d+)?[万亿]?(?P<unit2>%|{_COUNTS}|元|亩)(?P<tail>左右|上下)"
)
_NOT_HEDGE = lazy(r"[不最附远临邻靠就相违合预大公制签特节条毛履失赴解邀契婚续租毁]$|[签违合预条公守如相履失节简制邀契婚续租毁]约$")
_TIME = frozenset("天日年岁米")


def find(report: Report, checks: Checks) -> Iterator[Defect]:
    """Defects of this check, in any order."""
    text = report.text
    seen: set[int] = set()
    for found in _SURPLUS.finditer(text):
        if found["digits"][-1] != "0" and not _part_of_range(text, found.start()) and not (found["more"] != "余" and _compares(text, found)):
            seen.add(found.start("digits"))
            yield _exact(found.start(), found.end(), found, f"精确到个位又加“{found['more']}”")
    for found in _AROUND.finditer(text):
        if found["more"] or found["tail"] or found.start("digits") in seen or _NOT_HEDGE.search(text[max(found.start() - 2, 0) : found.start()]):
            continue
        if len(found["digits"]) >= 2 and found["digits"][-1] != "0":
            severity = "info" if len(found["digits"]) == 2 and found["digits"][-1] == "5" else "warning"
            yield _exact(found.start(), found.end(), found, f"精确到个位又加“{found['hedge']}”", severity)
    for found in _TWICE.finditer(text):
        first = next(found.start(group) for group in ("hedge", "hedge2") if found[group])
        if first + 1 in seen or _NOT_HEDGE.search(text[max(first - 2, 0) : first]):
            continue
        hedge, other = found["hedge"] or found["hedge2"], found["more"] or found["tail"]
        message = f"“{found.group()}”里“{hedge}”和“{other}”都表示概数，重复了。请只留一个"
        yield Defect(ID, "warning", Span(found.start(), found.end()), message)


def _exact(start: int, end: int, found: re.Match[str], why: str, severity: str = "warning") -> Defect:
    digits = found["digits"]
    round_down = f"{digits[:-1]}0余{found['unit']}" if len(digits) > 1 else f"几{found['unit']}"
    return Defect(ID, severity, Span(start, end), f"“{found.group()}”{why}，确数与概数并用。请写成“{digits}{found['unit']}”，或者写成“{round_down}”")


def _part_of_range(text: str, start: int) -> bool:
    """3至5多… or 2.5余: the digits go on to the left."""
    return start > 0 and text[start - 1] in "-至到."


def _compares(text: str, found: re.Match[str]) -> bool:
    """Whether 多 is 'more' or opens a word (比上年51条多7条 never matches; 2多部门, 3多元 would)."""
    return found["unit"] in _TIME or text[found.end("unit") : found.end("unit") + 1] in ("化", "元", "样") or found["unit"] == "元"
