import threading
from dataclasses import replace

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
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
