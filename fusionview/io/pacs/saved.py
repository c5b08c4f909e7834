"""The list of servers in the user's configuration; it never holds a password."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from fusionview.errors import FusionViewError, ReadError, SettingsError
from fusionview.io.atomic import write_text
from fusionview.io.pacs.servers import DicomWebServer, DimseServer, Server

_KINDS: dict[str, type[DimseServer] | type[DicomWebServer]] = {
    "dimse": DimseServer,
    "dicomweb": DicomWebServer,
}
_MAX_BYTES = 1 << 20


def servers_path() -> Path:
    """Return where the list lies on this system."""
    return user_config_path("fusionview", appauthor=False) / "pacs.json"


def load_servers(path: Path | None = None) -> tuple[Server, ...]:
    """Read the list; empty where there is none yet.

    Raises
    ------
    ReadError
        If the file is not such a list.
    """
    path = path or servers_path()
    try:
        if not path.exists():
            return ()
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError("it is too large")
        return tuple(_server(entry) for entry in json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, SettingsError) as error:
        reason = error.message if isinstance(error, FusionViewError) else type(error).__name__
        raise ReadError(
            f"The list of servers {path} cannot be read: {reason}",
            hint="Correct the file, or delete it and add the servers again.",
        ) from error


def save_servers(servers: Sequence[Server], path: Path | None = None) -> None:
    """Replace the list.

    Raises
    ------
    WriteError
        If it cannot be written.
    """
    path = path or servers_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [{"kind": _kind(server), **asdict(server)} for server in servers]
    write_text(path, json.dumps(entries, indent=2, ensure_ascii=False) + "\n")


def with_server(servers: Sequence[Server], server: Server) -> tuple[Server, ...]:
    """Add a server, or replace the one of this name."""
    names = [one.name for one in servers]
    if server.name in names:
        return tuple(server if one.name == server.name else one for one in servers)
    return (*servers, server)


def without_server(servers: Sequence[Server], name: str) -> tuple[Server, ...]:
    """Remove a server.

    Raises
    ------
    SettingsError
        If there is none of this name.
    """
    gone = server_named(servers, name)
    return tuple(server for server in servers if server is not gone)


def server_named(servers: Sequence[Server], name: str) -> Server:
    """Find a server.

    Raises
    ------
    SettingsError
        If there is none of this name.
    """
    for server in servers:
        if server.name == name:
            return server
    known = ", ".join(server.name for server in servers)
    raise SettingsError(
        f"There is no server {name!r}.",
        hint=f"Known are: {known}." if known else "Add one first: fusionview pacs add --help",
    )


def _kind(server: Server) -> str:
    return next(kind for kind, made in _KINDS.items() if isinstance(server, made))


def _server(entry: dict[str, Any]) -> Server:
    values = dict(entry)
    return _KINDS[values.pop("kind")](**values)
