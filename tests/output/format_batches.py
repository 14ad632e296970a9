"""Small batches that the tests of the formats share: checked for real, with waivers, a baseline and failures marked on them."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from checker.batch import Batch, Checked, Failure, Terms, check_one
from checker.cache import cached_rulebook
from checker.compose import make_report
from checker.finding import Finding, Status
from checker.notes import Notes, Recorded
from checker.requirement import Rulebook
from checker.rulefolder import built_in_rules
from checker.settings import Settings, Waiver

# A gap of each severity with evidence, an omission, and two defects, one of them with other places and one over two lines.
TEXT = """临溪县白石镇人民政府2024年度法治政府建设情况报告
一、主要举措和成效
（一）化解矛盾。全年受理矛盾纠纷148件，其中婚姻家庭52件、邻里关系41件、土地山林30件、劳资纠纷18件。
[bookmark: _GoBack]组织学法6次。
二、存在的不足
行政处罚结果公示不及时；政务数据共享不够。
三、下一步计划
把依法行政纳入各村年度考核。
"""
IDS = ("ENF-01", "ENF-03", "LED-05", "DIG-02", "NUM-SUM", "TPL-RESIDUE")
# Names that need care: a blank, Chinese, %, #, comma, colon, markup, a byte that is no UTF-8.
ODD = "报告/白石 镇%#,:|`<b>*_[x](y).txt"
BYTE = os.fsdecode("报告/坏".encode() + b"\xff.txt")
WAIVER = Waiver("ENF-01", "*.txt", "执法权已收回县里", "王主任", datetime.date(2030, 6, 30), Path(), "fazhi.toml:7")


@cache
def rulebook() -> Rulebook:
    return cached_rulebook(built_in_rules())


@cache
def checked(path: str = "报告/白石镇.txt", text: str = TEXT, *, fail_on: str = "error", pages: tuple[int, ...] = (), select: tuple[str, ...] = IDS) -> Checked:
    return check_one(make_report(text, path, pages), Terms(rulebook(), Settings(select=select, fail_on=fail_on)))


def marked(one: Checked, *, waived: Iterable[str] = (), known: Iterable[str] = ()) -> Checked:
    """The report with the findings of some ids waived or in the baseline."""
    waived, known = tuple(waived), tuple(known)

    def mark(finding: Finding) -> Finding:
        if finding.id in waived:
            return replace(finding, status=Status.WAIVED, waiver=replace(WAIVER, id=finding.id))
        return replace(finding, status=Status.BASELINE) if finding.id in known else finding

    return replace(one, listed=tuple(map(mark, one.listed)))


def batch(*reports: Checked, failures: tuple[Failure, ...] = (), notes: Notes | None = None) -> Batch:
    return Batch(reports, failures, rulebook(), notes or Notes())


def full() -> Batch:
    """A report as it is, one with a waiver and a baseline, two with odd names, a failure, and all kinds of notes."""
    return batch(
        checked(), marked(checked("报告/二.docx", pages=(0, 60)), waived=["ENF-01", "NUM-SUM"], known=["LED-05"]), checked(ODD), checked(BYTE),
        failures=(Failure("报告/坏.pdf", "文件已损坏。请重新导出"),),
        notes=Notes(
            (replace(WAIVER, until=datetime.date(2020, 1, 1)),), (replace(WAIVER, id="SUP-01"),),
            (Recorded("白石镇.txt", "DEC-03", "DEC-03", "missing", "缺失：没有写明政府法律顾问"),),
        ),
    )
