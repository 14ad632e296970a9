"""fazhi: a rule-driven checker of Chinese 法治政府建设年度报告.

    from pathlib import Path
    from checker import check, load_rulebook, read_report

    findings = check(read_report(Path("报告.txt")), load_rulebook())
    gaps = [one for one in findings.assessments if one.is_gap]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from checker.compose import read_report as read_report
    from checker.conductor import check as check
    from checker.findings import Defect as Defect
    from checker.findings import Findings as Findings
    from checker.report import Report as Report
    from checker.requirement import Rulebook as Rulebook
    from checker.rulebook import load_rulebook as load_rulebook
    from checker.verdict import Assessment as Assessment
    from checker.verdict import Evidence as Evidence

_HOMES = {
    "Assessment": "verdict", "Defect": "findings", "Evidence": "verdict", "Findings": "findings", "Report": "report", "Rulebook": "requirement",
    "check": "conductor", "load_rulebook": "rulebook", "read_report": "compose",
}
__all__ = ["Assessment", "Defect", "Evidence", "Findings", "Report", "Rulebook", "__version__", "check", "load_rulebook", "read_report"]


def __getattr__(name: str) -> Any:
    """The public names, loaded when first asked for: ``fazhi --help`` needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
