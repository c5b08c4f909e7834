"""`fusionview pacs`: image archives.

What each verb needs is imported inside it, so that ``--help`` answers at once.
"""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fusionview.cli.options import AsJson
from fusionview.cli.terminal import print_json, print_line, print_note, progress_bar
from fusionview.errors import FusionViewError

if TYPE_CHECKING:  # the annotations of private functions only
    from fusionview.io.pacs import Server

pacs_app = typer.Typer(
    name="pacs",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Find, get and send studies of image archives (DIMSE or DICOMweb).",
)

ServerName = Annotated[str, typer.Argument(metavar="SERVER", help="Its name (see list).")]
_DAY = ["%Y-%m-%d", "%Y%m%d"]


@pacs_app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What you call it.")],
    host: Annotated[str, typer.Option(help="Host of a DICOM node.")] = "",
    port: Annotated[int, typer.Option(help="Its port.")] = 104,
    aet: Annotated[str, typer.Option(help="Its application entity title.")] = "",
    our_aet: Annotated[str, typer.Option(help="The title it knows us by.")] = "FUSIONVIEW",
    url: Annotated[str, typer.Option(help="Address of a DICOMweb service instead.")] = "",
    user: Annotated[str, typer.Option(help="User there; the password is asked for.")] = "",
    tls: Annotated[bool, typer.Option("--tls", help="Encrypt (DICOM node).")] = False,
    ca_file: Annotated[str, typer.Option(help="PEM of the authority of its certificate.")] = "",
    certificate: Annotated[str, typer.Option(help="PEM of our certificate.")] = "",
    key: Annotated[str, typer.Option(help="PEM of its key.")] = "",
    retrieve: Annotated[str, typer.Option(metavar="get|move", help="How images come.")] = "get",
    listen: Annotated[
        str, typer.Option(metavar="HOST:PORT", help="Where we wait for images that are moved.")
    ] = "127.0.0.1:11112",
    timeout: Annotated[float, typer.Option(help="Longest silence, in seconds.")] = 30.0,
) -> None:
    """Add a server to the list, or replace the one of this name."""
    from fusionview.io.pacs import DicomWebServer, DimseServer
    from fusionview.io.pacs.saved import load_servers, save_servers, with_server

    if bool(host) == bool(url):
        raise typer.BadParameter("give either --host, --port and --aet, or --url.")
    server: Server
    if url:
        server = DicomWebServer(name=name, url=url, user=user, ca_file=ca_file, timeout_s=timeout)
    else:
        listen_host, _, listen_port = listen.rpartition(":")
        if not listen_port.isdigit() or retrieve not in ("get", "move"):
            raise typer.BadParameter("--listen is HOST:PORT and --retrieve is get or move.")
        server = DimseServer(
            name=name,
            host=host,
            port=port,
            called_aet=aet,
            calling_aet=our_aet,
            tls=tls,
            ca_file=ca_file,
            certificate_file=certificate,
            key_file=key,
            retrieve="move" if retrieve == "move" else "get",
            listen_host=listen_host,
            listen_port=int(listen_port),
            timeout_s=timeout,
        )
    save_servers(with_server(load_servers(), server))
    _ask_password(server)


@pacs_app.command(name="list")
def list_servers(as_json: AsJson = False) -> None:
    """List the servers; passwords are not among what is kept with them."""
    from fusionview.io.pacs.saved import load_servers

    servers = load_servers()
    if as_json:
        print_json({"servers": [asdict(server) for server in servers]})
        return
    for server in servers:
        print_line(f"{server.name}  {server.address}")


@pacs_app.command()
def remove(name: ServerName) -> None:
    """Remove a server from the list, and its password from the keyring."""
    from fusionview.io.pacs import DicomWebServer
    from fusionview.io.pacs.passwords import forget_password
    from fusionview.io.pacs.saved import load_servers, save_servers, server_named, without_server

    servers = load_servers()
    server = server_named(servers, name)
    save_servers(without_server(servers, name))
    if isinstance(server, DicomWebServer) and server.user:
        forget_password(server)


@pacs_app.command()
def echo(name: ServerName) -> None:
    """Check that a server is there and takes us."""
    from fusionview.io import pacs

    server = _server(name)
    pacs.echo(server, password=_password(server))
    print_line(f"{server.name}: {server.address} answers")


