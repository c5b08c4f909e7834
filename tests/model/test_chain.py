"""Maps in a row."""

import numpy as np
import pytest

from fusionview.errors import GeometryError
from fusionview.model import chain as chains
from fusionview.model.affine import AffineTransform
from fusionview.model.alignment import Alignment, AlignmentStep
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.provenance import Provenance
from fusionview.model.transform import Transform

ONE = Transform.from_euler((5, -3, 8), (4, 2, -6), (20, -10, 5))
TWO = Transform.from_euler((-2, 6, 1), (1, -7, 3), (0, 30, 9))
WIDE = AffineTransform(np.diag([1.1, 0.9, 1.0, 1.0]))
POINT = np.array([13.0, -7.0, 21.0])


def test_maps_are_applied_in_their_order_and_joined_without_a_difference(
    oblique_grid: Geometry,
) -> None:
    field = np.full((*oblique_grid.shape, 3), (1.0, 2.0, -1.5), np.float32)
    chain = (ONE, WIDE, Deformation(oblique_grid, field), TWO, WIDE)
    wanted = WIDE.apply(TWO.apply(np.add(WIDE.apply(ONE.apply(POINT)), (1.0, 2.0, -1.5))))
    np.testing.assert_allclose(chains.apply(chain, POINT), wanted, atol=1e-6)
    short = chains.simplified(chain)
    assert len(short) == 2
    np.testing.assert_allclose(chains.apply(short, POINT), wanted, atol=1e-6)


def test_two_rigid_maps_stay_rigid_and_a_stretched_one_does_not() -> None:
    assert isinstance(chains.joined(ONE, TWO), Transform)
    assert isinstance(chains.joined(ONE, WIDE), AffineTransform)
    assert isinstance(chains.linear_of(ONE.matrix), Transform)
    with pytest.raises(GeometryError):
        chains.linear_of(np.diag([-1.0, 1.0, 1.0, 1.0]))


def test_the_newest_step_of_an_alignment_meets_the_points_first() -> None:
    steps = [AlignmentStep(name="a", map=ONE), AlignmentStep(name="b", map=TWO, by_hand=True)]
    whole = Alignment.of("mr", "pet", steps)
    wanted = ONE.apply(TWO.apply(POINT))
    np.testing.assert_allclose(whole.fixed_to_moving.apply(POINT), wanted)


def test_a_judgement_does_not_outlive_a_move_by_hand() -> None:
    judged = Provenance(operation="Register", settings={"band": "good", "expected_error_mm": 0.7})
    first = AlignmentStep(name="Registered", map=ONE, provenance=judged)
    alignment = Alignment.of("mr", "pet", [first])
    assert (alignment.band, alignment.expected_error_mm) == ("good", 0.7)
    moved = Alignment.of("mr", "pet", [first, AlignmentStep(name="b", map=TWO, by_hand=True)])
    assert (moved.band, moved.expected_error_mm) == ("", None)
