import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.features import FeatureValue
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.progress import Cancelled
from fusionview.model.volume import Volume
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.settings import TextureSettings
from fusionview.texture.stability.perturbation import CHANGE, lesion_of, noise_of, perturbations
from fusionview.texture.stability.stability import (
    Badge,
    Perturbed,
    icc,
    measure_perturbed,
    reliability,
    stability,
    variation,
)
from fusionview.texture.stability.supervoxels import redrawn, supervoxels

Imaged = Callable[[ArrayLike], tuple[Volume, Mask]]

CHEAP = TextureSettings(bin_origin=0.0, families=("morphology", "statistics", "glcm"))


@pytest.fixture
def lesion(imaged: Imaged) -> tuple[Volume, Mask]:
    """An ellipsoid of uptake 8 on 2, noise 0.1; voxels of 3 x 2 x 1.5 mm."""
    k, j, i = np.indices((24, 36, 48))
    form = ((k - 11.5) * 3 / 13) ** 2 + ((j - 17) * 2 / 11) ** 2 + ((i - 23) * 1.5 / 12) ** 2
    smooth = 2.0 + 6.0 * ndimage.gaussian_filter((form <= 1).astype(float), 1.5)
    volume, _ = imaged(smooth + np.random.default_rng(1).normal(0, 0.1, form.shape))
    return volume, Mask.from_array(volume.geometry, form <= 1)


def made_of(columns: NDArray[np.float64]) -> Perturbed:
    row = FeatureValue("Statistics", "Mean", "stat_mean", "Q4LE", 1.0)
    return Perturbed((row,) * columns.shape[1], columns)


def test_the_table_of_shrout_and_fleiss_has_their_correlation() -> None:
    """Psychol Bull 1979;86:420, table 2: ICC(1,1) = .17; the interval is that of R's psych."""
    judges = [
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7],
    ]
    found = icc(np.array(judges, np.float64))
    assert found.value == pytest.approx(0.1657, abs=1e-4)
    assert (found.low, found.high) == pytest.approx((-0.13, 0.72), abs=5e-3)


def test_the_correlation_is_the_share_of_the_spread_between_patients() -> None:
    rng = np.random.default_rng(2)
    values = rng.normal(0, 3.0, (400, 1)) + rng.normal(0, 1.0, (400, 30))
    found = icc(values)
    assert found.value == pytest.approx(9 / 10, abs=0.02)
    assert found.low < found.value < found.high
    assert icc(np.array([[1.0, 1.0], [2.0, 2.0]])) == (1.0, 1.0, 1.0)
    assert icc(np.ones((3, 4))).value == 0.0


def test_several_regions_have_a_correlation_for_each_feature() -> None:
    rng = np.random.default_rng(3)
    patient = rng.normal(0, 1.0, 25)
    regions = [
        made_of(
            np.stack([p + rng.normal(0, 0.1, 30), rng.normal(0, 1, 30), np.full(30, np.nan)], 1)
        )
        for p in patient
    ]
    between, within, missing = reliability(regions)
    assert (between.badge, within.badge) == (Badge.GOOD, Badge.POOR)
    assert between.icc is not None
    assert between.icc.value > 0.95
    assert (missing.icc, missing.badge) == (None, None)
    assert "fewer than two" in missing.note
    assert reliability([]) == ()


def test_variation_is_what_it_is_called_and_badges_follow_it() -> None:
    base = np.random.default_rng(4).normal(size=200)
    base = (base - base.mean()) / base.std(ddof=1)
    columns = np.stack([10 + 0.5 * base, -10 + 2 * base, 10 + 4 * base, 0 * base, base], 1)
    columns[:3, 0] = np.nan
    good, moderate, poor, nothing, centred = variation(made_of(columns))
    assert good.cv == pytest.approx(0.05, rel=0.05)
    assert moderate.cv == pytest.approx(0.2)
    first, third = np.quantile(columns[:, 1], (0.25, 0.75))
    assert moderate.quartile_cv == pytest.approx(abs((third - first) / (third + first)))
    badges = [row.badge for row in (good, moderate, poor, nothing)]
    assert badges == [Badge.GOOD, Badge.MODERATE, Badge.POOR, Badge.GOOD]
    assert centred.badge is Badge.POOR
    (alone,) = variation(made_of(np.full((30, 1), np.nan)))
    assert (alone.cv, alone.badge) == (None, None)
    assert "fewer than two" in alone.note


