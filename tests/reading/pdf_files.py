"""PDF files written by hand: text at given places, one font without a file, so that a test says exactly what stands where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Piece = tuple[float, float, float, str]  # x, y, size, text
_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    b"%d beginbfrange\n%b\nendbfrange endcmap end end"
)


def pdf(pages: Iterable[Sequence[Piece]], *, rotate: int = 0, extra: bytes = b"", trailer: bytes = b"", width: int = 595, height: int = 842) -> bytes:
    """A PDF of pages of pieces; ``extra`` goes before each page's text, ``trailer`` into the trailer."""
    contents = [extra + b"\n".join(_piece(*piece) for piece in page) for page in pages]
    ranges = b"\n".join(b"<%02x00> <%02xff> <%02x00>" % (high, high, high) for high in range(256))
    kids = b" ".join(b"%d 0 R" % (7 + 2 * at) for at in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(contents)),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Nil /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nil /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /Nil /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >>",
        stream(_UNICODE % (256, ranges)),
    ]
    for at, content in enumerate(contents):
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>"
        objects += [page % (width, height, rotate, 8 + 2 * at), stream(content)]
    return assembled(objects, trailer)


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), more, content)


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    raw = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(raw)
    raw += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(raw + b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))


def _piece(x: float, y: float, size: float, text: str) -> bytes:
    return b"BT /F %d Tf 1 0 0 1 %d %d Tm <%b> Tj ET" % (size, x, y, text.encode("utf-16-be").hex().encode())


def prose(text: str, x: float, y: float, size: float = 16, width: int = 27, indent: int = 2, pitch: float = 28) -> list[Piece]:
    """A paragraph wrapped at a number of characters, its first line indented."""
    lines = [text[: width - indent]]
    rest = text[width - indent :]
    lines += [rest[at : at + width] for at in range(0, len(rest), width)]
    return [(x + (indent * size if number == 0 else 0), y - number * pitch, size, line) for number, line in enumerate(lines)]
