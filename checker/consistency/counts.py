"""NUM-COUNT: an announced number of things against the things that the text then lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from checker.checks import Checks
from checker.consistency.quantities import ONE, chinese_value, read_quantities
from checker.findings import Defect, Related
from checker.lazy import lazy
from checker.report import Report, Section, Span

ID = "NUM-COUNT"
_NUMERAL = "两二三四五六七八九十"
_MARKED = lazy(rf"[“\"「『‘'＂]\s?(?P<n>[{_NUMERAL}]{{1,2}})(?P<m>个|项|条|类|种|大|张|支|级|步)?(?P<word>[\u4e00-\u9fff]{{1,5}})\s?[”\"」』’'＂]")
_CUE = lazy(r"(?P<tail>[\u4e00-\u9fff]{0,8}?)(?P<cue>，?即[是：]?|：|，?(?:分别|具体)(?:是|为|包括)：?|，就是|（即?)")
_NOT_WORD = lazy(r"(?<!统)一|[二三四五六七八九十两]")  # 四议两公开, 三会一课: not one number
_PLAIN = lazy(
    r"(?P<n>[两二三四五六七八九十]{1,2}|(?<![\d.])\d{1,2})(?P<m>个|项|条|类|种|大|张|支|级|件)?(?P<word>[\u4e00-\u9fff]{1,6}?)(?P<cue>，?(?:即|分别(?:是|为)|具体(?:是|为))：?|(?<=[\u4e00-\u9fff]{2})：)"
)
_END = lazy(r"[。！？\n]")
_SPLIT = lazy(r"[、，；]")
_JOIN = lazy(r"和|与|及|以及")
_QUOTED = lazy(
    rf"(?P<list>(?:[“「『][^“”「」『』\n]{{1,20}}[”」』](?:、|和|与|及|以及)?\s?){{2,}})(?P<etc>等)?(?:这|共)?(?P<n>[{_NUMERAL}]{{1,2}}|\d{{1,2}})(?P<m>大|个|项|条|类|支|种|张|处|部|座|块|家|套)(?P<word>[\u4e00-\u9fff]{{0,2}})"
)
_ITEM = lazy(r"[“「『][^“”「」『』\n]{1,20}[”」』]")
_ORDINAL = lazy(r"([一二三四五六七八九十]{1,2})(?:是|要(?!求|点|素|害|件)|方面)")
_AHEAD = lazy(rf"(?P<n>[{_NUMERAL}]{{1,2}}|\d{{1,2}})(?:个|项|条|点|大|方面)(?:方面|问题|原因|措施|举措|短板|不足|重点|环节|任务|工作|差距|困难|建议|要求|抓手|做法|(?<=方面))[^，。；：、\n\d]{{0,12}}[：。，\n]{{1,2}}$")
_AS_FOLLOWS = lazy(r"方面|原因|主要|以下|如下|表现|体现")
_FIRST = lazy(r"(?<=[：。，\n])一是")
_HEADING = lazy(rf"(?P<n>[{_NUMERAL}]{{1,2}})(?:个|项|条|大)(?P<word>[\u4e00-\u9fff]{{0,4}}?(?:措施|举措|方面|环节|任务|重点|抓手|行动|工作|机制|关口|问题|原因))")
_KINDS = lazy(
    r"^(?:[\u4e00-\u9fff]{0,8}?)(?:队伍|部门|方面|领域|品牌|阵地|类别|平台|环节|小组|专班|门类|清单|项目|单位|村|社区|乡镇|镇|街道|中心|机构|机制|办法|片区|主体|渠道|行业|重点|阶段|系统|窗口|站所|科室|股室|大类|体系|联盟|工程|活动|载体|园区|制度)"
)
_VERBS = lazy(
    r"开展|排查|检查|抽调|抽查|完成|解决|化解|办理|办结|建成|建立|成立|组建|组织|召开|聘请|培养|培育|发放|新增|增设|设立|设置|推出|配备|选派|选聘|整改|查处|立案|审查|制定|出台|印发|修订|梳理|打造|创建|联合|等|共|各|全|约|近|超|达|为|有|在|对|给|向|被|由|了|的"
)


_Told = tuple[int, Defect]  # where the number stands, so that it is told once


def find(report: Report, checks: Checks) -> Iterator[Defect]:
    """Defects of this family, in any order."""
    told: set[int] = set()
    for at, defect in (*_quoted(report), *_named(report), *_ordinals(report), *_headings(report), *_listed_before(report)):
        if at not in told:
            told.add(at)
            yield defect


def number(text: str) -> int:
    """A small number in either script; 0 where it is none (三五)."""
    if text.isdigit():
        return int(text)
    return chinese_value(text) if len(text) == 1 or "十" in text else 0


def _quoted(report: Report) -> Iterator[_Told]:
    """“甲”“乙”“丙”四个品牌: the marks stand in the source only."""
    origin = report.view.origin
    for found in _QUOTED.finditer(report.view.source):
        items = _ITEM.findall(found["list"])
        stated = number(found["n"])
        if found["etc"] or not stated or stated == len(items) or stated > 20:
            continue
        span = Span(bisect_left(origin, found.start()), bisect_left(origin, found.end()))
        yield bisect_left(origin, found.start("n")), _defect(span, stated, len(items), f"{found['n']}{found['m']}{found['word']}")


@dataclass(frozen=True, slots=True)
class _Name:
    """An announced number of things (四公开) at a view interval; the list begins at ``list_start``."""

    start: int
    end: int
    n: str
    word: str
    cue: str
    list_start: int
    quoted: bool


def _names(report: Report) -> Iterator[_Name]:
    """Names in quotes, whose marks stand in the source only, and plain ones that 即, 分别为 or a colon opens."""
    text, origin = report.text, report.view.origin
    for mark in _MARKED.finditer(report.view.source):
        start, end = bisect_left(origin, mark.start("n")), bisect_left(origin, mark.end("word"))
        cue = _CUE.match(text, end)
        if cue:
            yield _Name(start, end, mark["n"], mark["word"], cue["cue"], cue.end(), quoted=True)
    for found in _PLAIN.finditer(text):
        if found["m"] or found["cue"] != "：":
            yield _Name(found.start(), found.end("word"), found["n"], found["word"], found["cue"], found.end(), quoted=False)


def _named(report: Report) -> Iterator[_Told]:
    """“四公开”，即…… and 三张清单：……"""
    text = report.text
    for name in _names(report):
        stated = number(name.n)
        if stated < 2 or text[max(name.start - 1, 0) : name.start] in tuple("第、十百〇"):
            continue
        counted = _count_items(text, name, stated)
        if counted and counted != stated:
            yield name.start, _defect(Span(name.start, name.end), stated, counted, text[name.start : name.end])


def _count_items(text: str, name: _Name, stated: int) -> int:
    """How many items follow an announcement; ``stated`` where that can be meant, 0 where the text lists nothing countable."""
    start, word = name.list_start, name.word
    if name.cue.startswith("（"):
        close = text.find("）", start, start + 200)
        end = close if close > 0 else start
    else:
        stop = _END.search(text, start, start + 400)
        end = stop.start() if stop else min(start + 400, len(text))
    body = re.sub(r"（[^（）]*）", "", text[start:end])
    one_each = word == "一" or word.endswith("个一")
    if (not one_each and _NOT_WORD.search(word)) or (not name.quoted and re.search(r"\d", re.split("[，；]", body)[0])):
        return 0
    levels = {len([piece for piece in body.split(stop) if piece.strip()]) for stop in "；，、"}
    heads = ("一",) if one_each else (word, word[-2:], *((word[-1:],) if name.quoted else ()))
    best = max((_led(body, head) for head in heads), key=lambda led: led[-1])
    if best[-1] >= 2:
        return stated if stated in best or (stated in levels and best[-1] < stated) else next(count for count in best if count >= 2)
    return 0 if one_each else _plain_items(body, stated, levels, quoted=name.quoted or name.cue != "：")


def _led(body: str, head: str) -> tuple[int, ...]:
    """How many pieces at the beginning of a list carry its head word (公开 in 执法主体公开、执法依据公开).

    Up to its first comma and as a whole (a comma may end it or go on with it), 和 taken as a division or not.
    """
    joins, at = 0, 0
    counts: list[int] = []
    for piece in _SPLIT.split(body):
        stop = body[at - 1] if at else "、"
        at += len(piece) + 1
        if stop != "、" and counts:
            counts.append(counts[-1])
        if head in piece:
            counts = [*counts[:-1], counts[-1] + 1] if counts else [1]
            joins += sum(head in half for half in _JOIN.split(piece)) - 1
        elif not counts or stop != "、":
            break
    plain = tuple(dict.fromkeys(counts)) or (0,)
    return plain if joins <= 0 else tuple(dict.fromkeys((*(count + joins for count in plain), *plain)))


def _plain_items(body: str, stated: int, levels: set[int], *, quoted: bool) -> int:
    """Items without a common word: the run divided by 、, each short; 和 may or may not divide."""
    run = re.split(r"[，；]", body)[0]
    pieces = run.split("、")
    joins = sum(len(_JOIN.findall(piece)) for piece in pieces)
    if stated in levels or len(pieces) < 2 or "等" in run or any(not 2 <= len(piece) <= 14 or re.search(r"\d", piece) for piece in pieces):
        return 0
    if not quoted and (len(run) < len(body) or len(pieces) < 3):
        return 0
    if len(pieces) <= stated <= len(pieces) + joins:
        return stated
    return len(pieces) + (joins if stated > len(pieces) else 0) if abs(stated - len(pieces)) <= 2 else 0


def _ordinals(report: Report) -> Iterator[_Told]:
    """五个方面：一是……二是……"""
    text = report.text
    for first in _FIRST.finditer(text):
        found = _AHEAD.search(text, max(first.start() - 36, 0), first.start())
        if not found or (found.group()[-1] != "：" and not _AS_FOLLOWS.search(text, max(found.start() - 10, 0), found.end())):
            continue
        stated, last, places = number(found["n"]), 0, []
        line = text.find("\n", found.end())
        line = len(text) if line < 0 else line
        for mark in _ORDINAL.finditer(text, found.end(), min(line, found.end() + 6000)):
            value = number(mark[1])
            if value == 1 and last:
                break
            if value != last + 1:
                last = 0 if value > last + 1 else last  # a gap is told by another check
                if not last:
                    break
                continue
            last = value
            places.append(mark)
        if last >= 2 and stated >= 2 and last != stated and stated <= 12 and not (last < stated and _goes_on(text, line)):
            yield found.start("n"), _defect(Span(found.start("n"), found.end()), stated, last, found.group().rstrip("：。，\n"), related=[(mark.start(), mark.end()) for mark in places])


def _goes_on(text: str, line: int) -> bool:
    """Whether the next paragraph goes on counting."""
    return bool(_ORDINAL.match(text, line + 1))


def _headings(report: Report) -> Iterator[_Told]:
    """六项措施 in a heading against the headings under it."""
    for index, section in enumerate(report.sections):
        found = _HEADING.search(section.title)
        if not found or not section.level or _marked(report, section.start, section.heading_end, found.group()):
            continue
        under = _children(report, index)
        stated = number(found["n"])
        if len(under) < 2 or stated < 2 or stated == len(under) or [one.number for one in under] != list(range(1, len(under) + 1)):
            continue
        yield section.start, _defect(Span(section.start, section.heading_end), stated, len(under), found.group(), severity="warning", related=[(one.start, one.heading_end) for one in under])


def _marked(report: Report, start: int, end: int, words: str) -> bool:
    """Whether the words stand in quotes: the name of a campaign (“五大行动”) announces no headings."""
    at = report.text.find(words, start, end)
    return at > 0 and report.view.source[report.view.origin[at] - 1] in "“\"「『‘'＂"


def _children(report: Report, index: int) -> list[Section]:
    children = []
    for later in report.sections[index + 1 :]:
        if later.start >= report.sections[index].end:
            break
        if later.parent == index:
            children.append(later)
    return [one for one in children if one.level == children[0].level] if children else []


def _listed_before(report: Report) -> Iterator[_Told]:
    """甲、乙、丙、丁5支队伍 and 甲、乙、丙、丁“五统一”: the list runs up to its number."""
    text, origin = report.text, report.view.origin
    for one in read_quantities(text).all:
        if one.unit in ("支", "个", "类", "种", "大", "张", "级", "家", "项") and one.exact and not one.value % ONE and _KINDS.match(text[one.end : one.end + 12]):
            yield from _run_up(text, one.start, one.end, one.value // ONE)
    for mark in _MARKED.finditer(report.view.source):
        if not _NOT_WORD.search(mark["word"]):
            yield from _run_up(text, bisect_left(origin, mark.start("n")), bisect_left(origin, mark.end("word")), number(mark["n"]))


def _run_up(text: str, start: int, end: int, stated: int) -> Iterator[_Told]:
    """The items divided by 、 before a number, where the last one is short and tells no deed (成立、开展 …)."""
    before = re.split(r"[，。；：（）《》\n]", text[max(start - 120, 0) : start])[-1]
    pieces = before.split("、")
    last = pieces[-1]
    if not 3 <= stated <= 12 or len(pieces) < 3 or not 2 <= len(last) <= 10 or last.endswith("执法") or re.search(r"\d", before) or _VERBS.search(last) or any(len(piece) > 16 for piece in pieces[1:]):
        return
    joins = sum(len(_JOIN.findall(piece)) for piece in pieces)
    if not len(pieces) <= stated <= len(pieces) + joins and abs(stated - len(pieces)) <= 2:
        yield start, _defect(Span(start - len(before), end), stated, len(pieces), text[start:end], severity="warning")


def _defect(span: Span, stated: int, counted: int, words: str, *, severity: str = "error", related: list[tuple[int, int]] | None = None) -> Defect:
    message = f"“{words}”说的是{stated}项，实际列出{counted}项。请核对数目，补上漏列的或改正数字"
    places = tuple(Related(Span(start, end), f"第{place}项") for place, (start, end) in enumerate(related or [], 1))
    return Defect(ID, severity, span, message, places)
