"""Hostile and broken files: each ends in exit code 2 with one Chinese line, within bounds. How long each takes is printed, not asserted."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import corpus

from checker import load_rulebook
from checker.batch import check_paths
from checker.findings import Findings

ROOT = Path(__file__).parents[2]
HANGS, MEBIBYTES = 30.0, 300.0  # seconds of work: two are usual, on a busy machine many more
# Checks one file after the other, each in a fork of its own: its and its children's time of
# work (not the clock's: the machine may be busy), their greatest memory.
MEASURE = """
import json, os, resource, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from checker.cache import cached_rulebook
from checker.rulefolder import built_in_rules
from checker import batch, cli
cached_rulebook(built_in_rules())
for name in sys.stdin.read().split("\\0"):
    reader, writer = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(writer, 2)
        sys.stdout, sys.stderr = open(1, "w"), open(2, "w")
        sys.argv = ["fazhi", "check", name, "--format", "json"]
        try:
            cli.main()
        except SystemExit as exit:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            sys.stderr.write("\\0" + str(memory)); sys.stderr.flush()
            os._exit(exit.code)
        os._exit(77)
    os.close(writer)
    with open(reader, "rb") as pipe:
        said, _, memory = pipe.read().decode().partition("\\0")
    _, status, used = os.wait4(child, 0)
    print(json.dumps([name, os.waitstatus_to_exitcode(status), said, used.ru_utime + used.ru_stime, int(memory or 0) / 1024]), flush=True)
