"""How stable the features of the selected region are, on demand."""

from __future__ import annotations

from dataclasses import replace

from fusionview.app.jobs import JobRunner
from fusionview.app.store import Store
from fusionview.app.texture.following_texture import (
    on_grid_of,
    same_texture,
    wanted_texture,
)
from fusionview.app.texture_state import Stability
from fusionview.app.workspace import Notice, Workspace
from fusionview.model.progress import Progress

TITLE = "Stability of features"
PERTURBATIONS = 30


class Perturbing:
    """Measures the region again and again: moved, turned, redrawn, grown, with noise."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def run(self) -> None:
        """Perturb the selected region; takes seconds, and can be cancelled."""
        wanted = wanted_texture(self._store.workspace)
        if wanted is None:
            notice = Notice(
                "There is no region yet.", "Draw or select one to see how stable it is."
            )
            self._store.update(lambda s: replace(s, notice=notice))
            return

        def work(progress: Progress) -> Stability:
            from fusionview.texture.stability.stability import stability  # noqa: PLC0415 - ndimage: lean

            found = stability(
                wanted.volume,
                on_grid_of(wanted),
                wanted.settings,
                perturbations=PERTURBATIONS,
                progress=progress,
            )
            return Stability(texture=wanted, features={one.tag: one for one in found})

        def commit(found: Stability) -> None:
            self._store.update(
                lambda s: replace(s, exploring=replace(s.exploring, stability=found))
            )

        self._jobs.submit(TITLE, work, commit)

    def cancel(self) -> None:
        """Stop it."""
        self._jobs.cancel(TITLE)


def stability_is_current(workspace: Workspace) -> bool:
    """Whether the region and the settings are still those that were perturbed."""
    found, wanted = workspace.exploring.stability, wanted_texture(workspace)
    return found is not None and wanted is not None and same_texture(found.texture, wanted)