@pacs_app.command()
def find(
    name: ServerName,
    patient: Annotated[str, typer.Option(help="Name, from its beginning; * and ? match.")] = "",
    patient_id: Annotated[str, typer.Option("--id", help="Patient's ID.")] = "",
    since: Annotated[datetime | None, typer.Option("--from", formats=_DAY, help="Day.")] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=_DAY, help="Day.")] = None,
    modality: Annotated[str, typer.Option(help="Such as PT, NM, MR.")] = "",
    study: Annotated[str, typer.Option(metavar="UID", help="List the series of a study.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 200,
    as_json: AsJson = False,
) -> None:
    """List the studies of a server, or the series of one."""
    from fusionview.io import pacs

    server = _server(name)
    password = _password(server)
    if study:
        series = pacs.find_series(server, study, password=password)
        if as_json:
            print_json({"series": [asdict(one) for one in series]})
        for one in () if as_json else series:
            print_line(f"{one.uid}  {one.modality}  {one.images or '-'}  {one.description}")
        return
    query = pacs.Query(
        patient_name=patient,
        patient_id=patient_id,
        from_date=_day(since),
        to_date=_day(until),
        modality=modality,
        limit=limit,
    )
    studies = pacs.find_studies(server, query, password=password)
    if as_json:
        print_json({"studies": [asdict(match) for match in studies]})
    for match in () if as_json else studies:
        kinds = "/".join(match.modalities) or "-"
        patient_text = f"{match.patient_name} ({match.patient_id})"
        print_line(f"{match.uid}  {match.date}  {patient_text}  {kinds}  {match.description}")
    if len(studies) == limit:
        print_note(f"only {limit} are listed; narrow the search or raise --limit")


@pacs_app.command()
def get(
    name: ServerName,
    study: Annotated[str, typer.Argument(metavar="STUDY_UID", help="From find.")],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Where images go.")],
    series: Annotated[
        list[str] | None, typer.Option("--series", metavar="UID", help="Only these series.")
    ] = None,
) -> None:
    """Copy a study, or some of its series, into a folder; prints the folder of each series."""
    from fusionview.io import pacs

    server = _server(name)
    password = _password(server)
    found = pacs.find_series(server, study, password=password)
    wanted = [one for one in found if not series or one.uid in series]
    if not wanted or (series and len(wanted) < len(set(series))):
        raise FusionViewError(
            "The server does not list these series.",
            hint=f"See what it has: fusionview pacs find {name} --study {study}",
        )
    for one in wanted:
        with progress_bar(f"Getting {one.modality}") as progress:
            folder = pacs.get_series(server, one, out, password=password, progress=progress)
        print_line(str(folder))


@pacs_app.command()
def send(
    name: ServerName,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders.")],
) -> None:
    """Store DICOM files as they are."""
    from fusionview.io import pacs
    from fusionview.io.pacs.outbox import dicom_files

    server = _server(name)
    files = [file for path in paths for file in dicom_files(path)]
    with progress_bar("Sending") as progress:
        sent = pacs.send(server, files, password=_password(server), progress=progress)
    print_line(f"{sent} files stored at {server.name}")


def _server(name: str) -> Server:
    from fusionview.io.pacs.saved import load_servers, server_named

    return server_named(load_servers(), name)


def _password(server: Server) -> str | None:
    """Take the password from the keyring, or ask for it where somebody can answer."""
    from fusionview.io.pacs import DicomWebServer, NoPasswordError
    from fusionview.io.pacs.passwords import stored_password

    if not isinstance(server, DicomWebServer) or not server.user:
        return None
    try:
        return stored_password(server)
    except NoPasswordError:
        if not sys.stdin.isatty():
            raise
        return str(typer.prompt(f"Password of {server.user}", hide_input=True, err=True))


def _ask_password(server: Server) -> None:
    """Ask for the password and hand it to the keyring."""
    from fusionview.io.pacs import DicomWebServer
    from fusionview.io.pacs.passwords import store_password

    if not isinstance(server, DicomWebServer) or not server.user:
        return
    if not sys.stdin.isatty():
        print_note("add it again at a terminal to enter the password")
        return
    password = typer.prompt(f"Password of {server.user}", hide_input=True, err=True)
    store_password(server, password)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None
