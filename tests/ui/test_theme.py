"""Every text can be read, in both themes and at both sizes, and states need no colour vision."""

from collections.abc import Iterator
from dataclasses import fields

import numpy as np
import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from fusionview.ui.theme import DARK, LARGE, LIGHT, THEMES, Theme, apply_theme, palette_of, theme

TEXTS = (
    *(("text", ground) for ground in ("background", "surface", "raised", "striped")),
    *(("muted", ground) for ground in ("background", "surface", "striped")),
    *(("error", ground) for ground in ("background", "surface")),
    *(("doubtful", ground) for ground in ("background", "surface")),
    ("accent", "background"),
    ("chosen_text", "chosen"),
    ("warning_text", "warning"),
    ("done_text", "done"),
)


def parts_of(colour: str) -> np.ndarray:
    seen = QColor(colour)
    return np.array((seen.redF(), seen.greenF(), seen.blueF()))


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = parts_of(colour)
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def without_red_and_green(colour: str) -> np.ndarray:
    """What a deuteranope sees, linear RGB (Machado, Oliveira and Fernandes 2009, severity 1)."""
    seen = np.array(
        (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        )
    )
    parts = parts_of(colour)
    return np.asarray(seen @ parts**2.2)


@pytest.fixture(autouse=True)
def dark_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp)


def test_the_contrast_formula_gives_the_published_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_every_text_has_a_contrast_of_4_5(name: str, text: str, ground: str) -> None:
    look = THEMES[name]
    assert contrast(getattr(look, text), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=THEMES)
def test_what_cannot_be_used_can_still_be_read(look: Theme) -> None:
    assert contrast(look.disabled, look.surface) >= 3
    assert contrast(look.focus, look.surface) >= 3


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=THEMES)
def test_states_differ_for_those_who_do_not_see_red_and_green(look: Theme) -> None:
    for one, other in (
        (look.warning, look.done),
        (look.warning_text, look.done_text),
        (look.error, look.accent),
    ):
        apart = without_red_and_green(one) - without_red_and_green(other)
        assert np.abs(apart).max() > 0.03


def test_the_palette_holds_the_same_contrast() -> None:
    for look in THEMES.values():
        palette = palette_of(look)
        for text, ground in (
            (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
            (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
            (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
            (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
            (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
            (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        ):
            assert contrast(palette.color(text).name(), palette.color(ground).name()) >= 4.5


def test_the_look_changes_while_the_program_runs(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, "dark")
    label = QLabel("Opacity")
    qtbot.addWidget(label)
    label.show()
    usual = label.fontMetrics().height()
    apply_theme(qapp, "light", large=True)
    assert theme() is LIGHT
    assert label.palette().window().color().name() == LIGHT.surface
    assert label.fontMetrics().height() == pytest.approx(LARGE * usual, rel=0.1)
    apply_theme(qapp, "light", large=True)
    assert label.fontMetrics().height() == pytest.approx(LARGE * usual, rel=0.1)
    apply_theme(qapp, "dark")
    assert label.fontMetrics().height() == usual


def test_colours_are_colours() -> None:
    for look in THEMES.values():
        assert all(QColor(getattr(look, one.name)).isValid() for one in fields(look))
