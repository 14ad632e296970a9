"""A repository of twelve reports through its life: first run, baseline, an edit that adds a gap, waivers, a mend; every format at once."""

from __future__ import annotations

import datetime
import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

import pytest
from running import run

UNITS = ("白石镇", "青溪镇", "大坪乡", "新桥街道", "上湾镇", "下湾乡", "石门镇", "柳林镇", "云台乡", "南关街道", "沙河镇", "梅岭乡")
FORMS = ("text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html")
SETTINGS = 'fail-on = "warning"\nbaseline = "基线.json"\nignore = ["DIG"]\n'
TEXT = """临溪县{unit}{organ}2024年法治政府建设情况报告
2024年，在县委、县政府领导下，现将法治政府建设情况报告如下：
一、主要举措和成效
（一）加强领导。{unit}召开法治建设专题会议{n}次，组织领导干部学法{n}次。
（二）规范执法。全面推行行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度。全年办结行政处罚案件{n}件。
（三）化解矛盾。人民调解组织调解纠纷{n}件，成功{n}件。
（四）普法宣传。开展法治宣传{n}场，发放资料{n}00份。
二、存在的不足
普法形式单一，原因在于人手不足。
三、2025年工作安排
一是聘请法律顾问。
临溪县{unit}{organ}
2025年1月16日
"""


@dataclass(frozen=True)
class Seen:
    """What one run says, in every format."""

    code: int
    out: str
    err: str
    files: dict[str, str]

    def open_findings(self) -> list[tuple[str, str]]:
        """(unit, id) of each finding that counts, from the JSON."""
        found = json.loads(self.files["json"])["reports"]
        return [(Path(one["path"]).stem, item["id"]) for one in found for item in (*one["assessments"], *one["defects"]) if item.get("status") == "open"]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "临溪县"
    (folder / "2024").mkdir(parents=True)
    (tmp_path / "输出").mkdir()
    for number, unit in enumerate(UNITS, 11):
        organ = "办事处" if unit.endswith("街道") else "人民政府"
        (folder / "2024" / f"{unit}.txt").write_text(TEXT.format(unit=unit, organ=organ, n=number), encoding="utf-8")
    (folder / "fazhi.toml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def look(repository: Path, *arguments: str) -> Seen:
    """Check the whole repository, writing every format beside the printed text."""
    outputs = repository.parent / "输出"
    targets = [part for form in FORMS for part in ("-o", f"{form}={outputs / form}")]
    code, out, err = run("check", ".", *arguments, *targets)
    return Seen(code, out, err, {form: (outputs / form).read_text(encoding="utf-8") for form in FORMS})


def edit(repository: Path, unit: str, old: str, new: str) -> None:
    path = repository / "2024" / f"{unit}.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def counts(seen: Seen) -> dict[str, int]:
    """The number of findings that count, as each format has it."""
    lines = [json.loads(line) for line in seen.files["jsonl"].splitlines()]
    sarif = json.loads(seen.files["sarif"])["runs"][0]["results"]
    suites = ElementTree.fromstring(seen.files["junit"])
    total = seen.files["text"].splitlines()[-1]
    return {
        "json": len(seen.open_findings()),
        "jsonl": sum(item.get("status") == "open" for line in lines if line["type"] == "report" for item in (*line["assessments"], *line["defects"])),
        "sarif": sum(not one.get("suppressions") and one.get("baselineState") != "unchanged" for one in sarif),
        "junit": sum(len(suite.findall("testcase/failure")) for suite in suites.iter("testsuite")),
        "github": len(re.findall("^::(?:error|warning|notice) file=", seen.files["github"], re.M)),
        "gitlab": len(json.loads(seen.files["gitlab"])),
        "text": sum(int(number) for number in re.findall(r"(?:缺口|文字问题) (\d+)", total)),
        "html": _open_on_the_page(seen.files["html"]),
        "markdown": len(re.findall(r"^\| (?:[A-Z]{3}-\d\d|[A-Z]+-[A-Z]+) \|", seen.files["markdown"], re.M)),
    }


def _open_on_the_page(page: str) -> int:
    """The number of findings that the page's own data say count: statuses begin with those that do."""
    overview = json.loads(re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.S)[0])
    gaps = sum(verdict in "1234" and status == "0" for report in overview["reports"] for verdict, status in zip(report[8], report[9], strict=True))
    return gaps + sum(defect[2] == 0 for report in overview["reports"] for defect in report[11])


def same_everywhere(seen: Seen, number: int, *, besides: tuple[str, ...] = ()) -> None:
    """Each format but those named has so many findings that count."""
    assert {form: count for form, count in counts(seen).items() if form not in besides} == {form: number for form in FORMS if form not in besides}


