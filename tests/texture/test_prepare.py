"""The analysis grid, and what is left out on it."""

import time
from dataclasses import replace

import numpy as np
import pytest
from scipy.ndimage import map_coordinates

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.texture import prepare
from fusionview.texture.extract import describe
from fusionview.texture.interpolation import analysis_grid, interpolate
from fusionview.texture.prepare import take_sample
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

LINEAR = TextureSettings(interpolation="linear", spacing_mm=2.0, bin_origin=0.0)
TURNED = [[0.8, -0.6, 0.0], [0.6, 0.8, 0.0], [0.0, 0.0, 1.0]]


def volume_of(data: np.ndarray, spacing_mm: tuple[float, float, float] = (3.0, 2.5, 0.9)) -> Volume:
    k, j, i = data.shape
    return Volume(
        id="oblique",
        name="Oblique",
        kind=Kind.CT,
        quantity=Quantity.HOUNSFIELD,
        geometry=Geometry.centred((k, j, i), spacing_mm, (7.0, -30.0, 12.0), TURNED),
        data=np.asarray(data, np.float32),
    )


def ball(volume: Volume, radius_mm: float) -> Mask:
    places = volume.geometry.to_world(np.moveaxis(np.indices(volume.geometry.shape), 0, -1))
    distance = np.linalg.norm(places - volume.geometry.center_mm, axis=-1)
    return Mask.from_array(volume.geometry, distance <= radius_mm)


def world_of(sample: Sample) -> np.ndarray:
    return sample.geometry.to_world(np.moveaxis(np.indices(sample.shape), 0, -1))


@pytest.mark.parametrize("method", ["linear", "cubic"])
@pytest.mark.parametrize("spacing_mm", [1.1, 2.0, 4.0])
def test_a_ramp_in_the_patient_stays_one_on_any_grid(method: str, spacing_mm: float) -> None:
    empty = volume_of(np.zeros((36, 44, 80)))
    index = np.moveaxis(np.indices(empty.geometry.shape), 0, -1)
    slope = np.array([3.0, -2.0, 5.0])
    volume = replace(empty, data=(empty.geometry.to_world(index) @ slope).astype(np.float32))
    settings = replace(LINEAR, interpolation=method, spacing_mm=spacing_mm)
    sample = take_sample(volume, ball(volume, 14.0), settings)
    assert sample.spacing_mm == pytest.approx((spacing_mm,) * 3)
    # splines bend at the borders of the image, which are far
    np.testing.assert_allclose(sample.image, world_of(sample) @ slope, atol=2e-3)
    inside = np.linalg.norm(world_of(sample) - volume.geometry.center_mm, axis=-1)
    assert inside[sample.morphological].max() <= 14.0 + 2.0
    volume_ml = sample.morphological.sum() * spacing_mm**3 / 1000
    assert volume_ml == pytest.approx(ball(volume, 14.0).volume_ml, rel=0.1)


def test_a_cubic_spline_passes_through_the_voxels_and_a_crop_changes_nothing() -> None:
    data = np.random.default_rng(4).normal(size=(60, 50, 55)) * 100
    volume = volume_of(data, (1.0, 1.0, 1.0))
    mask = ball(volume, 4.0)
    settings = replace(LINEAR, interpolation="cubic", spacing_mm=0.7)
    sample = take_sample(volume, mask, settings)
    index = volume.geometry.to_index(world_of(sample))
    whole = map_coordinates(volume.data.astype(float), np.moveaxis(index, -1, 0), mode="mirror")
    np.testing.assert_allclose(sample.image, whole, atol=1e-8)
    rows = np.arange(60.0), np.arange(0.0, 50.0, 7.0), np.arange(0.0, 55.0, 11.0)
    np.testing.assert_allclose(
        interpolate(volume.data, rows, "cubic"), volume.data[:, ::7, ::11], atol=1e-9
    )
    edge = np.array([0.0, 0.2, 59.0]), np.array([48.9]), np.array([0.1, 53.8])
    crossed = np.stack(np.meshgrid(*edge, indexing="ij"))
    there = map_coordinates(volume.data.astype(float), crossed, mode="mirror")
    np.testing.assert_allclose(interpolate(volume.data, edge, "cubic"), there, atol=1e-9)


