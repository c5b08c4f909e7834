"""Cerebrum with folded cortex, deep grey matter, ventricles, cerebellum, brain stem, lesions."""

from __future__ import annotations

import numpy as np

from fusionview.phantom.cranium import cavity_depth
from fusionview.phantom.shapes import Ellipsoid, Field, Point, Tube, both, either, length
from fusionview.phantom.tissues import Layer, Tissue, ball, pair, solid

CORTEX_MM = 2.8
GYRUS_MM = 12.0

TUMOUR_CENTER: Point = (33.0, 33.0, 27.0)
TUMOUR_RADIUS_MM = 15.0
NECROSIS_CENTER: Point = (31.5, 34.0, 26.0)
NECROSIS_RADIUS_MM = 7.0
LESION_1_CENTER: Point = (-25.0, -42.0, 14.0)
LESION_1_RADIUS_MM = 3.5
LESION_2_CENTER: Point = (24.0, -30.0, 30.0)
LESION_2_RADIUS_MM = 5.0

_HEMISPHERE_X_MM = 30.0
_HEMISPHERE = np.array([[36.0], [84.0], [61.0]], np.float32)
_UNFOLDED = np.array([[46.0], [84.0], [62.0]], np.float32)
_CHUNK = 2048
"""Points at once: products this small stay on one thread of the BLAS, whose threads cost
more than they gain here."""


def _gyral_waves() -> tuple[Field, Field]:
    """Directions (3, n) in rad/mm and phases of plane waves that beat into a labyrinth."""
    rng = np.random.default_rng(20)
    directions = rng.standard_normal((3, 18))
    directions /= np.linalg.norm(directions, axis=0)
    waves = directions * (np.pi / GYRUS_MM) * rng.uniform(0.9, 1.15, 18)
    return waves.astype(np.float32), rng.uniform(0, 2 * np.pi, (18, 1)).astype(np.float32)


_WAVES, _PHASES = _gyral_waves()
_BEND = np.array([[0.03, 0.11, 0.1], [0.1, 0.02, 0.09], [0.12, 0.1, 0.03]], np.float32)
_BEND_MM = np.float32(6.0)

_CEREBELLUM = (
    Ellipsoid((25.0, 46.0, -38.0), (34.0, 32.0, 24.5)),
    Ellipsoid((-25.0, 46.0, -38.0), (34.0, 32.0, 24.5)),
)
_CISTERNS = Ellipsoid((0.0, 13.0, -37.0), (19.0, 29.0, 21.0))
_CALLOSUM = Ellipsoid((0.0, 0.0, 4.0), (90.0, 40.0, 24.0))


def _cerebellum_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth below the surface of the cerebellum, its leaves not cut."""
    return either(_CEREBELLUM[0](x, y, z), _CEREBELLUM[1](x, y, z), 8.0)


def _folia_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth below the surface of the leaves of the cerebellum, which are stacked shells."""
    surface = both(_cerebellum_depth(x, y, z), cavity_depth(x, y, z) - np.float32(1.5), 2.0)
    fan = np.arctan2(z + np.float32(38.0), y - np.float32(22.0)) * np.float32(15.0)
    ripple = np.sin(fan * np.float32(2.6) + np.float32(0.05) * np.abs(x))
    groove = np.float32(0.9) * (1 + ripple) * np.clip(1 - surface / 14, 0, 1)
    leaves: Field = surface - groove
    return leaves


