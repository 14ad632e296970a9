"""The letters: one a unit, every row in its table, the look of an official document; safe names."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st
from lists import DAY, batch_of, report, sixty, sixty_list
from test_gap_excel import hostile_list

from checker.comparing import compared
from checker.errors import FazhiError
from checker.finding import Kind
from checker.gaplist.gaplist import make_list
from checker.gaplist.past import PastList
from checker.gaplist.word.addressees import Letter, letters_of
from checker.gaplist.word.letters import _numeral, render
from checker.gaplist.word.splitting import check_folder, file_names, safe_stem, write_letters
from checker.output.json import document

RANK = {"error": 0, "warning": 1, "info": 2}


@cache
def made() -> Any:
    return Document(io.BytesIO(render(sixty_list())))


def cells(table: Any) -> list[list[str]]:
    return [["\n".join(paragraph.text for paragraph in cell.paragraphs) for cell in row.cells] for row in table.rows]


def test_the_tables_agree_with_the_json() -> None:
    reports = document(sixty()[1])["reports"]
    units = list(dict.fromkeys(one["unit"] for one in reports))
    ordered = [one for unit in units for one in sorted((one for one in reports if one["unit"] == unit), key=lambda one: one["year"])]
    tables = iter(made().tables)
    for one in ordered:
        gaps = [gap for gap in one["assessments"] if gap["verdict"] not in ("satisfied", "not_applicable")]
        demanded = [gap for gap in gaps if gap["severity"] != "info"]
        found = sorted([*demanded, *one["defects"]], key=lambda each: RANK[each["severity"]])
        if not found:
            continue
        rows = cells(next(tables))
        assert rows[0] == ["序号", "要求或检查", "问题表现", "依据和整改建议"]
        assert [(row[0], row[1].split("\n")[0]) for row in rows[1:]] == [(str(number), each["id"]) for number, each in enumerate(found, 1)]
        for row, each in zip(rows[1:], found, strict=True):
            assert row[2].startswith(each.get("problem", each.get("message")).rstrip("。"))
            if "advice" in each:
                assert row[3] == f"依据：{each['basis']}\n建议：{each['advice']}"
    assert next(tables, None) is None


def test_each_letter_counts_what_is_satisfied() -> None:
    texts = [paragraph.text for paragraph in made().paragraphs]
    for one in document(sixty()[1])["reports"]:
        satisfied = sum(found["verdict"] == "satisfied" for found in one["assessments"])
        assert any(text.startswith(f"《{one['title']}》：适用的65项要求中，已落实{satisfied}项，") for text in texts)
    assert texts.count("法治政府建设年度报告问题清单") == len({one["unit"] for one in document(sixty()[1])["reports"]})


def test_a_letter_reads_so() -> None:
    letter = Document(io.BytesIO(render(make_list(batch_of({"a.txt": report()}), today=DAY))))
    texts = [paragraph.text for paragraph in letter.paragraphs]
    assert texts[:4] == [
        "法治政府建设年度报告问题清单", "〔20　　〕　　号", "临溪县白石镇人民政府：",
        "按照《法治政府建设实施纲要（2021—2025年）》《法治政府建设与责任落实督察工作规定》《党政主要负责人履行推进法治建设第一责任人职责规定》等规定，对你单位的法治政府建设年度报告作了核对，共65项要求。核对只看报告写没写、写得对不对。现将有关情况反馈如下：",
    ]
    assert re.fullmatch(r"《临溪县白石镇人民政府2024年法治政府建设情况报告》：适用的65项要求中，已落实\d+项，有缺口\d+项（硬性要求\d+项、通常应写\d+项）；数据、引用与文字问题1处。另有加分项\d+项没有写到，有就写，没有不写，不要求整改。具体如下：", texts[4])
    assert texts[5] == "依据简称：纲要＝《法治政府建设实施纲要（2021—2025年）》，括号里是点号；督察工作规定＝《法治政府建设与责任落实督察工作规定》（2019年）；第一责任人职责规定＝《党政主要负责人履行推进法治建设第一责任人职责规定》（2016年）。"
    assert texts[6].startswith("注：")
    assert texts[-2:] == ["（发文单位，盖章）", "20　　年　　月　　日"]


def test_what_earns_credit_only_is_not_demanded() -> None:
    batch = batch_of({"a.txt": report()})
    info = {one.id for one in batch.reports[0].listed if one.kind is Kind.GAP and one.severity == "info"}
    letter = Document(io.BytesIO(render(make_list(batch, today=DAY))))
    named = {row[1].split("\n")[0] for row in cells(letter.tables[0])[1:]}
    assert info
    assert named == {one.id for one in batch.reports[0].listed} - info
    assert f"。另有加分项{len(info)}项没有写到，有就写，没有不写，不要求整改。具体如下：" in letter.paragraphs[4].text


def test_a_letter_that_asks_for_nothing_still_names_what_could_be_added() -> None:
    batch = batch_of({"a.txt": report()})
    checked = batch.reports[0]
    info = tuple(one for one in checked.listed if one.kind is Kind.GAP and one.severity == "info")
    letter = Document(io.BytesIO(render(make_list(replace(batch, reports=(replace(checked, listed=info),)), today=DAY))))
    texts = [paragraph.text for paragraph in letter.paragraphs]
    assert letter.tables == []
    assert texts[4].endswith(f"没有要求整改的缺口；没有发现数据、引用与文字问题。另有加分项{len(info)}项没有写到，有就写，没有不写，不要求整改。")
    assert texts[5].startswith("注：")
    assert texts[6] == "没有发现问题，请继续保持。"


def test_a_report_elsewhere_is_called_by_its_file_s_name() -> None:
    story = "在赶集日把调解桌搬到桥头，请退休教师和老支书轮流坐堂，当场算清水费、地界和彩礼的账，调不下来的由司法所带回去约谈，全年坐堂48次，调成61件。"
    texts = {f"各乡镇报告/{unit}/2024/{unit}.docx": report(f"临溪县{unit}人民政府", 2024, story) for unit in ("石桥乡", "白石镇")}
    letter = Document(io.BytesIO(render(make_list(compared(batch_of(texts)), today=DAY))))
    (row,) = (row for row in cells(letter.tables[0]) if row[1].startswith("DUP-REPORT"))
    assert "；另见“白石镇.docx”第" in row[2]
    assert "各乡镇报告" not in row[2]


def test_the_look_of_an_official_document() -> None:
    section = made().sections[0]
    assert (section.page_width, section.page_height) == (pytest.approx(Mm(210), abs=700), pytest.approx(Mm(297), abs=700))
    assert (section.top_margin, section.left_margin) == (pytest.approx(Mm(37), abs=700), pytest.approx(Mm(28), abs=700))
    title, body = made().paragraphs[0], made().paragraphs[3]
    for paragraph, font, size in ((title, "方正小标宋简体", 22), (body, "仿宋_GB2312", 16)):
        assert (paragraph.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")), paragraph.runs[0].font.size) == (font, Pt(size))
    assert body.paragraph_format.first_line_indent == Pt(32)
    assert "".join(run.text or "".join(node.text or "" for node in run._element.iter(qn("w:instrText"))) for run in section.footer.paragraphs[0].runs) == "— PAGE —"
    starts = [one._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for one in made().sections]
    assert starts == ["1"] * len(letters_of(sixty_list()))
    fonts = next(part for part in made().part.package.iter_parts() if str(part.partname) == "/word/fontTable.xml").blob.decode()
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>' in fonts


def test_tables_fit_the_page_and_repeat_their_heads() -> None:
    for table in made().tables:
        assert [row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows] == [True] + [False] * (len(table.rows) - 1)
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iter(qn("w:gridCol"))]
        assert sum(widths) / 56.7 <= 156.1
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        assert [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True] + [False] * (len(table.rows) - 1)


def test_hostile_text_makes_no_markup() -> None:
    content = render(hostile_list())
    assert "<b>&amp;" in "".join(cell for table in Document(io.BytesIO(content)).tables for row in cells(table) for cell in row)


def test_two_reports_of_one_year_get_a_letter_each() -> None:
    batch = batch_of({"甲/a.txt": report("白石镇人民政府"), "乙/a.txt": report("白石镇人民政府"), "c.txt": report("水利局", 2023), "d.txt": report("水利局", 2024)})
    letters = letters_of(make_list(batch, today=DAY))
    assert [(letter.unit, [checked.path for checked, _ in letter.reports]) for letter in letters] == [
        ("白石镇人民政府", ["甲/a.txt"]), ("白石镇人民政府", ["乙/a.txt"]), ("水利局", ["c.txt", "d.txt"]),
    ]
    assert file_names(letters) == ("白石镇人民政府问题清单.docx", "白石镇人民政府问题清单（2）.docx", "水利局问题清单.docx")


def test_the_comparison_is_in_the_letter() -> None:
    letter = Document(io.BytesIO(render(make_list(batch_of({"a.txt": report()}), PastList("去年.xlsx", ()), DAY))))
    assert all(row[1].endswith("（新增）") for row in cells(letter.tables[0])[1:])
    assert any(re.search(r"。与上次清单相比，新增\d+项。另有加分项\d+项没有写到", paragraph.text) for paragraph in letter.paragraphs)


def test_without_reports_the_file_says_so() -> None:
    assert Document(io.BytesIO(render(make_list(batch_of({}), today=DAY)))).paragraphs[0].text == "没有检查到报告，没有问题清单。"


@pytest.mark.parametrize(("unit", "stem"), [
    ("../../etc/passwd", "_.._etc_passwd"), ("C:\\白石镇", "C_白石镇"), ("..", "未写单位"), ("", "未写单位"), ("con", "_con"), ("LPT1.txt", "_LPT1.txt"), ("白石镇\n", "白石镇"),
    ("a\u202eb", "a_b"), ("镇" * 200, "镇" * 60), ("\udc80", "_"), ("白石镇 .", "白石镇"),
])
def test_names_are_safe(unit: str, stem: str) -> None:
    assert safe_stem(unit) == stem


@given(st.lists(st.text(st.characters(codec=None), max_size=90), max_size=8))
def test_any_units_get_names_of_their_own_inside_the_folder(units: list[str]) -> None:
    names = file_names([Letter(unit, ()) for unit in units])
    assert len({name.casefold() for name in names}) == len(units)
    assert all(Path(name).name == name and len(name.encode()) <= 255 and not name.startswith(".") for name in names)


def test_letters_are_written_one_a_file(tmp_path: Path) -> None:
    gaplist = make_list(batch_of({"a.txt": report(), "b.txt": report("../水利局")}), today=DAY)
    paths = write_letters(gaplist, tmp_path / "清单")
    assert sorted(path.name for path in (tmp_path / "清单").iterdir()) == sorted(path.name for path in paths)
    assert len(paths) == 2
    assert all(len(Document(path).sections) == 1 for path in paths)


def test_a_folder_that_is_no_place_for_letters(tmp_path: Path) -> None:
    (tmp_path / "满").mkdir()
    (tmp_path / "满" / "a.docx").touch()
    (tmp_path / "报告").mkdir()
    for folder, message in (
        (tmp_path / "满", "文件夹里已经有东西，可能有人改过，不能盖掉。请换一个新的或空的文件夹"), (tmp_path / "满" / "a.docx", "这是一个文件，--split 要写文件夹"),
        (tmp_path / "无" / "清单", f"没有 {tmp_path / '无'} 这个文件夹，请先建好"),
        (tmp_path / "报告" / "清单", f"在报告文件夹 {tmp_path / '报告'} 里面，问题清单下次会被当作报告。请换一个地方"),
    ):
        with pytest.raises(FazhiError) as caught:
            check_folder(folder, [tmp_path / "报告"])
        assert str(caught.value) == f"{folder}：{message}"
    check_folder(tmp_path / "新", [tmp_path / "报告"])


def test_numerals() -> None:
    assert [_numeral(number) for number in (1, 10, 11, 20, 35, 100)] == ["一", "十", "十一", "二十", "三十五", "100"]
