#!/usr/bin/env python3
"""Takes the pictures of the guide: off screen, of the demo study only.

    .venv/bin/python installers/guide_pictures.py [NAME …]

Run it when the screen has changed, look at what it wrote to resources/guide/pictures, and commit.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from fusionview.app.places import hottest_place
from fusionview.app.reconstruction.inspecting import crosshair_trace
from fusionview.app.texture.following_texture import current_texture
from fusionview.app.tools import Tool
from fusionview.model.comparison import Overlay
from fusionview.model.plane import Orientation
from fusionview.model.volume_view import ClipSide
from fusionview.recon.osem import OsemSettings
from fusionview.recon.simulate import SimulationSettings
from fusionview.registration.rigid import Start
from fusionview.resources import resource
from fusionview.ui.application import application, wait_for_jobs
from fusionview.ui.dialogs.sheets import open_projections
from fusionview.ui.main_window import MainWindow

SIZE = (1280, 800)
# so that all choices of a reconstruction are seen
TALL = 1070
MAX_BYTES = 190_000


def fused(window: MainWindow) -> None:
    """A region in three planes, with its numbers."""
    turn_to(window, window.regions)


def drawing(window: MainWindow) -> None:
    """The tools, and the preview of what follows the edge of a lesion."""
    turn_to(window, window.regions)
    place = hottest_place(window.store.workspace)
    plane = window.slices[Orientation.AXIAL].plane
    if place is not None and plane is not None:
        tools = window.actions_.drawing
        tools.choose_tool(Tool.EDGE)
        tools.press(plane, np.asarray(place))
        tools.drag(np.asarray(place) + 22.0 * plane.right_mm / np.linalg.norm(plane.right_mm))


def texture(window: MainWindow) -> None:
    """Features of a region, and the voxels of a cell of its co-occurrence matrix."""
    window.resize(SIZE[0], TALL)
    turn_to(window, window.texture)
    settle(window)
    light_cell(window)


def light_cell(window: MainWindow) -> None:
    """Click the cell of the matrix that counts most."""
    found = current_texture(window.store.workspace)
    pictures = () if found is None else found.pictures
    for picture in pictures:
        if picture.key == "glcm":
            row, column = np.unravel_index(int(np.argmax(picture.values)), picture.values.shape)
            window.actions_.lighting.light(picture.key, int(row), int(column))
            return


def petmr_read(window: MainWindow) -> None:
    turn_to(window, window.layers)
    window.actions_.arranging.layout("petmr_read")


def layers(window: MainWindow) -> None:
    turn_to(window, window.layers)


def volume(window: MainWindow) -> None:
    window.actions_.turning.stand(40.0, 15.0)
    window.actions_.turning.clip(ClipSide.LEFT, True)
    window.actions_.arranging.layout("volume")


def wipe(window: MainWindow) -> None:
    turn_to(window, window.layers)
    window.actions_.comparing.overlay(Overlay.WIPE)


def registration(window: MainWindow) -> None:
    turn_to(window, window.register_)


def reconstruction(window: MainWindow) -> None:
    """A reconstruction beside its curve and the slider over its updates."""
    reconstructed(window)
    area = window.reconstruct.findChild(QScrollArea)
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def choices(window: MainWindow) -> None:
    """What is chosen for a reconstruction, and what it takes."""
    window.resize(SIZE[0], TALL)
    turn_to(window, window.reconstruct)
    window.actions_.reconstructing.simulate(SimulationSettings(counts=2e7))
    settle(window)


def sinogram(window: MainWindow) -> QWidget:
    """Measured, modelled and left over, with the trace of the crosshair."""
    key = reconstructed(window)
    viewer = open_projections(window, key, window.store, window.actions_)
    assert viewer is not None
    viewer.resize(900, 480)
    newest = list(window.store.workspace.study.volumes)[-1]
    window.actions_.inspecting.model(newest)
    settle(window)
    traced = crosshair_trace(window.store.workspace)
    if traced is not None:
        columns, plane = traced
        view = len(columns) // 4
        window.actions_.inspecting.choose_bin(view, round(float(columns[view])), plane)
    return viewer


def reconstructed(window: MainWindow) -> str:
    """Scan the phantom and reconstruct it; returns the name of the scan."""
    turn_to(window, window.reconstruct)
    reconstructing = window.actions_.reconstructing
    reconstructing.simulate(SimulationSettings(counts=2e7))
    settle(window)
    key = next(iter(window.store.workspace.study.projections))
    reconstructing.run(key, OsemSettings(iterations=2))
    settle(window)
    return key


PICTURES: Mapping[str, Callable[[MainWindow], QWidget | None]] = {
    "demo": fused,
    "regions": fused,
    "drawing": drawing,
    "texture": texture,
    "petmr_read": petmr_read,
    "layers": layers,
    "volume": volume,
    "wipe": wipe,
    "registration": registration,
    "reconstruction": reconstruction,
    "choices": choices,
    "sinogram": sinogram,
}
PANELS = {"regions": "regions", "layers": "layers", "choices": "reconstruct"}
"""Of these only the panel is taken, by its name in the window."""


def turn_to(window: MainWindow, panel: QWidget) -> None:
    """Bring a panel to the front."""
    for number in range(window.tabs.count()):
        tab = window.tabs.widget(number)
        if tab is not None and (tab is panel or tab.isAncestorOf(panel)):
            window.tabs.setCurrentIndex(number)


def settle(window: MainWindow) -> None:
    """Wait until nothing is computed and everything is drawn."""
    wait_for_jobs(application(), window)
    QTest.qWait(400)
    wait_for_jobs(application(), window)


def prepared(folder: Path) -> MainWindow:
    """Return a window on the registered demo study with a lesion outlined."""
    window = MainWindow(folder / "preferences.toml")
    window.actions_.preferring.change(language="en", theme="dark")
    window.resize(*SIZE)
    window.show()
    window.actions_.opening.demo()
    settle(window)
    window.actions_.registering.run(Start.HEADER)
    settle(window)
    place = hottest_place(window.store.workspace)
    plane = window.slices[Orientation.AXIAL].plane
    if place is not None and plane is not None:
        drawing = window.actions_.drawing
        window.actions_.viewing.crosshair(place)
        drawing.choose_settings(replace(window.store.workspace.drawing, sphere_mm=16.0))
        drawing.choose_tool(Tool.PERCENT)
        drawing.press(plane, np.asarray(place))
        drawing.release()
        drawing.choose_tool(Tool.NAVIGATE)
    settle(window)
    return window


def written(image: QImage, path: Path) -> int:
    """Write a JPEG as good as fits; returns its size."""
    for quality in range(92, 30, -4):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "JPEG", quality)  # type: ignore[call-overload] # str in truth
        if buffer.data().size() <= MAX_BYTES:
            break
    path.write_bytes(bytes(buffer.data().data()))
    return path.stat().st_size


def main() -> None:
    """Take all pictures, or those that are named."""
    application()
    folder = resource("guide", "pictures")
    for name in sys.argv[1:] or PICTURES:
        with tempfile.TemporaryDirectory() as place:
            window = prepared(Path(place))
            opened = PICTURES[name](window)
            settle(window)
            panel = getattr(window, PANELS[name]) if name in PANELS else window
            target: QWidget = opened or panel
            size = written(target.grab().toImage(), folder / f"{name}.jpg")
            print(f"{name}.jpg: {size / 1000:.0f} kB")
            window.close()


if __name__ == "__main__":
    main()
