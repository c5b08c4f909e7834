"""Several reconstructions, pausing, and looking back at any update."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.reconstruction.live import finished, with_live
from fusionview.app.reconstruction_choices import Choices
from fusionview.app.store import Store
from fusionview.model.display import usual_window
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.region import Region
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.recon.algorithms.em import EmSettings, MlemSettings
from tests.app.conftest import Drain

Post = list[Callable[[], None]]


@pytest.fixture
def scan() -> ProjectionData:
    scanner = CylindricalScanner(
        crystals=32, rings=3, ring_pitch_mm=8.0, radius_mm=90.0, radial_bins=15
    )
    counts = np.random.default_rng(8).poisson(40.0, scanner.shape).astype(np.float32)
    return ProjectionData(
        scanner=scanner,
        counts=counts,
        background=np.zeros_like(counts),
        attenuation_factors=None,
        image_grid=Geometry.centred((5, 16, 16), (4.0, 6.0, 6.0)),
    )


@pytest.fixture
def ready(store: Store, scan: ProjectionData) -> None:
    store.update(lambda s: replace(s, study=Study().with_projections("Scan", scan)))


def names(store: Store) -> list[str]:
    return [volume.name for volume in store.workspace.study.volumes.values()]


@pytest.mark.usefixtures("ready")
def test_runs_wait_for_each_other_and_all_end(actions: Actions, store: Store, drain: Drain) -> None:
    for iterations in (1, 2, 3):
        actions.reconstructing.run("Scan", EmSettings(iterations=iterations, subsets=2))
    actions.reconstructing.drop(store.workspace.runs.queue[0].number)
    assert len(store.workspace.runs.queue) == 1
    drain()
    assert names(store) == ["OSEM 1 × 2 (1)", "OSEM 3 × 2 (2)"]
    assert store.workspace.runs.running is None
    assert store.workspace.live is None


@pytest.mark.usefixtures("ready")
def test_a_paused_run_waits_and_ends_as_if_it_had_not(
    actions: Actions, store: Store, posted: Post, drain: Drain
) -> None:
    actions.reconstructing.run("Scan", EmSettings(iterations=40, subsets=4))
    actions.reconstructing.pause()
    for _ in range(40):
        time.sleep(0.01)
        while posted:
            posted.pop(0)()
    assert store.workspace.runs.paused
    assert store.workspace.jobs
    assert not store.workspace.study.volumes
    actions.reconstructing.resume()
    drain()
    actions.reconstructing.run("Scan", EmSettings(iterations=40, subsets=4))
    drain()
    paused, straight = store.workspace.study.volumes.values()
    np.testing.assert_array_equal(paused.data, straight.data)


@pytest.mark.usefixtures("ready")
def test_a_paused_run_can_be_stopped(
    actions: Actions, store: Store, posted: Post, drain: Drain
) -> None:
    actions.reconstructing.run("Scan", EmSettings(iterations=200, subsets=4))
    while store.workspace.live is None:
        while posted:
            posted.pop(0)()
        time.sleep(0.001)
    actions.reconstructing.pause()
    actions.reconstructing.cancel()
    drain()
    assert "stopped" in names(store)[0]


@pytest.mark.usefixtures("ready")
def test_the_image_after_any_update_can_be_shown_and_kept(
    actions: Actions, store: Store, drain: Drain
) -> None:
    actions.reconstructing.run("Scan", EmSettings(iterations=5, subsets=2))
    drain()
    (final,) = store.workspace.study.volumes.values()
    kept = store.workspace.runs.updates[final.id]
    assert {0, 2, 4, 6, 8, 10} <= set(kept)
    actions.reconstructing.show_update(final.id, 4)
    live = store.workspace.live
    assert live is not None
    assert live.update == 4
    actions.reconstructing.keep_update()
    assert names(store)[-1].startswith("After update 4")
    early = list(store.workspace.study.volumes.values())[-1]
    assert store.workspace.live is None
    actions.reconstructing.run("Scan", EmSettings(iterations=2, subsets=2))
    drain()
    again = list(store.workspace.study.volumes.values())[-1]
    np.testing.assert_array_equal(early.data, again.data)


@pytest.mark.usefixtures("ready")
def test_a_run_that_fails_says_why_and_the_next_one_goes_on(
    actions: Actions, store: Store, drain: Drain
) -> None:
    actions.reconstructing.run("Scan", EmSettings(iterations=1, subsets=100))
    actions.reconstructing.run("Scan", MlemSettings(iterations=2))
    drain()
    assert store.workspace.notice is not None
    assert "subsets" in store.workspace.notice.message
    assert len(store.workspace.study.volumes) == 1


@pytest.mark.usefixtures("ready")
def test_every_value_of_the_objective_reaches_the_curve(
    actions: Actions, store: Store, drain: Drain
) -> None:
    actions.reconstructing.run("Scan", Choices(settings=EmSettings(iterations=6, subsets=2)))
    drain()
    assert len(store.workspace.curve) == 13


def test_the_final_image_has_its_own_window_if_the_user_left_it_alone(
    store: Store, scan: ProjectionData
) -> None:
    grid = scan.image_grid
    early = Volume(
        id="early",
        name="Early",
        kind=Kind.PET,
        quantity=Quantity.ACTIVITY,
        geometry=grid,
        data=np.linspace(0, 10, 5 * 16 * 16, dtype=np.float32).reshape(grid.shape),
    )
    late = early.with_data(early.data * 4, early.quantity)
    shown = with_live(store.workspace, early, update=1, updates=9, before=None)
    assert shown.live is not None
    done = finished(shown, late, None)
    (kept,) = done.study.volumes.values()
    assert done.display.look(kept).window == usual_window(late)
    chosen = replace(shown.display.look(shown.live.volume), window=(1.0, 2.0))
    looked = replace(shown, display=shown.display.with_look(shown.live.volume, chosen))
    done = finished(looked, late, None)
    (kept,) = done.study.volumes.values()
    assert done.display.look(kept).window == (1.0, 2.0)


@pytest.mark.usefixtures("ready")
def test_a_run_ends_when_a_region_is_steady(
    actions: Actions, store: Store, drain: Drain, scan: ProjectionData
) -> None:
    image = Volume(
        id="image",
        name="Image",
        kind=Kind.PET,
        quantity=Quantity.RELATIVE_ACTIVITY,
        geometry=scan.image_grid,
        data=np.ones(scan.image_grid.shape, np.float32),
    )
    inside = np.zeros(scan.image_grid.shape, np.bool_)
    inside[1:4, 5:11, 5:11] = True
    mask = Mask.from_array(scan.image_grid, inside)
    region = Region(id="r", name="Middle", colour=(1, 2, 3), volume_id="image", mask=mask)
    store.update(lambda s: replace(s, study=s.study.with_volume(image).with_region(region)))
    actions.reconstructing.run(
        "Scan", Choices(settings=EmSettings(iterations=60, subsets=2), steady_id="r")
    )
    drain()
    made = list(store.workspace.study.volumes.values())[-1]
    assert made.provenance is not None
    assert 2 < made.provenance.settings["updates"] < 120
    assert "steady" in made.provenance.warnings[-1]
