"""`fusionview kinetics`: Patlak and Logan plots of measured curves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import typer

from fusionview.app.kinetic_plots import COLUMNS, Kinetics, Plot, plotted
from fusionview.cli.options import require_writable
from fusionview.cli.region_choices import Model
from fusionview.cli.terminal import number, print_json, print_line, print_note
from fusionview.errors import ReadError
from fusionview.io.curve_file import CurveTable, read_curves, read_samples
from fusionview.io.tables import write_measurements
from fusionview.roi.measuring.kinetics import FrameTimes, PlasmaInput, TissueCurve, minutes


def kinetics(
    curves: Path,
    model: Model,
    t_star_min: float,
    *,
    plasma: Path | None,
    reference: str | None,
    k2_per_min: float | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Fit each curve of a table; one that cannot be fitted is listed with the reason."""
    if (plasma is None) == (reference is None):
        raise typer.BadParameter("give either --input or --reference.")
    if k2_per_min is not None and (model is not Model.LOGAN or reference is None):
        raise typer.BadParameter("--k2 goes with --model logan and --reference.")
    if out is not None:
        require_writable(out, (".csv", ".json"))
    tables = read_curves(curves)
    supply = _plasma(plasma) if plasma is not None else _reference(tables, str(reference), curves)
    choices = Kinetics(plot=Plot(model.value), t_star_min=t_star_min, k2_per_min=k2_per_min)
    rows = [
        plotted(
            one.name,
            partial(_tissue, one),
            lambda: supply,
            choices,
            supply_name=str(reference or "plasma"),
            against_region=reference is not None,
        ).cells()
        for one in tables
        if one.name != reference
    ]
    if out is not None:
        write_measurements(COLUMNS, rows, out, [])
    named = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    if as_json:
        print_json({"rows": named})
        return
    for row in named:
        if row["note"]:
            print_note(f"{row['region']}: {row['note']}")
        if row["value"] is None:
            continue
        value, error = (_shown(row[name]) for name in ("value", "se"))
        print_line(
            f"{row['region']}  {row['quantity']} {value} +- {error} {row['unit']}".rstrip()
            + f"  R2 {_shown(row['r_squared'])}  points {row['points']}"
            + f"  off the line by {_shown(row['largest_deviation'])}"
        )


def _plasma(path: Path) -> PlasmaInput:
    times_s, values = read_samples(path)
    return PlasmaInput(minutes(times_s), np.asarray(values))


def _reference(tables: tuple[CurveTable, ...], name: str, path: Path) -> TissueCurve:
    for one in tables:
        if one.name == name:
            return _tissue(one)
    names = ", ".join(one.name for one in tables)
    raise ReadError(f"{path.name} has no region {name}.", hint=f"Choose one of {names}.")


def _tissue(table: CurveTable) -> TissueCurve:
    frames = FrameTimes(minutes(table.start_s), minutes(table.lasts_s))
    return TissueCurve(frames, np.asarray(table.values))


def _shown(value: object) -> str:
    return number(value if isinstance(value, float) else None, 4)
