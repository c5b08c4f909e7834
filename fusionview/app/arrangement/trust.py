"""How far what lies on one another may be trusted: decided here, for the window and for files."""

from __future__ import annotations

from collections.abc import Sequence

from fusionview.app.arrangement.panes import pane_volumes
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import AlignmentState
from fusionview.model.identity import patients_differ
from fusionview.model.layout import Pane
from fusionview.model.volume import Volume

BY_HAND = "by_hand"


def pane_alignment(workspace: Workspace, pane: Pane) -> AlignmentState | None:
    """Return how far what a pane shows is where the others show it; None for one volume alone."""
    volumes = pane_volumes(workspace, pane)
    lower = workspace.base
    if lower is None or (pane.volume_id is None and len(volumes) < 2):
        return None
    study = workspace.study
    for volume in (lower, *volumes):  # a running reconstruction is no part of the document yet
        study = study if volume.id in study.volumes else study.with_volume(volume)
    # the layer that fits worst is the one to be warned of
    states = [study.alignment_state(lower.id, v.id) for v in volumes if v is not lower]
    order = (AlignmentState.UNREGISTERED, AlignmentState.REGISTERED, AlignmentState.SAME_FRAME)
    return min(states, key=order.index, default=None)


def worst_band(workspace: Workspace, pane: Pane) -> str:
    """Return how far the registrations of a pane may be trusted; empty if nobody judged them."""
    lower = workspace.base
    if lower is None:
        return ""
    found = [
        workspace.aligned.alignment_of(lower.id, volume.id)
        for volume in pane_volumes(workspace, pane)
    ]
    bands = {one.band or BY_HAND for one in found if one is not None}
    order = ("do_not_trust", "check", BY_HAND, "good")
    return next((band for band in order if band in bands), "")


def is_doubtful(workspace: Workspace, pane: Pane) -> bool:
    """Whether layers of a pane lie on one another only by chance, or by a poor guess."""
    state = pane_alignment(workspace, pane)
    if state is AlignmentState.REGISTERED:
        return worst_band(workspace, pane) == "do_not_trust"
    return state is AlignmentState.UNREGISTERED


def different_patients(volumes: Sequence[Volume]) -> bool:
    """Whether layers are of different patients, as far as their series say."""
    return patients_differ([one.identity for one in volumes if one.identity is not None])
