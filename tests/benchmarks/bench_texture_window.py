"""How long the window makes a hand wait while the texture of a large region follows its edits.

python tests/benchmarks/bench_texture_window.py [SECONDS] [VOXELS]

A region of 150,000 voxels is edited ten times a second, with the panel of texture in view. A probe
in the event loop notes by how much each tick of 2 ms comes late: that is what a click would have
waited. The same without any region, with hardly any texture, while the panel is hidden, and
without drawing the region, tells what is whose. Where other programs use the processors, the time
that the main thread itself took in each turn of the loop is what counts.
"""

import os
import sys
import tempfile
import time
from dataclasses import replace

os.environ["FUSIONVIEW_DATA_FOLDER"] = tempfile.mkdtemp(prefix="bench-texture-window-")
os.environ["FUSIONVIEW_CONFIG"] = os.environ["FUSIONVIEW_DATA_FOLDER"]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from fusionview.app.opening import show
from fusionview.app.texture.following_texture import current_texture
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from fusionview.texture.settings import TextureSettings
from fusionview.texture.warm_up import warm_up
from fusionview.ui.application import application, wait_for_jobs
from fusionview.ui.main_window import MainWindow

SECONDS, VOXELS = 10.0, 150_000
EDIT_MS, TICK_MS = 100, 2
Milliseconds = list[float]


def study_of(voxels: int) -> tuple[Volume, float]:
    """A PET with texture, and the radius of a ball of so many voxels."""
    size = 2 * int(np.ceil((0.75 * voxels / np.pi) ** (1 / 3))) + 16
    grid = Geometry.centred((size, size, size), (2.0, 2.0, 2.0))
    rng = np.random.default_rng(0)
    k, j, i = np.indices(grid.shape, np.float32)
    data = 6 + 2 * np.sin(k / 5) * np.cos(j / 7) + np.sin(i / 3) + rng.normal(0, 0.5, grid.shape)
    pet = Volume(
        id="pet", name="PET", kind=Kind.PET, quantity=Quantity.SUV_BW, geometry=grid,
        data=data.astype(np.float32),
    )  # fmt: skip
    return pet, 2.0 * (0.75 * voxels / np.pi) ** (1 / 3)


class Probe:
    """Notes how late its ticks come."""

    def __init__(self) -> None:
        self.late_ms: Milliseconds = []
        self._due = 0.0
        self._timer = QTimer(singleShot=True)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self.late_ms = []
        self._next()

    def stop(self) -> Milliseconds:
        self._timer.stop()
        return self.late_ms

    def _next(self) -> None:
        self._due = time.perf_counter() + TICK_MS / 1000
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        self.late_ms.append(max(time.perf_counter() - self._due, 0.0) * 1000)
        self._next()


def edited(window: MainWindow, app: QApplication, masks: list, seconds: float) -> tuple:  # type: ignore[type-arg]
    """Edit the region for so long; return how late ticks were, and from edit to numbers."""
    probe, store = Probe(), window.store
    region = next(iter(store.workspace.study.regions.values()), None)
    number, waits, asked = 0, [], 0.0

    def edit() -> None:
        nonlocal number, asked
        if region is None or region.provenance is None:
            return
        number += 1
        changed = region.with_mask(masks[number % len(masks)], region.provenance)
        asked = time.perf_counter()
        store.update(lambda s: replace(s, study=s.study.with_region(changed)))

    def first_numbers(_: object) -> None:
        nonlocal asked
        part = store.workspace.texture_so_far
        newest = masks[number % len(masks)]
        if asked and part is not None and part.sample is not None and part.mask is newest:
            waits.append(1000 * (time.perf_counter() - asked))
            asked = 0.0

    stop = store.subscribe(first_numbers)
    timer = QTimer(interval=EDIT_MS)
    timer.timeout.connect(edit)
    timer.start()
    probe.start()
    end = time.perf_counter() + seconds
    turns: Milliseconds = []
    while time.perf_counter() < end:
        begun = time.thread_time()
        app.processEvents()
        used = 1000 * (time.thread_time() - begun)
        if used > 0.2:
            turns.append(used)
        time.sleep(0.0003)
    timer.stop()
    stop()
    late = probe.stop()
    wait_for_jobs(app, window)
    return late, waits, turns


def told(name: str, values: Milliseconds) -> None:
    if not values:
        print(f"{name:44} none")
        return
    p50, p95, p99 = np.percentile(values, (50, 95, 99))
    worst = max(values)
    print(
        f"{name:44} n {len(values):5}  p50 {p50:6.1f}  p95 {p95:6.1f}  p99 {p99:6.1f}"
        f"  max {worst:6.1f} ms"
    )


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    voxels = int(sys.argv[2]) if len(sys.argv) > 2 else VOXELS
    warm_up()
    app = application()
    pet, radius = study_of(voxels)
    middle = pet.geometry.center_mm
    steps = [np.array((0.7 * n, 0.0, 0.0)) for n in range(8)]
    masks = [ball(pet.geometry, middle + step, radius) for step in steps]
    window = MainWindow()
    window.resize(1600, 1000)
    window.show()
    study = Study(volumes={pet.id: pet})
    window.store.update(lambda s: show(s, "Open", study, None, pet.id))
    wait_for_jobs(app, window)
    print(f"{masks[0].voxels} voxels, edited every {EDIT_MS} ms for {seconds:g} s each")
    told("ticks late: nothing happens", edited(window, app, masks, seconds / 2)[0])
    window.actions_.drawing.add(masks[0], pet)
    wait_for_jobs(app, window)
    window.actions_.texturing.settings(TextureSettings(families=("statistics",)))
    wait_for_jobs(app, window)
    late, _, turns = edited(window, app, masks, seconds)
    told("ticks late: edits drawn, hardly any texture", late)
    told("  of it processor time of the main thread", turns)
    window.actions_.texturing.settings(None)
    wait_for_jobs(app, window)
    late, _, turns = edited(window, app, masks, seconds)
    told("ticks late: edits drawn, texture, hidden", late)
    told("  of it processor time of the main thread", turns)
    window.tabs.setCurrentWidget(window.texture)
    wait_for_jobs(app, window)
    late, waits, turns = edited(window, app, masks, seconds)
    told("ticks late: edits drawn, texture, in view", late)
    told("  of it processor time of the main thread", turns)
    told("from edit to all quick families and matrices", waits)
    window._loop._views = (window.texture.render_workspace,)  # outlines of regions are not drawn
    late, waits, turns = edited(window, app, masks, seconds)
    told("ticks late: texture and its panel alone", late)
    told("  of it processor time of the main thread", turns)
    told("from edit to all quick families and matrices", waits)
    assert current_texture(window.store.workspace) is not None
    window.close_scenes()
    window.close()


if __name__ == "__main__":
    main()
