"""The baseline: what is known does not fail, what is new or worse does, what is mended is named."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import run

from checker.baseline import write_baseline
from checker.batch import Batch, Terms, check_one
from checker.cache import cached_rulebook
from checker.compose import make_report
from checker.finding import Status
from checker.rulefolder import built_in_rules
from checker.survey import decided

LINES = [
    "临溪县白石镇人民政府2024年法治政府建设情况报告",
    "2024年，我镇扎实推进依法行政。现将有关情况报告如下：",
    "一、主要举措和成效",
    "全面推行行政执法公示制度、执法全过程记录制度。",
    "全年调解纠纷97件，成功93件，化解率96.9%。",
    "开展法制宣传12场。",
    "二、存在的不足",
    "普法形式单一，原因在于人手不足。",
    "三、2025年安排",
    "一是聘请法律顾问。",
    "临溪县白石镇人民政府",
    "2025年1月16日",
]
COPIED = [*LINES[:4], "我镇把行政执法装备配齐到每个中队，镇长带队到集市和工地逐户走访，听取商户对执法文明程度的看法，并把听到的每一条看法写进当月的改进单，由分管领导逐条签字、限期答复，年底再逐户回访。", *LINES[4:]]


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "白石镇").mkdir()
    return write(tmp_path / "白石镇" / "2024.txt", LINES)


@pytest.fixture
def known(tmp_path: Path, report: Path) -> Path:
    path = tmp_path / "基线.json"
    code, out, err = run("check", report, "--baseline", path, "--write-baseline")
    count = sum(map(len, json.loads(path.read_text(encoding="utf-8"))["reports"].values()))
    assert (code, out, err) == (0, "", f"已把 {count} 项记入基线 {path}。以后用 --baseline {path} 检查，只有新问题才算\n")
    return path


def after(path: Path, baseline: Path) -> tuple[int, dict[str, Any]]:
    code, out, _ = run("check", path, "--baseline", baseline, "--format", "json", "--fail-on", "info")
    return code, json.loads(out)


def open_ids(document: dict[str, Any]) -> list[str]:
    (one,) = document["reports"]
    return [item["id"] for item in (*one["assessments"], *one["defects"]) if item.get("status") == "open"]


def test_the_file_is_for_reading(known: Path) -> None:
    document = json.loads(known.read_text(encoding="utf-8"))
    assert document["schema"] == "fazhi.baseline/1"
    assert list(document["reports"]) == ["白石镇/2024.txt"]
    rows = {row["id"]: row for row in document["reports"]["白石镇/2024.txt"]}
    assert rows["DEC-03"] == {
        "key": "DEC-03", "id": "DEC-03", "verdict": "planned",
        "problem": "仅列计划：只在“下一步计划”里提到“聘请法律顾问”；没有写明聘请政府法律顾问、公职律师，也没有写他们参与决策论证、合同文件审查（村居法律顾问不算）",
    }
    assert {"NUM-RATE", "TERM"} <= set(rows)


def test_known_findings_do_not_fail(report: Path, known: Path) -> None:
    code, document = after(report, known)
    assert (code, open_ids(document), document["baseline"]) == (0, [], {"mended": []})
    assert document["summary"]["gaps"] == document["summary"]["defects"] == {}
    assert document["summary"]["baseline"] > 20


def test_keys_survive_moved_lines_and_edits_elsewhere(report: Path, known: Path) -> None:
    moved = [*LINES[:2], "这一年，各村都很支持。", "", *LINES[2:4], "另有一段新写的话。", *LINES[4:]]
    assert (after(write(report, moved), known)[0], open_ids(after(report, known)[1])) == (0, [])


def test_a_new_gap_and_a_new_defect_fail(report: Path, known: Path) -> None:
    lines = [line.replace("、执法全过程记录制度", "").replace("12场", "12余场") for line in LINES]
    code, document = after(write(report, lines), known)
    # 开展法制宣传12余场 is another clause than the recorded one: the words around the wrong term were edited
    assert (code, open_ids(document)) == (1, ["ENF-02", "TERM", "NUM-APPROX"])


def test_a_gap_that_got_worse_counts_again(report: Path, known: Path) -> None:
    code, document = after(write(report, [line.replace("聘请法律顾问", "抓好普法") for line in LINES]), known)
    assert (code, open_ids(document)) == (1, ["DEC-03"])


def test_what_is_mended_is_named(report: Path, known: Path) -> None:
    write(report, [line.replace("法制宣传", "法治宣传") for line in LINES])
    code, out, _ = run("check", report, "--baseline", known)
    assert code == 0
    assert "基线里的问题已解决 白石镇/2024.txt：TERM “法制宣传”应为“法治宣传”：宣传、教育、文化、观念等都用“法治”\n" in out
    assert "基线可以缩小：1 条已解决。用 --write-baseline 重写基线\n" in out
    assert "已记入基线 " in out.splitlines()[-1]


def test_the_key_includes_the_report(report: Path, known: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "青溪镇.txt", LINES)
    assert run("check", other, "--baseline", known)[0] == 1


def test_the_same_defect_twice_is_two(report: Path, known: Path) -> None:
    code, document = after(write(report, [*LINES[:6], LINES[5], *LINES[6:]]), known)
    assert code == 1
    assert open_ids(document) == ["TERM"]


def test_writing_keeps_reports_that_were_not_checked(report: Path, known: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "青溪镇.txt", LINES)
    gone = json.loads(known.read_text(encoding="utf-8"))
    gone["reports"]["没有了.txt"] = gone["reports"]["白石镇/2024.txt"]
    known.write_text(json.dumps(gone), encoding="utf-8")
    assert run("check", other, "--baseline", known, "--write-baseline")[0] == 0
    reports = json.loads(known.read_text(encoding="utf-8"))["reports"]
    assert list(reports) == ["白石镇/2024.txt", "青溪镇.txt"]
    assert reports["白石镇/2024.txt"] == gone["reports"]["没有了.txt"]


def test_a_shared_passage_is_not_mended_where_the_other_report_is_not_checked(report: Path, tmp_path: Path) -> None:
    baseline, other = tmp_path / "基线.json", write(tmp_path / "青溪镇.txt", [line.replace("白石镇", "青溪镇") for line in COPIED])
    write(report, COPIED)
    assert run("check", report, other, "--baseline", baseline, "--write-baseline")[0] == 0
    written = baseline.read_bytes()
    assert written.count(b"DUP-REPORT") > 0
    code, document = after(report, baseline)
    assert (code, document["baseline"]) == (0, {"mended": []})
    assert run("check", report, "--baseline", baseline, "--write-baseline")[0] == 0
    assert sorted(baseline.read_bytes().splitlines()) == sorted(written.splitlines())
    other.unlink()
    assert [one["id"] for one in after(report, baseline)[1]["baseline"]["mended"]] == ["DUP-REPORT"]


def test_a_baseline_of_some_settings_is_for_their_reports_only(report: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "青溪镇.txt", LINES)
    (report.parent / "fazhi.toml").write_text('baseline = "基线.json"\n', encoding="utf-8")
    assert run("check", report, "--write-baseline")[0] == 0
    assert run("check", report, "--fail-on", "info")[0] == 0
    assert run("check", report, other, "--fail-on", "info")[0] == 1
    assert run("check", report, other, "--write-baseline")[::2] == (
        2, "没有写基线文件，或者各份报告的设置里写的不是同一个。请用 --baseline 写明，例如 --baseline 基线.json --write-baseline；或在设置文件里写 baseline\n",
    )
    document = json.loads((report.parent / "基线.json").read_text(encoding="utf-8"))
    document["reports"]["../青溪镇.txt"] = document["reports"]["2024.txt"]
    (report.parent / "基线.json").write_text(json.dumps(document), encoding="utf-8")
    assert run("check", report, other, "--fail-on", "info")[0] == 1


def test_a_baseline_is_not_written_where_a_report_failed(report: Path, known: Path, tmp_path: Path) -> None:
    before = known.read_bytes()
    missing = tmp_path / "没有.txt"
    code, out, err = run("check", report, missing, "--baseline", known, "--write-baseline")
    assert (code, out, known.read_bytes() == before) == (2, "", True)
    assert err == f"未能检查 {missing}：找不到这个文件。请检查路径和文件名是否写对\n有报告没能检查，基线没有写。请先解决上面的问题\n"


def test_bad_baselines(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "基线.json"
    says = {
        "": "不是 fazhi 的基线文件，或者内容已损坏。请从版本库里恢复，或删掉它，再用 --write-baseline 重写",
        "[]": "不是 fazhi 的基线文件，或者内容已损坏。请从版本库里恢复，或删掉它，再用 --write-baseline 重写",
        '{"schema": "fazhi.baseline/1", "reports": {"a": [{"key": 1}]}}': "不是 fazhi 的基线文件，或者内容已损坏。请从版本库里恢复，或删掉它，再用 --write-baseline 重写",
        '{"schema": "fazhi.baseline/9"}': "这份基线是 fazhi.baseline/9 格式，这个版本认 fazhi.baseline/1。请升级 fazhi，或删掉它，再用 --write-baseline 重写",
    }
    for content, message in says.items():
        path.write_text(content, encoding="utf-8")
        assert run("check", report, "--baseline", path) == (2, "", f"{path}：{message}\n")
    path.unlink()
    assert run("check", report, "--baseline", path) == (2, "", f"{path}：找不到基线文件。第一次使用，先运行 fazhi check … --baseline {path} --write-baseline\n")
    assert run("check", report, "--baseline", tmp_path) == (2, "", f"{tmp_path}：打不开基线文件。请检查权限，以及路径是不是文件夹\n")
    assert run("check", report, "--write-baseline")[::2] == (
        2, "没有写基线文件，或者各份报告的设置里写的不是同一个。请用 --baseline 写明，例如 --baseline 基线.json --write-baseline；或在设置文件里写 baseline\n",
    )


def batch_of(lines: list[str], path: Path) -> Batch:
    rulebook = cached_rulebook(built_in_rules())
    return Batch((check_one(make_report("\n".join(lines), str(path)), Terms(rulebook)),), (), rulebook)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**16), st.integers(1, 4))
def test_blank_lines_anywhere_change_nothing(tmp_path_factory: pytest.TempPathFactory, seed: int, count: int) -> None:
    folder = tmp_path_factory.mktemp("b")
    baseline = folder / "b.json"
    write_baseline(baseline, batch_of(LINES, folder / "甲.txt"))
    lines = list(LINES)
    random_places = random.Random(seed)
    for _ in range(count):
        lines.insert(random_places.randrange(1, len(lines)), "")
    batch = decided(batch_of(lines, folder / "甲.txt"), baseline, compare=True)
    assert {one.status for one in batch.reports[0].listed} == {Status.BASELINE}
    assert batch.notes.mended == ()
