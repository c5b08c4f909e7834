"""Who is in a picture and how it is drawn, in words: each from long to short."""

from collections.abc import Sequence
from textwrap import wrap

from PySide6.QtCore import QCoreApplication

from fusionview.app.arrangement.tilting import view_lean_deg
from fusionview.app.presets import no_suv_reason
from fusionview.app.workspace import Workspace
from fusionview.model.comparison import SlabMode
from fusionview.model.identity import patients_differ
from fusionview.model.layout import Pane
from fusionview.model.volume import Volume
from fusionview.ui.controls.numbers import written
from fusionview.ui.translation import translated

WHOLE = Pane()
_WIDTHS, _MOST_LINES = (48, 34, 24, 18), 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("PictureTexts", text)


def identity_texts(workspace: Workspace, volumes: Sequence[Volume]) -> tuple[str, ...]:
    """Return patient and study of some layers; what they do not agree on is said, not shown.

    Hidden names leave the warning that layers are of different patients.
    """
    known = [volume.identity for volume in volumes if volume.identity is not None]
    if not known:
        return ("",)
    if patients_differ(known):
        return _tr("DIFFERENT PATIENTS"), _tr("DIFFERENT\nPATIENTS"), _tr("DIFF. PAT.")
    if workspace.display.hide_identity:
        return ("",)
    one = known[-1]
    found = list(dict.fromkeys(each.study_date for each in known if each.study_date))
    dates = _lines(*found)
    born = f"* {one.birth_date}" if one.birth_date else ""
    first, _, native = one.name.partition(" (")
    written = _lines(first, f"({native}" if native else "")
    person = _line(one.name, one.sex, born)
    study = _line(" / ".join(found), one.study_description)
    return (
        _lines(person, one.patient_id, study),
        _lines(_line(one.name, one.sex), born, one.patient_id, one.study_description, dates),
        _lines(one.name, one.patient_id, dates),
        _lines(written, one.patient_id, dates),
        _lines(first, one.patient_id, dates),
        first or one.patient_id,
        f"{first[:8]}…" if len(first) > 9 else "",
    )


def identity_tip(volume: Volume) -> str:
    """Return all that is known of whose volume this is, a line each."""
    one = volume.identity
    if one is None:
        return ""
    return _lines(
        _line(one.name, one.sex, f"* {one.birth_date}" if one.birth_date else ""),
        one.patient_id,
        _line(one.study_date, one.study_description),
        one.series_description,
    )


def no_suv_texts(volume: Volume) -> tuple[str, ...]:
    """Return why a PET is shown without SUV, in few lines, or only that it is; none for others."""
    reason = translated(no_suv_reason(volume))
    if not reason:
        return ()
    wrapped = (wrap(_tr("No SUV: {0}").format(reason), width) for width in _WIDTHS)
    return *("\n".join(lines) for lines in wrapped if len(lines) <= _MOST_LINES), _tr("No SUV")


def state_texts(workspace: Workspace, pane: Pane = WHOLE) -> tuple[str, ...]:
    """Return what makes a picture differ from the plain one: slab, zoom, tilt, interpolation."""
    display = workspace.display
    parts = []
    if display.slab.thickness_mm > 0:
        mode = {
            SlabMode.MEAN: _tr("Mean slab {0} mm"),
            SlabMode.MAXIMUM: _tr("MIP slab {0} mm"),
            SlabMode.MINIMUM: _tr("MinIP slab {0} mm"),
        }[display.slab.mode]
        parts.append(mode.format(written(display.slab.thickness_mm, ".3g")))
    if display.tilt is not None:
        parts.append(_lean_text(workspace, pane))
    if abs(display.zoom - 1.0) > 0.005:
        parts.append(written(display.zoom, ".2f") + "×")
    if display.interpolation != "linear":
        parts.append(
            {"nearest": _tr("Nearest voxel"), "cubic": _tr("Cubic")}[display.interpolation]
        )
    parts = [part for part in parts if part]
    return _line(*parts), "\n".join(parts), "\n".join(parts[:1])


def _lean_text(workspace: Workspace, pane: Pane) -> str:
    """Say how far a plane leans to the right and down; nothing where it does not."""
    angles = view_lean_deg(workspace, pane.orientation)
    if max(abs(angle) for angle in angles) < 0.05:
        return ""
    texts = (_degrees(angle) for angle in angles)
    return _tr("Oblique {0}, {1}").format(*texts)


def _line(*parts: str) -> str:
    return "  ".join(part for part in parts if part)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _degrees(angle: float) -> str:
    """Return an angle with two digits, or with one decimal below ten."""
    rounded = round(angle, 0 if abs(angle) >= 9.95 else 1) + 0.0
    return written(rounded, "g").replace("-", "−") + "°"
