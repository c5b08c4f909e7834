"""Projections of a gamma camera as one HDF5 file: every field of `SpectProjections` by name.

``/@format`` is "fusionview-spect", ``/@version`` 1. Arrays are datasets; numbers and texts are
attributes; what is unknown is absent. ``/@windows`` names the energy windows and ``/windows_kev``
holds their bounds, ``(windows, 2)``.
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
from fusionview.io.scan_file import provenance_from
from fusionview.model.spect import EnergyWindow, SpectProjections

FORMAT = "fusionview-spect"
VERSION = 1
_DEFLATE_GAIN = 1032
_OWN = ("windows", "provenance", "pixel_mm")


def write_spect(data: SpectProjections, path: Path) -> None:
    """Write projections with all that is known about them.

    Raises
    ------
    WriteError
        If the name does not end in .h5, or the file cannot be written; an old one stays.
    """
    path = Path(path)
    if path.suffix.lower() != ".h5":
        raise WriteError(f"{path.name} does not end in .h5.", hint="Choose such a file name.")
    with replacing(path) as temporary, h5py.File(temporary, "w") as file:
        file.attrs.update({"format": FORMAT, "version": VERSION, "pixel_mm": data.pixel_mm})
        file.attrs["windows"] = json.dumps([window.name for window in data.windows])
        file["windows_kev"] = np.array([window[1:] for window in data.windows], np.float64)
        if data.provenance is not None:
            file.attrs["provenance"] = json.dumps(data.provenance.as_dict(), default=str)
        for one in fields(data):
            value = getattr(data, one.name)
            if one.name in _OWN or value is None:
                continue
            if isinstance(value, np.ndarray):
                packed = {"compression": "gzip", "compression_opts": 1} if value.size > 64 else {}
                file.create_dataset(one.name, data=value, **packed)
            else:
                file.attrs[one.name] = value


def is_spect_file(path: Path) -> bool:
    """Whether a file is one that `write_spect` wrote."""
    try:
        with h5py.File(path, "r") as file:
            return bool(file.attrs.get("format") == FORMAT)
    except OSError:
        return False


def read_spect(path: Path) -> SpectProjections:
    """Read what `write_spect` wrote.

    Raises
    ------
    ReadError
        If the file is another kind of file, of a newer version, or damaged.
    """
    path = Path(path)
    try:
        with h5py.File(path, "r") as file:
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


def _read(file: Any) -> SpectProjections:
    names = json.loads(file.attrs["windows"])
    bounds = np.asarray(file["windows_kev"])
    found: dict[str, Any] = {
        "windows": tuple(
            EnergyWindow(str(name), float(low), float(high))
            for name, (low, high) in zip(names, bounds, strict=True)
        ),
        "pixel_mm": tuple(float(mm) for mm in file.attrs["pixel_mm"]),
    }
    if "provenance" in file.attrs:
        found["provenance"] = provenance_from(json.loads(file.attrs["provenance"]))
    for one in fields(SpectProjections):
        if one.name in file:
            stored = file[one.name]
            # the file may claim any size
            if stored.nbytes > _DEFLATE_GAIN * stored.id.get_storage_size():
                raise ValueError(f"{one.name} is incomplete")
            found[one.name] = np.asarray(stored)
        elif one.name in file.attrs and one.name not in _OWN:
            value = file.attrs[one.name]
            found[one.name] = value.item() if isinstance(value, np.generic) else value
    return SpectProjections(**found)
