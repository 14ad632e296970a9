"""Files that this program made: lying among the reports, they are no reports."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from pathlib import Path

MARK = "fazhi"  # generator of a page, category of a Word file
_HEADS = ("# 法治政府建设年度报告核对\n", "# 法治政府建设年度报告问题整改清单\n", "# 法治政府建设年度报告：历年变化\n")
_GENERATOR = f'<meta name="generator" content="{MARK}">'
_LOOK = 2048  # bytes in which a file says what it is


def is_ours(path: Path) -> bool:
    """Whether a Markdown file, page or Word file is an output of this program; False for what cannot be read."""
    suffix = path.suffix.lower()
    try:
        if suffix not in (".docx", ".md", ".html") or not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would be waited for
            return False
        if suffix == ".docx":
            with zipfile.ZipFile(path) as package, package.open("docProps/core.xml") as file:
                return f"<cp:category>{MARK}</cp:category>".encode() in file.read(_LOOK)
        else:
            with open(path, "rb") as file:
                head = file.read(_LOOK).decode("utf-8", "ignore")
            return head.startswith(_HEADS) if suffix == ".md" else _GENERATOR in head
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, NotImplementedError):
        return False
