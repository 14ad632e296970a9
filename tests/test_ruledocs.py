"""The pages on requirements and checks: current, complete, and read by a Markdown reader as they are written."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from running import app
from typer.testing import CliRunner

from checker.cache import cached_rulebook
from checker.names import docs_name, docs_page
from checker.output import ruledocs
from checker.rulefolder import built_in_rules

TOP = Path(__file__).resolve().parent.parent
FOLDER = TOP / "docs" / "rules"
RULEBOOK = cached_rulebook(built_in_rules())
PAGES = ruledocs.render(RULEBOOK)
IDS = [*(one.id for one in RULEBOOK.requirements), *RULEBOOK.checks.checks]


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["rules", "docs", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_the_committed_pages_are_current() -> None:
    assert ruledocs.compare(PAGES, {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}) == []


def test_every_requirement_and_check_has_a_page_and_a_row() -> None:
    assert list(PAGES) == ["README.md", *(f"{name}.md" for name in IDS)]
    assert re.findall(r"^\| \[([A-Z-]+\d*)\]\((.+?)\.md\) \|", PAGES["README.md"], re.M) == [(name, name) for name in IDS]
    for name in IDS:
        assert (TOP / docs_page(name)).is_file()


@pytest.mark.parametrize("name", IDS)
def test_a_page_holds_every_example_as_it_is(name: str) -> None:
    requirement = RULEBOOK.requirement(name)
    examples = requirement.examples if requirement else RULEBOOK.checks.checks[name].examples
    tokens = [piece for token in MarkdownIt("commonmark").parse(PAGES[f"{name}.md"]) for piece in (token.children or [token])]
    shown = {token.content.rstrip("\n") for token in tokens if token.type in ("fence", "text")}
    for example in examples:
        text = example.text.strip("\n")
        assert any(one == text or ("\n" not in text and re.fullmatch(re.escape(" ".join(text.split())) + "(（指出“.*”）)?", one)) for one in shown), text
    assert not [token for token in tokens if token.type in ("html_inline", "em_open", "strong_open", "image")]


def test_a_page() -> None:
    assert PAGES["RPT-06.md"].split("\n## 例子\n")[0] == (
        "<!-- 由 fazhi rules docs 按规则文件生成，不要手改 -->\n\n# RPT-06 落款单位与成文日期\n\n- 分组：报告规范\n- 轻重：通常应写（`warning`）\n"
        "- 依据：党政机关公文处理工作条例\n\n## 问什么\n\n报告要写到：\n\n- 文末落款单位（看报告的结构，不看用语）\n"
        "- 文末成文日期（年月日）（看报告的结构，不看用语）\n\n## 怎样判\n\n看报告的结构：写全 2 个要素为已落实，写到一部分为要素不全，没有为缺失。\n\n"
        f"## 没有写到的时候\n\n{_requirement('RPT-06').message}。\n\n## 怎么补\n\n{_requirement('RPT-06').advice}。\n"
    )


def _requirement(name: str):  # type: ignore[no-untyped-def]
    one = RULEBOOK.requirement(name)
    assert one is not None
    return one


def test_short_names_of_sources_are_spelt_out() -> None:
    assert "- 依据：纲要（十五）；" in PAGES["ENF-01.md"]
    assert "\n  - 纲要＝《法治政府建设实施纲要（2021—2025年）》，括号里是点号\n" in PAGES["ENF-01.md"]


@given(st.text(st.sampled_from("一二*_`[]()<>#|~&!$\\\"'-+=.:/ahtpw1)2 \n"), max_size=40))
def test_escaped_text_reads_as_written(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"- {ruledocs.escaped(text)}")
    words = " ".join(text.split())
    assert [token.type for token in tokens if token.type.endswith("_open")] == ["bullet_list_open", "list_item_open", *(["paragraph_open"] if words else [])]
    inline = [piece for token in tokens for piece in token.children or []]
    assert {piece.type for piece in inline} <= {"text"}
    assert "".join(piece.content for piece in inline) == words


def test_check_names_what_is_missing_stale_and_superfluous(tmp_path: Path) -> None:
    assert run(str(tmp_path)) == (0, f"{tmp_path}：{len(PAGES)} 页已写好\n", "")
    assert run("--check", str(tmp_path)) == (0, f"{tmp_path}：{len(PAGES)} 页与规则一致\n", "")
    (tmp_path / "ENF-01.md").unlink()
    (tmp_path / "README.md").write_text("旧\n", encoding="utf-8")
    (tmp_path / "ENF-99.md").write_text("没有这一项\n", encoding="utf-8")
    code, out, err = run("--check", str(tmp_path))
    assert (code, out) == (1, "缺少 ENF-01.md\n过期 README.md\n多余 ENF-99.md\n")
    assert err == f"{tmp_path}：3 页与规则不一致。请运行 fazhi rules docs {tmp_path} 重新生成；多余的请自己删掉\n"
    assert not (tmp_path / "ENF-01.md").exists()
    assert run(str(tmp_path))[:2] == (0, f"多余 ENF-99.md\n{tmp_path}：{len(PAGES)} 页已写好；上面多余的没有动，不要了请自己删掉\n")
    assert (tmp_path / "ENF-99.md").exists()


def test_a_folder_that_is_not_there_is_2(tmp_path: Path) -> None:
    assert run("--check", str(tmp_path / "没有")) == (2, "", f"{tmp_path / '没有'}：没有这个文件夹。请检查路径，或先建好\n")


def test_an_id_cannot_leave_the_folder() -> None:
    assert docs_name("../../x") == "------x.md"
    assert docs_name("本地-01") == "本地-01.md"


def test_the_links_of_explain_and_json(tmp_path: Path) -> None:
    assert "\n说明页：docs/rules/ENF-01.md\n" in CliRunner().invoke(app, ["explain", "ENF-01"]).stdout
    assert "\n说明页：docs/rules/NUM-SUM.md\n" in CliRunner().invoke(app, ["explain", "NUM-SUM"]).stdout
    report = tmp_path / "报告.txt"
    report.write_text("临溪县白石镇人民政府2024年法治政府建设情况报告\n一、主要举措\n受理纠纷5件，其中邻里2件、土地1件、其他1件。\n", encoding="utf-8")
    (found,) = json.loads(CliRunner().invoke(app, ["check", str(report), "--format", "json"]).stdout)["reports"]
    assert [one["docs"] for one in found["assessments"]] == [f"docs/rules/{one['id']}.md" for one in found["assessments"]]
    assert [(one["id"], one["docs"]) for one in found["defects"] if one["id"] == "NUM-SUM"] == [("NUM-SUM", "docs/rules/NUM-SUM.md")]
