"""A map holds at every voxel what a table of features says of the ball about it."""

import numpy as np
import pytest

from fusionview.errors import RegionError, SettingsError
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.texture.extract import extract
from fusionview.texture.maps import feature_map as module
from fusionview.texture.maps.feature_map import feature_map
from fusionview.texture.settings import TextureSettings

SHAPE = (8, 11, 12)
RADIUS_MM = 4.6
SETTINGS = TextureSettings(bin_size=0.5, bin_origin=0.0, dependence=1)
# they depend on how many levels the region has, and a window alone has fewer
OF_ALL_LEVELS = ("cm_inv_diff_norm", "cm_inv_diff_mom_norm", "ih_max_grad", "ih_min_grad")


@pytest.fixture
def volume() -> Volume:
    turn = np.array([[0.8, -0.6, 0], [0.6, 0.8, 0], [0, 0, 1]])
    data = 8 * np.random.default_rng(1).random(SHAPE) ** 2
    data[3, 4, 5] = np.nan
    return Volume(
        id="pet",
        name="PET",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=Geometry.centred(SHAPE, (3.0, 2.0, 1.5), (5.0, -9.0, 40.0), turn),
        data=data.astype(np.float32),
    )


@pytest.fixture
def region(volume: Volume) -> Mask:
    k, j, i = np.indices(SHAPE)
    return Mask.from_array(volume.geometry, (k > 0) & (j + i < 16) & (i > 1))


def ball(region: Mask, place: tuple[int, int, int]) -> Mask:
    """Voxels of a region within the radius of a voxel."""
    places = region.geometry.to_world(np.moveaxis(np.indices(SHAPE), 0, -1))
    away = np.linalg.norm(places - region.geometry.to_world(place), axis=-1)
    return region & Mask.from_array(region.geometry, away <= RADIUS_MM)


PLACES = ((1, 0, 2), (3, 4, 6), (4, 5, 7), (7, 4, 11))
SOME = [
    "stat_mean",
    "stat_kurt",
    "stat_p90",
    "stat_cov",
    "ih_entropy",
    "ih_median",
    "cm_contrast_3D_comb",
    "cm_joint_entr_3D_comb",
    "cm_corr_3D_avg",
    "cm_auto_corr_3D_avg",
    "cm_info_corr2_3D_comb",
    "ngt_coarseness_3D",
    "ngt_busyness_3D",
    "ngl_lde_3D",
    "ngl_dc_entr_3D",
    "cm_contrast_2D_avg",
    "struct_lbp_entr",
    "rlm_sre_3D_comb",
]


@pytest.mark.parametrize("tag", SOME)
def test_a_voxel_of_the_map_is_the_feature_of_the_ball_about_it(
    volume: Volume, region: Mask, tag: str
) -> None:
    settings = TextureSettings(bin_size=0.5, bin_origin=0.0, dependence=1, neighbours="all")
    found = feature_map(volume, region, settings, tag, radius_mm=RADIUS_MM)
    for place in PLACES:
        rows = extract(volume, ball(region, place), settings).rows
        expected = next(row.value for row in rows if row.tag == tag)
        if expected is None:
            assert np.isnan(found.data[place])
        else:
            assert found.data[place] == pytest.approx(expected, rel=1e-5, abs=1e-6)


def test_every_fast_feature_agrees(volume: Volume, region: Mask) -> None:
    place = (4, 5, 7)
    window = ball(region, place)
    spot = Mask.from_box(volume.geometry, (4, 5, 7), np.ones((1, 1, 1), np.bool_))
    compared = 0
    for row in extract(volume, window, SETTINGS).rows:
        fast = row.tag.startswith(("stat_", "ih_", "cm_", "ngt_", "ngl_"))
        if not fast or row.tag.startswith(OF_ALL_LEVELS) or row.value is None:
            continue
        found = feature_map(volume, window, SETTINGS, row.tag, radius_mm=RADIUS_MM)
        assert found.data[spot.slices].item() == pytest.approx(row.value, rel=1e-5, abs=1e-6)
        compared += 1
    assert compared > 100


def test_what_is_no_region_has_no_value(volume: Volume, region: Mask) -> None:
    found = feature_map(volume, region, SETTINGS, "stat_mean", radius_mm=RADIUS_MM)
    assert found.geometry.matches(volume.geometry)
    inside = region.to_array() & np.isfinite(volume.data)
    assert np.array_equal(np.isfinite(found.data), inside)


