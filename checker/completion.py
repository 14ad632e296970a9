"""Completion in the user's shell: installing it, showing its script, and what it offers for ids of rules."""

from __future__ import annotations

import os
import re
from pathlib import Path

import typer

from checker.terminal import OK, fail, show

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
VARIABLE = "_FAZHI_COMPLETE"  # set by the completion script when the shell asks
_PROGRAM = "fazhi"
_RULE = r"(?m)^  - id: (\S+)\n    title: (.+)$"
_GROUP = r"(?m)^group: (\S+)\ntitle: (.+)$"


def is_asked() -> bool:
    """Whether the shell wants completions instead of a run."""
    return VARIABLE in os.environ


def get_ready() -> None:
    """Make the shells known to the command-line library; it does this itself only where its own English options are on."""
    from typer._completion_classes import completion_init

    completion_init()


def install_option(wanted: bool) -> None:
    """``--install-completion``: write the script where the shell reads it, and end."""
    if wanted:
        from typer._completion_shared import install

        shell, path = install(_shell(), _PROGRAM, VARIABLE)
        show(f"已为 {shell} 装好补全：{path}\n重新打开终端就生效，按 Tab 键补全命令、选项、格式和编号")
        raise typer.Exit(OK)


def show_option(wanted: bool) -> None:
    """``--show-completion``: print the script, and end."""
    if wanted:
        from typer._completion_shared import get_completion_script

        show(get_completion_script(prog_name=_PROGRAM, complete_var=VARIABLE, shell=_shell()))
        raise typer.Exit(OK)


def _shell() -> str:
    """The shell that runs the program; ends the program where it is none that can be completed in."""
    from typer._completion_shared import _get_shell_name

    name = _get_shell_name() or Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        fail(f"认不出现在用的是哪种命令行（{name or '没有名字'}）。能补全的有 {'、'.join(SHELLS)}，请在其中一种里运行")
    return name


def names_of_rules(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids and titles of the requirements and checks that begin with what is typed."""
    return _beginning(incomplete, _found(context, _RULE))


def names_and_groups(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The same with the groups of requirements before them."""
    return _beginning(incomplete, [*_found(context, _GROUP), *_found(context, _RULE)])


def _beginning(typed: str, names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(typed + name[len(typed) :], title) for name, title in names if name.startswith(typed.upper())]


def _found(context: typer.Context, pattern: str) -> list[tuple[str, str]]:
    """Names and titles read off the text of the rule files: loading the rulebook would keep the user waiting."""
    from checker.rulefolder import built_in_rules, rule_files

    folder = context.params.get("rules")
    found = []
    for path in rule_files(Path(folder) if folder else built_in_rules()):
        if path.is_file():
            found.extend(re.findall(pattern, path.read_text(encoding="utf-8", errors="replace")))
    return found
