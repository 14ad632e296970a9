from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from format_batches import BYTE, IDS, ODD, WAIVER, batch, checked, full, marked, rulebook
from hypothesis import given
from hypothesis import strategies as st

from checker import __version__
from checker.batch import Batch, Failure
from checker.notes import Notes
from checker.output import sarif
from checker.settings import Settings, tuned

RULES = len(rulebook().requirements) + len(rulebook().checks.checks)


@cache
def validator() -> jsonschema.Draft4Validator:
    schema = json.loads((Path(__file__).parents[1] / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema)


def run_of(one: Batch) -> dict[str, Any]:
    log = json.loads(sarif.render(one))
    validator().validate(log)
    (run,) = log["runs"]
    found: dict[str, Any] = run
    return found


def test_head() -> None:
    log = json.loads(sarif.render(batch(checked())))
    driver = log["runs"][0]["tool"]["driver"]
    assert (log["version"], driver["name"], driver["version"], log["runs"][0]["columnKind"]) == ("2.1.0", "fazhi", __version__, "unicodeCodePoints")
    assert "informationUri" not in driver
    assert len(driver["rules"]) == RULES == 81
    assert len({rule["id"] for rule in driver["rules"]}) == RULES


def test_a_rule_for_a_requirement_and_one_for_a_check() -> None:
    rules = {rule["id"]: rule for rule in run_of(batch())["tool"]["driver"]["rules"]}
    advice = (
        "做了的，写明哪些案件必须审、由谁审（司法所、法规科或法制审核员）、全年审核多少件；全年没有重大执法决定的，如实写“未发生”；没有做的，写进不足和安排"
    )
    short = "纲要＝《法治政府建设实施纲要（2021—2025年）》，括号里是点号"
    basis = "纲要（十五）；国办发〔2018〕118号；行政处罚法第五十八条"
    one = rules["ENF-03"]
    assert one["name"] == one["shortDescription"]["text"] == "重大执法决定法制审核制度"
    assert one["fullDescription"]["text"] == "要写到：" + next(other for other in rulebook().requirements if other.id == "ENF-03").elements[0].title
    assert one["help"]["text"].split("\n")[2:] == [
        "轻重：硬性要求", "缺的时候：没有写明重大执法决定的法制审核情况", f"依据：{basis}", f"依据简称：{short}", f"怎么补：{advice}",
    ]
    assert one["help"]["markdown"].endswith(f"**怎么补**：{advice}\n\n详细说明见 `docs/rules/ENF-03.md`")
    assert one["defaultConfiguration"] == {"level": "error"}
    assert one["properties"] == {"basis": basis, "group": "行政执法", "severity": "error", "tags": ["行政执法"]}
    assert "helpUri" not in one
    assert rules["TPL-RESIDUE"]["properties"]["group"] == "数据、引用与文字"
    assert rules["TPL-RESIDUE"]["defaultConfiguration"] == {"level": "warning"}
    assert rules["DIG-02"]["defaultConfiguration"] == {"level": "note"}
    assert "XX社区、20XX年、某某" in rules["TPL-RESIDUE"]["fullDescription"]["text"]


def test_a_rule_that_only_some_settings_add_is_listed() -> None:
    one = checked()
    wider = replace(one.terms.rulebook, requirements=tuple(other for other in one.terms.rulebook.requirements if other.id in IDS))
    narrow = Batch((one,), (), replace(wider, requirements=wider.requirements[:1]))
    run = run_of(narrow)
    for found in run["results"]:
        assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"]
    assert len(run["tool"]["driver"]["rules"]) == RULES


def test_the_rules_are_those_of_the_whole_batch_first() -> None:
    severity = dict.fromkeys(("ENF-03", "TPL-RESIDUE"), "info")
    calm = tuned(rulebook(), Settings(severity=severity))
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in run_of(Batch((checked(),), (), calm))["tool"]["driver"]["rules"]}
    assert (levels["ENF-03"], levels["TPL-RESIDUE"], levels["ENF-01"]) == ("note", "note", "error")


