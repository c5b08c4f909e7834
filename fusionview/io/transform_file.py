"""Transforms in the files of ITK programs: text (.tfm, .txt), HDF5 (.h5), and ANTs' .mat."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import SimpleITK as sitk
from numpy.typing import NDArray

from fusionview.errors import FusionViewError, GeometryError, ReadError, WriteError
from fusionview.io.atomic import replacing
from fusionview.model import chain as chains
from fusionview.model.chain import Chain, Linear, PointMap
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.itk import affine_to_sitk, chain_to_sitk, to_sitk_transform
from fusionview.model.transform import Transform

TEXT = (".tfm", ".txt")
ENDINGS = (*TEXT, ".h5", ".hdf5", ".mat")
_TOLERANCE_MM, _BENT_TOLERANCE_MM = 1e-6, 1e-3
_REACH_MM = 300.0
"""Saved and read-back maps are compared at the corners of a cube of twice this size."""


def write_transform(transform: Linear | Sequence[PointMap], path: Path) -> None:
    """Write a map (fixed to moving, LPS mm); it counts as saved once it reads back equal.

    Raises
    ------
    WriteError
        If the name has another ending, a deformation is to go into a .mat file, or what was
        written differs.
    """
    path = Path(path)
    parts = chains.simplified(_parts(transform))
    _require_ending(path, bent=any(isinstance(one, Deformation) for one in parts))
    with replacing(path) as temporary:
        try:
            sitk.WriteTransform(_as_itk(parts, path), str(temporary))
            saved = read_chain(temporary)
        except (RuntimeError, ReadError) as error:
            raise _not_saved(path) from error
        points = _points(parts)
        apart = chains.apply(saved, points) - chains.apply(parts, points)
        bent = any(isinstance(one, Deformation) for one in parts)
        if np.abs(apart).max() > (_BENT_TOLERANCE_MM if bent else _TOLERANCE_MM):
            raise _not_saved(path)


def read_transform(path: Path) -> Transform:
    """Read a rigid ITK transform.

    Raises
    ------
    ReadError
        If it is no ITK transform, or not a rigid one.
    """
    found = read_linear(path)
    if isinstance(found, Transform):
        return found
    name = Path(path).name
    raise ReadError(
        f"{name}: This transform is not a rotation with a shift.",
        hint="Use a rigid transform; affine and deformable ones are not supported here.",
    )


def read_linear(path: Path) -> Linear:
    """Read a rigid or an affine ITK transform.

    Raises
    ------
    ReadError
        If it is no ITK transform, or it bends.
    """
    found = read_chain(path)
    if len(found) == 1 and not isinstance(found[0], Deformation):
        return found[0]
    raise ReadError(
        f"{Path(path).name} bends the image.",
        hint="Use a rigid or an affine transform here.",
    )


def read_chain(path: Path, grid: Geometry | None = None) -> Chain:
    """Read any ITK transform, as few maps in a row as it can be told by.

    Parameters
    ----------
    grid
        Of the fixed image, for splines: they become displacements at its voxels.

    Raises
    ------
    ReadError
        If it is no ITK transform, mirrors or flattens, or is a spline and there is no grid.
    """
    path = Path(path)
    if not path.is_file():
        raise ReadError(f"{path} does not exist.", hint="Check the path.")
    try:
        stored = sitk.ReadTransform(str(path))
    except RuntimeError as error:
        raise ReadError(
            f"{path.name} is not an ITK transform.",
            hint="Give a .tfm, .txt, .h5 or .mat file written by fusionview, ITK, ANTs or Slicer.",
        ) from error
    if stored.GetDimension() != 3:
        raise ReadError(f"{path.name} maps planes, not space.", hint="Give a 3-D transform.")
    try:
        return chains.simplified([_map(one, grid) for one in _flat(stored)])
    except (GeometryError, ReadError) as error:
        raise ReadError(f"{path.name}: {error.message}", hint=error.hint) from error


def _parts(transform: Linear | Sequence[PointMap]) -> Sequence[PointMap]:
    return transform if isinstance(transform, Sequence) else (transform,)


def _require_ending(path: Path, *, bent: bool) -> None:
    allowed = tuple(one for one in ENDINGS if not (bent and one == ".mat"))
    if path.suffix.lower() not in allowed:
        what = "a deformation" if bent else "a transform"
        raise WriteError(
            f"{path.name} does not end in .tfm, as {what} should.",
            hint=f"Choose such a file name ({', '.join(allowed)}).",
        )


def _as_itk(parts: Chain, path: Path) -> sitk.Transform:
    """One plain transform where that is enough: other programs do not all read composites."""
    if len(parts) == 1 and isinstance(parts[0], Transform):
        one = parts[0]
        return affine_to_sitk(one) if path.suffix == ".mat" else to_sitk_transform(one)
    if len(parts) == 1 and not isinstance(parts[0], Deformation):
        return affine_to_sitk(parts[0])
    composite = chain_to_sitk(parts)
    composite.FlattenTransform()  # HDF5 takes no composites inside composites
    return composite


def _points(parts: Chain) -> NDArray[np.float64]:
    """Where saved and read maps are compared: inside the fields, where there are any."""
    corners = np.array(list(np.ndindex(2, 2, 2))) * (2 * _REACH_MM) - _REACH_MM
    first = parts[0]
    if not isinstance(first, Deformation):
        if len(parts) == 1:
            return corners
        inner = first.inverse().apply(_points(parts[1:]))
        return np.asarray(inner)
    steps = [np.linspace(0.1, size - 1.1, 5) for size in first.geometry.shape]
    index = np.stack(np.meshgrid(*steps, indexing="ij"), axis=-1).reshape(-1, 3)
    return first.geometry.to_world(index)


def _flat(stored: sitk.Transform) -> list[sitk.Transform]:
    """All parts, the first applied first."""
    one = stored.Downcast()
    if not isinstance(one, sitk.CompositeTransform):
        return [one]
    number = one.GetNumberOfTransforms()
    nested = [_flat(one.GetNthTransform(n)) for n in reversed(range(number))]
    return [part for parts in nested for part in parts]


def _map(one: sitk.Transform, grid: Geometry | None) -> PointMap:
    if isinstance(one, sitk.DisplacementFieldTransform):
        return _field(one.GetDisplacementField())
    if one.IsLinear() or isinstance(one, sitk.TranslationTransform):
        return _linear(one)
    if grid is None:
        raise ReadError(
            "It bends by splines, whose displacements are known on a grid only.",
            hint="Say which image is the fixed one.",
        )
    return _field(_sampled(one, grid))


def _linear(one: sitk.Transform) -> Linear:
    origin = np.array(one.TransformPoint((0.0, 0.0, 0.0)))
    columns = [np.array(one.TransformPoint(axis)) - origin for axis in np.eye(3).tolist()]
    matrix = np.eye(4)
    matrix[:3, :3] = np.stack(columns, axis=1)
    matrix[:3, 3] = origin
    try:
        center = one.Downcast().GetCenter()
    except AttributeError:  # translations have no centre
        center = (0.0, 0.0, 0.0)
    return chains.linear_of(matrix, center)


def _field(image: sitk.Image) -> Deformation:
    offsets = sitk.GetArrayFromImage(image)
    spacing, directions = np.array(image.GetSpacing()), np.array(image.GetDirection())
    affine = np.eye(4)
    affine[:3, :3] = (directions.reshape(3, 3) * spacing)[:, ::-1]
    affine[:3, 3] = image.GetOrigin()
    nk, nj, ni = offsets.shape[:3]
    return Deformation(Geometry((nk, nj, ni), affine), offsets.astype(np.float32))


def _sampled(one: sitk.Transform, grid: Geometry) -> sitk.Image:
    maker = sitk.TransformToDisplacementFieldFilter()
    maker.SetOutputPixelType(sitk.sitkVectorFloat32)
    maker.SetSize(grid.shape[::-1])
    maker.SetOutputOrigin(grid.affine[:3, 3].tolist())
    maker.SetOutputSpacing(grid.spacing_mm[::-1])
    directions = (grid.affine[:3, :3] / grid.spacing_mm)[:, ::-1]
    maker.SetOutputDirection(directions.ravel().tolist())
    made: sitk.Image = maker.Execute(one)
    return made


def _not_saved(path: Path) -> FusionViewError:
    return WriteError(
        f"{path.name} was not saved: what was written reads back differently.",
        hint="Check the free space of the disk and try again.",
    )
