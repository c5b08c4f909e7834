"""What a move of the pointer and an edit of a region cost on 256³ voxels, in CPU milliseconds.

python tests/benchmarks/bench_regions.py
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from scipy import ndimage
from scipy.spatial.transform import Rotation

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.roi.editing.algebra import Algebra, combined
from fusionview.roi.editing.between_slices import between_planes, between_slices
from fusionview.roi.editing.islands import fill_holes, keep_largest
from fusionview.roi.editing.margin import with_margin
from fusionview.roi.editing.mid_sagittal import mid_sagittal
from fusionview.roi.editing.mirror import MirrorPlane, mirrored
from fusionview.roi.editing.smooth import smoothed
from fusionview.roi.shapes.adaptive import adaptive_piece, likeness_at
from fusionview.roi.shapes.draw import ball, brush_ball, brush_disc, ellipsoid, plane_axes
from fusionview.roi.shapes.live_wire import LiveWire, WirePicture
from fusionview.roi.shapes.polygon import polygon
from fusionview.roi.warm_up import warm_up

TURN = Rotation.from_euler("ZXY", (20, -12, 8), degrees=True).as_matrix()
GRID = Geometry.centred((256, 256, 256), (1.0, 1.0, 1.0), (3.0, 4.0, 5.0), TURN)
MIDDLE = GRID.center_mm


def milliseconds(work: Callable[[], object], repeats: int = 5) -> float:
    """Return the median CPU time."""
    work()
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * float(np.median(times))


def show(name: str, work: Callable[..., object], *given: object) -> None:
    print(f"{name:44s} {milliseconds(partial(work, *given)):9.2f} ms")


def diagonal() -> Plane:
    """A picture at right angles to the space diagonal of the grid."""
    normal = GRID.affine[:3, :3].sum(axis=1) / math.sqrt(3)
    right = np.cross(normal, GRID.affine[:3, 0])
    right /= np.linalg.norm(right)
    return Plane.through(MIDDLE, (right, np.cross(normal, right)), 0.5, (512, 512), MIDDLE)


def gestures(volume: Volume, plane: Plane) -> None:
    line = np.stack([MIDDLE, MIDDLE + 10 * plane.right_mm])
    angles = np.linspace(0, 2 * math.pi, 2000, endpoint=False)
    outline = plane.to_world(255.5 + 160 * np.sin(angles), 255.5 + 160 * np.cos(angles))
    for radius in (10.0, 30.0, 60.0):
        disc, round_ = brush_disc(GRID, plane, line, radius), brush_ball(GRID, line, radius)
        alike = likeness_at(volume, MIDDLE, radius)
        axes = plane_axes(plane, radius, 0.7 * radius, 0.5 * radius)
        print(f"radius {radius:g} mm")
        show("  brush, 2-D", brush_disc, GRID, plane, line, radius)
        show("  brush, 3-D", brush_ball, GRID, line, radius)
        show("  adaptive brush, 2-D", adaptive_piece, volume, disc, alike)
        show("  adaptive brush, 3-D", adaptive_piece, volume, round_, alike)
        show("  adaptive brush, pressing", likeness_at, volume, MIDDLE, radius)
        show("  ellipsoid", ellipsoid, GRID, MIDDLE, axes)
    show("freehand of 2000 points, 160 mm wide", polygon, GRID, plane, outline)
    picture = WirePicture.of(volume, plane)
    show("live wire: the picture", WirePicture.of, volume, plane)
    show("live wire: an anchor", LiveWire.begin, picture, outline[0])
    wire = LiveWire.begin(picture, outline[0])
    show("live wire: a move of the pointer", wire.path_to, outline[300])


def edits(plane: Plane) -> None:
    motion = Transform.from_euler((5, -9, 14), (3.0, -2.0, 6.0), (10.0, 0.0, 0.0))
    mirror = MirrorPlane(MIDDLE + 3, TURN[:, 0] + 0.1)
    for radius in (15.0, 50.0, 110.0):
        mask = ball(GRID, MIDDLE, radius)
        print(f"ball of {radius:g} mm")
        show("  margin +5 mm", with_margin, mask, 5.0)
        show("  margin -5 mm", with_margin, mask, -5.0)
        show("  smooth, 2 mm", smoothed, mask, 2.0)
        show("  fill holes", fill_holes, mask)
        show("  keep the largest island", keep_largest, mask)
        show("  union along a motion", combined, Algebra.UNION, mask, mask, (motion,))
        show("  mirror", mirrored, mask, mirror)
        every = np.zeros(mask.box.shape, np.bool_)
        every[::10] = mask.box[::10]
        cut = Mask(GRID, mask.start, every)
        show("  between every tenth slice", between_slices, cut, 0)
    drawn = Mask.empty(GRID)
    for offset in range(-40, 41, 10):
        drawn = drawn | brush_disc(
            GRID,
            Plane(plane.origin_mm + offset * plane.normal, plane.right_mm, plane.down_mm, (2, 2)),
            MIDDLE,
            math.sqrt(2500 - offset**2),
        )
    show("between nine oblique pictures of 50 mm", between_planes, drawn, plane)


def main() -> None:
    warm_up()
    plane = diagonal()
    shape = ellipsoid(GRID, MIDDLE, plane_axes(plane, 80.0, 80.0, 60.0)).to_array()
    data = ndimage.gaussian_filter(shape.astype(np.float32) * 10, 1.0)
    data += np.random.default_rng(1).normal(0, 1, GRID.shape).astype(np.float32)
    volume = Volume(
        id="mr",
        name="MR",
        kind=Kind.MR,
        quantity=Quantity.MR_SIGNAL,
        geometry=GRID,
        data=data,
    )
    gestures(volume, plane)
    edits(plane)
    show("mid-sagittal plane", mid_sagittal, volume)


if __name__ == "__main__":
    main()
