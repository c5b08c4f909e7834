"""The Python API: everything that the window can do, one call after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from fusionview.app.actions import Actions
from fusionview.app.drawing.kind import Presses
from fusionview.app.drawing.kinds import KINDS
from fusionview.app.jobs import JobRunner
from fusionview.app.scripts.calls import Verb, stand_between
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError, ReadError
from fusionview.io.series import Series
from fusionview.model.kind import Kind
from fusionview.model.plane import Plane

_log = logging.getLogger(__name__)


class Session(Actions):
    """The actions of the window, without one: each call returns when its result is there.

    Examples
    --------
    >>> with Session() as session:
    ...     session.opening.demo()
    ...     session.registering.run(Start.HEADER)
    ...     session.saving.registration(Path("pet_on_mr.tfm"))

    Raises
    ------
    FusionViewError
        From each call that the window would answer with a notice of failure.
    """

    def __init__(self) -> None:
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        store = Store(Workspace())
        super().__init__(store, JobRunner(store, self._calls.put))
        self._depth = 0
        stand_between(self, self._around)

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self._jobs.close()

    @property
    def workspace(self) -> Workspace:
        """Everything that there is: the study, its numbers, how it is looked at."""
        return self._store.workspace

    @property
    def volumes(self) -> tuple[str, ...]:
        """Ids of the volumes, in the order they came."""
        return tuple(self.workspace.study.volumes)

    @property
    def regions(self) -> tuple[str, ...]:
        """Ids of the regions, in the order they came."""
        return tuple(self.workspace.study.regions)

    @property
    def marks(self) -> tuple[str, ...]:
        """Ids of the marks, in the order they came."""
        return tuple(self.workspace.study.marks)

    def open(
        self,
        *paths: Path,
        anatomical: str | None = None,
        functional: str | None = None,
        others: Sequence[str] = (),
        regions: Sequence[str] = (),
        kinds: Mapping[str, Kind] | None = None,
    ) -> None:
        """Open series of folders or files by their ids (``fusionview info`` lists them).

        Without ids the plausible pair is opened. ``kinds`` says what a series is taken for.
        """
        if anatomical is None and functional is None and not others:
            self.opening.best_of(paths)
            return
        self.opening.folders(paths)
        catalogue = self.workspace.catalogue
        known = {one.id: one for one in catalogue.series} if catalogue is not None else {}
        self.opening.forget_catalogue()
        self.opening.series(
            _series(known, anatomical) if anatomical is not None else None,
            _series(known, functional) if functional is not None else None,
            [_series(known, one) for one in others],
            [_series(known, one) for one in regions],
            kinds,
        )

    def draw(self, plane: Plane, points_mm: Sequence[ArrayLike]) -> None:
        """Draw with the chosen tool: press at the first point, drag over the others, release.

        Tools that are clicked get a click at each point and are finished; what is painted to be
        grown waits for ``drawing.finish()``. Points are LPS in the space of the views.
        """
        points = [np.asarray(point, np.float64) for point in points_mm]
        kind = KINDS.get(self.workspace.tool)
        clicks = kind is not None and kind.presses is Presses.CLICKS
        try:
            self.drawing.press(plane, points[0])
            for point in points[1:]:
                if clicks:
                    self.drawing.release()
                    self.drawing.press(plane, point)
                else:
                    self.drawing.drag(point)
            self.drawing.release()
            if clicks:
                self.drawing.finish()
        except FusionViewError:
            self.drawing.abandon()
            raise

    def wait(self) -> None:
        """Let everything that runs come to its end; calls do so by themselves."""
        while self.workspace.jobs or not self._calls.empty():
            self._calls.get()()

    def _around(
        self, path: str, verb: Verb, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> object:
        if self._depth or self._jobs.delivering or path in _PLAIN:
            return verb(*args, **kwargs)
        before = self.workspace.notice
        self._depth += 1
        try:
            result = verb(*args, **kwargs)
            self.wait()
        finally:
            self._depth -= 1
        self._answer(before)
        return result

    def _answer(self, before: object) -> None:
        notice = self.workspace.notice
        if notice is None or notice is before:
            return
        if notice.failed:
            raise FusionViewError(notice.message, hint=notice.hint)
        _log.info("%s", " ".join(part for part in (notice.message, notice.hint) if part))


_PLAIN = frozenset({"open", "draw", "wait", "cancel"})
"""Made of other verbs, or none."""


def _series(known: Mapping[str, Series], series_id: str) -> Series:
    if series_id not in known:
        raise ReadError(
            f"There is no series {series_id} any more.",
            hint="Look with 'fusionview info PATH' whether the folder is complete.",
        )
    return known[series_id]
