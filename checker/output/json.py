"""``fazhi.check/1``: the JSON of the contract. Its own shape; add to it, never change it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from checker import __version__
from checker.batch import Batch, Checked
from checker.finding import Finding, Kind, Status, fingerprint
from checker.names import docs_page
from checker.report import Place, Report
from checker.requirement import Requirement
from checker.settings import Waiver
from checker.verdict import Assessment


def render(batch: Batch) -> str:
    """The whole document as text, without a line end."""
    return json.dumps(document(batch), ensure_ascii=False, indent=1)


def document(batch: Batch) -> dict[str, Any]:
    """The document as plain values."""
    return {**head(batch), "reports": [report(one) for one in batch.reports], **tail(batch)}


def head(batch: Batch) -> dict[str, Any]:
    """What stands before the reports: schema, tool and rulebook."""
    book = batch.rulebook
    return {
        "schema": "fazhi.check/1",
        "tool": {"name": "fazhi", "version": __version__},
        "rulebook": {"id": book.id, "version": book.version, "requirements": len(book.requirements)},
    }


def tail(batch: Batch) -> dict[str, Any]:
    """What stands after the reports: failures, what is to say of waivers and baseline, and the totals."""
    notes = batch.notes
    return {
        "failures": [{"path": failure.path, "reason": failure.reason} for failure in batch.failures],
        "waivers": {"expired": [_waiver(one) for one in notes.expired], "unused": [_waiver(one) for one in notes.unused]},
        "baseline": {"mended": [{"report": one.report, "id": one.id, "problem": one.problem} for one in notes.mended]},
        "summary": _summary(batch),
    }


def _summary(batch: Batch) -> dict[str, Any]:
    """Totals over all reports: verdicts; gaps and defects that count, by severity; how many are waived or in the baseline."""
    verdicts = Counter(one.verdict for checked in batch.reports for one in checked.findings.assessments)
    listed = [one for checked in batch.reports for one in checked.listed]
    gaps = Counter(one.severity for one in listed if one.kind is Kind.GAP and one.counts)
    defects = Counter(one.severity for one in listed if one.kind is Kind.DEFECT and one.counts)
    return {
        "reports": len(batch.reports), "failures": len(batch.failures), "verdicts": dict(verdicts), "gaps": dict(gaps), "defects": dict(defects),
        "waived": sum(one.status is Status.WAIVED for one in listed), "baseline": sum(one.status is Status.BASELINE for one in listed),
    }


def report(checked: Checked) -> dict[str, Any]:
    """One report: every requirement's assessment, and the defects."""
    findings, identity = checked.findings, checked.findings.report.identity
    requirements = {one.id: one for one in checked.terms.rulebook.requirements}
    gaps = {one.id: one for one in checked.listed if one.kind is Kind.GAP}
    defects = [one for one in checked.listed if one.kind is Kind.DEFECT]
    return {
        "path": checked.path,
        "title": identity.title,
        "unit": identity.unit,
        "level": identity.level,
        "year": identity.year,
        "date": identity.date.isoformat() if identity.date else None,
        "looks_like_report": findings.looks_like_report,
        "assessments": [_assessment(findings.report, one, requirements[one.requirement], gaps.get(one.requirement)) for one in findings.assessments],
        "defects": [_defect(checked.path, one) for one in defects],
    }


def _assessment(report: Report, one: Assessment, requirement: Requirement, gap: Finding | None) -> dict[str, Any]:
    evidence = [
        {"element": piece.element or None, "context": piece.context.value, **place(report.place(piece.span.start, piece.span.end))} for piece in one.evidence
    ]
    return {
        "id": one.requirement,
        "title": requirement.title,
        "severity": requirement.severity,
        "basis": requirement.basis,
        "verdict": one.verdict,
        "strength": one.strength or None,
        "elements": [{"id": name, "met": met} for name, met in one.elements],
        "evidence": evidence,
        "message": requirement.message if gap else "",
        "advice": requirement.advice if gap else "",
        "docs": docs_page(one.requirement),
        **({"problem": gap.problem, "anchor": place(gap.place), **_standing(report.path, gap)} if gap else {}),
    }


def _defect(path: str, one: Finding) -> dict[str, Any]:
    related = [{**place(other.place), "note": other.note, **({"path": other.path} if other.path else {})} for other in one.mentions]
    return {"id": one.id, "severity": one.severity, **place(one.place), "message": one.problem, "related": related, "docs": docs_page(one.id), **_standing(path, one)}


def _standing(path: str, one: Finding) -> dict[str, Any]:
    """Whether it counts, and by what it is known again."""
    return {"status": one.status.value, "fingerprint": fingerprint(path, one), **({"waiver": _waiver(one.waiver)} if one.waiver else {})}


def _waiver(one: Waiver) -> dict[str, Any]:
    return {
        "id": one.id, "report": one.report, "reason": one.reason, "by": one.by, "until": one.until.isoformat() if one.until else None, "origin": one.origin,
    }


def place(where: Place) -> dict[str, Any]:
    """A place as the contract has it."""
    page = {"page": where.page} if where.page is not None else {}
    return {"line": where.line, "column": where.column, "end_line": where.end_line, "end_column": where.end_column, "text": where.text, **page}
