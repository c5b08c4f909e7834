from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox
from pytestqt.qtbot import QtBot

from fusionview.recon.osem import OsemSettings
from fusionview.texture.settings import TextureSettings
from fusionview.ui.controls.number_box import NumberBox
from fusionview.ui.controls.settings_form import SettingsForm


def test_the_form_shows_every_setting_with_its_unit_and_range(qtbot: QtBot) -> None:
    form = SettingsForm(OsemSettings(iterations=4))
    qtbot.addWidget(form)
    iterations, filter_width = form.fields["iterations"], form.fields["filter_fwhm_mm"]
    assert isinstance(iterations, QSpinBox)
    assert isinstance(filter_width, QDoubleSpinBox)
    assert iterations.value() == 4
    assert iterations.maximum() == 200
    assert filter_width.suffix() == " mm"


def test_an_edit_emits_one_new_value(qtbot: QtBot) -> None:
    form = SettingsForm(OsemSettings())
    qtbot.addWidget(form)
    box = form.fields["iterations"]
    assert isinstance(box, QSpinBox)
    with qtbot.waitSignal(form.edited) as emitted:
        box.setValue(8)
    assert emitted.args == [OsemSettings(iterations=8)]


def test_rendering_emits_nothing(qtbot: QtBot) -> None:
    form = SettingsForm(OsemSettings())
    qtbot.addWidget(form)
    with qtbot.assertNotEmitted(form.edited):
        form.render_settings(OsemSettings(iterations=9))


def test_an_optional_number_can_be_left_to_the_program(qtbot: QtBot) -> None:
    form = SettingsForm(TextureSettings())
    qtbot.addWidget(form)
    box = form.fields["bin_origin"]
    assert isinstance(box, QDoubleSpinBox)
    assert box.text() == "automatic"
    with qtbot.waitSignal(form.edited) as emitted:
        box.setValue(0.0)
    assert emitted.args == [TextureSettings(bin_origin=0.0)]
    with qtbot.waitSignal(form.edited) as emitted:
        box.setValue(box.minimum())
    assert emitted.args == [TextureSettings(bin_origin=None)]


def test_fields_that_only_fit_together_can_be_typed_in_any_order(qtbot: QtBot) -> None:
    form = SettingsForm(TextureSettings(resegment_high=5.0))
    qtbot.addWidget(form)
    low, high = form.fields["resegment_low"], form.fields["resegment_high"]
    assert isinstance(low, NumberBox)
    assert isinstance(high, NumberBox)
    with qtbot.assertNotEmitted(form.edited):
        low.setValue(7.0)
    assert "not below highest" in low.toolTip()
    assert "Exchange them" in low.toolTip()
    assert form.reason.text() == low.toolTip()
    assert not form.reason.isHidden()
    assert low.styleSheet() != high.styleSheet() == ""
    form.render_settings(TextureSettings(resegment_high=5.0))  # as every render does meanwhile
    assert low.value() == 7.0
    with qtbot.waitSignal(form.edited) as emitted:
        high.setValue(9.0)
    assert emitted.args == [TextureSettings(resegment_low=7.0, resegment_high=9.0)]
    assert low.toolTip() == ""
    assert low.styleSheet() == ""
    assert form.reason.isHidden()


def test_other_settings_replace_what_did_not_fit(qtbot: QtBot) -> None:
    form = SettingsForm(TextureSettings(resegment_high=5.0))
    qtbot.addWidget(form)
    low = form.fields["resegment_low"]
    assert isinstance(low, NumberBox)
    low.setValue(7.0)
    form.render_settings(TextureSettings())
    assert low.text() == "no bound"
    assert low.toolTip() == ""


def test_bins_of_small_units_can_be_set_and_read(qtbot: QtBot) -> None:
    form = SettingsForm(TextureSettings())
    qtbot.addWidget(form)
    box = form.fields["bin_size"]
    assert isinstance(box, NumberBox)
    assert box.text() == "0.25"
    with qtbot.waitSignal(form.edited) as emitted:
        box.setValue(0.0005)
    assert emitted.args == [TextureSettings(bin_size=0.0005)]
    assert box.text() == "0.0005"


def test_rendering_leaves_what_is_being_typed(qtbot: QtBot) -> None:
    form = SettingsForm(TextureSettings())
    qtbot.addWidget(form)
    form.show()
    for name, typed in (("bin_size", "0.7"), ("bin_number", "12")):
        box = form.fields[name]
        assert isinstance(box, NumberBox | QSpinBox)
        box.selectAll()
        QTest.keyClicks(box, typed)
        form.render_settings(TextureSettings())
        assert box.text() == typed
