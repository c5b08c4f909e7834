"""Objects from a server become files, under names that we invent and within limits."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fusionview.errors import ReadError, WriteError
from fusionview.io.dicom_header import read_header
from fusionview.io.pacs.servers import PacsError

_HINT = "Ask for fewer images, or make room; nothing incomplete was kept."


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a server may send for one series."""

    files: int = 50_000
    file_bytes: int = 4 << 30
    total_bytes: int = 32 << 30


class Inbox:
    """A hidden folder that gets its name when everything has arrived.

    Remote strings never become part of a path: names are hashes of identifiers.
    """

    def __init__(self, folder: Path, series_uid: str, limits: Limits | None = None) -> None:
        self.folder = folder / digest(series_uid)
        self.limits = limits or Limits()
        self.uids: set[str] = set()
        self._series_uid = series_uid
        self._bytes = 0
        self._lock = threading.Lock()
        self._closed = False
        self._folder = folder / f".{secrets.token_hex(6)}"

    @contextmanager
    def open(self) -> Iterator[Inbox]:
        """Receive inside the block; what is there is kept only if the block ends well.

        Raises
        ------
        WriteError
            If the disk does not take it.
        """
        try:
            # patients' data: for the user alone
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self._folder.mkdir(mode=0o700)
            yield self
            self._keep()
        except OSError as error:
            if not isinstance(error, ConnectionError | TimeoutError):
                reason = error.strerror or type(error).__name__
                raise WriteError(f"The images could not be saved: {reason}.", hint=_HINT) from error
            raise
        finally:
            with self._lock:
                self._closed = True
            shutil.rmtree(self._folder, ignore_errors=True)

    def partial(self) -> Path:
        """Return a new name to write an object to, before it is `accept`-ed."""
        return self._folder / f".{secrets.token_hex(6)}"

    def count(self, size_bytes: int, file_bytes: int) -> None:
        """Add to what has arrived.

        Raises
        ------
        PacsError
            If that is more than the limits allow.
        """
        with self._lock:
            self._bytes += size_bytes
            full = self._bytes > self.limits.total_bytes or file_bytes > self.limits.file_bytes
        if full:
            raise PacsError("The server sends more than can be taken.", hint=_HINT)

    def put(self, content: bytes) -> None:
        """Take one whole file."""
        self.count(len(content), len(content))
        path = self.partial()
        path.write_bytes(content)
        self.accept(path)

    def accept(self, path: Path) -> None:
        """Take a file that was written to `partial`; of another series it is dropped.

        Raises
        ------
        PacsError
            If it is no DICOM object, or one too many.
        """
        try:
            with path.open("rb") as file:
                if file.read(132)[128:] != b"DICM":
                    raise ReadError("It is no DICOM file.", hint="")
            header = read_header(path)
        except ReadError as error:
            raise PacsError(
                f"The server sent something that is not an image: {error.message}",
                hint="Ask who runs the server.",
            ) from error
        if header.text("SeriesInstanceUID") != self._series_uid:
            path.unlink()
            return
        uid = header.text("SOPInstanceUID")
        with self._lock:
            if self._closed:
                return
            if len(self.uids) >= self.limits.files and uid not in self.uids:
                raise PacsError("The server sends more files than can be taken.", hint=_HINT)
            path.replace(self._folder / f"{digest(uid)}.dcm")
            self.uids.add(uid)

    def _keep(self) -> None:
        for left in self._folder.glob(".*"):
            left.unlink()
        old = self.folder.parent / f".{secrets.token_hex(6)}"
        if self.folder.exists():
            self.folder.rename(old)
        self._folder.rename(self.folder)
        shutil.rmtree(old, ignore_errors=True)


def digest(uid: str) -> str:
    """Return a file name that says nothing and cannot leave its folder."""
    return hashlib.sha256(uid.encode()).hexdigest()[:24]
