"""One error family. Every error carries a place, and its text is a Chinese sentence that says what to do next."""

from __future__ import annotations

from dataclasses import dataclass


class FazhiError(Exception):
    """Base of all errors that a user can cause and mend."""


class ReadError(FazhiError):
    """A report cannot be read. ``reason`` is one Chinese line: what is wrong and the way out."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}：{reason}")
        self.path = path
        self.reason = reason


class PhraseError(FazhiError):
    """A phrase is malformed. ``column`` is 0-based in the phrase text."""

    def __init__(self, message: str, phrase: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.phrase = phrase
        self.column = column


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """A mistake in a rule file; line and column are 1-based (0: the whole file)."""

    path: str
    line: int
    column: int
    message: str
    quoted: str = ""
    caret: int = -1

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        text = f"{where}: {self.message}"
        if self.quoted:
            text += f"\n    {self.quoted}"
            if self.caret >= 0:
                text += f"\n    {pad_to(self.quoted, self.caret)}^"
        return text


class RulebookError(FazhiError):
    """All mistakes of all rule files, sorted by place."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def pad_to(text: str, column: int) -> str:
    """Blank text as wide on a terminal as ``text[:column]``: a wide character is padded with an ideographic space."""
    from unicodedata import east_asian_width

    return "".join("\u3000" if east_asian_width(char) in "WFA" else " " for char in text[:column])


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
