"""Whatever a scanner measured, from whatever file it is kept in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from fusionview.errors import ReadError
from fusionview.io.catalogue import pick, scan
from fusionview.io.interfile.header import looks_like_interfile, read_interfile_header
from fusionview.io.interfile.images import is_list_mode, is_sinogram
from fusionview.io.interfile.sinogram_scan import read_interfile_scan
from fusionview.io.interfile.spect import is_spect_acquisition, read_interfile_spect
from fusionview.io.listmode.petlink import is_petlink, read_list
from fusionview.io.listmode.petsird_file import looks_like_petsird, read_petsird
from fusionview.io.nm_tomo import load_projections
from fusionview.io.scan_file import read_scan
from fusionview.io.spect_file import is_spect_file, read_spect
from fusionview.model.kind import Kind
from fusionview.model.list_scan import ListScan
from fusionview.model.progress import Progress, no_progress
from fusionview.model.projection import ProjectionData
from fusionview.model.spect import SpectProjections

AnyScan = ProjectionData | SpectProjections | ListScan
_HINT = (
    "Give a .h5 scan file, an Interfile header (.hs) of projections, list mode of an mMR (.hdr) or "
    "PETSIRD, or a rotation of a gamma camera in DICOM."
)


def read_any_scan(path: Path, series: str = "", progress: Progress = no_progress) -> AnyScan:
    """Read projection data.

    Parameters
    ----------
    series
        Which series of a DICOM folder, where it holds several.

    Raises
    ------
    ReadError
        If there are none, they cannot be understood, or cannot be reconstructed; with the reason.
    """
    path = Path(path)
    if path.suffix.lower() == ".h5":
        return read_spect(path) if is_spect_file(path) else read_scan(path)
    head = _head(path)
    if looks_like_interfile(head):
        return _interfile(path, progress)
    if looks_like_petsird(head):
        return _petsird(path, progress)
    catalogue = scan(path, progress)
    raw = [one for one in catalogue.series if one.kind is Kind.NM_RAW]
    if series:
        return load_projections(pick(catalogue, series), progress)
    if not raw:
        raise ReadError(f"{path} holds no projection data that are known.", hint=_HINT)
    if len(raw) > 1:
        names = ", ".join(f"{one.id} ({one.description})" for one in raw)
        raise ReadError(f"{path} holds several acquisitions: {names}.", hint="Name one of them.")
    return load_projections(raw[0], progress)


def _head(path: Path) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(256)


def _petsird(path: Path, progress: Progress) -> ListScan:
    found = read_petsird(path, progress)
    lists = list(found.prompts.values())
    if not lists:
        raise ReadError(f"{path.name} holds no prompts.", hint=_HINT)
    prompts = lists[0]
    if len(lists) > 1:
        if any(one.tof is not None for one in lists):
            raise ReadError(
                f"{path.name} holds several kinds of modules, each with a timing of its own.",
                hint="Reconstruct one kind at a time, or without time of flight.",
            )
        pairs = np.concatenate([one.pairs for one in lists])
        prompts = replace(prompts, pairs=pairs, times_ms=None, factors=None)
    return ListScan(
        prompts=prompts,
        blocks=found.scanner,
        efficiencies=found.efficiencies,
        name=found.name or path.stem,
        notes=found.remarks,
    )


def _interfile(path: Path, progress: Progress) -> AnyScan:
    header = read_interfile_header(path)
    if is_petlink(header) or is_list_mode(header):
        # other lists are refused there, with the reason
        found = read_list(path, progress)
        delayeds = found.delayeds if len(found.delayeds) else None
        return ListScan(prompts=found.prompts, delayeds=delayeds, name=path.stem)
    if is_spect_acquisition(header):
        return read_interfile_spect(path)
    if is_sinogram(header):
        return read_interfile_scan(path)
    raise ReadError(f"{path.name} is an image, not projection data.", hint=_HINT)
