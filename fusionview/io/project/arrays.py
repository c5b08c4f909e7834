"""Arrays as members of a zip file, in NumPy's own format, with a SHA-256 of their values.

Arrays that are parts of one another (a frame, and all frames) are kept once.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress, no_progress

Token = dict[str, Any]

_CHUNK = 1 << 20
"""Bytes at a time: larger pieces are copied while nothing else of the window can run."""
_LARGEST_HEADER = 1 << 12
_LARGEST_DEFLATED = 1 << 30
"""Bytes of a member that is compressed: masks shrink a thousandfold, and so do traps."""


def own_members(arrays: list[tuple[NDArray[Any], Token]]) -> list[NDArray[Any]]:
    """Choose what has to be kept, and complete the tokens of all: member, first element, shape."""
    order = sorted(arrays, key=lambda pair: (_first(pair[0]), -pair[0].nbytes))
    kept: list[NDArray[Any]] = []
    for array, token in order:
        last = kept[-1] if kept else None
        if last is None or not _holds(last, array):
            kept.append(array)
            last = array
        first = (_first(array) - _first(last)) // max(array.itemsize, 1)
        token |= {"array": len(kept) - 1, "first": first, "shape": list(array.shape)}
    return kept


def write_array(archive: zipfile.ZipFile, name: str, array: NDArray[Any]) -> str:
    """Write one contiguous array and return the SHA-256 of its values; only small ones deflated."""
    info = zipfile.ZipInfo(name)
    shrinks = array.dtype.kind in "biu" and array.nbytes <= _LARGEST_DEFLATED
    info.compress_type = zipfile.ZIP_DEFLATED if shrinks else zipfile.ZIP_STORED
    digest = hashlib.sha256()
    stored = array.astype(array.dtype.newbyteorder("<"), copy=False)
    with archive.open(info, "w", force_zip64=array.nbytes > zipfile.ZIP64_LIMIT // 2) as file:
        header = np.lib.format.header_data_from_array_1_0(stored)
        np.lib.format.write_array_header_1_0(file, header)
        for chunk in _chunks(stored):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def read_array(archive: zipfile.ZipFile, name: str, sha256: str) -> NDArray[Any]:
    """Read what `write_array` wrote; nothing is allocated that the file does not hold.

    Raises
    ------
    ValueError
        If it is no array of numbers, or not the one that was written.
    """
    info = archive.getinfo(name)
    if info.compress_type == zipfile.ZIP_STORED:
        fits = info.file_size == info.compress_size
    else:
        fits = info.file_size <= _LARGEST_DEFLATED + _LARGEST_HEADER
    if not fits:
        raise ValueError(f"{name} claims too much")
    with archive.open(info) as file:
        array = _empty(file, info.file_size)
        digest = hashlib.sha256()
        for chunk in _chunks(array):
            if file.readinto(chunk) != len(chunk):  # type: ignore[attr-defined]
                raise ValueError(f"{name} is shorter than it claims")
            digest.update(chunk)
        if file.read(1):
            raise ValueError(f"{name} is longer than it claims")
    if digest.hexdigest() != sha256:
        raise ValueError(f"{name} is not what was written")
    array = array.astype(array.dtype.newbyteorder("="), copy=False)
    array.setflags(write=False)
    return array


def part_of_array(whole: NDArray[Any], token: Mapping[str, Any]) -> NDArray[Any]:
    """Return the array that a token tells of, without a copy.

    Raises
    ------
    ValueError
        If it does not lie within the whole.
    """
    first, shape = token["first"], token["shape"]
    if type(first) is not int or type(shape) is not list or first < 0:
        raise ValueError("no place in an array")
    if any(type(size) is not int or size < 0 for size in shape) or len(shape) > 8:
        raise ValueError("no shape")
    flat = whole.reshape(-1)
    size = 1
    for length in shape:
        size *= length
    if first + size > flat.size:
        raise ValueError("an array that is larger than what holds it")
    return flat[first : first + size].reshape(shape)


def voxels_digest(array: NDArray[Any], progress: Progress = no_progress) -> str:
    """Return the SHA-256 of the values, in the byte order of the files."""
    digest = hashlib.sha256()
    for chunk in _chunks(array.astype(array.dtype.newbyteorder("<"), copy=False)):
        progress(0.0)
        digest.update(chunk)
    return digest.hexdigest()


def _empty(file: IO[bytes], size: int) -> NDArray[Any]:
    if np.lib.format.read_magic(file) != (1, 0):
        raise ValueError("an array of another version")
    shape, fortran, dtype = np.lib.format.read_array_header_1_0(file, _LARGEST_HEADER)
    if dtype.kind not in "biuf" or fortran:
        raise ValueError("an array of something else than numbers")
    claimed = dtype.itemsize
    for length in shape:
        claimed *= length
    if claimed != size - file.tell():
        raise ValueError("an array that is not as large as its header says")
    return np.empty(shape, dtype)


def _chunks(array: NDArray[Any]) -> Iterator[memoryview]:
    """Walk through the bytes of a contiguous array."""
    if array.size == 0:
        return
    whole = array.reshape(-1).view(np.uint8).data
    for start in range(0, len(whole), _CHUNK):
        yield whole[start : start + _CHUNK]


def _first(array: NDArray[Any]) -> int:
    return int(array.__array_interface__["data"][0])


def _holds(one: NDArray[Any], other: NDArray[Any]) -> bool:
    start, stop = _first(other), _first(other) + other.nbytes
    within = _first(one) <= start and stop <= _first(one) + one.nbytes
    aligned = (start - _first(one)) % max(one.itemsize, 1) == 0
    return within and aligned and one.dtype == other.dtype and other.size > 0
