"""How much the numbers of a region depend on where exactly its border was drawn.

The border is moved by half a voxel and by one voxel, inward and outward; the spread of a number
over these regions is what another reader, or another threshold, might have found.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.measuring.peak import suv_peak

Bools = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Moved:
    """The numbers of a region whose border was moved; mean and maximum are None where none is left.

    Attributes
    ----------
    voxels
        How far the border was moved, outward positive: -1, -0.5, 0, 0.5, 1.
    """

    voxels: float
    volume_ml: float
    mean: float | None
    max: float | None
    tlg: float


@dataclass(frozen=True, kw_only=True)
class PlusMinus:
    """Half the spread of each number, in its own unit; None where it is not defined."""

    volume_ml: float
    mean: float | None
    max: float | None
    tlg: float


@dataclass(frozen=True, kw_only=True)
class Uncertainty:
    """What happens to the numbers of a region when its border moves.

    Attributes
    ----------
    steps
        For -1, -0.5, 0, 0.5 and 1 voxel.
    half_voxel, one_voxel
        Half the spread over the steps up to so far.
    """

    steps: tuple[Moved, ...]
    half_voxel: PlusMinus
    one_voxel: PlusMinus


def uncertainty(volume: Volume, mask: Mask) -> Uncertainty:
    """Move the border of a region by half a voxel and by a voxel, both ways.

    By a voxel: the layer of voxels that shares a face with the other side is taken away or added.
    By half a voxel: that layer counts half. Voxels without a value are left out.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel, or none with a value.
    """
    mask.require_on(volume.geometry)
    # one voxel more on every side, where the image goes on
    first = np.maximum(np.array(mask.start) - 1, 0)
    stop = np.minimum(np.add(mask.start, mask.box.shape) + 1, volume.geometry.shape)
    part = volume.data[tuple(slice(a, b) for a, b in zip(first, stop, strict=True))]
    inside = mask.window(first, part.shape)
    core = ~_grown(~inside)
    layers = (core, inside & ~core, _grown(inside) & ~inside)
    sums = [_Sum.of(part[layer]) for layer in layers]
    if sums[0].count + sums[1].count == 0:
        raise RegionError(
            "The volume has no value inside this region.",
            hint="Move the region to where the scanner measured something.",
        )
    ml = volume.geometry.voxel_ml
    shares = ((-1.0, 0.0, 0.0), (-0.5, 0.5, 0.0), (0.0, 1.0, 0.0), (0.5, 1.0, 0.5), (1.0, 1.0, 1.0))
    steps = tuple(_moved(step, sums, (1.0, inner, outer), ml) for step, inner, outer in shares)
    return Uncertainty(
        steps=steps, half_voxel=_plus_minus(steps[1:4]), one_voxel=_plus_minus(steps)
    )


def peak_uncertainty(volume: Volume, mask: Mask) -> float:
    """Return half the spread of the SUVpeak when the border moves by a voxel, both ways.

    Two more searches for the peak: too slow for every move of a pointer. A region that vanishes
    when it shrinks is compared as it is.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel, or no value near the region.
    """
    mask.require_on(volume.geometry)
    first = np.maximum(np.array(mask.start) - 1, 0)
    stop = np.minimum(np.add(mask.start, mask.box.shape) + 1, volume.geometry.shape)
    inside = mask.window(first, stop - first)
    start = (int(first[0]), int(first[1]), int(first[2]))
    core = Mask.from_box(mask.geometry, start, ~_grown(~inside))
    wider = Mask.from_box(mask.geometry, start, _grown(inside))
    # a sphere that may be centred on more voxels is never lower
    return (suv_peak(volume, wider) - suv_peak(volume, core if core.voxels else mask)) / 2


def asymmetry_index(left: float, right: float) -> float | None:
    """Return ``(left - right) / ((left + right) / 2)``; None where both cancel out.

    0.1 means that the left side is 10 % of the mean higher. Often given in percent.
    """
    middle = (left + right) / 2.0
    if middle == 0 or not np.isfinite(middle):
        return None
    return (left - right) / middle


@dataclass(frozen=True)
class _Sum:
    """What a layer of voxels adds."""

    count: int
    total: float
    highest: float

    @classmethod
    def of(cls, values: NDArray[np.float32]) -> _Sum:
        kept = values[np.isfinite(values)]
        if kept.size == 0:
            return cls(0, 0.0, -np.inf)
        return cls(kept.size, float(kept.sum(dtype=np.float64)), float(kept.max()))


def _moved(step: float, layers: list[_Sum], shares: tuple[float, float, float], ml: float) -> Moved:
    taken = list(zip(layers, shares, strict=True))
    count = sum(layer.count * share for layer, share in taken)
    total = sum(layer.total * share for layer, share in taken)
    highest = max(layer.highest for layer, share in taken if share > 0)
    return Moved(
        voxels=step,
        volume_ml=count * ml,
        mean=total / count if count else None,
        max=highest if count else None,
        tlg=total * ml,
    )


def _plus_minus(steps: tuple[Moved, ...]) -> PlusMinus:
    volume_ml = [step.volume_ml for step in steps]
    tlg = [step.tlg for step in steps]
    mean = [step.mean for step in steps if step.mean is not None]
    highest = [step.max for step in steps if step.max is not None]
    return PlusMinus(
        volume_ml=(max(volume_ml) - min(volume_ml)) / 2,
        mean=(max(mean) - min(mean)) / 2 if len(mean) > 1 else None,
        max=(max(highest) - min(highest)) / 2 if len(highest) > 1 else None,
        tlg=(max(tlg) - min(tlg)) / 2,
    )


def _grown(region: Bools) -> Bools:
    """Add the six face neighbours; what leaves the box is lost."""
    grown = region.copy()
    grown[1:] |= region[:-1]
    grown[:-1] |= region[1:]
    grown[:, 1:] |= region[:, :-1]
    grown[:, :-1] |= region[:, 1:]
    grown[:, :, 1:] |= region[:, :, :-1]
    grown[:, :, :-1] |= region[:, :, 1:]
    return grown
