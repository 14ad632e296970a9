"""PDF: what stands on the page, in the order in which it is read; the files are written by hand, place by place."""

from __future__ import annotations

import itertools

import pytest
from pdf_files import Piece, pdf, prose

from checker.compose import make_report
from checker.errors import ReadError
from checker.reading import pdf as reader
from checker.view import make_view

SENTENCE = "全年开展法治宣传教育活动十二场，发放宣传资料三千余份，接受群众法律咨询四百余人次，调解矛盾纠纷三十六件，调解成功三十五件。"


def read(pages: list[list[Piece]], **more: object) -> str:
    return reader.read(pdf(pages, **more), "报告.pdf").text  # type: ignore[arg-type]


def page_of(paragraphs: list[str], top: float = 740) -> list[Piece]:
    pieces: list[Piece] = []
    for text in paragraphs:
        pieces += prose(text, 80, top)
        top = pieces[-1][1] - 28
    return pieces


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    paragraphs = ["一、主要举措和成效", SENTENCE, SENTENCE + SENTENCE, "（一）加强学习。" + SENTENCE]
    assert read([page_of(paragraphs)]).split("\n") == paragraphs


def test_a_paragraph_that_fills_its_last_line_ends_there() -> None:
    full = (SENTENCE * 2)[: 25 + 27 - 1] + "。"
    assert read([page_of([full, SENTENCE, full, "二、存在的不足"])]).split("\n") == [full, SENTENCE, full, "二、存在的不足"]


def test_a_heading_that_nearly_fills_the_line_does_not_swallow_the_next_paragraph() -> None:
    heading = "二、主要负责人履行推进法治建设第一责任人职责有关情况"[:25]
    assert read([page_of([SENTENCE, heading, SENTENCE])]).split("\n") == [SENTENCE, heading, SENTENCE]


def test_a_paragraph_goes_on_over_the_page_and_its_places_know_the_page() -> None:
    text = SENTENCE * 3
    lines = prose(text, 80, 740)
    above, below = lines[:4], [(x, 740 - 28 * at, size, part) for at, (x, _, size, part) in enumerate(lines[4:])]
    document = reader.read(pdf([[*above, (280, 40, 14, "— 1 —")], [*below, (280, 40, 14, "— 2 —")]]), "报告.pdf")
    assert document.text == text
    start = sum(len(part) for *_, part in above)
    assert document.pages == (0, start)
    report = make_report(document.text, "报告.pdf", document.pages)
    assert (report.source_place(start - 1, start).page, report.source_place(start, start + 1).page) == (1, 2)


def test_headers_footers_and_page_numbers_are_dropped() -> None:
    def page(number: int) -> list[Piece]:
        return [(80, 800, 10, "云溪县人民政府文件"), *page_of([SENTENCE, f"（{'一二三'[number]}）第{number}节"]), (280, 40, 14, f"第 {number + 1} 页 共 3 页")]

    expected = [line for number in range(3) for line in (SENTENCE, f"（{'一二三'[number]}）第{number}节")]
    assert read([page(number) for number in range(3)]).split("\n") == expected


def test_a_title_on_two_lines_is_one_line() -> None:
    title: list[Piece] = [(110, 760, 22, "临溪县白石镇人民政府二〇二四年"), (187, 728, 22, "法治政府建设情况报告")]
    text = read([[*title, *page_of([SENTENCE], 680)]])
    assert text.split("\n") == ["临溪县白石镇人民政府二〇二四年法治政府建设情况报告", SENTENCE]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [prose(SENTENCE, 50, 680 - 120 * at, 10, 23, 2, 16) for at in range(4)]
    right = [prose(SENTENCE.replace("十二", "二十"), 310, 680 - 120 * at, 10, 23, 2, 16) for at in range(4)]
    heading: Piece = (150, 740, 18, "云溪县法治政府建设工作情况简报")
    rowwise = [piece for pair in zip(itertools.chain(*left), itertools.chain(*right), strict=True) for piece in pair]
    for pieces in ([*itertools.chain(*left), *itertools.chain(*right)], rowwise):
        text = read([[heading, *pieces]])
        assert text.split("\n") == ["云溪县法治政府建设工作情况简报", *[SENTENCE] * 4, *[SENTENCE.replace("十二", "二十")] * 4]


def test_the_order_of_writing_does_not_matter() -> None:
    paragraphs = ["一、主要举措和成效", SENTENCE, "二、存在的不足", SENTENCE]
    assert read([list(reversed(page_of(paragraphs)))]).split("\n") == paragraphs


