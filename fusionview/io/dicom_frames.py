"""Several images at every slice position: which of them are frames of one volume, and of what."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from fusionview.io.dicom_header import Header
from fusionview.io.dicom_kind import frame_words, kind_of
from fusionview.io.dicom_stack import (
    LARGEST_MOVE_MM,
    Stack,
    build_stack,
    by_position,
    of_one_kind,
    refused,
)
from fusionview.model.frames import FrameAxis

_LAST = float("inf")


@dataclass(frozen=True, kw_only=True)
class _Axis:
    """What the frames are: the value of each, and how long each was measured."""

    kind: FrameAxis
    values: tuple[float, ...]
    durations_s: tuple[float, ...] = ()
    problems: tuple[str, ...] = ()


def split_stacks(headers: Sequence[Header]) -> list[Stack]:
    """Split one series into volumes, some of them with frames.

    Slices of another direction, matrix, pixel size or stack are another volume. Where several
    images share every position they are frames (b-values, times, gates, echoes) if nothing but
    one of these differs; images of another type or component are another volume.
    """
    groups = of_one_kind(headers)
    stacks = [(_window(group[0]), stack) for group in groups for stack in _told_apart(group)]
    if len({window for window, _ in stacks}) == 1:
        return [stack for _, stack in stacks]
    return [
        replace(stack, label=", ".join(filter(None, (window, stack.label))))
        for window, stack in stacks
    ]


def _window(header: Header) -> str:
    """Return the energy window, by which reconstructions of nuclear medicine are stacked."""
    return header.text("StackID") if header.text("Modality").upper() in ("NM", "ST") else ""


def _told_apart(headers: Sequence[Header]) -> list[Stack]:
    places = by_position(headers)
    if places is None or max(map(len, places)) == 1:
        return [build_stack(headers)]
    b_values = {header.b_value for header in headers}
    diffusion = len(b_values) > 1 and None not in b_values and len(_parts(headers, _content)) == 1
    for label in () if diffusion else (_content, _image_type, _echo_time):
        parts = _parts(headers, label)
        if len(parts) > 1 and (label is not _echo_time or _even(list(parts.values()))):
            names = _differing(list(parts))
            found = [
                (name, stack)
                for name, part in zip(names, parts.values(), strict=True)
                for stack in _told_apart(part)
            ]
            return (
                _as_echoes([stack for _, stack in found])
                if label is _echo_time
                else [
                    replace(stack, label=", ".join(filter(None, (name, stack.label))))
                    for name, stack in found
                ]
            )
    return _framed(headers, places)


def _framed(headers: Sequence[Header], places: list[list[Header]]) -> list[Stack]:
    """Lay frames on one grid; split by b-value, or refuse, where positions do not repeat."""
    frames = max(map(len, places))
    if any(len(place) != frames for place in places):
        parts = _parts(headers, _b_value)
        if len(parts) > 1 and all(_repeats(part) == 1 for part in parts.values()):
            note = "Kept apart: its b-values do not cover the same slice positions."
            return [_noted(build_stack(part), name, note) for name, part in parts.items()]
        return [_uneven(headers, places)]
    ordered = [sorted(place, key=_order) for place in places]
    columns = [tuple(place[frame] for place in ordered) for frame in range(frames)]
    if any(_order(a) == _order(b) for place in ordered for a, b in itertools.pairwise(place)):
        what = f"It holds {frames} images at every slice position"
        reason = f"{what}, and nothing in the headers tells them apart."
        return [refused(headers, reason, "Export one of them.", frames=frames)]
    axis = _axis_of(columns)
    stack = build_stack(columns[0])
    if stack.geometry is None:
        return [replace(stack, headers=tuple(headers), frames=frames)]
    if _moves_mm(columns) > LARGEST_MOVE_MM:
        reason = "Its frames do not lie at the same places."
        return [refused(headers, reason, "Export the frames as separate series.", frames=frames)]
    return [
        replace(
            stack,
            # build_stack has sorted the first frame already as `by_position` does
            headers=tuple(header for column in columns for header in column),
            frames=frames,
            axis=axis.kind,
            frame_values=axis.values,
            frame_durations_s=axis.durations_s,
            problems=(*stack.problems, *axis.problems),
        )
    ]


def _axis_of(columns: Sequence[Sequence[Header]]) -> _Axis:
    """Say what changes from frame to frame."""
    firsts = [column[0] for column in columns]
    weightings = [_same([header.b_value for header in column]) for column in columns]
    if None not in weightings and len(set(weightings)) > 1:
        return _Axis(kind=FrameAxis.B_VALUE, values=_known(weightings))
    if any(is_gated(header) for header in firsts):
        numbers = tuple(float(number) for number in range(1, len(columns) + 1))
        return _Axis(kind=FrameAxis.GATE, values=numbers)
    starts_s = _starts_s(columns)
    if starts_s is not None:
        durations = [header.number("ActualFrameDuration") for header in firsts]
        known = None not in durations and any(durations)
        lasting = tuple(ms / 1000.0 for ms in _known(durations)) if known else ()
        return _Axis(kind=FrameAxis.TIME, values=starts_s, durations_s=lasting)
    note = "The headers do not say when its frames were measured; they are numbered."
    numbers = tuple(float(number) for number in range(1, len(columns) + 1))
    return _Axis(kind=FrameAxis.OTHER, values=numbers, problems=(note,))


def is_gated(header: Header) -> bool:
    """Whether the images belong to phases of the heart or the breath."""
    said = {*header.words("SeriesType"), *header.words("ImageType")}
    phase = header.text("NominalPercentageOfCardiacPhase")
    return bool(phase) or any("GATED" in word for word in said)


def _starts_s(columns: Sequence[Sequence[Header]]) -> tuple[float, ...] | None:
    """Return when each frame begins after the first one; None if that is not known to differ."""
    moments = [[header.acquired for header in column] for column in columns]
    if all(moment is not None for column in moments for moment in column):
        firsts = [min(m for m in column if m is not None) for column in moments]
        starts = [(first - firsts[0]).total_seconds() for first in firsts]
        if _rising(starts):
            return tuple(starts)
    for keyword in ("TriggerTime", "FrameReferenceTime"):
        times = [_least([header.number(keyword) for header in column]) for column in columns]
        if None not in times and _rising(_known(times)):
            return tuple((ms - _known(times)[0]) / 1000.0 for ms in _known(times))
    return None


def _order(header: Header) -> tuple[float | str, ...]:
    """Return what puts the images of one position into the order of the frames."""

    def number(keyword: str) -> float:
        value = header.number(keyword)
        return _LAST if value is None else value

    return (
        _LAST if header.b_value is None else header.b_value,
        number("TemporalPositionIdentifier"),
        number("NominalPercentageOfCardiacPhase"),
        (header.acquired or datetime.max).isoformat(),
        number("FrameReferenceTime"),
        number("TriggerTime"),
        number("AcquisitionNumber"),
        header.text("DiffusionGradientOrientation"),
    )


def _as_echoes(stacks: list[Stack]) -> list[Stack]:
    """Join the volumes of several echoes; kept apart where they have frames of their own."""
    stacks = sorted(stacks, key=lambda stack: stack.headers[0].number("EchoTime") or 0.0)
    first = stacks[0]
    times = tuple(stack.headers[0].number("EchoTime") or 0.0 for stack in stacks)
    if any(stack.geometry is None or stack.axis is not None for stack in stacks):
        return [replace(stack, label=_echo_time(stack.headers[0])) for stack in stacks]
    return [
        replace(
            first,
            headers=tuple(header for stack in stacks for header in stack.headers),
            frames=len(stacks),
            axis=FrameAxis.ECHO_TIME,
            frame_values=times,
        )
    ]


def _uneven(headers: Sequence[Header], places: list[list[Header]]) -> Stack:
    most = max(map(len, places))
    extra = sum(len(place) - 1 for place in places)
    if most == 2 and extra < len(places) / 2:
        count = "1 slice lies" if extra == 1 else f"{extra} slices lie"
        reason = f"{count} at the same position as another one, with other content."
        return refused(headers, reason, "Remove the duplicates, or export the series again.")
    least = min(map(len, places))
    reason = f"Its frames are incomplete: {least} to {most} images at a slice position."
    return refused(headers, reason, "Export the complete series again.")


def _moves_mm(columns: Sequence[Sequence[Header]]) -> float:
    places = np.array([[h.numbers("ImagePositionPatient") for h in column] for column in columns])
    return float(np.linalg.norm(places - places[0], axis=-1).max())


def _noted(stack: Stack, label: str, note: str) -> Stack:
    return replace(stack, label=label, problems=(*stack.problems, note))


def _repeats(headers: Sequence[Header]) -> int:
    return max(map(len, by_position(headers) or [[]]))


def _even(parts: Sequence[Sequence[Header]]) -> bool:
    """Whether all parts lie at the same slice positions, equally often."""
    counts = [list(map(len, by_position(part) or [])) for part in parts]
    return all(count == counts[0] and len(set(count)) == 1 for count in counts)


def _parts(headers: Sequence[Header], label: Callable[[Header], str]) -> dict[str, list[Header]]:
    parts: dict[str, list[Header]] = {}
    for header in headers:
        parts.setdefault(label(header), []).append(header)
    return parts


def _differing(names: Sequence[str]) -> list[str]:
    """Leave out the words that all names share."""
    shared = set.intersection(*(set(name.split()) for name in names))
    return [" ".join(word for word in name.split() if word not in shared) for name in names]


def _content(header: Header) -> str:
    """Return what an image shows, in the words that only then differ."""
    return " ".join(filter(None, (kind_of(header).value, frame_words(header))))


def _image_type(header: Header) -> str:
    return " ".join(header.words("ImageType"))


def _echo_time(header: Header) -> str:
    return f"TE {header.text('EchoTime')} ms"


def _b_value(header: Header) -> str:
    return "no b-value" if header.b_value is None else f"b {header.b_value:g} s/mm²"


def _rising(values: Sequence[float]) -> bool:
    return all(a < b for a, b in itertools.pairwise(values))


def _same(values: Sequence[float | None]) -> float | None:
    return values[0] if len(set(values)) == 1 else None


def _least(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return min(known) if len(known) == len(values) else None


def _known(values: Sequence[float | None]) -> tuple[float, ...]:
    return tuple(value for value in values if value is not None)
