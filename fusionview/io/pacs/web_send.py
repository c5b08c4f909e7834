"""STOW-RS (PS3.18 10.5): files leave byte by byte as they are."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx

from fusionview.io.pacs.outbox import Outgoing, outgoing
from fusionview.io.pacs.servers import DicomWebServer, PacsError
from fusionview.io.pacs.waiting import Activity
from fusionview.io.pacs.web import read_limited, require_good, talking
from fusionview.model.progress import Progress

_BATCH_BYTES = 1 << 25
_CHUNK = 1 << 20
_FAILED = "00081198"
_HEAD = "\r\n--{0}\r\nContent-Type: application/dicom\r\n\r\n"
_TAIL = "\r\n--{0}--\r\n"


def send(
    server: DicomWebServer, files: Sequence[Path], password: str | None, progress: Progress
) -> int:
    """Store the files, some 32 MB at once: servers hold a request in memory."""
    checked = outgoing(files)

    def work(client: httpx.Client, activity: Activity) -> int:
        sent = 0
        for batch in _batches(checked):

            def report(number: int, before: int = sent) -> None:
                done = before + number
                activity.report(done / len(checked), f"{done} of {len(checked)} files")

            _store(client, server, batch, report)
            sent += len(batch)
        return sent

    return talking(server, password, work, progress)


def _store(
    client: httpx.Client,
    server: DicomWebServer,
    batch: Sequence[Outgoing],
    report: Callable[[int], None],
) -> None:
    boundary = secrets.token_hex(16)
    head, tail = _HEAD.format(boundary), _TAIL.format(boundary)
    headers = {
        "Content-Type": f'multipart/related; type="application/dicom"; boundary={boundary}',
        "Content-Length": str(sum(len(head) + one.size_bytes for one in batch) + len(tail)),
        "Accept": "application/dicom+json",
    }

    def content() -> Iterator[bytes]:
        for number, one in enumerate(batch):
            report(number)
            yield head.encode()
            with one.path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    report(number)
                    yield chunk
        yield tail.encode()

    url = server.url.rstrip("/") + "/studies"
    with client.stream("POST", url, content=content(), headers=headers) as response:
        if response.status_code != httpx.codes.CONFLICT:
            require_good(server, response)
        _require_stored(
            server, read_limited(response, lambda: report(len(batch))), response.status_code
        )


def _require_stored(server: DicomWebServer, body: bytes, status: int) -> None:
    """Look for what was not stored; an answer without a list is trusted for its status."""
    try:
        answer: Any = json.loads(body)
        refused = len(answer[_FAILED]["Value"])
    except (ValueError, KeyError, TypeError, RecursionError):
        refused = 0
    if refused or status == httpx.codes.CONFLICT:
        raise PacsError(
            f"{server.name} refused {refused or 'some'} of the files.",
            hint="Ask who runs the server; its log says why.",
        )


def _batches(files: Sequence[Outgoing]) -> Iterator[list[Outgoing]]:
    batch: list[Outgoing] = []
    size_bytes = 0
    for one in files:
        if batch and size_bytes + one.size_bytes > _BATCH_BYTES:
            yield batch
            batch, size_bytes = [], 0
        batch.append(one)
        size_bytes += one.size_bytes
    if batch:
        yield batch
