"""Where the frames of compressed pixel data lie in a file, and what size they claim to have."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from fusionview.errors import ReadError

_ITEM, _END = b"\xfe\xff\x00\xe0", b"\xfe\xff\xdd\xe0"
_J2K_START = b"\xff\x4f\xff\x51"
_NO_SIZE = (0xC4, 0xC8, 0xCC)
_LARGEST_TABLE_BYTES = 1 << 24


@dataclass(frozen=True)
class Span:
    """A piece of a file."""

    start: int
    length: int


def frame_spans(file: BinaryIO, start: int, size_bytes: int, frames: int) -> list[tuple[Span, ...]]:
    """Find the pieces of each frame by the lengths of the items; nothing is decoded.

    Parameters
    ----------
    start
        Where the value of the pixel data begins, with its offset table.

    Raises
    ------
    ReadError
        If the items do not make as many frames as the header says.
    """
    table, pieces = _items(file, start, size_bytes)
    if frames == 1 and pieces:
        return [tuple(pieces)]
    if len(pieces) == frames:
        return [(piece,) for piece in pieces]
    if len(table) != frames or table[0] != 0:
        raise _misfit(len(pieces), frames)
    # the table counts from the first piece, headers of the items included
    origin = pieces[0].start - 8
    firsts = {piece.start - 8 - origin: number for number, piece in enumerate(pieces)}
    if sorted(table) != table or any(offset not in firsts for offset in table):
        raise _misfit(len(pieces), frames)
    bounds = [*(firsts[offset] for offset in table), len(pieces)]
    return [tuple(pieces[a:b]) for a, b in pairwise(bounds)]


def claimed_shape(frame: bytes) -> tuple[int, int] | None:
    """Return rows and columns as the codec's own header tells; None if it tells none (RLE).

    Raises
    ------
    ReadError
        If the frame holds more than one value for each pixel.
    """
    at = frame.find(_J2K_START, 0, 4096)
    if at >= 0 and len(frame) >= at + 42:
        right, lower, left, upper = struct.unpack(">4I", frame[at + 8 : at + 24])
        return _grey(lower - upper, right - left, struct.unpack(">H", frame[at + 40 : at + 42])[0])
    return _jpeg_shape(frame) if frame[:2] == b"\xff\xd8" else None


def _jpeg_shape(frame: bytes) -> tuple[int, int] | None:
    """Walk the markers of JPEG or JPEG-LS to the one that holds the size."""
    at = 2
    while at + 10 <= len(frame) and frame[at] == 0xFF:
        marker = frame[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker == 0xF7 or (0xC0 <= marker <= 0xCF and marker not in _NO_SIZE):
            rows, columns, samples = struct.unpack(">HHB", frame[at + 5 : at + 10])
            return _grey(rows, columns, samples)
        at += 2 + int(struct.unpack(">H", frame[at + 2 : at + 4])[0])
    return None


def _grey(rows: int, columns: int, samples: int) -> tuple[int, int]:
    if samples != 1:
        raise ReadError(
            "Its compressed picture is in colour.", hint="Open the series that it was made from."
        )
    return rows, columns


def _items(file: BinaryIO, start: int, size_bytes: int) -> tuple[list[int], list[Span]]:
    """Return the basic offset table and the pieces after it."""
    file.seek(start)
    pieces: list[Span] = []
    table: list[int] = []
    at, first = start, True
    while at + 8 <= size_bytes:
        head = file.read(8)
        length = int(struct.unpack("<I", head[4:])[0]) if len(head) == 8 else -1
        if head[:4] == _END:
            break
        if head[:4] != _ITEM or length < 0 or at + 8 + length > size_bytes:
            raise ReadError("Its compressed pixel data are truncated.", hint="Copy the file again.")
        at += 8
        if first:
            if length > _LARGEST_TABLE_BYTES:
                raise ReadError("Its table of frames is too large.", hint="Copy the file again.")
            content = file.read(length - length % 4)
            table = list(struct.unpack(f"<{len(content) // 4}I", content))
        else:
            pieces.append(Span(at, length))
        at += length
        file.seek(at)
        first = False
    return table, pieces


def _misfit(found: int, frames: int) -> ReadError:
    return ReadError(
        f"Its {found} pieces of compressed data do not make the {frames} frames it claims.",
        hint="Copy or export the file again.",
    )
