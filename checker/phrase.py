"""Phrase text → frozen syntax tree. The grammar is ``phrase.lark``; the semantics is written in ``docs/phrases.md``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from checker.errors import PhraseError
from checker.view import fold

CLAUSE, SENTENCE = "clause", "sentence"
MAX_PRODUCT = 32  # literals that a juxtaposition is multiplied out to; a larger one is joined at match time
MAX_OPTIONS = 6  # optional parts in one juxtaposition
BUILT_IN = ("日期", "文号", "数")


@dataclass(frozen=True, slots=True)
class Words:
    """Any of these literals. ``whole``: only where both ends are word boundaries.

    ``rivals``: words that could tear one apart (上述 for 述法); where none of them lies across an end, the ends are taken for
    boundaries without asking. No rivals: always ask.
    """

    literals: frozenset[str]
    whole: bool = False
    rivals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Built:
    """A built-in pattern: 数, 日期 or 文号."""

    name: str


@dataclass(frozen=True, slots=True)
class Title:
    """A 《…》 that holds ``inner`` (None: any)."""

    inner: Node | None


@dataclass(frozen=True, slots=True)
class Alt:
    """Any of the options."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The parts one directly after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """``left`` then ``right`` inside one unit (clause or sentence), at most ``limit`` characters between."""

    left: Node
    right: Node
    unit: str
    limit: int | None


@dataclass(frozen=True, slots=True)
class Near:
    """Both inside one unit, in any order."""

    left: Node
    right: Node
    unit: str


@dataclass(frozen=True, slots=True)
class Minus:
    """``keep`` where it does not overlap ``drop``."""

    keep: Node
    drop: Node


@dataclass(frozen=True, slots=True)
class Without:
    """``keep`` where its unit holds no ``drop``."""

    keep: Node
    drop: Node
    unit: str


Node = Words | Built | Title | Alt | Chain | Gap | Near | Minus | Without


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed phrase with its scopes: context names, a heading condition, whether it must stand in a heading."""

    text: str
    node: Node
    contexts: frozenset[str] = frozenset()
    in_heading: bool = False
    under: Node | None = None


CONTEXT_SCOPES: Mapping[str, str] = {"成效": "done", "履职": "duty", "问题": "problem", "计划": "plan", "开头": "preamble", "引用": "quoted"}

_WIDE = str.maketrans("（）［］＜＞｛｝＃＋！｜＠－＼", "()[]<>{}#+!|@-\\")
_PLAIN = re.compile(r"[^\s|()\[\]<>{}#…+!\-《》【】@\\]+")


def parse(text: str, vocabulary: Mapping[str, Node]) -> Phrase:
    """Parse one phrase; raises PhraseError (Chinese, with the 0-based column of the offending character)."""
    folded = text.translate(_WIDE)
    if _PLAIN.fullmatch(folded):
        return Phrase(text, Words(frozenset({fold(folded)})))
    from lark import UnexpectedInput

    try:
        tree = _parser().parse(folded)
    except UnexpectedInput as error:
        from checker.phrase_mistakes import explain

        raise explain(error, text, folded) from None
    return _Builder(text, vocabulary).phrase(tree)


