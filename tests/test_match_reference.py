"""The one-pass matcher against a brute-force reading of the semantics in docs/phrases.md."""

from __future__ import annotations

from array import array
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.compiler import Compiler
from checker.match import Program, Text
from checker.phrase import CLAUSE, SENTENCE, Alt, Chain, Gap, Minus, Near, Node, Title, Without, Words

Spans = frozenset[tuple[int, int]]


def reference(node: Node, text: Text) -> Spans:
    """⟦node⟧ by enumeration, straight from the definitions."""
    size = len(text.text)
    match node:
        case Words(literals):
            return frozenset((at, at + len(one)) for one in literals for at in range(size - len(one) + 1) if text.text.startswith(one, at))
        case Alt(options):
            return frozenset().union(*(reference(option, text) for option in options))
        case Chain(parts):
            spans = reference(parts[0], text)
            for part in parts[1:]:
                spans = frozenset((a, d) for (a, b), (c, d) in product(spans, reference(part, text)) if b == c)
            return spans
        case Gap(left, right, unit, limit):
            pairs = product(least(reference(left, text)), least(reference(right, text)))
            return least(frozenset((a, d) for (a, b), (c, d) in pairs if b <= c and (limit is None or c - b <= limit) and inside(text, unit, a, d)))
        case Near(left, right, unit):
            pairs = product(least(reference(left, text)), least(reference(right, text)))
            return least(frozenset((min(a, c), max(b, d)) for (a, b), (c, d) in pairs if inside(text, unit, min(a, c), max(b, d))))
        case Minus(keep, drop):
            bad = reference(drop, text)
            return frozenset((a, b) for a, b in reference(keep, text) if not any(a < d and c < b for c, d in bad))
        case Without(keep, drop, unit):
            units = text.clause_of if unit == CLAUSE else text.sentence_of
            barred = {units[at] for a, b in reference(drop, text) for at in (a, b - 1)}
            return frozenset((a, b) for a, b in reference(keep, text) if not any(units[a] <= one <= units[b - 1] for one in barred))
        case Title(inner):
            titles = title_spans(text.text)
            if inner is None:
                return titles
            held = reference(inner, text)
            return frozenset((a, b) for a, b in titles if any(a <= c and d <= b for c, d in held))
    raise AssertionError(node)


def least(spans: Spans) -> Spans:
    """Without the intervals that contain another."""
    return frozenset(one for one in spans if not any(other != one and one[0] <= other[0] and other[1] <= one[1] for other in spans))


def inside(text: Text, unit: str, start: int, end: int) -> bool:
    units = text.clause_of if unit == CLAUSE else text.sentence_of
    return units[start] == units[end - 1]


def title_spans(text: str) -> Spans:
    """《…》 with at least one character before any inner 《…》 (one level deep), found from the left without overlaps."""
    spans, at = set(), 0
    while (opening := text.find("《", at)) >= 0:
        end = title_end(text, opening)
        if end:
            spans.add((opening, end))
        at = end or opening + 1
    return frozenset(spans)


def title_end(text: str, opening: int) -> int:
    """Where the title that opens here ends; 0 where none does."""
    depth, first = 1, True
    for at in range(opening + 1, len(text)):
        char = text[at]
        if char == "《":
            if depth == 2 or first:
                return 0
            depth = 2
        elif char == "》":
            depth -= 1
            if depth == 0:
                return 0 if first else at + 1
        elif depth == 1:
            first = False
    return 0


def cut(raw: str) -> Text:
    """Clauses end at ，and 。, sentences at 。."""
    clause_of, sentence_of = array("I"), array("I")
    clause = sentence = 0
    for char in raw:
        clause_of.append(clause)
        sentence_of.append(sentence)
        if char in "，。":
            clause += 1
        if char == "。":
            sentence += 1
    return Text(raw, clause_of, sentence_of)


literals = st.text("甲乙丙", min_size=1, max_size=3)
leaves = st.builds(lambda words: Words(frozenset(words)), st.lists(literals, min_size=1, max_size=3))
units = st.sampled_from([CLAUSE, SENTENCE])


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(lambda options: Alt(tuple(options)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: Chain(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(Gap, inner, inner, units, st.one_of(st.none(), st.integers(0, 4))),
        st.builds(Near, inner, inner, units),
        st.builds(Minus, inner, inner),
        st.builds(Without, inner, inner, units),
        st.builds(Title, st.one_of(st.none(), inner)),
    )


nodes = st.recursive(leaves, grown, max_leaves=6)
texts = st.text("甲乙丙，。《》", min_size=1, max_size=40)


@settings(max_examples=600, deadline=None)
@given(nodes, texts)
def test_program_agrees_with_the_definitions(node: Node, raw: str) -> None:
    text = cut(raw)
    compiler = Compiler()
    step = compiler.add(node)
    found = Program(compiler.steps).run(text)[step]
    assert list(found) == sorted(least(reference(node, text)))


@settings(max_examples=100, deadline=None)
@given(st.lists(nodes, min_size=2, max_size=5), texts)
def test_phrases_compiled_together_do_not_disturb_each_other(several: list[Node], raw: str) -> None:
    text = cut(raw)
    compiler = Compiler()
    steps = [compiler.add(node) for node in several]
    together = Program(compiler.steps).run(text)
    for node, step in zip(several, steps, strict=True):
        alone = Compiler()
        only = alone.add(node)
        assert list(together[step]) == list(Program(alone.steps).run(text)[only])


def test_a_phrase_built_to_explode_stays_linear() -> None:
    """Twelve gaps over 甲 repeated: a backtracking matcher would need 4,000^12 steps."""
    node: Node = Words(frozenset({"甲"}))
    for _ in range(12):
        node = Gap(node, Words(frozenset({"甲"})), SENTENCE, None)
    compiler = Compiler()
    step = compiler.add(node)
    found = Program(compiler.steps).run(cut("甲" * 4000))[step]
    assert found[0] == (0, 13)
    assert found[-1] == (3987, 4000)