def test_the_grid_has_the_centre_of_the_image_and_covers_it() -> None:
    """The size of the CT phantom of IBSI: 204 voxels of 0.9765625 mm are 99.6 of 2 mm."""
    native = Geometry.centred((60, 201, 204), (3.0, 0.9765625, 0.9765625), (1.0, 2.0, 3.0))
    grid = analysis_grid(native, LINEAR).geometry
    assert grid.shape == (90, 99, 100)
    np.testing.assert_allclose(grid.center_mm, native.center_mm)
    flat = analysis_grid(native, replace(LINEAR, interpolate_in="2D"))
    assert flat.geometry.shape == (60, 99, 100)
    assert flat.geometry.spacing_mm == pytest.approx((3.0, 2.0, 2.0))
    # rounding of the header is no further row of voxels
    rounded = Geometry.centred((10, 10, 10), (3.0000001, 3.0, 2.9999999))
    assert analysis_grid(rounded, replace(LINEAR, spacing_mm=3.0)).geometry.shape == (10, 10, 10)


def test_slices_are_interpolated_within_only_if_that_is_asked_for() -> None:
    data = np.zeros((9, 30, 30))
    data[4] = 100.0
    volume = volume_of(data, (5.0, 1.0, 1.0))
    settings = replace(LINEAR, interpolate_in="2D")
    sample = take_sample(volume, ball(volume, 11.0), settings)
    assert sample.shape[0] == 5
    assert sample.image[:, 2, 2].tolist() == [0, 0, 100, 0, 0]


def test_half_a_voxel_is_enough_and_less_is_not() -> None:
    """Voxels of 1 mm onto a grid of 2 mm: the region covers two and a half of them."""
    volume = volume_of(np.ones((4, 4, 16)), (1.0, 1.0, 1.0))
    inside = np.zeros(volume.data.shape, np.bool_)
    inside[..., 4:9] = True
    mask = Mask.from_array(volume.geometry, inside)
    for threshold, voxels in ((0.5, 3), (0.51, 2), (1.0, 2)):
        sample = take_sample(volume, mask, replace(LINEAR, mask_threshold=threshold))
        assert sample.morphological.sum() == voxels * 4, threshold


def test_the_nearest_voxel_keeps_its_intensity() -> None:
    data = np.random.default_rng(4).integers(0, 9, (8, 8, 8))
    volume = volume_of(data, (2.0, 2.0, 2.0))
    settings = replace(LINEAR, interpolation="nearest", spacing_mm=1.0)
    sample = take_sample(volume, ball(volume, 9.0), settings)
    nearest = np.rint(volume.geometry.to_index(world_of(sample))).astype(int)
    np.testing.assert_array_equal(sample.image, data[tuple(np.moveaxis(nearest, -1, 0))])


def test_intensities_are_rounded_only_if_that_is_asked_for() -> None:
    volume = volume_of(np.random.default_rng(1).normal(size=(12, 12, 12)) * 50, (2.0,) * 3)
    mask = ball(volume, 8.0)
    exact = take_sample(volume, mask, replace(LINEAR, spacing_mm=1.5))
    whole = take_sample(volume, mask, replace(LINEAR, spacing_mm=1.5, round_intensities=True))
    np.testing.assert_array_equal(whole.image, np.rint(exact.image))
    assert np.abs(exact.image - np.rint(exact.image)).max() > 0.1
    native = take_sample(volume, mask, TextureSettings(round_intensities=True))
    np.testing.assert_array_equal(native.image, volume.data[mask.slices])


def test_what_a_voxel_without_a_value_touches_is_left_out() -> None:
    data = np.random.default_rng(1).normal(size=(12, 12, 12)) * 50
    data[6, 6, 6], data[2, 2, 2] = np.nan, np.inf
    volume = volume_of(data, (2.0,) * 3)
    for method in ("nearest", "linear", "cubic"):
        settings = replace(LINEAR, interpolation=method, spacing_mm=1.0)
        sample = take_sample(volume, ball(volume, 9.0), settings)
        missing = sample.morphological & ~sample.intensity
        assert 0 < missing.sum() <= 64
        assert sample.notes == (f"{missing.sum()} voxels have no value and were left out",)
        assert np.isfinite(sample.values).all()


