"""Completion as bash asks for it: the generated script is run in bash against the program of this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ASK = """\
eval "$SCRIPT"
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMPREPLY=()
_fazhi_completion fazhi
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A ``fazhi`` on the PATH that runs this checkout, and a home of its own."""
    home = tmp_path_factory.mktemp("home")
    program = home / "fazhi"
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom checker.cli import main\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{home}{os.pathsep}{os.environ['PATH']}", "HOME": str(home), "SHELL": "/bin/bash"}


def bash(environment: dict[str, str], script: str, *arguments: str, **more: str) -> str:
    """What a script prints in bash."""
    command = ["bash", "--norc", "-c", script, "fazhi-test", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, env={**environment, **more}, cwd=ROOT)
    return done.stdout


@pytest.fixture(scope="module")
def script(environment: dict[str, str]) -> str:
    """The script that ``--show-completion`` prints in bash."""
    return bash(environment, "fazhi --show-completion; true")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("ch",), ["check"]),
        (("check", "--fo"), ["--format"]),
        (("check", "--fail-on", ""), ["error", "warning", "info", "never"]),
        (("explain", "ENF-1"), ["ENF-10", "ENF-11"]),
        (("explain", "enf-1"), ["enf-10", "enf-11"]),
        (("explain", "NUM-"), ["NUM-SUM", "NUM-RATE", "NUM-COUNT", "NUM-APPROX"]),
        (("rules", "test", "REG"), ["REG", "REG-01", "REG-02", "REG-03"]),
        (("check", "samp"), [""]),  # nothing of ours: bash offers files, the script is registered with -o default
    ],
)
def test_what_bash_is_offered(environment: dict[str, str], script: str, words: tuple[str, ...], offered: list[str]) -> None:
    assert bash(environment, ASK, "fazhi", *words, SCRIPT=script).splitlines() == offered


def test_formats_are_those_of_the_command(environment: dict[str, str], script: str) -> None:
    from checker.commands.check import Format

    assert bash(environment, ASK, "fazhi", "check", "a.txt", "--format", "", SCRIPT=script).split() == [one.value for one in Format]


def test_ids_of_other_rules(environment: dict[str, str], script: str, tmp_path: Path) -> None:
    folder = tmp_path / "requirements"
    folder.mkdir()
    (folder / "LOC.yml").write_text("group: LOC\ntitle: 本地要求\nrequirements:\n  - id: LOC-01\n    title: 本地一\n", encoding="utf-8")
    assert bash(environment, ASK, "fazhi", "explain", "--rules", str(tmp_path), "", SCRIPT=script).split() == ["LOC-01"]


def test_installing_says_where_in_chinese(environment: dict[str, str]) -> None:
    out = bash(environment, "fazhi --install-completion; true")
    path = Path(environment["HOME"]) / ".bash_completions" / "fazhi.sh"
    assert out == f"已为 bash 装好补全：{path}\n重新打开终端就生效，按 Tab 键补全命令、选项、格式和编号\n"
    assert "_FAZHI_COMPLETE=complete_bash" in path.read_text(encoding="utf-8")
    assert f"source '{path}'" in (Path(environment["HOME"]) / ".bashrc").read_text(encoding="utf-8")
