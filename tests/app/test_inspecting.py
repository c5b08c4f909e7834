"""Looking into projection data beside the images."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.opening import show
from fusionview.app.reconstruction.inspecting import (
    chosen_line,
    crosshair_trace,
    inspected,
    modelled_counts,
)
from fusionview.app.sights import PetSight
from fusionview.app.store import Store
from fusionview.model.progress import no_progress
from fusionview.model.projection import ProjectionData
from fusionview.phantom.acquisition import demo_scan
from fusionview.phantom.demo import demo_study
from fusionview.recon.simulate import SimulationSettings
from tests.app.conftest import Drain


@pytest.fixture(scope="module")
def scan() -> ProjectionData:
    return demo_scan(demo_study(), SimulationSettings(counts=3e6))


@pytest.fixture
def looking(store: Store, actions: Actions, scan: ProjectionData) -> ProjectionData:
    study = demo_study().with_projections("Demo scan", scan)
    store.update(lambda s: show(s, "Open", study, "t1", "pet"))
    actions.inspecting.open("Demo scan")
    return scan


def test_the_line_of_a_bin_passes_the_crosshair_whose_trace_it_lies_on(
    store: Store, actions: Actions, looking: ProjectionData
) -> None:
    found = crosshair_trace(store.workspace)
    assert found is not None
    bins, plane = found
    for view in (0, 31, 77):
        actions.inspecting.choose_bin(view, round(bins[view]), plane)
        line = chosen_line(store.workspace)
        assert line is not None
        way = (line[1] - line[0]) / np.linalg.norm(line[1] - line[0])
        off = np.asarray(store.workspace.display.crosshair_mm) - line[0]
        ring_mm = looking.scanner.ring_pitch_mm
        assert np.linalg.norm(off - (off @ way) * way) < ring_mm  # half a bin, half a ring


def test_bins_that_do_not_exist_are_not_chosen(
    store: Store, actions: Actions, looking: ProjectionData
) -> None:
    actions.inspecting.choose_bin(10_000, 0, 0)
    assert store.workspace.inspection is not None
    assert store.workspace.inspection.bin is None


def test_the_modelled_counts_of_the_truth_are_those_that_were_measured(
    store: Store, actions: Actions, looking: ProjectionData, drain: Drain
) -> None:
    actions.inspecting.model("activity")
    drain()
    inspection = inspected(store.workspace)
    assert inspection is not None
    assert inspection.modelled is not None
    chi_square = (looking.counts - inspection.modelled) ** 2 / inspection.modelled
    assert chi_square.mean() == pytest.approx(1.0, abs=0.1)
    assert inspection.modelled.sum() == pytest.approx(looking.counts.sum(), rel=0.01)


def test_an_image_in_another_unit_is_scaled_to_the_counts(scan: ProjectionData) -> None:
    activity = demo_study().volumes["activity"]
    ten = activity.with_data(10 * activity.data, activity.quantity)
    one = modelled_counts(PetSight(scan), activity, no_progress)
    np.testing.assert_allclose(modelled_counts(PetSight(scan), ten, no_progress), one, rtol=1e-3)


def test_another_study_is_not_looked_into(
    store: Store, actions: Actions, looking: ProjectionData
) -> None:
    store.update(lambda s: replace(s, study=demo_study()))
    assert inspected(store.workspace) is None
    assert chosen_line(store.workspace) is None


def test_without_projection_data_the_user_is_told(store: Store, actions: Actions) -> None:
    actions.inspecting.open("nothing")
    assert store.workspace.inspection is None
    assert store.workspace.notice is not None
