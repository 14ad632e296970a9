"""``fazhi rules list / lint / test / schema / docs``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.commands.options import RulesFolder
from checker.completion import names_and_groups
from checker.helptext import ChineseCommand, ChineseGroup
from checker.terminal import BROKEN, FOUND, fail, show, warn

rules_app = typer.Typer(cls=ChineseGroup, no_args_is_help=True, rich_markup_mode=None, help="查看、测试、校验规则文件。")


@rules_app.command("list", cls=ChineseCommand)
def rules_list(rules: RulesFolder = None) -> None:
    """列出全部要求。"""
    from checker.cache import cached_rulebook
    from checker.output import explain
    from checker.rulefolder import built_in_rules

    show(explain.listing(cached_rulebook(rules or built_in_rules())))


@rules_app.command("lint", cls=ChineseCommand)
def rules_lint(rules: Annotated[Path | None, typer.Argument(readable=False, metavar="[规则文件夹]", help="规则文件夹（默认自带的规则）。", show_default=False)] = None) -> None:
    """校验规则文件：未知键、重复、永远匹配不到的短语、缺例子……一次列全。"""
    from checker.lint import lint

    rulebook, mistakes = lint(rules)
    for mistake in mistakes:
        show(str(mistake))
    if mistakes:
        fail(f"规则文件有 {len(mistakes)} 处错误，请按上面的位置逐一改正")
    show(f"规则文件没有错误：{len(rulebook.requirements)} 项要求，{len(rulebook.patterns)} 条短语")


@rules_app.command("test", cls=ChineseCommand)
def rules_test(
    names: Annotated[list[str] | None, typer.Argument(metavar="[编号或分组]…", help="只测这些要求或分组，例如 ENF 或 ENF-01。", show_default=False, autocompletion=names_and_groups)] = None,
    rules: RulesFolder = None,
) -> None:
    """运行规则自带的例子，核对结论。"""
    from checker.cache import cached_rulebook
    from checker.rulefolder import built_in_rules
    from checker.ruletest import run_examples

    outcome = run_examples(cached_rulebook(rules or built_in_rules()), names or [])
    for line in outcome.lines:
        show(line)
    if outcome.failed or not outcome.passed:
        raise typer.Exit(FOUND if outcome.passed + outcome.failed else BROKEN)


@rules_app.command("schema", cls=ChineseCommand)
def rules_schema() -> None:
    """显示规则文件的 JSON Schema，编辑器用它提示键名、标出写错的地方。"""
    from checker.ruleschema import requirement_file

    show(requirement_file())


@rules_app.command("docs", cls=ChineseCommand)
def rules_docs(
    folder: Annotated[Path, typer.Argument(readable=False, metavar="文件夹", help="说明页放在哪里，例如 docs/rules。", show_default=False)],
    check: Annotated[bool, typer.Option("--check", help="不写，只核对文件夹里的说明页是不是最新；不是就以退出码 1 结束。")] = False,
    rules: RulesFolder = None,
) -> None:
    """按规则生成说明页（Markdown）：一项要求、一项检查各一页，另有一页目录。"""
    from checker.cache import cached_rulebook
    from checker.output import ruledocs
    from checker.output.files import write_atomically
    from checker.rulefolder import built_in_rules

    if not folder.is_dir():
        fail(f"{folder}：没有这个文件夹。请检查路径，或先建好")
    pages = ruledocs.render(cached_rulebook(rules or built_in_rules()))
    if not check:
        for name, text in pages.items():
            write_atomically(folder / name, text.encode())
    wrong = ruledocs.compare(pages, {path.name: path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("*.md")})
    for line in wrong:
        show(line)
    if wrong and check:
        warn(f"{folder}：{len(wrong)} 页与规则不一致。请运行 fazhi rules docs {folder} 重新生成；多余的请自己删掉")
        raise typer.Exit(FOUND)
    show(f"{folder}：{len(pages)} 页{'与规则一致' if check else '已写好'}{'；上面多余的没有动，不要了请自己删掉' if wrong else ''}")
