import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.progress import Cancelled, no_progress
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings
from fusionview.texture.shape import spatial
from fusionview.texture.shape.spatial import association, measure

MakeSample = Callable[..., Sample]
SPACING = (3.0, 2.0, 1.5)


def by_pairs(image: NDArray[np.float64], mask: NDArray[np.bool_]) -> tuple[float, float]:
    """The sums as they are defined."""
    places = np.argwhere(mask) * SPACING
    z = image[mask] - image[mask].mean()
    distance = np.linalg.norm(places[:, None] - places[None], axis=-1)
    np.fill_diagonal(distance, math.inf)
    w = 1.0 / distance
    n, total, square = len(z), w.sum(), (z * z).sum()
    moran = n / total * (w * z[:, None] * z).sum() / square
    geary = (n - 1) / (2 * total) * (w * (z[:, None] - z) ** 2).sum() / square
    return moran, geary


@pytest.mark.parametrize(("shape", "part"), [((7, 9, 8), 0.6), ((1, 12, 5), 0.9), ((1, 1, 6), 1.0)])
def test_the_transform_gives_the_sums_over_all_pairs(
    shape: tuple[int, int, int], part: float
) -> None:
    rng = np.random.default_rng(3)
    image, mask = rng.normal(size=shape) * 1e4 + 1e6, rng.random(shape) < part
    mask.flat[:2] = True
    assert tuple(association(image, mask, SPACING)) == pytest.approx(
        by_pairs(image, mask), rel=1e-9
    )


def test_close_voxels_that_are_alike_raise_moran_and_lower_geary() -> None:
    k, j, i = np.indices((8, 8, 8))
    everywhere = np.ones((8, 8, 8), np.bool_)
    smooth = association(k + j + i, everywhere, (2.0, 2.0, 2.0))
    board = association((k + j + i) % 2, everywhere, (2.0, 2.0, 2.0))
    assert smooth.moran_i > 0.05 > 0 > board.moran_i
    assert smooth.geary_c < 1 < board.geary_c


def test_noise_has_the_expectation_of_no_association() -> None:
    """E[I] = −1 / (n − 1), E[C] = 1."""
    shape = (20, 20, 20)
    image = np.random.default_rng(0).normal(size=shape)
    found = association(image, np.ones(shape, np.bool_), (1.0, 1.0, 1.0))
    assert found.moran_i == pytest.approx(-1 / 7999, abs=3e-3)
    assert found.geary_c == pytest.approx(1.0, abs=0.02)


def test_what_cannot_be_compared_has_a_reason(tilted_sample: MakeSample) -> None:
    flat = tilted_sample(np.ones((3, 3, 3)))
    single = tilted_sample(np.ones((1, 1, 1)))
    nothing = replace(flat, intensity=np.zeros((3, 3, 3), np.bool_))
    notes = [
        {row.note for row in measure(sample, TextureSettings(), no_progress)}
        for sample in (flat, single, nothing)
    ]
    assert notes == [
        {"all voxels have one intensity"},
        {"a single voxel has no others"},
        {"no voxel is left"},
    ]


def test_a_region_that_memory_cannot_hold_has_a_reason(
    tilted_sample: MakeSample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spatial, "LARGEST", 26)
    sample = tilted_sample(np.ones((3, 3, 3)), np.arange(27.0).reshape(3, 3, 3))
    for row in measure(sample, TextureSettings(), no_progress):
        assert (row.value, row.note) == (None, "the region is too large: a box of 27 voxels")


def test_it_reports_progress_and_can_be_stopped() -> None:
    def stop(fraction: float, message: str = "") -> None:
        assert 0 <= fraction <= 1
        if fraction > 0.3:
            raise Cancelled

    image = np.random.default_rng(0).normal(size=(30, 30, 30))
    with pytest.raises(Cancelled):
        association(image, image < 1, (1.0, 1.0, 1.0), stop)
