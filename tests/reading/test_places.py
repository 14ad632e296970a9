"""Places in files that are no plain text: the line that --show-text shows, and the page of a PDF, in JSON and on the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from office_files import STYLES, docx, paragraph, report_docx, run
from pdf_files import pdf, prose
from running import app
from typer.testing import CliRunner

from checker.compose import make_report, read_report
from checker.reading import word
from checker.report import Role

PARAGRAPHS = [
    "临溪县白石镇人民政府2024年法治政府建设情况报告",
    "一、主要举措和成效",
    "全年开展法治宣传12场，全面推行行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度。",
    "二、存在的不足",
    "普法形式单一，原因在于人手不足。",
]


def run_command(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def two_pages(tmp_path: Path) -> Path:
    path = tmp_path / "报告.pdf"
    first = [(83, 740, 18, PARAGRAPHS[0]), *prose(PARAGRAPHS[1], 80, 700), *prose(PARAGRAPHS[2] * 2, 80, 672)]
    path.write_bytes(pdf([first[:-1], [(80, 740, 16, first[-1][3]), *prose(PARAGRAPHS[3], 80, 700), *prose(PARAGRAPHS[4], 80, 672)]]))
    return path


def test_show_text_of_a_pdf(two_pages: Path) -> None:
    code, out, err = run_command("check", "--show-text", str(two_pages))
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        str(two_pages), "  ── 第 1 页 ──", f"1  {PARAGRAPHS[0]}", f"2  {PARAGRAPHS[1]}", f"3  {PARAGRAPHS[2] * 2}", "  ── 第 2 页（从上一行的中间开始）──",
        f"4  {PARAGRAPHS[3]}", f"5  {PARAGRAPHS[4]}",
    ]


def test_json_and_terminal_tell_the_page(two_pages: Path) -> None:
    _, out, _ = run_command("check", str(two_pages), "--format", "json")
    (report,) = json.loads(out)["reports"]
    pieces = [piece for one in report["assessments"] for piece in one["evidence"] if piece["text"] == "不足"]
    assert {(piece["page"], piece["line"]) for piece in pieces} <= {(2, 4), (2, 5)}
    assert all("page" in piece for one in report["assessments"] for piece in one["evidence"])
    _, out, _ = run_command("check", str(two_pages), "--verbose")
    assert "第 1 页第 3 段第 " in out
    assert "第 2 页第 4 段第 1 字“二、存在的不足”" in out


def test_word_has_lines_and_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(report_docx(PARAGRAPHS))
    _, out, _ = run_command("check", str(path), "--format", "json")
    assert '"page"' not in out
    assert run_command("check", "--show-text", str(path))[1].splitlines()[1:] == [f"{number}  {text}" for number, text in enumerate(PARAGRAPHS, 1)]


def test_show_text_of_what_cannot_be_read(tmp_path: Path, two_pages: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04")
    code, out, err = run_command("check", "--show-text", str(broken), str(two_pages))
    assert code == 2
    assert out.startswith(str(two_pages))
    assert err == f"未能读取 {broken}：不是完好的 Word 文件（压缩包打不开，可能没有下载完整）。请用原来的程序打开后重新另存\n"


def test_show_text_shows_no_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("甲\x1b[31m乙\u202e丙\n", encoding="utf-8")
    assert run_command("check", "--show-text", str(path))[1].splitlines()[1:] == ["1  甲\\x1b[31m乙\\x202e丙", "2  "]


def test_heading_styles_show_the_structure_where_there_are_no_numbers() -> None:
    def styled(text: str, style: str) -> str:
        return paragraph(run(text), properties=f'<w:pStyle w:val="{style}"/><w:numPr><w:numId w:val="0"/></w:numPr>')

    body = (
        paragraph(run(PARAGRAPHS[0])) + styled("这一年我们做了哪些事，做得怎么样，群众认不认可", "1") + paragraph(run(PARAGRAPHS[2]))
        + styled("对照要求，我们还有哪些不足，原因在哪里", "1") + styled("宣传上的不足", "2") + paragraph(run(PARAGRAPHS[4]))
    )
    document = word.read(docx(body, {"styles": STYLES}), "报告.docx")
    report = make_report(document.text, "报告.docx", document.pages, document.headings)
    assert [(one.level, one.title, one.role) for one in report.sections if one.title] == [
        (1, "这一年我们做了哪些事，做得怎么样，群众认不认可", Role.ACHIEVEMENT),
        (1, "对照要求，我们还有哪些不足，原因在哪里", Role.PROBLEM),
        (2, "宣传上的不足", Role.PROBLEM),
    ]


def test_a_style_s_level_is_that_of_its_numbered_headings(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(report_docx([*PARAGRAPHS[:2], "（一）学法", "班子学法4次。"]))
    report = read_report(path)
    assert [(one.level, one.title) for one in report.sections if one.title] == [(1, "主要举措和成效"), (2, "学法")]
