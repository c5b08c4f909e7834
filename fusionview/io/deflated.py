"""Files in the deflated transfer syntax, inflated under a cap.

A small file can inflate a thousandfold (0.9 MB to 1.85 GB in one that was tried), so nothing is
inflated without a limit, and a list of series keeps only the beginning.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from fusionview.errors import ReadError

LARGEST_BYTES = 1 << 28
"""Largest inflated file that we accept."""

HEAD_BYTES = 1 << 22
"""Of the beginning that is kept to read the header."""

_STEP_BYTES = 1 << 20
_PREAMBLE = 132


def inflate(content: bytes, path: Path) -> bytes:
    """Return a deflated file as one that is not, without running out of memory.

    Raises
    ------
    ReadError
        If the data are damaged or inflate beyond all measure.
    """
    body = bytearray()
    for piece in _pieces(content, path):
        body += piece
    return bytes(body)


def inflated_head(content: bytes, path: Path) -> tuple[bytes, int]:
    """Return the beginning of a deflated file, and how many bytes all of it would be.

    Raises
    ------
    ReadError
        If the data are damaged or inflate beyond all measure.
    """
    head, total = bytearray(), 0
    for piece in _pieces(content, path):
        if total < HEAD_BYTES:
            head += piece
        total += len(piece)
    return bytes(head), total


def _pieces(content: bytes, path: Path) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = memoryview(content)[_dataset_start(content) :]
    total = 0
    try:
        while not stream.eof:
            piece = stream.decompress(rest, _STEP_BYTES)
            rest = stream.unconsumed_tail
            total += len(piece)
            if total > LARGEST_BYTES:
                raise _broken(path, f"it inflates to more than {LARGEST_BYTES >> 20} MiB")
            if not piece and not rest and not stream.eof:
                raise _broken(path, "its deflate stream ends early")
            yield piece
    except zlib.error as error:
        raise _broken(path, "damaged deflate stream") from error


def _dataset_start(content: bytes) -> int:
    """Skip preamble and file meta information, whose length its first element tells."""
    if content[_PREAMBLE : _PREAMBLE + 4] != b"\x02\0\0\0" or len(content) < _PREAMBLE + 12:
        return _PREAMBLE
    (length,) = struct.unpack("<I", content[_PREAMBLE + 8 : _PREAMBLE + 12])
    return _PREAMBLE + 12 + int(length)


def _broken(path: Path, why: str) -> ReadError:
    return ReadError(f"{path.name} is damaged: {why}.", hint="Export or copy the file again.")
