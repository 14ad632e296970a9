"""Faults of every kind in random wording, to plant into clean reports; and the same sentences without the fault."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from checker.checks import Checks
from checker.report import Report

CASES = ("婚姻家庭", "邻里", "土地流转", "劳务报酬", "宅基地", "山林水利", "物业服务", "损害赔偿", "合同", "征地补偿")
FIELDS = ("占道经营", "违法建设", "露天焚烧", "油烟扰民", "渣土运输", "农资销售", "烟花爆竹", "噪声")
RATES = (
    ("排查矛盾纠纷{a}件，化解{b}件，化解率{p}%", 2), ("立案{a}件，办结{b}件，办结率{p}%", 2), ("查出隐患{a}处，已整改{b}处，整改率{p}%", 2),
    ("受理群众诉求{a}件，按时办结{b}件，按时办结率{p}%", 2), ("参加考试{a}人，合格{b}人，合格率{p}%", 2), ("发生行政诉讼{a}件，负责人出庭{b}件，出庭应诉率{p}%", 2),
    ("评查案卷{a}卷，优秀{b}卷，优秀率{p}%", 2), ("提出意见{a}条，采纳{b}条，采纳率为{p}%", 2),
)
LAWS_NOW = ("民法典", "行政处罚法", "信访工作条例", "行政复议法", "安全生产法", "土地管理法", "未成年人保护法", "人民调解法", "行政诉讼法", "公务员法")
USES = ("严格按照《{name}》办理有关事项{n}件。", "依据《{name}》对合同条款逐条审查{n}份。", "组织学习《{name}》{n}次。", "会前集中学习《{name}》等法律{n}场次。", "对照《{name}》的规定逐项整改{n}处。")
COUNTED = (
    ("推行“{n}公开”，即{items}。", "公开", ("主体", "依据", "程序", "结果", "人员", "流程", "救济渠道")),
    ("做到“{n}个到位”：{items}。", "到位", ("人员", "责任", "监督", "整改", "保障", "宣传", "复查")),
    ("坚持“{n}个不放过”，即{items}。", "不放过", ("原因不查清", "责任不落实", "整改不到位", "群众不满意", "问题不销号", "制度不健全")),
)
CHINESE = "零一二三四五六七八九"
RESIDUE = ("按照××镇统一安排推进。", "XX村示范点已建成。", "[bookmark: _GoBack]", "**一是**抓好落实。", "&nbsp;&nbsp;持续推进。", "某某同志带队检查。", "扫一扫在手机打开当前页", "20XX年持续推进。", "为××县发展提供保障。", "（此处填写数据）")
RESIDUE_QUOTES = ("××镇", "XX村", "[bookmark: _GoBack]", "**一是**", "&nbsp;&nbsp;", "某某", "扫一扫", "20XX年", "××县", "此处填写")
SELVES = {"镇": ("我乡", "我街道", "我局"), "乡": ("我镇", "我街道", "我局"), "街道": ("我镇", "我乡", "我局"), "县": ("我镇", "我乡", "我街道"), "局": ("我镇", "我乡", "我街道")}
SELF_USES = ("{who}还增设便民窗口3个。", "推动{who}法治工作再上台阶。", "{who}高度重视干部学法工作。", "有力保障了{who}各项工作依法开展。")
POWERS = {
    "镇": ("全年我镇受理行政复议申请{n}件，均按期审结。", "镇人大常委会听取专题报告{n}次。", "全年制定政府规章{n}部。"),
    "乡": ("全年乡政府受理行政复议申请{n}件，均按期审结。", "乡人大常委会组织视察{n}次。", "全年制定政府规章{n}部。"),
    "街道": ("街道全年受理行政复议申请{n}件，均按期作出决定。", "街道人大常委会组织视察{n}次。", "全年制定政府规章{n}部。"),
    "县": ("全年制定政府规章{n}部。", "出台地方性法规{n}部。"),
    "局": ("全年制定政府规章{n}部。",),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """A text with one fault more than it had: the check that must find it, and the quote that the place must touch."""

    kind: str
    text: str
    quote: str


Planter = Callable[[random.Random, str, Report, Checks], Planted | None]


def kind_of(report: Report) -> str:
    """镇, 乡, 街道, 县 or 局."""
    unit = report.identity.unit
    return next((word for word in ("街道", "镇", "乡", "局", "县") if word in unit), "")


def places_of(text: str) -> list[int]:
    """Lines of the achievements that end a paragraph."""
    lines = text.split("\n")
    limit = next((index for index, line in enumerate(lines) if index > 2 and any(word in line[:20] for word in ("不足", "问题", "短板"))), len(lines))
    return [index for index, line in enumerate(lines[:limit]) if index > 2 and line.rstrip().endswith("。") and len(line) > 24 and "报告如下" not in line]


def insert(rng: random.Random, text: str, sentence: str, report: Report) -> str:
    """Add a sentence at the end of a random paragraph of the achievements."""
    lines = text.split("\n")
    chosen = rng.choice(places_of(text))
    lines[chosen] = lines[chosen].rstrip() + sentence
    return "\n".join(lines)


def parts_of(rng: random.Random) -> tuple[list[tuple[str, int]], int]:
    names = rng.sample(CASES, rng.randint(3, 5))
    parts = [(name, rng.randint(3, 80)) for name in names]
    return parts, sum(count for _, count in parts)


def sums(rng: random.Random, wrong: bool) -> tuple[str, str]:
    """A total with its parts: (sentence, quote)."""
    parts, total = parts_of(rng)
    stated = total + (rng.choice((-7, -2, -1, 1, 2, 5)) if wrong else 0)
    if rng.random() < 0.5:
        listed = "、".join(f"{name}纠纷{count}件" for name, count in parts)
        sentence = rng.choice((f"全年共受理各类纠纷{stated}件，其中{listed}。", f"调解各类纠纷{stated}件，其中{listed}。", f"全年办理纠纷{stated}件，按类型分，{listed}。"))
    else:
        fields = rng.sample(FIELDS, len(parts))
        listed = "、".join(f"{name}{count}件" for name, (_, count) in zip(fields, parts, strict=True))
        sentence = rng.choice((f"查处违法案件{stated}件，其中{listed}。", f"立案{stated}件，包括{listed}。"))
    return sentence, f"{stated}件"


def rates(rng: random.Random, wrong: bool) -> tuple[str, str]:
    template, _ = rng.choice(RATES)
    whole = rng.randint(20, 900)
    part = rng.randint(int(whole * 0.7), whole - 1)
    digits = rng.choice((1, 1, 2, 0))
    scale = 10**digits
    right = (part * 100 * scale * 2 + whole) // (2 * whole)
    value = right + (rng.choice((-1, 1)) * rng.randint(2 * scale, 6 * scale) if wrong else 0)
    if value > 100 * scale:
        value = right - 3 * scale
    shown = f"{value // scale}.{value % scale:0{digits}d}" if digits else str(value)
    return template.format(a=whole, b=part, p=shown) + "。", f"{shown}%"


def counts(rng: random.Random, wrong: bool) -> tuple[str, str]:
    template, word, stems = rng.choice(COUNTED)
    number = rng.randint(3, 5)
    listed = number + (rng.choice((-1, 1)) if wrong else 0)
    items = "、".join(f"{stem}{word}" for stem in rng.sample(stems, listed))
    sentence = template.format(n=CHINESE[number], items=items)
    return sentence, f"{CHINESE[number]}{word}" if word == "公开" else f"{CHINESE[number]}个"


def approximations(rng: random.Random, wrong: bool) -> tuple[str, str]:
    number = rng.randint(11, 980)
    number = number + 1 if number % 10 == 0 else number
    number = number if wrong else number // 10 * 10 + 10
    what = rng.choice(("开展法治讲座{n}余次", "发放宣传册{n}余份", "接受咨询{n}余人次", "化解纠纷{n}余件"))
    return what.format(n=number) + "。", f"{number}余"


def sentence_planter(kind: str, make: Callable[[random.Random, bool], tuple[str, str]]) -> Planter:
    def plant(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted:
        sentence, quote = make(rng, True)
        return Planted(kind, insert(rng, text, sentence, report), sentence if quote in sentence and text.count(quote) else quote)

    return plant


def repealed(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted | None:
    year = report.identity.year or 0
    gone = [one for one in checks.instruments if one.repealed and one.repealed <= f"{year}-01-01" and one.sure == "high" and len(one.name) < 14]
    name = rng.choice(gone).name
    return Planted("CIT-REPEALED", insert(rng, text, rng.choice(USES).format(name=name, n=rng.randint(2, 30)), report), f"《{name}》")


def misnamed(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted | None:
    wrong = [name for one in checks.instruments if one.sure == "high" for name in one.misnomers if "（" not in name]
    name = rng.choice(wrong)
    return Planted("CIT-NAME", insert(rng, text, rng.choice(USES).format(name=name, n=rng.randint(2, 30)), report), f"《{name}》")


def misdated(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted | None:
    name, first, last = rng.choice((("法治政府建设实施纲要", 2021, 2025), ("法治社会建设实施纲要", 2020, 2025), ("法治中国建设规划", 2020, 2025), ("“八五”普法规划", 2021, 2025)))
    dash = rng.choice("—-－–~")
    title = f"{name}（{first + rng.choice((-1, 2, 1)) if name != '法治政府建设实施纲要' else first + rng.choice((-1, 1))}{dash}{last}年）"
    if title == f"{name}（{first}{dash}{last}年）":
        return None
    sentence = f"落实《{title}》各项任务。" if rng.random() < 0.6 or "八五" not in name else f"落实{title}。"
    return Planted("CIT-YEARS", insert(rng, text, sentence, report), title)


def selfless(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted | None:
    who = rng.choice(SELVES[kind_of(report)])
    sentence = rng.choice(SELF_USES).format(who=who)
    return Planted("UNIT-IDENTITY", insert(rng, text, sentence, report), sentence)


def powerless(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted | None:
    sentence = rng.choice(POWERS[kind_of(report)]).format(n=rng.randint(2, 9))
    return Planted("UNIT-POWER", insert(rng, text, sentence, report), sentence)


def stale(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted | None:
    year = report.identity.year or 0
    sentence = rng.choice((f"截至{year - 1}年11月底，没有发生行政复议案件。", f"截至{year - 1}年底，各项任务全部完成。", f"{year - 1}年，全年共开展法治宣传{rng.randint(3, 40)}场。"))
    return Planted("YEAR-STALE", insert(rng, text, sentence, report), sentence)


def late(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted | None:
    span, year = report.identity.date_span, report.identity.year
    if span is None or year is None:
        return None
    start, end = report.view.source_span(span.start, span.end)
    date = f"{year + 1}年{rng.randint(4, 9)}月{rng.randint(2, 28)}日"
    return Planted("DATE-LATE", text[:start] + date + text[end:], date)


def skipped(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted | None:
    """One numbered heading gets the number after its own."""
    headings = [one for one in report.sections if one.level == 2 and one.number >= 2]
    if not headings:
        return None
    chosen = rng.choice(headings)
    start, end = report.view.source_span(chosen.start, chosen.heading_end)
    heading = text[start:end]
    right, wrong = f"{number_of(chosen.number)}", f"{number_of(chosen.number + 1)}"
    if right not in heading[:4]:
        return None
    changed = heading.replace(right, wrong, 1)
    return Planted("SEQ-GAP", text[:start] + changed + text[end:], changed[:12])


def number_of(value: int) -> str:
    return CHINESE[value] if value < 10 else "十" + (CHINESE[value - 10] if value > 10 else "")


def copied(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted | None:
    sentences = [one + "。" for line in text.split("\n") for one in line.split("。") if 50 <= len(one) <= 140 and one.count("，") >= 2 and "《" not in one]
    if not sentences:
        return None
    sentence = rng.choice(sentences)
    return Planted("DUP-PASSAGE", insert(rng, text, sentence, report), sentence)


def residual(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted | None:
    index = rng.randrange(len(RESIDUE))
    if "扫一扫" in RESIDUE[index]:
        return Planted("TPL-RESIDUE", text.rstrip("\n") + "\n" + RESIDUE[index] + "\n", RESIDUE_QUOTES[index])
    return Planted("TPL-RESIDUE", insert(rng, text, RESIDUE[index], report), RESIDUE_QUOTES[index])


def misspoken(rng: random.Random, text: str, report: Report, checks: Checks) -> Planted | None:
    word = rng.choice([wrong for term in checks.terms if term.severity != "info" for wrong in term.wrong if "督查工作规定" not in wrong])
    return Planted("TERM", insert(rng, text, f"围绕{word}抓好各项工作落实。", report), f"围绕{word}")


PLANTERS: tuple[tuple[str, Planter], ...] = (
    ("NUM-SUM", sentence_planter("NUM-SUM", sums)), ("NUM-RATE", sentence_planter("NUM-RATE", rates)), ("NUM-COUNT", sentence_planter("NUM-COUNT", counts)),
    ("NUM-APPROX", sentence_planter("NUM-APPROX", approximations)), ("CIT-REPEALED", repealed), ("CIT-NAME", misnamed), ("CIT-YEARS", misdated),
    ("UNIT-IDENTITY", selfless), ("UNIT-POWER", powerless), ("YEAR-STALE", stale), ("DATE-LATE", late), ("SEQ-GAP", skipped), ("DUP-PASSAGE", copied),
    ("TPL-RESIDUE", residual), ("TERM", misspoken),
)


def clean_sentence(rng: random.Random, report: Report, checks: Checks) -> str:
    """A sentence of the same kinds with nothing wrong in it."""
    year = report.identity.year or 0
    return rng.choice((
        lambda: sums(rng, False)[0], lambda: rates(rng, False)[0], lambda: counts(rng, False)[0], lambda: approximations(rng, False)[0],
        lambda: rng.choice(USES).format(name=rng.choice(LAWS_NOW), n=rng.randint(2, 30)),
        lambda: f"与{year - 1}年相比，信访量下降{rng.randint(3, 20)}件次。", lambda: "对依据原《合同法》签订的合同重新审查。",
        lambda: "落实《法治政府建设实施纲要（2021—2025年）》各项任务。" if year >= 2021 else "落实年度任务。",
        lambda: f"培训{rng.randint(60, 90)}人次，其中女性{rng.randint(5, 30)}人次、党员{rng.randint(5, 30)}人次。",
        lambda: f"开展检查{rng.randint(60, 90)}次，涉及{FIELDS[0]}{rng.randint(3, 9)}次、{FIELDS[1]}{rng.randint(3, 9)}次等。",
    ))()
