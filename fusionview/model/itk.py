"""The one place where SimpleITK's images and transforms are made and read."""

from collections.abc import Sequence

import numpy as np
import SimpleITK as sitk

from fusionview.model.affine import AffineTransform
from fusionview.model.deformation import Deformation
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume


def to_sitk_image(volume: Volume) -> sitk.Image:
    """Copy a volume into an ITK image of the same place (LPS, float32)."""
    geometry = volume.geometry
    image = sitk.GetImageFromArray(volume.data)
    image.SetSpacing(geometry.spacing_mm[::-1])
    image.SetOrigin(geometry.affine[:3, 3].tolist())
    directions = geometry.affine[:3, :3] / geometry.spacing_mm
    image.SetDirection(directions[:, ::-1].ravel().tolist())
    return image


def to_sitk_transform(transform: Transform) -> sitk.Euler3DTransform:
    """Return the ITK transform that maps points the same way, with the same centre."""
    euler = sitk.Euler3DTransform()
    euler.SetCenter(transform.center_mm)
    # 1e-4: SimpleITK checks orthogonality, and a product of rotations carries rounding
    euler.SetMatrix(transform.matrix[:3, :3].ravel().tolist(), 1e-4)
    euler.SetTranslation(transform.translation_mm)
    return euler


def affine_to_sitk(transform: Transform | AffineTransform) -> sitk.AffineTransform:
    """Return the affine ITK transform that maps points the same way, with the same centre."""
    affine = sitk.AffineTransform(3)
    affine.SetMatrix(transform.matrix[:3, :3].ravel().tolist())
    affine.SetCenter(transform.center_mm)
    center = np.asarray(transform.center_mm)
    affine.SetTranslation((transform.apply(center) - center).tolist())
    return affine


def deformation_to_sitk(deformation: Deformation) -> sitk.CompositeTransform:
    """Return the ITK transforms that map points the same way inside the grid of the field.

    ITK displaces nothing outside of that grid.
    """
    grid = deformation.geometry
    field = sitk.GetImageFromArray(deformation.offsets_mm.astype(np.float64), isVector=True)
    field.SetSpacing(grid.spacing_mm[::-1])
    field.SetOrigin(grid.affine[:3, 3].tolist())
    field.SetDirection((grid.affine[:3, :3] / grid.spacing_mm)[:, ::-1].ravel().tolist())
    return chain_to_sitk((sitk.DisplacementFieldTransform(field), deformation.after))


def chain_to_sitk(
    chain: Sequence[Transform | AffineTransform | Deformation | sitk.Transform],
) -> sitk.CompositeTransform:
    """Return one ITK transform that maps points through all of these, the first one first."""
    composite = sitk.CompositeTransform(3)
    for one in reversed(chain):  # ITK applies the last one that was added first
        composite.AddTransform(_to_sitk(one))
    return composite


def _to_sitk(one: Transform | AffineTransform | Deformation | sitk.Transform) -> sitk.Transform:
    if isinstance(one, Transform):
        return to_sitk_transform(one)
    if isinstance(one, AffineTransform):
        return affine_to_sitk(one)
    return deformation_to_sitk(one) if isinstance(one, Deformation) else one


def from_sitk_transform(transform: sitk.Transform) -> Transform:
    """Read a rigid ITK transform of any class."""
    origin = np.array(transform.TransformPoint((0.0, 0.0, 0.0)))
    columns = [np.array(transform.TransformPoint(axis)) - origin for axis in np.eye(3).tolist()]
    matrix = np.eye(4)
    matrix[:3, :3] = np.stack(columns, axis=1)
    matrix[:3, 3] = origin
    try:
        center = transform.Downcast().GetCenter()
    except AttributeError:  # translations and composites have no centre
        center = (0.0, 0.0, 0.0)
    return Transform(matrix, center)
