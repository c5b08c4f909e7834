"""Patlak and Logan plots in the window, on the dynamic study."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusionview.app.kinetic_plots import Plot
from fusionview.app.opening import show
from fusionview.phantom.dynamic import dynamic_study
from fusionview.ui.main_window import MainWindow
from fusionview.ui.panels.kinetics_box import KineticsBox


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=20_000)
    window._loop.render_now()


@pytest.fixture
def box(window: MainWindow, qtbot: QtBot) -> KineticsBox:
    window.store.update(lambda s: show(s, "Open dynamic demo", dynamic_study(), "mr", "pet"))
    settle(window, qtbot)
    window.tabs.setCurrentWidget(window.curves)
    settle(window, qtbot)
    return window.curves.kinetics


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """Blood that stands at 12,000 Bq/mL."""
    path = tmp_path / "input.csv"
    path.write_text("time_min,value\n0,12000\n40,12000\n")
    return path


def choose(box: KineticsBox, plot: Plot | None) -> None:
    box.plot.setCurrentIndex(box.plot.findData(plot))
    box.plot.activated.emit(box.plot.currentIndex())


def test_plots_are_offered_where_frames_have_times(
    window: MainWindow, box: KineticsBox, qtbot: QtBot
) -> None:
    assert box.isVisible()
    assert not box.supply.isVisible()
    assert window.curves.maximum.isVisible()
    choose(box, Plot.PATLAK)
    settle(window, qtbot)
    assert box.supply.isVisible()
    assert not window.curves.maximum.isVisible()
    assert "Choose the input" in box.results.text.text()


def test_a_region_as_input_draws_lines_and_says_what_they_are(
    window: MainWindow, box: KineticsBox, qtbot: QtBot
) -> None:
    choose(box, Plot.LOGAN)
    settle(window, qtbot)
    box.supply.setCurrentIndex(box.supply.findText("Tissue"))
    box.supply.activated.emit(box.supply.currentIndex())
    box.t_star.setValue(5.0)
    settle(window, qtbot)
    assert window.store.workspace.kinetics is not None
    assert window.store.workspace.kinetics.t_star_min == 5.0
    assert box.k2.isVisible()
    text = box.results.text.text()
    assert "Decay only: <b>DVR " in text
    assert "Tissue:" not in text
    (plot,) = window.curves.plot.plots.values()
    assert len(plot.listDataItems()) == 6  # points before t*, points after it and a line, twice


def test_blood_samples_come_from_a_file(
    window: MainWindow,
    box: KineticsBox,
    qtbot: QtBot,
    samples: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(box, Plot.PATLAK)
    settle(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(samples), ""))
    box.supply.setCurrentIndex(box.supply.count() - 1)
    box.supply.activated.emit(box.supply.currentIndex())
    settle(window, qtbot)
    assert box.supply.currentText() == "Blood samples: input.csv"
    # 12,000 (1 − exp(−t / 400 s)) over constant blood: the slope falls with time
    assert "Tissue: <b>Ki " in box.results.text.text()
    box.t_star.setValue(5.0)
    settle(window, qtbot)
    kinetics = window.store.workspace.kinetics
    assert kinetics is not None
    assert kinetics.plasma_path == samples
    out = samples.parent / "fit.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    box.results.export.click()
    assert out.read_text().count("Ki") == 3


def test_curves_come_back(window: MainWindow, box: KineticsBox, qtbot: QtBot) -> None:
    before = window.curves.plot.plots
    choose(box, Plot.PATLAK)
    settle(window, qtbot)
    choose(box, None)
    settle(window, qtbot)
    assert window.store.workspace.kinetics is None
    assert list(window.curves.plot.plots) == ["Bq/mL"] == list(before)
    assert np.ptp(next(iter(window.curves.plot.plots.values())).listDataItems()[0].xData) > 10
