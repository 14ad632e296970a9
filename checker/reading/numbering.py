"""Word's automatic numbering: 一、 （一） 1. are not in the text but in numbering.xml; here they are rebuilt.

Source for the rules: ECMA-376 part 1, 17.9 (numbering), where it leaves a choice, what Word does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from checker.reading.numerals import number_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_MOST = 5000  # a start value beyond this is nonsense
_LONGEST = 60  # characters of a marker; longer ones are no numbers


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is numbered. ``style``: the paragraph style that stands for the level; ``gap``: what follows the marker."""

    start: int = 1
    form: str = "none"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    gap: str = ""


@dataclass(slots=True)
class Numbering:
    """Definitions by list (``numId``), and the counters as the document is walked: lists of one definition count together."""

    levels: dict[str, tuple[Level, ...]]
    abstract: dict[str, str]
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    counters: dict[str, list[int | None]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, number: str, style: str, otherwise: int) -> int:
        """The level of a list that a paragraph style stands for."""
        levels = self.levels.get(number, ())
        return next((at for at, level in enumerate(levels) if level.style == style), otherwise)

    def mark(self, number: str, at: int) -> str:
        """The marker of the next paragraph of a list, as Word shows it; empty for bullets and unknown lists."""
        levels = self.levels.get(number, ())
        if not 0 <= at < len(levels):
            return ""
        counts = self.counters.setdefault(self.abstract[number], [None] * _LEVELS)
        own, before = levels[at], counts[at]
        override = self.overrides.get(number, {}).get(at)
        if override is not None and (number, at) not in self.started:
            counts[at] = override
        else:
            counts[at] = own.start if before is None else min(before + 1, 2 * _MOST)
        self.started.add((number, at))
        for deeper in range(at + 1, len(levels)):
            restart = levels[deeper].restart
            if restart is None or restart > at:
                counts[deeper] = None
        return "" if own.form == "bullet" else self._fill(own, levels, counts)

    def _fill(self, own: Level, levels: tuple[Level, ...], counts: list[int | None]) -> str:
        text = own.text
        for at, level in enumerate(levels):
            if f"%{at + 1}" in text:
                count = counts[at]
                form = "decimal" if own.legal else level.form
                shown = "" if form in ("none", "bullet") else number_text(level.start if count is None else count, form)
                text = text.replace(f"%{at + 1}", shown)
        return text + own.gap if text else ""


def read_numbering(root: Element | None) -> Numbering:
    """The definitions of numbering.xml (none: no lists)."""
    if root is None:
        return Numbering({}, {})
    nodes = {node.get(f"{W}abstractNumId", ""): node for node in root.findall(f"{W}abstractNum")}
    named = {value_of(node.find(f"{W}styleLink")): key for key, node in nodes.items() if node.find(f"{W}styleLink") is not None}
    definitions = {key: _levels(node) for key, node in nodes.items()}
    for key, node in nodes.items():  # a definition that only names the list style that holds its levels
        link = node.find(f"{W}numStyleLink")
        if link is not None and value_of(link) in named:
            definitions[key] = definitions[named[value_of(link)]]
    numbering = Numbering({}, {})
    for node in root.findall(f"{W}num"):
        name, key = node.get(f"{W}numId", ""), value_of(node.find(f"{W}abstractNumId"))
        numbering.levels[name], numbering.overrides[name] = _overridden(node, definitions.get(key, ()))
        numbering.abstract[name] = key
    return numbering


def _overridden(node: Element, definition: tuple[Level, ...]) -> tuple[tuple[Level, ...], dict[int, int]]:
    levels, starts = list(definition), {}
    for override in node.findall(f"{W}lvlOverride"):
        at = whole(override.get(f"{W}ilvl"), -1)
        if not 0 <= at < len(levels):
            continue
        inner, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
        if inner is not None:
            levels[at] = _level(inner)
        if start is not None:
            starts[at] = whole(value_of(start), 1)
            levels[at] = replace(levels[at], start=starts[at])
    return tuple(levels), starts


def _levels(node: Element) -> tuple[Level, ...]:
    levels = [Level()] * _LEVELS
    for inner in node.findall(f"{W}lvl"):
        at = whole(inner.get(f"{W}ilvl"), -1)
        if 0 <= at < _LEVELS:
            levels[at] = _level(inner)
    return tuple(levels)


def _level(node: Element) -> Level:
    restart, legal = node.find(f"{W}lvlRestart"), node.find(f"{W}isLgl")
    form = next((value_of(found) for found in node.iter(f"{W}numFmt")), "") or "decimal"
    text = value_of(node.find(f"{W}lvlText"))
    gap = value_of(node.find(f"{W}suff")) or "tab"
    return Level(
        start=whole(value_of(node.find(f"{W}start")), 1),
        form=form,
        text=text if len(text) <= _LONGEST else "",
        restart=whole(value_of(restart), 0) if restart is not None else None,
        legal=legal is not None and value_of(legal) not in ("0", "false", "off"),
        style=value_of(node.find(f"{W}pStyle")),
        gap=" " if gap != "nothing" and text[-1:].isascii() else "",  # 1. and (1) stand apart from the words; 一、 does not
    )


def value_of(node: Element | None) -> str:
    """The ``w:val`` of an element; empty where there is none."""
    return node.get(f"{W}val", "") if node is not None else ""


def whole(text: str | None, default: int) -> int:
    """A small whole number of an attribute, or the default."""
    if not text or len(text) > 6:
        return default
    try:
        value = int(text)
    except ValueError:
        return default
    return value if 0 <= value <= _MOST else default
