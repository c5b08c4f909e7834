"""Rigid registrations as DICOM Spatial Registration objects (REG).

The direction is the trap of this format. Registration in this program, as in ITK, returns
``fixed_to_moving``: it maps points of the fixed (DICOM: registered) space to the moving (source)
one. The matrix of a REG item maps the other way, from the item's own space INTO the registered
one (PS3.3 C.20.2.1.1), so that it is the inverse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.sr.codedict import codes
from pydicom.uid import SpatialRegistrationStorage

from fusionview.errors import ReadError, WriteError
from fusionview.io.atomic import replacing
from fusionview.io.exchange.objects import (
    Instance,
    code_item,
    decimal_strings,
    instances,
    new_object,
    read_object,
    references,
    save_object,
    series_reference,
    source_headers,
)
from fusionview.io.series import Series
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

Matrix = NDArray[np.float64]

_TOLERANCE_MM = 1e-6
_REACH_MM = 300.0
"""Saved and read-back maps are compared at the corners of a cube of twice this size."""

_SAME_ROTATION = 1e-4
"""Elements of a matrix may differ by this from those of a rotation: others store few digits."""


class Registered(NamedTuple):
    """What a registration found: the map from the space of ``fixed`` to that of ``moving``."""

    fixed: Volume
    moving: Volume
    fixed_to_moving: Transform


@dataclass(frozen=True, kw_only=True)
class RegItem:
    """One registration of a REG object.

    Attributes
    ----------
    fixed_frame_uid
        Frame of reference of the registered space.
    moving_frame_uid
        Of the item's own space; empty if the item names images only.
    fixed_to_moving
        In the direction of this program and of ITK, the inverse of the stored matrix.
    moving_images
        SOP Instance UIDs of the images that are moved, where the item names them.
    """

    fixed_frame_uid: str
    moving_frame_uid: str
    fixed_to_moving: Transform
    moving_images: tuple[str, ...] = ()


def write_reg(
    registered: Registered | tuple[Volume, Volume, Transform],
    path: Path,
    source: Series | None = None,
    moving_source: Series | None = None,
) -> None:
    """Write a rigid registration; it counts as saved once it reads back equal.

    Parameters
    ----------
    source, moving_source
        The series of the fixed and of the moving volume; the object then names their images and
        belongs to the study of the fixed one.

    Raises
    ------
    WriteError
        If a volume has no frame of reference, if both share one and no images tell them apart,
        or if the file cannot be written or reads back differently.
    """
    path = Path(path)
    fixed, moving, fixed_to_moving = registered
    headers, moving_headers = source_headers(source), source_headers(moving_source)
    require_frames(fixed, moving, told_apart=bool(moving_headers))
    made = new_object(SpatialRegistrationStorage, "REG", (*headers, *moving_headers, None)[0])
    describe(made, fixed)
    made.RegistrationSequence = [
        _item(fixed, np.eye(4), instances(headers)),
        _item(moving, fixed_to_moving.inverse().matrix, instances(moving_headers)),
    ]
    refer(made, headers, moving_headers)
    with replacing(path) as temporary:
        save_object(made, temporary)
        try:
            saved = read_reg(temporary)
        except ReadError as error:
            raise not_saved(path) from error
        found = saved[0].fixed_to_moving if saved else Transform.identity()
        if len(saved) > 1 or _apart_mm(found, fixed_to_moving) > _TOLERANCE_MM:
            raise not_saved(path)


def read_reg(path: Path) -> list[RegItem]:
    """Read the rigid registrations of a REG object, of this or another program.

    Several matrices of one item are applied in their order, the first one first. Items that
    leave the registered space where it is are left out.

    Raises
    ------
    ReadError
        If the file is no REG object, is damaged, or holds a registration that is not rigid.
    """
    path = Path(path)
    stored = read_object(path)
    if stored.get("SOPClassUID") != SpatialRegistrationStorage:
        raise ReadError(
            f"{path.name} is not a rigid DICOM registration.",
            hint="Give a Spatial Registration (REG) object.",
        )
    frame = str(stored.get("FrameOfReferenceUID", "") or "")
    found = []
    for number, item in enumerate(_sequence(stored, "RegistrationSequence", path), start=1):
        moving_frame = str(item.get("FrameOfReferenceUID", "") or "")
        images = tuple(
            str(one.get("ReferencedSOPInstanceUID", ""))
            for one in item.get("ReferencedImageSequence") or ()
        )
        into_fixed = rigid_matrix(_item_matrix(item, path), f"{path.name}, item {number}")
        stays = moving_frame in ("", frame) and np.allclose(into_fixed.matrix, np.eye(4), atol=1e-9)
        if not stays:
            found.append(
                RegItem(
                    fixed_frame_uid=frame,
                    moving_frame_uid=moving_frame,
                    fixed_to_moving=into_fixed.inverse().about((0.0, 0.0, 0.0)),
                    moving_images=images,
                )
            )
    return found


def between(items: Sequence[RegItem], fixed_frame: str, moving_frame: str) -> Transform | None:
    """Return the map from one frame of reference to another, also through a third; or None."""
    to_frame = {item.moving_frame_uid: item.fixed_to_moving for item in reversed(items)}
    for item in items:
        to_frame.setdefault(item.fixed_frame_uid, Transform.identity())
    if fixed_frame not in to_frame or moving_frame not in to_frame:
        return None
    return to_frame[moving_frame].after(to_frame[fixed_frame].inverse())


def rigid_matrix(matrix: Matrix, where: str) -> Transform:
    """Return a stored matrix as a rigid transform, its rotation freed from rounding.

    Raises
    ------
    ReadError
        If it scales, shears or mirrors.
    """
    if not np.allclose(matrix[3], (0, 0, 0, 1), atol=1e-9) or not np.isfinite(matrix).all():
        raise ReadError(f"{where}: its matrix is no map of space.", hint="Export it again.")
    left, sizes, right = np.linalg.svd(matrix[:3, :3])
    rotation = left @ right
    if np.linalg.det(rotation) < 0:
        raise ReadError(f"{where}: its matrix mirrors.", hint="Only rigid registrations are read.")
    if np.abs(rotation - matrix[:3, :3]).max() > _SAME_ROTATION:
        raise ReadError(
            f"{where}: its matrix is not rigid, it stretches by {sizes.min():.4f} to "
            f"{sizes.max():.4f}.",
            hint="Only rotations with a shift are read; resample the images where it was made.",
        )
    rigid = np.array(matrix)
    rigid[:3, :3] = rotation
    return Transform(rigid)


def stored_matrix(item: Dataset, where: str) -> Matrix:
    """Return the 4 x 4 matrix of an item, row by row.

    Raises
    ------
    ReadError
        If it is absent or malformed.
    """
    try:
        values = [float(x) for x in item.FrameOfReferenceTransformationMatrix]
        return np.array(values, dtype=np.float64).reshape(4, 4)
    except Exception as error:  # absent, not numbers, another count: pydicom raises many types
        raise ReadError(
            f"{where}: it has no matrix of 16 numbers.", hint="Export it again."
        ) from error


def matrix_item(matrix: Matrix) -> Dataset:
    """Return a rigid matrix as an item."""
    item = Dataset()
    item.FrameOfReferenceTransformationMatrixType = "RIGID"
    item.FrameOfReferenceTransformationMatrix = decimal_strings(matrix)
    return item


def describe(made: Dataset, fixed: Volume) -> None:
    """Say whose space is the registered one, and what the object is."""
    made.FrameOfReferenceUID = fixed.frame_of_reference
    made.PositionReferenceIndicator = ""
    made.ContentLabel, made.ContentDescription = "REGISTRATION", "Image registration"
    made.ContentCreatorName = ""
    made.SeriesDescription = "Registration"


def refer(made: Dataset, fixed: Sequence[Dataset], moving: Sequence[Dataset]) -> None:
    """Name the images of both sides; those of another study apart, as DICOM wants them."""
    here, elsewhere = [], []
    for headers in (fixed, moving):
        if not headers:
            continue
        if headers[0].get("StudyInstanceUID") == made.StudyInstanceUID:
            here.append(series_reference(headers))
        else:
            study = Dataset()
            study.StudyInstanceUID = headers[0].StudyInstanceUID
            study.ReferencedSeriesSequence = [series_reference(headers)]
            elsewhere.append(study)
    if here:
        made.ReferencedSeriesSequence = here
    if elsewhere:
        made.StudiesContainingOtherReferencedInstancesSequence = elsewhere


def require_frames(fixed: Volume, moving: Volume, *, told_apart: bool) -> None:
    """Check that DICOM can say which spaces are meant.

    Raises
    ------
    WriteError
    """
    hint = "Save the registration as an ITK transform (.tfm) instead."
    for volume in (fixed, moving):
        if not volume.frame_of_reference:
            raise WriteError(
                f"{volume.name} has no frame of reference that a DICOM registration could name.",
                hint=hint,
            )
    if fixed.frame_of_reference == moving.frame_of_reference and not told_apart:
        raise WriteError(
            "Both images share one frame of reference; a DICOM registration could not say "
            "which of them moves.",
            hint=hint,
        )


def not_saved(path: Path) -> WriteError:
    """What was written is not what should have been."""
    return WriteError(
        f"{path.name} was not saved: what was written reads back differently.",
        hint="Check the free space of the disk and try again.",
    )


def _item(volume: Volume, into_fixed: Matrix, images: Sequence[Instance]) -> Dataset:
    registration = Dataset()
    registration.FrameOfReferenceTransformationComment = "fusionview"
    registration.RegistrationTypeCodeSequence = [code_item(codes.DCM.ImageContentBasedAlignment)]
    registration.MatrixSequence = [matrix_item(into_fixed)]
    item = Dataset()
    item.FrameOfReferenceUID = volume.frame_of_reference
    if images:
        item.ReferencedImageSequence = references(images)
    item.MatrixRegistrationSequence = [registration]
    return item


def _item_matrix(item: Dataset, path: Path) -> Matrix:
    """Multiply the matrices of one item; the first one is applied first (PS3.3 C.20.2-2)."""
    registrations = _sequence(item, "MatrixRegistrationSequence", path)
    matrix = np.eye(4)
    for one in _sequence(registrations[0], "MatrixSequence", path):
        matrix = stored_matrix(one, path.name) @ matrix
    return matrix


def _sequence(dataset: Dataset, keyword: str, path: Path) -> Any:
    try:
        items = dataset.get(keyword)
    except Exception as error:  # pydicom decodes late, and raises whatever it stumbles on
        raise ReadError(f"{path.name} is damaged.", hint="Export it again.") from error
    if not items or not hasattr(items, "__iter__"):
        raise ReadError(f"{path.name} has no {keyword}.", hint="Export it again.")
    return items


def _apart_mm(one: Transform, other: Transform) -> float:
    corners = np.array(list(np.ndindex(2, 2, 2))) * (2 * _REACH_MM) - _REACH_MM
    return float(np.abs(one.apply(corners) - other.apply(corners)).max())
