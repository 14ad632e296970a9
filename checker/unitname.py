"""Which reports are of the same unit, however its name is written from year to year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePath

NO_UNIT = "（未写单位）"
_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度|年)?")
_SEAT = re.compile(r"(?:人民政府|政府|办事处)$")


def unit_label(unit: str, path: str) -> str:
    """What to call the unit of a report: its name, else that it has none, with the folder and the name of the file."""
    file = PurePath(path)
    return unit or NO_UNIT + "/".join(part for part in (file.parent.name, file.stem) if part)


def unit_key(label: str) -> str:
    """A unit's name without blanks, in one width, without 中共, 人民政府 and 办事处: 白石镇人民政府 and 白石镇 are the same.

    Of a report without a unit it is the label without years: folder and file of next year's are known again.
    """
    name = "".join(unicodedata.normalize("NFKC", label).split()).removeprefix("中共")
    if label.startswith(NO_UNIT):
        return _YEAR.sub("", name)
    return _SEAT.sub("", name) or name


def alike(one: str, other: str) -> bool:
    """Whether two keys can be one unit's: 白石镇 is 临溪县白石镇 where one title names the county and another does not."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.endswith(short)


def same_units(keys: Iterable[str]) -> Mapping[str, str]:
    """Each key with the one that stands for its unit: the longest that is alike, where only one is."""
    standing: dict[str, str] = {}
    for key in sorted(set(keys), key=lambda key: (-len(key), key)):
        longer = {standing[other] for other in standing if alike(other, key)}
        standing[key] = longer.pop() if len(longer) == 1 else key
    return standing
