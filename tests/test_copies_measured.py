"""How many planted copies are found among many invented reports, and that nothing else is."""

from __future__ import annotations

from collections import Counter
from functools import cache

from invented import Invented, invented_reports

from checker.cache import cached_rulebook
from checker.compose import make_report
from checker.copies import Pair, Relation, find_pairs
from checker.rulefolder import built_in_rules

SEEDS = (1, 2, 3, 4, 5)


@cache
def measured(seed: int) -> tuple[tuple[Invented, ...], tuple[Pair, ...]]:
    reports = invented_reports(seed=seed)
    return reports, find_pairs([make_report(one.text, one.path) for one in reports], cached_rulebook(built_in_rules()).checks)


def test_planted_copies_are_found_and_reports_written_apart_make_no_pair() -> None:
    """Five batches of 60 reports, 8,850 pairs."""
    planted: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in SEEDS:
        reports, pairs = measured(seed)
        found: dict[frozenset[str], set[tuple[str, Relation]]] = {}
        for pair in pairs:
            found.setdefault(frozenset((pair.left.report.path, pair.right.report.path)), set()).add((pair.kind, pair.relation))
        for one in reports:
            for copied in one.copies:
                planted[copied.kind] += 1
                wanted = ("passage" if copied.kind == "passage" else "whole", Relation.EARLIER_YEAR if copied.kind == "last-year" else Relation.OTHER_UNIT)
                if found.pop(frozenset((one.path, copied.path)), None) != {wanted}:
                    wrong.append(f"{seed} {copied.kind} {copied.edit}: {one.path} {copied.path}")
        assert found == {}, f"seed {seed}: pairs that were not planted"
    total = sum(planted.values())
    print(f"planted {dict(planted)}, not found {len(wrong)}")
    assert min(planted[kind] for kind in ("whole", "passage", "last-year")) >= 5
    assert len(wrong) <= 0.02 * total, wrong


def test_planted_passages_are_found_whole_and_not_more() -> None:
    """Of each planted passage at least three quarters are in the span (two changes close together end it), and little around it."""
    for seed in SEEDS:
        reports, pairs = measured(seed)
        for one in reports:
            for copied in one.copies:
                if copied.kind != "passage":
                    continue
                spans = [side.text for pair in pairs for side in (pair.left, pair.right) if side.report.path == one.path and pair.kind == "passage"]
                size = len(copied.passage.replace("\n", "").replace("“", "").replace("”", ""))
                assert any(0.75 * size <= len(span.replace("\n", "")) <= size + 60 for span in spans), (copied, spans)
