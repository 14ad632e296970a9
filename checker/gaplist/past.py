"""What the last list holds: its rows as people left them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

CellValue = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None
PLAIN = (str, int, float, bool, datetime.datetime, datetime.date, datetime.time, datetime.timedelta, type(None))


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell: its value, how a number is shown (the text of a format, the number of a built-in one, empty: as usual), and the comment on it.

    A date that people typed is a number here, as Excel stores it; ``form`` tells.
    """

    value: CellValue
    form: str | int = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """A row of the last list.

    ``key`` is its 标识, empty where there is none; ``fingerprint`` that of a defect in ``check --format json``, which has no key.
    ``cells`` holds every cell that is not empty, by the head of its column; ``mended`` is true where the last list already says 已整改.
    ``place`` tells where it stood.
    """

    key: str
    unit: str
    year: int | None
    id: str
    problem: str
    report: str
    cells: Mapping[str, Typed]
    fingerprint: str = ""
    mended: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class PastList:
    """The last list: its rows, the heads of the columns that people added, and the comments on heads."""

    path: str
    rows: tuple[Past, ...]
    extras: tuple[str, ...] = ()
    head_comments: Mapping[str, str] = field(default_factory=dict)
