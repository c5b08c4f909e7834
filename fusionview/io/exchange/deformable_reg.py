"""Displacement fields as DICOM Deformable Spatial Registration objects.

These run the other way than rigid REG objects: the stored map is applied to points of the
registered (fixed) space and yields points of the source (moving) one (PS3.3 C.20.3.1.1), which is
the direction of this program and of ITK.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.sr.codedict import codes
from pydicom.uid import DeformableSpatialRegistrationStorage

from fusionview.errors import GeometryError, ReadError
from fusionview.io.atomic import replacing
from fusionview.io.exchange.objects import (
    code_item,
    decimal_strings,
    instances,
    new_object,
    read_object,
    references,
    save_object,
    source_headers,
)
from fusionview.io.exchange.reg import (
    describe,
    matrix_item,
    not_saved,
    refer,
    require_frames,
    rigid_matrix,
    stored_matrix,
)
from fusionview.io.exchange.slice_order import right_handed
from fusionview.io.series import Series
from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

_TOLERANCE_MM = 1e-3


@dataclass(frozen=True, eq=False)
class Displacements:
    """A map ``y = post(q + d(q))`` with ``q = pre(x)`` from fixed to moving points, LPS mm.

    Attributes
    ----------
    geometry
        Grid of the displacements, in the fixed space (after ``pre``).
    offsets_mm
        float32 ``(K, J, I, 3)``: x, y, z at the voxel centres; NaN where undefined.
    """

    geometry: Geometry
    offsets_mm: NDArray[np.float32]
    pre: Transform = field(default_factory=Transform.identity)
    post: Transform = field(default_factory=Transform.identity)

    def __post_init__(self) -> None:
        if self.offsets_mm.shape != (*self.geometry.shape, 3):
            raise GeometryError(
                f"Displacements {self.offsets_mm.shape} do not fit the grid {self.geometry.shape}.",
                hint="Give three numbers for each voxel of the grid.",
            )


class DeformableItem(NamedTuple):
    """One deformable registration of an object, and the frames of reference that it joins."""

    fixed_frame_uid: str
    moving_frame_uid: str
    fixed_to_moving: Displacements


def write_deformable_reg(
    registered: tuple[Volume, Volume, Displacements],
    path: Path,
    source: Series | None = None,
    moving_source: Series | None = None,
) -> None:
    """Write a deformable registration (fixed, moving, map); saved once it reads back equal.

    Raises
    ------
    WriteError
        If a volume has no frame of reference, the grid of the displacements is sheared, or the
        file cannot be written or reads back differently.
    """
    path = Path(path)
    fixed, moving, found = registered
    headers, moving_headers = source_headers(source), source_headers(moving_source)
    require_frames(fixed, moving, told_apart=bool(moving_headers))
    owner = (*headers, *moving_headers, None)[0]
    made = new_object(DeformableSpatialRegistrationStorage, "REG", owner)
    describe(made, fixed)
    made.SeriesDescription = "Deformable registration"
    item = Dataset()
    item.SourceFrameOfReferenceUID = moving.frame_of_reference
    if moving_headers:
        item.ReferencedImageSequence = references(instances(moving_headers))
    item.DeformableRegistrationGridSequence = [_grid_item(found)]
    item.PreDeformationMatrixRegistrationSequence = [matrix_item(found.pre.matrix)]
    item.PostDeformationMatrixRegistrationSequence = [matrix_item(found.post.matrix)]
    item.RegistrationTypeCodeSequence = [code_item(codes.DCM.ImageContentBasedAlignment)]
    made.DeformableRegistrationSequence = [item]
    refer(made, headers, moving_headers)
    with replacing(path) as temporary:
        save_object(made, temporary)
        try:
            saved = read_deformable_reg(temporary)
        except ReadError as error:
            raise not_saved(path) from error
        if len(saved) != 1 or not _same(saved[0].fixed_to_moving, found):
            raise not_saved(path)


def read_deformable_reg(path: Path) -> list[DeformableItem]:
    """Read the deformable registrations of an object, of this or another program.

    Raises
    ------
    ReadError
        If the file is another object, or damaged, or an item has no grid of displacements, or
        its outer matrices are not rigid.
    """
    path = Path(path)
    stored = read_object(path)
    if stored.get("SOPClassUID") != DeformableSpatialRegistrationStorage:
        raise ReadError(
            f"{path.name} is not a deformable DICOM registration.",
            hint="Give a Deformable Spatial Registration object.",
        )
    try:
        frame = str(stored.get("FrameOfReferenceUID", "") or "")
        return [
            DeformableItem(
                frame,
                str(item.get("SourceFrameOfReferenceUID", "") or ""),
                _displacements(item, f"{path.name}, item {number}"),
            )
            for number, item in enumerate(stored.DeformableRegistrationSequence, start=1)
        ]
    except ReadError:
        raise
    except Exception as error:  # absent or malformed elements raise many types in pydicom
        raise ReadError(
            f"{path.name} is no complete deformable registration.", hint="Export it again."
        ) from error


def _grid_item(found: Displacements) -> Dataset:
    geometry, offsets = right_handed(found.geometry, found.offsets_mm)
    depth, rows, columns = geometry.shape
    dk, dj, di = geometry.spacing_mm
    item = Dataset()
    item.ImagePositionPatient = decimal_strings(geometry.affine[:3, 3])
    directions = geometry.affine[:3, :3] / geometry.spacing_mm
    item.ImageOrientationPatient = decimal_strings([directions[:, 2], directions[:, 1]])
    item.GridDimensions = [columns, rows, depth]
    item.GridResolution = [di, dj, dk]
    item.VectorGridData = np.ascontiguousarray(offsets, "<f4").tobytes()
    return item


def _displacements(item: Dataset, where: str) -> Displacements:
    grid = item.DeformableRegistrationGridSequence[0]
    columns, rows, depth = (int(n) for n in grid.GridDimensions)
    data = bytes(grid.VectorGridData)
    if min(columns, rows, depth) < 1 or len(data) != columns * rows * depth * 12:
        raise ReadError(f"{where}: its displacements do not fit its grid.", hint="Export it again.")
    along_row, along_column = np.array(grid.ImageOrientationPatient, dtype=np.float64).reshape(2, 3)
    di, dj, dk = (float(mm) for mm in grid.GridResolution)
    affine = np.eye(4)
    affine[:3, 0] = np.cross(along_row, along_column) * dk
    affine[:3, 1], affine[:3, 2] = along_column * dj, along_row * di
    affine[:3, 3] = [float(mm) for mm in grid.ImagePositionPatient]
    return Displacements(
        Geometry((depth, rows, columns), affine),
        np.frombuffer(data, "<f4").reshape(depth, rows, columns, 3).astype(np.float32),
        _matrix(item, "PreDeformationMatrixRegistrationSequence", where),
        _matrix(item, "PostDeformationMatrixRegistrationSequence", where),
    )


def _matrix(item: Dataset, keyword: str, where: str) -> Transform:
    """Return an outer matrix; none means that nothing moves."""
    items = item.get(keyword)
    return rigid_matrix(stored_matrix(items[0], where), where) if items else Transform.identity()


def _same(saved: Displacements, found: Displacements) -> bool:
    geometry, offsets = right_handed(found.geometry, found.offsets_mm)
    matrices = (saved.pre.matrix, found.pre.matrix), (saved.post.matrix, found.post.matrix)
    return (
        saved.geometry.matches(geometry, _TOLERANCE_MM)
        and np.array_equal(saved.offsets_mm, offsets.astype(np.float32), equal_nan=True)
        and all(np.allclose(one, other, atol=1e-8, rtol=0) for one, other in matrices)
    )
