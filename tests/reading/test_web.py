"""Web pages: the article and nothing of the frame, charsets, lists with their numbers, saved pages."""

from __future__ import annotations

import pytest
from office_files import report_html

from checker.errors import ReadError
from checker.reading import web

TITLE = "临溪县白石镇2024年法治政府建设情况报告"
BODY = ["一、主要举措和成效", "全镇开展法治宣传十二场；审查合同九份。调解纠纷三十件，成功二十九件。" * 5, "二、存在的不足", "普法形式单一。"]


def read(page: str | bytes) -> list[str]:
    return web.read(page.encode() if isinstance(page, str) else page, "报告.html").text.split("\n")


def test_the_frame_of_a_government_page_is_left_out() -> None:
    assert read(report_html([TITLE, *BODY])) == [TITLE, *BODY]


def test_a_page_without_known_names_is_read_where_its_sentences_are() -> None:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    page = (
        f"<html><head><title>{TITLE}-云溪县人民政府网</title></head><body><div class=a><a>重大行政决策</a><a>行政执法公示</a></div><div class=b><div class=c>"
        f"{body}</div></div><div class=d><ul><li><a>关于普法的通知</a></li></ul></div></body></html>"
    )
    assert read(page) == [TITLE, *BODY]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", '<meta charset="utf-8">'), ("gbk", '<meta charset="gb2312">'), ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=GBK">'),
     ("gbk", ""), ("utf-8-sig", '<meta charset="gbk">'), ("utf-16", ""), ("gbk", '<meta charset="utf-8">')],
)
def test_charsets(encoding: str, declared: str) -> None:
    page = f"<html><head>{declared}</head><body><p>{TITLE}</p><p>{BODY[1]}</p></body></html>"
    assert read(page.encode(encoding)) == [TITLE, BODY[1]]


def test_a_page_cut_in_the_middle_of_a_character_is_still_read() -> None:
    page = f'<meta charset="gbk"><p>{TITLE}</p><p>{BODY[1] * 4}</p>'.encode("gbk")[:-6] + b"\xb7"
    assert read(page)[0] == TITLE


@pytest.mark.parametrize(
    ("opening", "marks"),
    [
        ("<ol>", ["1. ", "2. "]), ('<ol start="3">', ["3. ", "4. "]), ('<ol style="list-style-type:cjk-ideographic">', ["一、", "二、"]),
        ('<ol class="custom_cn2 list-paddingleft-1">', ["（一）", "（二）"]), ('<ol type="A">', ["A. ", "B. "]), ('<ol style="list-style:none">', ["", ""]), ("<ul>", ["", ""]),
    ],
)
def test_ordered_lists_have_their_numbers(opening: str, marks: list[str]) -> None:
    assert read(f"<p>文</p>{opening}<li><p>甲</p></li><li>乙</li></{opening[1:3]}>") == ["文", marks[0] + "甲", marks[1] + "乙"]


def test_tables_breaks_and_hidden_things() -> None:
    page = (
        "<p>甲<br>乙</p><table><tr><td>指标</td><td><p>件数</p></td></tr><tr><td>处罚</td><td>57</td></tr></table>"
        '<p style="display:none">藏</p><p hidden>藏</p><!-- 注 --><p>丙&nbsp;&lt;丁&gt;</p>'
    )
    assert read(page) == ["甲", "乙", "指标\u3000件数", "处罚\u300057", "丙 <丁>"]


def test_a_title_that_the_text_only_mentions_is_still_put_before_it() -> None:
    title = "2024年度法治政府建设情况报告"
    body = ["县全面依法治县委员会办公室：", f"现将{title}如下。", *BODY]
    assert read(report_html([title, *body])) == [title, *body]


def test_a_saved_page() -> None:
    page = report_html([TITLE, *BODY])
    head = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
    import base64
    import quopri

    for name, body in ((b"base64", base64.encodebytes(page)), (b"quoted-printable", quopri.encodestring(page))):
        raw = head + name + b"\r\n\r\n" + body + b"\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
        assert web.read_archive(raw, "报告.mhtml").text.split("\n") == [TITLE, *BODY]


def test_a_page_that_only_shows_a_picture_says_so() -> None:
    with pytest.raises(ReadError, match="网页里没有文字"):
        read("<html><body><img src=a.png></body></html>")
