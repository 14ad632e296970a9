"""Plain text: UTF-8 with or without BOM, GB18030 (GBK, GB2312), UTF-16 by BOM; CR, LF and CRLF become LF."""

from __future__ import annotations

from checker.errors import ReadError
from checker.reading.document import Document

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "压缩包或 Word/Excel 文件（.docx、.xlsx、.zip）"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word/WPS 文件（.doc、.wps）"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"\x1f\x8b", "压缩文件"),
)


def read(raw: bytes, shown: str) -> Document:
    """A plain text file; raises ReadError."""
    return Document(decode(raw, shown))


def decode(raw: bytes, shown: str, kind: str = "纯文本") -> str:
    """Decode a text file; raises ReadError naming what the bytes look like instead of the kind that the suffix promises."""
    for magic, other in _MAGIC:
        if raw.startswith(magic):
            raise ReadError(shown, f"后缀是{kind}，里面却是{other}。请把后缀改对，或用对应的程序打开，另存为纯文本（.txt，UTF-8）")
    text = _decode(raw, shown)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(raw: bytes, shown: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = raw.decode("utf-16")
        except UnicodeDecodeError:
            raise ReadError(shown, "开头是 UTF-16 标记，内容却不是 UTF-16。请另存为 UTF-8 纯文本") from None
        if "\0" in text:
            raise ReadError(shown, "里面不是文字（可能是程序、图片或其他格式改了后缀）。请另存为 UTF-8 纯文本（.txt）")
        return text
    if b"\0" in raw:
        raise ReadError(shown, "里面不是文字（可能是程序、图片或其他格式改了后缀）。请另存为 UTF-8 纯文本（.txt）")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        raise ReadError(shown, "无法识别文字编码（不是 UTF-8、GBK/GB18030，也不是 UTF-16）。请另存为 UTF-8 纯文本") from None
    if not _looks_chinese(text):
        raise ReadError(shown, "按 GBK/GB18030 解码后不像中文，文字编码可能不对。请另存为 UTF-8 纯文本")
    return text


def _looks_chinese(text: str) -> bool:
    """Bytes of another encoding decode as GB18030 into rare characters and controls; Chinese text is mostly common ones."""
    wide = [char for char in text if ord(char) > 0x7F]
    if not wide:
        return True
    common = sum(char in "，。、；：（）《》“”！？" or (0x4E00 <= ord(char) <= 0x9FA5 and _level_one(char)) for char in wide)
    return common >= len(wide) * 0.6


def _level_one(char: str) -> bool:
    """GB2312 level 1 holds the 3,755 characters that make up over 99 % of running text."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xB0 <= code[0] <= 0xD7
