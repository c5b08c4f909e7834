"""Which device computes, and why."""

from __future__ import annotations

from typing import NamedTuple

from fusionview.errors import ReconstructionError
from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.devices.nvidia import find_cards


class Choice(NamedTuple):
    """A device; ``reason`` says why it is no graphics card, where it is none."""

    backend: Backend
    reason: str = ""


def choose_device(asked: str = "auto") -> Choice:
    """Return the device for "auto", "cpu" or "cuda".

    Raises
    ------
    ReconstructionError
        If "cuda" is asked for and cannot be had.
    """
    if asked == "cpu":
        return Choice(CPU, "The CPU was asked for.")
    reason = why_no_card()
    if asked == "cuda":
        raise ReconstructionError(reason, hint="Choose the device cpu, or auto.")
    return Choice(CPU, reason)


def why_no_card() -> str:
    """Say why no graphics card computes."""
    found = find_cards()
    return found.reason or "This version does not reconstruct on graphics cards."
