"""What is said about memory and cards."""

import ctypes
from typing import Any

import pytest

from fusionview.errors import ReconstructionError
from fusionview.recon import memory
from fusionview.recon.devices import nvidia


def test_there_is_memory_and_not_more_free_than_in_all() -> None:
    assert 0 < memory.available_bytes() <= memory.total_bytes()


def test_too_little_memory_is_said_with_numbers_and_a_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "available_bytes", lambda: 2_000_000_000)
    memory.require_memory(1_700_000_000, "-")
    with pytest.raises(ReconstructionError, match=r"needs 1\.9 GB .* 2\.0 GB are free") as caught:
        memory.require_memory(1_900_000_000, "Use fewer slices.")
    assert caught.value.hint == "Use fewer slices."


def test_memory_that_cannot_be_known_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available_bytes", lambda: 0)
    memory.require_memory(1 << 60, "-")


class Driver:
    """Answers as libcuda does."""

    def __init__(self, status: int = 0, cards: int = 1) -> None:
        self.status, self.cards = status, cards

    def cuInit(self, flags: int) -> int:  # noqa: N802 - the driver's name
        return self.status

    def cuDeviceGetCount(self, count: Any) -> int:  # noqa: N802
        count._obj.value = self.cards
        return 0

    def cuDeviceGet(self, device: Any, number: int) -> int:  # noqa: N802
        device._obj.value = number
        return 0

    def cuDeviceGetName(self, name: Any, size: int, device: Any) -> int:  # noqa: N802
        name.value = b"NVIDIA Example"
        return 0

    def cuDeviceTotalMem_v2(self, size: Any, device: Any) -> int:  # noqa: N802
        size._obj.value = 80 << 30
        return 0

    def cuDeviceGetAttribute(self, value: Any, attribute: int, device: Any) -> int:  # noqa: N802
        value._obj.value = {75: 9, 76: 0}[attribute]
        return 0


def test_a_card_is_told_with_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: Driver())
    found = nvidia.find_cards()
    assert found.cards == (nvidia.Card("NVIDIA Example", 80 << 30, "9.0"),)
    assert not found.reason


@pytest.mark.parametrize(
    ("driver", "reason"),
    [(Driver(100), "finds no card"), (Driver(999), "error 999"), (Driver(0, 0), "finds no card")],
)
def test_no_card_has_a_reason(monkeypatch: pytest.MonkeyPatch, driver: Driver, reason: str) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: driver)
    found = nvidia.find_cards()
    assert not found.cards
    assert reason in found.reason


def test_no_driver_is_a_reason_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert "No NVIDIA driver" in nvidia.find_cards().reason
