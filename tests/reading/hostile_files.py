"""Broken and hostile files, each of another kind: name (its suffix chooses the reader) → bytes."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from office_files import HEAD, RELATIONS, W, document, paragraph, report_docx, report_html, run, zipped
from pdf_files import assembled, pdf, prose, stream

TEXT = "全镇开展法治宣传十二场，审查合同九份，调解纠纷三十件。"
GOOD_DOCX = report_docx(["临溪县白石镇2024年法治政府建设情况报告", "一、主要举措和成效", TEXT * 8, "二、存在的不足", TEXT])
GOOD_PDF = pdf([prose(TEXT * 6, 80, 740)])
GOOD_HTML = report_html(["临溪县白石镇2024年法治政府建设情况报告", "一、主要举措和成效", TEXT * 8])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_part(name: str, content: bytes) -> bytes:
    return zipped({**parts_of(GOOD_DOCX), name: content})


def main(body: str) -> bytes:
    return with_part("word/document.xml", document(body).encode())


def flipped(raw: bytes, start: int, end: int, seed: int) -> bytes:
    chance = random.Random(seed)
    damaged = bytearray(raw)
    for _ in range(max((end - start) // 20, 8)):
        damaged[chance.randrange(start, end)] = chance.randrange(256)
    return bytes(damaged)


def word_kinds() -> Iterator[tuple[str, bytes]]:
    space = b" " * (15 << 20)
    steps = "".join(f'<!ENTITY a{at} "' + f"&a{at - 1};" * 10 + '">' for at in range(1, 12))
    entity = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "法">{steps}]>'
    laughs = document(paragraph(run("x"))).replace(HEAD, entity).replace(">x<", ">&a11;<").encode()
    external = document(paragraph(run("x"))).replace(HEAD, '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>').replace(">x<", ">&e;<").encode()
    directory = GOOD_DOCX.index(b"PK\x01\x02")
    yield "truncated to a half", GOOD_DOCX[: len(GOOD_DOCX) // 2]
    yield "truncated by a byte of its end", GOOD_DOCX[:-30]
    yield "only the magic", b"PK\x03\x04"
    yield "damaged directory", flipped(GOOD_DOCX, directory, len(GOOD_DOCX), 1)
    yield "damaged main part", GOOD_DOCX.replace(parts_raw(GOOD_DOCX, "word/document.xml"), bytes(len(parts_raw(GOOD_DOCX, "word/document.xml"))))
    yield "text under the suffix", TEXT.encode()
    yield "an empty zip", zipped({})
    yield "a zip without a document", zipped({"a.txt": b"x"})
    yield "a spreadsheet", zipped({"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"})
    yield "a document without text", main("")
    yield "a document of empty paragraphs", main("<w:p/>" * 50)
    yield "a document without body", with_part("word/document.xml", f"<w:document {W}/>".encode())
    yield "an empty main part", with_part("word/document.xml", b"")
    yield "a main part cut off", with_part("word/document.xml", document(paragraph(run(TEXT))).encode()[:-40])
    yield "a main part that is no XML", with_part("word/document.xml", b"\x00\x01\x02 not xml")
    yield "a main part in another encoding", with_part("word/document.xml", b'<?xml version="1.0" encoding="cp037"?>' + b"<a/>")
    yield "a main part with a false encoding", with_part("word/document.xml", HEAD.encode() + TEXT.encode("gbk"))
    yield "undeclared namespace", with_part("word/document.xml", b"<w:document><w:body/></w:document>")
    yield "billion laughs", with_part("word/document.xml", laughs)
    yield "billion laughs in UTF-16", with_part("word/document.xml", laughs.decode().replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16"))
    yield "billion laughs in the styles", with_part("word/styles.xml", laughs)
    yield "an external entity", with_part("word/document.xml", external)
    yield "quadratic blowup", with_part("word/document.xml", b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "' + b"x" * 50000 + b'">]><d>' + b"&a;" * 5000 + b"</d>")
    yield "a bomb of blanks", with_part("word/document.xml", document("").encode() + space * 2)
    yield "a bomb in the numbering", with_part("word/numbering.xml", b"<a>" + space + space)
    yield "a bomb that lies about its size", lying(with_part("word/document.xml", b"<a>" + space + space))
    yield "many tags", with_part("word/document.xml", document("<w:p/>" * 600_000).encode())
    yield "deep nesting", main("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000)
    yield "deep nesting of runs", main("<w:p>" + "<w:ins>" * 900 + run("x") + "</w:ins>" * 900 + "</w:p>")
    yield "deep nesting of tables", main("<w:tbl><w:tr><w:tc>" * 200 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 200)
    yield "very deep nesting", with_part("word/document.xml", b"<a>" * 240_000 + b"</a>" * 240_000)
    yield "many entries", zipped({f"{number}": b"" for number in range(5000)}, zipfile.ZIP_STORED)
    yield "a locked entry", locked(GOOD_DOCX)
    yield "the same part twice", twice(GOOD_DOCX)
    yield "an unknown compression", recompressed(GOOD_DOCX, 99)
    yield "a main part outside of the package", slipped("../../../etc/passwd")
    yield "a main part on the network", slipped("http://127.0.0.1:9/x.xml")
    yield "a style based on itself, and no text", with_part("word/document.xml", document("<w:p><w:pPr><w:pStyle w:val='q'/></w:pPr></w:p>").encode())
    yield "a million characters and more", main(paragraph(run(TEXT * 40_000)))
    yield "an encrypted document", OLE + b"\0" * 4096
    yield "a PDF", GOOD_PDF
    yield "zeros", bytes(1 << 20)


def parts_raw(raw: bytes, name: str) -> bytes:
    """The compressed bytes of one part, as they stand in the file."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        info = package.getinfo(name)
    start = info.header_offset + 30 + len(name)
    return raw[start : start + info.compress_size]


