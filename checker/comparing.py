"""A batch → the same batch with what its reports share among them: DUP-REPORT."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checker.batch import Batch, Checked
from checker.checks import COMPARING
from checker.consistency.copied import copy_defects
from checker.copies import find_pairs
from checker.findings import Defect
from checker.listing import list_findings
from checker.settings import applied


def compared(batch: Batch) -> Batch:
    """The batch with the pairs of reports that share passages, and the defects in the reports that want to hear of them."""
    if not any(_wants(checked) for checked in batch.reports):
        return batch
    pairs = find_pairs([checked.findings.report for checked in batch.reports], batch.rulebook.checks)
    defects = copy_defects(pairs)
    reports = tuple(_with(checked, defects.get(checked.path, ())) if _wants(checked) else checked for checked in batch.reports)
    return replace(batch, reports=reports, copies=pairs)


def _wants(checked: Checked) -> bool:
    """Whether the report's rulebook has the check and its settings do not ignore it."""
    return COMPARING in checked.terms.rulebook.checks.checks and checked.terms.settings.in_force(Path(checked.path))(COMPARING)


def _with(checked: Checked, defects: tuple[Defect, ...]) -> Checked:
    if not defects:
        return checked
    every = sorted((*checked.findings.defects, *defects), key=lambda defect: (defect.span.start, defect.span.end, defect.id))
    findings = applied(replace(checked.findings, defects=tuple(every)), checked.terms.settings)
    return replace(checked, findings=findings, listed=list_findings(findings, checked.terms.rulebook))
