"""Writing a file whole or not at all, and never over a report."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from checker.errors import FazhiError


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the target and move it there; raises FazhiError with the way out, and leaves no half file behind.

    What is no file (/dev/stdout, a pipe) is written to, not replaced.
    """
    part = None
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
            return
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(part, _mode(path))
        os.replace(part, path)
        part = None
    except OSError as error:
        raise FazhiError(f"{path}：写不进去（{_why(error, path)}）") from None
    finally:
        if part is not None:
            os.unlink(part)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those of a new one."""
    try:
        return os.stat(path).st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _why(error: OSError, path: Path) -> str:
    if not path.parent.is_dir():
        return f"没有 {path.parent} 这个文件夹，请先建好"
    if path.is_dir():
        return "这是一个文件夹，请写上文件名"
    if isinstance(error, PermissionError):
        return "没有写权限，请换一个文件夹；文件正在 Excel 或 Word 里打开的，请先关掉"
    return "磁盘可能满了或者只读，请换一个地方"


def refuse_inputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise FazhiError where an output is one of the files that are read: reports, settings, a baseline."""
    read = {os.path.realpath(one): one for one in inputs}
    for path in outputs:
        if os.path.realpath(path) in read:
            raise FazhiError(f"{path}：这是报告、设置或基线文件，不能用作输出文件，否则会被盖掉。请换一个文件名，或存到别的文件夹")
