"""What a device must be able to do so that every algorithm runs on it."""

from __future__ import annotations

from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fusionview.recon.operator import Projector, Shape

# an array that lies on the device (NumPy's on the CPU), or a single value that still does
DeviceArray: TypeAlias = Any
DeviceValue: TypeAlias = Any
# expected counts below this fraction of the largest are rounding, not a model of anything
ROUNDING = 1e-6


class Penalty(Protocol):
    """A roughness ``R(x)`` of images, on a device."""

    def slope(self, image: DeviceArray) -> tuple[DeviceArray, DeviceValue]:
        """Return the gradient of ``R`` and its value."""
        ...

    def curvature(self, image: DeviceArray) -> DeviceArray:
        """Return the diagonal of the second derivatives of ``R``, none below zero."""
        ...


class Backend(Protocol):
    """Arrays and operators on one device.

    Arrays that went in are never changed and may be read later, unless said otherwise; what comes
    out is new. Nothing but `to_host` and `scalar` waits for the device.

    Attributes
    ----------
    name
        For settings and files: ``"cpu"``, ``"cuda"``.
    description
        For people and provenance: ``"CPU, 2 threads"``.
    """

    @property
    def name(self) -> str: ...

    @property
    def description(self) -> str: ...

    def to_device(self, array: NDArray[Any]) -> DeviceArray:
        """Bring an array there as float32; without a copy where it already is."""
        ...

    def to_host(self, array: DeviceArray) -> NDArray[np.float32]:
        """Return an array to read, not to write; without a copy on the CPU."""
        ...

    def scalar(self, value: DeviceValue) -> float:
        """Fetch a single value."""
        ...

    def operator(self, operator: Projector) -> Projector:
        """Return the operator for arrays of the device.

        Raises `ReconstructionError` if this device has none, with what to do instead.
        """
        ...

    def penalty(self, penalty: Penalty) -> Penalty:
        """Return the penalty (`PairPenalty`) for arrays of the device; raises as `operator`."""
        ...

    def full(self, shape: Shape, value: float) -> DeviceArray:
        """Return an array of one value."""
        ...

    def add(self, one: DeviceArray, other: DeviceArray, scale: float = 1.0) -> DeviceArray:
        """Return ``one + scale * other``."""
        ...

    def multiply(self, one: DeviceArray, other: DeviceArray | float) -> DeviceArray:
        """Return ``one * other``."""
        ...

    def quotient(self, one: DeviceArray, other: DeviceArray) -> DeviceArray:
        """Return ``one / other``; zero where either is not above zero (rounding may be below)."""
        ...

    def significant(self, array: DeviceArray) -> DeviceArray:
        """Return the array with zero where it is below `ROUNDING` of its largest value."""
        ...

    def clip(self, array: DeviceArray, low: float, high: float) -> DeviceArray:
        """Return the array with values in ``[low, high]``."""
        ...

    def minimum(self, one: DeviceArray, other: DeviceArray) -> DeviceArray:
        """Return the smaller of both, value by value."""
        ...

    def maximum(self, one: DeviceArray, other: DeviceArray) -> DeviceArray:
        """Return the larger of both, value by value."""
        ...

    def dot(self, one: DeviceArray, other: DeviceArray) -> DeviceValue:
        """Return the sum of the products, summed in float64."""
        ...

    def compare(
        self, counts: DeviceArray, expected: DeviceArray, background: DeviceArray | None
    ) -> tuple[DeviceArray, DeviceValue]:
        """Return ``y / ybar`` and the log-likelihood ``sum(y log ybar - ybar)``.

        ``ybar = expected + background``; where it is at most `ROUNDING` of its largest value the
        ratio is zero and nothing is added to the sum, which is in float64. ``expected`` may be
        overwritten. The background has the shape of the counts, or is one value.
        """
        ...

    def compare_events(
        self, expected: DeviceArray, background: DeviceArray | None
    ) -> tuple[DeviceArray, DeviceValue]:
        """Return ``1 / ybar`` and ``sum(log ybar)`` for a list of events, as `compare` does."""
        ...
