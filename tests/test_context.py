"""What a clause speaks of, and whose deed it tells."""

from __future__ import annotations

import pytest

from checker.compose import make_report
from checker.report import Report

TOWN = "云溪镇2031年法治政府建设情况报告"
ACHIEVEMENTS, PROBLEMS, PLANS = "一、主要举措和成效", "一、存在的不足和原因", "一、2032年工作安排"
MIXED, DUTY = "一、存在问题及下一步打算", "一、党政主要负责人履行推进法治建设第一责任人职责情况"


def told(body: str, heading: str = ACHIEVEMENTS, title: str = TOWN) -> list[tuple[str, str]]:
    """(clause, context) of each clause under a heading; another's deed has its owner beside the context (a demand needs none)."""
    return _clauses(make_report(f"{title}\n{heading}\n{body}\n", "x"), len(title) + len(heading) + 2)


def _clauses(report: Report, start: int) -> list[tuple[str, str]]:
    found = []
    clauses = report.clauses
    for first, last, context, owner in zip(clauses.starts, clauses.ends, clauses.contexts, clauses.owners, strict=True):
        words = report.text[first:last].strip("，：。；\n")
        if first >= start and words:
            found.append((words, context.value if owner.value == "unit" or context.value == "quoted" else f"{context.value} {owner.value}"))
    return found


def contexts(body: str, heading: str = ACHIEVEMENTS, title: str = TOWN) -> list[str]:
    return [context for _, context in told(body, heading, title)]


@pytest.mark.parametrize(
    ("heading", "context"),
    [(ACHIEVEMENTS, "done"), (PROBLEMS, "problem"), (MIXED, "problem"), (DUTY, "duty"), (PLANS, "plan")],
)
def test_a_section_gives_its_clauses_their_context(heading: str, context: str) -> None:
    assert told("组织学习6次，审查合同9份；开展检查。", heading) == [("组织学习6次", context), ("审查合同9份", context), ("开展检查", context)]


def test_headings_have_the_context_of_their_section() -> None:
    report = make_report(f"{TOWN}\n{ACHIEVEMENTS}\n检查30次，成效好。\n二、存在的不足\n人手少，经费少。\n三、下步打算\n补人手，补经费。\n", "x")
    heads = [(words, context) for words, context in _clauses(report, len(TOWN) + 1) if words[1] == "、"]
    assert heads == [(ACHIEVEMENTS, "done"), ("二、存在的不足", "problem"), ("三、下步打算", "plan")]


def test_the_preamble_counts_only_its_awards() -> None:
    preamble = "2031年，云溪镇以依法行政为主线，聘请法律顾问，获评县级法治镇街。现将情况报告如下："
    report = make_report(f"{TOWN}\n{preamble}\n{ACHIEVEMENTS}\n" + "全年检查，整改到位。\n" * 8, "x")
    assert _clauses(report, len(TOWN) + 1)[:5] == [
        ("2031年", "preamble"),
        ("云溪镇以依法行政为主线", "preamble"),
        ("聘请法律顾问", "preamble"),
        ("获评县级法治镇街", "done"),
        ("现将情况报告如下", "preamble"),
    ]


@pytest.mark.parametrize("award", ["荣获全县先进", "被评为示范镇", "入选典型案例", "获得全市法治建设先进集体称号", "被命名为示范点", "受到县政府通报表扬"])
def test_awards_in_a_preamble(award: str) -> None:
    report = make_report(f"{TOWN}\n2031年，云溪镇扎实工作，{award}。\n{ACHIEVEMENTS}\n" + "全年检查，整改到位。\n" * 8, "x")
    assert _clauses(report, len(TOWN) + 1)[2] == (award, "done")


def test_the_guiding_thought_is_no_deed_but_what_follows_is() -> None:
    assert told("坚持以习近平法治思想为指导，聘请法律顾问。") == [("坚持以习近平法治思想为指导", "preamble"), ("聘请法律顾问", "done")]


