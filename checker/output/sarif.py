"""SARIF 2.1.0: what code scanning services and editors read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from checker import __version__
from checker.batch import Batch
from checker.finding import Finding, Status, fingerprint
from checker.output.paths import inside, portable
from checker.output.phrasing import by_severity, mend, strict_json, told
from checker.output.sarifrules import LEVELS, rules_of
from checker.output.text import waiver_text
from checker.report import Place, has_lines
from checker.settings import Waiver

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_LINK = re.compile(r"\[([^\[\]]*)\](?=\()")


@dataclass(frozen=True, slots=True)
class _File:
    """A report as its findings point to it; looked up once a report. ``plain``: its lines are those of the file."""

    path: str
    artifact: dict[str, str]
    plain: bool


def render(batch: Batch) -> str:
    """The whole log, one run; errors first, then warnings, then notes: a service that cuts the list then loses the least."""
    return strict_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(batch)]})


def _run(batch: Batch) -> dict[str, Any]:
    rules = rules_of(batch)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    pairs = by_severity(batch)
    files = {checked.path: _file(checked.path) for checked in batch.reports}
    compared = any(one.status is Status.BASELINE for _, one in pairs)
    here = Path.cwd().as_uri()
    here = here if here.endswith("/") else f"{here}/"
    return {
        "tool": {"driver": {"name": "fazhi", "version": __version__, "language": "zh-CN", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"uri": here}},
        "invocations": [_invocation(batch, here)],
        "results": [_finding(files[checked.path], one, index[one.id], compared) for checked, one in pairs],
    }


def _finding(file: _File, one: Finding, rule: int, compared: bool) -> dict[str, Any]:
    known = one.status is Status.BASELINE
    related = [
        {"id": number, **_location(_file(other.path) if other.path else file, other.place), "message": message(other.note)}
        for number, other in enumerate(one.mentions, 1)
    ]
    return {
        "ruleId": one.id,
        "ruleIndex": rule,
        "level": LEVELS[one.severity],
        "message": message(f"{one.problem}\n{mend(one)}"),
        "locations": [_location(file, one.place)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"fazhi/v1": fingerprint(file.path, one)},
        **({"suppressions": [_suppression(one.waiver)]} if one.waiver else {}),
        **({"baselineState": "unchanged" if known else "new"} if compared else {}),
        "properties": {"kind": one.kind.value, "verdict": one.verdict or None, "status": one.status.value, "anchored": one.anchored},
    }


def _file(path: str) -> _File:
    return _File(portable(path), artifact(path), has_lines(path))


def _suppression(waiver: Waiver) -> dict[str, str]:
    return {"kind": "external", "status": "accepted", "justification": waiver_text(waiver)}


def message(text: str) -> dict[str, str]:
    """A message that reads as it is: what looks like a placeholder or a link in it is escaped."""
    return {"text": _LINK.sub(r"\\[\1\\]", _PLACEHOLDER.sub(r"{{\1}}", text))}


def _location(file: _File, place: Place) -> dict[str, Any]:
    region = {
        "startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column, "snippet": {"text": place.text},
    }
    if not file.plain:
        region["properties"] = {"lines": "paragraphs", **({"page": place.page} if place.page is not None else {})}
    return {"physicalLocation": {"artifactLocation": file.artifact, "region": region}}


def artifact(path: str) -> dict[str, str]:
    """Where a file lies: relative to the current folder, else as a whole URI."""
    relative = inside(path)
    if relative is None:
        return {"uri": Path(os.path.abspath(path)).as_uri()}
    return {"uri": quote(os.fsencode(relative)), "uriBaseId": _ROOT}


def _invocation(batch: Batch, here: str) -> dict[str, Any]:
    return {
        "executionSuccessful": not batch.failures,
        "workingDirectory": {"uri": here},
        "toolExecutionNotifications": list(_failures(batch)),
        "toolConfigurationNotifications": [{"level": LEVELS[severity], "message": message(sentence)} for severity, sentence in told(batch.notes)],
    }


def _failures(batch: Batch) -> Iterator[dict[str, Any]]:
    for one in batch.failures:
        text = f"未能检查 {one.path}：{one.reason}"
        yield {"level": "error", "message": message(text), "locations": [{"physicalLocation": {"artifactLocation": artifact(one.path)}}]}
