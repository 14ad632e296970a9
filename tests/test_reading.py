"""Reading files: every encoding and line end that offices save in, and the exact Chinese message of every refusal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.compose import read_report
from checker.errors import ReadError
from checker.reading import LIMIT, read_document

TEXT = "云溪镇2031年法治政府建设情况报告\n一、主要举措和成效\n全年审查合同“九份”，办结率98％——全部归档。\n"


def saved(folder: Path, raw: bytes, name: str = "报告.txt") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def refusal(path: Path, name: str | None = "报告.txt") -> str:
    with pytest.raises(ReadError) as caught:
        read_document(path, name)
    assert caught.value.path == (name or str(path))
    assert str(caught.value) == f"{name or path}：{caught.value.reason}"
    return caught.value.reason


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"],
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert read_document(saved(tmp_path, TEXT.encode(encoding))).text == TEXT


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf_16_of_either_byte_order_is_told_by_its_mark(tmp_path: Path, mark: bytes, encoding: str) -> None:
    assert read_document(saved(tmp_path, mark + TEXT.encode(encoding))).text == TEXT


def test_gb2312_and_four_byte_gb18030(tmp_path: Path) -> None:
    assert read_document(saved(tmp_path, "云溪镇法治政府建设情况。\n".encode("gb2312"))).text == "云溪镇法治政府建设情况。\n"
    assert read_document(saved(tmp_path, "㑇溪镇法治政府建设情况\U00020000。\n".encode("gb18030"))).text == "㑇溪镇法治政府建设情况\U00020000。\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_line_ends_become_line_feeds(tmp_path: Path, end: str, encoding: str) -> None:
    raw = TEXT.replace("\n", end).encode(encoding)
    assert read_document(saved(tmp_path, raw)).text == TEXT


def test_mixed_line_ends_keep_empty_lines(tmp_path: Path) -> None:
    assert read_document(saved(tmp_path, "甲\r\n\r\n乙\r丙\n\r\n丁".encode())).text == "甲\n\n乙\n丙\n\n丁"


def test_form_feed_and_line_separator_are_no_line_ends(tmp_path: Path) -> None:
    assert read_document(saved(tmp_path, "甲\f乙\u2028丙\u0085丁\n".encode())).text == "甲\f乙\u2028丙\u0085丁\n"


def test_plain_ascii_is_readable(tmp_path: Path) -> None:
    assert read_document(saved(tmp_path, b"No Chinese here.\n")).text == "No Chinese here.\n"


@pytest.mark.parametrize("name", ["报告.TXT", "报告.md", "报告.text", "报告.Md"])
def test_suffixes_of_plain_text(tmp_path: Path, name: str) -> None:
    assert read_document(saved(tmp_path, TEXT.encode(), name)).text == TEXT


@pytest.mark.parametrize("raw", [b"", b"\n \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\u3000\n".encode()])
def test_empty(tmp_path: Path, raw: bytes) -> None:
    assert refusal(saved(tmp_path, raw)) == "文件是空的，没有可检查的文字。请确认导出或另存时内容没有丢失"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF 文件"),
        (b"PK\x03\x04\x14\x00", "压缩包或 Word/Excel 文件（.docx、.xlsx、.zip）"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word/WPS 文件（.doc、.wps）"),
        (b"{\\rtf1\\ansi", "RTF 文件"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"\x1f\x8b\x08", "压缩文件"),
    ],
)
def test_another_format_under_a_text_suffix(tmp_path: Path, raw: bytes, kind: str) -> None:
    assert refusal(saved(tmp_path, raw)) == f"后缀是纯文本，里面却是{kind}。请把后缀改对，或用对应的程序打开，另存为纯文本（.txt，UTF-8）"


def test_binary(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, b"\x01\x02\x00\x03")) == "里面不是文字（可能是程序、图片或其他格式改了后缀）。请另存为 UTF-8 纯文本（.txt）"


def test_utf_16_without_mark_is_binary(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, TEXT.encode("utf-16-le"))) == "里面不是文字（可能是程序、图片或其他格式改了后缀）。请另存为 UTF-8 纯文本（.txt）"


def test_a_lying_utf_16_mark(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, b"\xff\xfe\x00\xd8\x41")) == "开头是 UTF-16 标记，内容却不是 UTF-16。请另存为 UTF-8 纯文本"


def test_bytes_of_no_known_encoding(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, "报告".encode() + b"\xff\xff")) == "无法识别文字编码（不是 UTF-8、GBK/GB18030，也不是 UTF-16）。请另存为 UTF-8 纯文本"


UNLIKE_CHINESE = "按 GBK/GB18030 解码后不像中文，文字编码可能不对。请另存为 UTF-8 纯文本"
UNDECODABLE = "无法识别文字编码（不是 UTF-8、GBK/GB18030，也不是 UTF-16）。请另存为 UTF-8 纯文本"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("雲溪鎮推進法治政府建設，全年審查合約九份，調解糾紛三十件。".encode("big5"), UNLIKE_CHINESE),
        ("法治政府の建設について報告します。".encode("shift_jis"), UNLIKE_CHINESE),
        (TEXT.encode()[:-2], UNDECODABLE),
        ("Сводный отчет о работе".encode("koi8_r"), UNDECODABLE),
    ],
    ids=["Big5", "Shift JIS", "UTF-8 cut in the middle of a character", "KOI8-R"],
)
def test_another_encoding_is_refused_and_not_shown_as_garbage(tmp_path: Path, raw: bytes, reason: str) -> None:
    assert refusal(saved(tmp_path, raw)) == reason


def test_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "没有.txt") == "找不到这个文件。请检查路径和文件名是否写对"


def test_dangling_link(tmp_path: Path) -> None:
    link = tmp_path / "链接.txt"
    link.symlink_to(tmp_path / "没有.txt")
    assert refusal(link) == "找不到这个文件。请检查路径和文件名是否写对"


def test_folder_named_like_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "报告.txt"
    folder.mkdir()
    assert refusal(folder) == "不是普通文件（可能是设备、管道或文件夹），无法检查"


def test_fifo_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    fifo = tmp_path / "管道.txt"
    os.mkfifo(fifo)
    assert refusal(fifo) == "不是普通文件（可能是设备、管道或文件夹），无法检查"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = saved(tmp_path, TEXT.encode())
    path.chmod(0)
    assert refusal(path) == "没有读取权限。请换一个有权限的账号，或请管理员授权"


def test_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT * 3)
    assert refusal(path) == "文件有 150 MiB，超过上限 50 MiB。请只保留报告正文"


@pytest.mark.parametrize(("name", "shown"), [("报告.xyz", ".xyz"), ("报告", "无后缀"), (".txt", "无后缀")])
def test_unknown_suffix_starts_with_its_name(tmp_path: Path, name: str, shown: str) -> None:
    reason = refusal(saved(tmp_path, TEXT.encode(), name))
    assert reason.startswith(f"不认识的文件类型“{shown}”。能读 .txt、.md、.text、.docx、.docm、.dotx、.pdf、.html、.htm、")
    assert reason.endswith("；其他格式请另存为其中一种再检查")


def test_the_path_is_named_where_no_shorter_name_is_given(tmp_path: Path) -> None:
    assert refusal(tmp_path / "没有.txt", None) == "找不到这个文件。请检查路径和文件名是否写对"


def test_read_report_keeps_path_and_source(tmp_path: Path) -> None:
    path = saved(tmp_path, TEXT.replace("\n", "\r\n").encode("gbk"))
    report = read_report(path)
    assert (report.path, report.view.source, report.identity.title) == (str(path), TEXT, "云溪镇2031年法治政府建设情况报告")
