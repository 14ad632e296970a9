"""The help is Chinese from the first word to the last, aligned, within the width; every command has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from running import app
from typer.testing import CliRunner

from checker.errors import display_width
from checker.helptext import ChineseCommand, ChineseGroup, wrapped


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command and group with the words that lead to it."""
    yield path, command
    for name, one in getattr(command, "commands", {}).items():
        yield from commands(one, (*path, name))


ALL = list(commands(typer.main.get_command(app)))


def page(*path: str, columns: int = 80) -> str:
    """The help page of a command."""
    done = CliRunner().invoke(app, [*path, "--help"], prog_name="fazhi", env={"COLUMNS": str(columns)})
    assert done.exit_code == 0
    return done.stdout


def test_there_are_the_commands_of_the_contract() -> None:
    assert {" ".join(path) for path, _ in ALL} >= {"", "check", "explain", "rules", "rules list", "rules lint", "rules test"}


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) or "fazhi" for path, _ in ALL])
def test_every_page_is_chinese_and_fits(path: tuple[str, ...], command: Any) -> None:
    assert isinstance(command, (ChineseCommand, ChineseGroup))
    for columns in (60, 80, 200):
        text = page(*path, columns=columns)
        assert text.startswith(f"用法：{' '.join(('fazhi', *path))} ")
        assert "  --help  显示这段说明。" in re.sub(r" {2,}", "  ", text)
        assert not re.search(r"Usage|Options|Arguments|Commands|Show this|\[default|\[required|OPTIONS|ARGS", text)
        body, _, _ = text.partition("\n\n例子\n")
        assert [line for line in body.partition("\n\n退出码\n")[0].splitlines()[1:] if display_width(line) > min(columns, 100)] == []


def test_every_option_is_explained() -> None:
    for path, command in ALL:
        for parameter in command.params:
            assert parameter.help, (path, parameter.name)
            assert re.search(r"[\u4e00-\u9fff]", parameter.help), (path, parameter.name)


def test_the_page_of_check() -> None:
    lines = page("check").splitlines()
    assert lines[0] == "用法：fazhi check 报告… [选项]"
    assert [line for line in lines if line and not line.startswith(" ")][1:] == ["参数", "输入", "输出", "判断", "设置", "其他选项", "退出码", "例子"]
    assert "  -o, --output 格式=文件  另存一份，可以写多次，例如 -o sarif=结果.sarif。" in lines
    assert "  -v, --verbose           已落实的要求也列出证据。" in lines
    at = next(number for number, line in enumerate(lines) if line.startswith("      --color 何时        "))
    assert lines[at : at + 2] == [
        "      --color 何时        颜色，auto 在终端里才用。可以写 auto、always、never；",
        "                          不写就是 auto。",
    ]
    starts = {display_width(line[: re.search(r"\S  +(\S)", line).start(1)]) for line in lines if re.match(r" {2,6}-", line)}  # type: ignore[union-attr]
    assert starts == {26}
    assert lines[-1].startswith("  fazhi check . --since ")


def test_the_examples_are_commands_that_exist() -> None:
    for path in ((), ("check",)):
        text = page(*path).partition("\n例子\n")[2]
        named = re.findall(r"^  fazhi (\S+)(.*)$", text, re.M)
        assert len(named) == 3
        known = dict(typer.main.get_command(app).commands.items())  # type: ignore[attr-defined]
        for command, rest in named:
            options = {name for parameter in known[command].params for name in parameter.opts}
            assert set(re.findall(r"(?<= )--?[a-z-]+", rest)) <= options


def test_wrapping_keeps_words_and_punctuation() -> None:
    assert wrapped("检查报告，写法见 --write-baseline（基线）。", 16) == ["检查报告，写法见", "--write-baseline", "（基线）。"]
    assert wrapped("一二三四五六七八，九", 16) == ["一二三四五六七", "八，九"]
    assert wrapped("", 10) == [""]


@given(st.text(st.sampled_from("一二三，。（）“”ab-- 、"), max_size=60), st.integers(8, 30))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(not line[:1].isspace() for line in lines)
