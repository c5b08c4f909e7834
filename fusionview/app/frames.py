"""Moving through the frames of 4-D series: times, gates, b-values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.volume import Volume
from fusionview.roi.measuring.time_curve import frame_positions

SLOWEST_PER_S, FASTEST_PER_S = 0.5, 30.0


class Framing:
    """Which frame is shown; layers with frames move together."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def show(self, frame: int, volume_id: str | None = None) -> None:
        """Show one frame of a series, and what belongs to it of the other layers.

        Parameters
        ----------
        volume_id
            The series that the number counts in; the leading one if None.
        """
        self._store.update(lambda s: _showing(s, frame, volume_id))

    def step(self, frames: int) -> None:
        """Go on by some frames; after the last comes the first."""

        def change(workspace: Workspace) -> Workspace:
            volume = leading(workspace)
            if volume is None or volume.frames is None:
                return workspace
            count = len(volume.frames.values)
            return _showing(workspace, (volume.frame + frames) % count, volume.id)

        self._store.update(change)

    def show_at(self, position: float) -> None:
        """Show the frame of the leading series whose middle (or value) is nearest to this."""
        volume = leading(self._store.workspace)
        if volume is not None and volume.frames is not None:
            gaps = np.abs(np.subtract(frame_positions(volume.frames), position))
            self.show(int(np.argmin(gaps)), volume.id)

    def play(self, playing: bool) -> None:
        """Run the frames as a cine, or hold them."""
        if playing != self._store.workspace.display.frames_playing:
            self._store.update(
                lambda s: replace(s, display=replace(s.display, frames_playing=playing))
            )

    def rate(self, frames_per_s: float) -> None:
        """Set how fast the cine runs."""
        rate = min(max(frames_per_s, SLOWEST_PER_S), FASTEST_PER_S)
        self._store.update(lambda s: replace(s, display=replace(s.display, frames_per_s=rate)))


def framed(workspace: Workspace) -> tuple[Volume, ...]:
    """Return the layers on show that have frames, the leading one first."""
    found = [volume for volume in reversed(workspace.shown) if volume.frames is not None]
    chosen = workspace.display.functional_id
    return tuple(sorted(found, key=lambda volume: volume.id != chosen))


def leading(workspace: Workspace) -> Volume | None:
    """Return the series that the slider counts in: the functional layer if it has frames."""
    return next(iter(framed(workspace)), None)


def counterpart(frame: int, leader: Frames, other: Frames) -> int:
    """Return which frame of another series belongs to one of the leading series.

    Times are matched by time: the frame during which the middle of the leading one lies, else
    the one whose middle is nearest. Gates, b-values and the like are matched by their number.
    """
    if leader.axis is FrameAxis.TIME and other.axis is FrameAxis.TIME:
        now_s = frame_positions(leader)[frame]
        for number, (start_s, lasts_s) in enumerate(
            zip(other.values, other.durations_s, strict=False)
        ):
            if start_s <= now_s < start_s + lasts_s:
                return number
        return int(np.argmin(np.abs(np.subtract(frame_positions(other), now_s))))
    return min(frame, len(other.values) - 1)


def frame_label(frames: Frames, frame: int) -> str:
    """Name one frame: its time with the duration, its gate, its b-value."""
    value = frames.values[frame]
    if frames.axis is FrameAxis.TIME:
        lasts = frames.durations_s[frame] if frame < len(frames.durations_s) else 0.0
        return time_text(value) + (f" + {time_text(lasts)}" if lasts else "")
    if frames.axis is FrameAxis.GATE:
        return f"gate {value:g}"
    if frames.axis is FrameAxis.B_VALUE:
        return f"b = {value:g} {frames.axis.unit}"
    if frames.axis is FrameAxis.ECHO_TIME:
        return f"TE {value:g} {frames.axis.unit}"
    return frames.label(frame)


def time_text(seconds: float) -> str:
    """Write a time as people say it: seconds, from two minutes on minutes and seconds."""
    if abs(seconds) < 120:
        return f"{seconds:g} s"
    minutes, rest = divmod(round(abs(seconds)), 60)
    sign = "-" if seconds < 0 else ""
    return f"{sign}{minutes}:{rest:02d} min"


def _showing(workspace: Workspace, frame: int, volume_id: str | None) -> Workspace:
    volume = workspace.volume(volume_id) if volume_id is not None else leading(workspace)
    if volume is None or volume.frames is None:
        return workspace
    frame = min(max(frame, 0), len(volume.frames.values) - 1)
    frames: Mapping[str, int] = {
        **workspace.display.frames,
        **{
            other.id: counterpart(frame, volume.frames, other.frames)
            for other in framed(workspace)
            if other.frames is not None
        },
        volume.id: frame,
    }
    if frames == workspace.display.frames:
        return workspace
    return replace(workspace, display=replace(workspace.display, frames=frames))
