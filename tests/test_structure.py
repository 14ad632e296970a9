"""Headings in every style that reports use, and the roles of their sections."""

from __future__ import annotations

import pytest

from checker.compose import make_report
from checker.report import Role, Section
from checker.structure import chinese_number, heading_role

TITLE = "云溪镇2031年法治政府建设情况报告\n"
A, P, D, N, M = Role.ACHIEVEMENT, Role.PROBLEM, Role.DUTY, Role.PLAN, Role.MIXED


def sections(body: str) -> tuple[Section, ...]:
    return make_report(TITLE + body, "x").sections


def outline(body: str) -> list[tuple[int, int, str]]:
    """Level, number and words of every heading."""
    return [(one.level, one.number, one.title) for one in sections(body) if one.level]


def roles(body: str) -> list[tuple[str, Role]]:
    return [(one.title, one.role) for one in sections(body) if one.level]


def test_all_numbered_levels_nest() -> None:
    body = (
        "2031年，云溪镇扎实推进依法行政。现将情况报告如下：\n一、主要举措和成效\n（一）加强学习。全年学习6次。\n(二) 规范决策\n集体讨论3次。\n"
        "1. 做好审查。审查9份。\n2、做好备案\n备案3件。\n（1）逐件登记。登记在册。\n①按季核对。核对4次。\n一是抓培训。办班2期。二是抓考核。考核1次。\n"
        "二、存在的不足\n力量弱，人手少。\n"
    )
    found = [(one.level, one.number, one.title, one.parent) for one in sections(body)]
    assert found == [
        (0, 0, "", -1),
        (1, 1, "主要举措和成效", -1),
        (2, 1, "加强学习", 1),
        (2, 2, "规范决策", 1),
        (3, 1, "做好审查", 3),
        (3, 2, "做好备案", 3),
        (4, 1, "逐件登记", 5),
        (4, 1, "按季核对", 5),
        (5, 1, "抓培训", 7),
        (5, 2, "抓考核", 7),
        (1, 2, "存在的不足", -1),
    ]


@pytest.mark.parametrize(
    ("line", "level", "number"),
    [
        ("一、规范执法", 1, 1),
        ("十二、规范执法", 1, 12),
        ("二、 规范执法", 1, 2),
        ("第二部分 规范执法", 1, 2),
        ("第三部分、规范执法", 1, 3),
        ("第一章 规范执法", 1, 1),
        ("三.规范执法", 1, 3),
        ("三．规范执法", 1, 3),
        ("（一）规范执法", 2, 1),
        ("(十一)规范执法", 2, 11),
        ("（二） 规范执法。", 2, 2),
        ("二）规范执法", 2, 2),
        ("（三 规范执法", 2, 3),
        ("1.规范执法", 3, 1),
        ("1、规范执法", 3, 1),
        ("1．规范执法", 3, 1),
        ("１２. 规范执法", 3, 12),
        ("3）规范执法", 3, 3),
        ("（1）规范执法", 4, 1),
        ("(2)规范执法", 4, 2),
        ("③规范执法", 4, 3),
        ("**（一）规范执法**", 2, 1),
    ],
)
def test_markers(line: str, level: int, number: int) -> None:
    body = f"本镇工作较多，分项报告。\n{line}\n全年检查6次，整改3处。\n"
    assert [found for found in outline(body) if found[0] < 6] == [(level, number, "规范执法")]


@pytest.mark.parametrize(
    ("line", "number"),
    [("一是规范执法。", 1), ("第二是规范执法。", 2), ("三要规范执法。", 3), ("一方面，规范执法。", 1), ("第一，规范执法。", 1), ("首先，规范执法。", 1), ("其次，规范执法。", 2)],
)
def test_run_in_enumerators(line: str, number: int) -> None:
    assert outline(f"一、主要举措\n{line}全年检查6次，整改3处。\n") == [(1, 1, "主要举措"), (5, number, "规范执法")]


@pytest.mark.parametrize(
    "line",
    ["1.5万人次参加，反响好。", "3.15活动当天发放资料，反响好。", "12.4宣传周发放资料，反响好。", "2031年，办理案件3件。", "一要素保障到位，成效好。", "第一责任人职责落实，成效好。"],
)
def test_numbers_that_head_nothing(line: str) -> None:
    assert outline(f"一、主要举措\n{line}\n") == [(1, 1, "主要举措")]


def test_offsets_of_a_run_in_heading() -> None:
    report = make_report(TITLE + "一、加强统筹。一是成立专班。每月调度，逐项落实。\n", "x")
    spans = [(report.text[one.start : one.heading_end], report.text[one.heading_end : one.end]) for one in report.sections if one.level]
    assert spans == [("一、加强统筹。", "一是成立专班。每月调度，逐项落实。"), ("一是成立专班。", "每月调度，逐项落实。")]
    assert [report.place(one.start, one.heading_end).column for one in report.sections if one.level] == [1, 8]


