"""Where rules live, and which files a rulebook is made of."""

from __future__ import annotations

from pathlib import Path


def built_in_rules() -> Path:
    """The folder of the rules that come with the program: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent
    return package / "rules" if (package / "rules").is_dir() else package.parent / "rules"


def rule_files(folder: Path) -> list[Path]:
    """The files a rulebook is made of: the tables, then the requirements in the order of the catalogue's groups."""
    paths = sorted((folder / "requirements").glob("*.yml"), key=lambda path: (_ORDER.get(path.stem, 99), path.stem))
    return [*(folder / f"{name}.yml" for name in _TABLES), *paths]


_TABLES = ("vocabulary", "checks", "instruments")
_ORDER = {name: index for index, name in enumerate(("RPT", "LED", "FUN", "REG", "DEC", "ENF", "EMG", "DIS", "SUP", "DIG", "EDU"))}


