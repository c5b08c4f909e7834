"""Operators on a card against those of the CPU, and against their own transposes."""

from typing import Any

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from fusionview.errors import ReconstructionError
from fusionview.model.gamma_camera import GammaCamera
from fusionview.model.geometry import Geometry
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.recon.algorithms.priors.feature_kernel import feature_kernel
from fusionview.recon.blur import GaussianBlur
from fusionview.recon.devices.backend import Backend
from fusionview.recon.operator import Preceded, Weighted
from fusionview.recon.pet.ray_projector import RayProjector
from fusionview.recon.spect.image_grid import image_grid as camera_grid
from fusionview.recon.spect.projector import ParallelHoleProjector
from fusionview.recon.spect.response import LinearResponse
from fusionview.recon.spect.stack import Stacked
from tests.recon.devices.cuda.conftest import assert_same, cylinder

RNG = np.random.default_rng(11)
TOF = TimeOfFlight(5, 40.0, 30.0)
TURN = Rotation.from_euler("ZXY", [20, -35, 50], degrees=True).as_matrix()
OBLIQUE = Geometry.centred((6, 7, 8), (5.0, 2.5, 2.0), (30.0, -20.0, 55.0), TURN)


@pytest.mark.parametrize(
    "other",
    [
        {"voxels": 1},
        {"voxels": 4, "lines": 2},
        {"span": 3, "rings": 5, "max_ring_difference": 4},
        {"mashing": 2},
        {"bin_mm": 20.0, "columns": 20},
        {
            "voxels": 1,
            "rings": 4,
            "radial_bins": 5,
            "crystals_per_block": 4,
            "virtual_crystals": 1,
            "rings_per_block": 2,
            "virtual_rings": 1,
        },
    ],
    ids=["plain", "lines", "span", "mashing", "arc", "gaps"],
)
def test_cylinders_project_as_on_the_cpu(backend: Backend, other: dict[str, Any]) -> None:
    assert_same(backend, cylinder(**other).subset(1, 4))


@pytest.mark.parametrize("other", [{"voxels": 1}, {"span": 3, "mashing": 2}], ids=["plain", "span"])
def test_time_of_flight_is_that_of_the_cpu(backend: Backend, other: dict[str, Any]) -> None:
    assert_same(backend, cylinder(tof=TOF, **other).subset(0, 4))


def test_factors_are_broadcast_over_time_of_flight_and_the_image_is_blurred(
    backend: Backend,
) -> None:
    plain = cylinder(tof=TOF)
    views, radial, _, planes = plain.range_shape
    factors = RNG.random((views, radial, 1, planes)).astype(np.float32)
    model = Preceded(Weighted(plain, factors, 0.3), GaussianBlur(plain.grid, (9.0, 30.0, 0.0)))
    assert_same(backend, model.subset(1, 8))
    assert_same(backend, Weighted(plain, None, 2.0).subset(1, 8))


@pytest.mark.parametrize("steepest", [1.0, float("inf")])
@pytest.mark.parametrize("tof", [None, TimeOfFlight(5, 6.0, 5.0)], ids=["plain", "tof"])
def test_any_lines_are_followed_as_on_the_cpu(
    backend: Backend, tof: TimeOfFlight | None, steepest: float
) -> None:
    way = RNG.normal(size=(60, 3))
    way /= np.linalg.norm(way, axis=1)[:, None]
    middle = OBLIQUE.to_world((2.5, 3.0, 3.5)) + 3 * RNG.normal(size=(60, 3))
    bins = None if tof is None else RNG.integers(0, tof.bins, 60).astype(np.int16)
    rays = RayProjector(
        middle - 40 * way, middle + 50 * way, OBLIQUE, tof=tof, tof_bins=bins, steepest=steepest
    )
    assert_same(backend, rays)
    assert_same(backend, rays.subset(1, 3))


@pytest.mark.parametrize("attenuated", [False, True])
@pytest.mark.parametrize("response", [None, LinearResponse(0.05, 2.0)], ids=["sharp", "blurred"])
def test_gamma_cameras_see_what_they_see_on_the_cpu(
    backend: Backend, response: LinearResponse | None, attenuated: bool
) -> None:
    camera = GammaCamera(
        angles_deg=np.array([0, 37.0, 217, 290]),
        radii_mm=np.array([90, 100, 95, 120.0]),
        rows=5,
        columns=8,
        pixel_mm=(9.0, 9.0),
    )
    grid = camera_grid(camera)
    mu = (RNG.random(grid.shape) * 0.15).astype(np.float32) if attenuated else None
    projector = ParallelHoleProjector(camera, grid, mu, response)
    assert_same(backend, projector.subset(1, 2))
    if attenuated and response is not None:
        assert_same(backend, Stacked((projector.subset(0, 4), projector.subset(1, 2))))


def test_kernels_average_as_on_the_cpu(backend: Backend) -> None:
    features = RNG.random((2, *OBLIQUE.shape)).astype(np.float32)
    kernel: Any = feature_kernel(
        features, OBLIQUE, neighbours=9, window=1, feature_width=0.3, distance_width_mm=6.0
    )
    assert_same(backend, kernel)


def test_a_subset_of_a_device_operator_is_that_of_the_whole(backend: Backend) -> None:
    whole = cylinder()
    part = backend.operator(whole).subset(3, 8)
    image = RNG.random(whole.domain_shape).astype(np.float32)
    found = backend.to_host(part.forward(backend.to_device(image)))
    np.testing.assert_allclose(found, whole.subset(3, 8).forward(image), rtol=1e-5)


def test_what_the_card_has_no_operator_for_is_refused_with_a_remedy(backend: Backend) -> None:
    class Unknown:
        """No operator of this name is known."""

    unknown: Any = Unknown()
    with pytest.raises(ReconstructionError, match="device cpu"):
        backend.operator(unknown)
    with pytest.raises(ReconstructionError, match="device cpu"):
        backend.penalty(unknown)
    projector = backend.operator(cylinder())
    with pytest.raises(ReconstructionError, match="does not fit"):
        projector.forward(backend.to_device(np.ones((2, 2, 2), np.float32)))
