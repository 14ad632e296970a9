"""Regular expressions compiled when first used: a third of a short run would otherwise go into compiling those never needed."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    __slots__ = ("_flags", "_pattern", "_text")

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags
        self._pattern: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._pattern is None:
            self._pattern = re.compile(self._text, self._flags)
        return getattr(self._pattern, name)


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, but compiled at the first use of a method or attribute."""
    return cast("re.Pattern[str]", _Lazy(text, flags))
