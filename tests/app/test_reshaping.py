"""Operations on regions, on a grid that is anisotropic and off-centre."""

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.arrangement.tilting import view_axes
from fusionview.app.drawing.operations import DEEDS
from fusionview.app.reshape import Operation, ReshapeSettings
from fusionview.app.session import Session
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.model.mask import Mask
from fusionview.model.plane import Orientation
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from tests.app.conftest import Drain

MIDDLE = (11.5, 10.5, 13.0)


@pytest.fixture
def region(actions: Actions, store: Store, opened: Workspace, hot: Volume) -> Region:
    """A ball of 8 mm about the hot block."""
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world(MIDDLE), 8.0), hot, "Lesion")
    return next(iter(store.workspace.study.regions.values()))


def two_islands(hot: Volume) -> Mask:
    return ball(hot.geometry, hot.geometry.to_world((6, 6, 6)), 5.0) | ball(
        hot.geometry, hot.geometry.to_world((18, 18, 18)), 9.0
    )


def after(store: Store, region: Region) -> np.ndarray:
    return store.workspace.study.regions[region.id].mask.to_array()


@pytest.mark.parametrize("operation", list(DEEDS))
def test_every_operation_is_one_step_that_its_preview_shows(
    operation: Operation, actions: Actions, store: Store, opened: Workspace, hot: Volume,
    drain: Drain,
) -> None:  # fmt: skip
    sliced = two_islands(hot).to_array()
    sliced[18] = False  # a gap for interpolation
    sliced[16, 18, 18] = False  # a hole
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world((17, 17, 17)), 6.0), hot)
    actions.drawing.add(Mask.from_array(hot.geometry, sliced), hot, "Lesion")
    before = store.workspace
    region_id = before.display.region_id
    assert region_id is not None
    actions.reshaping.ask(operation)
    drain()
    asked, shown = store.workspace.reshape, store.workspace.preview
    assert asked is not None
    assert shown is not None
    assert store.workspace.study is before.study
    needs = DEEDS[operation].needs
    actions.reshaping.run(
        operation,
        region_id,
        asked.settings,
        other_region_id=asked.other_region_id if needs == "region" else None,
        volume_id=asked.volume_id if needs == "volume" else None,
    )
    drain()
    now = store.workspace
    assert now.preview is None
    assert now.reshape is None
    assert len(now.past) == len(before.past) + 1
    old = set(before.study.regions.values())
    made = [region.mask for region in now.study.regions.values() if region not in old]
    union = made[0]
    for mask in made[1:]:
        union = union | mask
    np.testing.assert_array_equal(union.to_array(), shown.to_array())
    assert "{" not in now.past[-1].label
    actions.undo()
    assert store.workspace.study is before.study


def test_a_margin_grows_a_ball_to_a_larger_ball(
    actions: Actions, store: Store, region: Region, hot: Volume, drain: Drain
) -> None:
    actions.reshaping.run(Operation.MARGIN, region.id, ReshapeSettings(margin_mm=4.0))
    drain()
    volume_ml = store.workspace.study.regions[region.id].mask.voxels * hot.geometry.voxel_ml
    assert volume_ml == pytest.approx(4 / 3 * np.pi * 1.2**3, rel=0.1)
    assert (after(store, region) & region.mask.to_array()).sum() == region.mask.voxels
    assert store.workspace.past[-1].label == "Margin 4 mm"


def test_a_change_that_was_asked_for_while_another_is_computed_goes_on_from_it(
    actions: Actions, store: Store, region: Region, hot: Volume, drain: Drain
) -> None:
    step = ReshapeSettings(margin_mm=3.0)
    actions.reshaping.run(Operation.MARGIN, region.id, step)
    drain()
    actions.reshaping.run(Operation.MARGIN, region.id, step)
    drain()
    one_by_one = after(store, region)
    actions.undo()
    actions.undo()
    actions.reshaping.run(Operation.MARGIN, region.id, step)
    actions.reshaping.run(Operation.MARGIN, region.id, step)
    drain()
    np.testing.assert_array_equal(after(store, region), one_by_one)
    assert [one.label for one in store.workspace.past[-2:]] == ["Margin 3 mm", "Margin 3 mm"]


def test_the_form_of_a_change_goes_with_its_region(
    actions: Actions, store: Store, region: Region, drain: Drain
) -> None:
    actions.reshaping.ask(Operation.MARGIN)
    drain()
    actions.undo()
    assert store.workspace.reshape is None
    assert store.workspace.preview is None
    actions.redo()
    actions.viewing.region(region.id)
    actions.reshaping.ask(Operation.MARGIN)
    actions.drawing.remove(region.id)
    drain()
    assert store.workspace.reshape is None
    assert store.workspace.preview is None


def test_what_leaves_nothing_is_refused(
    actions: Actions, store: Store, region: Region, drain: Drain
) -> None:
    before = store.workspace.study
    actions.reshaping.run(Operation.MARGIN, region.id, ReshapeSettings(margin_mm=-30.0))
    drain()
    assert store.workspace.study is before
    assert store.workspace.notice is not None
    assert "Nothing is left" in store.workspace.notice.message
    actions.reshaping.run(Operation.REMOVE_SMALL, region.id, ReshapeSettings(least_ml=100.0))
    drain()
    assert store.workspace.study is before


def test_what_changes_nothing_is_no_step(
    actions: Actions, store: Store, region: Region, drain: Drain
) -> None:
    steps = len(store.workspace.past)
    actions.reshaping.run(Operation.KEEP_LARGEST, region.id)
    actions.reshaping.run(Operation.FILL_HOLES, region.id)
    drain()
    assert len(store.workspace.past) == steps


