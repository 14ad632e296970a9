"""Planted faults are found at their place; clean sentences in the same words raise nothing."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from planting import PLANTERS, clean_sentence, insert, kind_of, places_of

from checker.cache import cached_rulebook
from checker.checks import Checks
from checker.compose import make_report, read_report
from checker.consistency import find_defects
from checker.report import Report
from checker.rulefolder import built_in_rules

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
ROUNDS = 30  # for each kind of fault


@cache
def checks() -> Checks:
    return cached_rulebook(built_in_rules()).checks


@cache
def clean() -> tuple[tuple[str, Report], ...]:
    """The samples whose unit is of a known kind, as text and report."""
    read = ((path, read_report(path)) for path in SAMPLES)
    return tuple((report.view.source, report) for _, report in read if kind_of(report) and report.identity.year and places_of(report.view.source))


def ids_at(text: str, quote: str) -> set[str]:
    """The checks that raise something at a quote."""
    report = make_report(text, "planted.txt")
    found = set()
    for one in find_defects(report, checks()):
        spans = [one.span, *(related.span for related in one.related)]
        for span in spans:
            start, end = (span.start, span.end) if one.source else report.view.source_span(span.start, span.end)
            at = text.find(quote)
            while at >= 0:
                if start < at + len(quote) and at < end:
                    found.add(one.id)
                at = text.find(quote, at + 1)
    return found


def test_planted_faults_are_found_where_they_are() -> None:
    planted, missed = Counter[str](), []
    for kind, plant in PLANTERS:
        for seed in range(ROUNDS):
            rng = random.Random(f"{kind}{seed}")
            text, report = rng.choice(clean())
            fault = plant(rng, text, report, checks())
            if fault is None:
                continue
            planted[kind] += 1
            if fault.kind not in ids_at(fault.text, fault.quote):
                missed.append(f"{kind} {seed}: {fault.quote}")
    total = sum(planted.values())
    print(f"planted {total}, found {total - len(missed)}: {dict(planted)}")
    assert total >= 300
    assert set(planted) == {kind for kind, _ in PLANTERS}
    assert len(missed) <= 0.03 * total, "\n".join(missed)


@pytest.mark.parametrize("seed", range(60))
def test_clean_sentences_raise_nothing(seed: int) -> None:
    rng = random.Random(f"clean{seed}")
    text, report = rng.choice(clean())
    sentences = [clean_sentence(rng, report, checks()) for _ in range(3)]
    for sentence in sentences:
        text = insert(rng, text, sentence, report)
    before = {(one.id, one.message) for one in find_defects(report, checks())}
    after = find_defects(make_report(text, "clean.txt"), checks())
    new = [f"{one.id} {one.message}" for one in after if one.severity != "info" and (one.id, one.message) not in before]
    assert new == [], sentences
