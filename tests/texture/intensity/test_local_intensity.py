from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fusionview.model.progress import no_progress
from fusionview.texture.intensity.local_intensity import RADIUS_MM, measure, peaks
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

MakeSample = Callable[..., Sample]


def by_search(sample: Sample) -> tuple[float, float]:
    """The means as they are defined: every voxel whose centre lies in the sphere."""
    places = np.argwhere(np.isfinite(sample.around)) * sample.spacing_mm
    values = sample.around[np.isfinite(sample.around)].astype(np.float64)
    means = []
    for voxel in (np.argwhere(sample.intensity) + sample.corner) * sample.spacing_mm:
        inside = ((places - voxel) ** 2).sum(axis=1) <= RADIUS_MM**2
        means.append(values[inside].mean())
    hot = sample.values == sample.values.max()
    return max(np.array(means)[hot]), max(means)


@pytest.mark.parametrize("spacing", [(3.0, 2.0, 1.5), (1.0, 4.0, 2.5), (8.0, 9.0, 7.0)])
def test_peaks_are_the_means_of_voxels_whose_centres_are_near(
    tilted_sample: MakeSample, spacing: tuple[float, float, float]
) -> None:
    rng = np.random.default_rng(5)
    box = rng.random((6, 7, 8)) < 0.7
    sample = tilted_sample(box, rng.normal(size=box.shape) + 100.0, spacing)
    assert tuple(peaks(sample)) == pytest.approx(by_search(sample), rel=1e-9)


def test_missing_voxels_and_the_end_of_the_image_do_not_count(tilted_sample: MakeSample) -> None:
    rng = np.random.default_rng(6)
    image = rng.normal(size=(6, 7, 8)) + 5.0
    sample = tilted_sample(np.ones(image.shape), image)
    bare = np.array(sample.image, np.float32)
    bare[2, 3, 4], bare[0, 0, 0] = np.nan, np.inf
    cut = replace(sample, around=bare, corner=(0, 0, 0), intensity=np.isfinite(bare))
    assert tuple(peaks(cut)) == pytest.approx(by_search(cut), rel=1e-9)


def test_of_several_hottest_voxels_the_one_with_the_highest_mean_counts(
    tilted_sample: MakeSample,
) -> None:
    image = np.ones((3, 3, 30))
    image[1, 1, [2, 27]] = 9.0
    image[1, 1, 26] = 8.0
    sample = tilted_sample(np.ones(image.shape), image)
    found = peaks(sample)
    assert tuple(found) == pytest.approx(by_search(sample), rel=1e-9)
    dimmer = image.copy()
    dimmer[1, 1, 27] = 8.9
    assert peaks(tilted_sample(np.ones(image.shape), dimmer)).local < found.local < found.overall


def test_rows_have_the_unit_or_a_reason(tilted_sample: MakeSample) -> None:
    sample = tilted_sample(np.ones((2, 2, 2)))
    both = list(measure(sample, TextureSettings(), no_progress))
    assert [row.unit for row in both] == ["g/mL", "g/mL"]
    empty = replace(sample, intensity=np.zeros((2, 2, 2), np.bool_))
    for row in measure(empty, TextureSettings(), no_progress):
        assert (row.value, row.note) == (None, "no voxel is left")
