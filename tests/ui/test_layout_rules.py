"""The rules that choose a layout, in their dialog."""

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton, QSpinBox

from fusionview.app.layout_rules import DEFAULT_RULES, LayoutRule
from fusionview.app.opening import show
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.ui.dialogs.layout_rules_dialog import LayoutRulesDialog
from fusionview.ui.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow) -> LayoutRulesDialog:
    window.menus.action("layout.rules").trigger()
    window._loop.render_now()
    assert window.layout_rules.isVisible()
    return window.layout_rules


def rules(window: MainWindow) -> tuple[LayoutRule, ...]:
    window._loop.render_now()
    return window.store.workspace.preferences.layout_rules


def press(dialog: LayoutRulesDialog, text: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
    button.click()


def test_a_rule_that_is_added_and_edited_chooses_for_the_next_study(
    window: MainWindow, dialog: LayoutRulesDialog, mr: Volume, hot: Volume
) -> None:
    before = window.store.workspace.display.layout.name
    dialog.table.selectRow(0)
    press(dialog, "Add")
    assert rules(window)[1:] == DEFAULT_RULES
    choice = dialog.table.cellWidget(0, 5)
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findData("petmr_read"))
    assert rules(window)[0] == LayoutRule(layout="petmr_read", anatomical=1, functional=1)
    assert "Line 1 fits: PET/MR read" in dialog.now.text()
    assert window.store.workspace.display.layout.name == before
    study = Study({"mr": mr, "pet": hot})
    window.store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    assert window.store.workspace.display.layout.name == "petmr_read"


def test_rules_are_ordered_removed_and_put_back(
    window: MainWindow, dialog: LayoutRulesDialog
) -> None:
    dialog.table.selectRow(1)
    press(dialog, "Up")
    assert rules(window)[:2] == (DEFAULT_RULES[1], DEFAULT_RULES[0])
    press(dialog, "Down")
    assert rules(window) == DEFAULT_RULES
    press(dialog, "Remove")
    assert rules(window) == (DEFAULT_RULES[0], *DEFAULT_RULES[2:])
    press(dialog, "As usual")
    assert rules(window) == DEFAULT_RULES


def test_editing_one_number_keeps_the_others_and_the_keyboard(
    window: MainWindow, dialog: LayoutRulesDialog
) -> None:
    box = dialog.table.cellWidget(1, 1)
    assert isinstance(box, QSpinBox)
    box.setValue(3)
    assert rules(window)[1] == LayoutRule(layout="compare", functional=3)
    assert dialog.table.cellWidget(1, 1) is box
