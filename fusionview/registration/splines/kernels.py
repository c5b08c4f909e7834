"""Compiled core of bending: how alike two volumes are under a spline, and how to make it more.

Serial and free of the GIL, as the kernels of the rigid registration; in one file for the same
reason.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

_FAST = {"reassoc", "contract", "arcp", "nsz"}
# Cubic windows reach one bin below the first and two above the last.
PADDING = 3


class Samples(NamedTuple):
    """Points of the fixed volume, and the moving image to look up.

    Attributes
    ----------
    first
        int64 ``(n,)``, flat index of the first of the 4 x 4 x 4 control points around a sample.
    weights
        float32 ``(n, 3, 4)``, what the control points count along each axis of the lattice.
    steps
        int64 ``(2,)``, control points in a plane and in a row of the lattice.
    levels
        float32 ``(n,)``, fractional histogram bin of each sample.
    start
        ``(n, 3)``, array index in the moving image where nothing is bent.
    to_index
        ``(3, 3)``, what a displacement in mm adds to the array index.
    image
        float32 ``(K, J, I)``, the moving image in fractional bins, known everywhere.
    """

    first: NDArray[np.int64]
    weights: Singles
    steps: NDArray[np.int64]
    levels: Singles
    start: Floats
    to_index: Floats
    image: Singles


class Memory(NamedTuple):
    """Work space: joint histogram ``(B, B + 3)``, value and slope ``(n,)``, ``(n, 3)`` found."""

    joint: Floats
    values: Singles
    slopes: Singles


@njit(cache=True, nogil=True, fastmath=_FAST)
def _look_up(samples: Samples, coefficients: Floats, memory: Memory) -> None:
    """Bend each sample, and note the moving value there and its slope in mm of the fixed space.

    A sample that is pushed out meets the value of the edge: nothing is gained by pushing.
    """
    image, m = samples.image, samples.to_index
    plane, row = samples.steps[0], samples.steps[1]
    last = (image.shape[0] - 1.001, image.shape[1] - 1.001, image.shape[2] - 1.001)
    place, index, part, along = np.empty(3), np.empty(3, np.int64), np.empty(3), np.empty(3)
    for n in range(samples.first.shape[0]):
        x, y, z = 0.0, 0.0, 0.0
        w = samples.weights[n]
        for a in range(4):
            for b in range(4):
                at = samples.first[n] + a * plane + b * row
                ab = w[0, a] * w[1, b]
                for c in range(4):
                    abc = ab * w[2, c]
                    x += abc * coefficients[at + c, 0]
                    y += abc * coefficients[at + c, 1]
                    z += abc * coefficients[at + c, 2]
        for d in range(3):
            place[d] = samples.start[n, d] + m[d, 0] * x + m[d, 1] * y + m[d, 2] * z
            free = 0.0 <= place[d] <= last[d]
            held = min(max(place[d], 0.0), last[d])
            index[d] = int(held)
            part[d] = held - index[d]
            along[d] = 1.0 if free else 0.0
        k, j, i = index[0], index[1], index[2]
        fk, fj, fi = part[0], part[1], part[2]
        d00, d01 = image[k, j, i + 1] - image[k, j, i], image[k, j + 1, i + 1] - image[k, j + 1, i]
        d10 = image[k + 1, j, i + 1] - image[k + 1, j, i]
        d11 = image[k + 1, j + 1, i + 1] - image[k + 1, j + 1, i]
        v00, v01 = image[k, j, i] + d00 * fi, image[k, j + 1, i] + d01 * fi
        v10, v11 = image[k + 1, j, i] + d10 * fi, image[k + 1, j + 1, i] + d11 * fi
        v0, v1 = v00 + (v01 - v00) * fj, v10 + (v11 - v10) * fj
        memory.values[n] = v0 + (v1 - v0) * fk
        gk = along[0] * (v1 - v0)
        gj = along[1] * ((v01 - v00) * (1 - fk) + (v11 - v10) * fk)
        gi = along[2] * ((d00 * (1 - fj) + d01 * fj) * (1 - fk) + (d10 * (1 - fj) + d11 * fj) * fk)
        for d in range(3):
            memory.slopes[n, d] = gk * m[0, d] + gj * m[1, d] + gi * m[2, d]


@njit(cache=True, nogil=True, fastmath=_FAST)
def _count(samples: Samples, memory: Memory) -> None:
    """Fill the joint histogram: linear windows of the fixed levels, cubic ones of the moving."""
    joint = memory.joint
    joint[:] = 0.0
    for n in range(samples.first.shape[0]):
        q, v = samples.levels[n], memory.values[n]
        r, c = int(q), int(v)
        g, t = q - r, v - c
        s = 1 - t
        w0, w1 = s * s * s / 6, (4 - 6 * t * t + 3 * t * t * t) / 6
        w2, w3 = (4 - 6 * s * s + 3 * s * s * s) / 6, t * t * t / 6
        joint[r, c] += (1 - g) * w0
        joint[r, c + 1] += (1 - g) * w1
        joint[r, c + 2] += (1 - g) * w2
        joint[r, c + 3] += (1 - g) * w3
        joint[r + 1, c] += g * w0
        joint[r + 1, c + 1] += g * w1
        joint[r + 1, c + 2] += g * w2
        joint[r + 1, c + 3] += g * w3
    joint /= max(samples.first.shape[0], 1)


@njit(cache=True, nogil=True, fastmath=_FAST)
def _entropy(p: Floats) -> float:
    total = 0.0
    for n in range(p.shape[0]):
        if p[n] > 0:
            total -= p[n] * np.log(p[n])
    return total


@njit(cache=True, nogil=True, fastmath=_FAST)
def _entropies(joint: Floats) -> float:
    """Normalised mutual information; the histogram is replaced by its derivative of this.

    Constants are left out of the derivative: the windows of a sample always add up to one.
    """
    rows, columns = joint.shape
    px, py = np.zeros(rows), np.zeros(columns)
    for a in range(rows):
        for b in range(columns):
            px[a] += joint[a, b]
            py[b] += joint[a, b]
    hxy = _entropy(joint.ravel())
    if hxy < 1e-12:
        joint[:] = 0.0
        return 1.0
    whole = (_entropy(px) + _entropy(py)) / hxy
    for a in range(rows):
        for b in range(columns):
            p = joint[a, b]
            joint[a, b] = (whole * np.log(p) - np.log(py[b])) / hxy if p > 0 else 0.0
    return float(whole)


@njit(cache=True, nogil=True, fastmath=_FAST)
def _push(samples: Samples, memory: Memory, gradient: Floats) -> None:
    """Add to each control point what moving it changes."""
    joint = memory.joint
    plane, row = samples.steps[0], samples.steps[1]
    gradient[:] = 0.0
    share = 1.0 / max(samples.first.shape[0], 1)
    for n in range(samples.first.shape[0]):
        q, v = samples.levels[n], memory.values[n]
        r, c = int(q), int(v)
        g, t = q - r, v - c
        s = 1 - t
        d0, d1 = -s * s / 2, (3 * t * t - 4 * t) / 2
        d2, d3 = (4 * s - 3 * s * s) / 2, t * t / 2
        change = (1 - g) * (
            d0 * joint[r, c] + d1 * joint[r, c + 1] + d2 * joint[r, c + 2] + d3 * joint[r, c + 3]
        ) + g * (
            d0 * joint[r + 1, c]
            + d1 * joint[r + 1, c + 1]
            + d2 * joint[r + 1, c + 2]
            + d3 * joint[r + 1, c + 3]
        )
        change *= share
        x, y, z = (
            change * memory.slopes[n, 0],
            change * memory.slopes[n, 1],
            change * memory.slopes[n, 2],
        )
        w = samples.weights[n]
        for a in range(4):
            for b in range(4):
                at = samples.first[n] + a * plane + b * row
                ab = w[0, a] * w[1, b]
                for e in range(4):
                    abc = ab * w[2, e]
                    gradient[at + e, 0] += abc * x
                    gradient[at + e, 1] += abc * y
                    gradient[at + e, 2] += abc * z


@njit(cache=True, nogil=True)
def similarity(samples: Samples, coefficients: Floats, memory: Memory, gradient: Floats) -> float:
    """NMI of the samples with the bent image; ``gradient`` ``(N, 3)`` is filled.

    Rueckert et al. 1999, IEEE TMI 18:712 (free-form deformations by NMI); windows after Mattes
    et al. 2003, IEEE TMI 22:120.

    Parameters
    ----------
    coefficients
        ``(N, 3)`` displacements of the control points in mm, x, y, z.
    """
    _look_up(samples, coefficients, memory)
    _count(samples, memory)
    value = _entropies(memory.joint)
    _push(samples, memory, gradient)
    return value


@njit(cache=True, nogil=True)
def alike(samples: Samples, coefficients: Floats, memory: Memory) -> float:
    """NMI alone, as `similarity` computes it."""
    _look_up(samples, coefficients, memory)
    _count(samples, memory)
    return _entropies(memory.joint)
