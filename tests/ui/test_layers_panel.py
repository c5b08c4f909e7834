"""The list of layers, and the editor of their colours."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fusionview.model.alignment import Alignment
from fusionview.model.colour_curve import ColourCurve
from fusionview.model.passport import Passport
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.ui.controls.number_box import NumberBox
from fusionview.ui.main_window import MainWindow
from fusionview.ui.panels.layer_list import EYE, NAME, SHARE
from fusionview.ui.views.colour_bar import bar_text
from fusionview.view.colormaps import COLORMAPS


@pytest.fixture
def three(window: MainWindow, hot: Volume) -> MainWindow:
    """MR with PET and a later PET over it."""
    later = replace(hot, id="later", name="FDG late")
    window.store.update(lambda s: replace(s, study=s.study.with_volume(later)))
    window._loop.render_now()
    window.layers.fill_menu()
    (entry,) = window.layers.add.menu().actions()
    assert entry.text().startswith("FDG late")
    entry.trigger()
    window._loop.render_now()
    return window


def choose(window: MainWindow, volume_id: str) -> None:
    number = window.layers.list.ids.index(volume_id)
    item = window.layers.list.topLevelItem(number)
    assert item is not None
    window.layers.list.setCurrentItem(item)
    window._loop.render_now()


def test_layers_are_listed_top_first(three: MainWindow) -> None:
    panel = three.layers
    assert panel.list.ids == ("later", "pet", "mr")
    assert panel.chosen is not None
    assert panel.chosen.id == "later"
    shares = [panel.list.topLevelItem(n).text(SHARE) for n in range(3)]  # type: ignore[union-attr]
    assert shares == ["50%", "50%", "anatomy"]
    assert not panel.add.isEnabled()


def test_choosing_a_row_shows_its_settings_and_panels_work_on_it(three: MainWindow) -> None:
    choose(three, "pet")
    assert three.store.workspace.display.functional_id == "pet"
    three.layers.opacity.setValue(30)
    display = three.store.workspace.display
    assert (display.opacity_of("pet"), display.opacity_of("later")) == (0.3, 0.5)
    choose(three, "mr")  # the anatomy is looked at, panels stay with the PET
    assert three.layers.settings.title() == "T1"
    assert three.store.workspace.display.functional_id == "pet"
    three._loop.render_now()
    assert three.layers.settings.title() == "T1"


def test_rows_are_moved_and_taken_away(three: MainWindow) -> None:
    three.layers.down.click()
    three._loop.render_now()
    assert three.layers.list.ids == ("pet", "later", "mr")
    three.layers.remove.click()
    three._loop.render_now()
    assert list(three.layers.list.ids) == ["pet", "mr"]


def test_dropped_rows_are_the_new_order(three: MainWindow) -> None:
    rows = three.layers.list
    top = rows.takeTopLevelItem(0)
    assert top is not None
    rows.insertTopLevelItem(1, top)
    rows.ask_for_order()
    assert [v.id for v in three.store.workspace.shown] == ["mr", "later", "pet"]
    three._loop.render_now()
    assert rows.ids == ("pet", "later", "mr")


def test_an_eye_hides_its_layer(three: MainWindow) -> None:
    item = three.layers.list.topLevelItem(1)
    assert item is not None
    three.layers.list.itemClicked.emit(item, EYE)
    assert [v.id for v in three.store.workspace.shown] == ["mr", "later"]
    three._loop.render_now()
    item = three.layers.list.topLevelItem(1)
    assert item is not None
    assert item.toolTip(EYE) == "Hidden"
    three.layers.list.itemClicked.emit(item, EYE)
    assert len(three.store.workspace.shown) == 3


def test_any_layer_is_shown_alone(three: MainWindow) -> None:
    choose(three, "pet")
    three.layers.alone.click()
    assert [v.id for v in three.store.workspace.shown] == ["pet"]
    three._loop.render_now()
    choose(three, "mr")
    assert [v.id for v in three.store.workspace.shown] == ["mr"]
    three.layers.alone.click()
    assert len(three.store.workspace.shown) == 3


def test_every_layer_has_a_bar_with_its_unit(three: MainWindow) -> None:
    texts = [bar_text(entry) for entry in three.colour_bars.entries]
    assert [text[-4:] for text in texts] == ["g/mL", "g/mL", "a.u."]


def test_presets_are_those_of_what_is_shown(window: MainWindow, hot: Volume) -> None:
    button = window.layers.settings.presets
    button.fill()
    texts = [action.text() for action in button.menu().actions()]
    assert texts[1] == "SUV 0–10\t0 – 10 g/mL"
    button.menu().actions()[1].trigger()
    assert window.store.workspace.display.look(hot).window == (0.0, 10.0)
    choose(window, "mr")
    button.fill()
    assert button.menu().actions()[0].text().startswith("Auto\t")


def test_a_pet_without_suv_says_why(window: MainWindow, hot: Volume) -> None:
    assert not window.layers.settings.reason.isVisible()
    passport = Passport(type="", formula="", rule="", factor=None, reason="The dose is missing.")
    counts = replace(hot, quantity=Quantity.ACTIVITY, passport=passport)
    window.store.update(lambda s: replace(s, study=s.study.with_volume(counts)))
    window._loop.render_now()
    assert window.layers.settings.reason.text() == "No SUV: The dose is missing."
    assert window.layers.settings.reason.isVisible()
    assert window.layers.settings.high.suffix() == " Bq/mL"


def test_a_threshold_is_switched_on_and_typed(window: MainWindow, hot: Volume) -> None:
    settings = window.layers.settings
    settings.cut.setChecked(True)
    window._loop.render_now()
    settings.threshold.setValue(2.5)
    assert window.store.workspace.display.look(hot).threshold == 2.5
    settings.cut.setChecked(False)
    assert window.store.workspace.display.look(hot).threshold is None


def test_the_editor_changes_pictures_at_once_and_cancel_takes_it_back(
    window: MainWindow, hot: Volume
) -> None:
    before = window.store.workspace.display.look(hot)
    window.layers.edit()
    editor = window.layers.editor
    assert editor is not None
    editor.plot.region.setRegion((1.0, 6.0))
    editor.inverted.setChecked(True)
    window._loop.render_now()
    gamma = editor.curve.fields["gamma"]
    assert isinstance(gamma, NumberBox)
    gamma.setValue(0.5)
    editor.cut.setChecked(True)
    window._loop.render_now()
    look = window.store.workspace.display.look(hot)
    assert look.window == pytest.approx((1.0, 6.0))
    assert look.curve == ColourCurve(gamma=0.5, inverted=True)
    assert look.threshold == pytest.approx(1.0)
    assert window.layers.settings.low.value() == pytest.approx(1.0)
    editor.reject()
    assert window.store.workspace.display.look(hot) == before
    assert window.layers.editor is None


def test_rendering_the_editor_asks_for_nothing(window: MainWindow) -> None:
    window.layers.edit()
    window.actions_.viewing.threshold("pet", 0.123456789)
    before = window.store.workspace
    window._loop.render_now()
    window._loop.render_now()
    assert window.store.workspace is before
    assert window.layers.editor is not None
    window.layers.editor.accept()


def test_the_editor_goes_with_its_volume(window: MainWindow) -> None:
    window.layers.edit()
    window.actions_.undo()
    window._loop.render_now()
    assert window.layers.editor is None


def test_every_map_is_offered_with_a_strip(window: MainWindow) -> None:
    box = window.layers.settings.colormap
    assert [box.itemData(n) for n in range(box.count())] == list(COLORMAPS)
    assert not any(box.itemIcon(n).isNull() for n in range(box.count()))


def test_the_keyboard_turns_eyes(three: MainWindow) -> None:
    choose(three, "pet")
    QTest.keyClick(three.layers.list, Qt.Key.Key_Space)
    assert "pet" in three.store.workspace.display.hidden_ids


def test_a_layer_that_is_not_registered_is_marked_until_it_is(window: MainWindow) -> None:
    item = window.layers.list.topLevelItem(0)
    assert item is not None
    assert item.text(NAME) == "FDG  ⚠"
    here = Alignment(fixed_id="mr", moving_id="pet", fixed_to_moving=Transform.identity())
    window.store.update(lambda s: replace(s, study=s.study.with_alignment(here)))
    window._loop.render_now()
    item = window.layers.list.topLevelItem(0)
    assert item is not None
    assert item.text(NAME) == "FDG"
