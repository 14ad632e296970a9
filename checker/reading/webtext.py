"""The text of a parsed web page as a browser breaks it into lines, with the numbers of ordered lists."""

from __future__ import annotations

import re
from typing import Any

from checker.reading.numerals import number_text

MAX_DEPTH = 300
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    )
)
_SHORT_CELL = 60  # characters; a row of longer cells is a layout table
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_EDITOR = {  # the list classes of the editor that most government sites use (UEditor), and what it shows
    "cn": ("cjk-ideographic", "{}、"), "cn1": ("cjk-ideographic", "{}）"), "cn2": ("cjk-ideographic", "（{}）"),
    "num": ("decimal", "{}、"), "num1": ("decimal", "{}）"), "num2": ("decimal", "（{}）"),
}


class TooDeepError(Exception):
    """Tags nest deeper than MAX_DEPTH."""


def lines_of(node: Any) -> list[str]:
    """The lines of a node, none of them empty; table cells of a row stand on one line, divided by a full-width blank."""
    writer = _Writer()
    writer.walk(node, 0)
    writer.end_line()
    return writer.lines


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._pieces: list[str] = []

    def end_line(self) -> None:
        text = re.sub(r"[ \t\r\n\f\v\xa0]+", " ", "".join(self._pieces)).strip()
        self._pieces.clear()
        if text.strip("\u3000\u200b\ufeff "):
            self.lines.append(text)

    def walk(self, parent: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise TooDeepError
        count = _start_of(parent)
        for child in parent.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                self._pieces.append(child.text(deep=False))
            elif tag == "tr":
                self._row(child, depth + 1)
            elif tag in _BLOCKS:
                self.end_line()
                if tag == "li" and parent.tag == "ol":
                    count = _whole(child.attributes.get("value"), count)
                    self._pieces.append(_marker(parent, count))
                    count += 1
                    self._item(child, depth + 1)
                else:
                    self.walk(child, depth + 1)
                self.end_line()
            elif tag is not None and not tag.startswith("-"):
                self.walk(child, depth + 1)

    def _item(self, item: Any, depth: int) -> None:
        """A list item: its marker stands before its first line, also where that is a paragraph of its own."""
        marker = "".join(self._pieces)
        self._pieces.clear()
        first = len(self.lines)
        self.walk(item, depth)
        self.end_line()
        if len(self.lines) > first:
            self.lines[first] = marker + self.lines[first].lstrip("\u3000 ")

    def _row(self, row: Any, depth: int) -> None:
        self.end_line()
        cells = []
        for cell in row.iter():
            inner = _Writer()
            inner.walk(cell, depth + 1)
            inner.end_line()
            cells.append(inner.lines)
        if all(len(cell) <= 1 and sum(map(len, cell)) <= _SHORT_CELL for cell in cells):
            self._pieces.append("\u3000".join("".join(cell) for cell in cells))
            self.end_line()
        else:
            self.lines.extend(line for cell in cells for line in cell)


def _marker(parent: Any, count: int) -> str:
    classes = (parent.attributes.get("class") or "").split()
    for name in classes:
        if name.startswith("custom_") and name[7:] in _EDITOR:
            form, pattern = _EDITOR[name[7:]]
            return pattern.format(number_text(count, form))
    styled = _STYLE.search(parent.attributes.get("style") or "")
    form = styled[1] if styled else _TYPES.get(parent.attributes.get("type") or "1", "decimal")
    if form in ("none", "disc", "circle", "square"):
        return ""
    return number_text(count, form) + ("、" if form.startswith(("cjk", "simp")) else ". ")


def _start_of(parent: Any) -> int:
    return _whole(parent.attributes.get("start"), 1) if parent.tag == "ol" else 1


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else default
