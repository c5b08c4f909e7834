"""Line integrals of any lines: published vectors, exact chords, the cylinder, the transpose."""

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage, special
from scipy.spatial.transform import Rotation

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.recon.pet import ray_kernels
from fusionview.recon.pet.image_grid import fitted_grid
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.pet.ray_order import order_of
from fusionview.recon.pet.ray_projector import RayProjector
from tests.recon.conftest import lines_of_response

Floats = NDArray[np.float64]


@pytest.fixture
def oblique() -> Geometry:
    turn = Rotation.from_euler("zxy", [25, -15, 40], degrees=True).as_matrix()
    return Geometry.centred((9, 12, 14), (5.0, 3.5, 4.2), (11.0, -7.0, 23.0), turn)


def random_lines(grid: Geometry, count: int, seed: int = 0) -> tuple[Floats, Floats]:
    """Lines in every direction that pass near the middle, some of which end inside."""
    rng = np.random.default_rng(seed)
    reach = np.linalg.norm(np.array(grid.shape) * grid.spacing_mm)
    ends = rng.normal(size=(2, count, 3))
    ends *= (reach * rng.uniform(0.3, 1.2, (2, count)) / np.linalg.norm(ends, axis=-1))[..., None]
    return ends[0] + grid.center_mm, ends[1] + grid.center_mm


def joseph(
    image: NDArray[np.float64],
    grid: Geometry,
    start: Floats,
    end: Floats,
    weigh: object = None,
) -> float:
    """The sum over the planes of one line, straight from the idea."""
    spacing = np.array(grid.spacing_mm)
    a, b = grid.to_index(start), grid.to_index(end)
    main = int(np.argmax(np.abs(b - a) * spacing))
    planes = np.arange(grid.shape[main])
    share = (planes - a[main]) / (b[main] - a[main])
    planes, share = planes[(share >= 0) & (share <= 1)], share[(share >= 0) & (share <= 1)]
    places = (a + share[:, None] * (b - a)).T
    places[main] = planes
    values = ndimage.map_coordinates(image, places, order=1, mode="grid-constant")
    length = float(np.linalg.norm(end - start))
    if callable(weigh):
        values = values * weigh((share - 0.5) * length)
    return float(values.sum() * length / abs(b[main] - a[main]))


def test_the_ten_rays_of_libparallelproj() -> None:
    # the rays of its tests (KUL-recon-lab/libparallelproj, Apache-2.0): an image 1…24 of
    # (2, 3, 4) voxels of (4, 3, 2) mm; ends in voxels
    rays = [
        ((0, -1, 0), (0, 3, 0)),
        ((0, -1, 0), (0, 3, 0)),
        ((0, -1, 1), (0, 3, 1)),
        ((0, -1, 0.5), (0, 3, 0.5)),
        ((0, 0, -1), (0, 0, 4)),
        ((-1, 0, 0), (2, 0, 0)),
        ((1, -1, 0), (1, 3, 0)),
        ((1, -1, 3), (1, 3, 3)),
        ((1, 0, -1), (1, 0, 4)),
        ((1, 2, -1), (1, 2, 4)),
    ]
    image = np.arange(1, 25, dtype=np.float32).reshape(2, 3, 4)
    grid = Geometry((2, 3, 4), np.diag([4.0, 3.0, 2.0, 1.0]))
    starts, ends = (grid.to_world(points) for points in zip(*rays, strict=True))
    values = RayProjector(starts, ends, grid).forward(image)
    expected = [45, 45, 54, 49.5, 20, 56, 153, 180, 116, 180]
    np.testing.assert_allclose(values, expected, rtol=1e-6)


def test_the_thirteen_chords_of_a_cube_of_libparallelproj() -> None:
    a, b = 100.0, 80.0
    c, d = np.hypot(100, 9), np.sqrt(100**2 + 9**2 + 5**2)
    starts = [
        *[(100, 0, 0), (50, 0, 0), (0, 50, 0), (0, 0, 50), (40, 0, 0), (0, 40, 0), (0, 0, 40)],
        *[(50, 5, 0), (0, 50, 5), (5, 0, 50), (50, 5, -2), (-2, 50, 5), (5, -2, 50)],
    ]
    ends = [
        *[(-100, 0, 0), (-50, 0, 0), (0, -50, 0), (0, 0, -50)],
        *[(-40, 0, 0), (0, -40, 0), (0, 0, -40)],
        *[(-50, -4, 0), (0, -50, -4), (-4, 0, -50), (-50, -4, 3), (3, -50, -4), (-4, 3, -50)],
    ]
    affine = np.diag([2.0, 1.0, 4.0, 1.0])
    affine[:3, 3] = -49, -49.5, -48
    grid = Geometry((50, 100, 25), affine)
    projector = RayProjector(np.array(starts, float), np.array(ends, float), grid)
    values = projector.forward(np.ones(grid.shape, np.float32))
    np.testing.assert_allclose(values, [a] * 4 + [b] * 3 + [c] * 3 + [d] * 3, rtol=1e-6)


