"""Which reports are of the same unit, however its name is written from year to year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

_BLANK = re.compile(r"[\s（）()]+")
_TAIL = re.compile(r"(?:党委|党工委|党组|委员会)?(?:人民政府|办事处|政府|党委|党工委|党组)?$")
_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度|年)?")


def unit_key(unit: str, path: str = "") -> str:
    """The name by which a unit is known again: without 中共, blanks and the organ at its end; without a name, the file's, less its year."""
    bare = _BLANK.sub("", unit).removeprefix("中共")
    key = _TAIL.sub("", bare) or bare
    return key or _YEAR.sub("", PurePath(path).stem).strip("-_ 　") or path


def same_units(keys: Iterable[str]) -> Mapping[str, str]:
    """Each key with the one that stands for its unit: the longest that ends in it (临溪县白石镇 for 白石镇), where only one does."""
    known = sorted(set(keys), key=lambda key: (-len(key), key))
    standing: dict[str, str] = {}
    for key in known:
        longer = {standing[other] for other in known if len(other) > len(key) and other.endswith(key)}
        standing[key] = longer.pop() if len(longer) == 1 and len(key) > 1 else key
    return standing
