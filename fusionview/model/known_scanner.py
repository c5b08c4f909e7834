"""A PET scanner as the library describes it: geometry, timing, energy, and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field

from fusionview.errors import SettingsError
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
class Blocks:
    """Places of a ring in blocks, whose last places have no crystal."""

    crystals: int = setting(9, "Places per block", 2, 256)
    empty: int = setting(1, "Empty places per block", 0, 255)

    def __post_init__(self) -> None:
        check(self)
        if self.empty >= self.crystals:
            raise SettingsError(
                f"Of {self.crystals} places per block {self.empty} are empty.",
                hint="Leave at least one crystal in a block.",
            )


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
    blocks: Blocks | None = None
    voxel_mm: float = setting(4.0, "Voxel size", 0.1, 20.0, "mm")
    columns: int | None = setting(None, "Voxels across", 4, 1024)
    sources: tuple[str, ...] = ()
    notes: str = ""

    def __post_init__(self) -> None:
        check(self)
        if self.blocks is not None and self.scanner.crystals % self.blocks.crystals:
            raise SettingsError(
                f"{self.scanner.crystals} places per ring are no whole number of blocks of "
                f"{self.blocks.crystals}.",
                hint="Correct the crystals per ring, or those per block.",
            )
