"""How long the gap list takes after the reports are checked: 500 invented reports, each output, on one core.

    python tests/benchmarks/gaps.py [REPORTS]

Prints seconds, rows and bytes; run from the checkout. Checking itself is measured by run.py.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from invented import invented_reports, write_reports  # noqa: E402

from checker.batch import check_paths  # noqa: E402
from checker.cache import cached_rulebook  # noqa: E402
from checker.gaplist.gaplist import make_list  # noqa: E402
from checker.gaplist.pastbook import read_book  # noqa: E402
from checker.gaplist.targets import render  # noqa: E402
from checker.rulefolder import built_in_rules  # noqa: E402

T = TypeVar("T")


def timed(name: str, work: Callable[[], T]) -> T:
    """What the work gives; prints how long it took."""
    start = time.perf_counter()
    done = work()
    size = f"  {len(done):>10,} bytes" if isinstance(done, bytes) else ""
    print(f"{name:34}{time.perf_counter() - start:7.2f} s{size}", flush=True)
    return done


def main() -> None:
    """Check, then make every output once."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        paths = write_reports(Path(folder), invented_reports(-(-wanted // 3)))[:wanted]
        batch = timed(f"checking {len(paths)} reports", lambda: check_paths(paths, cached_rulebook(built_in_rules())))
        gaplist = timed("rows", lambda: make_list(batch))
        print(f"{len(gaplist.rows)} rows")
        made = {suffix: timed(suffix, lambda suffix=suffix: render(gaplist, Path(f"x{suffix}"))) for suffix in (".xlsx", ".docx", ".csv", ".md")}
        book = Path(folder) / "last.xlsx"
        book.write_bytes(made[".xlsx"])
        last = timed("--previous: reading", lambda: read_book(book))
        again = timed("--previous: comparing", lambda: make_list(batch, last))
        timed("--previous: .xlsx", lambda: render(again, Path("x.xlsx")))


if __name__ == "__main__":
    main()
