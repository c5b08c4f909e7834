"""Neighbours that look alike in the MR should have alike activity."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.recon.algorithms.priors.neighbours import NEIGHBOURS, OFFSETS
from fusionview.recon.operator import Shape
from fusionview.recon.threads import split, thread_count

Array = NDArray[np.float32]
Shares = NDArray[np.uint8]
# percentiles that the range of an MR is taken between
RANGE_PERCENT = (1.0, 99.0)


def features_of(images: Sequence[Array], shape: Shape) -> Array:
    """Return MR images on the grid of the reconstruction as ``(n, K, J, I)``, each of range one.

    Raises `ReconstructionError` without images, off the grid, or where one is undefined or flat.
    """
    if not images:
        raise ReconstructionError(
            "An MR-guided reconstruction needs an MR image.",
            hint="Choose the MR series, or an algorithm without guidance.",
        )
    return np.stack([_normalised(image, shape) for image in images])


def bowsher(features: Array, count: int) -> Shares:
    """Return the shares of the ``count`` neighbours of every voxel that are most like it.

    They are not alike both ways: a voxel may be chosen by one that it does not choose. Where
    several are equally like, nearer ones come first and opposite ones together.

    References
    ----------
    J. E. Bowsher et al., IEEE NSS Conf. Rec. 2004, p. 2488.
    """
    from fusionview.recon.algorithms.priors import guidance_kernels as kernels  # noqa: PLC0415

    shares = np.empty((NEIGHBOURS, *features.shape[1:]), np.uint8)

    def work(_: int, first: int, last: int) -> None:
        kernels.most_similar(features, OFFSETS, count, shares, (first, last))

    split(work, features.shape[1], thread_count())
    return shares


def similarity(features: Array, width: float) -> Shares:
    """Return shares ``exp(-d^2 / (2 width^2))`` of differences d between neighbours.

    Parameters
    ----------
    width
        As a fraction of the range of each MR; a little more than its noise.
    """
    from fusionview.recon.algorithms.priors import guidance_kernels as kernels  # noqa: PLC0415

    shares = np.empty((NEIGHBOURS, *features.shape[1:]), np.uint8)

    def work(_: int, first: int, last: int) -> None:
        kernels.similar(features, OFFSETS, width, shares, (first, last))

    split(work, features.shape[1], thread_count())
    return shares


def both_ways(shares: Shares) -> Shares:
    """Return the mean of the share that each voxel has in the other.

    Then the slope of a penalty is the gradient of its value, and algorithms converge; without,
    smoothing across edges is a little less.

    References
    ----------
    G. Schramm et al., IEEE Trans. Med. Imaging 37 (2018) 590, compares both.
    """
    from fusionview.recon.algorithms.priors import guidance_kernels as kernels  # noqa: PLC0415

    out = np.empty_like(shares)

    def work(_: int, first: int, last: int) -> None:
        kernels.average(shares, OFFSETS, out, (first, last))

    split(work, shares.shape[1], thread_count())
    return out


def _normalised(image: Array, shape: Shape) -> Array:
    if image.shape != shape:
        raise ReconstructionError(
            f"The MR {image.shape} is not on the grid of the reconstruction {shape}.",
            hint="Resample the MR to the grid of the reconstruction.",
        )
    low, high = np.percentile(image, RANGE_PERCENT)
    if not high > low:
        low, high = float(image.min()), float(image.max())
    if not (np.isfinite(image).all() and high > low):
        raise ReconstructionError(
            "The MR shows nothing where the image is reconstructed, or has undefined values.",
            hint="Check that MR and scan overlap and are registered, or choose another series.",
        )
    return np.asarray((image - low) / (high - low), np.float32)
