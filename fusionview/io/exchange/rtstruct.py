"""Radiotherapy structure sets: contours in planes become regions, and regions contours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset
from pydicom.uid import UID, ImplicitVRLittleEndian, RTStructureSetStorage

from fusionview.errors import ReadError, WriteError
from fusionview.io.atomic import replacing
from fusionview.io.dicom_series import short_id
from fusionview.io.exchange.contours import Polygon, combine, fill, outline
from fusionview.io.exchange.objects import new_object, read_object, tolerant
from fusionview.io.exchange.read_back import dicom_name, require_same
from fusionview.io.exchange.source import Instance, Source, only_file, require_frame, source_of
from fusionview.io.series import Series
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.provenance import Provenance
from fusionview.model.region import COLOURS, Colour, Region
from fusionview.model.volume import Volume

_XOR = "CLOSEDPLANAR_XOR"
_CLOSED = ("CLOSED_PLANAR", _XOR)
_STUDY_CLASS = "1.2.840.10008.3.1.2.3.1"
_ON_SLICE = 0.1
"""A contour this far from a slice, in slices, counts as drawn on it."""
_ROUNDING = 1e-3
"""What coordinates of two decimals lose, in slices: halfway stays halfway."""
_LARGEST_TILT = 1.0
"""A contour may pass through as many slices; more, and it was drawn in other planes."""


@dataclass(eq=False)
class _Planes:
    """The contours of one ROI by height, in slices of the volume, and what is odd about them."""

    heights: list[float] = field(default_factory=list)
    polygons: list[Polygon] = field(default_factory=list)
    slabs_mm: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    xor: bool = False


def read_rtstruct(series_or_path: Series | Path, volume: Volume) -> tuple[Region, ...]:
    """Read all ROIs of a structure set onto the grid of a volume.

    A voxel belongs if its centre lies inside; contours inside contours are holes. Contours
    drawn between the slices, or on another series of the same space, are carried to the nearest
    slices, and the region's provenance says so.

    Raises
    ------
    ReadError
        If the file is no structure set, lies in another frame of reference than the volume,
        or was contoured in planes that are not parallel to its slices.
    """
    path = only_file(series_or_path)
    dataset = read_object(path)
    try:
        if dataset.get("Modality") != "RTSTRUCT":
            raise ReadError(f"{path.name} is no structure set.", hint="Choose an RTSTRUCT file.")
        return _regions(dataset, volume)
    except ReadError:
        raise
    except Exception as error:  # pydicom decodes late, and raises whatever its converter raises
        raise ReadError(
            f"{path.name} is damaged: {type(error).__name__} in its structures.",
            hint="Export the structure set again.",
        ) from error


def write_rtstruct(
    regions: Sequence[Region], volume: Volume, source: Series | None, path: Path
) -> None:
    """Write regions as a structure set, read it back, and only then give it its name.

    Contours follow the edges of the voxels (coordinates count from voxel centres), so that the
    enclosed volume is that of the voxels. Holes are joined by keyholes, islands are contours of
    their own.

    Parameters
    ----------
    volume
        The image on whose grid all regions lie.
    source
        The DICOM series that it was read from; its patient and study are taken over, its slices
        are referenced. Without, a new study is made up.

    Raises
    ------
    WriteError
        If a region lies on another grid, the file cannot be written, or what was read back
        differs.
    """
    path = Path(path)
    origin = source_of(volume, source)
    with tolerant():
        dataset = _structure_set(regions, volume, origin)
        with replacing(path) as temporary:
            dataset.save_as(temporary, enforce_file_format=True)
            again = replace(volume, frame_of_reference=origin.frame_of_reference)
            require_same(regions, read_rtstruct(temporary, again), path)


def _regions(dataset: Dataset, volume: Volume) -> tuple[Region, ...]:
    rois = {int(roi.ROINumber): roi for roi in dataset.get("StructureSetROISequence", [])}
    default = str(dataset.get("FrameOfReferenceUID", ""))
    frames = {n: str(roi.get("ReferencedFrameOfReferenceUID", default)) for n, roi in rois.items()}
    if not rois:
        raise ReadError("The structure set holds no structure.", hint="Export it again.")
    here = volume.frame_of_reference
    chosen = [n for n, frame in frames.items() if not here or not frame or frame == here]
    unsure = require_frame(frames[(chosen or list(frames))[0]], volume, "structure set")
    items = {int(item.ReferencedROINumber): item for item in dataset.get("ROIContourSequence", [])}
    planes = {n: _planes(items.get(n, Dataset()), volume.geometry) for n in chosen}
    reach = _reach(dataset, list(planes.values()), volume)
    regions = []
    for turn, number in enumerate(chosen):
        mask, notes = _mask(planes[number], reach, volume.geometry)
        name = str(rois[number].get("ROIName", "") or f"ROI {number}")
        regions.append(
            Region(
                id=f"{str(dataset.SOPInstanceUID)[-8:]}-{number}",
                name=name,
                colour=_colour(items.get(number, Dataset()), turn),
                volume_id=volume.id,
                mask=mask,
                provenance=Provenance(
                    operation="Read DICOM structure set",
                    settings={"rule": "voxel centres inside the contours"},
                    inputs=(volume.id,),
                    warnings=(*unsure, *notes),
                ),
            )
        )
    return tuple(regions)


def _reach(dataset: Dataset, planes: Sequence[_Planes], volume: Volume) -> float:
    """Return up to how far from a contour's plane voxels belong to it, in slices.

    Half a slice; more if the contours were drawn on thicker slices: by their slab thickness, or
    by the smallest gap between them if they refer to another series.
    """
    slabs = [mm for one in planes for mm in one.slabs_mm]
    if slabs:
        return max(0.5, float(np.median(slabs)) / volume.geometry.spacing_mm[0] / 2)
    if volume.id.split("-")[0] in map(short_id, _referenced_series(dataset)):
        return 0.5
    gaps = np.diff(_levels(np.array([height for one in planes for height in one.heights])))
    return max(0.5, float(gaps.min()) / 2 if gaps.size else 0.5)


def _referenced_series(dataset: Dataset) -> list[str]:
    return [
        str(series.SeriesInstanceUID)
        for frame in dataset.get("ReferencedFrameOfReferenceSequence", [])
        for study in frame.get("RTReferencedStudySequence", [])
        for series in study.get("RTReferencedSeriesSequence", [])
    ]


def _mask(planes: _Planes, reach: float, geometry: Geometry) -> tuple[Mask, tuple[str, ...]]:
    if not planes.polygons:
        return Mask.empty(geometry), (*planes.notes, "It has no closed contour.")
    heights = np.array(planes.heights)
    levels = _levels(heights)
    array = np.zeros(geometry.shape, np.bool_)
    crossing = False
    for k in range(geometry.shape[0]):
        level = _level_of(k, levels, reach)
        if level is not None:
            near = np.flatnonzero(np.abs(heights - level) < _ON_SLICE)
            crossing |= _draw([planes.polygons[n] for n in near], array[k], xor=planes.xor)
    notes = planes.notes
    off = float(np.abs(levels - np.round(levels)).max())
    if off > _ON_SLICE:
        mm = off * geometry.spacing_mm[0]
        notes.append(f"Contours lie up to {mm:.2f} mm beside the slices; the nearest were taken.")
    if reach > 0.5 + _ON_SLICE:
        notes.append("The contours lie further apart than the slices; each stands for several.")
    if crossing:
        notes.append("Some contours cross each other; all of them belong to the region.")
    outside = int(np.sum((levels < -0.5) | (levels > geometry.shape[0] - 0.5)))
    if outside:
        notes.append(f"{outside} contoured planes lie outside the image.")
    return Mask.from_array(geometry, array), tuple(notes)


def _planes(item: Dataset, geometry: Geometry) -> _Planes:
    contours = item.get("ContourSequence", [])
    # one such contour makes all of the structure so (PS3.3 C.8.8.6.3)
    planes = _Planes(xor=any(one.get("ContourGeometricType") == _XOR for one in contours))
    ignored = 0
    seen: set[bytes] = set()
    for contour in contours:
        points = np.array(contour.get("ContourData", []), np.float64)
        closed = contour.get("ContourGeometricType") in _CLOSED
        if not closed or points.size < 9 or points.size % 3 or not np.isfinite(points).all():
            ignored += 1
            continue
        if points.tobytes() in seen and not planes.xor:
            planes.notes.append("A contour occurs twice; it counts once.")
            continue
        seen.add(points.tobytes())
        index = geometry.to_index(points.reshape(-1, 3))
        if np.ptp(index[:, 0]) > _LARGEST_TILT:
            raise ReadError(
                "The structures were not contoured in planes parallel to the slices of the image.",
                hint="Read them on the series that they were drawn on.",
            )
        planes.heights.append(float(index[:, 0].mean()))
        planes.polygons.append(index[:, 1:])
        if contour.get("ContourSlabThickness"):
            planes.slabs_mm.append(abs(float(contour.ContourSlabThickness)))
    if ignored:
        planes.notes.append(f"{ignored} points or open lines were left out.")
    return planes


def _levels(heights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distinct heights, in order."""
    levels: list[float] = []
    for height in np.sort(heights).tolist():
        if not levels or height - levels[-1] >= _ON_SLICE:
            levels.append(height)
    return np.array(levels)


