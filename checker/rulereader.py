"""One requirements file → compiled requirements; every mistake noted at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from checker.compiler import Compiler
from checker.errors import PhraseError
from checker.facts import FACTS
from checker.phrase import Node, Phrase, parse
from checker.requirement import DEEDS, SEVERITIES, Element, Example, Pattern, Requirement
from checker.rulefile import Branch, Leaf, RuleFile, Tree
from checker.verdict import VERDICTS

Probe = Callable[[Phrase], bool]


def read_words(file: RuleFile, node: Tree | None, known: Mapping[str, Node]) -> dict[str, Node]:
    """Named word lists; a list may use lists named before it."""
    words = dict(known)
    if node is None:
        return words
    if not isinstance(node, Branch):
        file.fault(node, "words 应当是一组“名: 短语”")
        return words
    for name, value in node.entries.items():
        if not isinstance(value, Leaf):
            file.fault(value, f"词表“{name}”应当是一段文字，用“|”隔开")
            continue
        try:
            words[name] = parse(value.text, words).node
        except PhraseError as error:
            file.fault(value, error.message, error.column)
            continue
    return words


class RuleReader:
    """One requirements file."""

    _TOP = ("group", "title", "words", "requirements")
    _KEYS = ("id", "title", "severity", "basis", "elements", "satisfied", "partial", "partial_phrases", "deeds", "message", "advice", "examples")
    _REQUIRED = ("id", "title", "severity", "basis", "elements", "message", "advice", "examples")

    def __init__(self, file: RuleFile, vocabulary: Mapping[str, Node], compiler: Compiler, probe: Probe | None) -> None:
        self._file = file
        self._compiler = compiler
        self._probe = probe
        self._vocabulary = dict(vocabulary)

    def group(self) -> tuple[str, str, list[Requirement]]:
        """The file's group id, its title and its requirements."""
        file = self._file
        if file.tree is None:
            return "", "", []
        top = file.mapping(file.tree, self._TOP, "规则文件", ("group", "title", "requirements"))
        group, title = file.text(top.get("group"), "group"), file.text(top.get("title"), "title")
        self._vocabulary = read_words(file, top.get("words"), self._vocabulary)
        found = [self._requirement(node, group) for node in file.sequence(top.get("requirements"), "requirements")]
        return group, title, [one for one in found if one is not None]

    def _requirement(self, node: Tree, group: str) -> Requirement | None:
        file = self._file
        entries = file.mapping(node, self._KEYS, "要求", self._REQUIRED)
        if not entries:
            return None
        name = file.text(entries.get("id"), "id")
        if name and group and not name.startswith(f"{group}-"):
            file.fault(entries["id"], f"编号应以本文件的分组开头，例如 {group}-01")
        elements = self._elements(entries.get("elements"))
        need = self._need(entries.get("satisfied"), len(elements))
        examples = tuple(self._examples(entries.get("examples")))
        self._enough(node, name, examples)
        return Requirement(
            id=name, group=group, title=file.text(entries.get("title"), "title"),
            severity=self._choice(entries.get("severity"), "severity", SEVERITIES, "warning"),
            basis=file.text(entries.get("basis"), "basis"), elements=elements, need=need,
            partial=self._choice(entries.get("partial"), "partial", ("any", "none"), "any") == "any",
            partial_phrases=self._phrases(entries.get("partial_phrases"), "partial_phrases"),
            deeds=DEEDS[self._choice(entries.get("deeds"), "deeds", tuple(DEEDS), "unit")],
            message=file.text(entries.get("message"), "message"), advice=file.text(entries.get("advice"), "advice"),
            examples=examples, path=file.path, line=node.line,
        )

    def _elements(self, node: Tree | None) -> tuple[Element, ...]:
        file = self._file
        if node is None:
            return ()
        if not isinstance(node, Branch) or not node.entries:
            file.fault(node, "elements 应当是一组“要素编号: …”，至少一个")
            return ()
        found = []
        for name, value in node.entries.items():
            entries = file.mapping(value, ("title", "phrases", "not", "structure"), f"要素 {name} ", ("title",))
            fact = file.text(entries.get("structure"), "structure")
            if fact and fact not in FACTS:
                file.fault(entries["structure"], f"没有名为“{fact}”的结构事实。可用：{'、'.join(FACTS)}")
            phrases = self._phrases(entries.get("phrases"), "phrases")
            if not fact and not file.sequence(entries.get("phrases"), "phrases"):
                file.fault(value, f"要素 {name} 没有短语，永远不会满足")
            found.append(Element(name, file.text(entries.get("title"), "title"), phrases, self._phrases(entries.get("not"), "not"), fact))
        return tuple(found)

    def _phrases(self, node: Tree | None, what: str) -> tuple[Pattern, ...]:
        found = []
        for item in self._file.sequence(node, what):
            if not isinstance(item, Leaf):
                self._file.fault(item, "短语应当是一段文字；含有“: ”“#”或以“@ [ { ! | >”开头时，请加单引号")
                continue
            try:
                phrase = parse(item.text, self._vocabulary)
            except PhraseError as error:
                self._file.fault(item, error.message, error.column)
                continue
            if self._probe is not None and self._probe(phrase):
                self._file.fault(item, "这条短语永远匹配不到任何文字：分句里不会有“，”“：”，句里不会有“。”“；”，排除的部分也不能把要找的全排除掉")
            found.append(self._compiled(phrase))
        return tuple(found)

    def _compiled(self, phrase: Phrase) -> Pattern:
        under = -1 if phrase.under is None else self._compiler.add(phrase.under)
        return Pattern(phrase.text, self._compiler.add(phrase.node), tuple(sorted(phrase.contexts)), phrase.in_heading, under)

    def _need(self, node: Tree | None, count: int) -> int:
        if node is None or (isinstance(node, Leaf) and node.text == "all"):
            return count
        if isinstance(node, Leaf) and node.text == "any":
            return 1
        if isinstance(node, Branch):
            least = self._file.mapping(node, ("at_least",), "satisfied").get("at_least")
            if isinstance(least, Leaf) and least.text.isdigit() and 1 <= int(least.text) <= count:
                return int(least.text)
        self._file.fault(node, f"satisfied 写 all、any 或 {{at_least: 数}}，数在 1 到 {count} 之间")
        return count

    def _choice(self, node: Tree | None, what: str, known: tuple[str, ...], default: str) -> str:
        text = self._file.text(node, what, default)
        if text not in known and node is not None:
            self._file.fault(node, f"{what} 只能是 {'、'.join(known)}")
        return text if text in known else default

    def _examples(self, node: Tree | None) -> Iterable[Example]:
        for item in self._file.sequence(node, "examples"):
            entries = self._file.mapping(item, ("verdict", "text"), "例子", ("verdict", "text"))
            if "verdict" in entries and "text" in entries:
                yield Example(self._choice(entries["verdict"], "verdict", VERDICTS, "missing"), self._file.text(entries["text"], "text"), self._file.path, item.line)

    def _enough(self, node: Tree, name: str, examples: tuple[Example, ...]) -> None:
        good = sum(example.verdict == "satisfied" for example in examples)
        if good < 3 or len(examples) - good < 3:
            self._file.fault(node, f"{name} 至少要有三个 satisfied 和三个其他结论的例子，现在是 {good} 个和 {len(examples) - good} 个")
