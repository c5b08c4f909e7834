"""Tomographic acquisitions of a gamma camera become projections.

Angles are those of DICOM (PS3.3 C.8.4.12): 0 with the detector at the patient's back, increasing
anticlockwise seen from the feet, so that they fall where the camera turns clockwise.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset

from fusionview.errors import ReadError
from fusionview.io.dicom_header import Header, read_header
from fusionview.io.dicom_item import items_of, number_of, text_of
from fusionview.io.dicom_pixels import read_values, stored_slice
from fusionview.io.interfile.spect import read_interfile_spect
from fusionview.io.nm import (
    frame_count,
    frame_vectors,
    nm_dataset,
    nm_refused,
    numbers_of,
    window_kev,
)
from fusionview.io.nm_place import (
    bed_mm,
    bed_remark,
    camera_place,
    flips,
    further_radii_mm,
    isotope_name,
    offset_remark,
)
from fusionview.io.series import Series
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance
from fusionview.model.spect import EnergyWindow, SpectProjections

_NEEDED = ("EnergyWindowVector", "DetectorVector", "RotationVector", "AngularViewVector")
_SAME_KEV = 0.05


class _View(NamedTuple):
    """One view: which rotation, detector and angular step took it, all from 0."""

    rotation: int
    detector: int
    step: int


class _Pose(NamedTuple):
    angle_deg: float
    radius_mm: float


def load_projections(series: Series, progress: Progress = no_progress) -> SpectProjections:
    """Read the projections of a series that holds one tomographic acquisition.

    Raises
    ------
    ReadError
        If it holds none, several, or one that cannot be understood.
    Cancelled
        Through ``progress``.
    """
    found = load_all_projections(series, progress)
    if len(found) > 1:
        raise ReadError(
            f"{series.description!r} holds {len(found)} acquisitions.",
            hint="Choose a folder with one of them.",
        )
    return found[0]


def load_all_projections(
    series: Series, progress: Progress = no_progress
) -> tuple[SpectProjections, ...]:
    """Read each acquisition of a series: one for each file.

    Raises
    ------
    ReadError, Cancelled
        As `load_projections`.
    """
    if series.format == "interfile":
        return (read_interfile_spect(series.files[0]),)
    try:
        return tuple(read_tomo(read_header(file), progress) for file in series.files)
    except OSError as error:
        raise nm_refused(series.files[0], error.strerror or type(error).__name__) from error


def read_tomo(header: Header, progress: Progress = no_progress) -> SpectProjections:
    """Read the projections of one NM object; the gates of a gated one are summed.

    Raises
    ------
    ReadError
        If it is no tomographic acquisition, or its header is inconsistent.
    """
    dataset = nm_dataset(header)
    kind = (*text_of(dataset, "ImageType").upper().split("\\"), "", "", "")[2]
    if kind not in ("TOMO", "GATED TOMO"):
        raise nm_refused(header.path, f"it is {kind or 'of no known type'}, not a rotation")
    frames = frame_count(dataset)
    views, windows, numbers = _sorted_frames(header, dataset, frames)
    poses = [_pose(dataset, view) for view in views]
    counts = _counts(header, frames, numbers, (len(windows), len(views)), progress)
    _turn(counts, dataset, views)
    spacing = numbers_of(dataset, "PixelSpacing")
    if len(spacing) != 2 or min(spacing) <= 0:
        raise nm_refused(header.path, "it has no pixel size")
    place, told = camera_place(dataset, counts.shape[2:], (spacing[0], spacing[1]))
    axial = np.array([bed_mm(dataset, view.rotation) for view in views])
    seconds, remarks = _view_seconds(dataset)
    gated: tuple[str, ...] = ("Its gates are summed.",) if kind == "GATED TOMO" else ()
    notes = (*gated, *remarks, *bed_remark(axial), *told, *offset_remark(dataset))
    return SpectProjections(
        counts=counts,
        windows=windows,
        angles_deg=np.array([pose.angle_deg for pose in poses]),
        radii_mm=np.array([pose.radius_mm for pose in poses])
        + further_radii_mm(dataset, len(views)),
        detectors=np.array([view.detector for view in views]),
        rotations=np.array([view.rotation for view in views]),
        pixel_mm=(spacing[0], spacing[1]),
        view_s=seconds,
        clockwise=_clockwise(items_of(dataset, "RotationInformationSequence")),
        name=header.description("SeriesDescription"),
        provenance=Provenance(
            operation="Read DICOM NM projections",
            settings={"frames": frames, "zoom": text_of(dataset, "ZoomFactor")},
            warnings=notes,
        ),
        axial_mm=axial,
        place=place,
        isotope=isotope_name(dataset),
        frame_of_reference=header.text("FrameOfReferenceUID"),
    )


def _view_seconds(dataset: Dataset) -> tuple[float, tuple[str, ...]]:
    """Return how long a view took, NaN if unknown, and a remark where it differs."""
    rotations = items_of(dataset, "RotationInformationSequence")
    found = {number_of(rotation, "ActualFrameDuration") for rotation in rotations}
    only = next(iter(found)) if len(found) == 1 else None
    remark = ("Its rotations have views of different duration.",) if len(found) > 1 else ()
    return (math.nan if only is None else only / 1000.0), remark


def _turn(counts: NDArray[np.float32], dataset: Dataset, views: Sequence[_View]) -> None:
    """Make rows run from head to feet, and columns to the right as the detector sees them."""
    for place, view in enumerate(views):
        begin = _pose(dataset, view._replace(step=0)).angle_deg
        rows, columns = flips(dataset, view.detector, begin)
        if rows or columns:
            own = counts[:, place]
            own[:] = own[:, :: -1 if rows else 1, :: -1 if columns else 1].copy()


def _sorted_frames(
    header: Header, dataset: Dataset, frames: int
) -> tuple[list[_View], tuple[EnergyWindow, ...], dict[tuple[int, int], list[int]]]:
    """Return views, windows, and the frames of each pair of (window, view)."""
    vectors = _complete(header, frame_vectors(dataset, frames), frames)
    energy, detector, rotation, step = (vectors[name] - 1 for name in _NEEDED)
    if min(part.min() for part in (energy, detector, rotation, step)) < 0:
        raise nm_refused(header.path, "its frame vectors do not count from 1")
    of_frame = [_View(*map(int, key)) for key in zip(rotation, detector, step, strict=True)]
    views = sorted(set(of_frame))
    windows, window_of = _windows(dataset, energy, of_frame)
    place = {view: number for number, view in enumerate(views)}
    numbers: dict[tuple[int, int], list[int]] = {}
    for frame, view in enumerate(of_frame):
        key = window_of[int(energy[frame])], place[view]
        numbers.setdefault(key, []).append(frame)
    gates = len(set(zip(*_gates(vectors, frames), strict=True)))
    if len(numbers) != len(windows) * len(views):
        raise nm_refused(header.path, "not every energy window has all views")
    if any(len(found) != gates for found in numbers.values()):
        raise nm_refused(header.path, "several frames belong to the same view")
    return views, windows, numbers


def _complete(
    header: Header, vectors: Mapping[str, NDArray[np.int64]], frames: int
) -> dict[str, NDArray[np.int64]]:
    """Return all vectors; what has none has only one item, or the views stand alone."""
    missing = [name for name in _NEEDED if name not in vectors]
    if "AngularViewVector" in missing:
        raise nm_refused(header.path, "it does not say which view each frame is")
    return dict(vectors) | {name: np.ones(frames, np.int64) for name in missing}


def _gates(
    vectors: Mapping[str, NDArray[np.int64]], frames: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    ones = np.ones(frames, np.int64)
    return vectors.get("RRIntervalVector", ones), vectors.get("TimeSlotVector", ones)


def _windows(
    dataset: Dataset, energy: NDArray[np.int64], views: Sequence[_View]
) -> tuple[tuple[EnergyWindow, ...], dict[int, int]]:
    """Return the windows by ascending energy, and which one each number of the vector means.

    Items of the same keV are one window, as some cameras list it anew for each detector; they
    stay apart where they share a view.
    """
    items = items_of(dataset, "EnergyWindowInformationSequence")
    named: dict[int, EnergyWindow] = {}
    for number in sorted(set(energy.tolist())):
        item = items[number] if number < len(items) else None
        lower, upper = (math.nan, math.nan) if item is None else window_kev(item)
        name = text_of(item, "EnergyWindowName") or f"Window {number + 1}"
        named[number] = EnergyWindow(name, lower, upper)
    taken = {
        number: {view for view, window in zip(views, energy, strict=True) if window == number}
        for number in named
    }
    order = sorted(named, key=lambda n: (not math.isfinite(named[n].lower_kev), named[n][1:], n))
    groups: list[list[int]] = []
    for number in order:
        for group in groups:
            alike = _same_kev(named[number], named[group[0]])
            if alike and all(taken[number].isdisjoint(taken[other]) for other in group):
                group.append(number)
                break
        else:
            groups.append([number])
    window_of = {number: place for place, group in enumerate(groups) for number in group}
    return tuple(named[group[0]] for group in groups), window_of


def _same_kev(one: EnergyWindow, other: EnergyWindow) -> bool:
    gaps = abs(one.lower_kev - other.lower_kev), abs(one.upper_kev - other.upper_kev)
    return max(gaps) <= _SAME_KEV  # False for NaN


def _pose(dataset: Dataset, view: _View) -> _Pose:
    """Return where the detector stood: its own start angle and radii go before the rotation's."""
    rotation = _item(dataset, "RotationInformationSequence", view.rotation)
    detector = _item(dataset, "DetectorInformationSequence", view.detector)
    start = number_of(detector, "StartAngle")
    start = number_of(rotation, "StartAngle") if start is None else start
    steps = number_of(rotation, "NumberOfFramesInRotation") or 0.0
    step = number_of(rotation, "AngularStep")
    if step is None and steps > 0:
        step = (number_of(rotation, "ScanArc") or math.nan) / steps
    if start is None or step is None or not math.isfinite(step):
        raise ReadError(
            "The header does not say at which angles the views were taken.",
            hint="Export the acquisition again.",
        )
    turn = -1.0 if _is_clockwise(rotation) else 1.0
    radii = numbers_of(detector, "RadialPosition") or numbers_of(rotation, "RadialPosition")
    return _Pose((start + turn * abs(step) * view.step) % 360.0, _radius_mm(radii, view, steps))


