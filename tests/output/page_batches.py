"""Batches for the tests of the page: two counties, three years, every verdict and status, failures, notes and hostile text."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cache
from pathlib import Path

from checker.batch import Batch, Checked, Failure, Terms, check_one
from checker.cache import cached_rulebook
from checker.compose import make_report
from checker.copies import Pair, Passage, Relation
from checker.finding import Status
from checker.notes import Notes, Recorded
from checker.report import Span
from checker.requirement import Rulebook
from checker.rulefolder import built_in_rules
from checker.settings import Settings, Waiver, tuned

TODAY = datetime.date(2026, 3, 9)
HOSTILE = "</script><script>document.title='坏'</script><img src=x onerror=alert(1)><!-- &lt; \u2028 ‮倒 \x07 𠮷"
HOSTILE_NAME = HOSTILE.replace("/", "")
OPENING = "现将有关情况报告如下：\n一、主要举措和成效\n"
CLOSING = "二、存在的不足\n普法形式单一，原因在于人手不足。还没有聘请法律顾问。\n三、下一年安排\n组织班子成员述法。\n"
DEEDS = {
    "执法": "全面推行行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度，全年公示执法信息37条。\n",
    "普法": "全年开展法治宣传12场，排查矛盾纠纷97件，化解93件，化解率96.9%。\n",
    "学习": "镇党委理论学习中心组专题学习习近平法治思想4次，班子成员参加全县领导干部学法考试。\n",
    "法制": "在圩日开展法制宣传活动6次。\n",
}


@cache
def rulebook() -> Rulebook:
    return cached_rulebook(built_in_rules())


def text_of(unit: str, year: int, *deeds: str, more: str = "") -> str:
    body = "".join(DEEDS[deed] for deed in deeds)
    return f"{unit}{year}年法治政府建设情况报告\n{year}年，我单位扎实推进依法行政。{OPENING}{body}{more}{CLOSING}{unit}\n{year + 1}年1月16日\n"


def checked(text: str, path: str, settings: Settings | None = None, pages: tuple[int, ...] = ()) -> Checked:
    settings = settings or Settings()
    return check_one(make_report(text, path, pages), Terms(tuned(rulebook(), settings), settings))


WAIVER = Waiver("FUN-01", "白石镇*", f"权责清单由县里统一编制{HOSTILE}", "桐川县司法局", datetime.date(2026, 12, 31), Path(), "fazhi.toml:4")


@cache
def batch() -> Batch:
    """Six reports; the third has statuses, the fourth severities of its own and pages, the fifth hostile text."""
    good = Settings(severity={"ENF-01": "info"}, ignore=("DIG",))
    with_pages = text_of("临溪县水利局", 2025, "学习")
    third = checked(text_of("桐川县白石镇人民政府", 2024, "普法", "法制"), "报告/桐川县/白石镇-2024.txt")
    statuses = {"FUN-01": (Status.WAIVED, WAIVER), "FUN-02": (Status.BASELINE, None), "TERM": (Status.BASELINE, None)}
    third = replace(third, listed=tuple(
        replace(one, status=statuses[one.id][0], waiver=statuses[one.id][1]) if one.id in statuses else one for one in third.listed
    ))
    reports = (
        checked(text_of("桐川县白石镇人民政府", 2023, "执法", "学习"), "报告/桐川县/白石镇-2023.txt"),
        checked(text_of("桐川县人民政府", 2024, "执法", "普法", "学习"), "报告/桐川县/县政府.txt"),
        third,
        checked(with_pages, "报告/临溪县/水利局.docx", good, (0, with_pages.index("习近平"))),
        checked(text_of("临溪县石桥乡人民政府", 2024, more=f"　　𠮷祥村{HOSTILE}，全年开展法制宣传3次。\n"), f"报告/临溪县/石桥乡{HOSTILE_NAME}.txt"),
        checked("今天天气很好。\n", "报告/临溪县/便条.txt"),
    )
    failures = (Failure(f"报告/临溪县/坏{HOSTILE_NAME}.pdf", "文件已损坏，打不开。请重新导出"),)
    notes = Notes(
        (replace(WAIVER, until=datetime.date(2025, 12, 31)),), (replace(WAIVER, id="ENF-07"),), (Recorded("桐川县/县政府.txt", "LED-07", "LED-07", "missing", "缺失：没有写述法"),),
    )
    copies = (
        _pair(reports[0], reports[1], 0.87, "passage", "全面推行行政执法公示制度"), _pair(reports[1], reports[4], 0.95, "whole", "扎实推进依法行政", HOSTILE[:20]),
    )
    return Batch(reports, failures, rulebook(), notes, copies)


def _pair(left: Checked, right: Checked, share: float, kind: str, *words: str) -> Pair:
    """The same words of two reports as a pair; words that the left one lacks are its title's."""
    parts = tuple((_passage(left, one), _passage(right, one)) for one in words)
    return Pair(parts[0][0], parts[0][1], share, kind, Relation.OTHER_UNIT, parts)


def _passage(checked: Checked, words: str) -> Passage:
    report = checked.findings.report
    at = max(report.text.find(words), 0)
    return Passage(report, Span(at, at + len(words)))
