"""The response of a whole volume to a filter, as a volume that can be shown."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import SettingsError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.texture.filters.remarks import remarks
from fusionview.texture.filters.response import response
from fusionview.texture.filters.settings import FilterSettings, used_fields
from fusionview.texture.normalise import spread_of
from fusionview.texture.placement import Placement, place
from fusionview.texture.settings import TextureSettings

_OF_GRID = ("interpolation", "spacing_mm", "interpolate_in", "round_intensities", "normalise")


def response_map(
    volume: Volume, settings: TextureSettings | FilterSettings, progress: Progress = no_progress
) -> Volume:
    """Filter a volume: on its own voxels, or on the analysis grid of texture settings.

    Returns
    -------
    Volume
        A new id and no unit; NaN where the volume has no value. It lies in the same space.

    Raises
    ------
    SettingsError
        Texture settings without a filter; too many voxels; a kernel that is too large.
    """
    whole = TextureSettings(filter=settings) if isinstance(settings, FilterSettings) else settings
    if whole.filter is None:
        raise SettingsError(
            "These settings name no filter.",
            hint='Add a line [filter], and below it kind = "log" and the rest.',
        )
    everywhere = Mask.from_array(volume.geometry, np.ones(volume.geometry.shape, np.bool_))
    placed = place(volume, everywhere, whole)
    if placed.missing:
        raise SettingsError(f"{volume.name}: {placed.missing}.", hint="Change the voxel size.")
    geometry = _grid(placed)
    around = placed.around
    if whole.normalise == "z_score":
        spread = spread_of(volume)
        around = (around - spread.mean) / (spread.deviation or 1.0)
    filtered = response(around, geometry.spacing_mm, whole.filter, progress)
    return _as_volume(volume, geometry, filtered, whole, whole.filter)


def _as_volume(
    volume: Volume,
    geometry: Geometry,
    filtered: NDArray[np.float32],
    settings: TextureSettings,
    chosen: FilterSettings,
) -> Volume:
    of_grid = settings_of(settings)
    provenance = Provenance(
        operation="Filter",
        settings={
            **{name: of_grid[name] for name in _OF_GRID},
            "filter": {name: getattr(chosen, name) for name in used_fields(chosen)},
        },
        inputs=(volume.id,),
        device="CPU, 1 thread",
        warnings=tuple(remarks(chosen, geometry.spacing_mm)),
    )
    return replace(
        volume,
        id=f"response-{uuid4().hex}",
        name=f"{volume.name} ({chosen.kind})",
        quantity=Quantity.OTHER,
        geometry=geometry,
        data=filtered,
        frames=None,
        frame=0,
        passport=None,
        pet_header=None,
        provenance=provenance,
    )


def _grid(placed: Placement) -> Geometry:
    """Grid of all that surrounds a region, whose own begins at its corner."""
    affine = placed.geometry.affine.copy()
    affine[:3, 3] = placed.geometry.to_world(np.negative(placed.corner))
    k, j, i = placed.around.shape
    return Geometry((k, j, i), affine)
