from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike

from fusionview.errors import GeometryError, RegionError
from fusionview.model.features import FeatureTable, FeatureValue
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.progress import Cancelled
from fusionview.model.volume import Volume
from fusionview.texture.extract import describe, extract
from fusionview.texture.settings import TextureSettings

Imaged = Callable[[ArrayLike], tuple[Volume, Mask]]
BASIC = ("statistics", "histogram", "glcm")


def basic(**values: Any) -> TextureSettings:
    return TextureSettings(families=BASIC, **values)


SUV = basic(bin_size=0.25, bin_origin=0.0)


def by_tag(table: FeatureTable) -> dict[str, FeatureValue]:
    return {row.tag: row for row in table.rows}


def texture_like(shape: tuple[int, int, int]) -> np.ndarray:
    return np.random.default_rng(8).gamma(4.0, 1.0, shape).astype(np.float32)


def test_a_table_has_every_row_once_with_units_and_codes(imaged: Imaged) -> None:
    table = extract(*imaged(texture_like((8, 9, 10))), SUV)
    rows = by_tag(table)
    assert len(table.rows) == len(rows) == 18 + 23 + 25 + 25
    assert all(row.value is not None and len(row.ibsi_id) == 4 for row in table.rows)
    assert rows["stat_mean"].unit == "g/mL"
    assert rows["ih_mean"].unit == rows["cm_contrast_3D_avg"].unit == ""
    assert rows["cm_joint_max_3D_comb"].family == "Co-occurrence matrix (3D, merged)"
    assert table.provenance.settings["bin_size"] == 0.25
    assert table.provenance.inputs == ("pet",)
    assert table.provenance.settings["families"] == list(BASIC)
    assert table.provenance.warnings == (
        "voxels are 2.0 times as long as wide, so that directions in 3D differ; interpolate to "
        "cubes, or measure within slices",
    )


def test_one_aggregation_alone_can_be_asked_for(imaged: Imaged) -> None:
    settings = basic(bin_origin=0.0, aggregation="merged")
    tags = [row.tag for row in extract(*imaged(texture_like((5, 5, 5))), settings).rows]
    assert len(tags) == 18 + 23 + 25
    assert not any(tag.endswith("_3D_avg") for tag in tags)


def test_what_is_drawn_agrees_with_the_table(imaged: Imaged) -> None:
    volume, mask = imaged(texture_like((8, 9, 10)))
    result = describe(volume, mask, SUV)
    rows = by_tag(result.table)
    assert result.histogram.sum() == mask.voxels
    assert len(result.bin_edges) == len(result.histogram) + 1
    middle = (result.bin_edges[1:] + result.bin_edges[:-1]) / 2
    mean = (middle * result.histogram).sum() / mask.voxels
    assert mean == pytest.approx(rows["stat_mean"].value, abs=0.02)
    np.testing.assert_array_equal(result.glcm, result.glcm.T)
    assert result.glcm.max() == pytest.approx(rows["cm_joint_max_3D_comb"].value)
    assert result.glcm_edges[-1] == pytest.approx(result.bin_edges[-1])
    lowest = np.flatnonzero(result.histogram)[0]
    assert lowest > 0
    assert result.glcm_edges[0] == result.bin_edges[lowest]
    assert len(result.glcm_edges) == len(result.glcm) + 1


def test_the_border_of_the_image_is_only_a_border(imaged: Imaged) -> None:
    """A region at the corner of the grid has the texture of the same region inside."""
    inner = texture_like((4, 5, 6))
    whole = np.zeros((10, 10, 10), np.float32)
    whole[3:7, 2:7, 1:7] = inner
    volume, _ = imaged(whole)
    mask = Mask.from_box(volume.geometry, (3, 2, 1), np.ones((4, 5, 6), np.bool_))
    inside = [row.value for row in extract(volume, mask, SUV).rows]
    corner = [row.value for row in extract(*imaged(inner), SUV).rows]
    assert inside == corner


def test_voxels_without_a_value_or_out_of_range_are_left_out(imaged: Imaged) -> None:
    data = texture_like((6, 6, 6))
    data[2, 2, 2], data[0, 0, 0], data[1, 1, 1] = np.nan, np.inf, 1000.0
    settings = basic(bin_origin=0.0, resegment_low=0.0, resegment_high=100.0, neighbours="2D")
    table = extract(*imaged(data), settings)
    rows = by_tag(table)
    kept = data[np.isfinite(data) & (data <= 100)].astype(np.float64)
    assert rows["stat_mean"].value == pytest.approx(kept.mean())
    assert table.provenance.warnings == (
        "2 voxels have no value and were left out",
        "1 voxels lie outside the re-segmentation range and were left out",
    )


def test_the_bounds_of_the_range_belong_to_it(imaged: Imaged) -> None:
    settings = basic(bin_size=1.0, resegment_low=2.0, resegment_high=4.0)
    result = describe(*imaged([[[1.0, 2.0, 3.0, 4.0, 5.0]]]), settings)
    assert result.histogram.tolist() == [1, 1, 1]


def test_rows_are_handed_out_as_they_come_and_stand_in_order(imaged: Imaged) -> None:
    seen: list[tuple[FeatureValue, ...]] = []
    settings = TextureSettings(families=("glcm", "ivh", "statistics"), bin_origin=0.0)
    result = describe(*imaged(texture_like((5, 5, 5))), settings, on_rows=seen.append)
    assert [rows[0].tag for rows in seen] == ["stat_mean", "ivh_v10", "cm_joint_max_3D_avg"]
    assert {row for rows in seen for row in rows} == set(result.table.rows)
    starts = [row.tag.split("_")[0] for row in result.table.rows]
    assert list(dict.fromkeys(starts)) == ["stat", "ivh", "cm"]
    assert result.sample is not None
    assert result.sample.values.size == 125


