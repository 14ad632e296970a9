"""Help in Chinese: options in groups, columns aligned by what a terminal shows, exit codes and examples at the end."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from typing import Any

from typer.core import TyperCommand, TyperGroup

from checker.errors import display_width

_NARROWEST, _WIDEST = 40, 100  # columns of a help page
_LEFT = 26  # columns for the names of options; a longer one stands on a line of its own
_CLOSING = frozenset("，。；：、！？）》”’】〕…·,.;:!?)")
_OPENING = frozenset("（《“‘【〔(")
_GROUPS = ("输入", "输出", "判断")  # in this order; other groups follow as they come
_HELP = "显示这段说明。"


class ChineseCommand(TyperCommand):
    """A command whose help is Chinese."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; the library's parser does not say of which command an option lacks its value."""
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return help_page(self, ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first line of the help, for lists of commands and for shells."""
        return _first_line(self.help)


class ChineseGroup(TyperGroup):
    """A group of commands whose help is Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return help_page(self, ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first line of the help, for lists of commands and for shells."""
        return _first_line(self.help)


def help_page(command: Any, ctx: Any) -> str:
    """The help of a command as it is printed, without a line end."""
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
    sections = [(title, rows) for title, rows in _sections(command, ctx) if rows]
    left = min(max(display_width(name) for _, rows in sections for name, _ in rows), _LEFT)
    blocks = [f"用法：{ctx.command_path} {usage_pattern(command)}"]
    blocks.append("\n".join(f"  {line}" for line in wrapped(" ".join((command.help or "").split()), width - 2)))
    blocks.extend("\n".join([title, *_table(rows, left, width)]) for title, rows in sections)
    return "\n\n".join([*blocks, *([command.epilog.strip("\n")] if command.epilog else [])])


def usage_pattern(command: Any) -> str:
    """What follows the command's name: its arguments and options, in short."""
    if hasattr(command, "list_commands"):
        return "命令 [选项] 参数…"
    return " ".join([*(argument_name(one) for one in command.params if one.param_type_name == "argument"), "[选项]"])


def argument_name(parameter: Any) -> str:
    """What an argument is called: 报告…, [编号]…."""
    return str(parameter.metavar or parameter.name)


def choices_of(parameter: Any) -> tuple[str, ...]:
    """The values that an option or argument can have; empty where it is not a choice."""
    return tuple(str(getattr(one, "value", one)) for one in getattr(getattr(parameter, "type", None), "choices", None) or ())


def _sections(command: Any, ctx: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Titles and rows (name, explanation): commands, arguments, options by group; the group is what Typer calls a panel."""
    parameters = [one for one in command.get_params(ctx) if not one.hidden]
    if hasattr(command, "list_commands"):
        shown = [(name, command.get_command(ctx, name)) for name in command.list_commands(ctx)]
        yield "命令", [(name, one.get_short_help_str()) for name, one in shown if not one.hidden]
    yield "参数", [(argument_name(one), _explained(one)) for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one.param_type_name == "option"]
    named = dict.fromkeys(one.rich_help_panel for one in options if one.rich_help_panel)
    groups = [*(one for one in _GROUPS if one in named), *(one for one in named if one not in _GROUPS)]
    for group in groups:
        yield group, [(_option_name(one), _explained(one)) for one in options if one.rich_help_panel == group]
    yield "其他选项" if groups else "选项", [(_option_name(one), _explained(one)) for one in options if not one.rich_help_panel]


def _option_name(option: Any) -> str:
    names = sorted(option.opts, key=len)
    short = f"{names[0]}, " if len(names) > 1 else "    "
    value = "" if option.is_flag else f" {option.metavar or ('路径' if option.type.name == 'path' else '值')}"
    return f"{short}{names[-1]}{value}"


def _explained(parameter: Any) -> str:
    if parameter.name == "help":
        return _HELP
    text = str(parameter.help or "")
    choices = choices_of(parameter)
    default = getattr(parameter.default, "value", parameter.default) if parameter.show_default else None
    more = [f"可以写 {'、'.join(choices)}"] if choices else []
    if isinstance(default, str) and default:
        more.append(f"不写就是 {default}")
    return text + ("；".join(more) + "。" if more else "")


def _table(rows: Iterable[tuple[str, str]], left: int, width: int) -> Iterator[str]:
    """Rows of two columns, the second one wrapped under itself."""
    indent = " " * (left + 4)
    for name, explanation in rows:
        lines = wrapped(explanation, width - left - 4)
        fits = display_width(name) <= left
        yield f"  {name}{' ' * (left - display_width(name))}  {lines[0]}" if fits else f"  {name}"
        yield from (f"{indent}{line}" for line in lines[1 if fits else 0 :])


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns: Chinese breaks anywhere, Latin words are kept, punctuation stays with its word."""
    units: list[str] = []
    for token in re.findall(r"[!-~]+|.", text):
        if units and not units[-1].isspace() and (token[0] in _CLOSING or units[-1][-1] in _OPENING):
            units[-1] += token
        else:
            units.append(token)
    lines, used = [""], 0
    for unit in units:
        wide = display_width(unit)
        if used and used + wide > width and not unit.isspace():
            lines.append("")
            used = 0
        if used or not unit.isspace():
            lines[-1] += unit
            used += wide
    return [line.rstrip() for line in lines]


def _first_line(text: str | None) -> str:
    return (text or "").split("\n", 1)[0].strip()
