"""Line integrals of an image along the lines of response of a cylindrical scanner."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.recon.pet.image_grid import check_fit
from fusionview.recon.threads import split, thread_count

if TYPE_CHECKING:
    from fusionview.recon.pet.rays import Scan
    from fusionview.recon.pet.timing import Timing

Array = NDArray[Any]
# pieces per thread where the order of work does not matter, so that no core waits long
PIECES = 8


@dataclass(frozen=True, eq=False)
class CylindricalProjector:
    """Joseph's line integrals, in mm x image unit, and their exact transpose.

    The scanner stands in the middle of the grid. Images are ``(K, J, I)``, sinograms
    ``(views, radial bins, planes)`` as in `CylindricalScanner`, with time of flight ``(views,
    radial bins, tof bins, planes)``. Results are the same bit by bit for a fixed number of
    threads.

    Attributes
    ----------
    views
        Which views, in this order; None for all.
    dtype
        Of images and sinograms, and of every sum: float32, or float64 for tests and references.
    lines_per_ring
        So many lines, evenly spread over the height of a ring, are averaged. One line, between
        the middles of the rings, leaves voxels between them to the oblique segments alone.
    tof
        Bins along the lines; None if the scanner measures no time of flight.
    """

    scanner: CylindricalScanner
    grid: Geometry
    views: slice | NDArray[np.int64] | None = None
    dtype: DTypeLike = np.float32
    lines_per_ring: int = 1
    tof: TimeOfFlight | None = None

    def __post_init__(self) -> None:
        check_fit(self.scanner, self.grid, self.lines_per_ring)

    @cached_property
    def view_numbers(self) -> NDArray[np.int64]:
        """The views as an array of numbers."""
        every = np.arange(self.scanner.views)
        return every if self.views is None else np.ascontiguousarray(every[self.views])

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the sinogram of these views."""
        return self.view_numbers.size, *self.scanner.shape_with(self.tof)[1:]

    @property
    def domain_shape(self) -> tuple[int, ...]:
        """Shape of the image."""
        return self.grid.shape

    @property
    def range_shape(self) -> tuple[int, ...]:
        """Shape of the sinogram of these views."""
        return self.shape

    def subset(self, index: int, count: int) -> CylindricalProjector:
        """Return the projector of every ``count``-th view, from the ``index``-th."""
        return replace(self, views=self.view_numbers[index::count])

    def forward(self, image: Array) -> Array:
        """Integrate the image along every line; for µ in 1/cm divide the result by 10."""
        from fusionview.recon.pet import kernels  # noqa: PLC0415 - Numba takes long to import

        image = self._read_only(image, self.grid.shape)
        scan, project = self.scan, self._kernels[0]
        packed = np.zeros(self._packed_size, self.dtype)
        split(
            lambda _, first, last: kernels.pack(scan, image, packed, first, last),
            scan.columns,
            thread_count(),
        )
        sinogram = np.empty(self.shape, self.dtype)
        split(
            lambda _, first, last: project(packed, sinogram, first, last),
            self.shape[0] * self.shape[1],
            PIECES * thread_count(),
        )
        return sinogram

    def adjoint(self, sinogram: Array) -> Array:
        """Spread every bin back along its line: the transpose of `forward`."""
        from fusionview.recon.pet import kernels  # noqa: PLC0415 - Numba takes long to import

        sinogram = self._read_only(sinogram, self.shape)
        scan, spread, threads = self.scan, self._kernels[1], thread_count()
        # one image per thread, summed in a fixed order: no atomics, and repeatable
        parts = np.zeros((threads, self._packed_size), self.dtype)
        split(
            lambda part, first, last: spread(sinogram, parts[part], first, last),
            self.shape[0] * self.shape[1],
            threads,
        )
        image = np.empty(self.grid.shape, self.dtype)
        split(
            lambda _, first, last: kernels.unpack(scan, parts, image, first, last),
            scan.columns,
            threads,
        )
        return image

    @property
    def _kernels(self) -> tuple[Callable[..., None], Callable[..., None]]:
        """Forward and adjoint of some of the bins, by packed image and sinogram."""
        if self.timing is None:
            from fusionview.recon.pet import kernels  # noqa: PLC0415 - Numba takes long to import

            return partial(kernels.forward, self.scan), partial(kernels.adjoint, self.scan)
        from fusionview.recon.pet import tof_kernels  # noqa: PLC0415 - only where used

        given = self.scan, self.timing
        return partial(tof_kernels.forward, *given), partial(tof_kernels.adjoint, *given)

    @cached_property
    def timing(self) -> Timing | None:
        """What kernels need to know of time of flight; None without."""
        from fusionview.recon.pet.timing import make_timing  # noqa: PLC0415 - only where used

        return None if self.tof is None else make_timing(self.tof, self.dtype)

    @cached_property
    def scan(self) -> Scan:
        """What kernels need to know: plain numbers and arrays."""
        from fusionview.recon.pet.scan import make_scan  # noqa: PLC0415 - imports Numba

        return make_scan(self.scanner, self.grid, self.view_numbers, self.lines_per_ring)

    @property
    def _packed_size(self) -> int:
        from fusionview.recon.pet import kernels  # noqa: PLC0415 - Numba takes long to import

        scan = self.scan
        return (scan.columns + 2) ** 2 * scan.voxels * scan.half + kernels.SLACK

    @property
    def _scratch_size(self) -> int:
        """Numbers that one thread needs for one ray."""
        scan, timing = self.scan, self.timing
        if timing is None:
            return 2 * scan.columns * scan.voxels * scan.half + scan.lines
        lines = (timing.bins + 2 * timing.window) * scan.lines
        return scan.columns * (scan.voxels * scan.half + timing.window) + lines

    def memory_bytes(self, threads: int | None = None) -> int:
        """Return the most that `forward` or `adjoint` allocate, with their result.

        Parameters
        ----------
        threads
            How many compute; None for as many as there will be.
        """
        number = np.dtype(self.dtype).itemsize
        threads = threads or thread_count()
        scratch = threads * self._scratch_size
        forward = self._packed_size + math.prod(self.shape)
        adjoint = threads * self._packed_size + math.prod(self.grid.shape)
        return number * (max(forward, adjoint) + scratch) + self.scan.ends_mm.nbytes

    def _read_only(self, array: Array, shape: tuple[int, ...]) -> Array:
        """Return a read-only view: one type for Numba, so that it compiles once."""
        if array.shape != shape:
            raise ReconstructionError(
                f"An array {array.shape} does not fit the projector {shape}.",
                hint="Check the numbers of voxels, views, radial bins, rings and segments.",
            )
        view = np.ascontiguousarray(array, self.dtype).view()
        view.setflags(write=False)
        return view
