"""Web pages (.html, .htm, .mhtml): the article's text, without navigation, share links and scripts."""

from __future__ import annotations

import email
import email.policy
import re
from typing import Any

from checker.errors import ReadError
from checker.reading.document import Document
from checker.reading.plain import decode as decode_plain

_BLOCKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul".split()
)
_DROPPED = "script,style,noscript,template,iframe,object,nav,form,select,button,svg,head,footer"
_ARTICLE = (
    "article", "#zoom", "#UCAP-CONTENT", ".TRS_Editor", ".trs_editor_view", ".TRS_UEDITOR", "#articleContent", "#content", "#mainText", ".article-content", ".article_content",
    ".news_content", ".content-article", ".wz_content", ".xxgk_content", ".view_content", ".article", ".content", ".main-content", "main",
)
_TITLES = ("h1", ".title", "#title", ".article-title", ".news_title", ".xl_title", "title")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
_LEAST = 300  # characters that an article has at least
MAX_DEPTH = 400


def read(raw: bytes, shown: str) -> Document:
    """The article's text, a line a block; raises ReadError where there is none."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(_text_of(raw, shown))
    title = _title(tree)
    for node in tree.css(_DROPPED):
        node.decompose()
    body = tree.body
    if body is None:
        raise ReadError(shown, "网页里没有正文。请在浏览器里打开，复制正文另存为纯文本（.txt）")
    article = _article(tree, body)
    lines = [line for line in _lines(article, shown) if line]
    if not lines:
        raise ReadError(shown, "网页里没有文字（可能是图片或附件）。请下载附件后检查")
    if title and title not in "".join(lines[:6]).replace(" ", ""):
        lines.insert(0, title)
    return Document("\n".join(lines))


def read_archive(raw: bytes, shown: str) -> Document:
    """A saved web page (.mhtml): its first HTML part."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return read(content, shown)
    raise ReadError(shown, "网页存档里没有 HTML 正文。请在浏览器里打开，另存为网页（.html）再检查")


def _text_of(raw: bytes, shown: str) -> str:
    declared = _CHARSET.search(raw[:4096])
    if declared and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        encoding = "gb18030" if name in ("gb2312", "gbk", "gb18030", "gb_2312-80") else name
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode_plain(raw, shown)


def _title(tree: Any) -> str:
    for selector in _TITLES:
        for node in tree.css(selector):
            text = re.sub(r"\s+", "", node.text(deep=True))
            text = re.split(r"[-_|—–]{1,2}(?=[^—–|_-]{2,20}(?:网|政府|门户|平台|公开)[^—–|_-]{0,8}$)", text)[0]
            if 6 <= len(text) <= 80 and re.search(r"法治|依法行政|年度报告|总结|报告", text):
                return text
    return ""


def _article(tree: Any, body: Any) -> Any:
    """The named container of the article that holds most of the page's text; else the body."""
    whole = len(body.text(deep=True))
    best, most = body, 0
    for selector in _ARTICLE:
        for node in tree.css(selector):
            size = len(node.text(deep=True))
            if size >= _LEAST and size >= whole * 0.35 and (not most or size < most * 0.98):
                best, most = node, size
        if most:
            return best
    return best


def _lines(node: Any, shown: str) -> list[str]:
    """The text of a node, broken at block elements; table cells are divided by a full-width blank."""
    lines: list[str] = []
    pieces: list[str] = []

    def flush() -> None:
        text = re.sub(r"[ \t\r\n\f\v]+", " ", "".join(pieces)).replace("\xa0", " ").strip()
        pieces.clear()
        if text:
            lines.append(text)

    def walk(parent: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise ReadError(shown, "网页标签嵌套过深，拒绝读取。请复制正文另存为纯文本（.txt）")
        for child in parent.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                pieces.append(child.text(deep=False))
                continue
            if tag in ("td", "th") and "".join(pieces).strip():
                pieces.append("\u3000")
            if tag in _BLOCKS:
                flush()
            walk(child, depth + 1)
            if tag in _BLOCKS:
                flush()

    walk(node, 0)
    flush()
    return lines
