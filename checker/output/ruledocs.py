"""A Markdown page for every requirement and check, and an index by group: what it asks, its source, examples, how to mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from checker.checks import Check
from checker.names import CHECKS_TITLE, DEFECT_SEVERITY_NAMES, DOCS_INDEX, SEVERITY_NAMES, VERDICT_NAMES, docs_name
from checker.output.explain import verdict_rule
from checker.report import Owner
from checker.requirement import Element, Requirement, Rulebook
from checker.verdict import VERDICTS

_MADE = "<!-- 由 fazhi rules docs 按规则文件生成，不要手改 -->"


def render(rulebook: Rulebook) -> dict[str, str]:
    """File name → text of every page."""
    pages = {DOCS_INDEX: _page(_index(rulebook))}
    for one in rulebook.requirements:
        pages[docs_name(one.id)] = _page(_requirement(one, rulebook))
    for check in rulebook.checks.checks.values():
        pages[docs_name(check.id)] = _page(_check(check, rulebook))
    return pages


def compare(pages: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """What is wrong with the pages found in a folder, a Chinese line each: missing, stale and superfluous ones."""
    wrong = [f"缺少 {name}" for name in pages if name not in found]
    wrong += [f"过期 {name}" for name, text in pages.items() if name in found and found[name] != text]
    return wrong + [f"多余 {name}" for name in sorted(found) if name not in pages]


def escaped(text: str) -> str:
    """Text on one line of Markdown that reads as it is written: no emphasis, links, HTML, lists or headings come of it."""
    text = re.sub(r"([\\`*_{}\[\]<>#|~&!$])", r"\\\1", " ".join(text.split()))
    return re.sub(r"^(\d+)([.)])|^([-+=])", lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", text)


def _page(lines: Iterable[str]) -> str:
    return "\n".join([_MADE, "", *lines]) + "\n"


def _index(rulebook: Rulebook) -> Iterator[str]:
    checks = rulebook.checks.checks.values()
    yield f"# 全部要求和检查（{len(rulebook.requirements)} 项要求、{len(checks)} 项检查）"
    yield from ("", "一项一页：问什么、依据、怎样判、什么样的写法算和不算、怎么补。命令行里用 `fazhi explain 编号` 看同样的内容。")
    for group, title in rulebook.groups.items():
        yield from ("", f"## {escaped(title)}（{group}）", "", "| 编号 | 要求 | 轻重 |", "| --- | --- | --- |")
        yield from (_row(one.id, one.title, SEVERITY_NAMES[one.severity]) for one in rulebook.requirements if one.group == group)
    if checks:
        yield from ("", f"## {CHECKS_TITLE}", "", "| 编号 | 查什么 | 轻重 |", "| --- | --- | --- |")
        yield from (_row(one.id, one.title, DEFECT_SEVERITY_NAMES[one.severity]) for one in checks)


def _row(name: str, title: str, severity: str) -> str:
    return f"| [{escaped(name)}]({docs_name(name)}) | {escaped(title)} | {severity} |"


def _requirement(one: Requirement, rulebook: Rulebook) -> Iterator[str]:
    yield f"# {escaped(one.id)} {escaped(one.title)}"
    yield from ("", f"- 分组：{escaped(rulebook.groups[one.group])}", f"- 轻重：{SEVERITY_NAMES[one.severity]}（`{one.severity}`）")
    yield from _source(one.basis, rulebook)
    yield from ("", "## 问什么", "", "报告要写到：", "")
    yield from (f"- {_asked(element)}" for element in one.elements)
    yield from ("", "## 怎样判", "", f"{verdict_rule(one)}。{_doers(one)}")
    yield from ("", "## 没有写到的时候", "", f"{_sentence(one.message)}")
    yield from ("", "## 怎么补", "", f"{_sentence(one.advice)}")
    yield from ("", "## 例子", "", "例子里的单位、数字都是编的。")
    for verdict in sorted({example.verdict for example in one.examples}, key=VERDICTS.index):
        yield from ("", f"### {VERDICT_NAMES[verdict]}")
        yield from _examples((example.text, "") for example in one.examples if example.verdict == verdict)
    yield from _foot()


def _check(one: Check, rulebook: Rulebook) -> Iterator[str]:
    yield f"# {escaped(one.id)} {escaped(one.title)}"
    yield from ("", f"- 分组：{CHECKS_TITLE}", f"- 轻重：{DEFECT_SEVERITY_NAMES[one.severity]}（`{one.severity}`）；把握不大的低一级")
    yield from _source(one.basis, rulebook)
    yield from ("", "## 查什么", "", _sentence(one.asks))
    yield from ("", "## 怎么改", "", _sentence(one.advice))
    for fires, title in ((True, "报出来的例子"), (False, "不报的例子")):
        yield from ("", f"## {title}")
        yield from _examples((example.text, _pointed(example.quote)) for example in one.examples if example.fires == fires)
    yield from _foot()


def _pointed(quote: str) -> str:
    return f"指出“{escaped(quote)}”" if quote.strip() else ""


def _asked(element: Element) -> str:
    return escaped(element.title) + ("（看报告的结构，不看用语）" if element.fact else "")


def _doers(one: Requirement) -> str:
    """Whose deeds count; where only the structure counts, nobody's do."""
    if all(element.fact for element in one.elements):
        return ""
    if Owner.ORGAN in one.deeds:
        return "谁做的都算。"
    return "本单位和村（社区）做的才算。" if Owner.VILLAGE in one.deeds else "本单位做的才算，上级、别的单位和村（社区）做的不算。"


def _source(basis: str, rulebook: Rulebook) -> Iterator[str]:
    """The source, and what its short names stand for."""
    yield f"- 依据：{escaped(basis)}"
    yield from (f"  - {escaped(name)}＝{escaped(full)}" for name, full in rulebook.abbreviations.items() if name in basis)


def _examples(examples: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Texts with a remark each, a blank line before: one line as a list entry, several to the letter, so that headings and tables stay."""
    listed = False
    for text, remark in examples:
        lines = text.strip("\n").split("\n")
        if len(lines) == 1:
            yield from (() if listed else ("",))
            yield f"- {escaped(text)}{f'（{remark}）' if remark else ''}"
        else:
            fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
            yield from ("", *((f"{remark}：", "") if remark else ()), f"{fence}text", *lines, fence)
        listed = len(lines) == 1


def _sentence(text: str) -> str:
    return escaped(text) + ("" if text.endswith(("。", "！", "？")) else "。")


def _foot() -> Iterator[str]:
    yield from ("", f"[全部要求和检查]({DOCS_INDEX})")
