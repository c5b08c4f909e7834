"""What a person chooses about scatter."""

from dataclasses import dataclass

from fusionview.errors import SettingsError
from fusionview.model.setting import check, setting, switch


@dataclass(frozen=True, kw_only=True)
class ScatterSettings:
    """The energy window, how finely scatter is sampled, and how it is fitted to the tails.

    Attributes
    ----------
    resolution_percent
        FWHM of the photopeak at 511 keV; it grows with the square root of the energy.
    point_spacing_mm
        Width of the cubes that scatter as one point.
    voxel_mm
        Of the grid that activity and attenuation are integrated on.
    crystals, ring_spacing_mm
        Detectors for which scatter is computed; between them it is interpolated.
    tail_factor
        Bins whose attenuation factor is above this lie outside the object.
    tail_margin
        This many radial bins beside the object are not used: the blurred edge.
    lowest_scale, highest_scale
        A fit outside this range is not believed.
    smoothing_planes
        Neighbouring planes share counts: the standard deviation of the weights.
    """

    lower_kev: float = setting(430.0, "Lower energy threshold", 200.0, 510.0, "keV")
    upper_kev: float = setting(610.0, "Upper energy threshold", 515.0, 1000.0, "keV")
    resolution_percent: float = setting(14.5, "Energy resolution (FWHM)", 1.0, 40.0, "%")
    point_spacing_mm: float = setting(15.0, "Scatter point spacing", 3.0, 60.0, "mm")
    voxel_mm: float = setting(5.0, "Scatter voxel size", 1.0, 20.0, "mm")
    crystals: int = setting(48, "Sampled crystals per ring", 8, 512)
    ring_spacing_mm: float = setting(25.0, "Sampled ring spacing", 2.0, 200.0, "mm")
    fit_tails: bool = switch(True, "Fit scatter to the tails")
    tail_factor: float = setting(0.95, "Tail attenuation factor", 0.5, 1.0)
    tail_margin: int = setting(3, "Bins between object and tail", 0, 50)
    lowest_scale: float = setting(0.5, "Lowest scatter scale", 0.0, 1.0)
    highest_scale: float = setting(2.0, "Highest scatter scale", 1.0, 10.0)
    smoothing_planes: float = setting(3.0, "Smoothing of the scatter scale", 0.0, 50.0, "planes")

    def __post_init__(self) -> None:
        check(self)
        if self.point_spacing_mm < self.voxel_mm:
            raise SettingsError(
                f"Scatter points every {self.point_spacing_mm:g} mm are closer than the voxels of "
                f"{self.voxel_mm:g} mm.",
                hint="Choose a smaller scatter voxel size, or a larger spacing.",
            )
