"""A simulated SPECT acquisition: what a gamma camera would count of a known activity."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import ReconstructionError
from fusionview.model.gamma_camera import GammaCamera
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.setting import check, choice, setting
from fusionview.model.spect import EnergyWindow, SpectProjections
from fusionview.model.volume import Volume
from fusionview.recon.resample import onto_grid
from fusionview.recon.spect.collimators import collimator_named, collimator_response
from fusionview.recon.spect.image_grid import image_grid
from fusionview.recon.spect.isotopes import ISOTOPES, decay_factors
from fusionview.recon.spect.measurement import check_mu
from fusionview.recon.spect.projector import ParallelHoleProjector
from fusionview.recon.threads import each

Array = NDArray[np.float32]
# the data are made on voxels half as wide as the pixels
FINER = 2
# scattered photons seem to come from about this far around
SCATTER_MM = 60.0
# half widths of the windows, as parts of the photopeak's energy
_PEAK, _SIDE = 0.10, 0.06


@dataclass(frozen=True, kw_only=True)
class SpectSimulation:
    """How long to count, with which collimator, and what else is counted.

    Attributes
    ----------
    counts
        Mean number in the window of the photopeak, of all views.
    scatter_fraction
        Part of them that is scatter: a smooth halo, not a simulation of its physics. The windows
        on both sides hold the same scatter per keV.
    collimator
        A name of the library; empty for a camera without blur.
    view_s
        Duration of a view.
    """

    counts: float = setting(5e6, "Counts", 1e2, 1e11)
    seed: int = setting(1, "Seed", 0, 2**31 - 1)
    scatter_fraction: float = setting(0.0, "Scatter", 0.0, 0.9)
    isotope: str = choice("Tc-99m", "Isotope", tuple(ISOTOPES))
    collimator: str = "Symbia LEHR"
    intrinsic_fwhm_mm: float = setting(3.8, "Intrinsic FWHM", 0.0, 20.0, "mm")
    view_s: float = setting(20.0, "Time per view", 0.01, 1e5, "s")

    def __post_init__(self) -> None:
        check(self)


def simulate_spect(
    activity: Volume,
    mu: Volume | None,
    camera: GammaCamera,
    settings: SpectSimulation,
    progress: Progress = no_progress,
) -> SpectProjections:
    """Count an activity volume with attenuation, blur, scatter, decay and Poisson noise.

    One head takes the views, one after another.

    Parameters
    ----------
    activity
        On any grid; negative values count as zero.
    mu
        At the energy of the isotope's first photopeak in 1/cm, on any grid of the same space;
        None if nothing attenuates.
    camera
        Orbit and matrix, placed in that space.

    Raises
    ------
    ReconstructionError
        If no activity lies in front of the camera, or µ cannot be right.
    """
    isotope = ISOTOPES[settings.isotope]
    energy = isotope.peaks_kev[0]
    progress(0.0, "Project the activity")
    primary = _primary(activity, mu, camera, settings, energy)
    progress(0.8, "Count")
    windows, means = _windows(primary, camera, settings, energy)
    inputs = tuple(volume.id for volume in (activity, mu) if volume is not None)
    projections = _projections(camera, windows, _poisson(means, settings.seed))
    return replace(
        projections,
        view_s=settings.view_s,
        isotope=isotope.name,
        name=f"{activity.name}, simulated",
        frame_of_reference=activity.frame_of_reference,
        provenance=Provenance(
            operation="Simulate SPECT acquisition",
            settings=settings_of(settings),
            inputs=inputs,
            warnings=("Dead time is not simulated.",),
        ),
    )


def _primary(
    activity: Volume,
    mu: Volume | None,
    camera: GammaCamera,
    settings: SpectSimulation,
    energy: float,
) -> Array:
    """Return the mean counts that were not scattered."""
    grid = image_grid(camera, camera.pixel_mm[1] / FINER)
    response = None
    if settings.collimator:
        collimator = collimator_named(settings.collimator)
        response = collimator_response(collimator, energy, settings.intrinsic_fwhm_mm)
    if mu is not None:
        check_mu(mu, energy)
    projector = ParallelHoleProjector(
        camera, grid, None if mu is None else onto_grid(mu, grid), response
    )
    primary = np.maximum(projector.forward(np.maximum(onto_grid(activity, grid), 0.0)), 0.0)
    if not primary.any():
        raise ReconstructionError(
            f"{activity.name}: no activity lies in front of the camera.",
            hint="Place the camera round the volume.",
        )
    starts_s = np.arange(camera.views) * np.float64(settings.view_s)
    decay = decay_factors(starts_s, settings.view_s, ISOTOPES[settings.isotope].half_life_s)
    primary *= decay.astype(np.float32)[:, None, None]
    primary *= np.float32(
        settings.counts * (1 - settings.scatter_fraction) / primary.sum(dtype=np.float64)
    )
    return primary


def _windows(
    primary: Array, camera: GammaCamera, settings: SpectSimulation, energy: float
) -> tuple[tuple[EnergyWindow, ...], Array]:
    """Return the windows and their mean counts, ``(window, view, row, column)``."""
    low, high = energy * (1 - _PEAK), energy * (1 + _PEAK)
    peak = EnergyWindow("Photopeak", low, high)
    if settings.scatter_fraction == 0:
        return (peak,), primary[None]
    sigmas = (0.0, *(SCATTER_MM / step for step in camera.pixel_mm))
    halo = ndimage.gaussian_filter(primary, sigmas, mode="constant")
    halo *= np.float32(settings.counts * settings.scatter_fraction / halo.sum(dtype=np.float64))
    side = energy * _SIDE
    part = np.float32(side / (high - low))
    windows = (
        EnergyWindow("Lower", low - side, low),
        peak,
        EnergyWindow("Upper", high, high + side),
    )
    return windows, np.stack([part * halo, primary + halo, part * halo])


def _projections(
    camera: GammaCamera, windows: tuple[EnergyWindow, ...], counts: Array
) -> SpectProjections:
    views = np.zeros(camera.views, np.int64)
    return SpectProjections(
        counts=counts,
        windows=windows,
        angles_deg=camera.angles_deg,
        radii_mm=camera.radii_mm,
        detectors=views,
        rotations=views,
        pixel_mm=camera.pixel_mm,
        offsets_mm=camera.offsets_mm,
        axial_mm=camera.axial_mm,
        place=camera.place,
    )


def _poisson(means: Array, seed: int) -> Array:
    """Draw every pixel; each view has its own stream, so that threads do not change the result."""
    flat = means.reshape(-1, *means.shape[2:])
    streams = np.random.SeedSequence(seed).spawn(len(flat))
    counts = np.empty_like(flat)

    def draw(view: int) -> None:
        counts[view] = np.random.default_rng(streams[view]).poisson(flat[view])

    each(draw, len(flat))
    return counts.reshape(means.shape)