@pytest.mark.parametrize("sigma", [0.02, 3.0])
def test_noise_is_told_from_what_is_smooth(sigma: float) -> None:
    k, j, i = np.indices((20, 60, 60))
    smooth = 5.0 * sigma * np.sin(j / 9.0) * np.cos(i / 11.0) + 0.3 * sigma * k
    noisy = smooth + np.random.default_rng(5).normal(0, sigma, smooth.shape)
    assert noise_of(noisy) == pytest.approx(sigma, rel=0.05)
    assert noise_of(smooth) < 0.02 * sigma
    noisy[:, :5] = np.nan
    assert noise_of(noisy) == pytest.approx(sigma, rel=0.08)
    assert noise_of(np.full((2, 2, 2), np.nan)) == 0.0


def test_the_wavelet_has_no_answer_to_constants_and_keeps_the_noise() -> None:
    assert noise_of(np.full((4, 8, 8), 1e4)) < 1e-9


def test_a_perturbed_region_is_nearly_where_it_was(lesion: tuple[Volume, Mask]) -> None:
    volume, mask = lesion
    centre = volume.geometry.to_world(mask.indices()).mean(axis=0)
    ratios, places, turns = [], [], []
    along = np.asarray(volume.geometry.affine[:3, 2]) / volume.geometry.spacing_mm[2]
    for image, region in perturbations(lesion_of(volume, mask, CHEAP), 20, 0):
        ratios.append(region.voxels / mask.voxels)
        places.append(image.geometry.to_world(region.indices()).mean(axis=0))
        assert image.geometry.spacing_mm == pytest.approx(volume.geometry.spacing_mm)
        assert image.geometry.affine[:3, 0] == pytest.approx(volume.geometry.affine[:3, 0])
        turned = image.geometry.affine[:3, 2] / image.geometry.spacing_mm[2]
        turns.append(math.degrees(math.acos(along @ turned)))
        inside = image.data[region.slices][region.box]
        assert inside.mean() == pytest.approx(volume.data[mask.slices][mask.box].mean(), rel=0.1)
    assert np.abs(np.subtract(places, centre)).max() < 3.0
    assert 8.0 < max(turns) < 13.0
    assert 1 - 1.6 * CHANGE < min(ratios) < 1 < max(ratios) < 1 + 1.6 * CHANGE
    assert np.linalg.norm(np.mean(places, axis=0) - centre) < 0.7


def test_a_seed_gives_the_same_and_a_longer_run_the_same_beginning(
    lesion: tuple[Volume, Mask],
) -> None:
    cut = lesion_of(*lesion, CHEAP)
    short, long = list(perturbations(cut, 2, 7)), list(perturbations(cut, 3, 7))
    for (one, first), (two, second) in zip(short, long[:2], strict=True):
        assert np.array_equal(one.data, two.data, equal_nan=True)
        assert np.array_equal(first.box, second.box)
    other, _ = next(perturbations(cut, 1, 8))
    assert not np.array_equal(other.geometry.affine, short[0][0].geometry.affine)


def test_features_within_slices_keep_the_slices(lesion: tuple[Volume, Mask]) -> None:
    settings = TextureSettings(neighbours="2D", interpolation="linear", interpolate_in="2D")
    cut = lesion_of(*lesion, settings)
    for image, _ in perturbations(cut, 4, 0):
        assert image.geometry.spacing_mm == pytest.approx((3.0, 2.0, 2.0))
        places = image.geometry.to_world(np.argwhere(np.ones((2, 2, 2)) > 0))
        k = cut.volume.geometry.to_index(places)[:, 0]
        assert k == pytest.approx(np.rint(k), abs=1e-6)


