"""The stored values of one slice, decoded without a native codec."""

from __future__ import annotations

import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import dcmread
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    RLELossless,
)

from fusionview.errors import ReadError
from fusionview.io.dicom_header import Header, inflate

NATIVE = (ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian)
READABLE = (*NATIVE, DeflatedExplicitVRLittleEndian, RLELossless)

_RLE_GAIN = 64
"""Two bytes of run-length code stand for at most 128."""


@dataclass(frozen=True)
class StoredSlice:
    """Where the values of one slice lie, and how they become physical ones.

    Attributes
    ----------
    dtype
        Of one stored value, with its byte order.
    bits_stored
        Bits of it that count; the others may hold old overlays.
    offset
        Of the values in the file (in a deflated one after inflation).
    """

    path: Path
    size_bytes: int
    modified_ns: int
    syntax: str
    shape: tuple[int, int]
    dtype: str
    bits_stored: int
    offset: int
    slope: float
    intercept: float

    @property
    def bytes(self) -> int:
        """Length of the values when not compressed."""
        return self.shape[0] * self.shape[1] * np.dtype(self.dtype).itemsize


def stored_slice(header: Header) -> StoredSlice:
    """Describe the single frame of a file, checked against the file's size.

    Raises
    ------
    ReadError
        If the pixels are missing, truncated, in colour, or compressed in a way we cannot read.
    """
    if not header.pixel_keyword:
        raise _unreadable(header.path, "it has no pixel data")
    if header.syntax not in READABLE:
        raise ReadError(
            f"{header.path.name} is compressed in a way that cannot be read here.",
            hint="Decompress the series first, for example with dcmdjpeg, dcmdjpls or gdcmconv.",
        )
    _require_grey(header)
    stored = StoredSlice(
        path=header.path,
        size_bytes=header.size_bytes,
        modified_ns=header.modified_ns,
        syntax=header.syntax,
        shape=(header.count("Rows"), header.count("Columns")),
        dtype=_stored_type(header),
        bits_stored=header.count("BitsStored", header.count("BitsAllocated")),
        offset=header.pixel_offset,
        slope=_scaling(header, "RescaleSlope", 1.0),
        intercept=_scaling(header, "RescaleIntercept", 0.0),
    )
    _require_room(header, stored)
    return stored


def read_values(stored: StoredSlice) -> NDArray[Any]:
    """Return the stored values, ``(rows, columns)``, before slope and intercept.

    Raises
    ------
    ReadError
        If the file changed since it was listed, or cannot be read or decoded.
    """
    try:
        with stored.path.open("rb") as file:
            stat = os.fstat(file.fileno())
            if (stat.st_size, stat.st_mtime_ns) != (stored.size_bytes, stored.modified_ns):
                raise _unreadable(stored.path, "it changed since the folder was listed")
            if stored.syntax in NATIVE:
                file.seek(stored.offset)
                content = file.read(stored.bytes)
            else:
                content = _decoded(stored, file.read())
    except OSError as error:
        raise _unreadable(stored.path, error.strerror or type(error).__name__) from error
    if len(content) < stored.bytes:
        raise _unreadable(stored.path, "its pixel data are truncated")
    values = np.frombuffer(content, stored.dtype, count=stored.shape[0] * stored.shape[1])
    return _meaningful_bits(values.reshape(stored.shape), stored.bits_stored)


def _decoded(stored: StoredSlice, content: bytes) -> bytes:
    if stored.syntax == DeflatedExplicitVRLittleEndian:
        return inflate(content, stored.path)[stored.offset : stored.offset + stored.bytes]
    try:
        array = dcmread(BytesIO(content), force=True).pixel_array
    except Exception as error:  # decoders raise many types on damaged data
        raise _unreadable(stored.path, "its compressed pixel data are damaged") from error
    return array.astype(stored.dtype, copy=False).tobytes()


def _meaningful_bits(values: NDArray[Any], bits_stored: int) -> NDArray[Any]:
    """Drop the bits above those that count, and extend the sign."""
    unused = 8 * values.dtype.itemsize - bits_stored
    if values.dtype.kind == "f" or unused <= 0:
        return values
    if values.dtype.kind == "u":
        return np.asarray(values & values.dtype.type((1 << bits_stored) - 1))
    native = values.astype(values.dtype.newbyteorder("="))
    return np.asarray((native << unused) >> unused)


def _stored_type(header: Header) -> str:
    order = ">" if header.syntax == ExplicitVRBigEndian else "<"
    if header.pixel_keyword != 0x7FE00010:
        return f"{order}f{4 if header.pixel_keyword == 0x7FE00008 else 8}"
    allocated, stored = header.count("BitsAllocated"), header.count("BitsStored")
    if allocated not in (8, 16, 32) or not 0 < stored <= allocated:
        raise _unreadable(header.path, f"{stored} of {allocated} bits per value are not supported")
    if header.count("HighBit", stored - 1) != stored - 1:
        raise _unreadable(header.path, "its values do not start at the lowest bit")
    return f"{order}{'i' if header.count('PixelRepresentation') else 'u'}{allocated // 8}"


def _scaling(header: Header, keyword: str, default: float) -> float:
    if not header.text(keyword):
        return default
    value = header.number(keyword)
    if value is None or (keyword == "RescaleSlope" and value == 0.0):
        raise _unreadable(header.path, f"its {keyword} {header.text(keyword)[:20]!r} is invalid")
    return value


def _require_grey(header: Header) -> None:
    palette = header.text("PhotometricInterpretation").startswith("PALETTE")
    if header.count("SamplesPerPixel", 1) != 1 or palette:
        raise ReadError(
            f"{header.path.name} is a colour picture, not a measurement.",
            hint="Open the series that it was made from.",
        )


def _require_room(header: Header, stored: StoredSlice) -> None:
    """Refuse sizes that the file cannot hold, before anything of that size is allocated."""
    if min(stored.shape) < 1:
        raise _unreadable(header.path, "it has no rows or columns")
    if header.syntax == RLELossless:
        room = (header.stored_bytes - header.pixel_offset) * _RLE_GAIN
    else:
        room = header.stored_bytes - header.pixel_offset
        if header.pixel_length >= 0:
            room = min(room, header.pixel_length)
    if stored.bytes > room:
        raise _unreadable(header.path, "its pixel data are truncated")


def _unreadable(path: Path, why: str) -> ReadError:
    return ReadError(
        f"{path.name} cannot be read: {why}.",
        hint="Copy or export the series again, then reopen the folder.",
    )