def test_outliers_are_told_from_the_whole_region_and_the_range_counts_as_well() -> None:
    values = np.concatenate([np.full(98, 10.0), np.full(1, 100.0), np.full(1, 11.0)])
    volume = volume_of(values.reshape(1, 10, 10))
    mask = Mask.from_array(volume.geometry, np.ones((1, 10, 10), np.bool_))
    sample = take_sample(volume, mask, TextureSettings(outlier_sigma=3.0))
    assert sample.values.max() == 11.0
    assert sample.morphological.sum() == 100
    assert sample.notes == ("1 voxels lie outside the re-segmentation range and were left out",)
    both = TextureSettings(outlier_sigma=3.0, resegment_high=50.0)
    # without 100 the spread is 0.1, and 11 would be an outlier too
    assert take_sample(volume, mask, both).values.max() == 11.0
    narrow = TextureSettings(outlier_sigma=3.0, resegment_high=10.5)
    assert take_sample(volume, mask, narrow).values.max() == 10.0


def test_native_voxels_are_not_copied() -> None:
    volume = volume_of(np.ones((12, 12, 12)))
    sample = take_sample(volume, ball(volume, 5.0), TextureSettings())
    assert np.shares_memory(sample.image, volume.data)
    assert sample.image.dtype == np.float32


@pytest.mark.parametrize(
    ("spacing_mm", "reason"), [(40.0, "covers no voxel of that size"), (0.1, "voxels would have")]
)
def test_a_grid_that_does_not_suit_the_region_has_no_numbers_but_a_reason(
    spacing_mm: float, reason: str
) -> None:
    volume = volume_of(np.ones((40, 40, 40)), (4.0,) * 3)
    mask = ball(volume, 6.0 if spacing_mm > 1 else 80.0)
    families = ("statistics", "histogram", "ivh")
    settings = replace(LINEAR, spacing_mm=spacing_mm, families=families)
    rows = describe(volume, mask, settings).table.rows
    assert len(rows) == 48
    assert all(row.value is None and reason in row.note for row in rows)


def test_a_region_beyond_memory_has_a_reason_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "MOST_VOXELS", 1000)
    volume = volume_of(np.ones((12, 12, 12)), (2.0,) * 3)
    assert take_sample(volume, ball(volume, 8.0), TextureSettings()).values.size > 0
    sample = take_sample(volume, ball(volume, 12.0), TextureSettings())
    assert "voxels would have to be measured" in sample.grey.note


def test_a_region_in_a_large_image_costs_what_the_region_does() -> None:
    volume = volume_of(np.zeros((120, 200, 200)), (2.0,) * 3)
    settings = replace(LINEAR, interpolation="cubic", spacing_mm=1.5)
    mask = ball(volume, 20.0)
    start = time.process_time()
    sample = take_sample(volume, mask, settings)
    assert time.process_time() - start < 1.0
    assert sample.around.size < 60**3
    corner = np.array(sample.corner)
    assert (corner * 1.5 >= 6.2).all()


def test_a_z_score_is_that_of_the_patient_without_air() -> None:
    data = np.random.default_rng(1).normal(100.0, 10.0, (16, 16, 16))
    data[:4] = 0.5
    data[0, 0, 0] = 0.0
    volume = volume_of(data, (2.0,) * 3)
    tissue = volume.data[4:].astype(np.float64)
    settings = TextureSettings(normalise="z_score", bin_origin=-3.0, outlier_sigma=3.0)
    mask = ball(volume, 6.0)
    sample = take_sample(volume, mask, settings)
    expected = (volume.data[mask.slices] - tissue.mean()) / tissue.std()
    np.testing.assert_allclose(sample.image, expected, atol=1e-5)
    assert sample.unit == "SD"
    flat = replace(volume, data=np.full_like(volume.data, 7.0))
    assert set(take_sample(flat, mask, settings).values) == {0.0}
