"""Image archives: what is asked of a server is the same for DIMSE and for DICOMweb.

All functions block, in bounded time, and are cancelled through ``progress``. The protocols are
imported when they are used: most runs of the program do not.
"""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fusionview.io.pacs.inbox import Limits
from fusionview.io.pacs.matches import Query, SeriesMatch, StudyMatch
from fusionview.io.pacs.passwords import NoPasswordError
from fusionview.io.pacs.servers import DicomWebServer, DimseServer, PacsError, Server
from fusionview.model.progress import Progress, no_progress

__all__ = [
    "DicomWebServer",
    "DimseServer",
    "Limits",
    "NoPasswordError",
    "PacsError",
    "Query",
    "SeriesMatch",
    "Server",
    "StudyMatch",
    "echo",
    "find_series",
    "find_studies",
    "get_series",
    "send",
]


def echo(server: Server, *, password: str | None = None, progress: Progress = no_progress) -> None:
    """Check that the server is there and takes us.

    Parameters
    ----------
    password
        Of a DICOMweb server with a user; looked up in the keyring if None.

    Raises
    ------
    PacsError
        If it cannot be reached or refuses; `NoPasswordError` if the password is not known.
    Cancelled
        Through ``progress``.
    """
    if isinstance(server, DimseServer):
        from fusionview.io.pacs import dimse_find

        dimse_find.echo(server, progress)
    else:
        from fusionview.io.pacs import web_find

        web_find.echo(server, password, progress)


def find_studies(
    server: Server,
    query: Query,
    *,
    password: str | None = None,
    progress: Progress = no_progress,
) -> tuple[StudyMatch, ...]:
    """List studies that match, newest first; raises as `echo`.

    Where more than ``query.limit`` match, which ones are listed is the server's choice.
    """
    if isinstance(server, DimseServer):
        from fusionview.io.pacs import dimse_find

        return dimse_find.find_studies(server, query, progress)
    from fusionview.io.pacs import web_find

    return web_find.find_studies(server, query, password, progress)


def find_series(
    server: Server,
    study_uid: str,
    *,
    password: str | None = None,
    progress: Progress = no_progress,
) -> tuple[SeriesMatch, ...]:
    """List the series of a study by their numbers; raises as `echo`."""
    if isinstance(server, DimseServer):
        from fusionview.io.pacs import dimse_find

        return dimse_find.find_series(server, study_uid, progress)
    from fusionview.io.pacs import web_find

    return web_find.find_series(server, study_uid, password, progress)


def get_series(
    server: Server,
    series: SeriesMatch,
    folder: Path,
    *,
    password: str | None = None,
    progress: Progress = no_progress,
    limits: Limits | None = None,
) -> Path:
    """Copy a series into a new subfolder of ``folder`` and return that; all of it or nothing.

    The subfolder's name is a hash of the series' identifier: the same series replaces itself.
    Files are as the server holds them, compressed ones included. Raises as `echo`.
    """
    if isinstance(server, DimseServer):
        from fusionview.io.pacs import dimse_get

        return dimse_get.get_series(server, series, folder, progress, limits)
    from fusionview.io.pacs import web_get

    return web_get.get_series(server, series, folder, password, progress, limits)


def send(
    server: Server,
    files: Sequence[Path],
    *,
    password: str | None = None,
    progress: Progress = no_progress,
) -> int:
    """Store DICOM files as they are, and return how many; raises as `echo`.

    Raises
    ------
    ReadError
        If one of them is no DICOM object; nothing is sent then.
    """
    if isinstance(server, DimseServer):
        from fusionview.io.pacs import dimse_send

        return dimse_send.send(server, files, progress)
    from fusionview.io.pacs import web_send

    return web_send.send(server, files, password, progress)