def _radius_mm(radii: tuple[float, ...], view: _View, steps: float) -> float:
    """Pick the radius of a view from one for all, one for each, or one for each and detector."""
    if len(radii) == 1:
        return radii[0]
    per_detector = int(steps) if 0 < steps < len(radii) else 0
    place = view.step + view.detector * per_detector
    return radii[place] if place < len(radii) else math.nan


def _item(dataset: Dataset, keyword: str, number: int) -> Dataset | None:
    """Return an item of a sequence; its last one where it has fewer."""
    items = items_of(dataset, keyword)
    return items[min(number, len(items) - 1)] if items else None


def _is_clockwise(rotation: Dataset | None) -> bool | None:
    said = text_of(rotation, "RotationDirection").upper()
    return {"CW": True, "CC": False}.get(said)


def _clockwise(rotations: Sequence[Dataset]) -> bool | None:
    """Return the direction of all rotations; None where it is unknown or changes."""
    found = {_is_clockwise(rotation) for rotation in rotations}
    return next(iter(found)) if len(found) == 1 else None


def _counts(
    header: Header,
    frames: int,
    numbers: Mapping[tuple[int, int], Sequence[int]],
    shape: tuple[int, int],
    progress: Progress,
) -> NDArray[np.float32]:
    # the file's size is checked here, before the array is made
    stored = stored_slice(header, frames - 1, frames)
    counts = np.zeros((*shape, *stored.shape), np.float32)
    for done, (place, found) in enumerate(numbers.items()):
        progress(done / len(numbers), f"View {done + 1} of {len(numbers)}")
        for frame in found:
            part = stored_slice(header, frame, frames)
            counts[place] += np.float32(part.slope) * read_values(part) + np.float32(part.intercept)
    return counts
