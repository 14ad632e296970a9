"""The gap list as Markdown: a table a unit, then what could not be checked and what became of the last list's rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.gaplist import columns
from checker.gaplist.dates import readable
from checker.gaplist.gaplist import GapList
from checker.gaplist.rows import Row, unit_of
from checker.output.cells import legal
from checker.output.markdown import escaped

_HEADS = (columns.NUMBER, columns.YEAR, columns.ID, columns.TITLE, columns.CATEGORY, columns.PROBLEM, columns.BASIS, columns.SEVERITY, columns.ADVICE, columns.STATUS)
_LEFT = (columns.COMPARED, columns.WHY, columns.UNIT, columns.YEAR, columns.ID, columns.TITLE, columns.PROBLEM, *columns.TYPED)


def render(gaplist: GapList) -> str:
    """The whole text, without a line end."""
    return "\n".join(_lines(gaplist))


def _cell(value: object) -> str:
    """A value on one line that shows as it is."""
    return escaped(" ".join(legal(str(value)).split()))


def _lines(gaplist: GapList) -> Iterator[str]:
    batch = gaplist.batch
    yield "# 法治政府建设年度报告问题整改清单"
    yield ""
    yield f"{gaplist.made.isoformat()}，规则版本 {_cell(batch.rulebook.version)}：检查 {len(batch.reports)} 份报告，列出 {len(gaplist.rows)} 项，未能检查 {len(batch.failures)} 份。"
    by_unit: dict[str, list[Row]] = {unit_of(checked): [] for checked in batch.reports}
    for row in gaplist.rows:
        by_unit[row.unit].append(row)
    heads = (*_HEADS, *((columns.COMPARED,) if gaplist.compared else ()))
    for unit, rows in by_unit.items():
        yield ""
        yield f"## {_cell(unit)}（{len(rows)} 项）"
        yield ""
        if rows:
            yield from _table(heads, ([cells[head].value if head in cells else "" for head in heads] for cells in map(gaplist.cells, rows)))
        else:
            yield "没有发现问题。"
    yield from _left(gaplist)
    if batch.failures:
        yield from ("", "## 未能检查", "")
        yield from _table(("文件", "原因"), ((one.path, one.reason) for one in batch.failures))


def _left(gaplist: GapList) -> Iterator[str]:
    every = gaplist.left_cells()
    if every:
        yield from ("", "## 上次清单里已整改与未对应的", "")
        yield from _table(_LEFT, ([readable(cells[head]) if head in cells else "" for head in _LEFT] for cells in every))


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    heads = tuple(heads)
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(_cell('' if value is None else value) for value in row)} |"
