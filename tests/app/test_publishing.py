"""Writing in the background what the main thread draws."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from fusionview.app.jobs import JobRunner
from fusionview.app.publishing import Publishing
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace


def test_a_movie_whose_window_closes_ends_and_leaves_nothing(tmp_path: Path) -> None:
    posted: list[Callable[[], None]] = []  # a main thread that draws nothing any more
    store = Store(Workspace())
    jobs = JobRunner(store, posted.append)
    picture = np.zeros((16, 16, 4), np.uint8)
    movie = (lambda _: picture, 5)
    Publishing(store, jobs).movie(tmp_path / "m.gif", lambda: movie, 10.0)
    deadline = time.monotonic() + 5
    while len(posted) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert jobs.close()
    assert list(tmp_path.iterdir()) == []
