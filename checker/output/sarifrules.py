"""The rules of a SARIF log: every requirement and check of the rulebooks, with its ground and how to satisfy it."""

from __future__ import annotations

from typing import Any

from checker.batch import Batch
from checker.checks import Check
from checker.names import DEFECT_SEVERITY_NAMES, SEVERITY_NAMES
from checker.output.markdown import escaped
from checker.output.phrasing import CHECKS
from checker.requirement import Requirement, Rulebook

LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def rules_of(batch: Batch) -> list[dict[str, Any]]:
    """All rules, each once: those of the batch's rulebook first, then what the settings of some reports add."""
    rules: dict[str, dict[str, Any]] = {}
    rulebooks = {id(one): one for one in (batch.rulebook, *(checked.terms.rulebook for checked in batch.reports))}
    for rulebook in rulebooks.values():
        for requirement in rulebook.requirements:
            rules.setdefault(requirement.id, _requirement(requirement, rulebook))
        for check in rulebook.checks.checks.values():
            rules.setdefault(check.id, _check(check))
    return list(rules.values())


def _requirement(one: Requirement, rulebook: Rulebook) -> dict[str, Any]:
    group = rulebook.groups[one.group]
    asks = f"要写到：{'；'.join(element.title for element in one.elements)}"
    short = "；".join(f"{name}＝{full}" for name, full in rulebook.abbreviations.items() if name in one.basis)
    facts = {"轻重": SEVERITY_NAMES[one.severity], "缺的时候": one.message, "依据": one.basis, "依据简称": short, "怎么补": one.advice}
    return _rule(one.id, one.title, one.severity, group, asks, one.basis, facts)


def _check(one: Check) -> dict[str, Any]:
    facts = {"轻重": DEFECT_SEVERITY_NAMES[one.severity], "依据": one.basis, "怎么改": one.advice}
    return _rule(one.id, one.title, one.severity, CHECKS, f"查什么：{one.asks}", one.basis, facts)


def _rule(name: str, title: str, severity: str, group: str, asks: str, basis: str, facts: dict[str, str]) -> dict[str, Any]:
    told = {head: text for head, text in facts.items() if text}
    marked = [f"**{escaped(name)} {escaped(title)}**（{group}）", escaped(asks), *(f"**{head}**：{escaped(text)}" for head, text in told.items())]
    return {
        "id": name,
        "name": title,
        "shortDescription": {"text": title},
        "fullDescription": {"text": asks},
        "help": {
            "text": "\n".join([f"{name} {title}（{group}）", asks, *(f"{head}：{text}" for head, text in told.items())]),
            "markdown": "\n\n".join([*marked, f"详细说明见 `docs/rules/{name}.md`"]),
        },
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {"basis": basis, "group": group, "severity": severity, "tags": [group]},
    }
