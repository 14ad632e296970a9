"""fazhi.toml and [tool.fazhi] → Settings."""

from __future__ import annotations

from pathlib import Path

from checker.requirement import Rulebook
from checker.settings import Settings


class SettingsFinder:
    """Finds the settings of each report; made anew for each request."""

    def __init__(self, config: Path | None) -> None:
        self._config = config

    def settings_for(self, report: Path) -> Settings:
        """The settings that apply to a report."""
        return Settings()


def check_names(settings: Settings, rulebook: Rulebook) -> None:
    """Raise where settings or waivers name what the rulebook does not have."""
