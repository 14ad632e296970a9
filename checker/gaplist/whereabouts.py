"""What became of a row of the last list that has no row in this one: mended, not checked this time, or not to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from checker.batch import Batch, Checked
from checker.checks import COMPARING
from checker.gaplist import columns
from checker.gaplist.keys import path_shape, same_place
from checker.gaplist.naming import Named, is_check
from checker.gaplist.past import Past
from checker.gaplist.renaming import Renaming
from checker.gaplist.rows import Row, unit_of


class Fate(StrEnum):
    """What became of a past row."""

    MENDED = "已整改"
    NOT_CHECKED = "本次未查"
    STILL_HERE = "仍在清单"
    UNSURE = "未能对应"


@dataclass(frozen=True, slots=True)
class Left:
    """A past row without a row here, what became of it and, in words, why that is said."""

    fate: Fate
    why: str
    past: Past


class Whereabouts:
    """Tells what became of past rows; made anew for each comparison. ``free``: numbers of the rows here that go on from none."""

    def __init__(self, batch: Batch, rows: tuple[Row, ...], names: Renaming, free: set[int], is_crowded: Callable[..., bool]) -> None:
        self._is_crowded = is_crowded
        self._reports: dict[str, list[Checked]] = defaultdict(list)
        for checked in batch.reports:
            self._reports[names.unit(unit_of(checked))].append(checked)
        self._keys = {(row.key, row.report) for row in rows}
        self._free = {(row.report, row.finding.id) for row in rows if row.number in free}

    def of(self, one: Named) -> Left:
        """What became of a past row."""
        fate, why = self._of(one)
        return Left(fate, why, one.past)

    def _of(self, one: Named) -> tuple[Fate, str]:
        past = one.past
        if past.mended:
            words = past.cells.get(columns.WHY)
            return Fate.MENDED, str(words.value) if words else "上次清单里已经整改"
        if not past.unit or not past.id:
            return Fate.UNSURE, "没有单位或要求编号，可能是手工添加的行，请人工核对"
        reports = [checked for checked in self._reports.get(one.unit_id, ()) if same_place(checked.path, past.report)]
        if not reports:
            return Fate.NOT_CHECKED, "本次没有查这个单位的报告"
        fitting = self._fitting(past, reports)
        if not fitting:
            return Fate.NOT_CHECKED, f"本次没有查这个单位{past.year}年度{'' if is_check(past.id) else '或以后年度'}的报告"
        if len(fitting) > 1 or self._is_crowded(one.unit_id, past.year):
            fitting = [checked for checked in fitting if path_shape(checked.path) == path_shape(past.report)]
            if len(fitting) != 1:
                return Fate.UNSURE, "同名单位同一年度有几份报告，分不清是哪一份，请人工核对"
        return self._in(one, fitting[0])

    def _fitting(self, past: Past, reports: list[Checked]) -> list[Checked]:
        """The reports that can tell: of the same year; for a gap, else those of the latest year after it."""
        if past.year is None:
            return reports
        same = [checked for checked in reports if _year(checked) == past.year]
        if same or is_check(past.id):
            return same
        last = max((year for checked in reports if (year := _year(checked)) and year > past.year), default=None)
        return [checked for checked in reports if last and _year(checked) == last]

    def _in(self, one: Named, checked: Checked) -> tuple[Fate, str]:
        past, year = one.past, _year(checked)
        name = f"{year}年度报告" if year else "本次查的报告"
        if (one.key, checked.path) in self._keys:
            return Fate.STILL_HERE, "同一问题仍在清单里，那一行已由上次清单的另一行对应"
        if not _looked_at(past.id, checked):
            return Fate.NOT_CHECKED, f"{name}没有查这一项（不适用、已停用或没有这条规则）"
        if past.id == COMPARING:
            return Fate.UNSURE, "雷同要和另一份报告一起查才知道，请人工核对"
        if is_check(past.id) and (checked.path, past.id) in self._free:
            return Fate.UNSURE, f"{name}里还有同类问题，但原文改动了，分不清是不是同一处，请人工核对"
        return Fate.MENDED, f"{name}里已没有这个问题"


def _year(checked: Checked) -> int | None:
    return checked.findings.report.identity.year


def _looked_at(name: str, checked: Checked) -> bool:
    """Whether a requirement or check was applied to a report."""
    if is_check(name):
        from pathlib import Path

        return name in checked.terms.rulebook.checks.checks and checked.terms.settings.in_force(Path(checked.path))(name)
    return any(one.requirement == name and one.verdict != "not_applicable" for one in checked.findings.assessments)
