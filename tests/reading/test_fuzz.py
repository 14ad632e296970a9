"""Any bytes at all: a reader gives a text or says in one Chinese line why not; it never crashes, hangs or raises anything else.

FAZHI_FUZZ sets the number of cases (the committed few hundred take seconds): FAZHI_FUZZ=20000 pytest tests/reading/test_fuzz.py
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from hostile_files import GOOD_DOCX, GOOD_HTML, GOOD_PDF, OLE, TEXT, ole, parts_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_files import zipped

from checker.compose import make_report
from checker.errors import ReadError
from checker.output import source
from checker.reading import reader_of
from checker.reading.document import MAX_CHARACTERS, Document

CASES = int(os.environ.get("FAZHI_FUZZ", "300"))
SECONDS = 5.0  # for one case, on a machine that has other things to do
PLAIN = f"临溪县白石镇2024年法治政府建设情况报告\n一、主要举措和成效\n{TEXT * 4}\n".encode()
ARCHIVE = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n" + GOOD_HTML + b"\n--x--\n"
VALID = {
    ".txt": [PLAIN, PLAIN.decode().encode("gb18030"), PLAIN.decode().encode("utf-16")],
    ".docx": [GOOD_DOCX],
    ".pdf": [GOOD_PDF],
    ".html": [GOOD_HTML],
    ".mhtml": [ARCHIVE],
    ".doc": [GOOD_DOCX, GOOD_HTML, ole("EncryptedPackage"), OLE + bytes(2000)],
}
SUFFIXES = sorted(VALID)
TOKENS = [
    b"", b"\0", b"\xff\xff\xff\xff", b"<", b">", b"/>", b"</w:p>", b"<w:tbl><w:tr><w:tc>", b'w:val="-1"', b'w:val="99999999999999999999"', b"%1%2%9", b"&#0;", b"&amp;", b"<!DOCTYPE",
    b"<div>", b"<table><tr>", b"</td>", b"<ol start=99>", b"obj", b"endobj", b"stream\n", b"/Length 99999999", b"/Kids [2 0 R]", b"0 0 R", b"<<", b"]", b"-2147483648",
    b"9999999999", b"BT", b"ET", b"Q q", b"\r\n\r\n", b"--x--", b"charset=utf-7", b"charset=utf-16", "一、".encode(), "\ud7ff\u2028\u202e".encode(),
]
edit = st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(["put", "cut", "flip", "copy"]), st.sampled_from(TOKENS) | st.binary(max_size=12), st.integers(1, 400))
edits = st.lists(edit, min_size=1, max_size=12)


def edited(raw: bytes, changes: list[tuple[float, str, bytes, int]]) -> bytes:
    damaged = bytearray(raw)
    for where, kind, content, length in changes:
        at = int(where * (len(damaged) + 1))
        if kind == "put":
            damaged[at : at + len(content)] = content
        elif kind == "cut":
            del damaged[at : at + length]
        elif kind == "copy":
            damaged[at:at] = damaged[at : at + length]
        elif at < len(damaged):
            damaged[at] ^= 1 << (length % 8)
    return bytes(damaged)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A suffix and bytes: random, a damaged file, or a sound package around a damaged part."""
    suffix = draw(st.sampled_from(SUFFIXES))
    way = draw(st.sampled_from(["damaged", "damaged", "part", "random"]))
    if way == "random":
        return suffix, draw(st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", OLE])) + draw(st.binary(max_size=600))
    raw = draw(st.sampled_from(VALID[suffix]))
    if way == "part" and suffix in (".docx", ".doc"):
        parts = parts_of(GOOD_DOCX)
        name = draw(st.sampled_from(sorted(parts)))
        return suffix, zipped({**parts, name: edited(parts[name], draw(edits))})
    return suffix, edited(raw, draw(edits))


def outcome(suffix: str, raw: bytes) -> Document | str:
    name = f"报告{suffix}"
    try:
        return reader_of(suffix)(raw, name)
    except ReadError as error:
        return error.reason if error.path == name else ""


@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck), derandomize="FAZHI_FUZZ" not in os.environ, database=None)
@given(files())
def test_any_bytes_give_a_text_or_a_reason(file: tuple[str, bytes]) -> None:
    started = time.monotonic()
    read = outcome(*file)
    if isinstance(read, str):
        assert re.fullmatch(r"[^\n\r\x00-\x1f\x7f]*[\u4e00-\u9fff][^\n\r\x00-\x1f\x7f]*", read), read
    else:
        assert "\r" not in read.text
        assert list(read.pages) == sorted(read.pages)
        assert all(0 <= offset <= len(read.text) for offset in read.pages)
        assert all(0 <= offset < max(len(read.text), 1) and level >= 1 for offset, level in read.headings)
        if len(read.text) <= MAX_CHARACTERS:
            report = make_report(read.text, "报告", read.pages)
            assert report.view.source == read.text
            assert re.fullmatch(r"[^\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\u202e]*", source.render(str(Path("报告")), read))
    assert time.monotonic() - started < SECONDS
