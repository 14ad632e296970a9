"""Many reports: which files a path names, and each one's findings or failure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from checker.compose import read_report
from checker.conductor import check
from checker.errors import FazhiError, ReadError
from checker.finding import Finding
from checker.findings import Findings
from checker.listing import list_findings
from checker.notes import Notes
from checker.ourselves import is_ours
from checker.reading import READABLE, READERS, Document, read_document
from checker.report import Report
from checker.requirement import Rulebook
from checker.settings import Settings, applied

if TYPE_CHECKING:
    from checker.copies import Pair

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that could not be checked, and why (one Chinese line with the way out)."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Terms:
    """By what a report is checked: its settings and the rulebook that they give."""

    rulebook: Rulebook
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class Checked:
    """One checked report: its findings, the same as a flat list, and the terms by which it was checked."""

    findings: Findings
    listed: tuple[Finding, ...]
    terms: Terms

    @property
    def path(self) -> str:
        """The report's path as it was given."""
        return self.findings.report.path


@dataclass(frozen=True, slots=True)
class Batch:
    """All reports that could be read, and the failures, both in the order of the paths; what is to say of waivers and baseline.

    ``rulebook``: the one that holds where no settings say otherwise. ``copies``: what the reports share with one another.
    """

    reports: tuple[Checked, ...]
    failures: tuple[Failure, ...]
    rulebook: Rulebook
    notes: Notes = field(default_factory=Notes)
    copies: tuple[Pair, ...] = ()


def check_paths(paths: Iterable[Path], rulebook: Rulebook) -> Batch:
    """Check every report that the paths name by one rulebook; one unreadable report never stops the others."""
    return check_found(find_reports(paths), rulebook, lambda _: Terms(rulebook))


def check_found(
    found: Iterable[Path | Failure], rulebook: Rulebook, terms_of: Callable[[Path], Terms],
    names: Mapping[Path, str] | None = None, seen: Callable[[Path], None] | None = None,
) -> Batch:
    """Check reports, each by its terms; raises what ``terms_of`` raises.

    ``names``: what to call a file that stands for another. ``seen`` is told of each report before it is checked.
    """
    reports: list[Checked] = []
    failures: list[Failure] = []
    for one in found:
        if isinstance(one, Failure):
            failures.append(one)
            continue
        name = (names or {}).get(one)
        path = Path(name or one)
        if seen is not None:
            seen(path)
        checked = _tried(one, partial(_read_and_check, terms=terms_of(path), name=name))
        failures.append(checked) if isinstance(checked, Failure) else reports.append(checked)
    batch = Batch(tuple(reports), tuple(failures), rulebook)
    if len(reports) < 2:
        return batch
    from checker.comparing import compared

    return compared(batch)


def _read_and_check(path: Path, terms: Terms, name: str | None) -> Checked:
    return check_one(read_report(path, terms.settings.known(Path(name or path)), name), terms)


def check_one(report: Report, terms: Terms) -> Checked:
    """One report by its terms."""
    findings = applied(check(report, terms.rulebook), terms.settings)
    return Checked(findings, list_findings(findings, terms.rulebook), terms)


def read_documents(paths: Iterable[Path], names: Mapping[Path, str]) -> Iterator[tuple[str, Document] | Failure]:
    """The text of every report that the paths name, as it is read, with its path; ``names`` as for ``check_found``."""
    for found in find_reports(paths):
        yield found if isinstance(found, Failure) else _tried(found, lambda path: (names.get(path, str(path)), read_document(path, names.get(path))))


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
        found = _in_folder(path) if os.path.isdir(path) else iter((path,))
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
            yield Failure(str(path), f"文件夹里没有可检查的报告（{'、'.join(READABLE)}）。请检查路径，或先把报告另存为纯文本")


def _in_folder(folder: Path) -> Iterator[Path | Failure]:
    """Links to folders are not followed: they may lead in a circle, or out of what was named."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root) / name
            if not name.startswith((".", "~$")) and path.suffix.lower() in READERS and name.lower() not in _NOT_REPORTS and not is_ours(path):
                yield path
    yield from (Failure(str(error.filename), "打不开这个文件夹。请检查权限") for error in closed)


_NOT_REPORTS = frozenset({"readme.md", "readme.txt", "changelog.md", "contributing.md", "license.txt", "requirements.txt"})
