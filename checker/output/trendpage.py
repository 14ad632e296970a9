"""The trend as a self-contained page: small charts a group, tables with shaded figures, each unit's gains and losses."""

from __future__ import annotations

import datetime
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from checker.output.text import printable
from checker.output.trendtables import Cell, Move, Table, incomparable, requirements_table, shown, summary, tables, units_table, years_table
from checker.share import Share
from checker.trend import GAINED, LOST, Trend, UnitTrend

_FOLDER = Path(__file__).parent / "trendfiles"
_WIDTH, _HEIGHT, _LEFT, _TOP = 184, 64, 22, 16  # of a small chart's plot, in pixels


@dataclass(frozen=True, slots=True)
class Panel:
    """A small chart: the points of a line, each with its label; coordinates in pixels."""

    title: str
    points: tuple[tuple[float, float, str, str], ...]
    line: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one unit gained and lost from one reported year to the next."""

    years: str
    counts: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def render(trend: Trend, today: datetime.date | None = None) -> str:
    """The page's text; no script, no network."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    style = (_FOLDER / "trend.css").read_text(encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(shown=_visible, shade=_shade, printable=printable)
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    return environment.get_template("trend.html").render(
        style=style, style_hash=hashed, summary=summary(trend), today=today or datetime.date.today(), trend=trend,
        panels=list(_panels(trend)) if trend.comparable else [], tables=_tables(trend), incomparable=incomparable(trend),
        steps=[(unit, tuple(_steps(unit, trend))) for unit in trend.units if len(unit.standings) > 1],
    )


def _tables(trend: Trend) -> tuple[Table, ...]:
    """All but the groups, which are drawn."""
    return (years_table(trend), units_table(trend), requirements_table(trend)) if trend.comparable else tables(trend)


def _visible(cell: Cell) -> str:
    return printable(shown(cell))


def _shade(cell: Cell) -> str:
    """The class of a figure's background: a tenth for each share, rise or fall for a difference."""
    if isinstance(cell, Share) and cell.rate is not None:
        return f"s{int(cell.rate * 10)}"
    if isinstance(cell, Move) and cell.value:
        return "rise" if cell.value > 0 else "fall"
    return ""


def _panels(trend: Trend) -> Iterator[Panel]:
    """A small chart for all requirements together and for each group."""
    yield _panel("全部要求", trend, tuple(trend.titles))
    for group, title in trend.groups.items():
        yield _panel(f"{group} {title}", trend, trend.group_of(group))


def _panel(title: str, trend: Trend, names: tuple[str, ...]) -> Panel:
    gap = _WIDTH / max(len(trend.years) - 1, 1)
    points = []
    for index, year in enumerate(trend.years):
        rate = trend.share(year, names).rate
        if rate is not None:
            points.append((round(_LEFT + index * gap, 1), round(_TOP + (1 - rate) * _HEIGHT, 1), str(year), f"{rate:.0%}"))
    return Panel(title, tuple(points), " ".join(f"{x},{y}" for x, y, _, _ in points))


def _steps(unit: UnitTrend, trend: Trend) -> Iterator[Step]:
    changes = tuple(unit.changes())
    for before, now in zip(unit.standings, unit.standings[1:], strict=False):
        named = {
            kind: tuple(f"{one.requirement} {trend.titles[one.requirement]}" for one in changes if one.year == now.year and one.kind == kind)
            for kind in (GAINED, LOST)
        }
        yield Step(f"{before.year} → {now.year}", f"{before.satisfied} → {now.satisfied} 项", named[GAINED], named[LOST])
