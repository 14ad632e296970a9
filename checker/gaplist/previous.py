"""The last list, whatever kind of file it is."""

from __future__ import annotations

from pathlib import Path

from checker.errors import FazhiError
from checker.gaplist.past import PastList

_KINDS = "请用上次 fazhi gaps 做的清单（.xlsx），或 fazhi check --format json 存下的结果（.json）"


def read_previous(path: Path) -> PastList:
    """Read a list (.xlsx) or a saved check (.json); raises FazhiError with the way out."""
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".json"):
        raise FazhiError(f"{path}：上次的清单不能是 {suffix or '没有后缀的'} 文件。{_KINDS}")
    try:
        if path.is_dir():
            raise FazhiError(f"{path}：这是一个文件夹。{_KINDS}")
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise FazhiError(f"{path}：找不到上次的清单。请检查路径") from None
    except OSError:
        raise FazhiError(f"{path}：打不开上次的清单。请检查权限；文件正在 Excel 里打开的，请先关掉") from None
    if suffix == ".json":
        from checker.gaplist.pastjson import read_json

        return read_json(path)
    from checker.gaplist.pastbook import read_book

    return read_book(path)
