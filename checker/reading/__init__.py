"""A file → its text with places. One module a format; one table of suffixes."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from checker.errors import ReadError
from checker.reading import office, pdf, plain, web, word
from checker.reading.document import Document

LIMIT = 50 * 1024 * 1024  # bytes; a report with pictures reaches a few MiB

Reader = Callable[[bytes, str], Document]  # (the file's bytes, its name to show)

READERS: Mapping[str, Reader] = {
    **dict.fromkeys((".txt", ".md", ".text"), plain.read),
    **dict.fromkeys((".docx", ".docm", ".dotx"), word.read),
    ".pdf": pdf.read,
    **dict.fromkeys((".html", ".htm"), web.read),
    **dict.fromkeys((".mhtml", ".mht"), web.read_archive),
    **{suffix: partial(office.read, suffix=suffix) for suffix in sorted(office.SUFFIXES)},
    ".ofd": office.read_ofd,
}


def read_document(path: Path, name: str | None = None) -> Document:
    """A report's text and pages.

    Raises ReadError (a Chinese reason with the way out) for anything that is not a readable report file.
    """
    shown = name or str(path)
    raw = _bytes_of(path, shown)
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = "、".join(READERS)
        raise ReadError(shown, f"不认识的文件类型“{path.suffix[:12] or '无后缀'}”。能读 {known}；其他格式请另存为其中一种再检查")
    if not raw.strip():
        raise ReadError(shown, "文件是空的，没有可检查的文字。请确认导出或另存时内容没有丢失")
    document = reader(raw, shown)
    if not document.text.strip():
        raise ReadError(shown, "文件是空的，没有可检查的文字。请确认导出或另存时内容没有丢失")
    return document


def _bytes_of(path: Path, shown: str) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(shown, "不是普通文件（可能是设备、管道或文件夹），无法检查")
        if status.st_size > LIMIT:
            raise ReadError(shown, f"文件有 {-(-status.st_size // 1048576)} MiB，超过上限 {LIMIT // 1048576} MiB。请只保留报告正文")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise ReadError(shown, "找不到这个文件。请检查路径和文件名是否写对") from None
    except PermissionError:
        raise ReadError(shown, "没有读取权限。请换一个有权限的账号，或请管理员授权") from None
    except OSError:
        raise ReadError(shown, "读取失败。请确认文件没有损坏、磁盘可用，或换一份拷贝") from None
