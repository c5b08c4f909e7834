"""The head: anatomy in the right place, and pictures that agree with the labels."""

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform
from fusionview.phantom import brain
from fusionview.phantom.head import LAYERS, picture, tissue
from fusionview.phantom.shapes import Point
from fusionview.phantom.tissues import Tissue

BALLS = [
    (Tissue.TUMOUR, brain.TUMOUR_CENTER, brain.TUMOUR_RADIUS_MM),
    (Tissue.NECROSIS, brain.NECROSIS_CENTER, brain.NECROSIS_RADIUS_MM),
    (Tissue.LESION_1, brain.LESION_1_CENTER, brain.LESION_1_RADIUS_MM),
    (Tissue.LESION_2, brain.LESION_2_CENTER, brain.LESION_2_RADIUS_MM),
]


@pytest.fixture(scope="module")
def labels() -> NDArray[np.uint8]:
    """2 mm labels, ``[z, y, x]``; index n lies at ``2 n - offset`` mm."""
    grid = Geometry.centred((110, 120, 100), (2.0, 2.0, 2.0), (0.0, 0.0, -24.0))
    points = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1))
    return tissue(points)


def _selected(label: Tissue) -> NDArray[np.float32]:
    table = np.zeros((1, len(Tissue)), np.float32)
    table[0, label] = 1.0
    return table


def test_every_tissue_is_there(labels: NDArray[np.uint8]) -> None:
    assert set(np.unique(labels)) == {int(t) for t in Tissue}


def test_volumes_are_those_of_an_adult_head(labels: NDArray[np.uint8]) -> None:
    ml = np.bincount(labels.ravel(), minlength=len(Tissue)) * 8e-3
    cerebrum = ml[[Tissue.GREY, Tissue.WHITE, Tissue.OEDEMA, Tissue.TUMOUR]].sum()
    assert 900 < cerebrum < 1400
    assert 90 < ml[[Tissue.CEREBELLUM_GREY, Tissue.CEREBELLUM_WHITE]].sum() < 180
    assert 0.8 < ml[Tissue.GREY] / ml[Tissue.WHITE] < 1.6
    assert 150 < ml[Tissue.CSF] < 450


@pytest.mark.parametrize(("label", "center", "radius_mm"), BALLS)
def test_lesions_have_the_volume_of_a_ball(label: Tissue, center: Point, radius_mm: float) -> None:
    grid = Geometry.centred((61, 61, 61), (0.7, 0.7, 0.7), brain.TUMOUR_CENTER)
    if label in (Tissue.LESION_1, Tissue.LESION_2):
        grid = Geometry.centred((61, 61, 61), (0.25, 0.25, 0.25), center)
    points = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1))
    volume_ml = (tissue(points) == label).sum() * grid.voxel_ml
    expected_ml = 4e-3 / 3 * np.pi * radius_mm**3
    if label is Tissue.TUMOUR:  # its core is of another tissue
        expected_ml -= 4e-3 / 3 * np.pi * brain.NECROSIS_RADIUS_MM**3
    assert volume_ml == pytest.approx(expected_ml, rel=0.01)


@pytest.mark.parametrize(("label", "center", "radius_mm"), BALLS[2:])
@pytest.mark.parametrize("spacing_mm", [(2.8, 2.1, 2.1), (3.0, 0.9, 0.9)])
def test_pictures_keep_the_volume_of_small_lesions(
    label: Tissue, center: Point, radius_mm: float, spacing_mm: tuple[float, float, float]
) -> None:
    about = np.add(center, (0.4, -0.3, 0.6))
    grid = Geometry.centred((12, 40, 40), spacing_mm, about)
    (cover,) = picture(grid, Transform.identity(), _selected(label), spacing_mm[2])
    expected_ml = 4e-3 / 3 * np.pi * radius_mm**3
    assert cover.sum() * grid.voxel_ml == pytest.approx(expected_ml, rel=0.05)


