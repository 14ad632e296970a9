from __future__ import annotations

import html
import re
from dataclasses import replace

from format_batches import BYTE, ODD, batch, checked, full, marked
from hypothesis import given
from hypothesis import strategies as st

from checker.batch import Failure
from checker.output import markdown


def unescaped(cell: str) -> str:
    """The text that a reader of the rendered page sees."""
    return html.unescape(re.sub(r"\\([!-/:-@[-`{-~])", r"\1", cell.replace("<!-- -->", "").replace("<br>", "\n")))


def test_a_small_report_whole() -> None:
    one = marked(checked(select=("ENF-03", "LED-05", "DIG-02", "TPL-RESIDUE")), waived=["LED-05"])
    assert markdown.render(batch(one)) == """# 法治政府建设年度报告核对

共检查 1 份报告，未能检查 0 份；硬性要求缺口 1，通常应写缺口 0，加分项缺口 1，数据、引用与文字问题 1 处，已豁免 1

| 报告 | 硬性要求缺口 | 通常应写缺口 | 加分项缺口 | 数据、引用与文字问题 | 已豁免 | 已记入基线 |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| 报告/白石镇.txt | 1 | 0 | 1 | 1 | 1 | 0 |

## 报告/白石镇.txt

临溪县白石镇人民政府，2024

### 硬性要求：1 项有缺口

| 编&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;号 | 要求 | 结&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;论 | 位置 | 问题 | 怎么补 |
| --- | --- | --- | --- | --- | --- |
| ENF-03 | 重大执法决定法制审核制度 | 缺失 | 第 2 行第 1 字（应写处） | 没有写明重大执法决定的法制审核情况 | \
做了的，写明哪些案件必须审、由谁审（司法所、法规科或法制审核员）、全年审核多少件；全年没有重大执法决定的，如实写“未发生”；没有做的，写进不足和安排 |

<details><summary>加分项：1 项有缺口</summary>

| 编&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;号 | 要求 | 结&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;论 | 位置 | 问题 | 怎么补 |
| --- | --- | --- | --- | --- | --- |
| DIG-02 | 政务数据共享 | 自认不足 | 第 6 行第 13 字 | 只在“问题与不足”里提到“政务数据共享不够”；没有写政务数据或信息在部门之间、上下之间共享的情况 | \
已与公安、民政、市场监管等部门共享数据的，写清与谁共享、哪几类、省去了什么；只是上级系统统一对接的也可写明。没有共享的，在不足中写数据不通，在下一年安排中写打算 |

</details>

### 数据、引用与文字：1 处

| 编&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;号 | 查什么 | 轻&nbsp;&nbsp;重 | 位置 | 问题 | 怎么改 |
| --- | --- | --- | --- | --- | --- |
| TPL-RESIDUE | 模板、网页或转换留下的残留 | 警告 | 第 4 行第 1 字 | “\\[bookmark: \\_GoBack\\]”是网页或文档转换留下的代码，请删去 | 占位符换成实际内容，代码和网页文字删去 |

已豁免 1 项，没有列出。"""


def test_totals_of_several_reports() -> None:
    lines = markdown.render(full()).split("\n")
    assert lines[4:11] == [
        "| 报告 | 硬性要求缺口 | 通常应写缺口 | 加分项缺口 | 数据、引用与文字问题 | 已豁免 | 已记入基线 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| 报告/白石镇.txt | 2 | 1 | 1 | 2 | 0 | 0 |",
        "| 报告/二.docx | 1 | 0 | 1 | 1 | 2 | 1 |",
        "| 报告/白石 镇%\\#,:\\|\\`\\<b\\>\\*\\_\\[x\\](y).txt | 2 | 1 | 1 | 2 | 0 | 0 |",
        "| 报告/坏\\\\xdcff.txt | 2 | 1 | 1 | 2 | 0 | 0 |",
        "| 合计 | 7 | 3 | 4 | 7 | 2 | 1 |",
    ]


def test_the_end() -> None:
    assert markdown.render(full()).split("\n")[-9:] == [
        "## 未能检查", "", "- “报告/坏.pdf”：文件已损坏。请重新导出", "", "## 豁免和基线", "",
        "- 豁免已过期 fazhi.toml:7：ENF-01（\\*.txt）到 2020-01-01 为止。请补上缺口、改期限，或删掉这一条",
        "- 豁免没有用上 fazhi.toml:7：SUP-01（\\*.txt）没有对应的缺口。请删掉这一条，或检查编号和报告路径",
        "- 基线里的问题已解决 白石镇.txt：DEC-03 缺失：没有写明政府法律顾问",
    ]


def test_nothing_to_do_and_not_a_report() -> None:
    lines = markdown.render(batch(checked(text="会议通知\n请准时参加。\n", select=("TPL-RESIDUE",)))).split("\n")
    assert lines[8:] == ["## 报告/白石镇.txt", "", "未写单位，未写年度", "", "**不像法治政府建设年度报告**，请确认文件没有选错。", "", "没有要处理的缺口和问题。"]


def test_nothing_checked() -> None:
    assert markdown.render(batch()).split("\n")[2:] == ["共检查 0 份报告，未能检查 0 份；硬性要求缺口 0，通常应写缺口 0，加分项缺口 0，数据、引用与文字问题 0 处"]


def test_no_links_no_calls_no_control() -> None:
    assert markdown.escaped("@张三 http://a.cn www.b.cn #12 &lt; $x$") == (
        "@<!-- -->张三 http:<!-- -->//a.cn www<!-- -->.b.cn \\#<!-- -->12 &amp;lt; \\$x\\$"
    )
    assert markdown.escaped("a\tb\u202ec\x1bd") == "a\\\\x09b\\\\x202ec\\\\x1bd"


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_be_read_back(text: str) -> None:
    written = markdown.escaped(text)
    shown = "".join(char if char.isprintable() or char in "\u3000\xa0\n" else f"\\x{ord(char):02x}" for char in text)
    assert unescaped(written) == shown


@given(st.text("|\\`*_[]()<>#~!$&@:/w.1\n\r\u2028中 -"))
def test_a_row_stays_a_row(text: str) -> None:
    one = checked(select=("ENF-03",))
    lines = markdown.render(batch(replace(one, listed=(replace(one.listed[0], problem=text),)))).split("\n")
    row = lines[lines.index("### 硬性要求：1 项有缺口") + 4]
    cells = re.split(r"(?<!\\)(?:\\\\)*\|", row)
    assert len(cells) == 8
    bare = re.sub(r"\\.|<!-- -->|<br>|&amp;", "\0", cells[5])
    assert not re.search(r"[\\`*_\[\]<>#~$&|]|@\w|://|www\.", bare)


def test_names_that_need_care() -> None:
    lines = markdown.render(batch(checked(ODD), checked(BYTE), failures=(Failure("1. - 坏|.txt", "打不开\n请检查"),))).split("\n")
    assert [unescaped(line.removeprefix("## ")) for line in lines if line.startswith("## ")] == [ODD, "报告/坏\\xdcff.txt", "未能检查"]
    assert lines[-1] == "- “1. - 坏\\|.txt”：打不开<br>请检查"
