"""Facts of a report's structure that an element of a rule may ask for: ``structure: title-year``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from checker.report import Report, Role, Span

_CAUSE = re.compile(
    r"原因(?!多样|复杂)(?:在于|主要|是|有|分析|：|，|如下)?|究其(?:根本|根源|缘由|原因)|归根(?:到底|结底|究底)|根源(?:在于|是)|主要是(?:因为|由于)|(?:是)?(?:因为|由于).{2,40}|之所以|(?:根子|症结|问题出)在|导致|造成|致使|主要缘于|源于|使得|的缘故|说到底"
)
_DUTY_HEADING = re.compile(r"主要负责(?:人|同志)|第一责任人|党政主要|主要领导|一把手|党政正职|(?:书记|局长|镇长|乡长|主任|县长|区长|市长).{0,24}(?:履|职责|述法|抓法治|管法治)")


def _title_year(report: Report) -> Span | None:
    return report.identity.title_span if report.identity.title_year else None


def _title_unit(report: Report) -> Span | None:
    return report.identity.title_span if report.identity.title_unit else None


def _role(*roles: Role) -> Callable[[Report], Span | None]:
    def find(report: Report) -> Span | None:
        for section in report.sections:
            if section.level and section.role in roles:
                return Span(section.start, max(section.heading_end, section.start + 1))
        return None

    return find


def _achievements(report: Report) -> Span | None:
    return _role(Role.ACHIEVEMENT)(report)


def _shortcoming(report: Report) -> Span | None:
    found = _role(Role.PROBLEM, Role.MIXED)(report)
    if found:
        return found
    return _first(report, "problem", re.compile(r"问题|不足|短板|差距|薄弱|不够|有待|困难"))


def _cause(report: Report) -> Span | None:
    for section in report.sections:
        if section.role in (Role.PROBLEM, Role.MIXED) and section.level in (1, 2, 3, 6) and re.search(r"原因|为什么|成因|根源", section.title):
            body = report.text[section.heading_end : section.end]
            if _CAUSE.search(body) or section.level > 1:
                return Span(section.start, section.heading_end)
    return _first(report, "problem", _CAUSE)


def _first(report: Report, context: str, pattern: re.Pattern[str]) -> Span | None:
    clauses = report.clauses
    for start, end, here in zip(clauses.starts, clauses.ends, clauses.contexts, strict=True):
        if here == context:
            found = pattern.search(report.text, start, end)
            if found:
                return Span(*found.span())
    return None


def _duty_heading(report: Report) -> Span | None:
    for section in report.sections:
        if section.role not in (Role.PROBLEM, Role.PLAN, Role.MIXED) and section.level and _DUTY_HEADING.search(section.title):
            return Span(section.start, section.heading_end)
    return None


def _plan(report: Report) -> Span | None:
    found = _role(Role.PLAN, Role.MIXED)(report)
    if found:
        return found
    clauses = report.clauses
    last = len(report.text) * 0.75
    for start, end, context in zip(clauses.starts, clauses.ends, clauses.contexts, strict=True):
        if context == "plan" and start > last and re.match(r"下一?步|今后|明年|20\d\d年|下一?阶段|接下来", report.text[start:end]):
            return Span(start, end)
    return None


def _signatory(report: Report) -> Span | None:
    return report.identity.signatory


def _date(report: Report) -> Span | None:
    return report.identity.date_span


FACTS: Mapping[str, Callable[[Report], Span | None]] = {
    "title-year": _title_year,
    "title-unit": _title_unit,
    "achievements": _achievements,
    "shortcoming": _shortcoming,
    "cause": _cause,
    "duty-heading": _duty_heading,
    "plan": _plan,
    "signatory": _signatory,
    "date": _date,
}
