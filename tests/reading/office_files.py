"""Builders of office files out of plain reports, by raw XML: what Word, a web desk or an old editor would have saved."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checker.reading.numerals import chinese
from checker.structure import chinese_number
from checker.view import make_view

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "numbering": f"{TYPES}.numbering+xml", "styles": f"{TYPES}.styles+xml", "footnotes": f"{TYPES}.footnotes+xml",
    "endnotes": f"{TYPES}.endnotes+xml", "header1": f"{TYPES}.header+xml", "footer1": f"{TYPES}.footer+xml",
}
_FORMS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）"))
_MARKERS = (re.compile(r"([一二三四五六七八九十]{1,3})、"), re.compile(r"（([一二三四五六七八九十]{1,3})）"), re.compile(r"(\d{1,2})\. ?(?!\d)"), re.compile(r"（(\d{1,2})）"))


def paragraphs_of(source: str) -> list[str]:
    """A plain report's paragraphs: hard wraps joined, page numbers and a web page's frame left out, as its reader takes it."""
    view = make_view(source)
    kept = {view.place(offset)[0] for offset in view.origin[:-1]}
    lines = source.split("\n")
    paragraphs = []
    at = 0
    for text in view.text.split("\n"):
        if text:
            first, last = view.place(view.origin[at])[0], view.place(view.origin[at + len(text) - 1])[0]
            paragraphs.append("".join(re.sub(r"^\s*#+ ", "", lines[line - 1]).strip() for line in range(first, last + 1) if line in kept))
        at += len(text) + 1
    return paragraphs


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>" if properties else f"<w:p>{''.join(runs)}</w:p>"


def document(body: str) -> str:
    return f'{HEAD}<w:document {W} xmlns:r="{RELATIONS}"><w:body>{body}</w:body></w:document>'


def docx(body: str, parts: Mapping[str, str] | None = None, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A .docx file of a body's XML and other parts (``numbering``, ``styles``, ``footnotes``, ``header1`` …)."""
    parts = parts or {}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_PARTS[name]}"/>' for name in parts)
    related = "".join(f'<Relationship Id="r{name}" Type="{RELATIONS}/{name.rstrip("1")}" Target="{name}.xml"/>' for name in parts)
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>',
        "word/document.xml": document(body),
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    return zipped({name: text.encode() for name, text in files.items()}, compression)


def zipped(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", compression) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return raw.getvalue()


@dataclass
class Lists:
    """Gives each marker of a report a list and level, counting as Word does; a number that does not follow starts a new list."""

    counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    nums: list[str] = field(default_factory=lambda: ['<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'])

    def take(self, text: str) -> tuple[int, str, int]:
        """Level (-1: none), the text without its marker, and the list (1: the styles' own)."""
        for level, marker in enumerate(_MARKERS):
            found = marker.match(text)
            if not found:
                continue
            number = chinese_number(found[1]) if level < 2 else int(found[1])
            if found[1] != (chinese(number) if level < 2 else str(number)):
                return -1, text, 0
            self.counts[level] += 1
            self.counts[level + 1 :] = [0] * (3 - level)
            if number == self.counts[level]:
                return level, text[found.end() :], 1
            self.counts[level] = number
            name = len(self.nums) + 1
            self.nums.append(
                f'<w:num w:numId="{name}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride></w:num>'
            )
            return level, text[found.end() :], name
        return -1, text, 0

    def part(self) -> str:
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            + (f'<w:pStyle w:val="{at + 1}"/>' if at < 2 else "")
            + f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for at, (form, text) in enumerate(_FORMS)
        )
        return f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{"".join(self.nums)}</w:numbering>'


_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
STYLES = f"""{HEAD}<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="Noto Serif CJK SC"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>{_INDENT}<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>{_INDENT}<w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>
</w:styles>"""
_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/><w:footerReference w:type="default" r:id="rfooter1"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
)


