"""Oblique planes: rotate them about the crosshair, or lay them along something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError, RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Orientation, picture_axes
from fusionview.model.tilt import (
    Axes,
    Rotation,
    Tilt,
    about,
    along_line,
    as_rotation,
    as_tilt,
    lean_deg,
    lines_turn_deg,
    tilted,
)
from fusionview.model.transform import Triple

ROUND = 1.05
"""Ratio of two half axes below which a region has no axis of its own in their plane."""

Points = NDArray[np.float64]


def untilted_axes(workspace: Workspace, orientation: Orientation) -> Axes:
    """Return screen right and screen down of a view without tilt."""
    base = workspace.base
    acquired = base is not None and workspace.display.acquired_axes
    return picture_axes(orientation, base.geometry if acquired and base is not None else None)


def view_axes(workspace: Workspace, orientation: Orientation) -> Axes:
    """Return screen right and screen down of a view as it is."""
    return tilted(untilted_axes(workspace, orientation), workspace.display.tilt)


def view_turn_deg(workspace: Workspace, orientation: Orientation) -> float:
    """Return how far the lines of the crosshair are turned in a view."""
    return lines_turn_deg(untilted_axes(workspace, orientation), workspace.display.tilt)


def view_lean_deg(workspace: Workspace, orientation: Orientation) -> tuple[float, float]:
    """Return how far the plane of a view leans to the right and down; (0, 0) if it does not."""
    return lean_deg(untilted_axes(workspace, orientation), workspace.display.tilt)


def turned(workspace: Workspace, orientation: Orientation, degrees: float) -> Tilt | None:
    """Return the tilt with the two other planes turned about the normal of one view."""
    normal = np.cross(*view_axes(workspace, orientation))
    return as_tilt(about(normal, degrees) @ as_rotation(workspace.display.tilt))


def tilt_along(workspace: Workspace, direction: Points) -> Tilt | None:
    """Return the tilt, changed as little as possible, with two planes that contain a direction."""
    rotation = as_rotation(workspace.display.tilt)
    return as_tilt(along_line(rotation, _normals(workspace), direction))


def tilt_to_frame(workspace: Workspace, frame: Rotation) -> Tilt | None:
    """Return the tilt that lays the planes along a frame.

    Parameters
    ----------
    frame
        ``(3, 3)`` columns: what lies to the left, to the back and to the head, in view space.
    """
    return as_tilt(frame @ _untilted_frame(workspace).T)


def principal_axes(mask: Mask) -> tuple[Points, Points, Points]:
    """Return middle (LPS mm), half axes (mm, long first) and their directions (rows) of a region.

    They are those of the ellipsoid with the same second moments; a voxel counts as a box.

    Raises
    ------
    RegionError
        If it has no voxel.
    """
    if not mask.voxels:
        raise RegionError("The region holds no voxel.", hint="Choose one that does.")
    points = mask.geometry.to_world(mask.indices())
    middle = points.mean(axis=0)
    steps = mask.geometry.affine[:3, :3]
    moments = np.cov(points.T, bias=True) if len(points) > 1 else np.zeros((3, 3))
    values, vectors = np.linalg.eigh(moments + steps @ steps.T / 12)
    return middle, np.sqrt(5 * values[::-1]), vectors.T[::-1]


class Tilting:
    """Changes of `Display.tilt`; the crosshair stays where it is, unless a method says else."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tilt(self, tilt: Tilt | None) -> None:
        """Set the rotation (rows of a 3 x 3 matrix) of all planes out of their axes."""
        self._change(lambda _: as_tilt(as_rotation(tilt)))

    def turn(self, orientation: Orientation, degrees: float) -> None:
        """Turn the two other planes about the normal of one view, from right to down."""
        self._change(lambda s: turned(s, orientation, degrees))

    def turn_to(self, orientation: Orientation, degrees: float) -> None:
        """Turn the two other planes until their lines in one view have this angle."""
        self._change(lambda s: turned(s, orientation, degrees - view_turn_deg(s, orientation)))

    def reset(self) -> None:
        """Go back to planes along the axes."""
        self._change(lambda _: None)

    def to_mark(self, mark_id: str | None) -> None:
        """Lay two planes through a distance, profile or arrow; the third one stands upright on it.

        The crosshair goes to its middle.
        """

        def aligned(workspace: Workspace) -> Workspace:
            mark = workspace.study.marks.get(mark_id or "")
            volume = None if mark is None else workspace.volume(mark.volume_id)
            if mark is None or volume is None or len(mark.points_mm) != 2 or mark.length_mm < 1e-6:
                raise FusionViewError(
                    "No line is chosen.", hint="Draw or choose a distance, a profile or an arrow."
                )
            to_view = workspace.to_volume(volume).inverse()
            start, stop = to_view.apply(mark.points_mm)
            tilt = tilt_along(workspace, stop - start)
            return _shown(workspace, tilt, (start + stop) / 2)

        self._try(aligned)

    def to_region(self, region_id: str | None) -> None:
        """Lay the planes along the axes of a region; the crosshair goes to its middle."""

        def aligned(workspace: Workspace) -> Workspace:
            region = workspace.study.regions.get(region_id or "")
            volume = None if region is None else workspace.volume(region.volume_id)
            if region is None or volume is None:
                raise RegionError("No region is chosen.", hint="Choose one in the Regions tab.")
            middle, half_mm, rows = principal_axes(region.mask)
            to_view = workspace.to_volume(volume).inverse()
            tilt = _along_axes(workspace, half_mm, rows @ to_view.matrix[:3, :3].T)
            return _shown(workspace, tilt, to_view.apply(middle))

        self._try(aligned)

    def to_layer(self, volume_id: str | None) -> None:
        """Lay the planes as a volume was acquired."""

        def aligned(workspace: Workspace) -> Workspace:
            volume = workspace.volume(volume_id)
            if volume is None:
                raise FusionViewError("No layer is chosen.", hint="Choose one in the Layers tab.")
            turn = workspace.to_volume(volume).inverse().matrix[:3, :3]
            tilt = tilt_to_frame(workspace, turn @ _frame(volume.geometry))
            return replace(workspace, display=replace(workspace.display, tilt=tilt))

        self._try(aligned)

    def to_patient(self) -> None:
        """Lay the planes along the axes of the patient."""
        self._change(lambda s: tilt_to_frame(s, np.eye(3)))

    def _change(self, tilt_of: Callable[[Workspace], Tilt | None]) -> None:
        def changed(workspace: Workspace) -> Workspace:
            tilt = tilt_of(workspace)
            if tilt == workspace.display.tilt:
                return workspace
            return replace(workspace, display=replace(workspace.display, tilt=tilt))

        self._store.update(changed)

    def _try(self, change: Callable[[Workspace], Workspace]) -> None:
        try:
            self._store.update(change)
        except FusionViewError as error:
            notice = Notice(error.message, error.hint)
            self._store.update(lambda s: replace(s, notice=notice))