def test_a_gap_whole() -> None:
    (found,) = run_of(batch(checked(select=("ENF-03",))))["results"]
    assert found == {
        "ruleId": "ENF-03",
        "ruleIndex": [other.id for other in rulebook().requirements].index("ENF-03"),
        "level": "error",
        "message": {
            "text": "缺失：没有写明重大执法决定的法制审核情况\n怎么补：做了的，写明哪些案件必须审、由谁审（司法所、法规科或法制审核员）、全年审核多少件；"
            "全年没有重大执法决定的，如实写“未发生”；没有做的，写进不足和安排"
        },
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": "%E6%8A%A5%E5%91%8A/%E7%99%BD%E7%9F%B3%E9%95%87.txt", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 10, "snippet": {"text": "一、主要举措和成效"}},
        }}],
        "partialFingerprints": {"fazhi/v1": "b0eee32a50341e1e5728dd48b72db494"},
        "properties": {"kind": "gap", "verdict": "missing", "status": "open", "anchored": True},
    }


def test_a_defect_has_its_other_places() -> None:
    (found,) = run_of(batch(checked(select=("NUM-SUM",))))["results"]
    related = [(one["id"], one["message"]["text"], one["physicalLocation"]["region"]) for one in found["relatedLocations"]]
    assert [(number, text, region["startColumn"], region["endColumn"], region["snippet"]["text"]) for number, text, region in related] == [
        (1, "分项：52件", 28, 31, "52件"), (2, "分项：41件", 36, 39, "41件"), (3, "分项：30件", 44, 47, "30件"), (4, "分项：18件", 52, 55, "18件"),
    ]
    assert found["properties"] == {"kind": "defect", "verdict": None, "status": "open", "anchored": False}


def test_errors_come_first_then_warnings_then_notes() -> None:
    levels = [one["level"] for one in run_of(full())["results"]]
    assert levels == ["error"] * 12 + ["warning"] * 8 + ["note"] * 4


def test_waived_and_known_findings() -> None:
    one = marked(checked(select=("ENF-01", "ENF-03", "LED-05")), waived=["ENF-01"], known=["LED-05"])
    found = {other["ruleId"]: other for other in run_of(batch(one))["results"]}
    assert found["ENF-01"]["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "执法权已收回县里，王主任，至 2030-06-30"}]
    assert [(name, "suppressions" in other, other["baselineState"], other["properties"]["status"]) for name, other in found.items()] == [
        ("ENF-01", True, "new", "waived"), ("ENF-03", False, "new", "open"), ("LED-05", False, "unchanged", "baseline"),
    ]


def test_no_baseline_no_state() -> None:
    found = run_of(batch(marked(checked(), waived=["ENF-01"])))["results"]
    assert [one for one in found if "baselineState" in one] == []


def test_in_a_paged_file_lines_are_paragraphs() -> None:
    for path, pages, properties in (("二.docx", (0, 60), {"lines": "paragraphs", "page": 2}), ("二.html", (), {"lines": "paragraphs"})):
        (found,) = run_of(batch(checked(path, pages=pages, select=("TPL-RESIDUE",))))["results"]
        region = found["locations"][0]["physicalLocation"]["region"]
        assert region == {
            "startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 20, "snippet": {"text": "[bookmark: _GoBack]"}, "properties": properties,
        }


def test_failures_and_notes_are_notifications() -> None:
    notes = Notes((replace(WAIVER, id="ENF-02"),), (WAIVER,), ())
    (invocation,) = run_of(batch(failures=(Failure("报告/坏.pdf", "文件已损坏"),), notes=notes))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"] == [{
        "level": "error", "message": {"text": "未能检查 报告/坏.pdf：文件已损坏"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": "%E6%8A%A5%E5%91%8A/%E5%9D%8F.pdf", "uriBaseId": "%SRCROOT%"}}}],
    }]
    assert [(one["level"], one["message"]["text"]) for one in invocation["toolConfigurationNotifications"]] == [
        ("warning", "豁免已过期 fazhi.toml:7：ENF-02（*.txt）到 2030-06-30 为止。请补上缺口、改期限，或删掉这一条"),
        ("warning", "豁免没有用上 fazhi.toml:7：ENF-01（*.txt）没有对应的缺口。请删掉这一条，或检查编号和报告路径"),
    ]
    (invocation,) = run_of(full())["invocations"]
    assert invocation["toolConfigurationNotifications"][2] == {
        "level": "note", "message": {"text": "基线里的问题已解决 白石镇.txt：DEC-03 缺失：没有写明政府法律顾问"},
    }
    assert run_of(batch(checked()))["invocations"][0]["executionSuccessful"] is True


