"""The terminal report."""

from __future__ import annotations

from checker.batch import Batch
from checker.rulebook import Rulebook


def printable(text: str) -> str:
    """Text without control characters, so that a file name cannot steer the terminal."""
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)


def render(batch: Batch, rulebook: Rulebook, *, verbose: bool, colour: bool) -> str:
    """The whole terminal report."""
    return "TODO"