def report_docx(paragraphs: Iterable[str]) -> bytes:
    """A report as a clerk's Word saves it: title style, automatic numbers, heading styles, indents, header and page numbers."""
    lists = Lists()
    body: list[str] = []
    paragraphs = list(paragraphs)
    titled = next((at for at, text in enumerate(paragraphs[:4]) if re.search("法治|依法行政", text) and not re.search("[，。]", text)), -1)
    for text in paragraphs:
        title = len(body) <= titled and not re.search("[，。：:|>]", text)
        level, rest, number = lists.take(text)
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        if title and level < 0:
            body.append(paragraph(run(text), properties='<w:pStyle w:val="t"/>'))
        elif level in (0, 1):
            body.append(paragraph(run(rest), properties=f'<w:pStyle w:val="{level + 1}"/>' + (listed if number > 1 else "")))
        elif level > 1:
            body.append(paragraph(run(rest), properties=listed + _INDENT))
        else:
            signed = len(text) < 26 and not re.search("[，。：；]", text) and len(body) > 12
            body.append(paragraph(run(text), properties='<w:ind w:right="640"/><w:jc w:val="right"/>' if signed else _INDENT))
    page = paragraph(run("— "), _FIELD, run(" —"), properties='<w:jc w:val="center"/>')
    frame = {
        "header1": f"{HEAD}<w:hdr {W}>{paragraph(run('云溪县法治政府建设材料'))}</w:hdr>",
        "footer1": f"{HEAD}<w:ftr {W}>{page}</w:ftr>",
    }
    return docx("".join(body) + _SECTION, {"numbering": lists.part(), "styles": STYLES, **frame})


def report_html(lines: Iterable[str], charset: str = "utf-8") -> bytes:
    """A report in a government page's frame: top bar, search, breadcrumbs, an index table, share links, neighbours, footer."""
    body = list(lines)
    count = next((at + 1 for at, line in enumerate(body[:3]) if re.search("法治|依法行政", line)), 1)
    title, body = "".join(body[:count]), body[count:]
    inner = "\n".join(f'<p style="text-indent: 2em;"><span style="font-size: 16pt;">&nbsp;&nbsp;{html.escape(line)}</span></p>' for line in body)
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{html.escape(title)}_云溪县人民政府门户网站</title><style>.nav li {{ float: left }}</style>
<script>var _hmt = _hmt || []; document.write("<p>行政执法公示制度</p>");</script></head>
<body><div class="top"><a href="/">无障碍阅读</a> <a href="/login">登录</a> <a href="/en">English</a></div>
<div class="header"><h2>云溪县人民政府</h2><form action="/s"><input type="text" value="请输入关键字"><button>搜索</button></form></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/hd">政民互动</a></li><li><a href="/fzzf">重大行政决策预公开</a></li></ul>
<div class="crumbs">您当前的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政府信息公开</a> &gt; 法治政府建设年度报告</div>
<div class="main"><table class="index"><tr><td>索 引 号：</td><td>000123456/2025-00123</td><td>发布机构：</td><td>云溪县司法局</td></tr></table>
<h1 class="title">{html.escape(title)}</h1>
<div class="info">发布日期：2025-01-24 09:30　来源：县司法局　浏览次数：<span id="hits">128</span>　字号：【<a>大</a> <a>中</a> <a>小</a>】</div>
<div class="content" id="zoom"><div class="TRS_Editor">
{inner}
</div></div>
<div class="share">分享到：<a>微信</a><a>微博</a></div><div class="tools"><a href="javascript:print()">【打印本页】</a><a>【关闭窗口】</a></div>
<div class="near"><p>上一篇：<a href="a.html">云溪县2024年法律顾问工作安排</a></p><p>下一篇：<a href="b.html">关于举办宪法宣传周活动的通知</a></p></div>
<div class="qr">扫一扫在手机打开当前页</div></div>
<div class="foot">主办单位：云溪县人民政府办公室　网站标识码：0000000000　ICP备00000000号<br>联系我们　网站地图</div>
</body></html>""".encode(charset, "xmlcharrefreplace")
