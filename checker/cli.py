"""The command line: which commands there are, and how a run ends."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from checker import completion
from checker.commands.check import check_command
from checker.commands.config import config_app
from checker.commands.explain import explain_command
from checker.commands.gaps import gaps_command
from checker.commands.init import init_command
from checker.commands.rules import rules_app
from checker.commands.trend import trend_command
from checker.helptext import ChineseCommand, ChineseGroup

_EXAMPLES = """\
例子
  fazhi check 我镇2024年报告.docx       检查一份报告
  fazhi check 各乡镇报告/               检查一个文件夹，子文件夹也查
  fazhi explain ENF-01                  看一项要求问什么、依据什么、怎么补

fazhi 命令 --help 看一个命令的全部选项。"""

_CHECK_ENDING = """\
退出码
  0  查完了，没有达到 --fail-on 那一级的问题
  1  查完了，有
  2  没有查完：参数写错、报告打不开、规则或设置有错、没有找到报告

例子
  fazhi check 我镇2024年报告.docx -v
  fazhi check 各乡镇报告/ --fail-on warning -o json=结果.json
  fazhi check . --since origin/main --baseline 基线.json"""

app = typer.Typer(
    name="fazhi", cls=ChineseGroup, add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False, epilog=_EXAMPLES,
)


def _version(wanted: bool) -> None:
    if wanted:
        from checker import __version__

        typer.echo(f"fazhi {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")] = False,
    install_completion: Annotated[
        bool, typer.Option("--install-completion", callback=completion.install_option, is_eager=True, help="为现在用的命令行装上 Tab 键补全。"),
    ] = False,
    show_completion: Annotated[
        bool, typer.Option("--show-completion", callback=completion.show_option, is_eager=True, help="显示补全脚本，自己安装时用。"),
    ] = False,
) -> None:
    """核对法治政府建设年度报告：65 项要求逐项给出结论、证据位置和整改建议。"""


app.command("check", cls=ChineseCommand, epilog=_CHECK_ENDING)(check_command)
app.command("explain", cls=ChineseCommand)(explain_command)
app.command("gaps", cls=ChineseCommand)(gaps_command)
app.command("trend", cls=ChineseCommand)(trend_command)
app.command("init", cls=ChineseCommand)(init_command)
app.add_typer(config_app, name="config")
app.add_typer(rules_app, name="rules")


def main() -> None:
    """Run the program; a crash or a bad rule file exits 2, never 1."""
    import gc

    from checker.errors import FazhiError
    from checker.terminal import BROKEN, OK, fail

    gc.set_threshold(1_000_000, 50, 1000)  # matching makes millions of small tuples and no cycles: collecting them doubles the time
    if completion.is_asked():
        completion.get_ready()
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
