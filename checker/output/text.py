"""The terminal report: what a clerk sees at a glance, then the gaps by severity, each with its place and its mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.batch import Batch
from checker.findings import Defect, Findings
from checker.report import Context, Report, Span
from checker.requirement import Requirement, Rulebook
from checker.verdict import VERDICT_NAMES, Assessment, Evidence

SEVERITY_NAMES = {"error": "硬性要求", "warning": "通常应写", "info": "加分项"}
DEFECT_SEVERITY_NAMES = {"error": "错误", "warning": "警告", "info": "提示"}
CONTEXT_NAMES = {
    Context.DONE: "举措成效", Context.DUTY: "履职情况", Context.PROBLEM: "问题与不足", Context.PLAN: "下一步计划",
    Context.PREAMBLE: "开头套话", Context.QUOTED: "引用的要求或文件名",
}
_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m", "good": "\x1b[32m", "dim": "\x1b[2m", "bold": "\x1b[1m"}
_QUOTE = 44  # characters of evidence shown


def printable(text: str) -> str:
    """Text without control characters, so that a report or a file name cannot steer the terminal."""
    return "".join(char if char.isprintable() else "\u2423" if char in "\n\t\r" else f"\\x{ord(char):02x}" for char in text)


def render(batch: Batch, rulebook: Rulebook, *, verbose: bool, colour: bool) -> str:
    """The whole terminal report."""
    return "\n".join(_Writer(rulebook, verbose, colour).lines(batch))


def clauses_around(report: Report, span: Span) -> Span:
    """The whole clauses that a span stands in, without the mark at their end: what a reader recognises."""
    clauses = report.clauses
    start, end = clauses.starts[clauses.at(span.start)], clauses.ends[clauses.at(max(span.end - 1, span.start))]
    text = report.text[start:end].rstrip("，。；：！？\n")
    return Span(start, max(start + len(text), span.end))


class _Writer:
    def __init__(self, rulebook: Rulebook, verbose: bool, colour: bool) -> None:
        self._requirements = {one.id: one for one in rulebook.requirements}
        self._abbreviations = {short: f"{short}＝{full}" for short, full in rulebook.abbreviations.items()}
        self._verbose = verbose
        self._colour = colour

    def lines(self, batch: Batch) -> Iterator[str]:
        for findings in batch.findings:
            yield from self._report(findings)
            yield ""
        for failure in batch.failures:
            yield self._paint("error", "未能检查 ") + f"{printable(failure.path)}：{failure.reason}"
        yield self._total(batch)

    def _report(self, findings: Findings) -> Iterator[str]:
        report, identity = findings.report, findings.report.identity
        yield self._paint("bold", printable(report.path))
        yield f"  标题 {printable(identity.title) or '（没有找到标题）'}"
        date = identity.date.isoformat() if identity.date else "未写"
        level = identity.level if identity.unit else f"按正文推断为{identity.level}"
        yield f"  单位 {printable(identity.unit) or '未写'}（{level}）  年度 {identity.year or '未写'}  成文日期 {date}"
        if not findings.looks_like_report:
            yield self._paint("warning", "  不像法治政府建设年度报告：全文几乎没有说到法治建设、依法行政。仍按报告检查，请确认文件没有选错")
        yield "  " + self._tally(findings)
        gaps = [(self._requirements[one.requirement], one) for one in findings.assessments if one.is_gap]
        for severity in ("error", "warning", "info"):
            some = [(requirement, one) for requirement, one in gaps if requirement.severity == severity]
            if some:
                yield ""
                yield self._paint(severity, f"  ■ {SEVERITY_NAMES[severity]}：{len(some)} 项有缺口{self._more(severity)}")
                for requirement, one in some:
                    yield from self._gap(report, requirement, one)
        used = [full for short, full in self._abbreviations.items() if any(requirement.basis.find(short) >= 0 for requirement, _ in gaps)]
        if used:
            yield ""
            yield self._paint("dim", f"  依据简称：{'；'.join(used)}")
        if findings.defects:
            yield ""
            yield self._paint("bold", f"  ■ 数据、引用与文字：{len(findings.defects)} 处")
            for defect in findings.defects:
                yield from self._defect(report, defect)
        if self._verbose:
            yield from self._satisfied(findings)

    def _more(self, severity: str) -> str:
        return "" if self._verbose or severity != "info" else "（加 --verbose 看依据和写法）"

    def _tally(self, findings: Findings) -> str:
        counts = Counter(one.verdict for one in findings.assessments)
        parts = [f"{name} {counts[verdict]}" for verdict, name in VERDICT_NAMES.items() if counts[verdict]]
        text = f"{len(findings.assessments)} 项要求：" + "  ".join(parts)
        if findings.defects:
            text += f"  ｜ 数据、引用与文字问题 {len(findings.defects)} 处"
        return text

    def _gap(self, report: Report, requirement: Requirement, one: Assessment) -> Iterator[str]:
        yield f"    {self._paint(requirement.severity, requirement.id)} {requirement.title} — {VERDICT_NAMES[one.verdict]}"
        if requirement.severity == "info" and not self._verbose:
            return
        for line in self._looked(report, requirement, one):
            yield f"      {line}"
        yield f"      依据：{requirement.basis}"
        yield f"      怎么补：{requirement.advice}"

    def _looked(self, report: Report, requirement: Requirement, one: Assessment) -> Iterator[str]:
        """Where the checker looked and what it found there."""
        wanted = {"admitted": Context.PROBLEM, "planned": Context.PLAN}.get(one.verdict)
        shown = tuple(piece for piece in one.evidence if wanted is None or piece.context is wanted)[:3]
        if one.verdict == "partial":
            met = {name for name, is_met in one.elements if is_met}
            lacking = [element.title for element in requirement.elements if element.id not in met]
            yield f"写到了：{self._places(report, shown)}"
            if len(one.elements) > 1 or not met:
                yield f"还缺：{'；'.join(lacking)}"
        elif one.verdict == "missing":
            if shown:
                yield f"只在“{CONTEXT_NAMES[shown[0].context]}”里提到，不算：{self._places(report, shown[:1])}"
            yield f"缺什么：{requirement.message}"
        else:
            yield f"只在“{CONTEXT_NAMES[shown[0].context]}”里提到：{self._places(report, shown)}"
            yield f"缺什么：{requirement.message}"

    def _places(self, report: Report, evidence: tuple[Evidence, ...]) -> str:
        """The clauses that the evidence stands in, each once."""
        quotes = (self._quote(report, clauses_around(report, one.span)) for one in evidence)
        return "，".join(dict.fromkeys(quotes))

    def _quote(self, report: Report, span: Span, *, source: bool = False) -> str:
        place = report.source_place(span.start, span.end) if source else report.place(span.start, span.end)
        text = printable("".join(place.text.split()))
        text = text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"
        page = f"第 {place.page} 页" if place.page is not None else ""
        return f"{page}第 {place.line} 行第 {place.column} 字“{text}”"

    def _defect(self, report: Report, defect: Defect) -> Iterator[str]:
        yield f"    {self._paint(defect.severity, defect.id)} {DEFECT_SEVERITY_NAMES[defect.severity]} {self._quote(report, defect.span, source=defect.source)}"
        yield f"      {defect.message}"
        for related in defect.related:
            yield self._paint("dim", f"      · {self._quote(report, related.span)} {related.note}")

    def _satisfied(self, findings: Findings) -> Iterator[str]:
        done = [one for one in findings.assessments if not one.is_gap]
        yield ""
        yield self._paint("good", f"  ■ 已落实：{len(done)} 项")
        for one in done:
            strength = {"concrete": "有具体内容", "general": "只有概括表述"}.get(one.strength, "")
            yield f"    {one.requirement} {self._requirements[one.requirement].title}（{strength}）"
            for piece in one.evidence[:2]:
                yield self._paint("dim", f"      {self._quote(findings.report, clauses_around(findings.report, piece.span))}")

    def _total(self, batch: Batch) -> str:
        gaps = Counter(
            self._requirements[one.requirement].severity for findings in batch.findings for one in findings.assessments if one.is_gap
        )
        parts = "，".join(f"{SEVERITY_NAMES[severity]}缺口 {gaps[severity]}" for severity in ("error", "warning", "info"))
        defects = sum(len(findings.defects) for findings in batch.findings)
        return f"共检查 {len(batch.findings)} 份报告，未能检查 {len(batch.failures)} 份；{parts}，数据、引用与文字问题 {defects} 处"

    def _paint(self, colour: str, text: str) -> str:
        return f"{_COLOURS[colour]}{text}\x1b[0m" if self._colour else text
