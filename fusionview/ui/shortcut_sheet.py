"""What mouse and keys do."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from fusionview.model.provenance import software

translate = QCoreApplication.translate


def show_shortcuts(parent: QWidget) -> None:
    """Show the sheet."""
    QMessageBox.information(
        parent, translate("ShortcutSheet", "Mouse and keys"), translate("ShortcutSheet", _KEYS)
    )


def show_about(parent: QWidget) -> None:
    """Show what this program is, and what it is not."""
    QMessageBox.about(
        parent,
        translate("ShortcutSheet", "About fusionview"),
        f"<b>{software()}</b><p>" + translate("ShortcutSheet", _ABOUT),
    )


_KEYS = """<table cellpadding=3>
<tr><td>Click, drag</td><td>move the crosshair of all views, or draw with the tool</td></tr>
<tr><td>Wheel, Page Up/Down</td><td>next slice</td></tr>
<tr><td>Arrow keys</td><td>move the crosshair by one voxel</td></tr>
<tr><td>Ctrl + wheel, + and −, 0</td><td>zoom; fit again</td></tr>
<tr><td>Middle drag</td><td>shift the picture</td></tr>
<tr><td>Right drag</td><td>window of the functional layer; with Shift the anatomical</td></tr>
<tr><td>1, 2, 3</td><td>anatomy only, fused, function only</td></tr>
<tr><td>N S P V B E</td><td>navigate, sphere, % of max, fixed value, brush, erase</td></tr>
<tr><td>Click in the MIP</td><td>go to the hottest point along that line</td></tr>
<tr><td>X, R</td><td>crosshair on or off; MIP rotates</td></tr>
<tr><td>Ctrl+Z, Ctrl+Shift+Z</td><td>undo, redo</td></tr>
</table>"""

_ABOUT = (
    "PET and SPECT on MR: fused views, registration, regions, texture and reconstruction.<br><br>"
    "For research, teaching and decision support. It is not a cleared medical device.<br><br>"
    "Apache License 2.0."
)