def test_random_rays_measure_the_chords_of_a_box() -> None:
    grid = Geometry.centred((71, 215, 215), (2.78, 2.78, 2.78))
    half = np.array([215, 215, 71]) * 2.78 / 2
    # as far along z as the rings of a GE Discovery MI
    rng = np.random.default_rng(5)
    angle = rng.uniform(0, 2 * np.pi, (2, 100_000))
    z = rng.uniform(-97.2, 97.2, (2, 100_000))
    start, end = np.stack([430 * np.cos(angle), 430 * np.sin(angle), z], axis=-1)
    values = RayProjector(start, end, grid).forward(np.ones(grid.shape, np.float32))
    gap = np.abs(values - chords(start, end, half))
    inner = half - 2 * 2.78
    # rays that enter and leave through the faces they step across
    enters, leaves = crossings(start, end, half)
    main = np.abs(end - start).argmax(axis=-1)
    other = np.arange(3) != main[:, None]
    inside = np.where(other, (np.abs(enters) < inner) & (np.abs(leaves) < inner), True).all(axis=-1)
    inside &= chords(start, end, half) > 0
    assert inside.sum() > 10_000
    assert gap[inside].mean() <= 0.01
    assert (gap > 1).mean() <= 0.003


def spans(start: Floats, end: Floats, half: Floats) -> tuple[Floats, Floats]:
    """Where along segments a box round the origin begins and ends, as fractions."""
    ray = end - start
    one, other = (-half - start) / ray, (half - start) / ray
    first = np.minimum(one, other).max(axis=-1).clip(0, 1)
    return first, np.maximum(one, other).min(axis=-1).clip(0, 1)


def chords(start: Floats, end: Floats, half: Floats) -> Floats:
    """Exact lengths inside a box."""
    first, last = spans(start, end, half)
    return np.asarray((last - first).clip(0) * np.linalg.norm(end - start, axis=-1))


def crossings(start: Floats, end: Floats, half: Floats) -> tuple[Floats, Floats]:
    """Where segments enter a box and leave it."""
    first, last = spans(start, end, half)
    ray = end - start
    return start + first[:, None] * ray, start + last[:, None] * ray


def test_it_agrees_with_joseph_on_oblique_grids(oblique: Geometry) -> None:
    image = np.random.default_rng(1).random(oblique.shape)
    starts, ends = random_lines(oblique, 400)
    expected = np.array([joseph(image, oblique, a, b) for a, b in zip(starts, ends, strict=True)])
    exact = RayProjector(starts, ends, oblique, dtype=np.float64).forward(image)
    assert np.abs(exact - expected).max() <= 1e-12 * expected.max()
    quick = RayProjector(starts, ends, oblique).forward(image)
    assert np.abs(quick - expected).max() <= 1e-5 * expected.max()


