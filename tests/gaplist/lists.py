"""What the tests of the gap list share: small reports, batches of them, lists read back."""

from __future__ import annotations

import datetime
import io
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from invented import Invented, invented_reports
from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from checker.batch import Batch, Failure, Terms, check_one
from checker.cache import cached_rulebook
from checker.comparing import compared
from checker.compose import make_report
from checker.gaplist.excel.workbook import render
from checker.gaplist.gaplist import GapList, make_list
from checker.gaplist.pastbook import read_book
from checker.requirement import Rulebook
from checker.rulefolder import built_in_rules

LEFT = "上次清单-已整改与未对应"
DAY = datetime.date(2025, 3, 14)
SENTENCES = (
    "全面推行行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度。", "全年开展法治宣传12场。", "全年排查矛盾纠纷93件，化解90件，化解率90.1%。",
)


@cache
def rulebook() -> Rulebook:
    return cached_rulebook(built_in_rules())


def report(unit: str = "临溪县白石镇人民政府", year: int = 2024, *sentences: str) -> str:
    """A small report; its sentences are its second paragraph."""
    return (
        f"{unit}{year}年法治政府建设情况报告\n{year}年，本单位扎实推进依法行政。现将有关情况报告如下：\n一、主要举措和成效\n{''.join(sentences or SENTENCES)}\n"
        f"二、存在的不足\n普法形式单一，原因在于人手不足。\n三、{year + 1}年安排\n继续抓好普法。\n{unit}\n{year + 1}年1月16日\n"
    )


def batch_of(texts: Mapping[str, str], failures: tuple[Failure, ...] = ()) -> Batch:
    """Checked reports, by path and text."""
    terms = Terms(rulebook())
    return Batch(tuple(check_one(make_report(text, path), terms) for path, text in texts.items()), failures, rulebook())


@cache
def sixty() -> tuple[tuple[Invented, ...], Batch]:
    """Sixty invented reports of three years, and what the checker says of them."""
    reports = invented_reports(20)
    return reports, compared(batch_of({one.path: one.text for one in reports}, (Failure("坏/坏.pdf", "文件已损坏"),)))


@cache
def sixty_list() -> GapList:
    return make_list(sixty()[1], today=DAY)


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def table(sheet: Any, head_row: int = 1) -> list[dict[str, Any]]:
    """The rows of a sheet by head."""
    rows = list(sheet.iter_rows(min_row=head_row, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def saved(folder: Path, gaplist: GapList, name: str = "去年.xlsx") -> Path:
    path = folder / name
    path.write_bytes(render(gaplist))
    return path


def again(batch: Batch, path: Path) -> GapList:
    return make_list(batch, read_book(path), DAY)


def heads_of(sheet: Worksheet) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]}


def edited(path: Path, change: Any) -> Path:
    book = load_workbook(path)
    change(book["清单"])
    book.save(path)
    return path


def marks_of(gaplist: GapList) -> Counter[str]:
    assert gaplist.compared
    return Counter([*(one.value for one in gaplist.compared.marks), *(one.fate.value for one in gaplist.compared.left)])


def stored_number(value: Any) -> float | None:
    """Numbers and dates as they are stored."""
    if isinstance(value, str | bool):
        return None
    return to_excel(value) if isinstance(value, datetime.datetime | datetime.time) else value


@cache
def one_report() -> Batch:
    return batch_of({"a.txt": report()})
