"""A cell of a matrix is clicked: the voxels that made it light up in the views."""

from __future__ import annotations

from dataclasses import replace

from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.app.texture.following_texture import (
    current_texture,
    same_texture,
    wanted_texture,
)
from fusionview.app.texture_state import LitCell
from fusionview.app.workspace import Workspace
from fusionview.model.progress import Progress

TITLE = "Voxels of a cell"


class Lighting:
    """What is lit is no part of the study: an edit of the region puts it out."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        store.subscribe(self._follow)

    def light(self, matrix: str, row: int, column: int) -> None:
        """Show the voxels behind a cell of a matrix; the same cell again shows none."""
        texture = current_texture(self._store.workspace)
        lit = self._store.workspace.exploring.lit
        if lit is not None and (lit.matrix, lit.row, lit.column) == (matrix, row, column):
            self.dark()
            return
        sample = None if texture is None else texture.sample
        if texture is None or sample is None:
            return

        def work(progress: Progress) -> LitCell | None:
            from fusionview.texture.matrices.matrix_voxels import (  # noqa: PLC0415 - only on a click
                cell_voxels,
            )

            voxels = sample.mask(cell_voxels(sample, texture.settings, matrix, row, column))
            if not voxels.voxels:
                return None
            return LitCell(matrix=matrix, row=row, column=column, voxels=voxels, texture=texture)

        def commit(found: LitCell | None) -> None:
            self._store.update(lambda s: replace(s, exploring=replace(s.exploring, lit=found)))

        self._jobs.submit(TITLE, work, commit, lane=Lane.QUICK, quiet=True)

    def dark(self) -> None:
        """Show none any more."""
        self._jobs.cancel(TITLE)
        if self._store.workspace.exploring.lit is not None:
            self._store.update(lambda s: replace(s, exploring=replace(s.exploring, lit=None)))

    def _follow(self, workspace: Workspace) -> None:
        """Put out what belongs to a region that was edited, or is chosen no more."""
        lit = workspace.exploring.lit
        if lit is None:
            return
        wanted = wanted_texture(workspace)
        if wanted is None or not same_texture(lit.texture, wanted):
            self.dark()
