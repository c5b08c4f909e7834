"""Files are replaced whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fusionview.errors import WriteError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; its file takes that name when the block ends well.

    The temporary name is hidden and keeps the ending, by which some writers choose the format.
    When the block fails, or the process dies, the old file is still there.

    Raises
    ------
    WriteError
        If the folder is missing or read-only, or the disk is full.
    """
    path = Path(path)
    temporary = path.parent / f".{secrets.token_hex(4)}.{path.name}"
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder", str(path))
        if not path.parent.is_dir():
            raise FileNotFoundError(2, "its folder does not exist", str(path.parent))
        yield temporary
        _flush(temporary)
        temporary.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(
            f"{path} was not saved: {reason}.",
            hint="Choose an existing folder that you may write to, with enough free space.",
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def creating_folder(folder: Path) -> Iterator[Path]:
    """Yield a temporary folder beside ``folder``; it takes that name when the block ends well.

    When the block fails, or the process dies, there is no folder of that name.

    Raises
    ------
    WriteError
        If a folder of that name holds something, its parent is missing or read-only, or the disk
        is full.
    """
    folder = Path(folder)
    temporary = folder.absolute().parent / f".{secrets.token_hex(4)}.{folder.name}"
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise FileExistsError(17, "it exists already and is not empty", str(folder))
        if not folder.absolute().parent.is_dir():
            raise FileNotFoundError(2, "its parent folder does not exist", str(folder.parent))
        temporary.mkdir()
        yield temporary
        for path in temporary.iterdir():
            _flush(path)
        _flush_folder(temporary)
        if folder.is_dir():
            folder.rmdir()
        temporary.rename(folder)
        _flush_folder(folder.absolute().parent)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(
            f"{folder} was not saved: {reason}.",
            hint="Choose a new folder where you may write, with enough free space.",
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Replace a UTF-8 text file."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def _flush(path: Path) -> None:
    """Force the content to the disk, so that a power cut cannot leave an empty file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Force the new name to the disk, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
