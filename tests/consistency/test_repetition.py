"""DUP-PASSAGE: exact places and messages, on invented text."""

from __future__ import annotations

import pytest

from checker.checkreader import read_checks
from checker.compose import make_report
from checker.consistency import repetition
from checker.rulefolder import built_in_rules

CHECKS, _ = read_checks(built_in_rules())

Row = tuple[str, str, int, int, str, str]


def _rows(text: str, path: str = "报告.txt") -> list[Row]:
    report = make_report(text, path)
    rows: list[Row] = []
    for one in repetition.find(report, CHECKS):
        place = report.source_place(one.span.start, one.span.end) if one.source else report.place(one.span.start, one.span.end)
        rows.append((one.id, one.severity, place.line, place.column, place.text, one.message))
    return rows


CASES: dict[str, tuple[str, list[Row]]] = {
    "verbatim": (
        "一、举措\n推行柔性执法，对首次违法且及时改正的48家小餐饮店免予处罚，发放提示函60份，上门辅导整改122次。\n二、履职\n推行柔性执法，对首次违法且及时改正的48家小餐饮店免予处罚，发放提示函60份，上门辅导整改122次。",
        [
            ("DUP-PASSAGE", "warning", 4, 1, "推行柔性执法，对首次违法且及时改正的48家小餐饮店免予处罚，发放提示函60份，上门辅导整改122次。", "这段50个字与前文逐字重复（“推行柔性执法，对首次违法……”），请删去一处或改写"),
        ],
    ),
    "small changes": (
        "一、举措\n在集贸市场设立流动普法摊位，结合赶集日讲解彩礼返还、民间借贷和网络诈骗案例，发放口袋书三千册。\n二、履职\n在集贸市场设立流动的普法摊位，结合赶集日讲解彩礼返还、民间借贷以及网络诈骗案例，发放口袋书三千册。",
        [
            ("DUP-PASSAGE", "warning", 4, 1, "在集贸市场设立流动的普法摊位，结合赶集日讲解彩礼返还、民间借贷以及网络诈骗案例，发放口袋书三千册。", "这段49个字与前文几乎逐字重复（“在集贸市场设立流动普法摊……”），请删去一处或改写"),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_findings_are_exact(name: str) -> None:
    text, expected = CASES[name]
    assert _rows(text) == expected


def test_the_first_occurrence_is_related() -> None:
    passage = "对河道两岸堆放砂石、违规种植和私搭窝棚等问题开展拉网式排查，建立台账三十二条并逐条限期清零。"
    report = make_report(f"一、举措\n{passage}\n二、履职\n{passage}", "报告.txt")
    (defect,) = repetition.find(report, CHECKS)
    assert [(report.place(one.span.start, one.span.end).line, one.note) for one in defect.related] == [(2, "前一次出现")]


def test_set_phrases_titles_and_short_repeats_are_quiet() -> None:
    phrase = "落实行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度，"
    title = "《党政主要负责人履行推进法治建设第一责任人职责规定》《法治政府建设实施纲要（2021—2025年）》"
    assert _rows(f"一、举措\n{phrase}学习{title}。排查纠纷120件，化解118件。\n二、打算\n{phrase}学习{title}。排查纠纷120件，化解118件。") == []


def test_other_figures_are_other_facts() -> None:
    assert _rows("一、举措\n东河村调解纠纷12件，其中邻里8件、土地4件；西河村调解纠纷15件，其中邻里9件、土地6件；南河村调解纠纷10件，其中邻里7件、土地3件。") == []


def test_one_character_over_and_over_takes_linear_time() -> None:
    assert len(_rows("啊" * 20_000)) < 20
