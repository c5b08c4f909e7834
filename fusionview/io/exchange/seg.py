"""DICOM segmentations (SEG): binary, fractional and label maps in, binary out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.uid import UID, generate_uid

from fusionview.errors import ReadError, WriteError
from fusionview.io.atomic import replacing
from fusionview.io.exchange.colour import from_cielab
from fusionview.io.exchange.objects import read_object, tolerant
from fusionview.io.exchange.read_back import dicom_name, require_same
from fusionview.io.exchange.seg_frames import Frame, Pixels, frames_of, pixels_of
from fusionview.io.exchange.source import (
    Source,
    only_file,
    require_frame,
    slice_headers,
    source_of,
)
from fusionview.io.series import Series
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.provenance import Provenance, software
from fusionview.model.region import COLOURS, Colour, Region
from fusionview.model.volume import Volume

_ON_GRID = 0.1
"""Pixels this far from voxel centres, in voxels, count as the voxels themselves."""


def read_seg(series_or_path: Series | Path, volume: Volume) -> tuple[Region, ...]:
    """Read all segments onto the grid of a volume.

    On the volume's own grid the voxels are taken as they are; from another grid of the same
    space each voxel takes the nearest pixel, and the region's provenance says so. Frames that
    were left out hold nothing. Fractional segments are cut at one half.

    Raises
    ------
    ReadError
        If the file is no segmentation, lies in another frame of reference than the volume, or
        cannot be decoded.
    """
    path = only_file(series_or_path)
    dataset = read_object(path)
    try:
        if dataset.get("Modality") != "SEG":
            raise ReadError(f"{path.name} is no segmentation.", hint="Choose a DICOM SEG file.")
        return _regions(dataset, volume, path)
    except ReadError:
        raise
    except Exception as error:  # pydicom decodes late, and raises whatever its converter raises
        raise ReadError(
            f"{path.name} is damaged: {type(error).__name__} in its segments.",
            hint="Export the segmentation again.",
        ) from error


def write_seg(regions: Sequence[Region], volume: Volume, source: Series | None, path: Path) -> None:
    """Write regions as a binary segmentation with all frames; they may overlap.

    The file is read back and compared voxel by voxel before it gets its name.

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
        If there is no region, one lies on another grid, the file cannot be written, or what was
        read back differs.
    """
    path = Path(path)
    if not regions:
        raise WriteError("There is no region to save.", hint="Draw one first.")
    for region in regions:
        if not region.mask.geometry.matches(volume.geometry):
            raise WriteError(
                f"The region {region.name!r} lies on another grid than the image.",
                hint="Export it with the image that it was drawn on.",
            )
    origin = source_of(volume, source)
    with tolerant():
        dataset = _segmentation(regions, volume, origin)
        with replacing(path) as temporary:
            dataset.save_as(temporary, enforce_file_format=True)
            again = replace(volume, frame_of_reference=origin.frame_of_reference)
            require_same(regions, read_seg(temporary, again), path)


def _regions(dataset: Dataset, volume: Volume, path: Path) -> tuple[Region, ...]:
    unsure = require_frame(str(dataset.get("FrameOfReferenceUID", "")), volume, "segmentation")
    frames, pixels = frames_of(dataset, path), pixels_of(dataset, path)
    kind = str(dataset.get("SegmentationType", "BINARY"))
    padding = dataset.get("PixelPaddingValue")
    regions = []
    for turn, item in enumerate(dataset.SegmentSequence):
        number = int(item.SegmentNumber)
        if kind == "LABELMAP" and number in (0, padding):
            continue  # the background
        mine = [frame for frame in frames if kind == "LABELMAP" or frame.segment == number]
        mask, notes = _mask(mine, _marked(kind, number, dataset, pixels), volume.geometry)
        if kind == "FRACTIONAL":
            notes = (*notes, "Fractional: voxels of at least one half belong.")
        regions.append(
            Region(
                id=f"{str(dataset.SOPInstanceUID)[-8:]}-{number}",
                name=str(item.get("SegmentLabel", "") or f"Segment {number}"),
                colour=_colour(item, turn),
                volume_id=volume.id,
                mask=mask,
                provenance=Provenance(
                    operation="Read DICOM segmentation",
                    settings={"type": kind.lower()},
                    inputs=(volume.id,),
                    warnings=(*unsure, *notes),
                ),
            )
        )
    return tuple(regions)


def _marked(kind: str, number: int, dataset: Dataset, pixels: Pixels) -> Pixels:
    """Return a function from a frame's number to the pixels that belong, bool."""
    if kind == "LABELMAP":
        return lambda frame: np.asarray(pixels(frame) == number)
    if kind == "FRACTIONAL":
        half = int(dataset.get("MaximumFractionalValue", 255)) / 2
        return lambda frame: np.asarray(pixels(frame) >= half)
    return lambda frame: np.asarray(pixels(frame) > 0)


def _mask(
    frames: Sequence[Frame], marked: Pixels, geometry: Geometry
) -> tuple[Mask, tuple[str, ...]]:
    if not frames:
        return Mask.empty(geometry), ("It has no frame.",)
    shape = marked(frames[0].number).shape
    if all(_fits(frame, shape, geometry) for frame in frames):
        return _placed(frames, marked, geometry)
    return _nearest(frames, marked, geometry)


