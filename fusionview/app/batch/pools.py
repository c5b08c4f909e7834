"""Where cases are measured: processes of this machine, or a cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, Protocol

from fusionview.app.batch.measuring import Plain, measure_case
from fusionview.errors import FusionViewError

Numbered = tuple[int, Mapping[str, str]]

DIED = {
    "error": "The process that measured it ended without a word.",
    "hint": "There may be too little memory: use fewer workers.",
}


class Pool(Protocol):
    """Measures cases in any order."""

    def results(self, cases: Sequence[Numbered]) -> Iterator[tuple[int, Plain]]:
        """Yield the number of each case with what was measured, as it comes."""
        ...


class Processes:
    """So many processes; one that dies takes no other case along."""

    def __init__(self, workers: int) -> None:
        self.workers = max(1, workers)

    def results(self, cases: Sequence[Numbered]) -> Iterator[tuple[int, Plain]]:
        """Yield the number of each case with what was measured, as it comes."""
        waiting = list(reversed(cases))
        while waiting:
            suspects = yield from self._until_one_dies(waiting)
            for number, case in suspects:  # one of them ended the processes: each for itself
                yield number, _alone(case)

    def _until_one_dies(
        self, waiting: list[Numbered]
    ) -> Generator[tuple[int, Plain], None, list[Numbered]]:
        """Take from ``waiting``; return the cases that were under way when a process died."""
        under_way: dict[Future[Plain], Numbered] = {}
        with _executor(self.workers) as executor:
            while waiting or under_way:
                while waiting and len(under_way) < self.workers:
                    try:
                        future = executor.submit(measure_case, waiting[-1][1])
                    except BrokenProcessPool:  # a process died since we looked
                        return list(under_way.values())
                    under_way[future] = waiting.pop()
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    if isinstance(future.exception(), BrokenProcessPool):
                        return list(under_way.values())
                    yield under_way.pop(future)[0], future.result()
        return []


def _alone(case: Mapping[str, str]) -> Plain:
    with _executor(1) as executor:
        try:
            return executor.submit(measure_case, case).result()
        except BrokenProcessPool:
            return dict(DIED)


class Dask:
    """The workers of a Dask scheduler, which see the same files under the same paths."""

    def __init__(self, address: str) -> None:
        self.address = address

    def results(self, cases: Sequence[Numbered]) -> Iterator[tuple[int, Plain]]:
        """Yield the number of each case with what was measured, as it comes."""
        from distributed import as_completed  # noqa: PLC0415 - an extra

        with _client(self.address) as client:
            futures = {
                client.submit(measure_case, dict(case), pure=False, retries=1): number
                for number, case in cases
            }
            for future in as_completed(futures):
                failed = future.status != "finished"
                yield futures[future], dict(DIED) if failed else future.result()


def default_workers() -> int:
    """As many as this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _executor(workers: int) -> ProcessPoolExecutor:
    # a fork of a process with threads can hang
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_leave_stopping_to_the_parent)


def _leave_stopping_to_the_parent() -> None:
    """Ctrl-C reaches all processes: the one that asked waits for what is under way, and ends.

    Where that one is killed and can tell nobody, its processes end as well.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise FusionViewError(
            "Dask is not installed.", hint="Install fusionview[cluster], or use --workers."
        ) from error
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError, TimeoutError) as error:
        raise FusionViewError(
            f"There is no Dask scheduler at {address}.",
            hint="Start `dask scheduler` and `dask worker`, and give the address of the scheduler.",
        ) from error
    with client:
        yield client
