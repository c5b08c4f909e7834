"""What the window asks for files before it calls an action."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMainWindow

from fusionview.app.actions import Actions
from fusionview.model.features import Form
from fusionview.ui.commands.window import SavedObject


class FileDialogs(QMainWindow):
    """The part of the window that asks where a file is, or where it goes."""

    actions_: Actions

    def open_folder(self) -> None:
        """Ask for a folder and list what it holds."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open folder"))
        if chosen:
            self.actions_.opening.folders([Path(chosen)])

    def open_file(self) -> None:
        """Ask for an image file."""
        kinds = self.tr("Images (*.nii *.nii.gz *.dcm);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open file"), "", kinds)
        if chosen:
            self.actions_.opening.folders([Path(chosen)])

    def open_scan(self) -> None:
        """Ask for projection data."""
        kinds = self.tr("Scans (*.h5 *.hs *.dcm);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open scan"), "", kinds)
        if chosen:
            self.actions_.opening.scan_file(Path(chosen))

    def import_regions(self) -> None:
        """Ask for an RTSTRUCT, a SEG or a NIfTI mask."""
        kinds = self.tr("Regions (*.dcm *.nii *.nii.gz);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Import regions"), "", kinds)
        if chosen:
            self.actions_.opening.regions(Path(chosen))

    def import_registration(self) -> None:
        """Ask for a REG object, or a transform of ITK, ANTs, Slicer or FLIRT."""
        kinds = self.tr("Registrations (*.dcm *.tfm *.txt *.h5 *.mat);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Import registration"), "", kinds)
        if chosen:
            self.actions_.opening.registration(Path(chosen))

    def save_as(self, what: SavedObject) -> None:
        """Ask for a name and save one result as a standard object."""
        saving = self.actions_.saving
        name, kinds, write = {
            SavedObject.SEG: ("regions_seg.dcm", "DICOM (*.dcm)", saving.seg),
            SavedObject.RTSTRUCT: ("regions_rtstruct.dcm", "DICOM (*.dcm)", saving.rtstruct),
            SavedObject.MASK: ("region.nii.gz", "NIfTI (*.nii.gz *.nii)", saving.mask),
            SavedObject.REG: (
                "registration.dcm",
                "DICOM, ITK (*.dcm *.tfm *.h5)",
                saving.registration,
            ),
            SavedObject.DEFORMABLE: (
                "deformation.dcm",
                "DICOM, ITK (*.dcm *.tfm *.h5)",
                saving.deformation,
            ),
            SavedObject.ON_ANATOMY: (
                "on_anatomy.nii.gz",
                "NIfTI (*.nii.gz *.nii)",
                saving.on_anatomy,
            ),
            SavedObject.REPORT: ("measurements_sr.dcm", "DICOM (*.dcm)", saving.report),
            SavedObject.NIFTI: ("image.nii.gz", "NIfTI (*.nii.gz *.nii)", saving.functional),
            SavedObject.SERIES: ("series", self.tr("New folder (*)"), saving.functional),
        }[what]
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save"), name, kinds)
        if chosen:
            write(Path(chosen))

    def export_regions(self) -> None:
        """Ask where the region table goes."""
        self._export(self.tr("Export regions"), "regions.csv", self.actions_.exporting.regions)

    def export_texture(self, form: Form = Form.LONG, everything: bool = False) -> None:
        """Ask where the features of the selected region go, or those of all regions."""
        kinds = self.tr("Tables (*.csv *.json *.parquet)")
        title = self.tr("Export texture")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "texture.csv", kinds)
        if chosen:
            self.actions_.texturing.export(Path(chosen), form=form, everything=everything)

    def export_marks(self) -> None:
        """Ask where the table of measurements goes."""
        self._export(self.tr("Export measurements"), "marks.csv", self.actions_.exporting.marks)

    def export_profile(self) -> None:
        """Ask where the profile goes."""
        self._export(self.tr("Export profile"), "profile.csv", self.actions_.exporting.profile)

    def export_curves(self) -> None:
        """Ask where the time-activity curves go."""
        self._export(self.tr("Export curves"), "curves.csv", self.actions_.exporting.curves)

    def save_script(self) -> None:
        """Ask where the script that repeats everything goes."""
        kinds = self.tr("Python scripts (*.py)")
        title = self.tr("Save as script")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "again.py", kinds)
        if chosen:
            self.actions_.scripting.save(Path(chosen).with_suffix(".py"))

    def _export(self, title: str, name: str, write: Callable[[Path], None]) -> None:
        kinds = (
            self.tr("Tables (*.csv *.json)") if name == "regions.csv" else self.tr("Tables (*.csv)")
        )
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, kinds)
        if chosen:
            write(Path(chosen))
