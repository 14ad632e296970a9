"""GitHub workflow commands: findings as annotations beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from checker.batch import Batch, Failure
from checker.finding import Finding
from checker.names import STATUS_NAMES
from checker.output.paths import portable
from checker.output.phrasing import by_severity, encodable, grade, last_line, let_go_counts, mend, totals, where

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, ord(":"): "%3A", ord(","): "%2C"}
_SHOWN = 10  # annotations of a kind that GitHub shows of one step


def render(batch: Batch) -> str:
    """Commands, one a line, the worst first; then the totals as plain text."""
    return encodable("\n".join(_lines(batch)))


def _lines(batch: Batch) -> Iterator[str]:
    pairs = [(checked.path, one) for checked, one in by_severity(batch) if one.counts]
    yield from (_failure(one) for one in batch.failures)
    yield from (_annotation(path, one) for path, one in pairs if one.severity != "info")
    # Before the notices of findings: GitHub shows the first ten of them only.
    yield from _summary(batch, Counter(one.severity for _, one in pairs))
    yield from (_annotation(path, one) for path, one in pairs if one.severity == "info")
    yield totals(batch)


def _summary(batch: Batch, counts: Mapping[str, int]) -> Iterator[str]:
    errors, notices = counts["error"] + len(batch.failures), counts["info"] + 1
    if max(errors, counts["warning"], notices) > _SHOWN:
        kinds = f"错误 {errors}、警告 {counts['warning']}、提示 {counts['info']} 条"
        yield _command("notice", {"title": "fazhi"}, f"共有{kinds}；GitHub 每一类只显示前 {_SHOWN} 条，其余见这一步的日志")
    let_go = let_go_counts([one for checked in batch.reports for one in checked.listed])
    if let_go:
        yield _command("notice", {"title": "fazhi"}, "，".join(f"{STATUS_NAMES[status]} {count} 项" for status, count in let_go) + "，没有标注")


def _annotation(path: str, one: Finding) -> str:
    place = one.place
    last = last_line(place)
    properties: dict[str, str | int] = {"file": portable(path), "line": place.line, "endLine": last}
    if last == place.line == place.end_line:  # GitHub takes columns only where an annotation begins and ends on one line
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = f"{one.id} {one.title}（{grade(one)}）"
    at = f"{where(place)}：\n" if place.paragraphs else ""
    return _command(_COMMANDS[one.severity], properties, f"{at}{one.problem}\n依据：{one.basis}\n{mend(one)}")


def _failure(one: Failure) -> str:
    return _command("error", {"file": portable(one.path), "title": "未能检查"}, one.reason)


def _command(name: str, properties: Mapping[str, str | int], message: str) -> str:
    """``::name key=value,…::message``, escaped so that no text can end the command or begin another."""
    written = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {written}::{message.translate(_DATA)}"
