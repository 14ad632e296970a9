"""DUP-REPORT: what reports of one batch share, on invented text."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.baseline import against_baseline, write_baseline
from checker.batch import Batch, Terms, check_found, check_paths
from checker.cache import cached_rulebook
from checker.compose import make_report
from checker.copies import Pair, Relation, find_pairs
from checker.finding import Finding, Status
from checker.output import json as json_output
from checker.output import text as text_output
from checker.report import Report
from checker.requirement import Rulebook
from checker.rulefolder import built_in_rules
from checker.settings import Settings

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.*t"))
# Deeds that no other text tells, each long enough to be known again.
STORY = (
    "赶集日把调解桌搬到桥头，请退休教师和老支书轮流坐堂，当场算清水费和地界的账。",
    "调不下来的由司法所带回去约谈，三天之内给双方一个说法，说法写在红纸上。",
    "合同进门先登记编号，谁起草、谁审、谁签各占一栏，缺一栏盖不了章。",
    "修路占了七户菜地，先开坝坝会把补偿标准念三遍，再请律师逐户解释协议。",
    "执法队每月到砂场走一遍，先看证照、再看台账、最后看现场，逐家建了一本账。",
    "防汛演练选在夜里，只敲锣不发通知，看各组多久能把人带到高处，掉队的补练。",
    "去年的判决书摘成六页，班子成员每人讲一页，讲不清楚的下次重讲。",
    "每户店铺发一张提示卡，写明门前能放什么、几点收，执法队照卡检查。",
    "旧档案搬进新库房，十年以上的逐卷除尘、编目、扫描，借阅要登记。",
    "农闲时放映队进村，片前讲十分钟案例，散场后摆两张桌子，问完才收摊。",
)
OTHER = (
    "大厅靠门的窗口留给老年人，配了老花镜、放大镜和一把软椅，字号也调大了。",
    "渡口的木船换成铁壳船，救生衣按人头配，超载一个人也不开船。",
    "果园边的水渠归三个组合用，放水的日子画成月历，贴在每家灶房门上。",
    "卫生院门口的坡道修平了，轮椅推得上去，夜里有一盏感应灯。",
    "学校后门的小摊统一搬到侧巷，早上六点半之前和下午四点之后可以摆。",
    "公墓的价目表刻在石头上，改一次价换一块石头，旧石头留着作证。",
    "茶山的界桩重新埋了一遍，每根桩上刻着两家的姓，埋的时候两家都在场。",
    "养蜂人过境先到服务点领一张图，图上标着打农药的田块和日子。",
)


@cache
def rulebook() -> Rulebook:
    return cached_rulebook(built_in_rules())


def report_of(unit: str, year: int, *paragraphs: str, path: str = "") -> Report:
    body = "\n".join(paragraphs)
    return make_report(f"{unit}{year}年法治政府建设报告\n一、主要举措\n{body}\n{unit}\n{year + 1}年1月15日", path or f"{unit}{year}.txt")


def pairs_of(*reports: Report) -> tuple[Pair, ...]:
    return find_pairs(reports, rulebook().checks)


def text_of(*sentences: str) -> str:
    return "".join(sentences)


def test_a_passage_at_its_exact_places() -> None:
    left = report_of("白石镇人民政府", 2023, text_of(*OTHER[:3]), text_of(*STORY[:3]), text_of(*OTHER[3:6]))
    right = report_of("青塘镇人民政府", 2023, text_of(*STORY[4:7]) + text_of(*STORY[:3]) + text_of(*STORY[7:]))
    (pair,) = pairs_of(left, right)
    assert (pair.kind, pair.relation, round(pair.share, 2)) == ("passage", Relation.OTHER_UNIT, 0.36)
    assert pair.left.text == pair.right.text == text_of(*STORY[:3])
    assert [left.place(pair.left.span.start, pair.left.span.end).line, right.place(pair.right.span.start, pair.right.span.end).line] == [4, 3]
    assert right.place(pair.right.span.start, pair.right.span.end).column == len(text_of(*STORY[4:7])) + 1
    assert pair.parts == ((pair.left, pair.right),)


@pytest.mark.parametrize(
    ("old", "new"),
    [("七户", "12户"), ("司法所", "镇司法所"), ("退休教师", "退休的老教师"), ("桥头", "白石渡口"), ("谁起草、谁审、谁签", "谁起草、谁审核、谁签字"), ("。", "。\n二是")],
)
def test_names_numbers_words_and_marks_may_change(old: str, new: str) -> None:
    passage = text_of(*STORY[:4])
    left = report_of("白石镇人民政府", 2023, text_of(*OTHER[:4]), passage)
    right = report_of("青塘镇人民政府", 2023, passage.replace(old, new), text_of(*OTHER[4:]))
    (pair,) = pairs_of(left, right)
    assert pair.left.text.startswith(passage[:9])
    assert pair.left.text.endswith(passage[-9:])
    assert pair.right.text.startswith(passage[:9])


@pytest.mark.parametrize(
    "passage",
    [
        STORY[0],  # 39 characters
        "落实行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度，严格履行公众参与、专家论证、风险评估、合法性审查、集体讨论决定程序。",
        "学习《法治政府建设实施纲要（2021—2025年）》《党政主要负责人履行推进法治建设第一责任人职责规定》《法治政府建设与责任落实督察工作规定》。",
        "处罚12件，许可340件，检查86次，听证3场，复议2件，诉讼1件，调解97件，信访31件，培训5期，普法14场，督察2轮，约谈3人。",
        "党中央要求，各地区各部门要把法治政府建设放在党和国家事业发展全局中统筹谋划，加快构建职责明确、依法行政的政府治理体系，全面建设职能科学的政府。",
    ],
)
def test_short_set_and_counted_text_makes_no_pair(passage: str) -> None:
    left = report_of("白石镇人民政府", 2023, text_of(*OTHER[:4]), passage)
    right = report_of("青塘镇人民政府", 2023, passage, text_of(*OTHER[4:]))
    assert pairs_of(left, right) == ()


def test_a_whole_report_with_other_names() -> None:
    left = report_of("白石镇人民政府", 2023, *STORY)
    right = report_of("青塘镇人民政府", 2023, *(sentence.replace("坝坝会", "院坝会") for sentence in STORY), OTHER[0])
    (pair,) = pairs_of(left, right)
    assert (pair.kind, pair.relation, round(pair.share, 2)) == ("whole", Relation.OTHER_UNIT, 1.0)
    assert pair.left.text.replace("\n", "") == text_of(*STORY)


def test_the_share_of_the_shorter_report_decides_between_whole_and_passage() -> None:
    shared = STORY[:4]
    left = report_of("白石镇人民政府", 2023, text_of(*shared), text_of(*OTHER[:2]))
    right = report_of("青塘镇人民政府", 2023, text_of(*shared), text_of(*STORY[4:]))
    assert [pair.kind for pair in pairs_of(left, right)] == ["whole"]
    longer = report_of("白石镇人民政府", 2023, text_of(*shared), text_of(*OTHER[:4]))
    assert [pair.kind for pair in pairs_of(longer, right)] == ["passage"]


@pytest.mark.parametrize("turned", [False, True])
def test_of_a_units_own_reports_the_earlier_one_is_on_the_left(turned: bool) -> None:
    reports = (report_of("白石镇人民政府", 2022, *STORY), report_of("临溪县白石镇人民政府", 2023, *STORY))
    (pair,) = pairs_of(*(reversed(reports) if turned else reports))
    assert (pair.left.report.identity.year, pair.right.report.identity.year, pair.relation) == (2022, 2023, Relation.EARLIER_YEAR)


def test_one_report_kept_twice_is_told_as_such() -> None:
    (pair,) = pairs_of(report_of("白石镇人民政府", 2023, *STORY, path="a.txt"), report_of("白石镇人民政府", 2023, *STORY, path="b.txt"))
    assert (pair.kind, pair.relation) == ("whole", Relation.SAME_REPORT)


def test_one_character_over_and_over_takes_linear_time() -> None:
    assert len(pairs_of(report_of("白石镇人民政府", 2023, "啊" * 20_000), report_of("青塘镇人民政府", 2023, "啊" * 20_000))) <= 1


@cache
def sample(path: Path) -> Report:
    return make_report(path.read_text(encoding="utf-8"), path.name)


def test_the_samples_share_nothing() -> None:
    assert len(SAMPLES) >= 6
    assert pairs_of(*map(sample, SAMPLES)) == ()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_text_is_known_again_after_random_edits(data: st.DataObject) -> None:
    """A character changed, dropped or added in every sentence of three or more."""
    first = data.draw(st.integers(0, 7))
    told = STORY[first : first + data.draw(st.integers(3, 5))]
    changed = []
    for sentence in told:
        at = data.draw(st.integers(1, len(sentence) - 2))
        changed.append(sentence[:at] + data.draw(st.sampled_from(("", "某", "甲乙", sentence[at] + "丙"))) + sentence[at + 1 :])
    left = report_of("白石镇人民政府", 2023, text_of(*OTHER[:4]), text_of(*told), text_of(*OTHER[4:]))
    right = report_of("青塘镇人民政府", 2023, text_of(*changed), *(sample(SAMPLES[0]).text.split("\n")[4:9]))
    (pair,) = pairs_of(left, right)
    assert len(pair.left.text) >= 0.7 * len(text_of(*told))
    assert pair.left.text in text_of(*told)


def write(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [folder / f"{name}.txt" for name in texts]


def two_reports(folder: Path) -> list[Path]:
    return write(
        folder,
        a=report_of("白石镇人民政府", 2023, text_of(*OTHER[:4]), text_of(*STORY[:3])).view.source,
        b=report_of("青塘镇人民政府", 2023, text_of(*STORY[:3]), text_of(*OTHER[4:])).view.source,
    )


def copies_in(batch: Batch) -> list[Finding]:
    return [one for checked in batch.reports for one in checked.listed if one.id == "DUP-REPORT"]


def test_both_reports_of_a_pair_hear_of_it_with_the_place_in_the_other(tmp_path: Path) -> None:
    batch = check_paths(two_reports(tmp_path), rulebook())
    assert len(batch.copies) == 1
    first, second = copies_in(batch)
    assert (first.severity, first.place.line, first.place.column, second.place.line, second.place.column) == ("warning", 4, 1, 3, 1)
    assert first.problem == "这段105个字与青塘镇人民政府2023年的报告几乎逐字相同。请核对是不是照搬，改写成本单位自己的做法和数字"
    ((mention,), (back,)) = first.mentions, second.mentions
    assert (mention.path, mention.place, mention.note) == (str(tmp_path / "b.txt"), second.place, "相同的一段")
    assert (back.path, back.place) == (str(tmp_path / "a.txt"), first.place)
    (related,) = json_output.document(batch)["reports"][0]["defects"][0]["related"]
    assert (related["path"], related["line"], related["text"]) == (str(tmp_path / "b.txt"), 3, text_of(*STORY[:3]))
    lines = text_output.render(batch, verbose=False, colour=False).split("\n")
    quote = text_of(*STORY[:3])[:43] + "…"
    assert f"      · 另一份 {tmp_path / 'b.txt'} 第 3 行第 1 字“{quote}” 相同的一段" in lines
    json.dumps(json_output.document(batch))


def test_a_single_report_is_compared_with_nothing(tmp_path: Path) -> None:
    batch = check_paths(two_reports(tmp_path)[:1], rulebook())
    assert (batch.copies, copies_in(batch)) == ((), [])


def severities(tmp_path: Path, *reports: Report) -> list[tuple[str, str, str]]:
    paths = write(tmp_path, **{f"r{index}": one.view.source for index, one in enumerate(reports)})
    batch = check_paths(paths, rulebook())
    return [(Path(checked.path).stem, one.severity, one.problem) for checked in batch.reports for one in checked.listed if one.id == "DUP-REPORT"]


def test_another_units_whole_report_of_the_same_year_is_an_error_of_both(tmp_path: Path) -> None:
    found = severities(tmp_path, report_of("白石镇人民政府", 2023, *STORY), report_of("青塘镇人民政府", 2023, *STORY))
    assert found == [
        ("r0", "error", "全文约100%与青塘镇人民政府2023年的报告相同。请核对是不是照搬，按本单位的实际情况重写"),
        ("r1", "error", "全文约100%与白石镇人民政府2023年的报告相同。请核对是不是照搬，按本单位的实际情况重写"),
    ]


@pytest.mark.parametrize("years", [(2023, 2022), (2022, 2023)])
def test_of_two_units_only_the_later_report_can_have_copied(tmp_path: Path, years: tuple[int, int]) -> None:
    units = ("白石镇人民政府", "青塘镇人民政府")
    found = severities(tmp_path, *(report_of(unit, year, *STORY) for unit, year in zip(units, years, strict=True)))
    later, earlier = sorted((0, 1), key=lambda index: -years[index])
    assert found == [(f"r{later}", "error", f"全文约100%与{units[earlier]}2022年的报告相同。请核对是不是照搬，按本单位的实际情况重写")]


def test_a_passage_of_two_units_is_a_warning_of_the_later_report(tmp_path: Path) -> None:
    found = severities(
        tmp_path, report_of("白石镇人民政府", 2022, text_of(*STORY[:3]), text_of(*OTHER[:4])), report_of("青塘镇人民政府", 2023, text_of(*STORY[:3]), text_of(*OTHER[4:])),
    )
    assert [(name, severity) for name, severity, _ in found] == [("r1", "warning")]


def test_where_a_year_is_not_known_both_units_hear_of_it(tmp_path: Path) -> None:
    undated = report_of("青塘镇人民政府", 2022, *STORY).view.source.replace("2022年", "")
    paths = write(tmp_path, r0=report_of("白石镇人民政府", 2023, *STORY).view.source, r1=undated)
    batch = check_paths(paths, rulebook())
    assert [checked.findings.report.identity.year for checked in batch.reports] == [2023, None]
    assert [Path(checked.path).stem for checked in batch.reports for one in checked.listed if one.id == "DUP-REPORT"] == ["r0", "r1"]


def test_of_very_many_copies_not_each_is_counted(tmp_path: Path) -> None:
    names = [f"{one}溪镇人民政府" for one in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"]
    told = severities(tmp_path, *(report_of(name, 2023, text_of(*STORY)) for name in names))
    assert len(told) == len(names)
    assert {problem[problem.index("与") + 1 : problem.index("相同")] for _, _, problem in told} <= {"另外至少12份报告", "另外至少13份报告", "另外至少14份报告"}


def test_the_own_report_of_last_year_whole_is_a_warning_of_the_later_one(tmp_path: Path) -> None:
    found = severities(tmp_path, report_of("白石镇人民政府", 2023, *STORY), report_of("白石镇人民政府", 2022, *STORY))
    assert found == [("r0", "warning", "全文约100%与本单位2022年的报告相同。请按2023年的实际情况重写，并逐项核对数字")]


def test_a_passage_of_last_year_is_a_hint(tmp_path: Path) -> None:
    found = severities(
        tmp_path, report_of("白石镇人民政府", 2023, text_of(*STORY[:3]), text_of(*OTHER[:4])), report_of("白石镇人民政府", 2022, text_of(*STORY[:3]), text_of(*OTHER[4:]))
    )
    assert found == [("r0", "info", "这段105个字与本单位2022年的报告几乎逐字相同。请核对事项和数字是不是2023年的")]


def test_one_report_kept_twice_is_a_hint(tmp_path: Path) -> None:
    found = severities(tmp_path, report_of("白石镇人民政府", 2023, *STORY), report_of("白石镇人民政府", 2023, *STORY))
    assert [(name, severity) for name, severity, _ in found] == [("r0", "info"), ("r1", "info")]
    assert found[0][2] == "与同一单位同一年度的另一份报告约100%相同，可能重复存了一份。请确认以哪一份为准"


def test_a_short_passage_that_four_units_have_is_a_hint_and_one_defect(tmp_path: Path) -> None:
    own = (OTHER[0:2], OTHER[2:4], OTHER[4:6], OTHER[6:8])
    units = ("白石镇人民政府", "青塘镇人民政府", "柳河乡人民政府", "松坪镇人民政府")
    reports = [report_of(unit, 2023, text_of(*STORY[:2]), text_of(*told, STORY[index + 2])) for index, (unit, told) in enumerate(zip(units, own, strict=True))]
    found = severities(tmp_path, *reports)
    assert [(name, severity) for name, severity, _ in found] == [("r0", "info"), ("r1", "info"), ("r2", "info"), ("r3", "info")]
    assert found[0][2] == "这段73个字在另外3个单位的报告里也有，可能是统一的提法。照抄的，请改写成本单位自己的做法"


def test_settings_turn_it_off_or_change_how_bad_it_is(tmp_path: Path) -> None:
    paths = two_reports(tmp_path)
    ignoring, severe = Terms(rulebook(), Settings(ignore=("DUP-REPORT",))), Terms(rulebook(), Settings(severity={"DUP-REPORT": "error"}))
    batch = check_found(paths, rulebook(), lambda _: ignoring)
    assert (batch.copies, copies_in(batch)) == ((), [])
    assert [one.severity for one in copies_in(check_found(paths, rulebook(), lambda _: severe))] == ["error", "error"]
    batch = check_found(paths, rulebook(), lambda path: ignoring if path.name == "a.txt" else severe)
    assert [checked.path for checked in batch.reports for one in checked.listed if one.id == "DUP-REPORT"] == [str(paths[1])]


def test_the_baseline_knows_it_again_when_lines_move(tmp_path: Path) -> None:
    paths = two_reports(tmp_path)
    write_baseline(tmp_path / "base.json", check_paths(paths, rulebook()))
    paths[0].write_text(paths[0].read_text(encoding="utf-8").replace("一、主要举措\n", "一、主要举措\n全年开会四次。\n\n"), encoding="utf-8")
    batch = against_baseline(check_paths(paths, rulebook()), tmp_path / "base.json")
    assert [(one.place.line, one.status) for one in copies_in(batch)] == [(6, Status.BASELINE), (3, Status.BASELINE)]
