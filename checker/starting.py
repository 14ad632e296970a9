"""``fazhi init``: the files that a repository of reports starts with. What is there already is never touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.errors import FazhiError
from checker.tomlfile import SettingsError

_TEMPLATES = Path(__file__).parent / "templates"
GITLAB, GITLAB_INCLUDED = ".gitlab-ci.yml", ".gitlab/fazhi.yml"
_WHAT = {
    "fazhi.toml": "设置，现在都是默认值", "waivers.yml": "豁免，现在只有注释掉的例子",
    ".github/workflows/fazhi.yml": "GitHub 上自动检查", GITLAB: "GitLab 上自动检查", GITLAB_INCLUDED: "GitLab 上自动检查的任务",
}


@dataclass(frozen=True, slots=True)
class Started:
    """Names of files relative to the folder, each with what it is, why it was left alone, or why it could not be written."""

    written: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, str], ...]


def template(name: str) -> bytes:
    """A template's content: fazhi.toml, waivers.yml, github.yml or gitlab.yml."""
    return (_TEMPLATES / name).read_bytes()


def start(folder: Path) -> Started:
    """Write what is not there yet; makes the folder where there is none. Raises FazhiError where the folder cannot be one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = "这是一个文件" if folder.exists() else "没有写权限，或者路径中间有一段是文件"
        raise FazhiError(f"{folder}：建不了这个文件夹（{why}）。请换一个文件夹") from error
    written, kept, failed = [], [], []
    for name, source, reason in _plan(folder):
        if reason:
            kept.append((name, reason))
            continue
        try:
            _write(folder / name, template(source))
            written.append((name, _WHAT[name]))
        except FileExistsError:
            kept.append((name, "已经有了"))
        except OSError:
            failed.append((name, "写不进去。请检查写权限、磁盘空间，以及上级路径是不是文件夹"))
    return Started(tuple(written), tuple(kept), tuple(failed))


def _plan(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each file, the template that it comes from, and why it is not to be written (empty: it is)."""
    yield "fazhi.toml", "fazhi.toml", "pyproject.toml 里已有 [tool.fazhi]，再写一份就会盖过它" if _in_pyproject(folder) else ""
    yield "waivers.yml", "waivers.yml", ""
    yield ".github/workflows/fazhi.yml", "github.yml", ""
    if _other_jobs(folder / GITLAB):
        yield GITLAB, "", "已经有了"
        yield GITLAB_INCLUDED, "gitlab.yml", ""
    else:
        yield GITLAB, "gitlab.yml", ""


def _in_pyproject(folder: Path) -> bool:
    """Whether the folder's settings are in pyproject.toml; wrong ones are settings too."""
    from checker.settings import PYPROJECT
    from checker.settingsfile import has_settings

    try:
        return (folder / PYPROJECT).is_file() and has_settings(folder / PYPROJECT)
    except SettingsError:
        return True


def _other_jobs(path: Path) -> bool:
    """Whether there is a .gitlab-ci.yml that does not run this program yet."""
    try:
        return b"fazhi check" not in path.read_bytes()
    except OSError:
        return path.exists()


def _write(path: Path, content: bytes) -> None:
    """Write a new file; raises FileExistsError where there is one, also a broken link."""
    if path.is_symlink():
        raise FileExistsError(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(path.parent) from error
    with path.open("xb") as file:
        file.write(content)
