"""Font files of the system, for letters that VTK's own font lacks; needs no toolkit.

A picture that is made without a window has names in Hangul, ideographs, kana, Greek or Cyrillic in
it, too. The few fonts that systems come with are tried first, then all others.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

_ENDINGS = (".ttf", ".ttc", ".otf")
_PREFERRED = (
    "nanumbarungothic.ttf",
    "nanumgothic.ttf",
    "notosanscjk-regular.ttc",
    "notosanscjkkr-regular.otf",
    "notosanskr-regular.otf",
    "undotum.ttf",
    "applesdgothicneo.ttc",
    "malgun.ttf",
    "gulim.ttc",
    "pingfang.ttc",
    "hiragino sans gb.ttc",
    "msyh.ttc",
    "msgothic.ttc",
    "wqy-zenhei.ttc",
    "wqy-microhei.ttc",
    "dejavusans.ttf",
    "liberationsans-regular.ttf",
    "arial unicode.ttf",
    "arial.ttf",
)
_MOST = 2000
"""Font files that are looked at; a system has hundreds."""
_MAX_RANGES = 70_000

_INITIAL = "g kk n d tt r m b pp s ss - j jj ch k t p h"
_MIDDLE = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
_FINAL = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"


def folders() -> tuple[Path, ...]:
    """Return where this system keeps fonts."""
    home = Path.home()
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
        return Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return *shared, home / ".local/share/fonts", home / ".fonts"


def font_files_for(letters: str) -> Iterator[Path]:
    """Return the font files that hold all of these letters, the best known first."""
    wanted = {ord(letter) for letter in letters if not letter.isspace()}
    for path in font_files():
        covered = coverage(path)
        if all(any(first <= code <= last for first, last in covered) for code in wanted):
            yield path


@lru_cache(maxsize=1)
def font_files() -> tuple[Path, ...]:
    """Return the font files of the system, those with many letters first."""
    found = []
    for folder in folders():
        for place, _, names in os.walk(folder):
            found += [Path(place, name) for name in names if name.lower().endswith(_ENDINGS)]
    known = {name: rank for rank, name in enumerate(_PREFERRED)}

    def rank(path: Path) -> tuple[int, str]:
        return known.get(path.name.lower(), len(known)), str(path)

    return tuple(sorted(found, key=rank)[:_MOST])


@lru_cache(maxsize=_MOST)
def coverage(path: Path) -> tuple[tuple[int, int], ...]:
    """Return the ranges of code points that a font file has glyphs for; empty if it is damaged.

    References
    ----------
    OpenType 1.9, "cmap", formats 4 and 12.
    """
    try:
        data = path.read_bytes()
        return tuple(_ranges(data, _cmap(data)))
    except (OSError, struct.error, ValueError, StopIteration, IndexError):
        return ()


def legible(text: str) -> str:
    """Write Hangul in Latin letters and anything else that has none as a question mark.

    References
    ----------
    Revised Romanization of Korean (2000), syllable by syllable, as names are written.
    """
    return "".join(_latin(letter) for letter in text)


def _latin(letter: str) -> str:
    if ord(letter) <= 0xFF or not letter.isalpha():
        return letter
    number = ord(letter) - 0xAC00
    if not 0 <= number < 11_172:
        return "?"
    initial, rest = divmod(number, 588)
    middle, final = divmod(rest, 28)
    parts = ((_INITIAL, initial), (_MIDDLE, middle), (_FINAL, final))
    return "".join(names.split()[n].strip("-") for names, n in parts).capitalize()


def _cmap(data: bytes) -> int:
    """Return where the table of the letters starts; the first face of a collection."""
    face = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    (tables,) = struct.unpack_from(">H", data, face + 4)
    entries = (struct.unpack_from(">4s3I", data, face + 12 + 16 * n) for n in range(tables))
    return next(int(start) for tag, _, start, _ in entries if tag == b"cmap")


def _ranges(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    starts = {struct.unpack_from(">2HI", data, cmap + 4 + 8 * n) for n in range(count)}
    for platform, _, offset in sorted(starts):
        if platform not in (0, 3):  # Unicode, Windows
            continue
        start = cmap + offset
        (form,) = struct.unpack_from(">H", data, start)
        if form == 4:
            (twice,) = struct.unpack_from(">H", data, start + 6)
            lasts = struct.unpack_from(f">{twice // 2}H", data, start + 14)
            firsts = struct.unpack_from(f">{twice // 2}H", data, start + 16 + twice)
            yield from ((a, b) for a, b in zip(firsts, lasts, strict=True) if b != 0xFFFF)
        elif form == 12:
            (groups,) = struct.unpack_from(">I", data, start + 12)
            for n in range(min(groups, _MAX_RANGES)):
                first, last, _ = struct.unpack_from(">3I", data, start + 16 + 12 * n)
                yield first, last
