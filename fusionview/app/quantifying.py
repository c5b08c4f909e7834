"""What PET values mean: which SUV, from which dose, weight and times."""

from collections.abc import Callable
from dataclasses import replace

from fusionview.app.history import edit
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.io.suv.rescale import current_values, possible_quantities, rescaled
from fusionview.model.pet_header import InjectionCorrections
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.phantom.suv_objects import CheckResult, self_check


class Quantifying:
    """Changes of the quantity and of what went into it; undoable, and everything follows."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def quantity(self, volume_id: str, quantity: Quantity) -> None:
        """Show a PET in another quantity (SUVbw, SUL, Bq/mL …)."""
        volume = self._store.workspace.study.volumes.get(volume_id)
        if volume is None or volume.quantity is quantity:
            return
        entered = volume.pet_header.corrections if volume.pet_header else InjectionCorrections()
        self._run(f"Show {quantity.label}", volume, lambda: rescaled(volume, entered, quantity))

    def correct(self, volume_id: str, corrections: InjectionCorrections) -> None:
        """Compute with what was entered by hand instead of the header's values."""
        volume = self._store.workspace.study.volumes.get(volume_id)
        if volume is None:
            return
        # a PET without a dose was opened in Bq/mL; with one it can be shown in SUV
        wanted = volume.quantity if volume.quantity.is_suv else Quantity.SUV_BW
        self._run("Correct injection", volume, lambda: rescaled(volume, corrections, wanted))

    def self_check(self, on_done: Callable[[tuple[CheckResult, ...]], None]) -> None:
        """Compute SUV of reference objects that are known; the result goes to ``on_done``."""
        self._jobs.submit("Check SUV computation", self_check, on_done)

    def _run(self, label: str, before: Volume, work: Callable[[], Volume]) -> None:
        def commit(after: Volume) -> None:
            self._store.update(lambda s: _replaced(s, label, before, after))

        self._jobs.submit("Convert values", lambda _: work(), commit, lane=Lane.QUICK, quiet=True)


def choices(volume: Volume) -> tuple[Quantity, ...]:
    """Return the quantities that a volume can be shown in; its own first."""
    return possible_quantities(volume)


def injection_values(volume: Volume) -> InjectionCorrections:
    """Return what the SUV of a volume was computed with, to fill a form; empty if unknown."""
    return InjectionCorrections() if volume.pet_header is None else current_values(volume)


def _replaced(workspace: Workspace, label: str, before: Volume, after: Volume) -> Workspace:
    if workspace.study.volumes.get(before.id) is not before:  # changed meanwhile
        return workspace
    changed = edit(workspace, label, workspace.study.with_volume(after))
    # a window belongs to the unit that it was chosen for; the colours stay
    colours = workspace.display.look(before).colormap
    look = replace(changed.display.look(after), colormap=colours)
    return replace(changed, display=changed.display.with_look(after, look), notice=None)
