"""Whatever a scanner measured, from whatever file it is kept in."""

from __future__ import annotations

from pathlib import Path

from fusionview.errors import ReadError
from fusionview.io.catalogue import pick, scan
from fusionview.io.interfile.header import looks_like_interfile, read_interfile_header
from fusionview.io.interfile.images import is_list_mode, is_sinogram
from fusionview.io.interfile.sinogram_scan import read_interfile_scan
from fusionview.io.interfile.spect import is_spect_acquisition, read_interfile_spect
from fusionview.io.listmode.petlink import is_petlink, read_list
from fusionview.io.nm_tomo import load_projections
from fusionview.io.scan_file import read_scan
from fusionview.model.kind import Kind
from fusionview.model.list_mode import ListModeEvents
from fusionview.model.progress import Progress, no_progress
from fusionview.model.projection import ProjectionData
from fusionview.model.spect import SpectProjections

AnyScan = ProjectionData | SpectProjections | ListModeEvents
_HINT = (
    "Give a .h5 scan file, an Interfile header (.hs) of projections, or a rotation of a gamma "
    "camera in DICOM."
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
        return read_scan(path)
    if path.is_file() and _is_interfile(path):
        return _interfile(path, progress)
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


def _is_interfile(path: Path) -> bool:
    with path.open("rb") as file:
        return looks_like_interfile(file.read(64))


def _interfile(path: Path, progress: Progress) -> AnyScan:
    header = read_interfile_header(path)
    if is_petlink(header):
        return read_list(path, progress).prompts
    if is_list_mode(header):
        raise ReadError(
            f"{path.name} is list-mode data, which cannot be read from here.", hint=_HINT
        )
    if is_spect_acquisition(header):
        return read_interfile_spect(path)
    if is_sinogram(header):
        return read_interfile_scan(path)
    raise ReadError(f"{path.name} is an image, not projection data.", hint=_HINT)
