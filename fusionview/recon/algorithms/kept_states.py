"""Images of a run on disk, so that any of them can be looked at again; bounded."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.recon.algorithms.state import State

Array = NDArray[np.float32]
Precision = Literal["float32", "float16"]
MOST_BYTES = 2 << 30
MOST_STATES = 512


class KeptStates:
    """Images by update, in a folder that is removed at the end.

    When the bounds are reached, every other image is given up and from then on only every other
    one is kept: what is left always spreads evenly over the run, with the first. The last is kept
    beside them. Safe to read in one thread while another adds.

    Parameters
    ----------
    folder
        Where to make the folder; the system's place for temporary files by default.
    precision
        ``float16`` takes half the place and keeps three digits.
    """

    def __init__(
        self,
        *,
        most_bytes: int = MOST_BYTES,
        most_states: int = MOST_STATES,
        precision: Precision = "float32",
        folder: Path | None = None,
    ) -> None:
        self._most_bytes, self._most_states = most_bytes, max(3, most_states)
        self._precision = precision
        self._stride = 1
        self._kept: dict[int, tuple[Path, float]] = {}
        self._lock = Lock()
        self._room = Path(tempfile.mkdtemp(prefix="fusionview-", dir=folder))
        # also when nobody closes it, and silently
        self._remove_room = weakref.finalize(self, shutil.rmtree, self._room, ignore_errors=True)

    def __enter__(self) -> KeptStates:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def updates(self) -> tuple[int, ...]:
        """The updates that can be read, in order."""
        with self._lock:
            return tuple(sorted(self._kept))

    def add(self, state: State) -> None:
        """Keep a state, if it is one of those that are kept; states come in order.

        Raises `ReconstructionError` if the disk is full.
        """
        last = max(self.updates, default=None)
        image = state.image
        path, scale = self._write(state.update, image)
        with self._lock:
            self._kept[state.update] = path, scale
            if last is not None and last % self._stride:
                self._remove(last)
            most = max(3, min(self._most_states, self._most_bytes // max(1, path.stat().st_size)))
            while len(self._kept) > most:
                self._thin(state.update)

    def read(self, update: int) -> Array:
        """Return the image after an update, float32, read-only.

        Raises `ReconstructionError` if it is not kept.
        """
        with self._lock:
            if update not in self._kept:
                raise ReconstructionError(
                    f"The image after update {update} is no longer kept.",
                    hint="Choose one of the updates that are offered.",
                )
            path, scale = self._kept[update]
            stored = np.load(path, allow_pickle=False)
        image = stored.astype(np.float32) * np.float32(scale) if scale != 1 else stored
        image.setflags(write=False)
        return np.asarray(image, np.float32)

    def nearest(self, update: int) -> int:
        """Return the kept update that is nearest to this one."""
        return min(self.updates, key=lambda kept: abs(kept - update))

    def close(self) -> None:
        """Remove everything."""
        with self._lock:
            self._kept.clear()
        self._remove_room()

    def _write(self, update: int, image: Array) -> tuple[Path, float]:
        scale = 1.0
        stored: NDArray[np.floating] = image
        if self._precision == "float16":
            # float16 ends at 65504, and loses digits near zero
            scale = float(image.max()) / 1000.0 or 1.0
            stored = (image / np.float32(scale)).astype(np.float16)
        path = self._room / f"{update}.npy"
        temporary = path.with_suffix(".part")
        try:
            with temporary.open("wb") as file:
                np.save(file, stored, allow_pickle=False)
            temporary.replace(path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise ReconstructionError(
                "The images of this run cannot be kept on disk.",
                hint="Free some space, or reconstruct without keeping every update.",
            ) from error
        return path, scale

    def _thin(self, newest: int) -> None:
        self._stride *= 2
        for update in [kept for kept in self._kept if kept % self._stride and kept != newest]:
            self._remove(update)

    def _remove(self, update: int) -> None:
        self._kept.pop(update)[0].unlink(missing_ok=True)
