from pathlib import Path

import pytest

from fusionview.errors import SettingsError
from fusionview.model.quantity import Quantity
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.presets import PRESETS
from fusionview.texture.settings import TextureSettings, parse, usual
from fusionview.texture.settings_file import find_settings, find_toml, toml_of


def test_every_preset_says_why_and_is_found_by_its_name() -> None:
    names = [preset.name for preset in PRESETS]
    assert len(set(names)) == len(names)
    for preset in PRESETS:
        assert len(preset.reason) > 60
        assert find_settings(preset.name) == preset.settings
        assert find_toml(preset.name).startswith(f"# {preset.title}. ")
        assert max(map(len, find_toml(preset.name).splitlines())) <= 200


def test_what_is_usual_for_a_quantity_is_a_preset() -> None:
    presets = {preset.name: preset.settings for preset in PRESETS}
    assert usual(Quantity.SUV_BW) == presets["pet_suv_0_25"]
    assert usual(Quantity.MR_SIGNAL) == presets["bins_32"]
    assert usual(Quantity.ACTIVITY) == presets["bins_64"]


def test_files_that_come_with_the_program_are_found_by_name() -> None:
    assert find_settings("ibsi_1_config_b").interpolate_in == "2D"


def test_a_file_goes_before_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bins_32").write_text("bin_number = 5")
    monkeypatch.chdir(tmp_path)
    assert find_settings("bins_32").bin_number == 5


def test_a_name_that_is_none_gets_those_that_are_near() -> None:
    with pytest.raises(SettingsError, match="pet_suv_0_25"):
        find_settings("pet_suv_025")


@pytest.mark.parametrize(
    "settings",
    [
        TextureSettings(),
        TextureSettings(
            interpolation="cubic",
            bin_origin=-3.5,
            bin_size=1e-7,
            round_intensities=True,
            families=("ivh", "glcm"),
            filter=FilterSettings(kind="gabor", theta_step_deg=45.0, sigma_mm=0.3),
        ),
    ],
)
def test_settings_that_are_written_are_read_again(settings: TextureSettings) -> None:
    text = toml_of(settings, "Why, in a sentence that is long enough to be broken: " + "so " * 40)
    assert parse(text) == settings
    assert max(len(line) for line in text.splitlines() if line.startswith("#")) <= 100
