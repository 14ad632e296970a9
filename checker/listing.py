"""Findings of one report → the flat list of its gaps and defects, each with its place, its words and its key."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from checker.anchor import Anchors, telling_evidence
from checker.finding import Finding, Kind, Mention
from checker.findings import Defect, Findings, Related
from checker.names import CONTEXT_NAMES, VERDICT_NAMES
from checker.report import Place, Report, Span
from checker.requirement import Requirement, Rulebook
from checker.verdict import Assessment

_QUOTE = 60  # characters of the report quoted in a sentence


def list_findings(findings: Findings, rulebook: Rulebook) -> tuple[Finding, ...]:
    """All gaps in the rulebook's order, then all defects in the report's."""
    return (*_gaps(findings, rulebook), *_defects(findings, rulebook))


def clauses_around(report: Report, span: Span) -> Span:
    """The whole clauses that a span stands in, without the mark at their end: what a reader recognises."""
    clauses = report.clauses
    start, end = clauses.starts[clauses.at(span.start)], clauses.ends[clauses.at(max(span.end - 1, span.start))]
    text = report.text[start:end].rstrip("，。；：！？\n")
    return Span(start, max(start + len(text), span.end))


def _gaps(findings: Findings, rulebook: Rulebook) -> Iterator[Finding]:
    report = findings.report
    requirements = {one.id: one for one in rulebook.requirements}
    anchors = Anchors(report, findings.assessments, {one.id: one.group for one in rulebook.requirements})
    for one in findings.assessments:
        if not one.is_gap:
            continue
        requirement = requirements[one.requirement]
        pieces = telling_evidence(one)
        places = [(report.place(span.start, span.end), piece) for piece in pieces for span in (clauses_around(report, piece.span),)]
        anchored = not places
        home = anchors.home(requirement)
        place = report.place(home.start, home.end) if anchored else places[0][0]
        mentions = tuple(Mention(where, CONTEXT_NAMES[piece.context]) for where, piece in places[1:])
        yield Finding(
            id=one.requirement, group=requirement.group, title=requirement.title, kind=Kind.GAP, severity=requirement.severity, verdict=one.verdict,
            basis=requirement.basis, problem=_problem(requirement, one, [where for where, _ in places]), advice=requirement.advice,
            place=place, anchored=anchored, mentions=mentions, key=one.requirement,
        )


def _problem(requirement: Requirement, one: Assessment, places: list[Place]) -> str:
    """One sentence: the verdict, what was seen and what is lacking."""
    name = VERDICT_NAMES[one.verdict]
    seen = f"“{quoted(places[0])}”" if places else ""
    if one.verdict == "partial":
        met = {name for name, is_met in one.elements if is_met}
        lacking = "；".join(element.title for element in requirement.elements if element.id not in met)
        wrote = f"写到了{seen}，" if seen else ""
        return f"{name}：{wrote}还缺：{lacking}" if len(one.elements) > 1 or not met else f"{name}：{wrote}{requirement.message}"
    if one.verdict == "missing":
        where = f"只在“{CONTEXT_NAMES[telling_evidence(one)[0].context]}”里提到{seen}，不算；" if seen else ""
        return f"{name}：{where}{requirement.message}"
    return f"{name}：只在“{CONTEXT_NAMES[telling_evidence(one)[0].context]}”里提到{seen}；{requirement.message}"


def quoted(place: Place) -> str:
    """A place's text on one line, cut where it is long."""
    text = "".join(place.text.split())
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"


def _defects(findings: Findings, rulebook: Rulebook) -> Iterator[Finding]:
    report = findings.report
    seen: Counter[str] = Counter()
    for defect in findings.defects:
        check = rulebook.checks.checks[defect.id]
        key = f"{defect.id}:{_digest(_words_around(report, defect))}"
        seen[key] += 1
        mentions = tuple(_mention(report, one) for one in defect.related)
        yield Finding(
            id=defect.id, group=defect.id.split("-")[0], title=check.title, kind=Kind.DEFECT, severity=defect.severity, verdict="",
            basis=check.basis, problem=defect.message, advice=check.advice,
            place=place_of(report, defect), anchored=False, mentions=mentions, key=f"{key}:{seen[key]}",
        )


def _mention(report: Report, one: Related) -> Mention:
    home = one.report or report
    return Mention(home.place(one.span.start, one.span.end), one.note, home.path if one.report else "")


def place_of(report: Report, defect: Defect) -> Place:
    """Where a defect stands in the source."""
    return (report.source_place if defect.source else report.place)(defect.span.start, defect.span.end)


def _words_around(report: Report, defect: Defect) -> str:
    """The words by which a defect is known again when lines move: its clause, without blanks."""
    if defect.source:
        return "".join(place_of(report, defect).text.split())
    span = clauses_around(report, defect.span)
    return "".join(report.text[span.start : span.end].split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
