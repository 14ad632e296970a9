"""A JSON Schema of requirement files, with which an editor completes keys and marks mistakes while a rule is written.

``fazhi rules lint`` stays the judge: it also knows the phrase language, ids used twice and phrases that can never match.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from checker.facts import FACTS
from checker.requirement import DEEDS, SEVERITIES
from checker.verdict import VERDICT_NAMES, VERDICTS

_LEAST = 3  # examples that are satisfied, and as many that are not
# scalars are read as they are written: `no`, 12 and 2024 are texts too
_TEXT: Mapping[str, Any] = {"type": ["string", "number", "boolean"], "minLength": 1}
_PHRASES: Mapping[str, Any] = {"type": "array", "items": {"$ref": "#/$defs/phrase"}}


def requirement_file() -> str:
    """The schema as JSON text, without a line end."""
    return json.dumps(_document(), ensure_ascii=False, indent=2)


def _document() -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fazhi 规则文件（requirements/*.yml）",
        **_mapping({
            "group": _text("分组，本文件里的编号都以它开头，例如 ENF", pattern=r"^\S+$"),
            "title": _text("分组的名称，例如 行政执法"),
            "words": {
                "description": "只在本文件用的词表，短语里写 <名>；后面的词表可以用前面的", "type": "object", "additionalProperties": _TEXT,
            },
            "requirements": {"description": "一项一项的要求", "type": "array", "items": {"$ref": "#/$defs/requirement"}},
        }, required=("group", "title", "requirements")),
        "$defs": {"requirement": _requirement(), "element": _element(), "phrase": _text("一条短语，写法见 docs/phrases.md"), "example": _example()},
    }


def _requirement() -> dict[str, Any]:
    keys = {
        "id": _text("编号：分组、短横、两位数，例如 ENF-01。定了就不改", pattern=r"^\S+-\S+$"),
        "title": _text("要求的名称，一行说清"),
        "severity": _choice("轻重：error 国家明确必须有，warning 通常应写，info 有就写", SEVERITIES),
        "basis": _text("出处：写到文号或者纲要的点号"),
        "elements": {
            "description": "要素：一项要求由一个或几个要素组成，键是要素的代号", "type": "object", "minProperties": 1,
            "additionalProperties": {"$ref": "#/$defs/element"},
        },
        "satisfied": {
            "description": "几个要素算齐：all 全部（默认），any 一个就行，或 {at_least: 数}",
            "anyOf": [{"enum": ["all", "any"]}, _mapping({"at_least": {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[1-9][0-9]*$"}]}}, required=("at_least",))],
        },
        "partial": _choice("写到一部分时：any 判要素不全（默认），none 不判", ("any", "none")),
        "partial_phrases": {"description": "单凭这些短语只能判要素不全", **_PHRASES},
        "deeds": _choice("谁做的才算：unit 本单位（默认），village 村（社区）做的也算，any 谁做的都算", tuple(DEEDS)),
        "message": _text("缺的时候说的话，一句"),
        "advice": _text("怎么补：做了的写什么，没做的怎样如实写"),
        "examples": {
            "description": f"例子：已落实的至少 {_LEAST} 条，其他结论的至少 {_LEAST} 条；反面例子越像越好",
            "type": "array", "items": {"$ref": "#/$defs/example"},
            "allOf": [_at_least(_LEAST, {"const": "satisfied"}), _at_least(_LEAST, {"not": {"const": "satisfied"}})],
        },
    }
    return _mapping(keys, required=("id", "title", "severity", "basis", "elements", "message", "advice", "examples"))


def _element() -> dict[str, Any]:
    keys = {
        "title": _text("要素的名称"),
        "phrases": {"description": "报告会怎么写：碰上一条就算写到", **_PHRASES},
        "not": {"description": "碰到这些就不算", **_PHRASES},
        "structure": _choice("看报告的结构，代替短语", tuple(FACTS)),
    }
    phrases = {"required": ["phrases"], "properties": {"phrases": {"minItems": 1}}}
    return {**_mapping(keys, required=("title",)), "anyOf": [phrases, {"required": ["structure"]}]}


def _example() -> dict[str, Any]:
    names = "，".join(f"{verdict} {VERDICT_NAMES[verdict]}" for verdict in VERDICTS)
    return _mapping({"verdict": _choice(f"应有的结论：{names}", VERDICTS), "text": _text("例子的原文；要写标题的用 | 分行")}, required=("verdict", "text"))


def _mapping(keys: Mapping[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(keys), "required": list(required), "additionalProperties": False}


def _text(description: str, pattern: str = "") -> dict[str, Any]:
    return {"description": description, **({"type": "string", "pattern": pattern} if pattern else _TEXT)}


def _choice(description: str, known: tuple[str, ...]) -> dict[str, Any]:
    return {"description": description, "enum": list(known)}


def _at_least(count: int, verdict: Mapping[str, Any]) -> dict[str, Any]:
    return {"contains": {"type": "object", "required": ["verdict"], "properties": {"verdict": verdict}}, "minContains": count}
