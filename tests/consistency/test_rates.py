"""NUM-RATE: rates, shares, growth and percentage points against their counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks import Checks
from checker.compose import make_report
from checker.consistency.rates import find


def told(text: str) -> list[tuple[str, str, int, int, str]]:
    report = make_report(text, "t")
    places = [(one, report.place(one.span.start, one.span.end)) for one in find(report, Checks())]
    return [(one.id, one.severity, place.line, place.column, place.text) for one, place in places]


@pytest.mark.parametrize(
    ("text", "column", "quote"),
    [
        ("排查纠纷186件，化解179件，化解率98.2%。", 20, "98.2%"),
        ("36个问题完成整改35个，整改完成率为95.2%。", 20, "95.2%"),
        ("560件投诉中按时办结541件，按时办结率98.5%。", 22, "98.5%"),
        ("受理3.2万件，办结3.0万件，办结率99.1%。", 20, "99.1%"),
        ("办件18426件，其中网上办理16215件，网办率93%。", 26, "93%"),
        ("审结55件，其中维持31件、驳回8件、终止16件，维持率66.4%。", 29, "66.4%"),
        ("抽查1264户，其中联合抽查525户，占45.1%。", 21, "45.1%"),
        ("派驻412人，占实有人员468人的85.0%。", 18, "85.0%"),
        ("公开1.86万条，比上年的1.66万条增长15.0%。", 22, "15.0%"),
        ("公开1250条，同比增长9.7%（2023年为1150条）。", 13, "9.7%"),
        ("案件由上年的137件降至98件，下降30%。", 19, "30%"),
        ("持证率由91.5%提高到96.0%，提高5.5个百分点。", 21, "5.5个百分点"),
    ],
)
def test_what_does_not_come_out(text: str, column: int, quote: str) -> None:
    assert told(text) == [("NUM-RATE", "error", 1, column, quote)]


def test_message_and_related_places() -> None:
    report = make_report("立案63件，结案58件，结案率95.1%。", "t")
    (defect,) = find(report, Checks())
    assert defect.message == "“结案率”写95.1%，与前后数字不符：58件÷63件＝92.1%。请核对件数和比率"
    assert [(report.text[one.span.start : one.span.end], one.note) for one in defect.related] == [("58件", "分子"), ("63件", "分母")]


def test_a_truncation_is_a_hint() -> None:
    assert told("调处纠纷445件，成功调处440件，成功率98.8%。") == [("NUM-RATE", "info", 1, 22, "98.8%")]


@pytest.mark.parametrize(
    "text",
    [
        "排查纠纷281起、化解274起，化解率达98%。",
        "受理3.2万件，办结3.17万件，办结率99.1%。",
        "投诉560件，办结552件，按期办结率100%，满意率97.2%。",
        "受理52件，办结50件，办结率达96%以上。",
        "隐患1200余处，整改1180处，整改率99%。",
        "受理100件，比上年增长20%。",
        "调解成功率96.3%，共调解纠纷108件，成功104件。",
        "普法覆盖率100%，讲座36场，听众1200人。",
        "公开1.86万条，比上年的1.66万条增长12.0%。",
        "超限率由3.2%降到1.1%，下降2.1个百分点。",
        "审结55件，其中撤销5件、确认违法3件、终止47件，纠错率14.5%。",
    ],
)
def test_what_must_stay_quiet(text: str) -> None:
    assert told(text) == []


@given(st.integers(30, 5000), st.integers(0, 10), st.integers(0, 2))
def test_every_correct_rounding_is_right(whole: int, missing: int, digits: int) -> None:
    part, scale = whole - missing, 10**digits
    number = (2 * part * 100 * scale + whole) // (2 * whole)
    stated = f"{number // scale}.{number % scale:0{digits}d}" if digits else str(number)
    assert told(f"受理{whole}件，办结{part}件，办结率{stated}%。") == []


@given(st.integers(30, 5000), st.integers(1, 10), st.integers(2, 30))
def test_every_other_rate_is_wrong(whole: int, missing: int, off: int) -> None:
    number = (2 * (whole - missing) * 1000 + whole) // (2 * whole) - off
    (one,) = told(f"受理{whole}件，办结{whole - missing}件，办结率{number // 10}.{number % 10}%。")
    assert one[:2] == ("NUM-RATE", "error")
