"""Whether anything found is at or above the severity that the caller fails on."""

from __future__ import annotations

from checker.batch import Batch
from checker.requirement import Rulebook

_RANK = {"info": 0, "warning": 1, "error": 2, "never": 3}


def worst_found(batch: Batch, rulebook: Rulebook, fail_on: str) -> bool:
    """True where a gap's or a defect's severity reaches ``fail_on`` (error, warning, info; never: no)."""
    least = _RANK[fail_on]
    severity = {one.id: one.severity for one in rulebook.requirements}
    gaps = (severity[one.requirement] for findings in batch.findings for one in findings.assessments if one.is_gap)
    defects = (defect.severity for findings in batch.findings for defect in findings.defects)
    return any(_RANK[one] >= least for one in (*gaps, *defects))
