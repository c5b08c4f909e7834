"""Where the arrays and files of a document go when it is written, and come from when it is read."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReadError
from fusionview.io.as_kind import as_kind
from fusionview.io.catalogue import list_files
from fusionview.io.load import load
from fusionview.io.origin import Origin, origin_of, stamps
from fusionview.io.project.arrays import (
    Token,
    own_members,
    part_of_array,
    read_array,
    voxels_digest,
    write_array,
)
from fusionview.io.project.files import Found, refer
from fusionview.io.project.values import Codecs, Gives
from fusionview.io.series import Series
from fusionview.model.geometry import Geometry
from fusionview.model.pet_header import InjectionCorrections
from fusionview.model.progress import Progress
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

CHANGED = "the files changed since the project was saved."
_SMALL = 64
"""Values; arrays up to this size stand in the JSON itself."""
_DIGESTS: WeakKeyDictionary[Origin, str] = WeakKeyDictionary()


class Writing:
    """Collects what a document refers to."""

    def __init__(self, project: Path, codecs: Codecs) -> None:
        self._project = project
        self._codecs = codecs
        self._files: dict[Path, int] = {}
        self._reads: dict[Origin, int] = {}
        self._whole: dict[Origin, NDArray[Any]] = {}
        self._arrays: list[tuple[NDArray[Any], Token]] = []
        self._members: list[NDArray[Any]] = []

    def put_path(self, path: Path) -> Any:
        """Number a file."""
        return self._files.setdefault(path, len(self._files))

    def put_array(self, array: NDArray[Any]) -> Any:
        """Refer to the files that an array was read from while they are the same, or keep it."""
        if array.size <= _SMALL:
            return {"values": _listed(array), "shape": list(array.shape), "dtype": array.dtype.str}
        array = np.ascontiguousarray(array)
        found = origin_of(array)
        if found is not None and found[0].is_unchanged:
            origin, first = found
            if array.size == origin.voxels:
                self._whole[origin] = array
            number = self._reads.setdefault(origin, len(self._reads))
            return {"read": number, "first": first, "shape": list(array.shape)}
        token: Token = {}
        self._arrays.append((array, token))
        return token

    def finish(self, progress: Progress) -> dict[str, Any]:
        """Complete the tokens, and return what stands beside the document."""
        self._members = own_members(self._arrays)
        reads = [self._read(origin) for origin in self._reads]
        files = []
        for number, path in enumerate(self._files):
            progress(0.5 * number / len(self._files), "Checksums")
            try:
                one = refer(path, self._project)
            except OSError as error:
                raise ValueError(f"{path} cannot be read") from error
            files.append(asdict(one))
        return {"files": files, "reads": reads}

    def write_arrays(self, archive: zipfile.ZipFile, progress: Progress) -> list[dict[str, str]]:
        """Write what was computed here."""
        written = []
        for number, array in enumerate(self._members):
            progress(0.5 + 0.4 * number / len(self._members), "Writing")
            written.append({"sha256": write_array(archive, _member(number), array)})
        return written

    def _read(self, origin: Origin) -> dict[str, Any]:
        code = self._codecs.of
        return {
            "series": code(Series).encode(origin.series, self),
            "quantity": origin.quantity.value,
            "corrections": code(InjectionCorrections | None).encode(origin.corrections, self),
            "geometry": code(Geometry).encode(origin.geometry, self),
            "voxels_sha256": self._voxels(origin),
        }

    def _voxels(self, origin: Origin) -> str:
        """Digest all voxels once in their life; empty where only a part of them is kept."""
        if origin not in _DIGESTS and origin in self._whole:
            _DIGESTS[origin] = voxels_digest(self._whole[origin])
        return _DIGESTS.get(origin, "")


class Reading:
    """Gives a document its arrays and files back."""

    def __init__(
        self,
        archive: zipfile.ZipFile,
        content: Mapping[str, Any],
        found: Found,
        codecs: Codecs,
        progress: Progress,
    ) -> None:
        self._archive = archive
        self._content = content
        self._found = found
        self._codecs = codecs
        self._progress = progress
        self._members: dict[int, NDArray[Any]] = {}
        self._volumes: dict[int, Volume] = {}
        self._remarks: list[str] = []
        self._changed = frozenset(found.paths[number] for number in found.changed)

    @property
    def changed(self) -> frozenset[Path]:
        return self._changed

    @property
    def remarks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._remarks))

    def path(self, token: Any) -> Path:
        """Return where a file is now."""
        return self._found.paths[_number(token)]

    def array(self, token: Any) -> NDArray[Any]:
        """Return an array from the JSON, from the zip, or from the files that it was read from."""
        if "values" in token:
            return _from_list(token)
        if "read" in token:
            volume = self._volume(_number(token["read"]))
            whole = volume.data if volume.frames is None else volume.frames.data
        else:
            whole = self._member(_number(token["array"]))
        return part_of_array(whole, token)

    def is_changed(self, path: Path) -> bool:
        """Whether a file holds something else than when the project was saved."""
        return path in self._changed

    def read_all(self) -> None:
        """Check the arrays that nothing has asked for yet."""
        for number in range(len(self._content["arrays"])):
            self._member(number)

    def _member(self, number: int) -> NDArray[Any]:
        if number not in self._members:
            self._progress(number / (len(self._content["arrays"]) + 1), "Reading arrays")
            sha256 = str(self._content["arrays"][number]["sha256"])
            self._members[number] = read_array(self._archive, _member(number), sha256)
        return self._members[number]

    def _volume(self, number: int) -> Volume:
        if number not in self._volumes:
            self._volumes[number] = self._load(self._content["reads"][number])
        return self._volumes[number]

    def _load(self, read: Mapping[str, Any]) -> Volume:
        code = self._codecs.of
        series: Series = code(Series).decode(read["series"], self)
        volume = load(
            series,
            quantity=Quantity(read["quantity"]),
            corrections=code(InjectionCorrections | None).decode(read["corrections"], self),
            progress=self._progress,
        )
        grid: Geometry = code(Geometry).decode(read["geometry"], self)
        if not grid.matches(volume.geometry):
            raise ReadError(
                f"{volume.name} lies on another grid than when the project was saved.",
                hint="Open its folder instead of the project, or bring the old files back.",
            )
        whole = volume.data if volume.frames is None else volume.frames.data
        if any(map(self.is_changed, series.files)):
            self._remarks.append(f"{volume.name}: {CHANGED}")
        elif read["voxels_sha256"] not in ("", voxels_digest(whole)):
            self._remarks.append(f"{volume.name} is read differently by this version.")
        return volume


def revived(series: Series, places: Gives) -> Series:
    """Return a series as its files are now: moved, touched, or changed."""
    if not any(places.is_changed(path) for path in series.files):
        times = {
            path: stamp[1]
            for path, stamp in zip(series.files, stamps(series.files), strict=True)
            if stamp is not None
        }
        slices = [replace(one, modified_ns=times.get(one.path, 0)) for one in series.slices]
        return replace(series, slices=tuple(slices))
    for found in list_files(series.files).series:
        if found.uid == series.uid and found.shape == series.shape:
            kind = series.kind
            taken = found if found.kind is kind else as_kind(found, kind)
            return replace(taken, id=series.id, description=series.description)
    raise ReadError(
        f"{series.description or series.id} is another series than when the project was saved.",
        hint="Open its folder instead of the project, or bring the old files back.",
    )


def _member(number: int) -> str:
    return f"arrays/{number}.npy"


def _number(token: Any) -> int:
    if type(token) is not int or token < 0:
        raise ValueError("a number of an entry expected")
    return token


def _listed(array: NDArray[Any]) -> list[Any]:
    values = array.ravel().tolist()
    return [repr(v) if isinstance(v, float) and not np.isfinite(v) else v for v in values]


def _from_list(token: Mapping[str, Any]) -> NDArray[Any]:
    dtype = np.dtype(str(token["dtype"]))
    if dtype.kind not in "biuf" or len(token["values"]) > _SMALL:
        raise ValueError("no numbers")
    array = np.array([float(v) if isinstance(v, str) else v for v in token["values"]], dtype)
    return array.reshape(token["shape"]).astype(dtype.newbyteorder("="))
