"""PET projection data in Interfile, as STIR and Siemens write them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReadError
from fusionview.io.interfile.header import (
    InterfileHeader,
    data_file,
    data_offset,
    read_interfile_header,
    value_type,
)

_LARGEST_AXIS = 1 << 16
_NAMES = {
    "segment": "segment",
    "view": "view",
    "projection": "view",
    "axial coordinate": "axial",
    "plane": "axial",
    "sinogram": "axial",
    "tangential coordinate": "tangential",
    "bin": "tangential",
    "timing positions": "tof",
}


class Segment(NamedTuple):
    """Planes whose ring differences lie between two bounds; None where that is not said."""

    planes: int
    min_ring_difference: int | None
    max_ring_difference: int | None


@dataclass(frozen=True, eq=False, kw_only=True)
class PetSinogram:
    """What a header says about PET projection data.

    Attributes
    ----------
    axes
        Names of the stored axes, the slowest first.
    file
        The data; None for a template or a header without them.
    arc_corrected
        Whether bins are equally wide; False if the header does not say so.
    bin_mm, ring_distance_mm, inner_diameter_mm
        NaN where the header does not say.
    problems
        Why the data cannot be read, or what a user should know.
    """

    name: str
    axes: tuple[str, ...]
    views: int
    tangential: int
    segments: tuple[Segment, ...]
    tof_bins: int
    dtype: np.dtype[np.generic]
    offset: int
    file: Path | None
    arc_corrected: bool
    bin_mm: float
    scanner: str
    rings: int
    detectors_per_ring: int
    ring_distance_mm: float
    inner_diameter_mm: float
    view_offset_deg: float
    problems: tuple[str, ...]

    @property
    def planes(self) -> int:
        """Planes of all segments."""
        return sum(segment.planes for segment in self.segments)

    @property
    def summary(self) -> str:
        """What the data are, in one line."""
        count = len(self.segments)
        segments = "1 segment" if count == 1 else f"{count} segments"
        arc = "arc-corrected" if self.arc_corrected else "not arc-corrected"
        return (
            f"PET sinogram: {self.views} views of {self.tangential} bins ({arc}), "
            f"{self.planes} planes in {segments}, {self.tof_bins} time-of-flight bins; scanner "
            f"{self.scanner or 'unknown'} of {self.rings} rings, "
            f"{self.detectors_per_ring} detectors each."
        )

    @property
    def misfits(self) -> tuple[str, ...]:
        """Why the data do not lie on the crystals of a plain cylinder; none if they do."""
        spans = [
            segment.min_ring_difference != segment.max_ring_difference for segment in self.segments
        ]
        checks = (
            (self.arc_corrected, "its bins are arc-corrected"),
            (2 * self.views != self.detectors_per_ring, "its views are mashed"),
            (any(spans), "several ring differences share a segment (axial compression)"),
            (self.tof_bins > 1, "it has time-of-flight bins"),
            (self.view_offset_deg != 0, "its first view is turned"),
        )
        return tuple(reason for applies, reason in checks if applies)


def parse_sinogram(header: InterfileHeader) -> PetSinogram:
    """Interpret the header of PET projection data; the data themselves may be absent.

    Raises
    ------
    ReadError
        If the axes make no sense, or the data are shorter than the header says.
    """
    sizes = _sizes(header)
    views, tangential = _single(sizes, "view"), _single(sizes, "tangential")
    segments = _segments(header, sizes)
    tof = max(1, sizes.get("tof", (header.count("number of tof time bins", default=1),))[0])
    if not all(0 < size <= _LARGEST_AXIS for size in (views, tangential, len(segments), tof)):
        raise _refused("has an axis without size")
    dtype, offset = value_type(header), data_offset(header) or 0
    planes = sum(segment.planes for segment in segments)
    needed = offset + planes * views * tangential * tof * dtype.itemsize
    file, problems = _data(header, needed)
    return PetSinogram(
        name=header.path.stem,
        axes=tuple(reversed(sizes)),
        views=views,
        tangential=tangential,
        segments=segments,
        tof_bins=tof,
        dtype=dtype,
        offset=offset,
        file=file,
        arc_corrected="arc correction" in header.text("applied corrections"),
        bin_mm=_millimetres(header, "effective central bin size (cm)", "bin size (cm)"),
        scanner=header.entries.get("scanner type", "")
        or header.entries.get("originating system", ""),
        rings=header.count("number of rings"),
        detectors_per_ring=header.count("number of detectors per ring"),
        ring_distance_mm=_millimetres(header, "distance between rings (cm)"),
        inner_diameter_mm=_millimetres(header, "inner ring diameter (cm)"),
        view_offset_deg=header.number("view offset (degrees)") or 0.0,
        problems=problems,
    )


def read_sinogram(path: Path) -> tuple[PetSinogram, tuple[NDArray[np.float32], ...]]:
    """Read PET projection data: for each segment an array ``[view, plane, bin]``.

    Raises
    ------
    ReadError
        If the header or its data cannot be read, or have time-of-flight bins.
    """
    sinogram = parse_sinogram(read_interfile_header(path))
    if sinogram.file is None or sinogram.tof_bins > 1:
        reason = "; ".join(sinogram.problems) or "it has time-of-flight bins"
        raise ReadError(f"{path.name} cannot be read: {reason}", hint="Choose other data.")
    by_plane = sinogram.axes.index("axial") < sinogram.axes.index("view")
    found, offset = [], sinogram.offset
    for segment in sinogram.segments:
        middle = (sinogram.views, segment.planes)
        shape = (*(middle[::-1] if by_plane else middle), sinogram.tangential)
        count = int(np.prod(shape))
        stored = np.fromfile(sinogram.file, sinogram.dtype, count=count, offset=offset)
        if stored.size != count:
            raise _refused("claims more data than there are; they are truncated")
        part = stored.reshape(shape).astype(np.float32)
        found.append(part.swapaxes(0, 1) if by_plane else part)
        offset += count * sinogram.dtype.itemsize
    return sinogram, tuple(found)


def _sizes(header: InterfileHeader) -> dict[str, tuple[int, ...]]:
    """Return the sizes by name of the axis, the fastest axis first."""
    sizes: dict[str, tuple[int, ...]] = {}
    for n in range(1, 6):
        label = header.text(f"matrix axis label[{n}]")
        if not label:
            continue
        numbers = header.numbers(f"matrix size[{n}]")
        name = _NAMES.get(label)
        if name is None or not numbers or min(numbers) < 1 or max(numbers) > _LARGEST_AXIS:
            raise _refused(f"has an axis {label[:40]!r} that is not understood")
        sizes[name] = tuple(int(number) for number in numbers)
    return sizes


def _single(sizes: dict[str, tuple[int, ...]], name: str) -> int:
    return sizes[name][0] if len(sizes.get(name, ())) == 1 else 0


def _segments(header: InterfileHeader, sizes: dict[str, tuple[int, ...]]) -> tuple[Segment, ...]:
    planes = sizes.get("axial", ())
    table = header.numbers("segment table")  # Siemens: planes of each segment
    if len(planes) == 1 and table and int(sum(table)) == planes[0]:
        return tuple(Segment(int(count), None, None) for count in table if count > 0)
    lowest = header.numbers("minimum ring difference per segment")
    highest = header.numbers("maximum ring difference per segment")
    if len(lowest) != len(planes) or len(highest) != len(planes):
        return tuple(Segment(count, None, None) for count in planes)
    bounds = zip(planes, lowest, highest, strict=True)
    return tuple(Segment(count, int(low), int(high)) for count, low, high in bounds)


def _data(header: InterfileHeader, needed: int) -> tuple[Path | None, tuple[str, ...]]:
    if header.text("compression") == "on":
        return None, ("Its data are compressed.",)
    try:
        file = data_file(header)
    except ReadError as error:
        return None, (error.message,)
    if file.stat().st_size < needed:
        raise _refused("claims more data than there are; they are truncated")
    return file, ()


def _millimetres(header: InterfileHeader, *keys: str) -> float:
    value = header.number(*keys)
    return float("nan") if value is None else 10.0 * value


def _refused(what: str) -> ReadError:
    return ReadError(f"The Interfile header {what}.", hint="Export the projection data again.")
