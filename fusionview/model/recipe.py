"""What a reconstruction is made of: enough to make it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fusionview.errors import SettingsError
from fusionview.model.geometry import Geometry
from fusionview.model.setting import check, setting, switch

DEVICES = ("auto", "cpu", "cuda")


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """Which effects the model of the counts knows.

    Attributes
    ----------
    randoms
        The background that comes with the data.
    scatter_loops
        How often scatter is simulated from the image and the image made again; 0 takes the
        scatter that comes with the data.
    psf_fwhm_mm
        Width of the blur in the image; 0 for none.
    """

    attenuation: bool = switch(True, "Attenuation")
    scatter: bool = switch(True, "Scatter")
    randoms: bool = switch(True, "Randoms")
    normalisation: bool = switch(True, "Normalisation")
    scatter_loops: int = setting(0, "Scatter simulations", 0, 5)
    psf_fwhm_mm: float = setting(0.0, "PSF FWHM", 0.0, 30.0, "mm")

    def __post_init__(self) -> None:
        check(self)


class InputFile(NamedTuple):
    """A file or folder that went in, as it was then.

    Attributes
    ----------
    role
        "scan", "attenuation", "mr" (several are told apart by their order), "normalisation",
        "start" or "steady" (a region: the run ends when it is).
    path
        As the user gave it; beside the recipe if it is not absolute.
    sha256
        Of the file, or of all files of it.
    series
        Which series of a folder; empty where there is only one.
    """

    role: str
    path: str
    sha256: str
    series: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Recipe:
    """A reconstruction, from its inputs to the settings of its algorithm.

    Attributes
    ----------
    settings
        Of the algorithm, and ``filter_fwhm_mm``, by name.
    grid
        Of the image; None for the one that suits the data.
    spect
        What the model of a gamma camera needs, by name; empty for PET.
    device
        What was asked for, one of `DEVICES`.
    made
        What it was made by (software and versions, device, threads, time); told, never obeyed.
    """

    inputs: tuple[InputFile, ...]
    algorithm: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    corrections: Corrections = field(default_factory=Corrections)
    grid: Geometry | None = None
    spect: Mapping[str, Any] = field(default_factory=dict)
    device: str = "auto"
    made: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.device not in DEVICES:
            raise SettingsError(
                f"The device is {self.device!r}.", hint=f"Choose one of {', '.join(DEVICES)}."
            )

    def of(self, role: str) -> tuple[InputFile, ...]:
        """Return the inputs of this role, in their order."""
        return tuple(one for one in self.inputs if one.role == role)
