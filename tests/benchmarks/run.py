"""Whole-process times of one check beside the floors that nothing can undercut.

    python tests/benchmarks/run.py [RUNS]

Prints medians in seconds over RUNS rounds (7) after a warm-up, the commands by turns, so that a slow minute hits them all; run from the checkout with fazhi installed.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PLAIN = "全镇{n}名干部参加依法行政培训，印发年度法治政府建设工作要点，建立台账{n}本，开展专项执法检查{n}次。"
BOUNDARY = "各支部组织学习{n}次，扩大调解覆盖面，受理群众来访{n}件，回应诉求{n}件。"


def report_of(sentence: str, size: int) -> str:
    """An invented report of about ``size`` characters."""
    head = "临溪县白石镇人民政府2024年度法治政府建设情况报告\n2024年，我镇扎实推进依法行政。现将有关情况报告如下：\n一、主要举措和成效\n"
    body: list[str] = []
    number = 1
    while sum(map(len, body)) < size - len(head):
        body.append(sentence.format(n=number) + ("\n" if number % 5 == 0 else ""))
        number += 1
    return head + "".join(body)


def thirty_pages(folder: Path) -> dict[str, Path]:
    """One report of thirty A4 pages as plain text, Word file and PDF; the last two must cost under 0.1 and 0.3 seconds more."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "reading")]
    from office_files import report_docx
    from pdf_files import pdf, prose

    paragraphs = report_of(PLAIN, 30 * 590).split("\n")
    pages, page, top = [], [], 740.0
    for text in paragraphs:
        for piece in prose(text, 80, 0):
            if top < 100:
                pages, page, top = [*pages, page], [], 740.0
            page.append((piece[0], top, *piece[2:]))
            top -= 28
    files = {suffix: folder / f"thirty{suffix}" for suffix in (".txt", ".docx", ".pdf")}
    files[".txt"].write_text("\n".join(paragraphs), encoding="utf-8")
    files[".docx"].write_bytes(report_docx(paragraphs))
    files[".pdf"].write_bytes(pdf([*pages, page]))
    return files


def one(command: list[str]) -> float:
    """Wall seconds of a command."""
    start = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        plain, boundary, large = (Path(folder) / name for name in ("plain.txt", "boundary.txt", "large.txt"))
        plain.write_text(report_of(PLAIN, 4000), encoding="utf-8")
        boundary.write_text(report_of(BOUNDARY, 4000), encoding="utf-8")
        large.write_text(report_of(PLAIN, 400_000), encoding="utf-8")
        check = [python, "cli.py", "check", "--format", "json", "--fail-on", "never"]
        rows = [
            ("python -c pass", [python, "-c", "pass"]),
            ("import lark, yaml, typer", [python, "-c", "import lark, yaml, typer"]),
            ("import typer", [python, "-c", "import typer"]),
            ("fazhi --help", [python, "cli.py", "--help"]),
            ("fazhi --version", [python, "cli.py", "--version"]),
            ("fazhi 写错的选项", [python, "cli.py", "check", "--fmt"]),
            ("jieba.initialize()", [python, "-c", "import jieba, logging; jieba.setLogLevel(logging.ERROR); jieba.initialize()"]),
            ("fazhi check，4,000 字，不需分词", [*check, str(plain)]),
            ("fazhi check，4,000 字，需要分词", [*check, str(boundary)]),
            ("fazhi check，400,000 字，不需分词", [*check, str(large)]),
            ("fazhi check samples/", [*check, "samples"]),
            *((f"fazhi check，30 页 {suffix}", [*check, str(path)]) for suffix, path in thirty_pages(Path(folder)).items()),
        ]
        times = [[one(command) for _, command in rows] for _ in range(runs + 1)]
        for index, (name, _) in enumerate(rows):
            print(f"{statistics.median(row[index] for row in times[1:]):7.3f} s  {name}")


if __name__ == "__main__":
    main()
