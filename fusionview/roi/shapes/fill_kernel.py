"""Filling a polygon in the voxels that an oblique plane cuts, row by row."""

import math

import numpy as np
from numba import njit, types
from numpy.typing import NDArray

_BOX = types.Array(types.boolean, 3, "A")
_MATRIX = types.Array(types.float64, 2, "C")
_VECTOR = types.Array(types.float64, 1, "C")
_CORNER = types.Array(types.int64, 1, "C")


_TIE = 1e-9
"""A corner on the centre of a row is one for all polygons that share it, whatever the rounding."""


@njit(
    types.void(_BOX, _CORNER, types.int64, _MATRIX, types.float64, types.float64, _CORNER, _CORNER),
    cache=True,
    nogil=True,
)
def _toggle_edges(
    box: NDArray[np.bool_],
    first: NDArray[np.int64],
    k: int,
    corners: NDArray[np.float64],
    shift_j: float,
    shift_i: float,
    enter: NDArray[np.int64],
    leave: NDArray[np.int64],
) -> None:
    """Turn over, in each row, the first voxel behind every edge that crosses the row."""
    number, height = len(corners), box.shape[1]
    for n in range(number):
        m = n + 1 if n + 1 < number else 0
        j_one, j_two = corners[n, 0] + shift_j, corners[m, 0] + shift_j
        start = max(0.0, math.ceil(min(j_one, j_two) - _TIE))
        stop = min(float(height), math.ceil(max(j_one, j_two) - _TIE))
        for j in range(int(start), int(stop)):
            slope = (corners[m, 1] - corners[n, 1]) / (j_two - j_one)
            crossing = corners[n, 1] + shift_i + slope * (j - j_one)
            i = max(math.ceil(crossing - _TIE), float(enter[j]))
            if i < leave[j]:
                box[k, j, int(i)] = not box[k, j, int(i)]


@njit(
    types.void(_BOX, _CORNER, _MATRIX, _VECTOR, _VECTOR, types.float64, types.float64),
    cache=True,
    nogil=True,
)
def fill_polygon(
    box: NDArray[np.bool_],
    first: NDArray[np.int64],
    corners: NDArray[np.float64],
    drift: NDArray[np.float64],
    across: NDArray[np.float64],
    low_mm: float,
    high_mm: float,
) -> None:
    """Set the voxels inside a closed polygon by the even-odd rule.

    Parameters
    ----------
    box
        All False; ``box[0, 0, 0]`` is the voxel ``first`` of the grid.
    corners
        ``(n, 2)``: where the line through a corner along the normal meets the slice ``k = 0``,
        as ``(j, i)``.
    drift
        ``(2,)``: how far that point moves from one slice to the next.
    across
        ``(4,)``: distance from the plane is ``across @ (k, j, i, 1)``.
    low_mm, high_mm
        Which distances are cut by the plane.
    """
    depth, height, width = box.shape
    enter, leave = np.empty(height, np.int64), np.empty(height, np.int64)
    for k in range(depth):
        slice_k = k + first[0]
        for j in range(height):
            base = across[0] * slice_k + across[1] * (j + first[1]) + across[3]
            one, two = 0.0, width - 1.0
            if abs(across[2]) < 1e-10:
                if base < low_mm or base > high_mm:
                    two = -1.0
            else:
                left, right = (low_mm - base) / across[2], (high_mm - base) / across[2]
                one = max(one, min(left, right) - first[2])
                two = min(two, max(left, right) - first[2])
            enter[j] = int(np.ceil(one)) if one <= two else width
            leave[j] = int(np.floor(two)) + 1 if one <= two else 0
        shift_j = drift[0] * slice_k - first[1]
        shift_i = drift[1] * slice_k - first[2]
        _toggle_edges(box, first, k, corners, shift_j, shift_i, enter, leave)
        for j in range(height):
            inside = False
            for i in range(enter[j], leave[j]):
                inside = inside != box[k, j, i]
                box[k, j, i] = inside
