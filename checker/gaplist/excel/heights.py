"""How high a row must be for its wrapped text: Excel and LibreOffice do not measure it when they open a file."""

from __future__ import annotations

import math
from collections.abc import Iterable

_LINE = 14.5  # points a line of 10-point text takes, with the tallest of the usual fonts
_LEAST, _MOST = 18.0, 409.0  # what Excel allows


def row_height(cells: Iterable[tuple[object, float]]) -> float:
    """Points for the cells of a row, each with the width of its column in characters."""
    lines = max((lines_of(str(value), width) for value, width in cells if value not in (None, "")), default=1)
    return min(max(lines * _LINE + 3.5, _LEAST), _MOST)


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column; a Chinese character is as wide as two others."""
    room = max(width - 1.2, 2)
    if "\n" not in text:
        return max(math.ceil(half_widths(text) / room), 1)
    return sum(max(math.ceil(half_widths(line) / room), 1) for line in text.split("\n"))


def half_widths(text: str) -> float:
    """The width of a text in narrow characters: of those that take three bytes, each counts as two."""
    return len(text) + (len(text.encode("utf-8", "surrogatepass")) - len(text)) / 2
