"""Motion from frame to frame of a dynamic or gated series, and taking it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import RegistrationError
from fusionview.model.frames import Frames
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.setting import check, setting
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.resample import resample

# Displacement is reported on a sphere of this radius, as in functional MR (Power 2012, NeuroImage
# 59:2142: 50 mm, from the cortex to the middle of the head).
RADIUS_MM = 50.0
REACH_MM = 60.0


@dataclass(frozen=True, kw_only=True)
class MotionSettings:
    """How motion is estimated; stored with the result as its provenance."""

    resolution_mm: float = setting(5.0, "Resolution", 2.0, 10.0, "mm")
    bins: int = setting(32, "Histogram bins", 16, 128)
    least_counts: float = setting(0.05, "Least activity, of the busiest frame", 0.0, 1.0)

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, eq=False, kw_only=True)
class Motion:
    """Where the patient lay in each frame.

    Attributes
    ----------
    transforms
        One per frame, ``reference_to_frame``, about the middle of the volume; the identity for
        frames that could not be registered.
    parameters
        ``(T, 6)``: degrees about x, y, z, then mm along x, y, z.
    displacement_mm
        ``(T,)``: how far points 50 mm from the middle moved from the reference on average.
    step_mm
        ``(T,)``: the same from the frame before; 0 for the first.
    registered
        ``(T,)`` bool: False for frames with too little activity (the first seconds).
    reference
        The frames whose mean the others were laid on.
    """

    transforms: tuple[Transform, ...]
    parameters: NDArray[np.float64]
    displacement_mm: NDArray[np.float64]
    step_mm: NDArray[np.float64]
    registered: NDArray[np.bool_]
    reference: tuple[int, ...]
    provenance: Provenance


def estimate(
    volume: Volume,
    *,
    reference: Sequence[int] = (),
    settings: MotionSettings | None = None,
    progress: Progress = no_progress,
) -> Motion:
    """Lay each frame on the mean of the reference frames, from where the frame before lay.

    Parameters
    ----------
    reference
        Frames to average; by default those with at least half of the activity of the busiest.

    Raises
    ------
    RegistrationError
        If the volume has no frames, or none with activity.
    Cancelled
        By ``progress``.
    """
    from fusionview.registration import local  # noqa: PLC0415 - loads numba

    settings = settings or MotionSettings()
    frames = _require_frames(volume)
    totals = np.nansum(frames.data, axis=(1, 2, 3), dtype=np.float64)
    if not totals.max() > 0:
        raise RegistrationError(
            f"{volume.name} has no activity in any frame.",
            hint="Check that the series was read completely.",
        )
    chosen = tuple(reference) or tuple(np.flatnonzero(totals >= 0.5 * totals.max()).tolist())
    enough = totals >= settings.least_counts * totals.max()
    mean = replace(volume, data=_mean(frames, chosen), frames=None, frame=0)
    found = Transform.identity(volume.geometry.center_mm)
    transforms = []
    for n in range(len(frames.values)):
        progress(n / len(frames.values), f"Frame {n + 1} of {len(frames.values)}")
        if enough[n]:
            found = local.refine(
                mean, volume.at(n), found, settings.resolution_mm, settings.bins, REACH_MM
            )
        transforms.append(found if enough[n] else Transform.identity(found.center_mm))
    progress(1.0, "Motion is known")
    provenance = Provenance(
        operation="Estimate motion from frame to frame by normalised mutual information",
        settings={**settings_of(settings), "reference": list(chosen)},
        inputs=(volume.id,),
    )
    return _motion(tuple(transforms), enough, chosen, provenance)


def apply(
    volume: Volume,
    motion: Motion,
    *,
    leave: Sequence[int] = (),
    progress: Progress = no_progress,
) -> Volume:
    """The series with every frame brought to where the reference lies, interpolated once.

    Parameters
    ----------
    leave
        Frames to keep as they are (as are those that could not be registered).

    Raises
    ------
    RegistrationError
        If the motion was estimated on another series.
    """
    frames = _require_frames(volume)
    if len(motion.transforms) != len(frames.values):
        raise RegistrationError(
            f"The motion of {len(motion.transforms)} frames does not fit a series of "
            f"{len(frames.values)}.",
            hint="Estimate the motion of this series.",
        )
    kept = set(leave) | set(np.flatnonzero(~motion.registered).tolist())
    data = np.empty_like(frames.data)
    for n, transform in enumerate(motion.transforms):
        progress(n / len(frames.values), f"Frame {n + 1} of {len(frames.values)}")
        one = volume.at(n)
        moved = one if n in kept else resample(one, volume.geometry, transform)
        data[n] = moved.data
    progress(1.0, "Motion is taken out")
    return replace(
        volume,
        id=f"still-{uuid4().hex}",
        name=f"{volume.name} (motion corrected)",
        data=data[volume.frame],
        frames=replace(frames, data=data),
        provenance=Provenance(
            operation="Take out motion from frame to frame",
            settings={
                "parameters": motion.parameters.tolist(),
                "left": sorted(int(n) for n in kept),
            },
            inputs=(volume.id,),
        ),
    )


def _require_frames(volume: Volume) -> Frames:
    if volume.frames is None or len(volume.frames.values) < 2:
        raise RegistrationError(
            f"{volume.name} has no frames.", hint="Choose a dynamic or gated series."
        )
    return volume.frames


def _mean(frames: Frames, chosen: Sequence[int]) -> NDArray[np.float32]:
    total = np.zeros(frames.data.shape[1:], np.float64)
    for n in chosen:
        if not 0 <= n < len(frames.values):
            raise RegistrationError(
                f"There is no frame {n + 1}.", hint="Choose frames that the series has."
            )
        total += frames.data[n]
    return (total / len(chosen)).astype(np.float32)


def _motion(
    transforms: tuple[Transform, ...],
    registered: NDArray[np.bool_],
    reference: tuple[int, ...],
    provenance: Provenance,
) -> Motion:
    sphere = np.vstack([np.eye(3), -np.eye(3)]) * RADIUS_MM + transforms[0].center_mm
    places = np.array([one.apply(sphere) for one in transforms])
    steps = np.linalg.norm(np.diff(places, axis=0), axis=2).mean(axis=1)
    return Motion(
        transforms=transforms,
        parameters=np.array([[*one.rotation_deg, *one.translation_mm] for one in transforms]),
        displacement_mm=np.linalg.norm(places - sphere, axis=2).mean(axis=1),
        step_mm=np.concatenate([[0.0], steps]),
        registered=registered,
        reference=reference,
        provenance=provenance,
    )
