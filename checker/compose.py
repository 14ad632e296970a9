"""Text → Report: view, identity, sections and clauses put together."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from pathlib import Path

from checker.context import find_clauses
from checker.identity import identify
from checker.reading import read_document
from checker.report import Identity, Report
from checker.structure import find_sections
from checker.view import make_view


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a report beforehand; empty or None: read it from the text."""

    level: str = ""
    year: int | None = None
    unit: str = ""


def read_report(path: Path, known: Known | None = None, name: str | None = None) -> Report:
    """Read and structure one file; raises ReadError with a Chinese reason and the way out. ``name``: shown instead of the path."""
    document = read_document(path, name)
    return make_report(document.text, name or str(path), document.pages, document.headings, known)


def make_report(
    text: str, path: str, pages: tuple[int, ...] = (), headings: tuple[tuple[int, int], ...] = (), known: Known | None = None
) -> Report:
    """Structure a report's text (lines ended by ``\\n``); never fails, an unstructured text is one section.

    ``pages[i]``: the offset in the text where page i + 1 begins, empty where the format has no pages.
    ``headings``: (offset, level) of the lines that the file itself marks as headings.
    """
    view = make_view(text, dict(headings))
    identity, body, signature = identify(view.text)
    if known is not None:
        identity = _with_known(identity, known)
    styled = {bisect_left(view.origin, offset): level for offset, level in headings}
    sections = find_sections(view.text, body, signature, identity.year, styled)
    clauses = find_clauses(view.text, sections, identity.level, identity.unit, identity.year)
    return Report(path, view, identity, sections, clauses, pages)


def _with_known(identity: Identity, known: Known) -> Identity:
    return replace(identity, level=known.level or identity.level, year=known.year or identity.year, unit=known.unit or identity.unit)
