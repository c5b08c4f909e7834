"""Several steps back and forth; each study that comes back is the very same one."""

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball


@pytest.fixture
def studies(actions: Actions, store: Store, opened: Workspace, hot: Volume) -> list[Study]:
    """The study as it was opened, and after each of four steps."""
    steps = [opened.study]
    for number in range(1, 4):
        mask = ball(hot.geometry, hot.geometry.to_world((6 * number, 12, 12)), 6.0)
        actions.drawing.add(mask, hot, f"Lesion {number}", f"Draw {number}")
        steps.append(store.workspace.study)
    actions.drawing.rename(next(iter(store.workspace.study.regions)), "Liver")
    return [*steps, store.workspace.study]


def labels(workspace: Workspace) -> tuple[list[str], list[str]]:
    return [step.label for step in workspace.past], [step.label for step in workspace.future]


def test_four_steps_back_and_four_forth_meet_the_same_studies(
    actions: Actions, store: Store, studies: list[Study]
) -> None:
    back = []
    for _ in range(4):
        actions.undo()
        back.append(store.workspace.study)
    assert back == studies[3::-1]
    forth = []
    for _ in range(4):
        actions.redo()
        forth.append(store.workspace.study)
    assert forth == studies[1:]
    actions.redo()  # there is nothing more
    assert store.workspace.study is studies[-1]


def test_undo_and_redo_say_which_step_comes_next(
    actions: Actions, store: Store, studies: list[Study]
) -> None:
    names = ["Open study", "Draw 1", "Draw 2", "Draw 3", "Rename region"]
    assert labels(store.workspace) == (names, [])
    for left in (4, 3, 2):
        actions.undo()
        assert labels(store.workspace) == (names[:left], names[left:])
    actions.redo()
    assert labels(store.workspace) == (names[:3], names[3:])
    assert store.workspace.study is studies[2]


def test_a_new_step_after_undo_ends_the_old_future(
    actions: Actions, store: Store, studies: list[Study], hot: Volume
) -> None:
    actions.undo()
    actions.undo()
    actions.drawing.add(ball(hot.geometry, hot.geometry.center_mm, 4.0), hot, "Other", "Draw other")
    new = store.workspace.study
    actions.redo()
    assert store.workspace.study is new
    actions.undo()
    assert store.workspace.study is studies[2]


def test_undo_beyond_the_opening_and_back_shows_the_pair_again(
    actions: Actions, store: Store, studies: list[Study]
) -> None:
    crosshair = store.workspace.display.crosshair_mm
    for _ in range(8):
        actions.undo()
    assert not store.workspace.study.volumes
    assert not store.workspace.shown
    for _ in range(8):
        actions.redo()
    assert store.workspace.study is studies[-1]
    assert [volume.id for volume in store.workspace.shown] == ["mr", "pet"]
    np.testing.assert_allclose(store.workspace.display.crosshair_mm, crosshair)
