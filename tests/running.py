"""Runs the command in this process, as ``fazhi`` would: with the exit code and what it prints."""

from __future__ import annotations

import contextlib
import io
import sys
from unittest import mock

from checker.app import make_app
from checker.cli import main

app = make_app()


class _Input(io.StringIO):
    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.buffer = io.BytesIO(content)


def run(*arguments: object, given: bytes = b"") -> tuple[int, str, str]:
    """Exit code, standard output, standard error; ``given``: what stands on standard input."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["fazhi", *map(str, arguments)]), mock.patch.object(sys, "stdin", _Input(given)),
        contextlib.redirect_stdout(out), contextlib.redirect_stderr(err),
    ):
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    return code, out.getvalue(), err.getvalue()
