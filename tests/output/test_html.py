"""The page as a text: nothing from a report becomes markup, the data are those of the JSON, the same batch gives the same page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import page_batches as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import checker
from checker.batch import Batch, Checked, Failure
from checker.finding import Kind, fingerprint
from checker.output import html
from checker.output import json as json_output
from checker.output.pagedata import PageData, folders

PAGE = Path(checker.__file__).parent / "output" / "page"


def parsed(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(page.encode("utf-8", "backslashreplace").decode())


def block(tree: LexborHTMLParser, name: str) -> Any:
    node = tree.css_first(f"#{name}")
    assert node is not None
    return json.loads(node.text())


@pytest.fixture(scope="module")
def page() -> str:
    return html.render(made.batch(), made.TODAY)


@pytest.fixture(scope="module")
def tree(page: str) -> LexborHTMLParser:
    return parsed(page)


@pytest.fixture(scope="module")
def overview(tree: LexborHTMLParser) -> Any:
    return block(tree, "data")


@cache
def tiny() -> Checked:
    return made.checked("石桥乡2024年法治政府建设情况报告\n今天天气很好。\n", "甲.txt")


def small(text: str, path: str) -> Batch:
    """One tiny report in whose every free field a text stands."""
    checked = tiny()
    report = checked.findings.report
    told = replace(report, path=path, identity=replace(report.identity, title=text, unit=text), view=replace(report.view, source=text))
    listed = tuple(replace(one, problem=text, waiver=replace(made.WAIVER, reason=text, by=text, origin=text)) for one in checked.listed)
    return Batch((replace(checked, findings=replace(checked.findings, report=told), listed=listed),), (Failure(path, text),), made.rulebook())


NASTY = st.sampled_from(["</script>", "<script>alert(1)</script>", "<!--", "-->", "]]>", "&lt;", "\u2028", "\u2029", '"', "\\", "\x00", "\ud800", "\udcff", "{{ 1 }}", "{% raw %}", "𠮷"])
TEXTS = st.lists(st.one_of(st.text(st.characters(codec=None), max_size=8), NASTY), max_size=6).map("".join)


def shape(tree: LexborHTMLParser) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes."""
    return [(node.tag or "", tuple(node.attributes)) for node in tree.root.traverse()] if tree.root else []


@cache
def plain_shape() -> list[tuple[str, tuple[str, ...]]]:
    return shape(parsed(html.render(small("平常", "报告.txt"), made.TODAY)))


@settings(max_examples=40, deadline=None)
@given(text=TEXTS, path=TEXTS)
def test_no_text_can_leave_its_block(text: str, path: str) -> None:
    hostile = parsed(html.render(small(text, f"甲{path}"), made.TODAY))
    assert shape(hostile) == plain_shape()
    data, detail = block(hostile, "data"), block(hostile, "r0")
    assert data["reports"][0][:4] == [f"甲{path}", "", text, text]
    assert data["failures"] == [[f"甲{path}", text]]
    assert detail["text"] == text
    sentence = detail["gaps"][0][1]
    assert (data["texts"][sentence] if isinstance(sentence, int) else sentence) == text


@given(st.text(st.characters(codec=None)))
def test_escaped_json_is_the_same_value_without_markup(text: str) -> None:
    escaped = html.escaped_json([text])
    assert json.loads(escaped) == [text]
    assert not re.search("[<>&\u2028\u2029]", escaped)


def test_the_policy_allows_only_the_two_own_blocks(page: str, tree: LexborHTMLParser) -> None:
    from base64 import b64encode
    from hashlib import sha256

    policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
    style = tree.css_first("style").text()
    (script,) = [node.text() for node in tree.css("script") if not node.attributes.get("type")]
    hashes = ["sha256-" + b64encode(sha256(block.encode()).digest()).decode() for block in (style, script)]
    assert policy == f"default-src 'none'; style-src '{hashes[0]}'; script-src '{hashes[1]}'; img-src data:; base-uri 'none'; form-action 'none'"
    assert re.findall(r"https?://", page) == []
    assert [node.tag for node in tree.css("[src], [style], [onclick], [onload], [onerror]")] == []


