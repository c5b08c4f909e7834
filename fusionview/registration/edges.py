"""Edges of two volumes and which way they face: evidence that does not depend on contrast."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.registration.pairs import Edges, Pair
from fusionview.registration.pyramid import Image, spread

SAMPLES = 4_000


def normals(image: Image) -> NDArray[np.float32]:
    """float32 ``(K, J, I, 3)``: gradients in LPS, shortened to a length from 0 to 1.

    The mean gradient has a length of 0.7, and noise in air hardly any.
    """
    data = np.nan_to_num(image.data)
    smooth = ndimage.gaussian_filter(data, 0.7)
    along = np.stack([np.gradient(smooth, axis=axis) for axis in range(3)], axis=-1)
    gradient = along @ np.linalg.inv(image.geometry.affine[:3, :3]).astype(np.float32)
    length = np.sqrt(np.einsum("kjin,kjin->kji", gradient, gradient))[..., None]
    floor = float(length.mean()) or 1.0
    return np.asarray(gradient / np.sqrt(length**2 + floor**2), np.float32)


def with_edges(
    pair: Pair, fixed: Image, facing: NDArray[np.float32], there: NDArray[np.float32], weight: float
) -> Pair:
    """The same pair, in which edges count as well.

    Parameters
    ----------
    facing, there
        `normals` of the fixed and of the moving image.
    """
    index = spread(SAMPLES, fixed.geometry.shape).round().astype(np.intp)
    chosen = facing[tuple(index.T)]
    edges = Edges(
        np.ascontiguousarray(fixed.geometry.to_world(index)),
        np.ascontiguousarray(chosen),
        there,
        pair.forward.to_index,
        weight,
    )
    return pair._replace(edges=edges)
