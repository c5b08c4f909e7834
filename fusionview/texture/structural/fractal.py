"""Fractal dimensions: of the intensities of a region as a surface over space, and of its border.

Intensities over three axes are a surface between 3 (smooth) and 4 (filling) dimensions; fractional
Brownian motion of Hurst exponent H has 4 − H. Two estimates, from boxes and steps that lie in the
region, so that its shape has no part in it:

- differential box counting: a box of edge s is crossed by the surface in as many boxes as its
  range of intensities is high; their number grows as s^-D. Without rounding to whole boxes, so
  that the unit of intensity does not matter (the variation of Dubuc), and seen at 27 points
  whatever its edge, because a large box would show more extremes than a small one.
- the mean squared difference over a distance s grows as s^(2 H) (structure function, variogram).

The border is counted in the boxes that hold voxels of the region and others, averaged over where
the boxes begin; 2 for a smooth border.

References
----------
Sarkar & Chaudhuri, An efficient differential box-counting approach to compute fractal dimension
of image, IEEE Trans. Syst. Man Cybern. 24, 1994, 115-120.
Dubuc et al., Evaluating the fractal dimension of surfaces, Proc. R. Soc. A 425, 1989, 113-127.
Mandelbrot & Van Ness, Fractional Brownian motions, SIAM Rev. 10, 1968, 422-437 (variogram).
Mandelbrot, The fractal geometry of nature, 1982 (box counting).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.structural.structural_grid import Part

SIZES = (1, 2, 3, 4, 6, 8)
"""Half edges of boxes and distances, in cubes of the grid."""
BOXES = (1, 2, 4, 8)
"""Edges of the boxes that the border crosses."""
FEWEST = 8
"""Boxes or pairs from which a mean is taken."""
FEWEST_SIZES = 3

Found = tuple[float | None, str]


def described() -> Iterator[tuple[str, str, str]]:
    """Yield name, tag and unit of the features."""
    yield "Fractal dimension (differential box counting)", "fd_dbc", ""
    yield "Fractal dimension (variogram)", "fd_vario", ""
    yield "Fractal dimension of the border (box counting)", "fd_border", ""


def fractal(part: Part, shape: Part) -> dict[str, Found]:
    """Return the features by tag.

    Parameters
    ----------
    part, shape
        Isotropic: the measured voxels, and the region as drawn.
    """
    return {
        "fd_dbc": _by_ranges(part),
        "fd_vario": _by_steps(part),
        "fd_border": _of_border(shape.region),
    }


def _by_ranges(part: Part) -> Found:
    from fusionview.texture.structural import fractal_kernels  # noqa: PLC0415 - Numba: lean start-up

    means = []
    for half in SIZES:
        total, boxes = fractal_kernels.box_ranges(part.image, part.region, half)
        if boxes >= FEWEST:
            means.append((half, total / boxes))
    slope, why = _checked(means)
    return (None if slope is None else 4 - slope), why


def _by_steps(part: Part) -> Found:
    from fusionview.texture.structural import fractal_kernels  # noqa: PLC0415 - Numba: lean start-up

    means = []
    for lag in SIZES:
        total, pairs = fractal_kernels.squared_steps(part.image, part.region, lag)
        if pairs >= FEWEST:
            means.append((lag, total / pairs))
    slope, why = _checked(means)
    return (None if slope is None else 4 - slope / 2), why


def _of_border(region: NDArray[np.bool_]) -> Found:
    from fusionview.texture.structural import fractal_kernels  # noqa: PLC0415 - Numba: lean start-up

    sizes = [size for size in BOXES if 4 * size <= min(region.shape, default=0)]
    if len(sizes) < FEWEST_SIZES:
        return None, "the region is too small or too thin for boxes of three sizes"
    sums = fractal_kernels.sums_to(region)
    counts = [(size, fractal_kernels.crossed_boxes(sums, size) / size**3) for size in sizes]
    return -_slope(counts), ""


def _checked(means: list[tuple[int, float]]) -> Found:
    if len(means) < FEWEST_SIZES:
        return None, "the region is too small or too thin for boxes of three sizes"
    if min(mean for _, mean in means) <= 0:
        return None, "all voxels have one intensity"
    return _slope(means), ""


def _slope(points: Sequence[tuple[int, float]]) -> float:
    """Least squares through the logarithms."""
    x, y = np.log(np.array(points, np.float64)).T
    away = x - x.mean()
    return float((away * y).sum() / (away * away).sum())
