"""Run a reader that is not ours to mend (native code) in a child process: a crash, a hang or a bomb there ends only the child."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import time
from collections.abc import Callable
from typing import Any

_MEMORY = 160 * 1024 * 1024  # bytes that the child may take beyond what it starts with


class ApartError(Exception):
    """The child did not answer. ``late``: because its time was over."""

    def __init__(self, *, late: bool) -> None:
        super().__init__("late" if late else "crashed")
        self.late = late


def run_apart(function: Callable[[bytes], Any], raw: bytes, seconds: float) -> Any:
    """The function's answer (plain values of JSON); raises ApartError. Where the system has no fork, it runs right here."""
    if not hasattr(os, "fork"):
        return function(raw)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _serve(function, raw, writer, seconds)
    os.close(writer)
    try:
        answer = _received(reader, time.monotonic() + seconds)
    finally:
        os.close(reader)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)  # it has answered, or never will
        os.waitpid(child, 0)
    try:
        return json.loads(answer)
    except ValueError:
        raise ApartError(late=False) from None


def _serve(function: Callable[[bytes], Any], raw: bytes, writer: int, seconds: float) -> None:
    """The child: bounded, silent, and never back in the caller's code."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # native code writes its last words there
        _bound(seconds)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(json.dumps(function(raw)).encode())
    finally:
        os._exit(0)


def _bound(seconds: float) -> None:
    import resource

    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            taken = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_AS, (taken + _MEMORY, taken + _MEMORY))
    except (OSError, ValueError):
        pass  # no /proc (macOS): the time limit stays
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))


def _received(reader: int, end: float) -> bytes:
    pieces: list[bytes] = []
    while True:
        ready, _, _ = select.select([reader], [], [], max(end - time.monotonic(), 0))
        if not ready:
            raise ApartError(late=True)
        piece = os.read(reader, 1 << 20)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