@pytest.mark.parametrize(
    "clause",
    [
        "旁听庭审是提升依法办事能力的一项重要举措", "聘请法律顾问是依法决策的重要保障", "合法性审查是规范决策的必然要求",
        "为深化审批改革筑牢根基", "为今后工作打下基础", "为下一步执法改革打下了基础", "进而为基层治理奠定了法治基础",
    ],
)  # fmt: skip
def test_what_something_means_or_serves_is_no_deed(clause: str) -> None:
    assert contexts(f"培训干部60人，{clause}。") == ["done", "preamble"]


@pytest.mark.parametrize("clause", ["为群众打下的借条把关6次", "把依法行政作为全局工作的重要内容", "为低收入户办理法律援助8件", "不是本镇权限的重要任务一律退回", "重点是研究法治建设的重要任务"])
def test_look_alikes_of_meanings(clause: str) -> None:
    assert contexts(f"{clause}。") == ["done"]


@pytest.mark.parametrize(
    "clause",
    [
        "下一步我镇聘请法律顾问", "明年聘请法律顾问", "我镇将聘请法律顾问", "我镇将继续开展普法", "将于2032年3月前完成清理", "将在六月开展检查",
        "2032年将开展普法", "至2032年底建成服务点", "拟于明年聘请律师", "拟聘请律师", "计划明年聘请律师", "准备在2032年建成调解室", "接下来两个月开展回访",
        "全镇将组织力量开展排查", "今后继续抓好落实", "新的一年抓好落实", "打算聘请律师", "力争年内完成清理", "力争明年三月完成清理", "我镇计划聘请律师", "还将建立档案",
    ],
)  # fmt: skip
def test_plans_among_achievements(clause: str) -> None:
    assert contexts(f"{clause}。") == ["plan"]


@pytest.mark.parametrize(
    "clause",
    [
        "将三项制度落实情况纳入考核", "镇里将法律顾问意见作为决策依据", "已将合同审查交由司法所办理", "将执法案卷逐件评查", "各村将普法经费列入预算",
        "我们将法治建设与业务工作同部署", "通过将法治教育纳入课程", "坚持将矛盾化解在基层", "拟作出重大处罚决定的案件全部审核",
        "对拟处罚当事人开展听证", "下一步工作打下了基础", "拟出台的文件先审查", "拟订的办法草案送县司法局审核",
    ],
)  # fmt: skip
def test_words_of_the_future_that_tell_deeds(clause: str) -> None:
    assert contexts(f"{clause}。") == ["done"]


def test_a_plan_carries_over_commas_and_semicolons_but_not_over_a_full_stop() -> None:
    assert told("下一步，我镇将聘请律师，整理合同；建立档案；设置专栏。审查合同9份；评查案卷3册。") == [
        ("下一步", "plan"),
        ("我镇将聘请律师", "plan"),
        ("整理合同", "plan"),
        ("建立档案", "plan"),
        ("设置专栏", "plan"),
        ("审查合同9份", "done"),
        ("评查案卷3册", "done"),
    ]


def test_a_plan_does_not_reach_back_nor_over_a_new_paragraph() -> None:
    assert told("学习6次；明年聘请律师；\n完善制度3项。") == [("学习6次", "done"), ("明年聘请律师", "plan"), ("完善制度3项", "done")]


@pytest.mark.parametrize(
    "clause",
    ["尚未建立法律顾问制度", "仍未聘请律师", "还没有建立台账", "至今没有一名律师", "没有聘请法律顾问", "未建立执法台账", "公示仍不够规范", "执法水平有待提高", "不承担行政执法职能"],
)
def test_lacks_among_achievements(clause: str) -> None:
    assert contexts(f"我镇{clause}。") == ["problem"]


def test_a_lack_holds_for_its_sentence_until_it_is_made_good() -> None:
    assert told("尚未聘请律师，合同由站所自查；组织学习6次。") == [("尚未聘请律师", "problem"), ("合同由站所自查", "problem"), ("组织学习6次", "done")]
    assert told("年初尚未聘请律师，已于六月聘请。") == [("年初尚未聘请律师", "problem"), ("已于六月聘请", "done")]


