"""A batch → the page's data: tables once, a row of arrays for each report, and a block with what only an opened report needs."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from checker import __version__
from checker.batch import Batch, Checked
from checker.finding import Finding, Kind, Status
from checker.names import CONTEXT_NAMES, DEFECT_SEVERITY_NAMES, SEVERITY_NAMES, STATUS_NAMES
from checker.output.phrasing import clipped
from checker.report import Context, Place
from checker.requirement import SEVERITIES, Requirement
from checker.settings import Waiver
from checker.verdict import VERDICT_NAMES, VERDICTS

if TYPE_CHECKING:
    from checker.copies import Pair, Passage

SIGNS = {"satisfied": "✓", "partial": "半", "admitted": "认", "planned": "计", "missing": "缺", "not_applicable": "–"}
_VERDICT = {name: str(index) for index, name in enumerate(VERDICTS)}
_SEVERITY = {name: index for index, name in enumerate(SEVERITIES)}
_STATUS = {status: index for index, status in enumerate(Status)}
_CONTEXT = {context: index for index, context in enumerate(Context)}
_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度?)?")
_SHOWN = 600  # characters of a shared passage: of hundreds of copies of one report, each pair would repeat all of it
_STRENGTH = {"": "0", "general": "1", "concrete": "2"}


class PageData:
    """Numbers the requirements and checks of a batch and writes everything else by these numbers; made anew for each page."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._numbers = {one.path: number for number, one in enumerate(batch.reports)}
        books = list({id(book): book for book in (batch.rulebook, *(one.terms.rulebook for one in batch.reports))}.values())
        self._groups = {group: title for book in reversed(books) for group, title in book.groups.items()}
        order = {group: number for number, group in enumerate(dict.fromkeys(group for book in books for group in book.groups))}
        all_ones = {_key(one): one for book in reversed(books) for one in book.requirements}
        given = list(dict.fromkeys(_key(one) for book in books for one in book.requirements))
        self._requirements = sorted((all_ones[key] for key in given), key=lambda one: order[one.group])  # a stable sort: bands stay whole
        self._order = order
        numbers = {_key(one): number for number, one in enumerate(self._requirements)}
        self._columns = {id(book): {one.id: numbers[_key(one)] for one in book.requirements} for book in books}
        self._checks = list({one.id: one for book in reversed(books) for one in book.checks.checks.values()}.values())
        self._check_numbers = {one.id: number for number, one in enumerate(self._checks)}
        self._folders = folders([one.path for one in batch.reports])
        said = Counter(text for one in batch.reports for finding in one.listed for text in _sentences(finding))
        self._texts = {text: number for number, text in enumerate(text for text, times in said.items() if times > 1)}

    def overview(self, today: datetime.date) -> dict[str, Any]:
        """What the overview needs; tables are lists, and all else names their rows by number."""
        batch = self._batch
        return {
            "tool": __version__, "rulebook": batch.rulebook.version, "date": today.isoformat(),
            "verdicts": [[key, VERDICT_NAMES[key], SIGNS[key]] for key in VERDICTS],
            "severities": [[key, SEVERITY_NAMES[key], DEFECT_SEVERITY_NAMES[key]] for key in SEVERITIES],
            "statuses": [[status.value, STATUS_NAMES[status]] for status in Status],
            "contexts": [[context.value, CONTEXT_NAMES[context]] for context in Context],
            "groups": [[group, self._groups[group]] for group in self._order],
            "requirements": [
                [one.id, self._order[one.group], one.title, _SEVERITY[one.severity], one.basis, one.advice, [element.title for element in one.elements]]
                for one in self._requirements
            ],
            "checks": [[one.id, one.title, one.basis, one.advice] for one in self._checks],
            "short": [[name, full] for name, full in batch.rulebook.abbreviations.items()],
            "texts": list(self._texts),
            "reports": [self._row(one, folder) for one, folder in zip(batch.reports, self._folders, strict=True)],
            "failures": [[one.path, one.reason] for one in batch.failures],
            "notes": self._notes(),
            "copies": [self._pair(one) for one in batch.copies],
        }

    def details(self) -> Iterator[dict[str, Any]]:
        """What each report's own view needs, in the order of the reports."""
        return (self._detail(one) for one in self._batch.reports)

    def _row(self, checked: Checked, folder: str) -> list[Any]:
        """Names, then three strings with a digit for each requirement: verdict, status and severity (empty: as in the table)."""
        identity = checked.findings.report.identity
        columns = self._columns[id(checked.terms.rulebook)]
        verdicts, statuses = ["."] * len(self._requirements), ["0"] * len(self._requirements)
        severities = [_SEVERITY[one.severity] for one in self._requirements]
        usual = tuple(severities)
        for one in checked.findings.assessments:
            verdicts[columns[one.requirement]] = _VERDICT[one.verdict]
        for requirement in checked.terms.rulebook.requirements:
            severities[columns[requirement.id]] = _SEVERITY[requirement.severity]
        for gap in _of_kind(checked, Kind.GAP):
            statuses[columns[gap.id]] = str(_STATUS[gap.status])
        return [
            checked.path, folder, identity.title, identity.unit, identity.level, identity.year, identity.date.isoformat() if identity.date else None,
            int(checked.findings.looks_like_report), "".join(verdicts), "".join(statuses),
            "" if tuple(severities) == usual else "".join(map(str, severities)),
            [[self._check_numbers[one.id], _SEVERITY[one.severity], _STATUS[one.status]] for one in _of_kind(checked, Kind.DEFECT)],
        ]

    def _detail(self, checked: Checked) -> dict[str, Any]:
        findings = checked.findings
        report = findings.report
        columns = self._columns[id(checked.terms.rulebook)]
        strengths, met = ["0"] * len(self._requirements), [""] * len(self._requirements)
        evidence: list[int] = []
        for one in findings.assessments:
            column = columns[one.requirement]
            elements = {name: number for number, (name, _) in enumerate(one.elements)}
            strengths[column], met[column] = _STRENGTH[one.strength], "".join("1" if is_met else "0" for _, is_met in one.elements)
            for piece in one.evidence:
                where = report.place(piece.span.start, piece.span.end)
                evidence += (column, elements.get(piece.element, -1), _CONTEXT[piece.context], *_place(where))
        pages = [report.source_place(start, start) for start in report.pages]
        return {
            "text": report.view.source,
            "pages": [[one.line, one.column] for one in pages],
            "strengths": "".join(strengths), "met": met, "evidence": evidence,
            "gaps": [[columns[one.id], *self._said(one)] for one in _of_kind(checked, Kind.GAP)],
            "defects": [[self._check_numbers[one.id], *self._said(one), _SEVERITY[one.severity], _STATUS[one.status], one.key] for one in _of_kind(checked, Kind.DEFECT)],
        }

    def _said(self, one: Finding) -> tuple[Any, ...]:
        """Problem, place, whether the place is only where it belongs, waiver, other places with what stands there."""
        mentions = [[_place(other.place), self._text(other.note), self._numbers[other.path] if other.path else None] for other in one.mentions]
        return self._text(one.problem), _place(one.place), int(one.anchored), self._waiver(one.waiver), mentions

    def _pair(self, pair: Pair) -> dict[str, Any]:
        parts = [[self._passage(left), self._passage(right)] for left, right in pair.parts]
        return {"share": round(pair.share, 3), "kind": pair.kind, "relation": pair.relation.value, "parts": parts}

    def _passage(self, one: Passage) -> list[Any]:
        """The report's number, first and last line (1-based), and the beginning of what stands there: the page has the whole text once."""
        where = one.report.place(one.span.start, one.span.end)
        return [self._numbers[one.report.path], where.line, where.end_line, clipped(where.text, _SHOWN)]

    def _text(self, text: str) -> int | str:
        """The number of a sentence that is said more than once, else the sentence."""
        return self._texts.get(text, text)

    def _waiver(self, one: Waiver | None) -> list[Any] | None:
        return [self._text(one.reason), one.by, one.until.isoformat() if one.until else None, one.origin] if one else None

    def _notes(self) -> dict[str, Any]:
        notes = self._batch.notes
        return {
            "expired": [[one.origin, one.id, one.report, one.until.isoformat() if one.until else None] for one in notes.expired],
            "unused": [[one.origin, one.id, one.report] for one in notes.unused],
            "mended": [[one.report, one.id, one.problem] for one in notes.mended],
        }


