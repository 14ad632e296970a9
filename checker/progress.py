"""How far a long run has come, on standard error, where somebody sits before a terminal."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import TracebackType

from checker.errors import display_width

_PATIENCE = 1.0  # seconds before anything is shown
_PAUSE = 0.1  # seconds between two lines


class Progress:
    """Shows the number of reports begun and the one at hand, on one line that is wiped at the end."""

    def __init__(self) -> None:
        self._wanted = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._begun = self._next = time.monotonic() + _PATIENCE
        self._count = 0
        self._shown = False

    def step(self, path: Path) -> None:
        """A report is begun."""
        self._count += 1
        now = time.monotonic()
        if self._wanted and now >= self._next:
            self._next = now + _PAUSE
            self._shown = True
            sys.stderr.write(f"\r\x1b[K正在检查第 {self._count} 份：{_short(path.name)}")
            sys.stderr.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _short(name: str) -> str:
    """A name that fits on the line, without control characters."""
    from checker.output.text import printable

    text = printable(name)
    while display_width(text) > 48:
        text = text[:-2] + "…"
    return text
