"""`fusionview register`: lay one volume on another."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from fusionview.cli.choosing import choose, load_series, scan_path
from fusionview.cli.options import NIFTI, REGISTRATION, require_new_folder, require_writable
from fusionview.cli.terminal import print_json, print_line, progress_bar, triple
from fusionview.io.exchange.derived import write_derived
from fusionview.io.exchange.reg import write_reg
from fusionview.io.nifti import write_volume
from fusionview.io.series import Series
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

    def choose(self) -> tuple[Series, Series]:
        """Find both."""
        option = "--fixed-series"
        fixed = choose(scan_path(self.fixed), self.fixed, self.fixed_series, option)
        option = "--moving-series"
        return fixed, choose(scan_path(self.moving), self.moving, self.moving_series, option)


def register(
    images: Images, out: Path, *, resampled: Path | None, start: str, as_json: bool
) -> None:
    """Register two series and write the transform."""
    require_writable(out, REGISTRATION)
    if resampled is not None:
        _require_image(resampled)
    begin = parse_start(start)
    sources = images.choose()
    fixed, moving = (load_series(series) for series in sources)
    with progress_bar("Registering") as progress:
        result = rigid.register(fixed, moving, start=begin, progress=progress)
    if out.suffix.lower() == ".dcm":
        write_reg((fixed, moving, result.transform), out, *sources)
    else:
        write_transform(result.transform, out)
    if resampled is not None:
        laid = resample(
            moving,
            fixed.geometry,
            result.transform,
            frame_of_reference=fixed.frame_of_reference,
        )
        _save_image(laid, resampled, sources[1])
    values = describe(result)
    if as_json:
        print_json(values)
    else:
        transform = result.transform
        print_line(f"rotation     {triple(transform.rotation_deg)} degrees about x, y, z")
        print_line(f"translation  {triple(transform.translation_mm)} mm")
        print_line(f"about        {triple(transform.center_mm)} mm")
        print_line(f"{out}: written after {result.seconds:.1f} s")


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
