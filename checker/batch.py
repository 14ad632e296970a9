"""Many reports: which files a path names, and each one's findings or failure."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.compose import read_report
from checker.conductor import check
from checker.errors import ReadError
from checker.findings import Findings
from checker.reading import READERS
from checker.requirement import Rulebook


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that could not be checked, and why (one Chinese line with the way out)."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Batch:
    """The findings of all reports that could be read, and the failures, both in the order of the paths."""

    findings: tuple[Findings, ...]
    failures: tuple[Failure, ...]


def check_paths(paths: Iterable[Path], rulebook: Rulebook) -> Batch:
    """Check every report that the paths name; one unreadable report never stops the others."""
    findings: list[Findings] = []
    failures: list[Failure] = []
    for found in find_reports(paths):
        if isinstance(found, Failure):
            failures.append(found)
            continue
        try:
            findings.append(check(read_report(found), rulebook))
        except ReadError as error:
            failures.append(Failure(error.path, error.reason))
        except RecursionError:
            failures.append(Failure(str(found), "内容嵌套过深，无法检查。请只保留报告正文"))
    return Batch(tuple(findings), tuple(failures))


def find_reports(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """The files that the paths name, each once; folders are walked in order of name, hidden files are left out."""
    seen: set[Path] = set()
    for path in paths:
        found = _in_folder(path) if path.is_dir() else iter((path,))
        empty = True
        for one in found:
            empty = False
            resolved = one.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield one
        if empty:
            yield Failure(str(path), f"文件夹里没有可检查的报告（{'、'.join(READERS)}）。请检查路径，或先把报告另存为纯文本")


def _in_folder(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in READERS and name.lower() not in _NOT_REPORTS:
                yield Path(root) / name


_NOT_REPORTS = frozenset({"readme.md", "readme.txt", "changelog.md", "contributing.md", "license.txt", "requirements.txt"})
