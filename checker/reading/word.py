"""Word files (.docx, .docm, .dotx): the text as its reader sees it, a line a paragraph.

Tracked insertions count and deletions do not; content controls, text boxes, footnotes and endnotes are read where they are
anchored; hidden text, comments, headers, footers, tables of contents and field codes are not. A table row of short cells is
one line, its cells divided by full-width blanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from checker.errors import ReadError
from checker.reading.document import Document
from checker.reading.numbering import Numbering, W, read_numbering, value_of, whole
from checker.reading.package import MAX_DEPTH, Package
from checker.reading.wordstyles import Styles, is_on, read_styles

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText",
        "commentReference", "annotationRef", "sectPr", "rt", "fldData", "binData", "altChunk", "footnoteRef", "endnoteRef", "separator",
    )
)
_MARKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-", f"{W}cr": "\n", f"{W}br": "\n"}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_SHORT_CELL = 60  # characters; longer cells are paragraphs of a layout table

Line = tuple[str, int]  # its text, its heading level (0: none)


def read(raw: bytes, shown: str) -> Document:
    """The document's text; raises ReadError for anything that is no sound Word file."""
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError(shown, "是旧版或加了密码的 Word 文件。请用 Word 或 WPS 打开，去掉密码，另存为 .docx 后再检查")
    if not raw.startswith(b"PK"):
        raise ReadError(shown, "不是 Word 文件（可能是其他格式改了后缀，或没有下载完整）。请用原来的程序打开后另存为 .docx")
    package = Package(raw, shown, "Word ")
    main = package.related("").get("officeDocument", "word/document.xml")
    if main not in package:
        raise ReadError(shown, "压缩包里没有 Word 正文（word/document.xml），不是 Word 文件。请确认后缀没有写错")
    return _Reader(package, main).document()


