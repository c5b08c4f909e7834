"""Whatever maps between two volumes, checked on a pair that lies far apart."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.following import current_measurement
from fusionview.app.opening import show
from fusionview.app.readout import readings
from fusionview.app.store import Store
from fusionview.app.tools import DrawingSettings, Tool
from fusionview.model.alignment import Alignment
from fusionview.model.plane import Plane
from fusionview.model.region import Region
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.roi.measuring.statistics import Statistics
from tests.aligned_patient import (
    SHIFT_MM,
    TURN,
    aligned_study,
    centres_mm,
    coverage,
    hot_mask,
    hot_voxels,
    mr_volume,
    pet_volume,
    stored,
    to_mr,
    to_pet,
)
from tests.app.conftest import Drain

HOT = (10, 14, 13)


@pytest.fixture
def mr() -> Volume:
    return mr_volume()


@pytest.fixture
def pet() -> Volume:
    return pet_volume()


@pytest.fixture(params=["pet", "mr"], ids=["pet-laid-on-mr", "mr-laid-on-pet"])
def study(request: pytest.FixtureRequest, store: Store, mr: Volume, pet: Volume) -> Study:
    """On show; the registration is kept in either direction."""
    study = aligned_study(mr, pet, moving=request.param)
    store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    return study


@pytest.fixture
def hot_mm(pet: Volume) -> np.ndarray:
    """The middle of a hot voxel, in the space of the views."""
    return to_mr(pet.geometry.to_world(HOT))


@pytest.fixture
def plane(hot_mm: np.ndarray) -> Plane:
    """A picture along the axes of the patient, through the hot voxel."""
    axes = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
    return Plane.through(hot_mm, axes, 0.5, (200, 200), hot_mm)


def only(store: Store) -> Region:
    (region,) = store.workspace.study.regions.values()
    return region


def draw(actions: Actions, plane: Plane, *points_mm: np.ndarray) -> None:
    actions.drawing.press(plane, points_mm[0])
    for point in points_mm[1:]:
        actions.drawing.drag(point)
    actions.drawing.release()


def numbers(store: Store, volume: Volume) -> Statistics:
    found = current_measurement(store.workspace, only(store), volume)
    assert found is not None
    assert found.statistics is not None, found.note
    return found.statistics


def in_views(pet: Volume) -> np.ndarray:
    """Where the centre of each PET voxel is seen."""
    return to_mr(centres_mm(pet.geometry))


@pytest.mark.usefixtures("study")
def test_the_readout_holds_the_voxel_of_each_volume_under_the_pointer(
    store: Store, mr: Volume, pet: Volume
) -> None:
    random = np.random.default_rng(4)
    inside = 0
    for point in mr.geometry.to_world(random.uniform(0, np.array(mr.geometry.shape) - 1, (40, 3))):
        values = {reading.volume.id: reading.value for reading in readings(store.workspace, point)}
        expected = stored(pet, to_pet(point))
        assert values == {"mr": stored(mr, point), "pet": expected}
        inside += expected is not None
    assert inside > 20


@pytest.mark.usefixtures("study")
def test_a_ball_holds_the_voxels_that_are_seen_round_the_pointer(
    actions: Actions, store: Store, plane: Plane, pet: Volume, hot_mm: np.ndarray
) -> None:
    actions.drawing.choose_tool(Tool.SPHERE)
    start = np.add(hot_mm, (1.3, -0.7, 0.0))
    draw(actions, plane, start, np.add(start, (5.0, 2.0, 0.0)), np.add(start, (9.0, -6.0, 0.0)))
    expected = np.linalg.norm(in_views(pet) - start, axis=-1) <= np.hypot(9.0, 6.0)
    assert expected.sum() > 100
    np.testing.assert_array_equal(only(store).mask.to_array(), expected)
    provenance = only(store).provenance
    assert provenance is not None
    np.testing.assert_allclose(provenance.settings["centre_mm"], to_pet(start), atol=1e-3)


@pytest.mark.usefixtures("study")
def test_a_brush_paints_what_the_picture_cuts(
    actions: Actions, store: Store, plane: Plane, pet: Volume, hot_mm: np.ndarray
) -> None:
    actions.drawing.choose_tool(Tool.BRUSH)
    actions.drawing.choose_settings(DrawingSettings(brush_mm=8.0))
    along = np.array((14.0, -9.0, 0.0))
    draw(actions, plane, hot_mm, hot_mm + along)
    # seen from the picture: near its plane, and near the line that the pointer followed
    offset = in_views(pet) - hot_mm
    thickness = np.abs((TURN.T @ pet.geometry.affine[:3, :3])[2]).sum()
    part = np.clip(offset[..., :2] @ along[:2] / (along @ along), 0, 1)
    beside = np.linalg.norm(offset[..., :2] - part[..., None] * along[:2], axis=-1)
    expected = (np.abs(offset[..., 2]) < thickness / 2) & (beside <= 8.0)
    assert expected.sum() > 50
    np.testing.assert_array_equal(only(store).mask.to_array(), expected)


@pytest.mark.usefixtures("study")
def test_a_region_of_the_pet_is_measured_in_the_mr_where_it_is_seen(
    actions: Actions,
    store: Store,
    plane: Plane,
    mr: Volume,
    pet: Volume,
    hot_mm: np.ndarray,
    drain: Drain,
) -> None:
    actions.drawing.choose_tool(Tool.PERCENT)
    draw(actions, plane, hot_mm, np.add(hot_mm, (25.0, 0.0, 0.0)))
    drain()
    np.testing.assert_array_equal(only(store).mask.to_array(), hot_voxels())
    own, carried = numbers(store, pet), numbers(store, mr)
    assert own.voxels == hot_voxels().sum()
    assert own.mean == pytest.approx(pet.data[hot_voxels()].mean(dtype=float), rel=1e-6)
    seen = coverage(pet.geometry, hot_voxels(), to_pet(centres_mm(mr.geometry))) >= 0.5 - 1e-6
    assert carried.voxels == seen.sum() > 300
    assert carried.mean == pytest.approx(mr.data[seen].mean(dtype=float), rel=1e-6)


@pytest.mark.usefixtures("study")
def test_a_region_of_the_mr_is_measured_in_the_pet_where_it_is_seen(
    actions: Actions,
    store: Store,
    plane: Plane,
    mr: Volume,
    pet: Volume,
    hot_mm: np.ndarray,
    drain: Drain,
) -> None:
    actions.drawing.draw_on_functional(False)
    actions.drawing.choose_tool(Tool.SPHERE)
    draw(actions, plane, hot_mm, np.add(hot_mm, (12.0, 0.0, 0.0)))
    drain()
    drawn = np.linalg.norm(centres_mm(mr.geometry) - hot_mm, axis=-1) <= 12.0
    np.testing.assert_array_equal(only(store).mask.to_array(), drawn)
    seen = coverage(mr.geometry, drawn, in_views(pet)) >= 0.5 - 1e-6
    found = numbers(store, pet)
    assert found.voxels == seen.sum() > 100
    assert found.mean == pytest.approx(pet.data[seen].mean(dtype=float), rel=1e-6)


@pytest.mark.usefixtures("study")
def test_numbers_follow_when_the_registration_goes(
    actions: Actions, store: Store, mr: Volume, pet: Volume, drain: Drain
) -> None:
    actions.drawing.add(hot_mask(pet), pet)
    drain()
    registered = numbers(store, mr)
    store.update(lambda s: replace(s, study=replace(s.study, alignments={})))
    assert current_measurement(store.workspace, only(store), mr) is None
    drain()
    by_header = coverage(pet.geometry, hot_voxels(), centres_mm(mr.geometry)) >= 0.5 - 1e-6
    found = current_measurement(store.workspace, only(store), mr)
    assert found is not None
    measured = found.statistics.voxels if found.statistics is not None else 0
    assert measured == by_header.sum() != registered.voxels


@pytest.mark.usefixtures("study")
def test_a_layer_alone_keeps_the_crosshair_on_the_same_tissue(
    actions: Actions, store: Store, hot_mm: np.ndarray
) -> None:
    actions.viewing.crosshair(hot_mm)
    actions.viewing.layers(None, "pet")
    np.testing.assert_allclose(store.workspace.display.crosshair_mm, to_pet(hot_mm), atol=1e-9)
    actions.viewing.layers("mr", "pet")
    np.testing.assert_allclose(store.workspace.display.crosshair_mm, hot_mm, atol=1e-9)


def test_removing_a_registration_leaves_those_of_other_volumes(
    actions: Actions, store: Store, mr: Volume, pet: Volume
) -> None:
    spect = replace(pet, id="spect", name="SPECT")
    matrix = np.eye(4)
    matrix[:3, 3] = -SHIFT_MM
    other = Alignment(fixed_id="mr", moving_id="spect", fixed_to_moving=Transform(matrix))
    study = aligned_study(mr, pet).with_volume(spect).with_alignment(other)
    store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    point = mr.geometry.center_mm
    actions.registering.forget()
    after = store.workspace
    assert set(after.study.alignments) == {"spect"}
    np.testing.assert_allclose(after.to_volume(pet).apply(point), point)
    np.testing.assert_allclose(after.to_volume(spect).apply(point), point - SHIFT_MM)
    actions.undo()
    np.testing.assert_allclose(store.workspace.to_volume(pet).apply(point), to_pet(point))
