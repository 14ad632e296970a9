"""CIT-REPEALED, CIT-NAME, CIT-YEARS: cited laws and documents against the registry, judged at the report's year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from checker.checks import Checks, Instrument
from checker.findings import Defect
from checker.lazy import lazy
from checker.match import TITLE
from checker.report import Report, Span
from checker.view import fold

_YEARS = lazy(r"（?(20\d{2})-?(20\d{2})年?度?）?$")
_LOST_DASH = lazy(r"(?<!\d)(20\d{2})(20\d{2})年")
_PAST = lazy(r"原(?=$|《|有|来)|旧|废止|失效|清理|施行前|施行之前|修订前|停止(?:执行|适用)|取代|替代|代之|不再|曾|当时|历史|此前|以前|过去|改为|更名|沿革|衔接")
_BASIS = r"(?:依据|依照|按照|根据|严格落实|落实|执行|贯彻)"
_SHORTEST_NEAR = 12  # a name this long is not hit by chance when all but a few characters agree
_COUNTRY = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Registry:
    """The instruments by their folded names; ``periods``: names without their years → the years that are right."""

    names: Mapping[str, Instrument]
    misnomers: Mapping[str, Instrument]
    periods: Mapping[str, tuple[tuple[str, Instrument], ...]]
    long: tuple[tuple[str, Instrument], ...]
    unmarked: re.Pattern[str] | None
    unmarked_periods: re.Pattern[str] | None


def find(report: Report, checks: Checks) -> Iterator[Defect]:
    """Defects of all cited titles, and of known names without 书名号."""
    registry = make_registry(checks.instruments)
    titles = [(found.start(), found.end()) for found in TITLE.finditer(report.text)]
    for start, end in [*titles, *_nested(report.text, titles)]:
        yield from _title(report, registry, start, end)
    yield from _unmarked(report, registry, titles)
    for found in _LOST_DASH.finditer(report.text):
        if int(found[1]) < int(found[2]):
            span = Span(*found.span())
            yield Defect("CIT-YEARS", "error", span, f"年份之间少了连接号，应为“{found[1]}—{found[2]}年”")


@lru_cache(maxsize=4)
def make_registry(instruments: tuple[Instrument, ...]) -> Registry:
    """The look-up tables of a list of instruments."""
    names: dict[str, Instrument] = {}
    misnomers: dict[str, Instrument] = {}
    periods: dict[str, list[tuple[str, Instrument]]] = {}
    for one in instruments:
        forms = {key_of(form) for form in (one.name, *one.aliases)}
        forms |= {form[form.index("关于") :] for form in forms if "关于" in form[1:]}
        for form in forms:
            names.setdefault(form, one)
        years = _YEARS.search(key_of(one.name))
        if years:
            for form in forms:
                periods.setdefault(_YEARS.sub("", form), []).append((f"{years[1]}-{years[2]}", one))
        for wrong in one.misnomers:
            misnomers.setdefault(key_of(wrong), one)
    long = tuple((name, one) for name, one in names.items() if len(name) >= _SHORTEST_NEAR and not _YEARS.search(name))
    gone = [name for name, one in names.items() if one.repealed and not _YEARS.search(name) and 3 <= len(name) <= 14]
    bases = [base for base in periods if len(base) >= 6]
    return Registry(
        names, {wrong: one for wrong, one in misnomers.items() if wrong not in names}, {base: tuple(rows) for base, rows in periods.items()}, long,
        re.compile(rf"{_BASIS}(?:{_COUNTRY})?({_any(gone)})(?![律规院官治典》])") if gone else None,
        re.compile(rf"(?<![省市县区州旗])({_any(bases)})（?(20\d{{2}})-?(20\d{{2}})年") if bases else None,
    )


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def key_of(title: str) -> str:
    """A title as it is compared: folded, without brackets of its own and without 中华人民共和国."""
    return re.sub(r"[《》〈〉]", "", fold(title)).removeprefix(_COUNTRY)


def _nested(text: str, titles: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in titles:
        for found in re.finditer(r"《[^《》]+》|〈[^〈〉]+〉", text[start + 1 : end - 1]):
            yield start + 1 + found.start(), start + 1 + found.end()


def _title(report: Report, registry: Registry, start: int, end: int) -> Iterator[Defect]:
    key = key_of(report.text[start:end])
    one = registry.names.get(key)
    if one is not None:
        yield from _repealed(report, one, start, end)
        return
    years = _YEARS.search(key)
    known = registry.periods.get(_YEARS.sub("", key), ()) if years else ()
    if years and known:
        if f"{years[1]}-{years[2]}" not in {period for period, _ in known}:
            yield _wrong_years(known, start, end, f"{years[1]}—{years[2]}")
        return
    right = registry.misnomers.get(key) or _near(key, registry)
    if right is not None:
        severity = "error" if right.sure == "high" else "warning"
        yield Defect("CIT-NAME", severity, Span(start, end), f"名称有误，应为《{right.name}》")


def _wrong_years(known: tuple[tuple[str, Instrument], ...], start: int, end: int, written: str) -> Defect:
    rights = "或".join(dict.fromkeys(f"（{period.replace('-', '—')}年）" for period, _ in known))
    severity = "error" if all(one.sure == "high" for _, one in known) else "warning"
    return Defect("CIT-YEARS", severity, Span(start, end), f"起止年份写成了{written}年，应为{rights}")


def _near(key: str, registry: Registry) -> Instrument | None:
    """The long name that a title is meant to be: same beginning and end, a few characters dropped or one or two changed."""
    if len(key) < _SHORTEST_NEAR - 2:
        return None
    for name, one in registry.long:
        if key[:3] == name[:3] and key[-3:] == name[-3:] and 0 <= len(name) - len(key) <= 5 and len(key) >= 0.75 * len(name):
            changed = sum(a != b for a, b in zip(key, name, strict=False)) if len(key) == len(name) else 9
            if changed <= 2 or (len(key) < len(name) and _subsequence(key, name)):
                return one
    return None


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def _repealed(report: Report, one: Instrument, start: int, end: int) -> Iterator[Defect]:
    year = report.identity.year
    if year is None or not one.repealed or _speaks_of_past(report, start, end):
        return
    gone = (one.repealed + "-28" if len(one.repealed) == 7 else one.repealed)[:10]
    instead = f"，应引用《{one.superseded_by}》" if one.superseded_by else ""
    if gone > f"{year}-12-31":
        return
    plan = "规划期已满、已被接续" if one.period_end else "已废止"
    if gone > f"{year}-01-01":
        message = f"《{one.name}》自{_chinese(one.repealed)}起{plan}，本报告年度内已有一段时间失效{instead}；确属之前的事请写明“原”"
        yield Defect("CIT-REPEALED", "warning", Span(start, end), message)
        return
    severity = "error" if one.sure == "high" and not one.period_end else "warning"
    yield Defect("CIT-REPEALED", severity, Span(start, end), f"《{one.name}》自{_chinese(one.repealed)}起{plan}，{year}年度不能再作为依据{instead}")


def _speaks_of_past(report: Report, start: int, end: int) -> bool:
    """Whether the words around a title (in its sentence before it, in its clause after it) say that it is no longer in force."""
    text, clauses = report.text, report.clauses
    opening = max(start - 24, max(text.rfind(stop, 0, start) for stop in "。；\n") + 1)
    return _PAST.search(text[opening:start]) is not None or _PAST.search(text[end : min(clauses.ends[clauses.at(end - 1)], end + 24)]) is not None


def _chinese(date: str) -> str:
    parts = [str(int(part)) for part in date.split("-")]
    return "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))


def _unmarked(report: Report, registry: Registry, titles: list[tuple[int, int]]) -> Iterator[Defect]:
    def outside(at: int) -> bool:
        return not any(start <= at < end for start, end in titles)

    if registry.unmarked:
        for found in registry.unmarked.finditer(report.text):
            if outside(found.start(1)):
                for defect in _repealed(report, registry.names[found[1]], *found.span(1)):
                    yield Defect(defect.id, "warning", defect.span, defect.message)
    if registry.unmarked_periods:
        for found in registry.unmarked_periods.finditer(report.text):
            known = registry.periods[found[1]]
            if outside(found.start()) and f"{found[2]}-{found[3]}" not in {period for period, _ in known} and found[0].count("-"):
                yield _wrong_years(known, found.start(), found.end(), f"{found[2]}—{found[3]}")
