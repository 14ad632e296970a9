"""The columns of the gap list: which there are, who fills them in, and how they are found again in a list that people worked on."""

from __future__ import annotations

# What the program writes, then what people write, then the program again.
NUMBER, UNIT, LEVEL, YEAR, ID, TITLE, BASIS = "序号", "单位", "层级", "年度", "要求编号", "要求", "依据"
CATEGORY, PROBLEM, SEVERITY, ADVICE = "问题类别", "问题表现", "严重程度", "整改建议"
OFFICE, PERSON, DEADLINE, PROGRESS, PROOF, CLOSED = "责任单位", "责任人", "整改时限", "整改情况", "佐证材料", "是否销号"
STATUS, COMPARED, REPORT, KEY = "状态", "整改对比", "报告文件", "标识"
WHY = "对应说明"  # only among the rows of the last list that this one does not have

WRITTEN = (NUMBER, UNIT, LEVEL, YEAR, ID, TITLE, BASIS, CATEGORY, PROBLEM, SEVERITY, ADVICE)
TYPED = (OFFICE, PERSON, DEADLINE, PROGRESS, PROOF, CLOSED)
OWN = frozenset((*WRITTEN, *TYPED, STATUS, COMPARED, REPORT, KEY, WHY))
YES_NO = ("是", "否")


def heads(*, compared: bool, extras: tuple[str, ...] = ()) -> tuple[str, ...]:
    """All columns in order. ``extras``: those that people added to the last list."""
    return (*WRITTEN, *TYPED, *extras, STATUS, *((COMPARED,) if compared else ()), REPORT, KEY)
