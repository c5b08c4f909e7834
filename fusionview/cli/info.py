"""`fusionview info`: what a folder holds."""

from pathlib import Path

from fusionview.cli.choosing import scan_path
from fusionview.cli.terminal import print_json, print_line
from fusionview.io.series import Series


def info(path: Path, *, as_json: bool) -> None:
    """Print the series of a path.

    Raises
    ------
    ReadError
        If the path does not exist or holds no file.
    """
    catalogue = scan_path(path)
    if as_json:
        print_json(catalogue.as_dict())
        return
    for series in catalogue.series:
        for line in _lines(series):
            print_line(line)
    for skipped in catalogue.skipped:
        print_line(f"skipped {skipped.path}: {skipped.reason}")


def _lines(series: Series) -> list[str]:
    lines = [f"{series.id}  {series.kind.value}  {series.description}".rstrip()]
    if any(series.shape):
        voxels = " × ".join(map(str, series.shape))
        size = " × ".join(f"{mm:.4g}" for mm in series.spacing_mm)
        frames = f", {series.frames} frames{_axis(series)}" if series.frames > 1 else ""
        unit = series.unit or "no unit"
        lines.append(f"    {voxels} voxels (k, j, i) of {size} mm{frames}, {unit}")
    if series.suv is not None:
        factor = series.suv.factor_first_slice
        lines.append(f"    SUV {series.suv.type}: {factor:.8g} per {series.unit}, first slice")
        lines.append(f"    rule: {series.suv.rule}")
        lines += [f"    warning: {warning}" for warning in series.suv.warnings]
    elif series.suv_reason and series.kind.is_functional:
        lines.append(f"    no SUV: {series.suv_reason}")
    lines += [f"    problem: {problem}" for problem in series.problems]
    return lines


def _axis(series: Series) -> str:
    """Name what changes from frame to frame, with the first and the last value."""
    if series.frame_axis is None:
        return ""
    ends = f"{series.frame_values[0]:g} to {series.frame_values[-1]:g}"
    unit = f" {series.frame_axis.unit}" if series.frame_axis.unit else ""
    return f" ({series.frame_axis.value.replace('_', ' ')} {ends}{unit})"
