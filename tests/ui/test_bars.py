"""Notices with details and a report, progress with the time left."""

import gc
import sys
import threading
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from fusionview.app.failures import unexpected
from fusionview.app.workspace import Job, Notice
from fusionview.ui.bars import DetailsDialog, time_left_text
from fusionview.ui.bridge import Collector
from fusionview.ui.main_window import MainWindow
from fusionview.ui.unexpected import show_unexpected


def tell(window: MainWindow, notice: Notice) -> None:
    window.store.update(lambda s: replace(s, notice=notice))
    window._loop.render_now()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, ""),
        (float("inf"), ""),
        (2.0, "a few seconds left"),
        (11.2, "about 15 s left"),
        (61.0, "about 65 s left"),
        (125.0, "about 3 min left"),
        (7300.0, "about 2 h left"),
    ],
)
def test_the_time_left_is_told_in_steps_that_do_not_flicker(
    seconds: float | None, text: str
) -> None:
    assert time_left_text(seconds) == text


def test_the_job_bar_shows_the_time_left_only_if_it_is_known(window: MainWindow) -> None:
    job = Job(7, "Register", fraction=0.5)
    window.job_bar.render_workspace(replace(window.store.workspace, jobs=(job,)))
    assert window.job_bar.left.isHidden()
    job = replace(job, left_s=42.0)
    window.job_bar.render_workspace(replace(window.store.workspace, jobs=(job,)))
    assert window.job_bar.left.text() == "about 45 s left"


def test_details_are_one_click_away_where_there_are_any(window: MainWindow) -> None:
    bar = window.notice
    tell(window, Notice("It failed.", "Do this.", details="OSError\n  io/nifti.py:3"))
    bar.details.click()
    dialog = bar.findChild(DetailsDialog)
    assert dialog is not None
    assert "io/nifti.py:3" in dialog.text.toPlainText()
    dialog.close()
    tell(window, Notice("Another failure."))
    assert bar.details.isHidden()


def test_success_offers_no_report(window: MainWindow) -> None:
    tell(window, Notice("Saved.", done=True))
    assert window.notice.copy.isHidden()
    tell(window, Notice("Not saved."))
    assert not window.notice.copy.isHidden()


def test_the_report_names_versions_and_actions_but_no_data(window: MainWindow) -> None:
    window.actions_.viewing.window("pet", (0.0, 5.0))
    tell(window, Notice("'KIM^MINSOO' in /data/kim/pet.nii failed.", details="OSError: no"))
    window.notice.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "numpy: " in text
    assert "viewing.window" in text
    assert "OSError" in text
    for secret in ("KIM", "kim", "pet.nii", "'pet'", "5.0))"):
        assert secret not in text


def test_an_exception_in_a_slot_becomes_a_notice(
    window: MainWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    stop = show_unexpected(window.store)
    try:
        try:
            raise ZeroDivisionError("division by zero")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        stop()
    notice = window.store.workspace.notice
    assert notice is not None
    assert "unexpectedly (ZeroDivisionError)" in notice.message
    assert "test_bars.py" in notice.details
    assert "Traceback" not in capsys.readouterr().err


def test_a_bug_in_what_shows_the_notice_does_not_go_round_for_ever(window: MainWindow) -> None:
    shown: list[int] = []

    def broken(_: object) -> None:
        shown.append(1)
        raise ZeroDivisionError("division by zero")

    def loop(_: object) -> None:
        if len(shown) < 50:
            try:
                broken(_)
            except ZeroDivisionError as error:
                sys.excepthook(type(error), error, error.__traceback__)

    unsubscribe = window.store.subscribe(loop)
    stop = show_unexpected(window.store)
    try:
        window.actions_.viewing.zoom(2.0)
    finally:
        stop()
        unsubscribe()
    assert len(shown) <= 3


def test_garbage_is_collected_on_the_main_thread_only(window: MainWindow, qtbot: QtBot) -> None:
    collected: list[int] = []

    class Cycle:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            collected.append(threading.get_ident())

    def make() -> None:
        for _ in range(3000):
            Cycle()

    worker = threading.Thread(target=make)
    worker.start()
    worker.join()
    assert not gc.isenabled()
    collectors = window.findChildren(Collector)
    collectors[0].collect()
    assert set(collected) == {threading.get_ident()}
    window.close()
    assert gc.isenabled()


def test_a_bug_is_logged_with_its_place(caplog: pytest.LogCaptureFixture) -> None:
    unexpected("Register", ValueError("no"))
    assert "ValueError" in caplog.text
