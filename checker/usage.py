"""Mistakes on the command line, said in Chinese with what to type instead."""

from __future__ import annotations

from typing import Any


def explain_usage(error: Any) -> str:
    """One Chinese line for a usage error of the command-line library, and how to see the help."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError" and context is not None:
        return str(context.get_help())
    command = context.command_path if context is not None else "fazhi"
    return f"{_what(error)}\n用法：{command} {_pattern(context)}\n查看帮助：{command} --help"


def _what(error: Any) -> str:
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    name = _name(parameter)
    if kind == "NoSuchOption":
        near = "、".join(getattr(error, "possibilities", None) or ())
        return f"没有 {error.option_name} 这个选项" + (f"，是不是 {near}？" if near else "")
    if kind == "MissingParameter":
        return f"少了{name}" + ("：请写上要检查的报告文件或文件夹" if name == "报告" else "")
    if kind in ("BadParameter", "BadOptionUsage", "BadArgumentUsage"):
        choices = getattr(getattr(parameter, "type", None), "choices", None)
        if choices:
            return f"{name}的值不对，只能是 {'、'.join(str(getattr(one, 'value', one)) for one in choices)}"
        return f"{name}的值不对或没有写值"
    message = str(getattr(error, "message", "") or "")
    if message.startswith("No such command"):
        word = message.split("'")[1] if "'" in message else ""
        context = error.ctx
        known = "、".join(context.command.list_commands(context)) if context is not None else ""
        return f"没有 {word} 这个命令。可用：{known}"
    if message.startswith("Got unexpected extra argument"):
        return "参数写多了"
    return "命令写得不对"


def _name(parameter: Any) -> str:
    if parameter is None:
        return "参数"
    if getattr(parameter, "param_type_name", "") == "option":
        return f"选项 {max(parameter.opts, key=len)} "
    return str({"paths": "报告", "name": "编号"}.get(parameter.name, parameter.metavar or parameter.name))


def _pattern(context: Any) -> str:
    if context is None:
        return "命令 [选项] 参数…"
    if hasattr(context.command, "list_commands"):
        return "命令 [选项] 参数…"
    names = [f"{_name(one)}…" if one.nargs == -1 else _name(one) for one in context.command.params if one.param_type_name == "argument"]
    return " ".join([*names, "[选项]"])