def test_fused_headings() -> None:
    assert outline("一、主要做法和成效（一）坚持党的领导。开会3次，成效好。（二）规范执法。检查3次。\n") == [
        (1, 1, "主要做法和成效"),
        (2, 1, "坚持党的领导"),
        (2, 2, "规范执法"),
    ]
    assert outline("一、主要举措\n（二）提升水平一是建立制度。制定3项，落实到人。\n") == [(1, 1, "主要举措"), (2, 2, "提升水平"), (5, 1, "建立制度")]
    assert outline("一、主要举措1.抓学习。学习6次，成效好。2.抓执法。检查3次。\n") == [(1, 1, "主要举措"), (3, 1, "抓学习"), (3, 2, "抓执法")]


@pytest.mark.parametrize("stop", ["：", ":", "；", "。", ""])
def test_a_heading_may_end_with_any_stop_or_none(stop: str) -> None:
    assert outline(f"一、工作开展情况{stop}\n学习6次，成效好。\n") == [(1, 1, "工作开展情况")]


def test_headings_with_and_without_a_full_stop_mixed() -> None:
    assert outline("一、主要举措\n（一）加强领导。\n开会3次。\n（二）加强学习\n学习6次。\n") == [(1, 1, "主要举措"), (2, 1, "加强领导"), (2, 2, "加强学习")]


def test_a_long_sentence_after_a_marker_is_no_heading() -> None:
    sentence = "明确由分管领导牵头，司法所具体负责，各村和各站所配合，全年共召开推进会议六次，解决问题十二个，推动各项工作落到实处，成效明显。"
    assert outline(f"一、主要举措\n（一）{sentence}\n") == [(1, 1, "主要举措"), (2, 1, "")]


def test_levels_may_be_missing() -> None:
    assert outline("一、加强领导\n一是压实责任。每月调度，逐项落实。\n二、规范执法\n1.抓公示。公示3次，按时更新。\n") == [
        (1, 1, "加强领导"),
        (5, 1, "压实责任"),
        (1, 2, "规范执法"),
        (3, 1, "抓公示"),
    ]


def test_items_numbered_on_across_subsections() -> None:
    found = outline("一、举措\n（一）学习\n1.带头学。学6次。\n2.集中学。学3次。\n（二）执法\n3.公示。公示3次。\n")
    assert [one[:2] for one in found] == [(1, 1), (2, 1), (3, 1), (3, 2), (2, 2), (3, 3)]


def test_a_heading_printed_twice_has_no_body_the_first_time() -> None:
    assert [(one.title, one.has_body) for one in sections("一、强化领导\n一、强化领导\n开会3次，成效好。\n")[1:]] == [("强化领导", False), ("强化领导", True)]


def test_contents_have_no_body() -> None:
    toc = "一、主要举措\n二、存在问题\n三、下步打算\n"
    found = sections(toc + "一、主要举措\n学习6次，成效好。\n二、存在问题\n人手少。\n三、下步打算\n补人手。\n")
    assert [(one.number, one.has_body) for one in found if one.level] == [(1, False), (2, False), (3, False), (1, True), (2, True), (3, True)]


def test_unnumbered_heads_of_paragraphs() -> None:
    assert outline("一、主要举措\n深化学法用法。全年学习6次。\n强化队伍建设\n全年培训3次，参加百人。\n") == [
        (1, 1, "主要举措"),
        (6, 0, "深化学法用法"),
        (6, 0, "强化队伍建设"),
    ]


def test_unnumbered_main_headings() -> None:
    assert roles("2031年，云溪镇学习6次，成效好。\n主要举措\n检查30次，成效好。\n存在的问题\n人手少，经费少。\n下一步工作打算\n补人手，补经费。\n") == [
        ("主要举措", A),
        ("存在的问题", P),
        ("下一步工作打算", N),
    ]


def test_no_headings_at_all() -> None:
    found = sections("2031年，云溪镇学习6次，检查30次。\n但人手少，经费也少。\n下一步，补人手，补经费。\n")
    assert [(one.level, one.role) for one in found] == [(0, A)]


def test_a_short_opening_is_a_preamble_and_a_long_one_is_the_report() -> None:
    short = "2031年，云溪镇扎实工作。\n一、主要举措\n" + "全年检查，整改到位。\n" * 6
    assert sections(short)[0].role is Role.PREAMBLE
    long = "全年检查，整改到位。\n" * 6 + "一、存在不足\n人手少，经费少。\n"
    assert sections(long)[0].role is A


def test_addressee_is_no_heading() -> None:
    assert outline("县委、县政府：\n2031年，云溪镇扎实工作，成效好。\n一、主要举措\n学习6次，成效好。\n") == [(1, 1, "主要举措")]


