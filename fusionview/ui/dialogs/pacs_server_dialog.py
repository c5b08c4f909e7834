"""The form that describes an image archive."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from fusionview.errors import FusionViewError
from fusionview.io.pacs import DicomWebServer, DimseServer, Server
from fusionview.ui.translation import translated


class PacsServerDialog(QDialog):
    """A DICOM node or a DICOMweb service; what is wrong is said in place."""

    given = Signal(object, str)
    """The server and the password."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add archive"))
        self.name = QLineEdit()
        self.host, self.aet = QLineEdit(), QLineEdit()
        self.our_aet = QLineEdit("FUSIONVIEW")
        self.port, self.listen_port = _port(104), _port(11112)
        self.tls = QCheckBox(self.tr("Encrypted (TLS)"))
        self.retrieve = QComboBox()
        self.retrieve.addItem(self.tr("C-GET"), "get")
        self.retrieve.addItem(self.tr("C-MOVE to this computer"), "move")
        self.listen_host = QLineEdit("127.0.0.1")
        self.url, self.user, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.url.setPlaceholderText("https://pacs.example/dicom-web")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("Goes to the system's keyring"))
        self.ca_file = QLineEdit()
        self.ca_file.setPlaceholderText(self.tr("PEM, if the system does not know it"))
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self._lay_out()

    @property
    def server(self) -> Server:
        """What the fields describe.

        Raises
        ------
        SettingsError
            If one of them is wrong.
        """
        name, ca_file = self.name.text().strip(), self.ca_file.text().strip()
        if self.kind.currentIndex() == 1:
            url, user = self.url.text().strip(), self.user.text().strip()
            return DicomWebServer(name=name, url=url, user=user, ca_file=ca_file)
        return DimseServer(
            name=name,
            host=self.host.text().strip(),
            port=self.port.value(),
            called_aet=self.aet.text().strip(),
            calling_aet=self.our_aet.text().strip(),
            tls=self.tls.isChecked(),
            ca_file=ca_file,
            retrieve=self.retrieve.currentData(),
            listen_host=self.listen_host.text().strip(),
            listen_port=self.listen_port.value(),
        )

    @Slot()
    def accept(self) -> None:
        """Close if the server can be made, else say why not."""
        try:
            server = self.server
        except FusionViewError as error:
            self.problem.setText(f"{translated(error.message)} {translated(error.hint)}")
            return
        password = self.password.text() if isinstance(server, DicomWebServer) else ""
        self.given.emit(server, password)
        super().accept()

    def _lay_out(self) -> None:
        self.kind = QTabWidget()
        node, web = QWidget(), QWidget()
        form = QFormLayout(node)
        form.addRow(self.tr("Host"), self.host)
        form.addRow(self.tr("Port"), self.port)
        form.addRow(self.tr("Its title (called AET)"), self.aet)
        form.addRow(self.tr("Our title (calling AET)"), self.our_aet)
        form.addRow("", self.tls)
        form.addRow(self.tr("Images come by"), self.retrieve)
        form.addRow(self.tr("Moved to address"), self.listen_host)
        form.addRow(self.tr("Moved to port"), self.listen_port)
        form = QFormLayout(web)
        form.addRow(self.tr("Address"), self.url)
        form.addRow(self.tr("User"), self.user)
        form.addRow(self.tr("Password"), self.password)
        self.kind.addTab(node, self.tr("DICOM node"))
        self.kind.addTab(web, self.tr("DICOMweb"))
        top = QFormLayout()
        top.addRow(self.tr("Name"), self.name)
        top.addRow(self.tr("Certificate authority"), self.ca_file)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.kind)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)


def _port(value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, 65535)
    box.setValue(value)
    return box
