"""A point of the patient is at the same pixel in every volume, however that is stored."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.view import reslice
from fusionview.view.layers import Layer
from fusionview.view.oblique_kernel import cut_linear
from fusionview.view.reslice import Interpolation, Reslicer
from fusionview.view.slice_scene import SliceInputs, SliceScene

MakeVolume = Callable[..., Volume]
MakeLayer = Callable[..., Layer]

HERE = Transform.identity()
ORDERS = list(itertools.permutations(range(3)))
SIGNS = list(itertools.product((1, -1), repeat=3))
STORAGE = [(order, signs) for order in ORDERS for signs in SIGNS]
MARKS_MM = np.array([(22.0, -14.0, 9.0), (-17.0, 6.0, 12.0), (5.0, 20.0, -15.0)])
"""No plane of symmetry: no flip and no turn brings them onto each other."""
SIDES = {"L": (1, 0, 0), "R": (-1, 0, 0), "P": (0, 1, 0), "A": (0, -1, 0), "H": (0, 0, 1),
         "F": (0, 0, -1)}  # fmt: skip


def stored(
    order: tuple[int, ...], signs: tuple[int, ...], spacing: float, turn: np.ndarray | None = None
) -> Geometry:
    """Return a cube of 80 mm around the origin, stored along any axes in any direction."""
    n = int(80 / spacing)
    affine = np.eye(4)
    affine[:3, :3] = (np.eye(3) * signs)[:, order] * spacing
    if turn is not None:
        affine[:3, :3] = turn @ affine[:3, :3]
    affine[:3, 3] = -affine[:3, :3] @ np.full(3, (n - 1) / 2)
    return Geometry((n, n, n), affine)


def points_of(geometry: Geometry) -> NDArray[np.float64]:
    return geometry.to_world(np.moveaxis(np.indices(geometry.shape), 0, -1))


def spots(points: np.ndarray, width_mm: float) -> np.ndarray:
    """Return a soft ball of 1 at each mark, the first one brightest."""
    values = [
        weight * np.exp(-((np.linalg.norm(points - mark, axis=-1) / width_mm) ** 2) / 2)
        for weight, mark in zip((1.0, 0.6, 0.4), MARKS_MM, strict=True)
    ]
    return np.asarray(np.max(values, axis=0), np.float32)


@pytest.mark.parametrize(("order", "signs"), STORAGE)
def test_sides_are_never_swapped_in_a_fused_picture(
    make_volume: MakeVolume, make_layer: MakeLayer, order: tuple[int, ...], signs: tuple[int, ...]
) -> None:
    """MR in red and PET in green of opposite storage orders show the same three spots."""
    fine = stored(order, signs, 2.5)
    other = stored(order[::-1], tuple(-sign for sign in signs), 4.0)
    mr, pet = (make_volume(grid, spots(points_of(grid), 8.0)) for grid in (fine, other))
    for orientation in Orientation:
        for mark in MARKS_MM:
            plane = Plane.through(mark, picture_axes(orientation, fine), 1.0, (81, 81), (0, 0, 0))
            truth = spots(plane.to_world(*np.indices(plane.shape)), 8.0)
            for opacity in (0.0, 1.0):
                layers = (
                    make_layer(mr, window=(0.0, 1.0)),
                    make_layer(pet, window=(0.0, 1.0), opacity=opacity),
                )
                scene = SliceScene()
                picture = scene.render(
                    SliceInputs(plane=plane, layers=layers, letters=False, scale_bar=False)
                )
                assert np.abs(picture[..., 0] / 255 - truth).max() < 0.1
                row, column = np.rint(plane.to_pixel(mark)).astype(int)
                assert picture[row, column, 0] > 255 * (truth[row, column] - 0.1)


@pytest.mark.parametrize(("order", "signs"), STORAGE)
def test_letters_are_right_for_every_way_to_store_and_to_look(
    make_volume: MakeVolume, make_layer: MakeLayer, order: tuple[int, ...], signs: tuple[int, ...]
) -> None:
    """Any two signed axes as right and down: the letters name where the edges lie."""
    axes = (np.eye(3) * signs)[:, order]
    right, down = axes[:, 0], axes[:, 1]
    layer = make_layer(make_volume(stored(order, signs, 20.0)))
    plane = Plane.through((1, 2, 3), (right, down), 1.0, (90, 90), (0, 0, 0))
    scene = SliceScene()
    scene.render(SliceInputs(plane=plane, layers=(layer,)))
    ends = {"left": (45, 0), "right": (45, 89), "top": (0, 45), "bottom": (89, 45)}
    middle = plane.to_world(44.5, 44.5)
    for place, (row, column) in ends.items():
        out = plane.to_world(row, column) - middle
        assert np.dot(SIDES[scene.texts[place]], out) == pytest.approx(np.abs(out).max())
        assert np.abs(out).max() > 40
    acquired = picture_axes(Orientation.AXIAL, stored(order, signs, 20.0))
    plane = Plane.through((1, 2, 3), acquired, 1.0, (90, 90), (0, 0, 0))
    assert plane.letters() == ("R", "L", "A", "P")


@pytest.fixture(params=["VTK", "kernel"])
def way_to_cut(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the kernel of oblique planes has been loaded, and after that."""
    kernel = cut_linear if request.param == "kernel" else None
    monkeypatch.setattr(reslice, "loaded_kernel", lambda: kernel)


