"""A batch → the rows of the gap list, one a gap or defect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from checker.batch import Batch, Checked
from checker.finding import Finding, Kind, Mention, Status
from checker.gaplist import columns
from checker.gaplist.categories import category
from checker.gaplist.keys import defect_key, gap_key
from checker.listing import quoted
from checker.names import DEFECT_SEVERITY_NAMES, SEVERITY_NAMES
from checker.report import Place
from checker.settings import Waiver
from checker.unitname import unit_key, unit_label


@dataclass(frozen=True, slots=True)
class Row:
    """One gap or defect. ``unit_id``: the unit's key; ``key``: by what the row is known again in another year's list.

    ``year`` is the year reported on, None where the report does not say; ``report`` is the path as it was given.
    """

    number: int
    unit: str
    unit_id: str
    level: str
    year: int | None
    category: str
    problem: str
    severity: str
    status: str
    report: str
    key: str
    finding: Finding

    def cells(self) -> dict[str, str | int | None]:
        """What the program writes in each of its columns."""
        one = self.finding
        return {
            columns.NUMBER: self.number, columns.UNIT: self.unit, columns.LEVEL: self.level, columns.YEAR: self.year, columns.ID: one.id,
            columns.TITLE: one.title, columns.BASIS: one.basis, columns.CATEGORY: self.category, columns.PROBLEM: self.problem,
            columns.SEVERITY: self.severity, columns.ADVICE: one.advice, columns.STATUS: self.status, columns.REPORT: self.report, columns.KEY: self.key,
        }


def make_rows(batch: Batch) -> tuple[Row, ...]:
    """All rows, report by report; of each the gaps in the rulebook's order, then the defects in the report's."""
    every = [(checked, finding) for checked in batch.reports for finding in checked.listed]
    return tuple(_row(number, checked, finding) for number, (checked, finding) in enumerate(every, 1))


def unit_of(checked: Checked) -> str:
    """What to call a report's unit."""
    return unit_label(checked.findings.report.identity.unit, checked.path)


def _row(number: int, checked: Checked, finding: Finding) -> Row:
    identity = checked.findings.report.identity
    unit = unit_of(checked)
    name = unit_key(unit)
    is_gap = finding.kind is Kind.GAP
    return Row(
        number=number, unit=unit, unit_id=name, level=identity.level, year=identity.year, category=category(finding), problem=problem_words(finding),
        severity=(SEVERITY_NAMES if is_gap else DEFECT_SEVERITY_NAMES)[finding.severity], status=_status(finding), report=checked.path,
        key=gap_key(name, finding.id) if is_gap else defect_key(name, identity.year, finding.key), finding=finding,
    )


def problem_words(finding: Finding) -> str:
    """What is wrong and where: the gap's own sentence quotes its place already, a defect's is given with it."""
    return "".join(_problem(finding))


def _problem(finding: Finding) -> Iterator[str]:
    yield finding.problem.rstrip("。")
    if finding.anchored:
        yield f"。全文没有写到，可以补在{where(finding.place)}“{quoted(finding.place)}”之下" if finding.place.text.strip() else "。全文没有写到"
    elif finding.kind is Kind.GAP:
        yield f"。见{where(finding.place)}“{quoted(finding.place)}”" if quoted(finding.place) not in finding.problem else f"。见{where(finding.place)}"
    else:
        yield f"。见{where(finding.place)}“{quoted(finding.place)}”"
    for mention in finding.mentions:
        note = f"（{mention.note}）" if mention.note else ""
        yield f"；另见{elsewhere(mention)}“{quoted(mention.place)}”{note}"


def where(place: Place) -> str:
    """Page (where there are pages), line or paragraph, and column."""
    page = f"第{place.page}页" if place.page is not None else ""
    return f"{page}第{place.line}{place.unit}第{place.column}字"


def elsewhere(mention: Mention) -> str:
    """Where a mention stands, with the file's name where it is another report's: folders are the reader's own affair, and long."""
    return f"{f'“{PurePath(mention.path).name}”' if mention.path else ''}{where(mention.place)}"


def optional(finding: Finding) -> bool:
    """Whether a finding is a gap of what earns credit only: nobody has to mend it."""
    return finding.kind is Kind.GAP and finding.severity == "info"


def _status(finding: Finding) -> str:
    if finding.status is Status.WAIVED:
        return f"已豁免：{waiver_words(finding.waiver)}" if finding.waiver else "已豁免"
    status = "供参考" if optional(finding) else "待整改"
    return f"{status}（已记入基线）" if finding.status is Status.BASELINE else status


def waiver_words(waiver: Waiver) -> str:
    """Why, by whom and until when."""
    by = f"，{waiver.by}" if waiver.by else ""
    return f"{waiver.reason}{by}" + (f"，至{waiver.until}" if waiver.until else "")
