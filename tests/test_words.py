"""Word boundaries: 上述/法律 is not 述法; the dictionary is loaded only when a hit needs it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.compiler import Compiler
from checker.compose import make_report
from checker.match import Program, Text
from checker.phrase import parse
from checker.words import Segmenter, cache_folder


def found(phrase: str, raw: str) -> tuple[list[str], bool]:
    """The texts that a phrase matches, and whether the dictionary was needed."""
    report = make_report(f"一、主要举措\n{raw}", "a.txt")
    compiler = Compiler()
    step = compiler.add(parse(phrase, {}).node)
    program = Program(compiler.steps)
    spans = program.run(Text(report.text, report.clause_of, report.sentence_of))[step]
    return [report.text[start:end] for start, end in spans], program.segmenter.loaded


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("【述法】", "对照上述法律逐条落实。", []),
        ("【述法】", "班子成员年终述法。", ["述法"]),
        ("【应诉】", "及时回应诉求。", []),
        ("【应诉】", "做好行政应诉工作。", ["应诉"]),
        ("【听证】", "认真倾听证人陈述。", []),
        ("【听证】", "依法举行听证。", ["听证"]),
        ("【三项制度】", "建立十三项制度。", []),
        ("【三项制度】", "推行三项制度。", ["三项制度"]),
        ("【中学】", "干部集中学习法律。", []),
    ],
)
def test_whole_words(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == (expected, True)


@pytest.mark.parametrize(
    ("text", "expected", "loaded"),
    [
        ("做好行政应诉工作。", ["应诉"], False),
        ("及时回应诉求。", [], True),
        ("回应关切，做好应诉。", ["应诉"], False),
        ("没有这个词。", [], False),
    ],
)
def test_only_a_rival_across_an_edge_asks_the_dictionary(text: str, expected: list[str], loaded: bool) -> None:
    assert found("【应诉：回应、响应】", text) == (expected, loaded)


def test_the_dictionary_cache_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = cache_folder()
    assert folder == tmp_path / "fazhi"
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    assert cache_folder() is None
    assert Segmenter().is_word("上述法律", 0, 2) is True


def test_without_a_home_the_dictionary_still_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocker))
    assert cache_folder() is None
    assert os.path.isfile(blocker)
    assert Segmenter().is_word("上述法律", 1, 3) is False
