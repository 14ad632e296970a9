"""The directory of an old binary Office file ([MS-CFB]), read just far enough to tell what it is before LibreOffice is asked."""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of a directory entry
_MOST = 4096  # sectors of a directory
_ENCRYPTED = 0x0100  # bit of the FIB's flags ([MS-DOC] 2.5.2)
_FIB = 0xA5EC


@dataclass(frozen=True, slots=True)
class Contents:
    """Names of the streams; whether the Word document among them is encrypted."""

    names: frozenset[str]
    encrypted: bool


def contents_of(raw: bytes) -> Contents | None:
    """What an OLE file holds; None where it is truncated or damaged."""
    try:
        return _contents(raw)
    except (struct.error, ValueError, IndexError, UnicodeDecodeError):
        return None


def _contents(raw: bytes) -> Contents | None:
    shift, (directory,) = struct.unpack_from("<H", raw, 0x1E)[0], struct.unpack_from("<I", raw, 0x30)
    if not raw.startswith(MAGIC) or shift not in (9, 12):
        return None
    size = 1 << shift
    places = {name: start for sector in _chain(raw, directory, size) for name, start in _entries(raw[(sector + 1) * size : (sector + 2) * size])}
    document = places.get("WordDocument")
    encrypted = "EncryptedPackage" in places
    if document is not None:
        ident, *_, flags = struct.unpack_from("<HHHHHH", raw, (document + 1) * size)
        if ident != _FIB:
            return None
        encrypted = encrypted or bool(flags & _ENCRYPTED)
    return Contents(frozenset(places), encrypted) if places else None


def _chain(raw: bytes, sector: int, size: int) -> list[int]:
    """The sectors of a stream, in order; a loop or a place beyond the file raises."""
    tables = [table for table in struct.unpack_from("<109I", raw, 0x4C) if table < 0xFFFFFFFA]
    per_table = size // 4
    chain: list[int] = []
    while sector < 0xFFFFFFFA:
        if len(chain) >= _MOST or (sector + 1) * size >= len(raw):
            raise ValueError("chain")
        chain.append(sector)
        (sector,) = struct.unpack_from("<I", raw, (tables[sector // per_table] + 1) * size + 4 * (sector % per_table))
    return chain


def _entries(block: bytes) -> list[tuple[str, int]]:
    found = []
    for at in range(0, len(block) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", block, at + 64)
        if kind in (1, 2) and 2 <= length <= 64:
            found.append((block[at : at + length - 2].decode("utf-16-le"), struct.unpack_from("<I", block, at + 116)[0]))
    return found
