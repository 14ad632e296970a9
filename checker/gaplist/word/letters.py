"""The letters: title, addressee, what was checked, the table of problems, what to do until when, who signs."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from checker.batch import Checked
from checker.finding import Kind, Status
from checker.gaplist.gaplist import GapList
from checker.gaplist.rows import Row, optional
from checker.gaplist.tally import share
from checker.gaplist.word import office
from checker.gaplist.word.addressees import Letter, letters_of
from checker.gaplist.word.table import add_table
from checker.names import SEVERITY_NAMES
from checker.ourselves import MARK
from checker.output.cells import legal
from checker.requirement import Rulebook

_HEADS = (("序号", 10.0), ("要求或检查", 30.0), ("问题表现", 62.0), ("依据和整改建议", 54.0))


def render(gaplist: GapList) -> bytes:
    """All letters in one file, each on a new page with page numbers of its own."""
    return _file(gaplist, letters_of(gaplist))


def render_letter(gaplist: GapList, letter: Letter) -> bytes:
    """One letter as a file."""
    return _file(gaplist, [letter])


def _file(gaplist: GapList, letters: Sequence[Letter]) -> bytes:
    from docx.enum.section import WD_SECTION

    document = office.new_document()
    office.footers(document.sections[0])
    for index, letter in enumerate(letters):
        if index:
            office.page(document.add_section(WD_SECTION.NEW_PAGE))
        office.number_pages(document.sections[-1])
        _letter(document, gaplist, letter)
    if not letters:
        office.paragraph(document, "没有检查到报告，没有问题清单。" if not gaplist.batch.failures else "报告都没能检查，没有问题清单。")
    document.core_properties.category = MARK
    document.core_properties.title, document.core_properties.author = "法治政府建设年度报告问题清单", ""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _letter(document: Any, gaplist: GapList, letter: Letter) -> None:
    office.paragraph(document, "法治政府建设年度报告问题清单", font=office.TITLE, size=office.SECOND, align="center", indent=False)
    office.paragraph(document, "〔20　　〕　　号", align="center", indent=False)
    office.paragraph(document, legal(f"{letter.unit}："), align="left", indent=False, before=1)
    book = gaplist.batch.rulebook
    office.paragraph(document, f"按照{_rules(book)}，对你单位的法治政府建设年度报告作了核对，共{len(book.requirements)}项要求。核对只看报告写没写、写得对不对。现将有关情况反馈如下：")
    several = len(letter.reports) > 1
    for number, (checked, rows) in enumerate(letter.reports, 1):
        year = checked.findings.report.identity.year
        if several:
            office.paragraph(document, f"{_numeral(number)}、{f'{year}年度' if year else '未写年度的'}报告", font=office.HEAD).paragraph_format.keep_with_next = True
        summary = office.paragraph(document, legal(_summary(gaplist, checked, rows)))
        if rows:
            summary.paragraph_format.keep_with_next = True
            add_table(document, _HEADS, [_cells(gaplist, index, row) for index, row in enumerate(rows, 1)])
    short = _abbreviations(letter)
    if short:
        office.paragraph(document, f"依据简称：{'；'.join(short)}。", font=office.PLAIN, size=office.SMALL, indent=False, align="left")
    office.paragraph(document, f"注：第几行、第几字按报告的段落数；有页码的先写页码。规则版本{book.version}。", font=office.PLAIN, size=office.SMALL, indent=False, align="left")
    _closing(document, any(rows for _, rows in letter.reports))


def _rules(book: Rulebook) -> str:
    """The documents that the rulebook's bases shorten, in full."""
    names = "".join(name for words in book.abbreviations.values() for name in re.findall("《[^》]*》", words))
    return f"{names}等规定" if names else "有关规定"


def _abbreviations(letter: Letter) -> list[str]:
    """The short names in the bases of the letter's gaps, with what they stand for; the bases of defects use none."""
    bases = [row.finding.basis for _, rows in letter.reports for row in rows if row.finding.kind is Kind.GAP]
    every = {name: full for checked, _ in letter.reports for name, full in checked.terms.rulebook.abbreviations.items()}
    return [f"{name}＝{full}" for name, full in every.items() if any(name in basis for basis in bases)]


def _summary(gaplist: GapList, checked: Checked, rows: Sequence[Row]) -> str:
    """What the report satisfies and what it lacks, in numbers."""
    findings = checked.findings
    title, total = findings.report.identity.title, share(one.verdict for one in findings.assessments)
    gaps = Counter(row.finding.severity for row in rows if row.finding.kind is Kind.GAP)
    parts = "、".join(f"{name}{gaps[severity]}项" for severity, name in SEVERITY_NAMES.items() if gaps[severity])
    defects = sum(row.finding.kind is Kind.DEFECT for row in rows)
    text = f"《{title}》：" if title else "报告没有写标题："
    text += f"适用的{total.applicable}项要求中，已落实{total.satisfied}项，"
    bonus = sum(optional(one) and one.status is not Status.WAIVED for one in checked.listed)
    text += f"有缺口{sum(gaps.values())}项（{parts}）" if gaps else "没有要求整改的缺口" if bonus else "没有缺口"
    text += f"；数据、引用与文字问题{defects}处" if defects else "；没有发现数据、引用与文字问题"
    waived = sum(row.finding.status is Status.WAIVED for row in rows)
    text += f"；其中已豁免{waived}项" if waived else ""
    if gaplist.compared:
        marks = Counter(gaplist.compared.marks[row.number - 1].value for row in rows)
        text += "。与上次清单相比，" + ("、".join(f"{mark}{count}项" for mark, count in marks.items()) or "没有新的问题")
    text += f"。另有加分项{bonus}项没有写到，有就写，没有不写，不要求整改" if bonus else ""
    return f"{text}。" + ("具体如下：" if rows else "")


def _cells(gaplist: GapList, number: int, row: Row) -> tuple[str, str, str, str]:
    mark = f"\n（{gaplist.compared.marks[row.number - 1].value}）" if gaplist.compared else ""
    status = f"\n（{row.status}）" if row.finding.status is Status.WAIVED else ""
    name = f"{row.finding.id}\n{row.finding.title}\n（{row.severity}，{row.category}）{mark}{status}"
    return str(number), name, row.problem, f"依据：{row.finding.basis}\n建议：{row.finding.advice}"


def _closing(document: Any, problems: bool) -> None:
    """What to do, and who signs: on one page, since a signature does not stand alone."""
    words = (
        "请对照上述问题逐项核实：已经做了、报告没有写的，补充写明；确实没有做的，列入不足和下一年度安排，抓紧落实；数据、引用与文字有误的，改正后重新报送。请于20　　年　　月　　日前将整改情况和佐证材料书面反馈。"
        if problems else "没有发现问题，请继续保持。"
    )
    for one in (
        office.paragraph(document, words), office.paragraph(document, "（发文单位，盖章）", align="right", indent=False, right=4, before=2),
    ):
        one.paragraph_format.keep_with_next = one.paragraph_format.keep_together = True
    office.paragraph(document, "20　　年　　月　　日", align="right", indent=False, right=4)


def _numeral(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if number < 10 or number > 99:
        return digits[number] if number < 10 else str(number)
    return (digits[tens] if tens > 1 else "") + "十" + (digits[ones] if ones else "")
