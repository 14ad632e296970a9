"""By what a row is known again in another year's list.

The key is made of what stays the same from year to year: the unit's name and the requirement; for a defect, the unit's name,
the year reported on, and the check with the words around the place. It is not made of the file's path, which changes each year.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

_COUNTY = re.compile("[县市区旗州盟]$")


def gap_key(unit: str, requirement: str) -> str:
    """``unit``: its key. The letter keeps spreadsheets from reading digits with an e among them as a number."""
    return "Q" + _digest(unit, requirement)


def defect_key(unit: str, year: int | None, key: str) -> str:
    """``key``: the finding's own, inside its report."""
    return "S" + _digest(unit, str(year), key)


def path_shape(path: str) -> str:
    """File and nearest folder that are not just a year, without digits: 桐川县/2023/白石镇2023.docx and 桐川县/2024/白石镇2024.docx look the same."""
    file = PurePath(path)
    parts = [re.sub(r"\d+年?度?", "", part) for part in (*file.parent.parts, file.stem)]
    return "/".join([part for part in parts if part][-2:])


def same_place(path: str, other: str) -> bool:
    """Whether two reports may be of one county: not where both lie in a county's folder and these differ. Towns share names (城关镇)."""
    one, two = _county(path), _county(other)
    return not one or not two or one == two


def _county(path: str) -> str:
    return next((part for part in reversed(PurePath(path).parent.parts) if _COUNTY.search(part)), "")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
