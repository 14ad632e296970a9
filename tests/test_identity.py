"""Title, unit, level, year, signature and date of a report."""

from __future__ import annotations

import datetime

import pytest

from checker.compose import make_report
from checker.report import Identity, Place, Report, Span

BODY = "一、主要举措\n学习6次，成效好。\n"


def report_of(title: str, body: str = BODY) -> Report:
    return make_report(f"{title}\n{body}", "x")


def identity_of(title: str, body: str = BODY) -> Identity:
    return report_of(title, body).identity


def text_of(report: Report, span: Span | None) -> str | None:
    return report.text[span.start : span.end] if span else None


def test_a_whole_identity() -> None:
    report = report_of("云溪镇人民政府\n关于2031年法治政府建设情况的报告", BODY + "云溪镇人民政府\n2032年1月9日\n")
    title = "云溪镇人民政府关于2031年法治政府建设情况的报告"
    text = report.text
    assert report.identity == Identity(
        title=title,
        title_span=Span(0, len(title) + 1),
        title_year=2031,
        title_unit="云溪镇人民政府",
        unit="云溪镇人民政府",
        level="乡镇",
        year=2031,
        signatory=Span(text.rindex("云溪镇"), text.rindex("\n")),
        date_span=Span(text.rindex("2032"), len(text)),
        date=datetime.date(2032, 1, 9),
    )


@pytest.mark.parametrize(
    ("title", "unit", "level"),
    [
        ("云溪镇2031年法治政府建设情况报告", "云溪镇", "乡镇"),
        ("云溪乡政府2031年法治政府建设年度情况报告", "云溪乡政府", "乡镇"),
        ("云溪街道办事处2031年度法治政府建设工作总结", "云溪街道办事处", "乡镇"),
        ("云溪苏木2031年法治政府建设情况", "云溪苏木", "乡镇"),
        ("云溪镇党委、政府关于2031年法治政府建设工作情况的报告", "云溪镇党委、政府", "乡镇"),
        ("云溪镇关于报送2031年法治政府建设情况的报告", "云溪镇", "乡镇"),
        ("2031年云溪镇法治政府建设年度报告", "云溪镇", "乡镇"),
        ("2031年度清河县人民政府法治政府建设情况报告", "清河县人民政府", "县级"),
        ("2031年清河县法治政府建设情况", "清河县", "县级"),
        ("清河自治县2031年法治政府建设情况", "清河自治县", "县级"),
        ("清河旗2031年法治政府建设情况", "清河旗", "县级"),
        ("中共清河县委 清河县人民政府关于2031年法治政府建设情况的报告", "清河县委清河县人民政府", "县级"),
        ("清河高新技术产业开发区管理委员会2031年法治政府建设情况报告", "清河高新技术产业开发区管理委员会", "县级"),
        ("清河市2031年法治政府建设工作情况报告", "清河市", "县级"),
        ("清河县市场监督管理局2031年度法治政府建设年度报告", "清河县市场监督管理局", "部门"),
        ("关于清河县司法局2031年推进法治政府建设情况的报告", "清河县司法局", "部门"),
        ("清河县公安局关于2031年度法治公安建设情况的报告", "清河县公安局", "部门"),
        ("清河县卫生健康委员会2031年法治政府建设工作报告", "清河县卫生健康委员会", "部门"),
        ("清河县人民政府办公室2031年法治政府建设情况报告", "清河县人民政府办公室", "部门"),
        ("清河县消防救援大队2031年法治政府建设年度报告", "清河县消防救援大队", "部门"),
        ("清河县自然资源和规划局2031年依法行政工作总结", "清河县自然资源和规划局", "部门"),
        ("东川省2031年法治政府建设情况报告", "东川省", "市级以上"),
        ("清河自治州2031年法治政府建设情况报告", "清河自治州", "市级以上"),
        ("清河自治区2031年法治政府建设情况报告", "清河自治区", "市级以上"),
    ],
)
def test_unit_and_level_from_the_title(title: str, unit: str, level: str) -> None:
    found = identity_of(title)
    assert (found.title, found.title_unit, found.unit, found.level) == (title.replace(" ", ""), unit, unit, level)
    assert (found.title_year, found.year) == (2031, 2031)


def test_a_city_over_counties_and_a_city_over_towns() -> None:
    over_counties = identity_of("清河市2031年法治政府建设情况报告", "一、主要举措\n督促各县（市、区）和市直单位抓好落实，各县均已落实。\n")
    over_towns = identity_of("清河市2031年法治政府建设情况报告", "一、主要举措\n督促各乡镇、街道抓好落实。\n")
    assert (over_counties.level, over_towns.level) == ("市级以上", "县级")


@pytest.mark.parametrize(
    ("title", "joined"),
    [
        ("云溪镇人民政府\n关于2031年法治政府建设情况的报告", "云溪镇人民政府关于2031年法治政府建设情况的报告"),
        ("清河县司法局\n2031年度法治政府建设年度报告", "清河县司法局2031年度法治政府建设年度报告"),
        ("云溪镇2031年度\n法治政府建设工作情况报告", "云溪镇2031年度法治政府建设工作情况报告"),
        ("云溪镇人民政府2031年\n\n法治政府建设年度报告", "云溪镇人民政府2031年法治政府建设年度报告"),
    ],
)
def test_a_title_over_two_lines(title: str, joined: str) -> None:
    assert identity_of(title).title == joined


