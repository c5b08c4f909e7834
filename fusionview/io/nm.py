"""DICOM nuclear medicine: what an object holds, and where the slices of a reconstruction lie.

An NM object keeps the place of its first slice in the DetectorInformationSequence; the others
follow at SpacingBetweenSlices, whose sign says to which side of the first one, along the normal
of the rows and columns (DICOM PS3.3 C.8.4.15). What belongs to which frame stand in the vectors
that FrameIncrementPointer names, never in an assumed order (PS3.3 C.8.4.8).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset, dcmread
from pydicom.datadict import tag_for_keyword
from pydicom.dataelem import RawDataElement
from pydicom.tag import BaseTag
from pydicom.uid import DeflatedExplicitVRLittleEndian

from fusionview.errors import ReadError
from fusionview.io.dicom_header import TAGS, Header, inflate
from fusionview.io.dicom_item import first_item, items_of, number_of, text_of
from fusionview.io.real_world import real_world

_VECTORS = (
    "EnergyWindowVector",
    "DetectorVector",
    "PhaseVector",
    "RotationVector",
    "RRIntervalVector",
    "TimeSlotVector",
    "SliceVector",
    "AngularViewVector",
    "TimeSliceVector",
)
_OF_SLICES = ("SliceVector", "RRIntervalVector", "TimeSlotVector")
_TOLD = (*_OF_SLICES, "EnergyWindowVector")
_NO_BOUNDS = (math.nan, math.nan)
_LARGEST_FRAMES = 1 << 20
_UNLISTED_FRAMES = 4096
"""Most slices of a file that does not number them one by one."""


def nm_dataset(header: Header) -> Dataset:
    """Read all elements before the pixels; listing keeps only those that all kinds share.

    Raises
    ------
    ReadError
        If the file cannot be read any more.
    """
    try:
        if header.syntax == DeflatedExplicitVRLittleEndian:
            content = BytesIO(inflate(header.path.read_bytes(), header.path))
            return dcmread(content, stop_before_pixels=True, force=True)
        return dcmread(header.path, stop_before_pixels=True, force=True)
    except ReadError:
        raise
    except Exception as error:  # malformed files raise nine different types in pydicom
        raise nm_refused(header.path, "it is damaged") from error


def frame_vectors(dataset: Dataset, frames: int) -> Mapping[str, NDArray[np.int64]]:
    """Return which window, detector, slice … each frame belongs to, from 1.

    Only vectors that the FrameIncrementPointer names, or all where it is absent.

    Raises
    ------
    ReadError
        If a vector has another length than there are frames.
    """
    pointed = _pointers(dataset)
    found = {}
    for keyword in _VECTORS:
        if pointed and int(tag_for_keyword(keyword) or 0) not in pointed:
            continue
        values = numbers_of(dataset, keyword)
        if not values:
            continue
        if len(values) != frames:
            raise ReadError(
                f"Its {keyword} has {len(values)} values for {frames} frames.",
                hint="Export the acquisition again.",
            )
        found[keyword] = np.array(values, np.int64)
    return found


def nm_planes(header: Header) -> list[Header]:
    """Return a header for each slice of a reconstruction; the header itself if it cannot be.

    Real-world values of a known unit take the place of slope and intercept.
    """
    try:
        dataset = nm_dataset(header)
        frames = frame_count(dataset)
        vectors = frame_vectors(dataset, frames)
    except ReadError:
        return [header]
    unsplit = [name for name, v in vectors.items() if name not in _TOLD and len(set(v)) > 1]
    place = _first_slice(dataset)
    step_mm = number_of(dataset, "SpacingBetweenSlices") or number_of(dataset, "SliceThickness")
    if frames == 1 and not step_mm:
        step_mm = 1.0
    unlisted = "SliceVector" not in vectors and frames > _UNLISTED_FRAMES
    if unsplit or unlisted or place is None or not step_mm:
        return [header]
    position, cosines = place
    normal = np.cross(cosines[:3], cosines[3:])
    windows = vectors.get("EnergyWindowVector", np.ones(frames, np.int64))
    names = window_names(dataset, windows)
    slices = vectors.get("SliceVector", _counted(windows))
    gates = _gates(vectors, frames)
    elements = _values(dataset) | {"ImageOrientationPatient": _joined(cosines)}
    if not header.text("SliceThickness"):
        elements["SliceThickness"] = repr(abs(step_mm))
    planes = []
    for number in range(frames):
        at = position + normal * step_mm * (int(slices[number]) - 1)
        own = elements | {"ImagePositionPatient": _joined(at)}
        if len(names) > 1:
            own["StackID"] = names[int(windows[number])]
        if gates is not None:
            own["TemporalPositionIdentifier"] = str(gates[number])
        planes.append(_plane(header, own, number if header.text("NumberOfFrames") else None))
    return planes


def unsaid_direction(header: Header) -> str:
    """Say that the side to which a reconstruction is stacked is a guess; empty if it is none."""
    nuclear = header.text("Modality").upper() in ("NM", "ST")
    if not nuclear or (header.number("NumberOfFrames") or 1.0) <= 1.0 or header.frame is None:
        return ""
    try:
        dataset = nm_dataset(header)
    except ReadError:
        return ""
    if number_of(dataset, "SpacingBetweenSlices"):
        return ""
    return (
        "Its header does not say to which side of the first slice the others lie, nor how far "
        "apart: they are stacked along their normal by the slice thickness. Check head and feet."
    )


def window_names(dataset: Dataset, windows: NDArray[np.int64]) -> dict[int, str]:
    """Return a name for each energy window that frames belong to, its keV where they are told."""
    items = items_of(dataset, "EnergyWindowInformationSequence")
    names: dict[int, str] = {}
    for number in sorted(set(windows.tolist())):
        lower, upper = window_kev(items[number - 1]) if 0 < number <= len(items) else _NO_BOUNDS
        name = f"{lower:g}-{upper:g} keV" if math.isfinite(lower) else f"energy window {number}"
        names[number] = f"{name}, window {number}" if name in names.values() else name
    return names


def nm_summary(header: Header) -> str:
    """Say in one line what an acquisition holds, as far as its header can be understood."""
    try:
        dataset = nm_dataset(header)
        vectors = frame_vectors(dataset, frame_count(dataset))
    except ReadError as error:
        return error.message
    kind = (*text_of(dataset, "ImageType").split("\\"), "", "", "")[2]
    counts = [
        f"{len(set(vector.tolist()))} {words}"
        for keyword, words in (
            ("DetectorVector", "detectors"),
            ("RotationVector", "rotations"),
            ("AngularViewVector", "angular views"),
            ("TimeSlotVector", "gates"),
            ("PhaseVector", "phases"),
        )
        if (vector := vectors.get(keyword)) is not None
    ]
    windows = [
        f"{lower:g}-{upper:g} keV"
        for lower, upper in map(window_kev, items_of(dataset, "EnergyWindowInformationSequence"))
        if math.isfinite(lower)
    ]
    said = [f"{frame_count(dataset)} frames", *counts, *dict.fromkeys(windows)]
    return f"NM {kind or 'of unknown type'}: {', '.join(said)}."


def frame_count(dataset: Dataset) -> int:
    """Return the number of frames, at least one."""
    frames = number_of(dataset, "NumberOfFrames")
    if frames is not None and frames > _LARGEST_FRAMES:
        raise ReadError(f"It claims {frames:g} frames.", hint="Export the acquisition again.")
    return max(1, int(frames or 1))


def window_kev(item: Dataset) -> tuple[float, float]:
    """Return the bounds of one item of the EnergyWindowInformationSequence; NaN if unknown."""
    ranges = [
        (number_of(part, "EnergyWindowLowerLimit"), number_of(part, "EnergyWindowUpperLimit"))
        for part in items_of(item, "EnergyWindowRangeSequence")
    ]
    known = [(low, high) for low, high in ranges if low is not None and high is not None]
    if not known:
        return math.nan, math.nan
    return min(low for low, _ in known), max(high for _, high in known)


def numbers_of(dataset: Dataset | None, keyword: str) -> tuple[float, ...]:
    """Return all values of an element; empty if it is absent or one of them is no number."""
    text = text_of(dataset, keyword).strip("[]")
    try:
        values = tuple(float(part) for part in text.replace(",", "\\").split("\\")) if text else ()
    except ValueError:
        return ()
    return values if all(map(math.isfinite, values)) else ()


def nm_refused(path: Path, why: str) -> ReadError:
    """Return why an acquisition cannot be read."""
    return ReadError(f"{path.name} cannot be read: {why}.", hint="Export the acquisition again.")


def _pointers(dataset: Dataset) -> set[int]:
    """Return the tags that FrameIncrementPointer names."""
    try:
        value = dataset["FrameIncrementPointer"].value
        many = isinstance(value, Sequence) and not isinstance(value, (str, bytes))
        return {int(tag) for tag in (value if many else [value])}
    except Exception:  # absent or malformed: pydicom raises many types here
        return set()


def _first_slice(
    dataset: Dataset,
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Return position and direction cosines of the first slice."""
    for source in (first_item(dataset, "DetectorInformationSequence"), dataset):
        position = np.array(numbers_of(source, "ImagePositionPatient"))
        cosines = np.array(numbers_of(source, "ImageOrientationPatient"))
        if position.shape == (3,) and cosines.shape == (6,):
            return position, cosines
    return None


