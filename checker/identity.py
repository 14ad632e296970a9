"""Who reports on which year: title (also over two lines or printed twice), unit, level, year, signature and date."""

from __future__ import annotations

import datetime
import re
from collections import Counter

from checker.report import Identity, Span

_TITLE_WORD = re.compile(r"法治|依法行政|年度报告|工作总结|情况.{0,4}(?:报告|汇报|总结)|工作(?:报告|汇报)|年度报")
_UNIT_END = (
    r"(?:人民政府|街道办事处|办事处|管理委员会|管委会|委员会|镇党委|乡党委|党工委|局|厅|委|办公室|办|支队|总队|大队|中心|院|政府|镇|乡|苏木|街道|县|自治县|区|旗|市|省|自治区|州|盟|行政公署|行署)"
)
_UNIT = re.compile(rf"[\u4e00-\u9fff]{{1,28}}?{_UNIT_END}(?=$|\d|[*]|关于|法治|依法|年度|推进|党|上|在|按|认|坚|深|以|紧|始|全|统|扎|围|高|积|严|锚|立|聚|切|牢|把|着|对|根|落|持|贯|学|结|不|大|扛|抓|、|，)")
_YEAR = re.compile(r"(20\d{2})(?:年|度|(?=[\u4e00-\u9fff]))")
_CHINESE_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0", "O": "0"}
_CHINESE_YEAR = re.compile(r"二[〇○零ＯO]([一二三四五六七八九〇○零])([一二三四五六七八九〇○零])年")
_DATE = re.compile(r"(?:(20\d{2})|(二[〇○零ＯO][一二三四五六七八九〇○零]{2}))年(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日")
_SIGNATORY = re.compile(rf"(?:(?:报告|报送|填报|落款)?单位：)?(?P<name>(?:中共)?[\u4e00-\u9fff（）、]{{1,30}}{_UNIT_END})(?:（(?:公?章|盖章)）)?")
_HEADING = re.compile(r"第[一二三四五六七八九十]{1,3}(?:部分|章)|[一二三四五六七八九十]{1,3}[、.]|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、](?!\d)|.{0,40}：$")
_AGAIN = re.compile(r"20\d{2}|[*X×]{2,4}年|报告|总结|汇报|^关于|^二[〇○零]")  # a title printed again, not an unnumbered heading
_UNDER_TITLE = re.compile(rf"（[^（）]*）|{_DATE.pattern}|[\u4e00-\u9fff]{{2,20}}{_UNIT_END}")
_LISTED = re.compile(r"[-•·●*](?!\d{1,3}-)[^。\n]{1,70}$", re.MULTILINE)
_ADDRESSEE = re.compile(r"^[^，。；：\n]{2,40}：$\n?", re.MULTILINE)  # 县委、县政府：
_NO_NAME = re.compile(  # how a sentence begins that does not begin with a name
    r"在|按|根据|以|为|我|本|全|现|市委|县委|区委|省委|对照|紧[扣紧密跟盯抓]|围绕|聚焦|加快|加强|加大|深入|深化|贯彻|落实|立足|着[力眼]|坚[持决]|坚定不移|将(?![\u4e00-\u9fff]{1,3}[县市区镇乡旗])|把|通过|结合|认真|严格|切实|积极|扎实|不断|持续|推[进动]|强化|突出|统筹|各级|大力|进一步|随着|今年|锚定|牢[牢固]|始终|努力|服务大局|主动|着重"
)
_MASKED = re.compile(r"[*X×Ｘ]{2,4}年")


def identify(text: str) -> tuple[Identity, int, int]:
    """Identity, the view offset where the body starts and the one where the signature starts."""
    title_span, body = _title(text)
    title = text[title_span.start : title_span.end].replace("\n", "") if title_span else ""
    signature, signatory, date_span = _signature(text, body)
    title_year = _year_in(title)
    title_unit = _unit_in(title)
    signed = text[signatory.start : signatory.end] if signatory else ""
    opening = text[body : body + 400]
    unit = title_unit or signed or _unit_in_opening(opening)
    year = title_year or _year_in(re.sub("《[^》]*》", "", text[body : min(body + 400, signature)])) or _year_in(re.sub("《[^》]*》", "", text[body:signature]))
    date = _date(text[date_span.start : date_span.end]) if date_span else None
    level = _level(unit, signed, text)
    return Identity(title, title_span, title_year, title_unit, unit, level, year, signatory, date_span, date), body, signature


def _title(text: str) -> tuple[Span | None, int]:
    """The title's span (over one or two paragraphs) and where the body starts."""
    at, best, before = 0, None, None
    lines, listed = 0, 0
    while lines < 6 and at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if best is None and listed < 24 and _LISTED.match(line):  # what a web page lists before the title
            listed += 1
            before, at = None, end + 1
            continue
        lines += 1
        if not line or len(line) > 70 or "。" in line or _HEADING.match(line):
            break
        if _TITLE_WORD.search(line) and not (best and (len(line) > 45 or not _AGAIN.search(line))):
            joined = before is not None and re.match(r"关于|(?:20\d{2}|[*X×]{2,4})年|推进|法治|年度", line) and not _TITLE_WORD.search(text[before.start : before.end])
            best = Span(before.start if joined and before else at, end)
        before = Span(at, end)
        at = end + 1
    if best is None:
        return None, 0
    body = min(best.end + 1, len(text))
    while body < len(text):  # a date, a unit or a bracket under the title belongs to it
        end = text.find("\n", body)
        if end < 0 or not _UNDER_TITLE.fullmatch(text[body:end]):
            break
        body = end + 1
    return best, body


