"""Runs computations off the main thread; their results come back as workspace updates."""

import itertools
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from fusionview.app.store import Store
from fusionview.app.workspace import Job, Notice, Workspace
from fusionview.errors import FusionViewError
from fusionview.model.progress import Cancelled, Progress

_log = logging.getLogger(__name__)
_IDS = itertools.count(1)
_REPORT_EVERY_S = 0.04

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
"""Runs a callable on the main thread, later. Qt supplies one; tests supply a list."""


class Lane(StrEnum):
    """Which queue a job waits in: a reconstruction delays neither opening nor texture."""

    COMPUTE = "compute"
    QUICK = "quick"
    READING = "reading"
    WARMING = "warming"
    NETWORK = "network"


class JobRunner:
    """One computation at a time in each lane."""

    def __init__(self, store: Store, post: Post) -> None:
        self._store = store
        self._post = post
        self._pools = {lane: ThreadPoolExecutor(1, thread_name_prefix=lane) for lane in Lane}
        self._cancels: dict[str, threading.Event] = {}
        self._closed = False

    def submit(
        self,
        title: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        *,
        lane: Lane = Lane.COMPUTE,
        quiet: bool = False,
        on_cancel: Callable[[], None] | None = None,
    ) -> None:
        """Queue ``work``; a queued or running job of the same title is cancelled first.

        ``on_done`` gets the result, ``on_cancel`` is called instead if the user stopped the job
        (not if a newer one of the same title replaced it); both on the main thread.
        """
        if self._closed:
            return
        self._replace(title)
        job = Job(next(_IDS), title, quiet)
        cancelled = self._cancels[title] = threading.Event()
        self._store.update(lambda s: replace(s, jobs=(*s.jobs, job)))
        progress = self._progress(job, cancelled)

        def run() -> None:
            notice: Notice | None = None
            deliver: Callable[[], None] | None = None
            try:
                progress(0.0)
                result = work(progress)
                deliver = lambda: on_done(result)  # noqa: E731 - one line, bound at once
            except Cancelled:
                pass
            except FusionViewError as error:
                notice = Notice(error.message, error.hint)
            except Exception as error:  # a bug: say so, log it, keep the workspace alive
                notice = _unexpected(title, error)
            self._post(lambda: finish(notice, deliver))

        def finish(notice: Notice | None, deliver: Callable[[], None] | None) -> None:
            self._store.update(lambda s: _without_job(s, job.id, notice))
            stopped = cancelled.is_set()
            replaced = self._cancels.get(title) is not cancelled
            if deliver is not None and not stopped and not self._closed:
                deliver()
            elif stopped and not replaced and on_cancel is not None and not self._closed:
                on_cancel()

        self._pools[lane].submit(run)

    def post(self, call: Callable[[], None]) -> None:
        """Run ``call`` on the main thread, for a job that shows what it has so far."""
        self._post(lambda: None if self._closed else call())

    def cancel(self, title: str) -> None:
        """Ask the job of this title, if any, to stop at its next progress report."""
        if title in self._cancels:
            self._cancels[title].set()

    def close(self) -> None:
        """Cancel everything and wait; call before the window goes away."""
        self._closed = True
        for cancelled in self._cancels.values():
            cancelled.set()
        for pool in self._pools.values():
            pool.shutdown(cancel_futures=True)

    def _replace(self, title: str) -> None:
        self.cancel(title)
        self._cancels.pop(title, None)

    def _progress(self, job: Job, cancelled: threading.Event) -> Progress:
        last = 0.0

        def progress(fraction: float, message: str = "") -> None:
            nonlocal last
            if cancelled.is_set():
                raise Cancelled
            now = time.monotonic()
            if now - last < _REPORT_EVERY_S:  # the main thread has better things to do
                return
            last = now
            shown = replace(job, fraction=fraction, message=message)
            self._post(lambda: self._store.update(lambda s: _with_job(s, shown)))

        return progress


def _unexpected(title: str, error: Exception) -> Notice:
    _log.exception("%s failed", title)
    return Notice(
        f"{title} failed unexpectedly ({type(error).__name__}: {error}).",
        "Nothing that you had is lost. Please report what you did.",
    )


def _with_job(workspace: Workspace, shown: Job) -> Workspace:
    if all(job.id != shown.id for job in workspace.jobs):
        return workspace
    jobs = tuple(shown if job.id == shown.id else job for job in workspace.jobs)
    return replace(workspace, jobs=jobs)


def _without_job(workspace: Workspace, job_id: int, notice: Notice | None) -> Workspace:
    jobs = tuple(job for job in workspace.jobs if job.id != job_id)
    return replace(workspace, jobs=jobs, notice=notice or workspace.notice)
