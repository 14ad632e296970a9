"""What settings do to a check."""

from __future__ import annotations

from pathlib import Path

import pytest
from settings_files import put, read

from checker.batch import Batch, Failure
from checker.cache import cached_rulebook
from checker.compose import Known
from checker.requirement import Rulebook
from checker.rulefolder import built_in_rules
from checker.settings import Settings, applied, covers, tuned
from checker.settingsfile import SettingsFinder
from checker.survey import Request, Surveyor

REPORT = (
    "临溪县白石镇人民政府2024年法治政府建设情况报告\n2024年，我镇扎实推进依法行政。现将有关情况报告如下：\n一、主要举措和成效\n"
    "全面推行行政执法公示制度、执法全过程记录制度。全年受理纠纷86件，化解79件，化解率96%。\n"
    "二、存在的不足\n普法形式单一，原因在于人手不足。\n三、2025年安排\n继续抓好普法。\n临溪县白石镇人民政府\n2025年1月16日\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path




def survey(*paths: Path) -> Batch:
    return Surveyor(Request(paths)).survey()


def test_covers_ids_and_groups() -> None:
    assert [covers(("ENF", "NUM-SUM"), name) for name in ("ENF-01", "enf-01", "NUM-SUM", "NUM-RATE", "ENFX-01", "ENF")] == [True, True, True, False, False, True]


def test_exclude_follows_gitignore(here: Path) -> None:
    found = read(here, 'exclude = ["草稿/*", "!草稿/定稿.txt", "/根.txt", "*.md"]\n')
    names = ("草稿/a.txt", "草稿/定稿.txt", "深/草稿/a.txt", "根.txt", "深/根.txt", "深/说明.md", "a.txt")
    assert [found.excludes(here / name) for name in names] == [True, False, False, True, False, True, False]
    assert not found.excludes(here.parent / "a.md")  # outside of the folder nothing matches


def test_a_link_stands_where_it_lies(here: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("别处")
    put(elsewhere / "a.txt", "甲")
    (here / "连.txt").symlink_to(elsewhere / "a.txt")
    (here / "夹").symlink_to(elsewhere)
    found = read(here, 'exclude = ["连.txt", "夹/"]\n')
    assert found.excludes(here / "连.txt")
    assert found.excludes(here / "夹" / "a.txt")
    assert not found.excludes(elsewhere / "a.txt")
    (elsewhere / "回").symlink_to(here)  # the same folder by another name
    assert found.excludes(elsewhere / "回" / "连.txt")
    assert found.excludes(Path("夹") / ".." / elsewhere.name / "a.txt") is False
    assert SettingsFinder(None).settings_for(Path("夹") / "a.txt").path == here / "fazhi.toml"


def test_the_last_override_that_says_it_holds(here: Path) -> None:
    found = read(
        here,
        '[[reports]]\npath = "*"\nlevel = "乡镇"\nyear = 2024\n[[reports]]\npath = "部门/"\nlevel = "部门"\nignore = ["REG"]\n[[reports]]\npath = "部门/局.txt"\nunit = "桐川县水利局"\n',
    )
    assert found.known(here / "部门" / "局.txt") == Known("部门", 2024, "桐川县水利局")
    assert found.known(here / "a.txt") == Known("乡镇", 2024, "")
    in_force = found.in_force(here / "部门" / "局.txt")
    assert (in_force("REG-01"), in_force("ENF-01")) == (False, True)


def test_what_is_ignored_does_not_apply_and_severities_are_given(here: Path) -> None:
    report = put(here / "a.txt", REPORT)
    put(here / "fazhi.toml", 'select = ["ENF", "NUM"]\nignore = ["ENF-03"]\n[severity]\nENF = "info"\nenf-04 = "error"\nNUM-RATE = "warning"\n')
    (checked,) = survey(report).reports
    verdicts = {one.requirement: one.verdict for one in checked.findings.assessments}
    assert verdicts["ENF-03"] == verdicts["RPT-01"] == verdicts["LED-01"] == "not_applicable"
    assert verdicts["ENF-04"] == "missing"
    assert {one.id: one.severity for one in checked.listed if one.id in ("ENF-04", "ENF-05", "NUM-RATE")} == {"ENF-04": "error", "ENF-05": "info", "NUM-RATE": "warning"}
    assert {one.group for one in checked.listed} == {"ENF", "NUM"}


def test_a_hint_stays_a_hint(here: Path) -> None:
    report = put(here / "a.txt", REPORT.replace("86件，化解79件，化解率96%", "445件，化解440件，化解率98.8%"))
    (checked,) = survey(report).reports
    assert [(one.id, one.severity) for one in checked.findings.defects] == [("NUM-RATE", "info")]
    rulebook: Rulebook = cached_rulebook(built_in_rules())
    strict = Settings(severity={"NUM-RATE": "error"})
    assert [one.severity for one in applied(checked.findings, strict).defects] == ["info"]
    assert tuned(rulebook, strict).checks.checks["NUM-RATE"].severity == "error"


def test_a_level_year_and_unit_take_the_place_of_the_text(here: Path) -> None:
    report = put(here / "a.txt", REPORT)
    put(here / "fazhi.toml", '[[reports]]\npath = "*.txt"\nlevel = "部门"\nyear = 2023\nunit = "桐川县水利局"\n')
    identity = survey(report).reports[0].findings.report.identity
    assert (identity.level, identity.year, identity.unit) == ("部门", 2023, "桐川县水利局")


def test_excluded_files_are_left_out_of_folders_only(here: Path) -> None:
    kept, left = put(here / "a.txt", REPORT), put(here / "草稿" / "b.txt", REPORT)
    put(here / "fazhi.toml", 'exclude = ["草稿/"]\n')
    assert [one.path for one in survey(here).reports] == [str(kept)]
    assert [one.path for one in survey(left).reports] == [str(left)]
    batch = survey(here / "草稿")
    assert batch.reports == ()
    assert batch.failures == (Failure(str(here / "草稿"), "这里的 1 份报告都被设置文件的 exclude 排除了。请检查 exclude，或直接写上报告的文件名"),)


def test_extra_rules_add_requirements(here: Path) -> None:
    source = (built_in_rules() / "requirements" / "DIG.yml").read_text(encoding="utf-8")
    put(here / "地方" / "requirements" / "LOC.yml", source.replace("DIG", "LOC"))
    put(here / "地方" / "vocabulary.yml", (built_in_rules() / "vocabulary.yml").read_text(encoding="utf-8"))
    report = put(here / "a.txt", REPORT)
    put(here / "fazhi.toml", 'rules = ["地方"]\nselect = ["loc"]\n')
    (checked,) = survey(report).reports
    assert {one.group for one in checked.listed} == {"LOC"}
    assert len(checked.findings.assessments) > 65
