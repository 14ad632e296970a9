"""Web pages (.html, .htm, .mhtml): the article's text, without navigation, share links and scripts."""

from __future__ import annotations

import email
import email.errors
import email.policy
import re
from typing import Any

from checker.errors import ReadError
from checker.reading.apart import ApartError, run_apart
from checker.reading.document import Document
from checker.reading.plain import decode as decode_plain
from checker.reading.webtext import MAX_DEPTH, TooDeepError, lines_of

MAX_PAGE = 4_000_000  # characters of a page without its pictures
_TRIED = 3  # elements that are looked at for each name a title or an article may have
_DESCENT = 25  # levels that are gone down in search of the article
_TAGS = 200_000
_PARTS = 500  # of a saved page
_DROPPED = (
    "script,style,noscript,template,iframe,frame,object,embed,nav,form,select,button,svg,canvas,audio,video,head,footer,textarea,"
    "[hidden],[aria-hidden=true],[style*='display:none'],[style*='display: none']"
)
_ARTICLE = (
    "#zoom", "#UCAP-CONTENT", ".TRS_Editor", ".trs_editor_view", ".TRS_UEDITOR", "#articleContent", "#js_content", ".article-content", ".article_content",
    ".news_content", ".content-article", ".wz_content", ".xxgk_content", ".view_content", "#mainText", "article",
)
_TITLES = ("h1", "[name=ArticleTitle]", ".article-title", ".news_title", ".xl_title", "#title", ".title", "h2", "title")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
_SITE = re.compile(r"[-_|—–]{1,2}(?=[^—–|_-]{2,20}(?:网|政府|门户|平台|公开)[^—–|_-]{0,8}$)")
_PICTURE = re.compile(r"""(["'(])data:[^"')\s]{200,}""")  # pictures written into the page
_TAG = re.compile(r"<(/?)(?!(?:p|li|dd|dt|t[drh]|tbody|thead|tfoot|option|br|hr|img|input|meta|link|col|area|base|embed|source|wbr)\b)[a-z][^<>]*(?<!/)>", re.I)
_LONG_TAG = re.compile(r"<[a-zA-Z/][^<>]{30000}")
_NESTED = 1500  # tags that stand open at once, as far as can be told without parsing
_COPY = "请复制正文另存为纯文本（.txt）"
_REASONS = {
    "deep": f"网页标签嵌套超过 {MAX_DEPTH} 层，拒绝读取。{_COPY}",
    "empty": "网页里没有文字（正文可能是图片、附件，或要联网才显示）。请在浏览器里打开，复制正文另存为纯文本（.txt），或下载附件检查",
}
SECONDS = 5  # a page takes milliseconds
_LEAST = 300  # characters that an article has at least
_GROUPS = frozenset(("div", "section", "article", "main", "table", "tbody", "tr", "td", "center", "font", "span"))


def read(raw: bytes, shown: str, charset: str = "") -> Document:
    """The article's text, a line a block; raises ReadError where there is none."""
    import selectolax.lexbor  # noqa: F401  # loaded here, once, so that the child need not

    page = _PICTURE.sub(r"\1", _text_of(raw, shown, charset))
    if len(page) > MAX_PAGE or page.count("<") > _TAGS:
        raise ReadError(shown, f"网页过大，超过上限。{_COPY}")
    if "<" not in page:
        raise ReadError(shown, "里面没有网页标签，不是网页。请把后缀改为 .txt，或重新下载网页")
    if _LONG_TAG.search(page):
        raise ReadError(shown, f"网页里有过长的标签，可能有害，拒绝读取。{_COPY}")
    if _depth(page) > _NESTED:
        raise ReadError(shown, f"网页标签嵌套超过 {MAX_DEPTH} 层，拒绝读取。{_COPY}")
    try:
        answer = run_apart(_extract, page.encode("utf-8", "replace"), SECONDS)
    except ApartError as error:
        reason = f"读网页超过 {SECONDS} 秒，已停止。" if error.late else "网页读不出来（内容有害或过大）。"
        raise ReadError(shown, reason + _COPY) from None
    if "error" in answer:
        raise ReadError(shown, _REASONS[answer["error"]])
    lines, title = answer["lines"], answer["title"]
    return Document("\n".join([title, *lines] if title and not _is_titled(lines, title) else lines))


