"""Certificates are verified, and not only when somebody remembers to ask for it."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pynetdicom.ae import ApplicationEntity
from pynetdicom.sop_class import Verification  # type: ignore[attr-defined]

from fusionview.errors import SettingsError
from fusionview.io.pacs import DicomWebServer, DimseServer, PacsError, Server, echo


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate that only itself vouches for, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


@pytest.fixture
def security(identity: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*identity)
    return context


@pytest.fixture
def node(security: ssl.SSLContext) -> Iterator[DimseServer]:
    entity = ApplicationEntity("NODE")
    entity.add_supported_context(Verification)
    server = entity.start_server(("127.0.0.1", 0), block=False, ssl_context=security)
    assert server is not None
    port = int(server.server_address[1])
    yield DimseServer(name="n", host="127.0.0.1", port=port, called_aet="NODE", tls=True)
    entity.shutdown()


class Empty(BaseHTTPRequestHandler):
    """A DICOMweb service that holds nothing."""

    def do_GET(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def service(security: ssl.SSLContext) -> Iterator[DicomWebServer]:
    server = HTTPServer(("127.0.0.1", 0), Empty)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.socket = security.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield DicomWebServer(name="s", url=f"https://127.0.0.1:{server.server_port}/dicom-web")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("kind", ["node", "service"])
def test_only_a_trusted_certificate_is_talked_to(
    request: pytest.FixtureRequest, identity: tuple[Path, Path], kind: str
) -> None:
    server: Server = request.getfixturevalue(kind)
    with pytest.raises(PacsError, match="not trusted") as caught:
        echo(server)
    assert "ca_file" in caught.value.hint
    echo(with_authority(server, str(identity[0])))
    with pytest.raises(SettingsError, match="cannot be read"):
        echo(with_authority(server, "missing.pem"))


def with_authority(server: Server, path: str) -> Server:
    """The server, whose certificate is to be verified by this file."""
    return replace(server, ca_file=path)
