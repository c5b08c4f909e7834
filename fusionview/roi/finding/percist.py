"""References of PERCIST: how hot the liver or the blood is, and what counts as uptake above it.

References
----------
Wahl et al., J Nucl Med 2009;50:122S. O, Lodge and Wahl, Radiology 2016;280:576 (practical
PERCIST). Both use SUL, the SUV by lean body mass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball

LIVER_MM = 30.0
BLOOD_MM = (10.0, 20.0)
"""Diameter and length of the cylinder in the descending aorta."""

_HEAD = (0.0, 0.0, 1.0)
_LIVER_RANGE = (1.0, 5.0)
_LIVER_COV = 0.2
_LIVER_ML = 150.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Reference:
    """A reference region and the threshold that follows from it, in the unit of the volume.

    Attributes
    ----------
    sd
        With n − 1.
    threshold
        1.5 mean + 2 SD of the liver, 2 mean + 2 SD of the blood pool.
    note
        What a careful reader should know; empty if nothing.
    """

    mask: Mask
    mean: float
    sd: float
    threshold: float
    note: str = ""


def liver_reference(volume: Volume, centre_mm: ArrayLike) -> Reference:
    """Measure a sphere of 3 cm diameter in the right lobe of the liver.

    Raises
    ------
    RegionError
        Fewer than two voxels with a value.
    """
    return _reference(volume, ball(volume.geometry, centre_mm, LIVER_MM / 2), 1.5)


def blood_pool_reference(
    volume: Volume, centre_mm: ArrayLike, along: ArrayLike = _HEAD
) -> Reference:
    """Measure a cylinder of 1 cm diameter and 2 cm length in the descending aorta.

    Raises
    ------
    RegionError
        Fewer than two voxels with a value.
    """
    mask = cylinder(volume.geometry, centre_mm, along, BLOOD_MM[0], BLOOD_MM[1])
    return _reference(volume, mask, 2.0)


def cylinder(
    geometry: Geometry,
    centre_mm: ArrayLike,
    along: ArrayLike,
    diameter_mm: float,
    length_mm: float,
) -> Mask:
    """Return the voxels whose centres lie in a cylinder about a point."""
    centre = np.asarray(centre_mm, np.float64)
    axis = np.asarray(along, np.float64)
    axis = axis / np.linalg.norm(axis)
    around = ball(geometry, centre, float(np.hypot(diameter_mm, length_mm)) / 2)
    index = around.indices()
    offsets = geometry.to_world(index) - centre
    height = offsets @ axis
    across = np.linalg.norm(offsets - height[:, None] * axis, axis=1)
    box = np.zeros(around.box.shape, np.bool_)
    kept = index[(np.abs(height) <= length_mm / 2) & (across <= diameter_mm / 2)]
    box[tuple((kept - np.array(around.start)).T)] = True
    return Mask.from_box(geometry, around.start, box)


def propose_liver(volume: Volume) -> NDArray[np.float64] | None:
    """Suggest where the sphere in the liver may lie, ``(3,)`` LPS mm; None if nothing fits.

    The deepest point of the largest even region (SD of a 3 cm cube below 20 %, mean of 1 to 5
    g/mL) in the patient's right half. A suggestion to look at: a liver full of metastases, or a
    patient who lies the other way round than the header says, misleads it.
    """
    geometry = volume.geometry
    data = np.where(np.isfinite(volume.data), volume.data, np.float32(0))
    data = np.clip(data, 0, 1e6)  # squares stay finite
    size = np.maximum(np.rint(LIVER_MM / np.array(geometry.spacing_mm)), 1).astype(int)
    mean = ndimage.uniform_filter(data, tuple(size), mode="constant")
    square = ndimage.uniform_filter(data * data, tuple(size), mode="constant")
    even = square - mean * mean < (_LIVER_COV * mean) ** 2
    even &= (mean >= _LIVER_RANGE[0]) & (mean <= _LIVER_RANGE[1]) & _right_half(geometry, data)
    labels, count = ndimage.label(even)
    sizes = np.bincount(labels.ravel(), minlength=count + 1)[1:]
    if count == 0 or sizes.max() * geometry.voxel_ml < _LIVER_ML:
        return None
    largest = int(np.argmax(sizes)) + 1
    place = ndimage.find_objects(labels)[largest - 1]
    region = np.pad(labels[place] == largest, 1)
    depth = ndimage.distance_transform_edt(region, sampling=geometry.spacing_mm)
    deepest = np.array(np.unravel_index(np.argmax(depth), region.shape)) - 1
    return geometry.to_world(deepest + [axis.start for axis in place])


def _right_half(geometry: Geometry, data: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Voxels to the patient's right of the middle of the body (not weighted: tumours pull)."""
    k, j, i = (np.arange(size) for size in geometry.shape)
    row = geometry.affine[0]
    x = row[0] * k[:, None, None] + row[1] * j[:, None] + row[2] * i + row[3]
    body = data > 0.2
    return np.asarray(x < x[body].mean() if body.any() else np.zeros(data.shape, np.bool_))


def _reference(volume: Volume, mask: Mask, factor: float) -> Reference:
    values = volume.data[mask.slices][mask.box].astype(np.float64)
    values = values[np.isfinite(values)]
    if values.size < 2:
        raise RegionError(
            "The reference region holds fewer than two voxels with a value.",
            hint="Move it into the organ.",
        )
    mean, sd = float(values.mean()), float(values.std(ddof=1))
    return Reference(
        mask=mask, mean=mean, sd=sd, threshold=factor * mean + 2 * sd, note=_note(volume, mask)
    )


def _note(volume: Volume, mask: Mask) -> str:
    notes = []
    if not volume.quantity.value.startswith("sul"):
        notes.append(f"PERCIST uses SUL; this is {volume.quantity.label}")
    index = mask.indices()
    if (index == 0).any() or (index == np.array(volume.geometry.shape) - 1).any():
        notes.append("the region is cut by the border of the image")
    return "; ".join(notes)


@dataclass(frozen=True, kw_only=True)
class ScanConditions:
    """What has to agree between two scans; None where it is not known.

    Attributes
    ----------
    liver_mean
        SUL.
    uptake_min
        From injection to scan.
    """

    liver_mean: float | None = None
    uptake_min: float | None = None
    injected_mbq: float | None = None
    glucose_mg_dl: float | None = None


def conditions(baseline: ScanConditions, follow_up: ScanConditions) -> dict[str, bool | None]:
    """Tell which conditions of PERCIST two scans fulfil; None where a value is not known."""
    one, two = baseline, follow_up
    within: dict[str, tuple[float | None, float | None, Callable[[float, float], bool]]] = {
        "liver within 20 % and 0.3": (one.liver_mean, two.liver_mean, _livers_agree),
        "uptake times within 15 min": (
            one.uptake_min,
            two.uptake_min,
            lambda a, b: abs(a - b) <= 15.0,
        ),
        "both scans at least 50 min after injection": (
            one.uptake_min,
            two.uptake_min,
            lambda a, b: min(a, b) >= 50.0,
        ),
        "injected activities within 20 %": (
            one.injected_mbq,
            two.injected_mbq,
            lambda a, b: abs(b - a) <= 0.2 * a,
        ),
        "glucose below 200 mg/dL": (
            one.glucose_mg_dl,
            two.glucose_mg_dl,
            lambda a, b: max(a, b) < 200.0,
        ),
    }
    return {
        name: None if a is None or b is None else holds(a, b)
        for name, (a, b, holds) in within.items()
    }


def _livers_agree(one: float, two: float) -> bool:
    return abs(two - one) <= 0.2 * one and abs(two - one) <= 0.3
