"""Markdown for a comment on a pull request or the summary of a job."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from checker.batch import Batch, Checked
from checker.finding import Finding, Kind, Status
from checker.names import DEFECT_SEVERITY_NAMES, SEVERITY_NAMES, STATUS_NAMES, VERDICT_NAMES
from checker.output.phrasing import CHECKS, let_go_counts, told, totals, where
from checker.requirement import SEVERITIES

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$])")
# What GitHub and GitLab make a link or a call to a person of, whatever is escaped: cut by an empty comment, which nobody sees.
_LINKS = re.compile(r"(?<=@)|(?<=\\#)(?=\d)|(?<=:)(?=//)|(?<=[Ww]{3})(?=\.)")
_WIDE = "&nbsp;" * 8  # within a heading it keeps a narrow column from breaking four characters into four lines
_GAPS = (f"编{_WIDE}号", "要求", f"结{_WIDE}论", "位置", "问题", "怎么补")
_DEFECTS = (f"编{_WIDE}号", "查什么", "轻&nbsp;&nbsp;重", "位置", "问题", "怎么改")


def render(batch: Batch) -> str:
    """A table of totals, then each report's open findings, then what could not be checked."""
    return "\n".join(_lines(batch))


def escaped(text: str) -> str:
    """Text that stands for itself in a table cell or a line, and never becomes markup, a link or a call to a person."""
    text = "".join(char if char.isprintable() or char in "\u3000\xa0\n" else f"\\x{ord(char):02x}" for char in text)
    return _LINKS.sub("<!-- -->", _SIGNS.sub(r"\\\1", text.replace("&", "&amp;"))).replace("\n", "<br>")


def _lines(batch: Batch) -> Iterator[str]:
    yield "# 法治政府建设年度报告核对"
    yield ""
    yield totals(batch)
    if batch.reports:
        yield ""
        yield from _overview(batch.reports)
    for checked in batch.reports:
        yield from _report(checked)
    yield from _list("未能检查", (f"“{escaped(one.path)}”：{escaped(one.reason)}" for one in batch.failures))
    yield from _list("豁免和基线", (escaped(sentence) for _, sentence in told(batch.notes)))


def _overview(reports: Sequence[Checked]) -> Iterator[str]:
    heads = ["报告", *(f"{name}缺口" for name in SEVERITY_NAMES.values()), f"{CHECKS}问题", STATUS_NAMES[Status.WAIVED], STATUS_NAMES[Status.BASELINE]]
    rows = [(escaped(checked.path), *_counted(checked.listed)) for checked in reports]
    if len(rows) > 1:
        rows.append(("合计", *_counted([one for checked in reports for one in checked.listed])))
    yield from _table(heads, (map(str, row) for row in rows), ["---"] + ["---:"] * 6)


def _counted(listed: Iterable[Finding]) -> tuple[int, ...]:
    """Open gaps by severity, open defects, waived ones, those of the baseline."""
    counts = Counter((one.kind, one.severity) if one.kind is Kind.GAP and one.counts else one.kind if one.counts else one.status for one in listed)
    return (*(counts[Kind.GAP, severity] for severity in SEVERITIES), counts[Kind.DEFECT], counts[Status.WAIVED], counts[Status.BASELINE])


def _report(checked: Checked) -> Iterator[str]:
    identity = checked.findings.report.identity
    yield ""
    yield f"## {escaped(checked.path)}"
    yield ""
    yield f"{escaped(identity.unit) or '未写单位'}，{identity.year or '未写年度'}"
    if not checked.findings.looks_like_report:
        yield ""
        yield "**不像法治政府建设年度报告**，请确认文件没有选错。"
    shown = [one for one in checked.listed if one.counts]
    for severity in SEVERITIES:
        gaps = [one for one in shown if one.kind is Kind.GAP and one.severity == severity]
        # What is only welcome takes most lines and matters least.
        yield from _section(f"{SEVERITY_NAMES[severity]}：{len(gaps)} 项有缺口", _GAPS, gaps, folded=severity == "info")
    defects = [one for one in shown if one.kind is Kind.DEFECT]
    yield from _section(f"{CHECKS}：{len(defects)} 处", _DEFECTS, defects, folded=False)
    if not shown:
        yield ""
        yield "没有要处理的缺口和问题。"
    let_go = let_go_counts(list(checked.listed))
    if let_go:
        yield ""
        yield "，".join(f"{STATUS_NAMES[status]} {count} 项" for status, count in let_go) + "，没有列出。"


def _section(title: str, heads: Sequence[str], findings: Sequence[Finding], *, folded: bool) -> Iterator[str]:
    if not findings:
        return
    yield ""
    yield f"<details><summary>{title}</summary>" if folded else f"### {title}"
    yield ""
    yield from _table(heads, map(_row, findings), ["---"] * len(heads))
    if folded:
        yield ""
        yield "</details>"


def _row(one: Finding) -> Iterator[str]:
    standing = VERDICT_NAMES[one.verdict] if one.kind is Kind.GAP else DEFECT_SEVERITY_NAMES[one.severity]
    place = f"{where(one.place)}{'（应写处）' if one.anchored else ''}"
    return map(escaped, (one.id, one.title, standing, place, one.problem.removeprefix(f"{standing}："), one.advice))


def _table(heads: Sequence[str], rows: Iterable[Iterable[str]], rules: Sequence[str]) -> Iterator[str]:
    for cells in (heads, rules, *rows):
        yield f"| {' | '.join(cells)} |"


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if not number:
            yield from ("", f"## {title}", "")
        yield f"- {line}"
