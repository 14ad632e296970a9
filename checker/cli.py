"""The command line: which commands there are, and how a run ends."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from checker.commands.check import check_command
from checker.commands.explain import explain_command
from checker.commands.gaps import gaps_command
from checker.commands.rules import rules_app

app = typer.Typer(
    name="fazhi", add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from checker import __version__

        typer.echo(f"fazhi {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")] = False,
) -> None:
    """核对法治政府建设年度报告：65 项要求逐项给出结论、证据位置和整改建议。"""


app.command("check")(check_command)
app.command("gaps")(gaps_command)
app.command("explain")(explain_command)
app.add_typer(rules_app, name="rules")


def main() -> None:
    """Run the program; a crash or a bad rule file exits 2, never 1."""
    import gc

    from checker.errors import FazhiError
    from checker.terminal import BROKEN, OK, fail

    gc.set_threshold(1_000_000, 50, 1000)  # matching makes millions of small tuples and no cycles: collecting them doubles the time
    try:
        sys.exit(app(standalone_mode=False) or OK)
    except FazhiError as error:
        fail(str(error))
    except (BrokenPipeError, KeyboardInterrupt):
        sys.stderr.close()
        sys.exit(BROKEN)
    except Exception as error:  # the last line of defence: the contract's exit code for a crash is 2
        if hasattr(error, "ctx") and hasattr(error, "exit_code"):
            from checker.usage import explain_usage

            fail(explain_usage(error))
        fail(f"程序出错（{type(error).__name__}：{error}）。请把命令和报告发给维护者")
