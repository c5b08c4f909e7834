"""The files that a DICOMDIR names, as far as they lie beside it.

PS3.10 lets it name files below its own folder only. A name that leads elsewhere (``..``, an
absolute path, a link out of the folder) is a mistake or an attack, and is refused.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from pydicom import dcmread

from fusionview.errors import ReadError

NAME = "DICOMDIR"
_RECORDS = 0x00041220
_LARGEST_BYTES = 1 << 26
_MOST_PARTS = 8


@dataclass(frozen=True)
class Medium:
    """What a DICOMDIR names.

    Attributes
    ----------
    refused
        Names that lead out of its folder.
    missing
        Names without a file.
    """

    files: tuple[Path, ...]
    refused: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def remark(self) -> str:
        """What is wrong with it; empty if nothing is."""
        remarks = []
        if self.refused:
            count = len(self.refused)
            remarks.append(f"{count} of its names lead out of its folder and are not opened.")
        if self.missing:
            remarks.append(f"{len(self.missing)} of the files it names are missing.")
        return " ".join(remarks)


def is_dicomdir(path: Path) -> bool:
    """Whether a file is named as the index of a medium must be."""
    return path.name.upper() == NAME


def read_dicomdir(path: Path) -> Medium:
    """Return the files of a medium, each once, in the order of the index.

    Raises
    ------
    ReadError
        If the index is damaged.
    OSError
        If it cannot be read at all.
    """
    if path.stat().st_size > _LARGEST_BYTES:
        raise ReadError("This DICOMDIR is too large.", hint="Open its folder instead.")
    folder = path.parent.resolve()
    files: dict[Path, None] = {}
    refused: dict[str, None] = {}
    missing: dict[str, None] = {}
    for parts in _names(path):
        name = "/".join(parts)
        if not _is_plain(parts):
            refused[name] = None
            continue
        file = _existing(folder, parts)
        if file is None:
            missing[name] = None
        elif not file.resolve().is_relative_to(folder):
            refused[name] = None
        else:
            files[path.parent.joinpath(file.relative_to(folder))] = None
    return Medium(tuple(files), tuple(refused), tuple(missing))


def _names(path: Path) -> list[tuple[str, ...]]:
    """Return the components of every file ID."""
    names: list[tuple[str, ...]] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of letters that a file ID must not have
            # force: the preamble is absent on some media
            dataset = dcmread(path, specific_tags=[_RECORDS], force=True)
            for record in dataset[_RECORDS].value:
                value = record.get("ReferencedFileID")
                if value:
                    names.append((value,) if isinstance(value, str) else tuple(map(str, value)))
    except OSError:
        raise
    except Exception as error:  # malformed files raise nine different types in pydicom
        raise ReadError(
            f"{path.name} is damaged: {type(error).__name__}.", hint="Open its folder instead."
        ) from error
    return names


def _is_plain(parts: tuple[str, ...]) -> bool:
    """Whether a file ID is a way down from the folder."""
    return 0 < len(parts) <= _MOST_PARTS and not any(
        part in ("", ".", "..") or any(mark in part for mark in "/\\:\0") for part in parts
    )


def _existing(folder: Path, parts: tuple[str, ...]) -> Path | None:
    """Return the file; media are often copied to names in small letters."""
    for spelled in (parts, tuple(map(str.lower, parts)), tuple(map(str.upper, parts))):
        file = folder.joinpath(*spelled)
        if file.is_file():
            return file
    return None
