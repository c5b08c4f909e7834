"""Keeps the painted demo on disk: to paint it takes two seconds of a start, to read it a tenth."""

from __future__ import annotations

import hashlib
import logging
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import FusionViewError
from fusionview.io.atomic import replacing
from fusionview.io.user_folder import user_data_folder
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Progress, no_progress
from fusionview.model.transform import Transform
from fusionview.phantom import head

FOLDER = "painted"
_MOST_FILES = 4
"""A program of another version paints its own; older ones are not kept."""

_log = logging.getLogger(__name__)


def kept_picture(
    geometry: Geometry,
    to_head: Transform,
    values: NDArray[np.float32],
    edge_mm: float,
    progress: Progress = no_progress,
) -> NDArray[np.float32]:
    """Do what `fusionview.phantom.head.picture` does, or read what it did before.

    A file that is damaged, or cannot be written, changes nothing but the time.
    """
    program = _program()
    if not program:
        return head.picture(geometry, to_head, values, edge_mm, progress)
    arguments = (geometry.affine, to_head.matrix, values, np.float64(edge_mm))
    digest = hashlib.sha256(program)
    for one in arguments:
        digest.update(repr(np.shape(one)).encode() + np.ascontiguousarray(one).tobytes())
    digest.update(repr(geometry.shape).encode())
    path = user_data_folder() / FOLDER / f"{digest.hexdigest()[:32]}.npz"
    shape = (len(values), *geometry.shape)
    known = _read(path, shape)
    if known is not None:
        return known
    painted = head.picture(geometry, to_head, values, edge_mm, progress)
    _write(path, painted)
    return painted


def _program() -> bytes:
    """Return what tells one version of the painter from another; nothing where it is packed."""
    return b"".join(one.read_bytes() for one in sorted(Path(head.__file__).parent.glob("*.py")))


def _read(path: Path, shape: tuple[int, ...]) -> NDArray[np.float32] | None:
    try:
        # opened here: NumPy leaves a damaged one open; checksums are looked at
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            painted: NDArray[np.float32] = file["painted"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return painted if painted.shape == shape and painted.dtype == np.float32 else None


def _write(path: Path, painted: NDArray[np.float32]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary, temporary.open("wb") as file:
            np.savez(file, painted=painted)
        kept = sorted(path.parent.glob("*.npz"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-_MOST_FILES]:
            old.unlink(missing_ok=True)
    except (OSError, FusionViewError) as error:  # no room is no reason not to show the demo
        _log.info("The painted demo is not kept: %s", type(error).__name__)
