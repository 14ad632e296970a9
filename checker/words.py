"""Word boundaries by jieba: 上述/法律 is not 述法. Loaded only when a hit needs it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


class Segmenter:
    """Cuts clauses into words. A word that the dictionary lacks falls into characters: its ends are boundaries all the same."""

    def __init__(self) -> None:
        self._tokenizer: Any = None
        self._cuts: dict[str, frozenset[int]] = {}

    @property
    def loaded(self) -> bool:
        """Whether the dictionary has been needed yet."""
        return self._tokenizer is not None

    def is_word(self, clause: str, start: int, end: int) -> bool:
        """Whether ``clause[start:end]`` begins and ends at word boundaries."""
        cuts = self._cuts.get(clause)
        if cuts is None:
            cuts = self._cuts[clause] = self._cut(clause)
        return start in cuts and end in cuts

    def _cut(self, clause: str) -> frozenset[int]:
        if self._tokenizer is None:
            self._tokenizer = self._load()
        return frozenset(edge for _, start, end in self._tokenizer.tokenize(clause, HMM=False) for edge in (start, end))

    def _load(self) -> Any:
        import logging
        import tempfile

        import jieba

        jieba.setLogLevel(logging.ERROR)
        tokenizer = jieba.Tokenizer()
        folder = cache_folder()
        if folder is not None:
            tokenizer.tmp_dir, tokenizer.cache_file = str(folder), "jieba.cache"
        else:
            # A folder of our own that nobody else can write: jieba trusts what it finds in its cache file.
            tokenizer.tmp_dir = tempfile.mkdtemp(prefix="fazhi-")
        tokenizer.initialize()
        return tokenizer


def cache_folder() -> Path | None:
    """A private cache folder (mode 700, owned by us), or None where there is none to be had."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(base) / "fazhi"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except OSError:
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
        return None
    return folder
