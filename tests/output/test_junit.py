from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from format_batches import BYTE, ODD, TEXT, batch, checked, full, marked
from hypothesis import given
from hypothesis import strategies as st

from checker.batch import Batch, Checked, Failure
from checker.output import junit


@cache
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(Path(__file__).parents[1] / "schemas" / "junit-10.xsd"))


def suites(one: Batch, fail_on: str | None = None) -> ET.Element:
    root = ET.fromstring(junit.render(one, fail_on))
    schema().validate(root)
    return root


def case(one: Checked, name: str, fail_on: str | None = None) -> ET.Element:
    (found,) = [found for found in suites(batch(one), fail_on).iter("testcase") if found.get("name", "").startswith(name)]
    return found


def counts(element: ET.Element) -> tuple[str | None, ...]:
    return tuple(element.get(name) for name in ("tests", "failures", "errors", "skipped", "time"))


def test_a_case_for_each_requirement_and_check() -> None:
    (suite,) = suites(batch(checked()))
    assert suite.get("name") == "报告/白石镇.txt"
    assert counts(suite) == ("81", "3", "0", "61", "0")  # 61 requirements are not selected
    assert suite[0].attrib == {"classname": "报告/白石镇.txt.报告规范", "name": "RPT-01 标题载明单位与年度", "time": "0"}
    assert [(child.tag, child.attrib) for child in suite[0]] == [("skipped", {"message": "不适用"})]
    assert suite[65].attrib == {"classname": "报告/白石镇.txt.数据、引用与文字", "name": "NUM-SUM 总数与分项之和不符", "time": "0"}


def test_an_omission_fails() -> None:
    (failure,) = case(checked(), "ENF-03")
    assert failure.tag == "failure"
    assert failure.attrib == {"type": "missing", "message": "缺失：没有写明重大执法决定的法制审核情况"}
    assert failure.text == (
        "硬性要求，缺失\n位置：没有写到，应当写在这里：第 2 行第 1 字“一、主要举措和成效”\n缺失：没有写明重大执法决定的法制审核情况\n"
        "依据：纲要（十五）；国办发〔2018〕118号；行政处罚法第五十八条\n"
        "怎么补：做了的，写明哪些案件必须审、由谁审（司法所、法规科或法制审核员）、全年审核多少件；全年没有重大执法决定的，如实写“未发生”；没有做的，写进不足和安排"
    )


def test_a_satisfied_requirement_passes() -> None:
    one = checked(text=TEXT.replace("组织学法", "重大执法决定全部经过法制审核，全年审核12件。组织学法"))
    assert list(case(one, "ENF-03")) == []


def test_defects_of_a_check_share_a_case() -> None:
    (failure,) = case(checked(text=TEXT.replace("组织学法", "20XX年，组织学法")), "TPL-RESIDUE", "warning")
    assert failure.attrib == {"type": "defect", "message": "“[bookmark: _GoBack]”是网页或文档转换留下的代码，请删去（共 2 处）"}
    assert failure.text is not None
    assert [line for line in failure.text.split("\n") if line.startswith("位置")] == [
        "位置：第 4 行第 1 字“[bookmark:_GoBack]”", "位置：第 4 行第 20 字“20XX年”",
    ]


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [("error", {"ENF-01", "ENF-03", "NUM-SUM"}), ("warning", {"ENF-01", "ENF-03", "NUM-SUM", "LED-05", "TPL-RESIDUE"}),
     ("info", {"ENF-01", "ENF-03", "NUM-SUM", "LED-05", "TPL-RESIDUE", "DIG-02"}), ("never", set())],
)
def test_what_fails_is_what_the_settings_or_the_caller_fail_on(fail_on: str, failing: set[str]) -> None:
    for root in (suites(batch(checked(fail_on=fail_on))), suites(batch(checked()), fail_on)):
        assert {one.get("name", "").split(" ")[0] for one in root.iter("testcase") if one.find("failure") is not None} == failing


