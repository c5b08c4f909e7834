"""When to stop: after so many updates, when a region no longer changes, or by hand.

Updates are counted by the settings. By hand means to close the generator, or to raise `Cancelled`
in ``progress``: the last state that was handed out stays valid.
"""

from collections import deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.recon.algorithms.state import State


def until_steady(
    states: Iterator[State],
    region: NDArray[np.bool_],
    *,
    tolerance: float,
    subsets: int,
) -> Iterator[State]:
    """Hand on states until the region's mean changed less than this over a whole iteration.

    Parameters
    ----------
    region
        ``(K, J, I)``, on the grid of the image.
    tolerance
        Relative to the mean.
    subsets
        Updates of an iteration; the means at both its ends are compared.

    Raises
    ------
    ReconstructionError
        If the region is empty.
    """
    if not region.any():
        raise ReconstructionError(
            "The region to watch lies outside the image.",
            hint="Choose a region inside the field of view, or stop after a number of iterations.",
        )
    return _until_steady(states, np.flatnonzero(region), tolerance, subsets)


def _until_steady(
    states: Iterator[State], voxels: NDArray[np.intp], tolerance: float, subsets: int
) -> Iterator[State]:
    means: deque[float] = deque(maxlen=subsets + 1)
    for state in states:
        yield state
        means.append(float(state.image.reshape(-1)[voxels].mean(dtype=np.float64)))
        if len(means) <= subsets or state.update % subsets:
            continue
        if abs(means[-1] - means[0]) <= tolerance * abs(means[-1]):
            return
