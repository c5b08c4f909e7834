"""Preferences without a window."""

from pathlib import Path

import pytest

from fusionview.io.preferences_file import read_table
from tests.cli.conftest import Cli


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FUSIONVIEW_CONFIG", str(tmp_path))
    return tmp_path


def test_what_is_set_is_shown_and_forgotten_by_reset(cli: Cli, folder: Path) -> None:
    assert cli("preferences", "set", "theme", "light").status == 0
    assert cli("preferences", "set", "hide_identity", "on").status == 0
    shown = cli("preferences", "show", "--json").json
    assert (shown["theme"], shown["hide_identity"], shown["language"]) == ("light", True, "system")
    assert read_table(folder / "preferences.toml") == {"theme": "light", "hide_identity": True}
    text = cli("preferences", "show").out
    assert "dark | light" in text
    assert str(folder) in text
    assert cli("preferences", "reset").status == 0
    assert cli("preferences", "show", "--json").json["theme"] == "dark"


@pytest.mark.parametrize("arguments", [("theme", "pink"), ("colour", "red"), ("shortcuts", "x")])
def test_what_is_no_preference_is_refused(cli: Cli, folder: Path, arguments: list[str]) -> None:
    outcome = cli("preferences", "set", *arguments)
    assert outcome.status == 1
    assert "hint: " in outcome.err
    assert not (folder / "preferences.toml").exists()


def test_a_damaged_file_is_an_error_until_reset(cli: Cli, folder: Path) -> None:
    (folder / "preferences.toml").write_text("theme = [")
    assert cli("preferences", "show").status == 1
    assert cli("preferences", "set", "theme", "light").status == 1
    assert (folder / "preferences.toml").read_text() == "theme = ["
    assert cli("preferences", "reset").status == 0
    assert cli("preferences", "show").status == 0
    assert (folder / "preferences.damaged.toml").read_text() == "theme = ["
