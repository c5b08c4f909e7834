"""Small fused pictures of where a layer would lie."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPixmap

from fusionview.app.workspace import Workspace
from fusionview.model.chain import Linear
from fusionview.model.layout import Pane
from fusionview.model.plane import Orientation, Plane
from fusionview.registration.result import JointHistogram
from fusionview.ui.views import pictures
from fusionview.view.colormaps import palette
from fusionview.view.slice_scene import SliceInputs, SliceScene


def fused(
    workspace: Workspace,
    to_volume: Linear,
    orientation: Orientation,
    shape: tuple[int, int],
    scene: SliceScene | None = None,
    zoom: float = 0.0,
) -> QPixmap | None:
    """Picture the lower layer with the upper one laid as ``to_volume`` says; None without both.

    Parameters
    ----------
    shape
        Rows and columns.
    zoom
        How much larger than the whole lower layer, around the crosshair; 0 shows it whole.
    """
    lower, upper = workspace.anatomical, workspace.functional
    pane = Pane(orientation=orientation)
    plane = pictures.plane(workspace, pane, shape)
    if lower is None or upper is None or plane is None:
        return None
    if zoom:
        middle = np.asarray(workspace.display.crosshair_mm)
        mm = plane.mm_per_pixel
        axes = (plane.right_mm / mm, plane.down_mm / mm)
        plane = Plane.through(middle, axes, mm / zoom, shape, middle)
    opacity = workspace.display.opacity_of(upper.id)
    layers = (
        pictures.layer(workspace, pane, lower),
        replace(pictures.layer(workspace, pane, upper, opacity), to_volume=to_volume),
    )
    inputs = SliceInputs(
        plane=plane,
        layers=layers,
        comparison=workspace.display.comparison,
        letters=False,
        scale_bar=False,
    )
    return pixmap((scene or SliceScene()).render(inputs))


def joint_picture(histogram: JointHistogram, points: int) -> QPixmap:
    """Picture how values occur together: fixed to the right, moving upwards, on a log scale."""
    counts = np.log1p(1e5 * histogram.counts.T[::-1])
    levels = np.uint8(255 * counts / max(float(counts.max()), 1e-12))
    colours = palette("viridis")[levels]
    alpha = np.full((*levels.shape, 1), 255, np.uint8)
    return pixmap(np.ascontiguousarray(np.concatenate([colours, alpha], axis=2))).scaled(
        points, points
    )


def pixmap(rgba: NDArray[np.uint8]) -> QPixmap:
    """Copy pixels ``(rows, columns, 4)`` into a pixmap."""
    rows, columns = rgba.shape[:2]
    image = QImage(
        np.ascontiguousarray(rgba).data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888
    )
    return QPixmap.fromImage(image.copy())
