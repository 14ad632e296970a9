"""The command: exit codes, JSON of the contract, the terminal report, messages for bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running import app
from typer.testing import CliRunner

from checker import __version__
from checker.output.text import printable

ROOT = Path(__file__).resolve().parent.parent
GOOD = (
    "临溪县白石镇人民政府2024年法治政府建设情况报告\n2024年，我镇扎实推进依法行政。现将有关情况报告如下：\n一、主要举措和成效\n"
    "全面推行行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度。全年开展法治宣传12场。\n"
    "二、存在的不足\n普法形式单一，原因在于人手不足。\n三、2025年安排\n继续抓好普法。\n临溪县白石镇人民政府\n2025年1月16日\n"
)


def run(*arguments: str) -> tuple[int, str, str]:
    """Run the command in this process: exit code, standard output, standard error."""
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.stdout, done.stderr


def launch(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``python cli.py …`` as users do."""
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments], capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, **environment}
    )


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "好报告.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_json_is_the_contract(good: Path) -> None:
    code, out, err = run("check", str(good), "--format", "json")
    assert (code, err) == (1, "")
    document: dict[str, Any] = json.loads(out)
    assert {key: document[key] for key in ("schema", "tool", "failures")} == {
        "schema": "fazhi.check/1", "tool": {"name": "fazhi", "version": __version__}, "failures": []
    }
    assert document["rulebook"]["requirements"] == 65
    (report,) = document["reports"]
    assert {key: report[key] for key in ("path", "title", "unit", "level", "year", "date")} == {
        "path": str(good), "title": "临溪县白石镇人民政府2024年法治政府建设情况报告", "unit": "临溪县白石镇人民政府", "level": "乡镇", "year": 2024, "date": "2025-01-16"
    }
    assert len(report["assessments"]) == 65
    one = next(one for one in report["assessments"] if one["id"] == "ENF-02")
    assert {key: one[key] for key in ("title", "severity", "verdict", "strength", "elements")} == {
        "title": "行政执法全过程记录制度", "severity": "error", "verdict": "satisfied", "strength": "general", "elements": [{"id": "record", "met": True}]
    }
    assert one["evidence"][0]["line"] == 4
    lines = GOOD.split("\n")
    for assessment in report["assessments"]:
        for piece in assessment["evidence"]:
            if piece["line"] == piece["end_line"]:
                assert lines[piece["line"] - 1][piece["column"] - 1 : piece["end_column"] - 1] == piece["text"]
    summary = document["summary"]
    assert sum(summary["verdicts"].values()) == 65
    assert (summary["reports"], summary["failures"]) == (1, 0)


def test_exit_codes(good: Path, tmp_path: Path) -> None:
    assert run("check", str(good))[0] == 1
    assert run("check", str(good), "--fail-on", "never")[0] == 0
    assert run("check", str(tmp_path / "没有.txt"))[0] == 2
    assert run("check", str(good), str(tmp_path / "没有.txt"))[0] == 2
    assert run("check", str(good), "--format", "xml")[0] == 2
    assert run("nonsense")[0] == 2


