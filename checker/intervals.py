"""The minimal-interval algebra (Clarke, Cormack and Burkowski 1995): sorted lists of half-open intervals; each operation is linear."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Intervals = Sequence[tuple[int, int]]


def minimal(spans: Intervals) -> Intervals:
    """Those intervals that contain no other; ``spans`` sorted. Their starts and ends then both increase strictly."""
    if len(spans) < 2:
        return spans
    kept: list[tuple[int, int]] = []
    least = None
    for start, end in reversed(spans):
        if least is None or end < least:
            if kept and kept[-1][0] == start:
                kept.pop()
            kept.append((start, end))
            least = end
    kept.reverse()
    return kept


def gap(left: Intervals, right: Intervals, unit: array[int], limit: int | None) -> Intervals:
    """Minimal hulls of a ``left`` and a later ``right`` inside one unit, at most ``limit`` apart; operands minimal."""
    found: list[tuple[int, int]] = []
    at = -1
    for start, end in right:
        while at + 1 < len(left) and left[at + 1][1] <= start:
            at += 1
        if at < 0:
            continue
        first, stop = left[at]
        if (limit is None or start - stop <= limit) and unit[first] == unit[end - 1] and not (found and found[-1][0] == first):
            found.append((first, end))
    return found


def near(left: Intervals, right: Intervals, unit: array[int]) -> Intervals:
    """Minimal hulls of one of each inside one unit, in any order; operands minimal.

    For each end, the latest start from which both fit: that is the only candidate that can be minimal.
    """
    found: list[tuple[int, int]] = []
    one = two = -1
    for end in sorted({end for _, end in left} | {end for _, end in right}):
        while one + 1 < len(left) and left[one + 1][1] <= end:
            one += 1
        while two + 1 < len(right) and right[two + 1][1] <= end:
            two += 1
        if one >= 0 and two >= 0:
            start = min(left[one][0], right[two][0])
            if unit[start] == unit[end - 1]:
                found.append((start, end))
    return minimal(sorted(set(found)))


def adjoin(left: Intervals, right: Intervals) -> Intervals:
    """Joined intervals where one ends as the other starts."""
    ends: dict[int, list[int]] = {}
    for start, end in left:
        ends.setdefault(end, []).append(start)
    return sorted({(first, end) for start, end in right if start in ends for first in ends[start]})


def minus(keep: Intervals, drop: Intervals) -> Intervals:
    """``keep`` without the intervals that overlap any of ``drop``."""
    if not drop or not keep:
        return keep
    starts = [start for start, _ in drop]
    reach = []
    furthest = 0
    for _, end in drop:
        furthest = max(furthest, end)
        reach.append(furthest)
    return [(start, end) for start, end in keep if (at := bisect_left(starts, end)) == 0 or reach[at - 1] <= start]


def without(keep: Intervals, drop: Intervals, unit: array[int]) -> Intervals:
    """``keep`` without the intervals in whose units (first to last) an interval of ``drop`` starts or ends."""
    if not drop or not keep:
        return keep
    barred = sorted({unit[at] for start, end in drop for at in (start, end - 1)})
    return [(start, end) for start, end in keep if bisect_left(barred, unit[start]) == bisect_right(barred, unit[end - 1])]


def holding(outer: Intervals, inner: Intervals) -> Intervals:
    """Those of ``outer`` that hold an interval of ``inner``."""
    kept = []
    at = 0
    for start, end in outer:
        while at < len(inner) and inner[at][0] < start:
            at += 1
        ahead = at
        while ahead < len(inner) and inner[ahead][0] < end:
            if inner[ahead][1] <= end:
                kept.append((start, end))
                break
            ahead += 1
    return kept
