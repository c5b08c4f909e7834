"""The outline of the head, the brain's cavity, and the bones and air spaces of the face.

Sizes follow an adult head (about 155 x 200 mm; scalp 5 mm, calvaria 6.5 mm); the origin lies
in the middle of the cerebrum.
"""

from __future__ import annotations

import numpy as np

from fusionview.phantom.shapes import Ellipsoid, Field, Tube, both, either, length
from fusionview.phantom.tissues import Layer, Tissue, pair, solid

SKULL_MM = 6.5
SCALP_MM = 5.5

_VAULT = Ellipsoid((0.0, 0.0, 0.0), (66.0, 86.0, 65.0))
_TEMPORAL_FOSSAE = (
    Ellipsoid((40.0, -16.0, -30.0), (24.0, 38.0, 22.0)),
    Ellipsoid((-40.0, -16.0, -30.0), (24.0, 38.0, 22.0)),
)
_FACE = Ellipsoid((0.0, -42.0, -66.0), (60.0, 56.0, 62.0))
_NOSE = Ellipsoid((0.0, -98.0, -52.0), (11.0, 16.0, 19.0))
_EARS = (
    Ellipsoid((73.0, 18.0, -40.0), (4.5, 15.0, 27.0), 20.0),
    Ellipsoid((-73.0, 18.0, -40.0), (4.5, 15.0, 27.0), -20.0),
)


def cavity_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth below the inner table of the skull."""
    # the floor rises from the foramen magnum to the frontal sinuses
    floor = (z + np.float32(0.5) * y + np.float32(50.0)) * np.float32(0.894)
    room = both(_VAULT(x, y, z), floor, 14.0)
    for fossa in _TEMPORAL_FOSSAE:
        room = either(room, fossa(x, y, z), 6.0)
    return room


def outline_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth below the skin."""
    cranium = _VAULT(x, y, z) + np.float32(SKULL_MM + SCALP_MM)
    neck = np.float32(56.0) - length(x, (y - np.float32(12.0)) * np.float32(0.93))
    neck = both(neck, np.float32(-30.0) - z, 20.0)
    body = either(either(cranium, _FACE(x, y, z), 14.0), neck, 26.0)
    for feature, blend_mm in ((_NOSE, 8.0), (_EARS[0], 2.0), (_EARS[1], 2.0)):
        body = either(body, feature(x, y, z), blend_mm)
    return body


def _skull_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth below the inner table; outside it, stretched where the skull is thin (the temples)."""
    depth = cavity_depth(x, y, z)
    uneven = np.sin(np.float32(0.07) * x + np.float32(0.04) * y - np.float32(0.06) * z)
    thin = np.float32(0.85) + np.float32(6e-5) * x * x - np.float32(1.2e-3) * y
    thin += np.float32(0.12) * uneven
    return np.where(depth < 0, depth * thin, depth)


def _septum_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth in the sheets of fat between the muscles of face and neck, which run downward."""
    warp = np.float32(1.6) * np.sin(z * np.float32(0.035)) + x * np.abs(x) * np.float32(0.002)
    first = np.sin(x * np.float32(0.13) + np.float32(1.3) * np.sin(y * np.float32(0.11)) + warp)
    second = np.sin(y * np.float32(0.12) + np.float32(1.5) * np.sin(x * np.float32(0.10)) - warp)
    sheets = np.float32(0.6) - np.abs(first + second) * np.float32(6.0)
    below = np.float32(-42.0) - z
    return both(both(sheets, below), outline_depth(x, y, z) - np.float32(7.0))


def _orbit_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth in the fat of the orbits, behind the lids."""
    cones = either(_ORBITS[0](x, y, z), _ORBITS[1](x, y, z))
    return both(cones, outline_depth(x, y, z) - np.float32(3.0), 3.0)


def _jaw_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth in the arch of the mandible."""
    ring = length(x, (y + np.float32(38.0)) * np.float32(0.82)) - np.float32(38.0)
    arch = np.float32(5.5) - length(ring, (z + np.float32(106.0)) * np.float32(0.45))
    return both(arch, np.float32(-22.0) - y, 4.0)


