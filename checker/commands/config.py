"""``fazhi config show``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from checker.commands.options import ConfigFile, RulesFolder
from checker.helptext import ChineseCommand, ChineseGroup
from checker.terminal import show

config_app = typer.Typer(cls=ChineseGroup, no_args_is_help=True, rich_markup_mode=None, help="查看设置。")


class ShowFormat(StrEnum):
    """Output formats of ``config show``."""

    TEXT = "text"
    JSON = "json"


@config_app.callback()
def config_options() -> None:
    """Nothing of its own: without a callback, the library would drop the name of an only command."""


@config_app.command("show", cls=ChineseCommand)
def config_show(
    path: Annotated[Path, typer.Argument(readable=False, metavar="[路径]", help="报告或文件夹（默认当前文件夹）。", show_default=False)] = Path(),
    form: Annotated[ShowFormat, typer.Option("--format", help="输出格式。")] = ShowFormat.TEXT,
    config: ConfigFile = None,
    rules: RulesFolder = None,
) -> None:
    """显示一份报告（或一个文件夹）用哪个设置文件，每项设置的值和出处，对上了哪些豁免。"""
    import datetime
    import json

    from checker.output import config as output
    from checker.survey import Request, Surveyor

    folder = path.is_dir()
    terms = Surveyor(Request((path,), rules, config)).terms(path / "_" if folder else path)
    shown = output.Shown(path, None if folder else path, terms, rules, datetime.date.today())
    show(output.render(shown) if form is ShowFormat.TEXT else json.dumps(output.document(shown), ensure_ascii=False, indent=1))
