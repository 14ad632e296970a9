"""Many reports: which files a path names, and each one's findings or failure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from checker.compose import read_report
from checker.conductor import check
from checker.errors import FazhiError, ReadError
from checker.findings import Findings
from checker.reading import READERS, Document, read_document
from checker.requirement import Rulebook

T = TypeVar("T")


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
        checked = found if isinstance(found, Failure) else _tried(found, lambda path: check(read_report(path), rulebook))
        if isinstance(checked, Failure):
            failures.append(checked)
        else:
            findings.append(checked)
    return Batch(tuple(findings), tuple(failures))


def read_documents(paths: Iterable[Path]) -> Iterator[tuple[str, Document] | Failure]:
    """The text of every report that the paths name, as it is read, with its path."""
    for found in find_reports(paths):
        yield found if isinstance(found, Failure) else _tried(found, lambda path: (str(path), read_document(path)))


def _tried(path: Path, work: Callable[[Path], T]) -> T | Failure:
    """What the work gives, or why it failed: whatever one file does, it costs one line."""
    try:
        return work(path)
    except ReadError as error:
        return Failure(error.path, error.reason)
    except RecursionError:
        return Failure(str(path), "内容嵌套过深，无法检查。请只保留报告正文")
    except MemoryError:
        return Failure(str(path), "内容过大，内存不够，无法检查。请只保留报告正文")
    except FazhiError:
        raise
    except Exception as error:  # a fault of ours must not cost the other reports their check
        return Failure(str(path), f"程序出错（{type(error).__name__}）。请把这份文件另存为纯文本（.txt）再检查，并告诉维护者")


def find_reports(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """The files that the paths name, each once; folders are walked in order of name, hidden files are left out."""
    seen: set[str] = set()
    for path in paths:
        found = _in_folder(path) if path.is_dir() else iter((path,))
        empty = True
        for one in found:
            empty = False
            if isinstance(one, Failure):
                yield one
                continue
            real = os.path.realpath(one)  # unlike Path.resolve, gives an answer where links lead in a circle
            if real not in seen:
                seen.add(real)
                yield one
        if empty:
            yield Failure(str(path), f"文件夹里没有可检查的报告（{'、'.join(READERS)}）。请检查路径，或先把报告另存为纯文本")


def _in_folder(folder: Path) -> Iterator[Path | Failure]:
    """Links to folders are not followed: they may lead in a circle, or out of what was named."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in READERS and name.lower() not in _NOT_REPORTS:
                yield Path(root) / name
    yield from (Failure(str(error.filename), "打不开这个文件夹。请检查权限") for error in closed)


_NOT_REPORTS = frozenset({"readme.md", "readme.txt", "changelog.md", "contributing.md", "license.txt", "requirements.txt"})
