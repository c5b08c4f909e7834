"""Which device computes, and why."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import NamedTuple, TypeVar

from fusionview.errors import FusionViewError, ReconstructionError
from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.devices.nvidia import find_cards
from fusionview.recon.devices.trial import problem_of
from fusionview.recon.devices.trouble import DeviceUnfitError

Result = TypeVar("Result")
_ONE_AT_A_TIME = Lock()


class Choice(NamedTuple):
    """A device; ``reason`` says why it is no graphics card, where it is none."""

    backend: Backend
    reason: str = ""


def choose_device(asked: str = "auto") -> Choice:
    """Return the device for "auto", "cpu" or "cuda".

    A card is compared with the CPU the first time, on a tiny problem; that compiles kernels and
    may take some seconds.

    Raises
    ------
    ReconstructionError
        If "cuda" is asked for and cannot be had.
    """
    if asked == "cpu":
        return Choice(CPU, "The CPU was asked for.")
    found = card(simulated=asked == "cuda" and is_simulated())
    if asked == "cuda" and found.backend is CPU:
        raise ReconstructionError(found.reason, hint="Choose the device cpu, or auto.")
    return found


def card(*, simulated: bool = False) -> Choice:
    """Return the graphics card; the CPU with the reason where none computes."""
    reason = "" if simulated else find_cards().reason
    if reason:
        return Choice(CPU, reason)
    with _ONE_AT_A_TIME:
        reason = _tried(simulated)
    if reason:
        return Choice(CPU, reason)
    from fusionview.recon.devices.cuda.backend import (  # noqa: PLC0415 - loads numba.cuda
        CudaBackend,
    )

    try:
        # one for each reconstruction: its memory goes when it goes
        backend = CudaBackend()
        works = backend.scalar(backend.dot(*[backend.full((1,), 1.0)] * 2)) == 1.0
    except FusionViewError:
        works = False
    # after some errors it never answers again
    return Choice(backend) if works else Choice(CPU, _BROKEN)


def or_on_cpu(work: Callable[..., Result], backend: Backend, asked: str) -> Result:
    """Return ``work(backend=...)``; by the CPU if the device proves unfit and was left open."""
    try:
        return work(backend=backend)
    except DeviceUnfitError:
        if asked != "auto" or backend is CPU:
            raise
    return work(backend=CPU)


def is_simulated() -> bool:
    """Whether Numba's simulator of a card was asked for: slow, for tests."""
    return os.environ.get("NUMBA_ENABLE_CUDASIM", "0") not in ("", "0")


_BROKEN = "The graphics card stopped working; restart the program to use it again."


@cache
def _tried(simulated: bool) -> str:
    """Load what drives the card and compare it with the CPU, once; say what is wrong."""
    if not simulated and importlib.util.find_spec("numba_cuda") is None:
        return "The package numba-cuda is missing: pip install 'fusionview[cuda]'."
    try:
        from fusionview.recon.devices.cuda.backend import (  # noqa: PLC0415 - loads numba.cuda
            CudaBackend,
        )

        problem = problem_of(CudaBackend())
    except FusionViewError as error:
        return f"The graphics card cannot be used. {error.message}"
    except Exception as error:  # a driver, compiler or library that does not fit: any of these
        return f"The graphics card cannot be used ({type(error).__name__})."
    return f"The graphics card is not used: {problem}." if problem else ""
