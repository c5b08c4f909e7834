"""What was saved is compared with what was meant, before anyone is told that it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from fusionview.errors import WriteError
from fusionview.model.mask import Mask
from fusionview.model.region import Region


def require_same(meant: Sequence[Region], found: Sequence[Region], path: Path) -> None:
    """Compare regions voxel by voxel, and their names.

    Raises
    ------
    WriteError
        If anything differs.
    """
    same = len(meant) == len(found) and all(
        dicom_name(one.name) == dicom_name(other.name) and same_voxels(one.mask, other.mask)
        for one, other in zip(meant, found, strict=True)
    )
    if not same:
        raise WriteError(
            f"{path.name} was not saved: what was read back differs from the regions.",
            hint="Save the regions as NIfTI masks, and report this.",
        )


def dicom_name(name: str) -> str:
    """Return a name as a DICOM label can hold it: 64 characters, one value, one line."""
    line = "".join(letter if letter.isprintable() else " " for letter in name)
    return line.replace("\\", "/").strip()[:64].strip() or "Region"


def same_voxels(one: Mask, other: Mask) -> bool:
    """Whether two masks of one grid hold the same voxels."""
    one, other = (Mask.from_box(mask.geometry, mask.start, mask.box) for mask in (one, other))
    return one.start == other.start and np.array_equal(one.box, other.box)
