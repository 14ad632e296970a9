"""The action's shell steps, run in bash as GitHub runs them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
from hook_steps import TOP, clean_environment, real_program, recorder

STEPS = {step["id"]: step for step in yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]}
REPORT = "临溪县白石镇人民政府2024年法治政府建设情况报告\n一、主要举措\n全年普法12场。\n"


def run_check(folder: Path, program: Path, code: int = 0, **inputs: str) -> tuple[int, str, str, str]:
    """Exit code, what is printed, GITHUB_OUTPUT and the job's summary."""
    output, summary = folder / "output", folder / "summary"
    output.touch()
    summary.touch()
    given = {"FAZHI_PATHS": ".", "FAZHI_ARGS": "", "FAZHI_FAIL_ON": "", "FAZHI_SARIF": "", **inputs}
    assert set(given) | {"FAZHI"} == set(STEPS["check"]["env"])
    environment = clean_environment(
        **given, FAZHI=str(program), RUNNER_TEMP=str(folder), GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary),
        FAKE_LOG=str(folder / "log"), FAKE_CODE=str(code),
    )
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS["check"]["run"]]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment, cwd=folder)
    return done.returncode, done.stdout + done.stderr, output.read_text(encoding="utf-8"), summary.read_text(encoding="utf-8")


def called(folder: Path) -> list[str]:
    """The arguments that the program was called with."""
    return (folder / "log").read_text(encoding="utf-8").split("\n")


def test_the_defaults(tmp_path: Path) -> None:
    assert run_check(tmp_path, recorder(tmp_path)) == (0, "", "exit-code=0\n", "# 摘要\n")
    assert called(tmp_path) == ["check", "--format", "github", "-o", f"markdown={tmp_path}/fazhi.md", "--", "."]


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_exit_code_is_the_program_s(tmp_path: Path, code: int) -> None:
    assert run_check(tmp_path, recorder(tmp_path), code) == (code, "", f"exit-code={code}\n", "# 摘要\n")


def test_all_inputs(tmp_path: Path) -> None:
    given = {"FAZHI_PATHS": "各乡镇 报告\n\n县局/a.docx\n", "FAZHI_ARGS": "--since origin/main\n--baseline  基线.json", "FAZHI_FAIL_ON": "warning", "FAZHI_SARIF": "结果 1.sarif"}
    assert run_check(tmp_path, recorder(tmp_path), **given)[0] == 0
    assert called(tmp_path) == [
        "check", "--since", "origin/main", "--baseline", "基线.json", "--format", "github", "-o", f"markdown={tmp_path}/fazhi.md",
        "--fail-on", "warning", "-o", "sarif=结果 1.sarif", "--", "各乡镇 报告", "县局/a.docx",
    ]


def test_nothing_in_an_input_is_run_or_expanded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    evil = "$(touch pwned) `touch pwned`; touch pwned # \"' && touch pwned"
    run_check(tmp_path, recorder(tmp_path), FAZHI_PATHS=f"{evil}\n--help\n*", FAZHI_ARGS=f"* {evil}", FAZHI_FAIL_ON=evil, FAZHI_SARIF=evil)
    assert not (tmp_path / "pwned").exists()
    arguments = called(tmp_path)
    assert arguments[-4:] == ["--", evil, "--help", "*"]
    assert arguments[1] == "*"
    assert arguments[arguments.index("--fail-on") + 1] == evil
    assert f"sarif={evil}" in arguments


def test_no_path_is_an_error_that_says_so(tmp_path: Path) -> None:
    assert run_check(tmp_path, recorder(tmp_path), FAZHI_PATHS="\n") == (2, "::error::paths 是空的。请写上报告文件或文件夹，一行一个\n", "exit-code=2\n", "")
    assert not (tmp_path / "log").exists()


def test_the_real_program(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    code, printed, output, summary = run_check(tmp_path, real_program(tmp_path), FAZHI_PATHS="报告.txt", FAZHI_SARIF="结果.sarif")
    assert (code, output) == (1, "exit-code=1\n")
    assert "::error " in printed
    assert "RPT-03" in printed
    assert "RPT-03" in summary
    assert "RPT-03" in (tmp_path / "结果.sarif").read_text(encoding="utf-8")
