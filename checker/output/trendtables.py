"""The trend as tables of typed cells: what every form of it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.names import VERDICT_NAMES
from checker.share import Share
from checker.trend import GAINED, LOST, Trend

MOVE = "同一批单位的变化（百分点）"
UNITS_NOTE = "“变化”是这个单位最早和最近两份报告的差；某一年没有报告的，按它前后两份报告比较得失。"


@dataclass(frozen=True, slots=True)
class Move:
    """A difference, shown with its sign; None where there is nothing to compare."""

    value: float | None
    digits: int


Cell = str | int | float | Share | Move | None


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, column heads and rows; all columns but the first ``words`` are figures. ``note``: how to read them."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    words: int = 1
    note: str = ""


def tables(trend: Trend) -> tuple[Table, ...]:
    """Years, groups, units and requirements; only the years where no unit can be compared, nothing without a report."""
    if not trend.comparable:
        return (years_table(trend),) if trend.units else ()
    return (years_table(trend), groups_table(trend), units_table(trend), requirements_table(trend))


def incomparable(trend: Trend) -> str:
    """Why there is nothing to compare and what to do; empty where there is."""
    if trend.comparable:
        return ""
    if not trend.units:
        return "没有一份报告可以算进趋势。"
    units = f"现在 {len(trend.units)} 个单位都只有一个年度的报告" if len(trend.units) > 1 else "现在只有一个单位一个年度的报告"
    return (
        f"至少要有同一单位两个年度的报告才看得出变化：{units}。请把往年的报告一起放进来；单位或年度认错了的，"
        "在设置文件的 [[reports]] 里写明 unit、year"
    )


def moves_note(trend: Trend) -> str:
    """Whom the column of differences compares: the columns of the years count other units too."""
    first, last = trend.years[0], trend.years[-1]
    if not trend.lasting:
        return f"没有哪个单位 {first}、{last} 两个年度都有报告，看不出同一批单位的变化；各年度的落实率算当年所有的报告。"
    if trend.lasting == len(trend.units):
        return f"“同一批单位的变化”是 {first} 到 {last} 的差，{trend.lasting} 个单位这两个年度都有报告。"
    return f"“同一批单位的变化”只算 {first}、{last} 两个年度都有报告的 {trend.lasting} 个单位；各年度的落实率算当年所有的报告，单位有进有出，两者可以不一致。"


def years_table(trend: Trend) -> Table:
    """How all units together stood in each year."""
    rows = []
    for year in trend.years:
        standings = [one for unit in trend.units for one in unit.standings if one.year == year]
        mean = sum(one.satisfied for one in standings) / len(standings)
        rows.append((str(year), len(standings), trend.share(year, trend.titles), mean, sum(one.defects for one in standings)))
    return Table("年度概况", ("年度", "报告", "落实率", "平均落实项数", "数据与文字问题"), tuple(rows))


def groups_table(trend: Trend) -> Table:
    """The share satisfied in each group of requirements."""
    rows = [(f"{group} {title}", *_fares(trend, trend.group_of(group))) for group, title in trend.groups.items()]
    return Table("各组落实率", ("分组", *map(str, trend.years), MOVE), tuple(rows), note=moves_note(trend))


def requirements_table(trend: Trend) -> Table:
    """The share satisfied of each requirement; those that changed most stand first."""
    moved = sorted(trend.titles, key=lambda name: -abs(trend.move((name,)) or 0))
    rows = [(f"{name} {trend.titles[name]}", *_fares(trend, (name,))) for name in moved]
    return Table("各项要求落实率（变化大的在前）", ("要求", *map(str, trend.years), MOVE), tuple(rows), note=moves_note(trend))


def units_table(trend: Trend) -> Table:
    """The number of requirements that each unit satisfied."""
    rows = []
    for unit in trend.units:
        by_year = {one.year: one.satisfied for one in unit.standings}
        change = unit.standings[-1].satisfied - unit.standings[0].satisfied if len(unit.standings) > 1 else None
        rows.append((unit.unit, unit.level, *(by_year.get(year) for year in trend.years), Move(change, 0)))
    return Table("各单位落实项数", ("单位", "层级", *map(str, trend.years), "变化（项）"), tuple(rows), 2, UNITS_NOTE)


def changes_table(trend: Trend) -> Table:
    """What was gained and lost, a row for each change."""
    rows = (
        (one.unit, str(one.year_before), str(one.year), one.kind, one.requirement, trend.titles[one.requirement], VERDICT_NAMES[one.before], VERDICT_NAMES[one.now])
        for one in trend.changes()
    )
    return Table("得失明细", ("单位", "上次年度", "本次年度", "变化", "编号", "要求", "上次结论", "本次结论"), tuple(rows), 8)


def summary(trend: Trend) -> str:
    """One line: units, reports, years, gains and losses."""
    reports = sum(len(unit.standings) for unit in trend.units)
    changes = trend.changes()
    gained = sum(one.kind == GAINED for one in changes)
    years = "、".join(map(str, trend.years)) or "没有"
    return f"{len(trend.units)} 个单位，{reports} 份报告，年度：{years}；{GAINED} {gained} 项次，{LOST} {len(changes) - gained} 项次"


def shown(cell: Cell) -> str:
    """A cell as text; a dash where there is no figure."""
    match cell:
        case Share():
            return f"{cell.rate:.1%}" if cell.rate is not None else "—"
        case Move():
            if cell.value is None:
                return "—"
            rounded = round(cell.value, cell.digits)
            return f"{rounded:{'+' if rounded else ''}.{cell.digits}f}"
        case None:
            return "—"
        case float():
            return f"{cell:.1f}"
    return str(cell)


def _fares(trend: Trend, names: Sequence[str]) -> tuple[Cell, ...]:
    return (*(trend.share(year, names) for year in trend.years), Move(trend.move(names), 1))
