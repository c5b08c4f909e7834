import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.texture.matrices import pairs
from fusionview.texture.matrices.glcm import FEATURES
from fusionview.texture.matrices.pairs import Cooccurrence, Wanted, sweep
from fusionview.texture.neighbourhood import DIRECTIONS, Field, lay_out


def whole(field: Field, count: int) -> tuple[Cooccurrence, Cooccurrence]:
    """Matrices of the 13 directions, and the merged one."""
    found = sweep(field, DIRECTIONS, count, Wanted())
    assert found.each is not None
    assert found.merged is not None
    return found.each, found.merged


def one_by_one(levels: NDArray[np.uint16], count: int) -> NDArray[np.float64]:
    """``(13, N_g, N_g)`` symmetric counts, voxel by voxel."""
    matrices = np.zeros((13, count, count))
    for index in np.argwhere(levels > 0):
        for direction, step in enumerate(DIRECTIONS):
            there = index + step
            if np.all(there >= 0) and np.all(there < levels.shape) and levels[tuple(there)] > 0:
                one, two = int(levels[tuple(index)]) - 1, int(levels[tuple(there)]) - 1
                matrices[direction, one, two] += 1
                matrices[direction, two, one] += 1
    return matrices


def from_definition(counts: NDArray[np.float64]) -> dict[str, float]:
    """The formulas of the IBSI manual, written out over the whole matrix."""
    p = counts / counts.sum()
    n = len(p)
    i, j = np.indices(p.shape) + 1.0
    difference = np.array([p[np.abs(i - j) == k].sum() for k in range(n)])
    total = np.array([p[i + j == k].sum() for k in range(2, 2 * n + 1)])
    k, s = np.arange(n), np.arange(2, 2 * n + 1)
    marginal = p.sum(axis=0)
    mean = (i * p).sum()
    variance = ((i - mean) ** 2 * p).sum()
    independent = np.outer(marginal, marginal)

    def entropy(q: NDArray[np.float64]) -> float:
        return float(-(q[q > 0] * np.log2(q[q > 0])).sum())

    met = p > 0
    crossed = -(p[met] * np.log2(independent[met])).sum()
    apart = i != j
    return {
        "joint_max": p.max(),
        "joint_avg": mean,
        "joint_var": variance,
        "joint_entr": entropy(p),
        "diff_avg": (k * difference).sum(),
        "diff_var": ((k - (k * difference).sum()) ** 2 * difference).sum(),
        "diff_entr": entropy(difference),
        "sum_avg": (s * total).sum(),
        "sum_var": ((s - (s * total).sum()) ** 2 * total).sum(),
        "sum_entr": entropy(total),
        "energy": (p**2).sum(),
        "contrast": ((i - j) ** 2 * p).sum(),
        "dissimilarity": (np.abs(i - j) * p).sum(),
        "inv_diff": (p / (1 + np.abs(i - j))).sum(),
        "inv_diff_norm": (p / (1 + np.abs(i - j) / n)).sum(),
        "inv_diff_mom": (p / (1 + (i - j) ** 2)).sum(),
        "inv_diff_mom_norm": (p / (1 + (i - j) ** 2 / n**2)).sum(),
        "inv_var": (p[apart] / (i - j)[apart] ** 2).sum(),
        "corr": ((i * j * p).sum() - mean**2) / variance,
        "auto_corr": (i * j * p).sum(),
        "clust_tend": ((i + j - 2 * mean) ** 2 * p).sum(),
        "clust_shade": ((i + j - 2 * mean) ** 3 * p).sum(),
        "clust_prom": ((i + j - 2 * mean) ** 4 * p).sum(),
        "info_corr1": (entropy(p) - crossed) / entropy(marginal),
        "info_corr2": np.sqrt(1 - np.exp(-2 * (entropy(independent) - entropy(p)))),
    }


def values(matrices: Cooccurrence) -> dict[str, float]:
    return {f.tag.removeprefix("cm_"): float(f.compute(matrices).mean()) for f in FEATURES}


@pytest.fixture
def lesion() -> NDArray[np.uint16]:
    """An irregular region with a hole and levels from 5 to 11."""
    rng = np.random.default_rng(7)
    levels = rng.integers(5, 12, (6, 7, 8)).astype(np.uint16)
    levels[rng.random(levels.shape) < 0.2] = 0
    return levels


