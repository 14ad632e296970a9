"""The terminal report: what a clerk sees at a glance, then the gaps by severity, each with its place and its mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.anchor import telling_evidence
from checker.batch import Batch, Checked
from checker.finding import Finding, Kind, Status
from checker.findings import Findings
from checker.listing import clauses_around
from checker.names import CONTEXT_NAMES, DEFECT_SEVERITY_NAMES, SEVERITY_NAMES, VERDICT_NAMES
from checker.notes import Notes
from checker.output.phrasing import told, totals
from checker.report import Place, Report
from checker.requirement import Requirement
from checker.settings import Waiver
from checker.verdict import Assessment, Evidence

_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m", "good": "\x1b[32m", "dim": "\x1b[2m", "bold": "\x1b[1m"}
_QUOTE = 44  # characters of evidence shown


def printable(text: str) -> str:
    """Text without control characters, so that a report or a file name cannot steer the terminal."""
    return "".join(char if char.isprintable() else "\u2423" if char in "\n\t\r" else f"\\x{ord(char):02x}" for char in text)


def render(batch: Batch, *, verbose: bool, colour: bool) -> str:
    """The whole terminal report."""
    return "\n".join(_Writer(verbose, colour).lines(batch))


def path_line(path: str) -> str:
    """A path that stands alone on a line: two colons before it would make it a command to GitHub's runner."""
    return f"./{printable(path)}" if path.startswith(":") else printable(path)


def waiver_text(waiver: Waiver) -> str:
    """Why, by whom and until when something is waived."""
    by = f"，{printable(waiver.by)}" if waiver.by else ""
    until = f"，至 {waiver.until}" if waiver.until else ""
    return f"{printable(waiver.reason)}{by}{until}"


