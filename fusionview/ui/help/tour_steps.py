"""What the tour says, what it points at, and what it does there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QTabWidget, QWidget

from fusionview.app.actions import Actions
from fusionview.app.places import hottest_place
from fusionview.app.store import Store
from fusionview.app.tools import Tool
from fusionview.model.plane import Orientation
from fusionview.registration.rigid import Start
from fusionview.ui.views.mip_view import MipView
from fusionview.ui.views.slice_view import SliceView
from fusionview.ui.views.viewports import Viewports

translate = QCoreApplication.translate
PATIENCE = 600
"""Moves until the tour waits no more for a job."""
_SPHERE_MM = 8.0

Moves = Iterator[bool]
"""One move at each ``next``; True while it waits for something that takes its time."""


class TourWindow(Protocol):
    """What the tour speaks of."""

    @property
    def store(self) -> Store: ...
    @property
    def actions_(self) -> Actions: ...
    @property
    def viewports(self) -> Viewports: ...
    @property
    def slices(self) -> Mapping[Orientation, SliceView]: ...
    @property
    def mip(self) -> MipView: ...
    @property
    def tabs(self) -> QTabWidget: ...
    @property
    def layers(self) -> QWidget: ...
    @property
    def register_(self) -> QWidget: ...
    @property
    def regions(self) -> QWidget: ...
    @property
    def layout_button(self) -> QWidget: ...
    def menuBar(self) -> QWidget: ...  # noqa: N802 - Qt's name


@dataclass(frozen=True)
class Step:
    """One stop.

    Attributes
    ----------
    text
        Already translated, two sentences at most.
    target
        What is framed; None where nothing is.
    moves
        Does what the text says, one move at each ``next``; done once.
    """

    text: str
    target: Callable[[TourWindow], QWidget | None]
    moves: Callable[[TourWindow], Moves] | None = None


def steps() -> tuple[Step, ...]:
    """Return the stops in the language of now."""
    return (*_looking(), *_working())


def _looking() -> tuple[Step, ...]:
    return (
        Step(
            translate(
                "Tour",
                "Welcome. In a minute you see the way from images to numbers, on a simulated head "
                "with PET and MR; whatever the tour does can be undone.",
            ),
            lambda window: window.viewports,
            _open_demo,
        ),
        Step(
            translate(
                "Tour",
                "The wheel goes through the slices, and all pictures follow the crosshair. Drag "
                "with the right button for the window, hold Ctrl with the wheel to zoom.",
            ),
            lambda window: window.slices.get(Orientation.AXIAL),
            _scroll,
        ),
        Step(
            translate(
                "Tour",
                "A click in the projection goes to the hottest place along that line, in every "
                "picture. The key H finds the hottest of all.",
            ),
            lambda window: window.mip if window.viewports.mips else None,
            _go_to_hottest,
        ),
        Step(
            translate(
                "Tour",
                "Fade between MR and PET here, or with the keys 1, 2 and 3. The mixture is linear, "
                "and the bars beside the pictures keep the units.",
            ),
            lambda window: window.layers,
            _fade,
        ),
    )


def _working() -> tuple[Step, ...]:
    return (
        Step(
            translate(
                "Tour",
                "This PET does not lie on the MR yet, and the pictures say so. Registration runs "
                "in the background, and then they say “registered”.",
            ),
            lambda window: window.register_,
            _register,
        ),
        Step(
            translate(
                "Tour",
                "Regions are drawn with the tools above: this sphere was dragged with S. Its "
                "numbers come from the stored voxels of every image, each with its unit.",
            ),
            lambda window: window.regions,
            _draw,
        ),
        Step(
            translate(
                "Tour",
                "Eight layouts lie here and on the keys F2 to F9; a double click lets one picture "
                "fill the window. Ctrl+Z takes back any change.",
            ),
            lambda window: window.layout_button,
            _lay_out,
        ),
        Step(
            translate(
                "Tour",
                "Ctrl+S keeps everything in a project. Ctrl+K finds every command, F1 opens the "
                "guide, and the tour is under Help.",
            ),
            lambda window: window.menuBar(),
        ),
    )


def _open_demo(window: TourWindow) -> Moves:
    workspace = window.store.workspace
    opening = any(job.title == "Make demo study" for job in workspace.jobs)
    if workspace.study.truth is None and not opening:
        window.actions_.opening.demo()
    yield False


def _until(window: TourWindow, holds: Callable[[], bool]) -> Moves:
    for _ in range(PATIENCE):
        if holds():
            return
        yield True


def _opened(window: TourWindow) -> Moves:
    return _until(window, lambda: window.store.workspace.study.truth is not None)


def _scroll(window: TourWindow) -> Moves:
    yield from _opened(window)
    for way in (1, -1):
        for _ in range(12):
            window.actions_.viewing.step((0.0, 0.0, 2.5 * way))
            yield False


def _go_to_hottest(window: TourWindow) -> Moves:
    yield from _opened(window)
    place = hottest_place(window.store.workspace)
    if place is not None:
        window.actions_.viewing.crosshair(place)
    yield False


def _fade(window: TourWindow) -> Moves:
    window.tabs.setCurrentIndex(0)
    yield from _opened(window)
    before = window.store.workspace.display.opacity
    for share in (*np.linspace(before, 1.0, 8), *np.linspace(1.0, 0.0, 14), before):
        window.actions_.viewing.opacity(float(share))
        yield False


def _register(window: TourWindow) -> Moves:
    _turn_to(window, window.register_)
    yield from _opened(window)
    window.actions_.registering.run(Start.HEADER)
    yield from _until(window, lambda: not window.store.workspace.jobs)


def _draw(window: TourWindow) -> Moves:
    _turn_to(window, window.regions)
    yield from _until(window, lambda: not window.store.workspace.jobs)
    place, view = hottest_place(window.store.workspace), window.slices.get(Orientation.AXIAL)
    if place is None or view is None:
        return
    drawing = window.actions_.drawing
    window.actions_.viewing.crosshair(place)
    yield False
    if view.plane is None:
        return
    drawing.choose_settings(replace(window.store.workspace.drawing, sphere_mm=_SPHERE_MM))
    drawing.choose_tool(Tool.SPHERE)
    drawing.press(view.plane, np.asarray(place))
    drawing.release()
    drawing.choose_tool(Tool.NAVIGATE)
    yield False


def _lay_out(window: TourWindow) -> Moves:
    before = window.store.workspace.display.layout.name
    for name in ("petmr_read", before):
        window.actions_.arranging.layout(name)
        for _ in range(18):
            yield False


def _turn_to(window: TourWindow, panel: QWidget) -> None:
    for number in range(window.tabs.count()):
        shown = window.tabs.widget(number)
        if shown is panel or (shown is not None and shown.isAncestorOf(panel)):
            window.tabs.setCurrentIndex(number)
