"""Headings in every style that reports use, and the role of each section, found by meaning and not by order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from checker.report import Role, Section

_NUMERAL = "一二三四五六七八九十"
_HEAD = re.compile(
    rf"(?:^|(?<=[\n。；：！]))(?:(?P<l1>第[{_NUMERAL}]{{1,3}}(?:部分|章)[、，：]?|[{_NUMERAL}]{{1,3}}(?:、|\.))"
    rf"|(?P<l2>（[{_NUMERAL}]{{1,3}}）?|[{_NUMERAL}]{{1,3}}）)|(?P<l3>\d{{1,2}}(?:[.、](?!\d)|）))|(?P<l4>（\d{{1,2}}）|[①-⑳])"
    rf"|(?P<l5>第?[{_NUMERAL}]{{1,2}}(?:是|要(?!素|求|点|件|害)|方面[，、])|第[{_NUMERAL}]，|(?:首先|其次|再次|最后)，))"
)
_FUSED = re.compile(r"（一）|（1）|一是|1[.、](?!\d)|首先，")
_STYLED_LIMIT = 60  # characters of a heading; longer lines have a heading's style by mistake
_TEXT_LIMIT = {1: 60, 2: 48, 3: 40, 4: 36, 5: 26}

_PROBLEM = re.compile(
    r"存在(?:的)?(?:主要|突出)?(?:问题|不足|困难|短板|差距)|面临的?[^，]{0,6}(?:困难|挑战|问题)|没做到位|短处|病根|短腿|反思|(?:问题|不足|短板|差距|困难|薄弱环节)(?:和|与|及|以及|、|及其)?(?:主要|存在)?(?:的)?(?:原因|不足|问题|短板|差距|困难)"
    r"|(?:主要|突出)(?:问题|不足|短板|困难|差距)|^(?:问题|不足|短板|困难|差距)|(?:问题|不足|短板|差距|之处|困难|薄弱环节)(?:情况|分析|剖析)?$|不足|(?:还|仍)?差(?:在哪|火候|距|什么|哪)|为什么差|欠(?:火候|账|缺)|薄弱|软肋|没(?:有)?(?:干|做|办|抓)好|毛病|不够(?:好|的地方)|原因分析|成因"
)
_NOT_PROBLEM = re.compile(r"(?:化解|解决|整改|破解|补齐|补足|聚焦|防范|治理|整治|攻坚|回应|查找)[^，、]{0,10}(?:问题|不足|短板|困难|薄弱环节)|(?:帮助|帮扶|纾解|救助|办理|弥补|夯实|补强|强化|加大|消除|排查)[^，、]{0,12}(?:问题|困难|不足|薄弱)|问题(?:清单|专项)?(?:整改|化解|治理|整治|导向|解决|销号)|督察反馈|上年度|上一年度[^，]{0,12}整改")
_PLAN = re.compile(
    r"下一?步|下一?阶段|下一?年|今后|未来(?!社区|乡村)|接下来|后续工作|工作谋划|新一年|对策|^(?:意见|工作|有关|几点)[^，]{0,4}建议$|整改(?:措施|打算)$|明年|来年|打算|展望|努力方向|改进(?:措施|方向|举措)|下半年|怎么办|怎么干|(?:准备|打算)(?:做|干)|(?<!主)要(?:做|干)|往哪|往后|怎么走|接着干|新的一年"
)
_PLAN_MAIN = re.compile(r"(?:工作|主要|重点|任务|年度|20\d\d年)(?:的)?(?:主要|重点)?(?:工作)?(?:安排|计划|思路|设想|打算|重点|任务)(?:和.{0,6})?$|(?:安排|计划|思路|设想|规划)$|目标任务$|工作重点$")
_NOT_PLAN = re.compile(r"(?:年度|工作)计划(?:落实|完成|执行|制定)|(?:制定|纳入|完成|落实|明确|印发)[^，]{0,10}(?:计划|安排|规划)|总结及|规划建设")
_DUTY = re.compile(
    r"(?:主要负责(?:人|同志)|主要领导|第一责任人|党政负责人|党政主要|一把手|党政正职|主要负责|书记[、和]?(?=[^，]{0,4}长)|(?:^|[镇乡街县区市局厅])(?:局|镇|乡|县|区|市|厅)长|主任).{0,30}(?:履(?!行情况)|职责|述法|抓法治|带头|责任|情况)|履行.{0,14}第一责任人|第一责任人.{0,6}职责|关键少数.{0,10}履"
)
_DONE = re.compile(r"举措|成效|做法|(?:工作|开展|落实|完成|推进|建设|进展|基本|总体)情况|主要工作|亮点|措施|干了(?:什么|啥|哪些)|做了")


_LONGEST_OPENING = 600  # characters; what stands before the first heading beyond this is no opening but the report itself
_LACKS = re.compile(
    r"不够|不足|不到位|没有|尚未|薄弱|不高|不强|偏[低少弱松大]|滞后|欠缺|缺乏|缺口|不畅|不清|不细|不深|不全|不严|不规范|不平衡|还不|没(?:能)?(?:跟上|到位|落实|办过|清理|打通)|短板|跟不上|流于形式|走过场"
)

_DONE_FIRST = re.compile(r"[^，]{0,16}(?:举措|成效|成绩|做法|工作(?:开展|进展|落实)?情况|工作总结)[^，]{0,4}(?:和|与|及|以及|、)")


@dataclass(frozen=True, slots=True)
class _Mark:
    level: int
    number: int
    title: str
    start: int
    heading_end: int


def find_sections(text: str, first_body: int, signature: int, year: int | None, styled: Mapping[int, int] | None = None) -> tuple[Section, ...]:
    """Sections of a view between the end of the title and the signature; section 0 is the text before the first heading.

    ``styled``: where lines begin that the file marks as headings, and the level it gives them.
    """
    marks = _marks(text, first_body, signature)
    marks = _with_styled(text, first_body, signature, marks, styled or {})
    marks = _with_unnumbered(text, first_body, signature, marks)
    start_role = _opening_role(marks, first_body, signature, year)
    first_end = marks[0].start if marks else signature
    sections = [Section(0, 0, "", first_body, first_body, first_end, start_role, -1, True)]
    stack: list[tuple[int, int]] = []
    for index, mark in enumerate(marks):
        end = next((later.start for later in marks[index + 1 :] if later.level <= mark.level), signature)
        while stack and stack[-1][0] >= mark.level:
            stack.pop()
        parent = stack[-1][1] if stack else -1
        inherited = sections[parent].role if parent >= 0 else Role.ACHIEVEMENT
        role = heading_role(mark.title, mark.level, inherited, year)
        if mark.level == 1 and role is Role.ACHIEVEMENT and not _DONE.search(mark.title) and _speaks_of_lacks(text[mark.heading_end : end]):
            role = Role.PROBLEM
        has_body = _has_body(text, mark, end, marks[index + 1 :])
        sections.append(Section(mark.level, mark.number, mark.title, mark.start, mark.heading_end, end, role, parent, has_body))
        stack.append((mark.level, len(sections) - 1))
    if signature < len(text):
        sections.append(Section(0, 0, "", signature, signature, len(text), Role.SIGNATURE, -1, True))
    return tuple(sections)


def _opening_role(marks: list[_Mark], first_body: int, signature: int, year: int | None) -> Role:
    """Formulae, unless the text before the first heading must be the report itself: it is long, or problems or plans follow at once."""
    if not marks or marks[0].start <= first_body:
        return Role.ACHIEVEMENT
    length = marks[0].start - first_body
    if length > max(0.4 * (signature - first_body), _LONGEST_OPENING):
        return Role.ACHIEVEMENT
    follows = heading_role(marks[0].title, marks[0].level, Role.ACHIEVEMENT, year)
    return Role.ACHIEVEMENT if follows in (Role.PROBLEM, Role.PLAN, Role.MIXED) and length > 40 else Role.PREAMBLE


def _speaks_of_lacks(body: str) -> bool:
    """Whether most sentences of a section name a lack: its heading may be a figure of speech."""
    sentences = [sentence for sentence in re.split(r"[。；\n]", body) if len(sentence) > 6]
    return len(sentences) >= 3 and sum(bool(_LACKS.search(sentence)) for sentence in sentences) >= 0.6 * len(sentences)


def _has_body(text: str, mark: _Mark, end: int, later: list[_Mark]) -> bool:
    """Whether anything but headings stands under a heading."""
    at = mark.heading_end
    for inner in later:
        if inner.start >= end:
            break
        if text[at : inner.start].strip("\n。；：，"):
            return True
        at = inner.heading_end
    return bool(text[at:end].strip("\n。；：，"))


def heading_role(title: str, level: int, inherited: Role, year: int | None) -> Role:
    """The role that a heading's words give its section, else the role of the section around it."""
    if not title or level == 5:
        return inherited
    problem = bool(_PROBLEM.search(title)) and not _NOT_PROBLEM.search(title)
    plan = (bool(_PLAN.search(title) or (level == 1 and _PLAN_MAIN.search(title))) and not _NOT_PLAN.search(title)) or (
        year is not None and f"{year + 1}年" in title and f"{year}年" not in title and level <= 2
    )
    duty = bool(_DUTY.search(title)) and "出庭" not in title
    if _DONE_FIRST.match(title) and level == 1 and (problem or plan) and not (problem and plan):
        return Role.ACHIEVEMENT  # 工作情况及存在问题: its sentences turn by themselves
    if level > 1 and inherited in (Role.PLAN, Role.PROBLEM):
        if inherited is Role.PROBLEM and not problem and not _LACKS.search(title) and (plan or _PLAN_MAIN.search(title)):
            return Role.PLAN
        return inherited
    if inherited is Role.MIXED and not problem and _PLAN_MAIN.search(title):
        return Role.PLAN
    if problem and plan:
        return Role.MIXED
    if duty and not problem:
        return Role.DUTY
    if problem:
        return Role.PROBLEM if level <= 2 or inherited is Role.MIXED else inherited
    if plan and (level <= 2 or inherited is Role.MIXED):
        return Role.PLAN
    if _DONE.search(title) and level == 1:
        return Role.ACHIEVEMENT
    return inherited


