"""The forms of the trend, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from checker.errors import FazhiError
from checker.trend import Trend

# suffix → module and function, Trend → text or bytes; loaded when asked for
_FORMS: Mapping[str, tuple[str, str]] = {
    "": ("trendtext", "render"), ".md": ("trendtext", "render_markdown"), ".csv": ("trendtext", "render_csv"),
    ".html": ("trendpage", "render"), ".xlsx": ("trendbook", "render"),
}


def suffix_of(path: Path) -> str:
    """The suffix that decides the form; raises FazhiError for one that there is no form for."""
    suffix = path.suffix.lower()
    if not suffix or suffix not in _FORMS:
        raise FazhiError(f"{path}：不认识后缀“{suffix or '无'}”。趋势可以存成 {'、'.join(filter(None, _FORMS))}")
    return suffix


def render(trend: Trend, suffix: str) -> bytes:
    """The trend in the form of a suffix; text ends with a line end."""
    module, name = _FORMS[suffix]
    made: str | bytes = getattr(import_module(f"checker.output.{module}"), name)(trend)
    if isinstance(made, bytes):
        return made
    end = "" if suffix == "" else "\n"
    return (made + end).encode("utf-8", "backslashreplace")
