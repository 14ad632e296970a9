"""One requirement, or all of them, readably."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from checker.checks import Check
from checker.names import CHECKS_TITLE, DEFECT_SEVERITY_NAMES, SEVERITY_NAMES, VERDICT_NAMES, docs_page
from checker.requirement import Requirement, Rulebook

_STRUCTURE = {
    "title-year": "标题里有四位年度", "title-unit": "标题里有单位名称", "achievements": "有写举措成效的章节", "shortcoming": "有写问题、不足的章节或语句",
    "cause": "问题部分写了原因", "duty-heading": "有点明主要负责人（第一责任人）履职的标题", "plan": "有写下一步、下一年度安排的章节或段落",
    "signatory": "文末有落款单位", "date": "文末有成文日期",
}


def render(requirement: Requirement, *, verbose: bool) -> str:
    """What one requirement asks, its source, how verdicts come about, examples and advice; the phrases where ``verbose``."""
    return "\n".join(_lines(requirement, verbose))


def _lines(one: Requirement, verbose: bool) -> Iterator[str]:
    yield f"{one.id} {one.title}（{SEVERITY_NAMES[one.severity]}）"
    yield f"依据：{one.basis}"
    yield ""
    yield "要写到的内容（要素）："
    for element in one.elements:
        yield f"  {element.id}：{element.title}"
        if element.fact:
            yield f"    看结构：{_STRUCTURE[element.fact]}"
        if verbose:
            yield from (f"    短语  {phrase.text}" for phrase in element.phrases)
            yield from (f"    不算  {phrase.text}" for phrase in element.barred)
    if verbose:
        yield from (f"  只算要素不全  {phrase.text}" for phrase in one.partial_phrases)
    else:
        count = sum(len(element.phrases) for element in one.elements) + len(one.partial_phrases)
        yield f"  （共 {count} 条短语，加 --verbose 查看）" if count else "  （看报告的结构，不用短语）"
    yield ""
    yield f"怎样判：{verdict_rule(one)}"
    yield f"缺的时候：{one.message}"
    yield f"怎么补：{one.advice}"
    yield f"说明页：{docs_page(one.id)}"
    yield ""
    yield "例子："
    for example in one.examples:
        yield f"  {VERDICT_NAMES[example.verdict]}：{' / '.join(example.text.split())}"


def render_check(one: Check) -> str:
    """What one consistency check looks for, its source, examples and advice."""
    lines = [f"{one.id} {one.title}（{DEFECT_SEVERITY_NAMES[one.severity]}）", f"查什么：{one.asks}", f"依据：{one.basis}", f"怎么改：{one.advice}", f"说明页：{docs_page(one.id)}", "", "例子："]
    for example in one.examples:
        lines.append(f"  {'报' if example.fires else '不报'}：{' / '.join(example.text.split())}")
        lines += [f"    另一份：{' / '.join(example.other.split())}"] if example.other else []
    return "\n".join(lines)


def verdict_rule(one: Requirement) -> str:
    """How the elements and the contexts give the verdict, without a full stop."""
    count = len(one.elements)
    need = "写到即为已落实" if count == 1 else f"写全 {count} 个要素为已落实" if one.need == count else f"{count} 个要素写到 {one.need} 个为已落实"
    partial = "，写到一部分为要素不全" if (count > 1 and one.partial) or one.partial_phrases else ""
    if any(element.fact for element in one.elements):
        return f"看报告的结构：{need}{partial}，没有为缺失"
    return f"在举措成效或履职部分{need}{partial}；只在问题里出现为自认不足，只在计划里出现为仅列计划，都没有为缺失"


def listing(rulebook: Rulebook) -> str:
    """All requirements, a line each, by group."""
    lines = []
    group = ""
    for one in rulebook.requirements:
        if one.group != group:
            group = one.group
            lines.append(f"{group} {rulebook.groups[group]}")
        lines.append(f"  {one.id}  {SEVERITY_NAMES[one.severity]}  {one.title}")
    lines.append(CHECKS_TITLE)
    lines.extend(f"  {one.id}  {DEFECT_SEVERITY_NAMES[one.severity]}  {one.title}" for one in rulebook.checks.checks.values())
    lines.append(f"共 {len(rulebook.requirements)} 项要求、{len(rulebook.checks.checks)} 项检查，规则版本 {rulebook.version}")
    return "\n".join(lines)


def unknown(name: str, rulebook: Rulebook) -> str:
    """What to say of an id that is not there: a group's ids, those whose title has the words, or the nearest ids."""
    titles = {**{one.id: one.title for one in rulebook.requirements}, **{one.id: one.title for one in rulebook.checks.checks.values()}}
    group = [one for one in titles if one.split("-")[0] == name.upper()]
    if group:
        return f"{name.upper()} 是一组，请写一个编号：{'、'.join(group)}"
    telling = [one for one, title in titles.items() if name in title]
    if telling:
        return f"编号要写全，名称里有“{name}”的：{'、'.join(f'{one} {titles[one]}' for one in telling)}"
    padded = re.sub(r"-(\d)$", r"-0\1", name.upper())
    near = [padded] if padded in titles else difflib.get_close_matches(name.upper(), titles, 3, 0.4)
    hint = f"是不是 {'、'.join(near)}？" if near else ""
    return f"没有编号为“{name}”的要求或检查。{hint}用 fazhi rules list 查看全部编号"
