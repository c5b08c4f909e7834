"""What the user prefers: kept, applied, and never lost to a damaged file."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from fusionview.app.layout_rules import LayoutRule
from fusionview.app.opening import show
from fusionview.app.preferences import Preferences, changed, from_table, to_table
from fusionview.app.preferring import Preferring
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError, SettingsError
from fusionview.io.preferences_file import read_table, write_table
from fusionview.model.study import Study
from fusionview.model.volume import Volume

OTHER = Preferences(
    theme="light",
    text_size="large",
    language="ko",
    autosave_minutes=5,
    interpolation="nearest",
    pet_colormap="pet",
    opacity_percent=35,
    show_crosshair=False,
    hide_identity=True,
    tour_shown=True,
    shortcuts={"view.fit": "Ctrl+F; 0", "ü": '"\\'},
    layout_rules=(LayoutRule(layout="3x3", anatomical=1), LayoutRule(layout="fused")),
    geometry={"main": "AdnQ+/=="},
    columns={"regions": "region mean"},
    others={"from_tomorrow": [1.5, "a"], "table": {"x": True}},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "preferences.toml"


def preferring(file: Path) -> tuple[Store, Preferring]:
    store = Store(Workspace())
    verbs = Preferring(store)
    verbs.load(file)
    return store, verbs


def test_every_preference_comes_back_from_the_file(file: Path) -> None:
    usual = Preferences()
    assert all(getattr(OTHER, one.name) != getattr(usual, one.name) for one in fields(OTHER))
    write_table(file, to_table(OTHER))
    assert from_table(read_table(file)) == (OTHER, ())


def test_only_what_differs_from_the_usual_is_written(file: Path) -> None:
    assert to_table(Preferences()) == {}
    assert to_table(Preferences(theme="light")) == {"theme": "light"}


def test_what_cannot_be_used_is_named_and_the_rest_is_kept(file: Path) -> None:
    found, problems = from_table(
        {
            "theme": "pink",
            "autosave_minutes": 900,
            "opacity_percent": "much",
            "show_crosshair": 1,
            "layout_rules": [{"layout": "nine"}],
            "shortcuts": {"a": 3},
            "language": "ko",
        }
    )
    assert found == Preferences(language="ko")
    assert len(problems) == 6
    assert "Theme is 'pink'." in problems[0]


@pytest.mark.parametrize("content", [b"theme = [", b"\xff\xfe\x00", b'theme = "light"\ntheme = 1'])
def test_a_damaged_file_is_told_of_and_kept_beside_the_next(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    store, verbs = preferring(file)
    assert store.workspace.preferences == Preferences()
    assert store.workspace.notice is not None
    assert str(file) in store.workspace.notice.message
    assert file.read_bytes() == content
    verbs.change(theme="light")
    assert read_table(file) == {"theme": "light"}
    assert file.with_suffix(".damaged.toml").read_bytes() == content


def test_a_change_holds_for_the_next_start(file: Path) -> None:
    _, verbs = preferring(file)
    verbs.change(theme="light", opacity_percent=80)
    verbs.change(shortcuts={"edit.undo": "U"})
    store, verbs = preferring(file)
    assert store.workspace.preferences == Preferences(
        theme="light", opacity_percent=80, shortcuts={"edit.undo": "U"}
    )
    verbs.reset()
    assert preferring(file)[0].workspace.preferences == Preferences()


def test_reset_keeps_what_the_program_notes_for_itself(file: Path) -> None:
    store, verbs = preferring(file)
    verbs.change(tour_shown=True, geometry={"main": "AA=="}, theme="light")
    verbs.reset()
    assert store.workspace.preferences == Preferences(tour_shown=True, geometry={"main": "AA=="})


def test_nothing_is_written_before_a_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUSIONVIEW_CONFIG", str(tmp_path))
    Preferring(Store(Workspace())).change(theme="light")
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_the_change_still_holds(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    store, verbs = preferring(blocked / "preferences.toml")
    verbs.change(theme="light")
    assert store.workspace.preferences.theme == "light"
    assert store.workspace.notice is not None


def test_a_study_opens_as_preferred_and_a_change_is_seen_at_once(file: Path, pet: Volume) -> None:
    store, verbs = preferring(file)
    verbs.change(interpolation="nearest", show_crosshair=False, opacity_percent=30)
    verbs.change(pet_colormap="pet")
    store.update(lambda s: show(s, "Open", Study({"pet": pet}), None, "pet"))
    display = store.workspace.display
    assert (display.interpolation, display.show_crosshair) == ("nearest", False)
    assert display.opacity == 0.3
    assert display.look(pet).colormap == "pet"
    verbs.change(opacity_percent=60, interpolation="cubic")
    assert store.workspace.display.opacity == 0.6
    assert store.workspace.display.interpolation == "cubic"
    assert not store.workspace.display.show_crosshair


def test_a_change_of_one_preference_leaves_the_display_else_alone(file: Path, pet: Volume) -> None:
    store, verbs = preferring(file)
    store.update(lambda s: show(s, "Open", Study({"pet": pet}), None, "pet"))
    store.update(lambda s: replace(s, display=s.display.with_opacity("pet", 0.9)))
    verbs.change(theme="light")
    assert store.workspace.display.opacity == 0.9


def test_who_has_hidden_a_patient_does_not_see_the_next(file: Path, pet: Volume) -> None:
    store, _ = preferring(file)
    store.update(lambda s: replace(s, display=replace(s.display, hide_identity=True)))
    store.update(lambda s: show(s, "Open", Study({"pet": pet}), None, "pet"))
    assert store.workspace.display.hide_identity


def test_the_rules_for_layouts_are_kept(file: Path) -> None:
    store, verbs = preferring(file)
    rules = (LayoutRule(layout="one_up"),)
    verbs.change(layout_rules=rules)
    assert store.workspace.preferences.layout_rules == rules
    assert preferring(file)[0].workspace.preferences.layout_rules == rules


def test_text_as_people_type_it_sets_a_preference() -> None:
    assert changed(Preferences(), "theme", "light").theme == "light"
    assert changed(Preferences(), "autosave_minutes", "0").autosave_minutes == 0
    assert changed(Preferences(), "hide_identity", "On").hide_identity
    for name, text in [
        ("theme", "blue"),
        ("autosave_minutes", "x"),
        ("autosave_minutes", "61"),
        ("hide_identity", "perhaps"),
        ("colour", "red"),
        ("shortcuts", "x"),
    ]:
        with pytest.raises(SettingsError):
            changed(Preferences(), name, text)


def test_errors_are_of_the_kind_that_users_see() -> None:
    with pytest.raises(FusionViewError):
        Preferences(theme="blue")
