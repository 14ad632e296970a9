"""fazhi trend: what was gained and lost, exactly; every form agrees; nothing of a report becomes markup or a formula."""

from __future__ import annotations

import csv
import datetime
import io
import re
from pathlib import Path

import pytest
from invented import invented_reports
from openpyxl import load_workbook
from running import run

from checker.batch import Batch, Failure, Terms, check_one
from checker.cache import cached_rulebook
from checker.compose import make_report
from checker.output import trendbook, trendpage, trendtext
from checker.output.markdown import escaped
from checker.output.trendtables import changes_table, groups_table, shown, tables, units_table, years_table
from checker.rulefolder import built_in_rules
from checker.trend import Change, make_trend
from checker.unitname import same_units, unit_key, unit_label

DEEDS = {
    "ENF-01": "全面推行行政执法公示制度，公示处罚决定12件。",
    "ENF-02": "落实执法全过程记录制度，配备执法记录仪6台。",
    "EDU-01": "开展法治宣传12场。",
    "DEC-03": "聘请法律顾问1名，审查合同9件。",
}


def report(unit: str, year: int, *deeds: str, plan: str = "") -> str:
    told = "\n".join(DEEDS[name] for name in deeds)
    return f"{unit}{year}年法治政府建设情况报告\n一、主要举措和成效\n{told}\n二、下一步安排\n{plan}继续努力。\n{unit}\n{year + 1}年1月16日\n"


TEXTS = {
    "2022/白石镇.txt": report("临溪县白石镇人民政府", 2022, "ENF-01"),
    "2023/白石镇.txt": report("临溪县白石镇人民政府", 2023, "ENF-01", "EDU-01"),
    "2024/白石镇.txt": report("白石镇人民政府", 2024, "EDU-01", "DEC-03", plan="推行行政执法公示制度。"),
    "2022/青溪镇.txt": report("临溪县青溪镇人民政府", 2022, "ENF-02"),
    "2024/青溪镇.txt": report("临溪县青溪镇人民政府", 2024, "ENF-02"),
}


def batch_of(texts: dict[str, str]) -> Batch:
    rulebook = cached_rulebook(built_in_rules())
    return Batch(tuple(check_one(make_report(text, path), Terms(rulebook)) for path, text in texts.items()), (), rulebook)


@pytest.fixture(scope="module")
def batch() -> Batch:
    return batch_of(TEXTS)


def test_gains_and_losses(batch: Batch) -> None:
    trend = make_trend(batch)
    told = {"ENF-01", "ENF-02", "EDU-01", "DEC-03"}
    assert [one for one in trend.changes() if one.requirement in told] == [
        Change("临溪县白石镇", "EDU-01", 2022, 2023, "missing", "satisfied"),
        Change("临溪县白石镇", "DEC-03", 2023, 2024, "missing", "satisfied"),
        Change("临溪县白石镇", "ENF-01", 2023, 2024, "satisfied", "planned"),
    ]
    assert (trend.years, [unit.unit for unit in trend.units]) == ((2022, 2023, 2024), ["临溪县白石镇", "临溪县青溪镇"])
    assert [one.year for one in trend.units[1].standings] == [2022, 2024]


def test_shares_and_moves(batch: Batch) -> None:
    trend = make_trend(batch)
    shares = [trend.share(year, ("ENF-01",)) for year in trend.years]
    assert [(one.satisfied, one.applicable) for one in shares] == [(1, 2), (1, 1), (0, 2)]
    assert trend.move(("ENF-01",)) == -50.0
    assert trend.move(("ENF-02",)) == 0.0
    assert trend.move(("没有",)) is None


def test_a_move_counts_only_units_of_both_years() -> None:
    trend = make_trend(batch_of({**TEXTS, "2024/大坪乡.txt": report("临溪县大坪乡人民政府", 2024, "ENF-01")}))
    assert trend.share(2024, ("ENF-01",)).satisfied == 1
    assert trend.move(("ENF-01",)) == -50.0


