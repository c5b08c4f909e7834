"""Thick slices of phantoms whose mean, maximum and minimum are known in closed form."""

from collections.abc import Callable

import numpy as np
import pytest

from fusionview.model.comparison import Slab, SlabMode
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.view.colormaps import colormap
from fusionview.view.layers import Layer
from fusionview.view.reslice import Reslicer
from fusionview.view.slab import samples
from fusionview.view.slice_scene import SliceInputs, SliceScene

MakeVolume = Callable[..., Volume]
MakeLayer = Callable[..., Layer]
Ramp = Callable[[np.ndarray], np.ndarray]

HERE = Transform.identity()
MR_PER_MM, PET_PER_MM = 2.0, -4.0
"""Along z, so that 1 and 10 mm give whole levels of a window of 255."""
SIGNS = {SlabMode.MEAN: 0.0, SlabMode.MAXIMUM: 0.5, SlabMode.MINIMUM: -0.5}


def blocks(points: np.ndarray, low: float, high: float, per_mm: float) -> np.ndarray:
    """Return four plateaus in x and y, with a slope along z."""
    plateau = np.where(points[..., 0] < 0, low, high) + np.where(points[..., 1] > 0, 15.0, 0.0)
    return np.asarray(plateau + per_mm * points[..., 2])


def grid(spacing: tuple[float, float, float], signs: tuple[int, int, int]) -> Geometry:
    """Return a box of 48 mm about the origin, whose axes may run backwards."""
    shape = tuple(int(48 / size) for size in spacing)
    affine = np.eye(4)
    affine[:3, :3] = (np.eye(3) * signs)[:, ::-1] * spacing
    affine[:3, 3] = -affine[:3, :3] @ ((np.array(shape) - 1) / 2)
    return Geometry((shape[0], shape[1], shape[2]), affine)


def points_of(geometry: Geometry) -> np.ndarray:
    return geometry.to_world(np.moveaxis(np.indices(geometry.shape), 0, -1))


@pytest.mark.parametrize("thickness", [1.0, 10.0])
@pytest.mark.parametrize("mode", SlabMode)
@pytest.mark.parametrize("opacity", [0.0, 0.25, 0.5, 1.0])
def test_fused_colours_of_a_thick_slice_are_exact_at_every_opacity(
    make_volume: MakeVolume,
    make_layer: MakeLayer,
    thickness: float,
    mode: SlabMode,
    opacity: float,
) -> None:
    fine, coarse = grid((1.0, 1.5, 2.0), (1, 1, 1)), grid((4.0, 3.0, 3.0), (-1, -1, 1))
    mr = make_volume(fine, blocks(points_of(fine), 60, 120, MR_PER_MM).astype(np.float32))
    pet = make_volume(coarse, blocks(points_of(coarse), 100, 180, PET_PER_MM).astype(np.float32))
    layers = (
        make_layer(mr, window=(0.0, 255.0)),
        make_layer(pet, window=(0.0, 255.0), colormap="hot_iron", opacity=opacity),
    )
    axes = picture_axes(Orientation.AXIAL)
    plane = Plane.through((0, 0, 3.0), axes, 0.5, (80, 80), (0, 0, 0))
    slab = Slab(mode=mode, thickness_mm=thickness)
    picture = SliceScene().render(
        SliceInputs(plane=plane, layers=layers, slab=slab, letters=False, scale_bar=False)
    )
    points = plane.to_world(*np.indices(plane.shape))
    off = SIGNS[mode] * thickness
    below = blocks(points, 60, 120, MR_PER_MM) + abs(MR_PER_MM) * off
    above = blocks(points, 100, 180, PET_PER_MM) + abs(PET_PER_MM) * off
    grey, hot = (
        colormap(name)[np.rint(values).astype(int)].astype(float)
        for name, values in (("grey", below), ("hot_iron", above))
    )
    expected = (1 - opacity) * grey + opacity * hot
    flat = (np.abs(points[..., :2]) > 4).all(axis=-1)  # away from where plateaus meet
    assert flat.mean() > 0.5
    assert np.abs(picture[flat][:, :3] - expected[flat]).max() <= 0.51


