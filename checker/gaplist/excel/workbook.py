"""The whole workbook."""

from __future__ import annotations

import datetime
import io

from checker.gaplist.excel.charts import add_charts
from checker.gaplist.excel.guide import add_guide
from checker.gaplist.excel.listing import add_left, add_list
from checker.gaplist.excel.matrix import add_matrix
from checker.gaplist.excel.overview import add_overview
from checker.gaplist.excel.plain import add_copies, add_defects, add_failures
from checker.gaplist.excel.sheets import Book
from checker.gaplist.gaplist import GapList


def render(gaplist: GapList) -> bytes:
    """The file's bytes; raises FazhiError where the list is longer than a sheet."""
    import xlsxwriter

    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {
        "in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False, "remove_timezone": True,
    })
    made = datetime.datetime.combine(gaplist.made, datetime.time())
    workbook.set_properties({"title": "法治政府建设年度报告问题整改清单", "author": "", "comments": f"规则版本 {gaplist.batch.rulebook.version}", "created": made})
    book = Book(workbook)
    add_overview(book, gaplist)
    add_list(book, gaplist)
    if gaplist.compared:
        add_left(book, gaplist)
    add_matrix(book, gaplist)
    add_defects(book, gaplist)
    if len(gaplist.batch.reports) > 1:
        add_copies(book, gaplist)
    add_failures(book, gaplist)
    add_charts(book, gaplist)
    add_guide(book, gaplist)
    workbook.close()
    return file.getvalue()
