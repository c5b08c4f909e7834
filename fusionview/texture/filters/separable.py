"""Filters that are a product of one-dimensional kernels, in one or in all rotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress
from fusionview.texture.filters.boundary import convolved
from fusionview.texture.filters.rotations import part, pooled, rotations

Taps = tuple[float, ...]
Cascade = tuple[Taps, ...]
"""Odd kernels that are convolved with one after the other along one axis."""

Signs = tuple[int, int]
"""How many rotations have a response, and how many its negative."""


def separable(
    image: NDArray[np.float32],
    cascades: Sequence[Cascade],
    boundary: str,
    pooling: str | None,
    progress: Progress,
) -> NDArray[np.float32]:
    """Filter the last axes of an image, each by its own kernels.

    Parameters
    ----------
    cascades
        For each of the last two or three array axes.
    pooling
        How the responses of all right-angled rotations are joined; None: this orientation only.
    """
    turned = [tuple(cascades)] if pooling is None else _turned(cascades)
    responses = _responses(image, image.ndim - len(cascades), _counted(turned), boundary, progress)
    return pooled(responses, pooling or "max")


def _turned(cascades: Sequence[Cascade]) -> Iterator[tuple[Cascade, ...]]:
    for rotation in rotations(len(cascades)):
        yield tuple(
            tuple(taps[::-1] for taps in cascades[which]) if is_reversed else cascades[which]
            for which, is_reversed in rotation
        )


def _counted(turned: Iterable[tuple[Cascade, ...]]) -> dict[tuple[Cascade, ...], Signs]:
    """Count what is the same filter, or its negative: those need one convolution."""
    counts: dict[tuple[Cascade, ...], Signs] = {}
    for cascades in turned:
        sign = 1
        unsigned = []
        for cascade in cascades:
            odd = [_is_odd(taps) and taps < taps[::-1] for taps in cascade]
            sign *= (-1) ** sum(odd)
            unsigned.append(tuple(t[::-1] if o else t for t, o in zip(cascade, odd, strict=True)))
        plus, minus = counts.get(tuple(unsigned), (0, 0))
        counts[tuple(unsigned)] = (plus + (sign > 0), minus + (sign < 0))
    return counts


def _is_odd(taps: Taps) -> bool:
    return taps[::-1] == tuple(-tap for tap in taps)


def _responses(
    image: NDArray[np.float32],
    axis: int,
    wanted: Mapping[tuple[Cascade, ...], Signs],
    boundary: str,
    progress: Progress,
) -> Iterator[tuple[NDArray[np.float32], int]]:
    """Walk down the tree of axes: what filters begin with in common is computed once."""
    firsts = dict.fromkeys(cascades[0] for cascades in wanted)
    for done, first in enumerate(firsts):
        progress(done / len(firsts), "Filter")
        partial = image
        for taps in first:
            partial = convolved(partial, np.asarray(taps), axis, boundary)
        rest = {cascades[1:]: signs for cascades, signs in wanted.items() if cascades[0] == first}
        if () not in rest:
            share = part(progress, done, len(firsts))
            yield from _responses(partial, axis + 1, rest, boundary, share)
            continue
        plus, minus = rest[()]
        if plus:
            yield partial, plus
        if minus:
            yield -partial, minus
