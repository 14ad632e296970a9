"""The matching view: folding, the map back to the source, lines joined and frames dropped."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.compose import make_report
from checker.report import Place
from checker.view import fold, is_chrome, make_view

OPENING = "云溪镇2031年法治政府建设情况报告\n2031年，云溪镇扎实推进依法行政，成效明显。\n"


def view_of(text: str) -> str:
    return make_view(text).text


def after_opening(text: str) -> str:
    """What the view makes of a text that stands after a title and one paragraph."""
    seen = make_view(OPENING + text).text
    assert seen.startswith(OPENING.rstrip("\n"))
    return seen[len(OPENING) - 1 :].removeprefix("\n")


@pytest.mark.parametrize(
    ("source", "view"),
    [
        ("２０３１年ＡＢａｂ", "2031年ABab"),
        (",;:!?()", "，；：！？（）"),
        ("[2031]［2031］〔2031〕", "〔2031〕〔2031〕〔2031〕"),
        ("《办法<试行>》＜细则＞", "《办法〈试行〉》〈细则〉"),
        ("2021—2025–2026－2027～2028~2029", "2021-2025-2026-2027-2028-2029"),
        ("98％＋2＊", "98%+2*"),
        ("公开､查询｡", "公开、查询。"),
        ("“三项制度”‘双随机’\"一单\"'两库'「全程」『网办』", "三项制度双随机一单两库全程网办"),
        ("　　深入推进法 治政府\t建设", "深入推进法治政府建设"),
        ("法\u200b治\ufeff政府", "法治政府"),
        ("检查&nbsp;12&emsp;次&#160;整改&nbsp3处", "检查12次整改3处"),
        ("[bookmark: _GoBack]全年检查", "全年检查"),
        ("二〇三一年", "二〇三一年"),
    ],
)
def test_folding(source: str, view: str) -> None:
    assert view_of(source) == view
    assert fold(source) == view


@pytest.mark.parametrize(
    ("source", "view"),
    [
        ("**一是**抓培训", "一是抓培训"),
        ("开展培训**次，覆盖**人", "开展培训**次，覆盖**人"),
        ("罚款**万元，增长**%", "罚款**万元，增长**%"),
        ("召开会议*次", "召开会议*次"),
        ("调处***余起", "调处***余起"),
        ("查处**-**件", "查处**-**件"),
        ("**加强培训**，开展**次", "加强培训，开展**次"),
    ],
)
def test_bold_marks_go_and_masked_numbers_stay(source: str, view: str) -> None:
    assert view_of(source) == view


@pytest.mark.parametrize(
    ("source", "view"),
    [
        ("罚没1,234万元", "罚没1234万元"),
        ("发放12,345,678份", "发放12345678份"),
        ("发放2，400份", "发放2400份"),
        ("在2031,2032年", "在2031，2032年"),
        ("第1,2,3项", "第1，2，3项"),
        ("1,0000元", "1，0000元"),
    ],
)
def test_thousands_separators_go_and_lists_stay(source: str, view: str) -> None:
    assert view_of(source) == view


@pytest.mark.parametrize(
    ("source", "view"),
    [
        ("成效明显.目前", "成效明显。目前"),
        ("参训率90%.目前", "参训率90%。目前"),
        ("已办结.", "已办结。"),
        ("一.加强领导", "一.加强领导"),
        ("1.加强领导", "1.加强领导"),
        ("金额3.5万元", "金额3.5万元"),
    ],
)
def test_an_ascii_stop_ends_a_sentence_only_after_words(source: str, view: str) -> None:
    assert view_of(source) == view


def test_offsets_lead_back_over_everything_dropped() -> None:
    view = make_view(" **一是** “审 核”1,234份\n")
    assert view.text == "一是审核1234份"
    assert list(view.origin) == [3, 4, 9, 11, 13, 15, 16, 17, 18, 20]
    assert view.source_span(2, 4) == (9, 12)
    assert view.source[9:12] == "审 核"
    assert view.source_span(3, 3) == (11, 11)


def test_line_and_column_count_code_points() -> None:
    view = make_view("甲𠀀乙\n\n丙\n")
    assert [view.place(offset) for offset in range(8)] == [(1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (3, 1), (3, 2), (4, 1)]


def test_a_place_spans_the_lines_it_was_broken_over() -> None:
    report = make_report(OPENING + "镇长带头，是推进法治建设第\n\n一责任人，主持会议。\n", "x")
    at = report.text.index("第一责任人")
    assert report.place(at, at + 5) == Place(3, 13, 5, 5, "第\n\n一责任人")


@pytest.mark.parametrize("empty", ["", "\n", "\n\n \n"])
def test_nothing_to_see(empty: str) -> None:
    view = make_view(empty)
    assert (view.text, list(view.origin)) == ("", [len(empty)])


@pytest.mark.parametrize(
    ("source", "view"),
    [
        ("镇长勤勉，切实履行第\n\n一责任人职责，听取汇报。", "镇长勤勉，切实履行第一责任人职责，听取汇报。"),
        ("镇长勤勉，切实履行第\n— 3 —\n一责任人职责，听取汇报。", "镇长勤勉，切实履行第一责任人职责，听取汇报。"),
        ("镇长勤勉，切实履行第\n\n- 12 -\n\n一责任人职责。", "镇长勤勉，切实履行第一责任人职责。"),
        ("镇长勤勉，切实履行第\n第 3 页 共 10 页\n一责任人职责。", "镇长勤勉，切实履行第一责任人职责。"),
        ("镇长勤勉，切实履行第\n3 / 10\n一责任人职责。", "镇长勤勉，切实履行第一责任人职责。"),
        ("（一）规范执法。全年检查，办\n结案件九件。", "（一）规范执法。全年检查，办结案件九件。"),
        ("一是抓学习；二是抓考\n核。", "一是抓学习；二是抓考核。"),
        ("罚没款项，共计\n12.5万元。", "罚没款项，共计12.5万元。"),
    ],
)
def test_a_broken_sentence_is_joined(source: str, view: str) -> None:
    assert after_opening(source) == view


@pytest.mark.parametrize(
    "source",
    [
        "一、规范执法\n全年检查三十次，成效明显。",
        "（一）规范执法\n全年检查三十次，成效明显。",
        "规范执法\n全年检查三十次，成效明显。",
        "规范执法\n2031年，检查三十次，成效明显。",
        "规范执法\n12月4日，开展宪法宣传。",
        "一年来是怎么做的\n检查三十次，成效明显。",
        "全年检查，办结九件；\n开展评查，整改三件。",
        "全年检查，情况如下：\n三月九次，四月六次。",
        "全年检查，办结九件\n（二）抓好培训\n办班两期，参加百人。",
        "全年检查，办结九件\n2.抓好培训。",
        "全年检查，办结九件\n①抓好培训。",
        "全年检查，办结九件\n二是抓好培训。",
        "全年检查，办结九件\n其次，抓好培训。",
        "全年检查，办结九件\n云溪镇人民政府\n2032年1月9日",
        "全年检查，办结九件\n二〇一九年一月九日",
    ],
)
def test_headings_lists_and_signatures_are_not_joined(source: str) -> None:
    assert after_opening(source) == source


def test_text_wrapped_at_38_characters_is_joined_again() -> None:
    paragraph = (
        "云溪镇坚持把法治建设摆在重要位置，党委会议专题研究六次，政府会议听取汇报四次，印发年度工作要点一份，明确任务三十二项，"
        "逐项落实到站所和责任人，每季度通报一次进展情况，全年办结二十九项，群众对基层执法工作的满意程度继续提高，镇司法所审查合同四十份，"
        "提出修改意见六十二条并且全部得到采纳没有一份合同因为文本缺陷发生争议镇村两级公共法律服务站点全部配备专门人员值守。"
    ) * 2
    wrapped = "\n".join(paragraph[at : at + 38] for at in range(0, len(paragraph), 38))
    view = view_of(f"云溪镇2031年法治政府建设情况报告\n一、主要举措\n{wrapped}\n二、存在的不足\n人手少，经费也少。\n")
    assert view == f"云溪镇2031年法治政府建设情况报告\n一、主要举措\n{paragraph}\n二、存在的不足\n人手少，经费也少。"


def test_a_title_over_two_lines_stays_two_lines_and_is_read_as_one() -> None:
    source = "云溪镇人民政府\n关于2031年法治政府建设情况的报告\n一、主要举措\n学习六次，成效好。\n"
    report = make_report(source, "x")
    assert report.text == source.rstrip("\n")
    assert report.identity.title == "云溪镇人民政府关于2031年法治政府建设情况的报告"


def test_the_frame_of_a_web_page_is_dropped() -> None:
    frame = "首页 > 政务公开 > 法治政府\n索 引 号：A001\n发布日期：2032-01-09\n来源：云溪镇\n浏览次数：12\n【字体：大 中 小】\n"
    foot = "扫一扫在手机打开当前页\n上一篇：无\n打印本页\n版权所有：云溪镇\n"
    view = make_view(f"{frame}云溪镇扎实推进依法行政。\n{foot}")
    assert view.text == "云溪镇扎实推进依法行政。"
    assert view.place(view.origin[0]) == (7, 1)


@pytest.mark.parametrize(
    "line",
    ["- 索 引 号：A01", "• 发布机构：云溪镇", "[ 体裁分类 ] 工作报告", "【发文字号】云政〔2032〕4号", "文章来源：司法所 更新时间：2032/03/01", "您所在的位置：政务公开", "今天是:2032年3月1日"],
)
def test_lines_of_an_index_table_are_frame(line: str) -> None:
    assert is_chrome(line) is True


@pytest.mark.parametrize("line", ["- 发布机构职责清单9项", "[公开日期]前完成9件。", "发文机关：云溪镇", "今天是宪法日", "- 公开征求意见9次"])
def test_items_that_begin_like_an_index_table(line: str) -> None:
    assert is_chrome(line) is False


@pytest.mark.parametrize("line", ["来源广泛，全年征集建议九条。", "发布日期准时", "下一步，抓好落实", "主办宣传活动九次", "字里行间", "日期已定"])
def test_report_text_that_begins_like_a_frame(line: str) -> None:
    assert is_chrome(line) is False


PIECES = st.sampled_from(
    ["甲", "第一", "\n", "，", "。", "“", "”", " ", "　", "**", "*", "&nbsp;", "１", "2", "1,234", ",", "—", "《", "》", "一、", "（一）", "次", "[bookmark: a]", "- 3 -\n", "𠀀", "."]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_character_comes_from_its_place_in_the_source(source: str) -> None:
    view = make_view(source)
    origin = list(view.origin)
    assert len(origin) == len(view.text) + 1
    assert origin[-1] == len(source)
    assert all(first < second for first, second in pairwise(origin))
    for char, at in zip(view.text, origin, strict=False):
        assert char in (source[at], fold(source[at])) or (source[at], char) == (".", "。")


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_place_round_trips(source: str) -> None:
    view = make_view(source)
    lines = source.split("\n")
    for offset in range(len(source) + 1):
        line, column = view.place(offset)
        assert sum(len(one) + 1 for one in lines[: line - 1]) + column - 1 == offset
        assert 1 <= column <= len(lines[line - 1]) + 1


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_make_report_never_fails(source: str) -> None:
    report = make_report(source, "x")
    assert "".join(report.text[start:end] for start, end in zip(report.clauses.starts, report.clauses.ends, strict=True)) == report.text
