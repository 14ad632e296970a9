"""TPL-RESIDUE: exact places and messages, on invented text."""

from __future__ import annotations

import pytest

from checker.checkreader import read_checks
from checker.compose import make_report
from checker.consistency import residue
from checker.rulefolder import built_in_rules

CHECKS, _ = read_checks(built_in_rules())

Row = tuple[str, str, int, int, str, str]


def _rows(text: str, path: str = "报告.txt") -> list[Row]:
    report = make_report(text, path)
    rows: list[Row] = []
    for one in residue.find(report, CHECKS):
        place = report.source_place(one.span.start, one.span.end) if one.source else report.place(one.span.start, one.span.end)
        rows.append((one.id, one.severity, place.line, place.column, place.text, one.message))
    return rows


CASES: dict[str, tuple[str, list[Row]]] = {
    "placeholder": (
        "一、举措\n指导××镇学法4次。20XX年无案件。",
        [
            ("TPL-RESIDUE", "error", 2, 3, "××镇", "“××镇”是没有替换的占位符，请写上实际名称或日期"),
            ("TPL-RESIDUE", "error", 2, 11, "20XX年", "“20XX年”是没有替换的占位符，请写上实际名称或日期"),
        ],
    ),
    "bold": (
        "一、举措\n**一是**学法4次，**二是**普法。",
        [
            ("TPL-RESIDUE", "warning", 2, 1, "**一是**", "“**一是**”两边的 ** 是加粗标记，转换时没有去掉，请删去"),
            ("TPL-RESIDUE", "warning", 2, 12, "**二是**", "“**二是**”两边的 ** 是加粗标记，转换时没有去掉，请删去"),
        ],
    ),
    "bookmark": (
        "一、举措\n[bookmark: _GoBack]学法4次。",
        [
            ("TPL-RESIDUE", "warning", 2, 1, "[bookmark: _GoBack]", "“[bookmark: _GoBack]”是网页或文档转换留下的代码，请删去"),
        ],
    ),
    "blanks": (
        "一、举措\n&nbsp;&nbsp;学法4次。",
        [
            ("TPL-RESIDUE", "warning", 2, 1, "&nbsp;&nbsp;", "“&nbsp;&nbsp;”是网页或文档转换留下的代码，请删去"),
        ],
    ),
    "scan": (
        "一、举措\n学法4次。\n扫一扫在手机打开当前页\n【打印本页】",
        [
            ("TPL-RESIDUE", "warning", 3, 1, "扫一扫在手机打开当前页", "“扫一扫在手机打开当前页”是网页页面上的文字，不是报告内容，请删去"),
            ("TPL-RESIDUE", "info", 4, 1, "【打印本页】", "夹有网页框架的文字1行（浏览次数、打印、上一篇等），检查时已略过；存档时请删去"),
        ],
    ),
    "masked": (
        "一、举措\n学法*次，办案**件。",
        [
            ("TPL-RESIDUE", "info", 2, 3, "*", "数字被“*”遮住，无法核对；公开的报告请写出数字"),
            ("TPL-RESIDUE", "info", 2, 8, "**", "数字被“**”遮住，无法核对；公开的报告请写出数字"),
        ],
    ),
    "unfilled": (
        "一、举措\n聘请（此处填写名称）为顾问。",
        [
            ("TPL-RESIDUE", "error", 2, 3, "（此处填写名称）", "“（此处填写名称）”是没有填写的地方，请补上内容或删去"),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_findings_are_exact(name: str) -> None:
    text, expected = CASES[name]
    assert _rows(text) == expected


def test_bold_is_at_home_in_markdown() -> None:
    assert _rows("# 标题\n一、举措\n**一是**学法4次。", "报告.md") == []


@pytest.mark.parametrize("text", ["建成3×4米展板，推行“1×N”模式。", "张某某与李××的纠纷，双方和解。", "XXGK平台和XL号服装。", "群众扫一扫二维码就能办事。", "* 学法4次。"])
def test_signs_that_are_no_residue(text: str) -> None:
    assert _rows("一、举措\n" + text) == []