def _marks(text: str, first: int, last: int) -> list[_Mark]:
    marks: list[_Mark] = []
    at = first
    while (found := _HEAD.search(text, at, last)) is not None:
        level = int(found.lastgroup[1]) if found.lastgroup else 5
        title, end = _heading_text(text, found.end(), last, level)
        marks.append(_Mark(level, _number(found.group()), title, found.start(), end))
        at = max(end, found.end())
        fused = _FUSED.match(text, at)
        while title and fused and text[at - 1] not in "。；：\n":
            inner = {"（一": 2, "（1": 4}.get(fused.group()[:2], 3 if fused.group()[0] == "1" else 5)
            title, end = _heading_text(text, fused.end(), last, inner)
            marks.append(_Mark(inner, 1, title, fused.start(), end))
            at = max(end, fused.end())
            fused = _FUSED.match(text, at)
    return marks


def _heading_text(text: str, start: int, last: int, level: int) -> tuple[str, int]:
    """The heading's words after its marker and where the heading ends; no words where the marker opens a plain sentence."""
    line_end = text.find("\n", start, last)
    line_end = last if line_end < 0 else line_end
    limit = min(line_end, start + _TEXT_LIMIT[level])
    window = text[start:limit]
    fused = _FUSED.search(window) if level < 5 else None
    stop = window.find("。")
    if fused and fused.start() >= 2 and (stop < 0 or fused.start() < stop):
        return window[: fused.start()].rstrip("：，；"), start + fused.start()
    colon = window.find("：")
    if level < 5 and 2 <= colon <= 24 and colon < stop and (start + stop + 1 >= line_end or re.search(r"\d", window[colon:stop])):
        return window[:colon], start + colon + 1
    if stop >= 0:
        if level == 5 and start + stop + 1 >= line_end:
            return "", start
        return window[:stop], start + stop + 1
    if limit == line_end and level < 5:
        return window.rstrip("：；，"), line_end
    if 2 <= colon <= 24 and level < 5:
        return window[:colon], start + colon + 1
    return "", start


