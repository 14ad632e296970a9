from __future__ import annotations

import json

from format_batches import BYTE, ODD, batch, checked, full
from hypothesis import given
from hypothesis import strategies as st

from checker.batch import Failure
from checker.output import json as whole
from checker.output import jsonl


def test_one_object_a_line_in_the_order_of_the_json() -> None:
    document = whole.document(full())
    lines = [json.loads(line) for line in jsonl.render(full()).split("\n")]
    assert [line["type"] for line in lines] == ["head", "report", "report", "report", "report", "failure", "summary"]
    assert lines[0] == {"type": "head", **{key: document[key] for key in ("schema", "tool", "rulebook")}}
    assert lines[1:5] == [{"type": "report", **one} for one in document["reports"]]
    assert lines[5] == {"type": "failure", "path": "报告/坏.pdf", "reason": "文件已损坏。请重新导出"}
    assert lines[6] == {"type": "summary", **{key: document[key] for key in ("waivers", "baseline", "summary")}}


def test_no_report_gives_head_and_summary() -> None:
    assert [json.loads(line)["type"] for line in jsonl.render(batch()).split("\n")] == ["head", "summary"]


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_breaks_a_line(text: str) -> None:
    written = jsonl.render(batch(failures=(Failure(text, text),)))
    assert len(written.splitlines()) == 3
    assert json.loads(written.split("\n")[1]) == {"type": "failure", "path": text, "reason": text}


def test_names_that_need_care() -> None:
    written = jsonl.render(batch(checked(ODD), checked(BYTE))).encode("utf-8", "backslashreplace").decode().split("\n")
    assert [json.loads(line)["path"] for line in written[1:3]] == [ODD, BYTE]


def test_line_ends_of_other_readers_are_escaped() -> None:
    line = jsonl.render(batch(failures=(Failure("a\x85b\u2028c\u2029d", "打不开"),))).split("\n")[1]
    assert line == '{"type": "failure", "path": "a\\u0085b\\u2028c\\u2029d", "reason": "打不开"}'
