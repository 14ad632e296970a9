"""Counts with their measure words: values are exact, in ten-thousandths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.consistency.quantities import ONE, chinese_value, read_quantities, sentences, show


@pytest.mark.parametrize(
    ("text", "value", "unit", "exact"),
    [
        ("受理案件163件", 163 * ONE, "件", True),
        ("公开1.86万条", 18600 * ONE, "条", True),
        ("罚没款61.3万元", 613000 * ONE, "元", True),
        ("复耕5.4亩", 54000, "亩", True),
        ("投资86.4亿元", 8_640_000_000 * ONE, "元", True),
        ("参训412人次", 412 * ONE, "人次", True),
        ("讲座二十三场", 23 * ONE, "场", True),
        ("两百零五份", 205 * ONE, "份", True),
        ("清单12余份", 12 * ONE, "份", False),
        ("2万余人次", 20000 * ONE, "人次", False),
        ("约40件", 40 * ONE, "件", False),
        ("近300家", 300 * ONE, "家", False),
        ("3至5次", 5 * ONE, "次", False),
        ("每村4名", 4 * ONE, "名", False),
        ("化解率98%以上", 98 * ONE, "%", False),
    ],
)
def test_one_quantity(text: str, value: int, unit: str, exact: bool) -> None:
    (one,) = read_quantities(text).all
    assert (one.value, one.unit, one.exact) == (value, unit, exact)


def test_rounding_of_a_count_in_ten_thousands() -> None:
    plain, rounded = read_quantities("办件3156件，网上办件2.95万件").all
    assert (plain.half, rounded.half) == (0, 50 * ONE)


def test_what_is_no_quantity() -> None:
    assert not read_quantities("国办发〔2018〕118号，12345热线，第3项，三五成群，*3件").all


def test_words_that_begin_after_the_measure_word() -> None:
    found = read_quantities("比上年的51条多7条").all
    assert [(one.value // ONE, one.unit, one.exact) for one in found] == [(51, "条", True), (7, "条", True)]


@given(st.integers(1, 99))
def test_chinese_numbers(value: int) -> None:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    text = ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
    assert chinese_value(text) == value


@given(st.integers(0, 10**9), st.integers(0, 9999))
def test_show_gives_back_what_was_written(whole: int, rest: int) -> None:
    text = show(whole * ONE + rest)
    number, _, digits = text.partition(".")
    assert int(number) == whole
    assert int(digits.ljust(4, "0")) == rest


@given(st.text(alphabet="一二两十百千万亿0123456789.余多近约第件人次元%，。\n其中共", max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = read_quantities(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found.all)
    assert "".join(text[start:end] for start, end in sentences(text)) == text