class _Reader:
    """Walks one document; the counters of its lists move as it goes."""

    def __init__(self, package: Package, main: str) -> None:
        self._package, self._main = package, main
        self._parts = package.related(main)
        self._numbering: Numbering = read_numbering(self._part("numbering"))
        self._styles: Styles = read_styles(self._part("styles"), self._numbering)
        self._notes = {kind: {node.get(f"{W}id", ""): node for node in self._part(kind) or ()} for kind in _NOTES.values()}
        self._broken_off = ""  # the text of paragraphs whose mark is deleted: it goes on in the next

    def document(self) -> Document:
        """The text, and the lines that have heading styles."""
        body = self._package.xml(self._main).find(f"{W}body")
        if body is None:
            raise self._package.refusal("里没有正文。请用 Word 或 WPS 打开后重新另存")
        lines: list[str] = []
        headings: list[tuple[int, int]] = []
        at = 0
        for text, level in self._lines(body, 0):
            if level and text.strip():
                headings.append((at, level))
            lines.append(text)
            at += len(text) + 1
        lines.extend([self._broken_off] if self._broken_off else [])
        return Document("\n".join(lines), headings=tuple(headings))

    def _part(self, kind: str) -> Element | None:
        name = self._parts.get(kind, f"word/{kind}.xml")
        return self._package.xml(name) if name in self._package else None

    def _lines(self, parent: Element, depth: int) -> Iterator[Line]:
        """The lines of a body, a cell, a note or a text box."""
        if depth > MAX_DEPTH:
            raise self._package.refusal("的内容嵌套过深，拒绝读取。请用原来的程序打开后重新另存")
        for node in parent:
            if node.tag == f"{W}p":
                yield from self._paragraph(node, depth + 1)
            elif node.tag == f"{W}tbl":
                yield from self._table(node, depth + 1)
            elif node.tag == _ALTERNATE:
                yield from self._lines(_chosen(node), depth + 1)
            elif node.tag not in _SKIPPED and not (node.tag == f"{W}sdt" and _is_contents(node)):
                yield from self._lines(node, depth + 1)

    def _paragraph(self, node: Element, depth: int) -> Iterator[Line]:
        properties = node.find(f"{W}pPr")
        style = value_of(properties.find(f"{W}pStyle") if properties is not None else None) or self._styles.default
        if style in self._styles.contents:
            return
        pieces: list[str] = []
        aside: list[Element] = []
        self._text(node, pieces, aside, style in self._styles.hidden, depth)
        text = "".join(pieces)
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self._broken_off += text
        elif not (not text and mark is not None and is_on(mark.find(f"{W}vanish"))):
            text, self._broken_off = self._broken_off + text, ""
            # Word shows the number of an empty paragraph too; counting it keeps the following ones right.
            first, *rest = (self._marker(properties, style) + text).split("\n")
            yield first, self._heading(properties, style)
            yield from ((line, 0) for line in rest if line)
        for box in aside:
            yield from ((line, 0) for line, _ in self._lines(box, depth + 1) if line.strip())

    def _heading(self, properties: Element | None, style: str) -> int:
        outline = properties.find(f"{W}outlineLvl") if properties is not None else None
        level = whole(value_of(outline), 9) + 1 if outline is not None else self._styles.headings.get(style, 0)
        return level if level <= 6 else 0

    def _marker(self, properties: Element | None, style: str) -> str:
        number, level = self._styles.lists.get(style, ("", 0))
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is not None:
            number = value_of(own.find(f"{W}numId")) or number
            depth = own.find(f"{W}ilvl")
            level = whole(value_of(depth), 0) if depth is not None else level
        return self._numbering.mark(number, level) if number and number != "0" else ""

    def _text(self, node: Element, pieces: list[str], aside: list[Element], hidden: bool, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise self._package.refusal("的内容嵌套过深，拒绝读取。请用原来的程序打开后重新另存")
        for inner in node:
            tag = inner.tag
            if tag in _SKIPPED or (tag == f"{W}r" and self._is_hidden(inner, hidden)):
                continue
            if tag in (f"{W}t", f"{_MATH}t"):
                pieces.append(inner.text or "")
            elif tag in _MARKS:
                pieces.append(_MARKS[tag])
            elif tag == f"{W}txbxContent":
                aside.append(inner)
            elif tag in _NOTES:
                note = self._notes[_NOTES[tag]].pop(inner.get(f"{W}id", ""), None)  # a note is read once, also when it refers to itself
                aside.extend([note] if note is not None else [])
            elif tag == _ALTERNATE:
                self._text(_chosen(inner), pieces, aside, hidden, depth + 1)
            else:
                self._text(inner, pieces, aside, hidden, depth + 1)

    def _is_hidden(self, run: Element, inherited: bool) -> bool:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return inherited
        vanish = properties.find(f"{W}vanish")
        if vanish is not None:
            return is_on(vanish)
        return inherited or value_of(properties.find(f"{W}rStyle")) in self._styles.hidden

    def _table(self, table: Element, depth: int) -> Iterator[Line]:
        for row in _inside(table, f"{W}tr", depth):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = [[line for line in self._lines(cell, depth + 1) if line[0].strip()] for cell in _inside(row, f"{W}tc", depth)]
            if all(len(cell) <= 1 and sum(len(text) for text, _ in cell) <= _SHORT_CELL for cell in cells):
                yield "\u3000".join(text.strip() for cell in cells for text, _ in cell), 0
            else:
                yield from (line for cell in cells for line in cell)


def _chosen(alternate: Element) -> Element:
    """The newest form of a thing that is stored in several; only one is shown."""
    for tag in (_CHOICE, _FALLBACK):
        found = alternate.find(tag)
        if found is not None:
            return found
    return Element("none")


def _is_contents(control: Element) -> bool:
    return value_of(control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")) == "Table of Contents"


def _inside(parent: Element, tag: str, depth: int) -> Iterator[Element]:
    """Children of a tag, also where content controls or insertions wrap them; not those of nested tables."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag not in _SKIPPED and node.tag != f"{W}tc" and depth <= MAX_DEPTH:
            yield from _inside(node, tag, depth + 1)
