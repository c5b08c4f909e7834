"""How kernels are started: by items, each thread taking every so many-th, or by blocks."""

from __future__ import annotations

from typing import Any, Final

from numba import cuda

from fusionview.recon.devices.cuda.memory import guarded

SIMULATED: Final = bool(cuda.config.ENABLE_CUDASIM)
"""Whether Numba's simulator takes the place of a card: for tests on tiny problems."""
# sums end with few threads, as they should: no warning
cuda.config.CUDA_LOW_OCCUPANCY_WARNINGS = 0
# a simulated thread is one of Python's: few of them, each doing more
THREADS: Final = 4 if SIMULATED else 256
LINE_THREADS: Final = 4 if SIMULATED else 128
MOST_BLOCKS: Final = 1 if SIMULATED else 1 << 14
# of reductions: always the same, so that sums do not depend on the card
SUM_BLOCKS: Final = 1 if SIMULATED else 512
SUM_THREADS: Final = 4 if SIMULATED else 128


def over_items(kernel: Any, items: int, *given: Any) -> None:
    """Start enough threads for so many items."""
    if items > 0:
        with guarded():
            kernel[min(-(-items // THREADS), MOST_BLOCKS), THREADS](*given)


def over_blocks(kernel: Any, blocks: int, *given: Any) -> None:
    """Start a block of threads for each of so many lines of response."""
    if blocks > 0:
        with guarded():
            kernel[blocks, LINE_THREADS](*given)


def in_shape(kernel: Any, blocks: int, threads: int, *given: Any) -> None:
    """Start exactly so many threads."""
    with guarded():
        kernel[blocks, threads](*given)
