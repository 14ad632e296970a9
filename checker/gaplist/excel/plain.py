"""Sheets that are one plain table: 数据与引用, 雷同, 未能检查."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.finding import Kind
from checker.gaplist.categories import category
from checker.gaplist.excel.sheets import Book, Column
from checker.gaplist.gaplist import GapList
from checker.gaplist.past import CellValue
from checker.gaplist.rows import Row, where
from checker.listing import quoted

_DEFECTS = (
    Column("序号", 6, "center"), Column("单位", 18), Column("年度", 6.5, "center"), Column("检查编号", 13, "center"), Column("问题类别", 9, "center"),
    Column("严重程度", 9, "center"), Column("页", 5, "center"), Column("行", 6, "center"), Column("字", 6, "center"), Column("原文", 34),
    Column("问题", 40), Column("相关位置", 30), Column("怎么改", 34), Column("报告文件", 24),
)
_COPIES = (
    Column("序号", 6, "center"), Column("报告一", 30), Column("单位一", 20), Column("年度一", 7, "center"), Column("报告二", 30), Column("单位二", 20),
    Column("年度二", 7, "center"), Column("重合比例", 9, "center", "0.0%"), Column("情形", 20, "center"),
)
_FAILURES = (Column("序号", 6, "center"), Column("文件", 50), Column("原因和办法", 80))


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Two reports that are alike: their paths, units and years; ``share`` between 0 and 1; ``kind`` in Chinese."""

    left: str
    left_unit: str
    left_year: int | None
    right: str
    right_unit: str
    right_year: int | None
    share: float
    kind: str


def add_defects(book: Book, gaplist: GapList) -> None:
    """Every defect with its place in numbers, to be sorted and filtered."""
    sheet = book.sheet("数据与引用", "数据、引用与文字问题")
    rows = [row for row in gaplist.rows if row.finding.kind is Kind.DEFECT]
    book.table(sheet, _DEFECTS, [_defect(number, row) for number, row in enumerate(rows, 1)] or [nothing(_DEFECTS, "没有发现数据、引用与文字问题")])
    sheet.print_area(0, 0, max(len(rows), 1), len(_DEFECTS) - 2)


def _defect(number: int, row: Row) -> Sequence[CellValue]:
    one = row.finding
    related = "\n".join(f"{where(mention.place)}“{quoted(mention.place)}”{mention.note}" for mention in one.mentions)
    return (
        number, row.unit, row.year, one.id, category(one), row.severity, one.place.page, one.place.line, one.place.column, quoted(one.place),
        one.problem, related, one.advice, row.report,
    )


def copies_sheet(book: Book, rows: Iterable[CopyRow]) -> None:
    """Pairs of reports that are alike, the most alike first."""
    ordered = sorted(rows, key=lambda one: (-one.share, one.left, one.right))
    cells = [
        (number, one.left, one.left_unit, one.left_year, one.right, one.right_unit, one.right_year, one.share, one.kind)
        for number, one in enumerate(ordered, 1)
    ]
    book.table(book.sheet("雷同", "报告之间的雷同"), _COPIES, cells or [nothing(_COPIES, "没有发现雷同的报告")])


def add_failures(book: Book, gaplist: GapList) -> None:
    """What could not be checked, and why."""
    rows = [(number, one.path, one.reason) for number, one in enumerate(gaplist.batch.failures, 1)]
    book.table(book.sheet("未能检查", "未能检查的文件"), _FAILURES, rows or [nothing(_FAILURES, f"没有：{len(gaplist.batch.reports)} 份报告都检查了")])


def nothing(columns: Sequence[Column], words: str) -> Sequence[CellValue]:
    """The row of an empty table: it says so."""
    return (None, words, *[None] * (len(columns) - 2))
