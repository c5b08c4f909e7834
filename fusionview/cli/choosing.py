"""Which series of a path a command works on."""

from pathlib import Path

from fusionview.cli.terminal import progress_bar
from fusionview.errors import ReadError
from fusionview.io.as_kind import as_kind
from fusionview.io.catalogue import Catalogue, Series, pick
from fusionview.io.load import load
from fusionview.io.study_index import default_index, scan_known
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume


def scan_path(path: Path) -> Catalogue:
    """List what a path holds."""
    with progress_bar("Looking through files") as progress:
        return scan_known(path, progress, index=default_index())


def load_one(
    path: Path,
    series_id: str | None,
    quantity: Quantity | None = None,
    *,
    option: str = "--series",
    kind: Kind | None = None,
) -> Volume:
    """Read the one volume that a path and an id mean.

    Parameters
    ----------
    kind
        What the series is, in place of what its header says.

    Raises
    ------
    ReadError
        If there is none, or several and no id; the hint lists them.
    """
    series = choose(scan_path(path), path, series_id, option)
    return load_series(series if kind is None else as_kind(series, kind), quantity)


def load_series(series: Series, quantity: Quantity | None = None) -> Volume:
    """Read one series; as stored if no quantity is asked for."""
    with progress_bar("Reading") as progress:
        return load(series, quantity=quantity, progress=progress)


def choose(
    catalogue: Catalogue, path: Path, series_id: str | None = None, option: str = "--series"
) -> Series:
    """Return the series of this id, or the only one; an error names the path and the option."""
    try:
        return pick(catalogue, series_id)
    except ReadError as error:
        hint = error.hint.replace("--series", option)
        raise ReadError(f"{path}: {error.message}", hint=hint) from None