@pytest.mark.parametrize(
    "second",
    ["云溪镇2031年法治政府建设情况报告", "云溪镇人民政府\n关于2031年法治政府建设情况的报告"],
)
def test_a_title_printed_twice(second: str) -> None:
    report = report_of(f"云溪镇2031年法治政府建设情况报告\n{second}")
    assert report.identity.title == second.replace("\n", "")
    assert [(one.level, one.title) for one in report.sections] == [(0, ""), (1, "主要举措")]


def test_place_of_the_title_after_a_page_frame() -> None:
    report = report_of("首页 > 政务公开\n  云溪镇2031年“法治政府”建设情况报告")
    span = report.identity.title_span
    assert span is not None
    assert report.place(span.start, span.end) == Place(2, 3, 2, 23, "云溪镇2031年“法治政府”建设情况报告")


TITLE = "云溪镇2031年法治政府建设情况报告"


@pytest.mark.parametrize(
    "frame",
    [
        "- 索 引 号：A01/2032-9\n- 主题分类：法治政府建设\n- 发布机构：云溪镇\n- 成文时间：2032年01月20日\n- 文 号：无\n- 发文时间：2032年01月20日\n- 标 题：" + TITLE + "\n- 效力状态：有效",
        "- 索引号：\n- A01/2032-9\n- 公开方式：\n- 主动公开\n- 文号：\n- 云政〔2032〕4号\n- 成文日期：\n- 2032-01-10\n- 发布单位：\n- 云溪镇",
        "您当前的位置：首页 >政务公开 >法治政府建设年度报告\n  • A01/2032-9\n  • 法制\n  • 其他\n  • 云溪镇\n  • 2032-01-26\n  • 2032-01-26",
        "[ 索引号 ] A01/2032-9 [ 发文字号 ]\n[ 主题分类 ] 司法 [ 体裁分类 ] 工作报告\n[ 发布机构 ] 云溪镇\n[ 成文日期 ] 2032-01-13\n[ 有效性 ]",
        f"今天是:2032年3月1日 星期一\n工作报告\n您所在的位置:政务公开 > 工作报告\n{TITLE}\n文章来源:司法所 更新时间:2032/03/01 11:30:01",
    ],
    ids=["list", "list of labels and values", "values alone", "brackets", "source line between two titles"],
)
def test_a_title_under_the_index_table_of_a_page(frame: str) -> None:
    report = make_report(f"{frame}\n{TITLE}\n全镇抓好落实，成效明显。\n{BODY}", "x")
    found = report.identity
    assert (found.title, found.title_unit, found.year, found.level) == (TITLE, "云溪镇", 2031, "乡镇")
    assert found.title_span is not None
    line = frame.count("\n") + 2
    assert report.place(found.title_span.start, found.title_span.end) == Place(line, 1, line, len(TITLE) + 1, TITLE)


def test_no_title() -> None:
    report = make_report("2031年，云溪镇坚持依法办事，扎实推进依法行政工作。\n" + BODY, "x")
    found = report.identity
    assert (found.title, found.title_span, found.title_year, found.title_unit) == ("", None, None, "")
    assert (found.unit, found.level, found.year) == ("云溪镇", "乡镇", 2031)


def test_a_title_without_unit_takes_it_from_the_signature() -> None:
    found = identity_of("关于2031年度法治政府建设情况的报告", BODY + "清河县司法局\n2032年1月9日\n")
    assert (found.title_unit, found.unit, found.level) == ("", "清河县司法局", "部门")


def test_a_title_without_unit_takes_it_from_the_opening() -> None:
    found = identity_of("关于2031年度法治政府建设情况的报告", "2031年，清河县公安局在县委领导下，检查3次。\n" + BODY)
    assert (found.title_unit, found.unit, found.level) == ("", "清河县公安局", "部门")


@pytest.mark.parametrize(
    "opening",
    [
        "清河区委、区政府：\n在上级指导下，云溪街道办事处以法治为纲，检查3次。", "2031年，云溪街道办事处贯彻上级部署，检查3次。",
        "紧扣改革、发展、稳定全局、大局，云溪街道办事处抓好落实，检查3次。", "紧跟省委、省政府部署，云溪街道办事处认真履职，检查3次。", "深入建设服务型政府、法治政府，云溪街道办事处不断努力，检查3次。",
        "将任务分解到各街道、各社区，云溪街道办事处坚持学习，检查3次。",
    ],
)  # fmt: skip
def test_no_addressee_and_no_phrase_is_taken_for_the_unit(opening: str) -> None:
    found = identity_of("关于2031年度法治政府建设情况的报告", f"{opening}\n{BODY}")
    assert (found.unit, found.level) == ("云溪街道办事处", "乡镇")


def test_what_is_ours_says_more_of_the_level_than_what_is_the_whole_places() -> None:
    assert identity_of("2031年法治政府建设情况报告", "一、主要举措\n我局获评全省先进，列全省第3，学习6次。\n").level == "部门"