def folders(paths: Sequence[str]) -> list[str]:
    """The folder that each report is in, without what is common to all and without years; empty for the common folder itself."""
    parts = [tuple(part for part in PurePath(path).parent.parts if not _YEAR.fullmatch(part)) for path in paths]
    common = 0
    while parts and all(len(one) > common for one in parts) and len({one[common] for one in parts}) == 1:
        common += 1
    return [PurePath(*one[common:]).as_posix() if one[common:] else "" for one in parts]


def totals(batch: Batch) -> Mapping[str, int]:
    """How many findings count: gaps by severity, ``defects``; how many are ``waived`` or in the ``baseline``."""
    listed = [one for checked in batch.reports for one in checked.listed]
    gaps = Counter(one.severity for one in listed if one.kind is Kind.GAP and one.counts)
    return {
        **{severity: gaps[severity] for severity in SEVERITIES}, "defects": sum(one.kind is Kind.DEFECT and one.counts for one in listed),
        **{status.value: sum(one.status is status for one in listed) for status in (Status.WAIVED, Status.BASELINE)},
    }


def _key(one: Requirement) -> tuple[str, str, str, str]:
    """Two rulebooks may give an id to different requirements: these are two columns."""
    return one.id, one.title, one.basis, one.advice


def _of_kind(checked: Checked, kind: Kind) -> Iterator[Finding]:
    return (one for one in checked.listed if one.kind is kind)


def _sentences(finding: Finding) -> Iterator[str]:
    yield finding.problem
    yield from (one.note for one in finding.mentions)
    if finding.waiver:
        yield finding.waiver.reason


def _place(where: Place) -> tuple[int, int, int, int]:
    return where.line, where.column, where.end_line, where.end_column
