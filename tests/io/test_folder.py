"""Many files are read in order, several at once only where that helps."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from fusionview.io.folder import find_files, read_each

FILES = [Path(f"f{number}") for number in range(200)]


def test_files_on_a_slow_medium_are_read_at_once_and_stay_in_order() -> None:
    threads: set[int] = set()

    def read(file: Path) -> str:
        threads.add(threading.get_ident())
        time.sleep(0.005)
        return file.name

    assert list(read_each(FILES, read)) == [file.name for file in FILES]
    assert len(threads) > 4


def test_work_of_the_processor_stays_in_one_thread() -> None:
    threads: set[int] = set()

    def read(file: Path) -> int:
        threads.add(threading.get_ident())
        return sum(range(20_000))

    list(read_each(FILES, read))
    assert threads == {threading.get_ident()}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.dcm").write_bytes(b"x")
    assert find_files(tmp_path) == ([tmp_path / "a.dcm"], [])
