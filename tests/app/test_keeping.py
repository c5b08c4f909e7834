"""Projects as the user meets them: saved, asked for, kept while unsaved, recovered."""

import os
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.following import current_measurement
from fusionview.app.history import edit, undo
from fusionview.app.opening import show
from fusionview.app.projects.keeping import (
    discard,
    is_unsaved,
    left_behind,
    project_of,
    recoverable_work,
)
from fusionview.app.projects.recent import recent_projects
from fusionview.app.store import Store
from fusionview.app.texture.following_texture import current_texture
from fusionview.app.workspace import Workspace
from fusionview.io.nifti import write_volume
from fusionview.io.project.recovery import RecoveryFile
from fusionview.model.mask import Mask
from fusionview.model.region import Region
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.settings import TextureSettings
from tests.app.conftest import Drain


@pytest.fixture(autouse=True)
def data_folder_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FUSIONVIEW_DATA_FOLDER", str(tmp_path / "user"))
    return tmp_path / "user"


def drawn(workspace: Workspace, name: str = "Lesion") -> Workspace:
    """Draw a region on the PET."""
    volume = workspace.study.volumes["pet"]
    inside = np.zeros(volume.geometry.shape, np.bool_)
    inside[9:15, 8:14, 10:17] = True
    mask = Mask.from_array(volume.geometry, inside)
    region = Region(id=name, name=name, colour=(1, 2, 3), volume_id="pet", mask=mask)
    changed = edit(workspace, "Draw", workspace.study.with_region(region))
    return replace(changed, display=replace(changed.display, region_id=name))


@pytest.mark.usefixtures("opened")
def test_everything_comes_back(
    store: Store, actions: Actions, drain: Drain, tmp_path: Path
) -> None:
    store.update(drawn)
    chosen = TextureSettings(bin_size=0.5, families=("ivh", "glcm"), filter=FilterSettings())
    actions.texturing.settings(chosen)
    actions.viewing.opacity(0.8)
    drain()
    before = store.workspace
    assert actions.keeping.save(tmp_path / "p.fusionview")
    drain()
    assert store.workspace.notice is not None
    assert store.workspace.notice.done
    assert not is_unsaved(store.workspace)
    store.update(lambda s: show(s, "Open study", Study(), None, None))
    actions.keeping.open(tmp_path / "p.fusionview")
    drain()
    after = store.workspace
    region, volume = after.study.regions["Lesion"], after.study.volumes["pet"]
    was = current_measurement(before, before.study.regions["Lesion"], before.study.volumes["pet"])
    now = current_measurement(after, region, volume)
    assert was is not None
    assert now is not None
    assert now.statistics == was.statistics
    texture, old = current_texture(after), current_texture(before)
    assert texture is not None
    assert old is not None
    assert texture.result is not None
    assert old.result is not None
    assert texture.result.table.rows == old.result.table.rows
    assert texture.result.table.provenance == old.result.table.provenance
    assert after.display.opacity == 0.8
    assert not is_unsaved(after)
    assert recent_projects() == (tmp_path / "p.fusionview",)


@pytest.mark.usefixtures("opened")
def test_opening_is_undone_and_redone_with_its_project(
    store: Store, actions: Actions, drain: Drain, tmp_path: Path
) -> None:
    store.update(drawn)
    actions.keeping.save(tmp_path / "p.fusionview")
    drain()
    actions.opening.demo()
    drain()
    assert project_of(store.workspace) is None
    assert not left_behind(store.workspace)
    assert not actions.keeping.save()
    actions.undo()
    assert project_of(store.workspace) is not None


@pytest.mark.usefixtures("opened")
def test_only_work_counts_as_unsaved(
    store: Store, actions: Actions, drain: Drain, tmp_path: Path
) -> None:
    assert not is_unsaved(store.workspace)
    store.update(drawn)
    assert is_unsaved(store.workspace)
    store.update(undo)
    assert not is_unsaved(store.workspace)
    store.update(drawn)
    actions.keeping.save(tmp_path / "p.fusionview")
    drain()
    actions.viewing.zoom(1.5)
    assert not is_unsaved(store.workspace)
    actions.viewing.opacity(0.123)
    assert is_unsaved(store.workspace)


@pytest.mark.usefixtures("opened")
def test_what_cannot_be_saved_is_said_and_stays_unsaved(
    store: Store, actions: Actions, drain: Drain, tmp_path: Path
) -> None:
    store.update(drawn)
    actions.keeping.save(tmp_path / "nowhere" / "p.fusionview")
    drain()
    assert store.workspace.notice is not None
    assert "not saved" in store.workspace.notice.message
    assert is_unsaved(store.workspace)


