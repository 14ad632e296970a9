"""JSON Lines: the JSON of the contract cut into one object a line, for reports by the thousand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from checker.batch import Batch
from checker.output.json import head, report, tail

# Within strings, so their escapes mean the same; some readers take them for line ends.
_BREAKS = re.compile("[\x85\u2028\u2029]")


def render(batch: Batch) -> str:
    """A head, the reports, the failures and a summary, each an object with its ``type`` on a line of its own."""
    return "\n".join(map(_line, _objects(batch)))


def _line(one: dict[str, Any]) -> str:
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(one, ensure_ascii=False))


def _objects(batch: Batch) -> Iterator[dict[str, Any]]:
    rest = tail(batch)
    yield {"type": "head", **head(batch)}
    yield from ({"type": "report", **report(one)} for one in batch.reports)
    yield from ({"type": "failure", **one} for one in rest.pop("failures"))
    yield {"type": "summary", **rest}