def test_a_bad_report_beside_a_good_one(good: Path, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_text("", encoding="utf-8")
    (tmp_path / "二进制.txt").write_bytes(b"\x00\x01\x02")
    code, out, err = run("check", str(tmp_path), "--format", "json")
    document = json.loads(out)
    assert code == 2
    assert [report["path"] for report in document["reports"]] == [str(good)]
    assert document["failures"] == [
        {"path": str(tmp_path / "二进制.txt"), "reason": "里面不是文字（可能是程序、图片或其他格式改了后缀）。请另存为 UTF-8 纯文本（.txt）"},
        {"path": str(tmp_path / "空.txt"), "reason": "文件是空的，没有可检查的文字。请确认导出或另存时内容没有丢失"},
    ]
    assert err.splitlines() == [f"未能检查 {failure['path']}：{failure['reason']}" for failure in document["failures"]]


def test_a_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(b"x")
    code, out, _ = run("check", str(tmp_path))
    assert code == 2
    assert f"未能检查 {tmp_path}：文件夹里没有可检查的报告" in out


def test_a_text_that_is_no_report_is_still_checked(tmp_path: Path) -> None:
    path = tmp_path / "游记.txt"
    path.write_text("今天天气很好，我们去河边散步，看见了许多鸭子。\n", encoding="utf-8")
    code, out, _ = run("check", str(path))
    assert code == 1
    assert "不像法治政府建设年度报告" in out
    assert "65 项要求：" in out


def test_a_broken_rule_file_stops_with_2(good: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "requirements"
    rules.mkdir(parents=True)
    (rules / "A.yml").write_text("group: A\ntitle: 甲\nrequirements: [\n", encoding="utf-8")
    done = launch("check", str(good), "--rules", str(rules.parent))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{rules / 'A.yml'}:4:1: YAML 语法错误：")
    assert "Traceback" not in done.stderr


def test_the_terminal_report(good: Path) -> None:
    code, out, err = run("check", str(good))
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[0] == str(good)
    assert lines[1] == "  标题 临溪县白石镇人民政府2024年法治政府建设情况报告"
    assert lines[2] == "  单位 临溪县白石镇人民政府（乡镇）  年度 2024  成文日期 2025-01-16"
    assert lines[3].startswith("  65 项要求：已落实 ")
    assert "    RPT-04 专门报告主要负责人履职情况 — 缺失" in lines
    assert lines[-1].startswith("共检查 1 份报告，未能检查 0 份；硬性要求缺口 ")
    assert "\x1b" not in out


def test_verbose_lists_what_is_satisfied_with_its_place(good: Path) -> None:
    out = run("check", str(good), "--verbose")[1]
    assert "    ENF-01 行政执法公示制度（只有概括表述）" in out.splitlines()
    after = out[out.index("ENF-01 行政执法公示制度（只有概括表述）") :].splitlines()[1]
    assert after.startswith("      第 4 行第 ")
    assert "执法公示" in after


def test_names_with_escapes_are_never_printed_raw(tmp_path: Path) -> None:
    path = tmp_path / "坏\x1b[31m名\n字.txt"
    path.write_text("", encoding="utf-8")
    out = run("check", str(path))[1]
    assert "\x1b" not in out
    assert printable("a\x1b[31m\nb\t") == "a\\x1b[31m␣b␣"


def test_explain_a_requirement_a_check_and_an_unknown_id() -> None:
    code, out, _ = run("explain", "enf-01")
    assert code == 0
    assert out.startswith("ENF-01 行政执法公示制度（硬性要求）\n依据：纲要（十五）；国办发〔2018〕118号；行政处罚法第三十九、四十八条\n")
    assert run("explain", "CIT-NAME")[1].startswith("CIT-NAME 法律或文件名称写错（错误）\n")
    done = launch("explain", "ENF-99")
    assert done.returncode == 2
    assert done.stderr.startswith("没有编号为“ENF-99”的要求或检查。是不是 ENF-09")


def test_rules_list_counts() -> None:
    out = run("rules", "list")[1].splitlines()
    assert out[0] == "RPT 报告规范"
    assert out[1] == "  RPT-01  通常应写  标题载明单位与年度"
    assert out[-1].startswith("共 65 项要求、")


def test_rules_test_of_an_unknown_name_is_not_success() -> None:
    code, out, _ = run("rules", "test", "XYZ")
    assert (code, out) == (2, "没有找到要测的规则例子。请检查编号或分组是否写对（fazhi rules list 可查看）\n")


def test_version_and_a_crash_is_2(good: Path, tmp_path: Path) -> None:
    assert run("--version")[:2] == (0, f"fazhi {__version__}\n")
    crash = tmp_path / "sitecustomize.py"
    crash.write_text("import checker.batch\ndef boom(*_):\n    raise RuntimeError('坏了')\nchecker.batch.check_found = boom\n", encoding="utf-8")
    done = launch("check", str(good), PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert done.returncode == 2
    assert done.stderr.endswith("程序出错（RuntimeError：坏了）。请把命令和报告发给维护者\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check",), "少了报告：请写上要检查的报告文件或文件夹\n用法：cli.py check 报告… [选项]\n查看帮助：cli.py check --help\n"),
        (("chek",), "没有 chek 这个命令，是不是 check？可用：check、explain、gaps、trend、init、config、rules\n用法：cli.py 命令 [选项] 参数…\n查看帮助：cli.py --help\n"),
        (("check", "a.txt", "--fmt"), "没有 --fmt 这个选项，是不是 --format？\n用法：cli.py check 报告… [选项]\n查看帮助：cli.py check --help\n"),
        (("check", "a.txt", "--format", "xml"), "选项 --format 的值不对，只能是 text、json、jsonl、sarif、junit、github、gitlab、markdown、html\n用法：cli.py check 报告… [选项]\n查看帮助：cli.py check --help\n"),
        (("check", "a.txt", "--foo"), "没有 --foo 这个选项\n用法：cli.py check 报告… [选项]\n查看帮助：cli.py check --help\n"),
        (("check", "a.txt", "--fail-on"), "选项 --fail-on 后面少了值，可以写 error、warning、info、never\n用法：cli.py check 报告… [选项]\n查看帮助：cli.py check --help\n"),
        (("check", "a.txt", "-o"), "选项 -o 后面少了“格式=文件”：另存一份，可以写多次，例如 -o sarif=结果.sarif。\n用法：cli.py check 报告… [选项]\n查看帮助：cli.py check --help\n"),
        (("check", "a.txt", "--quiet=1"), "选项 --quiet 后面不写值，请去掉“=”和后面的字\n用法：cli.py check 报告… [选项]\n查看帮助：cli.py check --help\n"),
        (("报告.docx",), "少了命令：检查报告请写 fazhi check 报告.docx\n用法：cli.py 命令 [选项] 参数…\n查看帮助：cli.py --help\n"),
        (("打印",), "没有 打印 这个命令。可用：check、explain、gaps、trend、init、config、rules\n用法：cli.py 命令 [选项] 参数…\n查看帮助：cli.py --help\n"),
        (("explain",), "少了编号：请写上要求或检查的编号，例如 ENF-01；fazhi rules list 列出全部编号\n用法：cli.py explain 编号 [选项]\n查看帮助：cli.py explain --help\n"),
        (("explain", "ENF-01", "ENF-02"), "参数写多了：ENF-02。请去掉，或分几次运行\n用法：cli.py explain 编号 [选项]\n查看帮助：cli.py explain --help\n"),
        (("rules", "tset"), "没有 tset 这个命令，是不是 test？可用：list、lint、test、schema、docs\n用法：cli.py rules 命令 [选项] 参数…\n查看帮助：cli.py rules --help\n"),
    ],
)
def test_mistakes_on_the_command_line_are_said_in_chinese(arguments: tuple[str, ...], message: str) -> None:
    done = launch(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
