"""Units whose name is written otherwise in the last list: 柳浦镇人民政府 then, 云岫县柳浦镇人民政府 now are one unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from checker.batch import Batch
from checker.finding import Kind
from checker.gaplist.keys import defect_key, gap_key
from checker.gaplist.past import Past
from checker.gaplist.rows import Row, unit_of
from checker.unitname import NO_UNIT, same_units, unit_key

_NO_UNIT = unit_key(NO_UNIT)  # such a report is called by its file, whose name says nothing for certain


@dataclass(frozen=True, slots=True)
class Renaming:
    """``units``: the key of each unit's name with the one that stands for the unit; ``keys``: rows' keys likewise, where they differ."""

    units: Mapping[str, str]
    keys: Mapping[str, str]

    def unit(self, name: str) -> str:
        """The key that stands for the unit of a name or a label."""
        key = unit_key(name)
        return self.units.get(key, key)

    def key(self, key: str) -> str:
        """A row's key as the unit's standing name makes it; keys of other units stay."""
        return self.keys.get(key, key)

    def row(self, row: Row) -> Row:
        """A row of this list under the unit's standing name, for the comparison only."""
        return replace(row, unit_id=self.units.get(row.unit_id, row.unit_id), key=self.key(row.key))


def renaming(batch: Batch, rows: Iterable[Row], pasts: Iterable[Past]) -> Renaming:
    """Which names are one unit's in two lists. Where a name could be either of two units', or one list has both names in one year, they stay apart."""
    here = {(unit_key(unit_of(checked)), checked.findings.report.identity.year) for checked in batch.reports}
    before = {(unit_key(past.unit), past.year) for past in pasts if past.unit and not past.mended}
    standing = same_units(name for name, _ in here | before if not name.startswith(_NO_UNIT))
    names: dict[str, set[str]] = defaultdict(set)
    for name, unit in standing.items():
        names[unit].add(name)
    apart = {unit for one_list in (here, before) for unit in _twice(one_list, standing)}
    together = {unit: some for unit, some in names.items() if len(some) > 1 and unit not in apart}
    units = {name: unit for unit, some in together.items() for name in some}
    keys = {_key(row, name): _key(row, units[row.unit_id]) for row in rows if row.unit_id in units for name in together[units[row.unit_id]]}
    return Renaming(units, keys)


def _twice(one_list: set[tuple[str, int | None]], standing: Mapping[str, str]) -> set[str]:
    """Units of which a list has two names in one year: those are two units, or two drafts that nobody can tell apart."""
    seen: set[tuple[str, int | None]] = set()
    twice: set[str] = set()
    for name, year in one_list:
        unit = standing.get(name, name)
        if (unit, year) in seen:
            twice.add(unit)
        seen.add((unit, year))
    return twice


def _key(row: Row, unit: str) -> str:
    return gap_key(unit, row.finding.id) if row.finding.kind is Kind.GAP else defect_key(unit, row.year, row.finding.key)
