"""Compiled core of the registration: how alike two volumes are under a rigid map.

All kernels release the GIL and are serial; callers run several of them in threads. So the
result does not depend on the number of threads, and no call lasts long enough to delay a
cancel. Kernels stay in this one file: numba's cache looks only at the file of the caller.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from fusionview.registration.pairs import Floats, Pair, Side

# No "nnan": voxels without a value are NaN and must be seen.
_FAST = {"reassoc", "contract", "arcp", "nsz"}


@njit(cache=True, nogil=True)
def rotation_matrix(pose: Floats) -> Floats:
    """``R = Rz Rx Ry`` of ``pose[:3]``, angles about x, y, z in radians; ``(3, 3)``."""
    cx, sx = np.cos(pose[0]), np.sin(pose[0])
    cy, sy = np.cos(pose[1]), np.sin(pose[1])
    cz, sz = np.cos(pose[2]), np.sin(pose[2])
    r = np.empty((3, 3))
    r[0, 0], r[0, 1], r[0, 2] = cz * cy - sz * sx * sy, -sz * cx, cz * sy + sz * sx * cy
    r[1, 0], r[1, 1], r[1, 2] = sz * cy + cz * sx * sy, cz * cx, sz * sy - cz * sx * cy
    r[2, 0], r[2, 1], r[2, 2] = -cx * sy, sx, cx * cy
    return r


@njit(cache=True, nogil=True)
def _compose(to_index: Floats, rotation: Floats, shift: Floats) -> tuple[Floats, Floats]:
    """Matrix and offset of "rotate, shift, then index"; loops, as numba's ``@`` needs BLAS."""
    a, b = np.zeros((3, 3)), to_index[:, 3].copy()
    for row in range(3):
        for n in range(3):
            b[row] += to_index[row, n] * shift[n]
            for column in range(3):
                a[row, column] += to_index[row, n] * rotation[n, column]
    return a, b


@njit(cache=True, nogil=True)
def linear_part(pose: Floats) -> Floats:
    """``(3, 3)`` of a pose: its rotation, after stretching and shearing where it has these.

    ``pose[6:9]`` are logarithms of scales along x, y, z; ``pose[9:12]`` shear x by y, x by z and
    y by z. A pose of six is rigid.
    """
    rotation = rotation_matrix(pose)
    if pose.shape[0] == 6:
        return rotation
    shape = np.zeros((3, 3))
    for n in range(3):
        shape[n, n] = np.exp(pose[6 + n])
    if pose.shape[0] == 12:
        shape[0, 1], shape[0, 2], shape[1, 2] = pose[9], pose[10], pose[11]
    both = np.zeros((3, 3))
    for row in range(3):
        for column in range(3):
            for n in range(3):
                both[row, column] += rotation[row, n] * shape[n, column]
    return both


@njit(cache=True, nogil=True)
def _inverse(m: Floats) -> Floats:
    """Inverse of a ``(3, 3)`` matrix by cofactors; numba's own needs LAPACK."""
    out = np.empty((3, 3))
    for row in range(3):
        for column in range(3):
            a, b = (column + 1) % 3, (column + 2) % 3
            c, d = (row + 1) % 3, (row + 2) % 3
            out[row, column] = m[a, c] * m[b, d] - m[a, d] * m[b, c]
    determinant = m[0, 0] * out[0, 0] + m[0, 1] * out[1, 0] + m[0, 2] * out[2, 0]
    out /= determinant
    return out


