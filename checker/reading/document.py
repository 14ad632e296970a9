"""What reading a file yields."""

from __future__ import annotations

from dataclasses import dataclass

MAX_CHARACTERS = 1_000_000  # a report has 3,000 to 30,000; beyond this it is another document, or an attack


@dataclass(frozen=True, slots=True)
class Document:
    """Text with lines ended by ``\\n`` only.

    ``pages[i]`` is the offset in ``text`` where page i + 1 begins (empty: the format has no pages). ``headings`` are the
    lines that the file itself marks as headings, as (offset of the line's start, level from 1), in order.
    """

    text: str
    pages: tuple[int, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
