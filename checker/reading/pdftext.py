"""PDF pages → pieces of text with their boxes, through pdfium. Runs in a child process: nothing here is trusted to end well."""

from __future__ import annotations

import ctypes
from collections import Counter
from typing import Any

MAX_PAGES = 300
MAX_CHARACTERS = 600_000
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SECURITY = 5  # FPDF_ERR_SECURITY
_SAMPLE = 40  # characters of a page looked at for its direction


def extract(raw: bytes) -> dict[str, Any]:
    """``{"pages": [[width, height, [[text, left, right, bottom, top, size]…]]…]}`` or ``{"error": …}``."""
    import pypdfium2_raw as pdfium

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (_PASSWORD, _SECURITY)
        return {"error": "locked" if locked else "broken"}
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        return {"error": "pages", "count": count}
    pages: list[tuple[float, float, list[tuple[str, float, float, float, float, float]]]] = []
    total = 0
    for index in range(count):
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            return {"error": "page", "count": index + 1}
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            pages.append((0.0, 0.0, []))
        else:
            total += pdfium.FPDFText_CountChars(text)
            if total > MAX_CHARACTERS:
                return {"error": "long"}
            pages.append(_page(pdfium, page, text))
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    return {"pages": pages}


def _page(pdfium: Any, page: Any, text: Any) -> tuple[float, float, list[tuple[str, float, float, float, float, float]]]:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    count = pdfium.FPDFText_CountChars(text)
    quarter = _direction(pdfium, text, count)
    box = pdfium.FS_RECTF()
    where, unicode_of, loose = ctypes.byref(box), pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    angle_of = pdfium.FPDFText_GetCharAngle
    segments: list[list[Any]] = []
    open_segment: list[Any] | None = None
    for index in range(count):
        code = unicode_of(text, index)
        if code <= 32 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF) or not loose(text, index, where):
            continue
        left, right, bottom, top = _turned(box, quarter, width, height)
        if open_segment is None or not _goes_on(open_segment, left, right, bottom, top):
            if _quarter(angle_of(text, index)) != quarter:
                continue  # a watermark across the page
            open_segment = [[chr(code)], left, right, bottom, top, _size(code, left, right, bottom, top)]
            segments.append(open_segment)
            continue
        size = top - bottom
        gap = left - open_segment[2]
        if gap > 0.9 * size or (gap > 0.2 * size and code < 0x250 and open_segment[0][-1] < "\u0250"):
            open_segment[0].append("\u3000" if gap > 0.9 * size else " ")
        open_segment[0].append(chr(code))
        open_segment[1:] = [
            min(open_segment[1], left), max(open_segment[2], right), min(open_segment[3], bottom), max(open_segment[4], top),
            max(open_segment[5], _size(code, left, right, bottom, top)),
        ]
    if quarter % 2:
        width, height = height, width
    return width, height, [("".join(chars), *edges) for chars, *edges in segments]


def _size(code: int, left: float, right: float, bottom: float, top: float) -> float:
    """Size of the type: a Chinese character is as wide as it is high, whatever its font says of its height."""
    return right - left if code >= 0x2E80 and right - left > 0.3 * (top - bottom) else 0.5 * (top - bottom)


def _goes_on(segment: list[Any], left: float, right: float, bottom: float, top: float) -> bool:
    """Whether a character stands on the segment's line, to its right, at most a character away."""
    size = max(top - bottom, 0.1)
    overlap = min(top, segment[4]) - max(bottom, segment[3])
    return bool(overlap > 0.5 * min(size, segment[4] - segment[3]) and segment[2] - 0.6 * size <= left <= segment[2] + 1.2 * size and right > segment[1])


def _direction(pdfium: Any, text: Any, count: int) -> int:
    """In which of the four directions most characters of a page run, as quarter turns."""
    step = max(count // _SAMPLE, 1)
    turns = Counter(_quarter(pdfium.FPDFText_GetCharAngle(text, index)) for index in range(0, count, step))
    best = turns.most_common(1)
    return best[0][0] if best and best[0][0] >= 0 else 0


def _quarter(angle: float) -> int:
    """Quarter turns of an angle in radians; -1 where it is askew."""
    turns = angle / (3.141592653589793 / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < 0.06 else -1


def _turned(box: Any, quarter: int, width: float, height: float) -> tuple[float, float, float, float]:
    """left, right, bottom, top as someone sees them who turns the page until its text is level."""
    left, right, bottom, top = box.left, box.right, box.bottom, box.top
    if quarter == 1:
        return height - top, height - bottom, left, right
    if quarter == 2:
        return width - right, width - left, height - top, height - bottom
    if quarter == 3:
        return bottom, top, width - right, width - left
    return left, right, bottom, top
