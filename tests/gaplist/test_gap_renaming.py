"""A unit whose name is written otherwise than in the last list is the same unit, where that is certain."""

from __future__ import annotations

from pathlib import Path

from lists import DAY, LEFT, again, batch_of, edited, heads_of, marks_of, opened, report, saved, table
from openpyxl.worksheet.worksheet import Worksheet

from checker.gaplist.excel.workbook import render
from checker.gaplist.gaplist import make_list
from checker.gaplist.pastjson import read_json
from checker.output.json import render as render_json

SHORT, LONG, OTHER = "柳浦镇人民政府", "云岫县柳浦镇人民政府", "桐川县柳浦镇人民政府"
PLAIN = "全年开展法治宣传12场。"  # a report without a defect


def test_a_name_without_its_county_goes_on_under_the_whole_name_and_back(tmp_path: Path) -> None:
    for before, now in ((SHORT, LONG), (LONG, SHORT)):
        path = saved(tmp_path, make_list(batch_of({"2023/a.txt": report(before, 2023, PLAIN)}), today=DAY))
        edited(path, lambda sheet: sheet.cell(2, heads_of(sheet)["责任人"], "张三"))
        made = again(batch_of({"2024/b.txt": report(now, 2024, PLAIN)}), path)
        assert marks_of(made) == {"延续": len(made.rows)}
        rows = table(opened(render(made))["清单"])
        assert (rows[0]["责任人"], {row["单位"] for row in rows}) == ("张三", {now})


def test_a_defect_goes_on_too(tmp_path: Path) -> None:
    path = saved(tmp_path, make_list(batch_of({"a.txt": report(SHORT)}), today=DAY))
    made = again(batch_of({"b.txt": report(LONG)}), path)
    assert marks_of(made) == {"延续": len(made.rows)}
    assert "NUM-RATE" in {row.finding.id for row in made.rows}


def test_what_is_mended_under_the_other_name_is_mended(tmp_path: Path) -> None:
    path = saved(tmp_path, make_list(batch_of({"a.txt": report(SHORT, 2023, PLAIN)}), today=DAY))
    made = again(batch_of({"b.txt": report(LONG, 2024, PLAIN + "聘请法律顾问1名，审查合同9件。")}), path)
    (row,) = (row for row in table(opened(render(made))[LEFT]) if row["要求编号"] == "DEC-03")
    assert (row["整改对比"], row["对应说明"], row["状态"]) == ("已整改", "2024年度报告里已没有这个问题", "已整改")


def test_lists_without_keys_and_saved_checks_know_it_too(tmp_path: Path) -> None:
    before, now = batch_of({"a.txt": report(SHORT, 2023, PLAIN)}), batch_of({"b.txt": report(LONG, 2024, PLAIN)})
    path = edited(saved(tmp_path, make_list(before, today=DAY)), lambda sheet: sheet.delete_cols(heads_of(sheet)["标识"]))
    assert set(marks_of(again(now, path))) == {"延续"}
    saved_check = tmp_path / "去年.json"
    saved_check.write_text(render_json(before), encoding="utf-8")
    assert set(marks_of(make_list(now, read_json(saved_check), DAY))) == {"延续"}


def test_two_candidates_stay_apart(tmp_path: Path) -> None:
    path = saved(tmp_path, make_list(batch_of({"a.txt": report(SHORT, 2023, PLAIN)}), today=DAY))
    made = again(batch_of({"b.txt": report(LONG, 2024, PLAIN), "c.txt": report(OTHER, 2024, PLAIN)}), path)
    assert set(marks_of(made)) == {"新增", "本次未查"}


def test_two_names_in_one_list_and_year_are_two_units(tmp_path: Path) -> None:
    batch = batch_of({"a.txt": report(SHORT, 2024, PLAIN), "b.txt": report(LONG, 2024, PLAIN)})
    path = saved(tmp_path, make_list(batch, today=DAY))
    assert marks_of(again(batch, path)) == {"延续": len(make_list(batch, today=DAY).rows)}
    made = again(batch_of({"c.txt": report(LONG, 2024, PLAIN)}), path)
    assert {row["单位"]: row["整改对比"] for row in [*table(opened(render(made))["清单"]), *table(opened(render(made))[LEFT])]} == {LONG: "延续", SHORT: "本次未查"}


def test_a_report_without_a_unit_is_nobody_s(tmp_path: Path) -> None:
    path = saved(tmp_path, make_list(batch_of({"柳浦镇.txt": "2023年法治建设工作情况报告\n" + PLAIN}), today=DAY))
    assert table(opened(path.read_bytes())["清单"])[0]["单位"] == "（未写单位）柳浦镇"
    assert set(marks_of(again(batch_of({"b.txt": report(SHORT, 2024, PLAIN)}), path))) == {"新增", "本次未查"}


def test_the_status_of_what_was_not_checked_stays(tmp_path: Path) -> None:
    path = saved(tmp_path, make_list(batch_of({"a.txt": report(SHORT, 2023, PLAIN)}), today=DAY))

    def remark(sheet: Worksheet) -> None:
        sheet.cell(2, heads_of(sheet)["状态"], "待整改（已约谈）")

    rows = table(opened(render(again(batch_of({"b.txt": report("水利局", 2024, PLAIN)}), edited(path, remark))))[LEFT])
    assert {row["整改对比"] for row in rows} == {"本次未查"}
    assert {row["状态"] for row in rows} == {"待整改（已约谈）", "待整改", "供参考"}


def test_towns_of_one_name_in_two_counties_folders_are_two_units(tmp_path: Path) -> None:
    """The title of a town often names no county: what was typed for 甲县's 城关镇 does not go to 乙县's."""
    path = saved(tmp_path, make_list(batch_of({"甲县/2023/城关镇.txt": report("城关镇人民政府", 2023, PLAIN)}), today=DAY))
    edited(path, lambda sheet: sheet.cell(2, heads_of(sheet)["责任人"], "张三"))
    now = {"城关镇.txt": report("城关镇人民政府", 2024, PLAIN)}
    made = again(batch_of({f"乙县/2024/{name}": text for name, text in now.items()}), path)
    assert set(marks_of(made)) == {"新增", "本次未查"}
    assert {row["责任人"] for row in table(opened(render(made))["清单"])} == {None}
    assert "张三" in {row["责任人"] for row in table(opened(render(made))[LEFT])}
    assert set(marks_of(again(batch_of({f"甲县/2024/{name}": text for name, text in now.items()}), path))) == {"延续"}


def test_a_report_without_a_unit_is_known_again_by_folder_and_file(tmp_path: Path) -> None:
    path = saved(tmp_path, make_list(batch_of({"某站/2023年.txt": report("", 2023, PLAIN)}), today=DAY))
    assert set(marks_of(again(batch_of({"某站/2024年.txt": report("", 2024, PLAIN)}), path))) == {"延续"}
    assert set(marks_of(again(batch_of({"别站/2024年.txt": report("", 2024, PLAIN)}), path))) == {"新增", "本次未查"}
