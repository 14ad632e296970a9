"""Waivers: reading waivers.yml and [[waivers]], and what they do to findings."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from checker.batch import Batch
from checker.finding import Status
from checker.settings import Waiver
from checker.settingsfile import SettingsFinder
from checker.survey import Request, Surveyor
from checker.tomlfile import SettingsError
from checker.waiverfile import read_waivers
from checker.waiving import waive

REPORT = (
    "临溪县白石镇人民政府2024年法治政府建设情况报告\n2024年，我镇扎实推进依法行政。现将有关情况报告如下：\n一、主要举措和成效\n"
    "全面推行行政执法公示制度。\n二、存在的不足\n普法形式单一，原因在于人手不足。\n三、2025年安排\n继续抓好普法。\n临溪县白石镇人民政府\n2025年1月16日\n"
)
DAY = datetime.date(2025, 6, 30)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two reports, which is the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ("2024/甲.txt", "2024/乙.txt"):
        put(tmp_path / name, REPORT)
    return tmp_path


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(path: Path) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        SettingsFinder(None).settings_for(path.parent / "a.txt")
    return [str(one) for one in caught.value.mistakes]


def waived(text: str, *paths: Path, today: datetime.date = DAY) -> Batch:
    """The reports checked with a waivers.yml of that text."""
    put(Path("waivers.yml"), text)
    return waive(Surveyor(Request(paths or (Path("2024"),))).survey(), today)


def covered(batch: Batch) -> dict[str, list[str]]:
    return {one.path: [finding.id for finding in one.listed if finding.status is Status.WAIVED] for one in batch.reports}


def origins(waivers: tuple[Waiver, ...]) -> list[str]:
    return [one.origin for one in waivers]


def test_a_whole_waiver_and_a_short_one(here: Path) -> None:
    put(here / "waivers.yml", "# 说明\n- id: enf-01\n  report: ./2024/*.txt\n  reason: 没有执法权\n  by: 司法所\n  until: 2025-12-31\n\n- {id: DIG, report: 2024/, reason: no}\n")
    assert read_waivers(here / "waivers.yml", here) == (
        (
            Waiver("ENF-01", "2024/*.txt", "没有执法权", "司法所", datetime.date(2025, 12, 31), here, "waivers.yml:2"),
            Waiver("DIG", "2024/", "no", "", None, here, "waivers.yml:8"),
        ),
        (),
    )


@pytest.mark.parametrize("text", ["", "\n", "# 只有说明\n\n   # 还有\n", "\ufeff# 说明"])
def test_a_file_without_waivers(here: Path, text: str) -> None:
    put(here / "waivers.yml", text)
    assert read_waivers(here / "waivers.yml", here) == ((), ())


def test_every_mistake_at_its_place_with_its_line(here: Path) -> None:
    put(
        here / "waivers.yml",
        "- id: ENF-01\n  report: 2024/*.txt\n  reason: '  '\n  bye: 王某\n  until: 2025-13-01\n- id: ENF-02\n- 甲\n"
        "- {id: ENF-03, report: '!a', reason: 甲, until: 31/12/2025}\n- {id: [], report: '..', reason: 甲}\n",
    )
    assert mistakes(here / "waivers.yml") == [
        "waivers.yml:3:11: reason 是空的\n      reason: '  '\n              ^",
        "waivers.yml:4:3: 豁免里没有“bye”这一项，是不是“by”？\n      bye: 王某\n      ^",
        "waivers.yml:5:10: 没有这一天。请检查年、月、日\n      until: 2025-13-01\n             ^",
        "waivers.yml:6:3: 豁免缺少“reason”\n    - id: ENF-02\n      ^",
        "waivers.yml:6:3: 豁免缺少“report”\n    - id: ENF-02\n      ^",
        "waivers.yml:7:3: 豁免应当是一组“键: 值”\n    - 甲\n      ^",
        "waivers.yml:8:24: 这里的路径模式不能以 ! 开头，请写要匹配的报告。文件名确实以 ! 开头的，写成 \\!\n    - {id: ENF-03, report: '!a', reason: 甲, until: 31/12/2025}\n                           ^",
        "waivers.yml:8:48: 日期要写成 2026-12-31 这样：四位年、两位月、两位日，用 - 隔开\n    - {id: ENF-03, report: '!a', reason: 甲, until: 31/12/2025}\n                                         　         ^",
        "waivers.yml:9:8: id 应当是一段文字\n    - {id: [], report: '..', reason: 甲}\n           ^",
        "waivers.yml:9:20: 路径模式里不能写 ..，只能指本文件所在文件夹里面的报告。请把设置文件放到上一级文件夹\n    - {id: [], report: '..', reason: 甲}\n                       ^",
    ]


def test_the_same_waiver_twice(here: Path) -> None:
    put(here / "waivers.yml", "- {id: ENF-01, report: a.txt, reason: 甲}\n- {id: ENF-01, report: b.txt, reason: 甲}\n- {id: enf-01, report: ./a.txt, reason: 乙}\n")
    assert mistakes(here / "waivers.yml") == ["waivers.yml:3:3: 这条豁免写了两次，上一处在 waivers.yml:1。请删掉一条\n    - {id: enf-01, report: ./a.txt, reason: 乙}\n      ^"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: ENF-01\n", "waivers.yml:1:1: 豁免文件的最外层应当是一个列表，每项前面写“- ”\n    id: ENF-01\n    ^"),
        ("- id: ENF-01\n  id: ENF-02\n  report: a\n  reason: 甲\n", "waivers.yml:2:3: “id”写了两次，上一处在第 1 行\n      id: ENF-02\n      ^"),
        ("- &a {id: ENF-01, report: a, reason: 甲}\n- *a\n", "waivers.yml:1:3: 豁免文件里不能用 YAML 锚点与别名（&、*），请把内容写全\n    - &a {id: ENF-01, report: a, reason: 甲}\n      ^"),
        ("[" * 200_000, "waivers.yml: 内容嵌套过深。请写得简单些"),
        ("- " * 200_000, "waivers.yml: 内容嵌套过深。请写得简单些"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(1500)), "waivers.yml: 内容嵌套过深。请写得简单些"),
    ],
)
def test_a_file_that_is_no_list_of_waivers(here: Path, text: str, expected: str) -> None:
    assert expected in mistakes(put(here / "waivers.yml", text))


def test_a_file_that_is_no_text(here: Path) -> None:
    (here / "waivers.yml").write_bytes("- 豁免".encode("gbk"))
    assert mistakes(here / "waivers.yml") == ["waivers.yml: 豁免文件必须是 UTF-8 编码（第 3 个字节不是）。请用记事本“另存为”，编码选 UTF-8"]


def test_waivers_in_the_settings(here: Path) -> None:
    put(here / "fazhi.toml", '[[waivers]]\nid = "DIG"\nreport = "*"\nreason = "甲"\n[[waivers]]\nid = "enf-01"\nreport = "2024/*.txt"\nreason = "乙"\nby = "丙"\nuntil = 2025-12-31\n')
    found = SettingsFinder(None).settings_for(here / "a.txt")
    assert found.waivers == (
        Waiver("DIG", "*", "甲", "", None, here, "fazhi.toml（第 1 条豁免）"),
        Waiver("ENF-01", "2024/*.txt", "乙", "丙", datetime.date(2025, 12, 31), here, "fazhi.toml（第 2 条豁免）"),
    )
    put(here / "waivers.yml", "# 没有豁免，可以并存\n")
    assert SettingsFinder(None).settings_for(here / "a.txt").waivers == found.waivers
    put(here / "waivers.yml", "- {id: DIG, report: a, reason: 甲}\n")
    assert mistakes(here / "fazhi.toml") == ["fazhi.toml: waivers：这里写了豁免，旁边的 waivers.yml 里也有。请合并到一处"]


def test_mistakes_in_the_waivers_of_the_settings(here: Path) -> None:
    put(
        here / "fazhi.toml",
        '[[waivers]]\nid = "DIG"\nreport = "*"\n[[waivers]]\nid = "DIG"\nreport = "*"\nreason = " "\nuntil = 2025-12-31T08:00:00\nwho = "甲"\n'
        '[[waivers]]\nid = "LED"\nreport = ".."\nreason = "甲"\nuntil = "2025-2-3"\n',
    )
    assert [one.split("\n")[0] for one in mistakes(here / "fazhi.toml")] == [
        "fazhi.toml:1:1: waivers（第 1 条）：缺少 reason",
        "fazhi.toml:4:1: waivers（第 2 条）：这条豁免写了两次，上一处是第 1 条。请删掉一条",
        "fazhi.toml:7:1: waivers（第 2 条）.reason：是空的。请写上内容，或删掉这一项",
        "fazhi.toml:8:1: waivers（第 2 条）.until：日期要写成 2026-12-31 这样，不写时刻，现在是日期或时间",
        "fazhi.toml:9:1: waivers（第 2 条）.who：没有这一项，可用的有 id、report、reason、by、until。请删掉或改正",
        "fazhi.toml:12:1: waivers（第 3 条）.report：路径模式里不能写 ..，只能指本文件所在文件夹里面的报告。请把设置文件放到上一级文件夹",
        "fazhi.toml:14:1: waivers（第 3 条）.until：日期要写成 2026-12-31 这样：四位年、两位月、两位日，用 - 隔开",
    ]


def test_a_waivers_file_of_another_name_and_mistakes_of_both_files_at_once(here: Path) -> None:
    put(here / "同意" / "豁免.yml", "- {id: DIG, report: 2024/甲.txt, reason: 甲}\n")
    put(here / "fazhi.toml", 'waivers = "同意/豁免.yml"\n')
    (one,) = SettingsFinder(None).settings_for(here / "a.txt").waivers
    assert (one.base, one.origin) == (here, "同意/豁免.yml:1")  # patterns are relative to the settings file
    put(here / "同意" / "豁免.yml", "- {id: DIG, report: 2024/甲.txt}\n")
    put(here / "fazhi.toml", 'waivers = "同意/豁免.yml"\nfail-on = "x"\n')
    assert [one.split("\n")[0] for one in mistakes(here / "fazhi.toml")] == [
        "fazhi.toml:2:1: fail-on：不认识“x”，只能是 error、warning、info、never", "同意/豁免.yml:1:3: 豁免缺少“reason”",
    ]


def test_an_id_and_a_group_are_waived_in_the_reports_that_match(here: Path) -> None:
    batch = waived("- {id: ENF-02, report: 2024/甲.txt, reason: 没有执法权}\n- {id: dig, report: 乙.txt, reason: 全县统一建设}\n")
    assert covered(batch) == {"2024/甲.txt": ["ENF-02"], "2024/乙.txt": ["DIG-01", "DIG-02", "DIG-03"]}
    (one,) = [one for one in batch.reports[1].listed if one.status is Status.WAIVED]
    assert one.waiver is not None
    assert (one.waiver.reason, one.waiver.origin) == ("没有执法权", "waivers.yml:1")
    assert (batch.notes.expired, batch.notes.unused) == ((), ())


@pytest.mark.parametrize(("day", "valid"), [(datetime.date(2025, 6, 29), True), (datetime.date(2025, 6, 30), True), (datetime.date(2025, 7, 1), False)])
def test_the_last_day_is_a_day_on_which_it_holds(here: Path, day: datetime.date, valid: bool) -> None:
    batch = waived("- {id: ENF-02, report: 甲.txt, reason: 没有执法权, until: 2025-06-30}\n", today=day)
    assert covered(batch)["2024/甲.txt"] == (["ENF-02"] if valid else [])
    assert origins(batch.notes.expired) == ([] if valid else ["waivers.yml:1"])
    assert batch.notes.unused == ()


def test_an_expired_waiver_beside_a_valid_one_is_of_no_use(here: Path) -> None:
    batch = waived("- {id: ENF-02, report: 甲.txt, reason: 旧, until: 2025-01-01}\n- {id: ENF, report: 甲.txt, reason: 新}\n")
    assert "ENF-02" in covered(batch)["2024/甲.txt"]
    assert (origins(batch.notes.expired), origins(batch.notes.unused)) == ([], ["waivers.yml:1"])


def test_an_expired_waiver_that_would_cover_nothing_is_of_no_use(here: Path) -> None:
    batch = waived("- {id: RPT-01, report: 甲.txt, reason: 旧, until: 2025-01-01}\n")  # the title names unit and year: no finding
    assert (origins(batch.notes.expired), origins(batch.notes.unused)) == ([], ["waivers.yml:1"])


def test_unused_waivers(here: Path) -> None:
    text = "- {id: RPT-01, report: 甲.txt, reason: 已经写了}\n- {id: ENF-02, report: 2023/*.txt, reason: 没有这样的报告}\n- {id: ENF-02, report: 乙.txt, reason: 用得上}\n"
    assert origins(waived(text).notes.unused) == ["waivers.yml:1", "waivers.yml:2"]


def test_a_waiver_for_reports_that_were_not_all_checked_is_left_alone(here: Path) -> None:
    put(here / "2024" / "甲.txt", REPORT.replace("执法公示制度。", "执法公示制度、执法全过程记录制度。"))
    text = "- {id: ENF-02, report: 2024/*.txt, reason: 没有执法权}\n- {id: RPT-01, report: 乙.txt, reason: 甲}\n- {id: RPT-01, report: 丙.txt, reason: 甲}\n"
    assert origins(waived(text, here / "2024" / "甲.txt").notes.unused) == ["waivers.yml:3"]
    assert origins(waived(text).notes.unused) == ["waivers.yml:2", "waivers.yml:3"]


def test_an_excluded_report_keeps_no_waiver_alive(here: Path) -> None:
    put(here / "fazhi.toml", 'exclude = ["乙.txt"]\n')
    assert origins(waived("- {id: ENF-02, report: 乙.txt, reason: 甲}\n").notes.unused) == ["waivers.yml:1"]


def test_the_folder_is_walked_once_for_all_idle_waivers(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import checker.waiving as module

    walked: list[list[Path]] = []
    find = module.find_reports
    monkeypatch.setattr(module, "find_reports", lambda paths: (walked.append(paths), find(paths))[1])
    waived("".join(f"- {{id: ENF-02, report: 没有{number}.txt, reason: 甲}}\n" for number in range(20)))
    assert walked == [[here]]
    walked.clear()
    waived("- {id: ENF-02, report: 甲.txt, reason: 甲}\n")
    assert walked == []


def test_waivers_of_a_deeper_folder_take_the_place_of_those_above(here: Path) -> None:
    put(here / "2024" / "waivers.yml", "- {id: ENF-02, report: 甲.txt, reason: 甲}\n")
    assert covered(waived("- {id: LED-01, report: 2024/*.txt, reason: 甲}\n")) == {"2024/乙.txt": [], "2024/甲.txt": ["ENF-02"]}


def test_a_waiver_of_shared_passages_is_not_idle_while_another_report_is_unchecked(here: Path) -> None:
    text = "- id: DUP-REPORT\n  report: 2024/甲.txt\n  reason: 同一份稿子\n- id: TERM\n  report: 2024/甲.txt\n  reason: 无\n"
    assert origins(waived(text, Path("2024/甲.txt")).notes.unused) == ["waivers.yml:4"]
    put(here / "2024/乙.txt", "临溪县青溪镇人民政府2023年法治政府建设情况报告\n一、主要举措和成效\n开展普法。\n")
    assert origins(waived(text).notes.unused) == ["waivers.yml:1", "waivers.yml:4"]
