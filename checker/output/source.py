"""``check --show-text``: the text of a file as the checker reads it, with the line numbers that all places use."""

from __future__ import annotations

from collections.abc import Iterator

from checker.output.text import path_line, printable
from checker.reading import Document


def render(path: str, document: Document) -> str:
    """Every line with its number; where the file has pages, the page that a line begins on, and those that begin within it."""
    return "\n".join((path_line(path), *_lines(document)))


def _lines(document: Document) -> Iterator[str]:
    lines = document.text.split("\n")
    width = len(str(len(lines)))
    at = page = 0
    for number, line in enumerate(lines, 1):
        while page < len(document.pages) and document.pages[page] <= at:
            page += 1
            yield f"{'':{width}} ── 第 {page} 页 ──"
        yield f"{number:{width}}  {printable(line)}"
        while page < len(document.pages) and document.pages[page] < at + len(line):
            page += 1
            yield f"{'':{width}} ── 第 {page} 页（从上一行的中间开始）──"
        at += len(line) + 1
