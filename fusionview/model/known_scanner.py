"""A PET scanner as the library describes it: geometry, timing, energy, and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field

from fusionview.model.scanner import CylindricalScanner
from fusionview.model.setting import check, setting
from fusionview.model.time_of_flight import TimeOfFlight


@dataclass(frozen=True, kw_only=True)
class EnergyResponse:
    """Which photons are counted; scatter depends on it."""

    lower_kev: float = setting(430.0, "Lower energy threshold", 100.0, 510.0, "keV")
    upper_kev: float = setting(610.0, "Upper energy threshold", 512.0, 2000.0, "keV")
    resolution_percent: float = setting(14.5, "Energy resolution (FWHM)", 1.0, 60.0, "%")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, kw_only=True)
class KnownScanner:
    """One entry of the library, or a user's own.

    Attributes
    ----------
    id
        The name of its file.
    voxel_mm, columns
        Of the usual image; no columns for all that the scanner sees.
    sources
        Where the numbers come from.
    """

    id: str
    name: str
    scanner: CylindricalScanner
    tof: TimeOfFlight | None = None
    energy: EnergyResponse = field(default_factory=EnergyResponse)
    voxel_mm: float = setting(4.0, "Voxel size", 0.1, 20.0, "mm")
    columns: int | None = setting(None, "Voxels across", 4, 1024)
    sources: tuple[str, ...] = ()
    notes: str = ""

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, kw_only=True)
class KnownCamera:
    """A gamma camera of the library: one turn round the patient, and what is measured with it.

    Attributes
    ----------
    collimator
        A name of the library of collimators.
    """

    id: str
    name: str
    views: int = setting(120, "Views", 2, 1024)
    radius_mm: float = setting(250.0, "Radius", 20.0, 600.0, "mm")
    rows: int = setting(128, "Rows", 4, 1024)
    columns: int = setting(128, "Columns", 4, 1024)
    pixel_mm: float = setting(4.4, "Pixel", 0.2, 20.0, "mm")
    isotope: str = "Tc-99m"
    collimator: str = "Symbia LEHR"
    intrinsic_fwhm_mm: float = setting(3.8, "Intrinsic FWHM", 0.0, 20.0, "mm")
    view_s: float = setting(20.0, "Time per view", 0.01, 1e5, "s")
    sources: tuple[str, ...] = ()
    notes: str = ""

    def __post_init__(self) -> None:
        check(self)
