"""The key of each row of the last list: its 标识, or what stands for it where people deleted that column or the list is JSON."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from checker.finding import Kind, fingerprint
from checker.gaplist.keys import gap_key
from checker.gaplist.past import Past
from checker.gaplist.renaming import Renaming
from checker.gaplist.rows import Row

Group = tuple[str, int | None, str]  # unit, year, check


@dataclass(frozen=True, slots=True)
class Named:
    """A past row, its unit's key and its own; the key is empty where nothing tells which row of this list it could be."""

    past: Past
    unit_id: str
    key: str


def named(pasts: tuple[Past, ...], rows: tuple[Row, ...], names: Renaming) -> tuple[Named, ...]:
    """A gap without a key is known by unit and requirement; a defect by unit, year, check and its words.

    Where of the defects of a unit, year and check one is unknown on each side, they are the same: the sentence around it changed.
    """
    defects: dict[Group, list[Row]] = defaultdict(list)
    for row in rows:
        if row.finding.kind is Kind.DEFECT:
            defects[row.unit_id, row.year, row.finding.id].append(row)
    units = [names.unit(past.unit) for past in pasts]
    groups = [(unit, past.year, past.id) for unit, past in zip(units, pasts, strict=True)]
    keys = [names.key(past.key) or _key(past, group, defects.get(group, [])) for past, group in zip(pasts, groups, strict=True)]
    _settle(pasts, groups, keys, defects)
    return tuple(Named(past, unit, key) for past, unit, key in zip(pasts, units, keys, strict=True))


def is_check(name: str) -> bool:
    """Whether an id is a check's: requirements end in a number, checks (NUM-SUM, TERM) do not."""
    return not name[-1:].isdigit()


def _key(past: Past, group: Group, rows: list[Row]) -> str:
    if not past.unit or not past.id:
        return ""
    if not is_check(past.id):
        return gap_key(group[0], past.id)
    if past.fingerprint:
        return next((row.key for row in rows if fingerprint(past.report, row.finding) == past.fingerprint), "")
    return next((row.key for row in rows if row.problem == past.problem), "")


def _settle(pasts: tuple[Past, ...], groups: list[Group], keys: list[str], defects: dict[Group, list[Row]]) -> None:
    """Give a past defect whose row is not here the key of the only row of its group that has no past."""
    known = set(keys)
    here = {row.key for rows in defects.values() for row in rows}
    lost: dict[Group, list[int]] = defaultdict(list)
    for index, (past, group) in enumerate(zip(pasts, groups, strict=True)):
        if group in defects and not past.mended and keys[index] not in here:
            lost[group].append(index)
    for group, indexes in lost.items():
        free = list(dict.fromkeys(row.key for row in defects[group] if row.key not in known))
        if len(indexes) == len(free) == 1:
            keys[indexes[0]] = free[0]