def test_one_voxel_has_a_mean_but_no_neighbours(imaged: Imaged) -> None:
    rows = by_tag(extract(*imaged([[[3.0]]]), SUV))
    assert rows["stat_mean"].value == 3.0
    assert rows["stat_var"].value == 0.0
    assert rows["stat_skew"][4:] == (None, "", "all voxels have one intensity")
    assert rows["ih_mode"].value == 13
    assert rows["cm_contrast_3D_avg"].value is None
    assert "neighbours" in rows["cm_contrast_3D_comb"].note


@pytest.mark.parametrize("way", ["fixed_bin_size", "fixed_bin_number", "none"])
def test_a_flat_region_has_no_correlation_and_says_so(imaged: Imaged, way: str) -> None:
    rows = by_tag(extract(*imaged(np.full((4, 4, 4), 2.0)), basic(discretisation=way)))
    assert rows["cm_corr_3D_avg"][4:] == (None, "", "all neighbours have one grey level")
    assert rows["cm_joint_entr_3D_comb"].value == 0.0
    assert rows["cm_energy_3D_avg"].value == 1.0
    assert rows["ih_kurt"].value is None


def test_a_flat_slice_counts_only_the_directions_it_has(imaged: Imaged) -> None:
    rows = by_tag(extract(*imaged(texture_like((1, 9, 9))), SUV))
    assert rows["cm_contrast_3D_avg"].value is not None
    assert rows["cm_contrast_3D_avg"].note == "mean of 4 of 13 directions"
    assert rows["cm_contrast_3D_comb"].note == ""


def test_parts_that_do_not_touch_are_measured_together(imaged: Imaged) -> None:
    data = np.ones((3, 3, 9), np.float32)
    data[..., 6:] = 4.0
    volume, _ = imaged(data)
    inside = np.ones(data.shape, np.bool_)
    inside[..., 3:6] = False
    rows = by_tag(extract(volume, Mask.from_array(volume.geometry, inside), SUV))
    assert rows["cm_contrast_3D_comb"].value == 0.0
    assert rows["stat_mean"].value == 2.5


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (basic(bin_size=1e-6), "choose larger bins"),
        (basic(discretisation="none"), "not whole numbers"),
        (basic(resegment_low=500.0), "no voxel is left"),
    ],
)
def test_what_cannot_be_discretised_has_no_texture_and_says_why(
    imaged: Imaged, settings: TextureSettings, reason: str
) -> None:
    result = describe(*imaged(texture_like((5, 5, 5))), settings)
    rows = by_tag(result.table)
    assert len(rows) == 91
    assert rows["ih_mean"].value is None
    assert reason in rows["ih_mean"].note
    assert reason in rows["cm_contrast_3D_avg"].note
    assert result.histogram.size == result.glcm.size == result.bin_edges.size == 0


def test_sixty_five_thousand_levels_have_values(imaged: Imaged) -> None:
    data = np.random.default_rng(2).permutation(40**3).reshape(40, 40, 40)
    result = describe(*imaged(data + 1), basic(discretisation="none"))
    assert all(row.value is not None for row in result.table.rows)
    assert result.glcm.shape[0] <= 256
    assert result.glcm_edges[-1] == 64_000.5


def test_no_voxel_and_another_grid_are_refused(imaged: Imaged) -> None:
    volume, mask = imaged(texture_like((4, 4, 4)))
    with pytest.raises(RegionError, match="no voxel"):
        extract(volume, Mask.empty(volume.geometry), SUV)
    elsewhere = Mask(Geometry.centred((4, 4, 4), (1.0, 1.0, 1.0)), mask.start, mask.box)
    with pytest.raises(GeometryError, match="different grids"):
        extract(volume, elsewhere, SUV)


def test_an_unwanted_extraction_stops(imaged: Imaged) -> None:
    def unwanted(fraction: float, message: str = "") -> None:
        if fraction > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        extract(*imaged(texture_like((5, 5, 5))), SUV, unwanted)


def test_no_warning_reaches_the_user_on_extreme_numbers(imaged: Imaged) -> None:
    """NumPy warnings are errors in this suite."""
    for values in ([[[0.0, 0.0]]], [[[-1.0, 1.0]]], [[[1e38, -1e38, 3e38]]], [[[1e-38, 2e-38]]]):
        for way in ("fixed_bin_size", "fixed_bin_number", "none"):
            extract(*imaged(values), basic(discretisation=way))


OF_THREE = (
    "ellipsoid",
    "feature_map_windows",
    "granulometry",
    "hull",
    "mesh",
    "morphology",
    "morphology_shape",
    "perturbation",
    "spectral",
)
"""Products with a handful of coordinates, which no library spreads over threads."""


def test_nothing_multithreaded_is_in_the_path() -> None:
    """Matrix products go to a threaded BLAS, which stalls small work when the machine is busy."""
    folder = Path(__file__).parents[2] / "fusionview" / "texture"
    for file in folder.glob("*.py"):
        code = file.read_text(encoding="utf-8")
        words = (" @ ", "np.dot", "einsum", "matmul", "tensordot")
        assert file.stem in OF_THREE or not any(word in code for word in words), file