def test_what_does_not_fail_is_told() -> None:
    (told,) = case(checked(), "DIG-02")
    assert told.tag == "system-out"
    assert (told.text or "").split("\n")[:3] == [
        "加分项，自认不足", "位置：第 6 行第 13 字“政务数据共享不够”",
        "自认不足：只在“问题与不足”里提到“政务数据共享不够”；没有写政务数据或信息在部门之间、上下之间共享的情况",
    ]


def test_waived_and_known_findings_are_skipped() -> None:
    one = marked(checked(), waived=["ENF-01", "NUM-SUM"], known=["LED-05"])
    for name, reason in (("ENF-01", "已豁免：执法权已收回县里，王主任，至 2030-06-30"), ("NUM-SUM", "已豁免：执法权已收回县里，王主任，至 2030-06-30"), ("LED-05", "已记入基线")):
        skipped, told = case(one, name)
        assert (skipped.tag, skipped.attrib, told.tag) == ("skipped", {"message": reason}, "system-out")
    assert counts(suites(batch(one))[0]) == ("81", "1", "0", "64", "0")


def test_one_of_two_defects_waived_leaves_a_failure() -> None:
    one = checked(text=TEXT.replace("组织学法", "20XX年，组织学法"))
    first = next(found for found in one.listed if found.id == "TPL-RESIDUE")
    waived = marked(one, waived=["TPL-RESIDUE"])
    listed = tuple(first if found.key == first.key else found for found in waived.listed)
    failure, told = case(replace(one, listed=listed), "TPL-RESIDUE", "warning")
    assert failure.get("message") == "“[bookmark: _GoBack]”是网页或文档转换留下的代码，请删去"
    assert (told.text or "").startswith("错误（已豁免：执法权已收回县里，王主任，至 2030-06-30）\n位置：第 4 行第 20 字“20XX年”")


def test_one_of_two_waived_is_not_skipped_where_the_other_fails_nothing() -> None:
    one = checked(text=TEXT.replace("组织学法", "20XX年，组织学法"))
    first, *_ = [found for found in one.listed if found.id == "TPL-RESIDUE"]
    listed = tuple(found if found.key == first.key else other for found, other in zip(one.listed, marked(one, waived=["TPL-RESIDUE"]).listed, strict=True))
    (told,) = case(replace(one, listed=listed), "TPL-RESIDUE", "never")
    assert told.tag == "system-out"


def test_a_failure_to_read_is_an_error() -> None:
    (suite,) = suites(batch(failures=(Failure("报告/坏.pdf", "文件已损坏。请重新导出"),)))
    assert (suite.get("name"), counts(suite)) == ("报告/坏.pdf", ("1", "0", "1", "0", "0"))
    assert suite[0].attrib == {"classname": "报告/坏.pdf.未能检查", "name": "读取报告", "time": "0"}
    assert (suite[0][0].tag, suite[0][0].attrib) == ("error", {"type": "unreadable", "message": "文件已损坏。请重新导出"})


def test_totals() -> None:
    root = suites(full())
    assert (root.get("name"), counts(root)) == ("fazhi", ("325", "10", "1", None, "0"))
    keys = [(one.get("classname"), one.get("name")) for one in root.iter("testcase")]
    assert len(set(keys)) == len(keys) == 325  # GitLab tells cases apart by these two


def test_names_that_need_care() -> None:
    root = suites(batch(checked(ODD), checked(BYTE)))
    assert [suite.get("name") for suite in root] == [ODD, "报告/坏\\udcff.txt"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")))
def test_any_text_can_be_read_back(text: str) -> None:
    error = suites(batch(failures=(Failure("一.txt", text),)))[0][0][0]
    assert (error.get("message"), error.text) == (text, f"一.txt：{text}")


@given(st.text())
def test_what_xml_cannot_hold_is_written_as_an_escape(text: str) -> None:
    written = junit.writable(text)
    assert ET.fromstring(f"<a>{written.replace('&', '&amp;').replace('<', '&lt;')}</a>").text == (written or None)


def test_escapes() -> None:
    assert junit.writable("a\0\x0b\r\udcff\ufffe\t\n𠮷") == "a\\x00\\x0b\\x0d\\udcff\\ufffe\t\n𠮷"
