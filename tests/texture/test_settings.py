import pytest

from fusionview.errors import SettingsError
from fusionview.resources import resource
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.settings import TextureSettings, from_mapping, parse


def test_every_settings_file_of_the_program_is_valid_and_says_why() -> None:
    files = sorted(resource("texture").glob("*.toml"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert text.startswith("# ")
        parse(text)
    names = {file.stem for file in files}
    assert {f"ibsi_1_config_{one}" for one in "abcde"} <= names


def test_a_file_may_turn_on_switches_choose_families_and_hold_a_filter() -> None:
    text = """
    round_intensities = true
    families = ["statistics", "ivh"]
    [filter]
    kind = "mean"
    support = 7
    """
    settings = parse(text)
    assert settings.round_intensities
    assert settings.families == ("statistics", "ivh")
    assert settings.filter == FilterSettings(kind="mean", support=7)


def test_what_is_left_out_keeps_its_default() -> None:
    assert parse("") == TextureSettings()
    assert from_mapping({"bin_size": 1}).bin_size == 1
    assert from_mapping({"bin_origin": None}).bin_origin is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("bin_width = 1.0", r"no texture setting 'bin_width'\. Did you mean 'bin_size'"),
        ("qqq = 1", "There are normalise, interpolation"),
        ("bin_number = 32.5", r"'bin_number' is 32.5\. It takes a whole number"),
        ("bin_size = true", "It takes a number"),
        ("bin_size = '1'", "It takes a number"),
        ("discretisation = 3", "It takes a word in quotes"),
        ("discretisation = 'bins'", "Choose one of fixed_bin_size"),
        ("bin_size = 0.0", "Bin size is 0.0"),
        ("bin_size = nan", "Bin size is nan"),
        ("bin_number = 1", "Number of bins is 1"),
        ("bin_origin = inf", "First bin starts at is inf"),
        ("resegment_low = 5.0\nresegment_high = 2.0", "5 is not below"),
        ("bin_size =", "not valid TOML"),
        ("round_intensities = 1", "It takes true or false"),
        ("families = 'glcm'", "It takes a list of words"),
        ("families = ['glcm', 3]", "It takes a list of words"),
        ("families = []", "No family of features is chosen"),
        ("families = ['gclm']", "no family of features 'gclm'"),
        ("filter = 'log'", r"a line \[filter\]"),
        ("[filter]\nkind = 'blur'", "Filter is 'blur'"),
        ("[filter]\nsuport = 3", r"no filter setting 'suport'\. Did you mean 'support'"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_write(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        parse(text)