def test_the_tumour_is_on_the_left_and_nothing_mirrors_it() -> None:
    assert brain.TUMOUR_CENTER[0] > 0
    rim = np.add(brain.TUMOUR_CENTER, (0.0, 0.0, 11.0))
    assert tissue(rim) == Tissue.TUMOUR
    assert tissue(rim * (-1, 1, 1)) in (Tissue.WHITE, Tissue.GREY, Tissue.CSF)
    assert tissue(brain.LESION_1_CENTER) == Tissue.LESION_1
    assert brain.LESION_1_CENTER[0] < 0
    assert brain.LESION_1_CENTER[1] < 0  # frontal


@pytest.mark.parametrize(
    ("place", "point", "expected"),
    [
        ("outside", (0, 0, 100), Tissue.AIR),
        ("left frontal sinus", (10, -86.5, -12), Tissue.AIR),
        ("right maxillary sinus", (-28, -62, -60), Tissue.AIR),
        ("left eye", (31.5, -69, -33), Tissue.EYE),
        ("right putamen", (-27, -3, 1), Tissue.PUTAMEN),
        ("left thalamus", (10.5, 13, 5), Tissue.THALAMUS),
        ("third ventricle", (0, 0, 0), Tissue.CSF),
        ("pons", (0, 14, -34), Tissue.BRAIN_STEM),
        ("cerebellum", (22, 48, -40), Tissue.CEREBELLUM_WHITE),
        ("corona radiata", (-25, -5, 26), Tissue.WHITE),
        ("scalp", (0, 0, 75), Tissue.FAT),
    ],
)
def test_places_that_an_anatomist_would_name(
    place: str, point: tuple[float, float, float], expected: Tissue
) -> None:
    assert Tissue(int(tissue(point))) is expected, place


def test_a_needle_from_the_vertex_passes_the_layers_in_order() -> None:
    depths = np.arange(80.0, 60.0, -0.25)
    passed = tissue(np.stack([0 * depths + 12.0, 0 * depths, depths], axis=-1))
    order = [Tissue(int(t)) for t in passed[np.flatnonzero(np.diff(passed, prepend=255))]]
    layers = [Tissue.AIR, Tissue.SKIN, Tissue.FAT, Tissue.BONE, Tissue.MARROW, Tissue.BONE]
    assert order[:7] == [*layers, Tissue.CSF]
    bone_mm = 0.25 * np.isin(passed, (Tissue.BONE, Tissue.MARROW)).sum()
    assert 4.0 < bone_mm < 9.0


def test_pictures_agree_with_labels_away_from_boundaries() -> None:
    a = Transform.from_euler((12.0, -7.0, 20.0), (4.0, 5.0, -6.0), (10.0, 0.0, 0.0))
    grid = Geometry.centred((19, 37, 33), (3.1, 4.7, 4.3), (5.0, -4.0, 3.0))
    values = np.arange(len(Tissue), dtype=np.float32)[None]
    (painted,) = picture(grid, a, values, 0.01)
    points = a.apply(grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)))
    # within a slice the edge is sharp; across slices it is as wide as they are thick
    steep = np.stack([tissue(points + shift) for shift in (0, (0, 0, 4), (0, 0, -4))])
    calm = (steep == steep[0]).all(axis=0)
    same = np.abs(painted - steep[0]) < 0.5
    assert calm.mean() > 0.3
    assert same[calm].mean() > 0.97


def test_no_layer_paints_beyond_its_box() -> None:
    grid = np.mgrid[-96:97:4, -124:125:4, -140:101:4].astype(np.float32)
    for layer in LAYERS:
        inside = layer.depth(*grid) > min(from_mm for from_mm, _ in layer.bands) + 1.0
        points = np.moveaxis(grid, 0, -1)[inside]
        low, high = (np.array(corner) for corner in layer.box)
        cut = (points < low - 1e-3).any(axis=1) | (points > high + 1e-3).any(axis=1)
        names = [label.name for _, label in layer.bands]
        assert not points[cut & _within_the_head(points)].size, names


def _within_the_head(points: NDArray[np.float32]) -> NDArray[np.bool_]:
    """The neck goes on below all boxes, on purpose."""
    return np.asarray(points[:, 2] > -139.0)


def test_no_points_have_no_labels() -> None:
    assert tissue(np.zeros((0, 3))).shape == (0,)
