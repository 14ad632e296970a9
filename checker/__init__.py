"""fazhi: a rule-driven checker of Chinese 法治政府建设年度报告.

    from pathlib import Path
    from checker import check, load_rulebook, read_report

    findings = check(read_report(Path("报告.txt")), load_rulebook())
    gaps = [one for one in findings.assessments if one.is_gap]
"""

from __future__ import annotations

__version__ = "0.1.0"

from checker.check import check
from checker.compose import read_report
from checker.findings import Defect, Findings
from checker.report import Report
from checker.rulebook import Rulebook, load_rulebook
from checker.verdict import Assessment, Evidence

__all__ = ["Assessment", "Defect", "Evidence", "Findings", "Report", "Rulebook", "__version__", "check", "load_rulebook", "read_report"]
