"""``fazhi check --format json`` as the last list: it marks rows and holds nothing typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker.errors import FazhiError
from checker.gaplist import columns
from checker.gaplist.keys import gap_key
from checker.gaplist.past import Past, PastList, Typed
from checker.names import VERDICT_NAMES
from checker.unitname import unit_key, unit_label

SCHEMA = "fazhi.check/1"


def read_json(path: Path) -> PastList:
    """The gaps and defects of a saved check; raises FazhiError where the file is anything else."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
        if document["schema"] != SCHEMA:
            raise FazhiError(f"{path}：这份结果是 {document['schema']} 格式，这个版本认 {SCHEMA}。请升级 fazhi，或换一份清单")
        return PastList(str(path), tuple(past for report in document["reports"] for past in _rows(report)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FazhiError(f"{path}：不是 fazhi check --format json 的结果，或者内容已损坏。请换上次的清单（.xlsx）或结果（.json）") from None


def _rows(report: dict[str, Any]) -> Iterator[Past]:
    unit = unit_label(str(report["unit"]), str(report["path"]))
    for one in report["assessments"]:
        if one["verdict"] in ("satisfied", "not_applicable"):
            continue
        texts = {columns.TITLE: one["title"], columns.BASIS: one["basis"], columns.CATEGORY: VERDICT_NAMES[one["verdict"]], columns.PROBLEM: one["problem"]}
        yield _past(report, unit, one["id"], texts, gap_key(unit_key(unit), one["id"]), "")
    for one in report["defects"]:
        yield _past(report, unit, one["id"], {columns.PROBLEM: one["message"]}, "", one["fingerprint"])


def _past(report: dict[str, Any], unit: str, name: str, texts: dict[str, str], key: str, fingerprint: str) -> Past:
    year, path = report["year"], str(report["path"])
    if year is not None and not isinstance(year, int):
        raise ValueError(f"year: {year!r}")
    values = {columns.UNIT: unit, columns.LEVEL: report["level"], columns.YEAR: year, columns.ID: name, **texts, columns.REPORT: path}
    cells = {head: Typed(value) for head, value in values.items() if value not in (None, "")}
    return Past(key, unit, year, name, texts[columns.PROBLEM], path, cells, fingerprint)