def _shown(workspace: Workspace, tilt: Tilt | None, middle: Points) -> Workspace:
    x, y, z = (float(value) for value in middle)
    crosshair: Triple = (x, y, z)
    return replace(workspace, display=replace(workspace.display, tilt=tilt, crosshair_mm=crosshair))


def _along_axes(workspace: Workspace, half_mm: Points, rows: Points) -> Tilt | None:
    """Return the tilt along the axes of an ellipsoid, as far as they differ in length."""
    long, middle, short = half_mm
    if long < ROUND * short:
        raise RegionError(
            "The region is as long as it is wide.", hint="Choose one that has a longest axis."
        )
    straight = replace(workspace, display=replace(workspace.display, tilt=None))
    if long < ROUND * middle:  # flat and round: only its short axis is its own
        return tilt_along(straight, rows[2])
    if middle < ROUND * short:
        return tilt_along(straight, rows[0])
    # the axes that come nearest to the untilted ones, as with an oblique series
    untilted = _untilted_frame(workspace)
    affine = np.eye(4)
    affine[:3, :3] = untilted.T @ rows.T
    return tilt_to_frame(workspace, untilted @ _frame(Geometry((2, 2, 2), affine)))


def _frame(geometry: Geometry) -> Rotation:
    """Return columns to the left, the back and the head along the nearest axes of a grid."""
    right, down = picture_axes(Orientation.AXIAL, geometry)
    return np.stack([right, down, np.cross(right, down)], axis=1)


def _untilted_frame(workspace: Workspace) -> Rotation:
    right, down = untilted_axes(workspace, Orientation.AXIAL)
    return np.stack([right, down, np.cross(right, down)], axis=1)


def _normals(workspace: Workspace) -> Points:
    return np.stack([np.cross(*untilted_axes(workspace, one)) for one in Orientation])