def test_it_agrees_with_the_cylinder(small_scanner: CylindricalScanner) -> None:
    projector = CylindricalProjector(small_scanner, fitted_grid(small_scanner, 5.3))
    starts, ends = (points.reshape(-1, 3) for points in lines_of_response(small_scanner))
    rays = RayProjector(starts, ends, projector.grid, steepest=np.inf)
    rng = np.random.default_rng(2)
    image = rng.random(projector.grid.shape, dtype=np.float32)
    expected = projector.forward(image)
    gap = np.abs(rays.forward(image).reshape(expected.shape) - expected)
    assert gap.max() <= 1e-5 * expected.max()
    values = rng.random(expected.shape, dtype=np.float32)
    spread = projector.adjoint(values)
    assert np.abs(rays.adjoint(values.ravel()) - spread).max() <= 1e-5 * spread.max()


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float32, 1e-6), (np.float64, 1e-12)])
@pytest.mark.parametrize("tof", [None, TimeOfFlight(9, 11.0, 8.0)], ids=["plain", "tof"])
def test_the_adjoint_is_the_transpose(
    oblique: Geometry, tof: TimeOfFlight | None, dtype: type, tolerance: float
) -> None:
    rng = np.random.default_rng(4)
    starts, ends = random_lines(oblique, 3000)
    bins = None if tof is None else rng.integers(0, tof.bins, 3000).astype(np.int16)
    rays = RayProjector(starts, ends, oblique, tof=tof, tof_bins=bins, dtype=dtype)
    for part in (rays, rays.subset(1, 3)):
        image, values = rng.random(rays.domain_shape), rng.random(part.range_shape)
        image, values = image.astype(dtype), values.astype(dtype)
        there = np.vdot(part.forward(image).astype(np.float64), values)
        back = np.vdot(image, part.adjoint(values).astype(np.float64))
        assert abs(there - back) <= tolerance * abs(there)


def test_every_entry_of_the_adjoint_is_that_of_the_transpose(oblique: Geometry) -> None:
    grid = Geometry((3, 4, 5), oblique.affine)
    starts, ends = random_lines(grid, 40)
    tof = TimeOfFlight(5, 6.0, 5.0)
    rays = RayProjector(starts, ends, grid, tof=tof, tof_bins=np.arange(40, dtype=np.int16) % 5)
    matrix = np.array([rays.forward(x.reshape(grid.shape)) for x in np.eye(60)]).T
    transpose = np.array([rays.adjoint(y).ravel() for y in np.eye(40)])
    assert matrix.max() > 1
    assert np.abs(matrix - transpose).max() <= 1e-6 * matrix.max()


def test_time_of_flight_weighs_the_steps_as_defined(oblique: Geometry) -> None:
    tof = TimeOfFlight(7, 14.0, 9.0)
    image = np.random.default_rng(1).random(oblique.shape)
    starts, ends = random_lines(oblique, 200)
    bins = np.arange(200, dtype=np.int16) % tof.bins

    def share_below(place: Floats) -> Floats:
        return special.ndtr(np.clip(place / tof.sigma_mm, -3, 3)) / (1 - 2 * special.ndtr(-3))

    def weights(number: int) -> object:
        low, high = tof.edges_mm[number : number + 2]
        return lambda x: share_below(high - x) - share_below(low - x)

    expected = np.array(
        [
            joseph(image, oblique, a, b, weights(int(n)))
            for a, b, n in zip(starts, ends, bins, strict=True)
        ]
    )
    rays = RayProjector(starts, ends, oblique, tof=tof, tof_bins=bins)
    assert np.abs(rays.forward(image) - expected).max() <= 1e-5 * expected.max()


def test_all_bins_of_a_line_together_are_the_line(oblique: Geometry) -> None:
    tof = TimeOfFlight(21, 14.0, 9.0)
    image = np.random.default_rng(1).random(oblique.shape, dtype=np.float32)
    starts, ends = random_lines(oblique, 50)
    whole = RayProjector(starts, ends, oblique).forward(image)
    rays = RayProjector(
        np.repeat(starts, tof.bins, axis=0),
        np.repeat(ends, tof.bins, axis=0),
        oblique,
        tof=tof,
        tof_bins=np.tile(np.arange(tof.bins, dtype=np.int16), 50),
    )
    together = rays.forward(image).reshape(50, tof.bins).sum(axis=1)
    np.testing.assert_allclose(together, whole, rtol=2e-5, atol=1e-5 * whole.max())


def test_the_first_bin_is_nearest_to_the_start(oblique: Geometry) -> None:
    image = np.zeros(oblique.shape, np.float32)
    image[4, 6, 2] = 1
    a, b = oblique.to_world([(4, 6, -8), (4, 6, 21)])
    tof = TimeOfFlight(9, 8.0, 4.0)
    ends = np.broadcast_to(a, (9, 3)), np.broadcast_to(b, (9, 3))
    values = RayProjector(*ends, oblique, tof=tof, tof_bins=np.arange(9, dtype=np.int16)).forward(
        image
    )
    # the voxel lies 4.5 voxels of 4.2 mm before the middle
    assert values.argmax() == round(4 - 4.5 * 4.2 / 8.0)


