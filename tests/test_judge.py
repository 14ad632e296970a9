"""Spans and contexts → verdicts, elements, evidence with exact places, strength."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.compose import make_report
from checker.judge import Judge
from checker.report import Report
from checker.requirement import Rulebook
from checker.rulebook import load_rulebook
from checker.verdict import Assessment

RULES = """group: TST
title: 试验
requirements:
  - id: TST-01
    title: 两要素
    severity: error
    basis: 纲要（一）
    elements:
      duty: {title: 点明职责, phrases: [履行职责]}
      conduct: {title: 写了做法, phrases: [主持会议, 亲自督办]}
    message: 缺
    advice: 补
    examples: &no []
  - id: TST-02
    title: 五取二
    severity: warning
    basis: 纲要（九）
    elements:
      a: {title: 甲, phrases: [公开征求意见]}
      b: {title: 乙, phrases: [集体审议]}
      c: {title: 丙, phrases: [报备案]}
    satisfied: {at_least: 2}
    message: 缺
    advice: 补
  - id: TST-03
    title: 只算一半的写法
    severity: error
    basis: 纲要（九）
    elements:
      review: {title: 合法性审核, phrases: [合法性审核], not: [合同合法性审核]}
    partial_phrases: [审查…规范性文件]
    message: 缺
    advice: 补
  - id: TST-04
    title: 村里的事也算
    severity: info
    basis: 纲要（二十）
    deeds: village
    elements:
      mediation: {title: 调解, phrases: [调解纠纷]}
    message: 缺
    advice: 补
  - id: TST-05
    title: 范围
    severity: info
    basis: 纲要（二十）
    elements:
      heading: {title: 标题, phrases: ['@标题 普法', '@章节(宣传) 责任清单', '@计划 预案']}
    message: 缺
    advice: 补
""".replace("    examples: &no []\n", "")


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "requirements").mkdir()
    examples = "    examples:\n" + "".join(f"      - {{verdict: {verdict}, text: 例。}}\n" for verdict in ("satisfied",) * 3 + ("missing",) * 3)
    text = RULES.replace("    advice: 补\n", f"    advice: 补\n{examples}")
    (folder / "requirements" / "TST.yml").write_text(text, encoding="utf-8")
    return load_rulebook(Path(folder))


def assess(rulebook: Rulebook, name: str, text: str) -> tuple[Report, Assessment]:
    report = make_report(text, "a.txt")
    requirement = rulebook.requirement(name)
    assert requirement is not None
    return report, Judge(report, rulebook).assess(requirement)


TOWN = "临溪县白石镇人民政府2024年法治政府建设报告\n2024年，我镇扎实推进依法行政。现报告如下：\n一、主要举措和成效\n"


@pytest.mark.parametrize(
    ("name", "text", "verdict", "strength"),
    [
        ("TST-01", TOWN + "镇长履行职责，主持会议3次。", "satisfied", "concrete"),
        ("TST-01", TOWN + "镇长履行职责，亲自督办。", "satisfied", "general"),
        ("TST-01", TOWN + "镇长履行职责。", "partial", "general"),
        ("TST-01", TOWN + "镇长主持会议。", "partial", "general"),
        ("TST-01", TOWN + "开展培训。", "missing", ""),
        ("TST-01", TOWN + "开展培训。\n二、存在的不足\n主要领导履行职责不够。", "admitted", ""),
        ("TST-01", TOWN + "开展培训。\n二、下一步打算\n镇长要履行职责。", "planned", ""),
        ("TST-01", TOWN + "开展培训。\n二、存在的不足\n履行职责不够。\n三、下一步打算\n履行职责。", "admitted", ""),
        ("TST-01", TOWN + "开展培训。下一步，我镇将督促履行职责。", "planned", ""),
        ("TST-01", "临溪县白石镇人民政府2024年法治政府建设报告\n2024年，镇长履行职责，主持会议。现报告如下：\n一、主要举措\n开展培训。" + "全年平稳有序。" * 12, "missing", ""),
        ("TST-02", TOWN + "文件公开征求意见，报备案。", "satisfied", "general"),
        ("TST-02", TOWN + "文件报备案。", "partial", "general"),
        ("TST-03", TOWN + "对文件作合法性审核5件。", "satisfied", "concrete"),
        ("TST-03", TOWN + "审查有关规范性文件5件。", "partial", "concrete"),
        ("TST-03", TOWN + "开展合同合法性审核5件。", "missing", ""),
        ("TST-03", TOWN + "县司法局作合法性审核5件。", "missing", ""),
        ("TST-03", TOWN + "县里要求开展合法性审核。", "missing", ""),
        ("TST-03", TOWN + "转发《关于加强合法性审核的意见》。", "missing", ""),
        ("TST-03", TOWN + "制定《白石镇合法性审核办法》。", "satisfied", "concrete"),
        ("TST-04", TOWN + "各村组织调解纠纷12件。", "satisfied", "concrete"),
        ("TST-04", TOWN + "县司法局调解纠纷12件。", "missing", ""),
        ("TST-05", TOWN + "（一）深化普法\n开展活动。", "satisfied", "general"),
        ("TST-05", TOWN + "（一）深化普法\n（二）规范执法\n开展活动。", "missing", ""),
        ("TST-05", TOWN + "（一）抓好宣传\n落实责任清单。", "satisfied", "general"),
        ("TST-05", TOWN + "（一）抓好执法\n落实责任清单。", "missing", ""),
        ("TST-05", TOWN + "修订预案。", "missing", ""),
        ("TST-05", TOWN + "开展活动。\n二、2025年安排\n修订预案。", "planned", ""),
    ],
)
def test_verdicts(rulebook: Rulebook, name: str, text: str, verdict: str, strength: str) -> None:
    _, one = assess(rulebook, name, text)
    assert (one.verdict, one.strength) == (verdict, strength)


def test_evidence_has_its_place_in_the_source(rulebook: Rulebook) -> None:
    text = TOWN + "全年，“履 行\n— 3 —\n职责”到位，主持会议３次。"
    report, one = assess(rulebook, "TST-01", text)
    assert one.elements == (("duty", True), ("conduct", True))
    places = [report.place(piece.span.start, piece.span.end) for piece in one.evidence]
    assert [(place.line, place.column, place.end_line, place.end_column, place.text) for place in places] == [
        (4, 5, 6, 3, "履 行\n— 3 —\n职责"), (6, 7, 6, 11, "主持会议"),
    ]


def test_met_evidence_comes_first(rulebook: Rulebook) -> None:
    _, one = assess(rulebook, "TST-01", TOWN + "镇长应当履行职责的，下一步将督促。\n二、履职情况\n镇长履行职责。\n三、不足\n履行职责不够。")
    contexts = [piece.context.value for piece in one.evidence if piece.element == "duty"]
    assert contexts == sorted(contexts, key=["done", "duty", "problem", "plan", "preamble", "quoted"].index)