@pytest.mark.parametrize(
    "clause",
    [
        "未发生行政复议败诉案件", "不存在未履行生效裁判的情况", "未制定行政规范性文件", "全年没有行政诉讼案件", "未出台行政规范性文件", "无行政复议案件",
        "未收到检察建议", "无一起执法错案", "没有出现执法不公情形", "实现零复议", "未发现重大隐患", "至今未发生安全事故", "尚未发生行政争议", "没有一件案件被纠错",
        "针对公示不够规范的问题开展自查", "对尚未办结的案件逐件督办", "整改了裁量基准未落实的问题", "未经集体讨论不得决策", "未成年人保护检查5次",
    ],
)  # fmt: skip
def test_negations_that_report_facts(clause: str) -> None:
    assert contexts(f"{clause}。") == ["done"]


def test_concessions_in_a_problem_section_are_neither_deeds_nor_problems() -> None:
    body = "虽然完成了案卷评查，但公示不及时。法治政府建设取得一定成效，但仍有差距：尽管建立了制度，执行却不到位。"
    assert told(body, PROBLEMS) == [
        ("虽然完成了案卷评查", "preamble"),
        ("但公示不及时", "problem"),
        ("法治政府建设取得一定成效", "preamble"),
        ("但仍有差距", "problem"),
        ("尽管建立了制度", "preamble"),
        ("执行却不到位", "problem"),
    ]
    assert contexts("法律顾问作用发挥不够，虽已聘请律师1名，但审查合同少。", PROBLEMS) == ["problem", "preamble", "problem"]


@pytest.mark.parametrize("turn", ["下一步，补充人手", "针对上述问题，补充人手", "今后，补充人手"])
@pytest.mark.parametrize("heading", [PROBLEMS, MIXED])
def test_a_problem_section_turns_to_plans_for_good(turn: str, heading: str) -> None:
    assert contexts(f"人手少，经费少。{turn}。聘请律师。", heading) == ["problem", "problem", "plan", "plan", "plan"]


def test_achievements_turn_to_problems_and_then_to_plans() -> None:
    assert contexts("组织学习6次。但也存在一些不足，主要是公示慢。律师少。下一步，加强培训。聘请律师。") == ["done", "problem", "problem", "problem", "plan", "plan", "plan"]


def test_a_short_sentence_may_turn_a_section() -> None:
    assert contexts("组织学习6次。但工作中还存在一些问题。公示慢。") == ["done", "problem", "problem"]


def test_a_report_without_headings_still_turns() -> None:
    body = "2031年，云溪镇学习6次，聘请律师1名。但仍存在人手不足的问题，主要是公示慢。\n下一步，我镇将加强培训，补充人手。\n"
    assert [context for _, context in _clauses(make_report(f"{TOWN}\n{body}", "x"), len(TOWN))] == ["done", "done", "done", "problem", "problem", "plan", "plan", "plan"]


@pytest.mark.parametrize("demand", ["县里要求", "区里提出", "上级要求", "国务院部署", "中央强调", "《规定》要求", "省委提出", "县级实施方案要求"])
def test_demands_of_superiors_hold_until_the_own_subject(demand: str) -> None:
    assert contexts(f"{demand}各镇建立台账，公开信息；配备记录仪，我镇公开信息30条；审查合同9份。") == ["quoted", "quoted", "quoted", "done", "done"]
    assert contexts(f"{demand}各镇建立台账。审查合同9份。") == ["quoted", "done"]


@pytest.mark.parametrize("clause", ["按照县委要求聘请律师", "落实省里部署开展检查", "根据《规定》要求公开信息", "我镇要求各村规范用章", "镇党委要求各站所规范执法"])
def test_following_a_demand_is_a_deed(clause: str) -> None:
    assert contexts(f"{clause}。") == ["done"]


