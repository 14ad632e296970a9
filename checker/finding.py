"""One gap or defect as every list of findings shows it: what, where, how bad, what to do, and whether it still counts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from checker.report import Place
from checker.settings import Waiver


class Kind(StrEnum):
    """What a finding is."""

    GAP = "gap"
    DEFECT = "defect"


class Status(StrEnum):
    """Whether a finding counts: waived ones and those of the baseline are shown, and fail nothing."""

    OPEN = "open"
    WAIVED = "waived"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that a finding is about besides its own, and what stands there; ``path``: the other report's, empty for the same one."""

    place: Place
    note: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A gap or a defect of one report.

    ``verdict`` is empty for a defect. ``place`` is the evidence or the defect; where the report says nothing of the matter
    (``anchored``), the heading under which it belongs, else the title, else the first line. ``problem`` is one Chinese sentence of
    what is wrong in this report. ``key`` names the finding inside its report: it does not change when lines move or other places are edited.
    """

    id: str
    group: str
    title: str
    kind: Kind
    severity: str
    verdict: str
    basis: str
    problem: str
    advice: str
    place: Place
    anchored: bool
    mentions: tuple[Mention, ...]
    key: str
    status: Status = Status.OPEN
    waiver: Waiver | None = None

    @property
    def counts(self) -> bool:
        """Whether it is neither waived nor in the baseline."""
        return self.status is Status.OPEN


def fingerprint(path: str, finding: Finding) -> str:
    """32 hexadecimal digits that are the finding's own among all findings of all reports; ``path``: the report's, as it is shown."""
    return hashlib.sha256(f"{path}\n{finding.key}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
