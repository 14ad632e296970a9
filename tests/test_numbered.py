"""What a requirement's examples show, they show too as numbered paragraphs of a report: （四）聘请法律顾问1名。 is the same deed."""

from __future__ import annotations

import pytest

from checker.cache import cached_rulebook
from checker.compose import make_report
from checker.judge import Judge
from checker.rulefolder import built_in_rules

SHAPE = "临溪县白石镇人民政府2024年法治政府建设情况报告\n一、主要举措和成效\n（一）推进工作\n{}{}\n二、存在的不足\n普法形式单一，原因在于人手不足。\n"


def verdicts(expected: str, mark: str) -> list[tuple[str, str, str]]:
    """(requirement, example, verdict of the numbered example) for the one-line examples of a verdict."""
    rulebook = cached_rulebook(built_in_rules())
    return [
        (one.id, example.text.strip(), Judge(make_report(SHAPE.format(mark, example.text.strip()), ""), rulebook).assess(one).verdict)
        for one in rulebook.requirements for example in one.examples
        if example.verdict == expected and "\n" not in example.text.strip() and one.group != "RPT"
    ]


@pytest.mark.parametrize("mark", ["（四）", "——"])
def test_a_deed_with_a_number_is_the_same_deed(mark: str) -> None:
    said = verdicts("satisfied", mark)
    lost = [one for one in said if one[2] != "satisfied"]
    assert len(said) > 250
    assert len(lost) <= 2, lost  # a whole paragraph that speaks of 毛病 or 怎么 is read as a heading of faults or of plans


@pytest.mark.parametrize("mark", ["（四）", "3."])
def test_what_superiors_want_stays_so_behind_a_number(mark: str) -> None:
    said = verdicts("missing", mark)
    met = [one for one in said if one[2] in ("satisfied", "partial")]
    assert len(said) > 200
    assert len(met) <= 1, met
