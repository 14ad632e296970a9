"""Wordings of real reports that once were read wrongly: structure, context, identity, view."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_context import TOWN, contexts
from test_identity import BODY, identity_of, report_of, text_of
from test_structure import outline, roles
from test_view import after_opening, view_of

from checker.compose import make_report
from checker.errors import ReadError
from checker.reading import LIMIT, read_document
from checker.report import Role
from checker.structure import heading_role
from checker.view import is_chrome

A, P, D, N, M = Role.ACHIEVEMENT, Role.PROBLEM, Role.DUTY, Role.PLAN, Role.MIXED


# ---- tests/test_reading.py ------------------------------------------------------------------------------------------
def test_r1_a_byte_too_much_is_not_20_over_20(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(ReadError) as caught:
        read_document(path)
    assert caught.value.reason == "文件有 51 MiB，超过上限 50 MiB。请只保留报告正文"


def test_r2_utf_32_is_not_read_as_utf_16_with_nul(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes("云溪镇法治政府".encode("utf-32"))
    with pytest.raises(ReadError):
        read_document(path)


def test_r3_reason_in_chinese_when_a_file_stands_where_a_folder_should(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("甲")
    with pytest.raises(ReadError) as caught:
        read_document(tmp_path / "甲.txt" / "乙.txt")
    assert caught.value.reason == "找不到这个文件。请检查路径和文件名是否写对"


# ---- tests/test_view.py ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("line", ["参训率为90%.\n效果明显。", "已全部办结.\n效果明显。"])
def test_v1_an_ascii_stop_ends_its_line(line: str) -> None:
    assert view_of(line) == line.replace(".", "。")


@pytest.mark.parametrize(
    "line",
    ["有效性明显增强，程序更加规范", "关闭取缔散乱污企业3家，整改12家", "信息分类分级保护制度得到落实，", "公开范围不断扩大，群众知晓率提高；", "无障碍环境建设执法检查", "收藏单位安全检查3次；"],
)
def test_v2_report_text_dropped_as_a_web_frame(line: str) -> None:
    assert is_chrome(line) is False


@pytest.mark.parametrize(
    ("source", "view"),
    [
        ("县里高度重视此项\n\n工作，切实抓好。", "县里高度重视此项工作，切实抓好。"),
        ("镇里印发《云溪镇执法公示、记录、法制审\n核三项制度办法》，抓好落实。", "镇里印发《云溪镇执法公示、记录、法制审核三项制度办法》，抓好落实。"),
        ("镇党委书记切实履行第\n- 4 -\n一责任人职责，听取汇报。", "镇党委书记切实履行第一责任人职责，听取汇报。"),
        ("全年共召开会议\n12次，培训干部。", "全年共召开会议12次，培训干部。"),
    ],
)
def test_v3_a_sentence_broken_before_its_first_comma(source: str, view: str) -> None:
    assert after_opening(source) == view


def test_v4_a_date_line_in_chinese_of_any_year() -> None:
    assert after_opening("全年检查，办结九件\n二〇三四年一月九日") == "全年检查，办结九件\n二〇三四年一月九日"


def test_v5_a_list_of_three_digit_numbers_is_no_thousands() -> None:
    assert view_of("三个站所分别办结120，350，410件") == "三个站所分别办结120，350，410件"


# ---- tests/test_structure.py ----------------------------------------------------------------------------------------
def test_s1_the_first_main_heading_without_a_number() -> None:
    assert roles("主要举措和成效\n检查30次，成效好。\n存在的问题\n人手少，经费少。\n") == [("主要举措和成效", A), ("存在的问题", P)]


@pytest.mark.parametrize("first", ["第一部分 主要举措", "一. 主要举措", "一．主要举措", "1.主要举措", "（六）主要举措", "★主要举措"])
def test_s2_the_first_heading_right_under_the_title(first: str) -> None:
    assert outline(f"{first}\n检查30次，成效好。\n")[0][2].lstrip("★") == "主要举措"


@pytest.mark.parametrize("line", ["（一）党委领导情况：召开会议3次。", "1.抓学习：全年学习6次。", "（1）学法：全年学习6次。"])
def test_s3_a_heading_that_runs_in_over_a_colon(line: str) -> None:
    found = make_report(f"{TOWN}\n一、主要举措\n{line}\n", "x").sections[-1]
    assert (found.title, found.has_body) == (line[line.index("）" if "）" in line else ".") + 1 : line.index("：")], True)


def test_s4_short_fused_headings() -> None:
    assert outline("一、举措\n学习6次，成效好。\n二、不足：一是力量弱。人手少，经费少。\n")[1:] == [(1, 2, "不足"), (5, 1, "力量弱")]
    assert outline("一、举措\n学习6次，成效好。\n二、存在问题：（1）力量弱。人手少，经费少。\n")[1:] == [(1, 2, "存在问题"), (4, 1, "力量弱")]
    assert outline("一、主要工作（一）党的领导1.学习。学6次，成效好。2.研究。研究3次。\n") == [(1, 1, "主要工作"), (2, 1, "党的领导"), (3, 1, "学习"), (3, 2, "研究")]


@pytest.mark.parametrize(
    "title",
    [
        "开展行政执法突出问题专项整治", "帮助企业解决困难", "纾解企业困难", "信访突出问题化解", "办理群众反映突出问题", "夯实基层薄弱环节", "补强薄弱环节", "弥补执法力量不足",
        "推进未来社区建设",
    ],
)  # fmt: skip
def test_s5_achievement_subsections_taken_for_problems_plans_or_duty(title: str) -> None:
    assert heading_role(title, 2, Role.ACHIEVEMENT, 2031) is A


@pytest.mark.parametrize("title", ["工作开展情况及存在问题", "主要举措、成效及存在的问题", "取得的成绩和存在的不足", "工作总结及2032年计划", "2031年工作情况和2032年打算"])
def test_s6_achievements_with_problems_or_plans_in_one_section(title: str) -> None:
    assert heading_role(title, 1, Role.ACHIEVEMENT, 2031) is A


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("面临的困难和挑战", P), ("没做到位的地方", P), ("短处和病根", P), ("几点反思", P),
        ("接下来的工作", N), ("接下来怎么做", N), ("后续工作", N), ("工作谋划", N), ("新一年的工作", N), ("有关工作建议", N),
        ("书记镇长怎么带头抓", D), ("书记镇长履职情况", D), ("局长抓法治工作情况", D), ("存在问题及整改措施", M),
    ],
)  # fmt: skip
def test_s7_headings_not_recognised(title: str, role: Role) -> None:
    assert heading_role(title, 1, Role.ACHIEVEMENT, 2031) is role


# ---- tests/test_identity.py -----------------------------------------------------------------------------------------
def test_i1_the_year_is_not_taken_from_the_signature() -> None:
    report = make_report("一、主要举措\n我街道检查3次，成效好。\n云溪街道办事处\n2032年1月9日\n", "x")
    assert report.identity.year != 2032


def test_i2_the_year_is_not_taken_from_a_book_title() -> None:
    opening = "深入贯彻《法治政府建设实施纲要（2021—2025年）》，2024年，云溪镇扎实工作，成效好。\n"
    assert identity_of("云溪镇法治政府建设情况报告", opening + BODY).year == 2024


@pytest.mark.parametrize("last", ["力争2032年6月30日前完成整改。", "2031年12月4日，镇里开展宪法宣传活动，成效较好。"])
def test_i3_a_short_last_paragraph_with_a_date_is_no_signature(last: str) -> None:
    report = report_of(TOWN, f"{BODY}{last}\n")
    assert (report.identity.date_span, report.sections[-1].role) == (None, A)


@pytest.mark.parametrize(
    ("signature", "signatory"),
    [
        ("云溪街道党工委、办事处\n2032年1月9日", "云溪街道党工委、办事处"),
        ("云溪镇人民政府（盖章）\n2032年1月9日", "云溪镇人民政府"),
        ("报告单位：云溪镇人民政府\n2032年1月9日", "云溪镇人民政府"),
    ],
)
def test_i4_signatures(signature: str, signatory: str) -> None:
    report = report_of(TOWN, f"{BODY}{signature}\n")
    assert text_of(report, report.identity.signatory) == signatory


@pytest.mark.parametrize(
    ("title", "unit", "level"),
    [
        ("清河市城市管理局（清河市综合行政执法局）2031年法治政府建设年度报告", "清河市城市管理局", "部门"),
        ("云溪镇20××年法治政府建设情况报告", "云溪镇", "乡镇"),
        ("清河盟2031年法治政府建设情况", "清河盟", "市级以上"),
        ("清河地区行政公署2031年法治政府建设情况报告", "清河地区行政公署", "市级以上"),
    ],
)
def test_i5_units(title: str, unit: str, level: str) -> None:
    found = identity_of(title)
    assert (found.unit, found.level) == (unit, level)


# ---- tests/test_context.py ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "sentence",
    [
        "同时，开展执法检查30次，发现存在安全隐患问题12个，全部整改到位",
        "同时，针对执法中存在的问题，开展培训3次",
        "对照上级反馈存在的问题，逐项整改",
        "目前，已对行政执法领域存在的突出问题开展整治",
        "当前，全镇有各类矛盾问题调处员12名",
    ],
)
def test_c1_dealing_with_problems_does_not_turn_the_section(sentence: str) -> None:
    assert set(contexts(f"{sentence}。聘请律师1名。")) == {"done"}


@pytest.mark.parametrize(
    "turn",
    ["我们也看到，工作中还存在短板。", "在总结成绩的同时，我们也清醒认识到，工作中还存在一些不足：人手少。", "此外，还存在一些薄弱环节。", "不过，也有一些不足。"],
)
def test_c2_turns_to_problems(turn: str) -> None:
    assert contexts(f"组织学习6次。{turn}公示慢。")[-1] == "problem"


@pytest.mark.parametrize(
    "clause",
    [
        "将落实情况定期通报", "将清理结果向社会公布", "将请示件逐级上报", "将重点案件挂牌督办", "将在册矫正对象逐人建档", "将会议纪要印发各站所", "将建立的台账统一归档",
        "将为民办实事清单公开", "将要点分解到站所", "将对象分为三类管理", "将严格规范执法要求落实到每个环节", "将细化后的清单印发各站所", "将优化服务举措上墙公示",
        "计划生育执法检查3次", "拟建项目听证2次",
    ],
)  # fmt: skip
def test_c3_deeds_taken_for_plans(clause: str) -> None:
    assert contexts(f"{clause}。") == ["done"]


@pytest.mark.parametrize(
    "clause",
    ["法治宣传将继续走深走实", "年底前将完成清理", "即将出台办法", "司法所将开展评查", "各站所将进一步规范用章", "法律顾问将全程参与审查", "预计年底完成清理"],
)
def test_c4_plans_taken_for_deeds(clause: str) -> None:
    assert contexts(f"{clause}。") == ["plan"]


@pytest.mark.parametrize("clause", ["法律顾问未能覆盖到村", "未设立专职审核人员", "缺少专职审核人员", "我镇没有专职审核人员", "执法力量偏弱", "法律顾问作用发挥不充分", "信息公示不及时"])
def test_c5_lacks_among_achievements(clause: str) -> None:
    assert contexts(f"{clause}。") == ["problem"]


@pytest.mark.parametrize("sentence", ["无重大行政决策事项，未制定决策目录", "本年度没有行政复议案件，未开展听证", "未建立台账的村已全部补建"])
def test_c6_zero_matters_and_lacks_made_good(sentence: str) -> None:
    assert set(contexts(f"{sentence}。")) == {"done"}


@pytest.mark.parametrize("clause", ["督促各村召开村民会议", "支持各村聘请律师"])
def test_c7_guiding_villages_is_the_units_deed(clause: str) -> None:
    assert contexts(f"{clause}。") == ["done"]


@pytest.mark.parametrize("clause", ["各村（社区）聘请法律顾问", "村（社区）全部聘请法律顾问", "各村居聘请法律顾问"])
def test_c8_villages_with_their_communities(clause: str) -> None:
    assert contexts(f"{clause}。") == ["done village"]


@pytest.mark.parametrize("clause", ["县司法局授予我镇法治镇街称号", "县政府授予我镇先进称号"])
def test_c9_an_award_to_the_unit_is_its_own(clause: str) -> None:
    assert contexts(f"{clause}。") == ["done"]


@pytest.mark.parametrize("sentence", ["2032年1月，镇党委召开会议听取述法", "2032年1月5日，印发普法清单"])
def test_c10_deeds_of_the_next_january(sentence: str) -> None:
    assert set(contexts(f"{sentence}。")) == {"done"}


@pytest.mark.parametrize("clause", ["计划外检查一律取消", "仍需镇级审批的事项全部进驻大厅", "还需提交的材料一次性告知", "尚需完善的合同退回修改12份", "比较薄弱的环节逐项补强"])
def test_c11_nouns_with_a_cue_inside(clause: str) -> None:
    assert contexts(f"{clause}。") == ["done"]


@pytest.mark.parametrize(("title", "role"), [("存在问题及对策", M), ("问题与对策建议", M), ("意见和建议", N), ("有关建议", N)])
def test_s8_headings_of_proposals(title: str, role: Role) -> None:
    assert heading_role(title, 1, Role.ACHIEVEMENT, 2031) is role


@pytest.mark.parametrize("village", ["向阳村", "和平村", "下河村", "同心村", "进步村"])
def test_c12_villages_named_like_a_preposition(village: str) -> None:
    assert contexts(f"{village}召开村民会议3次。") == ["done village"]


def test_what_ought_to_be_after_a_leader_stressed_it_is_no_deed() -> None:
    text = "临溪县白石镇人民政府2024年法治政府建设报告\n一、主要举措\n镇党委书记强调，要学习新法，完善预案。我镇修订预案3件。"
    clauses = make_report(text, "a.txt").clauses
    assert [context.value for context in clauses.contexts][-4:] == ["done", "quoted", "quoted", "done"]