def _level_of(k: int, levels: NDArray[np.float64], reach: float) -> float | None:
    """Return the height whose contours a slice takes.

    What lies halfway between two slices goes to the lower one alone, or it would count twice.
    """
    above = levels - k - _ROUNDING
    reached = (above > -reach) & (above <= reach)
    return (
        float(levels[np.where(reached, np.abs(above), np.inf).argmin()]) if reached.any() else None
    )


def _draw(polygons: Sequence[Polygon], pixels: NDArray[np.bool_], *, xor: bool) -> bool:
    """Fill the contours of one slice into it; return whether some of them cross."""
    points = np.concatenate(polygons)
    first = np.clip(np.floor(points.min(axis=0)), 0, pixels.shape).astype(int)
    stop = np.clip(np.ceil(points.max(axis=0)) + 1, first, pixels.shape).astype(int)
    size = (int(stop[0] - first[0]), int(stop[1] - first[1]))
    if min(size) == 0:
        return False
    inside, crossing = combine([fill(polygon - first, size) for polygon in polygons], xor=xor)
    pixels[first[0] : stop[0], first[1] : stop[1]] = inside
    return crossing


def _colour(item: Dataset, turn: int) -> Colour:
    values = [int(value) for value in item.get("ROIDisplayColor", None) or []]
    if len(values) != 3 or not all(0 <= value <= 255 for value in values):
        return COLOURS[turn % len(COLOURS)]
    return values[0], values[1], values[2]


