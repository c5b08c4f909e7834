"""The region table: what it says of oblique patients, and that it never says it of another."""

import csv
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.following import current_measurement
from fusionview.app.region_rows import counterparts, region_rows
from fusionview.app.region_table import (
    COLUMNS,
    KEYS,
    TableRow,
    columns_of,
    mtv_ml,
    table_cells,
)
from fusionview.app.reshape import Operation, ReshapeSettings
from fusionview.app.store import Store
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from tests.app.conftest import Drain

MIDDLE = (11.5, 10.5, 13.0)
FAR = np.eye(4, k=3) * 900.0


@pytest.fixture
def region(actions: Actions, store: Store, opened: Workspace, hot: Volume) -> Region:
    """A ball of 8 mm about the hot block."""
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world(MIDDLE), 8.0), hot, "Lesion")
    return next(iter(store.workspace.study.regions.values()))


def said(row: TableRow) -> dict[str, Any]:
    return dict(zip(KEYS, table_cells([row], COLUMNS)[0], strict=True))


def test_every_region_has_a_row_for_every_volume(
    store: Store, region: Region, hot: Volume, drain: Drain
) -> None:
    drain()
    pet, mr = region_rows(store.workspace)
    assert (pet.volume.id, mr.volume.id) == ("pet", "mr")
    cells = said(pet)
    inside = hot.data[region.mask.slices][region.mask.box].astype(float)
    assert cells["region"] == "Lesion"
    assert cells["unit"] == "g/mL"
    assert cells["volume_ml"] == pytest.approx(inside.size * 0.01)
    assert cells["mean"] == pytest.approx(inside.mean())
    assert cells["p90"] == pytest.approx(np.percentile(inside, 90))
    assert cells["tlg"] == pytest.approx(0.01 * inside.sum())
    assert cells["mean_pm"] > 0
    assert cells["note"] == ""


def test_numbers_of_uptake_stand_in_rows_of_uptake_only(
    store: Store, region: Region, drain: Drain
) -> None:
    drain()
    pet, mr = (said(row) for row in region_rows(store.workspace))
    for key in ("suv_peak", "peak_local", "peak_global", "tlg", "tlg_pm"):
        assert pet[key] is not None
        assert mr[key] is None
    assert mr["mean"] is not None


def test_a_metabolic_volume_needs_a_threshold_on_the_suv_of_that_layer(
    actions: Actions, store: Store, opened: Workspace, hot: Volume, drain: Drain
) -> None:
    middle = hot.geometry.to_world((11.0, 10.5, 13.0))
    plane = Plane.through(
        middle, picture_axes(Orientation.AXIAL, hot.geometry), 0.5, (161, 161), middle
    )
    to_view = store.workspace.to_volume(hot).inverse()
    for tool in (Tool.PERCENT, Tool.SPHERE):
        actions.drawing.choose_tool(tool)
        actions.drawing.press(plane, to_view.apply(middle))
        actions.drawing.drag(to_view.apply(middle + plane.right_mm / 0.5 * 14.0))
        actions.drawing.release()
        drain()
    found, in_mr, drawn, _ = region_rows(store.workspace)
    assert mtv_ml(found) == pytest.approx(4 * 4 * 5 * 0.01)
    assert mtv_ml(in_mr) is None
    assert mtv_ml(drawn) is None


def test_a_mirrored_region_is_compared_with_the_one_it_mirrors_whatever_they_are_called(
    actions: Actions, store: Store, region: Region, hot: Volume, drain: Drain
) -> None:
    to_volume = store.workspace.to_volume(hot)
    aside = hot.geometry.to_world(MIDDLE) + np.array((13.0, 0.0, 0.0))
    actions.viewing.crosshair(to_volume.inverse().apply(aside))
    actions.reshaping.run(Operation.MIRROR, region.id, ReshapeSettings(mirror_at="crosshair"))
    drain()
    other_id = store.workspace.display.region_id
    actions.drawing.rename(region.id, "A")
    actions.drawing.rename(str(other_id), "B")
    actions.reshaping.run(Operation.MARGIN, str(other_id), ReshapeSettings(margin_mm=2.0))
    drain()
    one, _, other, _ = region_rows(store.workspace)
    assert one.statistics is not None
    assert other.statistics is not None
    a, b = one.statistics.mean, other.statistics.mean
    assert a != b
    expected = 100 * (a - b) / ((a + b) / 2)
    assert said(one)["asymmetry_percent"] == pytest.approx(expected)
    assert said(other)["asymmetry_percent"] == pytest.approx(-expected)
    assert (one.opposite_name, other.opposite_name) == ("B", "A")


