from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from format_batches import BYTE, ODD, TEXT, batch, checked, full, marked
from hypothesis import given
from hypothesis import strategies as st

from checker.batch import Batch, Failure
from checker.output import gitlab

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "gitlab-code-quality.json").read_text(encoding="utf-8"))


def entries(one: Batch) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(gitlab.render(one))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def test_findings_worst_first() -> None:
    found = entries(batch(checked()))
    assert [(one["check_name"], one["severity"], one["location"]["lines"]) for one in found] == [
        ("ENF-01", "major", {"begin": 6, "end": 6}), ("ENF-03", "major", {"begin": 2, "end": 2}), ("NUM-SUM", "major", {"begin": 3, "end": 3}),
        ("LED-05", "minor", {"begin": 8, "end": 8}), ("TPL-RESIDUE", "minor", {"begin": 4, "end": 4}), ("DIG-02", "info", {"begin": 6, "end": 6}),
    ]
    assert found[1] == {
        "description": "重大执法决定法制审核制度：缺失：没有写明重大执法决定的法制审核情况；怎么补：做了的，写明哪些案件必须审、由谁审（司法所、法规科或法制审核员）、"
        "全年审核多少件；全年没有重大执法决定的，如实写“未发生”；没有做的，写进不足和安排",
        "check_name": "ENF-03", "fingerprint": "b0eee32a50341e1e5728dd48b72db494", "severity": "major",
        "location": {"path": "报告/白石镇.txt", "lines": {"begin": 2, "end": 2}},
    }


def test_what_is_let_go_is_left_out() -> None:
    found = entries(batch(marked(checked(), waived=["ENF-01", "NUM-SUM"], known=["LED-05", "DIG-02"])))
    assert [one["check_name"] for one in found] == ["ENF-03", "TPL-RESIDUE"]


def test_no_two_share_a_fingerprint() -> None:
    twice = TEXT.replace("组织学法", "[bookmark: _GoBack]组织学法")  # the same words twice in one report
    odd = [checked(path) for path in (ODD, BYTE, "报告/坏\ufffd.txt", "二.txt")]
    failures = (Failure("三.txt", "打不开"), Failure("三.txt", "打不开"), Failure("三.txt", "文件是空的"), Failure("四.txt", "打不开"))
    found = entries(batch(checked(), checked("一.txt", twice), *odd, failures=failures))
    assert len(found) == 6 + 7 + 4 * 6 + 3
    assert len({one["fingerprint"] for one in found}) == len(found)


def test_a_fingerprint_outlives_moved_lines_and_a_report_given_by_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    moved = TEXT.replace("一、主要", "本报告经镇政府会议审议。\n\n一、主要")
    before = {one["check_name"]: one["fingerprint"] for one in entries(batch(checked("报告/一.txt")))}
    after = {one["check_name"]: one["fingerprint"] for one in entries(batch(checked(str(tmp_path / "报告" / "一.txt"), moved)))}
    assert after == before


def test_a_failure_is_a_blocker() -> None:
    (found,) = entries(batch(failures=(Failure("报告/坏.pdf", "文件已损坏。请重新导出"),)))
    assert found | {"fingerprint": ""} == {
        "description": "未能检查：文件已损坏。请重新导出", "check_name": "unreadable", "fingerprint": "", "severity": "blocker",
        "location": {"path": "报告/坏.pdf", "lines": {"begin": 1, "end": 1}},
    }


def test_paths_are_relative_to_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "库"
    here.mkdir()
    monkeypatch.chdir(here)
    failures = tuple(Failure(path, "打不开") for path in ("./子/一.txt", str(here / "二.txt"), "../外.txt", ODD, BYTE))
    assert [one["location"]["path"] for one in entries(batch(failures=failures))] == [
        "子/一.txt", "二.txt", (tmp_path / "外.txt").as_posix(), ODD, BYTE.encode("utf-8", "backslashreplace").decode(),
    ]


def test_a_place_in_a_paged_file_is_told_in_words() -> None:
    found = entries(full())
    (one,) = [one for one in found if one["check_name"] == "TPL-RESIDUE" and one["location"]["path"] == "报告/二.docx"]
    assert one["description"] == (
        "第 2 页第 4 段第 1 字，模板、网页或转换留下的残留：“[bookmark: _GoBack]”是网页或文档转换留下的代码，请删去；怎么改：占位符换成实际内容，代码和网页文字删去"
    )


@given(st.text())
def test_any_reason_can_be_read_back_on_one_line(text: str) -> None:
    (found,) = entries(batch(failures=(Failure("一.txt", text),)))
    assert found["description"] == " ".join(f"未能检查：{text}".encode("utf-8", "backslashreplace").decode().split())
