"""Word's automatic numbering: 一、 （一） 1. are not in the text but in numbering.xml; here they are rebuilt."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_MOST = 5000  # a start value beyond this is nonsense
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseCounting", "taiwaneseCountingThousand")
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is numbered."""

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool


@dataclass(slots=True)
class Numbering:
    """Definitions, and the counters as the document is walked."""

    levels: dict[str, list[Level]]
    abstract: dict[str, str]
    counters: dict[str, list[int]] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, number: str, level: int) -> str:
        """The marker of the next paragraph of a list, as Word shows it; empty for bullets and unknown lists."""
        levels = self.levels.get(number)
        if not levels or not 0 <= level < len(levels):
            return ""
        key = self.abstract[number]
        counts = self.counters.setdefault(key, [0] * _LEVELS)
        if number not in self.started:
            self.started.add(number)
            for at, start in self.overrides.get(number, {}).items():
                counts[at] = start - 1 if start > 0 else 0
        own = levels[level]
        counts[level] = counts[level] + 1 if counts[level] else own.start
        for deeper in range(level + 1, len(levels)):
            restart = levels[deeper].restart
            if restart is None or restart > level:
                counts[deeper] = 0
        for shallower in range(level):
            counts[shallower] = counts[shallower] or levels[shallower].start
        if own.form in ("bullet", "none", "") or not own.text:
            return "" if own.form != "none" else own.text
        return self._fill(own, levels, counts)

    def _fill(self, own: Level, levels: list[Level], counts: list[int]) -> str:
        text = own.text
        for at, level in enumerate(levels):
            if f"%{at + 1}" in text:
                form = "decimal" if own.legal else level.form
                text = text.replace(f"%{at + 1}", number_text(counts[at] or level.start, form))
        return text


def number_text(value: int, form: str) -> str:
    """A counter in one of Word's number formats."""
    if form in _CHINESE:
        return chinese(value)
    if form == "ideographTraditional":
        return "甲乙丙丁戊己庚辛壬癸"[(value - 1) % 10]
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return roman(value) if form == "upperRoman" else roman(value).lower()
    return f"{value:02d}" if form == "decimalZero" else str(value)


def chinese(value: int) -> str:
    """12 → 十二, 20 → 二十, 105 → 一百〇五; up to 999, digits beyond."""
    if not 0 < value < 1000:
        return str(value)
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = _DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "〇"
    return text + (_DIGITS[ones] if ones else "")


def roman(value: int) -> str:
    """Roman numerals."""
    text = ""
    for size, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= size:
            text, value = text + sign, value - size
    return text


def read_numbering(root: Element | None) -> Numbering:
    """The definitions of numbering.xml (none: no lists)."""
    if root is None:
        return Numbering({}, {})
    abstracts = {node.get(f"{W}abstractNumId", ""): _levels(node) for node in root.findall(f"{W}abstractNum")}
    levels: dict[str, list[Level]] = {}
    abstract: dict[str, str] = {}
    overrides: dict[str, dict[int, int]] = {}
    for node in root.findall(f"{W}num"):
        name = node.get(f"{W}numId", "")
        key = value_of(node.find(f"{W}abstractNumId"))
        base = list(abstracts.get(key, []))
        for override in node.findall(f"{W}lvlOverride"):
            at = whole(override.get(f"{W}ilvl"), -1)
            inner = override.find(f"{W}lvl")
            if inner is not None and 0 <= at < len(base):
                base[at] = _level(inner)
            start = override.find(f"{W}startOverride")
            if start is not None and 0 <= at < _LEVELS:
                overrides.setdefault(name, {})[at] = whole(value_of(start), 1)
        levels[name], abstract[name] = base, key
    return Numbering(levels, abstract, overrides=overrides)


def _levels(node: Element) -> list[Level]:
    levels = [Level(1, "none", "", None, False)] * _LEVELS
    for inner in node.findall(f"{W}lvl"):
        at = whole(inner.get(f"{W}ilvl"), -1)
        if 0 <= at < _LEVELS:
            levels[at] = _level(inner)
    return levels


def _level(node: Element) -> Level:
    restart = node.find(f"{W}lvlRestart")
    return Level(
        whole(value_of(node.find(f"{W}start")), 1), value_of(node.find(f"{W}numFmt")) or "decimal", value_of(node.find(f"{W}lvlText")),
        whole(value_of(restart), 0) if restart is not None else None, node.find(f"{W}isLgl") is not None,
    )


def value_of(node: Element | None) -> str:
    """The ``w:val`` of an element; empty where there is none."""
    return node.get(f"{W}val", "") if node is not None else ""


def whole(text: str | None, default: int) -> int:
    """A small whole number of an attribute, or the default."""
    try:
        value = int(text or "")
    except ValueError:
        return default
    return value if 0 <= value <= _MOST else default
