"""What the commands share: printing, colour, the end with an exit code."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

OK, FOUND, BROKEN = 0, 1, 2


def show(text: str) -> None:
    """Print to standard output; a file name may hold bytes that are no text: JSON reads the escape that stands for them as what it was."""
    sys.stdout.write(text.encode("utf-8", "backslashreplace").decode() + "\n")


def warn(text: str) -> None:
    """Print to standard error."""
    sys.stderr.write(text.encode("utf-8", "backslashreplace").decode() + "\n")


def fail(message: str) -> NoReturn:
    """End with exit code 2 and a message."""
    warn(message)
    sys.exit(BROKEN)


def wants_colour(choice: str) -> bool:
    """``choice``: auto, always or never; auto is a terminal without NO_COLOR."""
    return choice == "always" or (choice == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
