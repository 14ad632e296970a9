"""A report's path as other programs want it: relative to the current folder, with ``/`` on every system."""

from __future__ import annotations

import os
from pathlib import Path


def inside(path: str) -> str | None:
    """The path relative to the current folder; None for a report that lies outside of it.

    Links are followed only where the path as it is written leads out: a link in a repository is known there by its own name.
    """
    for plain in (os.path.abspath, os.path.realpath):
        try:
            relative = os.path.relpath(plain(path), plain(os.getcwd()))
        except ValueError:  # another drive
            continue
        if relative.split(os.sep)[0] != os.pardir:
            return Path(relative).as_posix()
    return None


def portable(path: str) -> str:
    """The path relative to the current folder, else the absolute one."""
    return inside(path) or Path(os.path.abspath(path)).as_posix()
