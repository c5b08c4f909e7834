from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox
from pytestqt.qtbot import QtBot

from fusionview.recon.osem import OsemSettings
from fusionview.texture.settings import TextureSettings
from fusionview.ui.settings_form import SettingsForm


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