def _structure_set(regions: Sequence[Region], volume: Volume, source: Source) -> Dataset:
    now = datetime.now(UTC)
    dataset = new_object(RTStructureSetStorage, "RTSTRUCT", source.study)
    dataset.SeriesDescription = "Regions"
    dataset.file_meta = FileMetaDataset()
    # in explicit VR a contour holds no more than 64 KiB
    dataset.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian
    dataset.StructureSetLabel = "Regions"
    dataset.StructureSetDate = now.strftime("%Y%m%d")
    dataset.StructureSetTime = now.strftime("%H%M%S")
    dataset.ApprovalStatus = "UNAPPROVED"
    dataset.OperatorsName = None
    dataset.FrameOfReferenceUID = UID(source.frame_of_reference)
    dataset.PositionReferenceIndicator = None
    dataset.ReferencedFrameOfReferenceSequence = [_references(source)]
    dataset.StructureSetROISequence = []
    dataset.ROIContourSequence = []
    dataset.RTROIObservationsSequence = []
    for number, region in enumerate(regions, start=1):
        if not region.mask.geometry.matches(volume.geometry):
            raise WriteError(
                f"The region {region.name!r} lies on another grid than the image.",
                hint="Export it with the image that it was drawn on.",
            )
        dataset.StructureSetROISequence.append(_roi(region, number, source))
        dataset.ROIContourSequence.append(_contours(region, number, volume.geometry, source))
        dataset.RTROIObservationsSequence.append(_observation(number))
    return dataset


def _references(source: Source) -> Dataset:
    frame = Dataset()
    frame.FrameOfReferenceUID = UID(source.frame_of_reference)
    if source.instances:
        series = Dataset()
        series.SeriesInstanceUID = UID(source.series_uid)
        series.ContourImageSequence = [_reference(image) for image in source.instances]
        study = Dataset()
        study.ReferencedSOPClassUID = UID(_STUDY_CLASS)
        study.ReferencedSOPInstanceUID = source.study.StudyInstanceUID
        study.RTReferencedSeriesSequence = [series]
        frame.RTReferencedStudySequence = [study]
    return frame


def _reference(image: Instance) -> Dataset:
    item = Dataset()
    item.ReferencedSOPClassUID = UID(image.sop_class)
    item.ReferencedSOPInstanceUID = UID(image.uid)
    if image.frame:
        item.ReferencedFrameNumber = image.frame
    return item


def _roi(region: Region, number: int, source: Source) -> Dataset:
    item = Dataset()
    item.ROINumber = number
    item.ReferencedFrameOfReferenceUID = UID(source.frame_of_reference)
    item.ROIName = dicom_name(region.name)
    item.ROIGenerationAlgorithm = ""
    return item


def _observation(number: int) -> Dataset:
    item = Dataset()
    item.ObservationNumber = number
    item.ReferencedROINumber = number
    item.RTROIInterpretedType = ""
    item.ROIInterpreter = None
    return item


def _contours(region: Region, number: int, geometry: Geometry, source: Source) -> Dataset:
    item = Dataset()
    item.ReferencedROINumber = number
    item.ROIDisplayColor = list(region.colour)
    contours = []
    corner = np.array(region.mask.start)
    for k, pixels in enumerate(region.mask.box, start=region.mask.start[0]):
        # a slice may be stored a trifle beside its place in the grid; contours follow the slice
        image = source.instances[k] if source.instances else None
        shift = image.position_mm - geometry.to_world((k, 0, 0)) if image else np.zeros(3)
        for polygon in outline(pixels):
            index = np.column_stack([np.full(len(polygon), k), polygon + corner[1:]])
            points = geometry.to_world(index) + shift
            contour = Dataset()
            if image is not None:
                contour.ContourImageSequence = [_reference(image)]
            contour.ContourGeometricType = "CLOSED_PLANAR"
            contour.ContourSlabThickness = f"{geometry.spacing_mm[0]:.6g}"
            contour.NumberOfContourPoints = len(points)
            contour.ContourData = [f"{value:.6f}" for value in points.ravel()]
            contours.append(contour)
    if contours:
        item.ContourSequence = contours
    return item
