"""Rule files → Rulebook of compiled requirements. All mistakes of all files at once, each with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from checker.checkreader import read_checks
from checker.compiler import Compiler
from checker.errors import Mistake, RulebookError
from checker.match import Program
from checker.phrase import Node
from checker.requirement import Requirement, Rulebook
from checker.rulefile import Branch, RuleFile
from checker.rulefolder import built_in_rules, rule_files
from checker.rulereader import Probe, RuleReader, read_words


def load_rulebook(folder: Path | None = None, *extra: Path) -> Rulebook:
    """Load and compile a rule folder (the built-in one by default) and those that add to it.

    Raises RulebookError with all mistakes of all files.
    """
    rulebook, mistakes = read_rulebook(folder or built_in_rules(), *extra)
    if mistakes:
        raise RulebookError(mistakes)
    return rulebook


def read_rulebook(folder: Path, *extra: Path, probe: Probe | None = None) -> tuple[Rulebook, list[Mistake]]:
    """The rulebook as far as it can be read, and every mistake; ``probe`` tells of a phrase that it can never match.

    An extra folder holds requirements (and word lists of its own); the tables of the checks are the first folder's.
    """
    mistakes = [Mistake(str(one), 0, 0, f"找不到规则文件夹。请检查{where}") for one, where in _named(folder, extra) if not one.is_dir()]
    if mistakes:
        return Rulebook("", "", {}, (), Program(())), mistakes
    compiler = Compiler()
    vocabulary: dict[str, Node] = {}
    abbreviations: dict[str, str] = {}
    paths: list[Path] = []
    for one, _ in _named(folder, extra):
        words, short = _read_vocabulary(one / "vocabulary.yml", mistakes)
        vocabulary.update(words)
        abbreviations.update(short)
        here = [path for path in rule_files(one) if path.parent != one]
        if not here:
            mistakes.append(Mistake(str(one), 0, 0, "规则文件夹里没有 requirements/*.yml，没有规则就没有检查"))
        paths.extend(here)
    digest = hashlib.sha256()
    requirements: list[Requirement] = []
    groups: dict[str, str] = {}
    for path in paths:
        shown = str(path)
        file = RuleFile.open(path, shown)
        digest.update("\n".join(file.lines).encode())
        reader = RuleReader(file, vocabulary, compiler, probe)
        group, title, found = reader.group()
        groups.setdefault(group, title)
        requirements.extend(found)
        mistakes.extend(file.mistakes)
    mistakes.extend(_duplicates(requirements))
    checks, wrong = read_checks(folder)
    mistakes.extend(wrong)
    return Rulebook("fazhi", digest.hexdigest()[:12], groups, tuple(requirements), Program(compiler.steps), checks, abbreviations), mistakes


def _named(folder: Path, extra: tuple[Path, ...]) -> list[tuple[Path, str]]:
    """The folders, and where users have written their names."""
    return [(folder, " --rules 的路径"), *((one, "设置文件里 rules 的路径") for one in extra)]


def _duplicates(requirements: Iterable[Requirement]) -> list[Mistake]:
    first: dict[str, Requirement] = {}
    mistakes = []
    for one in requirements:
        if one.id in first:
            other = first[one.id]
            mistakes.append(Mistake(one.path, one.line, 1, f"编号 {one.id} 重复，另一处在 {other.path}:{other.line}"))
        first.setdefault(one.id, one)
    return mistakes


def _read_vocabulary(path: Path, mistakes: list[Mistake]) -> tuple[dict[str, Node], dict[str, str]]:
    """The shared word lists, and what the short names of sources in ``basis`` stand for."""
    words: dict[str, Node] = {}
    short: dict[str, str] = {}
    if path.is_file():
        file = RuleFile.open(path, str(path))
        if file.tree is not None:
            top = file.mapping(file.tree, ("words", "abbreviations"), "词表文件", ("words",))
            words = read_words(file, top.get("words"), {})
            node = top.get("abbreviations")
            if isinstance(node, Branch):
                short = {name: file.text(value, name) for name, value in node.entries.items()}
            elif node is not None:
                file.fault(node, "abbreviations 应当是一组“简称: 全称”")
        mistakes.extend(file.mistakes)
    return words, short
