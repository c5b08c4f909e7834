"""The difference of two images."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.opening import show
from fusionview.app.reconstruction.differing import difference, even_window
from fusionview.app.store import Store
from fusionview.errors import FusionViewError
from fusionview.model.alignment import Alignment
from fusionview.model.geometry import Geometry
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from tests.app.conftest import Drain


@pytest.fixture
def pair(hot: Volume) -> Study:
    """The same image twice, the second 3 higher and, as registered, 5 mm further left."""
    other = replace(
        hot,
        id="other",
        name="other",
        data=hot.data + 3,
        geometry=Geometry(hot.geometry.shape, _moved(hot.geometry.affine)),
        frame_of_reference="1.2.3.9",
    )
    study = Study(volumes={hot.id: hot, other.id: other})
    there = Transform.from_euler((0, 0, 0), (5.0, 0, 0), (0, 0, 0))
    return study.with_alignment(
        Alignment(fixed_id=hot.id, moving_id="other", fixed_to_moving=there)
    )


def _moved(affine: np.ndarray) -> np.ndarray:
    moved = affine.copy()
    moved[0, 3] += 5.0
    return moved


def test_the_difference_is_taken_through_the_registration(
    store: Store, actions: Actions, drain: Drain, pair: Study, hot: Volume
) -> None:
    store.update(lambda s: show(s, "Open", pair, None, hot.id))
    actions.differing.subtract("other", hot.id)
    drain()
    made = list(store.workspace.study.volumes.values())[-1]
    inside = made.data[1:-1, 1:-1, 1:-1]
    np.testing.assert_allclose(inside, 3.0, atol=1e-3)
    assert made.unit == hot.unit
    low, high = store.workspace.display.look(made).window
    assert low == -high
    actions.undo()
    assert made.id not in store.workspace.study.volumes


def test_different_quantities_are_not_subtracted(hot: Volume) -> None:
    other = replace(hot, id="other", quantity=Quantity.MR_SIGNAL)
    with pytest.raises(FusionViewError, match="means nothing"):
        difference(hot, other, Transform.identity())


def test_no_difference_has_a_window_too(hot: Volume) -> None:
    none = difference(hot, replace(hot, id="other"), Transform.identity())
    low, high = even_window(none)
    assert low < 0 < high
