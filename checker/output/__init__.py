"""One module a format, each a pure function of a batch. A module is loaded when its format is asked for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from checker.batch import Batch, Failure
from checker.errors import FazhiError
from checker.output.files import write_atomically

# format → module; each has render(batch) → text, without a line end
FORMATS: Mapping[str, str] = {
    "text": "text", "json": "json", "jsonl": "jsonl", "sarif": "sarif", "junit": "junit", "github": "github", "gitlab": "gitlab", "markdown": "markdown", "html": "html",
}

_BY_SUFFIX: Mapping[str, str] = {
    ".txt": "text", ".json": "json", ".jsonl": "jsonl", ".sarif": "sarif", ".xml": "junit", ".md": "markdown", ".html": "html",
}


def render(form: str, batch: Batch, *, verbose: bool = False, colour: bool = False, fail_on: str | None = None) -> str:
    """A batch in a format; ``verbose`` and ``colour`` are the terminal report's, ``fail_on`` (None: as the settings say) is JUnit's."""
    module = import_module(f"checker.output.{FORMATS[form]}")
    options: dict[str, dict[str, Any]] = {"text": {"verbose": verbose, "colour": colour}, "junit": {"fail_on": fail_on}}
    text: str = module.render(batch, **options.get(form, {}))
    return text


def parse_outputs(wanted: Iterable[str]) -> tuple[tuple[str, Path], ...]:
    """``format=file``, or a file whose suffix tells the format → (format, path).

    Raises FazhiError for an unknown format, a missing file name or the same file twice.
    """
    targets: list[tuple[str, Path]] = []
    for one in wanted:
        form, name = _parsed(one)
        if any(Path(name) == path for _, path in targets):
            raise FazhiError(f"--output 里 {name} 写了两次，后一份会盖掉前一份。请换一个文件名")
        targets.append((form, Path(name)))
    return tuple(targets)


def _parsed(wanted: str) -> tuple[str, str]:
    form, mark, name = wanted.partition("=")
    if form in FORMATS and name:
        return form, name
    suffix = Path(wanted).suffix.lower()
    if not mark and suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix], wanted
    if suffix in (".xlsx", ".docx", ".csv"):
        raise FazhiError(f"--output {wanted}：check 不做 {suffix} 文件。做整改清单请用 fazhi gaps 报告 -o {name or wanted}")
    near = difflib.get_close_matches(form, FORMATS, 1) if mark and name else []
    if mark and name:
        raise FazhiError(f"--output {wanted}：没有 {form} 这种格式{f'，是不是 {near[0]}' if near else ''}。格式有 {'、'.join(FORMATS)}")
    raise FazhiError(f"--output {wanted} 写得不对，应当是 格式=文件，例如 --output sarif=结果.sarif。格式有 {'、'.join(FORMATS)}")


def save_all(targets: Sequence[tuple[str, Path]], batch: Batch, fail_on: str | None = None) -> list[Failure]:
    """Write each format to its file; one that cannot be written is returned as a failure and does not stop the others.

    ``fail_on``: as for ``render``.
    """
    failures = []
    for form, path in targets:
        try:
            write_atomically(path, (render(form, batch, fail_on=fail_on) + "\n").encode("utf-8", "backslashreplace"))
        except FazhiError as error:
            failures.append(Failure(str(path), str(error)))
    return failures
