"""NUM-SUM in flattened tables: columns, rows, a change column, one cell a line, one running line."""

import pytest

from checker.checks import Checks
from checker.compose import make_report
from checker.consistency.sums import find


def told(text: str) -> list[tuple[str, str, int, int, str]]:
    report = make_report(text, "t")
    places = [
        (one, (report.source_place if one.source else report.place)(one.span.start, one.span.end)) for one in find(report, Checks())
    ]
    return [(one.id, one.severity, place.line, place.column, place.text) for one, place in places]


HEAD = "一、普法情况\n全年普法情况如下。\n"


def test_a_column_that_does_not_add_up() -> None:
    text = HEAD + "类别　场次　人次\n进村　24　1860\n进校　6　1240\n进企　9　870\n合计　39　3960"
    assert told(text) == [("NUM-SUM", "error", 7, 7, "3960")]
    (one,) = find(make_report(text, "t"), Checks())
    assert one.message == "表中“人次”一列合计写3960，各行相加为1860+1240+870＝3970，相差10。请核对各行和合计"
    assert [place.note for place in one.related] == ["相关数：1860", "相关数：1240", "相关数：870"]


def test_a_row_that_does_not_add_up() -> None:
    text = HEAD + "渠道\t投诉\t举报\t小计\n热线\t184\t61\t245\n来信\t21\t9\t31\n窗口\t40\t12\t52\n合计\t245\t82\t328"
    assert told(text) == [("NUM-SUM", "error", 5, 9, "31"), ("NUM-SUM", "error", 7, 11, "328")]


def test_a_change_column() -> None:
    text = HEAD + "事项 2023年 2024年 增减\n登记 1523 1688 165\n许可 3210 3415 215\n备案 367 341 -26\n合计 5100 5444 354"
    assert told(text) == [("NUM-SUM", "error", 5, 14, "215"), ("NUM-SUM", "error", 7, 14, "354")]


def test_a_running_line() -> None:
    text = "附统计：类别 场次 人次 进村 24 1860 进校 6 1240 集市 10 900 合计 41 4000。"
    assert told(text) == [("NUM-SUM", "error", 1, 48, "41")]


def test_one_cell_a_line() -> None:
    text = HEAD + "类别\n件数\n交通\n12\n城管\n30\n农业\n8\n合计\n51"
    assert told(text) == [("NUM-SUM", "error", 12, 1, "51")]


@pytest.mark.parametrize(
    "rows",
    [
        "类别　场次　人次\n进村　24　1860\n进校　6　1240\n合计　30　3100",
        "序号 类别 件数\n1 交通 12\n2 城管 30\n3 农业 8\n合计 50",
        "| 类别 | 件数 | 占比 |\n|---|---|---|\n| 交通 | 12 | 24% |\n| 城管 | 38 | 76% |\n| 合计 | 50 | 100% |",
        "类别 件数\n一组甲 10\n一组乙 12\n小计 22\n二组甲 8\n二组乙 5\n小计 13\n合计 35",
        "领域 立案 罚没款（万元）\n食品 186 92.4\n药械 47 21.8\n合计 233 114.2",
        "类别 件数\n交通 12\n城管 /\n合计 12",
        "月份 次数\n1月 2\n3月 3\n合计 5",
    ],
)
def test_tables_that_come_out(rows: str) -> None:
    assert told(HEAD + rows) == []
