"""Undo and redo, and results that arrive when another study is open."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from fusionview.app.layering import without_vanished
from fusionview.app.project_state import RECOVERED, SAFE
from fusionview.app.texture_state import Exploring
from fusionview.app.workspace import Landmarks, Notice, Step, Workspace
from fusionview.model.display import Display, Solo
from fusionview.model.study import Study
from fusionview.model.transform import Triple
from fusionview.model.volume import Volume

MAX_UNDO = 50
MAX_STUDIES = 2
"""Steps that opened another study keep all its voxels alive: hundreds of megabytes each."""


def edit(workspace: Workspace, label: str, study: Study) -> Workspace:
    """Replace the study in one undoable step named ``label``."""
    step = Step(label, workspace.study)
    past = _bounded((*workspace.past, step))
    return _without_orphan(replace(workspace, study=study, past=past, future=()))


def open_study(workspace: Workspace, label: str, study: Study, display: Display) -> Workspace:
    """Go on with another study; undo brings the old one back as it was looked at."""
    step = Step(label, workspace.study, workspace.display)
    opened = replace(workspace, study=study, past=_bounded((*workspace.past, step)), future=())
    return _fresh(replace(opened, display=display))


def undo(workspace: Workspace) -> Workspace:
    """Step back once; the same workspace if there is nothing to undo."""
    if not workspace.past:
        return workspace
    *past, step = workspace.past
    future = (_counterpart(workspace, step), *workspace.future)
    return _at_step(replace(workspace, past=tuple(past), future=future), step)


def redo(workspace: Workspace) -> Workspace:
    """Step forward once; the same workspace if there is nothing to redo."""
    if not workspace.future:
        return workspace
    step, *future = workspace.future
    past = (*workspace.past, _counterpart(workspace, step))
    return _at_step(replace(workspace, past=past, future=tuple(future)), step)


def steps(workspace: Workspace) -> tuple[tuple[str, ...], int]:
    """Return the labels of all steps, oldest first, and how many of them are done."""
    labels = tuple(step.label for step in (*workspace.past, *workspace.future))
    return labels, len(workspace.past)


def go_to_step(workspace: Workspace, done: int) -> Workspace:
    """Undo or redo until so many of the steps are done."""
    while len(workspace.past) > max(done, 0):
        workspace = undo(workspace)
    while len(workspace.past) < done and workspace.future:
        workspace = redo(workspace)
    return workspace


def for_study(
    key: str, what: str, change: Callable[[Workspace], Workspace]
) -> Callable[[Workspace], Workspace]:
    """Apply ``change`` only if the study that it was computed for is still open.

    A result that arrives later is dropped with a notice: it must never land in the study of
    another patient.
    """

    def guarded(workspace: Workspace) -> Workspace:
        if workspace.study.key == key:
            return change(workspace)
        notice = Notice(
            f"{what} belongs to the study that was open before, and was dropped.",
            "Open that study again and repeat it.",
        )
        return replace(workspace, notice=notice)

    return guarded


def middle(volume: Volume | None) -> Triple:
    """Return the voxel centre nearest to the middle: the first picture shows stored values."""
    if volume is None:
        return 0.0, 0.0, 0.0
    geometry = volume.geometry
    x, y, z = geometry.to_world(np.round((np.array(geometry.shape) - 1) / 2))
    return float(x), float(y), float(z)


def middle_of_uptake(volume: Volume) -> Triple:
    """Return the voxel centre nearest to the centroid of what is positive; the middle if nothing.

    A body that fills a part of a SPECT image may lie beside the middle of the image.
    """
    weights = np.where(np.isfinite(volume.data) & (volume.data > 0), volume.data, 0)
    sums = [weights.sum(axis=others, dtype=np.float64) for others in ((1, 2), (0, 2), (0, 1))]
    total = sums[0].sum()
    if not 0 < total < np.inf:
        return middle(volume)
    centroid = [float((one * np.arange(one.size)).sum() / total) for one in sums]
    x, y, z = volume.geometry.to_world(np.round(centroid))
    return float(x), float(y), float(z)


def leaves_work(steps: Sequence[Step], number: int) -> bool:
    """Whether a step opened another study while the one before had work that is in no file."""
    step = steps[number]
    if step.display is None or step.study in SAFE:
        return False
    return step.study in RECOVERED or (number > 0 and steps[number - 1].display is None)


def _bounded(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Forget the oldest steps, but not the way back to work that is in no file."""
    opened = [number for number, step in enumerate(steps) if step.display is not None]
    first = max(0, len(steps) - MAX_UNDO)
    if len(opened) > MAX_STUDIES:
        first = max(first, opened[-MAX_STUDIES])
    work = [number for number in opened if number <= first and leaves_work(steps, number)]
    # the edit before tells that there is work
    kept = {before for number in work for before in (number - 1, number) if before >= 0}
    return tuple(steps[n] for n in sorted(kept | set(range(first, len(steps)))))


def _counterpart(workspace: Workspace, step: Step) -> Step:
    display = workspace.display if step.display is not None else None
    return Step(step.label, workspace.study, display)


def _at_step(workspace: Workspace, step: Step) -> Workspace:
    changed = replace(workspace, study=step.study)
    if step.display is not None:
        return _fresh(replace(changed, display=step.display))
    return _without_orphan(_showing(changed))


def _without_orphan(workspace: Workspace) -> Workspace:
    """Close the form of a change to a region that is gone."""
    asked = workspace.reshape
    if asked is None or asked.region_id in workspace.study.regions:
        return workspace
    return replace(workspace, reshape=None, preview=None, preview_on=None)


def _fresh(workspace: Workspace) -> Workspace:
    """Forget what belonged to the study that was open before."""
    return replace(
        workspace,
        measurements={},
        texture=None,
        texture_so_far=None,
        exploring=Exploring(),
        live=None,
        curve=(),
        runs=replace(workspace.runs, points={}, updates={}),
        inspection=None,
        landmarks=Landmarks(),
        stroke=None,
        preview=None,
        preview_on=None,
        sketch=None,
        reshape=None,
        time_curves={},
        mark_gesture=None,
        notice=None,
    )


def _showing(workspace: Workspace) -> Workspace:
    """Drop from the display what the study does not hold any more."""
    display, volumes = workspace.display, workspace.study.volumes
    anatomical = display.anatomical_id if display.anatomical_id in volumes else None
    functional = display.functional_id
    if workspace.volume(functional) is None:
        functional = next((v.id for v in volumes.values() if v.kind.is_functional), None)
    if anatomical is None:
        anatomical = next((v.id for v in volumes.values() if v.kind.is_anatomical), None)
    if anatomical is None and functional is None:  # images whose files do not say what they are
        anatomical = next(iter(volumes), None)
    regions = workspace.study.regions
    region = display.region_id if display.region_id in regions else None
    if region is None:
        region = next(reversed(list(regions)), None)
    solo = display.solo if anatomical is not None and functional is not None else Solo.NONE
    shown = replace(
        display,
        anatomical_id=anatomical,
        functional_id=functional,
        region_id=region,
        solo=solo,
    )
    return replace(workspace, display=without_vanished(shown, volumes))
