"""NUM-APPROX: exact and approximate at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks import Checks
from checker.compose import make_report
from checker.consistency.approx import find


def told(text: str) -> list[tuple[str, str, int, int, str]]:
    report = make_report(text, "t")
    places = [(one, report.place(one.span.start, one.span.end)) for one in find(report, Checks())]
    return [(one.id, one.severity, place.line, place.column, place.text) for one, place in places]


@pytest.mark.parametrize(
    ("text", "severity", "column", "quote"),
    [
        ("普法宣传12余次。", "warning", 5, "12余次"),
        ("发放传单3268余份。", "warning", 5, "3268余份"),
        ("隐患36多处。", "warning", 3, "36多处"),
        ("发放读本超185份。", "warning", 5, "超185份"),
        ("接待近200余人。", "warning", 3, "近200余人"),
        ("参训约30人左右。", "warning", 3, "约30人左右"),
        ("参训约25人。", "info", 3, "约25人"),
    ],
)
def test_what_is_told(text: str, severity: str, column: int, quote: str) -> None:
    assert told(text) == [("NUM-APPROX", severity, 1, column, quote)]


def test_messages() -> None:
    messages = [one.message for one in find(make_report("宣传12余次，接待近200余人。", "t"), Checks())]
    assert messages == [
        "“12余次”精确到个位又加“余”，确数与概数并用。请写成“12次”，或者写成“10余次”",
        "“近200余人”里“近”和“余”都表示概数，重复了。请只留一个",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "咨询130余人次，资料2万余份。", "受教育1.2万余人次。", "横幅60多条。", "公开58条，比上年的51条多7条。", "时限不超过15个工作日。", "签约12家，履约11家，节约43万元。",
        "出动1240多人次，近300家。", "近3年来没有败诉。", "全程约38公里。", "超过100名干部参加。",
    ],
)
def test_what_must_stay_quiet(text: str) -> None:
    assert told(text) == []


@given(st.integers(1, 99999))
def test_only_round_numbers_take_a_surplus(number: int) -> None:
    assert bool(told(f"开展宣传{number}余次。")) == (number % 10 != 0)
