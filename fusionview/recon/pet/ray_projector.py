"""Line integrals of an image along any lines: list mode, and scanners that are no cylinder."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.recon.pet.ray_order import order_of
from fusionview.recon.pet.ray_timing import reach_mm, timing_table
from fusionview.recon.threads import split, thread_count

if TYPE_CHECKING:
    from fusionview.recon.pet.ray_path import Frame, Lines

Reals = NDArray[np.floating[Any]]
# pieces per thread where the order of work does not matter, so that no core waits long
PIECES = 8
# the kernels count voxels in 32 bits
_MOST_VOXELS = 2**31 - 1


@dataclass(frozen=True, eq=False)
class RayProjector:
    """Joseph's line integrals along ``(n,)`` lines, mm x image unit, and their exact transpose.

    Results are the same bit by bit for a fixed number of threads. The first projection sorts the
    lines, 12 bytes for each. Ends of lines may lie inside
    the image. Lines may run in any direction, through grids of any spacing and orientation.

    Attributes
    ----------
    starts_mm, ends_mm
        ``(points, 3)``, LPS mm.
    grid
        Of the image ``(K, J, I)``.
    pairs
        ``(n, 2)``: for each line its rows of ``starts_mm`` and of ``ends_mm``, so that a list of
        crystals serves millions of lines. None where the lines are the rows.
    tof
        How finely it is known where along its line an event lies; then ``tof_bins``, ``(n,)``,
        are the events' bins, 0 nearest to the start.
    steepest
        A line steps along k where its way there is longer than this times that along i and j.
        With ``inf`` none does, which makes the sums those of `CylindricalProjector`.
    dtype
        float32, or float64 for tests: some 10 times slower.
    """

    starts_mm: NDArray[np.float64]
    ends_mm: NDArray[np.float64]
    grid: Geometry
    pairs: NDArray[np.int32] | None = None
    tof: TimeOfFlight | None = None
    tof_bins: NDArray[np.int16] | None = None
    steepest: float = 1.0
    dtype: DTypeLike = np.float32

    def __post_init__(self) -> None:
        for name in ("starts_mm", "ends_mm"):
            object.__setattr__(self, name, _points(getattr(self, name)))
        if self.pairs is None:
            if len(self.starts_mm) != len(self.ends_mm):
                raise _unfit("There are not as many starts as ends of lines.")
            rows = np.arange(len(self.starts_mm), dtype=np.int32)
            object.__setattr__(self, "pairs", np.broadcast_to(rows[:, None], (rows.size, 2)))
        else:
            object.__setattr__(self, "pairs", np.asarray(self.pairs, np.int32))
            if not _are_rows(self.pairs, len(self.starts_mm), len(self.ends_mm)):
                raise _unfit("Some lines join points that do not exist.")
        if (self.tof is None) != (self.tof_bins is None):
            raise _unfit("Time of flight needs the bin of every event, and bins need a timing.")
        if self.tof is not None and self.tof_bins is not None:
            bins = self.tof_bins
            if bins.shape != self.range_shape or not _within(bins, self.tof.bins):
                raise _unfit("The time-of-flight bins do not fit the events.")
        if math.prod(size + 3 for size in self.grid.shape) > _MOST_VOXELS:
            raise ReconstructionError(
                f"An image of {self.grid.shape} voxels is too large.",
                hint="Choose larger voxels, or a smaller field of view.",
            )

    @property
    def domain_shape(self) -> tuple[int, ...]:
        """Shape of the image."""
        return self.grid.shape

    @property
    def range_shape(self) -> tuple[int, ...]:
        """``(lines,)``."""
        assert self.pairs is not None
        return (len(self.pairs),)

    def subset(self, index: int, count: int) -> RayProjector:
        """Return the projector of every ``count``-th line, from the ``index``-th."""
        assert self.pairs is not None
        bins = None if self.tof_bins is None else self.tof_bins[index::count]
        return replace(self, pairs=self.pairs[index::count], tof_bins=bins)

    def forward(self, image: NDArray[Any]) -> Reals:
        """Integrate the image along every line; for µ in 1/cm divide the result by 10."""
        from fusionview.recon.pet import ray_kernels as kernels  # noqa: PLC0415 - imports Numba

        image = _read_only(image, self.grid.shape, self.dtype)
        padded = np.zeros(self._padded_size, self.dtype)
        split(
            lambda _, first, last: kernels.pack(image, padded, first, last),
            self.grid.shape[1],
            thread_count(),
        )
        values = np.empty(self.range_shape, self.dtype)
        run = kernels.forward if values.dtype == np.float32 else kernels.forward_exactly
        frame, lines = self._frame, self._lines
        split(
            lambda _, first, last: run(frame, lines, padded, values, first, last),
            values.size,
            PIECES * thread_count(),
        )
        return values

    def adjoint(self, values: NDArray[Any]) -> Reals:
        """Spread every value back along its line: the transpose of `forward`."""
        from fusionview.recon.pet import ray_kernels as kernels  # noqa: PLC0415 - imports Numba

        values = _read_only(values, self.range_shape, self.dtype)
        threads = thread_count()
        # one image per thread, summed in a fixed order: no atomics, and repeatable
        parts = np.zeros((threads, self._padded_size), self.dtype)
        run = kernels.adjoint if values.dtype == np.float32 else kernels.adjoint_exactly
        frame, lines = self._frame, self._lines
        split(
            lambda part, first, last: run(frame, lines, values, parts[part], first, last),
            values.size,
            threads,
        )
        image = np.empty(self.grid.shape, self.dtype)
        split(
            lambda _, first, last: kernels.unpack(parts, image, first, last),
            self.grid.shape[1],
            threads,
        )
        return image

    @property
    def _padded_size(self) -> int:
        return math.prod(size + 3 for size in self.grid.shape)

    @cached_property
    def _frame(self) -> Frame:
        from fusionview.recon.pet import ray_path  # noqa: PLC0415 - imports Numba

        rows = np.column_stack([np.linalg.inv(self.grid.affine)[:3], self.grid.spacing_mm])
        k, j, i = (ray_path.Row(*(float(value) for value in row)) for row in rows)
        tof = self.tof
        return ray_path.Frame(
            k,
            j,
            i,
            shape=self.grid.shape,
            steepest=float(self.steepest),
            bin_mm=0.0 if tof is None else float(tof.width_mm),
            bin_middle=0.0 if tof is None else (tof.bins - 1) / 2,
            reach_mm=math.inf if tof is None else reach_mm(tof),
        )

    @cached_property
    def _lines(self) -> Lines:
        from fusionview.recon.pet import ray_path  # noqa: PLC0415 - imports Numba

        assert self.pairs is not None
        order = order_of(self.starts_mm, self.ends_mm, self.pairs, self.grid)
        first, second = (_frozen(np.ascontiguousarray(self.pairs[order, n])) for n in (0, 1))
        bins = np.zeros(0, np.int16) if self.tof_bins is None else self.tof_bins[order]
        table, per_mm = (np.zeros(0), 0.0) if self.tof is None else timing_table(self.tof)
        return ray_path.Lines(
            starts=self.starts_mm,
            ends=self.ends_mm,
            first=first,
            second=second,
            order=_frozen(order),
            bins=_frozen(np.ascontiguousarray(bins, np.int16)),
            table=_frozen(table.astype(self.dtype)),
            per_mm=per_mm,
        )


def _points(points_mm: NDArray[Any]) -> NDArray[np.float64]:
    points = np.ascontiguousarray(points_mm, np.float64)
    if points.ndim != 2 or points.shape[1] != 3 or not np.isfinite(points).all():
        raise _unfit("Ends of lines must be finite points in mm.")
    return _frozen(points)


def _are_rows(pairs: NDArray[np.int32], starts: int, ends: int) -> bool:
    return (
        pairs.ndim == 2
        and pairs.shape[1] == 2
        and _within(pairs[:, 0], starts)
        and _within(pairs[:, 1], ends)
    )


def _within(numbers: NDArray[Any], count: int) -> bool:
    return not numbers.size or bool(numbers.min() >= 0 and numbers.max() < count)


def _unfit(message: str) -> ReconstructionError:
    return ReconstructionError(
        message, hint="Check that events, crystals and scanner belong together."
    )


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    """Return a read-only view: one type for Numba, so that it compiles once."""
    view = array.view()
    view.setflags(write=False)
    return view


def _read_only(array: NDArray[Any], shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
    if array.shape != shape:
        raise ReconstructionError(
            f"An array {array.shape} does not fit the projector {shape}.",
            hint="Check the numbers of voxels and of events.",
        )
    return _frozen(np.ascontiguousarray(array, dtype))
