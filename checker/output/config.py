"""``config show``: which settings apply to a path, where each comes from, and what they come to."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.batch import Terms
from checker.compose import Known
from checker.errors import display_width
from checker.output.text import printable
from checker.patterns import matches
from checker.settings import Override, Settings, Waiver
from checker.shown import shown_path
from checker.waiving import has_expired

_KEYS = ("select", "ignore", "fail-on", "severity", "rules", "exclude", "baseline", "reports", "waivers")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: the path, and the terms that apply there. ``report``: the path where it is a file, None for a folder.

    ``rules``: the folder that takes the place of the built-in rules.
    """

    path: Path
    report: Path | None
    terms: Terms
    rules: Path | None
    today: datetime.date

    @property
    def settings(self) -> Settings:
        """The settings that apply."""
        return self.terms.settings

    @property
    def overrides(self) -> tuple[Override, ...]:
        """Those that match the report; for a folder, all."""
        return self.settings.reports if self.report is None else self.settings.overrides(self.report)

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """Those that match the report; for a folder, all."""
        report = self.report
        return tuple(one for one in self.settings.waivers if report is None or matches((one.report,), report, one.base))

    @property
    def known(self) -> Known:
        """What the overrides say of the report; nothing for a folder."""
        return Known() if self.report is None else self.settings.known(self.report)

    def in_force(self, names: list[str]) -> int:
        """How many of the names are looked at."""
        return sum(map(self.settings.in_force(self.report or self.path / "_"), names))


def render(shown: Shown) -> str:
    """For people."""
    return "\n".join(_lines(shown))


def _lines(shown: Shown) -> Iterator[str]:
    settings = shown.settings
    where = "" if shown.path.exists() else "（还没有这个文件，按这个路径推算）"
    yield f"路径      {printable(shown_path(shown.path))}{where}"
    yield f"设置文件  {printable(shown_path(settings.path)) if settings.path else '没有找到，全部用默认设置。用 fazhi init 可以生成一份'}"
    yield ""
    rows = [(key, printable(settings.sources.get(key, "默认")), printable(_value(key, settings))) for key in _KEYS]
    width = max(display_width(source) for _, source, _ in rows)
    yield "设置项    " + "出处".ljust(width - 2) + "  值"
    yield from (f"{key:<8}  {source}{' ' * (width - display_width(source))}  {value}" for key, source, value in rows)
    yield ""
    yield from _rules(shown)
    yield ""
    yield from _report(shown)


def _value(key: str, settings: Settings) -> str:
    """A setting's value in a few words."""
    texts = {
        "select": "、".join(settings.select) or "全部", "ignore": "、".join(settings.ignore) or "没有", "fail-on": settings.fail_on,
        "severity": "，".join(f"{name} 按 {one}" for name, one in settings.severity.items()) or "按规则",
        "rules": "、".join(map(shown_path, settings.rules)) or "没有另加的规则", "exclude": "、".join(settings.exclude) or "没有",
        "baseline": shown_path(settings.baseline) if settings.baseline else "没有",
        "reports": f"{len(settings.reports)} 条" if settings.reports else "没有", "waivers": f"{len(settings.waivers)} 条" if settings.waivers else "没有",
    }
    return texts[key]


def _rules(shown: Shown) -> Iterator[str]:
    book = shown.terms.rulebook
    folders = "、".join(printable(shown_path(one)) for one in (shown.rules, *shown.settings.rules) if one)
    yield f"规则      {folders if shown.rules else '自带的规则' + (f'，另加 {folders}' if folders else '')}"
    requirements, checks = [one.id for one in book.requirements], list(book.checks.checks)
    yield f"要检查    {len(requirements)} 项要求里的 {shown.in_force(requirements)} 项，{len(checks)} 项数据、引用与文字检查里的 {shown.in_force(checks)} 项"


def _report(shown: Shown) -> Iterator[str]:
    """What is particular to the report, or all that the folder has of it."""
    one = shown.report is not None
    if shown.report is not None and shown.settings.excludes(shown.report):
        yield "被 exclude 排除：检查文件夹时跳过这份报告，直接写它的文件名才检查"
    if one:
        known = shown.known
        yield "，".join(f"{name}{f'按 {value}' if value else '从报告里读'}" for name, value in (("层级", known.level), ("年度", known.year), ("单位", printable(known.unit))))
    yield ("对上的 [[reports]]" if one else "全部 [[reports]]") + ("" if shown.overrides else "：没有")
    for override in shown.overrides:
        yield f"  第 {shown.settings.reports.index(override) + 1} 条  {printable(override.path)}  {_changes(override)}"
    yield ("对上的豁免" if one else "全部豁免") + ("" if shown.waivers else "：没有")
    for waiver in shown.waivers:
        by = f"，{printable(waiver.by)}" if waiver.by else ""
        until = f"，到 {waiver.until} 为止{'，已过期' if has_expired(waiver, shown.today) else ''}" if waiver.until else ""
        yield f"  {waiver.id}  {printable(waiver.report)}  {printable(waiver.reason)}（{printable(waiver.origin)}{by}{until}）"


def _changes(one: Override) -> str:
    pieces = (("层级", one.known.level), ("年度", one.known.year), ("单位", one.known.unit), ("不查", "、".join(one.ignore)))
    return "，".join(f"{name} {printable(str(value))}" for name, value in pieces if value)


def document(shown: Shown) -> dict[str, Any]:
    """For programs: ``fazhi.config/1``. ``source`` is null where a setting is built in."""
    settings, book = shown.settings, shown.terms.rulebook
    values: dict[str, Any] = {
        "select": list(settings.select), "ignore": list(settings.ignore), "fail-on": settings.fail_on, "severity": dict(settings.severity),
        "rules": [shown_path(one) for one in settings.rules], "exclude": list(settings.exclude),
        "baseline": shown_path(settings.baseline) if settings.baseline else None, "reports": len(settings.reports), "waivers": len(settings.waivers),
    }
    requirements, checks = [one.id for one in book.requirements], list(book.checks.checks)
    return {
        "schema": "fazhi.config/1", "path": shown_path(shown.path), "exists": shown.path.exists(),
        "file": shown_path(settings.path) if settings.path else None,
        "settings": {key: {"value": values[key], "source": settings.sources.get(key)} for key in _KEYS},
        "rules": [shown_path(shown.rules) if shown.rules else None, *(shown_path(one) for one in settings.rules)],
        "requirements": {"in_force": shown.in_force(requirements), "all": len(requirements)},
        "checks": {"in_force": shown.in_force(checks), "all": len(checks)},
        "excluded": shown.report is not None and settings.excludes(shown.report),
        "known": _known(shown.known),
        "overrides": [{"path": one.path, **_known(one.known), "ignore": list(one.ignore)} for one in shown.overrides],
        "waivers": [_waiver(one, shown.today) for one in shown.waivers],
    }


def _known(known: Known) -> dict[str, Any]:
    return {"level": known.level or None, "year": known.year, "unit": known.unit or None}


def _waiver(one: Waiver, today: datetime.date) -> dict[str, Any]:
    return {
        "id": one.id, "report": one.report, "reason": one.reason, "by": one.by, "until": one.until.isoformat() if one.until else None,
        "expired": has_expired(one, today), "origin": one.origin,
    }
