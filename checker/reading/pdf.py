"""PDF: the text layer in reading order, a line a paragraph; page headers, footers and page numbers are dropped."""

from __future__ import annotations

from typing import Any

from checker.errors import ReadError
from checker.reading.apart import ApartError, run_apart
from checker.reading.document import Document
from checker.reading.layout import Line, arrange
from checker.reading.pdftext import MAX_CHARACTERS, MAX_PAGES, extract

SECONDS = 20  # a 300-page report takes under two
_LEAST = 20  # characters that a text layer has at least; a scan may carry a stamp or a page number
_HEAD = 1024  # bytes within which %PDF must stand

_REASONS = {
    "locked": "PDF 加了密码。请去掉密码另存后再检查",
    "broken": "不是完好的 PDF 文件（可能已损坏，或没有下载完整）。请用原来的程序重新导出",
    "pages": f"PDF 有 {{count}} 页，超过上限 {MAX_PAGES} 页。请只保留报告正文",
    "page": "PDF 第 {count} 页已损坏，读不出来。请用原来的程序重新导出",
    "long": f"PDF 有 {MAX_CHARACTERS // 10000} 万字以上，超过上限，不像一份报告。请只保留报告正文",
}


def read(raw: bytes, shown: str) -> Document:
    """The text layer and where each page starts; raises ReadError."""
    import pypdfium2_raw  # noqa: F401  # loaded here, once, so that the child need not

    if b"%PDF" not in raw[:_HEAD]:
        raise ReadError(shown, "不是 PDF 文件（可能是其他格式改了后缀，或没有下载完整）。请用原来的程序重新导出")
    try:
        answer = run_apart(extract, raw, SECONDS)
    except ApartError as error:
        if error.late:
            raise ReadError(shown, f"读 PDF 超过 {SECONDS} 秒，已停止。请用原来的程序重新导出") from None
        raise ReadError(shown, "PDF 已损坏或展开后过大，读不出来。请用原来的程序重新导出") from None
    if "error" in answer:
        raise ReadError(shown, _REASONS[answer["error"]].format(count=answer.get("count")))
    pages = [(width, height, [_line(*piece) for piece in pieces]) for width, height, pieces in answer["pages"]]
    letters = "".join(line.text for _, _, lines in pages for line in lines)
    if len(letters) < _LEAST:
        raise ReadError(shown, "PDF 没有文字层（可能是扫描件），请先做文字识别（OCR）再检查")
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in letters)
    if unknown > 0.3 * len(letters):
        raise ReadError(shown, "PDF 的文字层是乱码（字体没有带编码表），请先做文字识别（OCR），或用原来的程序重新导出")
    return Document(*arrange(pages))


def _line(text: Any, left: float, right: float, bottom: float, top: float, size: float) -> Line:
    whole = str(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Line("".join(char if char >= " " else "\ufffd" for char in whole), left, right, bottom, top, size)
