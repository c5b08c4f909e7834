"""Numba kernels on all cores, without Numba's own thread pools.

Those abort the process when two Python threads use them at once ("workqueue"), or keep cores
spinning (OpenMP); here a reconstruction may run beside other kernels. The kernels release the GIL.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


def thread_count() -> int:
    """Return how many threads compute: ``NUMBA_NUM_THREADS`` if set, else the cores we may use."""
    chosen = os.environ.get("NUMBA_NUM_THREADS", "")
    if chosen.isdigit() and int(chosen) > 0:
        return int(chosen)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def split(work: Callable[[int, int, int], None], total: int, pieces: int) -> None:
    """Call ``work(piece, first, last)`` for equal pieces of ``range(total)`` on all cores."""
    bounds = [total * piece // pieces for piece in range(pieces + 1)]
    each(lambda piece: work(piece, bounds[piece], bounds[piece + 1]), pieces)


def each(work: Callable[[int], None], count: int) -> None:
    """Call ``work(number)`` for every number of ``range(count)`` on all cores."""
    with ThreadPoolExecutor(thread_count()) as pool:
        # consuming the results raises what a call raised
        list(pool.map(work, range(count)))
