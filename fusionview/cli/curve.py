"""`fusionview curve`: a region in every frame of a 4-D series."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fusionview.app.curves import COLUMNS, curve_rows, measured_curve
from fusionview.app.workspace import RegionCurve
from fusionview.cli.choosing import load_one
from fusionview.cli.options import NIFTI, require_writable
from fusionview.cli.terminal import number, print_json, print_line, progress_bar
from fusionview.errors import ReadError, RegionError
from fusionview.io.exchange.seg import read_seg
from fusionview.io.nifti import read_mask
from fusionview.io.tables import write_measurements
from fusionview.io.transform_file import read_transform
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

CSV = (".csv",)


def curve(
    image: Path,
    regions: Sequence[Path],
    *,
    out: Path | None,
    series_id: str | None,
    quantity: Quantity | None,
    transform: Path | None,
    as_json: bool,
) -> None:
    """Measure masks in every frame; they may lie on any grid of the same space."""
    if out is not None:
        require_writable(out, CSV)
    to_mask = Transform.identity() if transform is None else read_transform(transform)
    volume = load_one(image, series_id, quantity)
    if volume.frames is None:
        raise ReadError(
            f"{volume.name} is a single image.",
            hint="Choose a dynamic, gated or diffusion series ('fusionview info' lists frames).",
        )
    rows: list[list[object]] = []
    for path in regions:
        for name, mask in _masks(path, volume):
            wanted = RegionCurve(mask=mask, volume=volume, to_mask=to_mask, curve=None)
            with progress_bar(f"Measuring {name}") as progress:
                found = measured_curve(wanted, progress)
            if found.curve is None:
                raise RegionError(
                    f"{name}: {found.note}", hint="Check that the region lies in this image."
                )
            rows += curve_rows(name, found)
    if out is not None:
        write_measurements(COLUMNS, rows, out, [volume])
    _print(rows, as_json=as_json)


def _masks(path: Path, volume: Volume) -> list[tuple[str, Mask]]:
    if path.name.lower().endswith(NIFTI):
        return [(path.name.split(".")[0], read_mask(path))]
    return [(region.name, region.mask) for region in read_seg(path, volume)]


def _print(rows: list[list[object]], *, as_json: bool) -> None:
    named = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    if as_json:
        print_json({"rows": named})
        return
    for row in named:
        axis = f"{row['position']:g} {row['axis_unit']}".strip()
        values = "  ".join(f"{name} {_shown(row[name])}" for name in ("mean", "sd", "max"))
        print_line(f"{row['region']}  {axis:>12}  {values} {row['unit']}")


def _shown(value: object) -> str:
    return number(value if isinstance(value, float) else None)
