"""What the commands share: printing, colour, the end with an exit code."""

from __future__ import annotations

import os
import re
import sys
from typing import NoReturn

OK, FOUND, BROKEN = 0, 1, 2
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def show(text: str) -> None:
    """Print to standard output; a file name may hold bytes that are no text: JSON reads the escape that stands for them as what it was."""
    sys.stdout.write(text.encode("utf-8", "backslashreplace").decode() + "\n")


def warn(text: str) -> None:
    """Print to standard error, without what could steer the terminal: messages name files, and a name may hold anything."""
    text = _STEERING.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
    sys.stderr.write(text.encode("utf-8", "backslashreplace").decode() + "\n")


def fail(message: str) -> NoReturn:
    """End with exit code 2 and a message."""
    warn(message)
    sys.exit(BROKEN)


def wants_colour(choice: str) -> bool:
    """``choice``: auto, always or never; auto is a terminal without NO_COLOR."""
    return choice == "always" or (choice == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
