"""The table of problems in a letter: written as XML, since cell by cell python-docx takes seconds for a long one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from checker.gaplist.word.office import BODY, HEAD, SMALL
from checker.output.cells import legal

_TWIPS = 56.7  # in a millimetre
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def add_table(document: Any, heads: Sequence[tuple[str, float]], rows: Iterable[Sequence[str]]) -> None:
    """Heads (repeated on each page) with widths in millimetres, and the rows; a line end in a cell begins a new paragraph."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    widths = [round(width * _TWIPS) for _, width in heads]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([name for name, _ in heads], widths, HEAD, head=True)
    body = "".join(_row(row, widths, BODY, head=False) for row in rows)
    margins = '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    look = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>{margins}'
    table = parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>")
    document.element.body._insert_tbl(table)


def _row(cells: Sequence[str], widths: Sequence[int], font: str, *, head: bool) -> str:
    look = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""  # a long row may break, else it leaves half a page blank
    return f"<w:tr>{look}{''.join(_cell(text, width, font, centred=head or index == 0) for index, (text, width) in enumerate(zip(cells, widths, strict=True)))}</w:tr>"


def _cell(text: str, width: int, font: str, *, centred: bool) -> str:
    paragraphs = "".join(_paragraph(line, font, centred=centred) for line in legal(text).split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'


def _paragraph(text: str, font: str, *, centred: bool) -> str:
    look = f'<w:spacing w:before="0" w:after="0" w:line="300" w:lineRule="exact"/><w:ind w:firstLine="0"/><w:jc w:val="{"center" if centred else "left"}"/>'
    run = f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/><w:sz w:val="{int(SMALL * 2)}"/></w:rPr>'
    return f'<w:p><w:pPr>{look}</w:pPr><w:r>{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
