"""Bringing a volume onto the grid of another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from fusionview.model.affine import AffineTransform
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.provenance import Provenance
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

Interpolation = Literal["linear", "nearest", "cubic"]
PointMap = Transform | AffineTransform | Deformation
Chain = Sequence[PointMap]
"""Maps of the moving volume, the first applied first; together they are interpolated once."""


def resample(
    moving: Volume,
    grid: Geometry,
    fixed_to_moving: PointMap | Chain,
    *,
    interpolation: Interpolation = "linear",
    frame_of_reference: str = "",
    outside: float = np.nan,
) -> Volume:
    """Interpolate ``moving``, once, at the voxels of a grid in the fixed space.

    Parameters
    ----------
    grid
        Of the fixed volume.
    fixed_to_moving
        One map, or several that points of the fixed space go through in this order.
    interpolation
        "linear", "nearest" (for labels) or "cubic" (a third-order B-spline; it may overshoot).
    frame_of_reference
        UID of the fixed volume's space, which the result lies in.
    outside
        Value where ``moving`` has none: NaN, so that no statistic takes it for a measurement.

    Returns
    -------
    Volume
        A new id, the same quantity; of a 4-D series the frame that it shows.
    """
    chain = _chain(fixed_to_moving)
    data = _interpolated(moving, grid, chain, interpolation)
    if not np.isnan(outside):
        data = np.where(np.isnan(data), outside, data)
    return replace(
        moving,
        id=f"resampled-{uuid4().hex}",
        name=f"{moving.name} (resampled)",
        geometry=grid,
        data=np.asarray(data, np.float32),
        frames=None,
        frame=0,
        frame_of_reference=frame_of_reference,
        provenance=_provenance(moving, grid, chain, interpolation),
    )


def _chain(maps: PointMap | Chain) -> Chain:
    return (maps,) if isinstance(maps, Transform | AffineTransform | Deformation) else tuple(maps)


def _plain(one: PointMap) -> object:
    """A map for the provenance; a deformation by its extent, as it is stored beside."""
    if isinstance(one, Deformation):
        largest_mm = float(np.linalg.norm(one.offsets_mm, axis=-1).max())
        return {"after": one.after.matrix.tolist(), "largest_displacement_mm": largest_mm}
    return one.matrix.tolist()


def _provenance(
    moving: Volume, grid: Geometry, chain: Chain, interpolation: Interpolation
) -> Provenance:
    plain = [_plain(one) for one in chain]
    return Provenance(
        operation="Resample to the grid of another volume",
        settings={
            "interpolation": interpolation,
            "fixed_to_moving": plain[0] if len(plain) == 1 else plain,
            "grid_shape": list(grid.shape),
            "grid_affine": grid.affine.tolist(),
        },
        inputs=(moving.id,),
        device="CPU",
    )


def _interpolated(
    moving: Volume, grid: Geometry, chain: Chain, interpolation: Interpolation
) -> NDArray[np.float32]:
    """Interpolate what is known; NaN outside, and wherever an unknown voxel takes part."""
    known = np.isfinite(moving.data)
    if known.all():
        return _on_grid(moving, grid, chain, interpolation)
    # a spline would spread one NaN over the whole image
    filled = moving.with_data(np.where(known, moving.data, np.float32(0)), moving.quantity)
    holes = moving.with_data(np.where(known, np.float32(0), np.float32(1)), moving.quantity)
    data = _on_grid(filled, grid, chain, interpolation)
    data[_on_grid(holes, grid, chain, "linear") > 0] = np.nan
    return data


def _on_grid(
    moving: Volume, grid: Geometry, chain: Chain, interpolation: Interpolation
) -> NDArray[np.float32]:
    """float32 ``(K, J, I)``; NaN outside the voxels of ``moving``."""
    # SimpleITK takes a third of a second to load
    import SimpleITK as sitk  # noqa: PLC0415 - most runs do not resample

    from fusionview.model.itk import chain_to_sitk, to_sitk_image  # noqa: PLC0415 - as above

    kinds = {
        "linear": sitk.sitkLinear,
        "nearest": sitk.sitkNearestNeighbor,
        "cubic": sitk.sitkBSpline,
    }
    resampler = sitk.ResampleImageFilter()
    resampler.SetSize(grid.shape[::-1])
    resampler.SetOutputOrigin(grid.affine[:3, 3].tolist())
    resampler.SetOutputSpacing(grid.spacing_mm[::-1])
    directions = grid.affine[:3, :3] / grid.spacing_mm
    resampler.SetOutputDirection(directions[:, ::-1].ravel().tolist())
    resampler.SetTransform(chain_to_sitk(chain))
    resampler.SetInterpolator(kinds[interpolation])
    resampler.SetDefaultPixelValue(float("nan"))
    resampled: NDArray[np.float32] = sitk.GetArrayFromImage(
        resampler.Execute(to_sitk_image(moving))
    )
    return resampled
