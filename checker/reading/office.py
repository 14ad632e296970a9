"""Old and rare office formats (.doc .wps .rtf .odt) through LibreOffice, where the machine has it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from checker.errors import ReadError
from checker.reading import ole, web, word
from checker.reading.document import Document
from checker.reading.package import Package

SECONDS = 60  # for one file; a report takes two to five
_MEMORY = 4 << 30  # bytes of address space; LibreOffice maps over one GiB before it opens anything
_DISK = 256 << 20  # bytes of any one file it may write
_NAMES = ("soffice", "libreoffice")
_WAY_OUT = "请用 Word、WPS 打开后另存为 .docx 再检查"
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body|meta)", re.I)

# Settings of the profile made for each file: no macros, no active content, no linked pictures, no way out to the network.
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableOLEAutomation", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def read(raw: bytes, shown: str, suffix: str) -> Document:
    """Convert to .docx in a folder of our own and read that; raises ReadError with the way out.

    Word opens a file by what it holds and not by its suffix, so a .doc that is really a .docx or a web page is read as that.
    """
    if suffix in (".doc", ".wps"):
        if raw.startswith(b"PK"):
            return word.read(raw, shown)
        if _PAGE.match(raw[:1024]):
            return web.read(raw, shown)
        if raw[:256].lstrip().lower().startswith(b"mime-version"):
            return web.read_archive(raw, shown)
        suffix = ".rtf" if raw.startswith(b"{\\rtf") else suffix
    _inspect(raw, shown, suffix)
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        raise ReadError(shown, f"读 {suffix} 文件需要本机装有 LibreOffice（命令 soffice）。请安装它，或用 Word、WPS 打开后另存为 .docx 再检查")
    with tempfile.TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source = home / f"report{suffix}"
        source.write_bytes(raw)
        target = _converted(program, source, home, shown)
        return word.read(target.read_bytes(), shown)


def read_ofd(raw: bytes, shown: str) -> Document:
    """OFD cannot be read yet: say so, with the way out."""
    raise ReadError(shown, "还不能读 OFD 版式文件。请用 OFD 阅读器导出为 PDF 或纯文本再检查")


def _inspect(raw: bytes, shown: str, suffix: str) -> None:
    """Refuse what LibreOffice could not open anyway: it takes seconds to say so, and not why."""
    if suffix == ".rtf":
        if not raw.startswith(b"{\\rtf"):
            raise ReadError(shown, f"不是 RTF 文件（可能是其他格式改了后缀）。{_WAY_OUT}")
        if not raw.rstrip(b"\0 \t\r\n").endswith(b"}"):
            raise ReadError(shown, f"RTF 文件不完整（可能没有下载完整）。{_WAY_OUT}")
    elif suffix == ".odt":
        package = Package(raw, shown, "ODT ")
        if "content.xml" not in package:
            raise package.refusal(f"里没有正文（content.xml），不是 ODT 文件。{_WAY_OUT}")
        if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise package.refusal("加了密码。请去掉密码另存后再检查")
        package.xml("content.xml")
    else:
        _inspect_ole(raw, shown, suffix)


def _inspect_ole(raw: bytes, shown: str, suffix: str) -> None:
    if not raw.startswith(ole.MAGIC):
        raise ReadError(shown, f"不是 {suffix} 文件（可能是其他格式改了后缀，或没有下载完整）。{_WAY_OUT}")
    contents = ole.contents_of(raw)
    if contents is None:
        raise ReadError(shown, f"{suffix} 文件已损坏，或没有下载完整。{_WAY_OUT}")
    if contents.encrypted:
        raise ReadError(shown, "文件加了密码。请去掉密码另存后再检查")
    if "WordDocument" not in contents.names:
        raise ReadError(shown, f"里面没有 Word 文档（可能是表格或幻灯片）。{_WAY_OUT}")


def _converted(program: str, source: Path, home: Path, shown: str) -> Path:
    """Run LibreOffice with a profile of its own, no macros, no network, a time limit; kill it with its children."""
    _write_profile(home / "profile" / "user")
    command = [
        program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "out"), str(source),
    ]
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP")
    environment = {name: os.environ[name] for name in kept if name in os.environ} | {"HOME": str(home), "TMPDIR": str(home)}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=home, env=environment, start_new_session=True)
    try:
        _bound(process.pid)
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise ReadError(shown, f"LibreOffice 转换超过 {SECONDS} 秒，已停止。{_WAY_OUT}") from None
    finally:
        _end(process)
    found = list((home / "out").glob("*.docx"))
    if not found:
        raise ReadError(shown, f"LibreOffice 打不开这个文件（可能已损坏或加了密码）。{_WAY_OUT}")
    return found[0]


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{"" if path.startswith("Inet") else "Office."}{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    (folder / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _bound(pid: int) -> None:
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):  # Linux only; elsewhere the time limit stays
        import resource

        resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (_DISK, _DISK))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError, AttributeError):
        process.kill()
    process.wait()
