"""The terminal: standard input, --quiet, --color, several outputs at once, progress."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import run

ROOT = Path(__file__).resolve().parent.parent
TEXT = "临溪县白石镇人民政府2024年法治政府建设情况报告\n一、主要举措和成效\n开展法制宣传12场。\n临溪县白石镇人民政府\n2025年1月16日\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "白石镇.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_standard_input() -> None:
    code, out, err = run("check", "-", "--format", "json", given=TEXT.encode("gb18030"))
    (one,) = json.loads(out)["reports"]
    assert (code, err, one["path"], one["unit"]) == (1, "", "标准输入.txt", "临溪县白石镇人民政府")
    assert [defect["id"] for defect in one["defects"]] == ["TERM"]


def test_standard_input_under_a_name() -> None:
    page = f"<html><body><article>{''.join(f'<p>{line}</p>' for line in TEXT.splitlines())}</article></body></html>"
    code, out, _ = run("check", "-", "--name", "县/白石镇.html", "--format", "json", given=page.encode())
    assert (code, json.loads(out)["reports"][0]["path"]) == (1, "县/白石镇.html")


def test_standard_input_that_is_no_report() -> None:
    assert run("check", "-", "-q", given=b"")[::2] == (2, "未能检查 标准输入.txt：文件是空的，没有可检查的文字。请确认导出或另存时内容没有丢失\n")
    assert run("check", "-", "-q", "--name", "报告.docx", given=b"PK\x03\x04")[2].startswith("未能检查 报告.docx：")
    assert run("check", "-", "-", given=b"") == (2, "", "- 只能写一次：标准输入只有一份\n")
    assert run("check", "报告.txt", "--name", "甲.txt") == (2, "", "--name 只和 - 一起用：fazhi check - --name 报告.docx < 报告.docx\n")


def test_show_text_of_standard_input() -> None:
    code, out, _ = run("check", "-", "--show-text", given="一行\n两行\n".encode())
    assert (code, out) == (0, "标准输入.txt\n1  一行\n2  两行\n3  \n")


def test_quiet(report: Path, tmp_path: Path) -> None:
    assert run("check", report, "--quiet") == (1, "", "")
    missing = tmp_path / "没有.txt"
    assert run("check", report, missing, "-q") == (2, "", f"未能检查 {missing}：找不到这个文件。请检查路径和文件名是否写对\n")


def test_colour(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" not in run("check", report)[1]
    assert "\x1b[31m" in run("check", report, "--color", "always")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" in run("check", report, "--color", "always")[1]


def test_several_outputs_at_once(report: Path, tmp_path: Path) -> None:
    code, out, err = run("check", report, "-o", f"json={tmp_path / '一.json'}", "--output", f"text={tmp_path / '二.txt'}")
    assert (code, err) == (1, "")
    assert (tmp_path / "二.txt").read_text(encoding="utf-8") == out
    assert json.loads((tmp_path / "一.json").read_text(encoding="utf-8"))["summary"]["reports"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["一.json", "二.txt", "白石镇.txt"]


def test_outputs_that_cannot_be(report: Path, tmp_path: Path) -> None:
    before = report.read_bytes()
    assert run("check", report, "-o", f"text={report}") == (2, "", f"{report}：这是报告、设置或基线文件，不能用作输出文件，否则会被盖掉。请换一个文件名，或存到别的文件夹\n")
    assert report.read_bytes() == before
    link = tmp_path / "链接.txt"
    link.symlink_to(report)
    assert run("check", report, "-q", "-o", f"text={link}")[0] == 2
    assert report.read_bytes() == before
    baseline = tmp_path / "基线.json"
    (tmp_path / "fazhi.toml").write_text('waivers = "豁免.yml"\n', encoding="utf-8")
    (tmp_path / "豁免.yml").write_text("# 没有\n", encoding="utf-8")
    assert run("check", report, "--baseline", baseline, "--write-baseline")[0] == 0
    for target in (baseline, tmp_path / "fazhi.toml", tmp_path / "豁免.yml"):
        kept = target.read_bytes()
        assert run("check", report, "-q", "--baseline", baseline, "-o", f"json={target}")[0] == 2
        assert target.read_bytes() == kept
    assert run("check", report, "-q", "-o", "xml=a.xml")[2].startswith("--output xml=a.xml：没有 xml 这种格式。格式有 text、json、")
    assert run("check", report, "-q", "-o", "jsn=a.json")[2].startswith("--output jsn=a.json：没有 jsn 这种格式，是不是 json。格式有 ")
    assert run("check", report, "-q", "-o", "清单.xlsx")[2] == "--output 清单.xlsx：check 不做 .xlsx 文件。做整改清单请用 fazhi gaps 报告 -o 清单.xlsx\n"
    assert run("check", report, "-q", "-o", "结果")[2].startswith("--output 结果 写得不对，应当是 格式=文件，例如 --output sarif=结果.sarif。")
    assert run("check", report, "-q", "-o", tmp_path / "按后缀.md")[0] == 1
    assert (tmp_path / "按后缀.md").read_text(encoding="utf-8").startswith("# ")
    assert run("check", report, "-q", "-o", "json=a", "-o", "text=a")[2] == "--output 里 a 写了两次，后一份会盖掉前一份。请换一个文件名\n"
    nowhere = tmp_path / "没有" / "一.json"
    code, _, err = run("check", report, "-q", "-o", f"json={nowhere}", "-o", f"json={tmp_path / '好.json'}")
    assert (code, err) == (2, f"{nowhere}：写不进去（没有 {nowhere.parent} 这个文件夹，请先建好）\n")
    assert (tmp_path / "好.json").exists()
    assert run("check", report, "-q", "-o", f"json={tmp_path}")[2] == f"{tmp_path}：写不进去（这是一个文件夹，请写上文件名）\n"


def test_names_do_not_steer_the_terminal_through_messages(report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "甲\x1b[31m"
    folder.mkdir()
    for name in ("一.txt", "二.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    shown = run("trend", folder)[1] + run("trend", folder, "-o", tmp_path / "趋势.csv")[2]
    (folder / "fazhi.toml").write_text("没有 = 1\n", encoding="utf-8")
    code, _, told = run("check", folder)
    assert (code, told.count("甲\\x1b[31m"), shown.count("甲\\x1b[31m"), "\x1b" in shown + told) == (2, 1, 4, False)


def test_a_pipe_is_written_to_and_not_replaced(report: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert run("check", report, "-q", "-o", f"json={pipe}")[0] == 1
        assert json.loads(reader.communicate(timeout=60)[0])["summary"]["reports"] == 1
    assert pipe.is_fifo()


def test_an_output_keeps_the_permissions_of_the_file_it_replaces(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "一.json"
    target.write_text("旧", encoding="utf-8")
    target.chmod(0o640)
    run("check", report, "-q", "-o", f"json={target}")
    assert (oct(target.stat().st_mode & 0o777), target.read_text(encoding="utf-8")[0]) == ("0o640", "{")


def on_terminal(*arguments: str, **environment: str) -> bytes:
    """What a user with a terminal sees on standard error; standard output is thrown away."""
    mine, theirs = pty.openpty()
    with open(os.devnull, "wb") as nowhere:
        child = subprocess.Popen([sys.executable, str(ROOT / "cli.py"), *arguments], stdout=nowhere, stderr=theirs, env={**os.environ, "TERM": "xterm", **environment})
    os.close(theirs)
    seen = b""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([mine], [], [], 0.2)[0]:
            try:
                block = os.read(mine, 65536)
            except OSError:
                break
            seen += block
        elif child.poll() is not None:
            break
    child.wait()
    os.close(mine)
    return seen


def test_progress_shows_on_a_terminal_when_it_takes_long_and_is_wiped(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}\x1b[2J.txt").write_text(TEXT, encoding="utf-8")
    seen = on_terminal("check", str(tmp_path), "--fail-on", "never").decode()
    assert "\r\x1b[K正在检查第 " in seen
    assert "\\x1b[2J.txt" in seen
    assert "\x1b[2J" not in seen
    assert seen.endswith("\r\x1b[K")


def test_no_progress_on_a_short_run_or_a_dumb_terminal(report: Path, tmp_path: Path) -> None:
    assert on_terminal("check", str(report)) == b""


def test_a_path_is_no_command_to_a_runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "::error::坏.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("check", ".")[1].splitlines()[0] == "./::error::坏.txt"
    assert run("check", ".", "--show-text")[1].splitlines()[0] == "./::error::坏.txt"


def test_outputs_are_written_with_the_baseline_too(report: Path, tmp_path: Path) -> None:
    baseline, target = tmp_path / "基线.json", tmp_path / "一.json"
    assert run("check", report, "--baseline", baseline, "--write-baseline", "-o", target)[0] == 0
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["reports"] == 1
    nowhere = tmp_path / "没有" / "一.json"
    code, _, err = run("check", report, "--baseline", baseline, "--write-baseline", "-o", nowhere)
    assert (code, err.splitlines()[-1]) == (2, f"{nowhere}：写不进去（没有 {nowhere.parent} 这个文件夹，请先建好）")


def test_a_folder_of_which_all_is_excluded_is_a_failure_beside_another(report: Path, tmp_path: Path) -> None:
    (tmp_path / "fazhi.toml").write_text('exclude = ["旧/"]\n', encoding="utf-8")
    for name in ("旧", "新"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "甲.txt").write_text(TEXT, encoding="utf-8")
    code, _, err = run("check", tmp_path / "新", tmp_path / "旧", "-q", "--fail-on", "never")
    assert (code, err) == (2, f"未能检查 {tmp_path / '旧'}：这里的 1 份报告都被设置文件的 exclude 排除了。请检查 exclude，或直接写上报告的文件名\n")
