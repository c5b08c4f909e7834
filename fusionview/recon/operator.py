"""What every linear operator of a reconstruction can do, and how operators are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Shape = tuple[int, ...]


class Operator(Protocol):
    """A linear map of arrays, with its exact transpose.

    Arrays are C-ordered and of the operator's ``dtype`` (float32; float64 where asked for). An
    image is ``(K, J, I)`` on a `Geometry`. The first axis of what a scanner measures is the one
    that subsets are taken of: views, or events of a list.
    """

    @property
    def domain_shape(self) -> Shape:
        """Shape of what `forward` takes."""
        ...

    @property
    def range_shape(self) -> Shape:
        """Shape of what `forward` returns."""
        ...

    def forward(self, image: NDArray[Any]) -> NDArray[Any]:
        """Apply the operator."""
        ...

    def adjoint(self, values: NDArray[Any]) -> NDArray[Any]:
        """Apply the transpose."""
        ...


class Projector(Operator, Protocol):
    """An operator from images to what a scanner measures, of which subsets can be taken."""

    def subset(self, index: int, count: int) -> Projector:
        """Return the operator of every ``count``-th entry of the first axis, from ``index``.

        ``projector.subset(i, n).forward(x)`` equals ``projector.forward(x)[i::n]``.
        """
        ...


@dataclass(frozen=True, eq=False)
class Weighted:
    """``A x = scale * factors * projector(x)``: attenuation, normalisation, time, calibration.

    Attributes
    ----------
    factors
        For every value of the projector, or broadcast to them with a first axis of full length;
        None for ones.
    """

    projector: Projector
    factors: NDArray[np.float32] | None = None
    scale: float = 1.0

    @property
    def domain_shape(self) -> Shape:
        """Shape of the image."""
        return self.projector.domain_shape

    @property
    def range_shape(self) -> Shape:
        """Shape of the measurement."""
        return self.projector.range_shape

    def forward(self, image: NDArray[Any]) -> NDArray[Any]:
        """Project, then weight."""
        values = self.projector.forward(image)
        values *= values.dtype.type(self.scale)
        if self.factors is not None:
            values *= self.factors
        return values

    def adjoint(self, values: NDArray[Any]) -> NDArray[Any]:
        """Weight, then project back."""
        weighted = values if self.factors is None else values * self.factors
        image = self.projector.adjoint(weighted)
        image *= image.dtype.type(self.scale)
        return image

    def subset(self, index: int, count: int) -> Weighted:
        """Take a subset of projector and factors."""
        factors = self.factors
        return Weighted(
            self.projector.subset(index, count),
            None if factors is None else factors[index::count],
            self.scale,
        )


@dataclass(frozen=True, eq=False)
class Preceded:
    """``A x = projector(before(x))``: an operator on images, a PSF or a kernel, comes first."""

    projector: Projector
    before: Operator

    @property
    def domain_shape(self) -> Shape:
        """Shape of the image."""
        return self.before.domain_shape

    @property
    def range_shape(self) -> Shape:
        """Shape of the measurement."""
        return self.projector.range_shape

    def forward(self, image: NDArray[Any]) -> NDArray[Any]:
        """Apply the operator on images, then project."""
        return self.projector.forward(self.before.forward(image))

    def adjoint(self, values: NDArray[Any]) -> NDArray[Any]:
        """Project back, then apply the transposed operator on images."""
        return self.before.adjoint(self.projector.adjoint(values))

    def subset(self, index: int, count: int) -> Preceded:
        """Take a subset of the projector."""
        return Preceded(self.projector.subset(index, count), self.before)
