"""NUM-SUM in tables that became text: rows of a label and numbers, a row 合计, a column 小计 or 增减.

Works on the source, because the view drops the blanks between cells. A table may stand in lines, in one running line, or with
one cell a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.consistency.quantities import ONE, show
from checker.findings import Defect, Related
from checker.lazy import lazy
from checker.report import Report, Span

ID = "NUM-SUM"
_TOTAL_WORD = lazy(r"(?:^|[\s|　\n])(?:合\s?计|总\s?计|共\s?计|总\s?数)(?=[\s|　:：])")
_CELL = lazy(r"[^\s|　]+")
_NUMBER = lazy(r"(?P<sign>[-－−]?)(?P<whole>\d{1,3}(?:[,，]\d{3})+|\d{1,12})(?:\.(?P<rest>\d{1,4}))?(?P<unit>[\u4e00-\u9fff]{0,3}|%|％)[。；;]?")
_RULE = lazy(r":?-{3,}:?")  # the line under the head of a Markdown table
_NONE = lazy(r"[-—－–/／]+|无")
_SUM_NAME = lazy(r"(?:小计|合计|总计|总数|共计|总量)(?:[（(].*)?")
_CHANGE_NAME = lazy(r"(?:同比)?(?:增减|增减数|增减量|增加|变化|增量)(?:[（(].*)?")
_RATIO_NAME = lazy(r"率|占比|比例|比重|平均|人均|均值|得分|%|序号|排名|增减|增幅|年份")
_TOTAL_LABEL = lazy(r"合\s?计|总\s?计|共\s?计|总\s?数")
_BACK = 4000
_HEAD = 200
_MAX_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell of the source: its interval and its words; ``value`` in ten-thousandths where it is a number, None for a label."""

    start: int
    end: int
    text: str
    value: int | None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    label: _Cell
    values: tuple[_Cell, ...]


_Wrong = tuple[_Cell, Sequence[_Cell], str]  # a cell that does not come out, those it is made of, what is wrong


def find_tables(report: Report) -> Iterator[Defect]:
    """Columns and rows of flattened tables that do not come out."""
    source, floor = report.view.source, 0
    for found in _TOTAL_WORD.finditer(source):
        cells = _cells(source, max(floor, found.start() - _BACK), _line_end(source, found.end()))
        at = next((index for index, cell in enumerate(cells) if cell.end > found.start() and cell.start >= found.start() and _TOTAL_LABEL.match(cell.text)), -1)
        total, rows, header = _table(cells, at) if at >= 0 else (None, [], ())
        if total is None or len(rows) < 2:
            floor = max(floor, found.start() - _HEAD)  # a column of this name: its table comes yet
            continue
        floor = total.values[-1].end
        wrong = list(_columns(total, rows, header))
        for cell, parts, message in (*wrong, *_rows([*rows, total], header, skip=total if wrong else None)):
            yield _defect(report, cell, parts, message)


def _line_end(source: str, at: int) -> int:
    """Where the total row may end: its line, or the few lines after it where each has one cell."""
    limit = min(len(source), at + _HEAD)
    end = source.find("\n", at, limit)
    end = limit if end < 0 else end
    if source[at:end].strip(" \t　|"):
        return end
    return min(len(source), at + 120)


def _cells(source: str, start: int, end: int) -> list[_Cell]:
    return [_cell(found) for found in _CELL.finditer(source, start, end) if not _RULE.fullmatch(found.group())]


def _cell(found: re.Match[str]) -> _Cell:
    text = found.group()
    if _NONE.fullmatch(text):
        return _Cell(found.start(), found.end(), text, 0)
    number = _NUMBER.fullmatch(text)
    if not number or number["unit"] in ("月", "日", "年", "月份", "年度"):
        return _Cell(found.start(), found.end(), text, None)
    rest = number["rest"] or ""
    value = int(re.sub("[,，]", "", number["whole"])) * ONE + int(rest.ljust(4, "0") or 0)
    return _Cell(found.start(), found.end(), text, -value if number["sign"] else value, len(rest))


def _table(cells: Sequence[_Cell], at: int) -> tuple[_Row | None, list[_Row], tuple[str, ...]]:
    """The total row that begins at cell ``at``, the rows above it in order, and the names of the columns (empty if unknown)."""
    values: list[_Cell] = []
    for cell in cells[at + 1 :]:
        if cell.value is None or len(values) == _MAX_COLUMNS:
            break
        values.append(cell)
    if not values:
        return None, [], ()
    width, index, serial = len(values), at, False
    rows: list[_Row] = []
    while index > width:
        block = cells[index - width : index]
        if any(cell.value is None for cell in block):
            break
        label = cells[index - width - 1]
        if label.value is not None or not _is_label(label.text):
            break
        rows.append(_Row(label, tuple(block)))
        index -= width + 1
        while index > 0 and _is_label(cells[index - 1].text) and cells[index - 1].value is None and _row_above(cells, index - 1, width):
            index -= 1  # a second label cell of the row just read
        before = _numbers_before(cells, index, width)
        if before == width + 1 or (serial and before == 1 and cells[index - 1].value == ONE):
            index, serial = index - 1, True  # a serial number before the label
    header = tuple(cell.text for cell in cells[max(index - width, 0) : index]) if rows else ()
    return _Row(cells[at], tuple(values)), rows[::-1], header if len(header) == width and all(_is_label(name) for name in header) else ()


