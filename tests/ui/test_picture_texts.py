"""Whose a picture is, and how it is drawn."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fusionview.app.arrangement.layouts import GridSettings
from fusionview.app.readout import directions, readings
from fusionview.app.workspace import PacsResults
from fusionview.io.pacs.matches import StudyMatch
from fusionview.model.alignment import Alignment
from fusionview.model.comparison import Slab, SlabMode
from fusionview.model.identity import Identity
from fusionview.model.passport import Passport
from fusionview.model.plane import Orientation
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views.captions import alignment_text, pane_title, slice_captions
from fusionview.ui.views.picture_texts import identity_texts, state_texts

JANE = Identity(
    name="홍 길동",
    patient_id="4711",
    birth_date="1964-05-17",
    sex="F",
    study_date="2024-03-14",
    study_description="PET/MR",
)


@pytest.fixture
def named(window: MainWindow, mr: Volume, hot: Volume) -> MainWindow:
    own(window, {"mr": JANE, "pet": JANE})
    return window


def own(window: MainWindow, identities: Mapping[str, Identity | None]) -> None:
    for volume_id, identity in identities.items():
        volume = replace(window.store.workspace.study.volumes[volume_id], identity=identity)
        study = window.store.workspace.study.with_volume(volume)
        window.store.update(partial(replace, study=study))
    window._loop.render_now()


def corner(window: MainWindow) -> str:
    plane = window.slices[Orientation.AXIAL].plane
    assert plane is not None
    return slice_captions(window.store.workspace, plane)["bottom_left"]


def test_a_large_picture_names_patient_and_study(named: MainWindow) -> None:
    assert corner(named).split("\n") == [
        "홍 길동  F  * 1964-05-17",
        "4711",
        "2024-03-14  PET/MR",
    ]


def test_one_key_hides_the_patient_everywhere(named: MainWindow) -> None:
    found = PacsResults("S", (StudyMatch(uid="1.2", patient_name="홍 길동", patient_id="4711"),))
    named.store.update(lambda s: replace(s, pacs=found))
    named.menus.action("view.hide_identity").trigger()
    named._loop.render_now()
    assert corner(named) == ""
    row = named.pacs.list.topLevelItem(0)
    assert row is not None
    assert row.text(0) + row.text(1) == "••••••"
    named.menus.action("view.hide_identity").trigger()
    named._loop.render_now()
    assert "홍" in corner(named)
    row = named.pacs.list.topLevelItem(0)
    assert row is not None
    assert row.text(0) == "홍 길동"


def test_layers_of_different_patients_are_warned_of_even_hidden(named: MainWindow) -> None:
    own(named, {"pet": replace(JANE, patient_id="0815")})
    assert corner(named) == "DIFFERENT PATIENTS"
    named.actions_.viewing.hide_identity(True)
    assert corner(named) == "DIFFERENT PATIENTS"


def test_a_file_without_a_name_is_no_other_patient(named: MainWindow) -> None:
    own(named, {"mr": None})
    assert corner(named).startswith("홍 길동")
    own(named, {"mr": replace(JANE, patient_id="")})  # then the names are compared
    assert corner(named).startswith("홍 길동")
    own(named, {"mr": None, "pet": None})
    assert corner(named) == ""


def test_dates_of_two_studies_are_both_told(named: MainWindow) -> None:
    own(named, {"pet": replace(JANE, study_date="2024-06-01")})
    texts = identity_texts(named.store.workspace, named.store.workspace.shown)
    assert "2024-03-14 / 2024-06-01" in texts[0]


def test_small_pictures_keep_the_name_longest(named: MainWindow) -> None:
    plane = named.slices[Orientation.AXIAL].plane
    assert plane is not None
    sizes = [(1000, 1000), (260, 260), (150, 200)]
    found = [
        slice_captions(named.store.workspace, plane, size=size)["bottom_left"] for size in sizes
    ]
    assert all("홍 길동" in text for text in found)
    assert len(found[2]) < len(found[1]) < len(found[0])


def test_what_differs_from_a_plain_picture_is_told(window: MainWindow) -> None:
    assert state_texts(window.store.workspace)[0] == ""
    viewing = window.actions_.viewing
    viewing.interpolation("cubic")
    viewing.zoom(1.5)
    slab = Slab(mode=SlabMode.MAXIMUM, thickness_mm=12.0)
    window.store.update(lambda s: replace(s, display=replace(s.display, slab=slab)))
    assert state_texts(window.store.workspace)[0] == "MIP slab 12 mm  1.50×  Cubic"


def test_keys_read_the_crosshair_wherever_the_pointer_rests(window: MainWindow) -> None:
    view = window.slices[Orientation.AXIAL]
    QTest.mouseMove(view, view.rect().center())
    QTest.keyClick(view, Qt.Key.Key_Right)
    window._loop.render_now()
    place = directions(window.store.workspace.display.crosshair_mm)
    assert "  ".join(f"{way} {mm:.1f}" for way, mm in place) in window.readout.text()


def test_a_place_is_told_towards_a_side_without_a_sign() -> None:
    assert directions((-4.4, 0.3, -14.7)) == (("R", 4.4), ("P", 0.3), ("F", 14.7))
    assert directions((4.4, -0.3, 14.7)) == (("L", 4.4), ("A", 0.3), ("H", 14.7))


def test_what_a_picture_shows_is_read_even_if_it_is_hidden_in_the_overlay(
    window: MainWindow,
) -> None:
    window.actions_.viewing.show_layer("pet", False)
    names = [one.volume.name for one in readings(window.store.workspace, (0.0, 0.0, 0.0))]
    assert names == ["T1"]  # of the projection no place is read
    window.actions_.arranging.layout("3x3")
    names = [one.volume.name for one in readings(window.store.workspace, (0.0, 0.0, 0.0))]
    assert names == ["T1", "FDG"]


def test_windows_of_small_pictures_do_not_tell_next_to_nothing(window: MainWindow) -> None:
    window.actions_.viewing.window("pet", (0.000479, 4.66))
    window._loop.render_now()
    plane = window.slices[Orientation.AXIAL].plane
    assert plane is not None
    texts = slice_captions(window.store.workspace, plane, size=(230, 230), named=False)
    assert "0–4.66" in texts["top_left"]


def test_the_tip_of_the_readout_has_each_place_and_index(window: MainWindow, hot: Volume) -> None:
    window.actions_.viewing.crosshair(hot.geometry.to_world((13, 12, 17)))
    window._loop.render_now()
    x, y, z = hot.geometry.to_world((13, 12, 17))
    line = next(line for line in window.readout.toolTip().split("\n") if line.startswith("FDG"))
    assert f"{x:.1f}, {y:.1f}, {z:.1f} mm  [18, 13, 14]  SUVbw 9.00 g/mL" in line


def test_outside_is_said(window: MainWindow, mr: Volume) -> None:
    window.actions_.viewing.crosshair(mr.geometry.to_world((0, 0, 0)))
    window._loop.render_now()
    assert "FDG: SUVbw outside" in window.readout.text()


def test_a_pet_without_suv_says_so_in_the_picture(window: MainWindow, hot: Volume) -> None:
    passport = Passport(type="", formula="", rule="", factor=None, reason="The dose is missing.")
    counts = replace(hot, quantity=Quantity.ACTIVITY, passport=passport)
    window.store.update(lambda s: replace(s, study=s.study.with_volume(counts)))
    window._loop.render_now()
    plane = window.slices[Orientation.AXIAL].plane
    assert plane is not None

    def texts(size: tuple[int, int]) -> str:
        state = window.store.workspace
        return slice_captions(state, plane, size=size, named=False)["top_left"]

    assert "No SUV: The dose is missing." in texts((1000, 1000)).split("\n")
    assert "No SUV" in texts((400, 400)).replace("\n", " ")


def test_a_warning_stays_when_texts_are_off(named: MainWindow) -> None:
    own(named, {"pet": replace(JANE, patient_id="0815")})
    named.actions_.viewing.show_texts(False)
    named._loop.render_now()
    assert corner(named) == "DIFFERENT PATIENTS"


def test_the_layer_that_fits_worst_decides_what_is_said(window: MainWindow, hot: Volume) -> None:
    later = replace(hot, id="later")
    here = Alignment(fixed_id="mr", moving_id="later", fixed_to_moving=Transform.identity())
    study = window.store.workspace.study.with_volume(later).with_alignment(here)
    window.store.update(partial(replace, study=study))
    window.actions_.viewing.add_layer("later")
    assert alignment_text(window.store.workspace) == "NOT REGISTERED"
    window.actions_.viewing.remove_layer("pet")
    assert alignment_text(window.store.workspace) == "Registered"


@pytest.mark.parametrize("orientation", list(Orientation))
def test_a_slice_has_one_number_in_a_grid_and_alone(
    window: MainWindow, hot: Volume, orientation: Orientation
) -> None:
    window.actions_.viewing.crosshair(hot.geometry.to_world((13, 12, 17)))
    window.actions_.arranging.grid(GridSettings(orientation=str(orientation)))
    window._loop.render_now()
    workspace = window.store.workspace
    (pane,) = [one for one in workspace.display.layout.panes if one.slices_away == 0]
    number = pane_title(workspace, pane).split("/")[0]
    plane = window.slices[orientation].plane
    assert plane is not None
    assert f"Slice {number} of" in slice_captions(workspace, plane)["bottom_right"]


def test_without_layers_nobody_is_asked_for_a_folder(window: MainWindow) -> None:
    window.actions_.viewing.remove_layer("pet")
    window.actions_.viewing.remove_layer("mr")
    window._loop.render_now()
    view = next(one.picture for one in window.viewports.shown)
    assert "Add one under Layers" in view.empty_text()
