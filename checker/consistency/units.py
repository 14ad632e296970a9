"""UNIT-IDENTITY and UNIT-POWER: the report speaks of itself as another kind of unit, or claims what its kind cannot do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.checks import Checks
from checker.consistency.passages import Stretches, titles_of
from checker.consistency.powers import find_powers
from checker.findings import Defect, Related
from checker.lazy import lazy
from checker.report import Report, Span

TOWNS = ("镇", "乡", "街道", "苏木")
_COUNTIES = ("县", "区", "旗", "市")
_OFFICES = ("局", "委", "厅", "办")

_KIND = lazy(r"(街道|苏木|镇|乡|县|区|旗|市|省|州|盟|局|厅)$")
_SUFFIX = lazy(r"(?:党工委|党委|委员会|、)*(?:人民政府|街道办事处|办事处|政府)?$|(?:中共)?(?:党委|党工委)、?")
# What may stand before a bare name: the report's own 镇党委 opens a clause or follows a function word; 云溪镇党委 does not.
_OPENS = r"(?:(?<=[，。；：！？（\n])|^|(?<=[由经向将请对为以把被报在与和我本成是让使]))"
_BARE = rf"{_OPENS}(?<!各)"
_NOT_MY = "(?<!自)(?<!忘)(?<!敌)"
_TAIL = {
    "镇": "(?!江市|海区|雄|巴|平|远|原|安|坪|痛|定|静)", "乡": "(?!镇|村|亲|愁|音|土|贤|里|情|友|规|间|域|下)", "街道": "", "局": "(?!限|部|面|势)",
    "委": "(?!托|员|屈|派|会)", "办": "(?!理|公|事|法|学|好|案|结|件|会|起|得|成)", "厅": "", "县": "", "市": "(?!场|民|政|面|容|集)", "区": "(?!域|别|分|块)",
}
_ALL = "(?<![健安完保周齐成])"
_ORGANS = {
    "镇": r"镇(?:党委|政府|人民政府|人大|纪委|机关|域(?!经济)|便民服务中心|综治中心|综合行政执法|党政办|司法所|平安办)",
    "乡": r"乡(?:党委|政府|人民政府|人大|纪委|机关|便民服务中心|综治中心|综合行政执法|党政办|司法所|平安办)",
    "街道": r"街道(?:党工委|办事处|人大工委|纪工委)",
}
_NO_SUCH = {
    "街道": (
        (r"(?<![镇乡])(?<![镇乡][、和])街道(?:办事处|办)?党委(?!（)", "街道设党工委，不设党委，应为“街道党工委”"),
        (r"(?<![镇乡])(?<![镇乡][、和])街道党组(?!织|长)", "街道设党工委，不设党组，应为“街道党工委”"),
        (r"(?<![镇乡])(?<![镇乡][、和])街道(?:人民)?政府", "街道办事处是派出机关，没有“街道政府”，应为“街道办事处”"),
    ),
    "镇": (
        (r"(?<!乡)镇(?:人民)?(?:政府)?党组(?!织|长)", "乡镇设党委，不设党组，应为“镇党委”"),
        (r"(?<!乡)镇党工委", "乡镇设党委，不设党工委，应为“镇党委”"),
    ),
    "乡": (
        (r"(?<!下)乡(?:人民)?(?:政府)?党组(?!织|长)", "乡镇设党委，不设党组，应为“乡党委”"),
        (r"乡党工委", "乡镇设党委，不设党工委，应为“乡党委”"),
    ),
}
_Row = tuple[tuple[str, ...], str, str, str]
_FEW = 3  # this many strangers and not one own name: rather the unit was read wrongly, one finding says it


def find(report: Report, checks: Checks) -> Iterator[Defect]:
    """Names that fit another kind of unit than the report's own; then claimed powers."""
    kind = kind_of(report.identity.unit)
    titles = titles_of(report.text)
    if kind:
        strangers = _strangers(report.text, kind, titles, report.identity.unit)
        zone = "区党工委" in report.text or "管委会" in report.text  # a town under a zone: its superior is a 党工委
        found = sorted((one for one in strangers if not (zone and one.severity == "warning" and kind != "街道")), key=lambda one: one.span.start)
        yield from _weighed(report, kind, found)
    yield from find_powers(report, kind, titles)


def kind_of(unit: str) -> str:
    """镇, 乡, 街道, 县, 局 …: the kind in a unit's name; empty where the name tells none."""
    if re.search(r"街道(?:办事处|党工委|办)?", unit):
        return "街道"
    if re.search(r"(?:管理委员会|管委会|开发区|园区)$", unit):
        return "管委会"
    if re.search(r"(?:党委|党工委|政府|办事处)、?.{0,12}(?:人民)?政府$", unit):
        unit = re.sub(r"(?:党委|党工委|政府)、?.{0,12}(?:人民)?政府$", "", unit)
    if re.search(r"[镇乡县区市旗]委员会$", unit):
        unit = unit.removesuffix("委员会")
    if re.search(r"(?:委员会|(?:发改|卫健|住建|健康|改革)委)$", unit):
        return "委"
    if re.search(r"(?:办公室|办)$", unit):
        return "办"
    found = _KIND.search(_SUFFIX.sub("", unit, count=1))
    return found[1] if found else ""


