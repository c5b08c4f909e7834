"""What the compiled core compares: samples, edges, and what is known before."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Side(NamedTuple):
    """Sample points of one volume, and the image of the other one to look up.

    Attributes
    ----------
    points
        ``(n, 3)`` LPS millimetres in the space of the sampled volume.
    levels
        ``(n,)`` float32, fractional histogram bin of each sample.
    image
        float32 ``(K, J, I)``, the other volume in fractional histogram bins; NaN is outside.
    to_index
        ``(3, 4)`` LPS millimetres of the other volume's space to its array index ``(k, j, i)``.
    drawn
        How many samples the whole volume would have; those far from the other one are left out.
    limits
        Values at the first and the last bin of the samples.
    """

    points: Floats
    levels: NDArray[np.float32]
    image: NDArray[np.float32]
    to_index: Floats
    drawn: float
    limits: tuple[float, float]


class Prior(NamedTuple):
    """What is known of poses before the images are compared.

    Attributes
    ----------
    whole
        How much of what a pose explains counts only for the part of the smaller volume that lies
        in the other one: 0 (overlap does not matter) to 1.
    turn_cost
        Similarity that one squared radian of rotation costs.
    aside_cost, aside_mm
        Similarity that a shift across the body costs where it is far, and the shift that costs
        half of it: patients lie in the middle of both scanners, but start anywhere along them.
    away_cost
        Similarity that a squared millimetre from the anchor costs.
    """

    whole: float
    turn_cost: float
    aside_cost: float
    aside_mm: float
    away_cost: float


class Edges(NamedTuple):
    """Where both volumes have edges, and which way these face.

    Attributes
    ----------
    points
        ``(n, 3)`` LPS millimetres of the fixed space.
    normals
        float32 ``(n, 3)``, the gradient of the fixed volume there, of length 0 to 1.
    image
        float32 ``(K, J, I, 3)``, the same of the moving volume.
    to_index
        As in `Side`.
    weight
        What edges that fall on each other count beside the similarity; 0 leaves them out.
    """

    points: Floats
    normals: NDArray[np.float32]
    image: NDArray[np.float32]
    to_index: Floats
    weight: float


class Pair(NamedTuple):
    """Two volumes at one resolution, each sampled and looked up in the other.

    Attributes
    ----------
    forward, backward
        Samples of the fixed volume and of the moving volume.
    center
        ``(3,)`` LPS millimetres; rotations are about this point of the fixed space.
    least_overlap
        A pose is not worth a similarity if less than this fraction of both volumes is shared.
    anchor_mm, reach_mm
        ``(3,)`` shift of the centre that the user knows, and how far from it a pose may be.
    prior
        What unlikely poses cost.
    edges
        Edges that are to fall on each other beside.
    """

    forward: Side
    backward: Side
    center: Floats
    least_overlap: float
    anchor_mm: Floats
    reach_mm: float
    prior: Prior
    edges: Edges
