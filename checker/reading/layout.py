"""Pieces of text on PDF pages → lines in reading order → paragraphs: columns told apart, page frames dropped, wraps joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from checker.lookalikes import unmasked

_EDGE = 0.11  # of a page's height, at the top and at the bottom: where its header and footer stand
_FRAME_ROWS = 2
_NUMBER = re.compile(r"[—\-–－·.~～\s]*(?:第\s*)?(?:\d{1,3}|[ivxIVX]{1,5})\s*(?:页)?(?:[，,\s/／]*(?:共\s*)?\d{1,3}\s*页?)?[—\-–－·.~～\s]*")
_LEADER = re.compile(r"(?:[.．…·]\s*){4,}\s*\d{1,3}$")  # a line of a table of contents
_MARKER = re.compile(r"第?[一二三四五六七八九十]{1,3}(?:[、.．是]|部分|章)|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳]")
_STOPS = "。！？；："
_LEAST_LONG = 12  # characters of a line that tells where the margins are


@dataclass(frozen=True, slots=True)
class Line:
    """Characters that stand side by side, in points, y upwards; ``size`` of the type. ``column``: 0 across the page, 1 left, 2 right."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    column: int = 0

    @property
    def height(self) -> float:
        """Of the box."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in reading order."""

    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float


def arrange(pages: Iterable[tuple[float, float, list[Line]]]) -> tuple[str, tuple[int, ...]]:
    """Text, a line a paragraph, and the offset where each page begins."""
    pages = list(pages)
    gutters = [_gutter(pieces) for _, _, pieces in pages]
    usual = _middle(gutter for gutter in gutters if gutter is not None)
    return _paragraphs(
        _without_frames(
            [
                Page(width, height, tuple(_in_order(pieces, gutter or (usual if _keeps_clear(pieces, usual) else None))))
                for (width, height, pieces), gutter in zip(pages, gutters, strict=True)
            ]
        )
    )


def _keeps_clear(pieces: list[Line], gutter: float) -> bool:
    """Whether a page too short to tell its columns leaves the other pages' gutter free."""
    return gutter > 0 and not any(one.left < gutter < one.right for one in pieces if len(one.text) >= _LEAST_LONG)


def _in_order(pieces: list[Line], gutter: float | None) -> Iterator[Line]:
    """From top to bottom; where the page has two columns, the left one first, down to the next line that crosses both."""
    if gutter is None:
        yield from _rows(pieces, 0)
        return
    left: list[Line] = []
    right: list[Line] = []
    for piece in sorted(pieces, key=lambda one: -one.top):
        if piece.left < gutter - 4 and piece.right > gutter + 4:
            yield from (*_rows(left, 1), *_rows(right, 2), piece)
            left, right = [], []
        else:
            (left if piece.right <= gutter + 4 else right).append(piece)
    yield from (*_rows(left, 1), *_rows(right, 2))


def _gutter(pieces: list[Line]) -> float | None:
    """Where a two-column page is divided: a place near the middle that few pieces cross, with full lines on both sides."""
    wide = [one for one in pieces if len(one.text) >= 6]
    if len(wide) < 16:
        return None
    low, high = min(one.left for one in wide), max(one.right for one in wide)
    places = [low + (high - low) * step / 100 for step in range(40, 61)]
    crossed = [sum(one.left < place < one.right for one in wide) for place in places]
    least = min(crossed)
    best = [place for place, count in zip(places, crossed, strict=True) if count == least]
    gutter = best[len(best) // 2]
    sides = [one for one in wide if one.right <= gutter], [one for one in wide if one.left >= gutter]
    if least > 0.25 * len(wide) or min(map(len, sides)) < 6:
        return None
    filled = (_middle(one.right - one.left for one in side) / width for side, width in zip(sides, (gutter - low, high - gutter), strict=True))
    return gutter if min(filled) >= 0.7 else None


def _rows(pieces: list[Line], column: int) -> Iterator[Line]:
    """Pieces on one height put together, their gaps shown as full-width blanks."""
    row: list[Line] = []
    for piece in sorted(pieces, key=lambda one: -(one.top + one.bottom)):
        if row and min(row[0].top, piece.top) - max(row[0].bottom, piece.bottom) <= 0.5 * min(row[0].height, piece.height):
            yield _joined(row, column)
            row = []
        row.append(piece)
    if row:
        yield _joined(row, column)


def _joined(row: list[Line], column: int) -> Line:
    row = sorted(row, key=lambda one: one.left)
    text, right = row[0].text, row[0].right
    for piece in row[1:]:
        text += ("\u3000" if piece.left - right > 0.9 * piece.size else "") + piece.text
        right = max(right, piece.right)
    tallest = max(row, key=lambda one: one.size)
    return Line(text, row[0].left, right, tallest.bottom, tallest.top, tallest.size, column)


def _without_frames(pages: list[Page]) -> list[Page]:
    """Pages without page numbers and without what stands at the top or the bottom of many of them."""
    edges = [(_edge(page, top=True), _edge(page, top=False)) for page in pages]
    seen = Counter(key for pair in edges for rows in pair for key in {_frame_key(line) for line in rows})
    often = max(2.0, 0.4 * len(pages))
    kept = []
    for page, (head, foot) in zip(pages, edges, strict=True):
        frame = {line for line in (*head, *foot) if _NUMBER.fullmatch(line.text) or seen[_frame_key(line)] >= often}
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in frame and not _LEADER.search(line.text))))
    return kept


