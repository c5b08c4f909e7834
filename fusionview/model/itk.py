"""The one place where SimpleITK's images and transforms are made and read."""

import numpy as np
import SimpleITK as sitk

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