@cache
def _parser() -> Any:
    from lark import Lark

    grammar = Path(__file__).with_name("phrase.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=False)


class _Builder:
    """Lark tree → nodes, with vocabulary put in and finite juxtapositions multiplied out."""

    def __init__(self, text: str, vocabulary: Mapping[str, Node]) -> None:
        self._text = text
        self._vocabulary = vocabulary

    def phrase(self, tree: Any) -> Phrase:
        """The root: scopes, then the expression."""
        contexts: set[str] = set()
        in_heading, under = False, None
        for scope in tree.children[:-1]:
            name = scope.children[0]
            if scope.data == "place_scope":
                under = self.node(scope.children[1])
            elif name == "标题":
                in_heading = True
            elif name in CONTEXT_SCOPES:
                contexts.add(CONTEXT_SCOPES[name])
            else:
                known = "、".join(["标题", "章节(…)", *CONTEXT_SCOPES])
                raise self._error(f"不认识的范围 @{name}。可用：{known}", name)
        return Phrase(self._text, self.node(tree.children[-1]), frozenset(contexts), in_heading, under)

    def node(self, tree: Any) -> Node:
        """Any expression."""
        build = getattr(self, f"_{tree.data}")
        node: Node = build(tree)
        return node

    def _literal(self, tree: Any) -> Node:
        literal = fold(re.sub(r"\\(.)", r"\1", tree.children[0]))
        if not literal:
            raise self._error("这里的文字全是引号或空格，匹配视图里没有它们，永远匹配不到。请去掉", tree.children[0])
        return Words(frozenset({literal}))

    def _whole(self, tree: Any) -> Node:
        word, _, rivals = str(tree.children[0]).replace(":", "：").partition("：")
        return Words(frozenset({fold(word)}), whole=True, rivals=frozenset(fold(rival) for rival in rivals.split("、") if rival))

    def _words(self, tree: Any) -> Node:
        name = str(tree.children[0])
        if name in BUILT_IN:
            return Built(name)
        if name not in self._vocabulary:
            near = _closest(name, [*self._vocabulary, *BUILT_IN])
            raise self._error(f"没有名为“{name}”的词表" + (f"，是不是“{near}”？" if near else "。词表写在 rules/vocabulary.yml 或本文件的 words:"), tree.children[0])
        return self._vocabulary[name]

    def _number(self, _: Any) -> Node:
        return Built("数")

    def _title(self, tree: Any) -> Node:
        return Title(self.node(tree.children[0]) if tree.children else None)

    def _optional(self, tree: Any) -> Node:
        raise self._error("方括号里是可有可无的部分，前后要紧挨着别的文字，例如 行政执法[信息]公示", tree)

    def _alternatives(self, tree: Any) -> Node:
        return alternatives([self.node(child) for child in tree.children])

    def _chain(self, tree: Any) -> Node:
        variants: list[list[Node]] = [[]]
        optional = sum(child.data == "optional" for child in tree.children)
        if optional > MAX_OPTIONS:
            raise self._error(f"一串文字里可有可无的部分有 {optional} 处，最多 {MAX_OPTIONS} 处。请拆成几条短语", tree)
        if optional == len(tree.children):
            raise self._error("整串文字都可有可无，会匹配到空白处。请至少留一部分不加方括号", tree)
        for child in tree.children:
            if child.data == "optional":
                node = self.node(child.children[0])
                variants = [*variants, *([*variant, node] for variant in variants)]
            else:
                node = self.node(child)
                variants = [[*variant, node] for variant in variants]
        return alternatives([chain(variant) for variant in variants])

    def _gap_clause(self, tree: Any) -> Node:
        return self._gap(tree, CLAUSE)

    def _gap_sentence(self, tree: Any) -> Node:
        return self._gap(tree, SENTENCE)

    def _gap(self, tree: Any, unit: str) -> Node:
        limit = int(tree.children[1].children[0]) if len(tree.children) == 3 else None
        return Gap(self.node(tree.children[0]), self.node(tree.children[-1]), unit, limit)

    def _near_clause(self, tree: Any) -> Node:
        return Near(self.node(tree.children[0]), self.node(tree.children[1]), CLAUSE)

    def _near_sentence(self, tree: Any) -> Node:
        return Near(self.node(tree.children[0]), self.node(tree.children[1]), SENTENCE)

    def _minus(self, tree: Any) -> Node:
        return Minus(self.node(tree.children[0]), self.node(tree.children[1]))

    def _without_clause(self, tree: Any) -> Node:
        return Without(self.node(tree.children[0]), self.node(tree.children[1]), CLAUSE)

    def _without_sentence(self, tree: Any) -> Node:
        return Without(self.node(tree.children[0]), self.node(tree.children[1]), SENTENCE)

    def _error(self, message: str, at: Any) -> PhraseError:
        column = getattr(at, "start_pos", None)
        if column is None:
            column = getattr(getattr(at, "meta", None), "start_pos", 0)
        return PhraseError(message, self._text, column or 0)


def alternatives(options: list[Node]) -> Node:
    """The union of the options, literals merged into one set."""
    flat: list[Node] = []
    for option in options:
        flat.extend(option.options if isinstance(option, Alt) else [option])
    plain = [option.literals for option in flat if isinstance(option, Words) and not option.whole]
    rest = [option for option in flat if not (isinstance(option, Words) and not option.whole)]
    merged: list[Node] = [Words(frozenset().union(*plain))] if plain else []
    merged.extend(dict.fromkeys(rest))
    return merged[0] if len(merged) == 1 else Alt(tuple(merged))


def chain(parts: list[Node]) -> Node:
    """Juxtaposition; neighbouring literal sets are multiplied out as long as the product stays small."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Chain) else [part])
    joined: list[Node] = []
    for part in flat:
        last = joined[-1] if joined else None
        if (isinstance(last, Words) and isinstance(part, Words) and not last.whole and not part.whole
                and len(last.literals) * len(part.literals) <= MAX_PRODUCT):
            joined[-1] = Words(frozenset(one + two for one in last.literals for two in part.literals))
        else:
            joined.append(part)
    return joined[0] if len(joined) == 1 else Chain(tuple(joined))


def _closest(name: str, known: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, 1, 0.5)
    return near[0] if near else ""
