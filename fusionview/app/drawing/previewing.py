"""Results that take longer than a frame: computed in the background while the pointer moves."""

from __future__ import annotations

from collections.abc import Callable

from fusionview.app.drawing.kinds import KINDS
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.stroke import Stroke
from fusionview.errors import FusionViewError
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress

TITLE = "Preview of the region"

Masks = tuple[Mask, ...]
OnFound = Callable[[Stroke, Masks | None], None]


class Previewing:
    """One computation at a time; when it is done, what is wanted by then is the next.

    So a preview follows the pointer as fast as it can be computed, and never falls behind.
    """

    def __init__(self, jobs: JobRunner, on_found: OnFound) -> None:
        self._jobs = jobs
        self._on_found = on_found
        self._running: Stroke | None = None
        self._wanted: Stroke | None = None
        self._found: tuple[Stroke, Masks] | None = None

    def ask(self, stroke: Stroke) -> None:
        """Compute what a stroke gives, when the one before is done."""
        self._wanted = stroke
        if self._running is None or self._running.gesture is not stroke.gesture:
            self._next()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = self._running = None
        self._jobs.cancel(TITLE)

    def found(self, stroke: Stroke) -> Masks | None:
        """Return what was computed for just these points; on any thread."""
        found = self._found
        return found[1] if found is not None and found[0].same_as(stroke) else None

    def results(self, stroke: Stroke, progress: Progress) -> Masks:
        """Return what a stroke gives, computed at most once; on any thread."""
        masks = self.found(stroke)
        if masks is None:
            masks = KINDS[stroke.tool].results(stroke, None, progress)
            self._found = (stroke, masks)
        return masks

    def _next(self) -> None:
        stroke, self._wanted = self._wanted, None
        self._running = stroke
        if stroke is None:
            return

        def work(progress: Progress) -> Masks | None:
            try:
                return self.results(stroke, progress)
            except FusionViewError:  # said when it is to be committed, not at every move
                return None

        def done(masks: Masks | None) -> None:
            if self._running is stroke:
                self._on_found(stroke, masks)
                self._next()

        self._jobs.submit(TITLE, work, done, lane=Lane.DRAWING, quiet=True)
