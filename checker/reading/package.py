"""Parts of a zipped office document, read within limits: the file is hostile until read."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from checker.errors import ReadError

MAX_ENTRIES = 4000
MAX_PART = 64 * 1024 * 1024  # bytes of one part, unpacked
MAX_RATIO = 300  # unpacked to packed; plain XML of a report reaches 30
MAX_DEPTH = 256  # nesting of XML elements
MAX_NODES = 2_000_000


class Package:
    """A zip file opened for reading single parts into memory; nothing is ever written to disk."""

    def __init__(self, raw: bytes, shown: str, kind: str) -> None:
        self._shown, self._kind = shown, kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            names = self._zip.namelist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError):
            raise ReadError(shown, f"不是完好的{kind}文件（压缩包打不开）。请用原来的程序打开后重新另存") from None
        if len(names) > MAX_ENTRIES:
            raise ReadError(shown, f"{kind}文件里有 {len(names)} 个部件，超过上限 {MAX_ENTRIES}，拒绝读取。请另存为新文件再检查")
        self._names = frozenset(names)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    @property
    def names(self) -> frozenset[str]:
        """All part names."""
        return self._names

    def read(self, name: str) -> bytes:
        """One part, unpacked within the limits."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise ReadError(self._shown, f"{self._kind}文件加了密码。请去掉密码另存后再检查")
        if info.file_size > MAX_PART or info.file_size > max(info.compress_size, 1) * MAX_RATIO + 1_000_000:
            raise ReadError(self._shown, f"{self._kind}文件解压后过大（部件 {name[:40]} 有 {info.file_size // 1048576} MiB），像是压缩炸弹，拒绝读取")
        try:
            with self._zip.open(info) as part:
                content = part.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
            raise ReadError(self._shown, f"{self._kind}文件已损坏（部件 {name[:40]} 读不出来）。请用原来的程序打开后重新另存") from None
        if len(content) > info.file_size:
            raise ReadError(self._shown, f"{self._kind}文件的大小信息是假的，像是压缩炸弹，拒绝读取")
        return content

    def xml(self, name: str) -> ElementTree.Element:
        """One part as an element tree; entities, deep nesting and broken XML are refused."""
        return parse_xml(self.read(name), self._shown, self._kind)


def parse_xml(raw: bytes, shown: str, kind: str) -> ElementTree.Element:
    """An element tree; nothing in it is ever fetched or expanded."""
    if b"<!DOCTYPE" in raw[:4096] or b"<!ENTITY" in raw or b"\x00<\x00!\x00D" in raw[:4096] or b"<\x00!\x00D" in raw[:4096]:
        raise ReadError(shown, f"{kind}文件里有 XML 实体声明，可能有害，拒绝读取。请用原来的程序打开后重新另存")
    try:
        for _ in _bounded(raw, shown, kind):
            pass
        return ElementTree.fromstring(raw)
    except ElementTree.ParseError:
        raise ReadError(shown, f"{kind}文件的内容已损坏（XML 不完整）。请用原来的程序打开后重新另存") from None
    except (LookupError, ValueError):
        raise ReadError(shown, f"{kind}文件的内容编码不对。请用原来的程序打开后重新另存") from None


def _bounded(raw: bytes, shown: str, kind: str) -> Iterator[None]:
    """Walk the XML once without building it, counting depth and elements."""
    from xml.parsers import expat

    depth = nodes = 0
    deepest = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, nodes, deepest
        depth += 1
        nodes += 1
        deepest = max(deepest, depth)
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            raise ReadError(shown, f"{kind}文件的内容嵌套过深或过多，拒绝读取。请用原来的程序打开后重新另存")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(raw, True)
    except expat.ExpatError:
        raise ElementTree.ParseError from None
    yield