def test_first_run(repository: Path) -> None:
    (repository / "fazhi.toml").write_text(SETTINGS.replace('baseline = "基线.json"\n', ""), encoding="utf-8")
    seen = look(repository)
    assert (seen.code, seen.err) == (1, "")
    assert seen.out == seen.files["text"]
    found = seen.open_findings()
    assert {unit for unit, _ in found} == set(UNITS)
    assert ("白石镇", "LED-03") in found
    assert not [name for _, name in found if name.startswith("DIG")]
    # JUnit fails only what reaches fail-on: the extras (info) pass there with a remark
    same_everywhere(seen, len(found), besides=("junit",))


def test_settings_that_name_a_baseline_need_it(repository: Path) -> None:
    code, out, err = run("check", ".")
    assert (code, out) == (2, "")
    assert err == f"{repository / '基线.json'}：找不到基线文件。第一次使用，先运行 fazhi check … --baseline {repository / '基线.json'} --write-baseline\n"


def test_the_life_of_a_repository(repository: Path) -> None:
    assert run("check", ".", "--write-baseline")[:2] == (0, "")
    known = look(repository)
    assert (known.code, known.err, known.open_findings()) == (0, "", [])
    same_everywhere(known, 0)

    edit(repository, "大坪乡", "全面推行行政执法公示制度、执法全过程记录制度、", "全面推行行政执法公示制度、")
    worse = look(repository)
    assert (worse.code, worse.err, worse.open_findings()) == (1, "", [("大坪乡", "ENF-02")])
    same_everywhere(worse, 1)

    waive(repository, datetime.date.today() - datetime.timedelta(days=1))
    late = look(repository)
    assert (late.code, late.err, late.open_findings()) == (1, "", [("大坪乡", "ENF-02")])
    same_everywhere(late, 1)
    assert [(one["id"], one["reason"]) for one in json.loads(late.files["json"])["waivers"]["expired"]] == [("ENF-02", "记录仪正在招标")]
    assert "豁免已过期 waivers.yml:1：ENF-02（大坪乡.txt）到 " in late.out

    waive(repository, datetime.date.today())
    waived = look(repository)
    assert (waived.code, waived.err, waived.open_findings()) == (0, "", [])
    same_everywhere(waived, 0)
    (suppressed,) = [one for one in json.loads(waived.files["sarif"])["runs"][0]["results"] if one.get("suppressions")]
    assert (suppressed["ruleId"], suppressed["suppressions"][0]["justification"].startswith("记录仪正在招标")) == ("ENF-02", True)
    assert json.loads(waived.files["json"])["summary"]["waived"] == 1
    assert "，已豁免 1，已记入基线 " in waived.out.splitlines()[-1]

    edit(repository, "大坪乡", "全面推行行政执法公示制度、", "全面推行行政执法公示制度、执法全过程记录制度、")
    edit(repository, "白石镇", "一是聘请法律顾问。", "一是抓好普法。")
    edit(repository, "白石镇", "（四）普法宣传。", "（四）聘请法律顾问1名，审查合同9件。\n（五）普法宣传。")
    mended = look(repository)
    assert (mended.code, mended.err, mended.open_findings()) == (0, "", [])
    assert ("2024/白石镇.txt", "DEC-03") in [(one["report"], one["id"]) for one in json.loads(mended.files["json"])["baseline"]["mended"]]
    assert "豁免没有用上 waivers.yml:1：ENF-02（大坪乡.txt）没有对应的缺口。请删掉这一条，或检查编号和报告路径" in mended.out.splitlines()

    before = json.loads((repository / "基线.json").read_text(encoding="utf-8"))
    assert run("check", ".", "--write-baseline")[0] == 0
    after = json.loads((repository / "基线.json").read_text(encoding="utf-8"))
    assert sum(map(len, after["reports"].values())) < sum(map(len, before["reports"].values()))
    assert look(repository).code == 0


def waive(repository: Path, until: datetime.date) -> None:
    (repository / "waivers.yml").write_text(f"- {{id: ENF-02, report: 大坪乡.txt, reason: 记录仪正在招标, by: 司法所, until: {until}}}\n", encoding="utf-8")


def test_a_report_that_breaks_costs_nothing_else(repository: Path) -> None:
    run("check", ".", "--write-baseline")
    (repository / "2024" / "坏.docx").write_bytes(b"PK\x03\x04")
    seen = look(repository)
    assert (seen.code, seen.open_findings()) == (2, [])
    assert json.loads(seen.files["json"])["failures"][0]["path"] == "2024/坏.docx"
    assert json.loads(seen.files["sarif"])["runs"][0]["invocations"][0]["executionSuccessful"] is False
    for form in FORMS:
        assert "坏.docx" in seen.files[form].replace("%E5%9D%8F.docx", "坏.docx"), form