def test_what_cannot_be_placed_is_named(batch: Batch) -> None:
    texts = {**TEXTS, "2022/重.txt": TEXTS["2022/白石镇.txt"], "无年.txt": "临溪县白石镇法治政府建设情况报告\n开展法治宣传12场。\n"}
    assert make_trend(batch_of(texts)).left_out == (
        Failure("无年.txt", "没有认出是哪一年的报告。请在标题里写明年度，或在设置文件的 [[reports]] 里写 year"),
        Failure("2022/白石镇.txt", "和 2022/重.txt 是同一单位同一年度的报告，趋势里只算路径和文件名排在后面的一份。要算这一份，请在设置文件的 exclude 里写上另一份"),
    )


def test_the_later_path_counts_whatever_the_order() -> None:
    one, other = report("临溪县白石镇人民政府", 2022), report("临溪县白石镇人民政府", 2022, "ENF-01")
    for texts in ({"甲.txt": one, "乙.txt": other}, {"乙.txt": other, "甲.txt": one}):
        trend = make_trend(batch_of(texts))
        assert [standing.path for unit in trend.units for standing in unit.standings] == ["甲.txt"]
        assert [failure.path for failure in trend.left_out] == ["乙.txt"]


MOVES_NOTE = "“同一批单位的变化”只算 2022、2024 两个年度都有报告的 2 个单位；各年度的落实率算当年所有的报告，单位有进有出，两者可以不一致。"
UNITS_NOTE = "“变化”是这个单位最早和最近两份报告的差；某一年没有报告的，按它前后两份报告比较得失。"


def test_each_table_says_whom_its_differences_compare() -> None:
    trend = make_trend(batch_of({**TEXTS, "2024/大坪乡.txt": report("临溪县大坪乡人民政府", 2024, "ENF-01")}))
    assert [(table.heading, table.heads[-1], table.note) for table in tables(trend)] == [
        ("年度概况", "数据与文字问题", ""), ("各组落实率", "同一批单位的变化（百分点）", MOVES_NOTE), ("各单位落实项数", "变化（项）", UNITS_NOTE),
        ("各项要求落实率（变化大的在前）", "同一批单位的变化（百分点）", MOVES_NOTE),
    ]
    lines = trendtext.render(trend).split("\n")
    assert [lines[number - 1 : number + 1] for number, line in enumerate(lines) if not line and lines[number - 1].startswith("  “")] == [
        [f"  {MOVES_NOTE}", ""], [f"  {UNITS_NOTE}", ""], [f"  {MOVES_NOTE}", ""],
    ]
    assert trendtext.render_markdown(trend).split("\n").count(MOVES_NOTE) == 2
    assert re.findall(r"</table></div>\s*<p class=\"dim\">(.*?)</p>", trendpage.render(trend)) == [UNITS_NOTE, MOVES_NOTE]


def test_the_note_is_short_where_all_units_are_compared(batch: Batch) -> None:
    assert groups_table(make_trend(batch)).note == "“同一批单位的变化”是 2022 到 2024 的差，2 个单位这两个年度都有报告。"


def test_without_a_unit_of_both_ends_the_note_says_so() -> None:
    trend = make_trend(batch_of({
        "a.txt": report("临溪县白石镇人民政府", 2022), "b.txt": report("临溪县白石镇人民政府", 2023), "c.txt": report("临溪县青溪镇人民政府", 2024),
    }))
    assert groups_table(trend).note == "没有哪个单位 2022、2024 两个年度都有报告，看不出同一批单位的变化；各年度的落实率算当年所有的报告。"


ALONE = "至少要有同一单位两个年度的报告才看得出变化：现在 2 个单位都只有一个年度的报告。请把往年的报告一起放进来；单位或年度认错了的，在设置文件的 [[reports]] 里写明 unit、year"


