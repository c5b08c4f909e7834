"""`fusionview atlas`: the regions of an atlas, measured in an image."""

from __future__ import annotations

import re
from pathlib import Path

from fusionview.cli.choosing import load_one
from fusionview.cli.options import require_new_folder, require_writable
from fusionview.cli.terminal import number, print_json, print_line, print_note, progress_bar
from fusionview.errors import FusionViewError, RegionError
from fusionview.io.label_names import read_label_names
from fusionview.io.nifti import write_mask
from fusionview.io.tables import write_measurements
from fusionview.io.transform_file import read_chain
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.finding.atlas import AtlasRegion, atlas_regions
from fusionview.roi.measuring.statistics import measure

COLUMNS = (
    "label",
    "region",
    "voxels",
    "volume_ml",
    "mean",
    "sd",
    "min",
    "median",
    "max",
    "quantity",
    "unit",
    "note",
)


def atlas(
    image: Path,
    labels: Path,
    *,
    names: Path | None,
    transform: Path | None,
    out: Path | None,
    masks: Path | None,
    series_id: str | None,
    quantity: Quantity | None,
    as_json: bool,
) -> None:
    """Bring an atlas to an image, measure its regions there and write them."""
    if out is not None:
        require_writable(out, (".csv", ".json"))
    if masks is not None:
        require_new_folder(masks)
    known = {} if names is None else read_label_names(names)
    volume = load_one(image, series_id, quantity)
    chain = () if transform is None else read_chain(transform, volume.geometry)
    placed = load_one(labels, None)
    with progress_bar("Atlas") as progress:
        found = atlas_regions(placed, known, volume.geometry, chain, progress=progress)
    if not found:
        raise RegionError(
            "No region of the atlas lies in this image.",
            hint="Register the image to the atlas and give the result with --transform.",
        )
    rows = [_row(one, volume) for one in found]
    if out is not None:
        write_measurements(COLUMNS, rows, out, [volume])
    if masks is not None:
        masks.mkdir(exist_ok=True)
        for one in found:
            write_mask(one.mask, masks / f"{one.label}_{_safe(one.name)}.nii.gz")
        print_note(f"{masks}: {len(found)} masks")
    _print(rows, as_json=as_json)


def _row(one: AtlasRegion, volume: Volume) -> list[object]:
    about = (volume.quantity.label, volume.unit)
    try:
        found = measure(volume, one.mask, peak=False)
    except FusionViewError as error:
        size = (one.mask.voxels, one.mask.volume_ml)
        return [one.label, one.name, *size, *[None] * 5, *about, error.message]
    values = (found.voxels, found.volume_ml, found.mean, found.sd)
    rest = (found.min, found.median, found.max)
    return [one.label, one.name, *values, *rest, *about, found.note]


def _safe(name: str) -> str:
    return re.sub(r"[^\w.-]+", "_", name)[:60]


def _print(rows: list[list[object]], *, as_json: bool) -> None:
    named = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    if as_json:
        print_json({"rows": named})
        return
    for row in named:
        values = "  ".join(
            f"{name} {_shown(row[name])}" for name in ("volume_ml", "mean", "sd", "max")
        )
        print_line(f"{row['label']:>5}  {row['region']}  {values} {row['unit']}".rstrip())


def _shown(value: object) -> str:
    return number(value if isinstance(value, float) else None, 4)
