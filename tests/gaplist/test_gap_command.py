"""``fazhi gaps``: exit codes, what it says, what it refuses to write over."""

from __future__ import annotations

import io
import json
import sys
import types
import zipfile
from pathlib import Path

import pytest
from docx import Document
from lists import report, table
from openpyxl import load_workbook
from running import app
from typer.testing import CliRunner


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "报告"
    folder.mkdir()
    (folder / "白石镇.txt").write_text(report(), encoding="utf-8")
    (folder / "水利局.txt").write_text(report("桐川县水利局"), encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output, standard error; a FazhiError is told by main, so here by its text."""
    done = CliRunner().invoke(app, ["gaps", *map(str, arguments)])
    error = "" if done.exception is None or isinstance(done.exception, SystemExit) else str(done.exception)
    return (2 if error else done.exit_code), done.stdout, done.stderr + error


def test_a_list_is_made_whatever_is_found(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "清单.xlsx"
    code, shown, told = run(reports, "-o", out)
    rows = table(load_workbook(out)["清单"])
    assert (code, shown, told) == (0, "", f"清单已写好：{out}，{len(rows)} 行，2 个单位的 2 份报告\n")
    assert {row["报告文件"] for row in rows} == {str(reports / "白石镇.txt"), str(reports / "水利局.txt")}


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".csv", ".md", ".XLSX"])
def test_each_format(reports: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"清单{suffix}"
    assert run(reports, "-o", out)[0] == 0
    starts = {".csv": b"\xef\xbb\xbf", ".md": "# 法治政府建设年度报告问题整改清单\n".encode()}
    assert out.read_bytes().startswith(starts.get(suffix, b"PK"))


def test_the_page_is_made_by_its_own_module(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = types.ModuleType("checker.output.html")
    page.render = lambda batch: f"<p>{len(batch.reports)}</p>"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "checker.output.html", page)
    assert run(reports, "-o", tmp_path / "清单.html")[0] == 0
    assert (tmp_path / "清单.html").read_text(encoding="utf-8") == "<p>2</p>\n"


def test_what_cannot_be_checked_is_listed_and_exits_2(reports: Path, tmp_path: Path) -> None:
    (reports / "坏.pdf").write_bytes(b"nonsense")
    out = tmp_path / "清单.xlsx"
    code, _, told = run(reports, "-o", out)
    lines = told.splitlines()
    assert (code, len(lines)) == (2, 2)
    assert lines[0].startswith(f"未能检查 {reports / '坏.pdf'}：")
    assert lines[1].endswith("2 个单位的 2 份报告；未能检查 1 份")
    assert [row["文件"] for row in table(load_workbook(out)["未能检查"])] == [str(reports / "坏.pdf")]


def test_the_next_year(reports: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    run(reports, "-o", first)
    (reports / "白石镇.txt").write_text(report().replace("90.1%", "96.8%"), encoding="utf-8")
    (reports / "水利局.txt").unlink()
    code, _, told = run(reports, "-o", second, "--previous", first)
    count = len(table(load_workbook(first)["清单"]))
    assert code == 0
    assert told == f"清单已写好：{second}，{count // 2 - 1} 行，1 个单位的 1 份报告；与上次相比：延续 {count // 2 - 1}，已整改 1，本次未查 {count // 2}\n"


def test_a_saved_check_is_a_last_list(reports: Path, tmp_path: Path) -> None:
    saved = tmp_path / "去年.json"
    saved.write_text(CliRunner().invoke(app, ["check", str(reports), "--format", "json"]).stdout, encoding="utf-8")
    assert json.loads(saved.read_text(encoding="utf-8"))["schema"] == "fazhi.check/1"
    assert "；与上次相比：延续 " in run(reports, "-o", tmp_path / "清单.csv", "--previous", saved)[2]


def test_a_list_that_people_filled_in_is_not_written_over(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "清单.xlsx"
    run(reports, "-o", out)
    assert run(reports, "-o", out)[0] == 0  # nobody wrote in it
    book = load_workbook(out)
    book["清单"].cell(2, [cell.value for cell in book["清单"][1]].index("责任人") + 1, "张三")
    book.save(out)
    before = out.read_bytes()
    message = f"{out}：这份清单里有 1 行已经有人填写，不能盖掉。请用 --previous {out} 接着做，并给 -o 换一个文件名"
    assert run(reports, "-o", out) == (2, "", message)
    assert run(reports, "-o", out, "--previous", out)[2] == f"{out}：新清单不能写到上次的清单上，写坏了，填写的内容就没有了。请给 -o 换一个文件名"
    assert out.read_bytes() == before


def test_a_workbook_that_is_no_list_or_has_a_password_is_not_written_over(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "台账.xlsx"
    for content in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 encrypted", b"PK\x03\x04 another table"):
        out.write_bytes(content)
        code, _, told = run(reports, "-o", out)
        assert (code, told) == (2, f"{out}：这里已经有一个文件，读不出是不是没有填写过的清单（可能加了密码，或是别的表），不能盖掉。请给 -o 换一个文件名")
        assert out.read_bytes() == content
    out.write_bytes(b"")
    assert run(reports, "-o", out)[0] == 0


def test_what_is_refused(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "夹.xlsx").mkdir()
    saved = tmp_path / "去年.json"
    saved.write_text('{"schema": "fazhi.check/1", "reports": []}')
    usage = "请用 -o 写明清单写到哪里，例如 -o 清单.xlsx；或用 --split 文件夹 给每个单位做一份 Word 问题清单"
    cases: list[tuple[list[str | Path], str]] = [
        ([], usage),
        (["-o", tmp_path / "清单.pdf"], f"{tmp_path / '清单.pdf'}：不会做 .pdf 文件。能做的有 .xlsx、.docx、.html、.csv、.md，例如 -o 清单.xlsx"),
        (["-o", tmp_path / "清单"], f"{tmp_path / '清单'}：文件名没有后缀，不知道做哪一种。能做的有 .xlsx、.docx、.html、.csv、.md，例如 -o 清单.xlsx"),
        (["-o", tmp_path / "无" / "清单.xlsx"], f"{tmp_path / '无' / '清单.xlsx'}：没有 {tmp_path / '无'} 这个文件夹，请先建好"),
        (["-o", tmp_path / "夹.xlsx"], f"{tmp_path / '夹.xlsx'}：这是一个文件夹，请写上文件名，例如 -o {tmp_path / '夹.xlsx' / '清单.xlsx'}"),
        (["-o", tmp_path / "清单.html", "--previous", saved], f"{tmp_path / '清单.html'}：网页里没有整改对比，不能和 --previous 一起用。请改用 .xlsx、.docx、.csv 或 .md"),
    ]
    for arguments, message in cases:
        assert run(reports, *arguments) == (2, "", message)
    target = reports / "清单.md"
    target.write_text(report(), encoding="utf-8")
    assert run(reports, "-o", target)[2] == f"{target}：这是报告、设置或基线文件，不能用作输出文件，否则会被盖掉。请换一个文件名，或存到别的文件夹"
    assert target.read_text(encoding="utf-8") == report()


def test_a_list_among_the_reports_is_told_of(reports: Path) -> None:
    code, _, told = run(reports, "-o", reports / "清单.docx")
    assert code == 0
    assert told.splitlines()[1] == f"提示：{reports / '清单.docx'} 在报告文件夹里，下次检查会被当作报告。请移到别处"
    assert len(run(reports, "-o", reports / "清单.csv")[2].splitlines()) == 1


def test_a_letter_a_unit(reports: Path, tmp_path: Path) -> None:
    code, _, told = run(reports, "--split", tmp_path / "问题清单")
    assert code == 0
    assert told.startswith(f"问题清单已写好：{tmp_path / '问题清单'} 里 2 份，")
    assert {path.name for path in (tmp_path / "问题清单").iterdir()} == {"临溪县白石镇人民政府问题清单.docx", "桐川县水利局问题清单.docx"}
    assert Document(tmp_path / "问题清单" / "桐川县水利局问题清单.docx").paragraphs[2].text == "桐川县水利局："


def test_findings_of_the_baseline_are_listed(reports: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "基线.json"
    CliRunner().invoke(app, ["check", str(reports / "水利局.txt"), "--baseline", str(baseline), "--write-baseline"])
    out = tmp_path / "清单.xlsx"
    assert run(reports, "-o", out, "--baseline", baseline)[0] == 0
    rows = table(load_workbook(out)["清单"])
    assert {(row["单位"], row["状态"]) for row in rows} == {
        ("临溪县白石镇人民政府", "待整改"), ("临溪县白石镇人民政府", "供参考"), ("桐川县水利局", "待整改（已记入基线）"), ("桐川县水利局", "供参考（已记入基线）"),
    }


def test_names_that_are_no_text(tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    try:
        (folder / "a\udc80.txt").write_text(report(), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only names that are text")
    for suffix in (".xlsx", ".docx", ".csv", ".md"):
        assert run(folder, "-o", tmp_path / f"清单{suffix}")[0] == 0
    with zipfile.ZipFile(io.BytesIO((tmp_path / "清单.xlsx").read_bytes())) as archive:
        assert "a\\udc80.txt" in archive.read("xl/sharedStrings.xml").decode()
