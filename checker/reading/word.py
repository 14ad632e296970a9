"""Word files (.docx, .docm, .dotx): the text as its reader sees it, a line a paragraph.

Tracked insertions count and deletions do not; content controls and text boxes are read; hidden text, comments, headers, footers
and field codes are not. A table row of short cells is one line, its cells divided by full-width blanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from checker.errors import ReadError
from checker.reading.document import Document
from checker.reading.numbering import Numbering, W, read_numbering, value_of, whole
from checker.reading.package import Package

_SKIPPED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "commentReference", "annotationRef", "sectPr"))
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_SHORT_CELL = 60  # characters; longer cells are paragraphs of a layout table
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class _Styles:
    """Per style id: its list (numId, level), and whether its text is hidden; taken from the style it is based on where absent."""

    lists: dict[str, tuple[str, int]]
    hidden: frozenset[str]


def read(raw: bytes, shown: str) -> Document:
    """The document's text; raises ReadError for anything that is no sound Word file."""
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError(shown, "是旧版或加了密码的 Word 文件。请用 Word 或 WPS 打开，去掉密码，另存为 .docx 后再检查")
    package = Package(raw, shown, "Word ")
    if "word/document.xml" not in package:
        raise ReadError(shown, "压缩包里没有 Word 正文（word/document.xml），不是 Word 文件。请确认后缀没有写错")
    numbering = read_numbering(package.xml("word/numbering.xml") if "word/numbering.xml" in package else None)
    styles = _styles(package.xml("word/styles.xml") if "word/styles.xml" in package else None)
    notes = _notes(package.xml("word/footnotes.xml")) if "word/footnotes.xml" in package else {}
    body = package.xml("word/document.xml").find(f"{W}body")
    if body is None:
        raise ReadError(shown, "Word 文件里没有正文。请用 Word 或 WPS 打开后重新另存")
    return Document("\n".join(_Walker(numbering, styles, notes).lines(body)))


class _Walker:
    def __init__(self, numbering: Numbering, styles: _Styles, notes: dict[str, Element]) -> None:
        self._numbering, self._styles, self._notes = numbering, styles, notes

    def lines(self, parent: Element) -> Iterator[str]:
        """The lines of a body, a cell or a text box."""
        for node in parent:
            if node.tag == f"{W}p":
                yield from self._paragraph(node)
            elif node.tag == f"{W}tbl":
                yield from self._table(node)
            elif node.tag == _ALTERNATE:
                choice = node.find(_CHOICE)
                yield from self.lines(choice) if choice is not None else ()
            elif node.tag not in _SKIPPED:
                yield from self.lines(node)

    def _paragraph(self, node: Element) -> Iterator[str]:
        pieces: list[str] = []
        aside: list[Element] = []
        self._text(node, pieces, aside)
        text = "".join(pieces)
        # Word shows the number of an empty paragraph too; counting it keeps the following ones right.
        yield from (self._marker(node) + text).split("\n")
        for box in aside:
            yield from (line for line in self.lines(box) if line.strip())

    def _marker(self, node: Element) -> str:
        properties = node.find(f"{W}pPr")
        if properties is None:
            return ""
        style = value_of(properties.find(f"{W}pStyle"))
        number, level = self._styles.lists.get(style, ("", 0))
        own = properties.find(f"{W}numPr")
        if own is not None:
            number = value_of(own.find(f"{W}numId")) or number
            depth = own.find(f"{W}ilvl")
            level = whole(value_of(depth), 0) if depth is not None else level
        return self._numbering.mark(number, level) if number and number != "0" else ""

    def _text(self, node: Element, pieces: list[str], aside: list[Element]) -> None:
        for inner in node:
            tag = inner.tag
            if tag in _SKIPPED or (tag == f"{W}r" and self._is_hidden(inner)):
                continue
            if tag == f"{W}t":
                pieces.append(inner.text or "")
            elif tag in (f"{W}br", f"{W}cr"):
                pieces.append("" if inner.get(f"{W}type") in ("page", "column") else "\n")
            elif tag == f"{W}tab":
                pieces.append("\t")
            elif tag == f"{W}noBreakHyphen":
                pieces.append("-")
            elif tag == f"{W}txbxContent":
                aside.append(inner)
            elif tag == f"{W}footnoteReference":
                note = self._notes.get(inner.get(f"{W}id", ""))
                aside.extend([note] if note is not None else [])
            elif tag == _ALTERNATE:
                choice = inner.find(_CHOICE)
                if choice is not None:
                    self._text(choice, pieces, aside)
            else:
                self._text(inner, pieces, aside)

    def _is_hidden(self, run: Element) -> bool:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return False
        vanish = properties.find(f"{W}vanish")
        if vanish is not None:
            return value_of(vanish) not in _OFF
        return value_of(properties.find(f"{W}rStyle")) in self._styles.hidden

    def _table(self, table: Element) -> Iterator[str]:
        for row in _inside(table, f"{W}tr"):
            cells = [[line for line in self.lines(cell) if line.strip()] for cell in _inside(row, f"{W}tc")]
            if all(len(cell) <= 1 and sum(map(len, cell)) <= _SHORT_CELL for cell in cells):
                yield "\u3000".join("".join(cell).strip() for cell in cells)
            else:
                yield from (line for cell in cells for line in cell)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Children of a tag, also where content controls or insertions wrap them; not those of nested tables."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag not in _SKIPPED and node.tag != f"{W}tc":
            yield from _inside(node, tag)


def _styles(root: Element | None) -> _Styles:
    lists: dict[str, tuple[str, int]] = {}
    hidden: set[str] = set()
    if root is None:
        return _Styles(lists, frozenset())
    nodes = {node.get(f"{W}styleId", ""): node for node in root.findall(f"{W}style")}
    for name in nodes:
        current, seen = name, set()
        while current in nodes and current not in seen:
            seen.add(current)
            node = nodes[current]
            own = node.find(f"{W}pPr/{W}numPr")
            if own is not None and name not in lists:
                number = value_of(own.find(f"{W}numId"))
                if number:
                    lists[name] = (number, whole(value_of(own.find(f"{W}ilvl")), 0))
            vanish = node.find(f"{W}rPr/{W}vanish")
            if vanish is not None and value_of(vanish) not in _OFF:
                hidden.add(name)
            current = value_of(node.find(f"{W}basedOn"))
    return _Styles(lists, frozenset(hidden))


def _notes(root: Element) -> dict[str, Element]:
    return {node.get(f"{W}id", ""): node for node in root.findall(f"{W}footnote") if node.get(f"{W}type") is None}
