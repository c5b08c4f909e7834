"""Everything a user can do. The window, the tests and scripts ask here, and nowhere else."""

from fusionview.app.arrangement.arranging import Arranging
from fusionview.app.arrangement.comparing import Comparing
from fusionview.app.arrangement.tilting import Tilting
from fusionview.app.arrangement.turning import Turning
from fusionview.app.atlas.placing import AtlasPlacing
from fusionview.app.curves import Curving
from fusionview.app.drawing.drawing import Drawing
from fusionview.app.drawing.reshaping import Reshaping
from fusionview.app.exporting import Exporting
from fusionview.app.following import Following
from fusionview.app.frames import Framing
from fusionview.app.history import go_to_step, redo, undo
from fusionview.app.jobs import JobRunner
from fusionview.app.key_images import KeyImages
from fusionview.app.kinetics import KineticPlots
from fusionview.app.lesions.copying import Copying
from fusionview.app.lesions.finding import LesionFinding
from fusionview.app.lesions.references import Referencing
from fusionview.app.marking import Marking
from fusionview.app.opening import Opening
from fusionview.app.pacs import Pacs
from fusionview.app.preferring import Preferring
from fusionview.app.projects.keeping import Keeping
from fusionview.app.publishing import Publishing
from fusionview.app.quantifying import Quantifying
from fusionview.app.reconstruction.differing import Differing
from fusionview.app.reconstruction.estimating import Estimating
from fusionview.app.reconstruction.inspecting import Inspecting
from fusionview.app.reconstruction.reconstructing import Reconstructing
from fusionview.app.registration.aligning import Aligning
from fusionview.app.registration.bending import Bending
from fusionview.app.registration.registering import Registering
from fusionview.app.registration.stilling import Stilling
from fusionview.app.saving import Saving
from fusionview.app.scripts.recording import Recording
from fusionview.app.scripts.scripting import Scripting
from fusionview.app.store import Store
from fusionview.app.texture.contrasting import Contrasting
from fusionview.app.texture.lighting import Lighting
from fusionview.app.texture.mapping import TextureMaps
from fusionview.app.texture.perturbing import Perturbing
from fusionview.app.texture.texturing import Texturing
from fusionview.app.viewing import Viewing
from fusionview.app.warming import Warming


class Actions:
    """The verbs, by subject."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self.opening = Opening(store, jobs)
        self.pacs = Pacs(store, jobs, self.opening)
        self.preferring = Preferring(store)
        self.viewing = Viewing(store)
        self.turning = Turning(store)
        self.arranging = Arranging(store)
        self.tilting = Tilting(store)
        self.comparing = Comparing(store)
        self.registering = Registering(store, jobs)
        self.aligning = Aligning(store)
        self.bending = Bending(store, jobs)
        self.stilling = Stilling(store, jobs)
        self.drawing = Drawing(store, jobs)
        self.reshaping = Reshaping(store, jobs)
        self.following = Following(store, jobs)
        self.texturing = Texturing(store, jobs)
        self.mapping = TextureMaps(store, jobs)
        self.lighting = Lighting(store, jobs)
        self.perturbing = Perturbing(store, jobs)
        self.contrasting = Contrasting(store, jobs)
        self.lesions = LesionFinding(store, jobs)
        self.referencing = Referencing(store, jobs)
        self.copying = Copying(store, jobs)
        self.atlas = AtlasPlacing(store, jobs, self.viewing, self.registering)
        self.marking = Marking(store)
        self.key_images = KeyImages(store)
        self.framing = Framing(store)
        self.curving = Curving(store, jobs)
        self.kinetics = KineticPlots(store)
        self.reconstructing = Reconstructing(store, jobs)
        self.estimating = Estimating(store, jobs)
        self.inspecting = Inspecting(store, jobs)
        self.differing = Differing(store, jobs)
        self.quantifying = Quantifying(store, jobs)
        self.exporting = Exporting(store)
        self.publishing = Publishing(store, jobs)
        self.saving = Saving(store, jobs)
        self.keeping = Keeping(store, jobs)
        self.warming = Warming(jobs)
        self.recording = Recording(store, jobs)
        self.scripting = Scripting(store, self.recording)
        self.recording.watch(self)

    def undo(self) -> None:
        self._store.update(undo)

    def redo(self) -> None:
        self._store.update(redo)

    def go_to_step(self, done: int) -> None:
        """Undo or redo until so many steps of the history are done."""
        self._store.update(lambda s: go_to_step(s, done))

    def cancel(self, title: str) -> None:
        """Stop the job of this title."""
        self._jobs.cancel(title)
