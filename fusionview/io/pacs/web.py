"""One conversation with a DICOMweb service: opened, watched, and its refusals put into words."""

from __future__ import annotations

import json
import logging
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from pydicom.datadict import keyword_for_tag

from fusionview.errors import SettingsError
from fusionview.io.pacs.passwords import stored_password
from fusionview.io.pacs.servers import DicomWebServer, PacsError
from fusionview.io.pacs.waiting import Activity, watched
from fusionview.model.progress import Progress

# its log would show queries, which name patients
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

MAX_JSON_BYTES = 1 << 26
_CONNECT_S = 10.0

T = TypeVar("T")
Answer = dict[str, str]


def talking(
    server: DicomWebServer,
    password: str | None,
    work: Callable[[httpx.Client, Activity], T],
    progress: Progress,
) -> T:
    """Run ``work`` with a client, watched.

    Raises
    ------
    PacsError
        If the service cannot be reached, refuses or falls silent.
    SettingsError
        If the certificate cannot be read.
    Cancelled
        Through ``progress``.
    """
    auth = None
    if server.user:
        secret = password if password is not None else stored_password(server)
        auth = httpx.BasicAuth(server.user, secret)
    client = httpx.Client(
        auth=auth,
        verify=_security(server),
        timeout=httpx.Timeout(server.timeout_s, connect=min(_CONNECT_S, server.timeout_s)),
        # what is sent goes to this server and nowhere else, compressed bombs do not come back
        trust_env=False,
        follow_redirects=False,
        headers={"Accept-Encoding": "identity"},
    )

    def run(activity: Activity) -> T:
        with client, _in_words(server):
            return work(client, activity)

    return watched(
        run, stop=client.close, silence_s=server.timeout_s + _CONNECT_S, progress=progress
    )


@contextmanager
def streaming(
    client: httpx.Client, server: DicomWebServer, path: str, accept: str, **params: str
) -> Iterator[httpx.Response]:
    """GET ``path`` below the server's address; the body is read by the caller."""
    # wildcards and commas as they are: Orthanc takes an encoded one for a plain character
    asked = "&".join(f"{name}={quote(value, safe='*?,')}" for name, value in params.items())
    url = server.url.rstrip("/") + path + (f"?{asked}" if asked else "")
    with client.stream("GET", url, headers={"Accept": accept}) as response:
        require_good(server, response)
        encoding = response.headers.get("Content-Encoding", "identity")
        if encoding != "identity":
            raise _unusable(f"it is encoded as {encoding[:20]!r}")
        yield response


def answers(
    client: httpx.Client, server: DicomWebServer, path: str, activity: Activity, **params: str
) -> list[Answer]:
    """GET a list in DICOM JSON (PS3.18 annex F) as texts by keyword."""
    with streaming(client, server, path, "application/dicom+json", **params) as response:
        if response.status_code == httpx.codes.NO_CONTENT:
            return []
        body = read_limited(response, activity.alive)
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _unusable("it is not JSON") from error
    if not isinstance(found, list):
        raise _unusable("it is not a list")
    return [_texts(entry) for entry in found if isinstance(entry, dict)]


def read_limited(response: httpx.Response, alive: Callable[[], None]) -> bytes:
    """Read a body that has to fit into memory."""
    body = bytearray()
    for chunk in response.iter_raw():
        alive()
        body += chunk
        if len(body) > MAX_JSON_BYTES:
            raise PacsError("The server answers more than can be taken.", hint="Ask for less.")
    return bytes(body)


def require_good(server: DicomWebServer, response: httpx.Response) -> None:
    """Turn a status that is no success into words.

    Raises
    ------
    PacsError
        What it means, and what to do.
    """
    status = response.status_code
    if response.is_success:
        return
    message, hint = {
        401: ("does not accept user and password", "Enter them again: fusionview pacs add."),
        403: ("does not allow this", "Ask who runs the server for the right to do so."),
        404: ("has nothing at this address", "Check the path, often /dicom-web or /dicomweb."),
        406: ("cannot answer in DICOM's form", "Check that this is a DICOMweb service."),
        413: ("refuses so much at once", "Send fewer files, or have its limit raised."),
    }.get(
        status,
        ("sends us elsewhere", "Use the address that it names in a browser.")
        if response.is_redirect
        else ("failed", "Try again later, or ask who runs the server."),
    )
    raise PacsError(f"{server.name} {message} (HTTP status {status}).", hint=hint)


@contextmanager
def _in_words(server: DicomWebServer) -> Iterator[None]:
    where = httpx.URL(server.url)
    try:
        yield
    except httpx.ConnectTimeout as error:
        raise PacsError(
            f"{where.host} does not answer.", hint="Check the address, network and firewall."
        ) from error
    except httpx.TimeoutException as error:
        raise PacsError(
            f"The server has been silent for {server.timeout_s:g} s.",
            hint="Try again later, or give it more time in its settings.",
        ) from error
    except httpx.ConnectError as error:
        raise _unreachable(where, error) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, RuntimeError) as error:
        # a closed client raises RuntimeError
        raise PacsError(
            f"The connection to {server.name} broke off.",
            hint="Check that the server is still running, and try again.",
        ) from error


def _unreachable(where: httpx.URL, error: httpx.ConnectError) -> PacsError:
    text = str(error)
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return PacsError(
            f"The certificate of {where.host} is not trusted.",
            hint="Give the file of the authority that signed it (ca_file).",
        )
    if "SSL" in text:
        return PacsError(
            f"{where.host} does not speak TLS as it should.", hint="Check the port, or use http."
        )
    if "refused" in text:
        return PacsError(
            f"Nothing listens at {where.host}:{where.port or 'the usual port'}.",
            hint="Check the port, and that the server is running.",
        )
    return PacsError(f"{where.host} cannot be reached.", hint="Check its name and your network.")


def _security(server: DicomWebServer) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=server.ca_file or None)
    except (OSError, ssl.SSLError) as error:
        raise SettingsError(
            f"The certificate for {server.name} cannot be read: {error.strerror}.",
            hint="Give a PEM file.",
        ) from error


def _texts(entry: Mapping[str, Any]) -> Answer:
    texts: Answer = {}
    for tag, element in entry.items():
        if not (len(tag) == 8 and isinstance(element, dict)):
            continue
        try:
            keyword = keyword_for_tag(int(tag, 16))
        except ValueError:
            continue
        values = element.get("Value")
        if keyword and isinstance(values, list):
            texts[keyword] = "\\".join(_text(value) for value in values[:64])
    return texts


def _text(value: object) -> str:
    if isinstance(value, dict):  # a name in up to three writings
        value = value.get("Alphabetic") or value.get("Ideographic") or ""
    return str(value) if isinstance(value, str | int | float) else ""


def _unusable(reason: str) -> PacsError:
    return PacsError(
        f"The answer of the server cannot be used: {reason}.",
        hint="Check that this is the address of a DICOMweb service.",
    )
