"""Word files: numbers as Word shows them, changes and hidden things as a reader sees them, each from the XML that Word writes."""

from __future__ import annotations

import pytest
from office_files import HEAD, STYLES, W, docx, paragraph, run, zipped

from checker.errors import ReadError
from checker.reading import word
from checker.reading.document import Document


def read(body: str, **parts: str) -> Document:
    return word.read(docx(body, parts), "报告.docx")


def lines(body: str, **parts: str) -> list[str]:
    return read(body, **parts).text.split("\n")


def numbered(text: str, level: int = 0, number: int = 1, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return paragraph(run(text), properties=f'{named}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'


THREE = level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")


def test_chinese_numbers_restart_under_each_heading() -> None:
    body = "".join(numbered(text, at) for text, at in (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1), ("己", 2), ("庚", 0), ("辛", 1)))
    assert lines(body, numbering=numbering(THREE)) == ["一、甲", "（一）乙", "1. 丙", "2. 丁", "（二）戊", "1. 己", "二、庚", "（一）辛"]


def test_a_level_that_never_restarts_counts_through_the_report() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>')
    body = "".join(numbered("条", at) for at in (0, 1, 1, 0, 1))
    assert lines(body, numbering=numbering(levels)) == ["一、条", "1.条", "2.条", "二、条", "3.条"]


def test_an_override_starts_a_list_anew_and_the_old_one_goes_on_from_there() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = numbered("甲") + numbered("乙") + numbered("丙", 0, 2) + numbered("丁", 0, 2) + numbered("戊", 0, 1)
    assert lines(body, numbering=numbering(THREE, nums)) == ["一、甲", "二、乙", "五、丙", "六、丁", "七、戊"]


def test_a_whole_level_may_be_overridden() -> None:
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride></w:num>'
    assert lines(numbered("甲") + numbered("乙"), numbering=numbering(THREE, nums)) == ["A) 甲", "B) 乙"]


def test_legal_numbering_shows_digits_of_every_level() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert lines(numbered("总则") + numbered("范围", 1), numbering=numbering(levels)) == ["第一章总则", "1.1 范围"]


def test_a_deep_level_first_does_not_use_up_the_heading_above_it() -> None:
    body = numbered("乙", 1) + numbered("甲", 0) + numbered("丙", 1)
    assert lines(body, numbering=numbering(THREE)) == ["（一）乙", "一、甲", "（一）丙"]


def test_numbers_from_styles_and_styles_from_styles() -> None:
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>') + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>')
    styles = STYLES.replace("</w:styles>", '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="本单位标题"/><w:basedOn w:val="1"/></w:style></w:styles>')
    body = "".join(paragraph(run(text), properties=f'<w:pStyle w:val="{style}"/>') for text, style in (("甲", "1"), ("乙", "2"), ("丙", "own"), ("文", "a")))
    document = read(body, numbering=numbering(levels), styles=styles)
    assert document.text == "一、甲\n（一）乙\n二、丙\n文"
    assert document.headings == ((0, 1), (4, 2), (9, 1))


def test_a_paragraph_can_leave_its_style_s_list() -> None:
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>')
    body = numbered("没有序号", 0, 0, "1") + paragraph(run("甲"), properties='<w:pStyle w:val="1"/>')
    assert lines(body, numbering=numbering(levels), styles=STYLES) == ["没有序号", "一、甲"]


def test_a_definition_that_names_a_list_style() -> None:
    part = (
        f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{THREE}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    assert lines(numbered("甲") + numbered("乙", 1), numbering=part) == ["一、甲", "（一）乙"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("chineseCounting", "二十一"), ("ideographDigital", "二一"), ("chineseLegalSimplified", "贰拾壹"), ("decimalZero", "21"), ("lowerRoman", "xxi"),
        ("upperRoman", "XXI"), ("lowerLetter", "u"), ("ideographTraditional", "甲"), ("decimalEnclosedParen", "（21）"), ("unheardOf", "21"), ("decimalFullWidth", "21"),
    ],
)
def test_number_formats(form: str, shown: str) -> None:
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="21"/></w:lvlOverride></w:num>'
    assert lines(numbered("条"), numbering=numbering(level(0, form, "%1、"), nums)) == [f"{shown}、条"]


def test_bullets_have_no_number_and_unknown_lists_do_no_harm() -> None:
    assert lines(numbered("点") + numbered("空", 3, 77), numbering=numbering(level(0, "bullet", "\uf0b7"))) == ["点", "空"]


