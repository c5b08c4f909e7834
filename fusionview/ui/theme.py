"""Colours for a dark room: the pictures are the brightest thing on the screen."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

BACKGROUND = "#16181b"
SURFACE = "#212428"
RAISED = "#2c3036"
TEXT = "#d6d9dd"
MUTED = "#8b9198"
ACCENT = "#3f8fd0"

_STYLE = f"""
QToolTip {{ color: {TEXT}; background: {RAISED}; border: 1px solid #4a5058; }}
QGroupBox {{ border: 1px solid #363b42; border-radius: 4px; margin-top: 18px; padding: 6px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 8px; padding: 0 4px; color: {MUTED}; }}
QPushButton, QToolButton {{
    background: {RAISED}; border: 1px solid #3d434b; border-radius: 4px; padding: 4px 10px;
}}
QPushButton:hover, QToolButton:hover {{ border-color: {ACCENT}; }}
QPushButton:checked, QToolButton:checked, QPushButton:pressed {{
    background: #23507a; border-color: {ACCENT}; color: white;
}}
QPushButton[primary="true"] {{ background: #24598a; border-color: {ACCENT}; color: white; }}
QPushButton:disabled, QToolButton:disabled, QPushButton[primary="true"]:disabled {{
    color: #6a7077; background: #25282c; border-color: #30343a;
}}
QPushButton:focus, QToolButton:focus {{ border-color: #7fb8e6; }}
QTabBar::tab {{ background: {SURFACE}; padding: 6px 12px; border: none; color: {MUTED}; }}
QTabBar::tab:selected {{ color: {TEXT}; border-bottom: 2px solid {ACCENT}; }}
QTabWidget::pane {{ border: none; }}
QHeaderView::section {{
    background: {SURFACE}; color: {MUTED}; border: none; padding: 3px 6px;
}}
QTreeView {{ border: 1px solid #30343a; alternate-background-color: #1c1f23; }}
QTreeView::item {{ padding: 1px 2px; }}
QProgressBar {{ background: {RAISED}; border: none; border-radius: 3px; height: 8px; }}
QProgressBar::chunk {{ background: {ACCENT}; border-radius: 3px; }}
QWidget#notice {{ background: #4b3b16; border-top: 1px solid #8a6d23; }}
QWidget#notice[done="true"] {{ background: #1e3b2a; border-top: 1px solid #3d7a55; }}
QWidget#notice[done="true"] QLabel {{ color: #c9ecd6; }}
QWidget#notice QLabel {{ color: #f4e5bd; }}
QStatusBar {{ background: {SURFACE}; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: #0d0e10; }}
"""


def apply_dark_theme(application: QApplication) -> None:
    """Give the whole program one look on every platform."""
    application.setStyle("Fusion")
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, SURFACE),
        (roles.WindowText, TEXT),
        (roles.Base, BACKGROUND),
        (roles.AlternateBase, "#1c1f23"),
        (roles.Text, TEXT),
        (roles.Button, RAISED),
        (roles.ButtonText, TEXT),
        (roles.BrightText, "#ff6b6b"),
        (roles.Highlight, "#23507a"),
        (roles.HighlightedText, "#ffffff"),
        (roles.ToolTipBase, RAISED),
        (roles.ToolTipText, TEXT),
        (roles.PlaceholderText, MUTED),
        (roles.Link, ACCENT),
    ):
        palette.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(disabled, role, QColor("#70767d"))
    application.setPalette(palette)
    application.setStyleSheet(_STYLE)
