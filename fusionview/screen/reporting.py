"""What a report of one page says about a workspace: who, what was measured, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from fusionview.app.arrangement.trust import different_patients
from fusionview.app.following import current_measurement
from fusionview.app.key_images import seen_again
from fusionview.app.mark_values import mark_label
from fusionview.app.texture.following_texture import current_texture
from fusionview.app.workspace import Workspace
from fusionview.io.report import Report, Rgba
from fusionview.model.alignment import Alignment, AlignmentState, AlignmentStep
from fusionview.model.provenance import Provenance, software
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.screen.plain_texts import identity_text, seen_volumes

HEAD = ("Region", "Layer", "Unit", "Volume mL", "Mean", "SD", "Min", "Max", "SUVpeak")
PICTURE_SHAPE = (800, 1200)
"""Rows and columns of the layout in a report, enough for print at half a page."""
MIXED = "DIFFERENT PATIENTS"
_STATES = {
    AlignmentState.SAME_FRAME: "same frame of reference, as the scanner placed it",
    AlignmentState.UNREGISTERED: "NOT REGISTERED: laid on each other by their headers alone",
}
_TOLD = ("band", "expected_error_mm", "start", "method")
_RECONSTRUCTED = ("method", "iterations", "subsets", "updates", "attenuation", "post_filter_mm")


def report_of(
    workspace: Workspace,
    pictures: Sequence[tuple[Rgba, str]],
    *,
    title: str = "Images and measurements",
    now: datetime | None = None,
) -> Report:
    """Return the page on what is open.

    Parameters
    ----------
    pictures
        Each uint8 ``(rows, columns, 4)`` with its caption.
    now
        Printed at the foot; the present time by default.
    """
    when = now or datetime.now().astimezone()
    return Report(
        title=title,
        patient=_patient(workspace),
        pictures=tuple(pictures),
        table=_table(workspace),
        methods=tuple(_methods(workspace)),
        footer=f"{software()}  {when:%Y-%m-%d %H:%M %Z}".rstrip(),
    )


def _patient(workspace: Workspace) -> tuple[str, ...]:
    seen = [seen_again(workspace, one) for one in workspace.study.key_images]
    if different_patients([v for then in (workspace, *seen) for v in seen_volumes(then)]):
        return (MIXED,)
    if workspace.display.hide_identity:
        return ()
    return tuple(identity_text(workspace.layers).splitlines())


def _table(workspace: Workspace) -> tuple[tuple[str, ...], ...]:
    """Return a row for each region in each layer, upper layers first; empty without regions."""
    rows = [
        _row(workspace, region, volume)
        for region in workspace.study.regions.values()
        for volume in reversed(workspace.layers)
    ]
    return (HEAD, *rows) if rows else ()


def _row(workspace: Workspace, region: Region, volume: Volume) -> tuple[str, ...]:
    start = (region.name, volume.name, _unit(volume))
    found = current_measurement(workspace, region, volume)
    if found is None or found.statistics is None:
        why = "not computed yet" if found is None else found.note or "no value"
        return (*start, why, *[""] * (len(HEAD) - len(start) - 1))
    s = found.statistics
    peak = s.suv_peak if volume.quantity.is_suv else None
    numbers = (s.mean, s.sd, s.min, s.max, peak)
    return (*start, f"{s.volume_ml:.2f}", *(_number(value) for value in numbers))


def _methods(workspace: Workspace) -> Iterator[str]:
    yield from _layers(workspace)
    yield from _registrations(workspace)
    yield from _regions(workspace)
    marks = [mark_label(workspace, mark) for mark in workspace.study.marks.values()]
    if any(marks):
        yield "Marks: " + "; ".join(mark.replace("\n", ", ") for mark in marks if mark) + "."
    texture = current_texture(workspace)
    if texture is not None and texture.result is not None:
        s = texture.settings
        bins = (
            f"{s.bin_number} bins" if s.discretisation == "fixed_bin_number" else f"{s.bin_size:g}"
        )
        yield f"Texture: {_words(s.discretisation)} ({bins}), directions {s.aggregation}."


def _layers(workspace: Workspace) -> Iterator[str]:
    """Say of each layer what its values are, and how they were made."""
    for volume in workspace.layers:
        low, high = workspace.display.look(volume).window
        unit = f" in {volume.unit}" if volume.unit else ""
        ends = f"{_number(low)} to {_number(high)}"
        yield f"{volume.name}: {volume.quantity.label}{unit}, shown from {ends}."
        yield from _passport(volume, hidden=workspace.display.hide_identity)
        made = volume.provenance
        if made is not None and made.operation.startswith("Reconstruct"):
            yield f"{volume.name}: {_operation(made, _RECONSTRUCTED)}."
        if made is not None:
            yield from (f"{volume.name}: {warning}" for warning in made.warnings)


def _passport(volume: Volume, *, hidden: bool) -> Iterator[str]:
    passport = volume.passport
    if passport is None:
        return
    if passport.factor is None:
        yield f"{volume.name}: no SUV. {passport.reason}"
    else:
        yield f"{volume.name}: {passport.type} = {passport.formula}. {passport.rule}".rstrip()
        # times of day and body size may tell who it was
        used = [] if hidden else [t for t in passport.tags if t.value]
        if used:
            yield "Used: " + "; ".join(
                f"{t.name} {t.value}{' (entered by hand)' if t.entered else ''}" for t in used
            )
    yield from (f"{volume.name}: WARNING: {warning}" for warning in passport.warnings)


def _registrations(workspace: Workspace) -> Iterator[str]:
    base, study = workspace.base, workspace.study
    for volume in workspace.layers:
        known = base is not None and base.id in study.volumes and volume.id in study.volumes
        if base is None or volume is base or not known:
            continue
        state = study.alignment_state(base.id, volume.id)
        alignment = study.alignment_of(base.id, volume.id) or study.alignment_of(volume.id, base.id)
        if state is not AlignmentState.REGISTERED:
            text = _STATES[state]
        elif alignment is None:
            text = "registered by way of another series"
        else:
            text = _registered(alignment)
        yield f"{volume.name} on {base.name}: {text}."


def _registered(alignment: Alignment) -> str:
    return "registered. " + ", then ".join(_step(step) for step in alignment.all_steps)


def _step(step: AlignmentStep) -> str:
    if step.provenance is None:
        return step.name.lower()
    warnings = "".join(f" WARNING: {one}" for one in step.provenance.warnings)
    return _operation(step.provenance, _TOLD) + warnings


def _regions(workspace: Workspace) -> Iterator[str]:
    """Say how each region was drawn; those that were drawn in the same way together."""
    ways: dict[str, list[str]] = {}
    for region in workspace.study.regions.values():
        made = region.provenance
        how = "" if made is None else _operation(made, ("threshold", "radius_mm"))
        ways.setdefault(how or "origin unknown", []).append(region.name)
    for how, names in ways.items():
        yield f"{', '.join(names)}: {how}."
    if ways:
        yield "Statistics were taken on the stored voxels of each layer, SD with n - 1."


def _operation(made: Provenance, told: Sequence[str]) -> str:
    known = [(name, made.settings[name]) for name in told if name in made.settings]
    said = [_setting(name, value) for name, value in known if value not in (None, "")]
    return made.operation + (f" ({', '.join(said)})" if said else "")


def _setting(name: str, value: object) -> str:
    plain = name.removesuffix("_mm")
    return f"{_words(plain)} {_plain(value)}" + (" mm" if plain != name else "")


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _number(value) if isinstance(value, float | int) else _words(str(value))


def _words(name: str) -> str:
    return name.replace("_", " ")


def _unit(volume: Volume) -> str:
    return f"{volume.quantity.label} {volume.unit}".strip()


def _number(value: float | None) -> str:
    """Write a value with three digits at least, and none that say nothing."""
    if value is None:
        return "–"
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.4g}"
