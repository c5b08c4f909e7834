"""How to reconstruct: algorithm, corrections with their sources, device, and what it takes."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QGroupBox, QLabel, QVBoxLayout, QWidget

from fusionview.app.reconstruction_choices import Choices
from fusionview.app.reconstruction_state import RunEstimate
from fusionview.app.workspace import Workspace
from fusionview.model.kind import Kind
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.recipe import DEVICES, Corrections
from fusionview.model.region import Region
from fusionview.model.spect import SpectProjections
from fusionview.model.volume import Volume
from fusionview.recon.algorithms.catalogue import ALGORITHMS
from fusionview.recon.spect.collimators import collimators
from fusionview.recon.spect.settings import SpectSettings
from fusionview.ui.controls.numbers import written
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.translation import translated

_GB, _MB = 1e9, 1e6


class ChoicesBox(QWidget):
    """Holds what the user has chosen, and tells when it changes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: object = None
        self.algorithm = QComboBox()
        self.algorithm.setAccessibleName(self.tr("Algorithm"))
        for name, one in ALGORITHMS.items():
            self.algorithm.addItem(translated(one.label), name)
        self.algorithm.setCurrentIndex(self.algorithm.findData("osem"))
        self.algorithm.currentIndexChanged.connect(self._on_algorithm)
        self.meaning = QLabel()
        self.meaning.setWordWrap(True)
        self.meaning.setEnabled(False)
        self.forms = {name: SettingsForm(one.settings()) for name, one in ALGORITHMS.items()}
        self.corrections = SettingsForm(Corrections())
        self.spect = SettingsForm(SpectSettings())
        self.collimator = QComboBox()
        self.collimator.setAccessibleName(self.tr("Collimator"))
        self.collimator.addItem(self.tr("None, or a fitted PSF"), "")
        for name in collimators():
            self.collimator.addItem(name, name)
        self.sources = QLabel()
        self.sources.setWordWrap(True)
        self.sources.setEnabled(False)
        self.attenuation, self.mr, self.start = QComboBox(), QComboBox(), QComboBox()
        self.steady = QComboBox()
        self.device = QComboBox()
        self._name_boxes()
        names = {"auto": self.tr("Automatic"), "cpu": self.tr("CPU"), "cuda": self.tr("NVIDIA GPU")}
        for name in DEVICES:
            self.device.addItem(names[name], name)
        self.takes = QLabel()
        self.takes.setWordWrap(True)
        self.takes.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        for form in (*self.forms.values(), self.corrections, self.spect):
            form.edited.connect(self._on_edit)
        for box in (
            self.attenuation,
            self.mr,
            self.start,
            self.device,
            self.collimator,
            self.steady,
        ):
            box.activated.connect(self._on_edit)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self._lay_out()
        self._on_algorithm()

    def _name_boxes(self) -> None:
        """Say what each box chooses to those who do not see its label."""
        self.attenuation.setAccessibleName(self.tr("Attenuation map"))
        self.mr.setAccessibleName(self.tr("Guided by"))
        self.start.setAccessibleName(self.tr("Start from"))
        self.device.setAccessibleName(self.tr("Device"))
        self.steady.setAccessibleName(self.tr("Stop when steady"))
        self.steady.setToolTip(
            self.tr("Ends when the mean of this region changes by less than 1 % in an iteration")
        )

    def _lay_out(self) -> None:
        algorithm = QGroupBox(self.tr("Algorithm"))
        inside = QVBoxLayout(algorithm)
        top = QFormLayout()
        top.addRow(self.tr("Method"), self.algorithm)
        inside.addLayout(top)
        inside.addWidget(self.meaning)
        for form in self.forms.values():
            inside.addWidget(form)
        self.rows = QFormLayout()
        self.rows.addRow(self.tr("Guided by"), self.mr)
        self.rows.addRow(self.tr("Start from"), self.start)
        self.rows.addRow(self.tr("Stop when steady"), self.steady)
        self.rows.addRow(self.tr("Device"), self.device)
        inside.addLayout(self.rows)
        inside.addWidget(self.takes)
        corrections = QGroupBox(self.tr("Corrections"))
        below = QVBoxLayout(corrections)
        below.addWidget(self.corrections)
        below.addWidget(self.spect)
        self.maps = QFormLayout()
        self.maps.addRow(self.tr("Collimator"), self.collimator)
        self.maps.addRow(self.tr("Attenuation map"), self.attenuation)
        below.addLayout(self.maps)
        below.addWidget(self.sources)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(corrections)
        layout.addWidget(algorithm)

    @property
    def name(self) -> str:
        """The algorithm that is chosen."""
        return str(self.algorithm.currentData())

    @property
    def choices(self) -> Choices:
        """Everything as it is chosen now."""
        mr = self.mr.currentData()
        return Choices(
            algorithm=self.name,
            settings=self.forms[self.name].settings,
            corrections=self.corrections.settings,
            attenuation_id=self.attenuation.currentData(),
            mr_ids=(mr,) if mr is not None and ALGORITHMS[self.name].mr != "never" else (),
            device=str(self.device.currentData()),
            start_id=self.start.currentData(),
            steady_id=self.steady.currentData(),
            spect=replace(self.spect.settings, collimator=str(self.collimator.currentData())),
        )

    def render_workspace(
        self, workspace: Workspace, data: ProjectionData | SpectProjections | None
    ) -> None:
        """Offer the volumes that can take part, and say what the data bring along."""
        camera = isinstance(data, SpectProjections)
        self.corrections.setVisible(not camera)
        self.spect.setVisible(camera)
        self.maps.setRowVisible(self.collimator, camera)
        volumes = tuple(workspace.study.volumes.values())
        maps = [v for v in volumes if v.quantity is Quantity.ATTENUATION]
        made = (Quantity.ACTIVITY, Quantity.RELATIVE_ACTIVITY)
        none = self.tr("None") if camera else self.tr("As in the scan")
        _offer(self.attenuation, none, maps)
        _offer(self.mr, self.tr("Choose an MR"), [v for v in volumes if v.kind is Kind.MR])
        _offer(self.start, self.tr("Uniform image"), [v for v in volumes if v.quantity in made])
        _offer(
            self.steady, self.tr("After all iterations"), tuple(workspace.study.regions.values())
        )
        if data is not self._told:  # whether terms are empty takes a look at all bins
            self._told = data
            self.sources.setText(self._source_text(data))
        self.sources.setVisible(isinstance(data, ProjectionData))
        self._show_estimate(workspace.runs.estimate, data)

    def _source_text(self, data: ProjectionData | SpectProjections | None) -> str:
        if not isinstance(data, ProjectionData):
            return ""
        lines = []
        for term in data.terms:
            source = term.source or (
                self.tr("with the scan") if term.present else self.tr("not in the scan")
            )
            lines.append(f"{translated(term.label)}: {translated(source)}")
        return "\n".join(lines)

    def _show_estimate(self, found: RunEstimate | None, data: object) -> None:
        if found is None or found.data is not data or found.choices != self.choices:
            self.takes.setText("")
            return
        if found.problem:
            self.takes.setText(translated(found.problem))
            return
        texts = [self.tr("Needs {0}").format(_size(found.bytes))]
        if found.seconds is not None:
            texts.append(self.tr("about {0} s").format(written(max(found.seconds, 0.1), ".2g")))
        texts.append(translated(found.device))
        line = " · ".join(texts)
        self.takes.setText(f"{line}\n{translated(found.reason)}" if found.reason else line)

    @Slot()
    def _on_algorithm(self, _: int = 0) -> None:
        for name, form in self.forms.items():
            form.setVisible(name == self.name)
        algorithm = ALGORITHMS[self.name]
        self.meaning.setText(translated(algorithm.meaning))
        self.rows.setRowVisible(self.mr, algorithm.mr != "never")
        self.changed.emit()

    @Slot()
    def _on_edit(self, _: object = None) -> None:
        self.changed.emit()


def _offer(box: QComboBox, none: str, volumes: Sequence[Volume | Region]) -> None:
    """Offer volumes or regions by name; what was chosen stays."""
    offered = [(none, None), *((volume.name, volume.id) for volume in volumes)]
    shown = [(box.itemText(n), box.itemData(n)) for n in range(box.count())]
    if shown == offered:
        return
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for name, volume_id in offered:
            box.addItem(name, volume_id)
        box.setCurrentIndex(max(0, box.findData(chosen)))


def _size(count: int) -> str:
    large = count >= _GB
    return f"{written(count / (_GB if large else _MB), '.1f' if large else '.0f')} " + (
        "GB" if large else "MB"
    )