class _Writer:
    def __init__(self, verbose: bool, colour: bool) -> None:
        self._verbose = verbose
        self._colour = colour

    def lines(self, batch: Batch) -> Iterator[str]:
        for checked in batch.reports:
            yield from self._report(checked)
            yield ""
        yield from self._overview(batch)
        yield from self._notes(batch.notes)
        for failure in batch.failures:
            yield self._paint("error", "未能检查 ") + f"{printable(failure.path)}：{failure.reason}"
        yield totals(batch)

    def _overview(self, batch: Batch) -> Iterator[str]:
        """A line for each of several reports: what counts, by severity."""
        if len(batch.reports) < 2:
            return
        yield self._paint("bold", "  硬性 通常 加分 文字  报告")
        for checked in batch.reports:
            gaps = Counter(one.severity for one in checked.listed if one.kind is Kind.GAP and one.counts)
            defects = sum(one.kind is Kind.DEFECT and one.counts for one in checked.listed)
            doubt = "" if checked.findings.looks_like_report else "  （不像法治政府建设年度报告）"
            yield f"  {gaps['error']:>4} {gaps['warning']:>4} {gaps['info']:>4} {defects:>4}  {printable(checked.path)}{doubt}"
        yield ""

    def _report(self, checked: Checked) -> Iterator[str]:
        findings, report = checked.findings, checked.findings.report
        yield from self._head(findings)
        requirements = {one.id: one for one in checked.terms.rulebook.requirements}
        open_ones = {one.key for one in checked.listed if one.counts}
        gaps = [(requirements[one.requirement], one) for one in findings.assessments if one.is_gap and one.requirement in open_ones]
        for severity in ("error", "warning", "info"):
            some = [(requirement, one) for requirement, one in gaps if requirement.severity == severity]
            if some:
                yield ""
                yield self._paint(severity, f"  ■ {SEVERITY_NAMES[severity]}：{len(some)} 项有缺口{self._more(severity)}")
                for requirement, one in some:
                    yield from self._gap(report, requirement, one)
        short = checked.terms.rulebook.abbreviations
        used = [f"{name}＝{full}" for name, full in short.items() if any(name in requirement.basis for requirement, _ in gaps)]
        if used:
            yield ""
            yield self._paint("dim", f"  依据简称：{'；'.join(used)}")
        defects = [one for one in checked.listed if one.kind is Kind.DEFECT and one.counts]
        if defects:
            yield ""
            yield self._paint("bold", f"  ■ 数据、引用与文字：{len(defects)} 处")
            for defect in defects:
                yield from self._defect(defect)
        yield from self._let_go(checked.listed)
        if self._verbose:
            yield from self._satisfied(findings, requirements)

    def _head(self, findings: Findings) -> Iterator[str]:
        report, identity = findings.report, findings.report.identity
        yield self._paint("bold", path_line(report.path))
        yield f"  标题 {printable(identity.title) or '（没有找到标题）'}"
        date = identity.date.isoformat() if identity.date else "未写"
        level = identity.level if identity.unit else f"按正文推断为{identity.level}"
        yield f"  单位 {printable(identity.unit) or '未写'}（{level}）  年度 {identity.year or '未写'}  成文日期 {date}"
        if not findings.looks_like_report:
            yield self._paint("warning", "  不像法治政府建设年度报告：全文几乎没有说到法治建设、依法行政。仍按报告检查，请确认文件没有选错")
        yield "  " + self._tally(findings)

    def _let_go(self, listed: tuple[Finding, ...]) -> Iterator[str]:
        """Waived findings one by one, with the reason; those of the baseline as a number, or one by one where verbose."""
        waived = [one for one in listed if one.waiver is not None]
        if waived:
            yield ""
            yield self._paint("dim", f"  ■ 已豁免：{len(waived)} 项")
            for one in waived:
                yield self._paint("dim", f"    {self._name(one)}（{waiver_text(one.waiver)}）") if one.waiver else ""
        known = [one for one in listed if one.status is Status.BASELINE]
        if known:
            yield ""
            yield self._paint("dim", f"  ■ 已记入基线：{len(known)} 项{'' if self._verbose else '（加 --verbose 列出）'}")
            if self._verbose:
                yield from (self._paint("dim", f"    {self._name(one)}") for one in known)

    def _name(self, one: Finding) -> str:
        if one.kind is Kind.GAP:
            return f"{one.id} {one.title} — {VERDICT_NAMES[one.verdict]}"
        return f"{one.id} {one.title} {self._quote(one.place)}"

    def _notes(self, notes: Notes) -> Iterator[str]:
        yield from (self._paint("warning" if severity == "warning" else "good", printable(sentence)) for severity, sentence in told(notes))
        if notes.mended:
            yield f"基线可以缩小：{len(notes.mended)} 条已解决。用 --write-baseline 重写基线"

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
        shown = telling_evidence(one)
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
        spans = (clauses_around(report, one.span) for one in evidence)
        return "，".join(dict.fromkeys(self._quote(report.place(span.start, span.end)) for span in spans))

    def _quote(self, place: Place) -> str:
        text = printable("".join(place.text.split()))
        text = text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"
        page = f"第 {place.page} 页" if place.page is not None else ""
        return f"{page}第 {place.line} {place.unit}第 {place.column} 字“{text}”"

    def _defect(self, defect: Finding) -> Iterator[str]:
        yield f"    {self._paint(defect.severity, defect.id)} {DEFECT_SEVERITY_NAMES[defect.severity]} {self._quote(defect.place)}"
        yield f"      {defect.problem}"
        for mention in defect.mentions:
            other = f"另一份 {printable(mention.path)} " if mention.path else ""
            yield self._paint("dim", f"      · {other}{self._quote(mention.place)} {mention.note}")

    def _satisfied(self, findings: Findings, requirements: dict[str, Requirement]) -> Iterator[str]:
        done = [one for one in findings.assessments if one.verdict == "satisfied"]
        yield ""
        yield self._paint("good", f"  ■ 已落实：{len(done)} 项")
        for one in done:
            strength = {"concrete": "有具体内容", "general": "只有概括表述"}.get(one.strength, "")
            yield f"    {one.requirement} {requirements[one.requirement].title}（{strength}）"
            yield from (self._paint("dim", f"      {self._places(findings.report, (piece,))}") for piece in one.evidence[:2])

    def _paint(self, colour: str, text: str) -> str:
        return f"{_COLOURS[colour]}{text}\x1b[0m" if self._colour else text