def _counted(windows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the frames of each window from 1, in the order of the file."""
    numbers = np.empty(len(windows), np.int64)
    for window in np.unique(windows):
        numbers[windows == window] = np.arange(1, np.count_nonzero(windows == window) + 1)
    return numbers


def _gates(vectors: Mapping[str, NDArray[np.int64]], frames: int) -> list[int] | None:
    """Number the combinations of R-R interval and time slot; None where there is only one."""
    ones = np.ones(frames, np.int64)
    pairs = list(
        zip(
            vectors.get("RRIntervalVector", ones).tolist(),
            vectors.get("TimeSlotVector", ones).tolist(),
            strict=True,
        )
    )
    order = {pair: number for number, pair in enumerate(sorted(set(pairs)), start=1)}
    return [order[pair] for pair in pairs] if len(order) > 1 else None


def _values(dataset: Dataset) -> dict[str, str]:
    """Return the slope and intercept that a mapping to a known unit gives."""
    mapping = real_world(dataset)
    if mapping is None or mapping.measured is None:
        return {}
    scale = mapping.measured[1]
    return {
        "RescaleSlope": repr(mapping.slope * scale),
        "RescaleIntercept": repr(mapping.intercept * scale),
    }


def _joined(values: Sequence[float] | NDArray[np.float64]) -> str:
    return "\\".join(repr(float(value)) for value in values)


def _plane(header: Header, elements: Mapping[str, str], number: int | None) -> Header:
    """Return the header with other elements, as if it stood for one frame."""
    tags = list(header.dataset.keys())
    kept: dict[BaseTag, Any] = {tag: header.dataset.get_item(tag) for tag in tags}
    for keyword, text in elements.items():
        tag, value = BaseTag(TAGS[keyword]), text.encode("ascii")
        kept[tag] = RawDataElement(tag, "LO", len(value), value, 0, False, True)
    flat = Dataset(kept)
    implicit, little = header.dataset.original_encoding
    flat.set_original_encoding(implicit, little, header.dataset.original_character_set)
    return replace(header, dataset=flat, frame=number)
