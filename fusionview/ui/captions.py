"""The texts in the corners of the pictures."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QCoreApplication

from fusionview.app.workspace import Workspace
from fusionview.model.alignment import AlignmentState
from fusionview.model.plane import Plane
from fusionview.model.volume import Volume
from fusionview.ui.pictures import slice_step

LINE = 18
"""Letters that fit beside the orientation mark of a small picture."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Captions", text)


def alignment_text(workspace: Workspace) -> str:
    """Say how far the overlay can be trusted."""
    lower, upper = workspace.anatomical, workspace.functional
    if lower is None or upper is None or len(workspace.shown) < 2:
        return ""
    study = workspace.study.with_volume(lower).with_volume(upper)
    state = study.alignment_state(lower.id, upper.id)
    return {
        AlignmentState.SAME_FRAME: _tr("Same frame of reference"),
        AlignmentState.REGISTERED: _tr("Registered"),
        AlignmentState.UNREGISTERED: _tr("NOT REGISTERED"),
    }[state]


def layer_text(workspace: Workspace, volume: Volume) -> str:
    """Name, quantity and window of one layer."""
    low, high = workspace.display.look(volume).window
    unit = f" {volume.unit}" if volume.unit else ""
    window = f"{_limit(low)}–{_limit(high)}{unit}"
    quantity = volume.quantity.label
    # a long line is cut at its end, where the unit is
    between = " " if len(quantity) + len(window) < LINE else "\n"
    return f"{volume.name}\n{quantity}{between}{window}"


def _limit(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def slice_captions(workspace: Workspace, plane: Plane) -> Mapping[str, str]:
    """Return the corner texts of one slice."""
    base = workspace.base
    captions = {
        "top_left": "\n".join(layer_text(workspace, v) for v in reversed(workspace.shown)),
        "top_right": alignment_text(workspace),
    }
    if base is not None:
        step, axis = slice_step(base.geometry, plane.normal)
        index = base.geometry.to_index(workspace.display.crosshair_mm)[axis]
        count = base.geometry.shape[axis]
        number = round(float(index)) + 1
        thickness = f"{float(np.linalg.norm(step)):.3g}"
        within = 1 <= number <= count
        text = _tr("Slice {0} of {1}\n{2} mm") if within else _tr("Outside the {1} slices\n{2} mm")
        captions["bottom_right"] = text.format(number, count, thickness)
    return captions
