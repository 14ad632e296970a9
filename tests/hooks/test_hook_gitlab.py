"""The GitLab template's script, run in sh."""

from __future__ import annotations

import subprocess
from pathlib import Path

import yaml
from hook_steps import TOP, clean_environment, recorder

JOB = yaml.safe_load((TOP / "templates" / "fazhi.gitlab-ci.yml").read_text(encoding="utf-8"))["fazhi"]


def run_script(folder: Path, code: int = 0, **variables: str) -> tuple[int, list[str]]:
    """Exit code, and the arguments that the program was called with."""
    program = recorder(folder)
    environment = clean_environment(
        **{**JOB["variables"], **variables}, PATH=f"{program.parent}:/usr/bin:/bin", FAKE_LOG=str(folder / "log"), FAKE_CODE=str(code),
    )
    done = subprocess.run(["sh", "-e", "-c", "\n".join(JOB["script"])], check=False, env=environment, cwd=folder)
    return done.returncode, (folder / "log").read_text(encoding="utf-8").split("\n")


OUTPUTS = ["-o", "gitlab=gl-code-quality-report.json", "-o", "junit=fazhi-junit.xml", "--"]


def test_the_defaults_and_the_exit_code(tmp_path: Path) -> None:
    for code in (0, 1, 2):
        assert run_script(tmp_path, code) == (code, ["check", *OUTPUTS, "."])


def test_paths_by_line_options_by_blank(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    found = run_script(tmp_path, FAZHI_PATHS="各乡镇 报告\n*.txt\n$(touch pwned)", FAZHI_ARGS="--since origin/main --fail-on warning")
    assert found == (0, ["check", "--since", "origin/main", "--fail-on", "warning", *OUTPUTS, "各乡镇 报告", "*.txt", "$(touch pwned)"])
    assert not (tmp_path / "pwned").exists()
