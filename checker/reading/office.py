"""Old and rare office formats (.doc .wps .rtf .odt .ofd) through LibreOffice, where the machine has it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from checker.errors import ReadError
from checker.reading import word
from checker.reading.document import Document

SUFFIXES = frozenset((".doc", ".wps", ".rtf", ".odt"))
SECONDS = 60  # for one file; a report takes two to five
_NAMES = ("soffice", "libreoffice")


def read(raw: bytes, shown: str, suffix: str) -> Document:
    """Convert to .docx in a folder of our own and read that; raises ReadError with the way out."""
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        raise ReadError(shown, f"读 {suffix} 文件需要本机装有 LibreOffice（命令 soffice）。请安装它，或用 Word、WPS 打开后另存为 .docx 再检查")
    with tempfile.TemporaryDirectory(prefix="fazhi-") as folder:
        home = Path(folder)
        source = home / f"report{suffix}"
        source.write_bytes(raw)
        target = _converted(program, source, home, shown)
        return word.read(target.read_bytes(), shown)


def read_ofd(raw: bytes, shown: str) -> Document:
    """OFD cannot be read yet: say so, with the way out."""
    raise ReadError(shown, "还不能读 OFD 版式文件。请用 OFD 阅读器导出为 PDF 或纯文本再检查")


def _converted(program: str, source: Path, home: Path, shown: str) -> Path:
    """Run LibreOffice with a profile of its own, no macros, a time limit; kill it with its children."""
    command = [
        program, f"-env:UserInstallation=file://{home / 'profile'}", "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "out"), str(source),
    ]
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP")} | {"HOME": str(home)}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home, env=environment, start_new_session=True
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise ReadError(shown, f"LibreOffice 转换超过 {SECONDS} 秒。请用 Word、WPS 打开后另存为 .docx 再检查") from None
    finally:
        _end(process)
    found = list((home / "out").glob("*.docx"))
    if not found:
        raise ReadError(shown, "LibreOffice 打不开这个文件（可能已损坏或加了密码）。请用 Word、WPS 打开后另存为 .docx 再检查")
    return found[0]


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError, AttributeError):
        process.kill()
    process.wait()
