"""What is drawn without a window is what the window shows, of any size."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from fusionview.app.arrangement.arranging import laid_out
from fusionview.app.arrangement.layouts import made_layout
from fusionview.app.opening import show
from fusionview.app.workspace import Landmarks, Workspace
from fusionview.errors import FusionViewError
from fusionview.model.alignment import Alignment
from fusionview.model.display import Solo
from fusionview.model.geometry import Geometry
from fusionview.model.identity import Identity
from fusionview.model.kind import Kind
from fusionview.model.layout import Pane, PaneKind
from fusionview.model.plane import Orientation
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.screen import scenes
from fusionview.screen.movies import MovieOf, cine
from fusionview.screen.plain_texts import names_patient, plain_texts
from fusionview.screen.rendering import layout_picture, pane_picture
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views.captions import mip_captions, slice_captions
from fusionview.ui.views.mip_view import MipView
from fusionview.ui.views.slice_view import SliceView
from fusionview.view.mip import load_kernel

DOE = Identity(name="Doe^Jane", patient_id="123")


@pytest.fixture
def study(oblique_grid: Geometry) -> Study:
    grid = Geometry((12, 15, 18), oblique_grid.affine)
    ramp = np.linspace(100, 500, 12, dtype=np.float32)[:, None, None]
    mr = Volume(
        id="mr",
        name="T1",
        kind=Kind.MR,
        quantity=Quantity.MR_SIGNAL,
        geometry=grid,
        data=np.broadcast_to(ramp, grid.shape),
        identity=DOE,
    )
    pet_grid = Geometry.centred((13, 13, 13), (3.0, 2.5, 2.5), grid.center_mm)
    data = np.ones(pet_grid.shape, np.float32)
    data[6:8, 5:7, 8:10] = 9.0
    pet = Volume(
        id="pet",
        name="FDG",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=pet_grid,
        data=data,
        identity=DOE,
    )
    return Study({"mr": mr, "pet": pet})


@pytest.fixture
def workspace(study: Study) -> Workspace:
    return show(Workspace(), "Open study", study, "mr", "pet")


@pytest.fixture
def window(qtbot: QtBot, study: Study) -> Iterator[MainWindow]:
    load_kernel()  # a plane cut by VTK until then may differ from ours in the last bit
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1100, 760)
    window.show()
    window.store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    window.viewports.allow(PaneKind.MIP)
    qtbot.waitUntil(lambda: all(v.plane is not None for v in window.slices.values()))
    yield window
    window.close()


@pytest.mark.parametrize("weighted", [False, True])
def test_every_pane_of_the_window_is_drawn_to_the_pixel(
    window: MainWindow, qtbot: QtBot, weighted: bool
) -> None:
    window.store.update(
        lambda s: replace(s, display=replace(s.display, mip_depth_weighted=weighted))
    )
    qtbot.waitUntil(lambda: all(v.picture._pixels is not None for v in window.viewports.shown))
    qtbot.wait(200)
    workspace, seen = window.store.workspace, 0
    for viewport in window.viewports.shown:
        view = viewport.picture
        size = (view.height(), view.width())

        def texts(
            workspace: Workspace,
            pane: Pane,
            view: object = view,
            size: tuple[int, int] = size,
        ) -> dict[str, str]:
            if isinstance(view, MipView) and view.volume is not None:
                return mip_captions(workspace, view.volume, size)
            assert isinstance(view, SliceView)
            assert view.plane is not None
            return slice_captions(workspace, view.plane, pane, size, named=False)

        made = pane_picture(
            workspace, view.pane, view.picture_shape(), scale=view.scale, corner_texts=texts
        )
        np.testing.assert_array_equal(made, view._pixels)
        seen += 1
    assert seen == 4


def test_landmarks_are_seen_where_their_volumes_lie(workspace: Workspace) -> None:
    """Numbered in the order of the pairs; those of the upper layer move with its alignment."""
    point = workspace.display.crosshair_mm
    aside = (point[0] + 4.0, point[1], point[2])
    marks = Landmarks(fixed_mm=point, pairs=((point, aside),))
    marked = replace(workspace, landmarks=marks)
    pane = Pane(kind=PaneKind.SLICE, orientation=Orientation.AXIAL)
    plane = scenes.plane(marked, pane, (200, 220))
    assert plane is not None
    drawn = scenes.marks(marked, plane)
    assert [one.label for one in drawn] == ["1", "1", "2"]
    np.testing.assert_allclose([one.points_mm[0] for one in drawn], [point, aside, point])
    assert drawn[0].colour == drawn[2].colour != drawn[1].colour
    shift = Transform.from_euler((0, 0, 0), (4.0, 0, 0), (0, 0, 0))
    laid = Alignment(fixed_id="mr", moving_id="pet", fixed_to_moving=shift)
    moved = replace(marked, study=marked.study.with_alignment(laid))
    np.testing.assert_allclose(scenes.marks(moved, plane)[1].points_mm[0], point, atol=1e-9)
    alone = replace(marked, display=replace(marked.display, solo=Solo.ANATOMICAL))
    assert [one.label for one in scenes.marks(alone, plane)] == ["1", "2"]
    assert (
        pane_picture(marked, pane, (200, 220)) != pane_picture(workspace, pane, (200, 220))
    ).any()


@pytest.mark.parametrize("name", ["fused", "3x3", "petmr_read", "one_up", "grid", "volume"])
def test_every_layout_fills_any_size(workspace: Workspace, name: str) -> None:
    shown = laid_out(workspace, made_layout(workspace, name))
    picture = layout_picture(shown, (603, 1017))
    assert picture.shape == (603, 1017, 4)
    assert (picture[..., 3] == 255).all()
    assert len(np.unique(picture[..., 0])) > 10


def test_a_pane_of_a_layout_is_the_pane_alone(workspace: Workspace) -> None:
    whole = layout_picture(workspace, (400, 600))
    alone = pane_picture(workspace, workspace.display.layout.panes[0], (198, 298))
    np.testing.assert_array_equal(whole[:198, :298], alone)


def test_warnings_stay_without_texts_and_names_go_when_hidden(workspace: Workspace) -> None:
    pane = Pane()
    assert "Doe" in plain_texts(workspace, pane)["bottom_left"]
    assert plain_texts(workspace, pane)["top_right"] == "NOT REGISTERED"
    assert plain_texts(workspace, pane, texts=False) == {"top_right": "NOT REGISTERED"}
    hidden = replace(workspace, display=replace(workspace.display, hide_identity=True))
    assert not any("Doe" in text or "123" in text for text in plain_texts(hidden, pane).values())
    assert names_patient(workspace)
    assert not names_patient(hidden)
    assert not names_patient(workspace, texts=False)


def test_a_name_that_came_from_a_file_may_be_a_patients(workspace: Workspace) -> None:
    volume = replace(workspace.study.volumes["pet"], identity=None)
    other = show(Workspace(), "Open", Study({"pet": volume}), None, "pet")
    hidden = replace(other, display=replace(other.display, hide_identity=True))
    assert names_patient(hidden)


def test_different_patients_are_told_even_without_texts(workspace: Workspace) -> None:
    pet = replace(workspace.study.volumes["pet"], identity=Identity(name="Roe", patient_id="9"))
    study = Study({"mr": workspace.study.volumes["mr"], "pet": pet})
    mixed = show(Workspace(), "Open", study, "mr", "pet")
    assert plain_texts(mixed, Pane(), texts=False)["bottom_left"] == "DIFFERENT PATIENTS"


def test_an_impossible_size_is_refused(workspace: Workspace) -> None:
    for shape in ((1, 50), (20_000, 20_000)):
        with pytest.raises(FusionViewError, match="cannot be made"):
            layout_picture(workspace, shape)


def test_a_warning_is_never_cut_off_by_a_small_picture(workspace: Workspace) -> None:
    with pytest.raises(FusionViewError, match="too small for its layout"):
        layout_picture(workspace, (120, 200))


def test_a_turn_comes_back_to_where_it_began(workspace: Workspace) -> None:
    turn = cine(workspace, MovieOf.MIP, pictures=8)
    assert [turn.at(n).display.mip_angle_deg for n in range(turn.count)] == [
        45.0 * n for n in range(8)
    ]


@pytest.mark.parametrize("orientation", list(Orientation))
def test_scrolling_meets_every_stored_slice_once(
    workspace: Workspace, orientation: Orientation
) -> None:
    base = workspace.study.volumes["mr"].geometry
    scroll = cine(workspace, MovieOf.SLICES, orientation=orientation)
    places = [scroll.at(n).display.crosshair_mm for n in range(scroll.count)]
    indices = np.array([base.to_index(place) for place in places])
    axis = int(np.argmax(np.ptp(indices, axis=0)))
    np.testing.assert_allclose(np.sort(indices[:, axis]), np.arange(base.shape[axis]), atol=1e-6)


def test_a_fade_goes_from_anatomy_to_function_and_back(workspace: Workspace) -> None:
    fade = cine(workspace, MovieOf.FADE, pictures=4)
    found = [fade.at(n).display.opacity_of("pet") for n in range(4)]
    np.testing.assert_allclose(found, [0, 0.5, 1, 0.5], atol=1e-12)


def test_what_cannot_move_is_refused(workspace: Workspace) -> None:
    with pytest.raises(FusionViewError, match="No layer has frames"):
        cine(workspace, MovieOf.FRAMES)
    with pytest.raises(FusionViewError, match="Nothing is open"):
        cine(Workspace(), MovieOf.SLICES)