def test_nothing_to_compare_is_said_at_once(tmp_path: Path) -> None:
    trend = make_trend(batch_of({"a.txt": report("临溪县白石镇人民政府", 2022), "b.txt": report("临溪县青溪镇人民政府", 2024)}))
    text = trendtext.render(trend)
    assert [line for line in text.split("\n") if line.startswith("■")] == ["■ 年度概况"]
    assert text.endswith(f"\n\n{ALONE}")
    markdown = trendtext.render_markdown(trend)
    assert re.findall("^## .*$", markdown, re.MULTILINE) == ["## 年度概况"]
    assert markdown.endswith(f"\n\n{escaped(ALONE)}")
    page = trendpage.render(trend)
    assert re.findall("<h2>(.*?)</h2>", page) == ["年度概况"]
    assert f"<p>{ALONE}</p>" in page
    book = load_workbook(io.BytesIO(trendbook.render(trend)))
    assert book.sheetnames == ["年度概况", "说明"]
    assert book["说明"]["A2"].value == ALONE
    one = make_trend(batch_of({"a.txt": report("临溪县白石镇人民政府", 2022)}))
    assert "：现在只有一个单位一个年度的报告。" in trendtext.render(one)
    path = tmp_path / "a.txt"
    path.write_text(report("临溪县白石镇人民政府", 2022), encoding="utf-8")
    assert run("trend", path)[0] == 0


def test_without_a_report_there_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "无年.txt"
    path.write_text("临溪县白石镇法治政府建设情况报告\n开展法治宣传12场。\n", encoding="utf-8")
    code, out, err = run("trend", path)
    assert (code, err) == (2, "")
    assert out == (
        "0 个单位，0 份报告，年度：没有；新落实 0 项次，不再落实 0 项次\n\n没有一份报告可以算进趋势。\n\n"
        f"没有算进趋势 {path}：没有认出是哪一年的报告。请在标题里写明年度，或在设置文件的 [[reports]] 里写 year\n"
    )
    trend = make_trend(batch_of({}))
    assert "<table>" not in trendpage.render(trend)
    assert load_workbook(io.BytesIO(trendbook.render(trend))).sheetnames == ["说明"]


def test_unit_names() -> None:
    assert unit_key("中共临溪县委") == "临溪县委"
    assert unit_key("江澄区澄塘街道办事处") == "江澄区澄塘街道"
    assert unit_label("", "县/白石镇2024年度.txt") == "（未写单位）县/白石镇2024年度"
    assert same_units(["临溪县白石镇", "白石镇", "青溪镇"]) == {"临溪县白石镇": "临溪县白石镇", "白石镇": "临溪县白石镇", "青溪镇": "青溪镇"}
    assert same_units(["甲县白石镇", "乙县白石镇", "白石镇"])["白石镇"] == "白石镇"


def test_terminal(batch: Batch) -> None:
    text = trendtext.render(make_trend(batch))
    assert text.splitlines()[0].startswith("2 个单位，5 份报告，年度：2022、2023、2024；")
    assert "  临溪县青溪镇  2022 → 2024  " in text
    assert "\n  临溪县白石镇  2023 → 2024  6 项 → 7 项\n    新落实 2 项：DEC-02 重大决策合法性审查、DEC-03 政府法律顾问\n    不再落实 1 项：ENF-01 行政执法公示制度\n" in text


def test_excel_agrees_with_the_tables(batch: Batch, tmp_path: Path) -> None:
    trend = make_trend(batch)
    path = tmp_path / "趋势.xlsx"
    path.write_bytes(trendbook.render(trend))
    book = load_workbook(path)
    assert book.sheetnames == ["年度概况", "各组落实率", "各项要求落实率", "各单位落实项数", "得失明细", "说明"]
    for name, table in (("年度概况", years_table(trend)), ("各组落实率", groups_table(trend)), ("各单位落实项数", units_table(trend)), ("得失明细", changes_table(trend))):
        rows = list(book[name].iter_rows(values_only=True))
        top = 1 if table.note else 0
        assert rows[top] == table.heads
        assert rows[0][0] == (table.note or table.heads[0])
        assert (book[name].print_title_rows, book[name].oddHeader.center.text) == (f"$1:${top + 1}", f"法治政府建设年度报告历年变化：{table.heading}")
        for row, cells in zip(rows[top + 1 :], table.rows, strict=True):
            for value, cell in zip(row, cells, strict=True):
                assert _as_shown(value, shown(cell)) == shown(cell)
    assert [len(book[name]._charts) for name in ("年度概况", "各组落实率")] == [1, 1]