@njit(cache=True, nogil=True)
def both_ways(pose: Floats, center: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Matrix and shift of the map of a pose, then those of its inverse."""
    r = linear_part(pose)
    inverse = r.T.copy() if pose.shape[0] == 6 else _inverse(r)
    shift, back = np.empty(3), np.empty(3)
    for n in range(3):
        shift[n] = center[n] + pose[3 + n]
        for m in range(3):
            shift[n] -= r[n, m] * center[m]
    for n in range(3):
        back[n] = -(inverse[n, 0] * shift[0] + inverse[n, 1] * shift[1] + inverse[n, 2] * shift[2])
    return r, shift, inverse, back


@njit(cache=True, nogil=True, fastmath=_FAST)
def _value(image: NDArray[np.float32], k: float, j: float, i: float) -> float:
    """Trilinear; NaN outside, or beside a voxel without a value."""
    nk, nj, ni = image.shape
    if k < 0 or j < 0 or i < 0 or k >= nk - 1 or j >= nj - 1 or i >= ni - 1:
        return np.nan
    k0, j0, i0 = int(k), int(j), int(i)
    fk, fj, fi = k - k0, j - j0, i - i0
    v00 = image[k0, j0, i0] * (1 - fi) + image[k0, j0, i0 + 1] * fi
    v01 = image[k0, j0 + 1, i0] * (1 - fi) + image[k0, j0 + 1, i0 + 1] * fi
    v10 = image[k0 + 1, j0, i0] * (1 - fi) + image[k0 + 1, j0, i0 + 1] * fi
    v11 = image[k0 + 1, j0 + 1, i0] * (1 - fi) + image[k0 + 1, j0 + 1, i0 + 1] * fi
    return float((v00 * (1 - fj) + v01 * fj) * (1 - fk) + (v10 * (1 - fj) + v11 * fj) * fk)


@njit(cache=True, nogil=True, fastmath=_FAST)
def _count(side: Side, rotation: Floats, shift: Floats, counts: Floats) -> float:
    """Fill the joint histogram; return how many samples fell inside.

    Both axes use linear (partial volume) binning, so the similarity is continuous.
    ``counts[level of the sample, level of the image]``.
    """
    counts[:] = 0.0
    a, b = _compose(side.to_index, rotation, shift)
    image = side.image
    inside = 0
    for n in range(side.points.shape[0]):
        x, y, z = side.points[n, 0], side.points[n, 1], side.points[n, 2]
        k = a[0, 0] * x + a[0, 1] * y + a[0, 2] * z + b[0]
        j = a[1, 0] * x + a[1, 1] * y + a[1, 2] * z + b[1]
        i = a[2, 0] * x + a[2, 1] * y + a[2, 2] * z + b[2]
        v = _value(image, k, j, i)
        if not v >= 0:
            continue
        inside += 1
        q = side.levels[n]
        column, row = int(v), int(q)
        f, g = v - column, q - row
        counts[row, column] += (1 - f) * (1 - g)
        counts[row, column + 1] += f * (1 - g)
        counts[row + 1, column] += (1 - f) * g
        counts[row + 1, column + 1] += f * g
    return float(inside)


@njit(cache=True, nogil=True, fastmath=_FAST)
def look_up(side: Side, rotation: Floats, shift: Floats, out: Floats) -> None:
    """Fill ``out`` ``(n,)`` with the other volume's bins at the samples; NaN outside."""
    a, b = _compose(side.to_index, rotation, shift)
    for n in range(side.points.shape[0]):
        x, y, z = side.points[n, 0], side.points[n, 1], side.points[n, 2]
        k = a[0, 0] * x + a[0, 1] * y + a[0, 2] * z + b[0]
        j = a[1, 0] * x + a[1, 1] * y + a[1, 2] * z + b[1]
        i = a[2, 0] * x + a[2, 1] * y + a[2, 2] * z + b[2]
        out[n] = _value(side.image, k, j, i)


@njit(cache=True, nogil=True, fastmath=_FAST)
def nmi(p: Floats) -> float:
    """Studholme's normalised mutual information ``(H(X) + H(Y)) / H(X, Y)``, from 1 to 2.

    ``p`` is a joint histogram of any sum. Studholme, Hill, Hawkes 1999, Pattern Recognition 32:71.
    """
    total = p.sum()
    hx, hy, hxy = 0.0, 0.0, 0.0
    for a in range(p.shape[0]):
        row, column = 0.0, 0.0
        for b in range(p.shape[0]):
            value = p[a, b] / total
            row += value
            column += p[b, a] / total
            if value > 0:
                hxy -= value * np.log(value)
        if row > 0:
            hx -= row * np.log(row)
        if column > 0:
            hy -= column * np.log(column)
    if hxy < 1e-12:  # one grey level against one grey level: nothing is shared
        return 1.0
    return float((hx + hy) / hxy)


@njit(cache=True, nogil=True, fastmath=_FAST)
def joint(pose: Floats, pair: Pair, there: Floats, back: Floats) -> float:
    """Fill ``there`` with the joint histogram of both directions; return the overlap.

    Counting each volume's samples in the other one makes the measure symmetric, so swapping
    fixed and moving gives the inverse map. ``there``, ``(B, B)``, is ``[bin of the fixed, bin of
    the moving]``; ``back`` is work space of its size.
    """
    r, shift, inverse, shift_back = both_ways(pose, pair.center)
    forward = _count(pair.forward, r, shift, there)
    backward = _count(pair.backward, inverse, shift_back, back)
    weight_there = 1.0 / forward if forward > 0 else 0.0
    weight_back = 1.0 / backward if backward > 0 else 0.0
    for a in range(there.shape[0]):
        for b in range(there.shape[0]):
            there[a, b] = weight_there * there[a, b] + weight_back * back[b, a]
    return max(forward / pair.forward.drawn, backward / pair.backward.drawn)


@njit(cache=True, nogil=True, fastmath=_FAST)
def _similarity(pose: Floats, pair: Pair, there: Floats, back: Floats) -> float:
    """NMI of the joint histogram, less what the pose costs; below 0.5 where it is not allowed."""
    away_mm = np.sqrt(((pose[3:6] - pair.anchor_mm) ** 2).sum())
    if away_mm > pair.reach_mm:
        return float(pair.reach_mm / away_mm) - 1.0
    overlap = joint(pose, pair, there, back)
    if overlap < pair.least_overlap:
        return overlap / pair.least_overlap - 1.0
    gain = (nmi(there) - 1.0) * (1.0 - pair.prior.whole * (1.0 - min(overlap, 1.0)))
    if pair.edges.weight > 0.0:
        gain += pair.edges.weight * _common_edges(pose, pair)
    return 1.0 + gain - _cost(pose, pair)


@njit(cache=True, nogil=True, fastmath=_FAST)
def _common_edges(pose: Floats, pair: Pair) -> float:
    """Mean squared cosine between the normals, each of a length from 0 (no edge) to 1.

    Haber and Modersitzki 2006, MICCAI, LNCS 4191:726 (normalised gradient fields). Points
    outside the moving volume count as not met. The nearest voxel is looked up.
    """
    edges = pair.edges
    r, shift, _, _ = both_ways(pose, pair.center)
    a, b = _compose(edges.to_index, r, shift)
    nk, nj, ni = edges.image.shape[:3]
    total = 0.0
    for n in range(edges.points.shape[0]):
        x, y, z = edges.points[n, 0], edges.points[n, 1], edges.points[n, 2]
        k = int(a[0, 0] * x + a[0, 1] * y + a[0, 2] * z + b[0] + 0.5)
        j = int(a[1, 0] * x + a[1, 1] * y + a[1, 2] * z + b[1] + 0.5)
        i = int(a[2, 0] * x + a[2, 1] * y + a[2, 2] * z + b[2] + 0.5)
        if k < 0 or j < 0 or i < 0 or k >= nk or j >= nj or i >= ni:
            continue
        dot = 0.0
        for m in range(3):
            turned = 0.0
            for q in range(3):
                turned += r[m, q] * edges.normals[n, q]
            dot += turned * edges.image[k, j, i, m]
        total += dot * dot
    return float(total / max(edges.points.shape[0], 1))


@njit(cache=True, nogil=True)
def _cost(pose: Floats, pair: Pair) -> float:
    """Similarity that a pose costs by being unlikely."""
    prior = pair.prior
    turned = pose[0] ** 2 + pose[1] ** 2 + pose[2] ** 2
    aside = pose[3] ** 2 + pose[4] ** 2
    cost = prior.turn_cost * turned + prior.aside_cost * aside / (aside + prior.aside_mm**2)
    for n in range(3):
        cost += prior.away_cost * (pose[3 + n] - pair.anchor_mm[n]) ** 2
    return float(cost)


@njit(cache=True, nogil=True)
def similarities(poses: Floats, pair: Pair, bins: int, out: Floats) -> None:
    """Fill ``out`` ``(n,)`` with the similarity of each of the ``(n, p)`` poses."""
    there, back = np.empty((bins, bins)), np.empty((bins, bins))
    for n in range(poses.shape[0]):
        out[n] = _similarity(poses[n], pair, there, back)


@njit(cache=True, nogil=True)
def _step(simplex: Floats, values: Floats, pair: Pair, there: Floats, back: Floats) -> int:
    """Replace the worst pose of a sorted simplex, or shrink all; return similarities computed."""
    last = simplex.shape[1]
    middle = np.zeros(last)
    for n in range(last):
        middle += simplex[n] / last
    reflected = 2.0 * middle - simplex[last]
    value = _similarity(reflected, pair, there, back)
    if value > values[0]:
        expanded = 3.0 * middle - 2.0 * simplex[last]
        further = _similarity(expanded, pair, there, back)
        if further > value:
            simplex[last], values[last] = expanded, further
        else:
            simplex[last], values[last] = reflected, value
        return 2
    if value > values[last - 1]:
        simplex[last], values[last] = reflected, value
        return 1
    toward = reflected if value > values[last] else simplex[last]
    contracted = 0.5 * (middle + toward)
    nearer = _similarity(contracted, pair, there, back)
    if nearer > value and nearer > values[last]:
        simplex[last], values[last] = contracted, nearer
        return 2
    for n in range(1, last + 1):
        simplex[n] = 0.5 * (simplex[0] + simplex[n])
        values[n] = _similarity(simplex[n], pair, there, back)
    return int(last + 2)


@njit(cache=True, nogil=True)
def climb(
    simplex: Floats,
    values: Floats,
    pair: Pair,
    bins: int,
    scale: Floats,
    tolerance: float,
    budget: int,
) -> int:
    """Improve a simplex of poses in place until it is small or the budget is spent.

    Nelder and Mead 1965, Computer Journal 7:308, maximising. The simplex is the whole state,
    so a caller continues by calling again.

    Parameters
    ----------
    simplex, values
        ``(p + 1, p)`` poses and ``(p + 1,)`` similarities; sorted on return, the best first.
    scale
        ``(p,)``, what counts as one unit along each parameter.
    tolerance
        Stop when every vertex is closer to the best than this, in units of ``scale``.
    budget
        Similarities to compute at most (a few more to finish a step).

    Returns
    -------
    int
        Similarities computed; less than ``budget`` means that the simplex has converged.
    """
    there, back = np.empty((bins, bins)), np.empty((bins, bins))
    used = 0
    while True:
        order = np.argsort(-values)
        simplex[:] = simplex[order]
        values[:] = values[order]
        size = 0.0
        for n in range(1, simplex.shape[0]):
            for d in range(simplex.shape[1]):
                size = max(size, abs(simplex[n, d] - simplex[0, d]) / scale[d])
        if size < tolerance or used >= budget:
            return used
        used += _step(simplex, values, pair, there, back)


@njit(cache=True, nogil=True)
def block_means(data: NDArray[np.float32], blocks: tuple[int, int, int]) -> NDArray[np.float32]:
    """Average blocks of ``blocks`` voxels; voxels without a value are left out of the mean."""
    bk, bj, bi = blocks
    nk, nj, ni = data.shape[0] // bk, data.shape[1] // bj, data.shape[2] // bi
    out = np.empty((nk, nj, ni), np.float32)
    total, number = np.empty(ni), np.empty(ni)
    for k in range(nk):
        for j in range(nj):
            total[:] = 0.0
            number[:] = 0.0
            for kk in range(k * bk, (k + 1) * bk):
                for jj in range(j * bj, (j + 1) * bj):
                    for i in range(ni):
                        for ii in range(i * bi, (i + 1) * bi):
                            value = data[kk, jj, ii]
                            if np.isfinite(value):
                                total[i] += value
                                number[i] += 1
            for i in range(ni):
                out[k, j, i] = total[i] / number[i] if number[i] > 0 else np.nan
    return out