def _numbers_before(cells: Sequence[_Cell], index: int, width: int) -> int:
    """How many cells before ``index`` are numbers in a row, counted to two more than a row has."""
    count = 0
    while count < min(index, width + 2) and cells[index - 1 - count].value is not None:
        count += 1
    return count


def _row_above(cells: Sequence[_Cell], index: int, width: int) -> bool:
    """Whether a full row of numbers ends just before ``index``."""
    return index > width and all(cell.value is not None for cell in cells[index - width : index])


def _is_label(text: str) -> bool:
    return len(text) <= 24 and not re.search(r"[。；;！？]", text)


def _columns(total: _Row, rows: Sequence[_Row], header: tuple[str, ...]) -> Iterator[_Wrong]:
    plain = [row for row in rows if not re.match(r"小\s?计", row.label.text)]
    groups = [row for row in rows if re.match(r"小\s?计", row.label.text)]
    if len(plain) < 2 or any(re.match("其中", row.label.text) for row in rows):
        return
    for column, cell in enumerate(total.values):
        values = [row.values[column] for row in plain]
        if (header and _RATIO_NAME.search(header[column]) and not _CHANGE_NAME.fullmatch(header[column])) or any("%" in one.text or "％" in one.text for one in (*values, cell)):
            continue
        whole = sum(one.value or 0 for one in values)
        subtotal = sum(row.values[column].value or 0 for row in groups)
        if cell.value in (whole, subtotal) or cell.value is None or _is_serial(values) or (groups and len(groups) != 1 and cell.value == whole + subtotal):
            continue
        if abs(whole - cell.value) * 2 > abs(cell.value) + ONE:
            continue  # far off: not a column of counts, or rows are missing
        name = f"“{header[column]}”一列" if header else f"第{column + 1}列"
        added = "+".join(show(one.value or 0) for one in values)
        yield cell, values, f"表中{name}{total.label.text}写{cell.text}，各行相加为{added}＝{show(whole)}，相差{show(abs(whole - cell.value))}。请核对各行和合计"


def _is_serial(values: Sequence[_Cell]) -> bool:
    """1, 2, 3 … is a numbering, not a column of counts."""
    return len(values) >= 3 and all(cell.value == place * ONE for place, cell in enumerate(values, 1))


def _rows(rows: Sequence[_Row], header: tuple[str, ...], skip: _Row | None) -> Iterator[_Wrong]:
    """Rows against a column 小计/合计 (sum of the others) or 增减 (this year less last year)."""
    if len(header) < 2 or (len(header) == 2 and not _SUM_NAME.fullmatch(header[0])):
        return
    last = len(header) - 1
    if _SUM_NAME.fullmatch(header[-1]) or _SUM_NAME.fullmatch(header[0]):
        target = last if _SUM_NAME.fullmatch(header[-1]) else 0
        if any(_RATIO_NAME.search(name) for place, name in enumerate(header) if place != target):
            return
        expected = [sum(cell.value or 0 for place, cell in enumerate(row.values) if place != target) for row in rows]
    elif _CHANGE_NAME.fullmatch(header[-1]) and last == 2:
        target = last
        expected = [(row.values[1].value or 0) - (row.values[0].value or 0) for row in rows]
    else:
        return
    right = sum(row.values[target].value == whole for row, whole in zip(rows, expected, strict=True))
    if right * 2 < len(rows):
        return  # the column means something else
    for row, whole in zip(rows, expected, strict=True):
        cell = row.values[target]
        if cell.value != whole and row is not skip:
            others = [one for place, one in enumerate(row.values) if place != target]
            message = f"表中“{row.label.text}”一行的“{header[target]}”写{cell.text}，按本行其他数应为{show(whole)}。请核对本行各数"
            yield cell, others, message


def _defect(report: Report, cell: _Cell, parts: Sequence[_Cell], message: str) -> Defect:
    """At the cell of the view; at that of the source where the view drops it (a line of digits alone passes for a page number)."""
    here = _span(report, cell)
    if here is None:
        return Defect(ID, "error", Span(cell.start, cell.end), message, (), source=True)
    places = [(one, _span(report, one)) for one in parts]
    return Defect(ID, "error", here, message, tuple(Related(span, f"相关数：{one.text}") for one, span in places if span is not None))


def _span(report: Report, cell: _Cell) -> Span | None:
    """The view interval of a cell of the source, None where it has none."""
    origin = report.view.origin
    start = bisect_left(origin, cell.start)
    return Span(start, bisect_left(origin, cell.end)) if start < len(report.text) and origin[start] == cell.start else None
