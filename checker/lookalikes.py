"""Characters that PDF fonts put in place of others that look the same: ⼗⼤⾼ for 十大高. One to one, so that offsets stay."""

from __future__ import annotations

import re
import unicodedata

# Radicals for which Unicode names no equivalent.
_RADICALS = dict(
    zip("⺁⺌⺎⺏⺐⺟⺠⺩⺫⺮⺰⺶⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳", "厂小兀尢尢母民王目竹纟羊虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟", strict=True)
)
# Kangxi radicals and compatibility ideographs, each with the one character that Unicode says it stands for.
_EQUIVALENTS = {
    chr(code): plain
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1 and plain != chr(code)
}
LOOKALIKES = _RADICALS | _EQUIVALENTS
_TABLE = str.maketrans(LOOKALIKES)
_ANY = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


def unmasked(text: str) -> str:
    """The text with every lookalike replaced, as long as it was."""
    return text.translate(_TABLE) if _ANY.search(text) else text
