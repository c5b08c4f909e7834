"""Reconstructions beside the document: what runs, waits, was measured of it, and is looked into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.app.reconstruction_choices import Choices
from fusionview.app.sights import Sight
from fusionview.model.display import Window
from fusionview.model.projection import ProjectionData
from fusionview.model.volume import Volume


@dataclass(frozen=True, eq=False, kw_only=True)
class LiveReconstruction:
    """A reconstruction that is running.

    Attributes
    ----------
    volume
        Its newest image.
    window
        That was chosen for it automatically.
    before
        The functional layer to go back to.
    """

    volume: Volume
    update: int
    updates: int
    window: Window
    before: str | None = None


class RegionPoint(NamedTuple):
    """What a region held after an update; None where it was not computed."""

    update: int
    mean: float
    sd: float | None
    peak: float | None


class QueuedRun(NamedTuple):
    """A reconstruction that waits, or runs: the projection data by name, and what was chosen."""

    number: int
    name: str
    choices: Choices


class RunEstimate(NamedTuple):
    """What a reconstruction would take; ``problem`` says why it cannot start.

    ``reason`` says why no graphics card computes, where none does.
    """

    data: ProjectionData
    choices: Choices
    bytes: int = 0
    seconds: float | None = None
    device: str = ""
    reason: str = ""
    problem: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Reconstructions:
    """Reconstructions beside the document.

    Attributes
    ----------
    points
        Curves of the regions in the run that is or was the newest, by region id.
    updates
        Which images are kept of the newest runs, by id of the final volume.
    """

    running: QueuedRun | None = None
    queue: tuple[QueuedRun, ...] = ()
    paused: bool = False
    points: Mapping[str, tuple[RegionPoint, ...]] = field(default_factory=dict)
    updates: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    estimate: RunEstimate | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Inspection:
    """A look into projection data beside the images.

    Attributes
    ----------
    modelled
        Mean counts of the image ``of``, in the order of the sight's counts; None until asked for.
    bin
        The chosen view, radial bin and plane, whose line the pictures show.
    """

    name: str
    sight: Sight
    modelled: NDArray[np.float32] | None = None
    of: Volume | None = None
    bin: tuple[int, int, int] | None = None
