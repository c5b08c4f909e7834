"""The stored values of one slice or frame; compressed ones are decoded by a child process."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    RLELossless,
)

from fusionview.errors import ReadError
from fusionview.io.decode import COMPRESSED, LARGEST_FRAME_BYTES, FrameForm, decode_frame
from fusionview.io.deflated import inflate
from fusionview.io.dicom_header import Header
from fusionview.io.encapsulated import Span, claimed_shape, frame_spans

NATIVE = (ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian)
READABLE = (*NATIVE, DeflatedExplicitVRLittleEndian, *COMPRESSED)

_GAIN: Mapping[str, int] = {RLELossless: 64}
"""Values for each byte at most: two bytes of run-length code stand for at most 128."""

_LARGEST_GAIN = 20_000
"""Of the other codecs; an empty picture of 1024 squared takes some 120 bytes in JPEG 2000."""

_SMALLEST_PIECE_BYTES = 10
"""An item with its header: every frame takes at least one."""


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
        Of the values of this frame in the file (in a deflated one after inflation); of all pixel
        data where they are compressed.
    frame, frames
        Which of how many the file holds, from 0.
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
    frame: int = 0
    frames: int = 1

    @property
    def bytes(self) -> int:
        """Length of the values when not compressed."""
        return self.shape[0] * self.shape[1] * np.dtype(self.dtype).itemsize


def stored_slice(header: Header, frame: int = 0, frames: int = 1) -> StoredSlice:
    """Describe one frame of a file, checked against the file's size.

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
    _require_honest_syntax(header)
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
        frame=frame,
        frames=frames,
    )
    _require_room(header, stored)
    if header.syntax in COMPRESSED:
        return stored
    return replace(stored, offset=header.pixel_offset + frame * stored.bytes)


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
            content = _content(stored, file)
    except OSError as error:
        raise _unreadable(stored.path, error.strerror or type(error).__name__) from error
    if len(content) < stored.bytes:
        raise _unreadable(stored.path, "its pixel data are truncated")
    values = np.frombuffer(content, stored.dtype, count=stored.shape[0] * stored.shape[1])
    return _meaningful_bits(values.reshape(stored.shape), stored.bits_stored)


def _content(stored: StoredSlice, file: BinaryIO) -> bytes:
    """Return the bytes of one frame, not compressed."""
    if stored.syntax in NATIVE:
        file.seek(stored.offset)
        return file.read(stored.bytes)
    if stored.syntax == DeflatedExplicitVRLittleEndian:
        body = _inflated(stored.path, stored.size_bytes, stored.modified_ns)
        return body[stored.offset : stored.offset + stored.bytes]
    try:
        return _decoded(stored, file)
    except ReadError as error:
        raise ReadError(f"{stored.path.name}: {error.message}", hint=error.hint) from error


def _decoded(stored: StoredSlice, file: BinaryIO) -> bytes:
    key = (stored.path, stored.size_bytes, stored.modified_ns, stored.offset, stored.frames)
    frame = b"".join(_piece(file, span) for span in _spans(*key)[stored.frame])
    claimed = claimed_shape(frame)
    if claimed is not None and claimed != stored.shape:
        rows, columns = stored.shape
        raise ReadError(
            f"Its compressed picture is {claimed[1]} × {claimed[0]}, but its header says "
            f"{columns} × {rows}.",
            hint="Export the series again.",
        )
    dtype = np.dtype(stored.dtype)
    form = FrameForm(
        syntax=stored.syntax,
        rows=stored.shape[0],
        columns=stored.shape[1],
        bits_allocated=8 * dtype.itemsize,
        bits_stored=stored.bits_stored,
        signed=dtype.kind == "i",
    )
    return decode_frame(frame, form)


def _piece(file: BinaryIO, span: Span) -> bytes:
    file.seek(span.start)
    return file.read(span.length)


@lru_cache(maxsize=8)
def _spans(
    path: Path, size_bytes: int, modified_ns: int, offset: int, frames: int
) -> list[tuple[Span, ...]]:
    """Remember the frames of the files that are being read; size and time name their state."""
    with path.open("rb") as file:
        return frame_spans(file, offset, size_bytes, frames)


@lru_cache(maxsize=1)
def _inflated(path: Path, size_bytes: int, modified_ns: int) -> bytes:
    """Inflate once for all frames of a file."""
    return inflate(path.read_bytes(), path)


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


def _require_honest_syntax(header: Header) -> None:
    """Refuse pixel data that are not what the transfer syntax says: they would show as noise."""
    compressed = header.syntax in COMPRESSED
    if compressed and header.pixel_length >= 0:
        raise _unreadable(header.path, "it claims to be compressed, but its pixel data are not")
    if not compressed and header.pixel_length < 0:
        raise _unreadable(header.path, "its pixel data are compressed, but it claims otherwise")
    if compressed and header.pixel_keyword != 0x7FE00010:
        raise _unreadable(header.path, "compressed floating-point values do not exist")


def _require_room(header: Header, stored: StoredSlice) -> None:
    """Refuse sizes that the file cannot hold, before anything of that size is allocated."""
    if min(stored.shape) < 1 or not 0 <= stored.frame < stored.frames:
        raise _unreadable(header.path, "it has no rows, columns or frames")
    room = header.stored_bytes - header.pixel_offset
    if header.syntax in COMPRESSED:
        if stored.bytes > LARGEST_FRAME_BYTES:
            raise _unreadable(header.path, "its pictures are too large")
        if stored.frames * _SMALLEST_PIECE_BYTES > room:
            raise _unreadable(header.path, "its pixel data are truncated")
        room *= _GAIN.get(header.syntax, _LARGEST_GAIN)
    else:
        room = min(room, header.pixel_length)
    if stored.bytes * stored.frames > room:
        raise _unreadable(header.path, "its pixel data are truncated")


def _unreadable(path: Path, why: str) -> ReadError:
    return ReadError(
        f"{path.name} cannot be read: {why}.",
        hint="Copy or export the series again, then reopen the folder.",
    )
