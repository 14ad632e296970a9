"""The baseline: findings that are known and do not fail a run, kept in a file beside the reports.

A gap is known by its report and its requirement; where it has become worse than recorded (only planned then, missing now) it
counts again. A defect is known by its report, its check and the words around it. Lines may move, other places may change.

A passage shared with another report cannot be found where the other one is not checked too: such an entry is neither mended nor
dropped before all reports of the baseline were checked together.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.batch import Batch, Checked
from checker.checks import COMPARING
from checker.errors import FazhiError
from checker.finding import Finding, Status
from checker.notes import Recorded
from checker.output.files import write_atomically
from checker.verdict import VERDICTS

SCHEMA = "fazhi.baseline/1"


def read_baseline(path: Path) -> tuple[Recorded, ...]:
    """The entries of a baseline file; raises FazhiError with the way out."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["schema"] != SCHEMA:
            raise FazhiError(f"{path}：这份基线是 {found['schema']} 格式，这个版本认 {SCHEMA}。请升级 fazhi，或删掉它，再用 --write-baseline 重写")
        return tuple(_entry(report, entry) for report, entries in found["reports"].items() for entry in entries)
    except FileNotFoundError:
        raise FazhiError(f"{path}：找不到基线文件。第一次使用，先运行 fazhi check … --baseline {path} --write-baseline") from None
    except OSError:
        raise FazhiError(f"{path}：打不开基线文件。请检查权限，以及路径是不是文件夹") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FazhiError(f"{path}：不是 fazhi 的基线文件，或者内容已损坏。请从版本库里恢复，或删掉它，再用 --write-baseline 重写") from None


def _entry(report: str, entry: dict[str, Any]) -> Recorded:
    values = Recorded(report, entry["key"], entry["id"], entry["verdict"], entry["problem"])
    if not all(isinstance(value, str) for value in (values.report, values.key, values.id, values.verdict, values.problem)):
        raise ValueError(report)
    return values


def write_baseline(path: Path, batch: Batch) -> int:
    """Record every finding that is not waived; entries that this run could not have found again are kept.

    These are the entries of reports that were not checked this time and still exist, and of passages shared with one of them.

    Returns the number of entries written; raises FazhiError where the file cannot be written.
    """
    reports = {_name(checked.path, path): [_row(one) for one in checked.listed if one.status is not Status.WAIVED] for checked in batch.reports}
    listed = {_name(checked.path, path): {one.key for one in checked.listed} for checked in batch.reports}
    entries = read_baseline(path) if path.exists() else ()
    unchecked = _unchecked(entries, batch, path)
    for entry in entries:
        if entry.report in unchecked or (unchecked and entry.id == COMPARING and entry.key not in listed.get(entry.report, {entry.key})):
            reports.setdefault(entry.report, []).append({"key": entry.key, "id": entry.id, "verdict": entry.verdict, "problem": entry.problem})
    kept = {name: rows for name, rows in sorted(reports.items()) if rows}
    text = json.dumps({"schema": SCHEMA, "rulebook": batch.rulebook.version, "reports": kept}, ensure_ascii=False, indent=1)
    write_atomically(path, (text + "\n").encode("utf-8", "backslashreplace"))
    return sum(map(len, kept.values()))


def _unchecked(entries: Iterable[Recorded], batch: Batch, path: Path) -> set[str]:
    """The reports in a baseline that still exist and were not checked this time."""
    checked = {_name(one.path, path) for one in batch.reports}
    return {name for name in {entry.report for entry in entries} - checked if (path.parent / name).exists()}


def _row(one: Finding) -> dict[str, str]:
    return {"key": one.key, "id": one.id, "verdict": one.verdict, "problem": one.problem}


def against_baseline(batch: Batch, path: Path, *, settings: bool = False) -> Batch:
    """The batch with known findings marked, and the notes on entries that are mended.

    ``settings``: only reports whose settings name this baseline are held against it.
    """
    known: dict[str, dict[str, Recorded]] = {}
    recorded = read_baseline(path)
    alone = bool(_unchecked(recorded, batch, path))
    for entry in recorded:
        known.setdefault(entry.report, {})[entry.key] = entry
    reports: list[Checked] = []
    mended: list[Recorded] = []
    for checked in batch.reports:
        mine = not settings or checked.terms.settings.baseline == path
        entries = known.get(_name(checked.path, path), {}) if mine else {}
        reports.append(_marked(checked, entries) if entries else checked)
        mended.extend(one for one in _mended(checked, entries) if not (alone and one.id == COMPARING))
    return replace(batch, reports=tuple(reports), notes=replace(batch.notes, mended=(*batch.notes.mended, *mended)))


def _marked(checked: Checked, entries: dict[str, Recorded]) -> Checked:
    return replace(checked, listed=tuple(replace(one, status=Status.BASELINE) if one.counts and _is_known(one, entries.get(one.key)) else one for one in checked.listed))


def _is_known(one: Finding, entry: Recorded | None) -> bool:
    return entry is not None and _rank(one.verdict) <= _rank(entry.verdict)


def _rank(verdict: str) -> int:
    """How bad a verdict is; a defect has none."""
    return VERDICTS.index(verdict) if verdict in VERDICTS else 0


def _mended(checked: Checked, entries: dict[str, Recorded]) -> Iterator[Recorded]:
    here = {one.key for one in checked.listed}
    yield from (entry for key, entry in entries.items() if key not in here)


def _name(report: str, baseline: Path) -> str:
    """A report's path relative to the baseline's folder, with ``/`` on every system."""
    return Path(os.path.relpath(os.path.realpath(report), os.path.realpath(baseline.parent))).as_posix()
