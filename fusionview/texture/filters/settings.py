"""What the user chooses of a filter."""

from __future__ import annotations

from dataclasses import dataclass, fields

from fusionview.errors import SettingsError
from fusionview.model.setting import check, choice, setting, switch

KINDS = ("mean", "log", "laws", "gabor", "wavelet", "simoncelli", "shannon")
BOUNDARIES = ("mirror", "nearest", "periodic", "constant")
LAWS_KERNELS = ("L5", "E5", "S5", "W5", "R5", "L3", "E3", "S3")
WAVELETS = ("haar", "db2", "db3", "db4", "coif1")
BANDS = ("LLL", "LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH")
POOLINGS = ("max", "average", "min")
RESPONSES = ("modulus", "real", "imaginary", "phase")
RIESZ_KINDS = ("log", "simoncelli", "shannon")

_OF_KIND = {
    "mean": ("support",),
    "log": ("sigma_mm", "cutoff_sigma"),
    "laws": ("laws_x", "laws_y", "laws_z", "energy_distance", "rotation_invariance", "pooling"),
    "gabor": (
        *("sigma_mm", "wavelength_mm", "gamma"),
        *("theta_deg", "theta_step_deg", "gabor_response", "pooling"),
    ),
    "wavelet": ("wavelet", "bands", "level", "rotation_invariance", "pooling"),
    "simoncelli": ("level",),
    "shannon": ("level",),
}


@dataclass(frozen=True, kw_only=True)
class FilterSettings:
    """One filter of IBSI 2; fields that its kind does not name are not used (`used_fields`).

    Axes are those of the array: x along rows of voxels (i), y across them (j), z through the
    slices (k), as IBSI names them.

    Attributes
    ----------
    kind
        ``log`` is the Laplacian of Gaussian, ``wavelet`` separable and undecimated (à trous);
        ``simoncelli`` and ``shannon`` are non-separable, isotropic wavelets.
    boundary
        What is taken to be beyond the image: ``mirror`` (c b a b c), ``nearest``, ``periodic``,
        or ``constant`` zeros.
    dimensions
        ``2D``: within slices; z fields then do not count. A Gabor filter is two-dimensional
        always: ``3D`` takes it in three orthogonal planes and pools them.
    support
        Odd number of voxels along each axis of the mean.
    sigma_mm, cutoff_sigma
        Scale of the Gaussian, and where the Laplacian of Gaussian is cut off.
    laws_x, laws_y, laws_z
        One-dimensional kernels: level, edge, spot, wave, ripple; three or five voxels.
    energy_distance
        Laws: the mean of absolute values within this Chebyshev distance (IBSI's delta).
    wavelength_mm, gamma
        Gabor: of the wave, and how much narrower the envelope is along its crests.
    theta_deg, theta_step_deg
        Gabor: direction of the wave from x towards y; or all directions of a full turn in such
        steps, pooled.
    wavelet, bands, level
        Low- and high-pass filter along x, y and z (``bands``) at this level of decomposition.
    rotation_invariance, pooling
        Take the filter in all right-angled rotations (24 in 3D, 4 in 2D) and pool the responses.
    riesz_x, riesz_y, riesz_z
        Orders of the Riesz transform of the response; all 0: none.

    References
    ----------
    IBSI reference manual 2: convolutional filters (arXiv 2006.05470).
    """

    kind: str = choice("log", "Filter", KINDS)
    boundary: str = choice("mirror", "Beyond the image", BOUNDARIES)
    dimensions: str = choice("3D", "Filter in", ("3D", "2D"))
    support: int = setting(5, "Support", 1, 301, "voxels")
    sigma_mm: float = setting(1.5, "Scale", 0.05, 200.0, "mm")
    cutoff_sigma: float = setting(4.0, "Cut off at", 1.0, 10.0, "scales")
    laws_x: str = choice("L5", "Kernel along x", LAWS_KERNELS)
    laws_y: str = choice("E5", "Kernel along y", LAWS_KERNELS)
    laws_z: str = choice("E5", "Kernel along z", LAWS_KERNELS)
    energy_distance: int | None = setting(
        None, "Energy within", 1, 100, "voxels", unset="the response itself"
    )
    wavelength_mm: float = setting(4.0, "Wavelength", 0.05, 1000.0, "mm")
    gamma: float = setting(1.0, "Aspect ratio", 0.05, 20.0)
    theta_deg: float = setting(0.0, "Direction", 0.0, 360.0, "°")
    theta_step_deg: float | None = setting(
        None, "Steps of direction", 1.0, 180.0, "°", unset="one direction"
    )
    gabor_response: str = choice("modulus", "Response", RESPONSES)
    wavelet: str = choice("db3", "Wavelet", WAVELETS)
    bands: str = choice("LLH", "Bands along x, y, z", BANDS)
    level: int = setting(1, "Level", 1, 10)
    rotation_invariance: bool = switch(False, "Same in all directions")
    pooling: str = choice("max", "Pool directions by", POOLINGS)
    riesz_x: int = setting(0, "Riesz order along x", 0, 10)
    riesz_y: int = setting(0, "Riesz order along y", 0, 10)
    riesz_z: int = setting(0, "Riesz order along z", 0, 10)

    def __post_init__(self) -> None:
        check(self)
        if self.kind == "mean" and self.support % 2 == 0:
            raise SettingsError(
                f"A mean over {self.support} voxels has no voxel in its middle.",
                hint="Choose an odd number.",
            )
        turn = 360.0 / (self.theta_step_deg or 360.0)
        if self.kind == "gabor" and abs(turn - round(turn)) > 1e-6:
            raise SettingsError(
                f"Steps of {self.theta_step_deg:g}° do not divide a full turn.",
                hint="Choose 45, 22.5 or another part of 360.",
            )

    @property
    def riesz_orders(self) -> tuple[int, int, int]:
        """Orders along the array axes k, j, i; zeros where this kind has no transform."""
        if self.kind not in RIESZ_KINDS:
            return 0, 0, 0
        return (0 if self.dimensions == "2D" else self.riesz_z), self.riesz_y, self.riesz_x

    @property
    def axes(self) -> tuple[int, ...]:
        """Array axes that are filtered."""
        return (1, 2) if self.dimensions == "2D" else (0, 1, 2)


def used_fields(settings: FilterSettings) -> tuple[str, ...]:
    """Names of the fields that count, in the order of the form."""
    used = {"kind", "boundary", "dimensions", *_OF_KIND[settings.kind]}
    if settings.kind in RIESZ_KINDS:
        used |= {"riesz_x", "riesz_y", "riesz_z"}
    if settings.dimensions == "2D":
        used -= {"laws_z", "riesz_z"}
    return tuple(field.name for field in fields(settings) if field.name in used)
