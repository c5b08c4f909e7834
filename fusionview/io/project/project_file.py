"""A project file: one zip with `project.json` and arrays, no pickle, no code.

Layout, version 2 (older ones: `fusionview.io.project.migrations`):

=====================  ========================================================================
``project.json``       names format and version, and holds what follows
``/files``             path (absolute, and relative to the project), size and SHA-256 of every
                       file that is referred to
``/reads``             which series was read from which files, in what quantity, with which
                       corrections; the grid and the SHA-256 of the voxels that came out
``/arrays``            SHA-256 of the values of each array
``/document``          the value that was saved, field by field
``arrays/N.npy``       arrays that were computed here: little-endian, C order, in NumPy's format
=====================  ========================================================================
"""

from __future__ import annotations

import json
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from typing import Any, Generic, TypeVar

from fusionview.errors import FusionViewError, ReadError, WriteError
from fusionview.io.atomic import replacing
from fusionview.io.dicom_pixels import StoredSlice
from fusionview.io.project.files import FileReference, Found, MissingSources, locate
from fusionview.io.project.migrations import NEWEST, migrated
from fusionview.io.project.places import Reading, Writing, revived
from fusionview.io.project.values import Codecs, UnknownFieldError
from fusionview.io.series import Series, SuvInfo
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import software

FORMAT = "fusionview-project"
VERSION = NEWEST
ENDING = ".fusionview"

SERIES_TYPES = frozenset({Series, StoredSlice, SuvInfo})

_INDEX = "project.json"
_LARGEST_INDEX = 1 << 28
_OLD_S = 3600.0

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Opened(Generic[T]):
    """A document that was read completely.

    Attributes
    ----------
    created
        When it was saved for the first time, ISO 8601.
    changed
        Files that hold something else than when it was saved.
    remarks
        What a careful reader should know: files that changed, voxels that are read differently.
    """

    document: T
    created: str = ""
    changed: frozenset[Path] = frozenset()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Index:
    """What `project.json` says, brought to the newest version.

    Attributes
    ----------
    version
        That the file was written in.
    document
        Still as JSON.
    """

    version: int
    software: str
    created: str
    saved: str
    files: tuple[FileReference, ...]
    content: Mapping[str, Any]

    @property
    def document(self) -> Any:
        return self.content["document"]


def codecs_for(listed: frozenset[type] = frozenset()) -> Codecs:
    """Return how documents are kept: types of the model, series, and those listed."""
    return Codecs(SERIES_TYPES | listed, {Series: revived})


def write_project(
    document: Any,
    kind: type,
    path: Path,
    *,
    codecs: Codecs,
    created: str = "",
    progress: Progress = no_progress,
) -> None:
    """Save a document; the file is read back and compared before it gets its name.

    Parameters
    ----------
    created
        When the project was saved for the first time, ISO 8601; now by default.

    Raises
    ------
    WriteError
        If it cannot be written; an old file stays as it was.
    Cancelled
        Through ``progress``; the old file stays as well.
    """
    path = Path(path)
    if path.suffix.lower() != ENDING:
        raise WriteError(
            f"{path.name} does not end in {ENDING}.",
            hint=f"Name it {path.stem or 'study'}{ENDING}.",
        )
    places = Writing(path, codecs)
    try:
        content = codecs.of(kind).encode(document, places)
        parts = places.finish(progress)
    except (TypeError, ValueError) as error:
        raise WriteError(
            f"{path.name} was not saved: a project cannot hold something in the study ({error}).",
            hint="Export the results, and please report this.",
        ) from error
    saved = _now()
    index = {"format": FORMAT, "version": VERSION, "software": software()}
    index |= {"created": created or saved, "saved": saved, **parts, "document": content}
    with replacing(path) as temporary:
        _write(temporary, index, places, progress)
        _compare(temporary, index, path)
    _drop_leftovers(path)


def read_index(path: Path) -> Index:
    """Return what a project says of itself, without its arrays.

    Raises
    ------
    ReadError
        If the file is missing, no project, of a newer version, or damaged.
    """
    with _open(Path(path)) as archive:
        return _index(archive, Path(path))


def read_project(
    kind: type[T],
    path: Path,
    *,
    codecs: Codecs,
    folders: Sequence[Path] = (),
    accept_changed: bool = False,
    progress: Progress = no_progress,
) -> Opened[T] | MissingSources:
    """Open a project completely: every checksum, every array, every file it refers to.

    Parameters
    ----------
    folders
        Where to look for files that were moved.
    accept_changed
        Read files that hold something else than when the project was saved, and say so.

    Returns
    -------
    The document; or what is missing, for the user to say where it is.

    Raises
    ------
    ReadError
        If the file is missing, no project, of a newer version, or damaged.
    Cancelled
        Through ``progress``.
    """
    path = Path(path)
    with _open(path) as archive:
        index = _index(archive, path)
        found = locate(index.files, path, folders, progress)
        asked = _asked(index, found, path, accept_changed)
        if asked is not None:
            return asked
        places = Reading(archive, index.content, found, codecs, progress)
        with _damage(path):
            document = codecs.of(kind).decode(index.document, places)
            places.read_all()
        return Opened(document, index.created, places.changed, places.remarks)


