"""UNIT-POWER: deeds and organs that a unit of this kind cannot have (sources: 行政复议法第24条, 立法法第91、93条, 地方组织法)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.consistency.passages import Stretches
from checker.findings import Defect
from checker.lazy import lazy
from checker.report import Owner, Report, Span

_TOWNS = ("镇", "乡", "街道", "苏木")
_STANDING = lazy(r"(?<![县区市省])(乡镇|镇街|乡|镇|街道)(?:人大|人民代表大会)(?:常委会|常务委员会)")
_REVIEWED = lazy(
    r"(?:受理|审理|审结|立案|裁决)(?:并(?:审理|审结|办结|答复))?(?:了|各类|辖区|群众|当事人)?(?:\d+[件起宗])?的?(?:行政复议(?:申请|案件|案)?+|复议(?:申请|案件))(?!受理|答复|应诉|咨询|代[办收]|窗口|[点站]|机关|机构|前)"
    r"|行政复议(?:申请|案件|案)?(?:共|全年|累计)?(?:\d+[件起宗]，?)?(?:均?已?全部)?(?:受理|审理|审结)(?:率|\d+[件起宗]?|完毕|，)|作出(?:行政)?复议决定"
)
_NOT_OWN = lazy(
    r"被申请|被复议|作为被|为被|[县区市省州旗](?!域)(?:人民)?(?:政府|里|级|司法局|法院|局)|上级|司法局|复议(?:机关|机构|局|委员会)|法院|协助|配合|代[收办]|转[送交办]|引导|指导|告知|宣传|学习|培训|旁听"
    r"|未|没有|无(?!一)|不(?:予|再)|考核|劳动|仲裁|职称|如何|怎样|集中|统一|移送|设立|咨询"
)
_DECIDED = lazy(r"(?:由|被|经)[^，]{0,10}受理|受理后")
_RULES = r"(?:(?:地方)?政府规章|部门规章|地方性法规|规章(?=\d+[部件个]))"
_ENACTED = lazy(rf"(?:制定|出台|颁布|公布|发布|颁发)(?:了|并?实施|印发|、修[订改]|和修[订改]|修订)?(?:\d+[部件项个])?(?:的?)?{_RULES}(?!制度|草案|立项|的(?:规定|要求|执行|贯彻)|要求|规定|中|执行|清理)")
_NOT_ENACTED = lazy(
    r"参与|配合|征求|建议|联系点|协助|学习|宣传|贯彻|落实|执行|依据|根据|按照|清理|涉及|对照|国家|国务院|上级|[省市州](?:里|级|人大|人民政府|政府|人民代表大会|司法局)|提请|报请|申报|起草|未|没有|无权|不得|新(?:制定|颁布|公布|出台)|近年|及时|意见|备案|普法|自治"
)


def find_powers(report: Report, kind: str, titles: Stretches) -> Iterator[Defect]:
    """Claims beyond the powers of the report's kind of unit."""
    standing = _STANDING.finditer(report.text) if "常委会" in report.text or "常务委员会" in report.text else iter(())
    for found in standing:
        if not titles.hold(found.start()):
            right = "街道设人大工作委员会" if found[1] == "街道" else "乡镇人大设主席团"
            yield Defect("UNIT-POWER", "error", Span(*found.span()), f"“{found[0]}”不存在：{right}，不设常务委员会")
    if kind in _TOWNS:
        yield from _reviews(report, kind, titles)
    if kind in (*_TOWNS, "县", "区", "旗", "局", "委", "办", "市", "管委会") and report.identity.level != "市级以上":
        yield from _enacts(report, kind, titles)


def _reviews(report: Report, kind: str, titles: Stretches) -> Iterator[Defect]:
    last = -1
    for found in _near_reviews(report.text):
        sentence = _sentence_start(report, found.start())
        before = report.text[max(sentence, found.start() - 40) : found.start()]
        after = report.text[found.end() : found.end() + 12]
        foreign = report.clauses.owners[report.clauses.at(found.start())] is Owner.ORGAN
        if foreign or sentence == last or titles.hold(found.start()) or _NOT_OWN.search(before) or _NOT_OWN.search(found[0]) or _DECIDED.search(before + found[0]):
            continue
        if "行政复议" not in report.text[sentence : found.end()] or re.match(r"[^，。]{0,6}(?:法律知识|工作要求|条件|渠道|流程|范围)", after):
            continue
        last = sentence
        who = "街道办事处" if kind == "街道" else "乡镇人民政府"
        message = f"“{found[0].rstrip('，')}”：{who}不是行政复议机关，不能受理、审理行政复议；请改为被申请复议的件数，或写明由哪一级政府办理"
        yield Defect("UNIT-POWER", "error", Span(*found.span()), message)


def _near_reviews(text: str) -> Iterator[re.Match[str]]:
    """The claims around each 复议: the pattern is not tried on the rest of the text."""
    at = 0
    while (word := text.find("复议", at)) >= 0:
        at = word + 2
        yield from _REVIEWED.finditer(text, max(0, word - 30), min(len(text), word + 30))


def _enacts(report: Report, kind: str, titles: Stretches) -> Iterator[Defect]:
    if "规章" not in report.text and "地方性法规" not in report.text:
        return
    for found in _ENACTED.finditer(report.text):
        before = report.text[max(_sentence_start(report, found.start()), found.start() - 30) : found.start()]
        if titles.hold(found.start()) or _NOT_ENACTED.search(before) or report.clauses.owners[report.clauses.at(found.start())] is Owner.ORGAN:
            continue
        sure = kind in (*_TOWNS, "县", "区", "旗")
        what = "部门规章由国务院部门制定" if "部门规章" in found[0] else "地方性法规由省、设区的市人大及其常委会制定" if "法规" in found[0] else "政府规章由省、设区的市人民政府制定"
        message = f"“{found[0]}”：{what}，本单位没有这项权力；请核对是不是行政规范性文件"
        yield Defect("UNIT-POWER", "error" if sure else "warning", Span(*found.span()), message)


def _sentence_start(report: Report, offset: int) -> int:
    clauses = report.clauses
    index = clauses.at(offset)
    while index > 0 and clauses.sentence[index - 1] == clauses.sentence[index]:
        index -= 1
    return clauses.starts[index]