@pytest.mark.parametrize("subject", ["县司法局", "县农业农村局", "县法院", "市市场监管局", "县委依法治县办", "区综合行政执法大队"])
def test_deeds_of_other_organs(subject: str) -> None:
    assert contexts(f"{subject}评查案卷30册，通报3次，我镇整改5处；审查合同9份。") == ["done organ", "done organ", "done", "done"]


@pytest.mark.parametrize(
    "clause",
    [
        "在县司法局指导下开展评查", "配合县市场监管局检查企业", "联合县公安局检查8次", "邀请县检察院检察官授课", "向县司法局报送案卷", "市场监管所检查商户", "镇综合执法队检查60次",
        "全县检查300次", "市民法治素养提升", "区域协作执法3次", "省级示范村创建成功", "县级验收合格", "社区矫正对象管理规范", "城市管理有序",
    ],
)  # fmt: skip
def test_look_alikes_of_other_organs(clause: str) -> None:
    assert contexts(f"{clause}。") == ["done"]


@pytest.mark.parametrize("subject", ["各村", "梅坞村", "各社区", "东山社区", "村委会", "各行政村均", "村两委"])
def test_deeds_of_villages(subject: str) -> None:
    assert contexts(f"{subject}制定村规民约，镇司法所派员指导。") == ["done village", "done"]


@pytest.mark.parametrize("clause", ["指导各村制定村规民约", "推动梅坞村制定村规民约", "我镇各村均聘请律师", "组织村两委学习6次", "推动东山社区建成法治广场"])
def test_what_the_unit_has_villages_do_is_its_own_deed(clause: str) -> None:
    assert contexts(f"{clause}。") == ["done"]


def test_the_level_decides_who_is_a_superior() -> None:
    bureau, county = "清河县市场监督管理局2031年法治政府建设情况报告", "清河县人民政府2031年法治政府建设情况报告"
    assert contexts("县司法局办理复议30件。", title=county) == ["done"]
    assert contexts("市司法局评查案卷30册。", title=county) == ["done organ"]
    assert contexts("县司法局评查案卷30册。", title=bureau) == ["done organ"]
    assert contexts("县市监局检查企业300次。", title=bureau) == ["done"]
    assert contexts("市里要求各县局评查案卷，我局评查30册。", title=bureau) == ["quoted", "done"]


@pytest.mark.parametrize(("unit", "own"), [("清河市人民政府", "市"), ("清河旗人民政府", "旗"), ("清河自治州人民政府", "州"), ("江北省人民政府", "省")])
def test_to_a_government_the_committee_and_offices_of_its_place_are_no_superiors(unit: str, own: str) -> None:
    title = f"{unit}2031年法治政府建设情况报告"
    assert contexts(f"{own}委、{own}政府召开会议3次，{own}司法局评查案卷30册。", title=title) == ["done", "done"]


def test_to_a_bureau_the_committee_of_its_place_is_a_superior() -> None:
    assert contexts("市委召开会议3次。", title="清河市水利局2031年法治政府建设情况报告") == ["done organ"]


def test_book_titles_do_not_end_clauses() -> None:
    assert told("印发《云溪镇执法公示、记录，审核办法。试行》，抓好落实。") == [("印发《云溪镇执法公示、记录，审核办法。试行》", "done"), ("抓好落实", "done")]


def test_sentences_number_on_through_the_report() -> None:
    report = make_report(f"{TOWN}\n甲，乙；丙。\n丁：戊！己？庚\n", "x")
    clauses = report.clauses
    found = [(report.text[start:end].strip("\n"), sentence) for start, end, sentence in zip(clauses.starts, clauses.ends, clauses.sentence, strict=True)]
    assert found == [(TOWN, 0), ("甲，", 1), ("乙；", 1), ("丙。", 2), ("丁：", 3), ("戊！", 3), ("己？", 4), ("庚", 5)]
    assert [clauses.at(report.text.index(char)) for char in "甲丙庚"] == [1, 3, 7]
