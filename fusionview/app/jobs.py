"""Runs computations off the main thread; their results come back as workspace updates."""

import itertools
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from fusionview.app.failures import failure, unexpected
from fusionview.app.lane import LaneThread
from fusionview.app.store import Store
from fusionview.app.time_left import TimeLeft
from fusionview.app.workspace import Job, Notice, Workspace
from fusionview.errors import FusionViewError
from fusionview.model.progress import Cancelled, Progress

_log = logging.getLogger(__name__)
_IDS = itertools.count(1)
_REPORT_EVERY_S = 0.08
CLOSING_PATIENCE_S = 5.0
"""What does not look up in that time is left behind when the window closes."""

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
"""Runs a callable on the main thread, later. Qt supplies one; tests supply a list."""


class Lane(StrEnum):
    """Which queue a job waits in: a reconstruction delays neither opening nor texture."""

    COMPUTE = "compute"
    QUICK = "quick"
    TEXTURE = "texture"
    DRAWING = "drawing"
    READING = "reading"
    WARMING = "warming"
    NETWORK = "network"
    SAVING = "saving"


class JobRunner:
    """One computation at a time in each lane.

    Attributes
    ----------
    delivering
        Whether a result is being handed over just now: what is called then, nobody asked for.
    on_submit, on_end
        Told of each job, and whether its result is handed over now; for the recording.
    """

    def __init__(self, store: Store, post: Post) -> None:
        self._store = store
        self._post = post
        self._lanes = {lane: LaneThread(lane) for lane in Lane}
        self._cancels: dict[str, threading.Event] = {}
        self._closed = False
        self.delivering = False
        self.on_submit: Callable[[Job], None] = lambda _: None
        self.on_end: Callable[[Job, bool], None] = lambda _job, _delivered: None

    def submit(
        self,
        title: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        *,
        lane: Lane = Lane.COMPUTE,
        quiet: bool = False,
        joins: bool = False,
        on_cancel: Callable[[], None] | None = None,
    ) -> None:
        """Queue ``work``; a queued or running job of the same title is cancelled first.

        One that ``joins`` waits for it instead: each of them was asked for, and none may be lost.
        ``on_done`` gets the result, ``on_cancel`` is called instead if the user stopped the job
        (not if a newer one of the same title replaced it); both on the main thread.
        """
        if self._closed:
            return
        cancelled = self._cancels.get(title) if joins else None
        if cancelled is None or cancelled.is_set():
            self._replace(title)
            cancelled = self._cancels[title] = threading.Event()
        job = Job(next(_IDS), title, quiet)
        self._store.update(lambda s: replace(s, jobs=(*s.jobs, job)))
        self.on_submit(job)
        progress = self._progress(job, cancelled)

        def finish(notice: Notice | None, deliver: Callable[[], None] | None) -> None:
            self._store.update(lambda s: _without_job(s, job.id, notice))
            stopped = cancelled.is_set()
            replaced = self._cancels.get(title) is not cancelled
            if self._closed:
                return
            if deliver is not None and not stopped:
                self._deliver(job, deliver)
                return
            if stopped and not replaced and on_cancel is not None:
                on_cancel()
            self.on_end(job, False)

        def run() -> None:
            notice, deliver = _computed(title, lambda: work(progress), progress, on_done)
            if not self._closed:
                self._post(lambda: finish(notice, deliver))

        self._lanes[lane].submit(run)

    def _deliver(self, job: Job, deliver: Callable[[], None]) -> None:
        self.on_end(job, True)  # before: what opens a study is told from what belonged to it
        self.delivering, before = True, self.delivering
        try:
            deliver()
        finally:
            self.delivering = before

    def post(self, call: Callable[[], None]) -> None:
        """Run ``call`` on the main thread, for a job that shows what it has so far."""
        self._post(lambda: None if self._closed else call())

    def cancel(self, title: str) -> None:
        """Ask the job of this title, if any, to stop at its next progress report."""
        if title in self._cancels:
            self._cancels[title].set()

    def close(self) -> bool:
        """Cancel everything and wait a little; call before the window goes away.

        Returns whether all has ended.

        What does not look up (a server that is silent, a compiler) is left behind: it can deliver
        nothing any more, and ends with the program.
        """
        self._closed = True
        for cancelled in self._cancels.values():
            cancelled.set()
        for lane in self._lanes.values():
            lane.end()
        deadline = time.monotonic() + CLOSING_PATIENCE_S
        late = [
            name
            for name, lane in self._lanes.items()
            if not lane.join(max(deadline - time.monotonic(), 0.0))
        ]
        if late:
            _log.warning("Left behind at closing: %s", ", ".join(late))
        return not late

    def _replace(self, title: str) -> None:
        self.cancel(title)
        self._cancels.pop(title, None)

    def _progress(self, job: Job, cancelled: threading.Event) -> Progress:
        last, pace = 0.0, TimeLeft.begin(time.monotonic())

        def progress(fraction: float, message: str = "") -> None:
            nonlocal last, pace
            if cancelled.is_set():
                raise Cancelled
            now = time.monotonic()
            if now - last < _REPORT_EVERY_S:  # the main thread has better things to do
                return
            if fraction == 0.0:  # the work begins: the time in the queue tells nothing
                pace = TimeLeft.begin(now)
            last, pace = now, pace.after(fraction, now)
            shown = replace(job, fraction=fraction, message=message, left_s=pace.left_s)
            self._post(lambda: self._store.update(lambda s: _with_job(s, shown)))

        return progress


def _computed(
    title: str,
    work: Callable[[], T],
    progress: Progress,
    on_done: Callable[[T], None],
) -> tuple[Notice | None, Callable[[], None] | None]:
    """Compute, on the thread of a lane; return what to tell and what to hand over."""
    try:
        progress(0.0)
        result = work()
    except Cancelled:
        return None, None
    except FusionViewError as error:
        return failure(error), None
    except Exception as error:  # a bug: say so, log it, keep the workspace alive
        return unexpected(title, error), None
    return None, lambda: on_done(result)


def _with_job(workspace: Workspace, shown: Job) -> Workspace:
    if all(job.id != shown.id for job in workspace.jobs):
        return workspace
    jobs = tuple(shown if job.id == shown.id else job for job in workspace.jobs)
    return replace(workspace, jobs=jobs)


def _without_job(workspace: Workspace, job_id: int, notice: Notice | None) -> Workspace:
    jobs = tuple(job for job in workspace.jobs if job.id != job_id)
    return replace(workspace, jobs=jobs, notice=notice or workspace.notice)
