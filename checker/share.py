"""How many of those that a requirement applies to satisfy it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """Of requirements of one report, or of reports for one requirement: how many are satisfied, of how many that apply."""

    satisfied: int
    applicable: int

    @property
    def rate(self) -> float | None:
        """Between 0 and 1; None where nothing applies."""
        return self.satisfied / self.applicable if self.applicable else None
