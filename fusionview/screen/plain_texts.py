"""The corner texts of pictures that no window translates: English, and never without warnings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fusionview.app.arrangement.panes import pane_volumes
from fusionview.app.arrangement.trust import (
    different_patients,
    is_doubtful,
    pane_alignment,
    worst_band,
)
from fusionview.app.marking import shown_marks
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import AlignmentState
from fusionview.model.layout import Pane, PaneKind
from fusionview.model.mark import MarkKind
from fusionview.model.volume import Volume

_WRITTEN = (MarkKind.TEXT, MarkKind.ARROW)
_STATES: Mapping[AlignmentState | None, str] = {
    AlignmentState.UNREGISTERED: "NOT REGISTERED",
    AlignmentState.SAME_FRAME: "Same frame of reference",
}
_JUDGED = {
    "good": "Registered: good",
    "check": "Registered: CHECK",
    "do_not_trust": "Registered: DO NOT TRUST",
}


def plain_texts(workspace: Workspace, pane: Pane, *, texts: bool = True) -> dict[str, str]:
    """Return the corner texts of a pane.

    Parameters
    ----------
    texts
        Without them only what keeps an overlay from being trusted is left: it is no decoration.
    """
    volumes = pane_volumes(workspace, pane)
    alignment, doubtful = alignment_text(workspace, pane)
    mixed = different_patients(volumes)
    found = {
        "top_right": alignment if texts or doubtful else "",
        "bottom_left": "DIFFERENT PATIENTS" if mixed else "",
    }
    if texts:
        found["top_left"] = "\n".join(
            [_kind(pane), *(_layer(workspace, one) for one in reversed(volumes))]
        )
        if not mixed and not workspace.display.hide_identity:
            found["bottom_left"] = identity_text(volumes)
    return {corner: text for corner, text in found.items() if text}


def names_patient(workspace: Workspace, *, texts: bool = True) -> bool:
    """Whether the pictures of a workspace may hold text that tells who the patient is."""
    if any(mark.kind in _WRITTEN for mark in shown_marks(workspace)):
        return True  # nobody knows what was written by hand
    if not texts:
        return False
    panes = workspace.display.layout.panes
    shown = [volume for pane in panes for volume in pane_volumes(workspace, pane)]
    if any(volume.identity is None for volume in shown):
        return True  # its name is that of a file, which may be a patient's
    return not workspace.display.hide_identity and bool(identity_text(shown))


def alignment_text(workspace: Workspace, pane: Pane) -> tuple[str, bool]:
    """Return how far the layers of a pane lie where they belong, and whether that is doubtful."""
    state, doubtful = pane_alignment(workspace, pane), is_doubtful(workspace, pane)
    if state is AlignmentState.REGISTERED:
        return _JUDGED.get(worst_band(workspace, pane), "Registered"), doubtful
    return _STATES.get(state, ""), doubtful


def seen_volumes(workspace: Workspace) -> tuple[Volume, ...]:
    """Return all layers, and what else single panes show."""
    panes = workspace.display.layout.panes
    found = (*workspace.layers, *(v for pane in panes for v in pane_volumes(workspace, pane)))
    return tuple({volume.id: volume for volume in found}.values())


def identity_text(volumes: Sequence[Volume]) -> str:
    """Return patient and study of some layers, empty where nothing is known."""
    known = [volume.identity for volume in volumes if volume.identity is not None]
    if not known:
        return ""
    one = known[-1]
    dates = dict.fromkeys(each.study_date for each in known if each.study_date)
    lines = ("  ".join(p for p in (one.name, one.sex, one.birth_date) if p), one.patient_id)
    return "\n".join(part for part in (*lines, " / ".join(dates)) if part)


def _kind(pane: Pane) -> str:
    if pane.kind is PaneKind.SLICE:
        return pane.orientation.capitalize()
    return "MIP" if pane.kind is PaneKind.MIP else "3-D"


def _layer(workspace: Workspace, volume: Volume) -> str:
    low, high = workspace.display.look(volume).window
    ends = "–".join(f"{one:.0f}" if abs(one) >= 100 else f"{one:.3g}" for one in (low, high))
    return f"{volume.name}\n{volume.quantity.label} {ends} {volume.unit}".rstrip()
