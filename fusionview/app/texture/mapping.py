"""Filters and features as layers: where in the image texture is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner
from fusionview.app.layering import added, chosen
from fusionview.app.reconstruction.differing import PALETTE, even_window
from fusionview.app.store import Store
from fusionview.app.texture.following_texture import on_grid_of, wanted_texture
from fusionview.app.workspace import Notice, Workspace
from fusionview.model.alignment import Alignment
from fusionview.model.display import Display, Look
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

FILTER, FEATURE = "Show filter", "Feature map"
MAP_PALETTE = "viridis"


class TextureMaps:
    """Each map is a volume of the study with its provenance; adding it is one undoable step."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def response(self) -> None:
        """Lay the response to the chosen filter over the volume that texture is measured in."""
        wanted = wanted_texture(self._store.workspace)
        if wanted is None:
            self._tell("There is no region yet.", "Draw one on the image that is to be filtered.")
            return
        if wanted.settings.filter is None:
            self._tell("No filter is chosen.", "Choose one in the settings of the texture.")
            return
        volume, settings = wanted.volume, wanted.settings

        def work(progress: Progress) -> Volume:
            from fusionview.texture.response_map import response_map  # noqa: PLC0415 - FFTs: lean

            return response_map(volume, settings, progress)

        self._add(FILTER, volume, work, signed=True)

    def feature(self, tag: str, radius_mm: float) -> None:
        """Measure one feature in a ball about each voxel of the selected region, as a layer."""
        wanted = wanted_texture(self._store.workspace)
        if wanted is None:
            self._tell("There is no region yet.", "A feature map is made of a region: draw one.")
            return

        def work(progress: Progress) -> Volume:
            from fusionview.texture.maps.feature_map import feature_map  # noqa: PLC0415 - Numba: lean

            return feature_map(
                wanted.volume,
                on_grid_of(wanted),
                wanted.settings,
                tag,
                radius_mm=radius_mm,
                progress=progress,
            )

        self._add(FEATURE, wanted.volume, work, signed=False)

    def cancel(self) -> None:
        """Stop what is being computed."""
        self._jobs.cancel(FILTER)
        self._jobs.cancel(FEATURE)

    def _add(
        self, title: str, source: Volume, work: Callable[[Progress], Volume], *, signed: bool
    ) -> None:
        key = self._store.workspace.study.key

        def commit(volume: Volume) -> None:
            add = for_study(key, "The map", lambda s: _added(s, title, source, volume, signed))
            self._store.update(add)

        self._jobs.submit(title, work, commit)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def _added(
    workspace: Workspace, title: str, source: Volume, volume: Volume, signed: bool
) -> Workspace:
    """Lay a map where the volume lies that it was made of."""
    volume = replace(volume, kind=Kind.OTHER)  # no PET: it has no SUV, and stays out of the MIP
    study = workspace.study.with_volume(volume)
    if not source.frame_of_reference:  # no frame that both could share
        here = Transform.identity()
        study = study.with_alignment(
            Alignment(fixed_id=source.id, moving_id=volume.id, fixed_to_moving=here)
        )
    done = edit(workspace, title, study)
    display = _chosen_again(added(done.display, volume, study.volumes), workspace.display)
    look = Look(even_window(volume), PALETTE) if signed else _look_of_map(volume)
    return replace(done, display=display.with_look(volume, look))


def _chosen_again(display: Display, before: Display) -> Display:
    """Choose the upper layer that was chosen before: panels and projections stay with it."""
    known = before.functional_id
    return chosen(display, known) if known in display.upper_ids else display


def _look_of_map(volume: Volume) -> Look:
    values = volume.data[np.isfinite(volume.data)]
    if not values.size:
        return Look((0.0, 1.0), MAP_PALETTE)
    low, high = (float(v) for v in np.percentile(values, (0, 99)))
    # what lies outside the region has no value, and must not tint the pictures
    return Look((low, high if high > low else low + 1.0), MAP_PALETTE, threshold=low)
