"""A report opened in the page: its evidence at its characters, from a finding to its place and back."""

from __future__ import annotations

import page_batches as made
from page_browser import Watched

MARKED = """(wanted) => wanted.map(([where, name, from, to]) => [...document.querySelectorAll(where)]
    .filter((mark) => mark.dataset.refs.split(' ').includes(name) && mark.dataset.start >= from && mark.dataset.end <= to)
    .map((mark) => mark.textContent).join(''))"""


def test_evidence_is_marked_at_its_characters(watched: Watched) -> None:
    page = watched.open("#r=0")
    for report, checked in enumerate(made.batch().reports[:3]):
        page.goto(f"{watched.address}#r={report}")
        page.locator(".facts", has_text=checked.path).wait_for()
        view = checked.findings.report
        expected = [
            (one.requirement, piece.context.value, view.place(piece.span.start, piece.span.end)) for one in checked.findings.assessments for piece in one.evidence
        ]
        assert len(expected) > 10
        assert all(place.line == place.end_line for _, _, place in expected)
        marked = page.evaluate(MARKED, [[f"#l{place.line} mark.c-{context}", name, place.column - 1, place.end_column - 1] for name, context, place in expected])
        assert marked == [place.text for _, _, place in expected]


def test_defect_is_marked_after_characters_outside_the_first_plane(watched: Watched) -> None:
    page = watched.open("#r=4")
    assert page.locator(".line mark.defect").all_text_contents()[-1] == "法制宣传"
    line = page.locator(".line", has_text="𠮷祥村").locator(".words").text_content() or ""
    assert line == "　　𠮷祥村</script><script>document.title='坏'</script><img src=x onerror=alert(1)><!-- &lt; ‹U+2028› ‹U+202E›倒 ‹U+0007› 𠮷，全年开展法制宣传3次。"
    assert page.title() == "临溪县石桥乡人民政府 2024 核对结果"
    assert page.locator("img").count() == 0
    assert page.locator(".facts").text_content() == (
        "单位临溪县石桥乡人民政府层级乡镇年度2024成文日期2025-01-16文件"
        "报告/临溪县/石桥乡<script><script>document.title='坏'<script><img src=x onerror=alert(1)><!-- &lt; ‹U+2028› ‹U+202E›倒 ‹U+0007› 𠮷.txt"
    )


def test_from_evidence_to_its_place_and_back(watched: Watched) -> None:
    page = watched.open("#r=2")
    card = page.locator("[data-key=DEC-03]")
    link = card.locator(".go").first
    assert link.text_content() == "第 7 行第 17 字 “还没有聘请法律顾问”"
    link.click()
    assert page.evaluate("document.activeElement.nodeName + document.activeElement.textContent") == "MARK法律顾问"
    assert page.locator("mark.on").all_text_contents() == ["法律顾问"]
    page.click("text=↩ 回到这一条")
    assert page.locator("#go-back").is_hidden()
    page.keyboard.press("Enter")
    assert page.locator("#go-back").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className + document.activeElement.closest('.finding').dataset.key") == "goDEC-03"
    page.keyboard.press("Escape")
    page.locator("#overview").wait_for()


def test_a_mark_leads_to_its_finding(watched: Watched) -> None:
    page = watched.open("#r=2")
    page.locator(".line mark.defect", has_text="96.9%").click()
    assert (page.evaluate("document.activeElement.dataset.key") or "").startswith("NUM-RATE:")
    page.locator("#l4 mark", has_text="法治宣传").first.click()
    assert page.evaluate("document.activeElement.dataset.key") == "EDU-01"
    assert page.locator("[data-key=EDU-01]").is_visible()


def test_anchored_gap_leads_to_the_heading_where_it_belongs(watched: Watched) -> None:
    page = watched.open("#r=0&f=FUN-01")
    facts = page.locator("[data-key=FUN-01] .fact").all_text_contents()
    assert facts[0] == "问题缺失：没有写明权责清单（权力清单、责任清单、履职事项清单）的编制、公布或调整"
    assert facts[1] == "应写在第 3 行第 1 字 “一、主要举措和成效”"
    page.locator("[data-key=FUN-01] .go").click()
    assert page.evaluate("document.querySelector('.line.here').id") == "l3"


def test_waived_and_baseline_are_told_apart(watched: Watched) -> None:
    page = watched.open("#r=2")
    section = page.locator(".list.let-go")
    assert section.locator("h3").text_content() == "已豁免或已记入基线　3"
    waived = page.locator("[data-key=FUN-01] .fact").nth(1).text_content() or ""
    assert waived.startswith("已豁免权责清单由县里统一编制</script>")
    assert waived.endswith("，桐川县司法局，至 2026-12-31（fazhi.toml:4）")
    assert page.locator("[data-key=FUN-02] .fact").nth(1).text_content() == "已记入基线记入基线时已有，不计入总数"


def test_pages_are_shown(watched: Watched) -> None:
    page = watched.open("#r=3")
    assert page.locator(".page").all_text_contents() == ["第 1 页", "第 2 页（从下一行的中间开始）"]
    assert page.locator("[data-key=LED-07] .go").first.text_content() == "第 2 页第 8 行第 1 字 “组织班子成员述法”"
