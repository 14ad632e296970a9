"""YEAR-STALE and DATE-LATE: another year's text left in, and a report that is dated after its day."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator

from checker.checks import Checks
from checker.consistency.passages import Sentence, body_of, sentences
from checker.findings import Defect, Related
from checker.lazy import lazy
from checker.report import Report, Role, Span

_YEAR = lazy(r"(?<![\d-])(20\d{2})年(?!-|至|到|起|以来|以前|之前|以后|之后|版|度?以来)")
_TITLES = lazy(r"《[^》]*》")
_EARLIER = lazy(r"上一?年|去年|整改|回头看|反馈|督察|历史|遗留|对比|相比|以来|十[二三四五]五|跟踪|沿革|后评估|结转")
_PLANNED = lazy(r"安排|计划|思路|打算|重点|任务|设想|展望|目标|谋划|举措|措施|部署")
_SUMMED = lazy(r"总结|完成|成效|问题|不足|开展情况|落实情况|工作情况|进展|基础上|回顾|成绩")
_HEADS = lazy(r"法治|依法|工作|情况|成效|举措|总结|问题|安排|打算|计划")
_TOPIC = lazy(r"(20\d{2})年(?:度|全年)?(?:，|是|全[镇乡县区市局街省]|我[镇乡县区市局街们])|现[将就][^。]{0,24}?(20\d{2})年")
_OPENING = lazy(r"(20\d{2})年(?:度|全年)?(?:，|全年|(?=全[镇乡县区市局街省]|我[镇乡县区市局街]|共|累计))")
_UPTO = lazy(r"(?:^|，)(?:截[至止]到?|到|至)(20\d{2})年(?:\d{1,2}月(?:\d{1,2}日|底|末|份)?|年?底|末)")
_TOTAL = lazy(r"共|累计|全年|总计|合计|全[镇乡县区市局街省]|(?:没有|未)(?:发生|出现|收到|产生)")
_EVENT = lazy(
    r"首次|开始|启动|成立|挂牌|获评|荣获|被评|授予|命名|入选|出台|印发|发布|修订|施行|建成|竣工|投用|投入使用|签订|发生的|审计|巡[察视]|考核|批准|设立|划转|合并|更名|改革|搬迁|任职|调任|中标|流转"
)
_DEED = lazy(r"\d[\d.万余多]*(?:人次|场次|家次|[件次份场期名人起户条项家处部批篇个])|(?:没有|未)(?:发生|出现|收到|产生)")
_NOW = r"今年|本年|当前|目前|至今|以来|现(?:已|有|在|由)|连续|延续|本轮|年度以来|次年|第二年|后来|此后"
_FORMULA = lazy(r"坚持|以习近平|领导下|指导下|深入|认真|紧紧|全面|围绕|扎实|按照|贯彻|积极|持续|坚定|高度|着力|聚焦|切实|严格|牢固|始终")
_REPORTS = lazy(r"现[将就][^。]{0,24}?(20\d{2})年[^。]{0,30}(?:报告|汇报|总结|通报)")
_EVE = lazy(r"(20\d{2})年是[^。]{2,60}之年")
_INTENDS = lazy(r"将(?!.{0,30}(?:纳入|列入|作为))|计划|打算|拟|(?:我们|我[镇乡县区局市]|街道|重点|党委|政府|办事处|全[镇乡县区市局街省]|各部门|各单位)要|(?:工作)?(?:总体|主要)?(?:思路|目标)是|着力抓好|重点(?:做好|抓好|推进)")
_GOES_ON = lazy(r"继续|进一步|力争|努力|确保|将(?!.{0,30}(?:纳入|列入|作为))")
_PAST = lazy(r"已(?!经成为)|了|\d+[件次场名个份人]|存在|虽然|尽管|不足|问题|差距|过去")
_FRAME = lazy(r"(?:发布|成文|生成|公开|发文|印发|更新)(?:日期|时间)\s*[:：]?\s*(20\d{2})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})日?")


def find(report: Report, checks: Checks) -> Iterator[Defect]:
    """Stale years against the report's own year, then the date."""
    year = report.identity.year
    if year is None or not _is_sure(report, year):
        return
    title = _title(report, year)
    if title is not None:
        yield title
    else:
        yield from _headings(report, year)
        yield from _sentences(report, year)
    yield from _late(report, year)


