"""Standard input as a file: what ``-`` stands for."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from checker.errors import FazhiError
from checker.reading import LIMIT

STANDARD_INPUT = Path("-")
_NAME = "标准输入.txt"


@contextmanager
def spooled(paths: Sequence[Path], name: str) -> Iterator[tuple[tuple[Path, ...], dict[Path, str]]]:
    """The paths with ``-`` replaced by a temporary file, and the names of files that stand for another.

    ``name``: what to call the standard input; its suffix tells the format. Raises FazhiError for ``-`` twice or a name without ``-``.
    """
    if STANDARD_INPUT not in paths:
        if name:
            raise FazhiError("--name 只和 - 一起用：fazhi check - --name 报告.docx < 报告.docx")
        yield tuple(paths), {}
        return
    if list(paths).count(STANDARD_INPUT) > 1:
        raise FazhiError("- 只能写一次：标准输入只有一份")
    with tempfile.TemporaryDirectory(prefix="fazhi-") as folder:
        file = Path(folder) / f"report{Path(name or _NAME).suffix}"
        file.write_bytes(sys.stdin.buffer.read(LIMIT + 1))
        yield tuple(file if path == STANDARD_INPUT else path for path in paths), {file: name or _NAME}
