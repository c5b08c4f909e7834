"""Frames of a DICOM segmentation: where they lie and which pixels they mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.pixels.utils import pixel_array
from pydicom.uid import RLELossless

from fusionview.errors import ReadError
from fusionview.io.dicom_pixels import READABLE

Pixels = Callable[[int], NDArray[Any]]
_RLE_GAIN = 64
_MOST_PIXELS = 1 << 26


@dataclass(frozen=True, eq=False)
class Frame:
    """One frame.

    Attributes
    ----------
    number
        From 0, in the order of the file.
    segment
        Number of its segment; 0 in a label map, whose pixels hold the numbers.
    affine
        ``(3, 3)``: columns are steps to the next row and the next column (LPS mm), and the
        position of the first pixel.
    thickness_mm
        Between neighbouring frames; 0 if unknown.
    """

    number: int
    segment: int
    affine: NDArray[np.float64]
    thickness_mm: float

    @property
    def normal(self) -> NDArray[np.float64]:
        """Unit vector across the frame."""
        across = np.cross(self.affine[:, 1], self.affine[:, 0])
        return np.asarray(across / np.linalg.norm(across))

    def points_mm(self, rows: NDArray[Any], columns: NDArray[Any]) -> NDArray[np.float64]:
        """Return ``(n, 3)`` places of pixels."""
        down, right, origin = self.affine.T
        return np.asarray(origin + np.outer(rows, down) + np.outer(columns, right))


def frames_of(dataset: Dataset, path: Path) -> list[Frame]:
    """List the frames with their segments and places.

    Raises
    ------
    ReadError
        If a frame has no place in the patient.
    """
    shared = (dataset.get("SharedFunctionalGroupsSequence") or [Dataset()])[0]
    per_frame = dataset.get("PerFrameFunctionalGroupsSequence") or []
    count = int(dataset.get("NumberOfFrames", 1) or 1)
    if len(per_frame) != count:
        raise _refused(path, f"it describes {len(per_frame)} of {count} frames")
    return [_frame(number, groups, shared, path) for number, groups in enumerate(per_frame)]


def pixels_of(dataset: Dataset, path: Path) -> Pixels:
    """Return a function that decodes one frame, ``(rows, columns)``; nothing is decoded yet.

    Raises
    ------
    ReadError
        If the file cannot hold what it claims, or is compressed in a way we do not read.
    """
    syntax = dataset.file_meta.get("TransferSyntaxUID") if hasattr(dataset, "file_meta") else None
    rows, columns = int(dataset.Rows), int(dataset.Columns)
    bits = int(dataset.get("BitsAllocated", 0))
    if syntax not in READABLE or bits not in (1, 8, 16):
        raise _refused(path, "it is compressed or packed in a way that cannot be read here")
    content = bytes(dataset.PixelData)
    size, count = rows * columns, int(dataset.get("NumberOfFrames", 1) or 1)
    room = len(content) * 8 * (_RLE_GAIN if syntax == RLELossless else 1)
    if not 0 < size <= _MOST_PIXELS or size * count * bits > room:
        raise _refused(path, "its pixel data are truncated")

    def packed(number: int) -> NDArray[Any]:
        # frames follow each other without padding: one may start within a byte
        first, last = number * size // 8, -(-(number + 1) * size // 8)
        part = np.unpackbits(np.frombuffer(content[first:last], np.uint8), bitorder="little")
        offset = number * size - first * 8
        return np.asarray(part[offset : offset + size].reshape(rows, columns))

    def whole(number: int) -> NDArray[Any]:
        dtype = np.dtype(np.uint8 if bits == 8 else "<u2")
        values = np.frombuffer(content, dtype, count=size, offset=number * size * bits // 8)
        return values.reshape(rows, columns)

    def run_length(number: int) -> NDArray[Any]:
        return np.asarray(pixel_array(dataset, index=number))

    if syntax == RLELossless:
        return run_length
    return packed if bits == 1 else whole


def _frame(number: int, groups: Dataset, shared: Dataset, path: Path) -> Frame:
    try:
        measures = _group(groups, shared, "PixelMeasuresSequence")
        plane = _group(groups, shared, "PlaneOrientationSequence")
        place = _group(groups, shared, "PlanePositionSequence")
        down_mm, right_mm = (float(x) for x in measures.PixelSpacing)
        cosines = np.array([float(x) for x in plane.ImageOrientationPatient])
        origin = np.array([float(x) for x in place.ImagePositionPatient])
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise _refused(path, "its frames have no place in the patient") from error
    affine = np.stack([cosines[3:] * down_mm, cosines[:3] * right_mm, origin], axis=1)
    if not np.isfinite(affine).all() or np.linalg.norm(np.cross(*affine.T[:2])) == 0.0:
        raise _refused(path, "its frames have no place in the patient")
    segment = 0
    identified = groups.get("SegmentIdentificationSequence") or shared.get(
        "SegmentIdentificationSequence"
    )
    if identified:
        segment = int(identified[0].ReferencedSegmentNumber)
    thickness = measures.get("SpacingBetweenSlices") or measures.get("SliceThickness") or 0.0
    return Frame(number, segment, affine, abs(float(thickness)))


def _group(groups: Dataset, shared: Dataset, name: str) -> Dataset:
    item: Dataset = (groups.get(name) or shared[name].value)[0]
    return item


def _refused(path: Path, why: str) -> ReadError:
    return ReadError(f"{path.name} cannot be read: {why}.", hint="Export the segmentation again.")