def test_the_signature_is_a_section_of_its_own() -> None:
    report = make_report(TITLE + "一、主要举措\n学习6次，成效好。\n云溪镇人民政府\n2032年1月9日\n", "x")
    last = report.sections[-1]
    assert (last.role, report.text[last.start : last.end]) == (Role.SIGNATURE, "云溪镇人民政府\n2032年1月9日")


@pytest.mark.parametrize(
    "order",
    [("党政主要负责人履行推进法治建设第一责任人职责情况", "主要举措和成效", "存在的不足和原因", "2032年工作思路"),
     ("主要举措和成效", "存在的不足和原因", "党政主要负责人履行推进法治建设第一责任人职责情况", "2032年工作思路")],
    ids=["duty first", "duty third"],
)  # fmt: skip
def test_roles_go_by_meaning_and_not_by_order(order: tuple[str, ...]) -> None:
    meaning = {"党政": D, "主要": A, "存在": P, "2032": N}
    body = "".join(f"{numeral}、{title}\n认真抓好，逐项落实。\n" for numeral, title in zip("一二三四", order, strict=True))
    assert roles(body) == [(title, next(role for start, role in meaning.items() if title.startswith(start))) for title in order]


def test_duty_may_be_a_subsection_of_the_achievements() -> None:
    assert roles("一、主要工作\n（一）党政主要负责人履职情况\n部署4次，督办3件。\n（二）规范执法\n检查30次，整改3处。\n") == [
        ("主要工作", A),
        ("党政主要负责人履职情况", D),
        ("规范执法", A),
    ]


def test_a_mixed_section_and_its_parts() -> None:
    assert roles("一、工作情况\n检查30次，整改3处。\n二、存在问题及下一步打算\n（一）存在问题\n人手少，经费少。\n（二）下一步打算\n补人手，补经费。\n") == [
        ("工作情况", A),
        ("存在问题及下一步打算", M),
        ("存在问题", P),
        ("下一步打算", N),
    ]


def test_subsections_of_problems_and_plans_keep_their_role() -> None:
    assert roles("一、存在的不足\n（一）公示制度落实不够\n更新慢，内容少。\n二、2032年安排\n（一）解决力量不足问题\n补人手，补经费。\n") == [
        ("存在的不足", P),
        ("公示制度落实不够", P),
        ("2032年安排", N),
        ("解决力量不足问题", N),
    ]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("主要举措和成效", A), ("上一年度推进法治政府建设的主要举措和成效", A), ("单位基本情况", A), ("今年干了什么", A), ("做了哪些事", A),
        ("强化政治引领", A), ("上一年度存在问题整改情况", A), ("督察反馈问题整改情况", A), ("坚持问题导向，补齐短板", A), ("化解矛盾纠纷", A),
        ("年度工作计划完成情况", A), ("制定年度执法计划", A), ("聚焦民生领域突出问题", A), ("深化执法领域突出问题整治", A),
        ("存在的不足和原因", P), ("存在问题：", P), ("问题与短板", P), ("差在哪儿", P), ("哪些没做好", P), ("还有哪些欠账", P), ("不够的地方", P), ("还差什么、为什么差", P), ("工作中的薄弱环节", P),
        ("当前存在的主要困难及原因分析", P), ("主要负责人履职中存在的问题", P),
        ("下一步怎么干", N), ("来年往哪儿使劲", N), ("明年怎么办", N), ("下步打算", N), ("努力方向", N), ("2032年度推进法治政府建设的主要安排", N),
        ("今后工作思路", N), ("改进措施", N),
        ("主要负责同志履行第一责任人职责情况", D), ("“一把手”抓法治情况", D), ("局主要领导履职情况", D), ("党政主要负责人述法情况", D),
        ("存在的不足和下步打算", M), ("存在的问题和改进措施", M), ("不足之处及2032年安排", M),
    ],
)  # fmt: skip
def test_role_of_a_heading(title: str, role: Role) -> None:
    assert heading_role(title, 1, Role.ACHIEVEMENT, 2031) is role


@pytest.mark.parametrize(
    "title",
    ["严格执行涉企检查计划", "编制国土空间规划", "科学安排", "年度目标任务完成情况", "全面完成目标任务", "明确工作重点", "工作重点推进情况", "拓宽工作思路"],
)
def test_plans_that_are_worked_on_are_no_plans_below_the_first_level(title: str) -> None:
    assert heading_role(title, 2, Role.ACHIEVEMENT, 2031) is A


def test_the_years_of_the_report_and_of_the_next() -> None:
    assert heading_role("2031年法治政府建设情况", 1, A, 2031) is A
    assert heading_role("2032年法治政府建设", 1, A, 2031) is N
    assert heading_role("2032年法治政府建设", 1, A, None) is A


@pytest.mark.parametrize(("text", "number"), [("一", 1), ("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("三十四", 34)])
def test_chinese_numbers(text: str, number: int) -> None:
    assert chinese_number(text) == number
