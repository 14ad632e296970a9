"""--since: only the reports that git says have changed."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from running import run

REPORT = "临溪县{0}人民政府2024年法治政府建设情况报告\n一、主要举措和成效\n开展法治宣传{1}场。\n临溪县{0}人民政府\n2025年1月16日\n"


def git(folder: Path, *arguments: str) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    identity = ("-c", "user.name=测试", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True, env=clean)


def write(path: Path, unit: str, count: int = 12) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(REPORT.format(unit, count), encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    folder = tmp_path / "报告 库"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for unit in ("白石镇", "青溪镇", "大坪乡"):
        write(folder / f"{unit} 报告" / "2024.txt", unit)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "初稿")
    return folder


def checked(folder: Path, *arguments: str) -> tuple[int, list[str], str]:
    code, out, err = run("check", folder, "--format", "json", "--fail-on", "never", *arguments)
    return code, [Path(one["path"]).parent.name for one in json.loads(out)["reports"]] if out else [], err


def test_only_what_changed_is_checked(repository: Path) -> None:
    write(repository / "青溪镇 报告" / "2024.txt", "青溪镇", 13)
    write(repository / "新村乡 报告" / "2024.txt", "新村乡")
    (repository / "白石镇 报告" / "2024.txt").unlink()
    assert checked(repository, "--since", "HEAD") == (0, ["新村乡 报告", "青溪镇 报告"], "")
    assert checked(repository / "青溪镇 报告", "--since", "main") == (0, ["青溪镇 报告"], "")


def test_a_branch_is_compared_with_where_it_left(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "修改")
    write(repository / "青溪镇 报告" / "2024.txt", "青溪镇", 13)
    git(repository, "commit", "-qam", "改青溪镇")
    git(repository, "checkout", "-q", "main")
    write(repository / "大坪乡 报告" / "2024.txt", "大坪乡", 14)
    git(repository, "commit", "-qam", "别人改大坪乡")
    git(repository, "checkout", "-q", "修改")
    assert checked(repository, "--since", "main") == (0, ["青溪镇 报告"], "")


def test_nothing_changed(repository: Path) -> None:
    assert checked(repository, "--since", "HEAD") == (0, [], "自 HEAD 以来没有改过的报告，没有要检查的\n")


def test_an_unchanged_report_is_no_place_for_an_output(repository: Path) -> None:
    unchanged = repository / "白石镇 报告" / "2024.txt"
    before = unchanged.read_bytes()
    write(repository / "青溪镇 报告" / "2024.txt", "青溪镇", 13)
    assert run("check", repository, "--since", "HEAD", "-q", "-o", f"text={unchanged}")[0] == 2
    assert unchanged.read_bytes() == before
    (repository / "结果.md").write_text("上次的结果", encoding="utf-8")
    (repository / "fazhi.toml").write_text('exclude = ["结果.md"]\n', encoding="utf-8")
    assert run("check", repository, "--since", "HEAD", "-q", "--fail-on", "never", "-o", f"markdown={repository / '结果.md'}")[0] == 0


def test_a_report_named_on_the_command_line_is_left_out_too(repository: Path) -> None:
    assert checked(repository / "青溪镇 报告" / "2024.txt", "--since", "HEAD")[:2] == (0, [])


def test_a_path_that_is_not_there_still_fails(repository: Path) -> None:
    missing = repository / "没有.txt"
    assert checked(missing, "--since", "HEAD") == (2, [], f"未能检查 {missing}：找不到这个文件。请检查路径和文件名是否写对\n")


def test_what_git_cannot_answer(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = "git 里没有“{}”这个提交、分支或标签。请检查 --since 后面的名字；CI 里要先把它取下来（actions/checkout 加 fetch-depth: 0）\n"
    assert checked(repository, "--since", "没有的分支") == (2, [], unknown.format("没有的分支"))
    assert checked(repository, "--since", "--output=坏") == (2, [], unknown.format("--output=坏"))
    outside = tmp_path / "外面"
    write(outside / "甲.txt", "白石镇")
    assert checked(outside, "--since", "HEAD") == (2, [], f"{outside}：不在 git 仓库里，不能用 --since。去掉 --since 就检查全部报告\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert checked(repository, "--since", "HEAD") == (2, [], "本机没有装 git，不能用 --since。去掉 --since 就检查全部报告\n")
