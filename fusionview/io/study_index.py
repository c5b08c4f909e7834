"""Folders that were looked through before open at once: their lists are kept in SQLite.

A list is used again only while every file under the folder has the size, the times and the inode
that it had, and the program that reads is the same. What is kept is what the list shows
(descriptions and places of files, no patient names), readable by the user alone. Whatever goes
wrong here costs a new look through the folder, never an error.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from fusionview.io.catalogue import scan
from fusionview.io.folder import find_files
from fusionview.io.json_values import from_json, to_json
from fusionview.io.series import Catalogue
from fusionview.io.user_folder import user_data_folder
from fusionview.model.progress import Progress, no_progress

SWITCH = "FUSIONVIEW_STUDY_INDEX"
"""Environment variable: ``off`` lists every folder anew and keeps nothing."""

_LAYOUT = 1
_FEWEST_FILES = 16
"""Smaller folders are listed as fast as they would be found."""
_MOST_FOLDERS = 200
_LARGEST_BYTES = 1 << 26
_WAIT_S = 1.0
_TABLE = """
CREATE TABLE IF NOT EXISTS catalogue (
    folder TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    used REAL NOT NULL,
    content TEXT NOT NULL
)
"""


class StudyIndex:
    """The lists of the folders that were looked through last."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def find(self, folder: Path, state: str) -> Catalogue | None:
        """Return the list of a folder in this state; None if it is not known."""
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as database:
            row = database.execute(
                "SELECT content FROM catalogue WHERE folder = ? AND state = ?",
                (str(folder), state),
            ).fetchone()
            if row is None:
                return None
            with contextlib.suppress(Exception):  # damaged content is content we do not have
                catalogue: Catalogue = from_json(Catalogue, json.loads(row[0]))
                return catalogue
        return None

    def keep(self, folder: Path, state: str, catalogue: Catalogue) -> None:
        """Remember the list of a folder, and forget those that were not used for longest."""
        try:
            content = json.dumps(to_json(catalogue), separators=(",", ":"))
        except TypeError:
            return
        if len(content) > _LARGEST_BYTES:
            return
        with contextlib.suppress(sqlite3.Error, OSError, UnicodeError), self._open() as database:
            database.execute(
                "INSERT OR REPLACE INTO catalogue VALUES (?, ?, ?, ?)",
                (str(folder), state, time.time(), content),
            )
            database.execute(
                "DELETE FROM catalogue WHERE folder NOT IN "
                "(SELECT folder FROM catalogue ORDER BY used DESC LIMIT ?)",
                (_MOST_FOLDERS,),
            )

    def forget(self) -> None:
        """Remove everything that was remembered."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the database in one transaction; a damaged one is removed for the next time."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch(mode=0o600, exist_ok=True)
        database = sqlite3.connect(self._file, timeout=_WAIT_S)
        try:
            with database:
                (layout,) = database.execute("PRAGMA user_version").fetchone()
                if layout != _LAYOUT:
                    database.execute("DROP TABLE IF EXISTS catalogue")
                    database.execute(_TABLE)
                    database.execute(f"PRAGMA user_version = {_LAYOUT}")
                yield database
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError) or "no such" in str(error):
                self.forget()
            raise
        finally:
            database.close()


def default_index() -> StudyIndex | None:
    """Return the index in the user's data folder; None if it is switched off."""
    if os.environ.get(SWITCH, "").lower() in ("off", "0", "no"):
        return None
    return StudyIndex(user_data_folder() / "studies.sqlite")


def scan_known(
    path: Path, progress: Progress = no_progress, *, index: StudyIndex | None
) -> Catalogue:
    """List the series of a path as `scan` does; at once if the index knows it unchanged.

    Parameters
    ----------
    index
        Usually `default_index`; None looks through the files and remembers nothing.

    Raises
    ------
    ReadError
        As `scan`.
    """
    if index is None:
        return scan(Path(path), progress)
    # the files too: a list that is kept must name them wherever the program is started next
    path = Path(path).resolve()
    files, unreadable = find_files(path)
    if len(files) < _FEWEST_FILES or unreadable:
        return scan(path, progress)
    state = _state(files)
    known = index.find(path, state)
    if known is not None:
        progress(1.0, "Known")
        return known
    catalogue = scan(path, progress)
    # a file that came or changed meanwhile belongs to the next look
    if _state(find_files(path)[0]) == state:
        index.keep(path, state, catalogue)
    return catalogue


def _state(files: Sequence[Path]) -> str:
    """Digest what tells that files are still the same, and which code reads them."""
    digest = hashlib.sha256(_program().encode())
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            digest.update(b"gone")
            continue
        times = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_dev)
        digest.update(f"{file}|{times}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _program() -> str:
    """Name the code that lists: what an older one understood may be wrong."""
    try:
        release = version("fusionview")
    except PackageNotFoundError:
        release = ""
    package = Path(__file__).parents[1]
    sources = sorted(path for layer in ("io", "model") for path in (package / layer).rglob("*.py"))
    stats = [(path.name, path.stat()) for path in sources]
    return release + "|".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
