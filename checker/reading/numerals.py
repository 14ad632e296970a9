"""A counter's value in the number formats of Word and of web pages."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("〇一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰")
_COUNTING = frozenset(
    (
        "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting",
        "koreanCounting", "ideographEnclosedCircle", "cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal",
    )
)
_CYCLES = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_CIRCLED = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)


def number_text(value: int, form: str) -> str:
    """The number as it is shown; an unknown format shows digits."""
    if form in _COUNTING:
        return chinese(value)
    if form == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    if form.startswith("chineseLegalSimplified") or form == "ideographLegalTraditional":
        return chinese(value).translate(_LEGAL)
    if form in _CYCLES and value > 0:
        return _CYCLES[form][(value - 1) % len(_CYCLES[form])]
    if form in _CIRCLED and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if form == "decimalEnclosedFullstop":
        return f"{value}."
    if form == "decimalEnclosedParen":
        return f"（{value}）"
    return _latin(value, form)


def _latin(value: int, form: str) -> str:
    kind = form.lower().replace("-", "")
    if kind in ("upperletter", "lowerletter", "upperalpha", "loweralpha") and value > 0:
        letter = chr(ord("A") + (value - 1) % 26) * min((value - 1) // 26 + 1, 10)
        return letter if kind.startswith("upper") else letter.lower()
    if kind in ("upperroman", "lowerroman") and value > 0:
        return _roman(value) if kind == "upperroman" else _roman(value).lower()
    return f"{value:02d}" if kind == "decimalzero" else str(value)


def chinese(value: int) -> str:
    """12 → 十二, 20 → 二十, 105 → 一百〇五; digits beyond 999."""
    if not 0 < value < 1000:
        return str(value)
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = _DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "〇"
    return text + (_DIGITS[ones] if ones else "")


def _roman(value: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        text += sign * count
    return text