def _year_in(text: str) -> int | None:
    found = _YEAR.search(text)
    if found:
        return int(found.group(1))
    chinese = _CHINESE_YEAR.search(text)
    if chinese:
        return 2000 + int("".join(_CHINESE_DIGITS[char] for char in chinese.groups()))
    return None


def _unit_in(title: str) -> str:
    rest = re.sub(r"^(?:中共)", "", title)
    rest = re.sub(r"^(?:关于)?(?:20\d{2}|[*X×]{2,4}|二[〇○零]..)?年?度?", "", rest)
    rest = re.sub(r"^关于", "", rest)
    head = re.split(r"关于|20\d{2}|(?:20)?[*X×]{2,4}年|二[〇○零]..年|法治(?:政府)?建设|推进|依法行政|年度|上年", rest, maxsplit=1)[0]
    head = re.sub("（[^（）]*）?$", "", head.strip("，、：")).strip("，、：（）")
    if re.fullmatch(rf"[\u4e00-\u9fff（）、]{{1,40}}{_UNIT_END}", head):
        return head
    return ""


def _unit_in_opening(opening: str) -> str:
    for sentence in re.split(r"[，。\n]", _ADDRESSEE.sub("", opening))[:8]:
        head = re.sub(r"^(?:20\d{2}|[*]{2,4})年(?:度|以来)?", "", sentence)
        found = _UNIT.match(head)
        if found and len(found.group()) >= 3 and not re.match(r"[在对为与]我", head[found.end() :]) and not _NO_NAME.match(found.group()):
            return found.group()
    return ""


def _signature(text: str, body: int) -> tuple[int, Span | None, Span | None]:
    """Start of the signature region, the signatory's span and the date's span; the region is the end of the text if absent."""
    lines: list[tuple[int, int]] = []
    end = len(text)
    while end > body and len(lines) < 5:
        start = text.rfind("\n", body, end) + 1 or body
        lines.append((start, end))
        end = start - 1
    signatory = date_span = None
    region = len(text)
    for start, stop in lines:
        line = text[start:stop]
        date = _DATE.search(line)
        if date and len(line) <= 40 and date_span is None and re.fullmatch(r"[）)。]?|印发.{0,4}", line[date.end() :]) and "，" not in line:
            date_span = Span(start + date.start(), start + date.end())
            region = start
            unit = _SIGNATORY.match(line[: date.start()]) if date.start() else None
            if unit:
                signatory = Span(start + unit.start("name"), start + unit.end("name"))
            continue
        unit = _SIGNATORY.fullmatch(line) if signatory is None and len(line) <= 40 else None
        if unit:
            signatory, region = Span(start + unit.start("name"), start + unit.end("name")), start
            continue
        if len(line) > 40 or "。" in line:
            break
    if date_span is None:
        head = _DATE.search(text[: body + 60])
        if head and text[max(head.start() - 1, 0)] == "（" and text[head.end() : head.end() + 1] == "）":
            date_span = Span(head.start(), head.end())
    return region, signatory, date_span


def _date(text: str) -> datetime.date | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year = found.group(1) or "".join("2" if char == "二" and index == 0 else _CHINESE_DIGITS.get(char, "0") for index, char in enumerate(found.group(2)))
    try:
        return datetime.date(int(year), _small(found.group(3)), _small(found.group(4)))
    except ValueError:
        return None


def _small(text: str) -> int:
    from checker.structure import chinese_number

    return int(text) if text.isdigit() else chinese_number(text)


def _level(unit: str, signed: str, text: str) -> str:
    for name in (unit, signed):
        level = _level_of(name, text)
        if level:
            return level
    kinds = r"(镇|乡|街道?|县|区|市|局|委|办|厅|省|旗)"
    own = Counter(re.findall(f"[我本]{kinds}", text) or re.findall(f"全{kinds}", text))
    own.update("镇" for _ in re.findall(r"镇党委|镇政府|街道党工委|乡政府|乡党委", text))
    if not own:
        return "部门"
    most = own.most_common(1)[0][0]
    return {"镇": "乡镇", "乡": "乡镇", "街": "乡镇", "街道": "乡镇", "县": "县级", "区": "县级", "旗": "县级", "市": "县级", "省": "市级以上"}.get(most, "部门")


def _level_of(name: str, text: str) -> str:
    core = re.sub(r"(?:人民政府办公室|政府办公室)$", "办公室", name)
    core = re.sub(r"(?:党委、?)?(?:人民政府|街道办事处|办事处|政府|党工委|党委)$", lambda found: "街道" if "街道" in found.group() else "", core)
    if not core:
        return ""
    if re.search(r"(?:镇|乡|街道|苏木)$", core):
        return "乡镇"
    if re.search(r"(?:管理委员会|管委会)$", core) or re.search(r"(?:县|区|旗)$", core):
        return "市级以上" if core.endswith("自治区") else "县级"
    if re.search(r"(?:局|委|厅|办|办公室|委员会|支队|总队|大队|中心|院|队|所)$", core):
        return "部门"
    if re.search(r"(?:省|州|盟|公署|行署)$", core):
        return "市级以上"
    if core.endswith("市"):
        counties = len(re.findall(r"各县|县（市|县区|区县|各区|县、区|市直", text))
        towns = len(re.findall(r"乡镇|镇街|街道|镇（", text))
        return "市级以上" if counties > towns else "县级"
    return ""
