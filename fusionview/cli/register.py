"""`fusionview register`: lay one volume on another."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import typer
from numpy.typing import NDArray

from fusionview.cli.choosing import choose, load_series, scan_path
from fusionview.cli.options import (
    NIFTI,
    RegistrationKind,
    require_new_folder,
    require_writable,
)
from fusionview.cli.terminal import print_json, print_line, print_note, progress_bar, triple
from fusionview.errors import GeometryError, ReadError
from fusionview.io.exchange.any_map import Ends, read_map, require_room, write_map
from fusionview.io.exchange.derived import write_derived
from fusionview.io.exchange.seg import read_seg
from fusionview.io.nifti import read_mask, write_volume
from fusionview.io.series import Series
from fusionview.io.transform_file import ENDINGS
from fusionview.model.chain import PointMap
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress
from fusionview.model.transform import Transform, Triple
from fusionview.model.volume import Volume
from fusionview.registration import rigid
from fusionview.registration.resample import resample
from fusionview.registration.result import Band, Confidence
from fusionview.registration.rigid import PointPair, RegistrationResult, Start, StartChoice

REGISTRATION = (*ENDINGS, ".dcm")

_GOOD_MM = 2.2
"""As of the card: an affine map that is expected to be further off is not called good."""

_INSIDE = 0.2 + 0.6 * np.array(list(np.ndindex(2, 2, 2)))
"""Where affine and rigid maps are compared, as parts of the fixed grid: inside the patient."""


@dataclass(frozen=True)
class Images:
    """Which two series to register."""

    fixed: Path
    moving: Path
    fixed_series: str | None
    moving_series: str | None

    def choose(self) -> tuple[Series, Series]:
        """Find both."""
        option = "--fixed-series"
        fixed = choose(scan_path(self.fixed), self.fixed, self.fixed_series, option)
        option = "--moving-series"
        return fixed, choose(scan_path(self.moving), self.moving, self.moving_series, option)


@dataclass(frozen=True, kw_only=True)
class How:
    """What the user chose."""

    kind: RegistrationKind = RegistrationKind.RIGID
    start: str = "auto"
    focus: Path | None = None
    leave_out: Path | None = None


class Found(NamedTuple):
    """What was found, and what is printed of it."""

    map: PointMap
    values: Mapping[str, Any]
    rigid: RegistrationResult
    seconds: float


class _Task(NamedTuple):
    fixed: Volume
    moving: Volume
    start: StartChoice
    focus: Mask | None
    leave_out: Mask | None


def register(images: Images, out: Path, how: How, *, resampled: Path | None, as_json: bool) -> None:
    """Register two series and write the transform."""
    require_writable(out, REGISTRATION)
    if resampled is not None:
        _require_image(resampled)
    begin = parse_start(how.start)
    sources = images.choose()
    fixed, moving = (load_series(series) for series in sources)
    ends = Ends(fixed, moving, *sources)
    require_room(out, ends, stretches=how.kind is RegistrationKind.AFFINE)
    masks = [None if p is None else _mask(p, fixed, moving) for p in (how.focus, how.leave_out)]
    task = _Task(fixed, moving, _known(begin, ends), *masks)
    with progress_bar("Registering") as progress:
        found = _FINDERS[how.kind](task, progress)
    write_map((found.map,), out, ends)
    if resampled is not None:
        frame = fixed.frame_of_reference
        laid = resample(moving, fixed.geometry, found.map, frame_of_reference=frame)
        _save_image(laid, resampled, sources[1])
    if as_json:
        print_json(found.values)
        return
    _print(found)
    print_line(f"{out}: written after {found.seconds:.1f} s, and read back")


def _rigidly(task: _Task, progress: Progress) -> Found:
    fixed, moving, start, focus, leave_out = task
    result = rigid.register(
        fixed, moving, start=start, focus=focus, leave_out=leave_out, progress=progress
    )
    return Found(result.transform, describe(result), result, result.seconds)


def _affinely(task: _Task, progress: Progress) -> Found:
    from fusionview.registration import affine  # noqa: PLC0415 - most runs are rigid

    fixed, moving, start, focus, leave_out = task
    result = affine.register_affine(
        fixed, moving, start=start, focus=focus, leave_out=leave_out, progress=progress
    )
    whole = result.transform
    first = result.rigid
    inside = fixed.geometry.to_world(_INSIDE * np.subtract(fixed.geometry.shape, 1))
    apart_mm = whole.apply(inside) - first.transform.apply(inside)
    values = {
        **describe(first),
        **_beyond(first.confidence, apart_mm, good_mm=_GOOD_MM),
        "seconds": round(result.seconds, 3),
        "rotation_deg": whole.rigid().rotation_deg,
        "translation_mm": whole.rigid().translation_mm,
        "scales": whole.scales,
        "shears": whole.shears,
        "similarity": result.similarity,
    }
    return Found(whole, values, result.rigid, result.seconds)


def _bending(task: _Task, progress: Progress) -> Found:
    from fusionview.registration import deformable  # noqa: PLC0415 - most runs are rigid

    first = _rigidly(task, lambda done, text="": progress(0.3 * done, text))
    if first.rigid.band is Band.DO_NOT_TRUST:
        print_note("The rigid start is not to be trusted; look at the overlay before you use this.")
    result = deformable.register_deformable(
        task.fixed,
        task.moving,
        begin=first.rigid.transform,
        focus=task.focus,
        leave_out=task.leave_out,
        progress=lambda done, text="": progress(0.3 + 0.7 * done, text),
    )
    seconds = first.seconds + result.seconds
    values = {
        **first.values,
        **(_beyond(first.rigid.confidence, result.transform.offsets_mm) if result.bent else {}),
        "seconds": round(seconds, 3),
        "bent": result.bent,
        "gain": result.gain,
        "largest_mm": result.largest_mm,
        "jacobian_min": float(result.jacobian.min()),
        "jacobian_max": float(result.jacobian.max()),
        "warnings": (*first.values["warnings"], *result.provenance.warnings),
    }
    return Found(result.transform, values, first.rigid, seconds)


def _beyond(
    card: Confidence, apart_mm: NDArray[np.floating], *, good_mm: float = 0.0
) -> dict[str, Any]:
    """The card judged the rigid map: what was changed beyond it may be wrong by as much."""
    beyond_mm = float(np.sqrt(np.mean(np.sum(np.square(apart_mm), axis=-1))))
    expected = math.hypot(card.expected_error_mm, beyond_mm)
    doubtful = card.band is Band.GOOD and expected > good_mm
    return {"band": str(Band.CHECK if doubtful else card.band), "confidence_mm": expected}


_FINDERS = {
    RegistrationKind.RIGID: _rigidly,
    RegistrationKind.AFFINE: _affinely,
    RegistrationKind.BSPLINE: _bending,
}


def describe(result: RegistrationResult) -> dict[str, Any]:
    """Return what is printed as JSON."""
    transform, card = result.transform, result.confidence
    return {
        "seconds": round(result.seconds, 3),
        "rotation_deg": transform.rotation_deg,
        "translation_mm": transform.translation_mm,
        "center_mm": transform.center_mm,
        "confidence_mm": card.expected_error_mm,
        "band": str(card.band),
        "start": str(result.start.rung),
        "why": result.start.reason,
        "starts_agreeing": card.starts_agreeing,
        "starts": card.starts,
        "jackknife_mm": card.jackknife_mm,
        "directions_mm": card.directions_mm,
        "mirrored": card.mirrored,
        "similarity": result.similarity,
        "overlap": result.overlap,
        "look_at": card.look_at,
        "warnings": result.provenance.warnings,
    }


def _print(found: Found) -> None:
    values, card = found.values, found.rigid.confidence
    print_line(f"start        {values['why']}")
    print_line(f"rotation     {triple(values['rotation_deg'])} degrees about x, y, z")
    print_line(f"translation  {triple(values['translation_mm'])} mm")
    print_line(f"about        {triple(values['center_mm'])} mm")
    if "scales" in values:
        print_line(f"scales       {triple(values['scales'])}")
        print_line(f"shears       {triple(values['shears'])}")
    if "largest_mm" in values:
        least, most = values["jacobian_min"], values["jacobian_max"]
        print_line(f"bent         up to {values['largest_mm']:.1f} mm")
        print_line(f"volumes      change by factors of {least:.2f} to {most:.2f}; none folds")
    band = Band(values["band"])
    print_line(f"confidence   {band.label}: about {values['confidence_mm']:.1f} mm expected")
    print_line(f"overlap      {values['overlap']:.0%} of the smaller volume")
    for text in dict.fromkeys((*card.look_at, *values["warnings"])):
        print_note(text)


def parse_start(text: str) -> Start | PointPair | Path:
    """Read ``auto``, ``header``, ``centre``, ``FX,FY,FZ:MX,MY,MZ`` or a transform's name.

    Raises
    ------
    typer.BadParameter
        If it is none of these.
    """
    if text in tuple(Start):
        return Start(text)
    fixed, separator, moving = text.partition(":")
    try:
        if separator:
            return _point(fixed), _point(moving)
    except ValueError:
        pass
    if text.lower().endswith(REGISTRATION):
        return Path(text)
    raise typer.BadParameter(
        f"--start {text} is none of auto, header, centre, FX,FY,FZ:MX,MY,MZ (one place in both) "
        "and a transform file."
    )


def parse_point(text: str) -> Triple:
    """Read ``X,Y,Z``.

    Raises
    ------
    typer.BadParameter
        If it is something else.
    """
    try:
        return _point(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is no point X,Y,Z in LPS mm.") from None


def _known(begin: Start | PointPair | Path, ends: Ends) -> StartChoice:
    if not isinstance(begin, Path):
        return begin
    chain = read_map(begin, ends)
    if len(chain) == 1 and isinstance(chain[0], Transform):
        return chain[0]
    raise ReadError(
        f"{begin.name} is not rigid, so it cannot be a start.", hint="Give a rigid transform."
    )


def _mask(path: Path, fixed: Volume, moving: Volume) -> Mask:
    """Read a region on the grid of either volume."""
    try:
        return _mask_on(path, fixed)
    except GeometryError:
        pass
    try:
        return _mask_on(path, moving)
    except GeometryError:
        raise GeometryError(
            f"The region {path.name} lies neither on the grid of {fixed.name} nor on that of "
            f"{moving.name}.",
            hint="Draw the region on one of the two volumes, or resample it to one of them.",
        ) from None


def _mask_on(path: Path, volume: Volume) -> Mask:
    if path.name.lower().endswith(NIFTI):
        return read_mask(path, volume.geometry)
    found = read_seg(path, volume)
    if len(found) != 1:
        raise ReadError(
            f"{path.name} holds {len(found)} regions.",
            hint="Give a NIfTI mask, or a SEG of one segment.",
        )
    return found[0].mask


def _require_image(path: Path) -> None:
    if path.suffix:
        require_writable(path, NIFTI)
    else:
        require_new_folder(path)


def _save_image(volume: Volume, path: Path, source: Series) -> None:
    """Write NIfTI, or a DICOM series into a folder (a name without ending)."""
    if path.suffix:
        write_volume(volume, path)
        return
    with progress_bar("Writing") as progress:
        write_derived(volume, path, source, progress=progress)


def _point(text: str) -> Triple:
    x, y, z = (float(part) for part in text.split(","))
    if not math.isfinite(x + y + z):
        raise ValueError
    return x, y, z
