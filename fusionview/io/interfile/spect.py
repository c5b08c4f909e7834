"""Projections of a gamma camera in Interfile: STIR, SIMIND and the 3.3 standard.

Angles: STIR takes over those of DICOM (0 at the patient's back, increasing anticlockwise seen
from the feet). SIMIND counts from the front, as Interfile 3.3 does: half a turn is added to its
start angle, as the converters between the two programs do.

STIR's images have their first plane at z = 0, further planes to the feet, and voxel ``n // 2`` of x
and y at 0; its SPECT matrix turns them round the middle of the grid. So its projections are placed
to match the attenuation maps that it writes. Those of other programs are laid round the origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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
from fusionview.model.provenance import Provenance
from fusionview.model.spect import EnergyWindow, SpectProjections

_LARGEST_AXIS = 1 << 16
_NAN = float("nan")


@dataclass(frozen=True, eq=False, kw_only=True)
class SpectHeader:
    """What a header says about an acquisition; its data are known to be long enough."""

    file: Path
    dtype: np.dtype[np.generic]
    offset: int
    rows: int
    columns: int
    pixel_mm: tuple[float, float]
    windows: tuple[EnergyWindow, ...]
    angles_deg: NDArray[np.float64]
    radii_mm: NDArray[np.float64]
    clockwise: bool
    view_s: float
    name: str
    problems: tuple[str, ...]
    place: NDArray[np.float64] | None = None

    @property
    def windows_count(self) -> int:
        """Number of energy windows."""
        return len(self.windows)


def is_spect_acquisition(header: InterfileHeader) -> bool:
    """Whether a header stands for views of a gamma camera that are not reconstructed."""
    if header.text("process status") == "reconstructed":
        return False
    return header.count("number of projections") > 0


def parse_spect(header: InterfileHeader) -> SpectHeader:
    """Interpret the header of an acquisition.

    Raises
    ------
    ReadError
        If it does not fit its data, or describes several heads.
    """
    views, columns, rows = (
        header.count(key) for key in ("number of projections", "matrix size[1]", "matrix size[2]")
    )
    if not all(0 < size <= _LARGEST_AXIS for size in (views, rows, columns)):
        raise _refused(f"has {views} views of {rows} x {columns} pixels")
    if max(1, header.count("number of detector heads")) > 1:
        raise _refused("describes several detector heads, whose keys repeat")
    windows = _windows(header)
    file, dtype, offset = data_file(header), value_type(header), data_offset(header) or 0
    if offset + len(windows) * views * rows * columns * dtype.itemsize > file.stat().st_size:
        raise _refused("claims more data than there are; they are truncated")
    angles, problems = _angles(header, views)
    across, down = (header.number(f"scaling factor (mm/pixel)[{n}]") or 0.0 for n in (1, 2))
    if across <= 0:
        raise _refused("gives no pixel size")
    return SpectHeader(
        file=file,
        dtype=dtype,
        offset=offset,
        rows=rows,
        columns=columns,
        pixel_mm=(down if down > 0 else across, across),
        windows=windows,
        angles_deg=angles,
        radii_mm=_radii(header, views),
        clockwise=_clockwise(header),
        view_s=header.number("time per projection (sec)", "image duration (sec)[1]") or _NAN,
        name=header.path.stem,
        problems=problems,
        place=_place(header, rows, columns, (down if down > 0 else across, across)),
    )


def spect_summary(study: SpectHeader) -> str:
    """Say in one line what an acquisition holds."""
    count = len(study.windows)
    windows = "1 energy window" if count == 1 else f"{count} energy windows"
    return (
        f"{len(study.angles_deg)} projections of {study.rows} x {study.columns} pixels, {windows}, "
        f"{'clockwise' if study.clockwise else 'anticlockwise'} from {study.angles_deg[0]:g}°."
    )


def read_interfile_spect(path: Path) -> SpectProjections:
    """Read the projections that a header stands for.

    Raises
    ------
    ReadError
        If it is no such header, or does not fit its data.
    """
    study = parse_spect(read_interfile_header(path))
    shape = (len(study.windows), len(study.angles_deg), study.rows, study.columns)
    stored = np.fromfile(study.file, study.dtype, count=int(np.prod(shape)), offset=study.offset)
    if stored.size != np.prod(shape):
        raise _refused("claims more data than there are; they are truncated")
    views = len(study.angles_deg)
    return SpectProjections(
        counts=stored.reshape(shape).astype(np.float32),
        windows=study.windows,
        angles_deg=study.angles_deg,
        radii_mm=study.radii_mm,
        detectors=np.zeros(views, np.int64),
        rotations=np.zeros(views, np.int64),
        pixel_mm=study.pixel_mm,
        view_s=study.view_s,
        clockwise=study.clockwise,
        name=study.name,
        place=study.place,
        provenance=Provenance(operation="Read Interfile projections", warnings=study.problems),
    )


def _windows(header: InterfileHeader) -> tuple[EnergyWindow, ...]:
    count = max(1, header.count("number of energy windows", default=1))
    if count > 64:
        raise _refused(f"claims {count} energy windows")
    found = []
    for n in range(1, count + 1):
        lower, upper = (
            header.number(
                f"energy window {side} level[{n}]", f"energy window {side} level (kev)[{n}]"
            )
            for side in ("lower", "upper")
        )
        known = lower is not None and upper is not None and 0 < lower < upper
        found.append(EnergyWindow(f"Window {n}", lower or 0, upper or 0) if known else _unknown(n))
    return tuple(found)


def _unknown(number: int) -> EnergyWindow:
    return EnergyWindow(f"Window {number}", _NAN, _NAN)


def _angles(header: InterfileHeader, views: int) -> tuple[NDArray[np.float64], tuple[str, ...]]:
    extent = header.number("extent of rotation")
    start = header.number("start angle") or 0.0
    problems: tuple[str, ...] = ()
    if extent is None or not 0 < abs(extent) <= 720:
        extent, problems = 360.0, ("The header gives no extent of rotation; 360° is assumed.",)
    if "simind" in header.text("originating system", "program author"):
        start += 180.0
        problems += ("SIMIND counts angles from the front; half a turn was added.",)
    step = abs(extent) / views * (-1 if _clockwise(header) else 1)
    return np.mod(start + step * np.arange(views), 360.0), problems


def _clockwise(header: InterfileHeader) -> bool:
    # clockwise is STIR's default (InterfilePDFSHeaderSPECT)
    return header.text("direction of rotation") not in ("ccw", "cc")


def _place(
    header: InterfileHeader, rows: int, columns: int, pixel_mm: tuple[float, float]
) -> NDArray[np.float64] | None:
    """Return where STIR's projections of a patient head first and supine lie; None for others."""
    labels = header.text("matrix axis label[1]"), header.text("matrix axis label[2]")
    lying = header.text("patient orientation"), header.text("patient rotation")
    usual = lying[0] in ("head_in", "", "unknown") and lying[1] in ("supine", "", "unknown")
    # headers of STIR's users often lack the labels; no other program leaves out its name
    anonymous = not header.text("originating system", "program author") and header.text("orbit")
    stir = labels == ("bin coordinate", "axial coordinate")
    if not usual or not (stir or (labels == ("", "") and anonymous)):
        return None
    place = np.eye(4)
    half = 0.0 if columns % 2 else -pixel_mm[1] / 2
    place[:3, 3] = (half, half, -(rows - 1) / 2 * pixel_mm[0])
    return place


def _radii(header: InterfileHeader, views: int) -> NDArray[np.float64]:
    radii = header.numbers("radii", "radius")
    if len(radii) == 1:
        return np.full(views, radii[0])
    if len(radii) not in (0, views):
        raise _refused(f"gives {len(radii)} radii for {views} views")
    return np.array(radii) if radii else np.full(views, _NAN)


def _refused(what: str) -> ReadError:
    return ReadError(
        f"The Interfile header {what}.", hint="Export the projections again, or as DICOM."
    )
