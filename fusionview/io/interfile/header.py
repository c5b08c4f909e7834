"""Headers of Interfile: lines of ``key := value``, in the spellings that programs write."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from fusionview.errors import ReadError

HEADER_ENDINGS = (".hv", ".hs", ".h33", ".h00", ".hdr", ".ahv", ".hct", ".ih33")

_LARGEST_HEADER = 1 << 20
_BARE_EXPONENT = re.compile(r"([+-]?\d+\.?\d*)([+-]\d{1,3})")
"""Fortran leaves out the letter of an exponent that its format has no room for."""
_FLOATS = {"short float": 4, "long float": 8, "float": 4}


@dataclass(frozen=True, eq=False)
class InterfileHeader:
    """One header, its keys in small letters without ``!``, ``%`` and needless blanks.

    Attributes
    ----------
    entries
        Value by key, an index in brackets directly behind it (``matrix size[1]``). Where a key
        occurs twice the last one counts.
    repeated
        How often each key occurs.
    """

    path: Path
    entries: Mapping[str, str]
    repeated: Mapping[str, int] = field(default_factory=dict)

    def text(self, *keys: str) -> str:
        """Return the value of the first of these keys that has one, in small letters."""
        return next((self.entries[key].lower() for key in keys if self.entries.get(key)), "")

    def numbers(self, *keys: str) -> tuple[float, ...]:
        """Return a number, or a list in braces; empty if it is absent or malformed."""
        raw = self.text(*keys).strip("{} \t")
        values = [_number(part) for part in re.split(r"[,\s]+", raw) if part]
        found = tuple(value for value in values if value is not None)
        return found if len(found) == len(values) else ()

    def number(self, *keys: str) -> float | None:
        """Return the first number."""
        return next(iter(self.numbers(*keys)), None)

    def count(self, *keys: str, default: int = 0) -> int:
        """Return a whole number; the default where there is none, or one out of all measure."""
        value = self.number(*keys)
        return default if value is None or not 0 <= value < 1 << 40 else int(value)


def looks_like_interfile(head: bytes) -> bool:
    """Whether the first bytes of a file begin an Interfile header."""
    plain = head.lstrip(b"\xef\xbb\xbf \t\r\n;!").upper()
    return re.match(rb"INTERFILE\s*:", plain) is not None


def parse_interfile(text: str, path: Path) -> InterfileHeader:
    """Parse the text of a header; what is no ``key := value`` is passed over."""
    entries: dict[str, str] = {}
    repeated: dict[str, int] = {}
    for line in text.splitlines():
        content = line.partition(";")[0]
        key, colon, value = content.partition(":")
        if not colon:
            continue
        plain = _plain(key)
        if plain == "end of interfile":
            break
        entries[plain] = value.removeprefix("=").strip()
        repeated[plain] = repeated.get(plain, 0) + 1
    return InterfileHeader(path, entries, repeated)


def read_interfile_header(path: Path) -> InterfileHeader:
    """Read a header.

    Raises
    ------
    ReadError
        If the file is no Interfile header, or too long for one.
    OSError
        If it cannot be read at all.
    """
    with path.open("rb") as file:
        content = file.read(_LARGEST_HEADER + 1)
    if not looks_like_interfile(content[:64]) or len(content) > _LARGEST_HEADER:
        raise ReadError(f"{path.name} is no Interfile header.", hint="Choose the header file.")
    return parse_interfile(content.decode("latin-1"), path)


def data_file(header: InterfileHeader) -> Path:
    """Return the file of the values: always in the folder of the header, whatever it says.

    Raises
    ------
    ReadError
        If the header names no file, one that is not there, or itself (a template).
    """
    # from the entries: file names keep their case
    name = header.entries.get("name of data file", "").strip("\"'").replace("\\", "/")
    try:
        file = header.path.parent / Path(name).name
        there = bool(Path(name).name) and file.is_file()
        itself = there and file.resolve() == header.path.resolve()
    except (OSError, ValueError) as error:  # a name that no file can have
        raise _no_data("names no file that can exist") from error
    if itself:
        raise _no_data("is a template: it names itself as its data")
    if not there:
        raise _no_data("names a data file that is not beside it")
    return file


def is_interfile_data(path: Path) -> bool:
    """Whether a file holds the values of a header that lies beside it."""
    if path.suffix.lower() in HEADER_ENDINGS:
        return False
    names = [path.with_suffix(ending) for ending in HEADER_ENDINGS]
    names += [path.with_name(path.name + ".hdr"), path.with_name(path.name + ".h33")]
    for name in names:
        try:
            with name.open("rb") as file:
                if looks_like_interfile(file.read(64)):
                    return True
        except OSError:
            continue
    return False


def value_type(header: InterfileHeader) -> np.dtype[np.generic]:
    """Return the type of one stored value.

    Without a word on it values are unsigned, the most significant byte first (Interfile 3.3).

    Raises
    ------
    ReadError
        If values are stored in a way that we do not know.
    """
    name = " ".join(header.text("number format").split()) or "unsigned integer"
    size = header.count("number of bytes per pixel", default=_FLOATS.get(name, 0))
    letter = {"unsigned integer": "u", "signed integer": "i"}.get(name, "")
    letter = "f" if name in _FLOATS else letter
    if (letter, size) not in {*((k, n) for k in "ui" for n in (1, 2, 4, 8)), ("f", 4), ("f", 8)}:
        raise ReadError(
            f"Its values are stored as {name!r} of {size} bytes, which is not known.",
            hint="Export the data as integers or floats.",
        )
    order = header.text("imagedata byte order", "image data byte order")
    return np.dtype(f"{'<' if order.startswith('little') else '>'}{letter}{size}")


def data_offset(header: InterfileHeader, frame: int = 1) -> int | None:
    """Return where the values of a frame (from 1) start; None if its header does not say."""
    key = f"data offset in bytes[{frame}]"
    if header.numbers(key):
        return header.count(key)
    if frame > 1:
        return None
    if header.numbers("data offset in bytes"):
        return header.count("data offset in bytes")
    return 2048 * header.count("data starting block")  # Interfile 3.3 counts blocks of 2048 bytes


def _plain(key: str) -> str:
    words = " ".join(key.replace("_", " ").lower().split()).lstrip("!%# ")
    return re.sub(r"\s*\[\s*(\d+)\s*\]", r"[\1]", words).strip()


def _number(text: str) -> float | None:
    bare = _BARE_EXPONENT.fullmatch(text)
    try:
        value = float(f"{bare[1]}e{bare[2]}" if bare else text.replace("d", "e"))
    except (ValueError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def _no_data(what: str) -> ReadError:
    return ReadError(
        f"The Interfile header {what}.", hint="Put the header and its data into one folder."
    )
