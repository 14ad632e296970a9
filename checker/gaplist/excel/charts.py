"""Sheet 图表: native charts, and beside them the numbers that they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from checker.finding import Kind, Status
from checker.gaplist.excel.sheets import FONT, HEAD_FONT, Book
from checker.gaplist.gaplist import GapList
from checker.gaplist.tally import Standing, by_folder, by_year, requirements_of, share, standings

NAME = "图表"
_NUMBERS = 18  # the column where the numbers begin, right of the charts
_PAGE_ROWS = 33  # rows of a printed page
_PART = 22  # requirements in one chart: more, and LibreOffice leaves out every other name
_MOST = 15
_FOLDERS = 40
_BLUE, _RED, _GREEN = "#5B7FA6", "#C0504D", "#6E9E75"
Point = tuple[str, float]


def add_charts(book: Book, gaplist: GapList) -> None:
    """Each chart on a printed page of its own."""
    sheet = book.sheet(NAME, "法治政府建设年度报告落实情况图")
    every = standings(gaplist.batch)
    drawer = _Drawer(book, sheet)
    rates = _rates(gaplist, every)
    parts = [rates[start : start + _PART] for start in range(0, len(rates), _PART)]
    for number, part in enumerate(parts, 1):
        drawer.draw(f"各项要求的落实率（由低到高，{number}/{len(parts)}）", part, _BLUE, percent=True)
    drawer.draw(f"最常见的问题（前 {_MOST} 项，处数）", _common(gaplist), _RED, percent=False)
    folders = sorted(by_folder(every).items(), key=lambda pair: pair[1].rate or 0)[:_FOLDERS]
    if folders:
        drawer.draw("各文件夹（县、市、区）的平均落实率" + ("，最低的 40 个" if len(folders) == _FOLDERS else ""), [(name, one.rate or 0) for name, one in folders], _GREEN, percent=True)
    years = by_year(every)
    if years:
        drawer.draw("各年度的平均落实率", [(f"{year}年", one.rate or 0) for year, one in years.items()], _GREEN, percent=True, kind="column")
    drawer.end()


def _rates(gaplist: GapList, every: Sequence[Standing]) -> list[Point]:
    """The share of reports that satisfy each requirement, of those to which it applies; the lowest first."""
    shares = [(one, share(standing.verdicts.get(one.id, "not_applicable") for standing in every).rate) for one in requirements_of(gaplist.batch)]
    return [(f"{one.id} {one.title}", rate) for one, rate in sorted((pair for pair in shares if pair[1] is not None), key=lambda pair: pair[1] or 0) if rate is not None]


def _common(gaplist: GapList) -> list[Point]:
    """The findings that most reports have, waived ones left out."""
    counts = Counter((row.finding.id, row.finding.title) for row in gaplist.rows if row.finding.status is not Status.WAIVED)
    gaps = {row.finding.id for row in gaplist.rows if row.finding.kind is Kind.GAP}
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0][0] not in gaps, pair[0][0]))[:_MOST]
    return [(f"{name} {title}", count) for (name, title), count in most]


class _Drawer:
    """Puts charts below one another and their numbers on the right."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self._sheet = book, sheet
        self._count = 0
        self._row = 0
        sheet.set_default_row(15.75)  # not the usual height: LibreOffice has another one
        sheet.set_column(0, _NUMBERS - 2, 8.4)
        sheet.set_column(_NUMBERS, _NUMBERS, 44)
        sheet.set_column(_NUMBERS + 1, _NUMBERS + 1, 10)

    def draw(self, title: str, points: Sequence[Point], colour: str, *, percent: bool, kind: str = "bar") -> None:
        """One chart; nothing where there are no points."""
        if not points:
            return
        first = self._numbers(title, points, percent)
        chart = self._book.workbook.add_chart({"type": kind})
        last = first + len(points) - 1
        small = {"name": FONT, "size": 8 if len(points) > 20 else 10, "bold": False}
        form = "0%" if percent else "0"
        chart.add_series({
            "name": title, "categories": [NAME, first, _NUMBERS, last, _NUMBERS], "values": [NAME, first, _NUMBERS + 1, last, _NUMBERS + 1],
            "fill": {"color": colour}, "gap": 40, "data_labels": {"value": True, "num_format": form, "font": small},
        })
        chart.set_title({"name": title, "name_font": {"name": HEAD_FONT, "size": 14, "bold": False}, "overlay": False})
        chart.set_legend({"none": True})
        scale = {"min": 0, "max": 1} if percent else {"min": 0}
        names, values = {"num_font": small, "interval_unit": 1}, {"num_format": form, "num_font": small, "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0"}}, **scale}
        if kind == "bar":  # the first on top
            chart.set_y_axis({**names, "reverse": True})
            chart.set_x_axis({**values, "label_position": "high"})
        else:
            chart.set_x_axis(names)
            chart.set_y_axis(values)
        chart.set_size({"width": 1060, "height": 21 * (_PAGE_ROWS - 1)})
        self._sheet.insert_chart(self._count * _PAGE_ROWS, 0, chart, {"object_position": 2, "y_offset": 6, "description": title})
        self._count += 1

    def _numbers(self, title: str, points: Sequence[Point], percent: bool) -> int:
        """Write the points; gives the row of the first."""
        self._book.put(self._sheet, self._row, _NUMBERS, title, font_name=HEAD_FONT, border=0)
        for row, (name, value) in enumerate(points, self._row + 1):
            self._book.put(self._sheet, row, _NUMBERS, name)
            self._book.put(self._sheet, row, _NUMBERS + 1, value, num_format="0.0%" if percent else "0")
        first = self._row + 1
        self._row = first + len(points) + 1
        return first

    def end(self) -> None:
        """A page a chart; the numbers are not printed."""
        self._sheet.set_h_pagebreaks([number * _PAGE_ROWS for number in range(1, self._count)])
        self._sheet.print_area(0, 0, max(self._count, 1) * _PAGE_ROWS - 1, _NUMBERS - 2)
        if not self._count:
            self._sheet.write_string(0, 0, "没有可以画图的报告", self._book.form(border=0))
