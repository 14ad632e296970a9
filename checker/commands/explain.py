"""``fazhi explain``."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.commands.options import RulesFolder
from checker.completion import names_of_rules
from checker.terminal import fail, show


def explain_command(
    name: Annotated[str, typer.Argument(metavar="编号", help="要求或检查的编号，例如 ENF-01、NUM-SUM。", autocompletion=names_of_rules)],
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="也列出全部短语。")] = False,
    rules: RulesFolder = None,
) -> None:
    """解释一项要求或检查：问什么、依据、怎样判、例子、怎么补。"""
    from checker.cache import cached_rulebook
    from checker.output import explain
    from checker.rulefolder import built_in_rules

    rulebook = cached_rulebook(rules or built_in_rules())
    requirement, check = rulebook.requirement(name), rulebook.checks.checks.get(name.upper())
    if requirement is not None:
        show(explain.render(requirement, verbose=verbose))
    elif check is not None:
        show(explain.render_check(check))
    else:
        fail(explain.unknown(name, rulebook))
