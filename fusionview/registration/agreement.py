"""Leaving out the parts that two volumes do not have in common.

A neck that bends or ends in one volume, a defaced head, arms: such parts pull the best pose away,
by 2 mm and more in DaT SPECT, although they are a few per cent of the volume.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.registration import kernels
from fusionview.registration.pairs import Floats, Pair
from fusionview.registration.pyramid import chosen

# Chosen on simulated studies; 12 to 20 mm and thresholds from 0 to 0.15 do about the same.
CELL_MM = 5.0
AROUND_MM = 16.0
# Bins, of all, below which a sample is air.
AIR = 0.08
LEAST_KEPT = 0.2


def agreeing(pair: Pair, pose: Floats, bins: int) -> Pair:
    """The pair without the parts in which one volume says nothing of the other at this pose.

    There the pointwise mutual information ``log(p(a, b) / (p(a) p(b)))`` of the samples that are
    not air in both volumes is negative on average: their values meet more rarely than by chance.
    What lies within 16 mm is left out too, as blur reaches there. The pair is returned as it is
    where hardly anything would be left.
    """
    counts, work = np.zeros((bins, bins)), np.zeros((bins, bins))
    kernels.joint(pose, pair, counts, work)
    if counts.sum() <= 0:
        return pair
    gain = _gain(counts)
    turn, shift, back, shift_back = kernels.both_ways(pose, pair.center)
    values = np.empty(len(pair.forward.points)), np.empty(len(pair.backward.points))
    kernels.look_up(pair.forward, turn, shift, values[0])
    kernels.look_up(pair.backward, back, shift_back, values[1])
    fixed = np.concatenate([pair.forward.levels, values[1]])
    moving = np.concatenate([values[0], pair.backward.levels])
    points = np.vstack([pair.forward.points, pair.backward.points @ back.T + shift_back])
    keep = _agree(points, fixed, moving, gain)
    here, there = keep[: len(values[0])], keep[len(values[0]) :]
    if keep.mean() < LEAST_KEPT:
        return pair
    return pair._replace(forward=chosen(pair.forward, here), backward=chosen(pair.backward, there))


def _gain(counts: Floats) -> Floats:
    """``(B, B)`` pointwise mutual information of a joint histogram, slightly smoothed."""
    joint = ndimage.gaussian_filter(counts / counts.sum(), 0.7)
    alone = joint.sum(axis=1)[:, None] * joint.sum(axis=0)
    return np.asarray(np.log((joint + 1e-7) / (alone + 1e-7)), np.float64)


def _agree(points: Floats, fixed: Floats, moving: Floats, gain: Floats) -> NDArray[np.bool_]:
    """Which of the ``(n, 3)`` points lie far from where the volumes disagree.

    Parameters
    ----------
    fixed, moving
        ``(n,)`` bins of the volumes at the points; NaN outside.
    """
    air = AIR * len(gain)
    told = np.isfinite(fixed) & np.isfinite(moving) & ((fixed > air) | (moving > air))
    first = points.min(axis=0) - CELL_MM
    cells = ((points - first) / CELL_MM).astype(np.intp)
    shape = tuple(cells.max(axis=0) + 2)
    flat = np.ravel_multi_index(tuple(cells.T), shape)
    ab = np.rint(fixed[told]).astype(np.intp), np.rint(moving[told]).astype(np.intp)
    size = int(np.prod(shape))
    total = np.bincount(flat[told], gain[ab], size).reshape(shape)
    number = np.bincount(flat[told], minlength=size).astype(np.float64).reshape(shape)
    total, number = (
        ndimage.gaussian_filter(field, 1.0, mode="constant") for field in (total, number)
    )
    bad = (number > 0.02) & (total < 0.0)
    if not bad.any():
        return np.ones(len(points), np.bool_)
    far = ndimage.distance_transform_edt(~bad) * CELL_MM > AROUND_MM
    return np.asarray(far.reshape(-1)[flat], np.bool_)
