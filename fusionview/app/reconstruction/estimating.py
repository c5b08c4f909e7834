"""What a reconstruction would take, before it starts."""

from __future__ import annotations

from dataclasses import replace

from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.reconstruction.planning import planned
from fusionview.app.reconstruction_choices import Choices
from fusionview.app.reconstruction_state import RunEstimate
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError
from fusionview.model.progress import Progress
from fusionview.model.projection import ProjectionData
from fusionview.recon.devices.choice import choose_device
from fusionview.recon.estimate import estimate

TITLE = "Estimate"


class Estimating:
    """Measures in the background how fast this machine is with the data and choices at hand."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self._asked: tuple[object, Choices] | None = None

    def ask(self, name: str, choices: Choices) -> None:
        """Estimate a run, unless that is known already; the newest question wins."""
        study = self._store.workspace.study
        data = study.projections.get(name)
        if not isinstance(data, ProjectionData) or self._asked == (data, choices):
            return
        self._asked = data, choices
        plan = planned(study, choices, data)

        def work(_: Progress) -> RunEstimate:
            try:
                device = choose_device(choices.device)
                found = estimate(data, plan)
            except FusionViewError as error:
                return RunEstimate(data, choices, problem=str(error))
            return RunEstimate(
                data,
                choices,
                bytes=found.bytes,
                seconds=found.seconds,
                device=device.backend.description,
                reason=device.reason,
            )

        def commit(found: RunEstimate) -> None:
            self._store.update(lambda s: _with_estimate(s, found))

        self._jobs.submit(TITLE, work, commit, lane=Lane.QUICK, quiet=True)


def _with_estimate(workspace: Workspace, found: RunEstimate) -> Workspace:
    return replace(workspace, runs=replace(workspace.runs, estimate=found))