def _is_sure(report: Report, year: int) -> bool:
    """Whether the title or a sentence outside the plan names the reported year; a plan heading alone tells none."""
    if report.identity.title_year is not None:
        return True
    word = f"{year}年"
    return any(sentence.role is not Role.PLAN and word in _TITLES.sub("", report.text[sentence.start : sentence.end]) for sentence in sentences(report))


def _title(report: Report, year: int) -> Defect | None:
    """The title's year where the whole text speaks of one other year and never of the title's."""
    identity = report.identity
    first, last = body_of(report)
    body = _TITLES.sub("", report.text[first:last])
    if identity.title_year is None or identity.title_span is None or re.search(rf"{year}(?!\d)", body):
        return None
    counts: Counter[int] = Counter()
    places: dict[int, Span] = {}
    for sentence in sentences(report):
        found = _TOPIC.match(report.text, sentence.start, sentence.end)
        if found and sentence.role is not Role.PLAN:
            other = int(found[1] or found[2])
            counts[other] += 1
            places.setdefault(other, Span(*found.span()))
    counts.update(int(found[1]) for section in report.sections if section.level and section.role is not Role.PLAN for found in _YEAR.finditer(section.title))
    others = [(other, count) for other, count in counts.items() if abs(other - year) == 1 and count >= 2]
    if len(others) != 1 or others[0][0] not in places:
        return None
    other, count = others[0]
    message = f"标题写的是{year}年，正文却通篇说的是{other}年（{count}处），没有一处说到{year}年。请核对标题或正文的年度"
    return Defect("YEAR-STALE", "error", identity.title_span, message, (Related(places[other], f"正文写的是{other}年"),))


def _headings(report: Report, year: int) -> Iterator[Defect]:
    for section in report.sections:
        title = _TITLES.sub("", section.title)
        years = {int(found[1]) for found in _YEAR.finditer(title)}
        plain = section.number == 0 and not _HEADS.search(title)  # a short line without a number may be a date or a table's head
        if section.level not in (1, 2, 6) or not years or plain or _EARLIER.search(title):
            continue
        span = Span(section.start, max(section.heading_end, section.start + 1))
        wrong = max(years)
        if section.role is Role.PLAN:
            stale = wrong <= year and wrong >= year - 3 and _PLANNED.search(title) and not _SUMMED.search(title)
            if stale:
                message = f"这是{year}年度报告的计划部分，标题却写“{wrong}年”，应为{year + 1}年"
                yield Defect("YEAR-STALE", "error", span, message)
        elif section.role is not Role.SIGNATURE and year - 3 <= wrong < year:
            yield Defect("YEAR-STALE", "error", span, f"报告年度是{year}年，标题却写“{wrong}年”，像是往年报告留下的；请改为{year}年")


def _sentences(report: Report, year: int) -> Iterator[Defect]:
    found = list(sentences(report))
    for index, sentence in enumerate(found):
        text = report.text[sentence.start : sentence.end]
        if sentence.role is Role.PLAN:
            yield from _plan(sentence, text, year)
            continue
        opening = list(_preamble(report, sentence, text, year)) if sentence.start < report.sections[0].end else []
        yield from opening
        if not opening and sentence.role is not Role.PREAMBLE and not _under_earlier(report, sentence.section):
            after = report.text[found[index + 1].start : found[index + 1].start + 12] if index + 1 < len(found) else ""
            yield from _achievement(sentence, text, after, year)


def _under_earlier(report: Report, section: int) -> bool:
    """Whether a heading around it says that the section speaks of an earlier year."""
    while section >= 0:
        if _EARLIER.search(report.sections[section].title):
            return True
        section = report.sections[section].parent
    return False


