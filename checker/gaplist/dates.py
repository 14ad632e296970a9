"""Dates as Excel stores them: numbers that are shown as dates."""

from __future__ import annotations

import datetime

from checker.gaplist.past import CellValue, Typed

_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})  # 27 to 36 and 50 to 58 are the Chinese ones


def is_date(form: str | int) -> bool:
    """Whether a number format, or a built-in one's number, shows dates or times."""
    if isinstance(form, int):
        return form in _BUILT_IN
    from openpyxl.styles.numbers import is_date_format

    return bool(form) and bool(is_date_format(form))


def readable(typed: Typed) -> CellValue:
    """A cell's value as text files show it: a number that is shown as a date as that date, where it can be one; midnight is left out."""
    value = typed.value
    if isinstance(value, int | float) and not isinstance(value, bool) and is_date(typed.form):
        from openpyxl.utils.datetime import from_excel

        try:
            value = from_excel(value)
        except (OverflowError, ValueError):
            return value
    return value.date() if isinstance(value, datetime.datetime) and value.time() == datetime.time() else value