def _is_titled(lines: list[str], title: str) -> bool:
    """Whether the article begins with its title, on one line or on two."""
    opening = [re.sub(r"\s", "", line) for line in lines[:7]]
    return any(title in (line, line + after) for line, after in zip(opening, [*opening[1:], ""], strict=True))


def _depth(page: str) -> int:
    """How deep tags nest that no other tag closes: a parser's time grows with the square of it."""
    depth = deepest = 0
    for found in _TAG.finditer(page):
        depth = max(depth - 1, 0) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _extract(raw: bytes) -> dict[str, Any]:
    """``{"lines": …, "title": …}`` or ``{"error": …}``; in a child process."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(raw.decode())
    title = _title(tree)
    for node in tree.css(_DROPPED):
        node.decompose()
    if tree.body is None:
        return {"error": "empty"}
    try:
        lines = lines_of(_article(tree, tree.body))
    except TooDeepError:
        return {"error": "deep"}
    return {"lines": lines, "title": title} if lines else {"error": "empty"}


def read_archive(raw: bytes, shown: str) -> Document:
    """A saved web page (.mhtml): its first HTML part."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        for number, part in enumerate(message.walk()):
            if number > _PARTS:
                break
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                if isinstance(content, bytes) and content.strip():
                    return read(content, shown, str(part.get_content_charset("") or ""))
    except (email.errors.MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        raise ReadError(shown, "网页存档已损坏，读不出来。请在浏览器里打开，另存为网页（.html）再检查") from None
    raise ReadError(shown, "网页存档里没有 HTML 正文。请在浏览器里打开，另存为网页（.html）再检查")


def _text_of(raw: bytes, shown: str, charset: str) -> str:
    declared = _CHARSET.search(raw[:8192])
    named = [charset, declared[1].decode("ascii") if declared else ""]
    if not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and b"\0" not in raw:
        for name in filter(None, named):
            encoding = "gb18030" if name.lower() in ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk") else name.lower()
            if encoding not in ("utf-8", "utf8", "gb18030", "big5", "us-ascii"):
                continue
            text = raw.decode(encoding, "replace")
            if text.count("\ufffd") <= 0.002 * len(text):  # a page may be cut in the middle of a character
                return text
    return decode_plain(raw, shown, "网页")


def _title(tree: Any) -> str:
    for selector in _TITLES:
        for node in tree.css(selector)[:_TRIED]:
            text = node.attributes.get("content") if node.tag == "meta" else node.text(deep=True)
            text = _SITE.split(re.sub(r"\s+", "", (text or "")[:400]))[0]
            if 6 <= len(text) <= 80 and re.search(r"法治|依法行政|年度报告|总结|报告", text):
                return str(text)
    return ""


def _article(tree: Any, body: Any) -> Any:
    """The named container of the article, where it holds most of the page's sentences; else the narrowest part that does."""
    whole = _sentences(body)
    for selector in _ARTICLE:
        for node in tree.css(selector)[:_TRIED]:
            if whole and _sentences(node) >= 0.6 * whole and len(node.text(deep=True)) >= _LEAST:
                return node
    best = body
    for _ in range(_DESCENT):
        inner = next((node for node in best.iter() if node.tag in _GROUPS and whole >= 5 and _sentences(node) >= 0.95 * whole), None)
        if inner is None or sum(_sentences(node) > 0 for node in inner.iter()) == 0:
            return best
        best = inner
    return best


def _sentences(node: Any) -> int:
    text = node.text(deep=True)
    return int(text.count("。") + text.count("；"))
