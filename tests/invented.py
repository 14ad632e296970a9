"""Invented reports in any number, with known gaps, faults and copies; the same seed gives the same reports.

Each unit reports every year in words of its own: independent reports share set phrases and short turns, as real ones do, and no
long passage. Of a unit's gaps some stay from year to year, some are mended, some are new. Some reports are taken over whole from
another unit, some reuse the unit's own of the year before, some hold a passage of another unit's.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import invented_texts as texts
from invented_copies import with_copies
from invented_drafts import Copied, Draft, Unit, lines_of

FAULT_SHARE = 0.15  # of reports that hold a fault
GAP_SHARE, KEPT_SHARE, NEW_SHARE = 0.12, 0.6, 0.05  # of requirements that are gaps at first; that stay; that are new each year
ALSO = (("DEC-01", "DEC-02"), ("DIS-02", "DIS-01"), ("EDU-05", "EDU-01"), ("EDU-06", "EDU-01"))  # what shows the first shows the second too


@dataclass(frozen=True, slots=True)
class Invented:
    """A report and what is known of it. ``path``: relative, with ``/``; ``level`` as the checker names it.

    ``gaps``: requirements planted as not satisfied; ``verdicts``: what is to be said of them (missing, admitted, planned, partial).
    ``faults``: (check, quote) pairs. ``copies``: what it takes from reports that stand before it.
    """

    path: str
    text: str
    unit: str
    level: str
    year: int
    county: str
    gaps: frozenset[str]
    verdicts: Mapping[str, str]
    faults: tuple[tuple[str, str], ...]
    copies: tuple[Copied, ...]


def invented_reports(units: int = 20, years: Sequence[int] = (2022, 2023, 2024), seed: int = 7) -> tuple[Invented, ...]:
    """``units`` × ``years`` reports, year by year; deterministic."""
    rng = random.Random(f"invented {units} {tuple(years)} {seed}")
    writer = _Writer(rng)
    before: dict[str, Draft] = {}
    done: list[Invented] = []
    named = _units(rng, units)
    for year in years:
        taken: set[str] = set()
        drafts = {unit.name: writer.draft(unit, year, before.get(unit.name)) for unit in named}
        for unit in named:
            drafts[unit.name] = with_copies(rng, unit, drafts, before, taken)
        done.extend(_invented(draft) for draft in drafts.values())
        before = drafts
    return tuple(done)


def write_reports(folder: Path, reports: Iterable[Invented]) -> tuple[Path, ...]:
    """Write each report to its path under a folder."""
    paths = []
    for one in reports:
        path = folder / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.text, encoding="utf-8")
        paths.append(path)
    return tuple(paths)


def _units(rng: random.Random, count: int) -> list[Unit]:
    names = [first + second for first in texts.FIRST for second in texts.SECOND]
    places = [(county, name) for county in texts.COUNTIES for name in rng.sample(names, len(names))]
    bureaus = [(county, name) for name in texts.BUREAUS for county in texts.COUNTIES]
    if count > len(places):
        raise ValueError(f"at most {len(places)} units")
    units = []
    for index in range(count):
        kind = ("镇", "镇", "乡", "街道", "局")[index % 5]
        if kind == "局" and bureaus:
            county, name = bureaus.pop(0)
            name = short = county + name
        else:
            kind = "镇" if kind == "局" else kind
            county, place = places.pop((index * 37) % len(places))
            short = place + kind
            name = f"{county}{short}{'办事处' if kind == '街道' else '人民政府'}"
        units.append(Unit(name, short, kind, county, tuple(rng.sample(texts.VILLAGES, 5)), rng.choice(texts.FIRMS)))
    return units


class _Writer:
    """Words drafts; the random source decides what is chosen."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._sentences = texts.sentences()

    def draft(self, unit: Unit, year: int, before: Draft | None) -> Draft:
        rng = self._rng
        gaps = self._gaps(before.gaps if before else None)
        chapters = [self._chapter(unit, year, groups, headings, gaps) for groups, headings in texts.CHAPTERS]
        faults: tuple[tuple[str, str], ...] = ()
        if rng.random() < FAULT_SHARE:
            check, sentence, quote = rng.choice(texts.FAULTS)
            at = rng.randrange(len(chapters))
            chapters[at] = (chapters[at][0], (*chapters[at][1], ("", self._say(sentence, unit, year))))
            faults = ((check, quote),)
        duty = self._say(rng.choice(self._sentences["LED-02"][0]), unit, year) if "LED-02" not in gaps else ""
        if duty and "RPT-04" in gaps:
            chapters[0] = (chapters[0][0], (*chapters[0][1], ("LED-02", duty)))
        admitted = [self._say(rng.choice(self._sentences[name][1]), unit, year) for name, how in gaps.items() if how == "admitted"]
        planned = [name for name, how in gaps.items() if how == "planned"]
        others = [name for name in self._sentences if name not in gaps and self._sentences[name][2]]
        plans = [self._say(rng.choice(self._sentences[name][2]), unit, year) for name in (*planned, *rng.sample(others, rng.randint(2, 5)))]
        rng.shuffle(plans)
        return Draft(
            unit, year, MappingProxyType(gaps), self._say(rng.choice(texts.TITLES), unit, year), self._say(rng.choice(texts.OPENINGS), unit, year), tuple(chapters),
            (rng.choice(texts.DUTY), duty) if "RPT-04" not in gaps else ("", ""),
            (rng.choice(texts.PROBLEMS if "RPT-03" not in gaps else texts.PROBLEMS[2:]), (*admitted, self._say(rng.choice(texts.WEAK), unit, year)), self._say(rng.choice(texts.CAUSES), unit, year) if "RPT-03" not in gaps else ""),
            (self._say(rng.choice(texts.PLANS), unit, year), tuple(plans)), rng.choice((0, 2) if "RPT-04" in gaps else (0, 1, 2, 3)), self._say(rng.choice(texts.ALL_MEASURES), unit, year),
            f"{year + 1}年{rng.randint(1, 3)}月{rng.randint(2, 28)}日" if "RPT-06" not in gaps else "", faults,
        )

    def _gaps(self, before: Mapping[str, str] | None) -> dict[str, str]:
        """Requirement → verdict of what the report leaves out, given the gaps of the year before."""
        rng = self._rng
        gaps: dict[str, str] = {}
        for name, (_, admitted, planned) in self._sentences.items():
            if before is not None and name in before:
                if rng.random() < KEPT_SHARE:
                    gaps[name] = before[name]
            elif rng.random() < (GAP_SHARE if before is None else NEW_SHARE):
                gaps[name] = rng.choice(("missing", "missing", "missing", *(("admitted",) * 2 if admitted else ()), *(("planned",) if planned else ())))
        for name, verdict in (("RPT-03", "partial"), ("RPT-04", "missing"), ("RPT-06", "partial")):
            if (before is not None and name in before and rng.random() < KEPT_SHARE) or rng.random() < NEW_SHARE:
                gaps[name] = verdict
        for first, second in ALSO:
            if first not in gaps:
                gaps.pop(second, None)
        return gaps | ({"RPT-04": "missing"} if "LED-02" in gaps else {})

    def _chapter(self, unit: Unit, year: int, groups: tuple[str, ...], headings: tuple[str, ...], gaps: Mapping[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
        rng = self._rng
        told = []
        for name, (shown, _, _) in self._sentences.items():
            if name.split("-")[0] in groups and name not in gaps and name != "LED-02":
                told += [(name, self._say(one, unit, year)) for one in rng.sample(shown, 2 if rng.random() < 0.5 else 1)]
        rng.shuffle(told)
        return rng.choice(headings), tuple(told)

    def _say(self, template: str, unit: Unit, year: int) -> str:
        """A template with its choices made, its numbers drawn and its slots filled."""
        rng = self._rng
        while "[" in template:
            template = re.sub(r"\[([^\[\]]*)\]", lambda found: rng.choice(found.group(1).split("|")), template)
        template = re.sub(r"<(\d+)-(\d+)>", lambda found: str(rng.randint(int(found.group(1)), int(found.group(2)))), template)
        place = rng.choice(unit.villages) + ("社区" if unit.kind == "街道" else "村")
        return template.format(**unit.slots(year), 地=place)


def _invented(draft: Draft) -> Invented:
    unit = draft.unit
    level = "部门" if unit.kind == "局" else "乡镇"
    text = "\n".join(lines_of(draft)) + "\n"
    return Invented(draft.path, text, unit.name, level, draft.year, unit.county, frozenset(draft.gaps), draft.gaps, draft.faults, draft.copies)