def _achievement(sentence: Sentence, text: str, after: str, year: int) -> Iterator[Defect]:
    """A sentence that opens with last year and tells totals, with no word of the reported year beside it: no comparison, no history."""
    now = re.compile(rf"{_NOW}|(?:{year}|{year + 1})年")
    if now.search(text) or now.match(after):
        return
    opened = _OPENING.match(text)
    if opened and int(opened[1]) == year - 1:
        if _DEED.search(text) and (_TOTAL.search(text) or not _EVENT.search(text)):
            yield _sentence_defect(sentence, 0, text, year, f"这句说的是{year - 1}年的工作，报告年度是{year}年，又没有和本年比较，像是往年报告留下的；请核对年份和数字")
        return
    for upto in _UPTO.finditer(text):
        if int(upto[1]) == year - 1 and (upto.start() == 0 or _TOTAL.search(text, upto.end())):
            at = upto.start() + text[upto.start()].startswith("，")
            yield _sentence_defect(sentence, at, text, year, f"统计截止时间写的是{year - 1}年，报告年度是{year}年；请核对年份和数字")
            return


def _sentence_defect(sentence: Sentence, at: int, text: str, year: int, message: str) -> Defect:
    comma = re.compile(r"[。；\n]|$").search(text, at)
    return Defect("YEAR-STALE", "warning", Span(sentence.start + at, sentence.start + max(comma.start() if comma else len(text), at + 1)), message)


def _preamble(report: Report, sentence: Sentence, text: str, year: int) -> Iterator[Defect]:
    """The opening names one year only, and not the title's."""
    if report.identity.title_year is None or re.search(rf"{year}年|今年|本年", _TITLES.sub("", text)):
        return
    for pattern, reach in ((_OPENING, 60), (_EVE, 0), (_REPORTS, 0)):
        found = pattern.match(text) if pattern is not _REPORTS else pattern.search(text)
        if not found or (reach and not _FORMULA.search(text, found.end(), found.end() + reach)):
            continue
        other = int(found[1])
        if other == year - 1 or (other == year + 1 and pattern is _REPORTS):
            yield _sentence_defect(sentence, found.start(), text, year, f"标题的年度是{year}年，开头却说{other}年，像是往年报告留下的；请核对")
            return


def _plan(sentence: Sentence, text: str, year: int) -> Iterator[Defect]:
    """A plan that opens with the year that is over."""
    opened = re.match(r"(?:在|到)?(20\d{2})年(?:度)?，?", text)
    if not opened or not year - 1 <= int(opened[1]) <= year or re.search(rf"{year + 1}年|明年|来年|下一年|新的一年", text):
        return
    clause = re.split(r"[，。；]", text[opened.end() :], maxsplit=1)[0]
    goes_on = _GOES_ON.search(text) and not _PAST.search(text)
    if (_INTENDS.search(clause) or goes_on) and not _SUMMED.search(clause):
        message = f"这是{year}年度报告的计划部分，句子却说{opened[1]}年将做什么，应为{year + 1}年"
        yield _sentence_defect(sentence, 0, text, year, message)


def _late(report: Report, year: int) -> Iterator[Defect]:
    identity = report.identity
    if identity.date is not None and identity.date_span is not None:
        if _is_late(identity.date, year):
            yield Defect("DATE-LATE", "warning", identity.date_span, _late_message(report, identity.date, year, "落款日期"))
        return
    found = _FRAME.search(report.view.source)
    if found is None:
        return
    try:
        date = datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return
    if _is_late(date, year):
        yield Defect("DATE-LATE", "warning", Span(*found.span()), _late_message(report, date, year, "页面上的日期"), source=True)


def _is_late(date: datetime.date, year: int) -> bool:
    """After 1 April of the following year; a date years away is a repost's or misread, and says nothing."""
    return datetime.date(year + 1, 4, 1) < date and date.year <= year + 2


def _late_message(report: Report, date: datetime.date, year: int, what: str) -> str:
    shown = f"{date.year}年{date.month}月{date.day}日"
    if "街道" in report.identity.unit or "办事处" in report.identity.unit:
        rule = f"本地对街道通常也要求{year + 1}年4月1日前公开（街道办事处是派出机关，全国性规定不直接适用，以本地通知为准）"
    else:
        rule = f"{year}年度报告应在{year + 1}年4月1日前公开（每年4月1日前公开上一年度报告）"
    return f"{what}是{shown}，{rule}；请核对日期，确已逾期的说明原因"
