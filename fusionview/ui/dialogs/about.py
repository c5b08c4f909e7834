"""What this program is, and what it is not."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from fusionview.model.provenance import software

translate = QCoreApplication.translate


def show_about(parent: QWidget) -> None:
    """Show name, version, purpose and licence."""
    text = translate(
        "About",
        "PET and SPECT on MR: fused views, registration, regions, texture and reconstruction."
        "<br><br>For research, teaching and decision support. It is not a cleared medical device."
        "<br><br>Apache License 2.0.",
    )
    title = translate("About", "About fusionview")
    QMessageBox.about(parent, title, f"<b>{software()}</b><p>{text}")