def _hemisphere_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth below the smooth hull of the two hemispheres."""
    hull = cavity_depth(x, y, z) - np.float32(1.2)
    hull = both(hull, np.float32(-2.0) - _cerebellum_depth(x, y, z), 4.0)
    hull = both(hull, -_CISTERNS(x, y, z), 4.0)
    return both(both(hull, _fissure_distance(x, y, z), 2.5), _sylvian_distance(x, y, z), 2.5)


def _fissure_distance(x: Field, y: Field, z: Field) -> Field:
    """Distance from the gap between the hemispheres, which ends on the corpus callosum."""
    bend = np.float32(1.3) * np.sin(y * np.float32(0.06)) * np.cos(z * np.float32(0.07))
    across = np.abs(x - bend) - np.float32(0.7)
    inside = np.maximum(_CALLOSUM(np.zeros_like(x), y, z), 0)
    return np.where(inside > 0, length(np.maximum(across, 0), inside), across)


def _sylvian_distance(x: Field, y: Field, z: Field) -> Field:
    """Distance from the fissure between temporal lobe and the rest, which leads to the insula."""
    sheet = (z + np.float32(13.0) - np.float32(0.32) * y) * np.float32(0.952)
    across = np.abs(sheet + np.float32(1.5) * np.sin(y * np.float32(0.15))) - np.float32(1.1)
    medial = np.maximum(np.float32(39.0) - np.abs(x), 0)
    behind = np.maximum(np.maximum(y - np.float32(22.0), np.float32(-50.0) - y), 0)
    beyond = length(medial, behind)
    beside: Field = length(np.maximum(across, 0), beyond)
    return np.where(beyond > 0, beside, across)


def pial_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth below the folded surface of the cerebrum.

    Sulci are the zeros of a narrow-band random field on the unfolded hemisphere, continued
    inward along rays; those zeros form the winding, branching lines that sulci do.
    """
    hull = _hemisphere_depth(x, y, z)
    # the callosum has no folds: call it deep
    medial = np.clip((np.float32(26.0) - np.abs(x)) / np.float32(8.0), 0, 1)
    inside = np.maximum(_CALLOSUM(np.zeros_like(x), y, z), 0) * medial
    return both(hull, _sulcal_distance(x, y, z, hull + np.float32(2.0) * inside), 2.0)


def _sulcal_distance(x: Field, y: Field, z: Field, hull: Field) -> Field:
    """Distance from the nearest sulcus, negative inside it; far where the hull is deep."""
    distance = np.full_like(hull, 30.0)
    near = np.flatnonzero((hull > -3.0) & (hull < 25.0))
    columns = [np.broadcast_to(v, hull.shape).ravel()[near] for v in (x, y, z, hull)]
    flat = distance.reshape(-1)
    for start in range(0, near.size, _CHUNK):
        part = slice(start, start + _CHUNK)
        flat[near[part]] = _distance_to_folds(*(column[part] for column in columns))
    return distance


def _distance_to_folds(x: Field, y: Field, z: Field, hull: Field) -> Field:
    """As `_sulcal_distance`, for ``(n,)`` points."""
    side = np.where(x > 0, np.float32(_HEMISPHERE_X_MM), np.float32(-_HEMISPHERE_X_MM))
    bend = _BEND.T @ np.stack([x, y, z])  # else every sulcus would be a flat spoke
    rays = np.stack([x - side, y, z - np.float32(2.0)]) + _BEND_MM * np.sin(bend)
    rays /= _HEMISPHERE
    reach = length(*rays) + np.float32(1e-3)
    unfolded = rays / reach * _UNFOLDED
    unfolded[0] += 2 * side  # the two hemispheres fold differently
    phase = _WAVES.T @ unfolded + _PHASES
    slope = _WAVES @ np.sin(phase)
    steepness = np.sqrt(np.einsum("kn,kn->n", slope, slope) + np.float32(0.15))
    across = np.abs(np.cos(phase).sum(axis=0)) / steepness * np.minimum(reach, 1)
    # primary sulci reach deeper than the rest, and none reaches the middle of the hemisphere
    variation = np.cos(unfolded[1] * np.float32(0.09) + np.float32(1.0))
    middle = np.clip((reach - np.float32(0.3)) * np.float32(4.5), 0, 1)
    depth = (np.float32(14.0) + np.float32(6.0) * variation) * middle
    width = np.sqrt(np.clip(1 - hull / (depth + np.float32(0.1)), 0, 1))
    folds: Field = length(across, np.maximum(hull - depth, 0)) - np.float32(0.75) * width
    return folds


def _oedema_depth(x: Field, y: Field, z: Field) -> Field:
    """Depth in the swollen white matter round the tumour."""
    cx, cy, cz = TUMOUR_CENTER
    bed = Ellipsoid((cx - 2.0, cy - 4.0, cz - 1.0), (23.0, 29.0, 21.0))(x, y, z)
    wave = np.sin(x * np.float32(0.31)) * np.sin(y * np.float32(0.27)) * np.sin(z * np.float32(0.3))
    white = pial_depth(x, y, z) - np.float32(CORTEX_MM + 0.4)
    return both(bed + np.float32(4.0) * wave, white, 2.0)


