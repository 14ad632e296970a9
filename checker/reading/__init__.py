"""A file → its text with places. One module a format; one table of suffixes."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path

from checker.errors import ReadError
from checker.reading.document import MAX_CHARACTERS, Document

__all__ = ["LIMIT", "READABLE", "READERS", "Document", "read_document", "reader_of"]

LIMIT = 50 * 1024 * 1024  # bytes; a report with pictures reaches a few MiB

OFFICE = (".doc", ".wps", ".rtf", ".odt")
# suffix → module and function that read it; loaded when first needed, so that a .txt does not pay for the others
READERS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys((".txt", ".md", ".text"), ("plain", "read")),
    **dict.fromkeys((".docx", ".docm", ".dotx"), ("word", "read")),
    ".pdf": ("pdf", "read"),
    **dict.fromkeys((".html", ".htm"), ("web", "read")),
    **dict.fromkeys((".mhtml", ".mht"), ("web", "read_archive")),
    **dict.fromkeys(OFFICE, ("office", "read")),
    ".ofd": ("office", "read_ofd"),
}
READABLE = tuple(suffix for suffix in READERS if suffix != ".ofd")  # that one is known, to say what to do instead
_SPECIAL = "不是普通文件（可能是设备、管道或文件夹），无法检查"
_EMPTY = "文件是空的，没有可检查的文字。请确认导出或另存时内容没有丢失"


def read_document(path: Path, name: str | None = None) -> Document:
    """A report's text and pages.

    Raises ReadError (a Chinese reason with the way out) for anything that is not a readable report file.
    """
    shown = name or str(path)
    raw = _bytes_of(path, shown)
    kind = path.suffix.lower()
    if kind not in READERS:
        suffix = "".join(char for char in path.suffix[:12] if char.isprintable()) or "无后缀"
        raise ReadError(shown, f"不认识的文件类型“{suffix}”。能读 {'、'.join(READABLE)}；其他格式请另存为其中一种再检查")
    if not raw.strip():
        raise ReadError(shown, _EMPTY)
    document = reader_of(kind)(raw, shown)
    if not document.text.strip("\ufeff\u200b \t\n\r\f\v\u3000\xa0"):
        raise ReadError(shown, _EMPTY)
    if len(document.text) > MAX_CHARACTERS:
        raise ReadError(shown, f"有 {len(document.text) // 10000} 万字，超过上限 {MAX_CHARACTERS // 10000} 万字，不像一份报告。请只保留报告正文")
    return document


def reader_of(suffix: str) -> Callable[[bytes, str], Document]:
    """The function (file's bytes, name to show) → Document for a suffix."""
    module, name = READERS[suffix]
    function: Callable[..., Document] = getattr(import_module(f"{__name__}.{module}"), name)
    return partial(function, suffix=suffix) if suffix in OFFICE else function


def _bytes_of(path: Path, shown: str) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise ReadError(shown, _SPECIAL)
        # Looked at again once it is open, so that nothing can be put in its place between; a pipe is not waited for.
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise ReadError(shown, _SPECIAL)
            raw = file.read(LIMIT + 1) if status.st_size <= LIMIT else b""
            size = max(status.st_size, len(raw))
    except (FileNotFoundError, NotADirectoryError):
        raise ReadError(shown, "找不到这个文件。请检查路径和文件名是否写对") from None
    except IsADirectoryError:
        raise ReadError(shown, _SPECIAL) from None
    except PermissionError:
        raise ReadError(shown, "没有读取权限。请换一个有权限的账号，或请管理员授权") from None
    except (OSError, ValueError):
        raise ReadError(shown, "读取失败（可能是互相指向的链接、名字过长，或磁盘有问题）。请换一份拷贝，放到普通文件夹里再检查") from None
    if size > LIMIT:
        raise ReadError(shown, f"文件有 {-(-size // 1048576)} MiB，超过上限 {LIMIT // 1048576} MiB。请只保留报告正文")
    return raw

