"""Pages and paragraphs as official documents in China look (GB/T 9704): margins, fonts, sizes, page numbers."""

from __future__ import annotations

from typing import Any

# each font with the one to use where it is not installed
TITLE, BODY, HEAD, PLAIN = "方正小标宋简体", "仿宋_GB2312", "黑体", "宋体"
_SUBSTITUTES = {TITLE: "宋体", BODY: "仿宋", HEAD: "黑体", PLAIN: "宋体"}
SECOND, THIRD, FOURTH, SMALL = 22.0, 16.0, 14.0, 10.5  # 二号, 三号, 四号, 五号, in points
_LINE = 28.9  # points from line to line: 22 lines a page
_FONT_TABLE = '<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'


def new_document() -> Any:
    """An empty document with the page of an official letter."""
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Pt

    document: Any = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(THIRD)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    document.settings.odd_and_even_pages_header_footer = True
    page(document.sections[0])
    fonts = "".join(_FONT_TABLE.format(name, other) for name, other in _SUBSTITUTES.items())
    table = parse_xml(f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>")
    from docx.opc.oxml import serialize_part_xml

    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation.target_part._blob = serialize_part_xml(table)  # python-docx has no other way to the fonts' substitutes
    return document


def page(section: Any) -> None:
    """A4 with the text block of 156 by 225 millimetres."""
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    section.footer_distance = Mm(24)


def number_pages(section: Any) -> None:
    """— 1 — at the outer edge, beginning with 1 in this section."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    section._sectPr.append(start)


def footers(section: Any) -> None:
    """The page number: right on odd pages, left on even ones, an em's space from the edge."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for footer, side in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        _indent(paragraph, first=0, left=FOURTH if side == WD_ALIGN_PARAGRAPH.LEFT else 0, right=FOURTH if side == WD_ALIGN_PARAGRAPH.RIGHT else 0)
        write(paragraph, "— ", PLAIN, FOURTH)
        _field(paragraph, "PAGE")
        write(paragraph, " —", PLAIN, FOURTH)


def paragraph(document: Any, text: str, *, font: str = BODY, size: float = THIRD, align: str = "both", indent: bool = True, right: float = 0, before: float = 0) -> Any:
    """A paragraph, two characters indented. ``align``: both, center, left or right; ``right`` and ``before`` in characters and lines."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    one = document.add_paragraph()
    one.alignment = {"both": WD_ALIGN_PARAGRAPH.JUSTIFY, "center": WD_ALIGN_PARAGRAPH.CENTER, "left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT}[align]
    one.paragraph_format.line_spacing_rule, one.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE if size <= THIRD else 35)
    one.paragraph_format.space_after, one.paragraph_format.space_before = Pt(0), Pt(before * _LINE)
    _indent(one, first=2 * size if indent else 0, left=0, right=right * size)
    write(one, text, font, size)
    return one


def write(paragraph: Any, text: str, font: str, size: float) -> Any:
    """A run of text in a font for Chinese and a size in points."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    fonts = run._element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks and dashes are Chinese ones
    return run


def _indent(paragraph: Any, *, first: float, left: float, right: float) -> None:
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.first_line_indent, form.left_indent, form.right_indent = Pt(first), Pt(left), Pt(right)


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", ""), ("", name), ("end", "")):
        run = write(paragraph, "", PLAIN, FOURTH)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._element.append(mark)
