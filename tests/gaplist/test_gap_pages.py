"""LibreOffice opens and prints what is made, without complaint: no page is empty and nothing is cut off."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from lists import sixty_list

from checker.gaplist.rows import optional
from checker.gaplist.targets import render

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_libreoffice_prints_it(tmp_path: Path, suffix: str) -> None:
    import pypdfium2

    source = tmp_path / f"清单{suffix}"
    source.write_bytes(render(sixty_list(), source))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    done = subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)], capture_output=True, text=True, timeout=120, check=False,
    )
    if suffix == ".xlsx" and "could not be loaded" in done.stdout + done.stderr and not _has_calc():
        pytest.skip("LibreOffice is installed without Calc (libreoffice-calc), which opens .xlsx")
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stdout + done.stderr
    pages = pypdfium2.PdfDocument(tmp_path / "清单.pdf")
    texts = ["".join(page.get_textpage().get_text_bounded().split()) for page in pages]
    assert all(len(text) > (20 if suffix == ".xlsx" else 40) for text in texts)  # a signature does not stand alone
    whole = "".join(texts)
    assert all(row.finding.id in whole for row in sixty_list().rows if suffix == ".xlsx" or not optional(row.finding))
    if suffix == ".xlsx":
        assert all(page.get_width() > page.get_height() for page in list(pages)[:-1])
        assert whole.count("法治政府建设年度报告问题整改清单") >= 2  # the print title of each page of the list


def _has_calc() -> bool:
    """Whether LibreOffice has the part for spreadsheets."""
    return any((Path(str(SOFFICE)).resolve().parent / name).exists() for name in ("scalc", "libsclo.so"))
