"""The pictures of a cine, one by one: turning, through time, through slices, fading."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from fusionview.app.frames import Framing, leading
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError
from fusionview.model.layout import Pane, PaneKind
from fusionview.model.plane import Orientation
from fusionview.screen import scenes


class MovieOf(StrEnum):
    """What changes from one picture to the next."""

    MIP = "mip"
    FRAMES = "frames"
    SLICES = "slices"
    FADE = "fade"


@dataclass(frozen=True, kw_only=True)
class Cine:
    """A movie to be drawn.

    Attributes
    ----------
    count
        How many pictures.
    at
        The workspace of each picture, 0 to ``count - 1``.
    pane
        What shows the movement best where not the whole layout is drawn.
    """

    count: int
    at: Callable[[int], Workspace]
    pane: Pane


def cine(
    workspace: Workspace,
    of: MovieOf,
    *,
    pictures: int = 60,
    orientation: Orientation = Orientation.AXIAL,
) -> Cine:
    """Return what a movie consists of.

    Parameters
    ----------
    pictures
        Of a full turn or a fade; slices and frames are as many as there are.

    Raises
    ------
    FusionViewError
        If there is nothing that moves in this way.
    """
    if pictures < 1:
        raise FusionViewError("A movie needs a picture.", hint="Ask for at least one.")
    plane = Pane(orientation=orientation)
    if of is MovieOf.MIP:
        if workspace.functional is None:
            raise _nothing("There is no functional image to project.", "Open a PET or SPECT.")
        turned = lambda n: _shown(workspace, mip_angle_deg=360.0 * n / pictures)  # noqa: E731
        return Cine(count=pictures, at=turned, pane=Pane(kind=PaneKind.MIP))
    if of is MovieOf.FRAMES:
        return _frames(workspace, plane)
    if of is MovieOf.SLICES:
        return _slices(workspace, plane)
    return _fade(workspace, plane, pictures)


def _frames(workspace: Workspace, pane: Pane) -> Cine:
    volume = leading(workspace)
    if volume is None or volume.frames is None:
        raise _nothing("No layer has frames.", "Open a dynamic or gated series.")

    def at(number: int) -> Workspace:
        store = Store(workspace)
        Framing(store).show(number)
        return store.workspace

    return Cine(count=len(volume.frames.values), at=at, pane=pane)


def _slices(workspace: Workspace, pane: Pane) -> Cine:
    base = workspace.base
    if base is None:
        raise _nothing("Nothing is open.", "Open an image first.")
    normal = np.cross(*scenes.axes(workspace, pane.orientation))
    step, axis = scenes.slice_step(base.geometry, normal)
    here = np.asarray(workspace.display.crosshair_mm)
    index = float(base.geometry.to_index(here)[axis])
    # whether a step towards the viewer's far side counts up or down in the stored order
    sign = 1 if base.geometry.to_index(here + step)[axis] > index else -1
    count = base.geometry.shape[axis]
    first = 0 if sign > 0 else count - 1

    def at(number: int) -> Workspace:
        x, y, z = (float(v) for v in here + (sign * (first - index) + number) * step)
        return _shown(workspace, crosshair_mm=(x, y, z))

    return Cine(count=count, at=at, pane=pane)


def _fade(workspace: Workspace, pane: Pane, pictures: int) -> Cine:
    upper = workspace.functional
    if upper is None or len(workspace.shown) < 2:
        raise _nothing("There are no two layers to fade.", "Open an overlay over an anatomy.")

    def at(number: int) -> Workspace:
        opacity = (1 - math.cos(2 * math.pi * number / pictures)) / 2  # there and back again
        opacities = {**workspace.display.opacities, upper.id: opacity}
        return _shown(workspace, opacities=opacities)

    return Cine(count=pictures, at=at, pane=pane)


def _shown(workspace: Workspace, **changes: object) -> Workspace:
    return replace(workspace, display=replace(workspace.display, **changes))  # type: ignore[arg-type]


def _nothing(message: str, hint: str) -> FusionViewError:
    return FusionViewError(message, hint=hint)