def test_islands_are_split_into_regions_of_their_own_named_after_it(
    actions: Actions, store: Store, opened: Workspace, hot: Volume, drain: Drain
) -> None:
    islands = two_islands(hot)
    actions.drawing.add(islands, hot, "Lesions")
    region_id = store.workspace.display.region_id
    assert region_id is not None
    actions.reshaping.run(Operation.SPLIT, region_id)
    drain()
    one, two = store.workspace.study.regions.values()
    assert (one.name, two.name) == ("Lesions 1", "Lesions 2")
    assert one.colour != two.colour
    np.testing.assert_array_equal((one.mask | two.mask).to_array(), islands.to_array())


def test_names_say_what_a_region_was_made_of(
    actions: Actions, store: Store, region: Region, hot: Volume, drain: Drain
) -> None:
    actions.drawing.rename(region.id, "Region 1")
    mirror = ReshapeSettings(mirror_at="crosshair")
    for operation in (Operation.DUPLICATE, Operation.DUPLICATE, Operation.MIRROR):
        actions.reshaping.run(operation, region.id, mirror)
        drain()
    names = [one.name for one in store.workspace.study.regions.values()]
    assert names == ["Region 1", "Region 1 copy", "Region 1 copy 2", "Region 1 mirrored"]
    actions.drawing.add(two_islands(hot), hot, "Region 2")
    islands_id = store.workspace.display.region_id
    assert islands_id is not None
    actions.reshaping.run(Operation.SPLIT, islands_id)
    drain()
    names = [one.name for one in store.workspace.study.regions.values()]
    assert names[-2:] == ["Region 2.1", "Region 2.2"]


def test_the_island_at_the_crosshair_is_kept(
    actions: Actions, store: Store, opened: Workspace, hot: Volume, drain: Drain
) -> None:
    actions.drawing.add(two_islands(hot), hot)
    region_id = store.workspace.display.region_id
    assert region_id is not None
    there = store.workspace.to_volume(hot).inverse().apply(hot.geometry.to_world((6, 6, 6)))
    actions.viewing.crosshair(there)
    actions.reshaping.run(Operation.KEEP_CLICKED, region_id)
    drain()
    kept = store.workspace.study.regions[region_id].mask
    assert kept.to_array()[6, 6, 6]
    assert not kept.to_array()[18, 18, 18]


def test_a_copy_lies_where_the_region_is_on_the_voxels_of_the_other_volume(
    actions: Actions, store: Store, region: Region, mr: Volume, hot: Volume, drain: Drain
) -> None:
    actions.reshaping.run(Operation.COPY, region.id, volume_id=mr.id)
    drain()
    copy = list(store.workspace.study.regions.values())[-1]
    assert copy.volume_id == mr.id
    assert store.workspace.display.region_id == copy.id
    middle = mr.geometry.to_world(copy.mask.indices()).mean(axis=0)
    wanted = hot.geometry.to_world(region.mask.indices()).mean(axis=0)
    to_hot = store.workspace.to_mask(mr, hot.id)
    assert to_hot is not None
    np.testing.assert_allclose(to_hot.apply(middle), wanted, atol=1.0)


def test_the_mirror_at_the_crosshair_keeps_the_distance_to_it(
    actions: Actions, store: Store, region: Region, hot: Volume, drain: Drain
) -> None:
    to_volume = store.workspace.to_volume(hot)
    start = hot.geometry.to_world(MIDDLE)
    spot = start + np.array((6.0, 0.0, 0.0))
    actions.viewing.crosshair(to_volume.inverse().apply(spot))
    settings = ReshapeSettings(mirror_at="crosshair")
    actions.reshaping.run(Operation.MIRROR, region.id, settings)
    drain()
    other = list(store.workspace.study.regions.values())[-1]
    middle = hot.geometry.to_world(other.mask.indices()).mean(axis=0)
    right, down = view_axes(store.workspace, Orientation.SAGITTAL)
    normal = to_volume.matrix[:3, :3] @ np.cross(right, down)
    np.testing.assert_allclose(middle, start + 2 * ((spot - start) @ normal) * normal, atol=0.6)


def test_an_operation_is_a_line_that_does_it_again(
    actions: Actions, store: Store, region: Region, opened: Workspace, drain: Drain
) -> None:
    actions.reshaping.run(Operation.DUPLICATE, region.id)
    drain()
    actions.reshaping.ask(Operation.MARGIN)
    drain()
    copy_id = store.workspace.display.region_id
    assert copy_id is not None
    actions.reshaping.run(Operation.MARGIN, copy_id, ReshapeSettings(margin_mm=-3.0))
    drain()
    actions.reshaping.run(Operation.DIFFERENCE, region.id, other_region_id=copy_id)
    drain()
    lines = [line for line in actions.recording.lines if "reshaping" in line.code]
    assert len(lines) == 3
    assert "other_region_id=session.regions[1]" in lines[-1].code
    with Session() as session:
        session._store.update(lambda _: opened)
        session.drawing.add(region.mask, opened.study.volumes[region.volume_id], "Lesion")
        for line in lines:
            exec("\n".join((*line.imports, line.code)), {"session": session})
        again = [one.mask.to_array() for one in session.workspace.study.regions.values()]
    for one, other in zip(store.workspace.study.regions.values(), again, strict=True):
        np.testing.assert_array_equal(one.mask.to_array(), other)


def test_escape_closes_the_form_and_changes_nothing(
    actions: Actions, store: Store, region: Region, drain: Drain
) -> None:
    before = store.workspace.study
    actions.reshaping.ask(Operation.SMOOTH)
    drain()
    actions.reshaping.abandon()
    drain()
    assert store.workspace.preview is None
    assert store.workspace.reshape is None
    assert store.workspace.study is before
