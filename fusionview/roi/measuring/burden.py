"""How much disease a patient has, and how far it is spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull, QhullError
from scipy.spatial.distance import cdist

from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume

Points = NDArray[np.float64]

_AT_ONCE = 4_000_000


@dataclass(frozen=True, kw_only=True)
class Burden:
    """The whole of a patient's lesions.

    Attributes
    ----------
    tmtv_ml
        Total metabolic tumour volume; a voxel in two lesions counts once.
    tlg
        Sum of volume times value, mL times the unit of the volume.
    dmax_mm
        Largest distance between the centroids of two lesions; 0 for one.
    dmax_voxels_mm
        Largest distance between the centres of any two lesion voxels.
    sdmax_per_m
        ``dmax_mm`` in metres over the body surface area, 1/m; None if that is not known.
    missing_voxels
        Of the lesions, without a value: they count for no number but the distances.
    """

    lesions: int
    tmtv_ml: float
    tlg: float
    max: float
    dmax_mm: float
    dmax_voxels_mm: float
    sdmax_per_m: float | None
    missing_voxels: int


def burden(volume: Volume, lesions: Sequence[Mask], bsa_m2: float | None = None) -> Burden:
    """Sum up accepted lesions.

    Parameters
    ----------
    bsa_m2
        Body surface area, for `Burden.sdmax_per_m`.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no lesion, an empty one, or no value in any of them.

    References
    ----------
    Cottereau et al., J Nucl Med 2020;61:40 (Dmax); Cottereau et al., Ann Oncol 2021;32:404
    (divided by the body surface area).
    """
    if not lesions:
        raise RegionError("There is no lesion.", hint="Accept at least one candidate.")
    together = lesions[0]
    for lesion in lesions:
        lesion.require_on(volume.geometry)
        together = together | lesion
    held = volume.data[together.slices][together.box].astype(np.float64)
    values = held[np.isfinite(held)]
    if values.size == 0:
        raise RegionError(
            "The volume has no value inside the lesions.",
            hint="Choose the volume that they were found in.",
        )
    centroids = np.array([volume.geometry.to_world(one.indices().mean(axis=0)) for one in lesions])
    dmax = farthest_mm(centroids)
    return Burden(
        lesions=len(lesions),
        tmtv_ml=values.size * volume.geometry.voxel_ml,
        tlg=float(values.sum()) * volume.geometry.voxel_ml,
        max=float(values.max()),
        dmax_mm=dmax,
        dmax_voxels_mm=farthest_mm(volume.geometry.to_world(_ends_of_rows(together))),
        sdmax_per_m=dmax / 1000.0 / bsa_m2 if bsa_m2 else None,
        missing_voxels=held.size - values.size,
    )


def bsa_du_bois_m2(weight_kg: float, height_m: float) -> float:
    """Body surface area.

    References
    ----------
    Du Bois and Du Bois, Arch Intern Med 1916;17:863.
    """
    return float(0.007184 * weight_kg**0.425 * (100.0 * height_m) ** 0.725)


def farthest_mm(points: Points) -> float:
    """Return the largest distance between two of ``(n, 3)`` points; 0 for a single one."""
    outer = points
    if len(points) > 100:
        try:
            outer = points[ConvexHull(points).vertices]
        except QhullError:  # all in one plane or on one line
            outer = points
    rows = max(1, _AT_ONCE // len(outer))
    parts = (cdist(outer[n : n + rows], outer).max() for n in range(0, len(outer), rows))
    return float(max(parts))


def _ends_of_rows(mask: Mask) -> NDArray[np.intp]:
    """First and last voxel of every row: the corners of the hull are among them."""
    rows = mask.box.any(axis=2)
    k, j = np.nonzero(rows)
    first = mask.box.argmax(axis=2)[rows]
    last = mask.box.shape[2] - 1 - mask.box[:, :, ::-1].argmax(axis=2)[rows]
    ends = np.concatenate([np.stack([k, j, first], axis=1), np.stack([k, j, last], axis=1)])
    return np.asarray(ends + np.array(mask.start), np.intp)
