"""Sheet 说明: how the list came about and how to work with it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.gaplist.excel.heights import row_height
from checker.gaplist.excel.sheets import HEAD_FONT, Book
from checker.gaplist.gaplist import GapList
from checker.names import VERDICT_NAMES

_VERDICTS = {
    "satisfied": "报告写明已经做了", "partial": "写到一部分，还缺要素", "admitted": "只在“问题与不足”里提到", "planned": "只在“下一步计划”里提到",
    "missing": "全文没有写到，或者只在套话、引用里提到", "not_applicable": "这份报告不查这一项（按设置）",
}
_SHEETS = (
    ("总览", "每份报告一行：落实率、各级缺口数、各组的缺口和落实率。落实率＝已落实÷适用要求。"),
    ("清单", "整改台账：一个缺口或问题一行。黄底的列由人填写；“是否销号”有下拉选项，填“是”的行变灰。状态写“供参考”的是加分项，有就写，没有不写，不要求整改。用了 --previous 时，上次已销号、这次还在的行标橙色，请核实。行高不够时，双击行号之间的线。"),
    ("要求×单位", "每份报告、每项要求一格，颜色和字都表示结论。"),
    ("数据与引用", "数据、引用、文字问题，带页、行、字，可以排序、筛选。"),
    ("雷同", "文字大面积相同的报告，相同的段落两边对照；只有一份报告时没有这张表。"),
    ("未能检查", "读不了的文件和原因。这些报告没有查过，不等于没有问题。"),
    ("图表", "落实率、常见问题、各县各年度比较；数字在图的右边。"),
    ("上次清单-已整改与未对应", "用了 --previous 才有：上次清单里在本次没有对应的行，连同填写的内容，原样保留。"),
)
_FOLLOW_UP = (
    "把这份清单发下去填写，存好。下一次（下一年）用 fazhi gaps 报告文件夹 --previous 这份清单.xlsx -o 新清单.xlsx 再做一份。",
    "可以调整列的顺序、隐藏列、排序、筛选、加列、加批注、按单位拆成几张表；不要改表头的名称，不要删“标识”列（隐藏在最后）。",
    "填写的内容请写在黄底的列或者自己加的列里，会跟着问题走到新清单；改在其他列里的，下次按新报告重写。自己加的整张表不带过去。",
    "整改对比：新增＝上次清单里没有；延续＝上次就有；待核对＝同名单位有几份报告，分不清。",
    "已整改＝同一单位这一年度或以后年度的报告里已没有这个问题；本次未查＝这个单位或这一项本次没有查，不能算整改。",
)


def add_guide(book: Book, gaplist: GapList) -> None:
    """A page of text."""
    sheet = book.sheet("说明", "使用说明", portrait=True)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 74)
    plain = {"border": 0, "text_wrap": True, "valign": "top"}
    for row, (name, words) in enumerate(_lines(gaplist)):
        if not words:
            sheet.write_string(row, 0, name, book.form(font_name=HEAD_FONT, font_size=12, border=0))
            sheet.set_row(row, 26)
            continue
        sheet.set_row(row, row_height([(name, 26), (words, 74)]))
        book.put(sheet, row, 0, name, **plain)
        book.put(sheet, row, 1, words, **plain)


def _lines(gaplist: GapList) -> Iterator[tuple[str, str]]:
    batch = gaplist.batch
    yield "这份清单", ""
    yield "制表日期", gaplist.made.isoformat()
    yield "规则", f"{batch.rulebook.id}，版本 {batch.rulebook.version}，{len(batch.rulebook.requirements)} 项要求"
    yield "范围", f"检查 {len(batch.reports)} 份报告，列出 {len(gaplist.rows)} 项；未能检查 {len(batch.failures)} 份"
    if gaplist.last_path:
        yield "上次清单", gaplist.last_path
    yield "性质", "由程序按报告的文字核对，只看报告写没写、写得对不对，不代表工作做没做。结论请人工复核后使用。"
    yield "结论的意思", ""
    yield from ((VERDICT_NAMES[verdict], words) for verdict, words in _VERDICTS.items())
    yield "严重程度", "要求分硬性要求、通常应写、加分项；数据、引用与文字问题分错误、警告、提示。"
    yield "各张表", ""
    yield from _SHEETS
    yield "一年接一年", ""
    yield from ((f"{number}", words) for number, words in enumerate(_FOLLOW_UP, 1))
    if batch.rulebook.abbreviations:
        yield "依据的简称", ""
        yield from batch.rulebook.abbreviations.items()
