"""TPL-RESIDUE: what a template, a web page or a conversion left in the text. Works on the source: the view drops most of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.checks import Checks
from checker.findings import Defect
from checker.lazy import lazy
from checker.report import Report, Span
from checker.view import is_chrome

_CJK = r"[\u4e00-\u9fff]"
_CROSS = "×✕╳ＸｘXx"
_COUNTER = "次件人名场份个条期类项户起宗篇万亿余多家批部处天元所支辆台页字%％"
_PLACE = r"(?:镇|乡|街道|县|市|区|旗|州|省|村|社区|局|委|办|站|所|厅|院|公司|单位|部门|领导|同志|书记|主任|路|号|科|股|中学|小学|律师|项目|工作|年|月|日|字)"
_NEAR = r"[\u4e00-\u9fff〔〕《》“”（）、，。：；\s]"
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"

_PLACEHOLDER = lazy(
    rf"(?<![\dA-Za-zＡ-Ｚａ-ｚ×✕╳*])20[{_CROSS}]{{2}}年|(?<![\dA-Za-zＡ-Ｚａ-ｚ])(?P<cross>[{_CROSS}]{{2,6}})(?![\dA-Za-zＡ-Ｚａ-ｚ])"
    rf"|(?<![\d{_CROSS}])[{_CROSS}]{{1,2}}月[{_CROSS}]{{1,2}}日|(?<![\d{_CROSS}])×(?=(?:镇|乡(?!村)|街道|县|市(?!场|民)|区(?!域)|村|社区|局)(?!\d))|(?<=[\u4e00-\u9fff，、。：；\n])[XＸ](?=(?:镇|乡|街道|县|社区)(?![A-Za-z\d]))"
    rf"|(?<![{_SURNAMES}])某某(?=镇|乡|街道|县|市|区|局|委|办|单位|部门|同志|领导|书记|科|股|年|月)|[*＊]{{2,6}}(?=(?:镇|乡|街道|县(?!级)|社区|局|省)(?![*＊]))"
)
_MASKED = lazy(rf"(?<![\d*＊{_CROSS}])(?:[*＊]{{1,6}}|[{_CROSS}]{{1,4}})(?=[{_COUNTER}])|20[*＊]{{2}}年|(?<![*＊\d])[*＊]{{2,4}}(?=[年月日])")
_UNFILLED = lazy(
    r"[（(\[【｛{]\s*(?:此处|这里|请|待|需)\s*(?:填写?|补充?|插入|输入|说明|添加|核实|核对|确认|完善|修改|替换|提供)[^）)\]】｝}\n]{0,20}[）)\]】｝}]|此处(?:填写|插入|输入|补充|添加|省略|根据实际|据实)[^，。；）)\n]{0,12}"
    r"|(?:^|(?<=[，。；：:\n（(]))(?:待补充|待填写|待填报|数据待(?:补|核)[充实]?|（略）)|\{\{[^{}\n]{0,40}\}\}|\$\{[^{}\n]{0,40}\}|(?:单击|点击)(?:或点击)?此处(?:输入|添加|编辑)[^，。；\n]{0,8}|在此处?(?:输入|填写|插入)[^，。；\n]{0,8}"
    rf"|(?<=[\u4e00-\u9fff，、：:])[_＿]{{2,}}|(?<![_＿])[_＿]{{2,}}(?={_CJK})|(?i:lorem\s+ipsum)[A-Za-z ,.]*|\b(?:TODO|TBD)\b|[（(]\s*[×xXＸ]+\s*字\s*[）)]"
)
_CONVERSION = lazy(
    r"\[bookmark:[^\]\n]*\]|_(?:GoBack|Toc\d{3,}|Hlk\d{3,})\b|(?:&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);?[ \t\u3000\xa0]*)+|&(?:lt|gt|amp|quot|ldquo|rdquo|lsquo|rsquo|mdash|middot|hellip|times|#\d{2,5});"
    r"|</?(?:p|br|div|span|strong|b|em|font|table|tbody|tr|td|th|img|a|h[1-6]|ul|li|o:p|u|sup|sub|style)\b[^<>\n]{0,200}>|\b(?:HYPERLINK|PAGEREF|MERGEFORMAT|INCLUDEPICTURE)\b(?:\s*(?:\\\S+|\"[^\"\n]*\"))*|\ufffd+|锟斤拷+"
)
_BOLD = lazy(r"(?<!\*)\*\*(?=[^\s*])([^*\n]{1,200}?)\*\*(?!\*)")
_HASHES = lazy(rf"^[ \t]*#{{1,6}}[ \t]+(?={_CJK}|[（(\d])", re.MULTILINE)
_SCAN = lazy(r"^[ \t\u3000]*(?:(?:(?:请?用?|打开)?(?:手机|微信))?[“\"']?扫一扫|(?:手机|微信)扫(?:码|描)|扫描?二维码)[^。\n]{0,30}$|扫一扫[^。，\n]{0,8}(?:打开|查看|浏览|分享|阅读)[^。，\n]{0,6}(?:页面?|本文|网页|朋友圈|全文)", re.MULTILINE)


# A pattern is tried only on a source that holds one of its words: most reports hold none, and a search for a word is cheap.
_CROSSES = (*_CROSS, "*", "＊", "某某")
_BLANKS = ("此处", "这里", "请", "待", "需", "{{", "${", "__", "＿＿", "orem", "OREM", "TODO", "TBD", "略", "字）", "字)")
_CODES = ("[bookmark:", "_GoBack", "_Toc", "_Hlk", "&", "<", "HYPERLINK", "PAGEREF", "MERGEFORMAT", "INCLUDEPICTURE", "\ufffd", "锟斤拷")


def find(report: Report, checks: Checks) -> Iterator[Defect]:
    """Residue of every kind; what lies within an earlier kind is not told twice."""
    source = report.view.source
    markdown = report.path.endswith(".md")
    taken: list[tuple[int, int]] = []

    def fresh(start: int, end: int) -> bool:
        if any(start < last and first < end for first, last in taken[-_RECENT:]):
            return False
        taken.append((start, end))
        return True

    for start, end, severity, message in _all(source, markdown):
        if fresh(start, end):
            yield Defect("TPL-RESIDUE", severity, Span(start, end), message, source=True)
    yield from _frame(source)


_RECENT = 8  # findings come nearly in order: only the last ones can overlap


def _all(source: str, markdown: bool) -> Iterator[tuple[int, int, str, str]]:
    rows = [*_conversions(source), *(() if markdown else _marks(source)), *_placeholders(source)]
    rows.sort(key=lambda row: (row[0], -row[1]))
    yield from rows


def _each(pattern: re.Pattern[str], words: tuple[str, ...], source: str) -> Iterator[re.Match[str]]:
    return pattern.finditer(source) if any(word in source for word in words) else iter(())


def _conversions(source: str) -> Iterator[tuple[int, int, str, str]]:
    for found in _each(_CONVERSION, _CODES, source):
        text = found[0].strip()
        yield found.start(), found.start() + len(text), "warning", f"“{_short(text)}”是网页或文档转换留下的代码，请删去"
    for found in _each(_SCAN, ("扫",), source):
        text = found[0].lstrip(" \t\u3000")
        yield found.end() - len(text), found.end(), "warning", f"“{_short(text)}”是网页页面上的文字，不是报告内容，请删去"


def _marks(source: str) -> Iterator[tuple[int, int, str, str]]:
    for found in _each(_BOLD, ("**",), source):
        inner, after = found[1], source[found.end() : found.end() + 1]
        if inner[0] in _COUNTER + "年月日" or (re.match(_PLACE, inner) and (after in _COUNTER or re.match(_PLACE, after))):
            continue  # two masked figures (**次，**人), not a pair
        yield *found.span(), "warning", f"“{_short(found[0])}”两边的 ** 是加粗标记，转换时没有去掉，请删去"
    for found in _each(_HASHES, ("#",), source):
        yield *found.span(), "warning", "行首的 # 是标题标记，转换时没有去掉，请删去"


def _placeholders(source: str) -> Iterator[tuple[int, int, str, str]]:
    for found in _each(_UNFILLED, _BLANKS, source):
        yield *found.span(), "error", f"“{_short(found[0])}”是没有填写的地方，请补上内容或删去"
    for found in _each(_MASKED, _CROSSES, source):
        if not _multiplies(source, found) and not _is_item(source, found):
            yield *found.span(), "info", f"数字被“{found[0]}”遮住，无法核对；公开的报告请写出数字"
    for found in _each(_PLACEHOLDER, _CROSSES, source):
        start, end = found.span()
        if found["cross"] and not _is_blank(source, start, end):
            continue
        tail = re.compile(_PLACE).match(source, end)
        stop = tail.end() if tail else end
        yield start, stop, "error", f"“{source[start:stop]}”是没有替换的占位符，请写上实际名称或日期"


def _is_blank(source: str, start: int, end: int) -> bool:
    """Whether a run of crosses stands for a word: beside Chinese, no masked figure, no person's hidden name, no row of marks."""
    before, after = source[max(start - 1, 0) : start], source[end : end + 1]
    if not (re.match(_CJK, before) or re.match(_CJK, after)) or (after and after in _COUNTER):
        return False
    if not all(not char or re.match(_NEAR, char) for char in (before, after)):
        return False
    place = re.compile(_PLACE).match(source, end)
    return not (before and before in _SURNAMES and (not place or place[0] in ("同志",)) and end - start <= 2)


def _multiplies(source: str, found: re.Match[str]) -> bool:
    """3×4人, 2 x 5: a factor stands before the cross."""
    return source[: found.start()][-3:].rstrip()[-1:].isdigit() if found.start() else False


def _is_item(source: str, found: re.Match[str]) -> bool:
    """A star that opens a line is a list mark; stars that follow a bold pair belong to it; a letter before makes it a word."""
    before = source[max(found.start() - 1, 0) : found.start()]
    return before in ("", "\n") or (before.isascii() and before.isalpha())


def _frame(source: str) -> Iterator[Defect]:
    """The first line of a web page's frame; one for all, for the checker skips them."""
    lines, at, first = 0, 0, None
    for line in source.split("\n"):
        text = line.strip()
        if text and is_chrome(text) and not _SCAN.match(text):
            lines += 1
            first = first or (at + line.index(text), at + line.index(text) + len(text))
        at += len(line) + 1
    if first is not None:
        message = f"夹有网页框架的文字{lines}行（浏览次数、打印、上一篇等），检查时已略过；存档时请删去"
        yield Defect("TPL-RESIDUE", "info", Span(*first), message, source=True)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 24 else text[:24] + "……"
