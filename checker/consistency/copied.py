"""DUP-REPORT: what a report shares with another one of the batch, as defects of the one that can have copied it, or of both.

How bad it is follows from whose the other report is. Another unit's text: a passage is a warning, a whole report an error; where
the years differ, only the later report hears of it, since the earlier one cannot have copied it; of one year, or where a year is not
known, who took it from whom cannot be told, and both hear of it. The unit's own report of an earlier year: what is said in the same
words every year is common and often right, so a passage is only a hint; a whole report is a warning; only the later report hears
of it. Two reports of one unit and year are one report kept twice: a hint. So is a single short passage that four units or more
have: that is a wording handed out to all, not one copied from another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.checks import COMPARING
from checker.copies import KNOWN, Pair, Passage, Relation
from checker.findings import Defect, Related
from checker.report import Report, Span

_SEVERITY = {
    ("passage", Relation.OTHER_UNIT): "warning", ("whole", Relation.OTHER_UNIT): "error",
    ("passage", Relation.EARLIER_YEAR): "info", ("whole", Relation.EARLIER_YEAR): "warning",
    ("whole", Relation.SAME_REPORT): "info",
}
_HANDED_OUT = 3  # other units that have the same passage
_HANDED_OUT_LENGTH = 150  # characters; a longer one is no set wording any more


@dataclass(frozen=True, slots=True)
class _Share:
    """What a report has in common with another one, seen from the first."""

    mine: Passage
    other: Passage
    pair: Pair


def copy_defects(pairs: tuple[Pair, ...]) -> dict[str, tuple[Defect, ...]]:
    """Path of a report → its defects. Passages that overlap are one defect with several mentions."""
    shares: dict[str, list[_Share]] = {}
    for pair in pairs:
        for mine, other in ((pair.right, pair.left), (pair.left, pair.right)):
            if not _is_earlier(mine.report, other.report, pair.relation):
                shares.setdefault(mine.report.path, []).append(_Share(mine, other, pair))
    return {path: tuple(_defects(some)) for path, some in shares.items()}


def _is_earlier(mine: Report, other: Report, relation: Relation) -> bool:
    """Whether a report is of an earlier year than the other, so that it cannot have copied it.

    Of a unit's own two reports, one that does not say its year counts as the earlier one.
    """
    year, its = mine.identity.year, other.identity.year
    if relation is Relation.EARLIER_YEAR:
        return (year or 0) < (its or 0)
    return year is not None and its is not None and year < its


def _defects(shares: list[_Share]) -> Iterator[Defect]:
    for relation in Relation:
        whole = [one for one in shares if one.pair.kind == "whole" and one.pair.relation is relation]
        if whole:
            yield _whole(sorted(whole, key=lambda one: -one.pair.share))
        passages = sorted((one for one in shares if one.pair.kind == "passage" and one.pair.relation is relation), key=lambda one: (one.mine.span.start, -one.mine.span.end))
        group: list[_Share] = []
        for one in passages:
            if group and one.mine.span.start >= max(other.mine.span.end for other in group):
                yield _passage(group)
                group = []
            group.append(one)
        if group:
            yield _passage(group)


def _whole(shares: list[_Share]) -> Defect:
    first, relation = shares[0], shares[0].pair.relation
    percent = int(first.pair.share * 100)
    year = first.mine.report.identity.year
    if relation is Relation.SAME_REPORT:
        message = f"与同一单位同一年度的另一份报告约{percent}%相同，可能重复存了一份。请确认以哪一份为准"
    elif relation is Relation.EARLIER_YEAR:
        message = f"全文约{percent}%与{_whose(shares)}相同。请按{year}年的实际情况重写，并逐项核对数字"
    else:
        message = f"全文约{percent}%与{_whose(shares)}相同。请核对是不是照搬，按本单位的实际情况重写"
    related = tuple(Related(_head(one.other.report), "相同的报告", one.other.report) for one in shares)
    return Defect(COMPARING, _SEVERITY["whole", relation], _head(first.mine.report), message, related)


def _passage(shares: list[_Share]) -> Defect:
    relation = shares[0].pair.relation
    span = Span(min(one.mine.span.start for one in shares), max(one.mine.span.end for one in shares))
    size = len(shares[0].mine.report.text[span.start : span.end].replace("\n", ""))
    units = {one.other.report.identity.unit or one.other.report.path for one in shares}
    severity = _SEVERITY["passage", relation]
    if relation is Relation.EARLIER_YEAR:
        message = f"这段{size}个字与{_whose(shares)}几乎逐字相同。请核对事项和数字是不是{shares[0].mine.report.identity.year}年的"
    elif len(units) >= _HANDED_OUT and size < _HANDED_OUT_LENGTH:
        severity = "info"
        message = f"这段{size}个字在另外{len(units)}个单位的报告里也有，可能是统一的提法。照抄的，请改写成本单位自己的做法"
    else:
        message = f"这段{size}个字与{_whose(shares)}几乎逐字相同。请核对是不是照搬，改写成本单位自己的做法和数字"
    return Defect(COMPARING, severity, span, message, tuple(Related(one.other.span, "相同的一段", one.other.report) for one in shares))


def _whose(shares: list[_Share]) -> str:
    """How the message names the other reports; of very many with the same text, not each is compared with each."""
    others = {one.other.report.path: one.other.report for one in shares}
    if len(others) > 1:
        return f"另外{'至少' if len(others) >= KNOWN else ''}{len(others)}份报告"
    (report,) = others.values()
    identity = report.identity
    year = f"{identity.year}年的" if identity.year else "的"
    if shares[0].pair.relation is Relation.EARLIER_YEAR:
        return f"本单位{year}报告"
    return f"{identity.unit}{year}报告" if identity.unit else f"另一份报告（{Path(report.path).name}）"


def _head(report: Report) -> Span:
    """The title, or the first line."""
    end = report.text.find("\n")
    return report.identity.title_span or Span(0, end if end > 0 else len(report.text))