def test_the_script_writes_text_only() -> None:
    for file in PAGE.glob("*.js"):
        assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch\(|XMLHttpRequest", file.read_text(encoding="utf-8")) == [], file.name


def test_every_part_is_in_the_page(page: str) -> None:
    for file in (*PAGE.glob("*.js"), *PAGE.glob("*.css")):
        if file.stem != "page":
            assert file.read_text(encoding="utf-8") in page, file.name


def test_the_same_batch_gives_the_same_page(page: str) -> None:
    assert html.render(made.batch(), made.TODAY) == page


def test_head_and_totals_are_in_the_markup(tree: LexborHTMLParser) -> None:
    summary = json_output.document(made.batch())["summary"]
    assert tree.css_first(".top p").text() == f"核对日期 2026-03-09 · 规则版本 {made.rulebook().version} · 65 项要求"
    tiles = [" ".join(node.text().split()) for node in tree.css(".tiles li")]
    assert tiles == [
        "6 份报告已检查", "1 份未能检查", f"{summary['gaps']['error']} 项硬性要求缺口", f"{summary['gaps']['warning']} 项通常应写缺口",
        f"{summary['gaps']['info']} 项加分项缺口", f"{sum(summary['defects'].values())} 处数据、引用与文字问题", "1 项已豁免", f"{summary['baseline']} 项已记入基线",
    ]


def test_every_cell_is_the_jsons(overview: Any) -> None:
    document = json_output.document(made.batch())
    verdicts, severities, statuses = ([key for key, *_ in overview[name]] for name in ("verdicts", "severities", "statuses"))
    ids = [row[0] for row in overview["requirements"]]
    assert len(ids) == 65
    for row, report in zip(overview["reports"], document["reports"], strict=True):
        assert row[:1] + row[2:7] + [bool(row[7])] == [report[name] for name in ("path", "title", "unit", "level", "year", "date", "looks_like_report")]
        usual = "".join(str(requirement[3]) for requirement in overview["requirements"])
        cells = [
            (name, verdicts[int(verdict)], severities[int(severity)], statuses[int(status)])
            for name, verdict, status, severity in zip(ids, row[8], row[9], row[10] or usual, strict=True)
        ]
        assert cells == [(one["id"], one["verdict"], one["severity"], one.get("status", "open")) for one in report["assessments"]]
        defects = [(overview["checks"][check][0], severities[severity], statuses[status]) for check, severity, status in row[11]]
        assert defects == [(one["id"], one["severity"], one["status"]) for one in report["defects"]]
    assert [bool(row[10]) for row in overview["reports"]] == [False, False, False, True, False, False]


def test_every_report_is_the_jsons(tree: LexborHTMLParser, overview: Any) -> None:
    document = json_output.document(made.batch())
    contexts = [key for key, _ in overview["contexts"]]
    place = ("line", "column", "end_line", "end_column")

    def said(text: int | str) -> str:
        found: str = overview["texts"][text] if isinstance(text, int) else text
        return found

    for number, (report, checked) in enumerate(zip(document["reports"], made.batch().reports, strict=True)):
        detail = block(tree, f"r{number}")
        assert detail["text"] == checked.findings.report.view.source
        flat = detail["evidence"]
        pieces = [(flat[at], contexts[flat[at + 2]], *flat[at + 3 : at + 7]) for at in range(0, len(flat), 7)]
        assert pieces == [
            (column, piece["context"], *(piece[name] for name in place)) for column, one in enumerate(report["assessments"]) for piece in one["evidence"]
        ]
        assert detail["met"] == ["".join(str(int(element["met"])) for element in one["elements"]) for one in report["assessments"]]
        gaps = [(overview["requirements"][one[0]][0], said(one[1]), one[2], bool(one[4])) for one in detail["gaps"]]
        assert gaps == [
            (one["id"], one["problem"], [one["anchor"][name] for name in place], "waiver" in one) for one in report["assessments"] if "problem" in one
        ]
        defects = [(overview["checks"][one[0]][0], said(one[1]), one[2], fingerprint(report["path"], found)) for one, found in zip(
            detail["defects"], [one for one in checked.listed if one.kind is Kind.DEFECT], strict=True)]
        assert defects == [(one["id"], one["message"], [one[name] for name in place], one["fingerprint"]) for one in report["defects"]]
        mentions = [[[*other[0], said(other[1])] for other in one[5]] for one in detail["defects"]]
        assert mentions == [[[*(other[name] for name in place), other["note"]] for other in one["related"]] for one in report["defects"]]


def test_pages_begin_where_the_report_says(tree: LexborHTMLParser) -> None:
    text = made.batch().reports[3].findings.report.view.source
    line = text[: text.index("习近平")].count("\n") + 1
    column = text.split("\n")[line - 1].index("习近平") + 1
    assert block(tree, "r3")["pages"] == [[1, 1], [line, column]]
    assert block(tree, "r0")["pages"] == []


def test_notes_failures_and_copies(overview: Any) -> None:
    assert overview["failures"] == [[f"报告/临溪县/坏{made.HOSTILE_NAME}.pdf", "文件已损坏，打不开。请重新导出"]]
    assert overview["notes"] == {
        "expired": [["fazhi.toml:4", "FUN-01", "白石镇*", "2025-12-31"]], "unused": [["fazhi.toml:4", "ENF-07", "白石镇*"]],
        "mended": [["桐川县/县政府.txt", "LED-07", "缺失：没有写述法"]],
    }
    passage = "全面推行行政执法公示制度"
    assert overview["copies"][0] == {"share": 0.87, "kind": "passage", "relation": "别的单位", "parts": [[[0, 4, 4, passage], [1, 4, 4, passage]]]}


def test_a_long_shared_passage_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.output.pagedata._SHOWN", 6)
    (pair, *_) = PageData(made.batch()).overview(made.TODAY)["copies"]
    assert pair["parts"] == [[[0, 4, 4, "全面推行行政……（共 12 字）"], [1, 4, 4, "全面推行行政……（共 12 字）"]]]


def test_a_sentence_said_twice_stands_once_in_the_table(overview: Any) -> None:
    assert len(set(overview["texts"])) == len(overview["texts"]) > 20
    assert all(isinstance(text, str) for text in overview["texts"])


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a/甲县/1.txt", "a/乙县/2.txt", "a/3.txt"], ["甲县", "乙县", ""]),
        (["a/甲县/1.txt", "a/甲县/2.txt"], ["", ""]),
        (["a/甲县/镇/1.txt", "a/甲县/2.txt", "a/乙县/3.txt"], ["甲县/镇", "甲县", "乙县"]),
        (["甲县/2023/1.txt", "甲县/2024年/2.txt", "2024/乙县/3.txt"], ["甲县", "甲县", "乙县"]),
        (["1.txt", "/data/2.txt"], ["", "/data"]),
        ([], []),
    ],
)
def test_folder_is_what_is_not_common(paths: list[str], expected: list[str]) -> None:
    assert folders(paths) == expected


def test_two_requirements_of_one_id_are_two_columns() -> None:
    first = tiny()
    book = made.rulebook()
    other_book = replace(book, requirements=tuple(replace(one, title="公示") if one.id == "ENF-01" else one for one in book.requirements))
    second = replace(first, terms=replace(first.terms, rulebook=other_book))
    data = block(parsed(html.render(Batch((first, second), (), book), made.TODAY)), "data")
    columns = [index for index, row in enumerate(data["requirements"]) if row[0] == "ENF-01"]
    assert [data["requirements"][index][2] for index in columns] == ["行政执法公示制度", "公示"]
    assert [[row[8][index] for index in columns] for row in data["reports"]] == [["4", "."], [".", "4"]]


def test_an_empty_batch_is_a_page(tmp_path: Path) -> None:
    tree = parsed(html.render(Batch((), (Failure("甲.txt", "空"),), made.rulebook()), made.TODAY))
    assert block(tree, "data")["reports"] == []
    assert tree.css_first("#charts") is None
