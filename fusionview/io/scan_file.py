"""Projection data as one HDF5 file that explains itself.

Layout, version 2 (attributes are marked @; version 1 lacks what is marked *):

====================================  =========================================================
``/@format``                          ``"fusionview-scan"``
``/@version``                         2
``/@axis_order``                      ``"view, radial, plane"``, C order; of a scan with time of
                                      flight ``"view, radial, tof, plane"``; the factors and
                                      efficiencies have no axis "tof"
``/@frame_of_reference``              DICOM UID of the scanner's space, or empty
``/@counts_per_activity``             mean counts per (image unit x mm of chord); absent if unknown
``/@provenance``                      JSON, or absent
``/scanner@crystals`` and so on       the fields of `CylindricalScanner`, lengths in mm
``/counts``                           float32, prompts, ``@unit`` "counts", ``@corrections`` "none"
``/background``                       float32, mean randoms and what is not listed, in each bin
``/attenuation_factors``              float32, exp(-integral of µ); absent if nothing attenuates
``/scatter`` *                        float32, mean scatter in each bin; absent if unknown
``/normalisation`` *                  float32, efficiency of each bin; absent if all are alike
``/counts@source`` and so on *        where an array comes from, in words; absent if unknown
``/time_of_flight@bins`` and so on *  the fields of `TimeOfFlight`; absent without
``/energy@lower_kev`` and so on *     the fields of `EnergyResponse`; absent if unknown
``/image_grid@shape``                 voxels, ``(k, j, i)``
``/image_grid@affine``                4 x 4, ``(k, j, i)`` to LPS mm, voxel centres
====================================  =========================================================
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import h5py
import numpy as np
from numpy.typing import NDArray

from fusionview.errors import FusionViewError, ReadError, WriteError
from fusionview.io.atomic import replacing
from fusionview.model.geometry import Geometry
from fusionview.model.known_scanner import EnergyResponse
from fusionview.model.projection import ProjectionData, array_shapes
from fusionview.model.provenance import Provenance
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
FORMAT = "fusionview-scan"
VERSION = 2

Array = NDArray[np.float32]
_ALWAYS = ("crystals", "rings", "ring_pitch_mm", "radius_mm", "radial_bins", "max_ring_difference")
"""Fields of the scanner that every version wrote."""
_DEFLATE_GAIN = 1032
"""Most bytes that one byte of a deflate stream can stand for."""
_ARRAYS = {
    "counts": {"unit": "counts", "corrections": "none"},
    "background": {"unit": "counts", "holds": "mean randoms and what is not listed"},
    "attenuation_factors": {"unit": "1", "holds": "exp(-integral of mu)"},
    "scatter": {"unit": "counts", "holds": "mean scatter"},
    "normalisation": {"unit": "1", "holds": "relative efficiency of each bin"},
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
    file.attrs["axis_order"] = f"view, radial, {'tof, ' if data.tof else ''}plane"
    file.attrs["frame_of_reference"] = data.frame_of_reference
    if data.counts_per_activity is not None:
        file.attrs["counts_per_activity"] = data.counts_per_activity
    if data.provenance is not None:
        file.attrs["provenance"] = json.dumps(data.provenance.as_dict(), default=str)
    scanner = file.create_group("scanner", track_order=True)
    for one in fields(data.scanner):
        if getattr(data.scanner, one.name) is not None:
            scanner.attrs[one.name] = getattr(data.scanner, one.name)
    if data.tof is not None:
        file.create_group("time_of_flight").attrs.update(asdict(data.tof))
    if data.energy is not None:
        file.create_group("energy").attrs.update(asdict(data.energy))
    for name, notes in _ARRAYS.items():
        array = getattr(data, name)
        if array is not None:
            stored = file.create_dataset(
                name, data=array, compression="gzip", compression_opts=1, shuffle=True
            )
            stored.attrs.update(notes)
            if name in data.sources:
                stored.attrs["source"] = data.sources[name]
    grid = file.create_group("image_grid")
    grid.attrs["shape"] = data.image_grid.shape
    grid.attrs["affine"] = data.image_grid.affine
    grid.attrs["unit"] = "mm, LPS, voxel centres"


def _read(file: Any) -> ProjectionData:
    scanner = _scanner(file["scanner"].attrs)
    tof = _numbers(file, "time_of_flight", TimeOfFlight)
    arrays = {name: _array(file, name, scanner, tof) for name in _ARRAYS}
    sources = {name: file[name].attrs.get("source") for name in _ARRAYS if name in file}
    k, j, i = (int(n) for n in file["image_grid"].attrs["shape"])
    provenance = file.attrs.get("provenance")
    calibration = file.attrs.get("counts_per_activity")
    return ProjectionData(
        scanner=scanner,
        counts=_needed(arrays, "counts"),
        background=_needed(arrays, "background"),
        attenuation_factors=arrays["attenuation_factors"],
        image_grid=Geometry((k, j, i), np.asarray(file["image_grid"].attrs["affine"])),
        counts_per_activity=None if calibration is None else float(calibration),
        frame_of_reference=str(file.attrs["frame_of_reference"]),
        provenance=None if provenance is None else provenance_from(json.loads(provenance)),
        scatter=arrays["scatter"],
        normalisation=arrays["normalisation"],
        tof=tof,
        energy=_numbers(file, "energy", EnergyResponse),
        sources={name: str(source) for name, source in sources.items() if source is not None},
    )


def _scanner(attributes: Any) -> CylindricalScanner:
    """Read a scanner; fields that an older version did not have keep their defaults."""
    found: dict[str, Any] = {}
    for one in fields(CylindricalScanner):
        if one.name in attributes:
            value = np.asarray(attributes[one.name])
            found[one.name] = value.item() if value.ndim == 0 else tuple(value.tolist())
        elif one.name in _ALWAYS:
            raise KeyError(one.name)
    return CylindricalScanner(**found)


def _numbers(file: Any, group: str, kind: type[T]) -> T | None:
    if group not in file:
        return None
    names = [one.name for one in fields(kind)]
    return kind(**{name: file[group].attrs[name].item() for name in names})


def _array(
    file: Any, name: str, scanner: CylindricalScanner, tof: TimeOfFlight | None
) -> Array | None:
    """Read an array; what it claims is checked before anything is allocated."""
    if name not in file:
        return None
    stored = file[name]
    if stored.shape not in array_shapes(scanner, tof, name):
        raise ValueError(f"{name} does not fit the scanner")
    if stored.size * stored.dtype.itemsize > _DEFLATE_GAIN * stored.id.get_storage_size():
        raise ValueError(f"{name} is incomplete")
    array = np.empty(stored.shape, np.float32)
    stored.read_direct(array)
    return array


def _needed(arrays: Mapping[str, Array | None], name: str) -> Array:
    array = arrays[name]
    if array is None:
        raise KeyError(name)
    return array


def provenance_from(content: dict[str, Any]) -> Provenance:
    """Read what `Provenance.as_dict` wrote; names that are not known are passed over."""
    known = {one.name: content[one.name] for one in fields(Provenance) if one.name in content}
    for name in ("inputs", "warnings"):
        known[name] = tuple(known.get(name, ()))
    return Provenance(**known)
