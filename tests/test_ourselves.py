"""Outputs of this program that lie among the reports are no reports."""

from __future__ import annotations

import os
from pathlib import Path

from running import run

from checker.ourselves import is_ours

TEXT = "临溪县白石镇人民政府2024年法治政府建设情况报告\n一、主要举措和成效\n开展法治宣传12场。\n临溪县白石镇人民政府\n2025年1月16日\n"


def test_what_the_program_made_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "白石镇.txt").write_text(TEXT, encoding="utf-8")
    made = [tmp_path / name for name in ("结果.md", "结果.html", "清单.md", "清单.html", "清单.docx", "历年.md", "历年.html")]
    assert run("check", tmp_path, "-q", "-o", made[0], "-o", made[1])[0] == 1
    assert run("gaps", tmp_path, "-o", made[2], "-o", made[3], "-o", made[4])[0] == 0
    assert run("trend", tmp_path, "-o", made[5], "-o", made[6])[0] == 0
    assert [is_ours(path) for path in made] == [True] * 7
    code, out, err = run("check", tmp_path, "-o", made[0])  # and again over the first
    assert (code, err) == (1, "")
    assert out.splitlines()[-1].startswith("共检查 1 份报告，未能检查 0 份；")


def test_a_report_is_not_ours_and_what_cannot_be_read_neither(tmp_path: Path) -> None:
    report = tmp_path / "报告.md"
    report.write_text(f"# {TEXT}", encoding="utf-8")
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04")
    os.mkfifo(tmp_path / "管道.html")
    assert [is_ours(path) for path in (report, broken, tmp_path / "管道.html", tmp_path / "没有.md")] == [False] * 4


def test_nothing_checked_means_nothing_written(tmp_path: Path) -> None:
    target = tmp_path / "清单.md"
    target.write_bytes(b"old")
    missing = tmp_path / "没有"
    assert run("gaps", missing, "-o", target) == (
        2, "", f"未能检查 {missing}：找不到这个文件。请检查路径和文件名是否写对\n没有一份报告能检查，清单没有做，原有的文件没有动\n",
    )
    assert target.read_bytes() == b"old"
