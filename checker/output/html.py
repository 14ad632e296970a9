"""One page for browsers: the overview, every report with its gaps beside its text, charts. No network, no other file.

What comes from reports stands in JSON blocks that no browser runs; the page's script puts it on the screen as text only.
"""

from __future__ import annotations

import datetime
import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from checker.batch import Batch
from checker.names import SEVERITY_NAMES
from checker.output.pagedata import PageData, totals
from checker.output.text import printable
from checker.requirement import SEVERITIES
from checker.verdict import VERDICT_NAMES, VERDICTS

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def render(batch: Batch, today: datetime.date | None = None) -> str:
    """The whole page, without a line end.

    ``today``: the day that the page says it was made on, by default this one.
    """
    from markupsafe import Markup

    today = today or datetime.date.today()
    page = PageData(batch)
    environment = _environment()
    style, script = (Markup(environment.get_template(name).render()) for name in ("page.css", "page.js"))  # ours, and no input in them
    return environment.get_template("page.html").render(
        style=style, style_hash=_hash(style), script=script, script_hash=_hash(script), today=today, rulebook=batch.rulebook, tiles=tuple(_tiles(batch)),
        many=len(batch.reports) > 1, verdict_names=[VERDICT_NAMES[verdict] for verdict in VERDICTS], plain_rows=tuple(_plain_rows(batch)),
        overview=Markup(escaped_json(page.overview(today))), details=(Markup(escaped_json(one)) for one in page.details()),
    ).rstrip("\n")


def escaped_json(value: Any) -> str:
    """JSON without any character that could end its block, open markup or end a line of script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(loader=PackageLoader("checker", "output/page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)


def _hash(block: Markup) -> str:
    """The name by which the content security policy knows a block."""
    return f"sha256-{b64encode(sha256(block.encode()).digest()).decode()}"


def _tiles(batch: Batch) -> Iterator[tuple[str, int, str]]:
    """(class, number, words) of each total."""
    counts = totals(batch)
    yield "", len(batch.reports), "份报告已检查"
    if batch.failures:
        yield "bad", len(batch.failures), "份未能检查"
    yield from ((f"gap-{severity}", counts[severity], f"项{SEVERITY_NAMES[severity]}缺口") for severity in SEVERITIES)
    yield "", counts["defects"], "处数据、引用与文字问题"
    if counts["waived"]:
        yield "", counts["waived"], "项已豁免"
    if counts["baseline"]:
        yield "", counts["baseline"], "项已记入基线"


def _plain_rows(batch: Batch) -> Iterator[tuple[str, str, list[int]]]:
    """Path, unit and the number of each verdict, for browsers without script."""
    for checked in batch.reports:
        counts = Counter(one.verdict for one in checked.findings.assessments)
        yield printable(checked.path), printable(checked.findings.report.identity.unit), [counts[verdict] for verdict in VERDICTS]
