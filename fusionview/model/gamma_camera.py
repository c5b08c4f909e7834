"""A gamma camera: where its heads stand at each view, its matrix, and its collimator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Collimator:
    """A parallel-hole collimator of lead.

    Attributes
    ----------
    hole_mm
        Across the flats of a hole.
    septum_mm
        Thickness of the walls between holes.
    length_mm
        Of the holes.
    source
        Where the numbers come from.
    """

    name: str
    vendor: str
    hole_mm: float
    septum_mm: float
    length_mm: float
    shape: str = "hexagonal"
    source: str = ""

    def __post_init__(self) -> None:
        if min(self.hole_mm, self.septum_mm, self.length_mm) <= 0:
            raise ReconstructionError(
                f"The collimator {self.name!r} has holes of {self.hole_mm:g} mm, walls of "
                f"{self.septum_mm:g} mm and a length of {self.length_mm:g} mm.",
                hint="Give all three in mm, above zero.",
            )


def collimators_of(content: Mapping[str, Any]) -> tuple[Collimator, ...]:
    """Return the collimators of a file of the form of those in ``resources/collimators``.

    Raises
    ------
    ReconstructionError
        If a number is missing or impossible.
    """
    made = []
    for entry in content.get("collimator", ()):
        try:
            made.append(
                Collimator(
                    name=str(entry["name"]),
                    vendor=str(content.get("vendor", "")),
                    hole_mm=float(entry["hole_mm"]),
                    septum_mm=float(entry["septum_mm"]),
                    length_mm=float(entry["length_mm"]),
                    shape=str(entry.get("shape", "hexagonal")),
                    source=str(entry.get("source", content.get("source", ""))),
                )
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ReconstructionError(
                f"A collimator lacks {error}, or it is no number.",
                hint="Give name, hole_mm, septum_mm and length_mm of each.",
            ) from error
    return tuple(made)


@dataclass(frozen=True, eq=False, kw_only=True)
class GammaCamera:
    """The orbit and the matrix of a tomographic acquisition with parallel holes.

    In the space of the camera z is the axis of rotation, towards the head; x is the patient's
    left and y the back. At 0 degrees the detector stands at the back (+y); the angle increases
    towards the left (+x), anticlockwise seen from the feet, as in DICOM (PS3.3 C.8.4.12). Columns
    run to the right as seen from the detector towards the patient, rows from head to feet.

    Attributes
    ----------
    angles_deg, radii_mm
        At each view; the radius is from the axis of rotation to the collimator's face.
    offsets_mm
        Where the axis of rotation falls, from the middle of the matrix towards higher columns.
    axial_mm
        The middle of the rows along z: differs between beds.
    pixel_mm
        Row and column spacing.
    place
        ``(4, 4)``, camera to patient, LPS millimetres.
    """

    angles_deg: Floats
    radii_mm: Floats
    rows: int
    columns: int
    pixel_mm: tuple[float, float]
    offsets_mm: Floats | None = None
    axial_mm: Floats | None = None
    place: Floats = field(default_factory=lambda: np.eye(4))

    def __post_init__(self) -> None:
        views = np.size(self.angles_deg)
        for name in ("angles_deg", "radii_mm", "offsets_mm", "axial_mm"):
            values = getattr(self, name)
            values = np.zeros(views) if values is None else np.asarray(values, np.float64)
            if values.shape != (views,) or not np.isfinite(values).all():
                raise ReconstructionError(
                    f"{values.size} values do not fit {views} views, or are undefined.",
                    hint="Give angle, radius and offset of every view.",
                )
            values = values.copy()
            values.setflags(write=False)
            object.__setattr__(self, name, values)
        if views == 0 or min(self.rows, self.columns) < 1 or min(self.pixel_mm) <= 0:
            raise ReconstructionError(
                f"A camera with {views} views of {self.rows} x {self.columns} pixels of "
                f"{self.pixel_mm} mm measures nothing.",
                hint="Give views, a matrix and the size of a pixel.",
            )
        if (self.radii_mm <= 0).any():
            raise ReconstructionError(
                "The detector stands on the axis of rotation, or behind it.",
                hint="Give the distance from the axis to the collimator in mm, above zero.",
            )

    @property
    def views(self) -> int:
        """Number of views, of all heads and beds."""
        return self.angles_deg.size

    @property
    def shape(self) -> tuple[int, int, int]:
        """Shape of one energy window, ``(views, rows, columns)``."""
        return self.views, self.rows, self.columns


def circular_camera(
    *,
    views: int,
    radius_mm: float,
    rows: int,
    columns: int,
    pixel_mm: float,
    start_deg: float = 0.0,
    arc_deg: float = 360.0,
    clockwise: bool = False,
) -> GammaCamera:
    """Return a camera on a circle round the origin, views equally spaced over the arc."""
    turn = -1.0 if clockwise else 1.0
    return GammaCamera(
        angles_deg=np.mod(start_deg + turn * arc_deg / views * np.arange(views), 360.0),
        radii_mm=np.full(views, radius_mm),
        rows=rows,
        columns=columns,
        pixel_mm=(pixel_mm, pixel_mm),
    )
