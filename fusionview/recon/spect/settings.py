"""What a person chooses for the model of a SPECT acquisition."""

from __future__ import annotations

from dataclasses import dataclass

from fusionview.model.setting import check, choice, setting, switch
from fusionview.recon.spect.isotopes import ISOTOPES

AUTOMATIC = "automatic"
SCATTER = (AUTOMATIC, "TEW", "DEW", "none")


@dataclass(frozen=True, kw_only=True)
class SpectSettings:
    """Which effects the model of the counts knows, and with what numbers.

    Attributes
    ----------
    isotope
        Gives energy and half-life; by default what the header or the energy window says.
    energy_kev
        Of the photopeak, where it is not the isotope's first one.
    collimator
        A name of the library; empty for none, then PSF needs a fitted one.
    psf
        Blur that grows with the distance from the collimator.
    sigma_slope, sigma_offset_mm
        A fitted ``sigma = slope d + offset`` in place of the collimator's.
    intrinsic_fwhm_mm
        Of the crystal at 140.5 keV.
    scatter
        "automatic" takes TEW with windows on both sides of the peak, DEW with one below it, and
        none without.
    scatter_fwhm_mm
        Smoothing of the scatter estimate.
    decay
        Activity is that at the start of the first view.
    sensitivity_cps_per_mbq
        Of the camera in air; makes the image Bq/mL. Else it is in arbitrary units.
    radius_mm
        Of the orbit, where the file tells none.
    voxel_mm, matrix
        Edge of the voxels and voxels along x and y; by default those of the detector.
    """

    isotope: str = choice(AUTOMATIC, "Isotope", (AUTOMATIC, *ISOTOPES))
    energy_kev: float | None = setting(None, "Energy", 40.0, 600.0, "keV")
    collimator: str = ""
    attenuation: bool = switch(True, "Attenuation")
    psf: bool = switch(True, "PSF")
    sigma_slope: float | None = setting(None, "PSF slope", 0.0, 1.0)
    sigma_offset_mm: float = setting(0.0, "PSF offset", 0.0, 20.0, "mm")
    intrinsic_fwhm_mm: float = setting(3.8, "Intrinsic FWHM", 0.0, 20.0, "mm")
    scatter: str = choice(AUTOMATIC, "Scatter", SCATTER)
    dew_factor: float = setting(0.5, "DEW factor", 0.0, 2.0)
    scatter_fwhm_mm: float = setting(15.0, "Scatter smoothing", 0.0, 100.0, "mm")
    decay: bool = switch(True, "Decay during acquisition")
    sensitivity_cps_per_mbq: float | None = setting(
        None, "Sensitivity", 0.01, 1e4, "cps/MBq", unset="not calibrated"
    )
    radius_mm: float | None = setting(None, "Radius of the orbit", 10.0, 1000.0, "mm")
    voxel_mm: float | None = setting(None, "Voxel size", 0.5, 20.0, "mm")
    matrix: int | None = setting(None, "Matrix", 8, 512)

    def __post_init__(self) -> None:
        check(self)
