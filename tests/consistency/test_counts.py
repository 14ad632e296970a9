"""NUM-COUNT: an announced number against the items listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks import Checks
from checker.compose import make_report
from checker.consistency.counts import find


def told(text: str) -> list[tuple[str, str, int, int, str]]:
    report = make_report(text, "t")
    places = [(one, report.place(one.span.start, one.span.end)) for one in find(report, Checks())]
    return [(one.id, one.severity, place.line, place.column, place.text) for one, place in places]


@pytest.mark.parametrize(
    ("text", "severity", "line", "column", "quote"),
    [
        ("推行“四公开”，即主体公开、依据公开、程序公开、结果公开、人员公开。", "error", 1, 4, "四公开"),
        ("落实“五个一”，即一张清单、一本台账、一套流程、一支队伍。", "error", 1, 4, "五个一"),
        ("做到“四个到位”:宣传到位、排查到位、整改到位。", "error", 1, 4, "四个到位"),
        ("开展“三查”整治，即查安全、查农资、查采砂、查违建。", "error", 1, 4, "三查"),
        ("推行“五步工作法”，即受理、调查、调解、回访。", "error", 1, 4, "五步工作法"),
        ("三张清单：权力清单、责任清单、负面清单、服务清单。", "error", 1, 1, "三张清单"),
        ("打造“板凳法庭”“石榴说法”四个品牌。", "error", 1, 4, "板凳法庭”“石榴说法”四个品牌"),
        ("农业、水利、林业、城管5支队伍合并。", "warning", 1, 1, "农业、水利、林业、城管5支"),
        ("服装、证件、标志、文书样式“五统一”实行。", "warning", 1, 1, "服装、证件、标志、文书样式“五统一"),
        ("短板主要在四个方面：一是人少；二是钱紧；三是车旧。", "error", 1, 6, "四个方面："),
    ],
)
def test_what_does_not_come_out(text: str, severity: str, line: int, column: int, quote: str) -> None:
    assert told(text) == [("NUM-COUNT", severity, line, column, quote)]


def test_message() -> None:
    (defect,) = find(make_report("推行“四公开”，即主体公开、依据公开、程序公开。", "t"), Checks())
    assert defect.message == "“四公开”说的是4项，实际列出3项。请核对数目，补上漏列的或改正数字"


def test_a_heading_against_the_headings_under_it() -> None:
    text = "白石镇2024年法治政府建设报告\n一、五项措施推进法治政府建设\n（一）加强领导\n学习4次。\n（二）规范执法\n立案12件。\n（三）化解纠纷\n调解56件。\n二、存在问题\n人手不足。"
    assert told(text) == [("NUM-COUNT", "warning", 2, 1, "一、五项措施推进法治政府建设")]
    assert told(text.replace("五项", "三项")) == []


@pytest.mark.parametrize(
    "text",
    [
        "打造“板凳法庭”、“石榴说法”和“渔港普法”三个品牌。",
        "落实“谁执法谁普法”“以案释法”等五项工作。",
        "与公安、民政、住建等6个部门联合执法。",
        "推行“四议两公开”：提议、商议、审议、决议，决议公开、结果公开。",
        "在县城东门、南门、北关设立6个宣传点。",
        "推动“三治融合”，即自治、法治、德治相结合。",
        "“八五”普法规划（2021—2025年）实施。",
        "健全县、乡、村、组、户五级网格。",
        "干部86名，分别为机关32名、站所30名、村居24名。",
        "做到“两手抓”，即抓宣传和抓执法。",
        "推进政务公开、信访、应急、执法三项制度。",
        "做到“三个到位”：宣传到位、排查到位、整改到位，确保责任到位。",
        "四张清单：权力清单、责任清单、负面清单和监管清单。",
        "制定制度3项。一是学习制度；二是会议制度；三是考核制度；四是督办制度。",
        "短板在三个方面：一是人少；二是钱紧；\n三是车旧。",
    ],
)
def test_what_must_stay_quiet(text: str) -> None:
    assert told(text) == []


@given(st.integers(2, 9), st.integers(2, 9))
def test_items_with_a_common_word_are_counted(stated: int, listed: int) -> None:
    items = "、".join(f"{name}到位" for name in ("宣传", "排查", "整改", "督导", "考核", "保障", "责任", "措施", "人员")[:listed])
    assert bool(told(f"做到“{'一二三四五六七八九'[stated - 1]}个到位”：{items}。")) == (stated != listed)
