"""Rigid transforms as ITK text files (.tfm), which other registration programs read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import SimpleITK as sitk

from fusionview.errors import GeometryError, ReadError, WriteError
from fusionview.io.atomic import replacing
from fusionview.model.itk import from_sitk_transform, to_sitk_transform
from fusionview.model.transform import Transform

_ENDINGS = (".tfm", ".txt")
_TOLERANCE_MM = 1e-6
_REACH_MM = 300.0
"""Saved and read-back maps are compared at the corners of a cube of twice this size."""


def write_transform(transform: Transform, path: Path) -> None:
    """Write a transform (fixed to moving, LPS mm); it counts as saved once it reads back equal.

    Raises
    ------
    WriteError
        If the name has another ending, or what was written differs.
    """
    path = Path(path)
    if path.suffix.lower() not in _ENDINGS:
        raise WriteError(f"{path.name} does not end in .tfm.", hint="Choose such a file name.")
    with replacing(path) as temporary:
        try:
            sitk.WriteTransform(to_sitk_transform(transform), str(temporary))
            saved = read_transform(temporary)
        except (RuntimeError, ReadError) as error:
            raise _not_saved(path) from error
        corners = np.array(list(np.ndindex(2, 2, 2))) * (2 * _REACH_MM) - _REACH_MM
        apart = saved.apply(corners) - transform.apply(corners)
        if np.abs(apart).max() > _TOLERANCE_MM:
            raise _not_saved(path)


def read_transform(path: Path) -> Transform:
    """Read a rigid ITK transform.

    Raises
    ------
    ReadError
        If it is no ITK transform, or not a rigid one.
    """
    path = Path(path)
    if not path.is_file():
        raise ReadError(f"{path} does not exist.", hint="Check the path.")
    try:
        return from_sitk_transform(sitk.ReadTransform(str(path)))
    except RuntimeError as error:
        raise ReadError(
            f"{path.name} is not an ITK transform.",
            hint="Give a .tfm file written by fusionview, ITK or Slicer.",
        ) from error
    except GeometryError as error:
        raise ReadError(f"{path.name}: {error.message}", hint=error.hint) from error


def _not_saved(path: Path) -> WriteError:
    return WriteError(
        f"{path.name} was not saved: what was written reads back differently.",
        hint="Check the free space of the disk and try again.",
    )