def test_uris(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "库 1"
    here.mkdir()
    monkeypatch.chdir(here)
    assert run_of(batch())["originalUriBaseIds"] == {"%SRCROOT%": {"uri": f"{here.as_uri()}/"}}
    assert sarif.artifact(ODD) == {
        "uri": "%E6%8A%A5%E5%91%8A/%E7%99%BD%E7%9F%B3%20%E9%95%87%25%23%2C%3A%7C%60%3Cb%3E%2A_%5Bx%5D%28y%29.txt", "uriBaseId": "%SRCROOT%",
    }
    assert sarif.artifact(BYTE) == {"uri": "%E6%8A%A5%E5%91%8A/%E5%9D%8F%FF.txt", "uriBaseId": "%SRCROOT%"}
    assert sarif.artifact(str(here / "一.txt")) == {"uri": "%E4%B8%80.txt", "uriBaseId": "%SRCROOT%"}
    assert sarif.artifact("../外.txt") == {"uri": (tmp_path / "外.txt").as_uri()}


def test_a_link_in_the_folder_keeps_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "外").mkdir()
    (tmp_path / "外" / "a.txt").write_text("一", encoding="utf-8")
    (tmp_path / "库").mkdir()
    (tmp_path / "库" / "b.txt").symlink_to(tmp_path / "外" / "a.txt")
    (tmp_path / "又名").symlink_to(tmp_path / "库")
    monkeypatch.chdir(tmp_path / "库")
    assert sarif.artifact("b.txt")["uri"] == "b.txt"
    assert sarif.artifact(str(tmp_path / "又名" / "c.txt"))["uri"] == "c.txt"


def test_a_message_reads_as_it_is() -> None:
    assert sarif.message("[书签](x) {0} {单位} [bookmark: _GoBack]") == {"text": "\\[书签\\](x) {{0}} {单位} [bookmark: _GoBack]"}


@given(st.text("[](){}0a\\"))
def test_no_text_makes_a_link_or_a_placeholder(text: str) -> None:
    written = sarif.message(text)["text"]
    bare = written.replace("{{", "").replace("}}", "")
    assert not re.search(r"\{\d+\}", bare)
    assert not re.search(r"(?<!\\)\[[^\[\]\\]*\]\(", written)


@given(st.text())
def test_any_snippet_can_be_read_back(text: str) -> None:
    one = checked(select=("ENF-03",))
    place = replace(one.listed[0].place, text=text)
    log = json.loads(sarif.render(batch(replace(one, listed=(replace(one.listed[0], place=place),)))))
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"] == text.encode("utf-8", "backslashreplace").decode()


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1).filter(lambda name: name not in (".", "..")))
def test_any_name_can_be_read_back_from_its_uri(name: str) -> None:
    uri = sarif.artifact(f"报告/{name}")["uri"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
    assert unquote_to_bytes(uri).decode() == f"报告/{name}"


def test_the_whole_is_valid_and_any_reader_takes_it() -> None:
    run_of(full())
    sarif.render(full()).encode("utf-8")  # no lone surrogate, and none as an escape
    assert not re.search(r"(?<!\\)\\ud[89a-f]", sarif.render(full()))
