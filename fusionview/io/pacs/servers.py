"""Where images are kept: DICOM nodes and DICOMweb services, as values without secrets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from fusionview.errors import FusionViewError, SettingsError

Retrieve = Literal["get", "move"]
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_TITLE_LENGTH = 16  # PS3.5 table 6.2-1, AE


class PacsError(FusionViewError):
    """A server cannot be reached, refuses, or answers with what cannot be used."""


@dataclass(frozen=True, kw_only=True)
class DimseServer:
    """A node that speaks classic DICOM.

    Attributes
    ----------
    called_aet, calling_aet
        Its application entity title, and the one that it knows this program by.
    tls, ca_file, certificate_file, key_file
        Encrypted with a verified certificate: by the system's authorities or those of ``ca_file``;
        the other two (PEM) where the server wants to know us.
    retrieve
        By C-GET, or by C-MOVE to ``listen_host:listen_port``, where the server must know
        ``calling_aet`` to be. Loopback unless chosen otherwise: nobody else can connect.
    timeout_s
        Longest silence of the server.
    """

    name: str
    host: str
    port: int
    called_aet: str
    calling_aet: str = "FUSIONVIEW"
    tls: bool = False
    ca_file: str = ""
    certificate_file: str = ""
    key_file: str = ""
    retrieve: Retrieve = "get"
    listen_host: str = "127.0.0.1"
    listen_port: int = 11112
    timeout_s: float = 30.0

    def __post_init__(self) -> None:
        _check_name(self.name)
        _require(bool(self.host.strip()), "The host is missing.", "Give a name or an address.")
        for port in (self.port, self.listen_port):
            _require(0 < port < 65536, f"{port} is not a port.", "Ports are 1 to 65535.")
        for title in (self.called_aet, self.calling_aet):
            _require(
                0 < len(title.strip()) <= _TITLE_LENGTH and title.isascii() and "\\" not in title,
                f"{title!r} is not an application entity title.",
                "It has 1 to 16 plain characters; ask who runs the server.",
            )
        retrieves: tuple[str, ...] = ("get", "move")
        _require(self.retrieve in retrieves, "Images come by get or move.", "Choose one.")
        _check_timeout(self.timeout_s)

    @property
    def address(self) -> str:
        """What people see."""
        return f"{self.called_aet} at {self.host}:{self.port}"


@dataclass(frozen=True, kw_only=True)
class DicomWebServer:
    """A service at a URL; the password of ``user`` lies in the system's keyring.

    Attributes
    ----------
    url
        The root that ``/studies`` follows, such as ``https://pacs.example/dicom-web``.
    ca_file
        PEM of the authority that signed the server's certificate, where the system has it not.
    """

    name: str
    url: str
    user: str = ""
    ca_file: str = ""
    timeout_s: float = 30.0

    def __post_init__(self) -> None:
        _check_name(self.name)
        parts = urlsplit(self.url)
        _require(
            parts.scheme in ("http", "https") and bool(parts.hostname),
            "This is not the address of a DICOMweb service.",
            "It looks like https://pacs.example/dicom-web",
        )
        _require(
            parts.username is None and parts.password is None,
            "The address holds a user or a password.",
            "Give the user by itself; the password goes to the system's keyring.",
        )
        _require(
            not self.user or parts.scheme == "https" or parts.hostname in LOOPBACK,
            "The password would cross the network unencrypted.",
            "Use an address that starts with https.",
        )
        _check_timeout(self.timeout_s)

    @property
    def address(self) -> str:
        """What people see."""
        return self.url


Server = DimseServer | DicomWebServer


def _check_name(name: str) -> None:
    _require(
        0 < len(name.strip()) <= 64 and name.isprintable(),
        "The server needs a name.",
        "Choose one of 1 to 64 characters.",
    )


def _check_timeout(timeout_s: float) -> None:
    _require(
        0 < timeout_s <= 3600, f"{timeout_s:g} s is no useful limit.", "Choose 1 to 3600 seconds."
    )


def _require(condition: bool, message: str, hint: str) -> None:
    if not condition:
        raise SettingsError(message, hint=hint)
