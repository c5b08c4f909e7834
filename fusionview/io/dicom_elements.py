"""The elements of an ordinary DICOM file, several times faster than a general parser.

A general parser builds everything inside sequences of undefined length, also of those that nobody
asked for, and most of the time of a first look through a folder goes there. Here such sequences
are only stepped over. Whatever is not plainly as the standard has it (DICOM PS3.5 7.1, PS3.10 7.1)
is left to pydicom.
"""

from __future__ import annotations

import struct
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, BinaryIO, NamedTuple

from pydicom import Dataset
from pydicom.charset import convert_encodings
from pydicom.datadict import dictionary_VR
from pydicom.dataelem import RawDataElement, empty_value_for_VR
from pydicom.tag import BaseTag
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ImplicitVRLittleEndian
from pydicom.valuerep import EXPLICIT_VR_LENGTH_16, EXPLICIT_VR_LENGTH_32

MEDIA_SOP, SYNTAX = 0x00020002, 0x00020010
PIXELS = frozenset((0x7FE00008, 0x7FE00009, 0x7FE00010))

_PIXEL_TYPES = (b"OB", b"OW", b"OF", b"OD", b"UN")
_CHARACTER_SET = 0x00080005
_ITEM, _ITEM_END, _SEQUENCE_END = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD
_UNDEFINED = 0xFFFFFFFF
_STANDARD = "1.2.840.10008.1.2"
_JPIP_DEFLATE = ("1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205")
_OTHERWISE = (ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian, *_JPIP_DEFLATE)
_WINDOWS_BYTES = (1 << 16, 1 << 20)
"""What is read of a file, first and if that does not reach the pixels."""
_DEEPEST = 16
_SHORT = {str(vr).encode(): str(vr) for vr in EXPLICIT_VR_LENGTH_16}
_LONG = {str(vr).encode(): str(vr) for vr in EXPLICIT_VR_LENGTH_32}
_IMPLICIT = struct.Struct("<HHL").unpack_from
_EXPLICIT = struct.Struct("<HH2sH").unpack_from
_LENGTH = struct.Struct("<L").unpack_from


class Elements(NamedTuple):
    """What was found: the wanted elements, where they end, and the first bytes of what follows."""

    dataset: Dataset
    media_class: str
    syntax: str
    offset: int
    start: bytes


class _UnusualError(Exception):
    """Something that a general parser shall judge."""


def quick_elements(file: BinaryIO, size: int, wanted: AbstractSet[int]) -> Elements | None:
    """Return the wanted elements before the pixels; None if pydicom shall read the file.

    Parameters
    ----------
    file
        At its start.
    size
        Of the file in bytes.
    wanted
        Tags of the data set; (0008,0005) comes with them.
    """
    data = b""
    for most in _WINDOWS_BYTES:
        data += file.read(most - len(data))
        try:
            return _parsed(data, size, wanted)
        except struct.error:  # an element begins behind what was read
            if len(data) >= size:
                return None
        except _UnusualError:
            return None
    return None


def pixel_element(start: bytes, *, little: bool) -> tuple[int, int, int]:
    """Return tag, bytes before the values and claimed length of the element at ``start``.

    Whether its type is written out is seen from itself: some files claim the wrong syntax. An
    implicit length would have to be odd to look like a type, and lengths are even.
    """
    order = "<" if little else ">"
    if len(start) < 12:
        return 0, 0, 0
    group, element = struct.unpack(f"{order}HH", start[:4])
    if group << 16 | element not in PIXELS:
        return 0, 0, 0
    skip = 12 if start[4:6] in _PIXEL_TYPES else 8
    length = struct.unpack(f"{order}I", start[skip - 4 : skip])[0]
    return (group << 16) | element, skip, -1 if length == 0xFFFFFFFF else length


def _parsed(data: bytes, size: int, wanted: AbstractSet[int]) -> Elements:
    media_class, syntax, at = _meta(data)
    implicit = syntax == ImplicitVRLittleEndian
    if implicit and data[at + 4 : at + 6].isalpha():  # a type where none is claimed
        raise _UnusualError
    found: dict[BaseTag, Any] = {}
    previous = 0x0007FFFF  # groups below are commands
    while at < size:
        tag, vr, length, value_at = _next(data, at, implicit)
        if tag in PIXELS:
            break
        if tag <= previous or tag >= 0xFFFE0000:
            raise _UnusualError
        value_end, at = _ends(data, tag, vr, length, value_at, implicit)
        if at > size:
            raise _UnusualError
        if tag in wanted or tag == _CHARACTER_SET:
            if at > len(data):
                raise struct.error
            value, key = data[value_at:value_end] or _empty(vr), _tag(tag)
            found[key] = RawDataElement(
                key, vr, value_end - value_at, value, value_at, implicit, True
            )
        previous = tag
    if at + 12 > len(data) and len(data) < size:
        raise struct.error
    return Elements(_dataset(found, implicit), media_class, syntax, at, data[at : at + 12])