def _edge(page: Page, *, top: bool) -> list[Line]:
    """The outermost lines of a page, where they stand in its margin."""
    lines = sorted(page.lines, key=lambda line: -line.top if top else line.top)[:_FRAME_ROWS]
    margin = _EDGE * page.height
    return [line for line in lines if (line.bottom > page.height - margin if top else line.top < margin)]


def _frame_key(line: Line) -> str:
    return re.sub(r"[\d\s]+", "#", line.text) + ("^" if line.bottom > 300 else "_")


def _paragraphs(pages: list[Page]) -> tuple[str, tuple[int, ...]]:
    margins = [_page_margins(page, pages) for page in pages]
    title = 1.2 * _middle(line.size for page in pages for line in page.lines if len(line.text) >= _LEAST_LONG)
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    before: tuple[Line, _Margins] | None = None
    for page, own in zip(pages, margins, strict=True):
        first = True
        for line in page.lines:
            here = own[line.column]
            glue = "\n" if before is None or not _goes_on(*before, line, here, title) else _glue(before[0].text, line.text)
            piece = glue + line.text if before is not None else line.text
            if first:
                starts.append(at + len(piece) - len(line.text))
                first = False
            pieces.append(piece)
            at += len(piece)
            before = line, here
        if first:  # an empty page
            starts.append(at)
    return "".join(pieces), tuple(starts)


def _page_margins(page: Page, pages: list[Page]) -> list[_Margins]:
    """Margins of the three kinds of columns: the page's own where it has lines enough, else those of all pages as wide."""
    margins = []
    for column in range(3):
        own = [line for line in page.lines if line.column == column and len(line.text) >= _LEAST_LONG]
        if len(own) < _LEAST_LONG:
            own = [
                line for other in pages if abs(other.width - page.width) < 2 for line in other.lines
                if line.column == column and len(line.text) >= _LEAST_LONG
            ]
        lefts, rights = sorted(line.left for line in own), sorted(line.right for line in own)
        margins.append(_Margins(lefts[len(lefts) // 20], rights[(len(rights) * 9) // 10]) if own else _Margins(0.0, page.width))
    return margins


def _goes_on(above: Line, edges: _Margins, line: Line, here: _Margins, title: float) -> bool:
    """Whether a line goes on with the paragraph of the line above it."""
    if max(above.size, line.size) > 1.25 * min(above.size, line.size) + 1:
        return False
    size = above.size
    room = edges.right - above.right  # what is left free at the end of the line above
    indent = line.left - here.left
    centred = abs(indent - (here.right - line.right)) < 1.5 * size and indent > 0.5 * size
    if title and min(size, line.size) >= title:
        return (centred or room < 1.3 * size) and not _MARKER.match(unmasked(line.text))
    if room >= 2.3 * size or above.column == 0 != line.column:
        return False
    closed = above.text[-1] in _STOPS
    if indent > 1.2 * size:
        if room >= 1.3 * size or closed or _MARKER.match(unmasked(line.text)):
            return False
        own = above.left - edges.left
        hanging = own > 1.2 * size and (indent > own + 0.5 * size or own > 2.8 * size)
        return hanging or centred  # else a paragraph, after a line that happens to be full
    return not (closed and _MARKER.match(unmasked(line.text)))


def _glue(above: str, line: str) -> str:
    """Latin words that a line's end divides are two words; everything else is written without blanks."""
    return " " if above[-1].isascii() and above[-1].isalpha() and line[0].isascii() and line[0].isalpha() else ""


def _middle(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else 0.0
