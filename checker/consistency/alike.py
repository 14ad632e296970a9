"""Stretches in which two texts agree on and on, over small differences; linear in what agrees."""

from __future__ import annotations

Run = tuple[int, int, int]  # where it begins in the first and in the second text, and its length

_REACH = 6  # characters that may differ between two runs
_RESUME = 8  # characters that must agree after a difference


def agreeing(first: str, second: str, a: int, b: int, a_end: int, b_end: int) -> list[Run]:
    """The runs from two places on, up to the ends given; the first one may be empty."""
    found: list[Run] = []
    while True:
        length = 0
        while a + length < a_end and b + length < b_end and first[a + length] == second[b + length]:
            length += 1
        found.append((a, b, length))
        a, b = a + length, b + length
        step = _bridge(first, second, a, b, a_end, b_end)
        if step is None:
            return found
        a, b = a + step[0], b + step[1]


def _bridge(first: str, second: str, a: int, b: int, a_end: int, b_end: int) -> tuple[int, int] | None:
    """The smallest steps over a difference after which both go on alike."""
    for total in range(1, 2 * _REACH + 1):
        for one in range(max(0, total - _REACH), min(total, _REACH) + 1):
            after, then = a + one, b + total - one
            if after + _RESUME > a_end or then + _RESUME > b_end:
                continue
            if first[after] == second[then] and first[after : after + _RESUME] == second[then : then + _RESUME]:
                return one, total - one
    return None
