"""GitLab Code Quality: what a merge request shows as new or mended."""

from __future__ import annotations

import hashlib
from typing import Any

from checker.batch import Batch, Failure
from checker.finding import Finding, fingerprint
from checker.output.paths import portable
from checker.output.phrasing import by_severity, last_line, mend, strict_json, where

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(batch: Batch) -> str:
    """A list of the findings that count, then of the failures. GitLab compares two such lists by their fingerprints.

    What is waived or in the baseline is left out: GitLab would show it as a problem.
    """
    findings = [_finding(checked.path, one) for checked, one in by_severity(batch) if one.counts]
    return strict_json(findings + [_failure(one) for one in dict.fromkeys(batch.failures)])


def _finding(path: str, one: Finding) -> dict[str, Any]:
    place = one.place
    at = f"{where(place)}，" if place.paragraphs else ""
    told = f"{at}{one.title}：{one.problem}；{mend(one)}"
    return _entry(path, one.id, told, _SEVERITIES[one.severity], fingerprint(portable(path), one), (place.line, last_line(place)))


def _failure(one: Failure) -> dict[str, Any]:
    digest = hashlib.sha256(f"failure\n{portable(one.path)}\n{one.reason}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return _entry(one.path, "unreadable", f"未能检查：{one.reason}", "blocker", digest, (1, 1))


def _entry(path: str, name: str, description: str, severity: str, fingerprint: str, lines: tuple[int, int]) -> dict[str, Any]:
    return {
        "description": " ".join(description.split()), "check_name": name, "fingerprint": fingerprint, "severity": severity,
        "location": {"path": portable(path), "lines": {"begin": lines[0], "end": lines[1]}},
    }
