"""Image archives: search, get and open, send; all in the background."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.opening import Opening
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, PacsResults, Workspace
from fusionview.errors import FusionViewError
from fusionview.io import pacs
from fusionview.io.pacs import DicomWebServer, PacsError, Query, SeriesMatch, Server
from fusionview.io.pacs.outbox import dicom_files
from fusionview.io.pacs.passwords import store_password
from fusionview.io.pacs.saved import (
    load_servers,
    save_servers,
    server_named,
    with_server,
    without_server,
)
from fusionview.io.user_folder import user_data_folder
from fusionview.model.progress import Progress

T = TypeVar("T")


class Pacs:
    """What the query panel asks for; what was found lies in ``Workspace.pacs``."""

    def __init__(self, store: Store, jobs: JobRunner, opening: Opening) -> None:
        self._store, self._jobs, self._opening = store, jobs, opening
        self._passwords: dict[str, str] = {}
        """By server: of this run only, where there is no keyring to keep them."""

    def servers(self) -> tuple[Server, ...]:
        """Return the saved list; empty, with a notice, if it cannot be read."""
        return self._told(load_servers) or ()

    def save_server(self, server: Server, password: str = "") -> None:
        """Add a server or replace the one of its name; the password goes to the keyring."""
        self._told(lambda: save_servers(with_server(load_servers(), server)))
        if not password or not isinstance(server, DicomWebServer):
            return
        try:
            store_password(server, password)
        except PacsError as error:
            self._passwords[server.name] = password
            self._tell(Notice(error.message, "It is used until the program ends."))

    def remove_server(self, name: str) -> None:
        """Take a server from the list."""
        self._passwords.pop(name, None)
        self._told(lambda: save_servers(without_server(load_servers(), name)))

    def echo(self, name: str) -> None:
        """Check that a server is there and takes us."""

        def work(progress: Progress) -> None:
            pacs.echo(self._server(name), password=self._password(name), progress=progress)

        self._submit("Ask archive", work, lambda _: self._tell(_done(f"{name} answers.")))

    def find(self, name: str, query: Query) -> None:
        """List the studies that match."""

        def work(progress: Progress) -> PacsResults:
            password = self._password(name)
            studies = pacs.find_studies(
                self._server(name), query, password=password, progress=progress
            )
            return PacsResults(name, studies, limited=len(studies) >= query.limit)

        self._submit("Search archive", work, self._show)

    def find_series(self, study_uid: str) -> None:
        """List the series of a study that was found."""
        found = self._store.workspace.pacs
        if found is None or study_uid in found.series:
            return
        name = found.server

        def work(progress: Progress) -> tuple[SeriesMatch, ...]:
            password = self._password(name)
            return pacs.find_series(
                self._server(name), study_uid, password=password, progress=progress
            )

        def commit(series: tuple[SeriesMatch, ...]) -> None:
            now = self._store.workspace.pacs
            if now is not None and now.server == name:
                self._show(replace(now, series={**now.series, study_uid: series}))

        self._submit("Search series", work, commit)

    def get(self, series: Sequence[SeriesMatch], folder: Path | None = None) -> None:
        """Copy series of the server that was searched, then list them to be opened.

        Parameters
        ----------
        folder
            Where they go; the user's data folder by default.
        """
        found = self._store.workspace.pacs
        if found is None or not series:
            return
        name, place = found.server, folder or received_folder()

        def work(progress: Progress) -> list[Path]:
            server, password = self._server(name), self._password(name)
            return [
                pacs.get_series(
                    server, one, place, password=password, progress=_part(progress, number, series)
                )
                for number, one in enumerate(series)
            ]

        self._submit("Get series", work, self._opening.folders)

    def send(self, name: str, paths: Sequence[Path]) -> None:
        """Store DICOM files, or those of folders, as they are."""

        def work(progress: Progress) -> int:
            files = [file for path in paths for file in dicom_files(path)]
            password = self._password(name)
            return pacs.send(self._server(name), files, password=password, progress=progress)

        def commit(count: int) -> None:
            self._tell(_done(f"{count} files are stored at {name}."))

        self._submit("Send to archive", work, commit)

    def forget(self) -> None:
        """Drop what was found: names of patients do not stay longer than the panel."""
        self._store.update(lambda s: replace(s, pacs=None))

    def _submit(
        self, title: str, work: Callable[[Progress], T], on_done: Callable[[T], None]
    ) -> None:
        self._jobs.submit(title, work, on_done, lane=Lane.NETWORK)

    def _show(self, found: PacsResults) -> None:
        self._store.update(lambda s: replace(s, pacs=found))

    def _server(self, name: str) -> Server:
        return server_named(load_servers(), name)

    def _password(self, name: str) -> str | None:
        return self._passwords.get(name)

    def _told(self, call: Callable[[], T]) -> T | None:
        try:
            return call()
        except FusionViewError as error:
            self._tell(Notice(error.message, error.hint))
            return None

    def _tell(self, notice: Notice) -> None:
        def change(workspace: Workspace) -> Workspace:
            return replace(workspace, notice=notice)

        self._store.update(change)


def received_folder() -> Path:
    """Return where received series lie; for the user alone."""
    return user_data_folder() / "received"


def _part(progress: Progress, number: int, series: Sequence[SeriesMatch]) -> Progress:
    def part(fraction: float, message: str = "") -> None:
        progress((number + fraction) / len(series), message)

    return part


def _done(message: str) -> Notice:
    return Notice(message, done=True)
