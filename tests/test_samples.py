"""The invented reports in samples/ against the verdicts that a careful reader gives them, and their evidence against their text."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker import load_rulebook
from checker.batch import check_paths
from checker.output import json as json_output
from checker.requirement import Rulebook
from checker.verdict import VERDICT_NAMES

SAMPLES = Path(__file__).parents[1] / "samples"
SUFFIX = ".expected.json"
NAMES = sorted(path.name.removesuffix(SUFFIX) for path in SAMPLES.glob(f"*{SUFFIX}"))


@cache
def rulebook() -> Rulebook:
    return load_rulebook()


@cache
def source(name: str) -> Path:
    (found,) = (path for path in SAMPLES.glob(f"{name}.*") if path.suffix in (".txt", ".md"))
    return found


@cache
def expected(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((SAMPLES / f"{name}{SUFFIX}").read_text(encoding="utf-8"))
    return document


@cache
def shown(name: str) -> dict[str, Any]:
    """One sample as ``check --format json`` shows it."""
    batch = check_paths([source(name)], rulebook())
    assert batch.failures == ()
    report: dict[str, Any]
    (report,) = json_output.document(batch)["reports"]
    return report


CASES = [pytest.param(name, id_, verdict, id=f"{name[:2]}-{id_}") for name in NAMES for id_, verdict in expected(name)["verdicts"].items()]


def test_every_report_has_its_expected_verdicts_beside_it() -> None:
    reports = sorted(path.stem for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md"))
    assert reports == NAMES
    assert len(NAMES) >= 7


@pytest.mark.parametrize("name", NAMES)
def test_expects_a_verdict_on_every_requirement(name: str) -> None:
    assert list(expected(name)["verdicts"]) == [one.id for one in rulebook().requirements]
    assert set(expected(name)["verdicts"].values()) <= set(VERDICT_NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_identity(name: str) -> None:
    assert {key: shown(name)[key] for key in ("level", "year", "unit")} == {key: expected(name)[key] for key in ("level", "year", "unit")}


@pytest.mark.parametrize(("name", "id_", "verdict"), CASES)
def test_verdict(name: str, id_: str, verdict: str) -> None:
    (one,) = (one for one in shown(name)["assessments"] if one["id"] == id_)
    places = "".join(f"\n  {source(name).name}:{piece['line']}:{piece['column']} [{piece['context']}] {piece['text']}" for piece in one["evidence"])
    assert one["verdict"] == verdict, (
        f"{id_} {one['title']}：应为 {VERDICT_NAMES[verdict]}，得到 {VERDICT_NAMES[one['verdict']]}，证据：{places or '无'}"
    )


@pytest.mark.parametrize("name", NAMES)
def test_evidence_is_really_there(name: str) -> None:
    """Each place (1-based line, column in code points, end exclusive) holds exactly the text quoted."""
    lines = source(name).read_text(encoding="utf-8").split("\n")
    pieces = [piece for one in shown(name)["assessments"] for piece in one["evidence"]]
    pieces += [place for defect in shown(name)["defects"] for place in (defect, *defect["related"])]
    assert pieces
    for piece in pieces:
        first, last = piece["line"] - 1, piece["end_line"] - 1
        if first == last:
            there = lines[first][piece["column"] - 1 : piece["end_column"] - 1]
        else:
            there = "\n".join([lines[first][piece["column"] - 1 :], *lines[first + 1 : last], lines[last][: piece["end_column"] - 1]])
        assert piece["text"] == there != "", f"{source(name).name}:{piece['line']}:{piece['column']}"


@pytest.mark.parametrize("name", NAMES)
def test_verdict_rests_on_evidence(name: str) -> None:
    """Whatever is satisfied, partial, admitted or planned is quoted; an element that counts as met has its own place."""
    for one in shown(name)["assessments"]:
        assert bool(one["evidence"]) or one["verdict"] == "missing", one["id"]
        quoted = {piece["element"] for piece in one["evidence"]}
        assert {element["id"] for element in one["elements"] if element["met"]} <= quoted, one["id"]
