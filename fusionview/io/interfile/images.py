"""Interfile images of STIR, SIMIND, GATE and others become series and voxels."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReadError
from fusionview.io.interfile.grid import image_grid, is_stir
from fusionview.io.interfile.header import (
    InterfileHeader,
    data_file,
    data_offset,
    looks_like_interfile,
    read_interfile_header,
    value_type,
)
from fusionview.io.interfile.sinogram import PetSinogram, parse_sinogram
from fusionview.io.interfile.spect import is_spect_acquisition, parse_spect, spect_summary
from fusionview.io.series import Series
from fusionview.model.frames import FrameAxis
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity

__all__ = ["interfile_series", "looks_like_interfile", "read_interfile"]

_LARGEST_FRAMES = 4096
_ATTENUATION = re.compile(r"ctac|attn|atten|(?<![a-z])(u|mu)[-_ ]?map", re.IGNORECASE)
_NAMED = (
    (_ATTENUATION, Kind.ATTENUATION_MAP),
    (re.compile(r"(?<![a-z])(mri?|t[12]w?|flair|mprage)(?![a-z])", re.IGNORECASE), Kind.MR),
    (re.compile(r"mask|label", re.IGNORECASE), Kind.MASK),
)
"""Words in the name of a file; Interfile knows only PET and nuclear medicine."""


@dataclass(frozen=True)
class _Block:
    """Where the values of one frame lie, and their factor."""

    offset: int
    scale: float


def interfile_series(path: Path) -> Series:
    """Describe what an Interfile header stands for: an image, or projections.

    Raises
    ------
    ReadError
        If it is no Interfile header.
    """
    header = read_interfile_header(path)
    listed = _listed(header)
    try:
        if is_list_mode(header):
            return replace(
                listed,
                refusal="List-mode data, not an image.",
                advice="Reconstruct it instead of opening it as an image.",
            )
        if is_spect_acquisition(header):
            return _spect(header, listed)
        if is_sinogram(header):
            return _sinogram(parse_sinogram(header), header, listed)
        return _image(header, listed)
    except ReadError as error:
        problems = (*listed.problems, error.message)
        return replace(listed, problems=problems, refusal=error.message, advice=error.hint)


def read_interfile(series: Series) -> tuple[Geometry, NDArray[np.float32]]:
    """Return grid and values, ``(K, J, I)`` or ``(T, K, J, I)``, scaled as the header says.

    Raises
    ------
    ReadError
        If the header or its data changed, or cannot be read.
    """
    header = read_interfile_header(series.files[0])
    geometry, _ = image_grid(header)
    file, dtype = data_file(header), value_type(header)
    blocks = _blocks(header, geometry, dtype, file)
    data = np.empty((len(blocks), *geometry.shape), np.float32)
    for frame, block in zip(data, blocks, strict=True):
        try:
            stored = np.fromfile(file, dtype, count=frame.size, offset=block.offset)
        except OSError as error:
            raise _truncated() from error
        if stored.size != frame.size:
            raise _truncated()
        with np.errstate(over="ignore", invalid="ignore"):
            frame[...] = (stored * np.float64(block.scale)).reshape(geometry.shape)
    return geometry, data if len(data) > 1 else data[0]


def _listed(header: InterfileHeader) -> Series:
    path = header.path
    return Series(
        id=hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8],
        kind=Kind.OTHER,
        modality="",
        description=path.stem,
        shape=(0, 0, 0),
        frames=1,
        spacing_mm=(0.0, 0.0, 0.0),
        unit="",
        frame_of_reference="",
        suv=None,
        suv_reason="Not a DICOM PET series.",
        problems=(),
        files=(path,),
        format="interfile",
        quantity=Quantity.OTHER,
    )


def _image(header: InterfileHeader, listed: Series) -> Series:
    geometry, problems = image_grid(header)
    file, dtype = data_file(header), value_type(header)
    blocks = _blocks(header, geometry, dtype, file)
    kind, quantity = _kind(header, dtype)
    expected = max(block.offset for block in blocks) + _frame_bytes(geometry, dtype)
    if file.stat().st_size > expected:
        problems += ("The data file is longer than its header says; the rest is left out.",)
    values, durations = _times(header, len(blocks))
    return replace(
        listed,
        kind=kind,
        shape=geometry.shape,
        frames=len(blocks),
        spacing_mm=geometry.spacing_mm,
        unit=quantity.unit,
        problems=problems,
        files=(header.path, file),
        quantity=quantity,
        geometry=geometry,
        frame_axis=FrameAxis.TIME if len(blocks) > 1 else None,
        frame_values=values,
        frame_durations_s=durations,
        evidence=(_evidence(header),),
    )


def _spect(header: InterfileHeader, listed: Series) -> Series:
    study = parse_spect(header)
    return replace(
        listed,
        kind=Kind.NM_RAW,
        modality="NM",
        shape=(study.windows_count * len(study.angles_deg), study.rows, study.columns),
        unit=Quantity.COUNTS.unit,
        quantity=Quantity.COUNTS,
        problems=study.problems,
        evidence=(spect_summary(study),),
        files=(header.path, study.file),
        refusal="This series (nm_raw) is not an image volume.",
        advice="Reconstruct it instead of opening it as an image.",
    )


def _sinogram(sinogram: PetSinogram, header: InterfileHeader, listed: Series) -> Series:
    files = (header.path,) if sinogram.file is None else (header.path, sinogram.file)
    return replace(
        listed,
        modality="PT",
        unit=Quantity.COUNTS.unit,
        quantity=Quantity.COUNTS,
        problems=sinogram.problems,
        evidence=(sinogram.summary,),
        files=files,
        refusal="PET projection data, not an image.",
        advice="Reconstruct it instead of opening it as an image.",
    )


def _kind(header: InterfileHeader, dtype: np.dtype[np.generic]) -> tuple[Kind, Quantity]:
    """Say what an image is; a unit only where the program that wrote it defines one."""
    kind = _named(header)
    if kind is Kind.ATTENUATION_MAP and is_stir(header) and dtype.kind == "f":
        return kind, Quantity.ATTENUATION  # STIR's attenuation images hold 1/cm
    if kind is not None:
        named = {Kind.MR: Quantity.MR_SIGNAL, Kind.MASK: Quantity.LABEL}
        return kind, named.get(kind, Quantity.OTHER)
    said = {header.text("imaging modality"), header.text("type of data")}
    kind = Kind.PET if said & {"pt", "pet"} else Kind.SPECT
    return kind, Quantity.RELATIVE_ACTIVITY


def _evidence(header: InterfileHeader) -> str:
    """Say why an image was taken for what it is."""
    if _named(header) is not None:
        return f"the name of the file, {header.path.stem}"
    for key in ("imaging modality", "type of data"):
        if header.text(key):
            return f"{key} {header.entries[key]}"
    return "an Interfile header without modality is of nuclear medicine"


def _named(header: InterfileHeader) -> Kind | None:
    """Return the kind that the name of the file tells."""
    found = (kind for words, kind in _NAMED if words.search(header.path.stem))
    return next(found, None)


def is_list_mode(header: InterfileHeader) -> bool:
    """Whether a header stands for events one by one."""
    return "list" in header.text("data format") or header.path.name.lower().endswith(".l.hdr")


def is_sinogram(header: InterfileHeader) -> bool:
    """Whether a header stands for projection data of PET."""
    labels = {header.text(f"matrix axis label[{n}]") for n in range(1, 6)}
    projections = {"segment", "view", "bin", "projection", "sinogram", "tangential coordinate"}
    return bool(labels & projections) or header.text("data format") == "sinogram"


def _blocks(
    header: InterfileHeader, geometry: Geometry, dtype: np.dtype[np.generic], file: Path
) -> list[_Block]:
    """Return where each frame lies, checked against the size of the data file."""
    if header.text("compression") == "on":
        raise ReadError("Its data are compressed.", hint="Export them uncompressed.")
    frames = header.count("number of time frames", default=1) or 1
    if frames > _LARGEST_FRAMES:
        raise ReadError(f"The header claims {frames} time frames.", hint="Export it again.")
    length, size = _frame_bytes(geometry, dtype), file.stat().st_size
    blocks: list[_Block] = []
    for frame in range(1, frames + 1):
        usual = blocks[-1].offset + length if blocks else 0
        offset = data_offset(header, frame)
        offset = usual if offset is None else offset
        if offset + length > size:
            raise _truncated()
        blocks.append(_Block(offset, _scale(header, frame)))
    return blocks


def _scale(header: InterfileHeader, frame: int) -> float:
    """Return the factor of a frame; STIR's quantification units only count without it."""
    factors = header.numbers(f"image scaling factor[{frame}]", "image scaling factor")
    if len(set(factors)) > 1:
        raise ReadError(
            "Each plane of it has a factor of its own.", hint="Export it with a single factor."
        )
    if factors and factors[0] != 1.0:
        return factors[0]
    units = header.number("quantification units", "data rescale slope")
    return 1.0 if units is None else units


def _times(header: InterfileHeader, frames: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return start and duration of each frame, s; numbers from 0 where a start is not told."""
    if frames == 1:
        return (), ()
    starts = [header.number(f"image relative start time (sec)[{n + 1}]") for n in range(frames)]
    lengths = [header.number(f"image duration (sec)[{n + 1}]") for n in range(frames)]
    durations = tuple(value for value in lengths if value is not None)
    durations = durations if len(durations) == frames else ()
    known = tuple(value for value in starts if value is not None)
    if len(known) < frames:
        known = tuple(np.concatenate([[0.0], np.cumsum(durations)[:-1]]).tolist())
    return known if len(known) == frames else tuple(map(float, range(frames))), durations


def _frame_bytes(geometry: Geometry, dtype: np.dtype[np.generic]) -> int:
    slices, rows, columns = geometry.shape
    return slices * rows * columns * dtype.itemsize


def _truncated() -> ReadError:
    return ReadError(
        "The data file is shorter than its header says; it is truncated.",
        hint="Copy the data again, or correct the header.",
    )