def lying(raw: bytes) -> bytes:
    """The unpacked size of every entry set to a thousand bytes, in the directory and before the entry."""
    damaged = bytearray(raw)
    for magic, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = damaged.find(magic)
        while at >= 0:
            damaged[at + place : at + place + 4] = struct.pack("<I", 1000)
            at = damaged.find(magic, at + 4)
    return bytes(damaged)


def locked(raw: bytes) -> bytes:
    damaged = bytearray(raw)
    for magic, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = damaged.find(magic)
        while at >= 0:
            damaged[at + place] |= 1
            at = damaged.find(magic, at + 4)
    return bytes(damaged)


def recompressed(raw: bytes, method: int) -> bytes:
    damaged = bytearray(raw)
    for magic, place in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        at = damaged.find(magic)
        while at >= 0:
            damaged[at + place : at + place + 2] = struct.pack("<H", method)
            at = damaged.find(magic, at + 4)
    return bytes(damaged)


def twice(raw: bytes) -> bytes:
    import warnings

    again = io.BytesIO(raw)
    with warnings.catch_warnings(), zipfile.ZipFile(again, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr("word/document.xml", document(paragraph(run("另一份"))))
    return again.getvalue()


def slipped(target: str) -> bytes:
    files = parts_of(GOOD_DOCX)
    del files["word/document.xml"]
    relation = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="{target}"/></Relationships>'
    return zipped({**files, "_rels/.rels": relation.encode(), "../../evil.xml": document(paragraph(run(TEXT))).encode()})


def pdf_kinds() -> Iterator[tuple[str, bytes]]:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    catalog, pages = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"

    def content(inner: bytes) -> bytes:
        return assembled([catalog, pages, page, inner])

    yield "truncated", GOOD_PDF[:600]
    yield "only the head", b"%PDF-1.7\n"
    yield "damaged at random", flipped(GOOD_PDF, 0, len(GOOD_PDF), 3)
    yield "no pages", assembled([catalog, b"<< /Type /Pages /Kids [] /Count 0 >>"])
    yield "pages in a circle", assembled([catalog, b"<< /Type /Pages /Kids [2 0 R] /Count 5 >>"])
    yield "a scan", content(stream(b"q 595 0 0 842 0 0 cm /I Do Q"))
    yield "no contents", assembled([catalog, pages, page.replace(b"/Contents 4 0 R", b"")])
    yield "locked", pdf([prose(TEXT, 80, 740)], trailer=b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>" % (b"ab" * 32, b"cd" * 32))
    yield "an unknown lock", pdf([prose(TEXT, 80, 740)], trailer=b"/ID [<00> <00>] /Encrypt << /Filter /Adobe.PubSec /V 9 >>")
    yield "too many pages", pdf([[]] * 301)
    yield "a million pages announced", assembled([catalog, b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>", page, stream(b"")])
    packed = zlib.compress(b" " * (300 << 20), 9)
    yield "a bomb", content(stream(packed, b"/Filter /FlateDecode"))
    yield "a bomb in a bomb", content(stream(zlib.compress(packed, 9), b"/Filter [/FlateDecode /FlateDecode]"))
    yield "deep arrays", content(stream(b"[" * 500_000))
    yield "deep dictionaries", assembled([catalog, pages, page, b"<< /A " * 100_000])
    yield "deep states", content(stream(b"q " * 1_000_000))
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>"
    yield "a form that shows itself", assembled([catalog, pages, page.replace(b"/Contents 4 0 R", b"/Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >>"), stream(b"/X Do /X Do", form), stream(b"/X Do")])
    yield "a font without a table", pdf([prose("\ue001\ue002\ue003" * 40, 80, 740)])
    yield "an endless text", pdf([prose(TEXT * 100_000, 80, 740, 1, 20_000, 0, 1)])
    yield "a Word file", GOOD_DOCX
    yield "a page of text", TEXT.encode()
    yield "zeros after the head", b"%PDF-1.7\n" + bytes(1 << 20)
    yield "a cross-reference in a circle", b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF"


def web_kinds() -> Iterator[tuple[str, bytes]]:
    yield "text without tags", TEXT.encode()
    yield "only scripts", b"<html><body><script>" + TEXT.encode() + b"</script></body></html>"
    yield "only a picture", b"<html><body><img src='http://127.0.0.1:9/a.png'></body></html>"
    yield "a frame", b"<html><frameset><frame src='http://127.0.0.1:9/a.html'></frameset></html>"
    yield "deep nesting", b"<html><body>" + b"<div>" * 150_000 + TEXT.encode()
    yield "deep inline nesting", b"<html><body>" + b"<b><i>" * 5000 + TEXT.encode()
    yield "deep nesting within the parser's limit", b"<html><body>" + b"<div>" * 1000 + TEXT.encode() + b"</div>" * 1000
    yield "tables in tables", b"<table><tr><td>" * 400 + TEXT.encode()
    yield "a tag of many attributes", b"<div " + b" ".join(b"a%d=1" % number for number in range(300_000)) + b">x"
    yield "unclosed tags", b"<a" * 300_000
    yield "many tags", b"<p>x" * 300_000
    yield "a page of five million characters", b"<html><body>" + b"x" * 5_000_000
    yield "zeros", b"<html>" + bytes(1000)
    yield "another encoding", b"<html><body>" + "雲溪鎮推進法治政府建設".encode("shift_jis", "ignore") * 40 + b"\xff"
    yield "a PDF", GOOD_PDF
    yield "a Word file", GOOD_DOCX


def archive_kinds() -> Iterator[tuple[str, bytes]]:
    yield "no part", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n"
    yield "no page", b"MIME-Version: 1.0\nContent-Type: text/plain\n\n" + TEXT.encode()
    yield "parts in parts", b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(3000))
    yield "broken transfer encoding", b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n!!!!"
    yield "bytes", bytes(range(256)) * 100


def office_kinds() -> Iterator[tuple[str, bytes]]:
    yield "text.doc", TEXT.encode()
    yield "cut off.doc", OLE + b"\x01" * 300
    yield "zeros.doc", OLE + bytes(1 << 20)
    yield "directory in a circle.doc", OLE + bytes(22) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(512)
    yield "workbook.doc", ole("Workbook")
    yield "locked.doc", ole("WordDocument", locked=True)
    yield "locked.wps", ole("WordDocument", locked=True)
    yield "locked docx.doc", ole("EncryptedPackage")
    yield "broken docx.doc", GOOD_DOCX[:300]
    yield "a page without text.doc", b"<html><body></body></html>"
    yield "text.wps", TEXT.encode()
    yield "text.rtf", TEXT.encode()
    yield "cut off.rtf", b"{\\rtf1\\ansi " + b"x" * 200
    yield "text.odt", TEXT.encode()
    yield "bomb.odt", zipped({"content.xml": b" " * (40 << 20)})
    yield "locked.odt", zipped({"content.xml": b"<a/>", "META-INF/manifest.xml": b"<m><encryption-data/></m>"})
    yield "entities.odt", zipped({"content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    yield "empty.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"})
    yield "any.ofd", zipped({"OFD.xml": b"<ofd/>"})


def ole(name: str, *, locked: bool = False) -> bytes:
    """An OLE file with one stream."""
    header = bytearray(512)
    header[:8] = OLE
    header[0x1E:0x20] = struct.pack("<H", 9)
    header[0x30:0x34] = struct.pack("<I", 1)
    header[0x4C : 0x4C + 436] = struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    entry = bytearray(128)
    wide = name.encode("utf-16-le")
    entry[: len(wide)] = wide
    entry[64:67] = struct.pack("<HB", len(wide) + 2, 2)
    entry[116:120] = struct.pack("<I", 2)
    block = struct.pack("<HHHHHH", 0xA5EC, 193, 0, 0, 0, 0x0100 if locked else 0)
    return bytes(header) + table + bytes(entry) + bytes(384) + block + bytes(500)


def plain_kinds() -> Iterator[tuple[str, bytes]]:
    yield "empty.txt", b""
    yield "blanks.txt", "\u3000 \n\n".encode()
    yield "zeros.txt", bytes(1000)
    yield "pdf.txt", GOOD_PDF
    yield "docx.md", GOOD_DOCX
    yield "cut off.txt", TEXT.encode()[:-1]
    yield "other encoding.txt", "雲溪鎮推進法治政府建設，全年審查合約九份".encode("big5")
    yield "no encoding.txt", random.Random(5).randbytes(4000)
    yield "false mark.txt", b"\xff\xfe\x00\xd8\x41"
    yield "a million characters and more.txt", (TEXT * 40_000).encode()
    yield "too large.txt", b"x" * (51 << 20)
    yield "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "no suffix", TEXT.encode()


def corpus() -> dict[str, Callable[[], bytes]]:
    """All of them by file name."""
    files: dict[str, bytes] = {}
    for folder, suffix, kinds in (("word", ".docx", word_kinds), ("pdf", ".pdf", pdf_kinds), ("web", ".html", web_kinds), ("archive", ".mhtml", archive_kinds)):
        files |= {f"{folder}, {name}{suffix}": raw for name, raw in kinds()}
    files |= dict(office_kinds()) | dict(plain_kinds())
    return {name: lambda raw=raw: raw for name, raw in files.items()}
