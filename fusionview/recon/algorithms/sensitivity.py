"""Sensitivity images, kept for the next reconstruction of the same scanner and object."""

from __future__ import annotations

import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from threading import Lock
from typing import Any, Final

import numpy as np

from fusionview.recon.devices.backend import DeviceArray

# arrays up to this size are told apart by their values, larger ones by being the same array
SMALL_BYTES = 1 << 16


class SensitivityCache:
    """The latest sensitivities, up to a number of bytes; safe to use from several threads.

    A reconstruction that is repeated with other settings needs the same ones. They are found by
    the operator's value: its type and fields, where large arrays are the same if they are the
    same read-only array that still lives. Operators that cannot be told apart so are not kept.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, tuple[list[weakref.ref[Any]], DeviceArray]]
        self._kept = OrderedDict()
        self._lock = Lock()

    def get(
        self, operator: object, part: Hashable, compute: Callable[[], DeviceArray]
    ) -> DeviceArray:
        """Return what is kept for this part of the operator, or compute and keep it."""
        arrays: list[weakref.ref[Any]] = []
        try:
            key = (_value(operator, arrays), part)
        except TypeError:
            return compute()
        with self._lock:
            known = self._kept.get(key)
            # an id may be taken again by another array after the first is gone
            if known is not None and all(array() is not None for array in known[0]):
                self._kept.move_to_end(key)
                return known[1]
        image = compute()
        with self._lock:
            self._kept[key] = (arrays, image)
            self._forget()
        return image

    def __len__(self) -> int:
        """Return how many images are kept."""
        return len(self._kept)

    def clear(self) -> None:
        """Forget everything, for instance when a device is lost."""
        with self._lock:
            self._kept.clear()

    def _forget(self) -> None:
        for key in [
            key for key, (arrays, _) in self._kept.items() if any(a() is None for a in arrays)
        ]:
            del self._kept[key]
        total = sum(image.nbytes for _, image in self._kept.values())
        while total > self.most_bytes:
            total -= self._kept.popitem(last=False)[1][1].nbytes


SENSITIVITIES: Final = SensitivityCache(most_bytes=512 << 20)


def _value(thing: Any, arrays: list[weakref.ref[Any]]) -> Hashable:
    """Return what an operator consists of, and collect the large arrays; `TypeError` if unknown."""
    if isinstance(thing, np.ndarray):
        if thing.nbytes <= SMALL_BYTES:
            return thing.shape, thing.dtype.str, thing.tobytes()
        if thing.flags.writeable:
            raise TypeError("an array that may change")
        arrays.append(weakref.ref(thing))
        return id(thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        inner = [(f.name, _value(getattr(thing, f.name), arrays)) for f in fields(thing)]
        return type(thing), tuple(inner)
    if isinstance(thing, tuple):
        return tuple(_value(item, arrays) for item in thing)
    if isinstance(thing, slice):
        return "slice", thing.start, thing.stop, thing.step
    if thing is None or isinstance(thing, str | int | float | np.generic | type):
        return type(thing), thing
    raise TypeError(f"{type(thing)} has no value to compare")
