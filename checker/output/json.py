"""``fazhi.check/1``: the JSON of the contract. Its own shape; add to it, never change it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from checker.batch import Batch
from checker.findings import Defect, Findings
from checker.report import Report, Span
from checker.requirement import Requirement, Rulebook
from checker.verdict import Assessment


def render(batch: Batch, rulebook: Rulebook, version: str) -> str:
    """The whole document as text, without a line end."""
    return json.dumps(document(batch, rulebook, version), ensure_ascii=False, indent=1)


def document(batch: Batch, rulebook: Rulebook, version: str) -> dict[str, Any]:
    """The document as plain values."""
    requirements = {one.id: one for one in rulebook.requirements}
    return {
        "schema": "fazhi.check/1",
        "tool": {"name": "fazhi", "version": version},
        "rulebook": {"id": rulebook.id, "version": rulebook.version, "requirements": len(rulebook.requirements)},
        "reports": [_report(findings, requirements) for findings in batch.findings],
        "failures": [{"path": failure.path, "reason": failure.reason} for failure in batch.failures],
        "summary": summary(batch, requirements),
    }


def summary(batch: Batch, requirements: dict[str, Requirement]) -> dict[str, Any]:
    """Totals over all reports: verdicts, gaps by severity, defects by severity."""
    verdicts: Counter[str] = Counter()
    gaps: Counter[str] = Counter()
    defects: Counter[str] = Counter()
    for findings in batch.findings:
        for one in findings.assessments:
            verdicts[one.verdict] += 1
            if one.is_gap:
                gaps[requirements[one.requirement].severity] += 1
        defects.update(defect.severity for defect in findings.defects)
    return {"reports": len(batch.findings), "failures": len(batch.failures), "verdicts": dict(verdicts), "gaps": dict(gaps), "defects": dict(defects)}


def _report(findings: Findings, requirements: dict[str, Requirement]) -> dict[str, Any]:
    report, identity = findings.report, findings.report.identity
    return {
        "path": report.path,
        "title": identity.title,
        "unit": identity.unit,
        "level": identity.level,
        "year": identity.year,
        "date": identity.date.isoformat() if identity.date else None,
        "looks_like_report": findings.looks_like_report,
        "assessments": [_assessment(report, one, requirements[one.requirement]) for one in findings.assessments],
        "defects": [_defect(report, defect) for defect in findings.defects],
    }


def _assessment(report: Report, one: Assessment, requirement: Requirement) -> dict[str, Any]:
    return {
        "id": one.requirement,
        "title": requirement.title,
        "severity": requirement.severity,
        "basis": requirement.basis,
        "verdict": one.verdict,
        "strength": one.strength or None,
        "elements": [{"id": name, "met": met} for name, met in one.elements],
        "evidence": [{"element": piece.element or None, "context": piece.context.value, **_place(report, piece.span)} for piece in one.evidence],
        "message": requirement.message if one.is_gap else "",
        "advice": requirement.advice if one.is_gap else "",
    }


def _defect(report: Report, defect: Defect) -> dict[str, Any]:
    related = [{**_place(report, other.span), "note": other.note} for other in defect.related]
    place = _place(report, defect.span, source=defect.source)
    return {"id": defect.id, "severity": defect.severity, **place, "message": defect.message, "related": related}


def _place(report: Report, span: Span, *, source: bool = False) -> dict[str, Any]:
    place = report.source_place(span.start, span.end) if source else report.place(span.start, span.end)
    page = {"page": place.page} if place.page is not None else {}
    return {"line": place.line, "column": place.column, "end_line": place.end_line, "end_column": place.end_column, "text": place.text, **page}