@pytest.mark.parametrize(("own", "level"), [("我镇", "乡镇"), ("全乡", "乡镇"), ("我街道", "乡镇"), ("全县", "县级"), ("我局", "部门"), ("全省", "市级以上")])
def test_without_a_name_the_level_is_that_of_its_pronoun(own: str, level: str) -> None:
    assert identity_of("2031年法治政府建设情况报告", f"一、主要举措\n{own}学习6次，{own}检查3次。\n").level == level


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("云溪镇2031年度法治政府建设情况报告", 2031),
        ("云溪街道2031度法治政府建设年度报告", 2031),
        ("云溪镇２０３１年法治政府建设情况报告", 2031),
        ("云溪镇二〇二四年法治政府建设情况报告", 2024),
        ("云溪镇二○二四年度法治政府建设情况报告", 2024),
        ("云溪镇二零二四年法治政府建设情况报告", 2024),
        ("云溪镇**年法治政府建设情况报告", None),
        ("云溪镇法治政府建设情况报告", None),
    ],
)
def test_year_of_the_title(title: str, year: int | None) -> None:
    found = identity_of(title)
    assert (found.title_year, found.year, found.title_unit) == (year, year, title[:4].removesuffix("2") if "街道" in title else "云溪镇")


def test_a_title_without_year_takes_it_from_the_body() -> None:
    found = identity_of("云溪镇法治政府建设情况报告", "2031年以来，云溪镇扎实工作，成效好。\n" + BODY)
    assert (found.title_year, found.year) == (None, 2031)


@pytest.mark.parametrize(
    ("signature", "signatory", "date"),
    [
        ("云溪镇人民政府\n2032年1月9日", "云溪镇人民政府", datetime.date(2032, 1, 9)),
        ("　　　　云溪镇人民政府　　\n　　2032年 1 月 9 日", "云溪镇人民政府", datetime.date(2032, 1, 9)),
        ("云溪镇人民政府 2032年1月9日", "云溪镇人民政府", datetime.date(2032, 1, 9)),
        ("中共云溪镇委员会\n云溪镇人民政府\n2032年1月9日", "云溪镇人民政府", datetime.date(2032, 1, 9)),
        ("中共云溪街道工作委员会\n2032年12月31日", "中共云溪街道工作委员会", datetime.date(2032, 12, 31)),
        ("2032年1月9日", None, datetime.date(2032, 1, 9)),
        ("２０３２年１月９日", None, datetime.date(2032, 1, 9)),
        ("（2032年1月9日）", None, datetime.date(2032, 1, 9)),
        ("二〇二五年十二月二十一日", None, datetime.date(2025, 12, 21)),
        ("二○二五年十月十日", None, datetime.date(2025, 10, 10)),
        ("二零二五年一月三十日", None, datetime.date(2025, 1, 30)),
        ("云溪镇人民政府", "云溪镇人民政府", None),
        ("云溪镇人民政府\n2032年2月30日", "云溪镇人民政府", None),
        ("云溪镇人民政府\n2032年1月", "云溪镇人民政府", None),
        ("云溪镇人民政府\n2032年1月9日\n附件：1.清单", "云溪镇人民政府", datetime.date(2032, 1, 9)),
        ("（联系人：镇司法所）\n云溪镇人民政府\n2032年1月9日", "云溪镇人民政府", datetime.date(2032, 1, 9)),
        ("云溪镇人民政府\n2032年1月9日\n扫一扫在手机打开当前页\n主办：云溪镇", "云溪镇人民政府", datetime.date(2032, 1, 9)),
    ],
)
def test_signatures(signature: str, signatory: str | None, date: datetime.date | None) -> None:
    report = report_of("云溪镇2031年法治政府建设情况报告", f"{BODY}{signature}\n")
    assert (text_of(report, report.identity.signatory), report.identity.date) == (signatory, date)
    assert report.identity.year == 2031


def test_a_date_that_cannot_be_keeps_its_place() -> None:
    report = report_of("云溪镇2031年法治政府建设情况报告", BODY + "云溪镇人民政府\n2032年2月30日\n")
    span = report.identity.date_span
    assert span is not None
    assert report.place(span.start, span.end) == Place(5, 1, 5, 11, "2032年2月30日")


def test_a_date_in_brackets_under_the_title() -> None:
    report = report_of("云溪镇2031年法治政府建设情况报告\n（2032年1月9日）")
    assert (report.identity.title, report.identity.date) == ("云溪镇2031年法治政府建设情况报告", datetime.date(2032, 1, 9))


def test_dates_of_deeds_are_no_date_of_the_report() -> None:
    report = report_of("云溪镇2031年法治政府建设情况报告", "一、主要举措\n2031年12月4日，镇里开展宪法宣传活动，发放资料九百份，解答群众咨询一百三十人次，成效较好。\n")
    assert (report.identity.date_span, report.identity.date) == (None, None)


def test_no_signature() -> None:
    found = identity_of("云溪镇2031年法治政府建设情况报告")
    assert (found.signatory, found.date_span, found.date) == (None, None, None)