def test_a_region_is_never_compared_with_one_that_took_the_place_of_its_counterpart(
    actions: Actions, store: Store, region: Region, hot: Volume, drain: Drain
) -> None:
    actions.reshaping.run(Operation.MIRROR, region.id, ReshapeSettings(mirror_at="crosshair"))
    drain()
    actions.drawing.remove(region.id)
    store.update(lambda s: replace(s, past=(), future=()))  # as in a project that was reopened
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world((6, 6, 6)), 6.0), hot)
    drain()
    assert counterparts(store.workspace) == {}
    assert all(said(row)["asymmetry_percent"] is None for row in region_rows(store.workspace))


def test_old_numbers_stay_while_newer_ones_are_computed_but_reach_no_file(
    store: Store, region: Region, drain: Drain
) -> None:
    drain()
    before = region_rows(store.workspace)
    changed = store.workspace.study.regions[region.id]
    grown = replace(changed, mask=ball(changed.mask.geometry, changed.mask.geometry.center_mm, 9.0))
    moved = replace(store.workspace, study=store.workspace.study.with_region(grown))
    row = region_rows(moved, before)[0]
    assert row.old
    assert row.waiting
    assert row.statistics is before[0].statistics
    cells = said(row)
    assert cells["mean"] is None
    assert cells["region"] == "Lesion"
    assert cells["note"] == "Not computed yet."


def test_rows_in_which_nothing_changed_are_the_same_objects(
    actions: Actions, store: Store, region: Region, hot: Volume, drain: Drain
) -> None:
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world((6, 6, 6)), 6.0), hot)
    drain()
    before = region_rows(store.workspace)
    actions.drawing.rename(region.id, "Liver")
    after = region_rows(store.workspace, before)
    assert [one is other for one, other in zip(after, before, strict=True)] == [False] * 2 + [
        True
    ] * 2


def test_the_file_has_every_column_and_every_number(
    actions: Actions, store: Store, region: Region, drain: Drain, tmp_path: Path
) -> None:
    drain()
    actions.exporting.regions(tmp_path / "regions.csv")
    actions.exporting.regions(tmp_path / "regions.json")
    rows = list(csv.DictReader((tmp_path / "regions.csv").read_text().splitlines()))
    assert tuple(rows[0]) == KEYS
    found = json.loads((tmp_path / "regions.json").read_text())["rows"]
    pet = current_measurement(store.workspace, region, region_rows(store.workspace)[0].volume)
    assert pet is not None
    assert pet.statistics is not None
    assert float(rows[0]["mean"]) == found[0]["mean"] == pet.statistics.mean
    assert found[1]["suv_peak"] is None
    assert rows[1]["suv_peak"] == ""


def test_a_region_beside_an_image_says_so_in_its_row(
    actions: Actions, store: Store, opened: Workspace, mr: Volume, hot: Volume, drain: Drain
) -> None:
    away = replace(hot, geometry=Geometry(hot.geometry.shape, hot.geometry.affine + FAR))
    store.update(lambda s: replace(s, study=s.study.with_volume(away)))
    actions.drawing.add(ball(mr.geometry, mr.geometry.center_mm, 8.0), mr)
    drain()
    pet, own = (said(row) for row in region_rows(store.workspace))
    assert pet["note"] == "No voxel of this image lies in the region."
    assert pet["mean"] is None
    assert own["note"] == ""


def test_columns_come_in_their_own_order_and_unknown_ones_are_passed_over() -> None:
    assert [c.key for c in columns_of(("mean", "region", "gone"))] == ["region", "mean"]


def test_a_hundred_regions_in_six_volumes_are_looked_through_at_once(
    store: Store, opened: Workspace, hot: Volume
) -> None:
    study = store.workspace.study
    for n in range(5):
        study = study.with_volume(replace(hot, id=f"pet-{n}", name=f"PET {n}"))
    mask = Mask.from_box(hot.geometry, (2, 2, 2), np.ones((2, 2, 2), np.bool_))
    for n in range(100):
        study = study.with_region(
            Region(id=f"r{n}", name=f"R {n}", colour=(1, 2, 3), volume_id="pet", mask=mask)
        )
    workspace = replace(store.workspace, study=study)
    rows = region_rows(workspace)
    assert len(rows) == 700
    took = []
    for _ in range(5):
        start = time.process_time()
        region_rows(workspace, rows)
        took.append(time.process_time() - start)
    assert min(took) < 0.03, took
