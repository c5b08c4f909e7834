"""What the user chooses for a reconstruction, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from fusionview.model.recipe import Corrections
from fusionview.recon.algorithms.catalogue import ALGORITHMS
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.spect.settings import SpectSettings


@dataclass(frozen=True, kw_only=True)
class Choices:
    """All choices of one run, beside its projection data.

    Attributes
    ----------
    algorithm
        A name of `fusionview.recon.algorithms.catalogue.ALGORITHMS`.
    attenuation_id
        The volume that is the attenuation map; None for what comes with the data.
    mr_ids
        Volumes that guide the algorithms that ask for it.
    device
        "auto", "cpu" or "cuda".
    start_id
        An image to go on from; None for a uniform one.
    spect
        What the model of a gamma camera needs; only for SPECT.
    steady_id
        A region: updates end when its mean changes by less than ``steady_percent`` in an
        iteration. None to make all updates.
    """

    algorithm: str = "osem"
    settings: EmSettings = field(default_factory=EmSettings)
    corrections: Corrections = field(default_factory=Corrections)
    attenuation_id: str | None = None
    mr_ids: tuple[str, ...] = ()
    device: str = "auto"
    start_id: str | None = None
    spect: SpectSettings = field(default_factory=SpectSettings)
    steady_id: str | None = None
    steady_percent: float = 1.0


def algorithm_of(settings: EmSettings) -> str:
    """Return the name of the algorithm that these settings are for."""
    return next(
        name for name, algorithm in ALGORITHMS.items() if algorithm.settings is type(settings)
    )
