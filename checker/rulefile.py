"""YAML → checked nodes with a line and column each. Scalars stay text; duplicate and unknown keys are mistakes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import Mistake

MAX_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar as written, with its 1-based place."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping; keys in order of writing."""

    entries: dict[str, Leaf | Branch | Stem]
    keys: dict[str, Leaf]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Stem:
    """A sequence."""

    items: tuple[Leaf | Branch | Stem, ...]
    line: int
    column: int


Tree = Leaf | Branch | Stem
_DEPTH = 100
_TOO_DEEP = "内容嵌套过深。请写得简单些"
_NESTING = re.compile(rf"[\[\]{{}}]|(?:[-?:]\s+){{{_DEPTH}}}")


class RuleFile:
    """One YAML file: its lines, its tree (or, where ``listed``, its items), and the mistakes found in it so far.

    ``what``: what messages call it.
    """

    def __init__(self, path: str, raw: bytes, what: str = "规则文件", *, listed: bool = False) -> None:
        self.path = path
        self.mistakes: list[Mistake] = []
        self.lines: list[str] = []
        self.tree: Branch | None = None
        self.items: tuple[Tree, ...] = ()
        self._what, self._listed = what, listed
        self._read(raw)

    @classmethod
    def open(cls, path: Path, shown: str) -> RuleFile:
        """Read a file; an unreadable one is a mistake like any other."""
        try:
            raw = path.read_bytes()
        except OSError as error:
            broken = cls(shown, b"{}")
            broken.mistakes.append(Mistake(shown, 0, 0, f"规则文件读不了（{error.strerror or error}）"))
            return broken
        return cls(shown, raw)

    def fault(self, at: Tree, message: str, caret: int | None = None) -> None:
        """Note a mistake at a node; ``caret`` is a 0-based offset inside the node's text."""
        quoted = self.lines[at.line - 1] if 0 < at.line <= len(self.lines) else ""
        column = at.column
        if caret is not None and isinstance(at, Leaf):
            found = quoted.find(at.text, max(column - 1, 0))
            column = (found if found >= 0 else column - 1) + caret + 1
        self.mistakes.append(Mistake(self.path, at.line, column, message, quoted.rstrip(), min(column - 1, len(quoted))))

    def mapping(self, node: Tree, known: Sequence[str], what: str, required: Sequence[str] = ()) -> dict[str, Tree]:
        """The entries of a mapping; unknown and missing keys are noted."""
        if not isinstance(node, Branch):
            self.fault(node, f"{what}应当是一组“键: 值”")
            return {}
        for key, leaf in node.keys.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, 1, 0.5)
                self.fault(leaf, f"{what}里没有“{key}”这一项" + (f"，是不是“{near[0]}”？" if near else f"。可用：{'、'.join(known)}"))
        for key in required:
            if key not in node.entries:
                self.fault(node, f"{what}缺少“{key}”")
        return node.entries

    def sequence(self, node: Tree | None, what: str) -> tuple[Tree, ...]:
        """The items of a list; absent is empty."""
        if node is None:
            return ()
        if not isinstance(node, Stem):
            self.fault(node, f"{what}应当是一个列表，每项前面写“- ”")
            return ()
        return node.items

    def text(self, node: Tree | None, what: str, default: str = "") -> str:
        """A scalar's text; absent is the default, an empty one a mistake."""
        if node is None:
            return default
        if not isinstance(node, Leaf):
            self.fault(node, f"{what}应当是一段文字")
            return default
        if not node.text.strip():
            self.fault(node, f"{what}是空的")
        return node.text.strip()

    def _read(self, raw: bytes) -> None:
        if len(raw) > MAX_BYTES:
            self._broken(f"{self._what}超过 {MAX_BYTES // 1048576} MiB，拒绝读取")
            return
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._broken(f"{self._what}必须是 UTF-8 编码（第 {error.start + 1} 个字节不是）")
            return
        if _is_deep(text):
            self._broken(_TOO_DEEP)
            return
        self.lines = text.split("\n")
        node = self._composed(text)
        if node is None:
            return
        try:
            tree = self._convert(node, set())
        except RecursionError:
            self._broken(_TOO_DEEP)
            return
        if self._listed and isinstance(tree, Stem):
            self.items = tree.items
        elif not self._listed and isinstance(tree, Branch):
            self.tree = tree
        else:
            self.fault(tree, f"{self._what}的最外层应当是{'一个列表，每项前面写“- ”' if self._listed else '一组“键: 值”'}")

    def _broken(self, message: str) -> None:
        self.mistakes.append(Mistake(self.path, 0, 0, message))

    def _composed(self, text: str) -> Any:
        """The root node; None, with a mistake noted, where there is none."""
        import yaml  # here, not above: a cached rulebook never needs it

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        try:
            node = loader.get_single_node()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
            quoted = self.lines[line - 1].rstrip() if 0 < line <= len(self.lines) else ""
            self.mistakes.append(Mistake(self.path, line, column, f"YAML 语法错误：{error.problem}", quoted, column - 1))
            return None
        except yaml.YAMLError as error:
            self._broken(f"YAML 语法错误：{error}")
            return None
        finally:
            loader.dispose()
        if node is None and not self._listed:
            self._broken(f"{self._what}是空的")
        return node

    def _convert(self, node: Any, seen: set[int]) -> Tree:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if node.id == "scalar":
            return Leaf(str(node.value), line, column)
        if id(node) in seen:
            leaf = Leaf("", line, column)
            self.fault(leaf, f"{self._what}里不能用 YAML 锚点与别名（&、*），请把内容写全")
            return leaf
        seen.add(id(node))
        if node.id == "sequence":
            return Stem(tuple(self._convert(item, seen) for item in node.value), line, column)
        entries: dict[str, Tree] = {}
        keys: dict[str, Leaf] = {}
        for key, value in node.value:
            leaf = Leaf(str(key.value), key.start_mark.line + 1, key.start_mark.column + 1)
            if leaf.text in entries:
                self.fault(leaf, f"“{leaf.text}”写了两次，上一处在第 {keys[leaf.text].line} 行")
                continue
            entries[leaf.text] = self._convert(value, seen)
            keys[leaf.text] = leaf
        return Branch(entries, keys, line, column)


def _is_deep(text: str) -> bool:
    """Whether brackets or list marks are nested beyond all sense: the YAML parser recurses, and would take the program down."""
    depth = 0
    for found in _NESTING.finditer(text):
        depth += 1 if found[0] in "[{" else -1 if found[0] in "]}" else 0
        if depth > _DEPTH or len(found[0]) > 1:
            return True
    return False
