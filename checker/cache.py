"""The compiled rulebook in a private cache folder, keyed by the content of the rules and of the compiler.

Reading YAML and parsing thousands of phrases costs a second; the cached program costs a few hundredths. A cache that is missing,
stale, broken (its digest does not fit) or not ours is ignored. marshal, not JSON: 5 ms instead of 50; nobody else can write
the folder.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from checker.checks import Check, CheckExample, Checks, Instrument, Term
from checker.match import Program
from checker.report import Owner
from checker.requirement import Element, Example, Pattern, Requirement, Rulebook
from checker.rulefolder import rule_files
from checker.words import cache_folder

_DIGEST = 32  # bytes of SHA-256 before the content
_COMPILER = ("cache.py", "checkreader.py", "checks.py", "compiler.py", "lookalikes.py", "match.py", "phrase.lark", "phrase.py", "requirement.py", "rulebook.py", "rulefile.py", "rulereader.py", "view.py")


def cached_rulebook(*folders: Path) -> Rulebook:
    """The rulebook of a folder and those that add to it, from the cache if it holds one for exactly these files.

    Raises RulebookError as load_rulebook does.
    """
    home = cache_folder()
    if home is None:
        return _load(folders)
    path = home / f"rulebook-{_key(folders)}.bin"
    try:
        stored = path.read_bytes()
        if hashlib.sha256(stored[_DIGEST:]).digest() == stored[:_DIGEST]:
            return _decode(marshal.loads(stored[_DIGEST:]))
    except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError):
        pass
    rulebook = _load(folders)
    content = marshal.dumps(_encode(rulebook))
    _store(path, hashlib.sha256(content).digest() + content)
    return rulebook


def _load(folders: tuple[Path, ...]) -> Rulebook:
    from checker.rulebook import load_rulebook  # here, not above: with a good cache neither YAML nor the grammar is needed

    return load_rulebook(*folders)


def _key(folders: tuple[Path, ...]) -> str:
    digest = hashlib.sha256(f"{[str(folder.resolve()) for folder in folders]} {sys.version_info[:2]} {marshal.version}".encode())
    own = Path(__file__).parent
    for path in (*(one for folder in folders for one in rule_files(folder)), *(own / name for name in _COMPILER)):
        digest.update(path.name.encode())
        try:
            digest.update(path.read_bytes())
        except OSError:
            digest.update(b"?")
    return digest.hexdigest()[:32]


def _store(path: Path, content: bytes) -> None:
    """Write atomically and drop older rulebooks; a full or read-only disk costs only the speed."""
    import tempfile

    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix="rulebook-", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
        others = sorted(path.parent.glob("rulebook-*.bin"), key=lambda other: other.stat().st_mtime, reverse=True)
        for other in others[4:]:
            other.unlink(missing_ok=True)
    except OSError:
        pass


def _encode(rulebook: Rulebook) -> dict[str, Any]:
    return {
        "id": rulebook.id, "version": rulebook.version, "groups": dict(rulebook.groups), "steps": rulebook.program.steps, "readers": rulebook.program.readers,
        "requirements": [_row(one) for one in rulebook.requirements],
        "abbreviations": dict(rulebook.abbreviations),
        "checks": [_row(tuple(rulebook.checks.checks.values())), _row(rulebook.checks.terms), rulebook.checks.set_phrases, _row(rulebook.checks.instruments)],
    }


def _row(value: Any) -> Any:
    if isinstance(value, (Requirement, Element, Pattern, Example, Check, CheckExample, Term, Instrument)):
        return [_row(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Owner):
        return value.value
    if isinstance(value, frozenset):
        return sorted(_row(item) for item in value)
    if isinstance(value, tuple):
        return [_row(item) for item in value]
    return value


def _decode(found: dict[str, Any]) -> Rulebook:
    requirements = tuple(_requirement(row) for row in found["requirements"])
    return Rulebook(found["id"], found["version"], found["groups"], requirements, Program(found["steps"], found["readers"]), _checks(*found["checks"]), found["abbreviations"])


def _checks(checks: list[list[Any]], terms: list[list[Any]], phrases: list[str], instruments: list[list[Any]]) -> Checks:
    made = [Check(**{**_values(Check, row), "examples": tuple(CheckExample(*example) for example in row[-1])}) for row in checks]
    return Checks({one.id: one for one in made}, tuple(Term(*_tuples(row)) for row in terms), tuple(phrases), tuple(Instrument(*_tuples(row)) for row in instruments))


def _tuples(row: list[Any]) -> list[Any]:
    return [tuple(value) if isinstance(value, list) else value for value in row]


def _requirement(row: list[Any]) -> Requirement:
    values = _values(Requirement, row)
    values["elements"] = tuple(Element(name, title, _patterns(phrases), _patterns(barred), fact) for name, title, phrases, barred, fact in values["elements"])
    values["partial_phrases"] = _patterns(values["partial_phrases"])
    values["deeds"] = frozenset(Owner(name) for name in values["deeds"])
    values["examples"] = tuple(Example(*example) for example in values["examples"])
    return Requirement(**values)


def _values(kind: type[Any], row: list[Any]) -> dict[str, Any]:
    return dict(zip((field.name for field in fields(kind)), row, strict=True))


def _patterns(rows: Iterable[list[Any]]) -> tuple[Pattern, ...]:
    return tuple(Pattern(text, step, tuple(contexts), in_heading, under) for text, step, contexts, in_heading, under in rows)