def test_insertions_count_and_deletions_do_not() -> None:
    body = paragraph(
        run("全年审查合同"), f"<w:del><w:r><w:delText>8</w:delText></w:r></w:del><w:ins>{run('9')}</w:ins>", run("份"),
        f"<w:moveFrom>{run('（旧）')}</w:moveFrom><w:moveTo>{run('。')}</w:moveTo>",
    )
    assert lines(body) == ["全年审查合同9份。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = paragraph(run("调解纠纷"), properties="<w:rPr><w:del/></w:rPr>") + paragraph(run("30件。")) + paragraph(run("后文"))
    assert lines(body) == ["调解纠纷30件。", "后文"]


def test_content_controls_text_boxes_and_notes_are_read() -> None:
    control = f"<w:sdt><w:sdtPr><w:alias w:val='单位'/></w:sdtPr><w:sdtContent>{paragraph(run('控件里的段落'))}</w:sdtContent></w:sdt>"
    inline = paragraph(run("前"), f"<w:sdt><w:sdtContent>{run('中')}</w:sdtContent></w:sdt>", run("后"))
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{paragraph(run('框里的字'))}</w:txbxContent>"
    boxed = paragraph(run("文"), f'<w:r><mc:AlternateContent {mc}><mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>')
    noted = paragraph(run("数据见注"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run("。"))
    notes = f'{HEAD}<w:footnotes {W}><w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", run("截至年底。"))}</w:footnote></w:footnotes>'
    assert lines(control + inline + boxed + noted, footnotes=notes) == ["控件里的段落", "前中后", "文", "框里的字", "数据见注。", "截至年底。"]


def test_hidden_text_is_not_read() -> None:
    vanish = "<w:rPr><w:vanish/></w:rPr>"
    styles = STYLES.replace("</w:styles>", '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>')
    body = (
        paragraph(run("看得见"), run("看不见", vanish), run("藏", '<w:rPr><w:rStyle w:val="h"/></w:rPr>'), run("又见", '<w:rPr><w:vanish w:val="0"/></w:rPr>'))
        + paragraph(run("整段藏", vanish), properties=f"{vanish}") + paragraph(run("末"))
    )
    assert lines(body, styles=styles) == ["看得见又见", "末"]


def test_contents_headers_comments_and_fields_are_not_read() -> None:
    contents = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>" + paragraph(run("一、甲 3")) + "</w:sdtContent></w:sdt>"
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("2025年1月3日")
    body = contents + paragraph(run("文"), '<w:r><w:commentReference w:id="0"/></w:r>') + paragraph(field, '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert lines(body, header1=f"{HEAD}<w:hdr {W}>{paragraph(run('页眉'))}</w:hdr>") == ["文", "2025年1月3日"]


def cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(paragraphs)}</w:tc>"


def test_a_table_of_short_cells_is_a_line_a_row_and_a_layout_table_a_line_a_paragraph() -> None:
    short = f"<w:tbl><w:tr>{cell(paragraph(run('指标')))}{cell(paragraph(run('件数')))}</w:tr><w:tr>{cell(paragraph(run('行政处罚')))}{cell(paragraph(run('57')))}</w:tr></w:tbl>"
    nested = f"<w:tbl><w:tr>{cell(paragraph(run('外')), short)}</w:tr></w:tbl>"
    gone = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph(run('删掉的行')))}</w:tr></w:tbl>"
    assert lines(short + paragraph(run("文"))) == ["指标\u3000件数", "行政处罚\u300057", "文"]
    assert lines(nested + gone + paragraph(run("文"))) == ["外", "指标\u3000件数", "行政处罚\u300057", "文"]


def test_breaks_tabs_ruby_and_maths() -> None:
    maths = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>95%</m:t></m:r></m:oMath>'
    ruby = f"<w:r><w:ruby><w:rt>{run('fa')}</w:rt><w:rubyBase>{run('法')}</w:rubyBase></w:ruby></w:r>"
    body = paragraph(run("甲"), "<w:r><w:br/></w:r>", run("乙"), "<w:r><w:tab/></w:r>", ruby, maths)
    assert lines(body) == ["甲", "乙\t法95%"]


def test_strict_documents_other_main_parts_and_utf_16() -> None:
    plain = docx(paragraph(run("正文")))
    files = unpacked(plain)
    main = files.pop("word/document.xml").decode()
    strict = main.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
    moved = {**files, "_rels/.rels": files["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")}
    assert word.read(zipped({**files, "word/document.xml": strict.encode()}), "报告.docx").text == "正文"
    assert word.read(zipped({**moved, "word/document2.xml": main.replace("UTF-8", "UTF-16").encode("utf-16")}), "报告.docx").text == "正文"


def unpacked(raw: bytes) -> dict[str, bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_document_that_only_points_elsewhere_is_refused() -> None:
    files = unpacked(docx(paragraph(run("正文"))))
    files["_rels/.rels"] = files["_rels/.rels"].replace(b'Target="word/document.xml"', b'Target="http://127.0.0.1/a.xml" TargetMode="External"')
    del files["word/document.xml"]
    with pytest.raises(ReadError, match="没有 Word 正文"):
        word.read(zipped(files), "报告.docx")
