"""From projections of a gamma camera to the measurement that an algorithm reconstructs."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.gamma_camera import Collimator, GammaCamera
from fusionview.model.geometry import Geometry
from fusionview.model.quantity import Quantity
from fusionview.model.spect import SpectProjections
from fusionview.model.volume import Volume
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Weighted
from fusionview.recon.resample import onto_grid
from fusionview.recon.spect.collimators import (
    attenuation_per_cm,
    collimator_named,
    collimator_response,
)
from fusionview.recon.spect.image_grid import image_grid
from fusionview.recon.spect.isotopes import ISOTOPES, Isotope, decay_factors, isotope_of
from fusionview.recon.spect.projector import MOST_BYTES, ParallelHoleProjector
from fusionview.recon.spect.response import LinearResponse, Response
from fusionview.recon.spect.settings import AUTOMATIC, SpectSettings
from fusionview.recon.spect.windows import (
    dual_window_scatter,
    peak_window,
    scatter_windows,
    smoothed,
    triple_window_scatter,
)
from fusionview.recon.threads import thread_count

Array = NDArray[np.float32]
# median µ of tissue over that of water: lung with bone to bone with soft tissue, as for PET
PLAUSIBLE_OF_WATER = (0.5, 2.1)
# below, more than lungs must lower the median: a map at 511 keV has 0.62 of water at 140 keV
DOUBTFUL_OF_WATER = 0.8


def spect_measurement(
    projections: SpectProjections,
    mu: Volume | None,
    settings: SpectSettings,
    *,
    collimator: Collimator | None = None,
) -> Measurement:
    """Return counts, model and background of one photopeak, on a grid in the patient's space.

    Parameters
    ----------
    mu
        Attenuation at the energy of the photopeak in 1/cm, on any grid of the patient's space.
    collimator
        In place of the one of the library that the settings name.

    Raises
    ------
    ReconstructionError
        If something that the settings ask for is missing or cannot be right.
    """
    energy = energy_kev(projections, settings)
    peak = peak_window(projections.windows, energy)
    counts = _counts(projections, peak)
    camera = camera_of(projections, settings)
    grid = image_grid(camera, settings.voxel_mm, settings.matrix)
    projector = ParallelHoleProjector(
        camera,
        grid,
        _mu_on(grid, mu, projections, energy) if settings.attenuation else None,
        _response(settings, energy, collimator),
    )
    model = Weighted(projector, _view_factors(projections, settings), _scale(settings))
    return Measurement(model, grid, counts, scatter_of(projections, peak, settings))


def energy_kev(projections: SpectProjections, settings: SpectSettings) -> float:
    """Return the energy of the photopeak: as set, of the isotope, or of the only window.

    Raises
    ------
    ReconstructionError
        If nothing tells it.
    """
    if settings.energy_kev is not None:
        return settings.energy_kev
    isotope = _isotope(projections, settings)
    if isotope is not None:
        return isotope.peaks_kev[0]
    only = projections.windows[0]
    if len(projections.windows) == 1 and math.isfinite(only.lower_kev):
        return (only.lower_kev + only.upper_kev) / 2
    raise ReconstructionError(
        "The file does not say which isotope was measured.",
        hint="Choose the isotope, or give the energy of its photopeak in keV.",
    )


def quantity_of(settings: SpectSettings) -> Quantity:
    """Return what the image measures: Bq/mL where the camera is calibrated."""
    calibrated = settings.sensitivity_cps_per_mbq is not None
    return Quantity.ACTIVITY if calibrated else Quantity.RELATIVE_ACTIVITY


def notes_of(
    projections: SpectProjections, mu: Volume | None, settings: SpectSettings
) -> tuple[str, ...]:
    """Return what a careful reader of the image should know about its model."""
    notes = ["Counts are not corrected for dead time."]
    if mu is None or not settings.attenuation:
        notes.append("Attenuation is not in the model.")
    else:
        notes += _energy_notes(mu, energy_kev(projections, settings))
    if not settings.psf:
        notes.append("The blur of the collimator is not in the model.")
    method = _scatter_method(projections, settings)
    if method == "none":
        notes.append("Scatter is not in the model.")
    if settings.sensitivity_cps_per_mbq is None:
        notes.append("Without the camera's sensitivity (cps/MBq) the image is in arbitrary units.")
    if settings.decay and _half_life_s(projections, settings) is None:
        notes.append("Decay during the acquisition is not in the model: the isotope is unknown.")
    elif settings.decay and not math.isfinite(projections.view_s):
        notes.append("Decay during the acquisition is not in the model: no duration of a view.")
    return tuple(notes)


def camera_of(projections: SpectProjections, settings: SpectSettings) -> GammaCamera:
    """Return orbit and matrix.

    Raises
    ------
    ReconstructionError
        If PSF is asked for, and the file tells no radius.
    """
    radii = projections.radii_mm
    if settings.radius_mm is not None:
        radii = np.where(np.isfinite(radii), radii, settings.radius_mm)
    _, _, rows, columns = projections.counts.shape
    if not settings.psf:  # then it changes nothing
        radii = np.where(np.isfinite(radii) & (radii > 0), radii, columns * 5.0)
    if not np.isfinite(radii).all():
        raise ReconstructionError(
            f"The file does not say how far the detector was from the axis in "
            f"{np.count_nonzero(~np.isfinite(radii))} of {radii.size} views.",
            hint="Give the radius of the orbit in mm, or go on without PSF.",
        )
    return GammaCamera(
        angles_deg=projections.angles_deg,
        radii_mm=radii,
        rows=rows,
        columns=columns,
        pixel_mm=projections.pixel_mm,
        offsets_mm=projections.offsets_mm,
        axial_mm=projections.axial_mm,
        place=np.eye(4) if projections.place is None else projections.place,
    )


def scatter_of(projections: SpectProjections, peak: int, settings: SpectSettings) -> Array | None:
    """Return the mean scatter in the window of the photopeak; None where none is asked for.

    Raises
    ------
    ReconstructionError
        If the windows that the method needs were not measured.
    """
    method = _scatter_method(projections, settings, peak)
    if method == "none":
        return None
    windows = projections.windows
    places = scatter_windows(windows, peak)
    widths = [window.upper_kev - window.lower_kev for window in windows]
    if places.lower is None or (method == "TEW" and places.upper is None):
        raise ReconstructionError(
            f"{method} needs an energy window {'on both sides of' if method == 'TEW' else 'below'} "
            "the photopeak, which was not measured.",
            hint="Choose another method of scatter correction, or none.",
        )
    lower = smoothed(
        projections.counts[places.lower], projections.pixel_mm, settings.scatter_fwhm_mm
    )
    if method == "DEW" or places.upper is None:
        pair = widths[places.lower], widths[peak]
        return dual_window_scatter(lower, pair, settings.dew_factor)
    upper = smoothed(
        projections.counts[places.upper], projections.pixel_mm, settings.scatter_fwhm_mm
    )
    triple = widths[places.lower], widths[peak], widths[places.upper]
    return triple_window_scatter(lower, upper, triple)


def memory_bytes(camera: GammaCamera, grid: Geometry, *, attenuated: bool = True) -> int:
    """Return about how much a reconstruction needs beyond its data."""
    slices, across = grid.shape[0], max(grid.shape[1:])
    transmission = camera.views * slices * across**2 * math.pi  # x 4 bytes / 4
    image = 4 * slices * (across + 4) ** 2
    if not attenuated:
        kept = 0.0
    elif transmission <= MOST_BYTES:
        kept = transmission
    else:
        kept = 2 * thread_count() * transmission / camera.views
    views = 4 * camera.views * (camera.rows + 64) * (camera.columns + 64)
    return round(kept + (thread_count() + 8) * image + 4 * views)


def _counts(projections: SpectProjections, peak: int) -> Array:
    counts: Array = projections.counts[peak]
    if not np.isfinite(counts).all() or counts.min() < 0:
        raise ReconstructionError(
            "The projections hold negative or undefined counts.",
            hint="Give the counts as measured; corrections belong into the model.",
        )
    if not counts.any():
        raise ReconstructionError(
            "There are no counts in the window of the photopeak.",
            hint="Choose the isotope that was measured, or another window.",
        )
    return counts


def _mu_on(
    grid: Geometry, mu: Volume | None, projections: SpectProjections, energy: float
) -> Array | None:
    if mu is None:
        return None
    known = projections.frame_of_reference and mu.frame_of_reference
    if known and projections.frame_of_reference != mu.frame_of_reference:
        raise ReconstructionError(
            f"{mu.name} lies in another space than the projections.",
            hint="Register the attenuation map to a first reconstruction without attenuation.",
        )
    check_mu(mu, energy)
    values = onto_grid(mu, grid)
    if not values.any():
        raise ReconstructionError(
            f"{mu.name} lies outside of what the camera sees.",
            hint="Register the attenuation map to a first reconstruction without attenuation.",
        )
    return values


def check_mu(mu: Volume, energy: float) -> None:
    """Raise `ReconstructionError` if a map cannot be in 1/cm at this energy."""
    typical, water = _typical(mu), attenuation_per_cm("water", energy)
    low, high = PLAUSIBLE_OF_WATER
    if not low * water <= typical <= high * water:
        raise ReconstructionError(
            f"The attenuation map is typically {typical:.3g}; water at {energy:g} keV has "
            f"{water:.3g} 1/cm.",
            hint=f"Give the map in 1/cm at {energy:g} keV (many files hold 1/cm times 10000, 1/mm, "
            "or values at 511 keV), or go on without attenuation.",
        )


def _typical(mu: Volume) -> float:
    values = mu.data[np.isfinite(mu.data)]
    largest = float(values.max(initial=0.0))
    return float(np.median(values[values > 0.1 * largest])) if largest > 0 else 0.0


def _energy_notes(mu: Volume, energy: float) -> list[str]:
    """Say when a map could be one at 511 keV."""
    typical, water = _typical(mu), attenuation_per_cm("water", energy)
    if typical >= DOUBTFUL_OF_WATER * water:
        return []
    return [
        f"The attenuation map is typically {typical:.3g} 1/cm, and water at {energy:g} keV has "
        f"{water:.3g}: it may be meant for another energy."
    ]


def _response(settings: SpectSettings, energy: float, own: Collimator | None) -> Response | None:
    if not settings.psf:
        return None
    if settings.sigma_slope is not None:
        return LinearResponse(settings.sigma_slope, settings.sigma_offset_mm)
    if own is None and not settings.collimator:
        raise ReconstructionError(
            "The collimator is not known.",
            hint="Choose the collimator, give a fitted PSF, or go on without PSF.",
        )
    collimator = collimator_named(settings.collimator) if own is None else own
    return collimator_response(collimator, energy, settings.intrinsic_fwhm_mm)


def _isotope(projections: SpectProjections, settings: SpectSettings) -> Isotope | None:
    if settings.isotope != AUTOMATIC:
        return ISOTOPES[settings.isotope]
    if projections.isotope in ISOTOPES:
        return ISOTOPES[projections.isotope]
    only = projections.windows[0]
    if len(projections.windows) == 1 and math.isfinite(only.lower_kev):
        return isotope_of((only.lower_kev + only.upper_kev) / 2)
    return None


def _half_life_s(projections: SpectProjections, settings: SpectSettings) -> float | None:
    isotope = _isotope(projections, settings)
    return None if isotope is None else isotope.half_life_s


def _scatter_method(
    projections: SpectProjections, settings: SpectSettings, peak: int | None = None
) -> str:
    if settings.scatter != AUTOMATIC:
        return settings.scatter
    if peak is None:
        peak = peak_window(projections.windows, energy_kev(projections, settings))
    places = scatter_windows(projections.windows, peak)
    if places.lower is None:
        return "none"
    return "DEW" if places.upper is None else "TEW"


def _view_factors(projections: SpectProjections, settings: SpectSettings) -> Array | None:
    """Return seconds of counting for each view at the first one's activity, ``(views, 1, 1)``."""
    seconds = projections.view_s
    if not math.isfinite(seconds):
        if settings.sensitivity_cps_per_mbq is not None:
            raise ReconstructionError(
                "The file does not say how long a view took, so counts cannot become Bq/mL.",
                hint="Export the acquisition with its times, or leave the sensitivity open.",
            )
        return None
    half_life = _half_life_s(projections, settings)
    factors = np.full(projections.counts.shape[1], seconds)
    if settings.decay and half_life is not None:
        factors *= decay_factors(view_starts_s(projections), seconds, half_life)
    if settings.sensitivity_cps_per_mbq is None:
        factors /= seconds
    return np.asarray(factors[:, None, None], np.float32)


def view_starts_s(projections: SpectProjections) -> NDArray[np.float64]:
    """Return when each view began: as told, or one after another, all heads at once."""
    if projections.start_s is not None:
        return projections.start_s
    starts = np.zeros(projections.angles_deg.size)
    begin = 0.0
    for rotation in np.unique(projections.rotations):
        longest = 0
        for detector in np.unique(projections.detectors):
            own = (projections.rotations == rotation) & (projections.detectors == detector)
            starts[own] = begin + projections.view_s * np.arange(np.count_nonzero(own))
            longest = max(longest, int(np.count_nonzero(own)))
        begin += longest * projections.view_s
    return starts


def _scale(settings: SpectSettings) -> float:
    """Return counts per second, Bq/mL and mL; 1 where the camera is not calibrated."""
    return (settings.sensitivity_cps_per_mbq or 1e6) * 1e-6