@pytest.mark.parametrize("mode", SlabMode)
def test_an_oblique_slab_of_a_ramp_is_known_at_any_angle(
    make_volume: MakeVolume, ramp: Ramp, mode: SlabMode
) -> None:
    turn = Transform.from_euler((20, -35, 50), (0, 0, 0), (0, 0, 0)).matrix[:3, :3]
    volume = make_volume(Geometry.centred((40, 30, 36), (1.0, 2.0, 1.5), rotation=turn))
    axes = Transform.from_euler((-40, 15, 30), (0, 0, 0), (0, 0, 0)).matrix[:3, :3]
    plane = Plane.through((0, 0, 0), (axes[:, 0], axes[:, 1]), 0.4, (20, 24), (0, 0, 0))
    slab = Slab(mode=mode, thickness_mm=7.0)
    values = Reslicer().plane_values(volume, HERE, plane, slab=slab)
    slope = abs(float(ramp(plane.normal) - ramp(np.zeros(3))))
    truth = ramp(plane.to_world(*np.indices(plane.shape))) + SIGNS[mode] * 7.0 * slope
    np.testing.assert_allclose(values, truth, atol=2e-3)


def test_what_lies_outside_or_has_no_value_does_not_count(make_volume: MakeVolume) -> None:
    geometry = Geometry.centred((10, 5, 5), (1.0, 1.0, 1.0))
    data = np.broadcast_to(np.arange(10.0)[:, None, None], (10, 5, 5)).astype(np.float32)
    holed = data.copy()
    holed[7] = np.nan  # z = 2.5 mm
    axes = picture_axes(Orientation.AXIAL)
    plane = Plane.through((0, 0, 1.5), axes, 1.0, (1, 1), (0, 0, 0))
    high, low, mean = (
        Slab(mode=mode, thickness_mm=2.0)
        for mode in (SlabMode.MAXIMUM, SlabMode.MINIMUM, SlabMode.MEAN)
    )
    for values, slab, truth in (
        (data, high, 7.0),  # voxels 5 to 7
        (holed, high, 6.0),
        (holed, low, 5.0),
        (holed, mean, (0.5 * 5 + 6) / 1.5),
    ):
        found = Reslicer().plane_values(make_volume(geometry, values), HERE, plane, slab=slab)
        assert found[0, 0] == pytest.approx(truth, abs=1e-4)
    edge = Plane.through((0, 0, 4.5), axes, 1.0, (1, 1), (0, 0, 0))
    wide = Slab(mode=SlabMode.MAXIMUM, thickness_mm=6.0)
    found = Reslicer().plane_values(make_volume(geometry, data), HERE, edge, slab=wide)
    assert found[0, 0] == pytest.approx(9.0)
    beside = Plane.through((0, 0, 60.0), axes, 1.0, (1, 1), (0, 0, 0))
    assert np.isnan(Reslicer().plane_values(make_volume(geometry, holed), HERE, beside, slab=wide))


def test_samples_are_at_most_a_voxel_apart_and_reach_both_faces() -> None:
    along = samples(np.array((0.1, -0.2, 0.4)), 0.5, Slab(thickness_mm=10.0))
    offsets_mm = along.offsets_px() * 0.5
    assert offsets_mm[[0, along.count // 2, -1]].tolist() == pytest.approx([-5.0, 0.0, 5.0])
    assert along.step_px * 0.4 <= 1.0
    assert samples(np.ones(3), 1.0, Slab()).count == 1
    assert samples(np.ones(3), 0.01, Slab(thickness_mm=500.0)).count < 300


@pytest.mark.parametrize("shape", [(40, 50), (41, 53)])
def test_a_coarse_slab_shows_the_same_place(oblique_grid: Geometry, shape: tuple[int, int]) -> None:
    grid = Geometry((30, 40, 50), oblique_grid.affine)
    k, j, i = np.indices(grid.shape, np.float32)
    ramp = Volume(
        id="ramp",
        name="ramp",
        kind=Kind.MR,
        quantity=Quantity.MR_SIGNAL,
        geometry=grid,
        data=(2 * k + 3 * j + i).astype(np.float32),
    )
    axes = picture_axes(Orientation.AXIAL)
    plane = Plane.through(grid.center_mm, axes, 0.4, shape, grid.center_mm)
    slab = Slab(thickness_mm=20.0)
    reslicer, still = Reslicer(), Transform.identity()
    exact = reslicer.plane_values(ramp, still, plane, slab=slab)
    coarse = reslicer.plane_values(ramp, still, plane, slab=slab, coarse=True)
    assert coarse.shape == exact.shape
    whole = coarse[: shape[0] // 2 * 2, : shape[1] // 2 * 2]
    middles = whole[::2, ::2]
    means = (
        exact[: whole.shape[0], : whole.shape[1]]
        .reshape(shape[0] // 2, 2, shape[1] // 2, 2)
        .mean(axis=(1, 3))
    )
    np.testing.assert_allclose(middles, means, atol=0.01)  # a ramp is its own mean in each block
