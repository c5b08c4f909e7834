"""Whatever the window shows is Korean, but for names, units and abbreviations of the field."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QGraphicsTextItem,
    QGraphicsView,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fusionview.app.opening import show
from fusionview.app.texture.following_texture import current_texture
from fusionview.io.catalogue import scan
from fusionview.io.load import load
from fusionview.io.project.recovery import Recoverable
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.phantom.suv_objects import OBJECTS, CheckResult, write_object
from fusionview.roi.shapes.draw import ball
from fusionview.ui.controls.numbers import number_text, short_number, written
from fusionview.ui.dialogs.check_dialog import CheckDialog
from fusionview.ui.dialogs.pacs_server_dialog import PacsServerDialog
from fusionview.ui.dialogs.series_dialog import SeriesDialog
from fusionview.ui.dialogs.suv_dialog import SuvDialog
from fusionview.ui.language import apply_language
from fusionview.ui.main_window import MainWindow
from fusionview.ui.project_dialogs import RecentDialog, RecoverDialog
from fusionview.ui.registering.nudge_dialog import NudgeDialog
from fusionview.ui.views.captions import mip_captions, pane_title, slice_captions

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{2,}")
_HANGUL = re.compile("[가-힣]")
# names of the field that Korean readers write in Latin letters, units, keys, and our own names
_ALLOWED = {
    *("fusionview", "OSEM", "IBSI", "GLCM", "MIP", "MinIP", "PACS", "SUV", "SUVbw", "SUL", "ID"),
    *("PET", "SPECT", "MR", "CT", "NM", "PT", "ADC", "NAC", "REG", "SEG", "RTSTRUCT", "RAW"),
    *("DICOM", "DICOMweb", "AE", "URL", "BQML", "Hot", "Iron", "Metal", "Blue", "Step", "Spring"),
    *("Summer", "Fall", "Winter", "Viridis", "Magma", "Cividis", "Janma", "James", "Morgan", "Du"),
    *("Bois", "BSA", "mm", "cm", "mL", "min", "kg", "MBq", "Bq", "HU", "Gy", "ms", "px"),
    *(
        "Ctrl",
        "Shift",
        "Alt",
        "Esc",
        "Del",
        "Space",
        "Tab",
        "Home",
        "End",
        "PgUp",
        "PgDown",
        "Page",
    ),
    *("Page", "Up", "Down", "Left", "Right", "Return", "Enter", "Backspace"),
    *("MLEM", "OSL", "BSREM", "Bowsher", "PSF", "FWHM", "TEW", "DEW", "keV", "cps", "CPU"),
    *("NVIDIA", "GPU", "GB", "MB", "Kernel", "EM"),
    *("SD", "MTV", "TLG", "AI", "LoG", "Laws", "Gabor", "Haar", "Db", "Coif", "Shannon"),
    "Simoncelli",
}
_DATA = re.compile(
    r"\b(T1|FDG)\b|^Region \d|/|^\(\w{4},\w{4}\)|^https?:|^\d{4}-\d\d-\d\dT|\.nii\.gz$"
    r"|SUV object|^English$|^C-GET$|^FUSIONVIEW$|DOTATATE"
    # attributes of DICOM and their values go by their names
    r"|^Patient's |^Radio\w+ \w+ \w+|^Radiopharm|( Time| Duration)$"
    r"|^Units$|^Decay Correction$|^[A-Z]+$"
    # isotopes, and collimators of cameras
    r"|^[A-Z][a-z]?-\d+m?$|^(BrightView|Infinia|Symbia) [A-Z]+$"
)
"""Names of series, paths, tags, and examples of what to type."""


def _texts(widget: QWidget) -> Iterator[str]:
    """Everything that one widget shows or says."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.statusTip())
    yield from (text for action in widget.actions() for text in (action.text(), action.toolTip()))
    yield widget.windowTitle() if widget.isWindow() else ""
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit | QAbstractSpinBox):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    yield from _parts(widget)


def _parts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(n) for n in range(widget.count()))
    elif isinstance(widget, QComboBox):
        for n in range(widget.count()):
            yield widget.itemText(n)
            yield widget.itemData(n, Qt.ItemDataRole.ToolTipRole) or ""
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget.parent(), QComboBox):
        yield from _cells(widget)
    if isinstance(widget, QGraphicsView):
        found = (one for one in widget.items() if isinstance(one, QGraphicsTextItem))
        yield from (one.toPlainText() for one in found)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model, roles = view.model(), (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    if model is None:
        return

    def columns(parent: QModelIndex) -> int:
        # a list hides how many columns it has
        return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)

    def below(parent: QModelIndex) -> Iterator[str]:
        for row in range(model.rowCount(parent)):
            for column in range(columns(parent)):
                for role in roles:
                    shown = model.index(row, column, parent).data(role)
                    yield shown if isinstance(shown, str) else ""
            yield from below(model.index(row, 0, parent))

    across = Qt.Orientation.Horizontal
    yield from (str(model.headerData(n, across) or "") for n in range(columns(QModelIndex())))
    yield from below(view.rootIndex())


def english(texts: Iterator[str] | list[str]) -> list[str]:
    """Return the lines that a Korean reader could not read."""
    lines = {
        part.strip().replace("&", "")
        for text in texts
        for part in re.split(r"[\n\t]", _TAG.sub("\n", text))
    }
    return sorted(line for line in lines if line and not _is_korean(line))


