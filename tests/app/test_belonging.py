"""Results of background jobs belong to the study that they were asked for."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.history import MAX_STUDIES, MAX_UNDO, edit
from fusionview.app.opening import show
from fusionview.app.projects.keeping import left_behind
from fusionview.app.store import Store
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import Alignment
from fusionview.model.display import Solo
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.phantom.demo import demo_study
from fusionview.recon.osem import OsemSettings
from fusionview.recon.simulate import SimulationSettings
from fusionview.registration.rigid import Start
from tests.app.conftest import Drain


@pytest.fixture
def other(mr: Volume) -> Study:
    """Another patient, whose volumes have the same ids by chance."""
    elsewhere = Geometry.centred((12, 14, 16), (4.0, 3.0, 3.0), (500.0, -300.0, 900.0))
    data = np.random.default_rng(4).random(elsewhere.shape).astype(np.float32)
    volumes = {
        "mr": replace(mr, geometry=elsewhere, data=data),
        "pet": Volume(
            id="pet",
            name="other PET",
            kind=Kind.PET,
            quantity=Quantity.SUV_BW,
            geometry=elsewhere,
            data=data,
        ),
    }
    return Study(volumes)


def open_other(store: Store, other: Study) -> None:
    store.update(lambda s: show(s, "Open study", other, "mr", "pet"))


def test_a_reconstruction_never_lands_in_another_study(
    actions: Actions, store: Store, other: Study, drain: Drain
) -> None:
    actions.opening.demo()
    drain()
    actions.reconstructing.simulate(SimulationSettings(counts=1e6))
    drain()
    actions.reconstructing.run("Demo scan", OsemSettings(iterations=1, subsets=2))
    open_other(store, other)
    drain()
    assert store.workspace.study is other
    assert store.workspace.live is None
    assert store.workspace.display.functional_id == "pet"
    assert store.workspace.notice is not None
    assert "was dropped" in store.workspace.notice.message


def test_a_simulated_scan_never_lands_in_another_study(
    actions: Actions, store: Store, other: Study, drain: Drain
) -> None:
    actions.opening.demo()
    drain()
    actions.reconstructing.simulate(SimulationSettings(counts=1e6))
    open_other(store, other)
    drain()
    assert not store.workspace.study.projections


def test_a_registration_never_lands_in_another_study_of_the_same_ids(
    actions: Actions, store: Store, other: Study, drain: Drain
) -> None:
    store.update(lambda s: show(s, "Open demo study", demo_study(), "t1", "pet"))
    actions.registering.run(Start.HEADER)
    open_other(store, other)
    drain()
    assert not store.workspace.study.alignments


def test_a_gesture_that_began_in_another_study_draws_nothing(
    actions: Actions, store: Store, opened: Workspace, hot: Volume, mr: Volume
) -> None:
    middle = hot.geometry.center_mm
    axes = picture_axes(Orientation.AXIAL, hot.geometry)
    plane = Plane.through(middle, axes, 1.0, (51, 51), middle)
    actions.drawing.choose_tool(Tool.SPHERE)
    actions.drawing.press(plane, middle)
    alone = Study({"mr": mr})
    store.update(lambda s: show(s, "Open study", alone, "mr", None))
    actions.drawing.release()
    assert not store.workspace.study.regions
    assert store.workspace.preview is None


def test_opening_does_not_wait_for_a_long_computation(
    actions: Actions, store: Store, posted: list[Callable[[], None]]
) -> None:
    actions._jobs.submit("Reconstruct", _endless, lambda _: None)
    actions.opening.demo()
    while not store.workspace.study.volumes:
        while posted:
            posted.pop(0)()
        time.sleep(0.002)  # a test that spins would take the time that it measures
    assert [job.title for job in store.workspace.jobs if not job.quiet] == ["Reconstruct"]
    actions.cancel("Reconstruct")


def _endless(progress: Callable[[float], None]) -> None:
    while True:
        progress(0.5)
        time.sleep(0.002)


def test_undo_of_opening_brings_the_old_study_back_as_it_was_looked_at(
    actions: Actions, store: Store, opened: Workspace, other: Study
) -> None:
    actions.viewing.solo(Solo.FUNCTIONAL)
    actions.viewing.crosshair(np.add(store.workspace.display.crosshair_mm, 3.0))
    before = store.workspace.display
    open_other(store, other)
    assert store.workspace.display.solo is Solo.NONE
    actions.undo()
    assert store.workspace.display is before
    actions.redo()
    assert store.workspace.study is other
    assert store.workspace.display.anatomical_id == "mr"


def test_undo_keeps_few_opened_studies_alive(store: Store, opened: Workspace) -> None:
    for number in range(6):
        study = replace(opened.study, key=str(number))
        store.update(lambda s, study=study: show(s, "Open study", study, "mr", "pet"))  # type: ignore[misc]
    assert len(store.workspace.past) == MAX_STUDIES


def test_work_that_is_in_no_file_stays_within_reach_of_undo(
    store: Store, opened: Workspace, actions: Actions
) -> None:
    worked = replace(opened.study, key="worked")
    store.update(lambda s: edit(s, "Draw", worked))
    for number in range(6):
        study = replace(opened.study, key=str(number))
        store.update(lambda s, study=study: show(s, "Open study", study, "mr", "pet"))  # type: ignore[misc]
    for number in range(2 * MAX_UNDO):
        study = replace(opened.study, key="last")
        store.update(lambda s, n=number, study=study: edit(s, f"{n}", study))  # type: ignore[misc]
    assert len(store.workspace.past) == MAX_UNDO + 2
    assert left_behind(store.workspace)
    actions.go_to_step(1)
    assert store.workspace.study is worked


def test_a_window_belongs_to_the_unit_it_was_chosen_for(
    actions: Actions, store: Store, opened: Workspace, hot: Volume
) -> None:
    actions.viewing.window("pet", (0.0, 6.0))
    raw = hot.with_data(hot.data * 4000, Quantity.ACTIVITY)
    store.update(lambda s: replace(s, study=s.study.with_volume(raw)))
    assert store.workspace.display.look(raw).window[1] > 1000
    store.update(lambda s: replace(s, study=s.study.with_volume(hot)))
    assert store.workspace.display.look(hot).window == (0.0, 6.0)


def test_one_volume_cannot_be_registered_to_itself(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    actions.viewing.layers("pet", "pet")
    actions.registering.run(Start.HEADER)
    assert not store.workspace.jobs
    assert store.workspace.notice is not None
    assert "same volume" in store.workspace.notice.message


def test_volumes_without_overlap_are_each_shown_at_their_middle_when_alone(
    actions: Actions, store: Store, mr: Volume, hot: Volume
) -> None:
    far = np.array(hot.geometry.affine)
    far[:3, 3] += 3000.0
    away = replace(hot, geometry=Geometry(hot.geometry.shape, far))
    study = Study({"mr": mr, "pet": away})
    store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    actions.viewing.solo(Solo.FUNCTIONAL)
    index = away.geometry.to_index(store.workspace.display.crosshair_mm)
    assert (index >= 0).all()
    assert (index <= np.array(away.geometry.shape) - 1).all()
    actions.viewing.layers("mr", None)
    assert store.workspace.shown == (mr,)


def test_regions_remember_that_they_were_changed_by_hand(
    actions: Actions, store: Store, opened: Workspace, hot: Volume
) -> None:
    middle = hot.geometry.center_mm
    axes = picture_axes(Orientation.AXIAL, hot.geometry)
    plane = Plane.through(middle, axes, 1.0, (51, 51), middle)
    actions.drawing.choose_tool(Tool.SPHERE)
    actions.drawing.press(plane, middle)
    actions.drawing.release()
    actions.drawing.choose_tool(Tool.ERASE)
    actions.drawing.press(plane, middle)
    actions.drawing.release()
    (region,) = store.workspace.study.regions.values()
    assert region.provenance is not None
    assert region.provenance.operation == "Draw sphere, then erase"


def test_registering_the_other_way_round_replaces_the_first_registration(
    mr: Volume, hot: Volume
) -> None:
    there = Transform.from_euler((3, 4, 5), (6, 7, 8), (0, 0, 0))
    study = Study({"mr": mr, "pet": hot}).with_alignment(
        Alignment(fixed_id="mr", moving_id="pet", fixed_to_moving=there)
    )
    back = study.with_alignment(
        Alignment(fixed_id="pet", moving_id="mr", fixed_to_moving=there.inverse())
    )
    points = mr.geometry.corners_mm
    assert list(back.alignments) == ["mr"]
    np.testing.assert_allclose(back.fixed_to_moving("mr", "pet").apply(points), there.apply(points))
