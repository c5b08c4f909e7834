"""Showing and pausing what computes."""

import threading
import time
from collections.abc import Callable

import pytest

from fusionview.app.reconstruction.gate import Gate
from fusionview.app.reconstruction.preview import SHARE, Preview
from fusionview.model.progress import Cancelled


def test_the_first_value_is_shown_at_once_and_others_wait_until_it_was() -> None:
    posted: list[Callable[[], None]] = []
    shown: list[int] = []
    preview = Preview(posted.append, shown.append)
    offered = [preview.offer(lambda n=n: n) for n in range(5)]  # type: ignore[misc]
    assert offered == [True, False, False, False, False]
    posted.pop(0)()
    assert shown == [0]
    assert not preview.offer(lambda: 5)  # too soon


def test_showing_takes_a_small_part_of_the_time() -> None:
    posted: list[Callable[[], None]] = []
    shown: list[int] = []

    def show(value: int) -> None:
        shown.append(value)
        busy = time.thread_time()
        while time.thread_time() < busy + 0.004:
            pass

    preview = Preview(posted.append, show)
    began = time.perf_counter()
    count = 0
    while time.perf_counter() - began < 1.2:
        preview.offer(lambda value=count: value)  # type: ignore[misc]
        count += 1
        while posted:
            posted.pop(0)()
        time.sleep(0.001)
    spent = 0.004 * len(shown)
    assert len(shown) >= 2
    assert spent <= 2 * SHARE * 1.2  # the first one is free


def test_a_closed_gate_holds_until_it_opens() -> None:
    gate, passed = Gate(), threading.Event()
    gate.close()

    def compute() -> None:
        gate.wait(lambda *_: None, 0.5)
        passed.set()

    thread = threading.Thread(target=compute)
    thread.start()
    assert not passed.wait(0.15)
    gate.open()
    assert passed.wait(2)
    thread.join()


def test_what_waits_at_a_gate_can_be_cancelled() -> None:
    gate = Gate()
    gate.close()

    def cancelled(fraction: float, message: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        gate.wait(cancelled, 0.5)
