"""What lies beyond the image, in the words of three libraries.

References
----------
IBSI reference manual 2, "Boundary conditions".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

NdimageMode = Literal["mirror", "nearest", "wrap", "constant"]
PadMode = Literal["reflect", "edge", "wrap", "constant"]

_NDIMAGE: dict[str, NdimageMode] = {
    "mirror": "mirror",
    "nearest": "nearest",
    "periodic": "wrap",
    "constant": "constant",
}
_PAD: dict[str, PadMode] = {
    "mirror": "reflect",
    "nearest": "edge",
    "periodic": "wrap",
    "constant": "constant",
}


def convolved(
    image: NDArray[np.float32], kernel: NDArray[np.float64], axis: int, boundary: str
) -> NDArray[np.float32]:
    """Convolve along one axis; the middle tap (``n // 2``) is the origin."""
    response: NDArray[np.float32] = ndimage.convolve1d(
        image, kernel, axis, output=np.float32, mode=_NDIMAGE[boundary]
    )
    return response


def averaged(
    image: NDArray[np.float32], support: int, axes: Sequence[int], boundary: str
) -> NDArray[np.float32]:
    """Take the mean over an odd number of voxels along each of the axes."""
    for axis in axes:
        image = ndimage.uniform_filter1d(
            image, support, axis, output=np.float32, mode=_NDIMAGE[boundary]
        )
    return image


def padded(
    image: NDArray[np.float32], widths: Sequence[tuple[int, int]], boundary: str
) -> NDArray[np.float32]:
    """Extend an image before and behind each axis, as often as the widths need."""
    extended: NDArray[np.float32] = np.pad(image, list(widths), mode=_PAD[boundary])
    return extended
