"""The window on a real screen (or Xvfb): what off-screen tests cannot tell."""

import os

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from fusionview.model.volume import Volume
from fusionview.ui.main_window import MainWindow

pytestmark = pytest.mark.window


@pytest.mark.skipif(
    os.environ.get("QT_QPA_PLATFORM") == "offscreen" or "DISPLAY" not in os.environ,
    reason="needs a screen: xvfb-run -a env QT_QPA_PLATFORM=xcb pytest -m window",
)
def test_the_window_shows_its_pictures_on_a_real_screen(
    window: MainWindow, hot: Volume, qtbot: QtBot
) -> None:
    qtbot.waitExposed(window)
    window.actions_.viewing.crosshair(hot.geometry.to_world((13, 12, 17)))
    qtbot.wait(300)
    assert QGuiApplication.platformName() == "xcb"
    grabbed = window.screen().grabWindow(window.winId()).toImage()
    image = grabbed.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    for view in window.slices.values():
        corner = view.mapTo(window, view.rect().topLeft())
        part = pixels[
            corner.y() : corner.y() + view.height(), corner.x() : corner.x() + view.width()
        ]
        assert part.std() > 10  # a picture, not an empty or garbled rectangle
        reddish = part[..., 0].astype(int) - part[..., 2]
        assert reddish.max() > 60  # the hot block in Hot Iron
