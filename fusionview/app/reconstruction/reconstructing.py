"""Making projection data, and images from them: one after another, while one watches."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from fusionview.app.failures import failure, unexpected
from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner
from fusionview.app.reconstruction.gate import Gate
from fusionview.app.reconstruction.live import finished, with_live, without_live
from fusionview.app.reconstruction.planning import planned, scan_of
from fusionview.app.reconstruction.preview import Preview
from fusionview.app.reconstruction_choices import Choices, algorithm_of
from fusionview.app.reconstruction_state import QueuedRun, Reconstructions
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError
from fusionview.model.progress import Cancelled, Progress
from fusionview.model.projection import ProjectionData
from fusionview.model.volume import Volume
from fusionview.phantom.acquisition import demo_scan
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.kept_states import KeptStates
from fusionview.recon.algorithms.state import State
from fusionview.recon.pipeline import run as reconstruct
from fusionview.recon.plan import Prepared
from fusionview.recon.result import to_volume
from fusionview.recon.simulate import SimulationSettings

TITLE = "Reconstruct"
KEEPING_SHARE = 0.02
"""How much of the time keeping images on disk may take."""
MOST_KEPT = 2
"""So many runs keep their images on disk; older ones keep the last one only."""


@dataclass
class _Run:
    """What is known of a run while it goes on."""

    asked: QueuedRun
    study_key: str
    before: str | None
    kept: KeptStates
    objective: list[float] = field(default_factory=list)
    newest: tuple[Prepared, State] | None = None
    problem: Notice | None = None
    keep_at: float = 0.0

    def keep(self, state: State) -> None:
        """Keep the image on disk: those of whole iterations, others if that costs little."""
        began = time.perf_counter()
        whole = state.update % self.asked.choices.settings.subsets == 0
        if not whole and state.update != state.updates and began < self.keep_at:
            return
        self.kept.add(state)
        now = time.perf_counter()
        self.keep_at = now + (now - began) / KEEPING_SHARE

    @property
    def volume(self) -> Volume | None:
        """The newest image as it would be kept."""
        return None if self.newest is None else to_volume(*self.newest)


class Reconstructing:
    """Simulates and reconstructs in the background; several runs wait for each other."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self._gate = Gate()
        self._run: _Run | None = None
        self._kept: dict[str, tuple[_Run, KeptStates]] = {}
        self._count = 0

    def simulate(self, settings: SimulationSettings | None = None) -> None:
        """Simulate the scan of the demo phantom; undoable."""
        study = self._store.workspace.study
        if study.truth is None:
            self._tell(
                "Only a phantom whose activity is known can be scanned here.",
                "Open the demo study, or open a scan file.",
            )
            return
        chosen = settings or SimulationSettings()

        def commit(data: ProjectionData) -> None:
            self._store.update(
                for_study(
                    study.key,
                    "The simulated scan",
                    lambda s: edit(s, "Simulate scan", s.study.with_projections("Demo scan", data)),
                )
            )

        self._jobs.submit("Simulate scan", lambda p: demo_scan(study, chosen, p), commit)

    def run(self, name: str, choices: Choices | EmSettings) -> None:
        """Reconstruct projection data of the study, or wait for the run that goes on.

        Settings of an algorithm stand for that algorithm with everything else as usual.
        """
        if not isinstance(choices, Choices):
            choices = Choices(algorithm=algorithm_of(choices), settings=choices)
        if scan_of(self._store.workspace.study, name) is None:
            self._tell("There are no projection data yet.", "Simulate a scan or open a scan file.")
            return
        self._count += 1
        asked = QueuedRun(self._count, name, choices)
        runs = self._store.workspace.runs
        if runs.running is not None:
            self._set_runs(queue=(*runs.queue, asked))
        else:
            self._start(asked)

    def drop(self, number: int) -> None:
        """Take a run out of the queue."""
        queue = self._store.workspace.runs.queue
        self._set_runs(queue=tuple(one for one in queue if one.number != number))

    def pause(self) -> None:
        """Let the running reconstruction wait, until `resume`."""
        if self._store.workspace.runs.running is not None:
            self._gate.close()
            self._set_runs(paused=True)

    def resume(self) -> None:
        """Let it go on."""
        self._gate.open()
        self._set_runs(paused=False)

    def cancel(self) -> None:
        """Stop; the last image is kept as a volume. What waits comes next."""
        self._jobs.cancel(TITLE)
        self._gate.open()

    def show_update(self, volume_id: str, update: int) -> None:
        """Show the image of a run after an update, as a running one is shown."""
        held, workspace = self._kept.get(volume_id), self._store.workspace
        if held is None or workspace.runs.running is not None:
            return
        run, kept = held
        if run.newest is None or volume_id not in workspace.study.volumes:
            return
        prepared, last = run.newest
        nearest = kept.nearest(update)
        image = kept.read(nearest)
        volume = to_volume(prepared, replace(last, update=nearest, values=image, shown=None))
        before = workspace.live.before if workspace.live is not None else volume_id

        def show(s: Workspace) -> Workspace:
            return with_live(s, volume, update=nearest, updates=last.update, before=before)

        self._store.update(show)

    def keep_update(self) -> None:
        """Keep the image that the slider chose as a volume of its own; undoable."""
        workspace = self._store.workspace
        if workspace.live is None or workspace.runs.running is not None:
            return
        volume, before = workspace.live.volume, workspace.live.before
        update = workspace.live.update
        named = replace(volume, name=f"After update {update}")
        self._store.update(lambda s: finished(s, named, before))

    def _start(self, asked: QueuedRun) -> None:
        workspace = self._store.workspace
        data = scan_of(workspace.study, asked.name)
        if data is None:  # the study changed while it waited
            self._next()
            return
        before = (
            workspace.live.before if workspace.live is not None else workspace.display.functional_id
        )
        run = self._run = _Run(asked, workspace.study.key, before, KeptStates())
        plan = planned(workspace.study, asked.choices, data)
        preview: Preview[tuple[State, Volume]] = Preview(
            self._jobs.post, lambda newest: self._show(run, *newest)
        )

        def on_state(prepared: Prepared, state: State) -> None:
            run.objective.append(state.objective)
            run.newest = prepared, state
            run.keep(state)
            preview.offer(lambda: (state, to_volume(prepared, state)))

        def work(progress: Progress) -> Volume | None:
            def watched(fraction: float, message: str = "") -> None:
                self._gate.wait(progress, fraction)
                progress(fraction, message)

            try:
                return reconstruct(data, plan, progress=watched, on_state=on_state)
            except Cancelled:
                raise
            except FusionViewError as error:
                run.problem = failure(error)
            except Exception as error:  # a bug: the last image stays, and what waits goes on
                run.problem = unexpected(TITLE, error)
            return run.volume

        self._gate.open()
        self._store.update(lambda s: _begun(s, asked, before))
        self._jobs.submit(
            TITLE,
            work,
            lambda volume: self._end(run, volume),
            on_cancel=lambda: self._end(run, run.volume),
        )

    def _show(self, run: _Run, state: State, volume: Volume) -> None:
        # a run that has ended may still have images on their way
        if self._run is not run or self._store.workspace.study.key != run.study_key:
            return
        shown = len(self._store.workspace.curve)
        newer = tuple(run.objective[shown : state.update + 1])
        self._store.update(
            lambda s: with_live(
                s,
                volume,
                update=state.update,
                updates=state.updates,
                before=run.before,
                objective=newer,
            )
        )

    def _end(self, run: _Run, volume: Volume | None) -> None:
        self._run = None
        if volume is None:
            run.kept.close()
            self._store.update(lambda s: without_live(s, run.before))
        else:
            self._keep(run, volume)
        if run.problem is not None:
            problem = run.problem
            self._store.update(lambda s: replace(s, notice=problem))
        self._set_runs(running=None, paused=False)
        self._next()

    def _keep(self, run: _Run, volume: Volume) -> None:
        done = tuple(run.objective)

        def add(s: Workspace) -> Workspace:
            return finished(replace(s, curve=done), volume, run.before)

        self._store.update(for_study(run.study_key, "The reconstruction", add))
        workspace = self._store.workspace
        if workspace.study.key != run.study_key:
            run.kept.close()
            return
        volume_id = next(reversed(list(workspace.study.volumes)))
        self._kept[volume_id] = run, run.kept
        while len(self._kept) > MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))[1].close()
        updates = {key: kept.updates for key, (_, kept) in self._kept.items()}
        self._set_runs(updates=updates)

    def _next(self) -> None:
        runs = self._store.workspace.runs
        if runs.running is None and runs.queue:
            self._set_runs(queue=runs.queue[1:])
            self._start(runs.queue[0])

    def _set_runs(self, **changes: object) -> None:
        def change(s: Workspace) -> Workspace:
            runs: Reconstructions = replace(s.runs, **changes)  # type: ignore[arg-type]
            return replace(s, runs=runs)

        self._store.update(change)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def _begun(workspace: Workspace, asked: QueuedRun, before: str | None) -> Workspace:
    fresh = without_live(workspace, before)
    runs = replace(fresh.runs, running=asked, paused=False, points={})
    return replace(fresh, curve=(), runs=runs)
