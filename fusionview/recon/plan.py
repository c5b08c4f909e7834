"""What was chosen for a reconstruction, and what was made ready for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.recipe import Corrections
from fusionview.model.volume import Volume
from fusionview.recon.algorithms.catalogue import ALGORITHMS, Algorithm
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.devices.backend import Backend
from fusionview.recon.measurement import Measurement
from fusionview.recon.spect.settings import SpectSettings


@dataclass(frozen=True, eq=False, kw_only=True)
class Plan:
    """All choices of a reconstruction, beside its data.

    Attributes
    ----------
    algorithm
        A name of `ALGORITHMS`.
    settings
        Of the algorithm; its defaults if None.
    attenuation
        µ in 1/cm, on any grid of the space of the scan.
    mr
        What guides the algorithms that ask for it, on any grids of that space.
    grid
        Of the image; None for the one of the data.
    start
        An image to go on from; None for a uniform one.
    spect
        What the model of a gamma camera needs to know; only for SPECT.
    checksums
        SHA-256 of the inputs by role, for provenance.
    steady
        A region, where it is above a half, in the space of the scan: updates end when its mean
        changes less than ``steady_tolerance``, relative, over an iteration. None to make all.
    """

    algorithm: str = "osem"
    settings: EmSettings | None = None
    corrections: Corrections = field(default_factory=Corrections)
    device: str = "auto"
    attenuation: Volume | None = None
    mr: tuple[Volume, ...] = ()
    grid: Geometry | None = None
    start: Volume | None = None
    spect: SpectSettings | None = None
    checksums: Mapping[str, str] = field(default_factory=dict)
    steady: Volume | None = None
    steady_tolerance: float = 0.01

    @property
    def method(self) -> Algorithm:
        """The algorithm; `ReconstructionError` if there is none of this name."""
        if self.algorithm not in ALGORITHMS:
            raise ReconstructionError(
                f"There is no algorithm {self.algorithm!r}.",
                hint=f"Choose one of {', '.join(ALGORITHMS)}.",
            )
        return ALGORITHMS[self.algorithm]

    @property
    def chosen(self) -> EmSettings:
        """The settings, or the defaults of the algorithm."""
        return self.method.settings() if self.settings is None else self.settings

    @property
    def guided(self) -> bool:
        """Whether the algorithm, as it is set, asks for MR images."""
        return self.method.needs_mr(self.chosen)


@dataclass(frozen=True, eq=False, kw_only=True)
class Prepared:
    """A reconstruction that is ready to run.

    Attributes
    ----------
    device_reason
        Why no graphics card computes, where none does.
    terms
        Where each correction comes from, in words, by its label.
    notes
        What a careful reader of the image should know.
    scale
        From what the algorithm makes to the quantity.
    needed_bytes
        Of memory, estimated.
    """

    plan: Plan
    measurement: Measurement
    backend: Backend
    device_reason: str
    quantity: Quantity
    kind: Kind
    frame_of_reference: str
    terms: Mapping[str, str]
    notes: tuple[str, ...]
    scale: float = 1.0
    needed_bytes: int = 0
