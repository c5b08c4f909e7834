"""Single scatter simulation: how many photon pairs reach each bin after one Compton scatter.

For the detectors A and B, small and on the cylinder, scatter at all points S adds up to ::

    ∫ dS  cos_A cos_B / (R_AS² R_BS²)  µ(S) / σ  dσ/dΩ(θ)  ε(E') / ε(511)
          [ exp(-∫_AS µ - ∫_SB µ') ∫_AS λ  +  exp(-∫_AS µ' - ∫_SB µ) ∫_SB λ ]  R_AB² / (c_A c_B)

with E' = 511 keV / (2 - cos θ) and µ' = µ σ(E') / σ(511). The same photon pairs without scatter
count ``c_A c_B / R_AB²  exp(-∫_AB µ) ∫_AB λ`` in these units: the last factor above brings
scatter to the scale on which a bin counts the line integral of λ in mm. What is measured of it
needs the same calibration and normalisation as the trues. A scanner with time of flight sees a pair
at the place along the path A-S-B, unfolded round its middle.

References
----------
J. M. Ollinger, Phys. Med. Biol. 41 (1996) 153, doi:10.1088/0031-9155/41/1/012.
C. C. Watson, IEEE Trans. Nucl. Sci. 47 (2000) 1587, doi:10.1109/23.873020.
C. C. Watson, IEEE Trans. Nucl. Sci. 54 (2007) 1679, doi:10.1109/TNS.2007.901227 (time of flight).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Progress, no_progress
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.model.volume import Volume
from fusionview.recon.pet.attenuation import check_mu
from fusionview.recon.pet.in_plane import in_plane_rays
from fusionview.recon.pet.scatter.estimate import Detectors, scatter_between
from fusionview.recon.pet.scatter.medium import medium_in, scatter_points
from fusionview.recon.pet.scatter.physics import scatter_table
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.threads import split, thread_count

if TYPE_CHECKING:
    from fusionview.recon.pet.scatter.bin_kernels import BinLattice

Array = NDArray[np.float32]
# views that are filled at once
BLOCK_VIEWS = 8
# of the progress: the sum over scatter points, before the bins are filled
SUMMED = 0.7


@dataclass(frozen=True, eq=False)
class SampledScatter:
    """Scatter between sampled detectors; `fill` interpolates it to bins.

    Attributes
    ----------
    pairs
        float32 ``(detectors, detectors, times)`` of `scatter_between`.
    """

    scanner: CylindricalScanner
    detectors: Detectors
    pairs: Array

    def fill(self, views: slice, out: Array) -> None:
        """Fill ``out`` ``[view, radial, tof, plane]``, C-ordered, for some views."""
        from fusionview.recon.pet.scatter import bin_kernels  # noqa: PLC0415 - imports Numba

        angles, levels = self.detectors.angles, self.detectors.levels_mm.size
        pairs = self.pairs.reshape(angles, levels, angles, -1)
        rays = in_plane_rays(self.scanner, np.arange(self.scanner.views)[views])
        x, y = rays.ends_mm[:, 0::2], rays.ends_mm[:, 1::2]
        turns = np.arctan2(y, x) * (angles / (2 * np.pi))
        bins = out.reshape(-1, *out.shape[2:])
        split(
            lambda _, first, last: bin_kernels.fill(
                self._lattice, pairs, turns, rays.starts, bins, first, last
            ),
            len(bins),
            thread_count(),
        )

    @cached_property
    def _lattice(self) -> BinLattice:
        from fusionview.recon.pet.scatter import bin_kernels  # noqa: PLC0415 - as above

        scanner, levels = self.scanner, self.detectors.levels_mm.size
        along = np.linspace(0, levels - 1, scanner.rings)
        taps = min(4, levels)
        first = np.clip(np.floor(along).astype(np.int64) - 1, 0, levels - taps)
        nodes = np.zeros((scanner.rings, 4), np.int64)
        weights = np.zeros((scanner.rings, 4), np.float32)
        nodes[:, :taps] = first[:, None] + np.arange(taps)
        weights[:, :taps] = _lagrange(along, nodes[:, :taps])
        radius_mm, pitch_mm = float(scanner.radius_mm), float(scanner.ring_pitch_mm)
        return bin_kernels.BinLattice(nodes, weights, *scanner.ring_pairs, radius_mm, pitch_mm)


def single_scatter(
    activity: Volume,
    mu: Volume,
    scanner: CylindricalScanner,
    settings: ScatterSettings,
    *,
    tof: TimeOfFlight | None = None,
    grid: Geometry | None = None,
    out: Array | None = None,
    progress: Progress = no_progress,
) -> Array:
    """Simulate the single scatter of an activity volume, in every bin.

    Parameters
    ----------
    activity
        On any grid; negative and undefined values count as zero.
    mu
        Linear attenuation at 511 keV in 1/cm, on any grid of the same space.
    grid
        Of the reconstruction: the scanner stands in its middle. By default round the origin.
    out
        Filled and returned, for instance a `numpy.memmap`; a new array by default.

    Returns
    -------
    numpy.ndarray
        float32 ``[view, radial, plane]``, with ``tof`` ``[view, radial, tof, plane]``, in activity
        unit x mm: on the scale of ``attenuation_factors * projector.forward(activity)``.

    Raises `ReconstructionError` if a volume is empty, not finite or outside the scanner, if µ
    cannot be 1/cm at 511 keV, or if ``out`` does not fit.
    """
    shape = _shape(scanner, tof)
    out = np.empty(shape, np.float32) if out is None else out
    _check_out(out, shape)
    sampled = sample_scatter(
        activity, mu, scanner, settings, tof=tof, grid=grid, progress=_part(progress, 0, SUMMED)
    )
    bins = out.reshape(scanner.views, scanner.radial_bins, -1, scanner.planes)
    for start in range(0, scanner.views, BLOCK_VIEWS):
        progress(SUMMED + (1 - SUMMED) * start / scanner.views, "Scatter in every bin")
        some = slice(start, start + BLOCK_VIEWS)
        sampled.fill(some, bins[some])
    return out


def scatter_views(
    activity: Volume,
    mu: Volume,
    scanner: CylindricalScanner,
    settings: ScatterSettings,
    *,
    tof: TimeOfFlight | None = None,
    grid: Geometry | None = None,
    progress: Progress = no_progress,
) -> Iterator[Array]:
    """Yield what `single_scatter` returns view by view, so that it need not fit into memory."""
    sampled = sample_scatter(
        activity, mu, scanner, settings, tof=tof, grid=grid, progress=_part(progress, 0, SUMMED)
    )
    shape = _shape(scanner, tof)
    for view in range(scanner.views):
        progress(SUMMED + (1 - SUMMED) * view / scanner.views, "Scatter in every bin")
        bins = np.empty(shape[1:], np.float32)
        sampled.fill(
            slice(view, view + 1), bins.reshape(1, scanner.radial_bins, -1, scanner.planes)
        )
        yield bins


def sample_scatter(
    activity: Volume,
    mu: Volume,
    scanner: CylindricalScanner,
    settings: ScatterSettings,
    *,
    tof: TimeOfFlight | None = None,
    grid: Geometry | None = None,
    progress: Progress = no_progress,
) -> SampledScatter:
    """Compute scatter for the sampled detectors alone; the arguments are `single_scatter`'s."""
    _check_volumes(activity, mu)
    center_mm: ArrayLike = (0.0, 0.0, 0.0) if grid is None else grid.center_mm
    medium = medium_in(scanner, activity, mu, settings, center_mm)
    points = scatter_points(medium, settings.point_spacing_mm)
    detectors = Detectors.of(scanner, settings)
    table = scatter_table(settings)
    pairs = scatter_between(detectors, medium, points, table, tof, progress)
    return SampledScatter(scanner, detectors, pairs)


