"""The matching view: a report's text folded in width, freed of quotes and blanks, broken lines joined, with an offset map.

Everything that matches works on ``View.text``; ``View.origin`` leads each character back to the source, so that a place is
never searched for a second time. Folding is one character to one, or drops; it never inserts.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from checker.lookalikes import LOOKALIKES, unmasked

_HALF_TO_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", "[": "〔", "]": "〕", "［": "〔", "］": "〕",
                 "<": "〈", ">": "〉", "＜": "〈", "＞": "〉", "．": ".", "—": "-", "–": "-", "－": "-", "―": "-", "﹣": "-", "~": "-", "～": "-",
                 "｡": "。", "､": "、", "﹑": "、", "％": "%", "＋": "+", "＊": "*", "✱": "*", "〇": "〇", "﹙": "（", "﹚": "）"}
_FOLD = str.maketrans(
    LOOKALIKES | {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))} | _HALF_TO_FULL
)
MEASURES = "次年月日号件名人场份个条期类项户起宗篇万亿%余多家批天部处"
_DROP = re.compile(
    rf"[\s\u200b-\u200f\ufeff\"'“”‘’「」『』＂＇`]+|&(?:nbsp|emsp|ensp|#160);?|\[bookmark:[^\]\n]*\]|(?<!\*)\*\*(?!\*|[{MEASURES}-])"
    rf"|(?<=\d),(?=\d{{3}}(?!\d))|(?<=\d)(?<!，\d\d\d)，(?=\d{{3}}(?:余|多)?[{MEASURES}元])"
)
_HASHES = re.compile(r"^#{1,6}[ \t]+")  # a heading of a .md file
_ASCII_STOP = re.compile(r"(?<=[\u4e00-\u9fff%）])(?<![一二三四五六七八九十])\.(?=$|[\n\u4e00-\u9fff])")

# A heading marker at the start of a line, in the styles that reports use.
MARKER = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:[、.．。,，]|部分|章|是|要|方面)|[（(][一二三四五六七八九十]{1,3}[）)]?|[一二三四五六七八九十]{1,3}[）)]"
    r"|\d{1,2}[、.．)）](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|(?:首先|其次|再次|最后)[，,])"
)
_PAGE_NUMBER = re.compile(r"[—\-–－·.\s]*\d{1,3}[—\-–－·.\s]*|第\s*\d+\s*页(?:[，,\s/]*共\s*\d+\s*页)?|\d+\s*/\s*\d+")
_CHROME = re.compile(
    r"^(?:您?(?:现在|当前)?的?(?:所在)?的?位置\s*(?:[：:]|是)|您?(?:现在|当前)的?位置|今天是\s*[：:]|当前位置|首页\s*[>＞›»]|索\s*引\s*号|文\s*号\s*[：:]|信息来源\s*(?:[：:]|$)|来\s*源\s*[：:]|发布(?:日期|时间|机构|单位)?\s*[：:]"
    r"|(?:主题(?:分类|词)|公开(?:方式|日期|范围)|信息分类)\s*(?:[：:]|$)|成文日期\s*[：:]|生成日期|有\s*效\s*性\s*(?:[：:]|$)|浏览(?:次数|量)|阅读(?:次数|量)?\s*[：:]|点击(?:数|率|量)|访问量"
    r"|字\s*[号体]|【?(?:打印|关闭|收藏)(?:本页|此页|本文|窗口|页面|】|\s|$)|分享到|扫一扫|上一[篇条]|下一[篇条]|主办(?:单位)?\s*[：:]|承办(?:单位)?\s*[：:]|技术支持|版权所有|责任编辑|编辑\s*[：:]|作者\s*[：:]|网站(?:标识码|地图)"
    r"|[\u4e00-\u9fff]ICP备|政务服务(?:便民)?热线|联系我们|相关(?:链接|附件|文档)|附件下载|无障碍(?:浏览|阅读|模式|版|$)|微信扫|【字|返回顶部|建议使用|回到顶部|日期\s*[：:]\s*\d{4}-)"
)
_LABEL = (
    r"(?:索\s*引\s*号|发?\s*文\s*(?:字\s*)?号|主\s*题\s*(?:分\s*类|词)|体\s*裁\s*分\s*类|信\s*息\s*分\s*类|(?:发\s*布|发\s*文|公\s*开|成\s*文|生\s*成)\s*(?:机\s*构|机\s*关|单\s*位|日\s*期|时\s*间|方\s*式|范\s*围)"
    r"|效\s*力\s*状\s*态|有\s*效\s*性|文章来源|更新时间|关\s*键\s*词)"
)
_INDEX = re.compile(rf"^(?:[-•·●*]\s*{_LABEL}\s*[：:]|[\[［【〔]\s*{_LABEL}\s*[\]］】〕]|(?:文章来源|更新时间)\s*[：:])")  # an index table as a list
_BROKEN = re.compile(r"(?:[第、和与及在对为将把由向从]|(?<![做干办抓])的|此项)$")  # a line never ends with these unless it is broken
_TAIL = re.compile(r"[》）、，。；]|\d+(?:\.\d+)?(?:余|多)?[次件名人场份个条期类项户起宗篇万亿%家批]")
_END = "。！？；：!?;:"
_SIGNATURE = re.compile(r"[\u4e00-\u9fff（）()\s]{2,30}(?:政府|办事处|局|委员会|办公室|厅|院|党委|党工委|党组|中心|委|镇|乡|街道)")
_DATE_LINE = re.compile(r"[（(]?\s*(?:\d{4}|[二〇○零Ｏ一三四五六七八九OX×]{4})\s*年\s*[\d一二三四五六七八九十*×X]{1,3}\s*月(?:\s*[\d一二三四五六七八九十*×X]{1,3}\s*日)?\s*[）)]?")


@dataclass(frozen=True, slots=True)
class View:
    """``text[i]`` stands at ``source[origin[i]]``; ``origin`` has one entry more, the end of the source."""

    source: str
    text: str
    origin: array[int]
    _lines: list[int] = field(repr=False)

    def place(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in code points) of a source offset."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source interval that a view interval stands for (end exclusive, no trailing dropped characters)."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


def fold(text: str) -> str:
    """A literal of a phrase, folded as the view folds the report."""
    return _DROP.sub("", text).translate(_FOLD)


def make_view(source: str, headings: Collection[int] = ()) -> View:
    """Fold and join a report's text (lines ended by ``\\n``). Linear in its length.

    ``headings``: where lines begin that the file marks as headings; they are joined to nothing.
    """
    lines = [0]
    for found in re.finditer("\n", source):
        lines.append(found.end())
    pieces: list[str] = []
    origin = array("I")
    paragraph_end = 0
    for first, start, end in _joined(source, headings):
        if not first and pieces:
            pieces.append("\n")
            origin.append(paragraph_end)
        paragraph_end = end
        for run_start, run_end in _kept(source, start, end):
            pieces.append(source[run_start:run_end].translate(_FOLD))
            origin.extend(range(run_start, run_end))
    origin.append(len(source))
    text = _ASCII_STOP.sub("。", "".join(pieces))
    return View(source, text, origin, lines)


def _kept(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    hashes = re.compile(r"[ \t]*#{1,6}[ \t]+").match(source, start, end)
    at = start = hashes.end() if hashes else start
    for dropped in _DROP.finditer(source, start, end):
        if dropped.start() > at:
            yield at, dropped.start()
        at = dropped.end()
    if at < end:
        yield at, end


def _joined(source: str, headings: Collection[int] = ()) -> Iterator[tuple[bool, int, int]]:
    """(joins the line before, start, end) of each line that belongs to the report, in order."""
    source = unmasked(source)
    lines = [(start, end, _HASHES.sub("", source[start:end].strip())) for start, end in _line_spans(source)]
    width = _wrap_width([text for _, _, text in lines])
    before = ""
    body = False
    last = -1
    for start, end, text in lines:
        if not text or _PAGE_NUMBER.fullmatch(text) or is_chrome(text):
            continue
        alone = start in headings or last in headings
        yield bool(before) and not alone and _continues(before, text, width, body), start, end
        last = start
        body = body or "。" in text or ("，" in text and len(text) > 20)
        before = text


def _line_spans(source: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at <= len(source):
        end = source.find("\n", at)
        end = len(source) if end < 0 else end
        yield at, end
        at = end + 1


def is_chrome(text: str) -> bool:
    """A stripped line of a web page's frame (breadcrumbs, index table, share links), not of the report."""
    if len(text) > 160 or text.endswith("。"):
        return False
    bare = text.replace("&nbsp;", "")
    return _CHROME.match(bare) is not None or _INDEX.match(bare) is not None