def _teeth_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth in the upper jaw."""
    ring = length(x, (y + np.float32(56.0)) * np.float32(0.8)) - np.float32(25.0)
    arch = np.float32(5.0) - length(ring, (z + np.float32(80.0)) * np.float32(0.6))
    return both(arch, np.float32(-48.0) - y, 4.0)


def _air_cell_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth in the small air cells of the mastoids."""
    k = np.float32(2 * np.pi / 7.0)
    cells = np.sin(k * x) * np.sin(k * y + np.float32(1.0)) * np.sin(k * z) + np.float32(0.12)
    process = either(_MASTOIDS[0](x, y, z), _MASTOIDS[1](x, y, z)) - np.float32(2.0)
    return both(process, cells * np.float32(2.2), 0.5)


def _spine_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth in the bodies and arches of the cervical vertebrae, discs left out."""
    body = np.float32(13.0) - length(x * np.float32(0.85), y - np.float32(14.0))
    arch = np.float32(15.0) - length(x * np.float32(0.75), y - np.float32(37.0))
    height = np.float32(6.5) - np.abs((z + np.float32(76.0)) % np.float32(17.0) - np.float32(8.5))
    below_skull = np.float32(-70.0) - z
    return both(both(either(body, arch), height, 3.0), below_skull, 3.0)


_MASTOIDS = (
    Ellipsoid((56.0, 27.0, -54.0), (11.0, 14.0, 17.0)),
    Ellipsoid((-56.0, 27.0, -54.0), (11.0, 14.0, 17.0)),
)

_ORBITS = (
    Ellipsoid((31.0, -58.0, -33.0), (18.0, 27.0, 15.5), -20.0),
    Ellipsoid((-31.0, -58.0, -33.0), (18.0, 27.0, 15.5), 20.0),
)

SHELL = (
    Layer(
        outline_depth,
        ((0.0, Tissue.SKIN), (1.8, Tissue.FAT), (6.0, Tissue.MUSCLE)),
        ((-90.0, -122.0, -140.0), (90.0, 104.0, 84.0)),
    ),
    Layer(_septum_depth, ((0.0, Tissue.FAT),), ((-66.0, -100.0, -140.0), (66.0, 84.0, -40.0))),
    Layer(
        _jaw_depth,
        ((0.0, Tissue.BONE), (2.2, Tissue.MARROW)),
        ((-46.0, -94.0, -122.0), (46.0, -20.0, -92.0)),
    ),
    *pair(Tube((43.0, -24.0, -100.0), (49.0, -10.0, -56.0), (5.5, 4.0)), Tissue.BONE),
    Layer(
        _teeth_depth,
        ((0.0, Tissue.BONE), (2.5, Tissue.MARROW)),
        ((-32.0, -96.0, -92.0), (32.0, -44.0, -68.0)),
    ),
    Layer(
        _spine_depth,
        ((0.0, Tissue.BONE), (1.8, Tissue.MARROW)),
        ((-22.0, -2.0, -140.0), (22.0, 54.0, -68.0)),
    ),
    *pair(Tube((46.0, -72.0, -44.0), (64.0, -26.0, -42.0), (4.5, 3.0)), Tissue.BONE),
    Layer(
        _orbit_depth,
        ((-1.6, Tissue.BONE), (0.0, Tissue.FAT)),
        ((-56.0, -88.0, -51.0), (56.0, -30.0, -15.0)),
    ),
    *pair(Tube((29.0, -58.0, -33.0), (13.0, -33.0, -31.0), (2.2, 2.2)), Tissue.WHITE),
    *pair(Tube((42.0, -66.0, -33.0), (20.0, -38.0, -31.0), (2.4, 1.8)), Tissue.MUSCLE),
    *pair(Tube((20.0, -68.0, -33.0), (15.0, -40.0, -31.0), (2.4, 1.8)), Tissue.MUSCLE),
    *pair(Tube((31.0, -64.0, -22.0), (16.0, -38.0, -29.0), (2.2, 1.8)), Tissue.MUSCLE),
    *pair(Ellipsoid((31.5, -69.0, -33.0), (12.8, 12.8, 12.8)), Tissue.MUSCLE),
    *pair(Ellipsoid((31.5, -69.0, -33.0), (11.8, 11.8, 11.8)), Tissue.EYE),
    *pair(Ellipsoid((31.5, -77.0, -33.0), (4.8, 2.2, 4.8)), Tissue.MUSCLE),
)
"""Skin to muscle, jaw, spine and orbits: all that the skull may cover."""

SKULL = (
    Layer(
        _skull_depth,
        ((-SKULL_MM, Tissue.BONE), (-4.6, Tissue.MARROW), (-1.9, Tissue.BONE), (0.0, Tissue.CSF)),
        ((-76.0, -97.0, -78.0), (76.0, 97.0, 75.0)),
    ),
    *pair(Ellipsoid((43.0, 12.0, -47.0), (25.0, 9.0, 9.0), 30.0), Tissue.BONE),
    solid(Ellipsoid((0.0, -5.0, -50.0), (14.0, 12.0, 17.0)), Tissue.BONE),
    solid(Ellipsoid((0.0, -5.0, -52.0), (9.0, 7.5, 12.0)), Tissue.MARROW),
    *(solid(mastoid, Tissue.BONE) for mastoid in _MASTOIDS),
    Layer(_air_cell_depth, ((0.0, Tissue.AIR),), ((-68.0, 12.0, -72.0), (68.0, 42.0, -36.0))),
    *pair(Tube((78.0, 11.0, -50.0), (50.0, 10.0, -48.0), (3.5, 2.5)), Tissue.AIR),
)
"""The calvaria with its diploe, the skull base, and the ears."""

FACE = (
    *pair(Ellipsoid((28.0, -62.0, -60.0), (17.0, 19.0, 18.0)), Tissue.BONE),
    *pair(Ellipsoid((28.0, -62.0, -60.0), (15.5, 17.5, 16.5)), Tissue.MUCOSA),
    *pair(Ellipsoid((28.5, -62.0, -59.5), (13.5, 15.5, 14.8)), Tissue.AIR),
    solid(Ellipsoid((0.0, -68.0, -54.0), (14.0, 30.0, 22.0)), Tissue.MUCOSA),
    *pair(Ellipsoid((6.0, -68.0, -54.0), (4.6, 27.0, 19.0)), Tissue.AIR),
    *pair(Ellipsoid((7.5, -66.0, -60.0), (3.0, 19.0, 4.5)), Tissue.MUCOSA),
    *pair(Ellipsoid((7.5, -64.0, -48.0), (2.4, 15.0, 3.5)), Tissue.MUCOSA),
    *pair(Ellipsoid((6.5, -66.0, -30.0), (5.2, 20.0, 8.0)), Tissue.BONE),
    *pair(Ellipsoid((6.5, -76.0, -30.0), (4.0, 7.0, 6.5)), Tissue.AIR),
    *pair(Ellipsoid((6.5, -60.0, -30.0), (4.0, 7.5, 6.5)), Tissue.AIR),
    solid(Ellipsoid((0.0, -31.0, -43.0), (16.0, 14.0, 12.0)), Tissue.BONE),
    *pair(Ellipsoid((7.0, -31.0, -43.0), (6.4, 11.5, 9.5)), Tissue.AIR),
    solid(Ellipsoid((0.0, -16.0, -38.0), (6.5, 6.0, 5.0)), Tissue.MUCOSA),
    *pair(Ellipsoid((10.0, -86.5, -12.0), (9.5, 4.2, 10.0), -8.0), Tissue.AIR),
    solid(Ellipsoid((0.0, -62.0, -76.0), (20.0, 27.0, 2.2)), Tissue.BONE),
    solid(Ellipsoid((0.0, -50.0, -81.5), (17.0, 26.0, 1.6)), Tissue.AIR),
    solid(Ellipsoid((0.0, -27.0, -68.0), (13.0, 9.0, 15.0)), Tissue.MUCOSA),
    solid(Ellipsoid((0.0, -28.0, -67.0), (10.0, 6.0, 14.0)), Tissue.AIR),
    solid(Tube((0.0, -22.0, -80.0), (0.0, -20.0, -160.0), (9.5, 11.0)), Tissue.MUCOSA),
    solid(Tube((0.0, -22.0, -80.0), (0.0, -20.0, -160.0), (6.5, 8.5)), Tissue.AIR),
)
"""Sinuses, nose, pharynx."""
