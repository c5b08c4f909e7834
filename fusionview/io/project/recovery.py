"""What is not saved yet, kept by each running process in a file of its own.

A lock of the system tells whether the process that wrote a file still runs: the lock goes with
the process, whatever ends it. Names are random, so nothing of the patient stands in them.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fusionview.io.project.project_file import ENDING
from fusionview.io.user_folder import user_data_folder

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK = ".lock"
_LOCKED_BYTE = 1 << 30
"""Beyond the text, which others may read while the byte is locked."""
_OLD_S = 3600.0


@dataclass(frozen=True, kw_only=True)
class Recoverable:
    """What a process that ended badly has left behind.

    Attributes
    ----------
    project
        The file that the user had saved it in or opened it from; None if it had no name yet.
    saved
        When it was kept, in seconds since 1970.
    """

    path: Path
    project: Path | None
    saved: float


class RecoveryFile:
    """The place of this process; others can tell that it is taken."""

    def __init__(self, path: Path, lock: BinaryIO) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def new(cls, folder: Path) -> RecoveryFile:
        """Take a place that nobody had before.

        Raises
        ------
        OSError
            If the folder cannot be made or written.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        while True:
            taken = _take(folder / f"{secrets.token_hex(8)}{ENDING}")
            if taken is not None:
                return taken

    def name(self, project: Path | None) -> None:
        """Note which project is kept here, so that it can be asked for by its name."""
        text = json.dumps({"project": None if project is None else str(project)}).encode()
        with suppress(OSError):
            self._lock.seek(0)
            self._lock.write(text)
            self._lock.truncate()
            self._lock.flush()

    def forget(self) -> None:
        """Everything is saved, or was thrown away on purpose."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def release(self) -> None:
        """Let others have it as it is."""
        self._lock.close()

    def close(self) -> None:
        """Leave nothing behind."""
        self.forget()
        with suppress(OSError):
            _lock_path(self.path).unlink(missing_ok=True)
        self._lock.close()
        with suppress(OSError):  # Windows removes no file that is open
            _lock_path(self.path).unlink(missing_ok=True)


def recovery_folder() -> Path:
    """Return where processes of this user keep what is not saved."""
    return user_data_folder() / "recovery"


def recoverable(folder: Path) -> tuple[Recoverable, ...]:
    """Return what is left of processes that ended badly, the newest first."""
    found = []
    for path in sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else []:
        if path.name.startswith("."):
            _drop_if_old(path)
            continue
        taken = _take(path)
        if taken is None:
            continue
        with suppress(OSError):
            saved = path.stat().st_mtime
            found.append(Recoverable(path=path, project=_project(path), saved=saved))
        taken.release()
    return tuple(sorted(found, key=lambda one: -one.saved))


def adopt(found: Recoverable) -> RecoveryFile | None:
    """Take over what another process left; None if somebody else was quicker."""
    taken = _take(found.path)
    if taken is not None and not found.path.exists():
        taken.close()
        return None
    return taken


def _take(path: Path) -> RecoveryFile | None:
    """Lock a place; None if a running process has it."""
    lock_path = _lock_path(path)
    try:
        file = os.fdopen(os.open(lock_path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    except OSError:
        return None
    # it may have been removed between opening and locking: then it locks nothing
    if _locked(file) and _is_open(lock_path, file):
        return RecoveryFile(path, file)
    file.close()
    return None


def _is_open(path: Path, file: BinaryIO) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


def _locked(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _lock_path(path: Path) -> Path:
    return path.with_suffix(_LOCK)


def _project(path: Path) -> Path | None:
    try:
        stored = json.loads(_lock_path(path).read_bytes())["project"]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return Path(stored) if isinstance(stored, str) else None


def _drop_if_old(path: Path) -> None:
    """Remove what a process was writing when it was killed."""
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _OLD_S:
            path.unlink()
