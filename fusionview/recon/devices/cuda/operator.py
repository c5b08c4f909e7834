"""What all operators of the card share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from fusionview.recon.devices.backend import DeviceArray
from fusionview.recon.devices.cuda.memory import Pool
from fusionview.recon.devices.trouble import DeviceUnfitError
from fusionview.recon.operator import Shape


class Card(NamedTuple):
    """Where operators live, and how those inside of others are made."""

    pool: Pool
    on_device: Callable[[Any], Any]


class CudaOperator:
    """An operator of the CPU for arrays of the card.

    Attributes
    ----------
    host
        The operator of the CPU.
    """

    def __init__(self, host: Any, card: Card) -> None:
        self.host, self.card = host, card

    @property
    def pool(self) -> Pool:
        """The memory of the card."""
        return self.card.pool

    @property
    def domain_shape(self) -> Shape:
        """Shape of what `forward` takes."""
        return tuple(self.host.domain_shape)

    @property
    def range_shape(self) -> Shape:
        """Shape of what `forward` returns."""
        return tuple(self.host.range_shape)

    def subset(self, index: int, count: int) -> Any:
        """Return the operator of every ``count``-th entry, from the ``index``-th."""
        return self.card.on_device(self.host.subset(index, count))

    def given(self, array: DeviceArray, shape: Shape) -> DeviceArray:
        """Return an argument on the card; `DeviceUnfitError` if its shape is another."""
        found = self.pool.bring(array)
        if tuple(found.shape) != shape:
            raise DeviceUnfitError(
                f"An array {tuple(found.shape)} does not fit the operator {shape}.",
                hint="Check the numbers of voxels, views, bins, rings and segments.",
            )
        return found
