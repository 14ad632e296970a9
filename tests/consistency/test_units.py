"""UNIT-IDENTITY and UNIT-POWER: exact places and messages, on invented text."""

from __future__ import annotations

import pytest

from checker.checkreader import read_checks
from checker.compose import make_report
from checker.consistency import units
from checker.rulefolder import built_in_rules

CHECKS, _ = read_checks(built_in_rules())

Row = tuple[str, str, int, int, str, str]


def _rows(text: str, path: str = "报告.txt") -> list[Row]:
    report = make_report(text, path)
    rows: list[Row] = []
    for one in units.find(report, CHECKS):
        place = report.source_place(one.span.start, one.span.end) if one.source else report.place(one.span.start, one.span.end)
        rows.append((one.id, one.severity, place.line, place.column, place.text, one.message))
    return rows


CASES: dict[str, tuple[str, list[Row]]] = {
    "我乡 in a town": (
        "白石镇人民政府2023年法治政府建设报告\n一、主要举措\n镇党委研究4次，我乡普法12场。",
        [
            ("UNIT-IDENTITY", "error", 3, 9, "我乡", "报告单位是镇，却写成“我乡”，像是照搬别处留下的"),
        ],
    ),
    "party committee of a street": (
        "临湖街道办事处2023年法治政府建设报告\n一、主要举措\n街道党工委学习4次，街道党委研究2次。",
        [
            ("UNIT-IDENTITY", "error", 3, 11, "街道党委", "“街道党委”：街道设党工委，不设党委，应为“街道党工委”"),
        ],
    ),
    "party group in a town": (
        "白石镇人民政府2023年法治政府建设报告\n一、主要举措\n镇党组学习4次，依法治乡领导小组研究2次。",
        [
            ("UNIT-IDENTITY", "error", 3, 1, "镇党组", "“镇党组”：乡镇设党委，不设党组，应为“镇党委”"),
            ("UNIT-IDENTITY", "error", 3, 9, "依法治乡", "报告单位是镇，却写成“依法治乡”，像是照搬别处留下的"),
        ],
    ),
    "town in a bureau": (
        "临溪县水利局2023年法治政府建设报告\n一、主要举措\n我镇巡河36次，我县水质达标。",
        [
            ("UNIT-IDENTITY", "error", 3, 1, "我镇", "报告单位是局，却写成“我镇”，像是照搬别处留下的"),
            ("UNIT-IDENTITY", "info", 3, 9, "我县", "部门的报告里说“我县”，请看是不是该写本单位"),
        ],
    ),
    "street head in a town": (
        "白石镇人民政府2023年法治政府建设报告\n一、主要举措\n党委书记、乡长带头学法，我镇参训60人。",
        [
            ("UNIT-IDENTITY", "error", 3, 6, "乡长", "报告单位是镇，却写成“乡长”；本单位的职务名称要一致"),
        ],
    ),
    "standing committee of a town": (
        "白石镇人民政府2023年法治政府建设报告\n一、主要举措\n镇人大常委会视察2次。",
        [
            ("UNIT-POWER", "error", 3, 1, "镇人大常委会", "“镇人大常委会”不存在：乡镇人大设主席团，不设常务委员会"),
        ],
    ),
    "town decides reviews": (
        "白石镇人民政府2023年法治政府建设报告\n一、主要举措\n全年受理行政复议申请3件，办结3件。",
        [
            ("UNIT-POWER", "error", 3, 3, "受理行政复议申请", "“受理行政复议申请”：乡镇人民政府不是行政复议机关，不能受理、审理行政复议；请改为被申请复议的件数，或写明由哪一级政府办理"),
        ],
    ),
    "county makes rules": (
        "临溪县人民政府2023年法治政府建设报告\n一、主要举措\n全年制定政府规章2部。",
        [
            ("UNIT-POWER", "error", 3, 3, "制定政府规章", "“制定政府规章”：政府规章由省、设区的市人民政府制定，本单位没有这项权力；请核对是不是行政规范性文件"),
        ],
    ),
    "unit read wrongly": (
        "白石镇人民政府2023年法治政府建设报告\n一、主要举措\n我乡普法12场。我乡学法4次。我乡调解9件。",
        [
            ("UNIT-IDENTITY", "error", 3, 1, "我乡", "报告单位是镇，却写成“我乡”，像是照搬别处留下的；全文共有3处这样的写法"),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_findings_are_exact(name: str) -> None:
    text, expected = CASES[name]
    assert _rows(text) == expected


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("临溪县白石镇人民政府", "镇"), ("白石彝族乡人民政府", "乡"), ("临湖街道办事处", "街道"), ("临溪县人民政府", "县"), ("临溪县水利局", "局"),
        ("临溪县卫生健康委员会", "委"), ("临溪经济开发区管理委员会", "管委会"), ("临溪县人民政府办公室", "办"), ("临溪市", "市"), ("", ""), ("有关单位", ""),
    ],
)
def test_the_kind_is_read_from_the_unit(unit: str, kind: str) -> None:
    assert units.kind_of(unit) == kind


def test_nothing_is_said_where_the_unit_is_unknown() -> None:
    assert _rows("一、主要举措\n我乡普法12场，我街道学法4次，街道党委研究2次。") == []
