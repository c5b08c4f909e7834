import threading
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Progress
from fusionview.model.projection import ProjectionData
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.study import Study
from fusionview.recon.osem import OsemSettings
from tests.app.conftest import Drain


def endless(progress: Progress) -> str:
    while True:
        progress(0.5)


def test_a_newer_request_replaces_an_older_one(jobs: JobRunner, drain: Drain) -> None:
    results: list[str] = []
    cancelled: list[str] = []
    jobs.submit("Texture", endless, results.append, on_cancel=lambda: cancelled.append("old"))
    jobs.submit("Texture", lambda _: "new", results.append)
    drain()
    assert results == ["new"]
    assert cancelled == []  # replaced, not stopped by the user


def test_the_user_can_stop_a_job(jobs: JobRunner, drain: Drain) -> None:
    results: list[str] = []
    stopped: list[bool] = []
    jobs.submit("Reconstruct", endless, results.append, on_cancel=lambda: stopped.append(True))
    jobs.cancel("Reconstruct")
    drain()
    assert results == []
    assert stopped == [True]


def test_a_quick_job_does_not_wait_for_a_long_one(
    jobs: JobRunner, store: Store, posted: list[Callable[[], None]], drain: Drain
) -> None:
    results: list[str] = []
    jobs.submit("Reconstruct", endless, results.append)
    jobs.submit("Texture", lambda _: "texture", results.append, lane=Lane.QUICK)
    while not results:
        while posted:
            posted.pop(0)()
    assert [job.title for job in store.workspace.jobs] == ["Reconstruct"]
    jobs.cancel("Reconstruct")
    drain()
    assert results == ["texture"]


def test_an_expected_failure_says_what_to_do(jobs: JobRunner, store: Store, drain: Drain) -> None:
    def fail(_: Progress) -> None:
        raise RegionError("Nothing there.", hint="Draw again.")

    jobs.submit("Draw", fail, lambda _: None)
    drain()
    assert store.workspace.notice is not None
    assert store.workspace.notice.message == "Nothing there."
    assert store.workspace.notice.hint == "Draw again."


def test_a_bug_in_a_job_is_reported_and_leaves_the_workspace_usable(
    jobs: JobRunner, store: Store, drain: Drain
) -> None:
    results: list[int] = []
    jobs.submit("Registration", lambda _: 1 // 0, results.append)
    drain()
    assert store.workspace.notice is not None
    assert "Registration failed unexpectedly" in store.workspace.notice.message
    jobs.submit("Registration", lambda _: 7, results.append)
    drain()
    assert results == [7]


def test_closing_delivers_nothing_more(jobs: JobRunner, posted: list[Callable[[], None]]) -> None:
    results: list[str] = []
    jobs.submit("Reconstruct", endless, results.append)
    jobs.close()
    while posted:
        posted.pop(0)()
    jobs.submit("Too late", lambda _: "late", results.append)
    assert results == []


@pytest.mark.parametrize("replaced", [False, True], ids=["stopped", "replaced"])
def test_a_job_that_ends_although_it_was_stopped_delivers_nothing(
    jobs: JobRunner, drain: Drain, replaced: bool
) -> None:
    results: list[str] = []
    stopped: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def deaf(_: Progress) -> str:
        begun.set()
        assert go_on.wait(10)
        return "old"

    jobs.submit("Register", deaf, results.append, on_cancel=lambda: stopped.append("old"))
    assert begun.wait(10)
    if replaced:
        jobs.submit("Register", lambda _: "new", results.append)
    else:
        jobs.cancel("Register")
    go_on.set()
    drain()
    assert results == (["new"] if replaced else [])
    assert stopped == ([] if replaced else ["old"])


def test_a_result_that_waits_for_the_main_thread_can_still_be_stopped(
    jobs: JobRunner, drain: Drain
) -> None:
    results: list[str] = []
    stopped: list[bool] = []
    ended = threading.Event()
    jobs.submit(
        "Register", lambda _: "late", results.append, on_cancel=lambda: stopped.append(True)
    )
    jobs.submit("Next", lambda _: ended.set(), lambda _: None)  # runs when the first has ended
    assert ended.wait(10)
    jobs.cancel("Register")
    drain()
    assert results == []
    assert stopped == [True]


@pytest.fixture
def scan() -> ProjectionData:
    """Seen by a scanner so small that an update takes no time."""
    scanner = CylindricalScanner(
        crystals=32, rings=3, ring_pitch_mm=8.0, radius_mm=90.0, radial_bins=15
    )
    counts = np.random.default_rng(8).poisson(40.0, scanner.shape).astype(np.float32)
    return ProjectionData(
        scanner=scanner,
        counts=counts,
        background=np.zeros_like(counts),
        attenuation_factors=None,
        image_grid=Geometry.centred((5, 16, 16), (4.0, 6.0, 6.0)),
    )


def test_a_reconstruction_that_is_stopped_keeps_its_last_image(
    actions: Actions,
    store: Store,
    posted: list[Callable[[], None]],
    drain: Drain,
    scan: ProjectionData,
) -> None:
    study = Study().with_projections("Scan", scan)
    store.update(lambda s: replace(s, study=study))
    actions.reconstructing.run("Scan", OsemSettings(iterations=200, subsets=4))
    while store.workspace.live is None or store.workspace.live.update < 2:
        if posted:
            posted.pop(0)()
        time.sleep(0.001)
    actions.reconstructing.cancel()
    drain()
    (kept,) = store.workspace.study.volumes.values()
    assert "stopped" in kept.name
    assert kept.data.max() > 0
    assert store.workspace.functional is kept
    assert store.workspace.live is None
    actions.undo()
    assert not store.workspace.study.volumes


def test_a_computation_that_never_looks_up_does_not_hold_the_closing_window(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fusionview.app.jobs.CLOSING_PATIENCE_S", 0.2)
    posted: list[Callable[[], None]] = []
    runner = JobRunner(store, posted.append)
    begun, release = threading.Event(), threading.Event()

    def deaf(_: Progress) -> None:
        begun.set()
        release.wait(30)

    runner.submit("Deaf", deaf, lambda _: None)
    assert begun.wait(10)
    while posted:
        posted.pop()
    start = time.monotonic()
    runner.close()
    assert time.monotonic() - start < 2.0
    release.set()
    time.sleep(0.05)
    assert posted == []  # nothing is sent to a window that is gone


def test_a_running_job_says_how_long_it_will_take(
    store: Store, jobs: JobRunner, drain: Drain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fusionview.app.time_left.PATIENCE_S", 0.0)
    told: list[float] = []
    store.subscribe(lambda w: told.extend(j.left_s for j in w.jobs if j.left_s is not None))

    def work(progress: Progress) -> None:
        for step in range(1, 5):
            time.sleep(0.05)
            progress(step / 5)

    jobs.submit("Register", work, lambda _: None)
    drain()
    assert len(told) >= 2
    assert all(0 < seconds < 60 for seconds in told)
