"""Line integrals of an image along the lines of response of a cylindrical scanner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.pet.image_grid import check_fit
from fusionview.recon.threads import split, thread_count

if TYPE_CHECKING:
    from fusionview.recon.pet.rays import Scan

Array = NDArray[np.float32]
# pieces per thread where the order of work does not matter, so that no core waits long
PIECES = 8


@dataclass(frozen=True, eq=False)
class CylindricalProjector:
    """Joseph's line integrals, in mm x image unit, and their exact transpose.

    The scanner stands in the middle of the grid. Images are float32 ``(K, J, I)``,
    sinograms ``(views, radial bins, planes)`` as in `CylindricalScanner`. Results are the same
    bit by bit for a fixed number of threads.

    Attributes
    ----------
    views
        Which views, in this order; None for all.
    """

    scanner: CylindricalScanner
    grid: Geometry
    views: slice | NDArray[np.int64] | None = None

    def __post_init__(self) -> None:
        check_fit(self.scanner, self.grid)

    @cached_property
    def view_numbers(self) -> NDArray[np.int64]:
        """The views as an array of numbers."""
        every = np.arange(self.scanner.views)
        return every if self.views is None else np.ascontiguousarray(every[self.views])

    @property
    def shape(self) -> tuple[int, int, int]:
        """Shape of the sinogram of these views."""
        return self.view_numbers.size, self.scanner.radial_bins, self.scanner.planes

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
        return CylindricalProjector(self.scanner, self.grid, self.view_numbers[index::count])

    def forward(self, image: Array) -> Array:
        """Integrate the image along every line; for µ in 1/cm divide the result by 10."""
        from fusionview.recon.pet import kernels  # noqa: PLC0415 - Numba takes long to import

        image = _read_only(image, self.grid.shape)
        scan = self._scan
        packed = np.zeros(self._packed_size, np.float32)
        split(
            lambda _, first, last: kernels.pack(scan, image, packed, first, last),
            scan.columns,
            thread_count(),
        )
        sinogram = np.empty(self.shape, np.float32)
        split(
            lambda _, first, last: kernels.forward(scan, packed, sinogram, first, last),
            self.shape[0] * self.shape[1],
            PIECES * thread_count(),
        )
        return sinogram

    def adjoint(self, sinogram: Array) -> Array:
        """Spread every bin back along its line: the transpose of `forward`."""
        from fusionview.recon.pet import kernels  # noqa: PLC0415 - Numba takes long to import

        sinogram = _read_only(sinogram, self.shape)
        scan, threads = self._scan, thread_count()
        # one image per thread, summed in a fixed order: no atomics, and repeatable
        parts = np.zeros((threads, self._packed_size), np.float32)
        split(
            lambda part, first, last: kernels.adjoint(scan, sinogram, parts[part], first, last),
            self.shape[0] * self.shape[1],
            threads,
        )
        image = np.empty(self.grid.shape, np.float32)
        split(
            lambda _, first, last: kernels.unpack(scan, parts, image, first, last),
            scan.columns,
            threads,
        )
        return image

    @cached_property
    def _scan(self) -> Scan:
        from fusionview.recon.pet import rays  # noqa: PLC0415 - Numba takes long to import

        scanner = self.scanner
        angles = 2 * np.pi * np.arange(scanner.crystals) / scanner.crystals
        return rays.Scan(
            x_mm=scanner.radius_mm * np.cos(angles),
            y_mm=scanner.radius_mm * np.sin(angles),
            views=self.view_numbers,
            radial_bins=scanner.radial_bins,
            largest=int(np.abs(scanner.segments).max()),
            rings=scanner.rings,
            ring_pitch_mm=float(scanner.ring_pitch_mm),
            columns=self.grid.shape[2],
            voxel_mm=self.grid.spacing_mm[2],
            half=rays.padded_half(scanner.rings),
        )

    @property
    def _packed_size(self) -> int:
        from fusionview.recon.pet import kernels  # noqa: PLC0415 - Numba takes long to import

        return (self._scan.columns + 2) ** 2 * 2 * self._scan.half + kernels.SLACK


def _read_only(array: Array, shape: tuple[int, ...]) -> Array:
    """Return a read-only float32 view: one type for Numba, so that it compiles once."""
    if array.shape != shape:
        raise ReconstructionError(
            f"An array {array.shape} does not fit the projector {shape}.",
            hint="Check the numbers of voxels, views, radial bins, rings and segments.",
        )
    view = np.ascontiguousarray(array, np.float32).view()
    view.setflags(write=False)
    return view
