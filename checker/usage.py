"""Mistakes on the command line, said in Chinese with what to type instead."""

from __future__ import annotations

import difflib
import os
import re
from typing import Any

from checker.helptext import argument_name, choices_of, usage_pattern

# what to type where an argument is missing, by its name
_MISSING = {"paths": "请写上要检查的报告文件或文件夹", "name": "请写上要求或检查的编号，例如 ENF-01；fazhi rules list 列出全部编号"}


def explain_usage(error: Any) -> str:
    """A usage error of the command-line library in Chinese, the pattern of the command, and how to see its help."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError" and context is not None:
        return str(context.get_help())
    command = context.command_path if context is not None else "fazhi"
    pattern = usage_pattern(context.command) if context is not None else "命令 [选项] 参数…"
    return f"{_what(error, context)}\n用法：{command} {pattern}\n查看帮助：{command} --help"


def _what(error: Any, context: Any) -> str:
    kind = type(error).__name__
    message = str(getattr(error, "message", "") or "")
    parameter = getattr(error, "param", None)
    if kind == "NoSuchOption":
        near = "、".join(one for one in error.possibilities or () if _is_near(error.option_name, one))
        return f"没有 {error.option_name} 这个选项" + (f"，是不是 {near}？" if near else "")
    if kind == "MissingParameter":
        hint = _MISSING.get(getattr(parameter, "name", ""), "")
        return f"少了{_name(parameter)}" + (f"：{hint}" if hint else "")
    if kind == "BadOptionUsage":
        return _misused(error, message, context)
    if kind in ("BadParameter", "BadArgumentUsage"):
        choices = choices_of(parameter)
        typed = _quoted(message)
        meant = difflib.get_close_matches(typed, choices, 1) if choices else []
        return f"{_name(parameter)}的值不对" + (f"，只能是 {'、'.join(choices)}" if choices else "") + (f"。{typed} 是不是 {meant[0]}？" if meant else "")
    if message.startswith("No such command"):
        return _unknown_command(_quoted(message), context)
    if message.startswith("Missing command"):
        return f"少了命令：请写上要做什么，可用：{'、'.join(_commands(context))}"
    if message.startswith("Got unexpected extra argument"):
        return f"参数写多了：{message.partition(' (')[2].removesuffix(')')}。请去掉，或分几次运行"
    return "命令写得不对"


def _is_near(typed: str, known: str) -> bool:
    """Whether an option may be meant: the dashes, which all have in common, do not count."""
    return bool(difflib.get_close_matches(typed.strip("-"), [known.strip("-")], 1))


def _misused(error: Any, message: str, context: Any) -> str:
    """An option without its value, or a switch with one."""
    option = next((one for one in context.command.params if error.option_name in one.opts), None) if context is not None else None
    if "does not take a value" in message:
        return f"选项 {error.option_name} 后面不写值，请去掉“=”和后面的字"
    choices = choices_of(option)
    if choices:
        return f"选项 {error.option_name} 后面少了值，可以写 {'、'.join(choices)}"
    return f"选项 {error.option_name} 后面少了“{getattr(option, 'metavar', None) or '路径'}”：{getattr(option, 'help', '')}"


def _unknown_command(word: str, context: Any) -> str:
    known = _commands(context)
    near = difflib.get_close_matches(word, known, 1)
    if near:
        return f"没有 {word} 这个命令，是不是 {near[0]}？可用：{'、'.join(known)}"
    if os.path.exists(word) or re.search(r"\.\w+$", word):
        return f"少了命令：检查报告请写 fazhi check {word}"
    return f"没有 {word} 这个命令。可用：{'、'.join(known)}"


def _commands(context: Any) -> list[str]:
    return list(context.command.list_commands(context)) if context is not None else []


def _quoted(message: str) -> str:
    """The word that the library quotes (as Python writes a string)."""
    found = re.search(r"(['\"])(.*?)\1", message)
    return found[2] if found else ""


def _name(parameter: Any) -> str:
    if parameter is None:
        return "参数"
    if getattr(parameter, "param_type_name", "") == "option":
        return f"选项 {max(parameter.opts, key=len)} "
    return argument_name(parameter).strip("[]…")
