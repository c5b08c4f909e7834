"""What the user chooses of a filter."""

from __future__ import annotations

from dataclasses import dataclass

from fusionview.model.setting import check, choice, setting, switch

KINDS = ("mean", "log", "laws", "gabor", "wavelet", "simoncelli")


@dataclass(frozen=True, kw_only=True)
class FilterSettings:
    """One filter of IBSI 2; fields that its kind does not name are not used.

    References
    ----------
    IBSI reference manual 2: convolutional filters (arXiv 2006.05470).
    """

    kind: str = choice("log", "Filter", KINDS)
    boundary: str = choice(
        "mirror", "Beyond the image", ("mirror", "nearest", "periodic", "constant")
    )
    dimensions: str = choice("3D", "Filter in", ("3D", "2D"))
    support: int = setting(5, "Support", 1, 101, "voxels")
    sigma_mm: float = setting(1.5, "Scale", 0.1, 100.0, "mm")
    rotation_invariance: bool = switch(False, "Same in all directions")

    def __post_init__(self) -> None:
        check(self)
