"""CIT-REPEALED, CIT-NAME, CIT-YEARS: exact place, severity and message; and what must stay quiet."""

from __future__ import annotations

from functools import cache

import pytest

from checker.checkreader import read_checks
from checker.checks import Checks, Instrument
from checker.compose import make_report
from checker.consistency.citations import find, key_of, make_registry
from checker.rulefolder import built_in_rules


@cache
def tables() -> Checks:
    checks, mistakes = read_checks(built_in_rules())
    assert mistakes == []
    return checks


def found(sentence: str, year: int = 2023) -> list[tuple[str, str, int, int, str, str]]:
    """(id, severity, line, column, text, message) of a sentence in a report of a year."""
    report = make_report(f"白石镇人民政府{year}年法治政府建设报告\n一、主要举措\n{sentence}", "a.txt")
    rows = []
    for one in find(report, tables()):
        place = report.place(one.span.start, one.span.end)
        rows.append((one.id, one.severity, place.line, place.column, place.text, one.message))
    return rows


def test_a_repealed_regulation() -> None:
    assert found("严格按照《信访条例》办理来信87件。") == [
        ("CIT-REPEALED", "error", 3, 5, "《信访条例》", "《信访条例》自2022年5月1日起已废止，2023年度不能再作为依据，应引用《信访工作条例》")
    ]


def test_repealed_within_the_year_is_a_warning() -> None:
    assert found("按照《信访条例》办理来信87件。", 2022) == [
        ("CIT-REPEALED", "warning", 3, 3, "《信访条例》", "《信访条例》自2022年5月1日起已废止，本报告年度内已有一段时间失效，应引用《信访工作条例》；确属之前的事请写明“原”")
    ]


def test_the_day_before_and_the_day_of_repeal() -> None:
    assert found("按照《婚姻法》办理登记。", 2020) == []
    assert [row[:2] for row in found("按照《婚姻法》办理登记。", 2021)] == [("CIT-REPEALED", "error")]


def test_an_outline_overtaken_by_the_next_is_a_warning() -> None:
    assert [row[:2] for row in found("对照《法治政府建设实施纲要（2015—2020年）》推进。")] == [("CIT-REPEALED", "warning")]
    assert found("对照《法治政府建设实施纲要（2015—2020年）》推进。", 2020) == []


def test_without_brackets_only_as_a_basis_and_only_a_warning() -> None:
    assert found("依据物权法的规定调解。") == [
        ("CIT-REPEALED", "warning", 3, 3, "物权法", "《物权法》自2021年1月1日起已废止，2023年度不能再作为依据，应引用《民法典》")
    ]
    assert found("开展合同法律审查12份，签订合同法定代表人到场。") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "对依据原《合同法》签订的合同重新体检。", "《物权法》废止后，修改合同12份。", "清理涉及《继承法》的文件3件。", "学习《江南省信访条例》。", "依据《民法典》调解。",
        "民法典施行前，按照《婚姻法》办理的登记继续有效。", "落实《法治政府建设实施纲要（2021—2025年）》。", "学习《某某镇信访条例实施办法》。",
    ],
)
def test_quiet(sentence: str) -> None:
    assert found(sentence) == []


def test_a_misnomer_and_a_dropped_word() -> None:
    assert found("学习《国家公务员法》2次。") == [("CIT-NAME", "error", 3, 3, "《国家公务员法》", "名称有误，应为《公务员法》")]
    assert found("落实《党政主要负责人履行推进第一责任人职责规定》。")[0][5] == "名称有误，应为《党政主要负责人履行推进法治建设第一责任人职责规定》"


def test_wrong_periods() -> None:
    assert found("落实《法治政府建设实施纲要（2022－2025 年）》。") == [
        ("CIT-YEARS", "error", 3, 3, "《法治政府建设实施纲要（2022－2025 年）》", "起止年份写成了2022—2025年，应为（2021—2025年）或（2015—2020年）")
    ]
    assert found("落实《法治社会建设实施纲要(20202025年)》。")[-1] == ("CIT-YEARS", "error", 3, 15, "20202025年", "年份之间少了连接号，应为“2020—2025年”")


def test_nested_titles_are_looked_at() -> None:
    assert [row[4] for row in found("印发《关于贯彻<信访条例>的通知》。")] == ["<信访条例>"]


def test_the_registry_is_large_and_has_no_name_twice() -> None:
    instruments = tables().instruments
    assert len(instruments) >= 200
    names = [key_of(one.name) for one in instruments]
    assert len(set(names)) == len(names)
    registry = make_registry(instruments)
    for one in instruments:
        assert registry.names[key_of(one.name)].name in {other.name for other in instruments}
        assert not any(key_of(wrong) in registry.names and registry.names[key_of(wrong)] is one for wrong in one.misnomers)


def test_an_unsure_row_gives_a_warning() -> None:
    unsure = Instrument("某某条例", (), "", "2000", "2010", "", "", ("某某例条",), "试验", "low")
    report = make_report("白石镇人民政府2023年法治政府建设报告\n一、主要举措\n按照《某某条例》《某某例条》办理。", "a.txt")
    assert [(one.id, one.severity) for one in find(report, Checks(instruments=(unsure,)))] == [("CIT-REPEALED", "warning"), ("CIT-NAME", "warning")]
