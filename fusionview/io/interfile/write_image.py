"""Images as Interfile in STIR's flavour: a header .hv and float32 values .v beside it.

STIR's z runs to the feet of a patient that lies head first and supine (see `grid`), so planes are
stored from the head down and the header says where the first voxel lies.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import FusionViewError, WriteError
from fusionview.io.atomic import replacing, write_text
from fusionview.io.interfile.images import interfile_series, read_interfile
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.volume import Volume

ENDING = ".hv"
# directions of STIR's columns, rows and planes in LPS
_SIGNS = (1, 1, -1)
_TOLERANCE_MM = 1e-3


def write_interfile(volume: Volume, path: Path) -> None:
    """Write a volume, and read it back and compare.

    Raises
    ------
    WriteError
        If the name does not end in .hv or is not ASCII, the grid is turned against the patient's
        axes, or the files cannot be written.
    """
    path = Path(path)
    if path.suffix.lower() != ENDING or not path.name.isascii():
        raise WriteError(
            f"{path.name} is no name for an Interfile header.",
            hint="Choose one of plain letters that ends in .hv.",
        )
    geometry, values = _as_stir(volume)
    data = path.with_suffix(".v")
    with replacing(data) as temporary:
        values.astype("<f4").tofile(temporary)
    write_text(path, _header(volume, geometry, data.name))
    _compare(geometry, values, path)


def _as_stir(volume: Volume) -> tuple[Geometry, NDArray[np.float32]]:
    """Turn the axes so that i runs to the left, j to the back, k to the feet; nothing is lost."""
    geometry = volume.geometry
    axes = geometry.affine[:3, :3]
    order = [int(np.argmax(np.abs(axes[n]))) for n in (2, 1, 0)]
    aligned = axes[[2, 1, 0], order]
    off_mm = np.abs(axes).sum() - np.abs(aligned).sum()
    if sorted(order) != [0, 1, 2] or off_mm * max(geometry.shape) > _TOLERANCE_MM:
        raise WriteError(
            f"{volume.name} is turned against the patient's axes, which Interfile cannot say.",
            hint="Write NIfTI or DICOM instead.",
        )
    flip = np.sign(aligned) != _SIGNS[::-1]
    first = np.zeros(3)
    first[order] = np.where(flip, np.array(geometry.shape)[order] - 1, 0)
    affine = np.eye(4)
    affine[:3, :3] = axes[:, order] * np.where(flip, -1.0, 1.0)
    affine[:3, 3] = geometry.to_world(first)
    values = volume.data.transpose(order)[tuple(slice(None, None, -1 if f else 1) for f in flip)]
    k, j, i = values.shape
    return Geometry((k, j, i), affine), np.ascontiguousarray(values, np.float32)


def _header(volume: Volume, geometry: Geometry, data: str) -> str:
    spect = volume.kind in (Kind.SPECT, Kind.NM_RAW)
    lines = [
        "!INTERFILE  :=",
        f"; {volume.quantity.label} in {volume.unit or 'no unit'}, written by fusionview",
        f"!imaging modality := {'nucmed' if spect else 'PT'}",
        f"name of data file := {data}",
        "!GENERAL DATA :=",
        "patient orientation := head_in",
        "patient rotation := supine",
        "!GENERAL IMAGE DATA :=",
        f"!type of data := {'Tomographic' if spect else 'PET'}",
        "imagedata byte order := LITTLEENDIAN",
        f"!{'SPECT' if spect else 'PET'} STUDY (General) :=",
        *(() if spect else ("!PET data type := Image",)),
        "process status := Reconstructed",
        "!number format := float",
        "!number of bytes per pixel := 4",
        "number of dimensions := 3",
    ]
    for n, axis in enumerate("xyz"):
        along = 2 - n
        lines += [
            f"matrix axis label [{n + 1}] := {axis}",
            f"!matrix size [{n + 1}] := {geometry.shape[along]}",
            f"scaling factor (mm/pixel) [{n + 1}] := {geometry.spacing_mm[along]!r}",
        ]
    # np.float64 would print its type; + 0.0 makes minus zero plain
    offsets = [float(sign * geometry.affine[n, 3]) + 0.0 for n, sign in enumerate(_SIGNS)]
    lines += [f"first pixel offset (mm) [{n + 1}] := {mm!r}" for n, mm in enumerate(offsets)]
    lines += ["number of time frames := 1", "image scaling factor[1] := 1"]
    lines += ["data offset in bytes[1] := 0", "quantification units := 1", "!END OF INTERFILE :="]
    return "\n".join(lines) + "\n"


def _compare(geometry: Geometry, values: NDArray[np.float32], path: Path) -> None:
    try:
        found, stored = read_interfile(interfile_series(path))
    except FusionViewError as error:
        raise _not_read_back(path) from error
    same = np.array_equal(stored, values, equal_nan=True)
    if not same or not found.matches(geometry, _TOLERANCE_MM):
        raise _not_read_back(path)


def _not_read_back(path: Path) -> WriteError:
    return WriteError(
        f"{path} was written, but does not read back as it was.",
        hint="Check the disk, or write NIfTI instead.",
    )