def test_a_map_says_how_it_was_made(volume: Volume, region: Mask) -> None:
    found = feature_map(volume, region, SETTINGS, "stat_mean", radius_mm=RADIUS_MM)
    assert found.id != volume.id
    assert found.quantity is Quantity.OTHER
    assert found.provenance is not None
    assert found.provenance.inputs == ("pet",)
    assert found.provenance.settings["feature"] == "stat_mean"
    assert found.provenance.settings["radius_mm"] == RADIUS_MM
    assert found.provenance.settings["bin_size"] == 0.5
    assert "1 voxels have no value" in found.provenance.warnings[0]


def test_a_flat_region_has_a_mean_and_no_skewness(volume: Volume, region: Mask) -> None:
    flat = volume.with_data(np.full(SHAPE, 2.0, np.float32), Quantity.SUV_BW)
    mean = feature_map(flat, region, SETTINGS, "stat_mean", radius_mm=RADIUS_MM)
    assert set(mean.data[region.to_array()].tolist()) == {2.0}
    skew = feature_map(flat, region, SETTINGS, "stat_skew", radius_mm=RADIUS_MM)
    assert np.isnan(skew.data).all()


def test_without_a_region_the_whole_volume_is_mapped(volume: Volume) -> None:
    found = feature_map(volume, None, SETTINGS, "stat_max", radius_mm=100.0)
    inside = np.isfinite(volume.data)
    assert np.array_equal(np.isfinite(found.data), inside)
    assert set(found.data[inside].tolist()) == {float(np.nanmax(volume.data))}


def test_on_the_analysis_grid_the_map_lies_about_the_region(volume: Volume, region: Mask) -> None:
    settings = TextureSettings(interpolation="linear", spacing_mm=2.5, bin_origin=0.0)
    found = feature_map(volume, region, settings, "stat_mean", radius_mm=6.0)
    assert found.geometry.spacing_mm == pytest.approx((2.5, 2.5, 2.5))
    middle = found.geometry.to_world(np.argwhere(np.isfinite(found.data)).mean(axis=0))
    assert middle == pytest.approx(volume.geometry.to_world(region.indices().mean(axis=0)), abs=1.5)


def test_levels_that_cannot_be_had_leave_an_empty_map(volume: Volume, region: Mask) -> None:
    settings = TextureSettings(discretisation="none")
    for tag in ("ih_mean", "cm_contrast_3D_comb", "ngt_contrast_3D", "ngl_lde_3D"):
        found = feature_map(volume, region, settings, tag, radius_mm=RADIUS_MM)
        assert np.isnan(found.data).all()
        assert found.provenance is not None
        assert "whole numbers" in found.provenance.warnings[-1]


def test_what_cannot_be_mapped_is_refused_with_the_way_out(
    volume: Volume, region: Mask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SettingsError) as unknown:
        feature_map(volume, region, SETTINGS, "cm_contrst_3D_comb", radius_mm=RADIUS_MM)
    assert "cm_contrast_3D_comb" in unknown.value.hint
    for word in ("nope", "morph_volum"):  # before so many windows are refused
        with pytest.raises(SettingsError, match=f"no texture feature '{word}'"):
            feature_map(volume, None, SETTINGS, word, radius_mm=RADIUS_MM)
    with pytest.raises(SettingsError, match="has 1 voxels"):
        feature_map(volume, region, SETTINGS, "stat_mean", radius_mm=1.0)
    for radius_mm in (0.0, -3.0, float("nan"), float("inf")):
        with pytest.raises(SettingsError, match="radius"):
            feature_map(volume, region, SETTINGS, "stat_mean", radius_mm=radius_mm)
    fine = TextureSettings(discretisation="fixed_bin_number", bin_number=65_535)
    with pytest.raises(SettingsError, match="grey levels"):
        feature_map(volume, region, fine, "cm_contrast_3D_comb", radius_mm=RADIUS_MM)
    monkeypatch.setattr(module, "MOST_WINDOWS", 10)
    with pytest.raises(RegionError, match="too long"):
        feature_map(volume, None, SETTINGS, "stat_mean", radius_mm=RADIUS_MM)