CEREBRUM = (
    Layer(
        pial_depth,
        ((0.0, Tissue.GREY), (CORTEX_MM, Tissue.WHITE)),
        ((-66.0, -86.0, -56.0), (66.0, 86.0, 65.0)),
    ),
    Layer(
        _oedema_depth,
        ((0.0, Tissue.OEDEMA),),
        ((4.0, -4.0, 0.0), (60.0, 62.0, 54.0)),
    ),
)

DEEP = (
    *pair(Ellipsoid((27.0, -3.0, 1.0), (5.5, 17.0, 10.0), -12.0), Tissue.PUTAMEN),
    *pair(Ellipsoid((20.0, 0.0, -1.0), (4.2, 10.0, 7.0), -18.0), Tissue.PALLIDUM),
    *pair(Ellipsoid((10.5, 13.0, 5.0), (8.0, 14.5, 9.5), -22.0), Tissue.THALAMUS),
    *pair(Tube((13.5, -23.0, 5.0), (18.5, -4.0, 18.0), (5.8, 4.2)), Tissue.CAUDATE),
    *pair(Tube((18.5, -4.0, 18.0), (23.0, 20.0, 17.0), (4.2, 2.2)), Tissue.CAUDATE),
    *pair(Tube((6.5, -35.0, 7.0), (10.0, -12.0, 16.0), (3.6, 5.0)), Tissue.CSF),
    *pair(Tube((10.0, -12.0, 16.0), (14.5, 22.0, 17.0), (5.0, 4.6)), Tissue.CSF),
    *pair(Tube((14.5, 22.0, 17.0), (28.0, 38.0, 0.0), (4.6, 6.2)), Tissue.CSF),
    *pair(Tube((28.0, 38.0, 0.0), (25.0, 60.0, 0.0), (5.5, 2.0)), Tissue.CSF),
    *pair(Tube((29.0, 36.0, -3.0), (34.0, 4.0, -25.0), (3.0, 1.8)), Tissue.CSF),
    solid(Ellipsoid((0.0, 6.0, 0.0), (2.2, 15.0, 9.0)), Tissue.CSF),
)
"""Deep grey matter, then the ventricles."""

HIND = (
    Layer(
        _folia_depth,
        ((0.0, Tissue.CEREBELLUM_GREY), (4.2, Tissue.CEREBELLUM_WHITE)),
        ((-60.0, 12.0, -66.0), (60.0, 80.0, -11.0)),
    ),
    solid(Tube((0.0, 34.0, -58.0), (0.0, 31.0, -160.0), (11.0, 9.5)), Tissue.CSF),
    solid(Ellipsoid((0.0, 10.0, -16.0), (17.0, 14.0, 11.0)), Tissue.BRAIN_STEM),
    solid(Ellipsoid((0.0, 14.0, -33.0), (16.0, 12.5, 14.0)), Tissue.BRAIN_STEM),
    solid(Tube((0.0, 20.0, -36.0), (0.0, 32.0, -66.0), (10.0, 6.0)), Tissue.BRAIN_STEM),
    solid(Tube((0.0, 32.0, -66.0), (0.0, 30.5, -160.0), (6.0, 4.5)), Tissue.BRAIN_STEM),
    solid(Ellipsoid((0.0, 30.5, -36.0), (7.0, 4.5, 10.0)), Tissue.CSF),
)
"""Cerebellum, spinal canal, brain stem, fourth ventricle."""

LESIONS = (
    ball(TUMOUR_CENTER, TUMOUR_RADIUS_MM, Tissue.TUMOUR),
    ball(NECROSIS_CENTER, NECROSIS_RADIUS_MM, Tissue.NECROSIS),
    ball(LESION_1_CENTER, LESION_1_RADIUS_MM, Tissue.LESION_1),
    ball(LESION_2_CENTER, LESION_2_RADIUS_MM, Tissue.LESION_2),
)
