"""``fazhi config show``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.cli import app

FAZHI = (
    'ignore = ["DIG", "NUM-SUM"]\nfail-on = "warning"\nexclude = ["草稿/"]\nbaseline = "基线.json"\n[severity]\nENF-01 = "info"\n'
    '[[reports]]\npath = "2024/*.txt"\nlevel = "县级"\n[[reports]]\npath = "2023/"\nyear = 2023\n[[reports]]\npath = "甲.txt"\nunit = "桐川县人民政府"\nignore = ["REG"]\n'
)
WAIVERS = "- {id: ENF-02, report: 甲.txt, reason: 没有执法权, by: 司法所, until: 2025-06-30}\n- {id: LED, report: 乙.txt, reason: 另行报告}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings, waivers and a report, which is the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2024" / "草稿").mkdir(parents=True)
    (tmp_path / "2024" / "甲.txt").write_text("甲\n", encoding="utf-8")
    (tmp_path / "fazhi.toml").write_text(FAZHI, encoding="utf-8")
    (tmp_path / "waivers.yml").write_text(WAIVERS, encoding="utf-8")
    return tmp_path


def show(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["config", "show", *arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout


def test_a_report(here: Path) -> None:
    assert show("2024/甲.txt") == (
        0,
        "路径      2024/甲.txt\n设置文件  fazhi.toml\n\n"
        "设置项    出处         值\n"
        "select    默认         全部\n"
        "ignore    fazhi.toml   DIG、NUM-SUM\n"
        "fail-on   fazhi.toml   warning\n"
        "severity  fazhi.toml   ENF-01 按 info\n"
        "rules     默认         没有另加的规则\n"
        "exclude   fazhi.toml   草稿/\n"
        "baseline  fazhi.toml   基线.json\n"
        "reports   fazhi.toml   3 条\n"
        "waivers   waivers.yml  2 条\n\n"
        "规则      自带的规则\n"
        "要检查    65 项要求里的 59 项，16 项数据、引用与文字检查里的 15 项\n\n"
        "层级按 县级，年度从报告里读，单位按 桐川县人民政府\n"
        "对上的 [[reports]]\n"
        "  第 1 条  2024/*.txt  层级 县级\n"
        "  第 3 条  甲.txt  单位 桐川县人民政府，不查 REG\n"
        "对上的豁免\n"
        "  ENF-02  甲.txt  没有执法权（waivers.yml:1，司法所，到 2025-06-30 为止，已过期）\n",
    )


def test_a_folder_has_them_all(here: Path) -> None:
    out = show("2024")[1].splitlines()
    assert out[0] == "路径      2024"
    assert out[out.index("全部 [[reports]]") + 1 :] == [
        "  第 1 条  2024/*.txt  层级 县级", "  第 2 条  2023/  年度 2023", "  第 3 条  甲.txt  单位 桐川县人民政府，不查 REG",
        "全部豁免", "  ENF-02  甲.txt  没有执法权（waivers.yml:1，司法所，到 2025-06-30 为止，已过期）", "  LED  乙.txt  另行报告（waivers.yml:2）",
    ]


def test_without_settings_and_a_report_that_is_not_there_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = show("丙.txt")[1].splitlines()
    assert out[:2] == ["路径      丙.txt（还没有这个文件，按这个路径推算）", "设置文件  没有找到，全部用默认设置。用 fazhi init 可以生成一份"]
    assert out[4] == "select    默认  全部"
    assert out[-4:] == ["", "层级从报告里读，年度从报告里读，单位从报告里读", "对上的 [[reports]]：没有", "对上的豁免：没有"]
    assert show()[1].splitlines()[0] == f"路径      {tmp_path}"


def test_an_excluded_report_and_another_file(here: Path) -> None:
    assert "被 exclude 排除：检查文件夹时跳过这份报告，直接写它的文件名才检查" in show("2024/草稿/乙.txt")[1].splitlines()
    (here / "另.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    out = show("2024/甲.txt", "--config", "另.toml")[1].splitlines()
    assert (out[1], out[6]) == ("设置文件  另.toml", "fail-on   另.toml      never")


def test_json(here: Path) -> None:
    document = json.loads(show("2024/甲.txt", "--format", "json")[1])
    assert document == {
        "schema": "fazhi.config/1", "path": "2024/甲.txt", "exists": True, "file": "fazhi.toml",
        "settings": {
            "select": {"value": [], "source": None}, "ignore": {"value": ["DIG", "NUM-SUM"], "source": "fazhi.toml"},
            "fail-on": {"value": "warning", "source": "fazhi.toml"}, "severity": {"value": {"ENF-01": "info"}, "source": "fazhi.toml"},
            "rules": {"value": [], "source": None}, "exclude": {"value": ["草稿/"], "source": "fazhi.toml"},
            "baseline": {"value": "基线.json", "source": "fazhi.toml"}, "reports": {"value": 3, "source": "fazhi.toml"}, "waivers": {"value": 2, "source": "waivers.yml"},
        },
        "rules": [None], "requirements": {"in_force": 59, "all": 65}, "checks": {"in_force": 15, "all": 16}, "excluded": False,
        "known": {"level": "县级", "year": None, "unit": "桐川县人民政府"},
        "overrides": [
            {"path": "2024/*.txt", "level": "县级", "year": None, "unit": None, "ignore": []},
            {"path": "甲.txt", "level": None, "year": None, "unit": "桐川县人民政府", "ignore": ["REG"]},
        ],
        "waivers": [
            {"id": "ENF-02", "report": "甲.txt", "reason": "没有执法权", "by": "司法所", "until": "2025-06-30", "expired": True, "origin": "waivers.yml:1"},
        ],
    }


def test_the_counts_are_those_of_the_check(here: Path) -> None:
    (here / "fazhi.toml").write_text(FAZHI.replace('baseline = "基线.json"\n', ""), encoding="utf-8")
    done = CliRunner().invoke(app, ["check", "2024/甲.txt", "--format", "json"])
    assessments = json.loads(done.stdout)["reports"][0]["assessments"]
    assert len(assessments) == 65
    assert {one["id"].split("-")[0] for one in assessments if one["verdict"] == "not_applicable"} == {"DIG", "REG"}
    assert sum(one["verdict"] != "not_applicable" for one in assessments) == 59
