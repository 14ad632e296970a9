"""Phrase text → tree; and mistakes explained by example, with the caret under the right character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import Mistake, PhraseError, pad_to
from checker.phrase import CLAUSE, MAX_PRODUCT, SENTENCE, Alt, Built, Chain, Gap, Minus, Near, Phrase, Title, Without, Words, parse
from checker.phrase_mistakes import EXAMPLES


def words(*literals: str) -> Words:
    return Words(frozenset(literals))


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("权责清单", words("权责清单")),
        ("“三项 制度”", words("三项制度")),
        ("审核|审查", words("审核", "审查")),
        ("合法性(审核|审查)", words("合法性审核", "合法性审查")),
        ("合法性（审核｜审查）", words("合法性审核", "合法性审查")),
        ("执法[信息]公示", words("执法公示", "执法信息公示")),
        ("聘请…法律顾问", Gap(words("聘请"), words("法律顾问"), CLAUSE, None)),
        ("聘请…{8}法律顾问", Gap(words("聘请"), words("法律顾问"), CLAUSE, 8)),
        ("聘请……{20}法律顾问", Gap(words("聘请"), words("法律顾问"), SENTENCE, 20)),
        ("甲 + 乙", Near(words("甲"), words("乙"), CLAUSE)),
        ("甲 ++ 乙", Near(words("甲"), words("乙"), SENTENCE)),
        ("甲 - 乙", Minus(words("甲"), words("乙"))),
        ("甲 ! 乙", Without(words("甲"), words("乙"), CLAUSE)),
        ("甲 !! 乙 - 丙", Minus(Without(words("甲"), words("乙"), SENTENCE), words("丙"))),
        ("召开#次", Chain((words("召开"), Built("数"), words("次")))),
        ("于<日期>公布", Chain((words("于"), Built("日期"), words("公布")))),
        ("《民法典》", Title(words("民法典"))),
        ("《》", Title(None)),
        ("【应诉】", Words(frozenset({"应诉"}), whole=True)),
        ("【应诉：回应、响应】", Words(frozenset({"应诉"}), whole=True, rivals=frozenset({"回应", "响应"}))),
        ("互联网\\+监管", words("互联网+监管")),
        ("村\\(社区\\)", words("村（社区）")),
        ("甲|乙…丙", Alt((words("甲"), Gap(words("乙"), words("丙"), CLAUSE, None)))),
    ],
)
def test_trees(text: str, node: object) -> None:
    assert parse(text, {}).node == node


def test_scopes() -> None:
    assert parse("@标题 主要负责人", {}) == Phrase("@标题 主要负责人", words("主要负责人"), frozenset(), True)
    assert parse("@问题@计划 预案", {}).contexts == frozenset({"problem", "plan"})
    assert parse("@章节(普法|宣传) 责任清单", {}) == Phrase("@章节(普法|宣传) 责任清单", words("责任清单"), under=words("普法", "宣传"))
    assert parse("@问题 (甲|乙)…丙", {}).node == Gap(words("甲", "乙"), words("丙"), CLAUSE, None)


def test_named_word_list_and_its_near_miss() -> None:
    assert parse("<人员>培训", {"人员": words("干部", "职工")}).node == words("干部培训", "职工培训")
    with pytest.raises(PhraseError) as caught:
        parse("对<执法人贝>培训", {"执法人员": words("执法人员")})
    assert (caught.value.message, caught.value.column) == ("没有名为“执法人贝”的词表，是不是“执法人员”？", 2)


@pytest.mark.parametrize(("message", "text"), [(message, text) for message, texts in EXAMPLES for text in texts])
def test_each_kind_of_mistake_is_explained(message: str, text: str) -> None:
    with pytest.raises(PhraseError) as caught:
        parse(text, {"执法人员": words("执法人员")})
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("text", "column"), [("合法性(审核", 6), ("审核)", 2), ("审核||审查", 3), ("聘请…{八}法律顾问", 4), ("学习《民法典", 6), ("责任清单 @标题", 5), ("（审核｜", 4)]
)
def test_the_column_of_a_mistake(text: str, column: int) -> None:
    with pytest.raises(PhraseError) as caught:
        parse(text, {})
    assert caught.value.column == column


def test_the_caret_stands_under_a_full_width_character() -> None:
    mistake = Mistake("a.yml", 3, 9, "这里多了一个右括号", "  - 合法性ab审核)", 11)
    assert str(mistake) == "a.yml:3:9: 这里多了一个右括号\n      - 合法性ab审核)\n    " + "    　　　  　　" + "^"
    assert pad_to("a合b", 3) == " 　 "


def test_a_large_product_is_joined_at_match_time() -> None:
    many = "|".join(f"甲{chr(0x4E00 + index)}" for index in range(20))
    node = parse(f"({many})({many})", {}).node
    assert isinstance(node, Chain)
    assert len(node.parts) == 2
    assert MAX_PRODUCT < 20 * 20


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[甲][乙]", "整串文字都可有可无，会匹配到空白处。请至少留一部分不加方括号"),
        ("甲" + "[乙]" * 7, "一串文字里可有可无的部分有 7 处，最多 6 处。请拆成几条短语"),
        ("甲…[乙]", "方括号里是可有可无的部分，前后要紧挨着别的文字，例如 行政执法[信息]公示"),
        ("甲(\\ )乙", "这里的文字全是引号或空格，匹配视图里没有它们，永远匹配不到。请去掉"),
        ("@成果 甲", "不认识的范围 @成果。可用：标题、章节(…)、成效、履职、问题、计划、开头、引用"),
    ],
)
def test_phrases_that_make_no_sense(text: str, message: str) -> None:
    with pytest.raises(PhraseError) as caught:
        parse(text, {})
    assert caught.value.message == message


@given(st.text("甲乙()[]|…+-!#《》【】<>{}@ 8\\", max_size=12))
def test_any_text_is_a_phrase_or_a_phrase_error(text: str) -> None:
    try:
        parse(text, {})
    except PhraseError as error:
        assert 0 <= error.column <= len(text)  # noqa: PT017 - no error at all is right as well
        assert error.message  # noqa: PT017
