"""The workbook: every cell agrees with the JSON; filters, heads, printing, drop-downs; hostile text."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists import DAY, batch_of, opened, report, rulebook, sixty, sixty_list, table
from openpyxl.worksheet.worksheet import Worksheet

from checker.copies import Passage
from checker.errors import FazhiError
from checker.finding import fingerprint
from checker.gaplist import columns
from checker.gaplist.excel.heights import half_widths, lines_of, row_height
from checker.gaplist.excel.matrix import SIGNS
from checker.gaplist.excel.sheets import enough_rows
from checker.gaplist.excel.workbook import render
from checker.gaplist.gaplist import GapList, make_list
from checker.names import DEFECT_SEVERITY_NAMES, SEVERITY_NAMES, VERDICT_NAMES
from checker.output.cells import CELL_LIMIT, fitting, legal, like_formula
from checker.output.json import document


@cache
def book() -> Any:
    return opened(render(sixty_list()))


def sheet(name: str) -> Worksheet:
    return book()[name]


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def test_the_sheets() -> None:
    assert book().sheetnames == ["总览", "清单", "要求×单位", "数据与引用", "雷同", "未能检查", "图表", "说明"]


def test_the_list_agrees_with_the_json_cell_by_cell() -> None:
    rows = iter(table(sheet("清单")))
    checks, requirements = rulebook().checks.checks, {one.id: one for one in rulebook().requirements}
    number = 0
    for one in document(sixty()[1])["reports"]:
        gaps = [gap for gap in one["assessments"] if gap["verdict"] not in ("satisfied", "not_applicable")]
        for found in (*gaps, *one["defects"]):
            row, number = next(rows), number + 1
            assert (row["序号"], row["单位"], row["层级"], row["年度"], row["报告文件"]) == (number, one["unit"], one["level"], one["year"], one["path"])
            assert type(row["序号"]) is type(row["年度"]) is int
            is_gap = "verdict" in found
            rule: Any = (requirements if is_gap else checks)[found["id"]]
            assert (row["要求编号"], row["要求"], row["依据"], row["整改建议"]) == (found["id"], rule.title, rule.basis, rule.advice)
            assert row["严重程度"] == (SEVERITY_NAMES if is_gap else DEFECT_SEVERITY_NAMES)[found["severity"]]
            assert row["状态"] == ("供参考" if row["严重程度"] == "加分项" else "待整改")
            problem = (found["problem"] if is_gap else found["message"]).rstrip("。")
            assert row["问题表现"].startswith(problem)
            place = found["anchor"] if is_gap else found
            assert f"第{place['line']}行第{place['column']}字" in row["问题表现"]
            if is_gap:
                assert row["问题类别"] == VERDICT_NAMES[found["verdict"]]
            assert all(row[head] is None for head in columns.TYPED)
            assert fingerprint(one["path"], sixty_list().rows[number - 1].finding) == found["fingerprint"]
            assert row["标识"] == sixty_list().rows[number - 1].key
    assert next(rows, None) is None
    assert number > 300


def test_the_overview_agrees_with_the_json() -> None:
    reports = document(sixty()[1])["reports"]
    lines = list(sheet("总览").iter_rows(min_row=3, values_only=True))
    assert len(lines) == len(reports) + 1
    groups = list(dict.fromkeys(one.group for one in rulebook().requirements))
    for line, one in zip(lines, reports, strict=False):
        counts = Counter(found["verdict"] for found in one["assessments"])
        open_gaps = Counter(found["severity"] for found in one["assessments"] if found["verdict"] != "satisfied")
        assert line[:5] == (one["unit"], one["level"], one["year"], 65, counts["satisfied"])
        assert line[5] == pytest.approx(counts["satisfied"] / 65, abs=1e-15)
        assert line[6:11] == (open_gaps["error"], open_gaps["warning"], open_gaps["info"], len(one["defects"]), 0)
        for index, group in enumerate(groups):
            some = [found["verdict"] == "satisfied" for found in one["assessments"] if found["id"].startswith(group)]
            assert line[11 + 2 * index] == len(some) - sum(some)
            assert line[12 + 2 * index] == pytest.approx(sum(some) / len(some), abs=1e-15)
    assert lines[-1][3:5] == (65 * 60, sum(line[4] for line in lines[:-1]))
    assert [cell.number_format for cell in sheet("总览")[3]][5] == "0.0%"


def test_the_matrix_agrees_with_the_json() -> None:
    reports = document(sixty()[1])["reports"]
    lines = list(sheet("要求×单位").iter_rows(min_row=4, values_only=True))
    for line, one in zip(lines, reports, strict=False):
        assert line[:2] == (one["unit"], one["year"])
        assert list(line[3:]) == [SIGNS[found["verdict"]][0] for found in one["assessments"]]
    heads = [cell.value for cell in sheet("要求×单位")[3]][3:]
    assert heads == [f"{one.id} {one.title}" for one in rulebook().requirements]
    satisfied = [sum(one["assessments"][index]["verdict"] == "satisfied" for one in reports) for index in range(65)]
    assert list(lines[-1][3:]) == satisfied
    legend = [cell.value for cell in sheet("要求×单位")[1] if cell.value]
    assert legend[1:] == [word for verdict, (sign, _) in SIGNS.items() for word in (sign, VERDICT_NAMES[verdict])]
    fills = {cell.fill.fgColor.rgb for row in sheet("要求×单位").iter_rows(min_row=4, max_row=63, min_col=4) for cell in row}
    assert len(fills) >= 3


def test_the_defects_agree_with_the_json() -> None:
    wanted = [
        (one["unit"], one["year"], found["id"], found.get("page"), found["line"], found["column"], found["message"])
        for one in document(sixty()[1])["reports"] for found in one["defects"]
    ]
    heads = ("单位", "年度", "检查编号", "页", "行", "字", "问题")
    assert [tuple(row[head] for head in heads) for row in table(sheet("数据与引用"))] == wanted
    assert wanted


def test_failures_are_listed() -> None:
    assert [(row["文件"], row["原因和办法"]) for row in table(sheet("未能检查"))] == [("坏/坏.pdf", "文件已损坏")]


def test_empty_tables_say_so() -> None:
    made = opened(render(make_list(batch_of({}), today=DAY)))
    assert made["未能检查"]["B2"].value == "没有：0 份报告都检查了"
    assert made["数据与引用"]["B2"].value == "没有发现数据、引用与文字问题"
    assert "雷同" not in made.sheetnames  # nothing to compare with
    apart = opened(render(make_list(batch_of({"甲.txt": report(), "乙.txt": "今天天气很好。\n"}), today=DAY)))
    assert apart["雷同"]["B2"].value == "没有发现雷同的报告"


def test_the_list_filters_freezes_and_prints() -> None:
    one = sheet("清单")
    assert one.auto_filter.ref == f"A1:{one.cell(1, one.max_column).column_letter}{len(sixty_list().rows) + 1}"
    assert one.freeze_panes == "C2"
    assert (one.print_title_rows, one.page_setup.orientation, one.page_setup.paperSize) == ("$1:$1", "landscape", 9)
    assert (one.page_setup.fitToWidth or 1, one.page_setup.fitToHeight, one.sheet_properties.pageSetUpPr.fitToPage) == (1, 0, True)
    assert "&P" in one.oddFooter.center.text
    hidden = [one.cell(1, column).value for column in range(1, one.max_column + 1) if one.column_dimensions[one.cell(1, column).column_letter].hidden]
    assert hidden == ["标识"]
    assert one["I2"].alignment.wrap_text
    (rule,) = one.data_validations.dataValidation
    closed = next(cell.column_letter for cell in one[1] if cell.value == "是否销号")
    assert (rule.formula1, str(rule.sqref)) == ('"是,否"', f"{closed}2:{closed}{len(sixty_list().rows) + 501}")
    deadline = next(cell.column for cell in one[1] if cell.value == "整改时限")
    assert {one.cell(row, deadline).number_format for row in range(2, one.max_row + 1)} == {"yyyy-mm-dd"}


def test_every_sheet_prints_on_a4_with_page_numbers() -> None:
    for one in book().worksheets:
        assert (one.page_setup.paperSize, one.page_setup.fitToWidth or 1, one.sheet_properties.pageSetUpPr.fitToPage) == (9, 1, True)
        assert "&P" in one.oddFooter.center.text


def test_rows_are_high_enough_for_their_text() -> None:
    one = sheet("清单")
    for row in range(2, 60):
        for cell in one[row]:
            if cell.column_letter in "FGIK":
                width = one.column_dimensions[cell.column_letter].width
                assert one.row_dimensions[row].height >= min(lines_of(cell.value, width) * 14.5, 409)


def test_charts_show_their_numbers() -> None:
    made = parts(render(sixty_list()))
    charts = [text for name, text in made.items() if name.startswith("xl/charts/chart")]
    assert len(charts) == 6  # three for the requirements, the most common, counties, years
    one = sheet("图表")
    for text in charts:
        area = re.search(r"<c:cat><c:strRef><c:f>图表!\$S\$(\d+):\$S\$(\d+)</c:f>", text)
        assert area
        first, last = int(area[1]), int(area[2])
        assert all(isinstance(one.cell(row, 20).value, int | float) for row in range(first, last + 1))
    reports = document(sixty()[1])["reports"]
    rates = {f"{found['id']} {found['title']}": 0.0 for found in reports[0]["assessments"]}
    for each in reports:
        for found in each["assessments"]:
            rates[f"{found['id']} {found['title']}"] += (found["verdict"] == "satisfied") / 60
    shown = {one.cell(row, 19).value: one.cell(row, 20).value for row in range(1, 71) if one.cell(row, 19).value in rates}
    assert shown == pytest.approx(rates)
    assert list(shown.values()) == sorted(shown.values())


def test_pairs_stand_side_by_side_the_most_alike_first() -> None:
    pairs = sorted(sixty_list().batch.copies, key=lambda one: (-one.share, one.left.report.path, one.right.report.path))
    rows = table(sheet("雷同"))
    assert len({row["序号"] for row in rows}) == len(pairs) > 5
    first = [row for row in rows if row["序号"] == 1]
    assert [(row["原文一"], row["原文二"]) for row in first] == [(_cut(left), _cut(right)) for left, right in pairs[0].parts]
    assert (first[0]["报告一"], first[0]["报告二"]) == (pairs[0].left.report.path, pairs[0].right.report.path)
    assert first[0]["重合比例"] == pytest.approx(pairs[0].share)
    assert first[0]["情形"] in ("整篇（别的单位）", "整篇（本单位往年）")
    assert sheet("雷同")["C2"].number_format == "0.0%"


def _cut(passage: Passage) -> str:
    text = passage.report.place(passage.span.start, passage.span.end).text
    return text if len(text) <= 240 else f"{text[:240]}……（共 {len(text)} 字）"


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =cmd|' /C calc'!A0", "＝1", "http://a.example/b", "12E5", "\x00\x07\ufffe", "_x000D_", "<b>&amp;", "𠀀" * 20_000)


def hostile_list() -> GapList:
    gaplist = make_list(batch_of({f"={index}.txt": report() for index in range(len(HOSTILE))}), today=DAY)
    rows = tuple(replace(row, unit=HOSTILE[index % len(HOSTILE)], problem=HOSTILE[index % len(HOSTILE)]) for index, row in enumerate(gaplist.rows))
    return replace(gaplist, rows=rows)


def test_no_text_becomes_a_formula_a_link_or_a_number() -> None:
    content = render(hostile_list())
    made = parts(content)
    assert not any(re.search(r"<f[ >]", text) for name, text in made.items() if name.startswith("xl/worksheets/"))
    assert not any("hyperlink" in text.lower() for name, text in made.items() if name.startswith("xl/worksheets/"))
    assert 'quotePrefix="1"' in made["xl/styles.xml"]
    rows = table(opened(content)["清单"])
    for index, row in enumerate(rows):
        text = HOSTILE[index % len(HOSTILE)]
        assert row["单位"] == fitting(text)
        assert row["报告文件"].startswith("=")


def test_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    assert fitting("字" * CELL_LIMIT) == "字" * CELL_LIMIT
    cut = fitting("𠀀" * 20_000)
    assert cut.endswith("𠀀……（过长，已截断）")
    assert CELL_LIMIT - 1 <= len(cut.encode("utf-16-le")) // 2 <= CELL_LIMIT


@settings(max_examples=300)
@given(st.text(st.characters(codec=None)))
def test_legal_text_can_stand_in_xml(text: str) -> None:
    from xml.etree import ElementTree
    from xml.sax.saxutils import escape

    clean = legal(text)
    assert ElementTree.fromstring(f"<a>{escape(clean)}</a>").text in (clean, None)
    assert legal(clean) == clean


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra", "  =1", "\n=1", "＝1", "＋1", "－1", "＠a", "\u3000=1", "\ufeff=1", "\u200b=1"])
def test_like_a_formula(text: str) -> None:
    assert like_formula(text)


@pytest.mark.parametrize("text", ["", "a=1", "第1行", "—1", "（=1）", "1-2"])
def test_not_like_a_formula(text: str) -> None:
    assert not like_formula(text)


def test_a_list_longer_than_a_sheet_is_refused() -> None:
    enough_rows(1_048_576)
    with pytest.raises(FazhiError) as caught:
        enough_rows(1_048_577)
    assert str(caught.value) == "清单有 1048577 行，超过 Excel 一张表最多的 1048576 行。请分几次做，或者用 -o 清单.csv"


def test_heights() -> None:
    assert (half_widths("ab镇"), lines_of("镇" * 10, 21.2), lines_of("镇" * 11, 21.2), lines_of("a\nb\n", 5)) == (4, 1, 2, 3)
    assert (row_height([]), row_height([("镇" * 11, 21.2)]), row_height([("镇" * 9999, 5)])) == (18, 32.5, 409)


def test_the_guide_names_the_rulebook_and_the_day() -> None:
    words = dict(sheet("说明").iter_rows(values_only=True, max_col=2))
    assert words["制表日期"] == "2025-03-14"
    assert words["规则"] == f"fazhi，版本 {rulebook().version}，65 项要求"
    assert book().properties.created == datetime.datetime(2025, 3, 14)