@pytest.mark.parametrize("dense", [256, 0])
def test_features_follow_the_definitions(
    lesion: NDArray[np.uint16], dense: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By tables and level by level alike."""
    monkeypatch.setattr(pairs, "TABLE", dense)
    field = lay_out(lesion)
    each_found, merged_found = whole(field, 11)
    counts = one_by_one(lesion, 11)
    each = [from_definition(matrix) for matrix in counts]
    averaged = {name: np.mean([one[name] for one in each]) for name in each[0]}
    assert values(each_found) == pytest.approx(averaged)
    assert values(merged_found) == pytest.approx(from_definition(counts.sum(axis=0)))
    assert len(FEATURES) == len(averaged) == 25
    merged = counts.sum(axis=0)[4:, 4:]
    np.testing.assert_array_equal(pairs.picture(field, DIRECTIONS), merged)


def test_a_published_matrix_is_reproduced() -> None:
    """The 5 x 5 image and its horizontal matrix of the PyRadiomics documentation (GLCM).

    Rows are set apart, so that voxels have neighbours along the rows only.
    """
    image = [[1, 2, 5, 2, 3], [3, 2, 1, 3, 1], [1, 3, 5, 5, 2], [1, 1, 1, 1, 2], [1, 2, 4, 3, 5]]
    levels = np.zeros((1, 10, 5), np.uint16)
    levels[0, ::2] = image
    published = np.array(
        [[6, 4, 3, 0, 0], [4, 0, 2, 1, 3], [3, 2, 0, 1, 2], [0, 1, 1, 0, 0], [0, 3, 2, 0, 2]]
    )
    field = lay_out(levels)
    np.testing.assert_array_equal(pairs.picture(field, DIRECTIONS), published)
    each, merged = whole(field, 5)
    assert len(each.joint) == 1
    assert values(each) == pytest.approx(values(merged))


def test_a_checkerboard_has_its_closed_form() -> None:
    """Along edges levels always differ, along face diagonals never, along space diagonals always.

    3 + 4 of 13 directions differ and 6 do not.
    """
    board = (np.indices((8, 9, 10)).sum(axis=0) % 2 + 1).astype(np.uint16)
    found = values(whole(lay_out(board), 2)[0])
    assert found["contrast"] == pytest.approx(7 / 13)
    assert found["dissimilarity"] == pytest.approx(7 / 13)
    assert found["joint_max"] == pytest.approx(0.5, abs=1e-3)
    assert found["joint_entr"] == pytest.approx(1.0, abs=1e-3)
    assert found["corr"] == pytest.approx((6 - 7) / 13, abs=1e-3)
    assert found["inv_diff"] == pytest.approx((6 + 7 / 2) / 13)
    assert found["inv_var"] == pytest.approx(7 / 13)


def test_independent_levels_carry_no_information() -> None:
    noise = np.random.default_rng(1).integers(1, 5, (40, 40, 40)).astype(np.uint16)
    found = values(whole(lay_out(noise), 4)[1])
    assert found["info_corr1"] == pytest.approx(0.0, abs=1e-3)
    assert found["corr"] == pytest.approx(0.0, abs=0.01)
    assert found["joint_entr"] == pytest.approx(4.0, abs=1e-3)


def test_the_axes_of_the_array_are_not_mixed_up() -> None:
    """Stripes along k: the direction (1, 0, 0) sees one level only."""
    stripes = np.broadcast_to(np.arange(6) % 2 + 1, (4, 5, 6)).astype(np.uint16)
    contrast = {f.tag: f.compute(whole(lay_out(stripes), 2)[0]) for f in FEATURES}
    by_direction = dict(zip(map(tuple, DIRECTIONS), contrast["cm_contrast"], strict=True))
    assert by_direction[(1, 0, 0)] == by_direction[(0, 1, 0)] == 0
    assert by_direction[(0, 0, 1)] == 1


def test_many_levels_end_in_bounded_time() -> None:
    rng = np.random.default_rng(3)
    levels = rng.integers(1, 65_536, (24, 24, 24)).astype(np.uint16)
    field = lay_out(levels)
    assert pairs.picture(field, DIRECTIONS).shape == (256, 256)
    found = values(whole(field, 65_535)[1])
    assert found["joint_avg"] == pytest.approx(levels.mean(), rel=0.01)
