import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.progress import no_progress
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings
from fusionview.texture.shape.morphology import measure, measure_enclosing

MakeSample = Callable[..., Sample]


def rows(sample: Sample) -> dict[str, FeatureValue]:
    def every() -> Iterator[FeatureValue]:
        yield from measure(sample, TextureSettings(), no_progress)
        yield from measure_enclosing(sample, TextureSettings(), no_progress)

    return {row.tag.removeprefix("morph_"): row for row in every()}


def ellipsoid(axes_mm: tuple[float, float, float], spacing: float) -> NDArray[np.bool_]:
    """Semi-axes along k, j, i; the centre between voxels."""
    sizes = [2 * math.ceil(axis / spacing) for axis in axes_mm]
    grids = np.meshgrid(*[(np.arange(n) - (n - 1) / 2) * spacing for n in sizes], indexing="ij")
    form = sum((grid / axis) ** 2 for grid, axis in zip(grids, axes_mm, strict=True))
    return np.asarray(form <= 1)


def test_a_sphere_has_the_numbers_of_a_sphere(tilted_sample: MakeSample) -> None:
    """The volume of a mesh converges; its area stays 8.7 % too large, steps are no slope."""
    found = {
        spacing: rows(tilted_sample(ellipsoid((20.0,) * 3, spacing), None, (spacing,) * 3))
        for spacing in (2.0, 0.5)
    }
    true = 4 / 3 * math.pi * 20.0**3
    errors = [abs((found[s]["volume"].value or 0) / true - 1) for s in (2.0, 0.5)]
    assert errors[1] < 1e-3 < 0.01
    assert errors[1] < errors[0]
    fine = {tag: row.value for tag, row in found[0.5].items()}
    assert fine["area_mesh"] == pytest.approx(4 * math.pi * 400 * 1.087, rel=5e-3)
    assert fine["sphericity"] == pytest.approx(1 / 1.087, rel=5e-3)
    assert fine["diam"] == pytest.approx(40.0, abs=2 * 0.5)
    for axis in ("maj", "min", "least"):
        assert fine[f"pca_{axis}_axis"] == pytest.approx(4 * 20 / math.sqrt(5), rel=2e-3)
    assert fine["vol_dens_conv_hull"] == pytest.approx(1.0, abs=0.02)
    assert fine["vol_dens_mvee"] == pytest.approx(1.0, abs=0.04)
    assert fine["vol_dens_aabb"] == pytest.approx(math.pi / 6, rel=0.01)
    assert fine["vol_dens_ombb"] == pytest.approx(math.pi / 6, rel=0.03)
    assert fine["com"] == pytest.approx(0.0, abs=1e-9)


def test_an_ellipsoid_has_its_axes_on_voxels_that_are_no_cubes(
    tilted_sample: MakeSample,
) -> None:
    """Variance along a semi-axis a is a²/5."""
    k, j, i = np.indices((30, 41, 57))
    form = ((k - 14.5) * 3.0 / 36) ** 2 + ((j - 20) * 2.0 / 27) ** 2 + ((i - 28) * 1.5 / 18) ** 2
    found = {t: r.value for t, r in rows(tilted_sample(form <= 1)).items()}
    axes = [found[f"pca_{axis}_axis"] for axis in ("maj", "min", "least")]
    assert axes == pytest.approx([4 * a / math.sqrt(5) for a in (36, 27, 18)], rel=5e-3)
    assert found["pca_elongation"] == pytest.approx(27 / 36, rel=5e-3)
    assert found["pca_flatness"] == pytest.approx(18 / 36, rel=1e-2)
    assert found["volume"] == pytest.approx(4 / 3 * math.pi * 36 * 27 * 18, rel=4e-3)
    assert found["diam"] == pytest.approx(72.0, rel=0.03)


def test_ratios_of_area_and_volume_agree_with_each_other(tilted_sample: MakeSample) -> None:
    found = {t: r.value or 0.0 for t, r in rows(tilted_sample(ellipsoid((9, 14, 6), 1.0))).items()}
    volume, area = found["volume"], found["area_mesh"]
    assert found["av"] == pytest.approx(area / volume)
    assert found["comp_1"] == pytest.approx(volume / (math.sqrt(math.pi) * area**1.5))
    assert found["comp_2"] == pytest.approx(36 * math.pi * volume**2 / area**3)
    assert found["sphericity"] == pytest.approx(found["comp_2"] ** (1 / 3))
    assert found["sph_dispr"] == pytest.approx(1 / found["sphericity"])
    assert found["asphericity"] == pytest.approx(found["sph_dispr"] - 1)


