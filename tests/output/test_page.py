"""The page in a browser: filter, sort, drill down, keyboard, small screens, print, dark; no error, no network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page_batches as made
import pytest
from page_batches import TODAY

from checker.output import html
from checker.reading import pdf
from checker.settings import Settings
from checker.verdict import VERDICTS

pytest.importorskip("playwright.sync_api", reason="没有安装 playwright：pip install -e '.[dev]'")
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有装 chromium，页面的测试不能运行：apt-get install chromium")
ROWS = "#grid tbody tr"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "核对结果.html"
    path.write_bytes(html.render(made.batch(), TODAY, made.COPIES).encode("utf-8", "backslashreplace"))
    return path.as_uri()


class Watched:
    """A page in a context of its own, with all that it asked for and complained of."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.set_default_timeout(5000)

    def open(self, fragment: str = "") -> Page:
        self.page.goto("about:blank")
        self.page.goto(self.address + fragment)
        return self.page

    def agree(self) -> None:
        """No complaint, and no request but the file itself."""
        assert self.complaints == []
        assert {url.split("#")[0] for url in self.requests} == {self.address}
        self.requests.clear()


@pytest.fixture(scope="module")
def usual(browser: Browser, address: str) -> Watched:
    return Watched(browser, address)


@pytest.fixture
def watched(usual: Watched) -> Iterator[Watched]:
    yield usual
    usual.agree()


@pytest.fixture
def special(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A page of its own with the options that the test names."""
    one = Watched(browser, address, **request.param)
    yield one
    one.context.close()
    one.agree()


def names(page: Page) -> list[str]:
    return page.locator(f"{ROWS} th span").all_text_contents()


def cell(page: Page, row: int, name: str) -> Any:
    """The cell of a requirement in a row."""
    index = page.locator("#grid .ids th").all_text_contents().index(name)
    return page.locator(ROWS).nth(row).locator("th, td").nth(index)


def words_of(cell: Any) -> str:
    cell.hover()
    found: str = cell.get_attribute("title")
    return found


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
    page.wait_for_selector(".empty")
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
    assert page.evaluate("location.hash") == "#r=2&f=LED-07"
    assert page.evaluate("document.activeElement.dataset.key") == "LED-07"
    assert page.locator("#overview").is_hidden()
    assert page.locator(".head h2").text_content() == "桐川县白石镇人民政府2024年法治政府建设情况报告"
    page.click("text=← 返回总览")
    assert page.evaluate("location.hash") == "#folder=%E6%A1%90%E5%B7%9D%E5%8E%BF&sort=gaps"
    assert (names(page), page.input_value("#by-folder")) == (rows, "桐川县")
    assert page.evaluate("document.activeElement.title") == "LED-07 年度述法：仅列计划（通常应写）"
    page.go_back()
    assert page.locator("#report").is_visible()


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
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className + document.activeElement.closest('.finding').dataset.key") == "goDEC-03"
    page.keyboard.press("Escape")
    assert page.locator("#overview").is_visible()


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
    assert page.evaluate("location.hash") == "#r=1"
    assert page.evaluate("document.activeElement.nodeName") == "H2"
    page.keyboard.press("Escape")
    assert page.locator("#overview").is_visible()
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
        "最常见的缺口", "最常见的数据、引用与文字问题", "按文件夹（县区）", "按年度", "按层级", "各项要求有多少单位已落实",
    ]


def test_copies_failures_and_notes(watched: Watched) -> None:
    page = watched.open()
    assert page.locator(".copied h3").all_text_contents() == ["相同 95%", "相同 87%"]
    assert page.locator(".copied").last.locator("blockquote").all_text_contents() == ["全面推行行政执法公示制度<b>", "全面推行行政执法公示制度。"]
    assert (page.locator("#failure-list li").text_content() or "").endswith("文件已损坏，打不开。请重新导出")
    assert page.locator("#note-list li").count() == 3
    page.locator(".copied").last.locator("a").last.click()
    page.wait_for_selector(".line.here")
    assert page.evaluate("document.querySelector('.line.here').id") == "l3"


def test_nothing_to_show_is_hidden(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "一份.html"
    path.write_text(html.render(made.Batch((made.checked(made.text_of("临溪县水利局", 2025), "水利局.txt", Settings()),), (), made.rulebook()), TODAY), encoding="utf-8")
    one = Watched(browser, path.as_uri())
    page = one.open()
    assert [page.locator(f"#{name}").count() and page.locator(f"#{name}").is_visible() for name in ("matrix", "charts", "copies", "failures", "notes")] == [True, 0, False, False, False]
    assert page.locator("#filters label span").all_text_contents() == ["查找", "要求分组", "级别", "结论", "处理情况", "排序"]
    one.context.close()
    one.agree()


def test_print_has_the_grid_and_every_gap_list(watched: Watched) -> None:
    page = watched.open()
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
