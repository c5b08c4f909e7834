"""Which NVIDIA cards this machine has, asked of the driver itself: no library has to be loaded."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from typing import Any, NamedTuple

_LIBRARIES = ("nvcuda.dll",) if sys.platform == "win32" else ("libcuda.so.1", "libcuda.so")
_NO_DEVICE = 100
_MAJOR, _MINOR = 75, 76


class Card(NamedTuple):
    """One card.

    Attributes
    ----------
    compute_capability
        Such as "9.0".
    """

    name: str
    memory_bytes: int
    compute_capability: str


class Cards(NamedTuple):
    """What was found; ``reason`` says why there is none."""

    cards: tuple[Card, ...]
    reason: str = ""


def find_cards() -> Cards:
    """Ask the driver for its cards; never fails."""
    driver = _driver()
    if driver is None:
        return Cards((), "No NVIDIA driver is installed.")
    status = driver.cuInit(0)
    if status == _NO_DEVICE:
        return Cards((), "The NVIDIA driver finds no card.")
    if status:
        return Cards((), f"The NVIDIA driver does not start (CUDA error {status}).")
    count = ctypes.c_int()
    driver.cuDeviceGetCount(ctypes.byref(count))
    cards = tuple(_card(driver, number) for number in range(count.value))
    return Cards(cards, "" if cards else "The NVIDIA driver finds no card.")


def _driver() -> Any:
    for name in _LIBRARIES:
        with suppress(OSError):
            return ctypes.CDLL(name)
    return None


def _card(driver: Any, number: int) -> Card:
    device, memory, value = ctypes.c_int(), ctypes.c_size_t(), ctypes.c_int()
    name = ctypes.create_string_buffer(256)
    driver.cuDeviceGet(ctypes.byref(device), number)
    driver.cuDeviceGetName(name, len(name), device)
    driver.cuDeviceTotalMem_v2(ctypes.byref(memory), device)
    capability = []
    for attribute in (_MAJOR, _MINOR):
        driver.cuDeviceGetAttribute(ctypes.byref(value), attribute, device)
        capability.append(str(value.value))
    return Card(name.value.decode("utf-8", "replace"), memory.value, ".".join(capability))
