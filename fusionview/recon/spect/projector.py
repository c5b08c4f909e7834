"""What a gamma camera with parallel holes sees of an image, and the exact transpose."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.gamma_camera import GammaCamera
from fusionview.model.geometry import Geometry
from fusionview.recon.memory import available_bytes
from fusionview.recon.spect.image_grid import axis_index
from fusionview.recon.spect.response import Response
from fusionview.recon.threads import each, split, thread_count

if TYPE_CHECKING:
    from fusionview.recon.spect.tables import Tables, Work

Array = NDArray[Any]
# neighbouring levels of blur differ in variance by this fraction: the height of a point source
# is then within 0.5 % of that of a level for every plane
SPREAD = 0.15
# the transmission of all views is kept up to this size, else it is made anew at every use
MOST_BYTES = 2 << 30
# fewer voxels along z than this are no work for a thread of their own
_SLAB = 64


@dataclass(frozen=True, eq=False)
class ParallelHoleProjector:
    """Rotation, attenuation and depth-dependent Gaussian blur, in image unit x mL.

    A voxel counts with its volume, so that a view without attenuation sums up to the activity
    in the field of view: the circle round the axis that fits into the grid. Images are
    ``(K, J, I)``, projections ``(view, row, column)``.

    Attributes
    ----------
    mu
        Attenuation at the energy of the photons in 1/cm, on the grid; None if nothing attenuates.
    response
        Blur by distance; None for none.
    views
        Which views of the camera, in this order; None for all.
    spread
        Neighbouring levels of blur differ in variance by this fraction; 0 for a level for every
        distance.
    most_bytes
        The transmission is kept if it is no larger; else it is made anew at every use.
    """

    camera: GammaCamera
    grid: Geometry
    mu: Array | None = None
    response: Response | None = None
    views: NDArray[np.int64] | None = None
    spread: float = SPREAD
    most_bytes: int = MOST_BYTES
    dtype: Any = np.float32
    whole: ParallelHoleProjector | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.mu is not None and self.mu.shape != self.grid.shape:
            raise ReconstructionError(
                f"The attenuation map {self.mu.shape} does not fit the grid {self.grid.shape}.",
                hint="Resample it to the grid of the image.",
            )

    @cached_property
    def view_numbers(self) -> NDArray[np.int64]:
        """The views as an array of numbers."""
        return np.arange(self.camera.views) if self.views is None else self.views

    @property
    def domain_shape(self) -> tuple[int, ...]:
        """Shape of the image."""
        return self.grid.shape

    @property
    def range_shape(self) -> tuple[int, ...]:
        """Shape of the projections of these views."""
        return self.view_numbers.size, self.camera.rows, self.camera.columns

    def subset(self, index: int, count: int) -> ParallelHoleProjector:
        """Return the projector of every ``count``-th view, from the ``index``-th."""
        return ParallelHoleProjector(
            self.camera,
            self.grid,
            self.mu,
            self.response,
            np.ascontiguousarray(self.view_numbers[index::count]),
            self.spread,
            self.most_bytes,
            self.dtype,
            self.whole or self,
        )

    def forward(self, image: Array) -> Array:
        """Return the projections of an image."""
        from fusionview.recon.spect import kernels  # noqa: PLC0415 - Numba takes long to import

        packed = self._packed(_plain(image, self.grid.shape, self.dtype))
        tables, work = self.tables, self._work
        out = np.empty(self.range_shape, self.dtype)
        split(
            lambda _, first, last: kernels.forward(tables, work, packed, out, first, last),
            len(work.tasks),
            min(len(work.tasks), 4 * thread_count()),
        )
        return out

    def adjoint(self, projections: Array) -> Array:
        """Return the transpose of `forward`."""
        from fusionview.recon.spect import kernels  # noqa: PLC0415 - Numba takes long to import

        tables, work, frame = self.tables, self._work, self.tables.frame
        seen = self._spread(_plain(projections, self.range_shape, self.dtype))
        # an image for each thread, summed in a fixed order; few views are also split along z
        groups = min(thread_count(), len(work.tasks))
        slabs = max(1, min(-(-thread_count() // groups), frame.column // _SLAB))
        parts = np.zeros((groups, frame.pitch**2 * frame.column), self.dtype)
        eighth = frame.column // 8

        def run(piece: int) -> None:
            slab, group = piece % slabs, piece // slabs
            bounds = (
                len(work.tasks) * group // groups,
                len(work.tasks) * (group + 1) // groups,
                8 * (eighth * slab // slabs),
                8 * (eighth * (slab + 1) // slabs),
            )
            kernels.adjoint(tables, work, seen, parts[group], bounds)

        each(run, slabs * groups)
        image = np.empty(self.grid.shape, self.dtype)
        at = self.origin
        split(
            lambda _, lo, hi: kernels.unpack(parts, image, frame.column, frame.pitch, at, lo, hi),
            self.grid.shape[1],
            thread_count(),
        )
        return image

    def _spread(self, counts: Array) -> Array:
        """Return what every view's detector puts back on laterals and voxels."""
        from fusionview.recon.spect import kernels  # noqa: PLC0415 - Numba takes long to import

        tables, numbers, frame = self.tables, self.view_numbers, self.tables.frame
        sheet = (frame.planes + 2 * frame.margin) * (frame.column + 2 * frame.axial_margin)
        seen = np.zeros(len(counts) * sheet, self.dtype)
        split(
            lambda _, first, last: kernels.spread(tables, numbers, counts, seen, first, last),
            len(counts),
            min(len(counts), 4 * thread_count()),
        )
        return seen

    @cached_property
    def tables(self) -> Tables:
        """What the kernels read; the same for all subsets."""
        from fusionview.recon.spect.arrange import arrange  # noqa: PLC0415 - imports Numba

        if self.whole is not None:
            return self.whole.tables
        return arrange(self.camera, self.grid, self.response, self.spread, self.dtype)

    @cached_property
    def origin(self) -> NDArray[np.int64]:
        """Where voxel (j, i) = (0, 0) lies in a packed image, (y, x)."""
        from fusionview.recon.spect.arrange import packed_origin  # noqa: PLC0415 - imports Numba

        return packed_origin(axis_index(self.camera, self.grid), self.tables.frame.planes)

    def _packed(self, image: Array) -> Array:
        from fusionview.recon.spect import kernels  # noqa: PLC0415 - Numba takes long to import

        frame, at = self.tables.frame, self.origin
        packed = np.zeros(frame.pitch**2 * frame.column, self.dtype)
        split(
            lambda _, lo, hi: kernels.pack(image, packed, frame.column, frame.pitch, at, lo, hi),
            image.shape[1],
            thread_count(),
        )
        return packed

    @cached_property
    def _attenuation(self) -> tuple[Array, Array]:
        """The packed µ and the transmission of every view of the camera; empty for none."""
        if self.whole is not None:
            return self.whole._attenuation
        from fusionview.recon.spect import kernels  # noqa: PLC0415 - Numba takes long to import

        nothing = np.empty(0, self.dtype)
        if self.mu is None:
            return nothing, nothing
        mu = self._packed(_plain(np.maximum(self.mu, 0.0), self.grid.shape, self.dtype))
        tables, frame = self.tables, self.tables.frame
        size = frame.cells * frame.column
        # a quarter of what is free; results are the same bit by bit, kept or not
        most = min(self.most_bytes, available_bytes() // 4 or self.most_bytes)
        if self.camera.views * size * mu.itemsize > most:
            return mu, nothing
        stored = np.empty(self.camera.views * size, self.dtype)
        spans = tables.views.span
        each(
            lambda view: kernels.transmit(
                tables, mu, view, stored, view * size, spans[view, 0], spans[view, 1]
            ),
            self.camera.views,
        )
        return mu, stored

    @cached_property
    def _work(self) -> Work:
        from fusionview.recon.spect.tables import Work  # noqa: PLC0415 - imports Numba

        return Work(self.view_numbers, self._tasks, *self._attenuation)

    @cached_property
    def _tasks(self) -> NDArray[np.int64]:
        """Positions of the views on both sides of each frame, -1 for none: ``(tasks, 2)``."""
        views = self.tables.views
        together = len(self.view_numbers) >= 4 * thread_count()
        tasks: list[list[int]] = []
        waiting: dict[tuple[float, int], list[int]] = {}
        for position, view in enumerate(self.view_numbers):
            side = int(views.side[view])
            angle = round(float(np.arctan2(views.sine[view], views.cosine[view])), 9)
            partners = waiting.get((angle, 1 - side))
            if together and partners:
                tasks[partners.pop(0)][side] = position
                continue
            task = [-1, -1]
            task[side] = position
            waiting.setdefault((angle, side), []).append(len(tasks))
            tasks.append(task)
        return np.array(tasks, np.int64)


def _plain(array: Array, shape: tuple[int, ...], dtype: Any) -> Array:
    """Return a read-only view: one type for Numba, so that it compiles once."""
    if array.shape != shape:
        raise ReconstructionError(
            f"An array {array.shape} does not fit the projector {shape}.",
            hint="Check the numbers of voxels, views, rows and columns.",
        )
    view = np.ascontiguousarray(array, dtype).view()
    view.setflags(write=False)
    return view
