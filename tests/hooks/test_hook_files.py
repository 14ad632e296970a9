"""The hook, action and template files: they parse, and name only options, formats and suffixes that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from hook_steps import TOP
from running import app

from checker.batch import _NOT_REPORTS
from checker.reading import READERS

HOOKS = {one["id"]: one for one in yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
ACTION = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((TOP / "templates" / "fazhi.gitlab-ci.yml").read_text(encoding="utf-8"))
CHECK: Any = typer.main.get_command(app).commands["check"]  # type: ignore[attr-defined]
KNOWN = {name for parameter in CHECK.params for name in parameter.opts} | {"--help"}
FORMATS = {"text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html"}


def test_the_hooks_call_commands_that_exist() -> None:
    assert {name: hook["entry"] for name, hook in HOOKS.items()} == {"fazhi-check": "fazhi check", "fazhi-rules-lint": "fazhi rules lint"}
    assert {hook["language"] for hook in HOOKS.values()} == {"python"}
    groups: Any = typer.main.get_command(app)
    assert "lint" in groups.commands["rules"].commands


def is_checked(path: str) -> bool:
    """Whether pre-commit gives the file to the hook: it searches, as re.search does."""
    hook = HOOKS["fazhi-check"]
    assert "exclude" not in hook  # a user's own would take its place
    return bool(re.search(hook["files"], path))


def test_the_hook_takes_every_format_and_nothing_else() -> None:
    for suffix in READERS:
        assert is_checked(f"各乡镇/报告{suffix}"), suffix
        assert is_checked(f"报告{suffix.upper()}"), suffix
    for name in ("图.png", "数据.xlsx", "脚本.py", "txt", "报告.txt.bak", ".隐藏.txt", "a/.github/说明.md", "~$报告.docx", "各乡镇/~$报告.docx"):
        assert not is_checked(name), name


def test_the_hook_leaves_out_what_a_folder_check_leaves_out() -> None:
    for name in _NOT_REPORTS:
        assert not is_checked(name), name
        assert not is_checked(f"子文件夹/{name.upper()}"), name
    assert is_checked("readme.md.报告.txt")


def test_the_rules_hook_looks_at_rule_files() -> None:
    pattern = HOOKS["fazhi-rules-lint"]["files"]
    assert [bool(re.search(pattern, path)) for path in ("rules/requirements/LOC.yml", "本地/rules/vocabulary.yml", "rules.yml", ".github/x.yml")] == [True, True, False, False]
    assert (HOOKS["fazhi-rules-lint"]["args"], HOOKS["fazhi-rules-lint"]["pass_filenames"]) == (["rules"], False)


def scripts() -> dict[str, str]:
    """Every shell text, by where it stands."""
    steps = {f"action.yml {step['id']}": step["run"] for step in ACTION["runs"]["steps"] if "run" in step}
    return {**steps, "gitlab": "\n".join(GITLAB["fazhi"]["script"]), "docs/ci.md": (TOP / "docs" / "ci.md").read_text(encoding="utf-8"), "README.md": (TOP / "README.md").read_text(encoding="utf-8")}


def test_every_option_exists() -> None:
    seen = set()
    for where, text in scripts().items():
        for line in re.findall(r'(?:fazhi|"\$FAZHI") check\b([^\n`#|>]*)|^ *options\+=\((.*)\)', text, re.M):
            options = set(re.findall(r"(?:^|[ (])(--?[a-z][a-z-]*)", " ".join(line)))
            assert options <= KNOWN, (where, options - KNOWN)
            seen |= options
    assert seen >= {"--baseline", "--fail-on", "--format", "--since", "--write-baseline", "-o"}


def test_every_format_is_one_of_the_project() -> None:
    for where, text in scripts().items():
        for form in re.findall(r"--format[ =]([a-z]+)|-o \"?([a-z]+)=|--output ([a-z]+)=", text):
            assert "".join(form) in FORMATS, (where, form)


def test_the_action_never_pastes_inputs_into_a_script() -> None:
    runs = [step for step in ACTION["runs"]["steps"] if "run" in step]
    assert [step["id"] for step in runs] == ["install", "check"]
    for step in runs:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    used = set(re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", str(ACTION["runs"])))
    assert used == set(ACTION["inputs"]) == {"paths", "args", "fail-on", "sarif-file", "python-version"}
    assert runs[0]["env"]["FAZHI_SOURCE"] == "${{ github.action_path }}"


def test_every_input_is_explained() -> None:
    assert all(re.search(r"[\u4e00-\u9fff]", one["description"]) for one in [*ACTION["inputs"].values(), *ACTION["outputs"].values()])


def test_the_template_keeps_both_reports_also_where_the_check_fails() -> None:
    artifacts = GITLAB["fazhi"]["artifacts"]
    assert artifacts == {"when": "always", "reports": {"codequality": "gl-code-quality-report.json", "junit": "fazhi-junit.xml"}}
    for form, name in (("gitlab", "gl-code-quality-report.json"), ("junit", "fazhi-junit.xml")):
        assert f"-o {form}={name}" in GITLAB["fazhi"]["script"][0]


@pytest.mark.parametrize("path", ["action.yml", ".pre-commit-hooks.yaml", "templates/fazhi.gitlab-ci.yml"])
def test_the_page_on_ci_names_the_file_s_parts(path: str) -> None:
    page = (TOP / "docs" / "ci.md").read_text(encoding="utf-8")
    wanted = {"action.yml": list(ACTION["inputs"]), ".pre-commit-hooks.yaml": list(HOOKS), "templates/fazhi.gitlab-ci.yml": [name for name in GITLAB["fazhi"]["variables"] if name.startswith("FAZHI")]}
    assert Path(TOP / path).is_file()
    assert [name for name in wanted[path] if f"`{name}`" not in page] == []