def test_missing_files_are_asked_for(
    store: Store, actions: Actions, drain: Drain, tmp_path: Path, mr: Volume
) -> None:
    (tmp_path / "images").mkdir()
    write_volume(mr, tmp_path / "images" / "mr.nii.gz")
    actions.opening.best_of([tmp_path / "images"])
    drain()
    actions.keeping.save(tmp_path / "p.fusionview")
    drain()
    (tmp_path / "images").rename(tmp_path / "moved")
    store.update(lambda s: show(s, "Open study", Study(), None, None))
    actions.keeping.open(tmp_path / "p.fusionview")
    drain()
    asked = store.workspace.asked_sources
    assert asked is not None
    assert not store.workspace.study.volumes
    actions.keeping.forget_question()
    actions.keeping.open(tmp_path / "p.fusionview", [tmp_path / "moved"])
    drain()
    (volume,) = store.workspace.study.volumes.values()
    assert np.array_equal(volume.data, mr.data)
    assert store.workspace.sources[volume.id].files == (tmp_path / "moved" / "mr.nii.gz",)


@pytest.mark.usefixtures("opened")
def test_unsaved_work_is_kept_only_when_it_changed(
    store: Store, actions: Actions, drain: Drain, data_folder_of_the_user: Path
) -> None:
    actions.keeping.start_autosave()
    folder = data_folder_of_the_user / "recovery"
    actions.keeping.autosave()
    drain()
    assert not list(folder.glob("*.fusionview"))
    store.update(drawn)
    actions.keeping.autosave()
    drain()
    (kept,) = folder.glob("*.fusionview")
    first = kept.stat().st_ino
    actions.keeping.autosave()
    drain()
    assert kept.stat().st_ino == first
    assert recoverable_work() == ()  # we still run
    actions.keeping.close()
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("opened")
def test_saving_leaves_nothing_to_recover(
    store: Store, actions: Actions, drain: Drain, tmp_path: Path, data_folder_of_the_user: Path
) -> None:
    actions.keeping.start_autosave()
    store.update(drawn)
    actions.keeping.autosave()
    drain()
    actions.keeping.save(tmp_path / "p.fusionview")
    drain()
    assert not list((data_folder_of_the_user / "recovery").glob("*.fusionview"))
    actions.keeping.close()


@pytest.mark.usefixtures("opened")
def test_a_long_job_is_followed_by_keeping_its_result(
    store: Store, actions: Actions, drain: Drain, data_folder_of_the_user: Path
) -> None:
    actions.keeping.start_autosave()
    actions._jobs.submit("Register", lambda _: None, lambda _: store.update(drawn))
    drain()
    assert len(list((data_folder_of_the_user / "recovery").glob("*.fusionview"))) == 1
    actions.keeping.close()


CRASH = """
import sys, time
import numpy as np
from fusionview.app.actions import Actions
from fusionview.app.jobs import JobRunner
from fusionview.app.opening import show
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from tests.app.test_keeping import drawn

calls = []
store = Store(Workspace())
actions = Actions(store, JobRunner(store, calls.append))
grid = Geometry.centred((20, 20, 20), (2.0, 2.0, 2.0))
data = np.random.default_rng(1).normal(size=grid.shape).astype(np.float32)
pet = Volume(
    id="pet", name="FDG", kind=Kind.PET, quantity=Quantity.SUV_BW, geometry=grid, data=data
)
store.update(lambda s: show(s, "Open study", Study({"pet": pet}), None, "pet"))
actions.keeping.start_autosave()
store.update(drawn)
actions.keeping.autosave()
while store.workspace.jobs:
    while calls:
        calls.pop(0)()
    time.sleep(0.001)
print("kept", flush=True)
time.sleep(60)
"""


def test_work_of_a_killed_process_is_recovered_by_one_window(
    store: Store, actions: Actions, drain: Drain
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(CRASH)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"kept\n"
        assert recoverable_work() == ()  # it still runs
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    (found,) = recoverable_work()
    assert abs(found.saved - time.time()) < 60
    actions.keeping.start_autosave()
    actions.keeping.recover(found)
    drain()
    assert "Lesion" in store.workspace.study.regions
    assert is_unsaved(store.workspace)
    assert recoverable_work() == ()  # ours now
    discard(found)  # which another window cannot throw away
    assert found.path.exists()
    store.update(lambda s: show(s, "Open study", Study(), None, None))
    assert left_behind(store.workspace)  # closing asks, though nothing was done since
    actions.keeping.close()
    assert not found.path.exists()


def test_work_that_cannot_be_recovered_now_stays_for_later(
    store: Store, actions: Actions, drain: Drain, tmp_path: Path, mr: Volume
) -> None:
    (tmp_path / "images").mkdir()
    write_volume(mr, tmp_path / "images" / "mr.nii.gz")
    actions.opening.best_of([tmp_path / "images"])
    drain()
    left = RecoveryFile.new(tmp_path / "user" / "recovery")
    actions.keeping.save(left.path)
    drain()
    left.release()
    (tmp_path / "images").rename(tmp_path / "unplugged")
    actions.keeping.start_autosave()
    (found,) = recoverable_work()
    actions.keeping.recover(found)
    drain()
    assert store.workspace.notice is not None
    assert "missing" in store.workspace.notice.message
    actions.keeping.close()
    assert recoverable_work() == (found,)