def test_supervoxels_follow_edges_and_fill_the_image() -> None:
    image = np.zeros((12, 20, 20))
    image[:, :, 9:] = 1.0
    labels = supervoxels(image + np.random.default_rng(0).normal(0, 0.01, image.shape), (3, 2, 2))
    assert labels.shape == image.shape
    left, right = set(np.unique(labels[:, :, :9])), set(np.unique(labels[:, :, 9:]))
    assert len(left & right) <= 1
    drawn = redrawn(image > 0, labels, np.random.default_rng(1))
    assert (drawn == (image > 0)).mean() > 0.97


def test_stability_has_a_row_for_each_feature(lesion: tuple[Volume, Mask]) -> None:
    rows = {row.tag: row for row in stability(*lesion, CHEAP, perturbations=12)}
    assert rows["stat_mean"].badge is Badge.GOOD
    volume = rows["morph_volume"]
    assert volume.mean == pytest.approx(4 / 3 * math.pi * 13 * 11 * 12, rel=0.1)
    # uniform between ± 15 % has an SD of 8.7 %; the contour adds to it
    assert volume.cv is not None
    assert 0.05 < volume.cv < 0.15
    assert all(row.badge is not None or row.note for row in rows.values())


@pytest.mark.parametrize(
    "settings",
    [
        TextureSettings(interpolation="cubic", spacing_mm=2.0, round_intensities=True),
        TextureSettings(normalise="z_score", discretisation="fixed_bin_number"),
        TextureSettings(filter=FilterSettings(kind="mean", support=5), families=("statistics",)),
    ],
)
def test_any_settings_can_be_tried(lesion: tuple[Volume, Mask], settings: TextureSettings) -> None:
    rows = stability(*lesion, settings, perturbations=2)
    assert sum(row.cv is not None for row in rows) > 10


@pytest.mark.parametrize("count", [1, 2, 9])
def test_small_regions_and_missing_values_do_not_fail(imaged: Imaged, count: int) -> None:
    data = np.random.default_rng(6).normal(5, 1, (8, 9, 10))
    data[0] = np.nan
    volume, _ = imaged(data)
    box = np.zeros(data.shape, np.bool_)
    box[0, 0, :count] = True
    for row in stability(volume, Mask.from_array(volume.geometry, box), CHEAP, perturbations=4):
        assert row.cv is None or math.isfinite(row.cv)
        assert row.badge is not None or row.note


def test_an_empty_region_is_an_error(imaged: Imaged) -> None:
    volume, mask = imaged(np.ones((4, 4, 4)))
    with pytest.raises(RegionError):
        stability(volume, Mask.empty(mask.geometry), CHEAP)


def test_it_reports_progress_and_can_be_stopped(lesion: tuple[Volume, Mask]) -> None:
    seen: list[float] = []

    def stop(fraction: float, message: str = "") -> None:
        seen.append(fraction)
        if fraction > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        stability(*lesion, CHEAP, perturbations=10, progress=stop)
    assert np.diff(seen).min() > -1e-9
    assert len(seen) > 10


def test_an_oblique_region_is_as_stable_as_a_straight_one(lesion: tuple[Volume, Mask]) -> None:
    """Turning image and region together changes nothing but the place."""
    volume, mask = lesion
    angle = np.deg2rad(25)
    turn = np.eye(4)
    turn[:2, :2] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
    grid = Geometry(volume.geometry.shape, turn @ volume.geometry.affine)
    oblique = Volume(
        id="o",
        name="o",
        kind=volume.kind,
        quantity=volume.quantity,
        geometry=grid,
        data=volume.data,
    )
    straight = measure_perturbed(volume, mask, CHEAP, perturbations=2).values
    turned = measure_perturbed(
        oblique, Mask(grid, mask.start, mask.box), CHEAP, perturbations=2
    ).values
    assert turned == pytest.approx(straight, rel=2e-2, abs=1e-2, nan_ok=True)
