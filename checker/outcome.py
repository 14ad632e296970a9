"""Whether anything found is at or above the severity that its settings, or the caller, fail on."""

from __future__ import annotations

from checker.batch import Batch

_RANK = {"info": 0, "warning": 1, "error": 2, "never": 3}


def worst_found(batch: Batch, fail_on: str | None = None) -> bool:
    """True where an open finding's severity reaches ``fail_on`` (error, warning, info; never: no); None: what its settings say."""
    return any(
        one.counts and _RANK[one.severity] >= _RANK[fail_on or checked.terms.settings.fail_on] for checked in batch.reports for one in checked.listed
    )
