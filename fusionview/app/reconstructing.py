"""Making projection data, and images from them."""

from dataclasses import replace

from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner
from fusionview.app.store import Store
from fusionview.app.workspace import LiveReconstruction, Notice, Workspace
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
        self._run = object()

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

    def run(self, name: str, settings: OsemSettings) -> None:
        """Reconstruct projection data of the study, showing the image after every update."""
        data = self._store.workspace.study.projections.get(name)
        if data is None:
            self._tell("There are no projection data yet.", "Simulate a scan or open a scan file.")
            return
        study, display = self._store.workspace.study, self._store.workspace.display
        live = self._store.workspace.live
        before = live.before if live is not None else display.functional_id
        run = self._run = object()
        newest: list[OsemState] = []

        def show(state: OsemState) -> None:
            # a run that was replaced may still have images on their way
            if self._run is run and self._store.workspace.study.key == study.key:
                volume = _live_volume(data, settings, state)
                self._store.update(lambda s: _with_live(s, volume, state, before))

        def on_state(state: OsemState) -> None:
            newest[:] = [state]
            self._jobs.post(lambda: show(state))

        def work(progress: Progress) -> Volume:
            return reconstruct(data, settings, progress=progress, on_state=on_state)

        def commit(volume: Volume) -> None:
            add = for_study(study.key, "The reconstruction", lambda s: _finished(s, volume, before))
            self._store.update(add)

        def stopped() -> None:
            if newest:
                commit(to_volume(data, settings, newest[0]))
            else:
                self._store.update(lambda s: _without_live(s, before))

        self._store.update(lambda s: replace(_without_live(s, before), curve=()))
        self._jobs.submit(TITLE, work, commit, on_cancel=stopped)

    def cancel(self) -> None:
        """Stop; the last image is kept as a volume."""
        self._jobs.cancel(TITLE)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def _live_volume(data: ProjectionData, settings: OsemSettings, state: OsemState) -> Volume:
    return replace(to_volume(data, settings, state), id=LIVE_ID, name="Reconstruction")


def _with_live(
    workspace: Workspace, volume: Volume, state: OsemState, before: str | None
) -> Workspace:
    """Show a newer image; a layer or a window that the user chose meanwhile stays."""
    display, known = workspace.display, workspace.live
    window = usual_window(volume)
    if known is None:
        upper = workspace.functional
        colours = display.look(upper).colormap if upper is not None else "hot_iron"
        display = replace(display, functional_id=LIVE_ID)
        display = display.with_look(volume, Look(window, colours))
    elif display.look(volume).window == known.window:
        # the first images are far from their final values: the window follows them
        display = display.with_look(volume, replace(display.look(volume), window=window))
    live = LiveReconstruction(
        volume=volume, update=state.update, updates=state.updates, window=window, before=before
    )
    curve = (*workspace.curve, state.log_likelihood)
    return replace(workspace, live=live, curve=curve, display=display)


def _finished(workspace: Workspace, volume: Volume, before: str | None) -> Workspace:
    taken = workspace.study.volumes
    number = next(n for n in range(1, 10_000) if f"osem-{n}" not in taken)
    named = replace(volume, id=f"osem-{number}", name=f"{volume.name} ({number})")
    watched = workspace.live is None or workspace.display.functional_id == LIVE_ID
    look = workspace.display.look(replace(volume, id=LIVE_ID))
    shown = _without_live(workspace, before)
    done = edit(shown, "Reconstruct", shown.study.with_volume(named))
    display = done.display.with_look(named, look)
    if watched:
        display = replace(display, functional_id=named.id)
    return replace(done, display=display)


def _without_live(workspace: Workspace, before: str | None) -> Workspace:
    display = workspace.display
    if display.functional_id == LIVE_ID:
        display = replace(display, functional_id=before)
    looks = {key: look for key, look in display.looks.items() if key[0] != LIVE_ID}
    return replace(workspace, live=None, display=replace(display, looks=looks))