def _is_korean(line: str) -> bool:
    if _HANGUL.search(line) or _DATA.search(line):
        return True
    return all(word in _ALLOWED for word in _WORD.findall(line))


def shown_in(*roots: QWidget) -> Iterator[str]:
    """Return all texts of some windows, hidden panels too."""
    for root in roots:
        for widget in (root, *root.findChildren(QWidget)):
            yield from _texts(widget)


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    apply_language(qapp, "ko")
    yield
    apply_language(qapp, "en")
    QLocale.setDefault(before)


@pytest.fixture
def korean_window(
    korean: None, qtbot: QtBot, tmp_path: Path, mr: Volume, hot: Volume
) -> Iterator[MainWindow]:
    """A window with a measured region and its texture, a distance, and a registration."""
    kept = tmp_path / "preferences.toml"
    kept.write_text('language = "ko"\ntour_shown = true\n', encoding="utf-8")
    window = MainWindow(kept)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    study = Study({"mr": mr, "pet": hot})
    window.store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    qtbot.waitUntil(lambda: all(v.plane is not None for v in window.slices.values()))
    window.actions_.drawing.add(ball(hot.geometry, hot.geometry.center_mm, 12.0), hot)
    for number in range(window.tabs.count()):
        window.tabs.setCurrentIndex(number)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=60_000)
    window._loop.render_now()
    yield window
    window.close()


def test_every_text_of_the_window_is_korean(korean_window: MainWindow) -> None:
    found = english(shown_in(korean_window))
    texture = current_texture(korean_window.store.workspace)
    assert texture is not None
    assert texture.result is not None
    # tips have the English names, which papers and other programs use
    rows = texture.result.table.rows
    known = {
        name for row in rows for name in (row.family, row.name, row.tag, row.ibsi_id, row.unit)
    }
    assert [text for text in found if text not in known] == []


def test_every_text_in_the_pictures_is_korean(korean_window: MainWindow) -> None:
    workspace = korean_window.store.workspace
    texts = [pane_title(workspace, pane) for pane in workspace.display.layout.panes]
    for view in korean_window.slices.values():
        assert view.plane is not None
        texts += slice_captions(workspace, view.plane).values()
    for volume in workspace.layers:
        texts += mip_captions(workspace, volume, (800, 800)).values()
    assert english(texts) == []


_LEFT = Recoverable(path=Path("x"), project=None, saved=1.7e9)
_OPENED: dict[str, Callable[[MainWindow], object]] = {
    "preferences": lambda window: window.show_preferences(),
    "shortcuts": lambda window: window.show_shortcuts(),
    "palette": lambda window: window.show_palette(),
    "history": lambda window: window.show_history(),
    "rules": lambda window: window.show_layout_rules(),
    "grid": lambda window: window.show_grid_settings(),
    "archives": lambda window: window.open_pacs(),
    "archive": lambda window: PacsServerDialog(window),
    "colours": lambda window: window.edit_colours(),
    "nudge": lambda window: NudgeDialog(window.store.workspace, window),
    "recent": lambda window: RecentDialog([], window),
    "picture": lambda window: window.exports.picture(),
    "movie": lambda window: window.exports.movie(),
    "key images": lambda window: window.exports.show_key_images(),
    "recover": lambda window: RecoverDialog(
        [Recoverable(path=Path("x"), project=None, saved=1.7e9)], window
    ),
}


def test_every_dialog_is_korean(korean_window: MainWindow) -> None:
    found: dict[str, list[str]] = {}
    for name, opened in _OPENED.items():
        opened(korean_window)
        QApplication.processEvents()
        dialogs = korean_window.findChildren(QDialog)
        found |= {name: english(shown_in(*dialogs))} if english(shown_in(*dialogs)) else {}
        for dialog in dialogs:
            dialog.hide()
    assert found == {}


@pytest.mark.usefixtures("korean")
def test_the_passport_of_an_suv_and_the_list_of_series_are_korean(
    qtbot: QtBot, tmp_path: Path, korean_window: MainWindow
) -> None:
    write_object(OBJECTS[-1], tmp_path / "pet")
    (tmp_path / "pet" / "broken.nii.gz").write_bytes(b"no image")
    catalogue = scan(tmp_path / "pet")
    dialog = SeriesDialog(catalogue)
    qtbot.addWidget(dialog)
    volume = load(next(one for one in catalogue.series if one.can_open))
    passport = SuvDialog(volume, korean_window.actions_)
    qtbot.addWidget(passport)
    bad = CheckResult(
        name="0_0",
        description=OBJECTS[0].description,
        expected=(1.0,),
        found=(1.0,),
        largest_error=0.0,
        passed=True,
    )
    check = CheckDialog([bad], korean_window)
    assert english(shown_in(dialog, passport, check)) == []


def test_numbers_take_the_sign_of_the_place_but_no_sign_for_thousands(qapp: QApplication) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    try:
        assert number_text(25.4123) == "25,41"
        assert short_number(0.125) == "0,125"
        assert written(1234567.5, ".1f") == "1234567,5"
    finally:
        QLocale.setDefault(before)
