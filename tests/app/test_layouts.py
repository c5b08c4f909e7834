"""Ready layouts follow what is loaded; the rules that choose them are values."""

import json
from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.arrangement.arranging import opened_in_layout
from fusionview.app.arrangement.layouts import (
    LAYOUTS,
    GridSettings,
    content_of,
    fits_content,
    grid,
    made_layout,
)
from fusionview.app.arrangement.panes import neighbour, pane_look, pane_volumes
from fusionview.app.layout_rules import (
    DEFAULT_RULES,
    Content,
    LayoutRule,
    chosen_layout,
    rules_as_values,
    rules_from_values,
)
from fusionview.app.opening import show
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError
from fusionview.model.kind import Kind
from fusionview.model.layout import FUSED, Pane, PaneKind, Shows
from fusionview.model.plane import Orientation
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.volume import Volume


@pytest.fixture
def later(hot: Volume) -> Volume:
    return replace(hot, id="later", name="Later PET", data=np.asarray(hot.data) * 2)


def opened_with(*volumes: Volume, upper: str | None = "pet") -> Workspace:
    study = Study({volume.id: volume for volume in volumes})
    return show(Workspace(), "Open study", study, "mr", upper)


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_no_cell_of_a_ready_layout_lies_on_another(name: str, opened: Workspace) -> None:
    for workspace in (opened, Workspace()):
        taken = [
            (row, column)
            for cell in made_layout(workspace, name).cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert taken
        assert len(set(taken)) == len(taken)
        rows, columns = (max(place[n] for place in taken) + 1 for n in (0, 1))
        assert rows * columns == len(taken) or name == "grid"


def test_three_by_three_is_read_from_left_to_right(opened: Workspace) -> None:
    panes = made_layout(opened, "3x3").panes
    assert [pane.shows for pane in panes[:3]] == [
        Shows.ANATOMICAL,
        Shows.FUNCTIONAL,
        Shows.FUSED,
    ]
    assert [pane.orientation for pane in panes[::3]] == list(Orientation)
    shown = [[volume.id for volume in pane_volumes(opened, pane)] for pane in panes[:3]]
    assert shown == [["mr"], ["pet"], ["mr", "pet"]]


def test_uptake_alone_is_inverse_grey_and_hot_iron_over_anatomy(
    opened: Workspace, hot: Volume
) -> None:
    alone, over = Pane(shows=Shows.FUNCTIONAL), Pane()
    assert pane_look(opened, alone, hot).colormap == "inverse_grey"
    assert pane_look(opened, over, hot).colormap == "hot_iron"
    assert pane_look(opened, alone, hot).window == pane_look(opened, over, hot).window


def test_compare_has_a_column_for_each_pet_and_one_window(
    actions: Actions, store: Store, opened: Workspace, hot: Volume, later: Volume, mr: Volume
) -> None:
    store.update(lambda _: opened_with(mr, hot, later))
    actions.viewing.window("later", (0.0, 3.0))
    actions.arranging.layout("compare")
    display = store.workspace.display
    assert {pane.volume_id for pane in display.layout.panes} == {"pet", "later"}
    assert display.look(later).window == display.look(hot).window
    actions.viewing.window("later", (0.0, 7.0))
    assert store.workspace.display.look(hot).window == (0.0, 7.0)
    mr_before = store.workspace.display.look(mr).window
    actions.arranging.layout("fused")
    actions.viewing.window("pet", (0.0, 2.0))
    assert store.workspace.display.look(later).window == (0.0, 7.0)
    assert store.workspace.display.look(mr).window == mr_before


@pytest.mark.parametrize("linked", [False, True])
def test_leaving_compare_links_windows_as_before(
    actions: Actions, store: Store, hot: Volume, later: Volume, mr: Volume, linked: bool
) -> None:
    store.update(lambda _: opened_with(mr, hot, later))
    actions.arranging.layout("fused")
    actions.arranging.link_windows(linked)
    actions.arranging.layout("compare")
    actions.arranging.layout("compare")
    assert store.workspace.display.linked_windows
    actions.arranging.layout("fused")
    assert store.workspace.display.linked_windows is linked


def test_linked_mr_have_the_same_share_of_their_own_range(
    actions: Actions, store: Store, opened: Workspace, mr: Volume
) -> None:
    brighter = replace(mr, id="t2", data=np.asarray(mr.data) * 10 + 50)
    store.update(lambda _: opened_with(mr, brighter, upper=None))
    actions.arranging.layout("compare")
    actions.viewing.window("mr", (2.0, 4.0))
    look = store.workspace.display.look
    assert look(mr).window == (2.0, 4.0)
    assert look(brighter).window == pytest.approx((70.0, 90.0), rel=1e-3)


def test_attenuation_shows_what_there_is_in_its_order(hot: Volume, mr: Volume) -> None:
    mu = replace(hot, id="mu", kind=Kind.ATTENUATION_MAP, quantity=Quantity.ATTENUATION)
    nac = replace(hot, id="nac", kind=Kind.NAC_PET)
    workspace = opened_with(nac, mu, hot, mr)
    assert workspace.display.layout.name == "attenuation"
    panes = workspace.display.layout.panes
    assert [pane.volume_id for pane in panes[:4]] == ["mr", "mu", "nac", "pet"]
    without = made_layout(opened_with(mu, hot, mr), "attenuation")
    assert [pane.volume_id for pane in without.panes[:3]] == ["mr", "mu", "pet"]


def test_the_grid_covers_the_volume_and_holds_the_slice_of_the_crosshair(
    opened: Workspace, mr: Volume
) -> None:
    point = tuple(mr.geometry.to_world((3, 5, 5)).tolist())
    workspace = replace(opened, display=replace(opened.display, crosshair_mm=point))
    away = [pane.slices_away for pane in grid(workspace, GridSettings(rows=2, columns=3)).panes]
    count = mr.geometry.shape[0]
    assert 0 in away
    assert np.unique(np.diff(away)).size == 1
    assert len(away) <= 6
    assert min(away) + 3 >= 0
    assert max(away) + 3 < count
    every = away[1] - away[0]
    assert min(away) + 3 < every
    assert max(away) + 3 + every >= count


def test_a_grid_of_few_tiles_stays_round_the_crosshair(opened: Workspace) -> None:
    away = [
        pane.slices_away for pane in grid(opened, GridSettings(rows=1, columns=3, every=1)).panes
    ]
    assert away == [-1, 0, 1]


def test_going_to_a_tile_leaves_the_grid_in_place(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    actions.arranging.grid(GridSettings(rows=1, columns=3, every=2))
    actions.arranging.anchor(2)
    assert [pane.slices_away for pane in store.workspace.display.layout.panes] == [-4, -2, 0]


def test_one_up_asked_for_again_turns_to_the_next_plane(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    seen = []
    for _ in range(4):
        actions.arranging.layout("one_up")
        seen.append(store.workspace.display.layout.panes[0].orientation)
    assert seen == [*Orientation, Orientation.AXIAL]


def test_swapping_and_filling_need_cells_that_exist(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    before = store.workspace.display.layout
    actions.arranging.swap(0, 3)
    assert store.workspace.display.layout.panes[0].kind is PaneKind.MIP
    actions.arranging.swap(3, 0)
    assert store.workspace.display.layout == before
    actions.arranging.swap(0, 9)
    actions.arranging.pane(9, Pane())
    actions.arranging.maximise(9)
    assert store.workspace.display.layout == before
    assert store.workspace.display.maximised is None
    actions.arranging.maximise(2)
    assert store.workspace.display.maximised == 2
    actions.arranging.layout("3x3")
    assert store.workspace.display.maximised is None


def test_the_first_rule_that_fits_chooses() -> None:
    assert chosen_layout(Content(anatomical=1, functional=1, studies=1)) == "fused"
    assert chosen_layout(Content(anatomical=1, functional=2, studies=2)) == "compare"
    assert chosen_layout(Content(anatomical=2, studies=2)) == "compare"
    assert chosen_layout(Content(anatomical=3, functional=1, studies=1)) == "fused"
    both = Content(anatomical=1, functional=1, studies=1, attenuation_map=True, uncorrected=True)
    assert chosen_layout(both) == "attenuation"
    mine = (LayoutRule(layout="petmr_read", anatomical=1, functional=1), *DEFAULT_RULES)
    assert chosen_layout(both, mine) == "petmr_read"
    assert chosen_layout(Content(), ()) == "fused"


def test_the_rules_of_the_user_choose_when_a_study_opens_and_never_later(
    actions: Actions, store: Store, opened: Workspace, hot: Volume, later: Volume, mr: Volume
) -> None:
    mine = (LayoutRule(layout="3x3", anatomical=1, functional=1),)
    store.update(lambda s: replace(s, preferences=replace(s.preferences, layout_rules=mine)))
    study = Study({"mr": mr, "pet": hot})
    store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    assert store.workspace.display.layout.name == "3x3"
    more = store.workspace.study.with_volume(later)
    store.update(lambda s: replace(s, study=more))
    assert store.workspace.display.layout.name == "3x3"
    assert opened_in_layout(store.workspace).display.layout.name == "3x3"


def test_anatomy_alone_fills_the_place_of_the_projection(mr: Volume) -> None:
    panes = opened_with(mr, upper=None).display.layout.panes
    assert [pane.kind for pane in panes] == [PaneKind.SLICE] * 3
    assert made_layout(Workspace(), "fused") == FUSED


def test_an_uncorrected_pet_is_no_second_time_point(hot: Volume, mr: Volume) -> None:
    nac = replace(hot, id="nac", kind=Kind.NAC_PET)
    content = content_of(opened_with(mr, hot, nac))
    assert (content.functional, content.uncorrected) == (1, True)
    assert not fits_content(opened_with(mr, hot), "compare")
    assert fits_content(opened_with(mr, hot, nac), "attenuation")


def test_rules_survive_a_json_file() -> None:
    text = json.dumps(rules_as_values(DEFAULT_RULES))
    assert rules_from_values(json.loads(text)) == DEFAULT_RULES


@pytest.mark.parametrize(
    "values",
    [
        None,
        {},
        ["fused"],
        [{}],
        [{"layout": 3}],
        [{"layout": "fused", "functional": "2"}],
        [{"layout": "fused", "other": 1}],
        [{"layout": "3×3"}],
    ],
)
def test_rules_that_are_none_are_refused_with_words(values: object) -> None:
    with pytest.raises(FusionViewError):
        rules_from_values(values)


def test_neighbours_follow_spans(opened: Workspace) -> None:
    layout = made_layout(opened, "petmr_read")
    mip = next(n for n, pane in enumerate(layout.panes) if pane.kind is PaneKind.MIP)
    assert neighbour(layout, 2, right=1) == mip
    assert neighbour(layout, 8, right=1) == mip
    assert neighbour(layout, mip, right=-1) == 2
    assert neighbour(layout, 0, down=1) == 3
    assert neighbour(layout, 0, down=-1) is None
    assert neighbour(layout, mip, down=1) is None


def test_a_pane_of_a_volume_that_is_gone_is_empty(opened: Workspace) -> None:
    assert pane_volumes(opened, Pane(volume_id="gone")) == ()


def test_an_unknown_layout_is_refused_with_the_names(actions: Actions, opened: Workspace) -> None:
    with pytest.raises(FusionViewError, match="no layout"):
        actions.arranging.layout("four")
