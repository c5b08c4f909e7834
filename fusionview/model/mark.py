"""What a reader measures and writes on the pictures: it stays in space and goes with the study."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from fusionview.model.region import Colour
from fusionview.model.transform import Triple


class MarkKind(StrEnum):
    """What was put on the picture."""

    POINT = "point"
    DISTANCE = "distance"
    ANGLE = "angle"
    PROFILE = "profile"
    TEXT = "text"
    ARROW = "arrow"

    @property
    def points(self) -> int:
        """How many points it has."""
        return {MarkKind.POINT: 1, MarkKind.TEXT: 1, MarkKind.ANGLE: 3}.get(self, 2)


@dataclass(frozen=True, eq=False, kw_only=True)
class Mark:
    """One measurement, arrow or text.

    Attributes
    ----------
    volume_id
        The volume in whose space the points lie.
    points_mm
        LPS; for an angle the vertex is the second, an arrow points at the second.
    normal
        Of the picture it was put on, in the same space: it is drawn in planes near and parallel.
    """

    id: str
    kind: MarkKind
    volume_id: str
    points_mm: tuple[Triple, ...]
    normal: Triple = (0.0, 0.0, 1.0)
    text: str = ""
    colour: Colour = (255, 230, 0)

    @property
    def length_mm(self) -> float:
        """Distance between the first and the last point."""
        return float(np.linalg.norm(np.subtract(self.points_mm[-1], self.points_mm[0])))

    @property
    def angle_deg(self) -> float:
        """Angle at the second of three points; 0 where two coincide."""
        first, vertex, last = (np.asarray(point) for point in self.points_mm)
        one, other = first - vertex, last - vertex
        area = float(np.linalg.norm(np.cross(one, other)))
        return float(np.degrees(np.arctan2(area, float(one @ other))))
