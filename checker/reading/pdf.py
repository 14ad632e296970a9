"""PDF: the text layer in reading order, page by page; headers, footers and page numbers dropped."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from checker.errors import ReadError
from checker.reading.document import Document

MAX_PAGES = 300
_EDGE = 2  # lines at the top and the bottom of a page that may be its header or footer


def read(raw: bytes, shown: str) -> Document:
    """The text layer and where each page starts; raises ReadError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or b"/Encrypt" in raw[-4096:]:
            raise ReadError(shown, "PDF 加了密码。请去掉密码另存后再检查") from None
        raise ReadError(shown, "不是完好的 PDF 文件。请用原来的程序重新导出") from None
    try:
        if len(document) > MAX_PAGES:
            raise ReadError(shown, f"PDF 有 {len(document)} 页，超过上限 {MAX_PAGES} 页。请只保留报告正文")
        pages = [_page_lines(document[index]) for index in range(len(document))]
    except pypdfium2.PdfiumError:
        raise ReadError(shown, "PDF 已损坏，有的页读不出来。请用原来的程序重新导出") from None
    finally:
        document.close()
    if not any(line.strip() for lines in pages for line in lines):
        raise ReadError(shown, "PDF 没有文字层（可能是扫描件），请先做文字识别（OCR）再检查")
    pages = _without_frames(pages)
    starts, count = [], 0
    for lines in pages:
        starts.append(count)
        count += len(lines)
    return Document("\n".join(line for lines in pages for line in lines), tuple(starts))


def _page_lines(page: Any) -> list[str]:
    """A page's lines from top to bottom, a left column before a right one."""
    textpage = page.get_textpage()
    try:
        rectangles = [textpage.get_rect(index) for index in range(textpage.count_rects())]
        width = page.get_width()
        middle = _gutter(rectangles, width)
        if middle is None:
            text = textpage.get_text_range()
            return [line.replace("\ufffe", "").rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
        height = page.get_height()
        halves = ((0.0, middle), (middle, width))
        return [line.rstrip() for left, right in halves for line in textpage.get_text_bounded(left, 0, right, height).replace("\r\n", "\n").split("\n")]
    finally:
        textpage.close()
        page.close()


def _gutter(rectangles: list[tuple[float, float, float, float]], width: float) -> float | None:
    """Where a two-column page is divided: a vertical strip near the middle that almost no text crosses."""
    wide = [rectangle for rectangle in rectangles if rectangle[2] - rectangle[0] > width * 0.2]
    if len(wide) < 12:
        return None
    middle = width / 2
    crossing = sum(left < middle - 4 and right > middle + 4 for left, _, right, _ in wide)
    left_side = sum(right <= middle + 4 for _, _, right, _ in wide)
    right_side = sum(left >= middle - 4 for left, _, _, _ in wide)
    return middle if crossing <= len(wide) * 0.1 and min(left_side, right_side) >= len(wide) * 0.25 else None


def _without_frames(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the lines that stand at the top or bottom of most pages, numbers apart."""
    pages = [_trim(lines) for lines in pages]
    if len(pages) < 3:
        return pages
    heads = Counter(key for lines in pages for key in {_frame_key(line) for line in lines[:_EDGE]})
    feet = Counter(key for lines in pages for key in {_frame_key(line) for line in lines[-_EDGE:]})
    often = max(3, len(pages) * 0.6)
    kept = []
    for lines in pages:
        first, last = 0, len(lines)
        while first < min(_EDGE, last) and heads[_frame_key(lines[first])] >= often:
            first += 1
        while last > max(first, len(lines) - _EDGE) and feet[_frame_key(lines[last - 1])] >= often:
            last -= 1
        kept.append(lines[first:last])
    return kept


def _trim(lines: list[str]) -> list[str]:
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _frame_key(line: str) -> str:
    return re.sub(r"[\d\s]+", "#", line.strip())
