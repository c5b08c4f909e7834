"""What every drawing tool answers: how it begins, what it previews, what it commits."""

from __future__ import annotations

from enum import Enum, auto
from typing import ClassVar

import numpy as np

from fusionview.app.stroke import Points, Sketch, Stroke
from fusionview.app.tools import DrawingSettings
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress


class Presses(Enum):
    """How many presses make a region."""

    ONE = auto()
    CLICKS = auto()
    """A click for each point, until they are finished (double click, Enter)."""
    STROKES = auto()
    """A stroke after another, until they are finished (Enter)."""


class Into(Enum):
    """Where the voxels go."""

    NEW = auto()
    ADD = auto()
    TAKE = auto()


_INTO = {"new_region": Into.NEW, "add_to_selected": Into.ADD, "take_from_selected": Into.TAKE}


class Kind:
    """One drawing tool. It holds no state: everything is in the stroke.

    Attributes
    ----------
    own
        Names of the settings that it uses; the panel shows no others.
    presses
        When it is done.
    keeps_path
        Whether every point of a drag counts, and not only the first and the last.
    on_mip
        Whether a click in a projection draws, at the brightest point of the ray.
    """

    own: ClassVar[tuple[str, ...]] = ()
    presses: ClassVar[Presses] = Presses.ONE
    keeps_path: ClassVar[bool] = False
    on_mip: ClassVar[bool] = False

    def label(self, stroke: Stroke) -> str:
        """Name the undo step."""
        raise NotImplementedError

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        """Return what would be committed now; the preview shows the same.

        Parameters
        ----------
        so_far
            What the same gesture gave one point ago.

        Raises
        ------
        FusionViewError
            If there is nothing; a preview then shows nothing.
        """
        raise NotImplementedError

    def prepared(self, stroke: Stroke) -> object:
        """Work out at a press or release what the moves after it need (``stroke.memory``).

        ``stroke.memory`` still is what it was before.
        """
        return stroke.memory

    def results(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> tuple[Mask, ...]:
        """Return the masks of all regions that it makes; one, for most tools."""
        return (self.result(stroke, so_far, progress),)

    def is_slow(self, stroke: Stroke) -> bool:
        """Whether `results` may take longer than a frame: they come from the background then."""
        return False

    def sketch(self, stroke: Stroke, so_far: Sketch | None) -> Sketch | None:
        """Return what is shown beside the result; at every move, so it must be quick.

        ``so_far`` is what the same press gave one point ago.
        """
        return None

    def settings(self, settings: DrawingSettings) -> tuple[str, ...]:
        """Names of the settings that matter now."""
        return self.own

    def into(self, settings: DrawingSettings) -> Into:
        """Say where its voxels go."""
        return _INTO[settings.into]

    def how(self, stroke: Stroke) -> dict[str, object]:
        """Return what the provenance says beside the tool and the first point."""
        return {name: getattr(stroke.settings, name) for name in self.settings(stroke.settings)}


def circle(stroke: Stroke, radius_mm: float) -> Points:
    """Return a circle of the picture plane about the first point, in the space of the views."""
    plane, middle = stroke.part.plane, np.asarray(stroke.part.points_mm[0])
    angles = np.linspace(0.0, 2 * np.pi, 73)
    right = plane.right_mm / np.linalg.norm(plane.right_mm)
    down = plane.down_mm / np.linalg.norm(plane.down_mm)
    around = np.cos(angles)[:, None] * right + np.sin(angles)[:, None] * down
    return np.asarray(middle + radius_mm * around)
