"""Milliseconds of CPU per move of the pointer, for every drawing tool on a 256³ volume.

A noisy PET of 256³ voxels of 1 mm with a blurred lesion of 30 mm, in a window without a screen:
each tool is pressed at the lesion and dragged in an oblique picture. "main" is what the thread of
the window spends on a move (press, for those that are clicked), "press" the most that a press
takes, "preview" the time from the last move until a preview that is computed in the background is
there. Target: p95 of "main" at most 16 ms.

Run: python tests/benchmarks/bench_drawing.py [moves]
"""

import sys
import time
from collections.abc import Callable, Iterator
from queue import SimpleQueue

import numpy as np
from scipy import ndimage

from fusionview.app.actions import Actions
from fusionview.app.drawing.kind import Presses
from fusionview.app.drawing.kinds import KINDS
from fusionview.app.jobs import JobRunner
from fusionview.app.opening import show
from fusionview.app.store import Store
from fusionview.app.tools import DrawingSettings, Tool
from fusionview.app.workspace import Workspace
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball

SIZE, LESION_MM, PIXELS, MM = 256, 15.0, 512, 0.5
VARIANTS: tuple[tuple[str, Tool, DrawingSettings], ...] = (
    *((str(tool), tool, DrawingSettings()) for tool in KINDS),
    ("brush 20 mm", Tool.BRUSH, DrawingSettings(brush_mm=20.0)),
    ("brush 3-D 20 mm", Tool.BRUSH, DrawingSettings(brush_mm=20.0, brush_3d=True)),
    (
        "adaptive 20 mm",
        Tool.BRUSH,
        DrawingSettings(brush_mm=20.0, brush_3d=True, adaptive=True),
    ),
    ("seeds in depth", Tool.SEEDS, DrawingSettings(brush_3d=True)),
)


def volume() -> Volume:
    """A lesion of 10 in 1, blurred by 6 mm and noisy."""
    grid = Geometry.centred((SIZE, SIZE, SIZE), (1.0, 1.0, 1.0))
    data = np.ones(grid.shape, np.float32)
    lesion = ball(grid, grid.center_mm, LESION_MM)
    data[lesion.slices][lesion.box] = 10.0
    data = ndimage.gaussian_filter(data, 6.0 / 2.355)
    data += np.random.default_rng(1).normal(0, 0.2, data.shape).astype(np.float32)
    return Volume(
        id="pet", name="PET", kind=Kind.PET, quantity=Quantity.SUV_BW, geometry=grid, data=data
    )


def oblique(grid: Geometry) -> Plane:
    """A picture through the middle at 25 degrees to the slices."""
    right, down = picture_axes(Orientation.AXIAL, grid)
    angle = np.radians(25.0)
    down = np.cos(angle) * down + np.sin(angle) * np.cross(right, down)
    return Plane.through(grid.center_mm, (right, down), MM, (PIXELS, PIXELS), grid.center_mm)


class Hand:
    """Times what the main thread does; plays the posts of background jobs."""

    def __init__(self, study_volume: Volume) -> None:
        self._posted: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.store = Store(Workspace())
        self.jobs = JobRunner(self.store, self._posted.put)
        self.actions = Actions(self.store, self.jobs)
        study = Study({study_volume.id: study_volume})
        self.store.update(lambda s: show(s, "Open", study, None, study_volume.id))
        self.ms: list[float] = []

    def timed(self, call: Callable[[], None]) -> None:
        start = time.thread_time()
        call()
        while not self._posted.empty():
            self._posted.get()()
        self.ms.append(1000 * (time.thread_time() - start))

    def settle(self) -> float:
        """Play until nothing runs; return the milliseconds that it took."""
        start = time.perf_counter()
        while self.store.workspace.jobs:
            self._posted.get()()
        return 1000 * (time.perf_counter() - start)


def path(moves: int) -> Iterator[tuple[float, float]]:
    """From the middle outwards on a spiral, 60 mm wide at the end."""
    for turn in np.linspace(0.0, 1.0, moves):
        radius, angle = 20 + 100 * turn, 4 * np.pi * turn
        yield PIXELS / 2 + radius * np.sin(angle), PIXELS / 2 + radius * np.cos(angle)


def drawn(hand: Hand, plane: Plane, tool: Tool, moves: int) -> tuple[float, float]:
    """Use a tool once; return the longest press and the wait for the preview, in milliseconds."""
    drawing, kind = hand.actions.drawing, KINDS[tool]
    middle = plane.to_world(PIXELS / 2, PIXELS / 2)
    presses: list[float] = []

    def press(point: np.ndarray) -> None:
        hand.timed(lambda: drawing.press(plane, point))
        if kind.presses is Presses.CLICKS:
            hand.timed(drawing.release)
            hand.ms.pop()
        presses.append(hand.ms.pop())

    press(middle)
    for number, pixel in enumerate(path(moves)):
        point = plane.to_world(*pixel)
        if kind.presses is Presses.CLICKS and number % (moves // 5) == moves // 5 - 1:
            press(point)
        else:
            hand.timed(lambda point=point: drawing.drag(point))  # type: ignore[misc]
    if kind.presses is Presses.STROKES:
        drawing.release()
        settings = hand.store.workspace.drawing
        drawing.choose_settings(DrawingSettings(seeds_of="background", brush_3d=settings.brush_3d))
        press(plane.to_world(60.0, 60.0))
        hand.timed(lambda: drawing.drag(plane.to_world(60.0, 400.0)))
        drawing.release()
    waited = hand.settle()
    drawing.abandon()
    hand.settle()
    return max(presses), waited


def main() -> None:
    """Print one line for each tool."""
    moves = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    pet = volume()
    plane, hand = oblique(pet.geometry), Hand(pet)
    hand.actions.drawing.add(ball(pet.geometry, pet.geometry.center_mm, 25.0), pet)
    hand.settle()
    print(f"{'tool':18}{'main p50':>10}{'p95':>8}{'max':>8}{'press':>8}{'preview':>9}   (ms)")
    for name, tool, settings in VARIANTS:
        for _ in range(2):  # the first time loads compiled code
            hand.ms.clear()
            hand.actions.drawing.choose_tool(tool)
            hand.actions.drawing.choose_settings(settings)
            press, waited = drawn(hand, plane, tool, moves)
        p50, p95, most = np.percentile(hand.ms, (50, 95, 100))
        print(f"{name:18}{p50:10.2f}{p95:8.2f}{most:8.2f}{press:8.1f}{waited:9.1f}")
    hand.jobs.close()


if __name__ == "__main__":
    main()
