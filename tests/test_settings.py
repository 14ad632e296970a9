"""Settings files: where they are found, and every mistake at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from settings_files import put, read

from checker.cache import cached_rulebook
from checker.compose import Known
from checker.errors import FazhiError
from checker.requirement import Rulebook
from checker.rulefolder import built_in_rules
from checker.settings import Override, Settings
from checker.settingsfile import SettingsFinder
from checker.settingsnames import check_names
from checker.tomlfile import SettingsError


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return cached_rulebook(built_in_rules())


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: paths are shown relative to it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path




def mistakes(folder: Path, text: str, name: str = "fazhi.toml") -> list[str]:
    """The mistakes of a settings file, without the quoted lines."""
    put(folder / name, text)
    with pytest.raises(SettingsError) as caught:
        SettingsFinder(None).settings_for(folder / "报告.txt")
    return [str(one).split("\n")[0] for one in caught.value.mistakes]


def test_every_key(here: Path) -> None:
    (here / "地方规则").mkdir()
    found = read(
        here,
        'select = ["enf", "RPT-01"]\nignore = ["DIG"]\nfail-on = "warning"\nrules = ["地方规则"]\nexclude = ["草稿/", "!草稿/定稿.txt"]\nbaseline = "基线.json"\n'
        '[severity]\nenf-01 = "info"\n[[reports]]\npath = "./2024/*.txt"\nlevel = "县级"\nyear = 2024\nunit = "桐川县人民政府"\nignore = ["reg"]\n',
    )
    assert found == Settings(
        path=here / "fazhi.toml", base=here, select=("ENF", "RPT-01"), ignore=("DIG",), severity={"ENF-01": "info"}, fail_on="warning", rules=(here / "地方规则",),
        exclude=("草稿/", "!草稿/定稿.txt"), baseline=here / "基线.json", reports=(Override("2024/*.txt", Known("县级", 2024, "桐川县人民政府"), ("REG",)),),
        sources=dict.fromkeys(("select", "ignore", "fail-on", "rules", "exclude", "baseline", "severity", "reports"), "fazhi.toml"),
    )


def test_an_empty_file_is_the_defaults_and_ends_the_search(here: Path) -> None:
    put(here / "fazhi.toml", 'fail-on = "never"\n')
    assert read(here / "2024", "") == Settings(path=here / "2024" / "fazhi.toml", base=here / "2024")


def test_the_nearest_file_applies_whole(here: Path) -> None:
    put(here / "fazhi.toml", 'fail-on = "never"\nignore = ["ENF"]\n')
    put(here / "2024" / "pyproject.toml", '[tool.fazhi]\nfail-on = "info"\n')
    put(here / "2023" / "pyproject.toml", '[tool.other]\nx = 1\n# fazhi\n')
    put(here / "2022" / "fazhi.toml", 'fail-on = "warning"\n')
    put(here / "2022" / "pyproject.toml", '[tool.fazhi]\nfail-on = "info"\n')
    put(here / "2021" / "waivers.yml", "- {id: ENF-01, report: a.txt, reason: 没有执法权}\n")
    finder = SettingsFinder(None)
    found = {name: finder.settings_for(here / name / "深" / "a.txt") for name in ("2024", "2023", "2022", "2021", "2020")}
    assert {name: (one.fail_on, one.ignore, one.path) for name, one in found.items()} == {
        "2024": ("info", (), here / "2024" / "pyproject.toml"),
        "2023": ("never", ("ENF",), here / "fazhi.toml"),
        "2022": ("warning", (), here / "2022" / "fazhi.toml"),
        "2021": ("error", (), here / "2021" / "waivers.yml"),
        "2020": ("never", ("ENF",), here / "fazhi.toml"),
    }
    assert [(one.id, one.base, one.origin) for one in found["2021"].waivers] == [("ENF-01", here / "2021", "2021/waivers.yml:1")]
    assert found["2020"] is found["2023"]  # read once


def test_each_file_is_read_once_and_each_folder_looked_at_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here / "fazhi.toml", "")
    import checker.settingsfile as module
    import checker.tomlfile as toml

    read_files: list[Path] = []
    looked: list[Path] = []
    raw, in_folder = toml.read_raw, module._in_folder
    monkeypatch.setattr(toml, "read_raw", lambda path, what: (read_files.append(path), raw(path, what))[1])
    monkeypatch.setattr(module, "_in_folder", lambda folder: (looked.append(folder), in_folder(folder))[1])
    finder = SettingsFinder(None)
    for name in ("a/b/1.txt", "a/b/2.txt", "a/3.txt", "4.txt", "a/c/5.txt"):
        finder.settings_for(here / name)
    assert read_files == [here / "fazhi.toml"]
    assert looked == [here / "a" / "b", here / "a", here, here / "a" / "c"]


def test_without_any_file_the_built_in_settings_apply(here: Path) -> None:
    assert SettingsFinder(None).settings_for(Path("报告.txt")) == Settings()


def test_config_takes_the_place_of_the_search(here: Path) -> None:
    put(here / "2024" / "fazhi.toml", 'fail-on = "never"\n')
    given_file = put(here / "设置" / "严.toml", 'fail-on = "info"\nexclude = ["*.txt"]\n')
    found = SettingsFinder(Path("设置/严.toml")).settings_for(here / "2024" / "a.txt")
    assert (found.fail_on, found.path, found.base) == ("info", given_file, here / "设置")
    assert not found.excludes(here / "2024" / "a.txt")  # patterns are relative to the file
    put(here / "设置" / "pyproject.toml", '[tool.fazhi]\nfail-on = "warning"\n')
    assert SettingsFinder(here / "设置" / "pyproject.toml").settings_for(here / "a.txt").fail_on == "warning"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("无.toml", None, "无.toml: 找不到设置文件。请检查路径；用 fazhi init 可以生成一份"),
        ("pyproject.toml", "[project]\n", "pyproject.toml: 里面没有 [tool.fazhi]。请写上这个表，或换一个设置文件"),
        ("waivers.yml", "", "waivers.yml: --config 要的是设置文件（fazhi.toml）。豁免文件在设置里写 waivers = \"waivers.yml\""),
    ],
)
def test_config_that_cannot_be(here: Path, name: str, text: str | None, message: str) -> None:
    if text is not None:
        put(here / name, text)
    with pytest.raises(FazhiError, match=r".") as caught:
        SettingsFinder(Path(name)).settings_for(here / "a.txt")
    assert str(caught.value) == message


def test_a_folder_given_as_config(here: Path) -> None:
    (here / "夹").mkdir()
    with pytest.raises(SettingsError) as caught:
        SettingsFinder(here / "夹").settings_for(here / "a.txt")
    assert str(caught.value) == "夹: 这是一个文件夹，不是设置文件。请写上文件名"


def test_unreadable_files(here: Path) -> None:
    (here / "fazhi.toml").write_bytes('fail-on = "error" # 甲'.encode("gbk"))
    with pytest.raises(SettingsError) as caught:
        SettingsFinder(None).settings_for(here / "a.txt")
    assert str(caught.value) == "fazhi.toml: 设置文件必须是 UTF-8 编码（第 21 个字节不是）。请用记事本“另存为”，编码选 UTF-8"
    (here / "fazhi.toml").unlink()
    (here / "fazhi.toml").symlink_to(here / "没有")
    with pytest.raises(SettingsError) as caught:
        SettingsFinder(None).settings_for(here / "a.txt")
    assert str(caught.value) == "fazhi.toml: 找不到设置文件。请检查路径；用 fazhi init 可以生成一份"
    (here / "fazhi.toml").unlink()
    (here / "fazhi.toml").write_bytes(b"#" * (2 * 1024 * 1024 + 1))
    with pytest.raises(SettingsError) as caught:
        SettingsFinder(None).settings_for(here / "a.txt")
    assert str(caught.value) == "fazhi.toml: 设置文件超过 2 MiB，拒绝读取。请检查是不是写错了文件"


def test_the_pyproject_of_others_is_none_of_our_business(here: Path) -> None:
    (here / "pyproject.toml").write_bytes(b"[broken \xff")
    assert SettingsFinder(None).settings_for(here / "a.txt") == Settings()
    assert mistakes(here, "[tool.fazhi]\nfail = 1\n", "pyproject.toml") == ["pyproject.toml:2:1: tool.fazhi.fail：没有这一项，是不是 fail-on？"]
    assert mistakes(here, "[tool]\nfazhi = 3\n", "pyproject.toml") == ["pyproject.toml:2:1: tool.fazhi：应当是一个表，写成 [tool.fazhi]"]


def test_a_mark_at_the_start_and_line_ends_of_windows(here: Path) -> None:
    (here / "fazhi.toml").write_bytes(b"\xef\xbb\xbfselect = [\"ENF\"]\r\nfail-on = \"info\"\r\n")
    found = SettingsFinder(None).settings_for(here / "a.txt")
    assert (found.select, found.fail_on) == (("ENF",), "info")


def test_all_mistakes_at_once_with_their_lines(here: Path) -> None:
    put(here / "fazhi.toml", 'selct = ["ENF"]\nfail-on = "errors"\n[severity]\nENF-01 = "hoch"\n')
    with pytest.raises(SettingsError) as caught:
        SettingsFinder(None).settings_for(here / "报告.txt")
    assert str(caught.value) == (
        'fazhi.toml:1:1: selct：没有这一项，是不是 select？\n    selct = ["ENF"]\n    ^\n'
        'fazhi.toml:2:1: fail-on：不认识“errors”，只能是 error、warning、info、never\n    fail-on = "errors"\n    ^\n'
        'fazhi.toml:4:1: severity.ENF-01：不认识“hoch”，只能是 error、warning、info\n    ENF-01 = "hoch"\n    ^'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fail_on = 1", ["fazhi.toml:1:1: fail_on：没有这一项，是不是 fail-on？"]),
        ("zzz = 1", ["fazhi.toml:1:1: zzz：没有这一项，可用的有 select、ignore、fail-on、rules、exclude、baseline、waivers、severity、reports。请删掉或改正"]),
        ("fail-on = true", ["fazhi.toml:1:1: fail-on：应当是用英文双引号括起来的文字，现在是真假值"]),
        ('select = "ENF"', ['fazhi.toml:1:1: select：应当是列表，写成 ["甲", "乙"]，现在是文字']),
        ('select = ["ENF", 3, " "]', ["fazhi.toml:1:1: select（第 2 条）：应当是用英文双引号括起来的文字，现在是整数", "fazhi.toml:1:1: select（第 3 条）：是空的。请写上内容，或删掉这一项"]),
        ('rules = ["没有"]', ["fazhi.toml:1:1: rules（第 1 条）：找不到规则文件夹“没有”。路径从本文件所在的文件夹算起，请检查"]),
        ('rules = ["\\u0000"]', ["fazhi.toml:1:1: rules（第 1 条）：里面有换行或控制字符。请重新写一遍"]),
        ('baseline = ""', ["fazhi.toml:1:1: baseline：是空的。请写上内容，或删掉这一项"]),
        ('exclude = ["/"]', ["fazhi.toml:1:1: exclude（第 1 条）：路径模式是空的，什么也匹配不到。例如 2024/*.txt；全部报告写 *"]),
        ('exclude = ["[z-a]"]', ["fazhi.toml:1:1: exclude（第 1 条）：路径模式写得不对，请检查 [ ]、! 和反斜杠。例如 2024/*.txt"]),
        ('exclude = ["# 草稿"]', ["fazhi.toml:1:1: exclude（第 1 条）：以 # 开头的路径模式算注释，什么也匹配不到。文件名确实以 # 开头的，写成 \\#"]),
        ("exclude = ['2024\\a.txt']", ["fazhi.toml:1:1: exclude（第 1 条）：文件夹之间请用 / 隔开，不用反斜杠，例如 2024/*.txt"]),
        ('exclude = ["../别处/*"]', ["fazhi.toml:1:1: exclude（第 1 条）：路径模式里不能写 ..，只能指本文件所在文件夹里面的报告。请把设置文件放到上一级文件夹"]),
        ('waivers = "无.yml"', ["fazhi.toml:1:1: waivers：找不到豁免文件“无.yml”。路径从本文件所在的文件夹算起，请检查"]),
        ("waivers = 3", ["fazhi.toml:1:1: waivers：写豁免文件的路径，或用 [[waivers]] 开头，下面写 id、report、reason，现在是整数"]),
        ("severity = 3", ['fazhi.toml:1:1: severity：应当是一个表，在 [severity] 下面一行写一个 ENF-01 = "warning"，现在是整数']),
        ('[severity]\nenf-01 = "info"\nENF-01 = "error"', ["fazhi.toml:2:1: severity.ENF-01：和 enf-01 是同一个编号，写了两次。请删掉一个"]),
        ("reports = [3]", ['fazhi.toml:1:1: reports（第 1 条）：应当用 [[reports]] 开头，下面写 path = "2024/*.txt" 等，现在是整数']),
        ('[[reports]]\nlevel = "镇"', ["fazhi.toml:1:1: reports（第 1 条）：缺少 path", "fazhi.toml:2:1: reports（第 1 条）.level：不认识“镇”，只能是 乡镇、县级、市级以上、部门"]),
        ('[[reports]]\npath = "a"\n\n[[reports]]\npath = ""\nyear = 1989', ["fazhi.toml:1:1: reports（第 1 条）：只写了 path，什么也没有改。请写上 level、year、unit、ignore 中的一项，或删掉这一条", "fazhi.toml:5:1: reports（第 2 条）.path：是空的。请写上内容，或删掉这一项", "fazhi.toml:6:1: reports（第 2 条）.year：年度应在 1990 到 2100 之间"]),
        ('[[reports]]\npath = "!a"\nyear = "2024"', ["fazhi.toml:2:1: reports（第 1 条）.path：这里的路径模式不能以 ! 开头，请写要匹配的报告。文件名确实以 ! 开头的，写成 \\!", "fazhi.toml:3:1: reports（第 1 条）.year：年度要写成四位整数，不加引号，例如 2024，现在是文字"]),
        ('[[reports]]\npath = "a"\nyear = true', ["fazhi.toml:3:1: reports（第 1 条）.year：年度要写成四位整数，不加引号，例如 2024，现在是真假值"]),
        ('[tool.fazhi]\nfail-on = "info"', ["fazhi.toml:1:1: tool：这个文件里不用写 [tool.fazhi]，直接写各项；[tool.fazhi] 只用在 pyproject.toml 里"]),
    ],
)
def test_what_is_wrong_is_said(here: Path, text: str, expected: list[str]) -> None:
    found = mistakes(here, text + "\n")
    if text.startswith("[tool"):  # the table's own line is not that of ``tool``
        expected = [expected[0].replace(":1:1: ", ": ")]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中文 = 1", "fazhi.toml:1:1: TOML 语法错误：这一行不是“键 = 值”，也不是“[表名]”。中文的键名要加英文双引号，标点要用英文的"),
        ("fail-on = “error”", "fazhi.toml:1:11: TOML 语法错误：等号后面的值写得不对。文字要用英文双引号括起来，列表写成 [\"甲\", \"乙\"]"),
        ("fail-on：1", "fazhi.toml:1:8: TOML 语法错误：键的后面少了等号。请写成“键 = 值”，等号用英文的"),
        ('a = 1\nselect = ["ENF"', "fazhi.toml:3:1: TOML 语法错误：列表后面少了 ]，或者两项之间少了英文逗号"),
        ('fail-on = "error', "fazhi.toml:1:17: TOML 语法错误：有不能用的控制字符，或者文字换了行。换行的文字用三个双引号括起来"),
        ("a = 1\na = 2", "fazhi.toml:2:6: TOML 语法错误：同一个键写了两次，请删掉一个"),
        ("[severity]\n[severity]", "fazhi.toml:2:10: TOML 语法错误：同一个表写了两次，请合并成一个"),
        ("[severity", "fazhi.toml:1:10: TOML 语法错误：表名后面少了 ]"),
        ('baseline = "a\\基线.json"', "fazhi.toml:1:16: TOML 语法错误：双引号里的反斜杠要写两个。路径请用 / 隔开"),
        ("until = 2025-02-30", "fazhi.toml:1:9: TOML 语法错误：没有这个日期。请检查年、月、日"),
        ("a = " + "[" * 5000, "fazhi.toml: 括号嵌套过深。请写得简单些"),
        ("a = " + "9" * 5000, "fazhi.toml: 有写得过长的数。请检查数字"),
        ("a" + ".a" * 600 + " = 1", "fazhi.toml: 有一行里连写了上百个点。请检查键名"),
    ],
)
def test_syntax_errors_are_said_in_chinese(here: Path, text: str, expected: str) -> None:
    assert mistakes(here, text + "\n") == [expected]


def test_names_that_the_rulebook_does_not_have(here: Path, rulebook: Rulebook) -> None:
    put(here / "waivers.yml", "# 豁免\n- {id: ENF-01, report: a.txt, reason: 甲}\n- {id: NUM-SOM, report: a.txt, reason: 甲}\n")
    found = read(here, 'select = ["ENFF"]\nignore = ["SEQ", "xyz"]\n[severity]\nenf-99 = "error"\n[[reports]]\npath = "a"\nignore = ["TERM", "DIGG"]\n')
    with pytest.raises(SettingsError) as caught:
        check_names(found, rulebook)
    assert str(caught.value) == (
        'fazhi.toml:1:1: select（第 1 条）：没有编号或分组“ENFF”，是不是 ENF？\n    select = ["ENFF"]\n    ^\n'
        'fazhi.toml:2:1: ignore（第 2 条）：没有编号或分组“XYZ”，用 fazhi rules list 查看全部编号\n    ignore = ["SEQ", "xyz"]\n    ^\n'
        'fazhi.toml:4:1: severity.ENF-99：没有编号或分组“ENF-99”，是不是 ENF-09？\n    enf-99 = "error"\n    ^\n'
        'fazhi.toml:7:1: reports（第 1 条）.ignore（第 2 条）：没有编号或分组“DIGG”，是不是 DIG？\n    ignore = ["TERM", "DIGG"]\n    ^\n'
        "waivers.yml:3: 没有编号或分组“NUM-SOM”，是不是 NUM-SUM？"
    )
    (here / "waivers.yml").unlink()
    check_names(read(here, 'select = ["ENF", "num-sum", "NUM", "TERM"]\n'), rulebook)
