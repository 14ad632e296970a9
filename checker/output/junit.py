"""JUnit XML: a test suite a report, a test case a requirement and a check; CI systems draw it as a table and keep its history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from checker.batch import Batch, Checked, Failure
from checker.finding import Finding, Kind
from checker.listing import quoted
from checker.names import STATUS_NAMES, VERDICT_NAMES
from checker.output.phrasing import CHECKS, grade, mend, placed, where
from checker.output.text import waiver_text
from checker.requirement import SEVERITIES

# What XML 1.0 cannot hold; a carriage return, too, since a parser reads it as another character.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(batch: Batch, fail_on: str | None = None) -> str:
    """The whole document. A finding that counts fails its test case where its severity reaches ``fail_on``.

    ``fail_on``: error, warning, info or never; None: what the settings of each report say. No time is measured: all are 0.
    """
    root = ET.Element("testsuites", name="fazhi")
    for checked in batch.reports:
        _suite(root, checked.path, _cases(checked, fail_on or checked.terms.settings.fail_on))
    for failure in batch.failures:
        _suite(root, failure.path, [_unread(failure)])
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    root.set("time", "0")
    ET.indent(root, " ")
    return _DECLARATION + ET.tostring(root, encoding="unicode")


def _suite(root: ET.Element, path: str, cases: Iterable[ET.Element]) -> None:
    suite = ET.SubElement(root, "testsuite", name=writable(path))
    suite.extend(cases)
    counts = {"tests": "testcase", "failures": "testcase/failure", "errors": "testcase/error", "skipped": "testcase/skipped"}
    for name, found in counts.items():
        suite.set(name, str(len(suite.findall(found))))
    suite.set("time", "0")


def _cases(checked: Checked, fail_on: str) -> Iterator[ET.Element]:
    rulebook = checked.terms.rulebook
    gaps = {one.id: [one] for one in checked.listed if one.kind is Kind.GAP}
    requirements = {one.id: one for one in rulebook.requirements}
    for one in checked.findings.assessments:
        requirement = requirements[one.requirement]
        # Jenkins takes what stands after the last dot for a class, what stands before for its package.
        case = _case(f"{checked.path}.{rulebook.groups[requirement.group]}", f"{one.requirement} {requirement.title}")
        if one.verdict == "not_applicable":
            ET.SubElement(case, "skipped", message=VERDICT_NAMES[one.verdict])
        _tell(case, gaps.get(one.requirement, []), fail_on)
        yield case
    for check in rulebook.checks.checks.values():
        case = _case(f"{checked.path}.{CHECKS}", f"{check.id} {check.title}")
        _tell(case, [one for one in checked.listed if one.kind is Kind.DEFECT and one.id == check.id], fail_on)
        yield case


def _case(place: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=writable(place), name=writable(name), time="0")


def _tell(case: ET.Element, findings: list[Finding], fail_on: str) -> None:
    """What was found: a failure where any of it fails, skipped where none of it counts, else a passed case that tells it."""
    failing = [one for one in findings if one.counts and _reaches(one.severity, fail_on)]
    let_go = [one for one in findings if not one.counts]
    if failing:
        more = f"（共 {len(failing)} 处）" if len(failing) > 1 else ""
        failure = ET.SubElement(case, "failure", type=failing[0].verdict or "defect", message=writable(failing[0].problem + more))
        failure.text = writable("\n\n".join(map(_described, failing)))
    elif findings and len(let_go) == len(findings):
        ET.SubElement(case, "skipped", message=writable("；".join(dict.fromkeys(map(_reason, let_go)))))
    others = [one for one in findings if one not in failing]
    if others:
        ET.SubElement(case, "system-out").text = writable("\n\n".join(map(_described, others)))


def _reaches(severity: str, fail_on: str) -> bool:
    return fail_on in SEVERITIES and SEVERITIES.index(severity) <= SEVERITIES.index(fail_on)


def _reason(one: Finding) -> str:
    return f"{STATUS_NAMES[one.status]}{f'：{waiver_text(one.waiver)}' if one.waiver else ''}"


def _described(one: Finding) -> str:
    """A finding in lines: how bad, where, what, on what ground, and how to mend it."""
    lines = [f"{grade(one)}{'' if one.counts else f'（{_reason(one)}）'}", f"位置：{placed(one)}", one.problem]
    lines += [f"· {f'另一份 {other.path} ' if other.path else ''}{where(other.place)}“{quoted(other.place)}” {other.note}" for other in one.mentions]
    return "\n".join([*lines, f"依据：{one.basis}", mend(one)])


def _unread(failure: Failure) -> ET.Element:
    case = _case(f"{failure.path}.未能检查", "读取报告")
    ET.SubElement(case, "error", type="unreadable", message=writable(failure.reason)).text = writable(f"{failure.path}：{failure.reason}")
    return case


def writable(text: str) -> str:
    """The text with what XML 1.0 cannot hold written as escapes."""
    return _FORBIDDEN.sub(lambda found: f"\\x{ord(found[0]):02x}" if ord(found[0]) < 256 else f"\\u{ord(found[0]):04x}", text)
