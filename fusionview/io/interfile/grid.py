"""Where the voxels of an Interfile image lie, as far as its header says.

STIR writes where its first voxel lies in the scanner, and it defines those axes: for a patient
head first and supine x runs to the left, y to the back, z to the feet (STIR,
``DiscretisedDensity::swap_axes_based_on_orientation``: "HFS means currently in patient LPI"; an
unknown position counts as head first, supine). Without offsets its first plane lies at z = 0 and
voxel ``n // 2`` of x and y at 0 (``read_interfile_image``).

The headers of other programs (SIMIND, GATE, Interfile 3.3) say nothing of the kind. Their images
are laid round the origin, x to the left, y to the back, z to the head, and the user is told.
"""

from __future__ import annotations

import math

import numpy as np

from fusionview.errors import ReadError
from fusionview.io.interfile.header import InterfileHeader
from fusionview.model.geometry import Geometry, Index

_LARGEST_AXIS = 1 << 16
_STIR_TO_LPS = {
    ("head_in", "supine"): (1, 1, -1),
    ("head_in", "prone"): (-1, -1, -1),
    ("feet_in", "supine"): (-1, 1, 1),
    ("feet_in", "prone"): (1, -1, 1),
}
_UNSTATED = ("", "unknown")


def is_stir(header: InterfileHeader) -> bool:
    """Whether the image follows STIR's rules, by the axis labels that it writes."""
    labels = tuple(header.text(f"matrix axis label[{n}]") for n in (1, 2, 3))
    return labels == ("x", "y", "z") or header.text("version of keys").startswith("stir")


def image_grid(header: InterfileHeader) -> tuple[Geometry, tuple[str, ...]]:
    """Return the grid, and what a user should know about it.

    Raises
    ------
    ReadError
        If the header does not describe a 3-D image.
    """
    shape = _shape(header)
    sizes, problems = _spacing(header)
    if is_stir(header):
        signs, more = _stir_signs(header)
        first, centred = _stir_first(header, shape, sizes), False
    else:
        signs, more = (1, 1, 1), _directions_unknown(header)
        offsets = tuple(header.number(f"first pixel offset (mm)[{n}]") or 0.0 for n in (1, 2, 3))
        first, centred = offsets, not any(offsets)
    affine = np.eye(4)
    affine[:3, :3] = np.diag(np.multiply(signs, sizes))[:, ::-1]
    if centred:
        affine[:3, 3] = -affine[:3, :3] @ ((np.array(shape) - 1) / 2)
    else:
        affine[:3, 3] = np.multiply(signs, first)
    return Geometry(shape, affine), (*problems, *more)


def _shape(header: InterfileHeader) -> Index:
    columns, rows = header.count("matrix size[1]"), header.count("matrix size[2]")
    slices = header.count(
        "matrix size[3]",
        "number of slices",
        "total number of images",
        "number of images/window",
        default=1,
    )
    labels = [header.text(f"matrix axis label[{n}]") for n in (1, 2, 3)]
    if any(found not in ("", usual) for found, usual in zip(labels, "xyz", strict=True)):
        raise _malformed(f"has the axes {', '.join(labels)}, not x, y, z")
    if not all(0 < size <= _LARGEST_AXIS for size in (columns, rows, slices)):
        raise _malformed(f"has the matrix {columns} x {rows} x {slices}")
    return slices, rows, columns


def _spacing(header: InterfileHeader) -> tuple[tuple[float, float, float], tuple[str, ...]]:
    """Return the voxel size along x, y, z."""
    across, down, along = (
        header.number(f"scaling factor (mm/pixel)[{n}]", f"scale factor (mm/pixel)[{n}]")
        for n in (1, 2, 3)
    )
    problems: tuple[str, ...] = ()
    if across is None:
        across, problems = 1.0, ("The header gives no pixel size; 1 mm is assumed.",)
    down = across if down is None else down
    if along is None:
        along, more = _slice_mm(header, across)
        problems += more
    if not all(1e-3 < abs(size) < 1e4 for size in (across, down, along)):
        raise _malformed("gives no usable voxel size")
    return (abs(across), abs(down), abs(along)), problems


def _slice_mm(header: InterfileHeader, pixel_mm: float) -> tuple[float, tuple[str, ...]]:
    """Read a slice distance that the standard counts in pixels and many programs in mm.

    Of the two readings the one closer to a cubic voxel is taken; on a tie the standard's.
    """
    said = header.number(
        "centre-centre slice separation (pixels)",
        "slice separation (pixels)",
        "slice thickness (pixels)",
    )
    if said is None or said <= 0 or pixel_mm <= 0:
        return pixel_mm, ("The header gives no slice distance; cubic voxels are assumed.",)
    in_mm = abs(math.log(said / pixel_mm)) < abs(math.log(said)) - 1e-9
    if not in_mm:
        return said * pixel_mm, ()
    same = abs(said - pixel_mm) < 1e-6 * pixel_mm
    note = f"Its slice distance of {said:g} is taken as mm, not as pixels of {pixel_mm:g} mm."
    return said, () if same else (note,)


def _stir_signs(header: InterfileHeader) -> tuple[tuple[int, int, int], tuple[str, ...]]:
    orientation, rotation = header.text("patient orientation"), header.text("patient rotation")
    if orientation in _UNSTATED and rotation in _UNSTATED:
        note = "The header does not say how the patient lay; head first, supine is assumed."
        return _STIR_TO_LPS["head_in", "supine"], (note,)
    signs = _STIR_TO_LPS.get((orientation, rotation))
    if signs is None:
        raise _malformed("tells a position of the patient whose axes are not known")
    return signs, ()


def _stir_first(
    header: InterfileHeader, shape: Index, sizes: tuple[float, float, float]
) -> tuple[float, ...]:
    usual = (-(shape[2] // 2) * sizes[0], -(shape[1] // 2) * sizes[1], 0.0)
    offsets = [header.number(f"first pixel offset (mm)[{n}]") for n in (1, 2, 3)]
    if any(offset is None for offset in offsets):
        return usual
    return tuple(offset for offset in offsets if offset is not None)


def _directions_unknown(header: InterfileHeader) -> tuple[str, ...]:
    orientation = header.text("slice orientation")
    if orientation not in ("", "unknown", "transverse"):
        raise _malformed(f"has {orientation} slices; only transverse ones are understood")
    return (
        "The header does not say where the image lies; it is centred, "
        "rows to the left, columns to the back, slices to the head.",
    )


def _malformed(what: str) -> ReadError:
    return ReadError(f"The Interfile header {what}.", hint="Export the image again, or as NIfTI.")