def _fits(frame: Frame, shape: tuple[int, ...], geometry: Geometry) -> bool:
    """Whether the pixels of a frame are voxels of the grid, whatever axes it runs along."""
    last = np.maximum(np.subtract(shape, 1), 1)
    index = geometry.to_index(frame.points_mm(*(np.diag(last)[[0, 1, 1]] * [[1], [1], [0]]).T))
    moves = index[:2] - index[2]
    steps = np.round(moves / last[:, None])
    straight = np.array_equal(np.abs(steps).sum(axis=1), [1, 1])
    same_pitch = np.abs(moves - steps * last[:, None]).max() < _ON_GRID
    return bool(straight and same_pitch and np.abs(index - np.round(index)).max() < _ON_GRID)


def _placed(
    frames: Sequence[Frame], marked: Pixels, geometry: Geometry
) -> tuple[Mask, tuple[str, ...]]:
    array = np.zeros(geometry.shape, np.bool_)
    outside = 0
    for frame in frames:
        rows, columns = np.nonzero(marked(frame.number))
        index = np.round(geometry.to_index(frame.points_mm(rows, columns))).astype(np.int64)
        inside = ((index >= 0) & (index < geometry.shape)).all(axis=1)
        array[tuple(index[inside].T)] = True
        outside += int(np.count_nonzero(~inside))
    notes = (f"{outside} voxels lie outside the image.",) if outside else ()
    return Mask.from_array(geometry, array), notes


def _nearest(
    frames: Sequence[Frame], marked: Pixels, geometry: Geometry
) -> tuple[Mask, tuple[str, ...]]:
    """Let each voxel take the nearest pixel of the nearest frame within half a slice."""
    normal = frames[0].normal
    if any(abs(frame.normal @ normal - 1.0) > 1e-3 for frame in frames):
        raise ReadError(
            "The frames of a segment are not parallel.",
            hint="Export them as segments of one stack.",
        )
    heights = np.array([frame.affine[:, 2] @ normal for frame in frames])
    gaps = np.diff(np.unique(np.round(heights, 3)))
    own_mm = float(np.abs(normal @ geometry.affine[:3, :3]).max())
    reach = (frames[0].thickness_mm or float(gaps.min(initial=own_mm))) / 2 + 1e-6
    array = np.zeros(geometry.shape, np.bool_)
    plane = np.stack(np.meshgrid(*map(np.arange, geometry.shape[1:]), indexing="ij"), -1)
    for k in range(geometry.shape[0]):
        points = geometry.to_world(np.insert(plane.reshape(-1, 2), 0, k, axis=1))
        height = points @ normal
        low, high = height.min() - reach, height.max() + reach
        for n in np.flatnonzero((heights >= low) & (heights <= high)).tolist():
            near = np.flatnonzero(np.abs(height - heights[n]) <= reach)
            array[k].reshape(-1)[near] |= _sampled(frames[n], marked, points[near])
    note = "It lies on another grid; each voxel took the nearest pixel."
    return Mask.from_array(geometry, array), (note,)


def _sampled(frame: Frame, marked: Pixels, points: NDArray[np.float64]) -> NDArray[np.bool_]:
    pixels = marked(frame.number)
    index = (points - frame.affine[:, 2]) @ np.linalg.pinv(frame.affine[:, :2]).T
    nearest = np.floor(index + 0.5).astype(np.int64)
    inside = ((nearest >= 0) & (nearest < pixels.shape)).all(axis=1)
    belongs = np.zeros(len(points), np.bool_)
    belongs[inside] = pixels[tuple(nearest[inside].T)]
    return belongs


def _colour(item: Dataset, turn: int) -> Colour:
    values = [int(value) for value in item.get("RecommendedDisplayCIELabValue", None) or []]
    if len(values) != 3:
        return COLOURS[turn % len(COLOURS)]
    return from_cielab(values[0], values[1], values[2])


def _segmentation(regions: Sequence[Region], volume: Volume, source: Source) -> Dataset:
    # half a second that only this export needs
    import highdicom as hd  # noqa: PLC0415
    from pydicom.sr.coding import Code  # noqa: PLC0415 - with it

    tissue = Code("85756007", "SCT", "Tissue")
    described = [
        hd.seg.SegmentDescription(
            segment_number=number,
            segment_label=dicom_name(region.name),
            segmented_property_category=tissue,
            segmented_property_type=tissue,
            algorithm_type=hd.seg.SegmentAlgorithmTypeValues.MANUAL,
            display_color=hd.color.CIELabColor.from_rgb(*region.colour),
        )
        for number, region in enumerate(regions, start=1)
    ]
    dataset: Dataset = hd.seg.Segmentation(
        source_images=slice_headers(volume, source),
        pixel_array=np.stack([region.mask.to_array() for region in regions], axis=-1),
        segmentation_type=hd.seg.SegmentationTypeValues.BINARY,
        segment_descriptions=described,
        series_instance_uid=generate_uid(),
        series_number=9001,
        sop_instance_uid=generate_uid(),
        instance_number=1,
        manufacturer="fusionview",
        manufacturer_model_name="fusionview",
        software_versions=software(),
        device_serial_number="0",
        series_description="Regions",
        omit_empty_frames=False,
    )
    _mend_references(dataset, source)
    return dataset


def _mend_references(dataset: Dataset, source: Source) -> None:
    """Refer to a multi-frame image as a whole, and to nothing in a made-up study."""
    images = source.instances
    if images and not images[0].frame:
        return
    for frame in dataset.PerFrameFunctionalGroupsSequence:
        frame.pop("DerivationImageSequence", None)
    if not images:
        dataset.pop("ReferencedSeriesSequence", None)
        return
    whole = Dataset()
    whole.ReferencedSOPClassUID = UID(images[0].sop_class)
    whole.ReferencedSOPInstanceUID = UID(images[0].uid)
    dataset.ReferencedSeriesSequence[0].ReferencedInstanceSequence = [whole]
