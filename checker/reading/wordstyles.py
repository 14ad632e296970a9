"""What Word's styles say of a paragraph or a run: its list, its heading level, whether it is hidden or a line of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from checker.reading.numbering import Numbering, W, value_of, whole

_OFF = ("0", "false", "off")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])", re.I)
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.I)
_DEPTH = 20  # styles that a style may be based on, one on another


@dataclass(slots=True)
class Styles:
    """Per style id; what a style does not say itself is taken from the one it is based on."""

    lists: dict[str, tuple[str, int]] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)
    default: str = ""


def read_styles(root: Element | None, numbering: Numbering) -> Styles:
    """The styles of styles.xml (none: no styles)."""
    styles = Styles()
    nodes = {node.get(f"{W}styleId", ""): node for node in root.findall(f"{W}style")} if root is not None else {}
    for name, node in nodes.items():
        if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in ("1", "true", "on"):
            styles.default = name
        chain = list(_chain(name, nodes))
        styles.lists.update({name: own} if (own := _list_of(chain, numbering)) else {})
        if is_on(next((found for one in chain if (found := one.find(f"{W}rPr/{W}vanish")) is not None), None)):
            styles.hidden.add(name)
        level = next((depth for one in chain if (depth := _heading_of(one))), 0)
        if level:
            styles.headings[name] = level
        if _CONTENTS.match(value_of(node.find(f"{W}name"))):
            styles.contents.add(name)
    return styles


def is_on(node: Element | None) -> bool:
    """Whether a switch element is there and not turned off."""
    return node is not None and value_of(node) not in _OFF


def _chain(name: str, nodes: dict[str, Element]) -> Iterator[Element]:
    for _ in range(_DEPTH):
        if name not in nodes:
            return
        yield nodes[name]
        name = value_of(nodes[name].find(f"{W}basedOn"))


def _list_of(chain: list[Element], numbering: Numbering) -> tuple[str, int] | None:
    """The list and level: each from the nearest style that names it; a level that names the style itself goes first."""
    level = -1
    for node in chain:
        own = node.find(f"{W}pPr/{W}numPr")
        if own is None:
            continue
        depth = own.find(f"{W}ilvl")
        if depth is not None and level < 0:
            level = whole(value_of(depth), 0)
        number = value_of(own.find(f"{W}numId"))
        if number:
            linked = next((at for one in chain if (at := numbering.level_of_style(number, one.get(f"{W}styleId", ""), -1)) >= 0), 0)
            return number, level if level >= 0 else linked
    return None


def _heading_of(node: Element) -> int:
    named = _HEADING.match(value_of(node.find(f"{W}name")))
    if named:
        return int(named[1])
    outline = node.find(f"{W}pPr/{W}outlineLvl")
    level = whole(value_of(outline), 9) + 1 if outline is not None else 0
    return level if 1 <= level <= 6 else 0
