"""Sheets that are one plain table: 数据与引用, 雷同, 未能检查."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.finding import Kind
from checker.gaplist.categories import category
from checker.gaplist.excel.sheets import Book, Column
from checker.gaplist.gaplist import GapList
from checker.gaplist.past import CellValue
from checker.gaplist.rows import Row, elsewhere
from checker.listing import quoted
from checker.output.phrasing import clipped
from checker.unitname import unit_label

if TYPE_CHECKING:
    from checker.copies import Pair, Passage

_DEFECTS = (
    Column("序号", 6, "center"), Column("单位", 18), Column("年度", 6.5, "center"), Column("检查编号", 13, "center"), Column("问题类别", 9, "center"),
    Column("严重程度", 9, "center"), Column("页", 5, "center"), Column("行", 6, "center"), Column("字", 6, "center"), Column("原文", 34),
    Column("问题", 40), Column("相关位置", 30), Column("怎么改", 34), Column("报告文件", 24),
)
_COPIES = (
    Column("序号", 6, "center"), Column("情形", 18, "center"), Column("重合比例", 9, "center", "0.0%"), Column("单位一", 18), Column("年度一", 7, "center"),
    Column("位置一", 10, "center"), Column("原文一", 44), Column("单位二", 18), Column("年度二", 7, "center"), Column("位置二", 10, "center"),
    Column("原文二", 44), Column("报告一", 24), Column("报告二", 24),
)
_SHOWN = 240  # characters of a passage in a cell: a whole report would fill pages
_KINDS = {"whole": "整篇", "passage": "段落"}
_FAILURES = (Column("序号", 6, "center"), Column("文件", 50), Column("原因和办法", 80))


def add_defects(book: Book, gaplist: GapList) -> None:
    """Every defect with its place in numbers, to be sorted and filtered."""
    sheet = book.sheet("数据与引用", "数据、引用与文字问题")
    rows = [row for row in gaplist.rows if row.finding.kind is Kind.DEFECT]
    book.table(sheet, _DEFECTS, [_defect(number, row) for number, row in enumerate(rows, 1)] or [nothing(_DEFECTS, "没有发现数据、引用与文字问题")])
    sheet.print_area(0, 0, max(len(rows), 1), len(_DEFECTS) - 2)


def _defect(number: int, row: Row) -> Sequence[CellValue]:
    one = row.finding
    related = "\n".join(f"{elsewhere(mention)}“{quoted(mention.place)}”{mention.note}" for mention in one.mentions)
    return (
        number, row.unit, row.year, one.id, category(one), row.severity, one.place.page, one.place.line, one.place.column, quoted(one.place),
        one.problem, related, one.advice, row.report,
    )


def add_copies(book: Book, gaplist: GapList) -> None:
    """Reports that are alike, the most alike first, passage by passage side by side."""
    pairs = sorted(gaplist.batch.copies, key=lambda one: (-one.share, one.left.report.path, one.right.report.path))
    rows = [_copy(number, pair, left, right) for number, pair in enumerate(pairs, 1) for left, right in pair.parts]
    sheet = book.sheet("雷同", "报告之间的雷同")
    book.table(sheet, _COPIES, rows or [nothing(_COPIES, "没有发现雷同的报告")])
    sheet.print_area(0, 0, max(len(rows), 1), len(_COPIES) - 3)  # without the paths


def _copy(number: int, pair: Pair, left: Passage, right: Passage) -> Sequence[CellValue]:
    kind = f"{_KINDS[pair.kind]}（{pair.relation.value}）"
    return (number, kind, pair.share, *_side(left), *_side(right), left.report.path, right.report.path)


def _side(passage: Passage) -> Sequence[CellValue]:
    identity, place = passage.report.identity, passage.report.place(passage.span.start, passage.span.end)
    return unit_label(identity.unit, passage.report.path), identity.year, f"第{place.line}{place.unit}", clipped(place.text, _SHOWN)


def add_failures(book: Book, gaplist: GapList) -> None:
    """What could not be checked, and why."""
    rows = [(number, one.path, one.reason) for number, one in enumerate(gaplist.batch.failures, 1)]
    book.table(book.sheet("未能检查", "未能检查的文件"), _FAILURES, rows or [nothing(_FAILURES, f"没有：{len(gaplist.batch.reports)} 份报告都检查了")])


def nothing(columns: Sequence[Column], words: str) -> Sequence[CellValue]:
    """The row of an empty table: it says so."""
    return (None, words, *[None] * (len(columns) - 2))
