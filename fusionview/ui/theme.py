"""Colours and sizes: dark for the reading room, light for teaching, large for projectors."""

from __future__ import annotations

from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

LARGE = 1.5
"""How much larger texts are on a projector."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Colours by what they mean.

    States differ in lightness and between blue and orange, never only between red and green, which
    one man in twelve cannot tell apart; a sign or a word says the same.

    Attributes
    ----------
    background, surface, raised, striped
        Behind lists and numbers; of panels; of buttons; of every second row.
    line, gap
        Around things, and between the pictures.
    chosen, chosen_text
        What is on or selected.
    doubtful
        Texts on what must not be trusted.
    warning, done
        Of notices; each with the text on it and the line round it.
    curve, bars
        Of plots.
    """

    background: str
    surface: str
    raised: str
    striped: str
    line: str
    gap: str
    text: str
    muted: str
    disabled: str
    accent: str
    focus: str
    chosen: str
    chosen_text: str
    error: str
    doubtful: str
    warning: str
    warning_text: str
    warning_line: str
    done: str
    done_text: str
    done_line: str
    curve: str
    bars: str


DARK = Theme(
    background="#16181b",
    surface="#212428",
    raised="#2c3036",
    striped="#1c1f23",
    line="#454c55",
    gap="#0d0e10",
    text="#d6d9dd",
    muted="#9ca3ab",
    disabled="#868d95",
    accent="#4d9ddd",
    focus="#7fb8e6",
    chosen="#23507a",
    chosen_text="#ffffff",
    error="#ff9e80",
    doubtful="#e0b04a",
    warning="#4b3b16",
    warning_text="#f4e5bd",
    warning_line="#8a6d23",
    done="#17364f",
    done_text="#cfe5f7",
    done_line="#3a6d96",
    curve="#4a9eda",
    bars="#4a9eda",
)
"""The pictures are the brightest thing on the screen."""

LIGHT = Theme(
    background="#ffffff",
    surface="#f3f5f7",
    raised="#e6eaee",
    striped="#f0f3f6",
    line="#b6bec7",
    gap="#c9d0d7",
    text="#1b1f24",
    muted="#525a63",
    disabled="#717a84",
    accent="#1668a8",
    focus="#0b4f86",
    chosen="#1b5f99",
    chosen_text="#ffffff",
    error="#a3330a",
    doubtful="#855300",
    warning="#fdf0cf",
    warning_text="#4a3600",
    warning_line="#c79a2b",
    done="#dcecf9",
    done_text="#10395a",
    done_line="#6ca2cc",
    curve="#1668a8",
    bars="#4f8fc2",
)

THEMES = {"dark": DARK, "light": LIGHT}

_now = DARK
_usual_font: QFont | None = None
_scale = 1.0


def theme() -> Theme:
    """Return the theme of now."""
    return _now


def text_scale() -> float:
    """Return how much larger than usual texts are."""
    return _scale


def apply_theme(application: QApplication, name: str = "dark", *, large: bool = False) -> None:
    """Give the whole program one look on every platform; widgets made later follow too."""
    global _now, _usual_font, _scale
    _now, _scale = THEMES[name], LARGE if large else 1.0
    if _usual_font is None:
        _usual_font = application.font()
    font = QFont(_usual_font)
    if font.pointSizeF() > 0:
        font.setPointSizeF(_usual_font.pointSizeF() * _scale)
    else:
        font.setPixelSize(round(_usual_font.pixelSize() * _scale))
    application.setStyle("Fusion")
    application.setFont(font)
    application.setPalette(palette_of(_now))
    application.setStyleSheet(style_of(_now))
    pg.setConfigOptions(background=_now.background, foreground=_now.muted)


def palette_of(look: Theme) -> QPalette:
    """Return Qt's palette of a theme."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, look.surface),
        (roles.WindowText, look.text),
        (roles.Base, look.background),
        (roles.AlternateBase, look.striped),
        (roles.Text, look.text),
        (roles.Button, look.raised),
        (roles.ButtonText, look.text),
        (roles.BrightText, look.error),
        (roles.Highlight, look.chosen),
        (roles.HighlightedText, look.chosen_text),
        (roles.ToolTipBase, look.raised),
        (roles.ToolTipText, look.text),
        (roles.PlaceholderText, look.muted),
        (roles.Link, look.accent),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.disabled))
    return palette


def style_of(look: Theme) -> str:
    """Return the style sheet of a theme."""
    return f"""
QToolTip {{ color: {look.text}; background: {look.raised}; border: 1px solid {look.line}; }}
QGroupBox {{ border: 1px solid {look.line}; border-radius: 4px; margin-top: 1.4em; padding: 6px; }}
QGroupBox::title {{
    subcontrol-origin: margin; left: 8px; padding: 0 4px; color: {look.muted};
}}
QPushButton, QToolButton {{
    background: {look.raised}; border: 1px solid {look.line}; border-radius: 4px;
    padding: 4px 10px;
}}
QPushButton:hover, QToolButton:hover {{ border-color: {look.accent}; }}
QPushButton:checked, QToolButton:checked, QPushButton:pressed, QPushButton[primary="true"] {{
    background: {look.chosen}; border-color: {look.accent}; color: {look.chosen_text};
}}
QPushButton:disabled, QToolButton:disabled, QPushButton[primary="true"]:disabled {{
    color: {look.disabled}; background: {look.surface}; border-color: {look.line};
}}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {look.focus}; padding: 3px 9px; }}
QToolBarExtension {{ padding: 0; border: none; }}
QTabBar::tab {{
    background: {look.surface}; padding: 6px 8px; border: none; color: {look.muted};
}}
QTabBar::tab:selected {{ color: {look.text}; border-bottom: 2px solid {look.accent}; }}
QTabBar::tab:focus {{ color: {look.focus}; }}
QTabWidget::pane {{ border: none; }}
QHeaderView::section {{
    background: {look.surface}; color: {look.muted}; border: none; padding: 3px 6px;
}}
QTreeView {{ border: 1px solid {look.line}; alternate-background-color: {look.striped}; }}
QTreeView::item {{ padding: 1px 2px; }}
QAbstractItemView::indicator:unchecked, QCheckBox::indicator:unchecked {{
    border: 1px solid {look.muted}; border-radius: 2px;
}}
QProgressBar {{ background: {look.raised}; border: none; border-radius: 3px; height: 8px; }}
QProgressBar::chunk {{ background: {look.accent}; border-radius: 3px; }}
QWidget#notice {{ background: {look.warning}; border-top: 1px solid {look.warning_line}; }}
QWidget#notice QLabel {{ color: {look.warning_text}; }}
QWidget#notice[done="true"] {{ background: {look.done}; border-top: 1px solid {look.done_line}; }}
QWidget#notice[done="true"] QLabel {{ color: {look.done_text}; }}
QLabel[muted="true"] {{ color: {look.muted}; }}
QLabel[error="true"] {{ color: {look.error}; }}
QStatusBar {{ background: {look.surface}; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: {look.gap}; }}
"""
