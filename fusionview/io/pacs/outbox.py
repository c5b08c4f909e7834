"""Files that are about to be sent: checked before the first byte leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydicom.filereader import read_file_meta_info

from fusionview.errors import ReadError
from fusionview.io.dicom_header import looks_like_dicom
from fusionview.io.pacs.matches import is_uid

_HEAD = 132


@dataclass(frozen=True)
class Outgoing:
    """A DICOM file and what its meta information says."""

    path: Path
    sop_class: str
    syntax: str
    size_bytes: int


def outgoing(files: Sequence[Path]) -> tuple[Outgoing, ...]:
    """Check files.

    Raises
    ------
    ReadError
        If there is none, or one is no DICOM file with meta information.
    """
    if not files:
        raise ReadError("There is nothing to send.", hint="Choose DICOM files.")
    return tuple(_outgoing(Path(path)) for path in files)


def dicom_files(folder: Path) -> tuple[Path, ...]:
    """Return the DICOM files of a folder and its subfolders, or the file itself."""
    if folder.is_file():
        return (folder,)
    if not folder.is_dir():
        raise ReadError(f"{folder} does not exist.", hint="Check the path.")
    return tuple(path for path in sorted(folder.rglob("*")) if path.is_file() and _is_dicom(path))


def _is_dicom(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)[128:] == b"DICM"
    except OSError:
        return False


def _outgoing(path: Path) -> Outgoing:
    try:
        with path.open("rb") as file:
            known = looks_like_dicom(file.read(_HEAD))
        meta = read_file_meta_info(path) if known else None
        size_bytes = path.stat().st_size
    except OSError as error:
        raise ReadError(
            f"{path.name} cannot be read: {error.strerror}.", hint="Check it."
        ) from error
    except Exception as error:  # pydicom raises nine kinds on damaged files
        raise ReadError(
            f"{path.name} has damaged meta information.", hint="Export it again."
        ) from error
    wanted = ("MediaStorageSOPClassUID", "MediaStorageSOPInstanceUID", "TransferSyntaxUID")
    values = [str(meta.get(name, "")) if meta is not None else "" for name in wanted]
    if not all(is_uid(value) for value in values):
        raise ReadError(
            f"{path.name} is no DICOM file with meta information.",
            hint="Leave it out, or write it again with another program.",
        )
    return Outgoing(path, values[0], values[2], size_bytes)