@pytest.mark.usefixtures("way_to_cut")
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("interpolation", ["linear", "cubic"])
def test_a_millimetre_is_the_same_in_pet_and_mr_through_any_oblique_plane(
    make_volume: MakeVolume, seed: int, interpolation: Interpolation
) -> None:
    """Volumes hold their own coordinates, so that values are places; one is left-handed."""
    rng = np.random.default_rng(seed)
    angles = rng.uniform(-180, 180, (3, 3))
    turns = [Transform.from_euler(angle, (0, 0, 0), (0, 0, 0)).matrix[:3, :3] for angle in angles]
    fine = stored((2, 0, 1), (1, -1, 1), 2.0, turns[0])
    coarse = stored((0, 2, 1), (-1, 1, 1), 4.0, turns[1])
    assert np.linalg.det(fine.affine[:3, :3]) * np.linalg.det(coarse.affine[:3, :3]) < 0
    moved = Transform.from_euler(rng.uniform(-15, 15, 3), rng.uniform(-5, 5, 3), (3, 1, -2))
    axes = turns[2][:, 0], turns[2][:, 1]
    plane = Plane.through(rng.uniform(-5, 5, 3), axes, 0.7, (30, 34), (0, 0, 0))
    truth = plane.to_world(*np.indices(plane.shape))
    reslicer = Reslicer()
    for geometry, to_volume in ((fine, HERE), (coarse, moved)):
        places = points_of(geometry)
        seen = [
            reslicer.plane_values(
                make_volume(geometry, places[..., axis].astype(np.float32)),
                to_volume,
                plane,
                interpolation,
            )
            for axis in range(3)
        ]
        back = to_volume.inverse().apply(np.stack(seen, axis=-1))
        assert np.abs(back - truth).max() < 0.01


@pytest.mark.parametrize(
    ("interpolation", "error"), [("nearest", 0.5), ("linear", 0.25), ("cubic", 0.0)]
)
def test_interpolation_errs_on_a_parabola_as_theory_says(
    make_volume: MakeVolume, interpolation: Interpolation, error: float
) -> None:
    """x² midway between voxels h apart: linear is h²/4 too high, cubic convolution exact.

    R. Keys, Cubic convolution interpolation for digital image processing, IEEE TASSP 29 (1981).
    """
    spacing = 4.0
    geometry = Geometry.centred((20, 21, 22), (spacing,) * 3)
    points = points_of(geometry)
    volume = make_volume(geometry, (points[..., 0] ** 2).astype(np.float32))
    first = points[0, 0, 0, 0]
    axes = picture_axes(Orientation.AXIAL)
    centres = points[10, 10, 10] + np.array((spacing / 2, 0, 0))
    plane = Plane.through(centres, axes, spacing, (3, 5), centres)
    values = Reslicer().plane_values(volume, HERE, plane, interpolation)
    places = plane.to_world(*np.indices(plane.shape))[..., 0]
    assert np.allclose((places - first) / spacing % 1, 0.5)
    if interpolation == "nearest":
        assert np.isin(values, volume.data).all()
        np.testing.assert_allclose(np.abs(np.sqrt(values) - np.abs(places)), spacing / 2, atol=1e-3)
    else:
        np.testing.assert_allclose(values - places**2, error * spacing**2, atol=5e-3)


def test_every_interpolation_gives_the_stored_values_at_voxel_centres(
    oblique_grid: Geometry, make_volume: MakeVolume
) -> None:
    rng = np.random.default_rng(1)
    data = rng.normal(100, 30, oblique_grid.shape).astype(np.float32)
    volume = make_volume(oblique_grid, data)
    step_k, step_j, step_i = oblique_grid.affine[:3, :3].T
    plane = Plane(oblique_grid.to_world((2, 1, 1)), step_i, step_j, (3, 4))
    for interpolation in ("nearest", "linear", "cubic"):
        values = Reslicer().plane_values(volume, HERE, plane, interpolation)
        np.testing.assert_allclose(values, data[2, 1:4, 1:5], atol=2e-2)
    assert step_k @ plane.normal != 0


@pytest.mark.parametrize("handedness", [1, -1])
@pytest.mark.parametrize("holes", [False, True])
def test_the_kernel_of_oblique_planes_gives_what_vtk_gives(
    oblique_grid: Geometry,
    make_volume: MakeVolume,
    monkeypatch: pytest.MonkeyPatch,
    handedness: int,
    holes: bool,
) -> None:
    rng = np.random.default_rng(4)
    geometry = Geometry((9, 12, 14), oblique_grid.affine * [[1, handedness, 1, 1]])
    data = rng.normal(100, 30, geometry.shape).astype(np.float32)
    if holes:
        data[rng.random(geometry.shape) < 0.1] = np.nan
    volume = make_volume(geometry, data)
    turn = Transform.from_euler((30, -50, 10), (0, 0, 0), (0, 0, 0)).matrix[:3, :3]
    middle = geometry.center_mm
    plane = Plane.through(middle, (turn[:, 0], turn[:, 1]), 0.3, (90, 110), middle)
    cuts = []
    for kernel in (None, cut_linear):
        monkeypatch.setattr(reslice, "loaded_kernel", lambda kernel=kernel: kernel)
        cuts.append(Reslicer().plane_values(volume, HERE, plane))
    known = np.isfinite(cuts[0])
    assert 0.1 < known.mean() < 0.9
    assert (known != np.isfinite(cuts[1])).mean() < 1e-3  # rounding at the very border
    both = known & np.isfinite(cuts[1])
    np.testing.assert_allclose(cuts[0][both], cuts[1][both], atol=2e-3)


def test_the_kernel_is_used_once_it_is_loaded() -> None:
    reslice.load_kernel()
    assert reslice.loaded_kernel() is cut_linear
