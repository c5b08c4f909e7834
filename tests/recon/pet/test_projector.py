"""The projector against a slow reference, closed forms, and its own transpose."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.pet.image_grid import fitted_grid, image_grid
from fusionview.recon.pet.projector import CylindricalProjector
from tests.recon.conftest import Ellipse, lines_of_response, voxelise

Floats = NDArray[np.float64]
# odd and even radial bins; rings below, at, and beyond whole vectors; few and all segments;
# one ring; nearly as many radial bins as crystals; a grid whose corners lie outside the ring
CASES = {
    "odd bins": ((40, 5, 4.0, 120.0, 17, 4), 7.0, 16),
    "even bins, few segments": ((48, 11, 3.3, 110.0, 22, 6), 6.1, 21),
    "one ring": ((36, 1, 5.0, 100.0, 15, 0), 8.0, 15),
    "eight rings": ((32, 8, 2.5, 90.0, 13, 7), 5.0, 14),
    "wide grid": ((32, 17, 6.5, 90.0, 15, 16), 9.0, 18),
    "most bins": ((44, 9, 2.0, 150.0, 43, 3), 11.0, 19),
}


@pytest.fixture(params=CASES, ids=list(CASES))
def projector(request: pytest.FixtureRequest) -> CylindricalProjector:
    (crystals, rings, pitch_mm, radius_mm, bins, largest), voxel_mm, columns = CASES[request.param]
    scanner = CylindricalScanner(
        crystals=crystals,
        rings=rings,
        ring_pitch_mm=pitch_mm,
        radius_mm=radius_mm,
        radial_bins=bins,
        max_ring_difference=largest,
    )
    return CylindricalProjector(scanner, image_grid(scanner, voxel_mm, columns))


def joseph(image: NDArray[np.float32], grid: Geometry, start: Floats, end: Floats) -> Floats:
    """Line integrals step by step along the main axis, all lines at once, in float64."""
    ray = end - start
    along_x = np.abs(ray[..., 0]) > np.abs(ray[..., 1]) * (1 + 1e-9)
    axis = np.where(along_x, 0, 1)[..., None]
    length = np.linalg.norm(ray, axis=-1)
    main = np.take_along_axis(ray, axis, -1)[..., 0]
    first = np.take_along_axis(start, axis, -1)[..., 0]
    total = np.zeros(start.shape[:-1])
    for step in range(grid.shape[2]):
        plane_mm = grid.affine[0, 3] + step * grid.spacing_mm[2]
        t = (plane_mm - first) / main
        index = np.moveaxis(grid.to_index(start + t[..., None] * ray), -1, 0)
        values = ndimage.map_coordinates(
            image.astype(np.float64), index, order=1, mode="grid-constant"
        )
        total += np.where((t >= 0) & (t <= 1), values, 0)
    return np.asarray(total * grid.spacing_mm[2] * length / np.abs(main))


def adjointness(projector: CylindricalProjector) -> float:
    """Relative difference of <A x, y> and <x, A^T y>."""
    rng = np.random.default_rng(3)
    image = rng.random(projector.grid.shape, dtype=np.float32)
    sinogram = rng.random(projector.shape, dtype=np.float32)
    forward = np.vdot(projector.forward(image).astype(np.float64), sinogram)
    adjoint = np.vdot(image, projector.adjoint(sinogram).astype(np.float64))
    return float(abs(forward - adjoint) / abs(forward))


def test_it_agrees_with_joseph_step_by_step(projector: CylindricalProjector) -> None:
    image = np.random.default_rng(1).random(projector.grid.shape, dtype=np.float32)
    expected = joseph(image, projector.grid, *lines_of_response(projector.scanner))
    assert expected.shape == projector.scanner.shape
    assert np.abs(projector.forward(image) - expected).max() <= 1e-5 * expected.max()


def test_the_adjoint_is_the_transpose(projector: CylindricalProjector) -> None:
    assert adjointness(projector) <= 1e-6


def test_every_entry_of_the_adjoint_is_that_of_the_transpose() -> None:
    scanner = CylindricalScanner(
        crystals=16, rings=3, ring_pitch_mm=7.0, radius_mm=50.0, radial_bins=7
    )
    projector = CylindricalProjector(scanner, image_grid(scanner, 11.0, 5))
    voxels, bins = math.prod(projector.grid.shape), math.prod(projector.shape)
    forward = [
        projector.forward(x.reshape(projector.grid.shape)) for x in np.eye(voxels, dtype=np.float32)
    ]
    adjoint = [
        projector.adjoint(y.reshape(projector.shape)) for y in np.eye(bins, dtype=np.float32)
    ]
    matrix = np.array(forward).reshape(voxels, bins)
    transpose = np.array(adjoint).reshape(bins, voxels).T
    assert matrix.max() > 10
    assert np.abs(matrix - transpose).max() <= 1e-6 * matrix.max()


@pytest.mark.parametrize(("index", "count"), [(0, 3), (2, 3), (6, 7)])
def test_a_subset_is_its_views_and_has_its_own_transpose(
    projector: CylindricalProjector, index: int, count: int
) -> None:
    image = np.random.default_rng(1).random(projector.grid.shape, dtype=np.float32)
    part = projector.subset(index, count)
    np.testing.assert_array_equal(part.forward(image), projector.forward(image)[index::count])
    assert adjointness(part) <= 1e-6


def test_the_adjoints_of_the_subsets_sum_to_the_whole(projector: CylindricalProjector) -> None:
    sinogram = np.random.default_rng(1).random(projector.shape, dtype=np.float32)
    parts = [projector.subset(index, 5).adjoint(sinogram[index::5]) for index in range(5)]
    whole = projector.adjoint(sinogram)
    assert np.abs(sum(parts) - whole).max() <= 2e-6 * whole.max()


def test_results_repeat_bit_by_bit(projector: CylindricalProjector) -> None:
    sinogram = np.random.default_rng(1).random(projector.shape, dtype=np.float32)
    image = projector.adjoint(sinogram)
    np.testing.assert_array_equal(projector.adjoint(sinogram), image)
    np.testing.assert_array_equal(projector.forward(image), projector.forward(image))


@pytest.mark.parametrize(
    "ellipses",
    [
        [Ellipse(31, -22, 48, 27, 35, 1.0)],
        [Ellipse(-8, 5, 95, 70, -20, 1.0), Ellipse(30, 25, 18, 12, 60, 3.0)],
        [Ellipse(-50, 5, 32, 32, 0, 1.0), Ellipse(20, -55, 42, 24, -50, 0.7)],
    ],
    ids=["one", "nested", "apart"],
)
def test_ellipses_project_to_their_chords(ellipses: list[Ellipse]) -> None:
    scanner = CylindricalScanner(
        crystals=120,
        rings=5,
        ring_pitch_mm=20.0,
        radius_mm=170.0,
        radial_bins=85,
        max_ring_difference=4,
    )
    grid = image_grid(scanner, 1.0, 232)
    measured = CylindricalProjector(scanner, grid).forward(voxelise(grid, ellipses))
    ends = lines_of_response(scanner)
    expected = sum(ellipse.value * ellipse.chord_mm(*ends) for ellipse in ellipses)
    assert isinstance(expected, np.ndarray)
    for plane in (slice(0, 5), slice(-1, None), slice(None)):  # straight, most oblique, all
        error = measured[..., plane] - expected[..., plane]
        assert np.linalg.norm(error) <= 0.01 * np.linalg.norm(expected[..., plane])
        assert abs(error.sum()) <= 0.001 * expected[..., plane].sum()


def test_left_back_and_head_are_where_the_scanner_says() -> None:
    scanner = CylindricalScanner(
        crystals=128,
        rings=9,
        ring_pitch_mm=6.0,
        radius_mm=150.0,
        radial_bins=81,
        max_ring_difference=8,
    )
    grid = image_grid(scanner, 3.0, 71)
    point_mm = np.array([45.0, 24.0, 18.0])  # left, back, head
    image = np.zeros(grid.shape, np.float32)
    image[tuple(np.rint(grid.to_index(point_mm)).astype(int))] = 1.0
    sinogram = CylindricalProjector(scanner, grid).forward(image)
    # crystals 0 and 64 look along x: later bins lie towards the back; crystals 32 and 96 look
    # along y: later bins lie towards the right
    bin_mm = np.pi * scanner.radius_mm / scanner.crystals
    along_x, along_y = (sinogram[view, :, :9] for view in (0, 32))
    r, ring = np.unravel_index(np.argmax(along_x), along_x.shape)
    assert (r - 40) * bin_mm == pytest.approx(24.0, abs=bin_mm)
    assert ring == 7
    r, ring = np.unravel_index(np.argmax(along_y), along_y.shape)
    assert (r - 40) * bin_mm == pytest.approx(-45.0, abs=1.5 * bin_mm)
    assert ring == 7
    # the oblique segments: exactly the lines that pass near see the point
    first, second = lines_of_response(scanner)
    distance_mm = np.linalg.norm(np.cross(first - point_mm, second - point_mm), axis=-1)
    distance_mm /= np.linalg.norm(second - first, axis=-1)
    assert sinogram[distance_mm < 1].min() > 0.8
    assert sinogram[distance_mm > 5.2].max() < 1e-5


def test_a_grid_that_does_not_fit_is_refused_with_the_reason(
    small_scanner: CylindricalScanner, oblique_grid: Geometry
) -> None:
    fitting = fitted_grid(small_scanner, 5.0)
    thick = Geometry.centred(fitting.shape, (5.0, 5.0, 5.0))
    oblong = Geometry.centred((11, 20, 24), (4.5, 5.0, 5.0))
    mirrored = Geometry(fitting.shape, fitting.affine @ np.diag([1, 1, -1, 1]))
    for grid, reason in [
        (oblique_grid, "square"),
        (thick, "slices are 5 mm"),
        (oblong, "square"),
        (mirrored, "axes"),
    ]:
        with pytest.raises(ReconstructionError, match=reason):
            CylindricalProjector(small_scanner, grid)


@pytest.mark.parametrize(
    ("crystals", "bins", "reason"), [(33, 9, "odd number"), (32, 32, "radial bins")]
)
def test_a_scanner_without_lines_is_refused(crystals: int, bins: int, reason: str) -> None:
    scanner = CylindricalScanner(crystals=crystals, radial_bins=bins)
    with pytest.raises(ReconstructionError, match=reason):
        CylindricalProjector(scanner, image_grid(scanner, 5.0, 20))


def test_an_array_of_another_shape_is_refused(small_scanner: CylindricalScanner) -> None:
    projector = CylindricalProjector(small_scanner, fitted_grid(small_scanner, 8.0))
    with pytest.raises(ReconstructionError, match="does not fit"):
        projector.forward(np.zeros((3, 4, 5), np.float32))