def test_the_cells_of_a_table_row_stand_on_one_line() -> None:
    rows: list[Piece] = [(80, 500, 14, "指标"), (300, 500, 14, "件数"), (80, 470, 14, "行政处罚"), (300, 470, 14, "五十七")]
    assert read([[*page_of([SENTENCE]), *rows]]).split("\n") == [SENTENCE, "指标\u3000件数", "行政处罚\u3000五十七"]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_written(rotate: int) -> None:
    assert read([page_of([SENTENCE, "二、存在的不足"])], rotate=rotate).split("\n") == [SENTENCE, "二、存在的不足"]


def test_text_that_stands_on_its_head() -> None:
    assert read([page_of([SENTENCE, "二、存在的不足"])], extra=b"-1 0 0 -1 595 842 cm ").split("\n") == [SENTENCE, "二、存在的不足"]


def test_a_watermark_across_the_page_is_not_read() -> None:
    mark = b"BT /F 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm <" + "内部资料".encode("utf-16-be").hex().encode() + b"> Tj ET\n"
    assert read([page_of([SENTENCE])], extra=mark) == SENTENCE


def test_a_table_of_contents_is_dropped() -> None:
    contents: list[Piece] = [(80, 700, 16, "一、主要举措和成效" + "." * 10 + "2"), (80, 670, 16, "二、存在的不足" + "…" * 6 + "5")]
    assert read([contents, page_of([SENTENCE])]) == SENTENCE


def test_lookalike_characters_are_read_as_what_they_look_like() -> None:
    text = "⼗⼤⾼质量发展⾏动，⺠法典宣传２０场，⻓效机制，⻅义勇为，⻘少年，⾦融"
    view = make_view(read([page_of([text])]))
    assert view.text == "十大高质量发展行动，民法典宣传20场，长效机制，见义勇为，青少年，金融"
    assert view.source == text
    assert view.source_span(view.text.index("20"), view.text.index("20") + 2) == (text.index("２０"), text.index("２０") + 2)


def test_lookalike_heading_marks_are_heading_marks() -> None:
    source = "甲镇法治政府建设报告\n" + SENTENCE[:-1] + "\n⼆、存在的不⾜\n" + SENTENCE
    assert make_view(source).text.split("\n")[2] == "二、存在的不足"


LOCKED = b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>" % (b"ab" * 32, b"cd" * 32)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (pdf([page_of([SENTENCE])], trailer=LOCKED), "PDF 加了密码。请去掉密码另存后再检查"),
        (pdf([[]]), "PDF 没有文字层（可能是扫描件），请先做文字识别（OCR）再检查"),
        (pdf([[(280, 40, 12, "— 1 —")]] * 3), "PDF 没有文字层（可能是扫描件），请先做文字识别（OCR）再检查"),
        (pdf([page_of(["\ue123\ue456\ue789" * 30])]), "PDF 的文字层是乱码（字体没有带编码表），请先做文字识别（OCR），或用原来的程序重新导出"),
        (pdf([[]] * 301), "PDF 有 301 页，超过上限 300 页。请只保留报告正文"),
        (pdf([page_of([SENTENCE])])[:200], "不是完好的 PDF 文件（可能已损坏，或没有下载完整）。请用原来的程序重新导出"),
        (b"PK\x03\x04", "不是 PDF 文件（可能是其他格式改了后缀，或没有下载完整）。请用原来的程序重新导出"),
    ],
    ids=["locked", "scan", "scan with page numbers", "no code table", "too many pages", "cut off", "a zip file"],
)
def test_what_cannot_be_read_says_why(raw: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        reader.read(raw, "报告.pdf")
    assert caught.value.reason == reason


def test_a_child_that_crashes_or_hangs_costs_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import os
    import time

    raw = pdf([page_of([SENTENCE])])
    monkeypatch.setattr(reader, "extract", lambda _: os.abort())
    with pytest.raises(ReadError, match="已损坏或展开后过大"):
        reader.read(raw, "报告.pdf")
    monkeypatch.setattr(reader, "extract", lambda _: time.sleep(60))
    monkeypatch.setattr(reader, "SECONDS", 0.2)
    started = time.monotonic()
    with pytest.raises(ReadError, match="已停止"):
        reader.read(raw, "报告.pdf")
    assert time.monotonic() - started < 2
