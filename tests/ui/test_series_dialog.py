from pathlib import Path

import nibabel
import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fusionview.io.catalogue import scan
from fusionview.model.kind import Kind
from fusionview.ui.dialogs.series_dialog import SeriesDialog


def plain_nifti(path: Path, kind: type = np.float32) -> None:
    """A file of another program: no unit, no JSON beside it."""
    affine = np.diag([2.0, 2.5, 3.0, 1.0])
    nibabel.save(nibabel.Nifti1Image(np.ones((5, 6, 7), kind), affine), path)


def texts(dialog: SeriesDialog, column: int) -> list[str]:
    rows = (dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount()))
    return [row.text(column) for row in rows if row is not None]


def test_series_that_cannot_be_guessed_are_proposed_in_turn(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("a.nii.gz", "b.nii.gz", "c.nii.gz"):
        plain_nifti(tmp_path / name)
    dialog = SeriesDialog(scan(tmp_path))
    qtbot.addWidget(dialog)
    lower, upper = dialog.chosen
    assert lower is not None
    assert upper is not None
    assert [path.name for s in (lower, upper) for path in s.files] == ["a.nii.gz", "b.nii.gz"]
    assert dialog.accept_button.isEnabled()
    assert texts(dialog, 4) == ["no unit"] * 3


def test_a_single_series_is_the_lower_layer(qtbot: QtBot, tmp_path: Path) -> None:
    plain_nifti(tmp_path / "a.nii.gz")
    dialog = SeriesDialog(scan(tmp_path))
    qtbot.addWidget(dialog)
    lower, upper = dialog.chosen
    assert lower is not None
    assert upper is None
    assert dialog.accept_button.isEnabled()


def test_a_series_that_cannot_be_opened_says_why_once(qtbot: QtBot, tmp_path: Path) -> None:
    plain_nifti(tmp_path / "a.nii.gz", np.complex64)
    dialog = SeriesDialog(scan(tmp_path))
    qtbot.addWidget(dialog)
    assert texts(dialog, 6)[0].count("not single values") == 1
    assert "0 ×" not in texts(dialog, 2)[0] + texts(dialog, 3)[0]
    assert texts(dialog, 4) == [""]
    assert not dialog.accept_button.isEnabled()


def test_a_series_is_named_as_what_it_is_taken_for(qtbot: QtBot, tmp_path: Path) -> None:
    plain_nifti(tmp_path / "a.nii.gz")
    dialog = SeriesDialog(scan(tmp_path))
    qtbot.addWidget(dialog)
    (box,) = dialog._kinds.values()
    box.setCurrentIndex(box.findData(Kind.PET))
    assert dialog.anatomical.currentText().startswith("PET ·")
    assert [dialog.functional.itemText(n)[:5] for n in (0, 1)] == ["None", "PET ·"]


def test_names_of_files_are_hidden_with_the_patient(qtbot: QtBot, tmp_path: Path) -> None:
    plain_nifti(tmp_path / "a.nii.gz")
    (tmp_path / "Doe_Jane.txt").write_text("letter")
    for hidden in (False, True):
        dialog = SeriesDialog(scan(tmp_path), hide_identity=hidden)
        qtbot.addWidget(dialog)
        row = dialog.list.topLevelItem(1)
        assert row is not None
        assert ("Doe" in row.text(1) + row.toolTip(1)) is not hidden


def test_further_images_are_ticked_to_be_opened_too(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("a.nii.gz", "b.nii.gz", "c.nii.gz"):
        plain_nifti(tmp_path / name)
    dialog = SeriesDialog(scan(tmp_path))
    qtbot.addWidget(dialog)
    assert not dialog.chosen_others
    for number in range(3):
        row = dialog.list.topLevelItem(number)
        assert row is not None
        row.setCheckState(1, Qt.CheckState.Checked)
    (other,) = dialog.chosen_others  # the pair is opened anyway
    assert [path.name for path in other.files] == ["c.nii.gz"]
