"""What several formats say of a finding or a batch, in the same words and the same order."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from checker.batch import Batch, Checked
from checker.finding import Finding, Kind, Status
from checker.listing import quoted
from checker.names import DEFECT_SEVERITY_NAMES, SEVERITY_NAMES, STATUS_NAMES, VERDICT_NAMES
from checker.notes import Notes
from checker.report import Place
from checker.requirement import SEVERITIES

_SURROGATE = re.compile("[\ud800-\udfff]")
CHECKS = "数据、引用与文字"


def by_severity(batch: Batch) -> list[tuple[Checked, Finding]]:
    """All findings, the worst first: where a reader cuts the list, it loses the least."""
    pairs = [(checked, one) for checked in batch.reports for one in checked.listed]
    return sorted(pairs, key=lambda pair: SEVERITIES.index(pair[1].severity))


def grade(one: Finding) -> str:
    """How bad a finding is, and for a gap its verdict."""
    return f"{SEVERITY_NAMES[one.severity]}，{VERDICT_NAMES[one.verdict]}" if one.kind is Kind.GAP else DEFECT_SEVERITY_NAMES[one.severity]


def mend(one: Finding) -> str:
    """What to do about a finding."""
    return f"{'怎么补' if one.kind is Kind.GAP else '怎么改'}：{one.advice}"


def where(place: Place) -> str:
    """A place in words."""
    page = f"第 {place.page} 页" if place.page is not None else ""
    return f"{page}第 {place.line} {place.unit}第 {place.column} 字"


def placed(one: Finding) -> str:
    """Where a finding is, with the words that stand there; of an omission, where the matter belongs."""
    return f"{'没有写到，应当写在这里：' if one.anchored else ''}{where(one.place)}“{quoted(one.place)}”"


def clipped(text: str, most: int) -> str:
    """A passage, cut where it is longer than ``most`` characters: shared whole reports would otherwise fill the output."""
    return text if len(text) <= most else f"{text[:most]}……（共 {len(text)} 字）"


def last_line(place: Place) -> int:
    """The last line that a place touches: its end is exclusive."""
    return place.end_line - 1 if place.end_column == 1 and place.end_line > place.line else place.end_line


def totals(batch: Batch) -> str:
    """One line: reports, failures, what counts by severity, and what is let go."""
    listed = [one for checked in batch.reports for one in checked.listed]
    gaps = Counter(one.severity for one in listed if one.kind is Kind.GAP and one.counts)
    parts = "，".join(f"{SEVERITY_NAMES[severity]}缺口 {gaps[severity]}" for severity in SEVERITIES)
    defects = sum(one.kind is Kind.DEFECT and one.counts for one in listed)
    let_go = "".join(f"，{STATUS_NAMES[status]} {count}" for status, count in let_go_counts(listed))
    return f"共检查 {len(batch.reports)} 份报告，未能检查 {len(batch.failures)} 份；{parts}，{CHECKS}问题 {defects} 处{let_go}"


def let_go_counts(listed: list[Finding]) -> list[tuple[Status, int]]:
    """How many findings are waived or in the baseline; nothing for none."""
    counts = Counter(one.status for one in listed)
    return [(status, counts[status]) for status in (Status.WAIVED, Status.BASELINE) if counts[status]]


def told(notes: Notes) -> Iterator[tuple[str, str]]:
    """What is to say of waivers and baseline: (warning or info, sentence)."""
    for one in notes.expired:
        yield "warning", f"豁免已过期 {one.origin}：{one.id}（{one.report}）到 {one.until} 为止。请补上缺口、改期限，或删掉这一条"
    for one in notes.unused:
        yield "warning", f"豁免没有用上 {one.origin}：{one.id}（{one.report}）没有对应的缺口。请删掉这一条，或检查编号和报告路径"
    for entry in notes.mended:
        yield "info", f"基线里的问题已解决 {entry.report}：{entry.id} {entry.problem}"


def encodable(text: str) -> str:
    """The text with bytes of a file name that are no text written as escapes."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def strict_json(value: Any) -> str:
    """JSON for programs that refuse a lone surrogate even as an escape: a string gets the escape's own characters instead."""
    return _SURROGATE.sub(lambda found: f"\\\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, indent=1))
