"""SEQ-GAP: exact places and messages, on invented text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checkreader import read_checks
from checker.compose import make_report
from checker.consistency import numbering
from checker.rulefolder import built_in_rules

CHECKS, _ = read_checks(built_in_rules())

Row = tuple[str, str, int, int, str, str]


def _rows(text: str, path: str = "报告.txt") -> list[Row]:
    report = make_report(text, path)
    rows: list[Row] = []
    for one in numbering.find(report, CHECKS):
        place = report.source_place(one.span.start, one.span.end) if one.source else report.place(one.span.start, one.span.end)
        rows.append((one.id, one.severity, place.line, place.column, place.text, one.message))
    return rows


CASES: dict[str, tuple[str, list[Row]]] = {
    "skip of headings": (
        "一、学法\n学法4次。\n三、普法\n普法12场。",
        [
            ("SEQ-GAP", "warning", 3, 1, "三、普法", "“一”之后直接是“三”，缺“二”；请补上漏掉的一项或改正编号"),
        ],
    ),
    "skip of items": (
        "一、问题\n一是人少；三是钱缺；四是路远。",
        [
            ("SEQ-GAP", "warning", 2, 6, "三是钱缺", "“一是”之后直接是“三是”，缺“二是”；请补上漏掉的一项或改正编号"),
        ],
    ),
    "across parents": (
        "一、举措\n（一）决策\n1.听证2场。\n2.论证3次。\n（二）执法\n3.检查46次。\n5.案件9件。",
        [
            ("SEQ-GAP", "warning", 7, 1, "5.案件9件", "“3.”之后直接是“5.”，缺“4.”；请补上漏掉的一项或改正编号"),
        ],
    ),
    "repeat": (
        "一、学法\n学法4次。\n二、普法\n普法12场。\n二、执法\n案件9件。",
        [
            ("SEQ-GAP", "warning", 5, 1, "二、执法", "编号重复：前一个已经是“二”，这里疑为“三”"),
        ],
    ),
    "printed twice": (
        "一、举措\n（一）强化领导\n（一）强化领导\n会议4次。",
        [
            ("SEQ-GAP", "warning", 3, 1, "（一）强化领导", "标题“（一）强化领导”连续出现了两次，请删去一个"),
        ],
    ),
    "back": (
        "一、问题\n一是人少；二是钱缺；三是路远；二是车旧。",
        [
            ("SEQ-GAP", "warning", 2, 16, "二是车旧", "编号倒退：“三是”之后又是“二是”"),
        ],
    ),
    "no first": (
        "一、举措\n（二）普法\n普法12场。",
        [
            ("SEQ-GAP", "warning", 2, 1, "（二）普法", "这一组的编号一开头就是“（二）”，缺“（一）”；请补上漏掉的一项或改正编号"),
        ],
    ),
    "circles": (
        "一、举措\n①学法②普法④执法",
        [
            ("SEQ-GAP", "warning", 2, 7, "④执法", "“②”之后直接是“④”，缺“③”；请补上漏掉的一项或改正编号"),
        ],
    ),
    "swapped is one finding": (
        "一、问题\n一是人少；三是钱缺；二是路远。",
        [
            ("SEQ-GAP", "warning", 2, 6, "三是钱缺", "“一是”之后直接是“三是”，缺“二是”；请补上漏掉的一项或改正编号"),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_findings_are_exact(name: str) -> None:
    text, expected = CASES[name]
    assert _rows(text) == expected


_NUMERALS = "一二三四五六七八九十"


@given(st.integers(3, 10), st.data())
def test_a_whole_list_is_quiet_and_a_list_without_one_item_has_one_finding(count: int, data: st.DataObject) -> None:
    gone = data.draw(st.integers(2, count - 1))
    for marks in ([f"（{char}）" for char in _NUMERALS], [f"{number}." for number in range(1, 11)], [f"{char}是" for char in _NUMERALS]):
        items = [f"{mark}做好工作。" for mark in marks[:count]]
        assert _rows("一、举措\n" + "\n".join(items)) == []
        found = _rows("一、举措\n" + "\n".join(items[: gone - 1] + items[gone:]))
        assert [(row[0], row[2], row[3]) for row in found] == [("SEQ-GAP", gone + 1, 1)]


def test_the_marker_before_is_related() -> None:
    report = make_report("一、学法\n学法4次。\n三、普法\n普法12场。", "报告.txt")
    (defect,) = numbering.find(report, CHECKS)
    assert [(report.place(one.span.start, one.span.end).text, one.note) for one in defect.related] == [("一、学法", "前一个")]
