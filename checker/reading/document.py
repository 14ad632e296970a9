"""What reading a file yields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """Text with lines ended by ``\\n`` only; ``pages[i]`` is the number of lines before page i + 1 (empty: no pages)."""

    text: str
    pages: tuple[int, ...] = ()
