"""Mistakes in phrases, explained by example."""

from __future__ import annotations

import re
from typing import Any

from checker.errors import PhraseError

# Mistakes that people make, each with one example of the phrase and what to say (tested in a loop).
EXAMPLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("这里少了右括号“)”：每个“(”都要配一个“)”，例如 (审核|审查)意见", ("(审核|审查", "合法性(审核", "(审核…意见")),
    ("这里多了一个右括号“)”，前面没有与它配对的“(”", ("审核)", "审核|审查)意见")),
    ("这里少了右方括号“]”：可有可无的部分写作 [行政]执法", ("[行政", "执法[信息", "[行政…执法")),
    ("这里多了一个右方括号“]”，前面没有与它配对的“[”", ("行政]执法",)),
    ("书名号没有写完，少了“》”", ("学习《民法典", "《")),
    ("这里多了一个“》”，前面没有与它配对的“《”", ("民法典》",)),
    ("“|”两边都要有文字，例如 审核|审查", ("审核|", "|审查", "审核||审查", "(审核|)意见", "(|审核)意见")),
    ("“…”两边都要有文字，例如 聘请…法律顾问", ("聘请…", "…法律顾问", "聘请……", "……法律顾问", "(…审核)", "聘请…{6}")),
    ("“{ }”里写最多隔几个字，只能是数字，并且只能跟在“…”后面，例如 聘请…{8}法律顾问", ("聘请…{八}法律顾问", "聘请…{法律顾问", "聘请{8}法律顾问", "{8}法律顾问")),
    ("“+”两边都要有文字，例如 法律顾问 + 合同", ("法律顾问 +", "+ 合同", "法律顾问 ++")),
    ("“!”或“-”的两边都要有文字，例如 领导小组 ! 秸秆", ("领导小组 !", "! 秸秆", "领导小组 -", "- 秸秆", "领导小组 !!")),
    ("词表写作 <名>，例如 <执法人员>", ("<执法人员", "<>培训", "< 执法 人员", "培训<")),
    ("范围写在最前面，例如 @标题 主要负责人…履职；@章节(普法) 责任清单", ("责任清单 @标题", "@", "@ 标题 责任", "责任@问题")),
    ("括号里是空的，请写上文字或去掉", ("()审核", "审核()", "[]审核", "【】")),
    ("整词写作 【述法】，方头括号里只能是文字", ("【述法", "【(述法)】", "述法】")),
    ("反斜线后面要跟一个字符，例如 互联网\\+监管", ("互联网\\",)),
    ("短语是空的", ("", "  ")),
)


def explain(error: Any, text: str, folded: str) -> PhraseError:
    """The message of the example that fails the same way; the column of the character that the parser stumbled at."""
    column = getattr(error, "pos_in_stream", None)
    if column is None or column < 0 or column > len(text) or getattr(getattr(error, "token", None), "type", "") == "$END":
        column = len(text.rstrip())
    message = _advise(folded, column)
    return PhraseError(message, text, column)


def _advise(folded: str, column: int) -> str:
    lead = {index: message for index, (message, _) in enumerate(EXAMPLES)}
    if not folded.strip():
        return lead[16]
    if folded.endswith("\\"):
        return lead[15]
    here = folded[column : column + 1]
    before = folded[:column].rstrip()[-1:]
    if (here and here in ")]】" and before and before in "([【"):
        return lead[13]
    if (here and here in "{}") or re.search(r"\{[^}]*$", folded[:column]) or (before == "{"):
        return lead[8]
    if here == "@" or before == "@":
        return lead[12]
    if before == "<" or (here in "<>" and here) or re.search(r"<[^>]*$", folded[:column]):
        return lead[11]
    if before == "【" or here == "】" or re.search(r"【[^】]*$", folded[:column]):
        return lead[14]
    for sign, index in (("|", 6), ("…", 7), ("+", 9), ("!", 10), ("-", 10)):
        if before == sign or (here == sign and (not before or before in "([|…+!-《")):
            return lead[index]
    if before == "}":
        return lead[7]
    for opening, closing, missing, extra in (("(", ")", 0, 1), ("[", "]", 2, 3), ("《", "》", 4, 5)):
        if here == closing:
            return lead[extra]
        if not here and folded.count(opening) > folded.count(closing):
            return lead[missing]
    return f"这里不该出现“{here}”" if here else "短语没有写完"
