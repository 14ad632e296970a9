"""A last list that cannot be read: one line with the file and the way out."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from lists import DAY, batch_of, report
from openpyxl import Workbook

from checker.errors import FazhiError
from checker.gaplist.excel.workbook import render
from checker.gaplist.gaplist import make_list
from checker.gaplist.previous import read_previous


def workbook(*rows: list[str]) -> bytes:
    file = io.BytesIO()
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def truncated() -> bytes:
    content = render(make_list(batch_of({"a.txt": report()}), today=DAY))
    return content[: len(content) // 2]


def without_sheets() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return file.getvalue()


DAMAGED = "不是 .xlsx 清单，或者文件已损坏。请用 Excel 打开看看，另存为 .xlsx 后再试"
OTHER_JSON = "不是 fazhi check --format json 的结果，或者内容已损坏。请换上次的清单（.xlsx）或结果（.json）"


@pytest.mark.parametrize(("name", "content", "message"), [
    ("空.xlsx", b"", DAMAGED), ("坏.xlsx", b"PK\x03\x04nonsense", DAMAGED), ("半.xlsx", truncated(), DAMAGED), ("无.xlsx", without_sheets(), DAMAGED),
    ("密.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "这份清单加了密码，或者是旧的 .xls 格式。请用 Excel 打开，去掉密码，另存为 .xlsx"),
    ("别的.xlsx", workbook(["姓名", "单位"], ["张三", "镇"]), "里面没有问题整改清单（要有“单位”“要求编号”“问题表现”这几列的表头）。请换上次 fazhi gaps 做的清单"),
    ("坏.json", b"{", OTHER_JSON), ("列.json", b"[]", OTHER_JSON), ("缺.json", b'{"schema": "fazhi.check/1"}', OTHER_JSON), ("字.json", b"\xff\xfe{", OTHER_JSON),
    ("深.json", b"[" * 100_000, OTHER_JSON),
    ("新.json", json.dumps({"schema": "fazhi.check/9"}).encode(), "这份结果是 fazhi.check/9 格式，这个版本认 fazhi.check/1。请升级 fazhi，或换一份清单"),
    ("表.csv", b"", "上次的清单不能是 .csv 文件。请用上次 fazhi gaps 做的清单（.xlsx），或 fazhi check --format json 存下的结果（.json）"),
    ("表", b"", "上次的清单不能是 没有后缀的 文件。请用上次 fazhi gaps 做的清单（.xlsx），或 fazhi check --format json 存下的结果（.json）"),
])
def test_other_files_are_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FazhiError) as caught:
        read_previous(path)
    assert str(caught.value) == f"{path}：{message}"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FazhiError) as caught:
        read_previous(tmp_path / "没有.xlsx")
    assert str(caught.value) == f"{tmp_path / '没有.xlsx'}：找不到上次的清单。请检查路径"
    (tmp_path / "夹.xlsx").mkdir()
    with pytest.raises(FazhiError) as caught:
        read_previous(tmp_path / "夹.xlsx")
    assert str(caught.value).startswith(f"{tmp_path / '夹.xlsx'}：这是一个文件夹。")


def test_heads_may_stand_below_a_title_and_have_blanks(tmp_path: Path) -> None:
    path = tmp_path / "去年.xlsx"
    path.write_bytes(workbook(["某县整改台账"], [], ["单 位", "要求\n编号", "问题表现", "年度", "责任人"], ["临溪县白石镇", "red-9", "x", "2023年", "张三"], ["", "", "", "", ""]))
    last = read_previous(path)
    assert [(row.unit, row.id, row.year, row.problem, row.cells["责任人"].value, row.place) for row in last.rows] == [("临溪县白石镇", "RED-9", 2023, "x", "张三", "Sheet 第 4 行")]
