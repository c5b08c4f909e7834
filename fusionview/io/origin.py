"""Which voxels in memory are those of a file, so that a project can name the file instead.

The memory itself is what is known, not the volume: a volume that was renamed, or shows another
frame, still holds what was read; one whose values were converted does not.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.io.series import Series
from fusionview.model.geometry import Geometry
from fusionview.model.pet_header import InjectionCorrections
from fusionview.model.quantity import Quantity

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in ns."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Origin:
    """What `fusionview.io.load.load` was asked for, and the state of the files then.

    Attributes
    ----------
    voxels
        Of all frames.
    """

    series: Series
    quantity: Quantity
    corrections: InjectionCorrections | None
    geometry: Geometry
    voxels: int
    stamps: tuple[Stamp | None, ...]

    @property
    def is_unchanged(self) -> bool:
        """Whether the files are still those that were read."""
        return stamps(self.series.files) == self.stamps


_lock = threading.Lock()
_known: dict[int, tuple[int, int, Origin]] = {}
_watched: dict[int, weakref.ref[NDArray[Any]]] = {}


def remember(array: NDArray[Any], origin: Origin) -> None:
    """Keep where a contiguous array was read from for as long as its memory lives."""
    owner = _owner(array)
    key = id(owner)

    def forget(_: object) -> None:
        with _lock:
            _known.pop(key, None)
            _watched.pop(key, None)

    with _lock:
        _watched[key] = weakref.ref(owner, forget)
        _known[key] = (_address(array), array.nbytes, origin)


def origin_of(array: NDArray[Any]) -> tuple[Origin, int] | None:
    """Return what an array was read from, and its first element there; None if it was made here."""
    with _lock:
        found = _known.get(id(_owner(array)))
    if found is None or not array.flags.c_contiguous:
        return None
    start, size, origin = found
    first = _address(array) - start
    if array.dtype != np.float32 or first < 0 or first + array.nbytes > size or first % 4:
        return None
    return origin, first // 4


def stamps(files: Sequence[Path]) -> tuple[Stamp | None, ...]:
    """Return what tells at once whether files have changed; None for one that is gone."""
    found: list[Stamp | None] = []
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            found.append(None)
        else:
            found.append((stat.st_size, stat.st_mtime_ns))
    return tuple(found)


def _owner(array: NDArray[Any]) -> NDArray[Any]:
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array


def _address(array: NDArray[Any]) -> int:
    return int(array.__array_interface__["data"][0])
