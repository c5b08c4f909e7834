"""The files that a project was made from: named, told by their content, and found again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from fusionview.errors import ReadError
from fusionview.model.progress import Progress, no_progress

_CHUNK = 1 << 22
_MOST_FILES = 1_000_000


@dataclass(frozen=True, kw_only=True)
class FileReference:
    """One file, as the project remembers it.

    Attributes
    ----------
    absolute, relative
        Where it was when the project was saved; relative to the folder of the project, with
        forward slashes, and empty where there is no way (another drive).
    """

    absolute: str
    relative: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The last part of the path, whichever system wrote it."""
        return self.absolute.replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True, kw_only=True)
class MissingSources:
    """What has to be found, or accepted, before a project can be opened.

    Attributes
    ----------
    project
        The project file.
    missing
        Files that are nowhere.
    changed
        Files that are there and hold something else than when the project was saved.
    total
        Number of all files that the project names.
    """

    project: Path
    missing: tuple[FileReference, ...] = ()
    changed: tuple[FileReference, ...] = ()
    total: int = 0

    @property
    def folder(self) -> str:
        """The folder that holds all of them, or most of them where none does."""
        parents = [str(Path(one.absolute).parent) for one in (self.missing or self.changed)]
        try:
            return os.path.commonpath(parents)
        except ValueError:  # on several drives
            return max(set(parents), key=parents.count, default="")


@dataclass(frozen=True)
class Found:
    """Where each file lies now, by its number; and which of them have changed."""

    paths: Mapping[int, Path] = field(default_factory=dict)
    changed: frozenset[int] = frozenset()


def refer(path: Path, project: Path) -> FileReference:
    """Describe a file by its place and its content.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    absolute = path.absolute()
    stat = absolute.stat()
    return FileReference(
        absolute=str(absolute),
        relative=_relative(absolute, project.absolute().parent),
        size=stat.st_size,
        sha256=_digest(absolute, stat.st_size, stat.st_mtime_ns, stat.st_ino),
    )


def locate(
    references: Sequence[FileReference],
    project: Path,
    folders: Sequence[Path] = (),
    progress: Progress = no_progress,
) -> Found:
    """Find files: beside the project, where they were, and anywhere under the given folders.

    A file counts as found if its content is the same, whatever its name; one that is where it
    was with another content is found too, and reported as changed.
    """
    paths: dict[int, Path] = {}
    changed: dict[int, Path] = {}
    for number, one in enumerate(references):
        progress(number / len(references), "Checking files")
        for place in _usual_places(one, project):
            if _is(place, one):
                paths[number] = place
                break
            if number not in changed and place.is_file():
                changed[number] = place
    lost = [number for number in range(len(references)) if number not in paths]
    if lost and folders:
        paths |= _search(references, lost, folders, progress)
    for number in lost:
        if number not in paths and number not in changed and folders:
            other = _by_place(references[number], folders)
            if other is not None:
                changed[number] = other
    only = {number: place for number, place in changed.items() if number not in paths}
    return Found({**paths, **only}, frozenset(only))


def _search(
    references: Sequence[FileReference],
    lost: Sequence[int],
    folders: Sequence[Path],
    progress: Progress,
) -> dict[int, Path]:
    """Look for content: among the files of the same size, those of the same name first."""
    by_size: dict[int, list[Path]] = {}
    wanted = {references[number].size for number in lost}
    for seen, path in enumerate(_files(folders)):
        progress(0.0, f"Searching, {seen} files")
        try:
            size = path.stat().st_size
        except OSError:
            continue
        if size in wanted:
            by_size.setdefault(size, []).append(path)
    found: dict[int, Path] = {}
    for done, number in enumerate(lost):
        progress(done / len(lost), "Comparing files")
        one = references[number]
        candidates = sorted(by_size.get(one.size, ()), key=lambda p, n=one.name: p.name != n)
        place = next((path for path in candidates if _is(path, one)), None)
        if place is not None:
            found[number] = place
    return found


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    count = 0
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                count += 1
                if count > _MOST_FILES:
                    raise ReadError(
                        f"The folder {folder} holds too many files to look through.",
                        hint="Choose the folder of the study itself.",
                    )
                yield Path(parent, name)


def _usual_places(one: FileReference, project: Path) -> list[Path]:
    folder = project.absolute().parent
    beside = [Path(os.path.normpath(folder / one.relative))] if one.relative else []
    return [*beside, Path(one.absolute)]


def _by_place(one: FileReference, folders: Sequence[Path]) -> Path | None:
    """Return a file under the folders that has the end of the path that it had."""
    parts = [part for part in one.absolute.replace("\\", "/").split("/") if part]
    for folder in folders:
        for count in range(len(parts), 0, -1):
            place = folder.joinpath(*parts[-count:])
            if place.is_file():
                return place
    return None


def _is(path: Path, one: FileReference) -> bool:
    try:
        stat = path.stat()
        if stat.st_size != one.size or not path.is_file():
            return False
        return _digest(path, stat.st_size, stat.st_mtime_ns, stat.st_ino) == one.sha256
    except (OSError, ValueError):  # a path of another system may be no path here
        return False


@lru_cache(maxsize=200_000)
def _digest(path: Path, _size: int, _modified_ns: int, _inode: int) -> str:
    """Return the SHA-256 of a file; known as long as the file is not touched."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _relative(path: Path, folder: Path) -> str:
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return ""
