"""Parts of a zipped office document, read within limits: the file is hostile until read."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from xml.etree import ElementTree

from checker.errors import ReadError

MAX_ENTRIES = 4000
MAX_PART = 16 * 1024 * 1024  # bytes of one part, unpacked; the text of a long report has under 2 MiB
MAX_RATIO = 300  # unpacked to packed; plain XML of a report reaches 30
MAX_TAGS = 500_000  # a 30-page report has about 20,000
MAX_DEPTH = 200  # nesting of XML elements that a reader follows

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_AGAIN = "请用原来的程序打开后重新另存"


class Package:
    """A zip file opened for reading single parts into memory; nothing is ever written to disk."""

    def __init__(self, raw: bytes, shown: str, kind: str) -> None:
        self._shown, self._kind = shown, kind
        entries = raw.count(b"PK\x01\x02")
        if entries > MAX_ENTRIES:
            raise self.refusal(f"里有 {entries} 个部件，超过上限 {MAX_ENTRIES}，拒绝读取。请另存为新文件再检查")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            names = self._zip.namelist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError, OverflowError):
            raise ReadError(shown, f"不是完好的 {kind}文件（压缩包打不开，可能没有下载完整）。{_AGAIN}") from None
        self._names = frozenset(names)
        if len(self._names) != len(names):
            raise self.refusal(f"里有同名的部件，可能有害，拒绝读取。{_AGAIN}")

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def refusal(self, reason: str) -> ReadError:
        """The error that names this kind of file."""
        return ReadError(self._shown, f"{self._kind}文件{reason}")

    def read(self, name: str) -> bytes:
        """One part, unpacked within the limits."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise self.refusal("加了密码。请去掉密码另存后再检查")
        if info.file_size > MAX_PART or info.file_size > max(info.compress_size, 1) * MAX_RATIO + 1_000_000:
            size = -(-info.file_size // 1048576)
            raise self.refusal(f"解压后过大（{_plain(name)} 有 {size} MiB），像是压缩炸弹，拒绝读取。请只保留报告正文另存")
        try:
            with self._zip.open(info) as part:
                content = part.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, UnicodeError, MemoryError):
            raise self.refusal(f"已损坏（{_plain(name)} 读不出来）。{_AGAIN}") from None
        except Exception as error:  # lzma.LZMAError, which is only there where Python was built with lzma
            raise self.refusal(f"已损坏（{_plain(name)} 读不出来，{type(error).__name__}）。{_AGAIN}") from None
        if len(content) != info.file_size:
            raise self.refusal(f"的大小信息不对，可能已损坏或有害，拒绝读取。{_AGAIN}")
        return content

    def xml(self, name: str) -> ElementTree.Element:
        """One part as an element tree; entities and broken XML are refused."""
        return parse_xml(self.read(name), self._shown, self._kind)

    def related(self, part: str) -> dict[str, str]:
        """Kind of relation (its last word) → name of the part it leads to, for parts inside this package."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, str] = {}
        if name in self:
            for node in self.xml(name).iter(_RELATION):
                target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", ""))).lstrip("/")
                if node.get("TargetMode") != "External" and target in self:
                    found.setdefault(node.get("Type", "").rpartition("/")[2], target)
        return found


def parse_xml(raw: bytes, shown: str, kind: str) -> ElementTree.Element:
    """An element tree; nothing in it is ever fetched or expanded, and its size is bounded before it is built."""
    try:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = raw.decode("utf-16").lstrip("\ufeff")
            raw = text.partition("?>")[2].encode() if text.startswith("<?xml") else text.encode()
        head = raw[:200].partition(b"?>")[0].lower()
        if b"\0" in raw[:64] or (b"encoding" in head and b"utf-8" not in head and b"ascii" not in head):
            raise ReadError(shown, f"{kind}文件的内容编码不对（只认 UTF-8 和 UTF-16）。{_AGAIN}")
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            raise ReadError(shown, f"{kind}文件里有 XML 实体声明，可能有害，拒绝读取。{_AGAIN}")
        if raw.count(b"<") > MAX_TAGS:
            raise ReadError(shown, f"{kind}文件的内容过多，超过上限，拒绝读取。请只保留报告正文另存")
        return ElementTree.fromstring(raw.replace(_STRICT, _TRANSITIONAL))
    except ElementTree.ParseError:
        raise ReadError(shown, f"{kind}文件的内容已损坏（XML 不完整）。{_AGAIN}") from None
    except (LookupError, ValueError):
        raise ReadError(shown, f"{kind}文件的内容编码不对（只认 UTF-8 和 UTF-16）。{_AGAIN}") from None


def _plain(name: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in name[:40])
