"""What the mouse does, and the keys that do the same."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Gesture(NamedTuple):
    """A line of the sheet."""

    what: str
    mouse: str
    keys: str


def gestures() -> tuple[Gesture, ...]:
    """Return what mouse and keys do in the pictures, in the language of now."""
    return (*_in_slices(), *_in_projections(), *_in_viewports())


def _in_slices() -> tuple[Gesture, ...]:
    return (
        Gesture(
            translate("Gestures", "Move the crosshair of all views"),
            translate("Gestures", "click or drag"),
            translate("Gestures", "arrow keys"),
        ),
        Gesture(
            translate("Gestures", "Next slice"),
            translate("Gestures", "wheel"),
            translate("Gestures", "Page Up, Page Down"),
        ),
        Gesture(
            translate("Gestures", "Draw or measure with the tool"),
            translate("Gestures", "click or drag"),
            translate("Gestures", "Space at the crosshair, arrow keys, Space"),
        ),
        Gesture(
            translate("Gestures", "Give up what is being drawn"),
            "",
            translate("Gestures", "Escape"),
        ),
        Gesture(
            translate("Gestures", "Zoom"),
            translate("Gestures", "Ctrl + wheel"),
            translate("Gestures", "+ and −; 0 fits again"),
        ),
        Gesture(
            translate("Gestures", "Shift the picture"),
            translate("Gestures", "middle drag"),
            translate("Gestures", "Shift + arrow keys"),
        ),
        Gesture(
            translate("Gestures", "Window of the upper layer; of the lower with Shift"),
            translate("Gestures", "right drag"),
            translate("Gestures", "Alt + arrow keys; with Shift"),
        ),
        Gesture(
            translate("Gestures", "Turn the two other planes"),
            translate("Gestures", "drag a handle of the crosshair; Shift snaps to 5°"),
            translate("Gestures", "Ctrl + arrow keys; Ctrl+0 straightens"),
        ),
        Gesture(
            translate("Gestures", "Move the edge of the wipe, the spyglass"),
            translate("Gestures", "drag the edge; move the pointer"),
            translate("Gestures", "Ctrl+[, Ctrl+]; arrow keys"),
        ),
    )


def _in_projections() -> tuple[Gesture, ...]:
    return (
        Gesture(
            translate("Gestures", "Turn the projection"),
            translate("Gestures", "drag or wheel"),
            translate("Gestures", "left and right arrow keys in it"),
        ),
        Gesture(
            translate("Gestures", "Go to the hottest point"),
            translate("Gestures", "click in the projection"),
            "H",
        ),
    )


def _in_viewports() -> tuple[Gesture, ...]:
    return (
        Gesture(
            translate("Gestures", "From picture to picture"),
            translate("Gestures", "click"),
            translate("Gestures", "Tab, Shift+Tab"),
        ),
        Gesture(
            translate("Gestures", "Let one picture fill the window, and back"),
            translate("Gestures", "double click"),
            translate("Gestures", "Enter"),
        ),
        Gesture(
            translate("Gestures", "Exchange two pictures"),
            translate("Gestures", "drag by the title, or with Alt"),
            translate("Gestures", "Ctrl + Shift + arrow keys"),
        ),
        Gesture(
            translate("Gestures", "Open a folder or file"),
            translate("Gestures", "drop it on the window"),
            "Ctrl+O",
        ),
    )
