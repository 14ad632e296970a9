"""``rules/checks.yml`` and ``rules/instruments.yml`` → the tables of the consistency checks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from checker.checks import Check, CheckExample, Checks, Instrument, Term
from checker.errors import Mistake
from checker.rulefile import Leaf, RuleFile, Tree

SEVERITIES = ("error", "warning", "info")
SURE = ("high", "medium", "low")


def read_checks(folder: Path) -> tuple[Checks, list[Mistake]]:
    """The tables as far as they can be read, and every mistake; a folder without them has no checks."""
    mistakes: list[Mistake] = []
    checks: tuple[Check, ...] = ()
    terms: tuple[Term, ...] = ()
    phrases: tuple[str, ...] = ()
    if (folder / "checks.yml").is_file():
        file = RuleFile.open(folder / "checks.yml", str(folder / "checks.yml"))
        if file.tree is not None:
            top = file.mapping(file.tree, ("checks", "terms", "set_phrases"), "检查文件", ("checks",))
            checks = tuple(_check(file, node) for node in file.sequence(top.get("checks"), "checks"))
            terms = tuple(_term(file, node) for node in file.sequence(top.get("terms"), "terms"))
            phrases = _texts(file, top.get("set_phrases"), "set_phrases")
            _once(file, top.get("checks"), (one.id for one in checks))
        mistakes.extend(file.mistakes)
    instruments: tuple[Instrument, ...] = ()
    if (folder / "instruments.yml").is_file():
        file = RuleFile.open(folder / "instruments.yml", str(folder / "instruments.yml"))
        if file.tree is not None:
            top = file.mapping(file.tree, ("instruments",), "法规登记表", ("instruments",))
            instruments = tuple(_instrument(file, node) for node in file.sequence(top.get("instruments"), "instruments"))
            _once(file, top.get("instruments"), (one.name for one in instruments))
        mistakes.extend(file.mistakes)
    return Checks({one.id: one for one in checks}, terms, phrases, instruments), mistakes


def _once(file: RuleFile, node: Tree | None, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for item, name in zip(file.sequence(node, ""), names, strict=True):
        if name in seen:
            file.fault(item, f"“{name}”重复")
        seen.add(name)


def _check(file: RuleFile, node: Tree) -> Check:
    keys = ("id", "title", "severity", "asks", "basis", "advice", "fires", "quiet")
    entries = file.mapping(node, keys, "检查", keys)
    examples = tuple(_examples(file, entries.get("fires"), fires=True)) + tuple(_examples(file, entries.get("quiet"), fires=False))
    text = {key: file.text(entries.get(key), key) for key in keys[:6]}
    if sum(one.fires for one in examples) < 3 or sum(not one.fires for one in examples) < 3:
        file.fault(node, f"{text['id']} 至少要有三个 fires（必须报）和三个 quiet（不许报）的例子")
    return Check(text["id"], text["title"], _choice(file, entries.get("severity"), SEVERITIES, "warning"), text["asks"], text["basis"], text["advice"], examples)


def _examples(file: RuleFile, node: Tree | None, *, fires: bool) -> Iterable[CheckExample]:
    """An example is a text, or a mapping of ``text``, ``quote`` (what the defect must touch) and ``other`` (a report beside it)."""
    for item in file.sequence(node, "fires" if fires else "quiet"):
        if isinstance(item, Leaf):
            yield CheckExample(file.text(item, "例子"), "", fires, file.path, item.line)
            continue
        entries = file.mapping(item, ("text", "quote", "other"), "例子", ("text",))
        text, quote, other = (file.text(entries.get(key), key) for key in ("text", "quote", "other"))
        yield CheckExample(text, quote, fires, file.path, item.line, other)


def _term(file: RuleFile, node: Tree) -> Term:
    entries = file.mapping(node, ("wrong", "right", "unless", "severity", "why"), "术语", ("wrong", "right"))
    return Term(
        _texts(file, entries.get("wrong"), "wrong"), file.text(entries.get("right"), "right"), _texts(file, entries.get("unless"), "unless"),
        _choice(file, entries.get("severity"), SEVERITIES, "warning"), file.text(entries.get("why"), "why"),
    )


def _instrument(file: RuleFile, node: Tree) -> Instrument:
    keys = ("name", "aliases", "number", "effective", "repealed", "period_end", "superseded_by", "misnomers", "source", "sure")
    entries = file.mapping(node, keys, "法规", ("name", "source", "sure"))
    text = {key: file.text(entries.get(key), key) for key in ("name", "number", "effective", "repealed", "period_end", "superseded_by", "source")}
    for key in ("effective", "repealed", "period_end"):
        if text[key] and not _is_date(text[key]):
            file.fault(entries[key], f"{key} 写成 2021、2021-08 或 2021-08-15 的样子")
            text[key] = ""
    return Instrument(
        text["name"], _texts(file, entries.get("aliases"), "aliases"), text["number"], text["effective"], text["repealed"], text["period_end"],
        text["superseded_by"], _texts(file, entries.get("misnomers"), "misnomers"), text["source"], _choice(file, entries.get("sure"), SURE, "low"),
    )


def _is_date(text: str) -> bool:
    parts = text.split("-")
    return len(parts) <= 3 and len(parts[0]) == 4 and all(part.isdigit() for part in parts) and all(len(part) == 2 for part in parts[1:])


def _texts(file: RuleFile, node: Tree | None, what: str) -> tuple[str, ...]:
    return tuple(file.text(item, what) for item in file.sequence(node, what))


def _choice(file: RuleFile, node: Tree | None, known: tuple[str, ...], default: str) -> str:
    text = file.text(node, "", default)
    if text not in known and node is not None:
        file.fault(node, f"只能是 {'、'.join(known)}")
    return text if text in known else default
