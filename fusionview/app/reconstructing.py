"""Making projection data, and images from them."""

from dataclasses import replace

from fusionview.app.jobs import JobRunner
from fusionview.app.store import Store
from fusionview.app.workspace import LiveReconstruction, Notice, Workspace, edit
from fusionview.model.display import Look, usual_window
from fusionview.model.progress import Progress
from fusionview.model.projection import ProjectionData
from fusionview.model.volume import Volume
from fusionview.phantom.acquisition import demo_scan
from fusionview.recon.osem import OsemSettings, OsemState, reconstruct, to_volume
from fusionview.recon.simulate import SimulationSettings

TITLE = "Reconstruct"
LIVE_ID = "reconstruction-live"


class Reconstructing:
    """Simulates and reconstructs in the background; every update is shown."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

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
                lambda s: edit(s, "Simulate scan", s.study.with_projections("Demo scan", data))
            )

        self._jobs.submit("Simulate scan", lambda p: demo_scan(study, chosen, p), commit)

    def run(self, name: str, settings: OsemSettings) -> None:
        """Reconstruct projection data of the study, showing the image after every update."""
        data = self._store.workspace.study.projections.get(name)
        if data is None:
            self._tell("There are no projection data yet.", "Simulate a scan or open a scan file.")
            return
        before = self._store.workspace.display.functional_id
        newest: list[OsemState] = []

        def on_state(state: OsemState) -> None:
            volume = replace(to_volume(data, settings, state), id=LIVE_ID, name="Reconstruction")
            newest[:] = [state]
            self._jobs.post(lambda: self._store.update(lambda s: _with_live(s, volume, state)))

        def work(progress: Progress) -> Volume:
            return reconstruct(data, settings, progress=progress, on_state=on_state)

        def commit(volume: Volume) -> None:
            self._store.update(lambda s: _finished(s, volume, before))

        def stopped() -> None:
            if newest:
                commit(to_volume(data, settings, newest[0]))
            else:
                self._store.update(lambda s: _without_live(s, before))

        self._store.update(lambda s: replace(s, curve=()))
        self._jobs.submit(TITLE, work, commit, on_cancel=stopped)

    def cancel(self) -> None:
        """Stop; the last image is kept as a volume."""
        self._jobs.cancel(TITLE)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def _with_live(workspace: Workspace, volume: Volume, state: OsemState) -> Workspace:
    curve = (*workspace.curve, state.log_likelihood)
    live = LiveReconstruction(
        volume=volume, update=state.update, updates=state.updates, log_likelihood=curve
    )
    before = workspace.functional
    colormap = workspace.display.look(before).colormap if before is not None else "hot_iron"
    # the first images are far from their final values: the window follows them
    display = replace(workspace.display, functional_id=LIVE_ID)
    display = display.with_look(LIVE_ID, Look(usual_window(volume), colormap))
    return replace(workspace, live=live, curve=curve, display=display)


def _finished(workspace: Workspace, volume: Volume, before: str | None) -> Workspace:
    taken = workspace.study.volumes
    number = next(n for n in range(1, 10_000) if f"osem-{n}" not in taken)
    named = replace(volume, id=f"osem-{number}", name=f"{volume.name} ({number})")
    shown = _without_live(workspace, before)
    done = edit(shown, "Reconstruct", shown.study.with_volume(named))
    display = replace(done.display, functional_id=named.id)
    live_look = workspace.display.looks.get(LIVE_ID)
    if live_look is not None:
        display = display.with_look(named.id, live_look)
    return replace(done, display=display)


def _without_live(workspace: Workspace, before: str | None) -> Workspace:
    display = workspace.display
    if display.functional_id == LIVE_ID:
        display = replace(display, functional_id=before)
    looks = {key: look for key, look in display.looks.items() if key != LIVE_ID}
    return replace(workspace, live=None, display=replace(display, looks=looks))
