"""`fusionview register`: lay one volume on another."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from fusionview.cli.choosing import load_one
from fusionview.cli.options import NIFTI, TRANSFORM, require_writable
from fusionview.cli.terminal import print_json, print_line, progress_bar, triple
from fusionview.io.nifti import write_volume
from fusionview.io.transform_file import write_transform
from fusionview.model.transform import Triple
from fusionview.model.volume import Volume
from fusionview.registration import rigid
from fusionview.registration.resample import resample
from fusionview.registration.rigid import PointPair, RegistrationResult, Start


@dataclass(frozen=True)
class Images:
    """Which two series to register."""

    fixed: Path
    moving: Path
    fixed_series: str | None
    moving_series: str | None

    def load(self) -> tuple[Volume, Volume]:
        """Read both."""
        fixed = load_one(self.fixed, self.fixed_series, option="--fixed-series")
        return fixed, load_one(self.moving, self.moving_series, option="--moving-series")


def register(
    images: Images, out: Path, *, resampled: Path | None, start: str, as_json: bool
) -> None:
    """Register two series and write the transform."""
    require_writable(out, TRANSFORM)
    if resampled is not None:
        require_writable(resampled, NIFTI)
    begin = parse_start(start)
    fixed, moving = images.load()
    with progress_bar("Registering") as progress:
        result = rigid.register(fixed, moving, start=begin, progress=progress)
    write_transform(result.transform, out)
    if resampled is not None:
        laid = resample(
            moving,
            fixed.geometry,
            result.transform,
            frame_of_reference=fixed.frame_of_reference,
        )
        write_volume(laid, resampled)
    values = describe(result)
    if as_json:
        print_json(values)
    else:
        transform = result.transform
        print_line(f"rotation     {triple(transform.rotation_deg)} degrees about x, y, z")
        print_line(f"translation  {triple(transform.translation_mm)} mm")
        print_line(f"about        {triple(transform.center_mm)} mm")
        print_line(f"{out}: written after {result.seconds:.1f} s")


def describe(result: RegistrationResult) -> dict[str, Any]:
    """Return what is printed as JSON."""
    transform = result.transform
    return {
        "seconds": round(result.seconds, 3),
        "rotation_deg": transform.rotation_deg,
        "translation_mm": transform.translation_mm,
        "center_mm": transform.center_mm,
        "similarity": result.similarity,
        "overlap": result.overlap,
        "warnings": result.provenance.warnings,
    }


def parse_start(text: str) -> Start | PointPair:
    """Read ``header``, ``centre`` or ``FX,FY,FZ:MX,MY,MZ``.

    Raises
    ------
    typer.BadParameter
        If it is none of these.
    """
    if text in ("header", "centre"):
        return Start(text)
    fixed, separator, moving = text.partition(":")
    try:
        if separator:
            return _point(fixed), _point(moving)
    except ValueError:
        pass
    raise typer.BadParameter(
        f"--start {text} is none of header, centre and FX,FY,FZ:MX,MY,MZ (one place in both)."
    )


def _point(text: str) -> Triple:
    x, y, z = (float(part) for part in text.split(","))
    if not math.isfinite(x + y + z):
        raise ValueError
    return x, y, z
