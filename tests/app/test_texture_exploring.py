"""What is looked at beside the texture: cells, maps, stability, two textures, files."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.store import Store
from fusionview.app.texture.contrasting import current_comparison
from fusionview.app.texture.following_texture import current_texture
from fusionview.app.texture.perturbing import stability_is_current
from fusionview.app.workspace import Workspace
from fusionview.io.sidecar import sidecar_path
from fusionview.model.features import Form
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from fusionview.screen.scenes import LIT_COLOUR, outlines
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.settings import TextureSettings
from tests.app.conftest import Drain
from tests.app.test_drawing import HOT


@pytest.fixture
def drawn(actions: Actions, store: Store, opened: Workspace, hot: Volume, drain: Drain) -> Mask:
    """A ball about the hot block, and its texture."""
    mask = ball(hot.geometry, hot.geometry.to_world(HOT), 9.0)
    actions.drawing.add(mask, hot)
    drain()
    return mask


def test_all_six_matrices_are_drawn_also_of_a_texture_that_comes_from_a_file(
    store: Store, drawn: Mask, drain: Drain
) -> None:
    def keys() -> list[str]:
        texture = store.workspace.texture
        return [] if texture is None else [one.key for one in texture.pictures]

    six = ["glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm"]
    assert keys() == six
    texture = store.workspace.texture
    assert texture is not None
    assert texture.result is not None
    read = replace(texture, sample=None, pictures=(), result=texture.result.without_sample())
    store.update(lambda s: replace(s, texture=read))
    drain()
    assert keys() == six
    assert store.workspace.texture is not None
    assert store.workspace.texture.result is read.result  # nothing was measured again


def test_a_cell_lights_up_the_voxels_that_made_it(
    actions: Actions, store: Store, drawn: Mask, hot: Volume, drain: Drain
) -> None:
    found = current_texture(store.workspace)
    assert found is not None
    picture = next(one for one in found.pictures if one.key == "glszm")
    row = len(picture.row_levels) - 1  # the hottest level: the block itself
    column = int(np.flatnonzero(picture.values[row])[-1])
    actions.lighting.light("glszm", row, column)
    drain()
    lit = store.workspace.exploring.lit
    assert lit is not None
    at = lit.voxels.geometry.to_world(lit.voxels.indices())
    index = np.rint(hot.geometry.to_index(at)).astype(int)
    values = hot.data[tuple(index.T)]
    assert lit.voxels.voxels == picture.column_values[column][0]
    np.testing.assert_allclose(values, 8.0)
    assert [one.colour for one in outlines(store.workspace)].count(LIT_COLOUR) == 1
    actions.lighting.light("glszm", row, column)  # again
    assert store.workspace.exploring.lit is None


def test_an_edit_puts_out_what_is_lit(
    actions: Actions, store: Store, drawn: Mask, hot: Volume, drain: Drain
) -> None:
    actions.lighting.light("glcm", 0, 0)
    drain()
    assert store.workspace.exploring.lit is not None
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 6.0), hot)
    assert store.workspace.exploring.lit is None


def test_the_response_of_a_filter_becomes_a_layer_in_its_place(
    actions: Actions, store: Store, drawn: Mask, hot: Volume, drain: Drain
) -> None:
    actions.mapping.response()
    assert store.workspace.notice is not None
    assert "filter" in store.workspace.notice.message.lower()
    actions.texturing.settings(TextureSettings(filter=FilterSettings(sigma_mm=4.0)))
    drain()
    actions.mapping.response()
    drain()
    made = list(store.workspace.study.volumes.values())[-1]
    assert made.provenance is not None
    assert made.provenance.inputs == (hot.id,)
    assert made in store.workspace.shown
    there, here = (store.workspace.to_volume(one).matrix for one in (hot, made))
    np.testing.assert_allclose(here, there, atol=1e-9)
    actions.undo()
    assert made.id not in store.workspace.study.volumes


def test_a_feature_map_becomes_a_layer(
    actions: Actions, store: Store, drawn: Mask, hot: Volume, drain: Drain
) -> None:
    actions.mapping.feature("stat_mean", 6.0)
    drain()
    made = list(store.workspace.study.volumes.values())[-1]
    inside = made.data[np.isfinite(made.data)]
    assert inside.size == drawn.voxels
    assert inside.max() > inside.min()
    assert made in store.workspace.shown


def test_stability_belongs_to_the_region_that_was_perturbed(
    actions: Actions,
    store: Store,
    drawn: Mask,
    hot: Volume,
    drain: Drain,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fusionview.app.texture.perturbing.PERTURBATIONS", 3)
    actions.texturing.settings(TextureSettings(bin_origin=0.0, families=("statistics", "glcm")))
    drain()
    actions.perturbing.run()
    drain()
    found = store.workspace.exploring.stability
    assert found is not None
    assert found.features["stat_mean"].cv is not None
    assert stability_is_current(store.workspace)
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 6.0), hot)
    assert not stability_is_current(store.workspace)


def test_two_regions_are_compared_and_the_comparison_follows(
    actions: Actions, store: Store, drawn: Mask, hot: Volume, drain: Drain, tmp_path: Path
) -> None:
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 12.0), hot)
    one, other = store.workspace.study.regions
    actions.contrasting.compare(one, hot.id, other, hot.id)
    assert current_comparison(store.workspace) is None
    drain()
    found = current_comparison(store.workspace)
    assert found is not None
    assert found.changes is not None
    volume = {c.feature.tag: c for c in found.changes}["morph_vol_approx"]
    assert volume.percent == pytest.approx(100 * (volume.other / volume.one - 1))  # type: ignore[operator]
    sizes = [abs(c.percent) for c in found.changes if c.percent is not None]
    assert sizes == sorted(sizes, reverse=True)
    actions.contrasting.export(tmp_path / "changes.csv")
    with (tmp_path / "changes.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert float(rows[0]["change_percent"]) == pytest.approx(found.changes[0].percent)
    actions.undo()  # one region is gone
    assert current_comparison(store.workspace) is None


@pytest.mark.parametrize(("form", "rows"), [(Form.WIDE, 4), (Form.LONG, None)])
def test_all_regions_in_all_layers_are_exported_with_what_ibsi_asks_for(
    actions: Actions,
    store: Store,
    drawn: Mask,
    hot: Volume,
    drain: Drain,
    tmp_path: Path,
    form: Form,
    rows: int | None,
) -> None:
    actions.texturing.settings(TextureSettings(families=("statistics",)))
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 12.0), hot)
    drain()
    file = tmp_path / "features.csv"
    actions.texturing.export(file, form=form, everything=True)
    drain()
    assert store.workspace.notice is not None
    assert store.workspace.notice.done
    with file.open(encoding="utf-8") as opened_file:
        found = list(csv.DictReader(opened_file))
    assert len(found) == (rows or 4 * 18)
    assert {(r["image"], r["region"]) for r in found} == {
        (image, region) for image in ("T1", "FDG") for region in ("Region 1", "Region 2")
    }
    about = json.loads(sidecar_path(file).read_text(encoding="utf-8"))
    assert about["extractions"][0]["ibsi"]["features"]["families"] == ["statistics"]
