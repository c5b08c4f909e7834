import threading
from dataclasses import replace

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fusionview.app.store import Store
from fusionview.app.workspace import Job, Notice, Workspace
from fusionview.ui.bridge import MainThread, RenderLoop


def test_many_changes_in_one_turn_render_once(qtbot: QtBot) -> None:
    rendered: list[Workspace] = []
    owner, store = QObject(), Store(Workspace())
    RenderLoop(store, (rendered.append,), parent=owner)
    for text in ("a", "b", "c"):
        notice = Notice(text)
        store.update(lambda s, notice=notice: replace(s, notice=notice))  # type: ignore[misc]
    qtbot.waitUntil(lambda: bool(rendered))
    assert [workspace.notice for workspace in rendered] == [Notice("c")]


def test_posted_calls_run_on_the_main_thread(qtbot: QtBot) -> None:
    main, seen = MainThread(), list[int]()
    worker = threading.Thread(target=lambda: main.post(lambda: seen.append(threading.get_ident())))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [threading.get_ident()]


def test_how_far_a_job_is_redraws_no_picture(qtbot: QtBot) -> None:
    store, owner = Store(Workspace()), QObject()
    pictures: list[Workspace] = []
    bars: list[Workspace] = []
    loop = RenderLoop(store, (pictures.append,), owner, busy=bars.append)
    job = Job(1, "Reconstruct")
    store.update(lambda s: replace(s, jobs=(job,)))
    qtbot.waitUntil(lambda: len(pictures) == 1)
    store.update(lambda s: replace(s, jobs=(replace(job, fraction=0.5),)))
    qtbot.waitUntil(lambda: len(bars) == 2)
    assert len(pictures) == 1
    store.update(lambda s: replace(s, jobs=(replace(job, fraction=0.6),), curve=(1.0,)))
    qtbot.waitUntil(lambda: len(pictures) == 2)
    store.update(lambda s: replace(s, jobs=()))
    qtbot.waitUntil(lambda: len(pictures) == 3)
    loop.stop()