"""


def test_every_kind_ends_in_one_line_and_in_bounds(tmp_path: Path) -> None:
    files = corpus()
    assert len(files) >= 60
    paths = []
    for name, make in files.items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(make())
    before = sorted(tmp_path.iterdir())
    done = subprocess.run([sys.executable, "-c", MEASURE, str(ROOT)], input="\0".join(map(str, paths)), capture_output=True, text=True, check=True)
    measured = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(one[0]).name for one in measured] == list(files)
    wrong = [
        (Path(name).name, code, said, round(seconds, 2), round(memory))
        for name, code, said, seconds, memory in measured
        if code != 2 or seconds >= HANGS or memory >= MEBIBYTES or not re.fullmatch(rf"未能检查 {re.escape(name)}：[^\n]*[\u4e00-\u9fff][^\n]*\n", said)
    ]
    slowest, largest = max(measured, key=lambda one: one[3]), max(measured, key=lambda one: one[4])
    print(f"\n{len(measured)} kinds; slowest {slowest[3]:.2f} s ({Path(slowest[0]).name}), largest {largest[4]:.0f} MiB ({Path(largest[0]).name})")
    assert wrong == []
    assert sorted(tmp_path.iterdir()) == before  # nothing was written beside the files


def failures(folder: Path) -> dict[str, str]:
    return {Path(one.path).name: one.reason for one in check_paths([folder], load_rulebook()).failures}


def test_special_files_and_links_in_a_folder_cost_a_line_each(tmp_path: Path) -> None:
    good = tmp_path / "好.txt"
    good.write_text("白石镇法治政府建设报告\n全年开展法治宣传12场。\n", encoding="utf-8")
    os.mkfifo(tmp_path / "管道.docx")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "口.pdf"))
        (tmp_path / "甲.txt").symlink_to(tmp_path / "乙.txt")
        (tmp_path / "乙.txt").symlink_to(tmp_path / "甲.txt")
        (tmp_path / "设备.html").symlink_to("/dev/zero")
        (tmp_path / "圈").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "断.docx").symlink_to(tmp_path / "没有")
        special = "不是普通文件（可能是设备、管道或文件夹），无法检查"
        loop = "读取失败（可能是互相指向的链接、名字过长，或磁盘有问题）。请换一份拷贝，放到普通文件夹里再检查"
        batch = check_paths([tmp_path], load_rulebook())
    assert [Path(one.path).name for one in batch.reports] == ["好.txt"]
    assert {Path(one.path).name: one.reason for one in batch.failures} == {
        "管道.docx": special, "口.pdf": special, "设备.html": special, "甲.txt": loop, "乙.txt": loop, "断.docx": "找不到这个文件。请检查路径和文件名是否写对",
    }


def test_one_bad_file_among_a_thousand_costs_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker import batch as module

    monkeypatch.setattr(module, "check", lambda report, _: Findings(report, (), (), True))  # reading is what is tested; judging takes half a minute
    for number in range(999):
        (tmp_path / f"{number:03}.txt").write_text("白石镇报告\n", encoding="utf-8")
    (tmp_path / "500坏.docx").write_bytes(b"PK\x03\x04")
    batch = check_paths([tmp_path], load_rulebook())
    assert (len(batch.reports), [Path(one.path).name for one in batch.failures]) == (999, ["500坏.docx"])


def test_a_fault_of_the_program_costs_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker import batch

    (tmp_path / "甲.txt").write_text("白石镇报告\n", encoding="utf-8")

    def fail(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(batch, "check", fail)
    assert failures(tmp_path) == {"甲.txt": "程序出错（KeyError）。请把这份文件另存为纯文本（.txt）再检查，并告诉维护者"}


def test_names_with_escapes_and_bytes_that_are_no_text_are_printed_safely(tmp_path: Path) -> None:
    for name in (b"a\nb.txt", b"\x1b[31mred.txt", b"\xff\xfe.txt", b"\xe2\x80\xae gnp.docx"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"\0\0")
    done = subprocess.run([sys.executable, str(ROOT / "cli.py"), "check", str(tmp_path)], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"\x1b" not in done.stdout
    assert b"\xe2\x80\xae" not in done.stdout
    assert done.stdout.decode().count("未能检查 /") == 4
    assert len([line for line in done.stdout.splitlines() if b"a\xe2\x90\xa3b.txt" in line]) == 1
    as_json = subprocess.run([sys.executable, str(ROOT / "cli.py"), "check", str(tmp_path), "--format", "json"], capture_output=True, check=False)
    assert as_json.returncode == 2
    assert sorted(os.fsencode(Path(one["path"]).name) for one in json.loads(as_json.stdout)["failures"]) == sorted([b"a\nb.txt", b"\x1b[31mred.txt", b"\xff\xfe.txt", b"\xe2\x80\xae gnp.docx"])
    assert b"\x1b" not in as_json.stderr


def test_a_closed_folder_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (tmp_path / "好.txt").write_text("白石镇报告\n", encoding="utf-8")
    closed = tmp_path / "关"
    closed.mkdir(mode=0)
    assert failures(tmp_path) == {"关": "打不开这个文件夹。请检查权限"}


def fake_office(folder: Path, script: str) -> dict[str, str]:
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return {"PATH": f"{program.parent}:{os.environ['PATH']}"}


RTF = b"{\\rtf1\\ansi text}"


def test_a_conversion_that_hangs_is_killed_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.errors import ReadError
    from checker.reading import office

    pid = tmp_path / "pid"
    for name, value in fake_office(tmp_path, f"sleep 60 & echo $! > {pid}; wait").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(ReadError, match=r"LibreOffice 转换超过 1 秒，已停止。请用 Word、WPS 打开后另存为 \.docx 再检查"):
        office.read(RTF, "报告.rtf", ".rtf")
    state = Path(f"/proc/{pid.read_text().strip()}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_without_libreoffice_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.errors import ReadError
    from checker.reading import office

    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ReadError) as caught:
        office.read(RTF, "报告.rtf", ".rtf")
    assert caught.value.reason == "读 .rtf 文件需要本机装有 LibreOffice（命令 soffice）。请安装它，或用 Word、WPS 打开后另存为 .docx 再检查"


def test_libreoffice_gets_a_profile_without_macros_and_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.errors import ReadError
    from checker.reading import office

    seen = tmp_path / "seen"
    for name, value in fake_office(tmp_path, f'cp "$HOME/profile/user/registrymodifications.xcu" {seen}; env > {tmp_path}/env').items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("FAZHI_SECRET", "x")
    with pytest.raises(ReadError, match="LibreOffice 打不开这个文件"):
        office.read(RTF, "报告.rtf", ".rtf")
    settings = seen.read_text(encoding="utf-8")
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value>' in settings
    assert '<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value>' in settings
    assert "FAZHI_SECRET" not in (tmp_path / "env").read_text(encoding="utf-8")
