"""``fazhi init``: what it writes is valid, and nothing that is there is touched."""

from __future__ import annotations

import datetime
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from running import app
from typer.testing import CliRunner

from checker.cache import cached_rulebook
from checker.output import FORMATS
from checker.rulefolder import built_in_rules
from checker.settings import Settings
from checker.settingsfile import SettingsFinder
from checker.settingsnames import check_names
from checker.starting import start, template

NAMES = ["fazhi.toml", "waivers.yml", ".github/workflows/fazhi.yml", ".gitlab-ci.yml"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["init", *arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def wake(text: str) -> str:
    """A template with its examples: ``#`` is taken off where no comment of one blank follows."""
    return re.sub(r"^#(?=[^ \n]|  )", "", text, flags=re.M)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_an_empty_folder(here: Path) -> None:
    assert run() == (
        0,
        "已写好（.）：\n"
        "  fazhi.toml                   设置，现在都是默认值\n"
        "  waivers.yml                  豁免，现在只有注释掉的例子\n"
        "  .github/workflows/fazhi.yml  GitHub 上自动检查\n"
        "  .gitlab-ci.yml               GitLab 上自动检查\n"
        "下一步：\n"
        "  1. .github/workflows/fazhi.yml、.gitlab-ci.yml：把里面的 <仓库地址> 换成 fazhi 的 git 地址；用不着的删掉\n"
        "  2. 运行 fazhi check .，看看现有的报告\n"
        "  3. 运行 fazhi config show .，看看哪些设置在起作用\n",
        "",
    )
    assert files(here) == sorted(NAMES)
    for name, source in zip(NAMES, ("fazhi.toml", "waivers.yml", "github.yml", "gitlab.yml"), strict=True):
        assert (here / name).read_bytes() == template(source)


def test_a_second_time_nothing_is_written(here: Path) -> None:
    run("新/报告")
    before = {name: (here / "新" / "报告" / name).stat() for name in NAMES}
    code, out, err = run("新/报告")
    assert (code, err) == (0, "")
    assert out == (
        "没有动（新/报告）：\n"
        + "".join(f"  {name:<27}  已经有了\n" for name in NAMES)
        + "没有要写的：要用的文件都在了\n"
    )
    assert {name: (here / "新" / "报告" / name).stat() for name in NAMES} == before


def test_what_is_there_is_left_alone_and_other_jobs_are_included(here: Path) -> None:
    (here / "waivers.yml").write_text("# 我的\n", encoding="utf-8")
    (here / ".gitlab-ci.yml").write_text("build:\n  script: [make]\n", encoding="utf-8")
    (here / "fazhi.toml").symlink_to(here / "没有.toml")
    assert run() == (
        0,
        "已写好（.）：\n"
        "  .github/workflows/fazhi.yml  GitHub 上自动检查\n"
        "  .gitlab/fazhi.yml            GitLab 上自动检查的任务\n"
        "没有动（.）：\n"
        "  fazhi.toml                   已经有了\n"
        "  waivers.yml                  已经有了\n"
        "  .gitlab-ci.yml               已经有了\n"
        "下一步：\n"
        "  1. .github/workflows/fazhi.yml、.gitlab/fazhi.yml：把里面的 <仓库地址> 换成 fazhi 的 git 地址；用不着的删掉\n"
        "  2. .gitlab-ci.yml 里加上下面两行，GitLab 才会运行这个任务：\n       include:\n         - local: .gitlab/fazhi.yml\n"
        "  3. 运行 fazhi check .，看看现有的报告\n"
        "  4. 运行 fazhi config show .，看看哪些设置在起作用\n",
        "",
    )
    assert (here / "waivers.yml").read_text(encoding="utf-8") == "# 我的\n"
    assert (here / ".gitlab-ci.yml").read_text(encoding="utf-8") == "build:\n  script: [make]\n"
    assert not (here / "没有.toml").exists()


def test_settings_in_pyproject_are_not_overruled(here: Path) -> None:
    (here / "pyproject.toml").write_text("[tool.fazhi]\nselect = [\"ENF\"]\n", encoding="utf-8")
    assert start(here).kept == (("fazhi.toml", "pyproject.toml 里已有 [tool.fazhi]，再写一份就会盖过它"),)
    (here / "pyproject.toml").write_text("[tool.fazhi]\nwrong = 1\n", encoding="utf-8")
    assert not (here / "fazhi.toml").exists()
    assert start(here).kept[0] == ("fazhi.toml", "pyproject.toml 里已有 [tool.fazhi]，再写一份就会盖过它")


def test_what_cannot_be_written_is_said_and_the_rest_is_written(here: Path) -> None:
    (here / ".github").write_text("", encoding="utf-8")
    code, out, err = run()
    assert (code, err) == (2, ".github/workflows/fazhi.yml：写不进去。请检查写权限、磁盘空间，以及上级路径是不是文件夹\n")
    assert "  .gitlab-ci.yml               GitLab 上自动检查\n" in out
    assert files(here) == [".github", ".gitlab-ci.yml", "fazhi.toml", "waivers.yml"]


def test_a_folder_that_is_a_file(here: Path) -> None:
    (here / "报告.txt").write_text("", encoding="utf-8")
    from checker.errors import FazhiError

    with pytest.raises(FazhiError) as caught:
        start(Path("报告.txt"))
    assert str(caught.value) == "报告.txt：建不了这个文件夹（这是一个文件）。请换一个文件夹"


def test_the_settings_are_the_defaults_as_they_stand(here: Path) -> None:
    start(here)
    found = SettingsFinder(None).settings_for(here / "报告.txt")
    assert found.path == here / "fazhi.toml"
    assert replace(found, path=None, base=Path(), sources={}) == Settings(sources={})
    check_names(found, cached_rulebook(built_in_rules()))


def test_the_examples_in_the_settings_and_waivers_are_valid(here: Path) -> None:
    (here / "fazhi.toml").write_text(wake(template("fazhi.toml").decode()), encoding="utf-8")
    (here / "waivers.yml").write_text(wake(template("waivers.yml").decode()), encoding="utf-8")
    found = SettingsFinder(None).settings_for(here / "2024" / "园区" / "甲.txt")
    check_names(found, cached_rulebook(built_in_rules()))
    assert dict(found.severity) == {"DIG": "info", "SEQ-GAP": "error"}
    assert found.baseline == here / "基线.json"
    known = found.known(here / "2024" / "园区" / "甲.txt")
    assert (known.level, known.year) == ("县级", 2024)
    assert [(one.id, one.report, one.by, one.until) for one in found.waivers] == [
        ("ENF-09", "2024/白石镇.txt", "县司法局执法监督股", datetime.date(2025, 12, 31)), ("DIG", "2024/部门/*.txt", "县委依法治县办", None),
    ]


def test_the_github_workflow(here: Path) -> None:
    workflow = yaml.safe_load(template("github.yml"))
    assert set(workflow[True]) == {"pull_request", "push"}  # YAML 1.1 reads ``on`` as true; GitHub does not
    assert workflow["permissions"] == {"contents": "read", "security-events": "write"}
    steps = workflow["jobs"]["check"]["steps"]
    assert steps[0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert steps[1]["with"] == {"python-version": "3.11"}
    runs = {step["name"]: step for step in steps if "run" in step}
    assert runs["核对改过的报告"]["run"] == 'fazhi check . --since "$BASE" --format github -o sarif=fazhi.sarif -o markdown=summary.md'
    assert runs["核对改过的报告"]["env"] == {"BASE": "origin/${{ github.base_ref }}"}
    assert runs["核对全部报告"]["run"] == "fazhi check . --format github -o sarif=fazhi.sarif -o markdown=summary.md"
    assert not [step["name"] for step in runs.values() if "${{" in step["run"]]  # no outside words become shell
    for step in runs.values():
        assert subprocess.run(["bash", "-n", "-c", step["run"]], check=False).returncode == 0


def test_the_gitlab_job(here: Path) -> None:
    job = yaml.safe_load(template("gitlab.yml"))["fazhi"]
    assert job["artifacts"] == {"when": "always", "reports": {"junit": "fazhi-junit.xml", "codequality": "gl-code-quality.json"}}
    (script,) = job["script"]
    shell = 'fazhi() { printf "%s\\n" "$@"; }; ' + script
    outputs = ["-o", "junit=fazhi-junit.xml", "-o", "gitlab=gl-code-quality.json"]

    def words(base: str) -> list[str]:
        done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True, env={"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
        return done.stdout.split("\n")[:-1]

    assert words("") == ["check", ".", *outputs]
    assert words("abc") == ["check", ".", "--since", "abc", *outputs]


def test_the_templates_ask_only_for_formats_that_there_are() -> None:
    for name in ("github.yml", "gitlab.yml"):
        text = template(name).decode()
        asked = {*re.findall(r"--format (\w+)", text), *re.findall(r"-o (\w+)=", text)}
        assert asked
        assert asked <= set(FORMATS)
