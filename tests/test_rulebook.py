"""Rule files: every mistake at once, each with file:line:column; the built-in rules are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cache import cached_rulebook
from checker.compose import make_report
from checker.conductor import check
from checker.errors import RulebookError
from checker.lint import lint, never_matches
from checker.phrase import parse
from checker.rulebook import load_rulebook, read_rulebook
from checker.rulefolder import built_in_rules
from checker.ruletest import run_examples

GOOD = """group: TST
title: 试验
requirements:
  - id: TST-01
    title: 甲
    severity: error
    basis: 纲要（一）
    elements:
      one: {title: 做甲, phrases: [做甲]}
    message: 没有写甲
    advice: 写上甲
    examples:
      - {verdict: satisfied, text: 全年做甲3次。}
      - {verdict: satisfied, text: 我镇做甲。}
      - {verdict: satisfied, text: 各科室做甲。}
      - {verdict: missing, text: 全年做乙。}
      - {verdict: missing, text: 全年做丙。}
      - {verdict: planned, text: "二、下一步计划\\n将做甲。"}
"""


def folder_of(tmp_path: Path, **files: str) -> Path:
    """A rule folder; keyword names are requirement files, ``vocabulary`` the word lists."""
    (tmp_path / "requirements").mkdir()
    for name, text in files.items():
        home = tmp_path if name in ("vocabulary", "checks", "instruments") else tmp_path / "requirements"
        (home / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def mistakes(folder: Path) -> list[str]:
    """``file:line:column: message`` of every mistake, the folder cut off."""
    return [str(one).split("\n")[0].replace(f"{folder}/", "") for one in lint(folder)[1]]


def test_a_good_file_has_no_mistakes_and_its_examples_pass(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, TST=GOOD)
    assert mistakes(folder) == []
    outcome = run_examples(load_rulebook(folder), [])
    assert (outcome.passed, outcome.failed, outcome.lines) == (6, 0, ("6 个例子通过，0 个不通过",))


def test_all_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    broken = GOOD.replace("severity: error", "severity: fatal").replace("    basis: 纲要（一）\n", "").replace("phrases: [做甲]", "phrases: [做甲), 做乙|]")
    other = GOOD.replace("TST", "OTH").replace("advice", "advise").replace("做甲]", "<没有>]")
    folder = folder_of(tmp_path, TST=broken, OTH=other)
    assert mistakes(folder) == [
        "requirements/OTH.yml:4:5: 要求缺少“advice”",
        "requirements/OTH.yml:9:35: 没有名为“没有”的词表。词表写在 rules/vocabulary.yml 或本文件的 words:",
        "requirements/OTH.yml:11:5: 要求里没有“advise”这一项，是不是“advice”？",
        "requirements/TST.yml:4:5: 要求缺少“basis”",
        "requirements/TST.yml:6:15: severity 只能是 error、warning、info",
        "requirements/TST.yml:8:36: 这里多了一个右括号“)”，前面没有与它配对的“(”",
        "requirements/TST.yml:8:42: “|”两边都要有文字，例如 审核|审查",
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("title: 甲", "title: 甲\n    title: 乙"), "requirements/TST.yml:6:5: “title”写了两次，上一处在第 5 行"),
        (("group: TST", "group: XYZ"), "requirements/TST.yml:4:9: 编号应以本文件的分组开头，例如 XYZ-01"),
        (("      - {verdict: missing, text: 全年做丙。}\n", ""), "requirements/TST.yml:4:5: TST-01 至少要有三个 satisfied 和三个其他结论的例子，现在是 3 个和 2 个"),
        (("[做甲]", "[做甲，…做乙]"), "requirements/TST.yml:9:34: 这条短语永远匹配不到任何文字：分句里不会有“，”“：”，句里不会有“。”“；”，排除的部分也不能把要找的全排除掉"),
        (("[做甲]", "[做甲 - 做]"), "requirements/TST.yml:9:34: 这条短语永远匹配不到任何文字：分句里不会有“，”“：”，句里不会有“。”“；”，排除的部分也不能把要找的全排除掉"),
        (("phrases: [做甲]", "structure: 标题"), "requirements/TST.yml:9:35: 没有名为“标题”的结构事实。可用：title-year、title-unit、achievements、shortcoming、cause、duty-heading、plan、signatory、date"),
        (("verdict: planned", "verdict: plannd"), "requirements/TST.yml:18:19: verdict 只能是 satisfied、partial、admitted、planned、missing、not_applicable"),
        (("group: TST", "group: [TST"), "requirements/TST.yml:2:6: YAML 语法错误：did not find expected ',' or ']'"),
    ],
)
def test_one_mistake(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    assert message in mistakes(folder_of(tmp_path, TST=GOOD.replace(*change)))


def test_the_same_id_in_two_files(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, A=GOOD, B=GOOD)
    assert mistakes(folder) == ["requirements/B.yml:4:1: 编号 TST-01 重复，另一处在 requirements/A.yml:4"]


def test_aliases_are_refused_so_that_no_bomb_can_grow(tmp_path: Path) -> None:
    bomb = "group: &a [x, x]\ntitle: *a\nrequirements: [*a, *a]\n"
    assert "requirements/TST.yml:1:8: 规则文件里不能用 YAML 锚点与别名（&、*），请把内容写全" in mistakes(folder_of(tmp_path, TST=bomb))


def test_scalars_stay_text(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, TST=GOOD.replace("title: 甲", "title: no").replace("没有写甲", "12:30"))
    requirement = load_rulebook(folder).requirements[0]
    assert (requirement.title, requirement.message) == ("no", "12:30")


def test_a_missing_folder_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as caught:
        load_rulebook(tmp_path / "nowhere")
    assert str(caught.value) == f"{tmp_path}/nowhere: 找不到规则文件夹。请检查 --rules 的路径"
    with pytest.raises(RulebookError) as caught:
        load_rulebook(tmp_path)
    assert str(caught.value) == f"{tmp_path}: 规则文件夹里没有 requirements/*.yml，没有规则就没有检查"


def test_examples_that_fail_are_named(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, TST=GOOD.replace("全年做乙。", "全年做甲。").replace("我镇做甲。", "我镇做丁。"))
    path = f"{folder}/requirements/TST.yml"
    assert run_examples(load_rulebook(folder), ["TST-01"]).lines == (
        f"{path}:14: TST-01 漏判：应为 satisfied（已落实），得到 missing（缺失）\n    我镇做丁。",
        f"{path}:16: TST-01 误报：应为 missing（缺失），得到 satisfied（已落实），因为“做甲”\n    全年做甲。",
        "4 个例子通过，2 个不通过",
    )


@pytest.mark.parametrize(("text", "never"), [("甲…乙", False), ("甲，…乙", True), ("甲，……乙", False), ("甲 ! 甲", True), ("《甲》", False), ("【甲】", False), ("甲。……乙", True)])
def test_phrases_that_can_never_match(text: str, never: bool) -> None:
    assert never_matches(parse(text, {})) is never


def test_the_built_in_rules_are_whole() -> None:
    rulebook, wrong = lint(None)
    assert wrong == []
    assert len(rulebook.requirements) == 65
    groups = {"RPT": 6, "LED": 11, "FUN": 5, "REG": 3, "DEC": 5, "ENF": 11, "EMG": 2, "DIS": 8, "SUP": 5, "DIG": 3, "EDU": 6}
    assert {group: sum(one.group == group for one in rulebook.requirements) for group in groups} == groups


def test_the_built_in_examples_all_pass() -> None:
    outcome = run_examples(cached_rulebook(built_in_rules()), [])
    assert outcome.failed == 0, "\n".join(outcome.lines)
    assert outcome.passed >= 65 * 6


def test_the_cache_gives_the_same_rulebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = folder_of(tmp_path, TST=GOOD)
    first, second = cached_rulebook(folder), cached_rulebook(folder)
    assert len(list((tmp_path / "cache" / "fazhi").glob("rulebook-*.bin"))) == 1
    assert (first.requirements, first.version, first.checks) == (second.requirements, second.version, second.checks)
    report = make_report("一、主要工作\n全年做甲3次。", "a.txt")
    assert check(report, first).assessments == check(report, second).assessments == check(report, load_rulebook(folder)).assessments


def test_a_broken_cache_is_made_anew_and_a_changed_rule_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = folder_of(tmp_path, TST=GOOD)
    cached_rulebook(folder)
    (path,) = (tmp_path / "cache" / "fazhi").glob("rulebook-*.bin")
    path.write_bytes(path.read_bytes()[:-7])
    assert cached_rulebook(folder).requirements[0].title == "甲"
    (folder / "requirements" / "TST.yml").write_text(GOOD.replace("title: 甲", "title: 乙"), encoding="utf-8")
    assert cached_rulebook(folder).requirements[0].title == "乙"


@pytest.mark.parametrize("text", ["requirements: " + "[" * 100_000, "a: " + "{a: " * 3000 + "1" + "}" * 3000, "- " * 5000 + "a"])
def test_a_rule_file_that_is_nested_beyond_all_sense_is_a_mistake(tmp_path: Path, text: str) -> None:
    path = tmp_path / "requirements" / "ENF.yml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    _, mistakes = read_rulebook(tmp_path)
    assert str(mistakes[0]) == f"{path}: 内容嵌套过深。请写得简单些"