def test_crystals_may_be_listed_once(oblique: Geometry) -> None:
    starts, ends = random_lines(oblique, 60)
    crystals = np.concatenate([starts, ends])
    pairs = np.column_stack([np.arange(60), np.arange(60, 120)]).astype(np.int32)
    image = np.random.default_rng(3).random(oblique.shape, dtype=np.float32)
    listed = RayProjector(crystals, crystals, oblique, pairs)
    plain = RayProjector(starts, ends, oblique)
    np.testing.assert_array_equal(listed.forward(image), plain.forward(image))
    np.testing.assert_array_equal(listed.subset(2, 5).forward(image), plain.forward(image)[2::5])


def test_lines_that_are_neighbours_in_order_pass_the_same_voxels(oblique: Geometry) -> None:
    starts, ends = random_lines(oblique, 4000)
    pairs = np.stack([np.arange(4000)] * 2, axis=1).astype(np.int32)
    order = order_of(starts, ends, pairs, oblique)
    np.testing.assert_array_equal(np.sort(order), np.arange(4000))
    a, b = (oblique.to_index(points) - (4, 5.5, 6.5) for points in (starts, ends))
    way = (b - a)[:, 1:] * oblique.spacing_mm[1:]
    turn = 2 * np.arctan2(way[:, 0], way[:, 1])[order]
    steps = np.abs(np.angle(np.exp(1j * np.diff(turn))))
    assert np.median(steps) < 0.05
    reverse = order_of(ends, starts, pairs, oblique)
    assert (reverse == order).mean() > 0.99


def test_results_repeat_bit_by_bit(oblique: Geometry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_NUM_THREADS", "3")
    rays = RayProjector(*random_lines(oblique, 5000), oblique)
    values = np.random.default_rng(3).random(5000, dtype=np.float32)
    first = rays.adjoint(values)
    assert all(np.array_equal(first, rays.adjoint(values)) for _ in range(4))


def test_lines_beside_the_image_and_lines_of_no_length_see_nothing(oblique: Geometry) -> None:
    away = oblique.to_world([(0, 40, 0), (0, 40, 20), (4, 5, 6)])
    rays = RayProjector(away[[0, 2]], away[[1, 2]], oblique)
    assert not rays.forward(np.ones(oblique.shape, np.float32)).any()
    assert not rays.adjoint(np.ones(2, np.float32)).any()


def test_lines_from_very_far_away_do_no_harm(oblique: Geometry) -> None:
    rng = np.random.default_rng(6)
    starts, ends = rng.normal(size=(2, 500, 3)) * 10.0 ** rng.uniform(0, 30, (2, 500, 1))
    ends[::2, :2] = starts[::2, :2] * (1 + 1e-13)
    rays = RayProjector(starts, ends, oblique)
    assert np.isfinite(rays.adjoint(np.ones(500, np.float32))).all()
    assert np.isfinite(rays.forward(np.ones(oblique.shape, np.float32))).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pairs": np.array([[0, 7]], np.int32)}, "do not exist"),
        ({"starts_mm": np.zeros((3, 3))}, "as many"),
        ({"starts_mm": np.full((4, 3), np.nan)}, "finite"),
        ({"tof": TimeOfFlight(5, 5.0, 5.0)}, "bin of every event"),
        ({"tof": TimeOfFlight(5, 5.0, 5.0), "tof_bins": np.arange(4) + 2}, "do not fit"),
    ],
)
def test_what_does_not_fit_is_refused(
    oblique: Geometry, change: dict[str, object], message: str
) -> None:
    rays = RayProjector(*random_lines(oblique, 4), oblique)
    with pytest.raises(ReconstructionError, match=message):
        replace(rays, pairs=change.pop("pairs", None), **change)  # type: ignore[arg-type]


def test_an_array_of_another_shape_is_refused(oblique: Geometry) -> None:
    rays = RayProjector(*random_lines(oblique, 4), oblique)
    with pytest.raises(ReconstructionError, match="does not fit"):
        rays.adjoint(np.ones(5, np.float32))


def test_users_compile_anew_when_a_source_of_the_kernels_changes() -> None:
    folder = Path(ray_kernels.__file__).parent
    names = "lanes.py", "ray_lanes.py", "ray_path.py"
    text = "".join((folder / name).read_text("utf-8") for name in names)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    assert digest == ray_kernels.SOURCES, f'write SOURCES = "{digest}" in ray_kernels.py'
