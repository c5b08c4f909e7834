"""The window under a day's work: how long each interaction takes, and what memory it leaves behind.

python tests/benchmarks/bench_window.py [STEPS]          (xvfb-run -a for a real X server)

Events go through Qt as those of a mouse do; a step ends when everything has been drawn and painted.
The demo is open, and with it the dynamic PET, whose frames are laid over it now and then. CPU time
is that of the main thread.
"""

import ctypes
import gc
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar

os.environ["FUSIONVIEW_DATA_FOLDER"] = tempfile.mkdtemp(prefix="bench-window-")
os.environ["FUSIONVIEW_CONFIG"] = os.environ["FUSIONVIEW_DATA_FOLDER"]
if "DISPLAY" not in os.environ:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fusionview.app.arrangement.layouts import LAYOUTS
from fusionview.app.history import edit
from fusionview.app.tools import Tool
from fusionview.model.mark import MarkKind
from fusionview.phantom.dynamic import dynamic_study
from fusionview.ui.application import application, wait_for_jobs
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views.mip_view import MipView
from fusionview.ui.views.picture_view import PictureView
from fusionview.ui.views.slice_view import SliceView
from fusionview.ui.views.volume_view import VolumeView

STEPS = 10_000
BASE_STEP = 1_000
EVERY = 250
DYNAMIC = "dynamic"
Steps = Iterator[str | None]
Button = Qt.MouseButton
P = TypeVar("P", bound=PictureView)
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Hand:
    """Sends what a mouse sends."""

    def __init__(self, window: MainWindow, rng: np.random.Generator) -> None:
        self.window, self.rng = window, rng

    def picture(self, kind: type[P]) -> P | None:
        """Any picture of a kind that is seen."""
        seen = [v.picture for v in self.window.viewports.shown if isinstance(v.picture, kind)]
        return seen[self.rng.integers(len(seen))] if seen else None

    def place(self, widget: QWidget) -> QPointF:
        """Somewhere in the middle half."""
        x, y = self.rng.uniform(0.25, 0.75, 2)
        return QPointF(x * widget.width(), y * widget.height())

    def wheel(self, widget: QWidget, notches: int, keys: Qt.KeyboardModifier = PLAIN) -> None:
        at = self.place(widget)
        event = QWheelEvent(
            at, widget.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Button.NoButton, keys,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def mouse(
        self, widget: QWidget, kind: QEvent.Type, at: QPointF, button: Button, held: Button
    ) -> None:
        event = QMouseEvent(kind, at, widget.mapToGlobal(at), button, held, PLAIN)
        QApplication.sendEvent(widget, event)

    def drag(self, widget: QWidget, button: Button, moves: int) -> Steps:
        """Press, move so often, let go; each is a step."""
        at = self.place(widget)
        self.mouse(widget, QEvent.Type.MouseButtonPress, at, button, button)
        yield None
        for _ in range(moves):
            at = at + QPointF(*self.rng.uniform(-9, 9, 2))
            self.mouse(widget, QEvent.Type.MouseMove, at, Button.NoButton, button)
            yield None
        self.mouse(widget, QEvent.Type.MouseButtonRelease, at, button, Button.NoButton)
        yield None


def scroll(hand: Hand) -> Steps:
    view = hand.picture(SliceView)
    way = int(hand.rng.choice((-1, 1)))
    for _ in range(8):
        if view is None:
            return
        hand.wheel(view, way)
        yield None


def zoom(hand: Hand) -> Steps:
    view = hand.picture(SliceView)
    for way in (1, 1, -1, -1):
        if view is None:
            return
        hand.wheel(view, way, CTRL)
        yield None


def crosshair(hand: Hand) -> Steps:
    view = hand.picture(SliceView)
    if view:
        yield from hand.drag(view, Button.LeftButton, 8)


def window_drag(hand: Hand) -> Steps:
    view = hand.picture(SliceView)
    if view:
        yield from hand.drag(view, Button.RightButton, 8)


def hover(hand: Hand) -> Steps:
    view = hand.picture(SliceView)
    for _ in range(4):
        if view is None:
            return
        hand.mouse(view, QEvent.Type.MouseMove, hand.place(view), Button.NoButton, Button.NoButton)
        yield None


def opacity(hand: Hand) -> Steps:
    for _ in range(4):
        hand.window.layers.opacity.setValue(int(hand.rng.integers(101)))
        yield None


def layout(hand: Hand) -> Steps:
    names = [name for name in LAYOUTS if hand.window.menus.action(f"layout.{name}").isEnabled()]
    hand.window.menus.action(f"layout.{hand.rng.choice(names)}").trigger()
    yield None


def fill(hand: Hand) -> Steps:
    """Let one picture fill the window, and bring all back."""
    for _ in range(2):
        view = hand.picture(PictureView)
        if view:
            at = hand.place(view)
            hand.mouse(
                view, QEvent.Type.MouseButtonDblClick, at, Button.LeftButton, Button.LeftButton
            )
        yield None


def draw(hand: Hand) -> Steps:
    view = hand.picture(SliceView)
    tools = (Tool.BRUSH, Tool.BRUSH, Tool.ERASE, Tool.SPHERE, Tool.PERCENT)
    if view:
        hand.window.actions_.drawing.choose_tool(tools[hand.rng.integers(len(tools))])
        yield from hand.drag(view, Button.LeftButton, 6)
        hand.window.actions_.drawing.choose_tool(Tool.NAVIGATE)
        yield None


def undo(hand: Hand) -> Steps:
    for _ in range(3):
        past = hand.window.store.workspace.past
        if not past or past[-1][0].startswith("Open"):  # the study stays
            return
        hand.window.menus.action("edit.undo").trigger()
        yield None


def redo(hand: Hand) -> Steps:
    for _ in range(2):
        hand.window.menus.action("edit.redo").trigger()
        yield None


def mark(hand: Hand) -> Steps:
    view = hand.picture(SliceView)
    kinds = (MarkKind.DISTANCE, MarkKind.PROFILE, MarkKind.ARROW, MarkKind.POINT)
    if view:
        hand.window.actions_.marking.choose(kinds[hand.rng.integers(len(kinds))])
        yield from hand.drag(view, Button.LeftButton, 4)
        hand.window.actions_.marking.choose(None)
        yield None


def mip(hand: Hand) -> Steps:
    view = hand.picture(MipView)
    for _ in range(6):
        if view is None:
            return
        hand.wheel(view, 1)
        yield None


def free_view(hand: Hand) -> Steps:
    view = hand.picture(VolumeView)
    if view:
        yield from hand.drag(view, Button.LeftButton, 8)
        view._draw_fine()  # as its clock would ask for
        for _ in range(200):
            yield "fine view, a piece"
            if view._pieces is None:
                break


def frames(hand: Hand) -> Steps:
    """Lay the dynamic PET over all, and run through some of its frames."""
    hand.window.actions_.viewing.add_layer(DYNAMIC)
    yield "add layer"
    for _ in range(6):
        hand.window.frame_bar.next.click()
        yield None
    hand.window.actions_.viewing.remove_layer(DYNAMIC)
    yield "remove layer"


def tab(hand: Hand) -> Steps:
    tabs = hand.window.tabs
    seen = [n for n in range(tabs.count()) if tabs.isTabVisible(n)]
    tabs.setCurrentIndex(int(hand.rng.choice(seen)))
    yield None


def editor(hand: Hand) -> Steps:
    hand.window.edit_colours()
    yield None
    opened = hand.window.layers.editor
    if opened is not None:
        opened.accept()
    yield None


def sheet(hand: Hand) -> Steps:
    """Open a sheet over the window, and close it."""
    names = ("show_preferences", "show_shortcuts", "show_palette", "show_history")
    before = set(hand.window.findChildren(QDialog))
    getattr(hand.window, str(hand.rng.choice(names)))()
    yield None
    for dialog in set(hand.window.findChildren(QDialog)) - before:
        dialog.close()
    for popup in (QApplication.activePopupWidget(),):
        if popup is not None:
            popup.close()
    yield None


KINDS: dict[Callable[[Hand], Steps], int] = {
    scroll: 24,
    crosshair: 14,
    window_drag: 8,
    opacity: 8,
    hover: 6,
    zoom: 4,
    draw: 8,
    undo: 6,
    redo: 3,
    mark: 5,
    mip: 8,
    free_view: 8,
    frames: 6,
    layout: 20,
    fill: 4,
    tab: 6,
    editor: 2,
    sheet: 4,
}
"""How often each is chosen."""


def settle(app: QApplication) -> None:
    """Let everything be drawn and painted that was asked for."""
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the loop of a program does
    app.processEvents()


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def open_demo(app: QApplication, window: MainWindow) -> None:
    """Open the demo, and the PET with frames as one more series of it."""
    window.actions_.opening.demo()
    wait_for_jobs(app, window)
    series = replace(dynamic_study().volumes["pet"], id=DYNAMIC, name="Dynamic PET")
    window.store.update(lambda s: edit(s, "Open series", s.study.with_volume(series)))


def soak(app: QApplication, window: MainWindow, steps: int) -> None:
    """Do so many steps and print what they took."""
    rng = np.random.default_rng(1)
    hand = Hand(window, rng)
    kinds, weights = list(KINDS), np.array(list(KINDS.values()), float)
    wall: dict[str, list[float]] = defaultdict(list)
    cpu: dict[str, list[float]] = defaultdict(list)
    memory: list[tuple[int, float]] = [(0, resident_mb())]
    done = 0
    while done < steps:
        kind = kinds[rng.choice(len(kinds), p=weights / weights.sum())]
        under_way = kind(hand)
        while done < steps:
            start, start_cpu = time.perf_counter(), time.thread_time()
            named = next(under_way, under_way)
            if named is under_way:
                break
            name = str(named or kind.__name__)
            if kind is layout:
                name = f"layout {window.store.workspace.display.layout.name}"
            settle(app)
            wall[name].append(1e3 * (time.perf_counter() - start))
            cpu[name].append(1e3 * (time.thread_time() - start_cpu))
            done += 1
            if done % EVERY == 0:
                memory.append((done, resident_mb()))
            if done % BASE_STEP == 0:
                objects = len(window.findChildren(QObject))
                print(f"  {done:6d} steps {memory[-1][1]:7.1f} MB {objects:6d} objects", flush=True)
    report(wall, cpu, memory)


def report(
    wall: dict[str, list[float]], cpu: dict[str, list[float]], memory: list[tuple[int, float]]
) -> None:
    print(f"{'kind':20s} {'n':>6s}" + f"{'p50':>8s}{'p95':>8s}{'p99':>8s}{'max':>8s}   ms" * 2)
    wall["all"] = [one for times in wall.values() for one in times]
    cpu["all"] = [one for times in cpu.values() for one in times]
    for name in sorted(wall, key=lambda name: -np.percentile(cpu[name], 99)):
        texts = [
            "".join(f"{np.percentile(of, q):8.1f}" for q in (50, 95, 99, 100))
            for of in (wall[name], cpu[name])
        ]
        print(f"{name:20s} {len(wall[name]):6d}{texts[0]} wall{texts[1]} CPU")
    base = next((mb for step, mb in memory if step >= BASE_STEP), memory[0][1])
    highest = max(mb for _, mb in memory)
    last = memory[-1][1]
    print(
        f"memory: {memory[0][1]:.1f} MB at first, {base:.1f} after {BASE_STEP} steps, {last:.1f} "
        f"at last; grown by {last - base:.1f} MB since, {last - memory[0][1]:.1f} from the start; "
        f"most {highest:.1f}"
    )
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    print(f"        {resident_mb():.1f} MB after the allocator gave back what is free")


def give_up(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """A bug in what Qt calls ends the run: later figures would mean nothing."""
    sys.__excepthook__(kind, error, where)
    os._exit(1)


def main() -> None:
    sys.excepthook = give_up
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else STEPS
    app = application()
    window = MainWindow()
    window.resize(1600, 1000)
    window.show()
    window.projects.start()
    window.actions_.warming.run()
    open_demo(app, window)
    print(f"{app.platformName()}, {window.width()} × {window.height()}")
    soak(app, window, steps)
    window.projects._asks = False  # nobody is there to answer
    window.close()


if __name__ == "__main__":
    main()
