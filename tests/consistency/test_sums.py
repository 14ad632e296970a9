"""NUM-SUM: lists after and before their total, what is left, what has changed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checker.checks import Checks
from checker.compose import make_report
from checker.consistency.sums import find


def told(text: str) -> list[tuple[str, str, int, int, str]]:
    report = make_report(text, "t")
    places = [(one, report.place(one.span.start, one.span.end)) for one in find(report, Checks())]
    return [(one.id, one.severity, place.line, place.column, place.text) for one, place in places]


def message(text: str) -> str:
    (one,) = find(make_report(text, "t"), Checks())
    return one.message


def test_a_list_that_falls_short() -> None:
    text = "年内受理纠纷148件，其中婚姻52件、邻里41件、山林30件、劳资18件。"
    assert told(text) == [("NUM-SUM", "error", 1, 7, "148件，其中婚姻52件、邻里41件、山林30件、劳资18件")]
    assert message(text) == "总数“148件”与分项之和不符：52+41+30+18＝141，少7件。请核对总数和各分项；分项没有列全的，补上“其他××”或写明“等”"


def test_each_part_is_a_related_place() -> None:
    report = make_report("查案31件，其中秸秆17件、采砂9件、其他6件。", "t")
    (defect,) = find(report, Checks())
    assert [(report.text[one.span.start : one.span.end], one.note) for one in defect.related] == [
        ("17件", "分项：17件"), ("9件", "分项：9件"), ("6件", "分项：6件"),
    ]
    assert defect.message == "总数“31件”与分项之和不符：17+9+6＝32，多1件。请核对总数和各分项"


@pytest.mark.parametrize(
    ("text", "severity", "column", "quote"),
    [
        ("人大建议26件、政协提案19件，共46件。", "error", 5, "26件、政协提案19件，共46件"),
        ("审查合同32份、文件15份，共计57份。", "error", 5, "32份、文件15份，共计57份"),
        ("3月受理12件，4月受理15件，合计受理28件。", "error", 5, "12件，4月受理15件，合计受理28件"),
        ("反馈问题38个，已整改35个，其余4个限期整改。", "error", 5, "38个，已整改35个，其余4个"),
        ("在编286人，持证258人，无证29人。", "error", 3, "286人，持证258人，无证29人"),
        ("受理26件，办结24件，正在办理3件。", "error", 3, "26件，办结24件，正在办理3件"),
        ("成员单位由19个增加到24个，新增6个。", "error", 6, "19个增加到24个，新增6个"),
        ("清单由96项调整为103项，新增9项、取消3项。", "error", 4, "96项调整为103项，新增9项、取消3项"),
        ("取消14项、承接18项，由上年的365项调整为370项。", "error", 3, "14项、承接18项，由上年的365项调整为370项"),
        ("原有143项，取消12项，新增5项，现为138项。", "error", 3, "143项，取消12项，新增5项，现为138项"),
        ("立案82件，比上年的75件增加9件。", "error", 3, "82件，比上年的75件增加9件"),
        ("清理42件，继续有效29件、废止9件、修改5件。", "error", 3, "42件，继续有效29件、废止9件、修改5件"),
        ("调委会16个（镇级1个、村级12个、行业4个）。", "error", 4, "16个（镇级1个、村级12个、行业4个"),
        ("办件86件，其中刑事32件，民事51件。", "info", 3, "86件，其中刑事32件，民事51件"),
        ("案件120件，其中交通60件、城管25件、农业16件。", "warning", 3, "120件，其中交通60件、城管25件、农业16件"),
    ],
)
def test_what_does_not_come_out(text: str, severity: str, column: int, quote: str) -> None:
    assert told(text) == [("NUM-SUM", severity, 1, column, quote)]


def test_parts_in_the_next_line() -> None:
    assert told("调解163件，成功率98%。\n其中邻里71件，婚姻38件，山林33件，其他31件。") == [
        ("NUM-SUM", "error", 1, 3, "163件，成功率98%。\n其中邻里71件，婚姻38件，山林33件，其他31件")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "讲座36场，其中民法典12场。",
        "干部30人，其中党员25人、女性12人。",
        "调解163件，调成160件，其中邻里71件、婚姻38件、山林33件、其他21件。",
        "检查85次，其中食品30次、药品18次、器械12次等。",
        "发放3200余份，其中单页2100份、手册800份、挂图150份。",
        "案件**件，其中交通**件、城管12件、农业8件。",
        "受理58件，审结55件，其中维持31件、撤销8件、终止16件。",
        "案件80件，其中处罚50件（其中简易20件、普通30件）、强制30件。",
        "召开党委会3次、专题会2次，听取汇报共7次。",
        "8个中队各领3项任务，共24项。",
        "新上线16项、改造3项，累计实现37项。",
        "事项比2023年底的172项少了4项，现有168项。",
        "投入1.2亿元，其中省级8000万元、县级4000万元。",
        "发放3.1万份，其中单页1.23万份、手册1.86万份。",
        "一审15件，二审6件，其中胜诉18件、败诉2件，未结1件。",
        "公开620条，其中网站公开420条，微信公众号公开310条。",
        "梳理意见54条，推动解决47个，其余7个限期解决。",
        "事项26项，其中行政许可19项、其他行政权力1项。",
        "纠纷156起，其中婚姻40起、邻里60起、山林40起，其余为劳资纠纷。",
    ],
)
def test_what_must_stay_quiet(text: str) -> None:
    assert told(text) == []


@given(st.lists(st.integers(2, 900), min_size=3, max_size=6), st.integers(-40, 40))
def test_closed_lists_are_judged_exactly(parts: list[int], off: int) -> None:
    total = sum(parts) + off
    assume(abs(off) * 5 <= total)
    names = ["农资", "渔业", "农机", "种子", "饲料", "其他"][-len(parts) :]
    text = f"立案{total}件，其中" + "、".join(f"{name}{part}件" for name, part in zip(names, parts, strict=True)) + "。"
    assert bool(told(text)) == (off != 0)


@given(st.integers(20, 5000), st.integers(1, 19), st.integers(0, 3))
def test_remainders_are_judged_exactly(total: int, rest: int, off: int) -> None:
    text = f"排查隐患{total}处，整改{total - rest}处，余下{rest + off}处。"
    assert bool(told(text)) == (off > 0 and off * 4 <= total)


def test_a_long_text_without_stops_takes_linear_time() -> None:
    assert isinstance(told("其中办结12件，" * 5000), list)
