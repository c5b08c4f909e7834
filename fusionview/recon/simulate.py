"""A simulated PET acquisition: what a scanner would count of a known activity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Progress, no_progress
from fusionview.model.projection import ProjectionData
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.setting import check, setting
from fusionview.model.volume import Volume
from fusionview.recon.pet.acquisition import attenuation_factors
from fusionview.recon.pet.image_grid import fitted_grid, image_grid
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.resample import onto_grid
from fusionview.recon.threads import each

Array = NDArray[np.float32]
# the data are made on voxels half as wide as those they are reconstructed on
FINER = 2
# scatter reaches this far beyond the object, as a fraction of the radial bins
SCATTER_REACH = 0.15


@dataclass(frozen=True, kw_only=True)
class SimulationSettings:
    """How long to count, and what else is counted.

    Attributes
    ----------
    counts
        Mean number of prompts in all.
    background_fraction
        Part of the prompts that are randoms (uniform) and scatter (smooth), half and half.
    voxel_mm
        Width of the voxels to reconstruct on, where no grid is given.
    """

    counts: float = setting(3e7, "Counts", 1e3, 1e11)
    background_fraction: float = setting(0.25, "Background", 0.0, 0.9)
    seed: int = setting(1, "Seed", 0, 2**31 - 1)
    voxel_mm: float = setting(2.25, "Voxel size", 0.5, 20.0, "mm")

    def __post_init__(self) -> None:
        check(self)


def simulate(
    activity: Volume,
    attenuation: Volume | None,
    scanner: CylindricalScanner,
    settings: SimulationSettings,
    progress: Progress = no_progress,
    *,
    grid: Geometry | None = None,
) -> ProjectionData:
    """Count an activity volume with attenuation, background and Poisson noise.

    Parameters
    ----------
    activity
        On any grid; negative values count as zero. If it is in Bq/mL the data are calibrated,
        so that the reconstruction is in Bq/mL too.
    attenuation
        µ at 511 keV in 1/cm, on any grid of the same space; None if nothing attenuates.
    grid
        To reconstruct on; it also places the scanner in space. By default it covers the
        field of view round the origin.

    Raises `ReconstructionError` if nothing of the activity lies in the scanner, or if the two
    volumes lie in different spaces.
    """
    _check_spaces(activity, attenuation)
    grid = fitted_grid(scanner, settings.voxel_mm) if grid is None else grid
    trues, factors = _trues(activity, attenuation, scanner, grid, progress)
    wanted = settings.counts * (1 - settings.background_fraction)
    scale = wanted / float(trues.sum(dtype=np.float64))
    trues *= np.float32(scale)
    progress(0.6, "Background")
    background = _background(trues, settings.counts - wanted)
    progress(0.7, "Count")
    counts = _poisson(trues + background, settings.seed)
    inputs = tuple(volume.id for volume in (activity, attenuation) if volume is not None)
    return ProjectionData(
        scanner=scanner,
        counts=counts,
        background=background,
        attenuation_factors=factors,
        image_grid=grid,
        counts_per_activity=scale if activity.quantity is Quantity.ACTIVITY else None,
        frame_of_reference=activity.frame_of_reference,
        provenance=Provenance(
            operation="Simulate PET acquisition", settings=settings_of(settings), inputs=inputs
        ),
    )


def _trues(
    activity: Volume,
    attenuation: Volume | None,
    scanner: CylindricalScanner,
    grid: Geometry,
    progress: Progress,
) -> tuple[Array, Array | None]:
    """Return what would be counted without background, and the attenuation factors."""
    progress(0.0, "Project the activity")
    trues = _line_integrals(activity, scanner, grid)
    progress(0.35, "Attenuate")
    factors = None
    if attenuation is not None:
        factors = attenuation_factors(attenuation, scanner, grid)
        trues *= factors
    if not trues.any():
        raise ReconstructionError(
            f"{activity.name}: no activity lies inside the scanner.",
            hint="Place the volume in the middle of the scanner, or the grid round the volume.",
        )
    return trues, factors


def _check_spaces(activity: Volume, attenuation: Volume | None) -> None:
    if attenuation is None or not (activity.frame_of_reference and attenuation.frame_of_reference):
        return
    if not activity.shares_space_with(attenuation):
        raise ReconstructionError(
            f"{attenuation.name} lies in another space than {activity.name}.",
            hint="Resample the attenuation map to the PET after registering both.",
        )


def _line_integrals(activity: Volume, scanner: CylindricalScanner, grid: Geometry) -> Array:
    """Project on finer voxels than those of the reconstruction, which would flatter it."""
    columns, voxel_mm = FINER * grid.shape[2], grid.spacing_mm[2] / FINER
    finer = image_grid(scanner, voxel_mm, columns, grid.center_mm)
    image = np.maximum(onto_grid(activity, finer), 0.0)
    return np.maximum(CylindricalProjector(scanner, finer).forward(image), 0.0)


def _background(trues: Array, counts: float) -> Array:
    """Return uniform randoms and smooth scatter, half and half."""
    reach = SCATTER_REACH * trues.shape[1]
    profile = ndimage.gaussian_filter1d(trues.mean(axis=2), reach, axis=1, mode="nearest")
    scatter = profile[:, :, None] * trues.mean(axis=(0, 1))
    scatter *= np.float32(0.5 * counts / scatter.sum(dtype=np.float64))
    scatter += np.float32(0.5 * counts / scatter.size)
    return np.asarray(scatter, np.float32)


def _poisson(means: Array, seed: int) -> Array:
    """Draw every bin; each view has its own stream, so that threads do not change the result."""
    streams = np.random.SeedSequence(seed).spawn(len(means))
    counts = np.empty_like(means)

    def draw(view: int) -> None:
        counts[view] = np.random.default_rng(streams[view]).poisson(means[view])

    each(draw, len(means))
    return counts