def _ends(
    data: bytes, tag: int, vr: str | None, length: int, at: int, implicit: bool
) -> tuple[int, int]:
    """Return where the value that begins here ends, and where the next element begins."""
    if length != _UNDEFINED:
        return at + length, at + length
    if vr != "SQ" and not (implicit and _is_sequence(tag)):
        raise _UnusualError
    end = _after_items(data, at, implicit)
    return end - 8, end  # without the delimiter: as if its length were written


def _meta(data: bytes) -> tuple[str, str, int]:
    """Return SOP class and transfer syntax of the file meta information, and where it ends."""
    at, said = 132, {MEDIA_SOP: b"", SYNTAX: b""}
    if data[128:132] != b"DICM":
        raise _UnusualError
    while data[at : at + 2] == b"\2\0":
        tag, _, length, value_at = _next(data, at, implicit=False)
        at = value_at + length
        if at > len(data):
            raise _UnusualError
        if tag in said:
            said[tag] = data[value_at:at]
    media_class, syntax = (said[tag].decode("latin-1").strip(" \0") for tag in (MEDIA_SOP, SYNTAX))
    if not syntax.startswith(_STANDARD) or syntax in _OTHERWISE:
        raise _UnusualError
    return media_class, syntax, at


def _next(data: bytes, at: int, implicit: bool) -> tuple[int, str | None, int, int]:
    """Return tag, type, length and place of the value of the element that begins here."""
    group, number, vr, length = _EXPLICIT(data, at)
    if implicit or group == 0xFFFE:  # delimiters have no type
        return group << 16 | number, None, _LENGTH(data, at + 4)[0], at + 8
    short = _SHORT.get(vr)
    if short is not None:
        return group << 16 | number, short, length, at + 8
    if vr not in _LONG:
        raise _UnusualError
    return group << 16 | number, _LONG[vr], _LENGTH(data, at + 8)[0], at + 12


def _after_items(data: bytes, at: int, implicit: bool, depth: int = 0) -> int:
    """Return where a sequence of undefined length ends."""
    if depth > _DEEPEST:
        raise _UnusualError
    while True:
        tag, _, length, at = _next(data, at, implicit)
        if tag == _SEQUENCE_END and length == 0:
            return at
        if tag != _ITEM:
            raise _UnusualError
        at = _after_elements(data, at, implicit, depth) if length == _UNDEFINED else at + length


def _after_elements(data: bytes, at: int, implicit: bool, depth: int) -> int:
    """Return where an item of undefined length ends."""
    while True:
        tag, vr, length, at = _next(data, at, implicit)
        if tag == _ITEM_END and length == 0:
            return at
        if tag >= 0xFFFE0000 or (length == _UNDEFINED and vr not in ("SQ", None)):
            raise _UnusualError
        at = _after_items(data, at, implicit, depth + 1) if length == _UNDEFINED else at + length


def _dataset(found: dict[BaseTag, Any], implicit: bool) -> Dataset:
    dataset = Dataset(found)
    said = found.get(_tag(_CHARACTER_SET))
    encodings = "iso8859" if said is None else _encodings(said.value or b"")
    dataset.set_original_encoding(implicit, True, encodings)
    return dataset


@cache
def _encodings(said: bytes) -> Any:
    values = [part.strip(" \0") for part in said.decode("iso8859").split("\\")]
    # Python's codecs refuse a name with a zero byte, which pydicom does not expect of them
    named = ["" if "\0" in value else value for value in values]
    return convert_encodings(named if len(named) > 1 else named[0])


@cache
def _tag(tag: int) -> BaseTag:
    return BaseTag(tag)


@cache
def _is_sequence(tag: int) -> bool:
    try:
        return dictionary_VR(tag) == "SQ"
    except KeyError:
        return False


@cache
def _empty(vr: str | None) -> Any:
    return empty_value_for_VR(vr, raw=True)