def _wrap_width(lines: list[str]) -> int:
    """The width at which a hard-wrapped text breaks its lines; a large number where the text is not wrapped."""
    lengths = sorted(len(line) for line in lines if line)
    open_ended = sum(1 for line in lines if line and line[-1] not in _END and len(line) > 20)
    if len(lengths) < 12 or open_ended < len(lengths) * 0.3:
        return 10_000
    width = lengths[int(len(lengths) * 0.85)]
    return width if lengths[-1] <= width * 1.6 else 10_000


def _continues(before: str, text: str, width: int, body: bool) -> bool:
    """Whether ``text`` goes on with the sentence that ``before`` breaks off."""
    if before[-1] in _END or MARKER.match(text) or _DATE_LINE.fullmatch(text) or _DATE_LINE.fullmatch(before):
        return False
    if _SIGNATURE.fullmatch(text) and len(text) < 32:
        return False
    full = len(before) >= width - 5
    if (body and not MARKER.match(before) and (before.rfind("《") > before.rfind("》") or _BROKEN.search(before[-3:]))) or (body and _TAIL.match(text)):
        return True
    if MARKER.match(before):
        return full or "。" in before or "；" in before or ("，" in before and len(before) > 40)
    if not body:
        return full and ("，" in before or "、" in before)
    return full or any(stop in before for stop in "，,。；")
