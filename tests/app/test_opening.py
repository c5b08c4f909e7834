from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.opening import show
from fusionview.app.store import Store
from fusionview.io.nifti import write_volume
from fusionview.model.alignment import AlignmentState
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from tests.app.conftest import Drain


@pytest.fixture
def folder(tmp_path: Path, mr: Volume, hot: Volume) -> Path:
    write_volume(mr, tmp_path / "mr.nii.gz")
    write_volume(hot, tmp_path / "pet.nii.gz")
    (tmp_path / "notes.txt").write_text("not an image")
    return tmp_path


def test_a_folder_is_listed_and_the_pair_opened(
    actions: Actions, store: Store, folder: Path, hot: Volume, drain: Drain
) -> None:
    actions.opening.folders([folder])
    drain()
    assert store.workspace.catalogue is not None
    assert len(store.workspace.catalogue.series) == 2
    assert len(store.workspace.catalogue.skipped) == 1
    assert not store.workspace.study.volumes  # nothing opens before the user has chosen
    actions.opening.best_of([folder])
    drain()
    workspace = store.workspace
    assert workspace.anatomical is not None
    assert workspace.functional is not None
    assert workspace.functional.quantity is hot.quantity
    assert (workspace.functional.data == hot.data).all()
    state = workspace.study.alignment_state(workspace.anatomical.id, workspace.functional.id)
    assert state is AlignmentState.UNREGISTERED
    assert workspace.notice is not None
    assert "different frames of reference" in workspace.notice.message


def test_a_pet_without_suv_says_why(
    actions: Actions, store: Store, tmp_path: Path, hot: Volume, drain: Drain
) -> None:
    write_volume(hot.with_data(hot.data * 1000, Quantity.ACTIVITY), tmp_path / "pet.nii.gz")
    actions.opening.best_of([tmp_path])
    drain()
    assert store.workspace.functional is not None
    assert store.workspace.functional.unit == "Bq/mL"
    assert store.workspace.notice is not None
    assert "not SUV" in store.workspace.notice.message


def test_an_empty_folder_is_a_notice_and_what_is_open_stays(
    actions: Actions, store: Store, opened: object, tmp_path: Path, drain: Drain
) -> None:
    before = store.workspace.study
    actions.opening.folders([tmp_path])
    drain()
    assert store.workspace.study is before
    assert store.workspace.notice is not None
    assert "empty" in store.workspace.notice.message


def test_opening_is_one_undoable_step(
    actions: Actions, store: Store, opened: object, folder: Path, drain: Drain
) -> None:
    before = store.workspace.study
    actions.opening.best_of([folder])
    drain()
    assert store.workspace.study is not before
    actions.undo()
    assert store.workspace.study is before
    assert store.workspace.display.anatomical_id == "mr"


def test_a_lone_functional_volume_is_first_shown_where_its_uptake_is(store: Store) -> None:
    grid = Geometry.centred((30, 20, 24), (4.0, 3.0, 3.5), (12.0, -30.0, 100.0))
    data = np.zeros(grid.shape, np.float32)
    data[4:7, 11:14, 2:5] = 2.0
    spect = Volume(
        id="spect",
        name="SPECT",
        kind=Kind.SPECT,
        quantity=Quantity.COUNTS,
        geometry=grid,
        data=data,
    )
    study = Study().with_volume(spect)
    shown = show(store.workspace, "Open", study, None, "spect")
    assert shown.display.crosshair_mm == pytest.approx(grid.to_world((5, 12, 3)))
    flat = Study().with_volume(replace(spect, data=np.zeros_like(data)))
    middle = show(store.workspace, "Open", flat, None, "spect").display.crosshair_mm
    assert middle == pytest.approx(grid.to_world(np.round((np.array(grid.shape) - 1) / 2)))
