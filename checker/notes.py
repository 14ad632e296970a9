"""What is to say of waivers and of the baseline besides the findings: what has expired, is of no use, or is mended."""

from __future__ import annotations

from dataclasses import dataclass

from checker.settings import Waiver


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry of a baseline: a finding of a report (its path relative to the baseline's folder), as it was recorded."""

    report: str
    key: str
    id: str
    verdict: str
    problem: str


@dataclass(frozen=True, slots=True)
class Notes:
    """``expired`` waivers would cover an open finding; ``unused`` ones cover none of a report that they name, or name none.

    ``mended``: entries of the baseline whose finding is gone from a report that was checked: the file can shrink.
    """

    expired: tuple[Waiver, ...] = ()
    unused: tuple[Waiver, ...] = ()
    mended: tuple[Recorded, ...] = ()
