"""A simulated PET acquisition: what a scanner would count of a known activity."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.known_scanner import EnergyResponse
from fusionview.model.progress import Progress, no_progress
from fusionview.model.projection import ProjectionData
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.setting import check, setting
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.model.volume import Volume
from fusionview.recon.memory import require_memory
from fusionview.recon.pet.assembly import covering_grid
from fusionview.recon.pet.attenuation import attenuation_factors
from fusionview.recon.pet.image_grid import fitted_grid, image_grid
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.resample import onto_grid
from fusionview.recon.threads import each

Array = NDArray[np.float32]
# the data are made on voxels half as wide as those they are reconstructed on
FINER = 2
# scatter reaches this far beyond the object, as a fraction of the radial bins
SCATTER_REACH = 0.15
TOO_LARGE = (
    "Choose a scanner with fewer crystals or rings, more mashing or span, or fewer bins of time of "
    "flight; or use a machine with more memory."
)


@dataclass(frozen=True, kw_only=True)
class SimulationSettings:
    """How long to count, and what else is counted.

    Attributes
    ----------
    counts
        Mean number of prompts in all.
    background_fraction
        Part of the prompts that are randoms (uniform) and scatter (smooth), half and half. Where
        scatter is simulated, the randoms alone.
    voxel_mm
        Width of the voxels to reconstruct on, where no grid is given.
    """

    counts: float = setting(3e7, "Counts", 1e3, 1e11)
    background_fraction: float = setting(0.25, "Background", 0.0, 0.9)
    seed: int = setting(1, "Seed", 0, 2**31 - 1)
    voxel_mm: float = setting(2.25, "Voxel size", 0.5, 20.0, "mm")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, eq=False, kw_only=True)
class Detection:
    """What is known of the scanner beside its geometry.

    Attributes
    ----------
    efficiencies
        Of every bin, relative; None if all are alike.
    energy
        What the scanner counts, kept with the data.
    scatter
        Simulate single scatter with these settings; None for a smooth shape instead.
    tof
        Time of flight; the randoms then are the same in all of its bins.
    """

    efficiencies: Array | None = None
    energy: EnergyResponse | None = None
    scatter: ScatterSettings | None = None
    tof: TimeOfFlight | None = None


def simulate(
    activity: Volume,
    attenuation: Volume | None,
    scanner: CylindricalScanner,
    settings: SimulationSettings,
    progress: Progress = no_progress,
    *,
    grid: Geometry | None = None,
    detection: Detection | None = None,
) -> ProjectionData:
    """Count an activity volume with attenuation, background and Poisson noise.

    Parameters
    ----------
    activity
        On any grid; negative values count as zero. In Bq/mL the data are calibrated, too.
    attenuation
        µ at 511 keV in 1/cm, on any grid of the same space.
    grid
        To reconstruct on; it places the scanner. By default all of it, round the origin.

    Raises `ReconstructionError` if nothing of the activity lies in the scanner, if the volumes lie
    in different spaces, scatter is asked for without attenuation, or memory is too small.
    """
    known = detection or Detection()
    _check_spaces(activity, attenuation)
    require_memory(simulation_bytes(scanner, known.tof), TOO_LARGE)
    grid = fitted_grid(scanner, settings.voxel_mm) if grid is None else grid
    trues, factors = _trues(activity, attenuation, scanner, (grid, known.tof), progress)
    progress(0.5, "Scatter")
    scattered = _simulated(activity, attenuation, scanner, known, grid)
    scattered = _smooth(trues, settings) if scattered is None else scattered
    means = _scaled(trues, scattered, scanner, settings, known)
    progress(0.7, "Count")
    return ProjectionData(
        scanner=scanner,
        counts=_poisson(means.trues + means.randoms + means.scatter, settings.seed),
        background=means.randoms,
        attenuation_factors=factors,
        image_grid=grid,
        counts_per_activity=means.scale if activity.quantity is Quantity.ACTIVITY else None,
        frame_of_reference=activity.frame_of_reference,
        provenance=_provenance(settings, activity, attenuation),
        scatter=means.scatter,
        normalisation=known.efficiencies,
        energy=known.energy,
        tof=known.tof,
        sources=_sources(attenuation, simulated=known.scatter is not None),
    )


def simulation_bytes(scanner: CylindricalScanner, tof: TimeOfFlight | None) -> int:
    """Return about how much memory a simulation takes."""
    bins, lines = math.prod(scanner.shape_with(tof)), math.prod(scanner.shape)
    # trues, scatter, their sum and what it is made of, counts; factors, randoms and efficiencies
    return 4 * (5 * bins + 4 * lines)


def pairs_per_bin(scanner: CylindricalScanner) -> tuple[Array, Array]:
    """Return how many pairs of crystals add up to a bin, ``(views, radial)`` x ``(planes,)``."""
    pairs = scanner.ring_pairs.plane
    along = np.bincount(pairs[pairs >= 0], minlength=scanner.planes).astype(np.float32)
    if scanner.bin_mm > 0:
        return np.ones(scanner.shape[:2], np.float32), along
    view, q = np.meshgrid(
        np.arange(scanner.views * scanner.mashing),
        np.arange(scanner.radial_bins) - scanner.radial_bins // 2,
        indexing="ij",
    )
    real, crystals = scanner.real_crystals, scanner.crystals
    one, other = (view + (q >> 1)) % crystals, (view + crystals // 2 - ((q + 1) >> 1)) % crystals
    both = (real[one] & real[other]).astype(np.float32)
    return both.reshape(scanner.views, scanner.mashing, -1).sum(axis=1), along


class _Means(NamedTuple):
    """Mean counts of every bin, and how many of them one unit of activity x mm makes."""

    trues: Array
    scatter: Array
    randoms: Array
    scale: float


def _scaled(
    trues: Array,
    scatter: Array,
    scanner: CylindricalScanner,
    settings: SimulationSettings,
    known: Detection,
) -> _Means:
    """Scale to the counts that are wanted; the ratio of scatter and trues stays."""
    share = settings.background_fraction * (0.5 if known.scatter is None else 1.0)
    efficiencies = known.efficiencies
    scatter *= _timed(pairs_per_bin(scanner)[0][:, :, None], scatter) > 0
    for part in (trues, scatter):
        part *= np.float32(1) if efficiencies is None else _timed(efficiencies, part)
    scale = settings.counts * (1 - share) / (_total(trues) + _total(scatter))
    for part in (trues, scatter):
        part *= np.float32(scale)
    randoms = _randoms(scanner, efficiencies, settings.counts * share)
    if known.tof is not None:
        randoms = randoms[:, :, None] / np.float32(known.tof.bins)
    return _Means(trues, scatter, randoms, scale)


def _trues(
    activity: Volume,
    attenuation: Volume | None,
    scanner: CylindricalScanner,
    how: tuple[Geometry, TimeOfFlight | None],
    progress: Progress,
) -> tuple[Array, Array | None]:
    """Return what would be counted without background, and the attenuation factors."""
    progress(0.0, "Project the activity")
    grid, tof = how
    trues = _line_integrals(activity, scanner, grid, tof)
    progress(0.35, "Attenuate")
    factors = None
    if attenuation is not None:
        factors = attenuation_factors(attenuation, scanner, covering_grid(scanner, grid))
        if factors.min() == 1:
            raise ReconstructionError(
                f"{attenuation.name} lies outside of the scanner.",
                hint="Give an attenuation map that lies where the activity is.",
            )
        trues *= _timed(factors, trues)
    if not trues.any():
        raise ReconstructionError(
            f"{activity.name}: no activity lies inside the scanner.",
            hint="Place the volume in the middle of the scanner, or the grid round the volume.",
        )
    return trues, factors


def _provenance(
    settings: SimulationSettings, activity: Volume, attenuation: Volume | None
) -> Provenance:
    inputs = tuple(volume.id for volume in (activity, attenuation) if volume is not None)
    return Provenance(
        operation="Simulate PET acquisition", settings=settings_of(settings), inputs=inputs
    )


def _check_spaces(activity: Volume, attenuation: Volume | None) -> None:
    if attenuation is None or not (activity.frame_of_reference and attenuation.frame_of_reference):
        return
    if not activity.shares_space_with(attenuation):
        raise ReconstructionError(
            f"{attenuation.name} lies in another space than {activity.name}.",
            hint="Resample the attenuation map to the PET after registering both.",
        )


def _timed(values: Array, like: Array) -> Array:
    """Return values ``[view, radial, plane]`` as they are broadcast to time of flight."""
    return values if like.ndim == 3 else values[:, :, None]


def _line_integrals(
    activity: Volume, scanner: CylindricalScanner, grid: Geometry, tof: TimeOfFlight | None
) -> Array:
    """Project on finer voxels than those of the reconstruction, which would flatter it."""
    columns, voxel_mm = FINER * grid.shape[2], grid.spacing_mm[2] / FINER
    finer = image_grid(scanner, voxel_mm, columns, grid.center_mm)
    image = np.maximum(onto_grid(activity, finer), 0.0)
    return np.maximum(CylindricalProjector(scanner, finer, tof=tof).forward(image), 0.0)


def _smooth(trues: Array, settings: SimulationSettings) -> Array:
    """Return what scatter roughly looks like, wide and smooth: half of the background."""
    share = 0.5 * settings.background_fraction / (1 - settings.background_fraction)
    reach = SCATTER_REACH * trues.shape[1]
    profile = ndimage.gaussian_filter1d(trues.mean(axis=-1), reach, axis=1, mode="nearest")
    scatter = profile[..., None] * trues.reshape(-1, trues.shape[-1]).mean(axis=0)
    scatter *= np.float32(share * _total(trues) / _total(scatter))
    return np.asarray(scatter, np.float32)


def _simulated(
    activity: Volume,
    attenuation: Volume | None,
    scanner: CylindricalScanner,
    known: Detection,
    grid: Geometry,
) -> Array | None:
    """Simulate scatter; None if that is not asked for."""
    if known.scatter is None:
        return None
    if attenuation is None:
        raise ReconstructionError(
            "Nothing scatters without an attenuation map.",
            hint="Give an attenuation map, or leave the scatter out.",
        )
    # half a second that most runs do not need
    from fusionview.recon.pet.scatter.single import single_scatter  # noqa: PLC0415

    return single_scatter(activity, attenuation, scanner, known.scatter, tof=known.tof, grid=grid)


def _randoms(scanner: CylindricalScanner, efficiencies: Array | None, counts: float) -> Array:
    """Return randoms, alike for all pairs of crystals."""
    across, along = pairs_per_bin(scanner)
    randoms = across[:, :, None] * along
    if efficiencies is not None:
        randoms *= efficiencies
    randoms *= np.float32(counts / max(_total(randoms), 1e-30))
    return np.asarray(randoms, np.float32)


def _sources(attenuation: Volume | None, *, simulated: bool) -> dict[str, str]:
    found = {
        "counts": "simulated",
        "background": "simulated: uniform randoms",
        "scatter": "simulated: single scatter" if simulated else "simulated: a smooth shape",
        "normalisation": "simulated",
    }
    if attenuation is not None:
        found["attenuation_factors"] = f"µ-map {attenuation.id}"
    return found


def _total(values: Array) -> float:
    return float(values.sum(dtype=np.float64))


def _poisson(means: Array, seed: int) -> Array:
    """Draw every bin; each view has its own stream, so that threads do not change the result."""
    streams = np.random.SeedSequence(seed).spawn(len(means))
    counts = np.empty_like(means)

    def draw(view: int) -> None:
        counts[view] = np.random.default_rng(streams[view]).poisson(means[view])

    each(draw, len(means))
    return counts
