"""Which files git says have changed since a commit, also those not committed yet."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from checker.errors import FazhiError

_SECONDS = 60


def changed_since(ref: str, paths: Iterable[Path]) -> frozenset[str]:
    """Real paths of the files under the paths' repositories that differ from the commit where the branch left ``ref``.

    Raises FazhiError where git is not installed, a path is in no repository, or the reference is unknown.
    """
    tops = {_top(path if path.is_dir() else path.parent) for path in paths}
    return frozenset(os.path.realpath(os.path.join(top, name)) for top in tops for name in _names(top, ref))


def _top(folder: Path) -> str:
    top = _git(str(folder), "rev-parse", "--show-toplevel")
    if top is None:
        raise FazhiError(f"{folder}：不在 git 仓库里，不能用 --since。去掉 --since 就检查全部报告")
    return top.rstrip("\n")


def _names(top: str, ref: str) -> list[str]:
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if commit is None:
        raise FazhiError(f"git 里没有“{ref}”这个提交、分支或标签。请检查 --since 后面的名字；CI 里要先把它取下来（actions/checkout 加 fetch-depth: 0）")
    base = (_git(top, "merge-base", commit.strip(), "HEAD") or commit).strip()
    changed = _git(top, "diff", "--name-only", "--diff-filter=d", "-z", base, "--") or ""
    untracked = _git(top, "ls-files", "--others", "--exclude-standard", "-z") or ""
    return [name for name in (changed + untracked).split("\0") if name]


def _git(folder: str, *arguments: str) -> str | None:
    """What git prints, None where it fails."""
    try:
        done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False, timeout=_SECONDS)
    except FileNotFoundError:
        raise FazhiError("本机没有装 git，不能用 --since。去掉 --since 就检查全部报告") from None
    except subprocess.TimeoutExpired:
        raise FazhiError(f"git 超过 {_SECONDS} 秒没有答复。请去掉 --since 再试") from None
    return os.fsdecode(done.stdout) if done.returncode == 0 else None
