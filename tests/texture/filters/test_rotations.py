"""Filters that answer alike in all directions."""

from itertools import product

import numpy as np
import pytest

from fusionview.texture.filters.response import response
from fusionview.texture.filters.rotations import rotations
from fusionview.texture.filters.settings import FilterSettings

SPACING_MM = (2.0, 2.0, 2.0)


def test_there_are_24_rotations_in_space_and_4_in_a_plane() -> None:
    assert len(set(rotations(3))) == 24
    assert len(set(rotations(2))) == 4
    for turned in rotations(3):
        matrix = np.zeros((3, 3))
        for axis, (place, is_reversed) in enumerate(turned):
            matrix[axis, place] = -1 if is_reversed else 1
        assert np.linalg.det(matrix) == pytest.approx(1.0)


@pytest.mark.parametrize("pooling", ["max", "average", "min"])
@pytest.mark.parametrize("kind", ["laws", "wavelet"])
def test_pooled_responses_turn_with_the_image(kind: str, pooling: str) -> None:
    settings = FilterSettings(
        kind=kind,
        laws_x="L5",
        laws_y="E5",
        laws_z="W5",
        wavelet="db3",
        bands="LLH",
        rotation_invariance=True,
        pooling=pooling,
        boundary="nearest",
    )
    image = np.random.default_rng(4).random((12, 13, 14)).astype(np.float32)
    found = response(image, SPACING_MM, settings)
    for axes in ((0, 1), (0, 2), (1, 2)):
        turned = response(np.rot90(image, axes=axes), SPACING_MM, settings)
        np.testing.assert_allclose(turned, np.rot90(found, axes=axes), atol=1e-5)


def test_pooling_is_over_each_rotation_by_itself() -> None:
    plain = FilterSettings(kind="laws", laws_x="E5", laws_y="S5", laws_z="L3", boundary="nearest")
    image = np.random.default_rng(5).random((8, 9, 10)).astype(np.float32)
    seen = []
    for spin, (tilt, turn) in product(range(4), ((0, 0), (1, 0), (2, 0), (3, 0), (0, 1), (0, 3))):
        there = np.rot90(np.rot90(np.rot90(image, spin, (1, 2)), tilt, (0, 2)), turn, (0, 1))
        there = response(there, SPACING_MM, plain)
        seen.append(
            np.rot90(np.rot90(np.rot90(there, -turn, (0, 1)), -tilt, (0, 2)), -spin, (1, 2))
        )
    for pooling, join in (("max", np.max), ("min", np.min), ("average", np.mean)):
        pooled = FilterSettings(
            kind="laws",
            laws_x="E5",
            laws_y="S5",
            laws_z="L3",
            boundary="nearest",
            rotation_invariance=True,
            pooling=pooling,
        )
        wanted = join(np.array(seen), axis=0)
        np.testing.assert_allclose(response(image, SPACING_MM, pooled), wanted, atol=1e-6)
