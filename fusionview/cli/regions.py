"""`fusionview regions`: regions from NIfTI, SEG and RTSTRUCT, to any of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fusionview.cli.choosing import choose, load_series, scan_path
from fusionview.cli.options import NIFTI, DicomForm, require_writable
from fusionview.cli.terminal import number, print_json, print_line, print_note
from fusionview.errors import FusionViewError, ReadError
from fusionview.io.catalogue import Catalogue, Series
from fusionview.io.exchange.read_back import require_same
from fusionview.io.exchange.regions import of_series, read_regions
from fusionview.io.exchange.rtstruct import write_rtstruct
from fusionview.io.exchange.seg import write_seg
from fusionview.io.nifti import read_mask, write_mask
from fusionview.model.kind import Kind
from fusionview.model.region import Region
from fusionview.model.volume import Volume

DICOM = (".dcm",)


def regions(
    path: Path,
    files: Sequence[Path],
    out: Path | None,
    *,
    series_id: str | None,
    form: DicomForm,
    as_json: bool,
) -> None:
    """List the regions of an image, and write them."""
    if out is not None:
        require_writable(out, (*NIFTI, *DICOM))
    catalogue = scan_path(path)
    series = choose(catalogue, path, series_id)
    volume = load_series(series)
    found = _from_files(files, volume) if files else _from_folder(catalogue, volume)
    if not found:
        raise ReadError(f"There is no region in {path}.", hint="Name a file with --region.")
    written = [] if out is None else _write(found, volume, series, out, form)
    _print(found, written, as_json=as_json)


def _from_files(files: Sequence[Path], volume: Volume) -> list[Region]:
    found: list[Region] = []
    for file in files:
        found.extend(read_regions(file, volume, turn=len(found)))
    return found


def _from_folder(catalogue: Catalogue, volume: Volume) -> list[Region]:
    """Read all SEG and RTSTRUCT beside the image that lie in its space; say which do not."""
    found: list[Region] = []
    for series in catalogue.series:
        if series.kind not in (Kind.SEG, Kind.RTSTRUCT):
            continue
        for file in series.files:
            try:
                found.extend(of_series(series, volume, file))
            except FusionViewError as error:
                print_note(f"{file.name} is left out: {error.message}")
    return found


def _write(
    found: Sequence[Region], volume: Volume, series: Series, out: Path, form: DicomForm
) -> list[Path]:
    if out.name.lower().endswith(DICOM):
        write = write_seg if form is DicomForm.SEG else write_rtstruct
        write(found, volume, series if series.format == "dicom" else None, out)
        return [out]
    if len(found) == 1:
        _write_nifti(found[0], out)
        return [out]
    ending = next(end for end in reversed(NIFTI) if out.name.lower().endswith(end))
    stem = out.name[: -len(ending)]
    written = []
    for turn, region in enumerate(found, start=1):
        name = re.sub(r"[^\w-]+", "_", region.name)[:40]
        written.append(out.with_name(f"{stem}_{turn}_{name}{ending}"))
        _write_nifti(region, written[-1])
    return written


def _write_nifti(region: Region, path: Path) -> None:
    write_mask(region.mask, path)
    if region.mask.voxels:  # an empty mask is not read
        mask = read_mask(path, region.mask.geometry)
        require_same([region], [replace(region, mask=mask)], path)


def _print(found: Sequence[Region], written: Sequence[Path], *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "name": region.name,
                "voxels": region.mask.voxels,
                "volume_ml": region.mask.volume_ml,
                "colour": region.colour,
                "notes": region.provenance.warnings if region.provenance else (),
            }
            for region in found
        ]
        print_json({"regions": rows, "written": written})
        return
    for region in found:
        print_line(
            f"{region.name:24} {region.mask.voxels:9} voxels {number(region.mask.volume_ml)} mL"
        )
        for note in region.provenance.warnings if region.provenance else ():
            print_note(f"{region.name}: {note}")
    for path in written:
        print_line(f"{path}: saved and read back")
