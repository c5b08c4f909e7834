"""Memory of the card: a pool of arrays, and data that may have to wait in main memory.

Giving memory back to the driver waits for the card, so arrays that are no longer used go to a
pool; the queue of kernels is in order, so the next user may write at once.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakSet, WeakValueDictionary, finalize

import numpy as np
from numba import cuda
from numpy.typing import DTypeLike, NDArray

from fusionview.recon.devices.trouble import lost, too_small
from fusionview.recon.operator import Shape

# of the free memory, what the display and other programs may need meanwhile
SPARED = 0.08
# allocations are multiples of this, so that the pool finds what fits
GRAIN = 1 << 12


class NoRoomError(Exception):
    """An allocation failed; caught inside this room."""


@dataclass(eq=False)
class Kept:
    """Float32 data that are on the card as long as there is room, else brought at every use.

    Attributes
    ----------
    resident
        On the card; None while they are not.
    waiting
        Whether they had to leave the card.
    """

    host: NDArray[np.float32]
    resident: Any = None
    waiting: bool = False

    @property
    def shape(self) -> Shape:
        """Shape of the data."""
        return self.host.shape

    @property
    def nbytes(self) -> int:
        """Size of the data."""
        return self.host.nbytes


@dataclass(eq=False)
class Pool:
    """Arrays of the card.

    Attributes
    ----------
    limit_bytes
        The most that may be taken.
    used_bytes
        Taken from the driver, in use or not.
    waited_bytes
        The most of the data that had to wait in main memory at a time.
    """

    limit_bytes: float = math.inf
    used_bytes: int = 0
    waited_bytes: int = 0
    spare: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    kept: WeakSet[Kept] = field(default_factory=WeakSet)
    constants: WeakValueDictionary[int, Kept] = field(default_factory=WeakValueDictionary)
    uploads: WeakValueDictionary[int, Any] = field(default_factory=WeakValueDictionary)

    def empty(self, shape: Shape, dtype: DTypeLike = np.float32) -> Any:
        """Return an array of any content.

        Raises
        ------
        DeviceUnfitError
            If there is no room even without data that can wait.
        """
        size = max(1, math.prod(shape)) * np.dtype(dtype).itemsize
        rounded = -(-size // GRAIN) * GRAIN
        raw = self._take(rounded)
        array = raw[:size].view(dtype)[: math.prod(shape)].reshape(shape)
        # the raw array goes back to the pool when nobody holds this view of it
        finalize(array, self.spare[rounded].append, raw).atexit = False
        return array

    def upload(self, host: NDArray[Any]) -> Any:
        """Return a copy on the card."""
        array = self.empty(host.shape, host.dtype)
        if host.size:
            with guarded():
                array.copy_to_device(np.ascontiguousarray(host))
        return array

    def keep(self, host: NDArray[Any]) -> Kept:
        """Return data that may leave the card when others need the room."""
        data = Kept(np.asarray(host, np.float32))
        self.kept.add(data)
        try:
            data.resident = self._upload_if_room(data.host)
        except NoRoomError:
            self._wait(data)
        return data

    def constant(self, host: NDArray[Any]) -> Kept:
        """Return `keep` of an array; once for all operators that share it while they live."""
        known = self.constants.get(id(host))
        if known is not None and known.host is host:
            return known
        data = self.keep(host)
        self.constants[id(host)] = data
        return data

    def shared(self, host: NDArray[Any]) -> Any:
        """Return `upload` of an array; once for all operators that share it while they live."""
        known = self.uploads.get(id(host))
        if known is not None and known.source is host:
            return known
        array = self.upload(host)
        array.source = host
        self.uploads[id(host)] = array
        return array

    def bring(self, data: Any) -> Any:
        """Return an array on the card, whatever it is."""
        if not isinstance(data, Kept):
            return data
        return self.upload(data.host) if data.resident is None else data.resident

    def clear(self) -> None:
        """Give spare memory back to the driver."""
        for rounded, arrays in self.spare.items():
            self.used_bytes -= rounded * len(arrays)
            arrays.clear()

    def _upload_if_room(self, host: NDArray[np.float32]) -> Any:
        rounded = -(-max(1, host.nbytes) // GRAIN) * GRAIN
        if not self.spare[rounded] and self.used_bytes + rounded > self.limit_bytes:
            raise NoRoomError
        return self.upload(host)

    def _take(self, rounded: int) -> Any:
        if self.spare[rounded]:
            return self.spare[rounded].pop()
        while True:
            try:
                return self._ask(rounded)
            except NoRoomError:
                pass
            if any(self.spare.values()):
                self.clear()
            elif not self._send_away():
                raise too_small(rounded)

    def _ask(self, rounded: int) -> Any:
        if self.used_bytes + rounded > self.limit_bytes:
            raise NoRoomError
        with guarded(asking=True):
            raw = cuda.device_array(rounded, np.uint8)
        self.used_bytes += rounded
        return raw

    def _send_away(self) -> bool:
        """Let the largest data wait in main memory; False if there are none left."""
        staying = [data for data in self.kept if data.resident is not None]
        if not staying:
            return False
        largest = max(staying, key=lambda data: data.nbytes)
        self._wait(largest)
        return True

    def _wait(self, data: Kept) -> None:
        data.resident, data.waiting = None, True
        waiting = sum(each.nbytes for each in self.kept if each.waiting)
        self.waited_bytes = max(self.waited_bytes, waiting)


def flat(array: Any) -> Any:
    """Return a flat view that keeps its array alive."""
    view = array.reshape(math.prod(array.shape))
    view.whole = array
    return view


@contextmanager
def guarded(*, asking: bool = False) -> Iterator[None]:
    """Say in our words what the driver reports; `NoRoomError` where room is asked for."""
    try:
        yield
    except Exception as error:
        name = type(error).__name__
        if isinstance(error, MemoryError) or "OUT_OF_MEMORY" in str(error):
            raise (NoRoomError() if asking else too_small()) from error
        if name.startswith(("Cuda", "CUDA", "Nvvm")):
            raise lost(name) from error
        raise


def new_pool() -> Pool:
    """Return a pool of what the card has free."""
    with guarded():
        free = cuda.current_context().get_memory_info()[0]
    return Pool(limit_bytes=(1 - SPARED) * float(free))
