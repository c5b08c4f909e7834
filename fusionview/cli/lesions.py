"""`fusionview lesions`: all uptake above a threshold, and how much there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer

from fusionview.app.lesion_state import LesionSearch, LesionSettings
from fusionview.app.lesions.summing import COLUMNS, body_surface_m2, joined, rows
from fusionview.cli.choosing import load_one
from fusionview.cli.options import NIFTI, require_writable
from fusionview.cli.profile import point
from fusionview.cli.terminal import number, print_json, print_line, print_note, progress_bar
from fusionview.errors import RegionError
from fusionview.io.nifti import write_mask
from fusionview.io.tables import write_measurements
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.finding.lesions import Order, find_lesions
from fusionview.roi.finding.percist import liver_reference, propose_liver
from fusionview.roi.measuring.burden import Burden, burden


def lesions(
    image: Path,
    *,
    threshold: str,
    liver: str | None,
    min_ml: float,
    order: Order,
    rejected: Sequence[int],
    out: Path | None,
    mask_out: Path | None,
    series_id: str | None,
    quantity: Quantity | None,
    as_json: bool,
) -> None:
    """Find candidates, leave out those that were rejected, sum up the rest."""
    for path, endings in ((out, (".csv", ".json")), (mask_out, NIFTI)):
        if path is not None:
            require_writable(path, endings)
    fixed = None if threshold == "liver" else _number(threshold)
    if liver is not None and fixed is not None:
        raise typer.BadParameter("--liver goes with --threshold liver.")
    if not 0 <= min_ml < float("inf"):
        raise typer.BadParameter("--min-ml takes a volume from 0.")
    liver_mm = None if liver is None else point("--liver", liver)
    volume = _suv(image, series_id, quantity)
    level = fixed if fixed is not None else _liver_level(volume, liver_mm)
    with progress_bar("Lesions") as progress:
        found = find_lesions(volume, level, min_ml=min_ml, order=order, progress=progress)
    unknown = sorted(set(rejected) - set(range(1, len(found) + 1)))
    if unknown:
        raise typer.BadParameter(f"there is no lesion {unknown[0]}; {len(found)} were found.")
    accepted = tuple(n not in rejected for n in range(1, len(found) + 1))
    settings = LesionSettings(threshold=level, min_ml=min_ml)
    search = LesionSearch(
        volume=volume, settings=settings, threshold=level, candidates=found, accepted=accepted
    )
    kept = [one.mask for one in search.kept]
    together = None if mask_out is None else _together(kept)
    total = burden(volume, kept, body_surface_m2(volume)) if kept else None
    table = rows(search)
    if out is not None:
        write_measurements(COLUMNS, table, out, [volume])
    if mask_out is not None and together is not None:
        write_mask(together, mask_out)
    _print(table, total, volume, level, as_json=as_json)


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise typer.BadParameter("--threshold takes a number, or liver.") from None
    if not 0 < value < float("inf"):
        raise typer.BadParameter("--threshold takes a number above 0, or liver.")
    return value


def _suv(image: Path, series_id: str | None, quantity: Quantity | None) -> Volume:
    """Read a volume; activity as SUV, since the usual thresholds are meant for that."""
    volume = load_one(image, series_id, quantity)
    if quantity is None and volume.quantity is Quantity.ACTIVITY:
        volume = load_one(image, series_id, Quantity.SUV_BW)
    if not volume.quantity.is_suv:
        print_note(
            f"The values are no SUV ({volume.quantity.label}): choose the threshold in them."
        )
    return volume


def _liver_level(volume: Volume, liver_mm: tuple[float, float, float] | None) -> float:
    centre = propose_liver(volume) if liver_mm is None else liver_mm
    if centre is None:
        raise RegionError(
            "No liver was found in this volume.", hint="Give its place: --liver X,Y,Z."
        )
    reference = liver_reference(volume, centre)
    where = ", ".join(f"{value:.1f}" for value in centre)
    print_note(
        f"liver at {where} mm{'' if liver_mm else ' (suggested: look at it)'}: "
        f"{reference.mean:.3g} +- {reference.sd:.2g} {volume.unit}"
    )
    if reference.note:
        print_note(reference.note)
    return reference.threshold


def _together(masks: Sequence[Mask]) -> Mask:
    if not masks:
        raise RegionError(
            "There is no lesion to write.", hint="Lower the threshold, or reject fewer."
        )
    return joined(masks)


def _print(
    table: list[list[object]], total: Burden | None, volume: Volume, level: float, *, as_json: bool
) -> None:
    named = [dict(zip(COLUMNS, row, strict=True)) for row in table]
    if as_json:
        summary = None if total is None else asdict(total)
        print_json({"threshold": level, "unit": volume.unit, "lesions": named, "burden": summary})
        return
    for row in named:
        values = "  ".join(
            f"{name} {_shown(row[name])}" for name in ("volume_ml", "max", "mean", "peak", "tlg")
        )
        place = ", ".join(_shown(row[name], 4) for name in ("x_mm", "y_mm", "z_mm"))
        notes = ("" if row["accepted"] else "  rejected") + (
            "  at the border" if row["touches_border"] else ""
        )
        print_line(f"{row['lesion']:>3}  {values}  at {place}{notes}")
    print_line(f"{len(named)} at or above {number(level, 4)} {volume.unit}".rstrip())
    if total is not None:
        for name, value in asdict(total).items():
            print_line(f"{name:15} {value if isinstance(value, int) else number(value)}")


def _shown(value: object, digits: int = 6) -> str:
    return number(value if isinstance(value, float) else None, digits)
