"""Counts of a batch: per report, per group of requirements, per requirement, per folder and per year."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from checker.batch import Batch, Checked
from checker.finding import Kind, Status
from checker.gaplist.rows import unit_of
from checker.requirement import Requirement, Rulebook
from checker.share import Share


@dataclass(frozen=True, slots=True)
class Standing:
    """One report: its verdict on each requirement, its share per group, and how many gaps by severity and defects it has.

    ``gaps`` and ``defects`` leave out what is waived; ``waived`` counts that.
    """

    unit: str
    level: str
    year: int | None
    path: str
    verdicts: Mapping[str, str]
    groups: Mapping[str, Share]
    total: Share
    gaps: Mapping[str, int]
    defects: int
    waived: int
    looks_like_report: bool


def requirements_of(batch: Batch) -> tuple[Requirement, ...]:
    """All requirements by which some report was checked: the common ones first, then those that settings add."""
    known: dict[str, Requirement] = {}
    for book in _books(batch):
        for one in book.requirements:
            known.setdefault(one.id, one)
    return tuple(known.values())


def groups_of(batch: Batch) -> dict[str, str]:
    """Groups in order, with their titles."""
    titles: dict[str, str] = {}
    for book in _books(batch):
        for group, title in book.groups.items():
            titles.setdefault(group, title)
    return {one.group: titles[one.group] for one in requirements_of(batch)}


def _books(batch: Batch) -> tuple[Rulebook, ...]:
    """The rulebooks of a batch, each once."""
    books = (batch.rulebook, *(checked.terms.rulebook for checked in batch.reports))
    return tuple({id(book): book for book in books}.values())


def standing(checked: Checked, group_of: Mapping[str, str]) -> Standing:
    """The counts of one report."""
    findings, identity = checked.findings, checked.findings.report.identity
    verdicts = {one.requirement: one.verdict for one in findings.assessments}
    counting = [one for one in checked.listed if one.status is not Status.WAIVED]
    return Standing(
        unit=unit_of(checked), level=identity.level, year=identity.year, path=checked.path, verdicts=verdicts,
        groups={group: share(verdict for name, verdict in verdicts.items() if group_of[name] == group) for group in dict.fromkeys(group_of.values())},
        total=share(verdicts.values()), gaps=Counter(one.severity for one in counting if one.kind is Kind.GAP),
        defects=sum(one.kind is Kind.DEFECT for one in counting), waived=len(checked.listed) - len(counting), looks_like_report=findings.looks_like_report,
    )


def standings(batch: Batch) -> tuple[Standing, ...]:
    """The counts of every report, in the batch's order."""
    group_of = {one.id: one.group for one in requirements_of(batch)}
    return tuple(standing(checked, group_of) for checked in batch.reports)


def share(verdicts: Iterable[str]) -> Share:
    """The share of some verdicts."""
    counts = Counter(verdicts)
    return Share(counts["satisfied"], sum(counts.values()) - counts["not_applicable"])


def summed(shares: Iterable[Share]) -> Share:
    """Several shares as one."""
    every = tuple(shares)
    return Share(sum(one.satisfied for one in every), sum(one.applicable for one in every))


def by_folder(every: Iterable[Standing]) -> dict[str, Share]:
    """The share of each folder (a county's, say) where there are several; empty otherwise."""
    every = tuple(every)
    folders = folders_of([one.path for one in every])
    names = sorted(set(folders))
    return {name: summed(one.total for one, folder in zip(every, folders, strict=True) if folder == name) for name in names} if len(names) > 1 else {}


def by_year(every: Iterable[Standing]) -> dict[int, Share]:
    """The share of each year where there are several; empty otherwise."""
    every = tuple(every)
    years = sorted({one.year for one in every if one.year})
    return {year: summed(one.total for one in every if one.year == year) for year in years} if len(years) > 1 else {}


def folders_of(paths: list[str]) -> list[str]:
    """For each path the first folder below what they have in common that is not just a year; 其他 where there is none."""
    parents = [PurePath(os.path.abspath(path)).parent.parts for path in paths]
    common = next((depth for depth, parts in enumerate(zip(*parents, strict=False)) if len(set(parts)) > 1), min(map(len, parents), default=0))
    return [next((part for part in parts[common:] if not re.fullmatch(r"\d{4}(?:年度?)?", part)), "其他") for parts in parents]
