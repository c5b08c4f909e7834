"""What says whether a number came from the same files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fusionview.io.origin import origin_of
from fusionview.model.volume import Volume


def checksum(files: tuple[Path, ...]) -> str:
    """Return one SHA-256 of what files hold, whatever they are called."""
    digests = []
    for path in files:
        with path.open("rb") as file:
            digests.append(hashlib.file_digest(file, "sha256").hexdigest())
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("".join(sorted(digests)).encode()).hexdigest()


def checksum_of(path: Path) -> str:
    """Return the same of a file, or of all files of a folder."""
    if path.is_dir():
        return checksum(tuple(one for one in path.rglob("*") if one.is_file()))
    return checksum((path,))


def checksums_of(volume: Volume) -> dict[str, str]:
    """Return that of the files of an image by ``image``, if it was read from some."""
    found = origin_of(volume.data)
    if found is None or not found[0].is_unchanged:
        return {}
    return {"image": checksum(found[0].series.files)}
