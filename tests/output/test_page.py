"""The page in a browser: filter, sort, drill down, keyboard, small screens, print, dark; no error, no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import page_batches as made
import pytest
from page_browser import ROWS, Watched, cell, names, words_of

from checker.output import html
from checker.reading import pdf
from checker.verdict import VERDICTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ALL = ["桐川县白石镇人民政府", "桐川县人民政府", "桐川县白石镇人民政府", "临溪县水利局", "临溪县石桥乡人民政府", "便条.txt"]


def test_heat_map_has_a_sign_and_words_in_every_cell(watched: Watched) -> None:
    page = watched.open()
    assert names(page) == ALL
    cells = page.locator(ROWS).evaluate_all("(rows) => rows.map((row) => [...row.cells].slice(5).map((cell) => cell.textContent).join(''))")
    sign = dict(zip(VERDICTS, "✓半认计缺–", strict=True))
    assert cells == ["".join(sign[one.verdict] for one in checked.findings.assessments) for checked in made.batch().reports]
    assert words_of(cell(page, 0, "ENF-01")) == "ENF-01 行政执法公示制度：已落实（硬性要求）"
    assert words_of(cell(page, 3, "ENF-01")) == "ENF-01 行政执法公示制度：缺失（加分项）"
    assert words_of(cell(page, 3, "DIG-01")) == "DIG-01 信息化平台：不适用（加分项）"
    assert words_of(cell(page, 2, "FUN-01")) == "FUN-01 权责清单制度：缺失（通常应写，已豁免）"
    assert page.locator("#where").text_content() == "桐川县白石镇人民政府　FUN-01 权责清单制度：缺失（通常应写，已豁免）"
    assert [page.locator("#grid .bands th").nth(at).text_content() for at in (0, 5)] == ["报告规范", "行政执法"]


FILTERS = [
    ("level", "县级", ["桐川县人民政府"], 65), ("folder", "临溪县", ALL[3:], 65), ("year", "2023", ALL[:1], 65), ("group", "ENF", ALL, 11),
    ("severity", "error", ALL, 10), ("verdict", "admitted", ALL[:5], 65), ("status", "waived", [ALL[2]], 65), ("status", "baseline", [ALL[2]], 65),
]


def test_filters(watched: Watched) -> None:
    page = watched.open()
    for control, value, rows, columns in FILTERS:
        page.select_option(f"#by-{control}", value)
        assert (names(page), page.locator("#grid .id").count()) == (rows, columns), control
        assert page.locator("#shown-count").text_content() == f"显示 {len(rows)} / 6 份报告，{columns} 项要求"
        page.click("#clear")
        assert (names(page), page.locator("#grid .id").count()) == (ALL, 65)


def test_a_cell_that_the_filter_does_not_mean_is_dimmed(watched: Watched) -> None:
    page = watched.open("#status=waived")
    assert page.locator(f"{ROWS} td[class*=v]:not(.off):not(.level)").all_text_contents() == ["缺"]
    assert page.locator(f"{ROWS} .gaps").all_text_contents() == ["1"]


def test_text_filter_and_nothing_found(watched: Watched) -> None:
    page = watched.open()
    page.fill("#by-q", "白石 2023")
    page.locator("#shown-count", has_text="显示 1 / 6").wait_for()
    assert names(page) == [ALL[0]]
    page.fill("#by-q", "没有这个单位")
    page.locator(".empty").wait_for()
    assert page.locator("#box").text_content() == "没有符合筛选条件的报告。请放宽条件，或点“清除筛选”。"


def test_sort_by_head_and_by_control(watched: Watched) -> None:
    page = watched.open()

    def gaps() -> list[int]:
        return [int(text) for text in page.locator(f"{ROWS} .gaps").all_text_contents()]

    given = gaps()
    page.click("[data-sort=gaps]")
    assert gaps() == sorted(given, reverse=True) != given
    assert page.locator("#grid th.gaps").get_attribute("aria-sort") == "descending"
    assert page.evaluate("document.activeElement.dataset.sort") == "gaps"
    page.click("[data-sort=gaps]")
    assert gaps() == sorted(given)
    page.select_option("#by-sort", "level")
    assert page.locator(f"{ROWS} .level").all_text_contents() == ["县级", "部门", "部门", "乡镇", "乡镇", "乡镇"]
    page.click("[data-sort=year]")
    assert page.locator(f"{ROWS} .year").all_text_contents() == ["2025", "2024", "2024", "2024", "2023", "未写"]
    page.select_option("#by-sort", "unit")
    assert names(page)[0] == "桐川县人民政府"
    page.click("#turn")
    assert names(page) == ["便条.txt", "临溪县石桥乡人民政府", "临溪县水利局", "桐川县白石镇人民政府", "桐川县白石镇人民政府", "桐川县人民政府"]


def test_drill_down_and_back_keep_filter_and_place(watched: Watched) -> None:
    page = watched.open()
    page.select_option("#by-folder", "桐川县")
    page.select_option("#by-sort", "gaps")
    rows = names(page)
    cell(page, 2, "LED-07").click()
    page.locator("#report .head").wait_for()
    assert page.evaluate("location.hash") == "#r=2&f=LED-07"
    assert page.evaluate("document.activeElement.dataset.key") == "LED-07"
    assert page.locator("#overview").is_hidden()
    assert page.locator(".head h2").text_content() == "桐川县白石镇人民政府2024年法治政府建设情况报告"
    page.click("text=← 返回总览")
    page.locator("#overview").wait_for()
    assert page.evaluate("location.hash") == "#folder=%E6%A1%90%E5%B7%9D%E5%8E%BF&sort=gaps"
    assert (names(page), page.input_value("#by-folder")) == (rows, "桐川县")
    assert page.evaluate("document.activeElement.title") == "LED-07 年度述法：仅列计划（通常应写）"
    page.go_back()
    page.locator("#report .head").wait_for()
    assert page.evaluate("location.hash") == "#r=2&f=LED-07"


def test_keyboard_path(watched: Watched) -> None:
    page = watched.open()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "by-q"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.cellIndex") == 5
    assert page.locator("#grid tbody [tabindex]").count() == 1

    def here() -> tuple[int, int]:
        row, column = page.evaluate("[document.activeElement.parentNode.sectionRowIndex, document.activeElement.cellIndex]")
        return row, column

    steps = [("ArrowDown", (1, 5)), ("ArrowRight", (1, 6)), ("End", (1, 69)), ("ArrowRight", (1, 69)), ("Home", (1, 0)), ("ArrowUp", (0, 0)),
             ("Control+End", (5, 69)), ("PageUp", (0, 69)), ("Control+Home", (0, 0)), ("ArrowDown", (1, 0))]
    for key, place in steps:
        page.keyboard.press(key)
        assert here() == place, key
    assert page.locator("#grid tbody [tabindex]").count() == 1
    page.keyboard.press("Enter")
    page.locator("#report .head").wait_for()
    assert page.evaluate("location.hash") == "#r=1"
    assert page.evaluate("document.activeElement.nodeName") == "H2"
    page.keyboard.press("Escape")
    page.locator("#overview").wait_for()
    assert here() == (1, 0)


def test_tab_order_and_visible_focus(watched: Watched) -> None:
    page = watched.open()
    order = []
    for _ in range(20):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.id || document.activeElement.dataset.sort || document.activeElement.nodeName"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") in ("solid", "auto"), order[-1]
    assert order[:10] == ["home", "by-q", "by-level", "by-folder", "by-year", "by-group", "by-severity", "by-verdict", "by-status", "by-sort"]
    assert order[10:16] == ["unit", "level", "year", "gaps", "defects", "TD"]
    unnamed = "[...document.querySelectorAll('input, select, button')].filter((one) => !one.labels?.length && !one.textContent.trim()).map((one) => one.outerHTML)"
    assert page.evaluate(unnamed) == []


def test_grid_roles(watched: Watched) -> None:
    page = watched.open()
    tree = page.locator("#box").aria_snapshot()
    assert '- grid "各单位逐项结论，方向键移动，回车打开"' in tree
    assert '- columnheader "ENF-01"' in tree
    assert '- rowheader "临溪县水利局"' in tree
    assert '- gridcell "✓"' in tree


@pytest.mark.parametrize("special", [{"viewport": {"width": 390, "height": 844}, "has_touch": True}], indirect=True)
def test_small_screen_scrolls_down_only(special: Watched) -> None:
    out = "[...document.querySelectorAll('body *')].filter((one) => !one.closest('.box, .hidden') && one.getBoundingClientRect().right > 391).map((one) => one.className || one.nodeName)"
    for fragment in ("", "#r=4", "#r=2&f=FUN-01"):
        page = special.open(fragment)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert page.evaluate(out) == []


def test_charts_agree_with_the_grid(watched: Watched) -> None:
    page = watched.open()
    page.select_option("#by-group", "ENF")
    satisfied = [page.locator(f"{ROWS} td.v0").evaluate_all("(cells) => cells.length")]
    figures = page.locator(".wide .figure").all_text_contents()
    assert len(figures) == 11
    assert sum(int(figure.split("（")[1].split("/")[0]) for figure in figures) == satisfied[0]
    shares = [int(figure.split("%")[0]) for figure in figures]
    assert shares == sorted(shares)
    assert page.locator(".chart h3").all_text_contents() == [
        "最常见的缺口", "最常见的数据、引用与文字问题", "按文件夹（县区）", "按年度", "按层级", "各项要求有多少份报告已落实",
    ]


def test_copies_failures_and_notes(watched: Watched) -> None:
    page = watched.open()
    assert page.locator(".copied h3").all_text_contents() == ["整篇雷同（别的单位），占较短一份自己文字的 95%", "段落雷同（别的单位），占较短一份自己文字的 87%"]
    assert page.locator(".copied").last.locator("blockquote").all_text_contents() == ["全面推行行政执法公示制度"] * 2
    assert (page.locator("#failure-list li").text_content() or "").endswith("文件已损坏，打不开。请重新导出")
    assert page.locator("#note-list li").count() == 3
    page.locator(".copied").last.locator("a").last.click()
    page.locator(".line.here").wait_for()
    assert page.evaluate("document.querySelector('.line.here').id") == "l4"


def test_nothing_to_show_is_hidden(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "一份.html"
    path.write_text(html.render(made.Batch((made.checked(made.text_of("临溪县水利局", 2025), "水利局.txt"),), (), made.rulebook()), made.TODAY), encoding="utf-8")
    one = Watched(browser, path.as_uri())
    page = one.open()
    assert [page.locator(f"#{name}").count() and page.locator(f"#{name}").is_visible() for name in ("matrix", "charts", "copies", "failures", "notes")] == [True, 0, False, False, False]
    assert page.locator("#filters label span").all_text_contents() == ["查找", "要求分组", "级别", "结论", "处理情况", "排序"]
    one.context.close()
    one.agree()


@pytest.mark.parametrize("special", [{}], indirect=True)
def test_print_has_the_grid_and_every_gap_list(special: Watched) -> None:
    page = special.open()
    page.select_option("#by-folder", "桐川县")
    text = pdf.read(page.pdf(prefer_css_page_size=True), "印.pdf").text.replace("\n", "")
    assert "各份报告的缺口清单" in text
    assert "临溪县水利局" not in text.split("各份报告的缺口清单")[1]
    assert "报告/桐川县/白石镇-2023.txt" in text
    assert "清除筛选" not in text
    for one in made.batch().reports[2].listed:
        assert f"{one.id} {one.title}".replace(" ", "") in text.replace(" ", "")
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('#box').scrollWidth <= document.querySelector('#box').clientWidth")


@pytest.mark.parametrize("special", [{"color_scheme": "dark"}, {"color_scheme": "light"}], indirect=True)
def test_contrast_is_sufficient_in_both_schemes(special: Watched) -> None:
    """WCAG AA: 4.5 to 1 for all words, by the colours that the browser computes."""
    script = """() => {
      const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const rgb = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return n.length > 3 && n[3] === 0 ? null : n.slice(0, 3); };
      const behind = (node) => { for (; node; node = node.parentElement) { const c = rgb(getComputedStyle(node).backgroundColor); if (c) return c; } return [255, 255, 255]; };
      const poor = new Set();
      for (const node of document.querySelectorAll('body *')) {
        if (![...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || node.closest('[hidden], script, noscript, :disabled, .let-go, option')) continue;
        const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) poor.add(`${node.nodeName}.${node.className} ${ratio.toFixed(2)}`);
      }
      return [...poor];
    }"""
    for fragment in ("", "#r=2"):
        assert special.open(fragment).evaluate(script) == []


@pytest.mark.parametrize("special", [{"java_script_enabled": False}], indirect=True)
def test_without_script_there_is_a_table_of_totals(special: Watched) -> None:
    page = special.open()
    assert page.locator("noscript table tbody tr").count() == 6
    first = page.locator("noscript tbody tr").first.locator("td").all_text_contents()
    assert first[:2] == ["报告/桐川县/白石镇-2023.txt", "桐川县白石镇人民政府"]
    assert sum(int(number) for number in first[2:]) == 65
