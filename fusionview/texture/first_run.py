"""What the first extraction of a process does differently."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

KERNELS = "fusionview.texture.kernels"


@contextmanager
def loading_kernels() -> Iterator[None]:
    """Pause the garbage collector while kernels are loaded for the first time.

    Numba makes so many objects meanwhile, all of them to stay, that looking for garbage among
    them would take a third of the time. Where the collector rests already, it stays so.
    """
    if KERNELS in sys.modules or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
