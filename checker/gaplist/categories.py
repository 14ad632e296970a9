"""Kinds of problems as a 整改台账 names them: for a gap its verdict, for a defect its check."""

from __future__ import annotations

from collections.abc import Mapping

from checker.finding import Finding
from checker.names import VERDICT_NAMES

CATEGORY_OF: Mapping[str, str] = {
    "NUM-SUM": "数据不符", "NUM-RATE": "数据不符", "NUM-COUNT": "数据不符", "NUM-APPROX": "用语不当",
    "CIT-REPEALED": "引用失效", "CIT-NAME": "引用有误", "CIT-YEARS": "引用有误", "TERM": "用语不当",
    "UNIT-IDENTITY": "身份不符", "UNIT-POWER": "职权不符", "YEAR-STALE": "年度不符", "DATE-LATE": "日期逾期",
    "SEQ-GAP": "编号问题", "DUP-PASSAGE": "重复", "DUP-REPORT": "雷同", "TPL-RESIDUE": "残留",
}


def category(finding: Finding) -> str:
    """What kind of problem a finding is."""
    return VERDICT_NAMES[finding.verdict] if finding.verdict else CATEGORY_OF.get(finding.id, "其他")
