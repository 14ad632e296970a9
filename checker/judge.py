"""Spans and contexts → one assessment per requirement."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from checker.facts import FACTS
from checker.intervals import Intervals, minus
from checker.match import DOCUMENT_NUMBER, TITLE, Text
from checker.report import Context, Owner, Report, Role, Span
from checker.requirement import Element, Pattern, Requirement, Rulebook
from checker.verdict import Assessment, Evidence

MET = (Context.DONE, Context.DUTY)
KEPT = 6  # pieces of evidence kept for each element
_RANK = {Context.DONE: 0, Context.DUTY: 1, Context.PROBLEM: 2, Context.PLAN: 3, Context.PREAMBLE: 4, Context.QUOTED: 5}
_CONCRETE = re.compile(r"\d|[一二三四五六七八九十百千两]+(?:余|多)?(?:次|件|起|场|期|人|名|份|条|家|个|批|项|户|本|类|处|支|部)|《[^》]{2,}》|记录仪|月|季度")
_OWN_DOCUMENT = re.compile(r"(?:制定|制订|印发|出台|修订|编制|发布|下发|起草|通过|制发|拟定|建立|完善|审议|审定)[^，。；的]{0,14}$")


class Judge:
    """Assesses one report by a rulebook; made anew for each report."""

    def __init__(self, report: Report, rulebook: Rulebook) -> None:
        self._report = report
        self._clauses = report.clauses
        self._results = rulebook.program.run(Text(report.text, report.clause_of, report.sentence_of))
        self._holders: dict[int, set[int]] = {}
        self._titles = [found.span() for found in TITLE.finditer(report.text)]

    def assess(self, requirement: Requirement) -> Assessment:
        """The verdict on one requirement, with its elements and evidence."""
        evidence: list[Evidence] = []
        elements: list[tuple[str, bool]] = []
        for element in requirement.elements:
            found = self._evidence(element, requirement.deeds)
            elements.append((element.id, any(one.context in MET for one in found)))
            evidence.extend(found[:KEPT])
        partly = self._partly(requirement)
        met = sum(is_met for _, is_met in elements)
        weak = any(one.context in MET for one in partly)
        contexts = {one.context for one in (*evidence, *partly)}
        if met >= requirement.need:
            verdict = "satisfied"
        elif (requirement.partial and met) or weak:
            verdict = "partial"
            evidence.extend(partly[:KEPT])
        elif Context.PROBLEM in contexts:
            verdict = "admitted"
            evidence.extend(partly[:KEPT])
        elif Context.PLAN in contexts:
            verdict = "planned"
            evidence.extend(partly[:KEPT])
        else:
            verdict = "missing"
        return Assessment(requirement.id, verdict, self._strength(evidence), tuple(elements), tuple(evidence))

    def _evidence(self, element: Element, deeds: frozenset[Owner]) -> list[Evidence]:
        if element.fact:
            span = FACTS[element.fact](self._report)
            if span is not None:
                return [Evidence(element.id, Context.DONE, span)]
        barred = sorted(span for pattern in element.barred for span in self._spans(pattern))
        return self._collect(element.id, element.phrases, barred, deeds)

    def _partly(self, requirement: Requirement) -> list[Evidence]:
        barred = sorted(span for element in requirement.elements for pattern in element.barred for span in self._spans(pattern))
        return self._collect("", requirement.partial_phrases, barred, requirement.deeds)

    def _collect(self, element: str, patterns: Iterable[Pattern], barred: Sequence[tuple[int, int]], deeds: frozenset[Owner]) -> list[Evidence]:
        spans = sorted({span for pattern in patterns for span in self._spans(pattern)})
        found = []
        for start, end in minus(spans, barred):
            context = self._context(start, end, deeds)
            if context is not None:
                found.append(Evidence(element, context, Span(start, end)))
        return _without_overlaps(sorted(found, key=lambda one: (_RANK[one.context], one.span.start, one.span.end)))

    def _context(self, start: int, end: int, deeds: frozenset[Owner]) -> Context | None:
        """What a hit speaks of; None where it is another's deed or a heading that nothing follows."""
        clauses = self._clauses
        last = self._report.clause_of[end - 1]
        if clauses.owners[last] not in deeds:
            return None
        section = self._report.sections[clauses.section[last]]
        if end <= section.heading_end and not self._heading_counts(section.role, section.has_body, section.heading_end):
            return None
        if self._inside_title(start, end) and not self._own_document(start):
            return Context.QUOTED
        return clauses.contexts[last]

    def _heading_counts(self, role: Role, has_body: bool, heading_end: int) -> bool:
        return has_body or role in (Role.PLAN, Role.PROBLEM, Role.MIXED) or self._report.text[heading_end - 1] in "。；"

    def _inside_title(self, start: int, end: int) -> bool:
        at = bisect_left(self._titles, (start,)) - 1
        return at >= 0 and end < self._titles[at][1]

    def _own_document(self, start: int) -> bool:
        opening = self._report.text.rfind("《", 0, start)
        return _OWN_DOCUMENT.search(self._report.text, max(opening - 24, 0), opening) is not None

    def _spans(self, pattern: Pattern) -> Intervals:
        """A phrase's intervals in its scopes."""
        spans = self._results[pattern.step]
        if not spans or not pattern.scoped:
            return spans
        kept = []
        for start, end in spans:
            index = self._report.section_at(start)
            section = self._report.sections[index]
            if pattern.in_heading and not (section.level and end <= section.heading_end):
                continue
            if pattern.contexts and self._clauses.contexts[self._report.clause_of[end - 1]] not in pattern.contexts:
                continue
            if pattern.under >= 0 and not self._is_under(index, pattern.under):
                continue
            kept.append((start, end))
        return kept

    def _is_under(self, index: int, under: int) -> bool:
        """Whether a heading over the section holds an interval of the step ``under``."""
        holders = self._holders.get(under)
        if holders is None:
            found = ((start, end, self._report.section_at(start)) for start, end in self._results[under])
            holders = self._holders[under] = {at for start, end, at in found if end <= self._report.sections[at].heading_end}
        while index >= 0:
            if index in holders:
                return True
            index = self._report.sections[index].parent
        return False

    def _strength(self, evidence: Sequence[Evidence]) -> str:
        met = [one for one in evidence if one.context in MET]
        if not met:
            return ""
        for one in met:
            sentence = self._report.sentence_of[one.span.start]
            first = last = self._report.clause_of[one.span.start]
            while first > 0 and self._clauses.sentence[first - 1] == sentence:
                first -= 1
            while last + 1 < len(self._clauses.starts) and self._clauses.sentence[last + 1] == self._report.sentence_of[one.span.end - 1]:
                last += 1
            text = self._report.text[self._clauses.starts[first] : self._clauses.ends[last]]
            if _CONCRETE.search(text) or DOCUMENT_NUMBER.search(text):
                return "concrete"
        return "general"


def _without_overlaps(found: list[Evidence]) -> list[Evidence]:
    """One piece of evidence for each place: of overlapping ones of the same context, the first."""
    kept: list[Evidence] = []
    for one in found:
        if not any(one.context is other.context and one.span.start < other.span.end and other.span.start < one.span.end for other in kept[-8:]):
            kept.append(one)
    return kept
