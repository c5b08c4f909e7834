"""`fusionview simulate` with a gamma camera: views of an image from all sides."""

from __future__ import annotations

from typing import Any

import numpy as np

from fusionview.model.gamma_camera import GammaCamera
from fusionview.model.geometry import Geometry
from fusionview.model.known_scanner import KnownCamera
from fusionview.model.progress import Progress
from fusionview.model.spect import SpectProjections
from fusionview.model.volume import Volume
from fusionview.recon.spect.simulate import SpectSimulation, simulate_spect


def camera_at(known: KnownCamera, place: Geometry) -> GammaCamera:
    """Return a camera whose axis runs through the middle of an image."""
    centre = np.eye(4)
    centre[:3, 3] = place.center_mm
    return GammaCamera(
        angles_deg=np.linspace(0.0, 360.0, known.views, endpoint=False),
        radii_mm=np.full(known.views, known.radius_mm),
        rows=known.rows,
        columns=known.columns,
        pixel_mm=(known.pixel_mm, known.pixel_mm),
        place=centre,
    )


def simulate_views(
    activity: Volume,
    mu: Volume | None,
    known: KnownCamera,
    chosen: dict[str, Any],
    progress: Progress,
) -> SpectProjections:
    """Count what a camera of the library would see; ``chosen`` are settings by name."""
    settings = SpectSimulation(
        isotope=known.isotope,
        collimator=known.collimator,
        intrinsic_fwhm_mm=known.intrinsic_fwhm_mm,
        view_s=known.view_s,
        **chosen,
    )
    return simulate_spect(activity, mu, camera_at(known, activity.geometry), settings, progress)


def describe(views: SpectProjections) -> dict[str, Any]:
    """Return what is printed as JSON."""
    return {
        "shape": list(views.counts.shape),
        "counts": float(views.counts.sum(dtype=float)),
        "windows_kev": [[window.lower_kev, window.upper_kev] for window in views.windows],
        "isotope": views.isotope,
        "radius_mm": float(views.radii_mm[0]),
    }