def _with_styled(text: str, first: int, last: int, marks: list[_Mark], styled: Mapping[int, int]) -> list[_Mark]:
    """Adds lines with a heading style and no number. A style's level is that of its numbered headings, else its rank among the styles."""
    inside = {at: level for at, level in styled.items() if first <= at < last}
    numbered = {inside[mark.start]: mark.level for mark in reversed(marks) if mark.start in inside}
    ranks = {level: rank for rank, level in enumerate(sorted(set(inside.values())), 1)}
    taken = {mark.start for mark in marks}
    extra: list[_Mark] = []
    for at, level in inside.items():
        end = text.find("\n", at, last)
        end = last if end < 0 else end
        if at not in taken and at < end <= at + _STYLED_LIMIT and text[end - 1] not in "。；":
            extra.append(_Mark(numbered.get(level, min(ranks[level], 4)), 0, text[at:end].rstrip("："), at, end))
    return sorted([*marks, *extra], key=lambda mark: mark.start)


def _with_unnumbered(text: str, first: int, last: int, marks: list[_Mark]) -> list[_Mark]:
    """Adds short lines and sentences that head a paragraph without a number (深化学法用法。全年……)."""
    taken = {mark.start for mark in marks}
    main = 6 if any(mark.level == 1 for mark in marks) else 1
    extra: list[_Mark] = []
    at = first
    while at < last:
        end = text.find("\n", at, last)
        end = last if end < 0 else end
        if at not in taken and end > at:
            line = text[at:end]
            if len(line) <= 26 and line[-1] not in "。；！？，" and end + 1 < last and not re.search(r"\d$|[，；。]|年\d", line):
                title = line.rstrip("：")
                if not title.endswith(("如下", "同志", "委员会", "政府", "办公室", "办", "局")):
                    extra.append(_Mark(main, 0, title, at, end))
            elif 3 <= (stop := line.find("。")) <= 14 and stop + 1 < len(line) and not re.search(r"[，\d]|如下", line[:stop]):
                extra.append(_Mark(6, 0, line[:stop], at, at + stop + 1))
        at = end + 1
    return sorted([*marks, *extra], key=lambda mark: mark.start)


def _number(marker: str) -> int:
    digits = re.search(r"\d+", marker)
    if digits:
        return int(digits.group())
    if "①" <= marker[0] <= "⑳":
        return ord(marker[0]) - ord("①") + 1
    numerals = re.search(rf"[{_NUMERAL}]+", marker)
    if not numerals:
        return {"首": 1, "其": 2, "再": 3}.get(marker[0], 0)
    return chinese_number(numerals.group())


def chinese_number(text: str) -> int:
    """十二 → 12, 二十 → 20; for the numbers of headings, 1 to 99."""
    if "十" not in text:
        return _NUMERAL.index(text[0]) + 1
    tens, _, ones = text.partition("十")
    return (_NUMERAL.index(tens) + 1 if tens else 1) * 10 + (_NUMERAL.index(ones[0]) + 1 if ones else 0)