def _as_shown(value: object, like: str) -> str:
    """A workbook's value, written as the terminal writes it."""
    if isinstance(value, str):
        return value
    assert isinstance(value, (int, float))
    digits = len(like.rstrip("%").partition(".")[2])
    return f"{value:.{digits}%}" if like.endswith("%") else f"{value:+.{digits}f}" if like[0] in "+-" and value else f"{value:.{digits}f}"


def test_csv_and_markdown(batch: Batch) -> None:
    trend = make_trend(batch)
    rows = list(csv.reader(io.StringIO(trendtext.render_csv(trend).removeprefix("\ufeff"))))
    assert rows[0] == ["单位", "上次年度", "本次年度", "变化", "编号", "要求", "上次结论", "本次结论"]
    assert ["临溪县白石镇", "2023", "2024", "不再落实", "ENF-01", "行政执法公示制度", "已落实", "仅列计划"] in rows
    assert "| 临溪县白石镇 | 2023 | 2024 | 新落实 | DEC-03 | 政府法律顾问 | 缺失 | 已落实 |" in trendtext.render_markdown(trend).splitlines()


def test_nothing_becomes_markup_or_a_formula() -> None:
    evil = "=HYPERLINK(1)<script>alert(1)|**x**"
    texts = {f"{evil}{year}.txt": f"关于{year}年法治建设的报告\n一、成效\n" + "".join(DEEDS[name] + "\n" for name in deeds) for year, deeds in ((2023, ("ENF-01",)), (2024, ("ENF-02",)))}
    trend = make_trend(batch_of(texts))
    page = trendpage.render(trend, datetime.date(2026, 1, 2))
    assert "<script" not in page
    assert "=HYPERLINK(1)&lt;script&gt;" in page
    assert "2026 年 1 月 2 日生成" in page
    assert "\r\n(未写单位)=HYPERLINK" in trendtext.render_csv(trend)
    assert "\\*\\*x\\*\\*" in trendtext.render_markdown(trend)
    assert "\\<script\\>" in trendtext.render_markdown(trend)


def test_the_page_loads_nothing(batch: Batch) -> None:
    page = trendpage.render(make_trend(batch))
    assert "default-src 'none'" in page
    assert re.findall(r"(?:src|href)=|@import|url\(", page) == []
    assert page.count("<figure>") == 12
    assert "ENF 行政执法：2022 年 " in page


def test_the_command(tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    code, out, err = run("trend", folder)
    assert (code, err, out.splitlines()[2]) == (0, "", "■ 年度概况")
    target = tmp_path / "趋势.html"
    assert run("trend", folder, "-o", target) == (0, "", f"已写入 {target}：2 个单位，3 个年度\n")
    assert run("trend", folder, "-o", tmp_path / "趋势.doc") == (2, "", f"{tmp_path / '趋势.doc'}：不认识后缀“.doc”。趋势可以存成 .md、.csv、.html、.xlsx\n")
    missing = tmp_path / "没有.txt"
    code, out, err = run("trend", folder, missing)
    assert (code, err) == (2, "")
    assert f"没有算进趋势 {missing}：找不到这个文件。请检查路径和文件名是否写对" in out.splitlines()
    assert run("trend", tmp_path / "空")[0] == 2


def test_sixty_invented_reports_change_as_planted() -> None:
    reports = invented_reports()
    trend = make_trend(batch_of({one.path: one.text for one in reports}))
    assert (len(trend.units), trend.years, trend.left_out) == (20, (2022, 2023, 2024), ())
    gaps = {(one.unit, one.year): one.gaps for one in reports}
    keys = {unit_key(one.unit): one.unit for one in reports}
    planted = {
        (unit, name, year, name in before)
        for (unit, year), now in gaps.items() if (before := gaps.get((unit, year - 1))) is not None
        for name in now ^ before
    }
    said = {(keys[one.unit], one.requirement, one.year, one.now == "satisfied") for one in trend.changes()}
    assert len(planted) > 100
    assert len(planted & said) / len(planted) >= 0.97
    assert len(planted & said) / len(said) >= 0.97
