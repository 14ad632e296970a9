"""Reports of several years → what each unit gained and lost, and how each requirement fared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.batch import Batch, Checked, Failure
from checker.share import Share
from checker.unitname import same_units, unit_key, unit_label

GAINED, LOST = "新落实", "不再落实"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one unit stood in one year. ``verdicts``: requirement id → verdict; ``defects``: number of those that count."""

    year: int
    path: str
    verdicts: Mapping[str, str]
    defects: int

    @property
    def satisfied(self) -> int:
        """Number of requirements satisfied."""
        return sum(verdict == "satisfied" for verdict in self.verdicts.values())

    @property
    def applicable(self) -> int:
        """Number of requirements that apply."""
        return sum(verdict != "not_applicable" for verdict in self.verdicts.values())


@dataclass(frozen=True, slots=True)
class UnitTrend:
    """One unit's standings, a year each, in order."""

    unit: str
    level: str
    standings: tuple[Standing, ...]

    def changes(self) -> Iterator[Change]:
        """What was gained and lost from each reported year to the next."""
        for before, now in zip(self.standings, self.standings[1:], strict=False):
            for name, verdict in now.verdicts.items():
                old = before.verdicts.get(name, "not_applicable")
                if "not_applicable" in (old, verdict) or (old == "satisfied") == (verdict == "satisfied"):
                    continue
                yield Change(self.unit, name, before.year, now.year, old, verdict)


@dataclass(frozen=True, slots=True)
class Change:
    """A requirement that became satisfied or ceased to be, from one reported year to the next."""

    unit: str
    requirement: str
    year_before: int
    year: int
    before: str
    now: str

    @property
    def kind(self) -> str:
        """Gained or lost, as users read it."""
        return GAINED if self.now == "satisfied" else LOST


@dataclass(frozen=True, slots=True)
class Trend:
    """All years and units. ``left_out``: reports that could not be placed, and why."""

    years: tuple[int, ...]
    units: tuple[UnitTrend, ...]
    titles: Mapping[str, str]
    groups: Mapping[str, str]
    left_out: tuple[Failure, ...]

    def share(self, year: int, requirements: Iterable[str]) -> Share:
        """Of all units that reported in a year, over some requirements."""
        return _share((one for unit in self.units for one in unit.standings if one.year == year), requirements)

    def move(self, requirements: Iterable[str]) -> float | None:
        """Percentage points from the first to the last year, over the units that reported in both; None where there are none."""
        pairs = self._ends()
        wanted = tuple(requirements)
        before, now = _share((one for one, _ in pairs), wanted).rate, _share((one for _, one in pairs), wanted).rate
        return None if before is None or now is None else (now - before) * 100

    @property
    def lasting(self) -> int:
        """Number of units that reported in both the first and the last year: those that ``move`` compares."""
        return len(self._ends())

    @property
    def comparable(self) -> bool:
        """Whether any unit has reports of two years."""
        return any(len(unit.standings) > 1 for unit in self.units)

    def _ends(self) -> list[tuple[Standing, Standing]]:
        """Of each unit that reported in both the first and the last year, how it stood then."""
        if len(self.years) < 2:
            return []
        ends = (self.years[0], self.years[-1])
        both = [tuple(one for one in unit.standings if one.year in ends) for unit in self.units]
        return [(found[0], found[1]) for found in both if len(found) == 2]

    def changes(self) -> tuple[Change, ...]:
        """All changes, by unit."""
        return tuple(change for unit in self.units for change in unit.changes())

    def group_of(self, group: str) -> tuple[str, ...]:
        """The requirements of a group."""
        return tuple(name for name in self.titles if name.split("-")[0] == group)


def _share(standings: Iterable[Standing], requirements: Iterable[str]) -> Share:
    wanted = tuple(requirements)
    verdicts = [one.verdicts[name] for one in standings for name in wanted if name in one.verdicts]
    return Share(verdicts.count("satisfied"), sum(verdict != "not_applicable" for verdict in verdicts))


def make_trend(batch: Batch) -> Trend:
    """The trend of all reports of a batch; of two reports of one unit and year the later path counts, the other is left out."""
    left_out = list(batch.failures)
    dated = sorted((one for one in batch.reports if one.findings.report.identity.year is not None), key=lambda one: one.path)
    left_out += [Failure(one.path, "没有认出是哪一年的报告。请在标题里写明年度，或在设置文件的 [[reports]] 里写 year") for one in batch.reports if one not in dated]
    keys = {one.path: unit_key(unit_label(one.findings.report.identity.unit, one.path)) for one in dated}
    standing = same_units(keys.values())
    by_unit: dict[str, dict[int, Checked]] = {}
    for one in dated:
        known = by_unit.setdefault(standing[keys[one.path]], {})
        year = one.findings.report.identity.year or 0
        if year in known:
            reason = f"和 {one.path} 是同一单位同一年度的报告，趋势里只算路径和文件名排在后面的一份。要算这一份，请在设置文件的 exclude 里写上另一份"
            left_out.append(Failure(known[year].path, reason))
        known[year] = one
    requirements = {one.id: one for checked in batch.reports for one in checked.terms.rulebook.requirements}
    groups = {group: title for checked in batch.reports for group, title in checked.terms.rulebook.groups.items()}
    units = tuple(_unit(unit, reports) for unit, reports in sorted(by_unit.items()))
    years = tuple(sorted({year for reports in by_unit.values() for year in reports}))
    return Trend(years, units, {name: one.title for name, one in requirements.items()}, groups, tuple(left_out))


def _unit(unit: str, reports: Mapping[int, Checked]) -> UnitTrend:
    latest = reports[max(reports)]
    return UnitTrend(unit, latest.findings.report.identity.level, tuple(_standing(year, reports[year]) for year in sorted(reports)))


def _standing(year: int, checked: Checked) -> Standing:
    verdicts = {one.requirement: one.verdict for one in checked.findings.assessments}
    return Standing(year, checked.path, verdicts, sum(one.counts and not one.verdict for one in checked.listed))
