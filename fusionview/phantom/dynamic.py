"""A dynamic study whose curves have closed forms: three balls in a cylinder, PET over MR."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.region import COLOURS, Region
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.phantom.shapes import Point
from fusionview.roi.shapes.draw import ball

Array = NDArray[np.float32]
Law = Callable[[float, float], float]
"""Start and end of a frame in s → mean activity concentration in it, Bq/mL."""

FRAME = "2.25.201846315917483905518273649501827"
HALF_LIFE_S = 1223.4
"""Carbon-11 (ENSDF): 20.39 min."""
UPTAKE_PER_S = 1 / 400.0
PEAK_S = 45.0
BACKGROUND_BQ_ML = 800.0
TOP_BQ_ML = 12_000.0
DURATIONS_S = (10.0,) * 12 + (30.0,) * 4 + (120.0,) * 4 + (300.0,) * 4

MR_GRID = Geometry.centred(
    (36, 120, 120),
    (3.0, 1.5, 1.5),
    (4.0, -12.0, 20.0),
    Rotation.from_euler("ZXY", (14, -9, 6), degrees=True).as_matrix(),
)
PET_GRID = Geometry.centred(
    (40, 64, 64),
    (2.8, 3.0, 3.0),
    (2.0, -10.0, 21.0),
    Rotation.from_euler("XZ", (4, -3), degrees=True).as_matrix(),
)
_AXIS_X_MM, _AXIS_Y_MM = 3.0, -11.0
_RADIUS_MM = 75.0
_HALF_LENGTH_MM = 46.0


@dataclass(frozen=True)
class Ball:
    """What one ball holds: MR signal, and activity by time. It is larger than its region."""

    name: str
    center_mm: Point
    radius_mm: float
    signal: float
    law: Law

    @property
    def region_mm(self) -> float:
        """Radius of a region that no voxel of the border reaches."""
        return self.radius_mm - 6.0


def decay(start_s: float, stop_s: float) -> float:
    """A filled ball, not corrected for decay."""
    rate = math.log(2) / HALF_LIFE_S
    left = math.exp(-rate * start_s) - math.exp(-rate * stop_s)
    return TOP_BQ_ML * left / (rate * (stop_s - start_s))


def uptake(start_s: float, stop_s: float) -> float:
    """Tissue that traps the tracer: A·(1 − exp(−k·t))."""
    k = UPTAKE_PER_S
    missing = (math.exp(-k * start_s) - math.exp(-k * stop_s)) / (k * (stop_s - start_s))
    return TOP_BQ_ML * (1 - missing)


def bolus(start_s: float, stop_s: float) -> float:
    """Blood after an injection: A·(t / p)·exp(1 − t / p), highest at p."""

    def integral(t: float) -> float:
        return -math.e * (t + PEAK_S) * math.exp(-t / PEAK_S)

    return 2 * TOP_BQ_ML * (integral(stop_s) - integral(start_s)) / (stop_s - start_s)


BALLS = (
    Ball("Blood", (-36.0, -20.0, 22.0), 18.0, 260.0, bolus),
    Ball("Tissue", (30.0, -38.0, 16.0), 20.0, 620.0, uptake),
    Ball("Decay only", (18.0, 26.0, 28.0), 22.0, 430.0, decay),
)


def dynamic_study(progress: Progress = no_progress) -> Study:
    """Build the study, with one region on the MR in each ball; the same bytes each time.

    Volumes ``mr`` (oblique) and ``pet`` (24 frames, Bq/mL, without noise or blur), in one frame
    of reference. Inside a region each frame holds exactly the mean of its law over the frame.
    """
    progress(0.0, "Dynamic phantom")
    mr = Volume(
        id="mr",
        name="MR (dynamic demo)",
        kind=Kind.MR,
        quantity=Quantity.MR_SIGNAL,
        geometry=MR_GRID,
        data=_painted(MR_GRID, 120.0, [one.signal for one in BALLS]),
        frame_of_reference=FRAME,
        provenance=Provenance(operation="Simulate MR of the dynamic phantom"),
    )
    pet = _pet(progress)
    regions = {
        f"region-{one.name}": Region(
            id=f"region-{one.name}",
            name=one.name,
            colour=COLOURS[number],
            volume_id=mr.id,
            mask=ball(MR_GRID, np.array(one.center_mm), one.region_mm),
            provenance=Provenance(operation="Known region of the dynamic phantom"),
        )
        for number, one in enumerate(BALLS)
    }
    progress(1.0, "Dynamic phantom ready")
    return Study(volumes={mr.id: mr, pet.id: pet}, regions=regions)


def _pet(progress: Progress) -> Volume:
    starts = np.concatenate([[0.0], np.cumsum(DURATIONS_S)[:-1]])
    labels = _labels(PET_GRID)
    data = np.empty((len(DURATIONS_S), *PET_GRID.shape), np.float32)
    for number, (start_s, lasts_s) in enumerate(zip(starts, DURATIONS_S, strict=True)):
        progress(number / len(DURATIONS_S), "Dynamic PET")
        stop_s = float(start_s + lasts_s)
        values = [0.0, BACKGROUND_BQ_ML, *(one.law(float(start_s), stop_s) for one in BALLS)]
        data[number] = np.array(values, np.float32)[labels]
    frames = Frames(
        axis=FrameAxis.TIME,
        values=tuple(float(start) for start in starts),
        data=data,
        durations_s=DURATIONS_S,
    )
    settings = {"half_life_s": HALF_LIFE_S, "uptake_per_s": UPTAKE_PER_S, "peak_s": PEAK_S}
    last = len(DURATIONS_S) - 1
    return Volume(
        id="pet",
        name="Dynamic PET (demo)",
        kind=Kind.PET,
        quantity=Quantity.ACTIVITY,
        geometry=PET_GRID,
        data=frames.data[last],
        frame_of_reference=FRAME,
        provenance=Provenance(operation="Simulate dynamic PET", settings=settings),
        frames=frames,
        frame=last,
    )


def _labels(grid: Geometry) -> NDArray[np.uint8]:
    """Return 0 outside, 1 in the cylinder, 2 and more in the balls."""
    points = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1))
    across = np.hypot(points[..., 0] - _AXIS_X_MM, points[..., 1] - _AXIS_Y_MM)
    inside = (across <= _RADIUS_MM) & (np.abs(points[..., 2] - 21.0) <= _HALF_LENGTH_MM)
    labels = inside.astype(np.uint8)
    for number, one in enumerate(BALLS):
        gaps = np.linalg.norm(points - np.array(one.center_mm), axis=-1)
        labels[gaps <= one.radius_mm] = 2 + number
    return labels


def _painted(grid: Geometry, background: float, values: list[float]) -> Array:
    return np.array([0.0, background, *values], np.float32)[_labels(grid)]
