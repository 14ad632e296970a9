"""The trend for a terminal, and as Markdown and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from checker.errors import display_width
from checker.output.cells import unformulated
from checker.output.markdown import escaped
from checker.output.text import printable
from checker.output.trendtables import Table, changes_table, incomparable, shown, summary, tables
from checker.trend import GAINED, LOST, Trend, UnitTrend


def render(trend: Trend) -> str:
    """For the terminal; the changes of each unit stand under the tables."""
    lines = [summary(trend), ""]
    for table in tables(trend):
        lines += [f"■ {table.heading}", *_aligned(table), *([f"  {table.note}"] if table.note else []), ""]
    if trend.comparable:
        lines += ["■ 各单位得失", *(line for unit in trend.units for line in _gains(unit, trend))]
    else:
        lines += [incomparable(trend)]
    if trend.left_out:
        lines += ["", *(f"没有算进趋势 {printable(one.path)}：{printable(one.reason)}" for one in trend.left_out)]
    return "\n".join(lines)


def render_markdown(trend: Trend) -> str:
    """The same as Markdown."""
    lines = ["# 法治政府建设年度报告：历年变化", "", escaped(summary(trend)), ""]
    for table in (*tables(trend), *((changes_table(trend),) if trend.comparable else ())):
        lines += [f"## {table.heading}", "", _row(table.heads), _row(["---" if index < table.words else "---:" for index in range(len(table.heads))])]
        lines += [*(_row([escaped(shown(cell)) for cell in row]) for row in table.rows), "", *([table.note, ""] if table.note else [])]
    if not trend.comparable:
        lines += [escaped(incomparable(trend)), ""]
    if trend.left_out:
        lines += ["## 没有算进趋势", "", *(f"- {escaped(one.path)}：{escaped(one.reason)}" for one in trend.left_out)]
    return "\n".join(lines).rstrip("\n")


def render_csv(trend: Trend) -> str:
    """Every change, a row each; cells that a spreadsheet would take for a formula begin with an apostrophe."""
    table = changes_table(trend)
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(table.heads)
    writer.writerows([unformulated(shown(cell)) for cell in row] for row in table.rows)
    return "\ufeff" + sheet.getvalue().removesuffix("\r\n")


def _gains(unit: UnitTrend, trend: Trend) -> Iterator[str]:
    changes = list(unit.changes())
    for before, now in zip(unit.standings, unit.standings[1:], strict=False):
        parts = []
        for kind in (GAINED, LOST):
            names = [f"{one.requirement} {trend.titles[one.requirement]}" for one in changes if one.year == now.year and one.kind == kind]
            parts += [f"    {kind} {len(names)} 项：{'、'.join(names)}"] if names else []
        yield f"  {printable(unit.unit)}  {before.year} → {now.year}  {before.satisfied} 项 → {now.satisfied} 项{'' if parts else '  没有变化'}"
        yield from parts


def _aligned(table: Table) -> Iterator[str]:
    rows = [table.heads, *([printable(shown(cell)) for cell in row] for row in table.rows)]
    widths = [max(display_width(row[index]) for row in rows) for index in range(len(table.heads))]
    for row in rows:
        cells = [_padded(cell, widths[index], left=index < table.words) for index, cell in enumerate(row)]
        yield f"  {'  '.join(cells)}".rstrip()


def _padded(text: str, width: int, *, left: bool) -> str:
    blank = " " * (width - display_width(text))
    return text + blank if left else blank + text


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
