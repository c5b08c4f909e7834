"""The tissues of the head phantom, and the layers that they are painted in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from fusionview.phantom.shapes import Depth, Ellipsoid, Point, Tube, mirrored


class Tissue(IntEnum):
    """What a point of the head is made of; the value is the label."""

    AIR = 0
    SKIN = 1
    FAT = 2
    MUSCLE = 3
    BONE = 4
    MARROW = 5
    MUCOSA = 6
    EYE = 7
    CSF = 8
    GREY = 9
    WHITE = 10
    CAUDATE = 11
    PUTAMEN = 12
    PALLIDUM = 13
    THALAMUS = 14
    CEREBELLUM_GREY = 15
    CEREBELLUM_WHITE = 16
    BRAIN_STEM = 17
    OEDEMA = 18
    TUMOUR = 19
    NECROSIS = 20
    LESION_1 = 21
    LESION_2 = 22


@dataclass(frozen=True)
class Layer:
    """Tissues painted over what lies underneath, from one depth function.

    Attributes
    ----------
    bands
        ``(from_mm, tissue)``: painted where the depth exceeds ``from_mm``, in this order.
    box
        Low and high LPS corner of all that this layer can paint.
    radius_mm
        For balls: lets a blurred picture of them keep their volume. None for other shapes.
    """

    depth: Depth
    bands: tuple[tuple[float, Tissue], ...]
    box: tuple[Point, Point]
    radius_mm: float | None = None


def solid(shape: Ellipsoid | Tube, tissue: Tissue) -> Layer:
    """One shape of one tissue."""
    return Layer(shape, ((0.0, tissue),), shape.box)


def ball(center: Point, radius_mm: float, tissue: Tissue) -> Layer:
    """One ball of one tissue."""
    shape = Ellipsoid(center, (radius_mm, radius_mm, radius_mm))
    return Layer(shape, ((0.0, tissue),), shape.box, radius_mm)


def pair(shape: Ellipsoid | Tube, tissue: Tissue) -> tuple[Layer, Layer]:
    """One shape and its mirror image."""
    if isinstance(shape, Tube):
        twin: Ellipsoid | Tube = Tube(mirrored(shape.start), mirrored(shape.stop), shape.radii)
    else:
        twin = Ellipsoid(mirrored(shape.center), shape.semi_axes, -shape.turn_deg)
    return solid(shape, tissue), solid(twin, tissue)
