"""Several layers over one anatomy."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.history import edit
from fusionview.app.layering import layer_ids
from fusionview.app.readout import readings
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import Alignment
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume


@pytest.fixture
def four(store: Store, opened: Workspace, mr: Volume, hot: Volume) -> Workspace:
    """MR and PET on show; an attenuation map and a second PET beside them."""
    mu = replace(hot, id="mu", kind=Kind.ATTENUATION_MAP, quantity=Quantity.ATTENUATION)
    later = replace(hot, id="later", name="FDG late")
    study = opened.study.with_volume(mu).with_volume(later)
    store.update(lambda s: replace(s, study=study))
    return store.workspace


def ids(store: Store) -> list[str]:
    return [volume.id for volume in store.workspace.shown]


def test_a_second_upper_layer_lies_on_top_in_other_colours(
    actions: Actions, store: Store, four: Workspace
) -> None:
    actions.viewing.add_layer("later")
    assert ids(store) == ["mr", "pet", "later"]
    display = store.workspace.display
    assert display.functional_id == "later"
    looks = [display.look(volume).colormap for volume in store.workspace.shown]
    assert len(set(looks)) == 3


def test_layers_are_ordered_and_the_lowest_is_the_space_of_the_views(
    actions: Actions, store: Store, four: Workspace
) -> None:
    actions.viewing.add_layer("later")
    actions.viewing.order_layers(["mr", "later", "pet"])
    assert ids(store) == ["mr", "later", "pet"]
    assert store.workspace.display.functional_id == "later"
    actions.viewing.order_layers(["pet", "mr", "later", "gone"])
    assert ids(store) == ["pet", "mr", "later"]
    assert store.workspace.base is store.workspace.volume("pet")


def test_removing_layers_ends_with_one_and_then_none(
    actions: Actions, store: Store, four: Workspace
) -> None:
    actions.viewing.add_layer("later")
    actions.viewing.remove_layer("later")
    assert (ids(store), store.workspace.display.functional_id) == (["mr", "pet"], "pet")
    actions.viewing.remove_layer("mr")
    assert ids(store) == ["pet"]
    assert store.workspace.display.anatomical_id is None
    actions.viewing.add_layer("mr")
    assert ids(store) == ["mr", "pet"]  # anatomy goes to the bottom
    actions.viewing.remove_layer("pet")
    actions.viewing.remove_layer("mr")
    assert ids(store) == []


def test_what_lay_on_a_removed_anatomy_keeps_a_base(
    actions: Actions, store: Store, four: Workspace
) -> None:
    actions.viewing.add_layer("later")
    actions.viewing.remove_layer("mr")
    assert ids(store) == ["pet", "later"]
    assert store.workspace.display.anatomical_id == "pet"


def test_eyes_hide_layers_but_keep_their_place(
    actions: Actions, store: Store, four: Workspace
) -> None:
    actions.viewing.add_layer("later")
    actions.viewing.show_layer("pet", shown=False)
    assert ids(store) == ["mr", "later"]
    actions.viewing.show_layer("pet", shown=True)
    assert ids(store) == ["mr", "pet", "later"]


def test_any_layer_is_seen_alone_in_its_own_space_at_the_same_spot(
    actions: Actions, store: Store, four: Workspace, mr: Volume
) -> None:
    turn = Transform.from_euler((0, 0, 30.0), (5.0, -7.0, 2.0), mr.geometry.center_mm)
    alignment = Alignment(fixed_id="mr", moving_id="later", fixed_to_moving=turn)
    store.update(lambda s: replace(s, study=s.study.with_alignment(alignment)))
    actions.viewing.add_layer("later")
    actions.viewing.choose_layer("pet")
    before = store.workspace.display.crosshair_mm
    actions.viewing.solo_layer("later")
    assert ids(store) == ["later"]
    assert store.workspace.base is store.workspace.volume("later")
    assert store.workspace.display.crosshair_mm == pytest.approx(turn.apply(before))
    actions.viewing.choose_layer("mr")  # the list goes on to the next one
    assert ids(store) == ["mr"]
    actions.viewing.choose_layer("pet")
    assert ids(store) == ["pet"]
    actions.viewing.solo_layer(None)
    assert ids(store) == ["mr", "pet", "later"]
    assert store.workspace.display.crosshair_mm == pytest.approx(before)


def test_choosing_the_upper_layer_of_a_pair_takes_the_place_of_the_one_before(
    actions: Actions, store: Store, four: Workspace
) -> None:
    actions.viewing.add_layer("later")
    actions.viewing.layers("mr", "mu")
    assert ids(store) == ["mr", "pet", "mu"]
    actions.viewing.layers("mr", "pet")
    assert ids(store) == ["mr", "pet"]
    actions.viewing.layers("mr", None)
    assert ids(store) == ["mr"]


def test_undo_drops_layers_that_are_gone(actions: Actions, store: Store, four: Workspace) -> None:
    made = replace(four.study.volumes["pet"], id="made")
    store.update(lambda s: edit(s, "Reconstruct", s.study.with_volume(made)))
    actions.viewing.add_layer("later")
    actions.viewing.add_layer("made")
    actions.viewing.show_layer("made", shown=False)
    actions.undo()
    assert layer_ids(store.workspace.display) in (("mr", "pet", "later"), ("mr", "later", "pet"))
    assert store.workspace.display.hidden_ids == frozenset()


def test_every_layer_on_show_is_read_with_its_own_place(
    actions: Actions, store: Store, four: Workspace, hot: Volume, mr: Volume
) -> None:
    shift = Transform.from_euler((0, 0, 0), (10.0, 0.0, 0.0), (0, 0, 0))
    alignment = Alignment(fixed_id="mr", moving_id="later", fixed_to_moving=shift)
    store.update(lambda s: replace(s, study=s.study.with_alignment(alignment)))
    actions.viewing.add_layer("later")
    point = hot.geometry.to_world((10.0, 9.0, 11.0))
    found = {reading.volume.id: reading for reading in readings(store.workspace, point)}
    assert list(found) == ["later", "pet", "mr"]
    assert found["pet"].voxel == (10, 9, 11)
    assert found["pet"].value == 8.0
    assert found["later"].point_mm == pytest.approx(point + np.array([10.0, 0, 0]))
    assert found["later"].voxel == (10, 9, 16)  # 5 voxels of 2 mm to the left
    assert found["mr"].voxel is not None
    actions.viewing.show_layer("pet", shown=False)
    assert [r.volume.id for r in readings(store.workspace, point)] == ["later", "mr"]


def test_a_threshold_belongs_to_one_layer(
    actions: Actions, store: Store, four: Workspace, hot: Volume, mr: Volume
) -> None:
    actions.viewing.threshold("pet", 2.5)
    display = store.workspace.display
    assert (display.look(hot).threshold, display.look(mr).threshold) == (2.5, None)


def test_the_first_layer_of_an_empty_window_needs_no_anatomy(
    actions: Actions, store: Store, hot: Volume, mr: Volume
) -> None:
    store.update(lambda s: replace(s, study=Study({"pet": hot, "mr": mr})))
    actions.viewing.add_layer("pet")
    assert ids(store) == ["pet"]
    actions.viewing.add_layer("mr")
    assert ids(store) == ["mr", "pet"]


def test_linked_windows_of_one_quantity_move_together(
    actions: Actions, store: Store, four: Workspace, hot: Volume, mr: Volume
) -> None:
    later = store.workspace.study.volumes["later"]
    look = replace(store.workspace.display.look(hot), window=(0.0, 4.0), threshold=1.0)
    before = store.workspace.display.look(mr)
    actions.arranging.link_windows(True)
    actions.viewing.look("pet", look)
    display = store.workspace.display
    assert display.look(hot) == look
    assert (display.look(later).window, display.look(later).threshold) == ((0.0, 4.0), None)
    assert display.look(mr) == before
    actions.viewing.preset("pet", 1)
    assert store.workspace.display.look(later).window == (0.0, 10.0)
    actions.viewing.preset("pet", 17)  # there is none
    assert store.workspace.display.look(hot).window == (0.0, 10.0)


def test_a_hidden_layer_that_is_removed_is_seen_when_it_comes_back(
    actions: Actions, store: Store, four: Workspace
) -> None:
    actions.viewing.show_layer("pet", shown=False)
    actions.viewing.remove_layer("pet")
    actions.viewing.add_layer("pet")
    assert ids(store) == ["mr", "pet"]