def _strangers(text: str, kind: str, titles: Stretches, unit: str) -> Iterator[Defect]:
    """Every name of another kind, once a place."""
    seen: set[int] = set()
    for words, pattern, severity, message in _patterns(kind):
        if not any(word in text for word in words):
            continue  # a search for a word costs a hundredth of a pattern's
        for found in re.finditer(pattern, text):
            at = found.start()
            if at in seen or titles.hold(at) or text[at : found.end()] in unit or _of_neighbour(text, at, found[0]):
                continue
            seen.add(at)
            yield Defect("UNIT-IDENTITY", severity, Span(*found.span()), message.format(found[0]))


def _of_neighbour(text: str, at: int, name: str) -> bool:
    """Whether a bare 乡党委 belongs to a neighbour named before it in the sentence (东山乡……，乡党委……)."""
    other = re.match(r"副?(镇|乡|街道)", name)
    if other is None:
        return False
    sentence = re.split(r"[。！？\n]", text[max(0, at - 60) : at])[-1]
    return re.search(rf"(?<![我全本各该的个和与城乡集老新])[\u4e00-\u9fff](?<![我全本各该的个和与城乡集老新]){other[1]}(?!镇|村)", sentence) is not None


def _patterns(kind: str) -> Iterator[_Row]:
    """(words of which one must stand in the text, pattern, severity, message) of the names that do not fit a kind; {0} is the name found."""
    own = {"街道": "街道", "管委会": "管委会", "委": "委（会）", "办": "办公室"}.get(kind, kind)
    mine = f"报告单位是{own}，却写成“{{0}}”，像是照搬别处留下的"
    for other in _others(kind):
        yield (f"我{other}", f"本{other}"), rf"{_NOT_MY}[我本]{other}{_TAIL[other]}", "error", mine
    if kind in TOWNS:
        yield from _town_patterns(kind, own, mine)
    elif kind == "区":
        yield ("依法治县",), r"依法治县(?!市)", "error", mine
        yield ("全县",), r"全县(?!域|级|市|区)", "error", mine
        yield ("县委", "县政府", "县人民"), rf"{_BARE}县(?:委|政府|人民政府)(?!、)", "info", mine
    elif kind in _OFFICES:
        for other in _OFFICES:
            if other != kind:
                yield (f"我{other}",), rf"{_NOT_MY}我{other}{_TAIL[other]}", "info" if "办" in (other, kind) else "warning", mine
        yield ("我县", "我市", "我区"), rf"{_NOT_MY}我(?:县|市(?!场|民|政|面|容|集)|区(?!域|别|分|块))", "info", "部门的报告里说“{0}”，请看是不是该写本单位"


def _others(kind: str) -> tuple[str, ...]:
    towns = tuple(one for one in ("镇", "乡", "街道") if one != kind)
    if kind in TOWNS or kind in _COUNTIES:
        return (*towns, "局", *(("县",) if kind in ("区", "市") else ()))
    return towns if kind else ()


def _town_patterns(kind: str, own: str, mine: str) -> Iterator[_Row]:
    for pattern, message in _NO_SUCH.get(kind, ()):
        yield ("党委", "党组", "政府", "党工委"), pattern, "error", f"“{{0}}”：{message}"
    for other in ("镇", "乡", "街道"):
        if other == kind:
            continue
        yield (f"全{other}",), rf"{_ALL}全{other}{_TAIL[other]}(?!（街道）)", "error", mine
        yield tuple(other + first for first in "党政人纪机域便综司平办"), rf"{_BARE}{_ORGANS[other]}", "error", f"报告单位是{own}，却写成“{{0}}”；本单位的机构名称要一致"
        if other != "街道":
            yield (f"{other}长",), rf"(?:{_OPENS}|(?<=记、))副?{other}长(?!期|效|远|足|征)", "error", f"报告单位是{own}，却写成“{{0}}”；本单位的职务名称要一致"
    for other in ("镇", "乡", "街(?:道)?", "局"):
        if not other.startswith(kind[0]):
            yield (f"依法治{other[0]}",), rf"依法治{other}(?!村|镇|道)", "error", mine
    if kind == "街道":
        yield ("党委",), rf"{_BARE}党委(?:理论学习中心组|会议|会(?=会前|专题|研究|集体|审议|前)|书记(?!、)|班子)", "warning", "街道设党工委，“{0}”请核对是否应为“党工委”"
    else:
        yield ("党工委",), rf"{_BARE}党工委(?:理论学习中心组|会议|书记|班子|委员)", "warning", "乡镇设党委，“{0}”请核对是否应为“党委”"


def _weighed(report: Report, kind: str, found: list[Defect]) -> Iterator[Defect]:
    """Many names of one other kind beside none of the own: the first stands for all."""
    if not found:
        return
    own = len(re.findall(rf"(?<![健安完保])[我全本]{kind}|(?<![镇乡]){kind}(?:党委|党工委|政府|办事处)", report.text)) if kind in TOWNS else 1
    serious = [one for one in found if one.severity == "error"]
    if own == 0 and len(serious) >= _FEW:
        first = serious[0]
        rest = tuple(Related(one.span, "同样的写法") for one in serious[1:6])
        yield Defect(first.id, first.severity, first.span, f"{first.message}；全文共有{len(serious)}处这样的写法", rest)
        return
    hints = [one for one in found if one.severity == "info"]
    yield from (one for one in found if one.severity != "info" or one is hints[0])  # a bureau may say 我县 on every line: once is enough
