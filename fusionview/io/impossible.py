"""Claims of size that a file cannot mean, told from those of a file that was only cut short."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import nibabel as nib

from fusionview.errors import ReadError
from fusionview.io.dicom_header import Header
from fusionview.io.interfile.header import data_file, read_interfile_header
from fusionview.io.series import Series

_LARGEST_GAIN = 1100.0
"""Deflate packs at most 1032:1; a file cut to less than a thousandth holds no image either."""

_SMALL_BYTES = 1 << 28
"""A copy of less than this may have broken off at its very start."""

_PICTURE_GAIN = 1000.0
"""Further share of compressed pictures: those of one value shrink to almost nothing."""


def impossible_claim(found: Header | Series) -> str:
    """Say why a file cannot be what its header claims; empty if it can, or is refused already.

    Only claims that no copying error explains: a file that was cut short stays in the list.
    """
    try:
        claimed, held = _of_dicom(found) if isinstance(found, Header) else _of_series(found)
    except (OSError, ReadError):
        return ""  # what is wrong with it has been told
    if claimed <= max(held * _LARGEST_GAIN, _SMALL_BYTES):
        return ""
    return (
        f"The file is shorter than its header says: that claims {_size(claimed)} of values, and "
        f"there are {_size(held)} in all. It is damaged or truncated."
    )


def _of_dicom(header: Header) -> tuple[float, float]:
    """Return the bytes that a header claims, and those of the file."""
    if not header.pixel_keyword:
        return 0.0, header.size_bytes  # a header by itself is no damaged file
    frames = max(1.0, header.number("NumberOfFrames") or 1.0)
    bits = header.count("BitsAllocated", 8) * header.count("SamplesPerPixel", 1)
    pixels = float(header.count("Rows")) * header.count("Columns") * frames
    share = 8.0 * (_PICTURE_GAIN if header.pixel_length < 0 else 1.0)
    return pixels * bits / share, header.size_bytes


def _of_series(series: Series) -> tuple[float, float]:
    """Return the least bytes of a file that could not be laid on a grid; zero for the others."""
    if not series.refusal or len(series.files) != 1:
        return 0.0, 0.0
    path = series.files[0]
    if series.format == "nifti":
        return _nifti_voxels(path), path.stat().st_size
    if series.format != "interfile":
        return 0.0, 0.0
    header = read_interfile_header(path)
    sizes = [header.number(f"matrix size[{axis}]") or 1.0 for axis in (1, 2, 3, 4)]
    return math.prod(sizes), data_file(header).stat().st_size


def _nifti_voxels(path: Path) -> float:
    try:
        header: Any = nib.load(path).header
        voxels = math.prod([float(n) for n in header.get_data_shape()])
        return voxels * int(header.get_data_dtype().itemsize)
    except Exception:  # nibabel raises many types; its reader has told what is wrong
        return 0.0


def _size(count: float) -> str:
    """Return a number of bytes for people."""
    power = min(int(math.log10(max(count, 1.0)) // 3), 4)
    return f"{count / 1000.0**power:.3g} {('bytes', 'kB', 'MB', 'GB', 'TB')[power]}"