def test_the_centre_of_mass_moves_towards_what_is_bright(tilted_sample: MakeSample) -> None:
    """In a ramp 1 + s along an edge of n voxels the shift is s (n² − 1) / 12 / mean."""
    image = np.broadcast_to(1.0 + np.arange(7.0), (3, 4, 7))
    found = rows(tilted_sample(np.ones((3, 4, 7)), image))
    assert found["com"].value == pytest.approx((49 - 1) / 12 / 4.0 * 1.5)
    volume = found["volume"].value
    assert volume is not None
    assert found["integ_int"].value == pytest.approx(volume * 4.0, rel=1e-6)
    assert found["integ_int"].unit == "g/mL·mm³"


def test_shape_is_of_the_region_as_drawn_and_intensity_of_what_is_measured(
    tilted_sample: MakeSample,
) -> None:
    image = np.ones((4, 4, 4))
    image[:2] = 3.0
    whole = tilted_sample(np.ones((4, 4, 4)), image)
    upper = np.zeros((4, 4, 4), np.bool_)
    upper[:2] = True
    part = replace(whole, intensity=upper)
    assert rows(part)["volume"].value == rows(whole)["volume"].value
    assert rows(part)["com"].value == pytest.approx(3.0)
    assert rows(part)["integ_int"].value == pytest.approx(3 * (rows(whole)["volume"].value or 0))


def test_a_single_voxel_has_what_it_can_have(tilted_sample: MakeSample) -> None:
    found = rows(tilted_sample(np.ones((1, 1, 1))))
    assert found["volume"].value == pytest.approx(1.5)
    assert found["vol_approx"].value == pytest.approx(9.0)
    assert found["diam"].value == pytest.approx(3.0)
    assert found["com"].value == 0.0
    for tag in ("pca_maj_axis", "pca_flatness", "vol_dens_aee", "area_dens_aee"):
        assert found[tag].value is None
        assert found[tag].note == "a single voxel has no axes"


def test_a_flat_region_and_a_line_have_what_they_can_have(tilted_sample: MakeSample) -> None:
    flat = rows(tilted_sample(np.ones((1, 5, 6))))
    assert flat["pca_least_axis"].value == 0.0
    assert flat["pca_flatness"].value == 0.0
    assert flat["vol_dens_aee"].note == "the region is flat"
    assert (flat["area_dens_aee"].value or 0) > 0
    line = rows(tilted_sample(np.eye(6)[None]))
    assert line["pca_elongation"].value == pytest.approx(0.0, abs=1e-6)
    assert line["area_dens_aee"].note == "the region is a line"
    for found in (flat, line):
        assert all(row.value is not None for tag, row in found.items() if "aee" not in tag)


@pytest.mark.parametrize("seed", range(8))
def test_every_region_gets_a_finite_number_or_a_reason(
    tilted_sample: MakeSample, seed: int
) -> None:
    """Scattered, disconnected, hollow, touching the border; bright, dark or without sum."""
    rng = np.random.default_rng(seed)
    box = rng.random(rng.integers(1, 12, 3)) < rng.uniform(0.02, 1.0)
    box[(0,) * 3] = True
    image = rng.normal(size=box.shape) * 10.0 ** rng.integers(-6, 7)
    found = rows(tilted_sample(box, image))
    assert len(found) == 27
    for row in found.values():
        assert (row.value is None) == bool(row.note)
        assert row.value is None or math.isfinite(row.value)
    densities = [found[f"vol_dens_{name}"].value for name in ("aabb", "ombb", "mvee", "conv_hull")]
    assert all(0 < (density or 0) <= 1 + 1e-6 for density in densities)


def test_intensities_without_a_sum_have_no_centre(tilted_sample: MakeSample) -> None:
    found = rows(tilted_sample(np.ones((1, 1, 2)), np.array([[[-2.0, 2.0]]])))
    assert found["com"].note == "the intensities add up to 0"
    assert found["integ_int"].value == 0.0


def test_where_nothing_is_measured_the_shape_remains(tilted_sample: MakeSample) -> None:
    sample = tilted_sample(np.ones((3, 3, 3)))
    found = rows(replace(sample, intensity=np.zeros((3, 3, 3), np.bool_)))
    assert found["com"].note == found["integ_int"].note == "no voxel is left"
    assert found["volume"].value is not None
