"""How users read what the program calls by English names."""

from __future__ import annotations

import re

from checker.report import Context
from checker.verdict import VERDICT_NAMES

__all__ = [
    "CHECKS_TITLE", "CONTEXT_NAMES", "DEFECT_SEVERITY_NAMES", "DOCS_INDEX", "SEVERITY_NAMES", "STATUS_NAMES", "VERDICT_NAMES", "docs_name", "docs_page",
]

SEVERITY_NAMES = {"error": "硬性要求", "warning": "通常应写", "info": "加分项"}
DEFECT_SEVERITY_NAMES = {"error": "错误", "warning": "警告", "info": "提示"}
STATUS_NAMES = {"open": "未处理", "waived": "已豁免", "baseline": "已记入基线"}
CONTEXT_NAMES = {
    Context.DONE: "举措成效", Context.DUTY: "履职情况", Context.PROBLEM: "问题与不足", Context.PLAN: "下一步计划",
    Context.PREAMBLE: "开头套话", Context.QUOTED: "引用的要求或文件名",
}
CHECKS_TITLE = "数据、引用与文字"
DOCS_INDEX = "README.md"


def docs_name(name: str) -> str:
    """The file name of the page on a requirement or check; an id of one's own may hold what no file name can."""
    return re.sub(r"[^\w-]", "-", name) + ".md"


def docs_page(name: str) -> str:
    """Where the page on a requirement or check is, from the top of the project (of one's own, where ``rules docs`` wrote it there)."""
    return f"docs/rules/{docs_name(name)}"
