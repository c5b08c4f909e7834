from collections.abc import Callable

from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.errors import RegionError
from fusionview.model.progress import Progress
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
