from __future__ import annotations

import re
from dataclasses import replace

from format_batches import BYTE, ODD, batch, checked, full, marked
from hypothesis import given
from hypothesis import strategies as st

from checker.batch import Failure
from checker.output import github
from checker.report import Place


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner reads it: name, properties, message."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line, re.S)
    assert found is not None
    properties = dict(one.split("=", 1) for one in found[2].split(","))
    return found[1], {key: unescaped(value) for key, value in properties.items()}, unescaped(found[3])


def unescaped(text: str) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, char)
    return text



def test_a_small_report() -> None:
    lines = github.render(batch(checked(select=("ENF-03", "TPL-RESIDUE")))).split("\n")
    assert lines == [
        "::error file=报告/白石镇.txt,line=2,endLine=2,col=1,endColumn=10,title=ENF-03 重大执法决定法制审核制度（硬性要求，缺失）::"
        "缺失：没有写明重大执法决定的法制审核情况%0A依据：纲要（十五）；国办发〔2018〕118号；行政处罚法第五十八条%0A"
        "怎么补：做了的，写明哪些案件必须审、由谁审（司法所、法规科或法制审核员）、全年审核多少件；全年没有重大执法决定的，如实写“未发生”；没有做的，写进不足和安排",
        "::warning file=报告/白石镇.txt,line=4,endLine=4,col=1,endColumn=20,title=TPL-RESIDUE 模板、网页或转换留下的残留（警告）::"
        "“[bookmark: _GoBack]”是网页或文档转换留下的代码，请删去%0A依据：报告原文%0A怎么改：占位符换成实际内容，代码和网页文字删去",
        "共检查 1 份报告，未能检查 0 份；硬性要求缺口 1，通常应写缺口 0，加分项缺口 0，数据、引用与文字问题 1 处",
    ]


def test_order_and_the_notice_of_what_is_not_shown() -> None:
    lines = github.render(full()).split("\n")
    kinds = [line.split(" ")[0] for line in lines[:-1]]
    assert kinds == ["::error"] * 11 + ["::warning"] * 7 + ["::notice"] * 6
    assert lines[0] == "::error file=报告/坏.pdf,title=未能检查::文件已损坏。请重新导出"
    # The two notices on the whole come first: of the notices, too, GitHub shows ten only.
    assert lines[18:20] == [
        "::notice title=fazhi::共有错误 11、警告 7、提示 4 条；GitHub 每一类只显示前 10 条，其余见这一步的日志",
        "::notice title=fazhi::已豁免 2 项，已记入基线 1 项，没有标注",
    ]
    assert lines[-1] == "共检查 4 份报告，未能检查 1 份；硬性要求缺口 7，通常应写缺口 3，加分项缺口 4，数据、引用与文字问题 7 处，已豁免 2，已记入基线 1"


def test_ten_of_a_kind_need_no_notice() -> None:
    failures = tuple(Failure(f"{number}.txt", "打不开") for number in range(10))
    assert not [line for line in github.render(batch(failures=failures)).split("\n") if line.startswith("::notice")]


def test_what_is_let_go_is_not_annotated() -> None:
    lines = github.render(batch(marked(checked(select=("ENF-01", "LED-05")), waived=["ENF-01"], known=["LED-05"]))).split("\n")
    assert lines[0] == "::notice title=fazhi::已豁免 1 项，已记入基线 1 项，没有标注"
    assert len(lines) == 2


def test_columns_only_on_one_line() -> None:
    one = checked(select=("ENF-03",))
    places = {Place(2, 3, 4, 5, "二行\n三行\n四行"): ("2", "4"), Place(2, 3, 3, 1, "到行末\n"): ("2", "2")}
    for place, (line, last) in places.items():
        lines = github.render(batch(replace(one, listed=tuple(replace(finding, place=place) for finding in one.listed)))).split("\n")
        _, properties, _ = parsed(lines[0])
        assert (properties["line"], properties["endLine"]) == (line, last)
        assert properties.keys() == {"file", "line", "endLine", "title"}


def test_a_paged_file_has_its_place_in_words() -> None:
    lines = github.render(batch(checked("二.docx", pages=(0, 60), select=("TPL-RESIDUE",)))).split("\n")
    assert parsed(lines[0])[2].startswith("第 2 页第 4 段第 1 字：\n“[bookmark: _GoBack]”")


def test_names_that_need_care() -> None:
    lines = github.render(batch(checked(ODD, select=("ENF-03",)), checked(BYTE, select=("ENF-03",)))).split("\n")
    assert [parsed(line)[1]["file"] for line in lines[:2]] == [ODD, "报告/坏\\udcff.txt"]
    assert lines[0].startswith("::error file=报告/白石 镇%25#%2C%3A|`<b>*_[x](y).txt,line=2,")


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_be_read_back(text: str) -> None:
    lines = re.split("[\r\n]", github.render(batch(failures=(Failure("一.txt", text),))))
    assert len(lines) == 2
    assert parsed(lines[0]) == ("error", {"file": "一.txt", "title": "未能检查"}, text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_title_can_be_read_back(text: str) -> None:
    one = checked(select=("ENF-03",))
    lines = re.split("[\r\n]", github.render(batch(replace(one, listed=tuple(replace(finding, title=text) for finding in one.listed)))))
    assert len(lines) == 2
    assert parsed(lines[0])[1]["title"] == f"ENF-03 {text}（硬性要求，缺失）"
