"""`fusionview segment`: a region from a click."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from fusionview.cli.choosing import load_one
from fusionview.cli.options import NIFTI, require_writable
from fusionview.cli.profile import point
from fusionview.cli.region_choices import Method
from fusionview.cli.terminal import number, print_json, print_line
from fusionview.errors import RegionError
from fusionview.io.nifti import write_mask
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Triple
from fusionview.model.volume import Volume
from fusionview.roi.finding.background_adapted import threshold_adapted, threshold_contrast
from fusionview.roi.finding.edge import pet_edge
from fusionview.roi.finding.growing import grow_range, grow_tolerance
from fusionview.roi.finding.neighbourhood import hottest_near
from fusionview.roi.finding.threshold import threshold_fixed, threshold_percent
from fusionview.roi.measuring.statistics import measure
from fusionview.roi.shapes.draw import ball


@dataclass(frozen=True, kw_only=True)
class Choices:
    """The options of the methods; None for what was not given."""

    radius_mm: float = 30.0
    percent: float | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    tolerance: float | None = None


_MEANT = {
    Method.PERCENT: {"percent"},
    Method.FIXED: {"value"},
    Method.BACKGROUND: {"percent"},
    Method.CONTRAST: set[str](),
    Method.EDGE: set[str](),
    Method.GROW: {"low", "high", "tolerance"},
}


def segment(
    image: Path,
    method: Method,
    at: str,
    out: Path,
    *,
    choices: Choices,
    series_id: str | None,
    quantity: Quantity | None,
    as_json: bool,
) -> None:
    """Find a region around a point, write it as a mask and print what it holds."""
    seed_mm = point("--at", at)
    _check(method, choices)
    require_writable(out, NIFTI)
    volume = load_one(image, series_id, quantity)
    mask = found_at(volume, seed_mm, method, choices)
    if not mask.voxels:
        raise RegionError(
            "The value at this point lies outside the range.", hint="Widen the range, or move it."
        )
    write_mask(mask, out)
    values = measure(volume, mask).as_dict()
    if as_json:
        print_json({"method": method.value, "out": out, **values})
        return
    for name, value in values.items():
        print_line(f"{name:12} {value if isinstance(value, str | int) else number(value)}")


def found_at(volume: Volume, seed_mm: Triple, method: Method, choices: Choices) -> Mask:
    """Return the region around a point; thresholds work in a sphere about the nearest maximum."""
    if method is Method.EDGE:
        return pet_edge(volume, seed_mm, choices.radius_mm)
    if method is Method.GROW:
        return _grown(volume, seed_mm, choices)
    top_mm = hottest_near(volume, seed_mm, min(10.0, choices.radius_mm))
    within = ball(volume.geometry, top_mm, choices.radius_mm)
    if method is Method.PERCENT:
        return threshold_percent(volume, within, _or(choices.percent, 41.0))
    if method is Method.FIXED:
        return threshold_fixed(volume, within, _or(choices.value, 4.0))
    if method is Method.BACKGROUND:
        return threshold_adapted(volume, within, _or(choices.percent, 50.0))
    return threshold_contrast(volume, within)


def _grown(volume: Volume, seed_mm: Triple, choices: Choices) -> Mask:
    if choices.tolerance is not None:
        return grow_tolerance(volume, seed_mm, choices.tolerance, choices.radius_mm)
    low, high = _or(choices.low, -1e30), _or(choices.high, 1e30)
    return grow_range(volume, seed_mm, low, high, choices.radius_mm)


def _or(value: float | None, usual: float) -> float:
    return usual if value is None else value


def _check(method: Method, choices: Choices) -> None:
    """Refuse what the method would ignore, and what makes no sense."""
    given = {
        name
        for name in ("percent", "value", "low", "high", "tolerance")
        if getattr(choices, name) is not None
    }
    for name in sorted(given - _MEANT[method]):
        raise typer.BadParameter(f"--{name} is not for --method {method.value}.")
    if method is Method.GROW:
        if not given:
            raise typer.BadParameter("--method grow takes --tolerance, or --low and --high.")
        if "tolerance" in given and len(given) > 1:
            raise typer.BadParameter("--tolerance stands alone, without --low and --high.")
    if choices.percent is not None and not 0 < choices.percent < 100:
        raise typer.BadParameter("--percent lies between 0 and 100.")
    if not 0 < choices.radius_mm <= 500:
        raise typer.BadParameter("--radius lies between 0 and 500 mm.")
