"""pre-commit installs the hook from this checkout and runs it on a staged report, as in a user's repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from hook_steps import TOP, clean_environment

SAMPLE = (TOP / "samples" / "01-镇-写得全.txt").read_text(encoding="utf-8")


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, away from any outer repository."""
    identity = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "test"), ("EMAIL", "test@example.org"))}
    known = clean_environment(**identity, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null", LC_ALL="C.UTF-8", **environment)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, env=known)


def git(folder: Path, *arguments: str) -> str:
    """Run git; it must go well."""
    done = run(folder, "git", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def copy_of_the_project(folder: Path) -> str:
    """The checkout's files, committed to a repository of their own; the commit's name."""
    names = git(TOP, "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        if (TOP / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(TOP / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "copy")
    return git(folder, "rev-parse", "HEAD")


def test_a_staged_report_is_checked(tmp_path: Path) -> None:
    project, reports = tmp_path / "project", tmp_path / "reports"
    project.mkdir()
    reports.mkdir()
    commit = copy_of_the_project(project)
    git(reports, "init", "-q")
    (reports / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {project}\n    rev: {commit}\n    hooks:\n      - id: fazhi-check\n", encoding="utf-8"
    )
    (reports / "README.md").write_text("# 不是报告\n", encoding="utf-8")
    report = reports / "白石镇 2024.txt"
    without = "".join(line for line in SAMPLE.splitlines(keepends=True) if "公示制度" not in line and "三项制度" not in line)
    assert without != SAMPLE
    report.write_text(without, encoding="utf-8")
    git(reports, "add", "-A")
    command = (sys.executable, "-m", "pre_commit", "run", "--color", "never")
    home = str(tmp_path / "home")

    bad = run(reports, *command, PRE_COMMIT_HOME=home)
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "- hook id: fazhi-check\n- exit code: 1\n\n白石镇 2024.txt\n" in bad.stdout
    assert "ENF-01 行政执法公示制度 — " in bad.stdout
    assert "共检查 1 份报告，未能检查 0 份；" in bad.stdout

    report.write_text(SAMPLE, encoding="utf-8")
    git(reports, "add", "-A")
    good = run(reports, *command, PRE_COMMIT_HOME=home)
    assert (good.returncode, good.stdout.splitlines()[-1].endswith("Passed")) == (0, True), good.stdout + good.stderr
