"""How paths and words out of settings files are shown: short, and without what could steer a terminal."""

from __future__ import annotations

import os
from pathlib import Path

_WIDTH = 40  # characters of a value that are quoted


def shown_path(path: Path) -> str:
    """A path relative to the current folder where it is under it, else whole."""
    whole = os.path.abspath(path)
    here = os.path.join(os.getcwd(), "")
    return whole[len(here) :] if whole.startswith(here) and whole != here else whole


def plain(text: str) -> str:
    """Text with a mark for every character that cannot be printed; as long as before."""
    return "".join(char if char.isprintable() or "\ud800" <= char <= "\udfff" else "\u2423" for char in text)


def quoted(text: str) -> str:
    """A value in quotation marks, cut where it is long."""
    return f"“{plain(text if len(text) <= _WIDTH else text[: _WIDTH - 1] + '…')}”"
