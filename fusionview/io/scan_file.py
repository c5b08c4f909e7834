"""Projection data as one HDF5 file that explains itself.

Layout, version 1 (attributes are marked @):

====================================  =========================================================
``/@format``                          ``"fusionview-scan"``
``/@version``                         1
``/@axis_order``                      ``"view, radial, plane"``, C order, of every array
``/@frame_of_reference``              DICOM UID of the scanner's space, or empty
``/@counts_per_activity``             mean counts per (image unit x mm of chord); absent if unknown
``/@provenance``                      JSON, or absent
``/scanner@crystals`` and so on       the fields of `CylindricalScanner`, lengths in mm
``/counts``                           float32, prompts, ``@unit`` "counts", ``@corrections`` "none"
``/background``                       float32, mean randoms + scatter in each bin
``/attenuation_factors``              float32, exp(-integral of µ); absent if nothing attenuates
``/image_grid@shape``                 voxels, ``(k, j, i)``
``/image_grid@affine``                4 x 4, ``(k, j, i)`` to LPS mm, voxel centres
====================================  =========================================================
"""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from fusionview.errors import FusionViewError, ReadError, WriteError
from fusionview.io.atomic import replacing
from fusionview.model.geometry import Geometry
from fusionview.model.projection import ProjectionData
from fusionview.model.provenance import Provenance
from fusionview.model.scanner import CylindricalScanner

FORMAT = "fusionview-scan"
VERSION = 1

_ARRAYS = {
    "counts": {"unit": "counts", "corrections": "none"},
    "background": {"unit": "counts", "holds": "mean randoms and scatter"},
    "attenuation_factors": {"unit": "1", "holds": "exp(-integral of mu)"},
}


def write_scan(data: ProjectionData, path: Path) -> None:
    """Write projection data with all that is known about them; the same data, the same bytes.

    Raises
    ------
    WriteError
        If the name does not end in .h5, or the file cannot be written; an old one stays.
    """
    path = Path(path)
    if path.suffix.lower() != ".h5":
        raise WriteError(f"{path.name} does not end in .h5.", hint="Choose such a file name.")
    with replacing(path) as temporary, h5py.File(temporary, "w") as file:
        _write(data, file)


def read_scan(path: Path) -> ProjectionData:
    """Read what `write_scan` wrote.

    Raises
    ------
    ReadError
        If the file is missing, another kind of file, of a newer version, or damaged.
    """
    path = Path(path)
    if not path.is_file():
        raise ReadError(f"{path} does not exist.", hint="Check the path.")
    try:
        with h5py.File(path, "r") as file:
            if file.attrs.get("format") != FORMAT:
                raise ReadError(
                    f"{path.name} holds no projection data.",
                    hint="Give a .h5 file written by `fusionview simulate`.",
                )
            if int(file.attrs["version"]) > VERSION:
                raise ReadError(
                    f"{path.name} was written by a newer version.", hint="Update fusionview."
                )
            return _read(file)
    except (OSError, KeyError, ValueError, TypeError, RuntimeError) as error:
        raise ReadError(
            f"{path.name} is not a readable scan file.",
            hint="Give a .h5 file written by `fusionview simulate`, or copy it again.",
        ) from error
    except FusionViewError as error:
        raise ReadError(f"{path.name}: {error.message}", hint=error.hint) from error


def _write(data: ProjectionData, file: Any) -> None:
    file.attrs["format"] = FORMAT
    file.attrs["version"] = VERSION
    file.attrs["axis_order"] = "view, radial, plane"
    file.attrs["frame_of_reference"] = data.frame_of_reference
    if data.counts_per_activity is not None:
        file.attrs["counts_per_activity"] = data.counts_per_activity
    if data.provenance is not None:
        file.attrs["provenance"] = json.dumps(data.provenance.as_dict(), default=str)
    scanner = file.create_group("scanner", track_order=True)
    for one in fields(data.scanner):
        scanner.attrs[one.name] = getattr(data.scanner, one.name)
    for name, notes in _ARRAYS.items():
        array = getattr(data, name)
        if array is not None:
            stored = file.create_dataset(
                name, data=array, compression="gzip", compression_opts=1, shuffle=True
            )
            stored.attrs.update(notes)
    grid = file.create_group("image_grid")
    grid.attrs["shape"] = data.image_grid.shape
    grid.attrs["affine"] = data.image_grid.affine
    grid.attrs["unit"] = "mm, LPS, voxel centres"


def _read(file: Any) -> ProjectionData:
    values = {
        one.name: file["scanner"].attrs[one.name].item() for one in fields(CylindricalScanner)
    }
    scanner = CylindricalScanner(**values)
    for name in _ARRAYS:
        # before anything is allocated: the file may claim any size
        if name in file and file[name].shape != scanner.shape:
            raise ValueError(f"{name} does not fit the scanner")
    k, j, i = (int(n) for n in file["image_grid"].attrs["shape"])
    provenance = file.attrs.get("provenance")
    calibration = file.attrs.get("counts_per_activity")
    attenuation = file.get("attenuation_factors")
    return ProjectionData(
        scanner=scanner,
        counts=np.asarray(file["counts"], np.float32),
        background=np.asarray(file["background"], np.float32),
        attenuation_factors=None if attenuation is None else np.asarray(attenuation, np.float32),
        image_grid=Geometry((k, j, i), np.asarray(file["image_grid"].attrs["affine"])),
        counts_per_activity=None if calibration is None else float(calibration),
        frame_of_reference=str(file.attrs["frame_of_reference"]),
        provenance=None if provenance is None else _provenance(json.loads(provenance)),
    )


def _provenance(content: dict[str, Any]) -> Provenance:
    known = {one.name: content[one.name] for one in fields(Provenance) if one.name in content}
    for name in ("inputs", "warnings"):
        known[name] = tuple(known.get(name, ()))
    return Provenance(**known)
