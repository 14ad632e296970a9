"""Text that a spreadsheet or a Word file can hold, and that no program takes for a formula."""

from __future__ import annotations

import re

CELL_LIMIT = 32_767  # UTF-16 units in a cell of Excel
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMULA = re.compile("[\\s\ufeff\u200b-\u200f\u2060]*[=+\\-@＝＋－＠\t\r]")


def legal(text: str) -> str:
    """Text without the characters that XML forbids; bytes of a file name that are no text are written as escapes."""
    text = text.encode("utf-8", "backslashreplace").decode()
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def like_formula(text: str) -> bool:
    """Whether a spreadsheet could read a text as a formula: = + - @, also in full width and after blanks, a tab or a line end first."""
    return bool(_FORMULA.match(text))


def unformulated(text: str) -> str:
    """Text for a CSV field, behind an apostrophe where a spreadsheet could read it as a formula."""
    return f"'{legal(text)}" if like_formula(text) else legal(text)


def fitting(text: str) -> str:
    """Text as one cell of Excel can hold it, cut with a mark where it is longer."""
    text = legal(text)
    if len(text) * 2 <= CELL_LIMIT or len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT:
        return text
    mark = "……（过长，已截断）"
    return text.encode("utf-16-le")[: 2 * (CELL_LIMIT - len(mark))].decode("utf-16-le", "ignore") + mark
