"""A list of regions at another time point."""

from dataclasses import replace

import numpy as np

from fusionview.app.actions import Actions
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import Alignment
from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from tests.app.conftest import Drain

SHIFT = (40.0, -30.0, 20.0)


def test_regions_keep_name_colour_and_place_at_another_time_point(
    store: Store, actions: Actions, opened: Workspace, hot: Volume, drain: Drain
) -> None:
    affine = hot.geometry.affine.copy()
    affine[:3, 3] += SHIFT
    later = replace(hot, id="later", name="Later", geometry=Geometry(hot.geometry.shape, affine))
    moved = Transform.from_euler((0, 0, 0), SHIFT, (0, 0, 0))
    found = Alignment(fixed_id="pet", moving_id="later", fixed_to_moving=moved)
    store.update(lambda s: replace(s, study=s.study.with_volume(later).with_alignment(found)))
    for name, index in (("Lesion 1", (8, 8, 8)), ("Lesion 2", (15, 14, 13))):
        actions.drawing.add(ball(hot.geometry, hot.geometry.to_world(index), 6.0), hot, name)
    before = list(store.workspace.study.regions.values())
    steps = len(store.workspace.past)
    actions.copying.copy_all("later")
    drain()
    copies = list(store.workspace.study.regions.values())[2:]
    assert [one.name for one in copies] == ["Lesion 1", "Lesion 2"]
    assert [one.colour for one in copies] == [one.colour for one in before]
    assert {one.volume_id for one in copies} == {"later"}
    for old, new in zip(before, copies, strict=True):
        np.testing.assert_array_equal(new.mask.to_array(), old.mask.to_array())
    assert len(store.workspace.past) == steps + 1
    actions.copying.copy_all("later")
    drain()
    assert len(store.workspace.study.regions) == 4
    assert store.workspace.notice is not None
    assert store.workspace.notice.failed
