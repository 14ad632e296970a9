"""One file a letter, in a folder of their own, under names that are safe on every system."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from checker.errors import FazhiError
from checker.gaplist.gaplist import GapList
from checker.gaplist.word.addressees import Letter, letters_of
from checker.gaplist.word.letters import render_letter
from checker.output.files import write_atomically

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 60  # characters: three bytes each must fit into 255


def check_folder(folder: Path, paths: Iterable[Path]) -> None:
    """Raise FazhiError unless the folder is new or empty and does not stand among the reports: letters there would be read as reports."""
    if folder.exists() and not folder.is_dir():
        raise FazhiError(f"{folder}：这是一个文件，--split 要写文件夹")
    if folder.is_dir() and any(not one.name.startswith(".") for one in folder.iterdir()):
        raise FazhiError(f"{folder}：文件夹里已经有东西，可能有人改过，不能盖掉。请换一个新的或空的文件夹")
    if not folder.parent.is_dir():
        raise FazhiError(f"{folder}：没有 {folder.parent} 这个文件夹，请先建好")
    real = Path(os.path.realpath(folder))
    for path in paths:
        if path.is_dir() and real.is_relative_to(os.path.realpath(path)):
            raise FazhiError(f"{folder}：在报告文件夹 {path} 里面，问题清单下次会被当作报告。请换一个地方")


def write_letters(gaplist: GapList, folder: Path) -> tuple[Path, ...]:
    """Write a file a letter and give their paths; raises FazhiError where one cannot be written."""
    letters = letters_of(gaplist)
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        raise FazhiError(f"{folder}：建不了这个文件夹。请检查权限，或换一个地方") from None
    paths = tuple(folder / name for name in file_names(letters))
    for letter, path in zip(letters, paths, strict=True):
        write_atomically(path, render_letter(gaplist, letter))
    return paths


def file_names(letters: Sequence[Letter]) -> tuple[str, ...]:
    """A name a letter, each once, also on systems that do not tell capitals; no part of a unit's name leads out of the folder."""
    names: list[str] = []
    taken: set[str] = set()
    for letter in letters:
        stem = safe_stem(letter.unit)
        number = 1
        name = f"{stem}问题清单.docx"
        while name.casefold() in taken:
            number += 1
            name = f"{stem}问题清单（{number}）.docx"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def safe_stem(unit: str) -> str:
    """A unit's name as the beginning of a file name."""
    text = unit.encode("utf-8", "replace").decode().strip()
    stem = _UNSAFE.sub("_", text).strip(". ")[:_LONGEST].strip(". ")
    return f"_{stem}" if _RESERVED.fullmatch(stem) else stem or "未写单位"
