"""The fourth axis: times, gates, b-values of one volume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import GeometryError


class FrameAxis(StrEnum):
    """What changes from frame to frame."""

    TIME = "time"
    GATE = "gate"
    B_VALUE = "b_value"
    ECHO_TIME = "echo_time"
    OTHER = "other"

    @property
    def unit(self) -> str:
        """Unit of the frame values as shown to people."""
        return FRAME_UNITS[self]


FRAME_UNITS: Mapping[FrameAxis, str] = {
    FrameAxis.TIME: "s",
    FrameAxis.GATE: "",
    FrameAxis.B_VALUE: "s/mm²",
    FrameAxis.ECHO_TIME: "ms",
    FrameAxis.OTHER: "",
}


@dataclass(frozen=True, eq=False, kw_only=True)
class Frames:
    """All frames of a volume.

    Attributes
    ----------
    data
        float32 ``(T, K, J, I)``, C-ordered, read-only.
    values
        One for each frame, in the unit of the axis: start times, gate numbers, b-values.
    durations_s
        For times; empty otherwise.
    """

    axis: FrameAxis
    values: tuple[float, ...]
    data: NDArray[np.float32]
    durations_s: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.data.ndim != 4 or len(self.data) != len(self.values) or not self.values:
            raise GeometryError(
                f"{len(self.values)} frame values do not fit data of shape {self.data.shape}.",
                hint="Reload the series; if it persists the file is inconsistent.",
            )
        data = np.ascontiguousarray(self.data, dtype=np.float32).view()
        data.setflags(write=False)
        object.__setattr__(self, "data", data)

    def label(self, frame: int) -> str:
        """Name one frame for people: its value with the unit."""
        return f"{self.values[frame]:g} {self.axis.unit}".strip()
