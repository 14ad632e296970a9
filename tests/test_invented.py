"""The generator of invented reports: the same reports each time, and what is planted is what the checker says."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from invented import Invented, invented_reports, write_reports
from invented_texts import sentences

from checker.cache import cached_rulebook
from checker.compose import make_report
from checker.conductor import check
from checker.findings import Findings
from checker.requirement import Rulebook
from checker.rulefolder import built_in_rules

SEEDS = (7, 8)


@cache
def rulebook() -> Rulebook:
    return cached_rulebook(built_in_rules())


@cache
def checked(seed: int) -> tuple[tuple[Invented, Findings], ...]:
    return tuple((one, check(make_report(one.text, one.path), rulebook())) for one in invented_reports(units=12, seed=seed))


def test_the_same_seed_gives_the_same_reports_and_another_seed_others() -> None:
    assert invented_reports(units=6) == invented_reports(units=6)
    assert not {one.text for one in invented_reports(units=6)} & {one.text for one in invented_reports(units=6, seed=8)}


def test_each_unit_reports_each_year_at_a_path_of_its_own() -> None:
    reports = invented_reports()
    assert len(reports) == len({one.path for one in reports}) == 60
    assert Counter(one.year for one in reports) == {2022: 20, 2023: 20, 2024: 20}
    assert len({one.county for one in reports}) >= 2
    assert {one.level for one in reports} == {"乡镇", "部门"}
    assert all(one.path.startswith(f"{one.county}/{one.year}/") and one.path.endswith(".txt") for one in reports)


def test_every_requirement_is_worded_in_six_ways_and_as_a_shortcoming() -> None:
    told = sentences()
    assert list(told) == [one.id for one in rulebook().requirements if not one.id.startswith("RPT")]
    assert all(len(set(shown)) >= 6 and len(admitted) == 1 and len(planned) <= 1 for shown, admitted, planned in told.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_checker_reads_unit_level_and_year(seed: int) -> None:
    for one, findings in checked(seed):
        identity = findings.report.identity
        assert (identity.unit, identity.level, identity.year) == (one.unit, one.level, one.year)


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_gaps_are_gaps_and_the_rest_is_satisfied(seed: int) -> None:
    agree: Counter[tuple[bool, bool]] = Counter()
    exact: Counter[bool] = Counter()
    for one, findings in checked(seed):
        for assessment in findings.assessments:
            agree[assessment.requirement in one.gaps, assessment.is_gap] += 1
            if assessment.requirement in one.gaps:
                exact[assessment.verdict == one.verdicts[assessment.requirement]] += 1
    planted, rest = agree[True, True] + agree[True, False], agree[False, False] + agree[False, True]
    print(f"seed {seed}: planted {agree[True, True]}/{planted}, the rest {agree[False, False]}/{rest}, the very verdict {exact[True]}/{planted}")
    assert planted >= 150
    assert agree[True, True] / planted >= 0.98
    assert agree[False, False] / rest >= 0.995
    assert exact[True] / planted >= 0.9


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_faults_are_found_and_nothing_else_is(seed: int) -> None:
    for one, findings in checked(seed):
        assert {defect.id for defect in findings.defects if defect.severity != "info"} == {name for name, _ in one.faults}, one.path
        assert all(quote in one.text for _, quote in one.faults)


def test_gaps_stay_are_mended_and_come_anew_from_year_to_year() -> None:
    by_unit: dict[str, list[Invented]] = {}
    for one in invented_reports():
        by_unit.setdefault(one.unit, []).append(one)
    changes: Counter[str] = Counter()
    for reports in by_unit.values():
        for before, after in pairwise(reports):
            changes.update(kept=len(before.gaps & after.gaps), mended=len(before.gaps - after.gaps), new=len(after.gaps - before.gaps))
    assert min(changes.values()) >= 60, changes


def test_copies_name_an_earlier_or_a_neighbouring_report_and_stand_in_the_text() -> None:
    reports = invented_reports(units=80, seed=9)
    by_path = {one.path: one for one in reports}
    kinds: Counter[str] = Counter()
    for one in reports:
        for copied in one.copies:
            kinds[copied.kind] += 1
            source = by_path[copied.path]
            assert (source.unit == one.unit, one.year - source.year) == ((True, 1) if copied.kind == "last-year" else (False, 0))
            for sentence in copied.passage.splitlines():
                assert sentence in one.text
                assert copied.edit != "verbatim" or sentence in source.text
    assert min(kinds[kind] for kind in ("whole", "passage", "last-year")) >= 5, kinds
    assert len({copied.edit for one in reports for copied in one.copies if copied.kind == "passage"}) == 4


def test_written_where_their_paths_say(tmp_path: Path) -> None:
    reports = invented_reports(units=3, years=(2024,))
    assert write_reports(tmp_path, reports) == tuple(tmp_path / one.path for one in reports)
    assert [(tmp_path / one.path).read_text(encoding="utf-8") for one in reports] == [one.text for one in reports]