def _shape(scanner: CylindricalScanner, tof: TimeOfFlight | None) -> tuple[int, ...]:
    views, radial_bins, planes = scanner.shape
    return (views, radial_bins, planes) if tof is None else (views, radial_bins, tof.bins, planes)


def _check_out(out: Array, shape: tuple[int, ...]) -> None:
    if out.shape != shape or out.dtype != np.float32 or not out.flags.c_contiguous:
        raise ReconstructionError(
            f"An array {out.shape} of {out.dtype} cannot take the scatter {shape}.",
            hint="Give a contiguous float32 array of that shape.",
        )


def _part(progress: Progress, low: float, high: float) -> Progress:
    """Report to a part of the whole."""
    return lambda fraction, message="": progress(low + (high - low) * fraction, message)


def _lagrange(places: NDArray[np.float64], nodes: NDArray[np.int64]) -> Array:
    """Return the weights of neighbouring nodes ``(n, taps)`` for a polynomial through them."""
    weights = np.ones(nodes.shape)
    for n in range(nodes.shape[1]):
        for m in range(nodes.shape[1]):
            if n != m:
                weights[:, n] *= (places - nodes[:, m]) / (nodes[:, n] - nodes[:, m])
    return weights.astype(np.float32)


def _check_volumes(activity: Volume, mu: Volume) -> None:
    for volume in (activity, mu):
        if np.isinf(volume.data).any() or np.isnan(volume.data).all():
            raise ReconstructionError(
                f"{volume.name} holds infinite values, or none at all.",
                hint="Reconstruct or import it again; undefined voxels must be NaN or zero.",
            )
    known = activity.frame_of_reference and mu.frame_of_reference
    if known and not activity.shares_space_with(mu):
        raise ReconstructionError(
            f"{mu.name} lies in another space than {activity.name}.",
            hint="Resample the attenuation map to the PET after registering both.",
        )
    check_mu(mu)
