"""WADO-RS (PS3.18 10.4): a series as files, in the form the server holds them in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx

from fusionview.io.pacs.inbox import Inbox, Limits
from fusionview.io.pacs.matches import SeriesMatch, require_uid
from fusionview.io.pacs.multipart import boundary_of, parts
from fusionview.io.pacs.servers import DicomWebServer, PacsError
from fusionview.io.pacs.waiting import Activity
from fusionview.io.pacs.web import streaming, talking
from fusionview.io.pacs.web_find import find_instances
from fusionview.model.progress import Progress

_ACCEPT = 'multipart/related; type="application/dicom"; transfer-syntax=*'
_CHUNK = 1 << 16


def get_series(
    server: DicomWebServer,
    series: SeriesMatch,
    folder: Path,
    password: str | None,
    progress: Progress,
    limits: Limits | None,
) -> Path:
    """Ask what the series consists of, receive it, and check that all of it has come."""
    path = f"/studies/{require_uid(series.study_uid)}/series/{require_uid(series.uid)}"
    inbox = Inbox(folder, series.uid, limits)

    def work(client: httpx.Client, activity: Activity) -> None:
        instances = find_instances(client, server, path, activity)
        if not instances:
            raise PacsError(
                f"{server.name} lists no images for this series.", hint="Find it again."
            )
        with streaming(client, server, path, _ACCEPT) as response:
            boundary = boundary_of(response.headers.get("Content-Type", ""))
            for body in parts(response.iter_raw(_CHUNK), boundary):
                done = len(inbox.uids)
                activity.report(done / len(instances), f"{done} of {len(instances)} images")
                _receive(body, inbox, activity)
        if {one.uid for one in instances} - inbox.uids:
            raise PacsError(
                f"{server.name} sent {len(inbox.uids)} of {len(instances)} images.",
                hint="Nothing incomplete was kept; try again, or ask who runs the server.",
            )

    with inbox.open():
        talking(server, password, work, progress)
    return inbox.folder


def _receive(body: Iterator[bytes], inbox: Inbox, activity: Activity) -> None:
    path = inbox.partial()
    size_bytes = 0
    with path.open("wb") as file:
        for chunk in body:
            activity.alive()
            size_bytes += len(chunk)
            inbox.count(len(chunk), size_bytes)
            file.write(chunk)
    inbox.accept(path)
