"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

RulesFolder = Annotated[Path | None, typer.Option("--rules", readable=False, metavar="文件夹", rich_help_panel="设置", help="规则文件夹（默认用自带的规则）。", show_default=False)]
ConfigFile = Annotated[Path | None, typer.Option("--config", readable=False, metavar="文件", rich_help_panel="设置", help="设置文件（默认从报告所在的文件夹往上找 fazhi.toml）。", show_default=False)]
