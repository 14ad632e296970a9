"""TERM: the table's words outside titles and outside their exceptions."""

from __future__ import annotations

import pytest

from checker.checks import Checks, Term
from checker.compose import make_report
from checker.consistency.terms import find

TABLE = Checks(
    terms=(
        Term(("法制宣传", "法制教育"), "法制→法治", ("法制宣传日",), "warning", "宣传用“法治”"),
        Term(("法制宣传日",), "国家宪法日", (), "info", ""),
        Term(("截止目前",), "截至目前", (), "warning", ""),
    )
)


def found(text: str) -> list[tuple[str, int, int, str, str]]:
    report = make_report(text, "a.txt")
    places = [(one, report.place(one.span.start, one.span.end)) for one in find(report, TABLE)]
    return [(one.severity, place.line, place.column, place.text, one.message) for one, place in places]


def test_places_and_messages() -> None:
    assert found("一、主要举措\n全年开展“法制 宣传”24场。\n截止目前，已改12个。") == [
        ("warning", 2, 6, "法制 宣传", "“法制宣传”应为“法治宣传”：宣传用“法治”"),
        ("warning", 3, 1, "截止目前", "“截止目前”应为“截至目前”"),
    ]


def test_an_exception_covers_its_words_and_may_have_a_row_of_its_own() -> None:
    assert found("一、主要举措\n12月4日法制宣传日设台。") == [("info", 2, 6, "法制宣传日", "“法制宣传日”应为“国家宪法日”")]


@pytest.mark.parametrize("text", ["一、主要举措\n学习《关于加强法制宣传教育的决议》。", "一、主要举措\n法治宣传，截至目前。"])
def test_quiet(text: str) -> None:
    assert found(text) == []
