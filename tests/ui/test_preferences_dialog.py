"""The preferences as people meet them."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from fusionview.app.preferences import Preferences
from fusionview.model.setting import describe
from fusionview.ui.appearance import apply_look, look_of
from fusionview.ui.dialogs.preferences_dialog import PreferencesDialog
from fusionview.ui.main_window import MainWindow
from fusionview.view.colormaps import COLORMAPS


@pytest.fixture(autouse=True)
def usual_look_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_look(look_of(Preferences(language="en")))


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PreferencesDialog:
    window.menus.action("edit.preferences").trigger()
    return window.findChildren(PreferencesDialog)[0]


def choose(dialog: PreferencesDialog, name: str, value: object) -> None:
    box = dialog.form.fields[name]
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))


def test_the_form_has_every_declared_preference_with_a_name(dialog: PreferencesDialog) -> None:
    assert set(dialog.form.fields) == set(describe(Preferences))
    assert all(field.accessibleName() for field in dialog.form.fields.values())


def test_a_change_is_seen_at_once(dialog: PreferencesDialog, window: MainWindow) -> None:
    opacity, crosshair = dialog.form.fields["opacity_percent"], dialog.form.fields["show_crosshair"]
    assert isinstance(opacity, QSpinBox)
    assert isinstance(crosshair, QCheckBox)
    opacity.setValue(70)
    assert window.store.workspace.display.opacity == 0.7
    crosshair.setChecked(False)
    assert not window.store.workspace.display.show_crosshair
    assert window.store.workspace.display.opacity == 0.7
    choose(dialog, "interpolation", "nearest")
    assert window.store.workspace.display.interpolation == "nearest"


def test_the_dialog_stays_open_and_speaks_the_new_language(
    dialog: PreferencesDialog, window: MainWindow, qtbot: QtBot
) -> None:
    layers, title = window.layers, dialog.windowTitle()
    choose(dialog, "language", "ko")
    qtbot.waitUntil(lambda: window.layers is not layers)
    qtbot.waitUntil(lambda: dialog.windowTitle() != title)
    assert dialog.isVisible()
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    assert "테마" in labels
    choose(dialog, "language", "en")
    qtbot.waitUntil(lambda: dialog.windowTitle() == title)


def test_languages_are_named_in_themselves(dialog: PreferencesDialog) -> None:
    box = dialog.form.fields["language"]
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(1, box.count())] == ["English", "한국어"]


def test_back_to_the_usual(dialog: PreferencesDialog, window: MainWindow) -> None:
    choose(dialog, "interpolation", "cubic")
    window.actions_.preferring.change(shortcuts={"view.fit": "F"}, tour_shown=True)
    texts = {button.text(): button for button in dialog.findChildren(QPushButton)}
    texts["Back to the usual"].click()
    assert window.store.workspace.preferences == Preferences(tour_shown=True)
    box = dialog.form.fields["interpolation"]
    assert isinstance(box, QComboBox)
    assert box.currentData() == "linear"


def test_what_the_form_does_not_show_is_not_lost_by_an_edit(
    dialog: PreferencesDialog, window: MainWindow
) -> None:
    window.actions_.preferring.change(shortcuts={"view.fit": "F"})
    choose(dialog, "interpolation", "cubic")
    assert window.store.workspace.preferences.shortcuts == {"view.fit": "F"}


def test_all_colours_that_can_be_preferred_exist() -> None:
    assert set(describe(Preferences)["pet_colormap"].options) <= set(COLORMAPS)