def _asked(index: Index, found: Found, path: Path, accept_changed: bool) -> MissingSources | None:
    missing = [one for number, one in enumerate(index.files) if number not in found.paths]
    changed = [index.files[number] for number in sorted(found.changed)]
    if not missing and (accept_changed or not changed):
        return None
    return MissingSources(
        project=path, missing=tuple(missing), changed=tuple(changed), total=len(index.files)
    )


def _write(path: Path, index: dict[str, Any], places: Writing, progress: Progress) -> None:
    path.touch(mode=0o600)  # it may name a patient
    with zipfile.ZipFile(path, "w") as archive:
        index["arrays"] = places.write_arrays(archive, progress)
        text = json.dumps(index, allow_nan=False, separators=(",", ":"))
        info = zipfile.ZipInfo(_INDEX)
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, text.encode())


def _compare(written: Path, index: Mapping[str, Any], path: Path) -> None:
    """Read back what was written, before it takes the place of what was there."""
    try:
        with _open(written) as archive:
            stored = _read_index(archive)
            Reading(archive, stored, Found(), Codecs(), no_progress).read_all()
        same = stored == json.loads(json.dumps(index))
    except (ReadError, *_DAMAGE) as error:
        raise _not_kept(path) from error
    if not same:
        raise _not_kept(path)


def _index(archive: zipfile.ZipFile, path: Path) -> Index:
    with _damage(path):
        content = _read_index(archive)
        if content.get("format") != FORMAT:
            raise ReadError(
                f"{path.name} is not a project of fusionview.", hint="Choose a .fusionview file."
            )
        version, by = content["version"], str(content["software"])
        if type(version) is not int or version < 1:
            raise ValueError("no version")
        if version > VERSION:
            raise ReadError(
                f"{path.name} was saved by a newer program ({by}).",
                hint="Open it with that version or a later one.",
            )
        content = migrated(content)
        return Index(
            version=version,
            software=by,
            created=str(content["created"]),
            saved=str(content["saved"]),
            files=tuple(_reference(one) for one in content["files"]),
            content=content,
        )


def _reference(stored: Mapping[str, Any]) -> FileReference:
    names = ("absolute", "relative", "sha256")
    if any(type(stored[name]) is not str for name in names) or type(stored["size"]) is not int:
        raise ValueError("no reference to a file")
    return FileReference(**stored)


def _read_index(archive: zipfile.ZipFile) -> Any:
    info = archive.getinfo(_INDEX)
    if info.file_size > _LARGEST_INDEX:
        raise ValueError("too large")
    with archive.open(info) as file:
        data = file.read(_LARGEST_INDEX + 1)
    content = json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    if type(content) is not dict:
        raise ValueError("no object")
    return content


def _no_constant(name: str) -> Any:
    raise ValueError(name)


@contextmanager
def _open(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise ReadError(
            f"{path} cannot be read: {error.strerror or type(error).__name__}.",
            hint="Check the path.",
        ) from error
    with file:
        try:
            archive = zipfile.ZipFile(file)
            archive.getinfo(_INDEX)
        except (zipfile.BadZipFile, KeyError, *_DAMAGE) as error:
            raise ReadError(
                f"{path.name} is not a project of fusionview, or it is damaged.",
                hint="Choose a .fusionview file, or go back to an earlier copy.",
            ) from error
        with archive:
            yield archive


_DAMAGE = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    EOFError,
    OSError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
    zipfile.BadZipFile,
)
"""What the contents of a file can raise, whoever wrote it."""


@contextmanager
def _damage(path: Path) -> Iterator[None]:
    try:
        yield
    except ReadError:
        raise
    except UnknownFieldError as error:
        raise ReadError(
            f"{path.name} holds what this version does not know ({error}).",
            hint="Open it with the version that saved it, or a later one.",
        ) from error
    except (FusionViewError, *_DAMAGE) as error:
        raise ReadError(
            f"{path.name} is damaged ({type(error).__name__}: {error}).",
            hint="Go back to an earlier copy of the file.",
        ) from error


def _drop_leftovers(path: Path) -> None:
    """Remove what earlier processes were writing when they were killed."""
    with suppress(OSError):
        for left in path.parent.glob(f".????????.{escape(path.name)}"):
            if time.time() - left.stat().st_mtime > _OLD_S:
                left.unlink()


def _not_kept(path: Path) -> WriteError:
    return WriteError(
        f"{path} was not saved: the disk did not keep what was written.",
        hint="Save in another place, and have the disk checked.",
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
