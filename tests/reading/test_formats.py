"""The verdicts do not depend on the format: every sample as Word, web page, PDF and in old encodings, against its plain text.

FAZHI_LABELLED names folders (divided by ``:``) with more reports (*.txt) to put through the same mill.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from office_files import paragraphs_of, report_docx, report_html

from checker import load_rulebook
from checker.compose import make_report, read_report
from checker.conductor import check
from checker.rulebook import Rulebook

SAMPLES = Path(__file__).parents[2] / "samples"
Maker = Callable[[str], bytes]


def html_of_paragraphs(text: str) -> bytes:
    return report_html(paragraphs_of(text))


def html_in_gbk(text: str) -> bytes:
    return report_html(paragraphs_of(text), "gbk")


MAKERS: dict[str, tuple[str, Maker, float]] = {
    "docx": (".docx", lambda text: report_docx(paragraphs_of(text)), 0.99),
    "html": (".html", html_of_paragraphs, 0.99),
    "html, GBK": (".htm", html_in_gbk, 0.99),
    "GB18030": (".txt", lambda text: text.replace("\n", "\r\n").encode("gb18030"), 0.99),
    "UTF-16": (".txt", lambda text: text.encode("utf-16"), 0.99),
    "UTF-8 with mark": (".txt", lambda text: text.encode("utf-8-sig"), 0.99),
}
PDF_LEAST = 0.98


@cache
def rulebook() -> Rulebook:
    return load_rulebook()


@cache
def sources() -> tuple[Path, ...]:
    folders = [Path(name) for name in os.environ.get("FAZHI_LABELLED", "").split(":") if name]
    found = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".txt", ".md")]
    return (*found, *(path for folder in folders for path in sorted(folder.glob("*.txt"))))


@cache
def wanted(path: Path) -> dict[str, str]:
    return {one.requirement: one.verdict for one in check(make_report(path.read_text(encoding="utf-8"), str(path)), rulebook()).assessments}


def compared(folder: Path, made: Iterator[tuple[Path, Path]], form: str, least: float) -> None:
    """Print and assert the share of verdicts that are the same."""
    same = total = 0
    differing = []
    for source, path in made:
        got = {one.requirement: one.verdict for one in check(read_report(path), rulebook()).assessments}
        for name, verdict in wanted(source).items():
            same, total = same + (got[name] == verdict), total + 1
            if got[name] != verdict:
                differing.append(f"{source.name} {name}: {verdict} → {got[name]}")
    print(f"\n{form}: {same} of {total} verdicts the same ({same / total:.2%})", *differing, sep="\n  ")
    assert same >= least * total, "\n".join(differing)


@pytest.mark.parametrize("form", MAKERS)
def test_verdicts_do_not_depend_on_the_format(form: str, tmp_path: Path) -> None:
    suffix, make, least = MAKERS[form]

    def made() -> Iterator[tuple[Path, Path]]:
        for number, source in enumerate(sources()):
            path = tmp_path / f"{number}{suffix}"
            path.write_bytes(make(source.read_text(encoding="utf-8")))
            yield source, path

    compared(tmp_path, made(), form, least)


def converted(folder: Path, target: str, files: list[Path]) -> None:
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", target, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed: no PDF can be made to read")
def test_verdicts_of_pdf(tmp_path: Path) -> None:
    files = []
    for number, source in enumerate(sources()):
        files.append(tmp_path / f"{number}.docx")
        files[-1].write_bytes(report_docx(paragraphs_of(source.read_text(encoding="utf-8"))))
    converted(tmp_path, "pdf", files)
    compared(tmp_path, ((source, path.with_suffix(".pdf")) for source, path in zip(sources(), files, strict=True)), "PDF", PDF_LEAST)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed: .doc cannot be made nor read")
def test_verdicts_of_doc_wps_and_odt(tmp_path: Path) -> None:
    source = sources()[0]
    path = tmp_path / "report.docx"
    path.write_bytes(report_docx(paragraphs_of(source.read_text(encoding="utf-8"))))
    made = []
    for suffix in ("doc", "odt"):
        converted(tmp_path, suffix, [path])
        made.append((source, path.with_suffix(f".{suffix}")))
    shutil.copy(tmp_path / "report.doc", tmp_path / "report.wps")  # WPS Writer saves the binary format of Word under its own suffix
    compared(tmp_path, iter([*made, (source, tmp_path / "report.wps")]), "doc, odt, wps", PDF_LEAST)
