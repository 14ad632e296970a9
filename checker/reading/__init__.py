"""A file → its text with places. One module a format; one table of suffixes."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

from checker.errors import ReadError
from checker.reading import plain

LIMIT = 20 * 1024 * 1024  # bytes; a report is a few KiB, the largest seen with scanned appendices stays far below

READERS: dict[str, Callable[[bytes, str], str]] = {".txt": plain.decode, ".md": plain.decode, ".text": plain.decode}


def read_text(path: Path, name: str | None = None) -> str:
    """The text of a report with lines ended by ``\\n`` only.

    Raises ReadError (a Chinese reason with the way out) for anything that is not a readable report file.
    """
    shown = name or str(path)
    raw = _bytes_of(path, shown)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = "、".join(READERS)
        raise ReadError(shown, f"不认识的文件类型“{path.suffix or '无后缀'}”。目前能读 {known}；请另存为纯文本（.txt）后再检查")
    text = reader(raw, shown)
    if not text.strip():
        raise ReadError(shown, "文件是空的，没有可检查的文字。请确认导出或另存时内容没有丢失")
    return text


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
    except OSError as error:
        raise ReadError(shown, f"读取失败（{error.strerror or error}）。请确认文件没有损坏、磁盘可用，或换一份拷贝") from None
