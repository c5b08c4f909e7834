"""PET sinograms of Interfile as scans that can be reconstructed, and back.

STIR's space has x to the left, y to the back and z to the feet of a patient that lies head first
and supine, with the first ring at z = 0. Its crystal ``d`` stands at the angle ``2 pi d / n`` (plus
the view offset) from the front (-y) towards the left (+x): a quarter of a turn behind ours. View
and bin join the same crystals as ours (``ProjDataInfoCylindricalNoArcCorr``), and ring differences
are "second minus first" in both, so that they change sign with the direction of z. Its timing
positions ascend towards the first crystal (``ProjMatrixByBin::apply_tof_kernel``), ours away from
it.
"""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import FusionViewError, ReadError
from fusionview.io.interfile.header import InterfileHeader, read_interfile_header
from fusionview.io.interfile.sinogram import PetSinogram, Segment, parse_sinogram
from fusionview.model.geometry import Geometry
from fusionview.model.known_scanner import EnergyResponse
from fusionview.model.projection import ProjectionData
from fusionview.model.provenance import Provenance
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight

Array = NDArray[np.float32]
TURN_DEG = 90.0
"""From our first crystal back to STIR's."""
# one place of so many is empty between two blocks, in the sinograms of these scanners
_BLOCKS = (("mmr", 504, 9), ("2008", 504, 9), ("mct", 672, 14), ("1104", 672, 14))
# what the sinograms of the mMR leave out: places per ring, inner diameter, ring distance, depth
_MMR, _MMR_PLACES, _MMR_DIAMETER_MM, _MMR_PITCH_MM, _MMR_DEPTH_MM = "2008", 504, 656.0, 4.0625, 7.0
_AT_MOST_COLUMNS = 512


def read_interfile_scan(path: Path) -> ProjectionData:
    """Read projection data as a scan; prompts, without background or corrections.

    Raises
    ------
    ReadError
        If they cannot be read, or do not lie on a cylindrical scanner; with the reason.
    """
    path = Path(path)
    header = read_interfile_header(path)
    sinogram = _completed(parse_sinogram(header))
    if sinogram.file is None:
        reason = " ".join(sinogram.problems) or "There are no data."
        raise _refused(path, reason)
    _check_position(header, path)
    try:
        scanner = scanner_of(sinogram, header)
    except FusionViewError as error:
        raise ReadError(f"{path.name}: {error.message}", hint=error.hint) from error
    tof = _timing(sinogram, header, path)
    counts = _counts(sinogram, scanner, tof, path)
    try:
        return ProjectionData(
            scanner=scanner,
            counts=counts,
            background=np.zeros(_without_time(counts, tof), np.float32),
            attenuation_factors=None,
            image_grid=grid_of(scanner),
            provenance=Provenance(
                operation="Read Interfile projection data",
                settings={"scanner": sinogram.scanner},
                warnings=(*sinogram.problems, *_unused(header)),
            ),
            sources={
                "counts": f"Interfile, {sinogram.scanner or 'unknown scanner'}",
                "normalisation": "gaps between blocks, seen in the counts; nothing else",
            },
            tof=tof,
            energy=_energy(header),
            normalisation=gaps(sinogram, scanner, counts),
        )
    except FusionViewError as error:
        raise ReadError(f"{path.name}: {error.message}", hint=error.hint) from error


def scanner_of(sinogram: PetSinogram, header: InterfileHeader) -> CylindricalScanner:
    """Return the scanner that a header describes.

    Raises
    ------
    ReadError
        If the header does not say enough, or no cylindrical scanner has such segments.
    SettingsError
        If a number is out of all measure.
    """
    sizes = (sinogram.rings, sinogram.detectors_per_ring)
    lengths = (sinogram.ring_distance_mm, sinogram.inner_diameter_mm)
    if not (all(sizes) and all(map(math.isfinite, lengths))):
        raise ReadError(
            "The header does not describe the scanner.",
            hint="It needs rings, detectors per ring, ring distance and inner diameter.",
        )
    crystals, mashing = _angles(sinogram)
    said_cm = header.number("average depth of interaction (cm)")
    assumed_mm = _MMR_DEPTH_MM if sinogram.scanner == _MMR else 0.0
    depth_mm = assumed_mm if said_cm is None else 10.0 * said_cm
    span, largest = _compression(_segments(sinogram))
    scanner = CylindricalScanner(
        crystals=crystals,
        rings=sinogram.rings,
        ring_pitch_mm=sinogram.ring_distance_mm,
        radius_mm=sinogram.inner_diameter_mm / 2 + depth_mm,
        radial_bins=sinogram.tangential,
        max_ring_difference=largest,
        span=span,
        mashing=mashing,
        bin_mm=_bin_mm(sinogram),
        view_offset_deg=sinogram.view_offset_deg - TURN_DEG,
    )
    order = storage_order(scanner, sinogram)
    if order is None:
        raise ReadError(
            "Its segments are not those of a scanner with axial compression "
            f"{span} and ring differences up to {largest}.",
            hint="Export the data with the same compression in all segments.",
        )
    return scanner


def storage_order(scanner: CylindricalScanner, sinogram: PetSinogram) -> list[int] | None:
    """Return which stored segment each of our segments is; None if they do not fit."""
    stored = {
        (s.min_ring_difference, s.max_ring_difference): n for n, s in enumerate(_segments(sinogram))
    }
    order = []
    for number, (low, high), planes in zip(
        scanner.segments, scanner.segment_differences, scanner.segment_lengths, strict=True
    ):
        # the direction of z, and with it the sign of ring differences, is the opposite one
        bounds = (-int(high), -int(low)) if number > 0 else (int(low), int(high))
        bounds = (-int(high), int(high)) if number == 0 else bounds
        place = stored.get(bounds)
        if place is None or sinogram.segments[place].planes != planes:
            return None
        order.append(place)
    return order if len(order) == len(stored) else None


def grid_of(scanner: CylindricalScanner, voxel_mm: float | None = None) -> Geometry:
    """Return a grid for the image; the first ring lies at z = 0, as in STIR's images."""
    spacing = voxel_mm or max(2.0, scanner.ring_pitch_mm / 2)
    if scanner.bin_mm > 0:
        reach = scanner.bin_mm * scanner.radial_bins / 2
    else:
        bins = min(scanner.radial_bins, scanner.crystals - 1)
        reach = scanner.radius_mm * math.sin(math.pi * (bins // 2) / scanner.crystals)
    columns = min(_AT_MOST_COLUMNS, math.ceil(2 * reach / spacing))
    shape = (2 * scanner.rings - 1, columns, columns)
    middle = (0.0, 0.0, -(scanner.rings - 1) / 2 * scanner.ring_pitch_mm)
    return Geometry.centred(shape, (scanner.ring_pitch_mm / 2, spacing, spacing), middle)


def _completed(sinogram: PetSinogram) -> PetSinogram:
    """Add what Siemens leaves out of the headers of the mMR (numbers of STIR's Scanner.cxx)."""
    if sinogram.scanner != _MMR or sinogram.detectors_per_ring:
        return sinogram
    return replace(
        sinogram,
        detectors_per_ring=_MMR_PLACES,
        inner_diameter_mm=_MMR_DIAMETER_MM,
        ring_distance_mm=_MMR_PITCH_MM,
    )


def _unused(header: InterfileHeader) -> tuple[str, ...]:
    if header.text("scan data type description[2]") != "randoms":
        return ()
    return ("Its delayed coincidences are not used: read the list mode for randoms.",)


def _angles(sinogram: PetSinogram) -> tuple[int, int]:
    """Return crystals per ring, and how many views were added up."""
    crystals, views = sinogram.detectors_per_ring, sinogram.views
    mashing, rest = divmod(crystals // 2, views)
    if not rest and mashing:
        return crystals, mashing
    if sinogram.arc_corrected:
        # parallel lines need no crystals, only as many views as there are
        return 2 * views, 1
    raise ReadError(
        f"{views} views do not divide the {crystals // 2} of the scanner.",
        hint="Check number of views and detectors per ring in the header.",
    )


def _segments(sinogram: PetSinogram) -> tuple[Segment, ...]:
    """Return the segments; Siemens lists no ring differences, in the order 0, -1, +1, -2."""
    found = sinogram.segments
    if any(segment.min_ring_difference is None for segment in found):
        numbers = [0, *(sign * n for n in range(1, len(found) // 2 + 1) for sign in (-1, 1))]
        if [segment.planes for segment in found] != [sinogram.rings - abs(n) for n in numbers]:
            raise ReadError(
                "The header does not say which ring differences its segments hold.",
                hint="Export the data again with ring differences per segment.",
            )
        return tuple(Segment(s.planes, n, n) for s, n in zip(found, numbers, strict=True))
    return found


def _compression(segments: tuple[Segment, ...]) -> tuple[int, int]:
    """Return span and largest ring difference."""
    bounds = [(s.min_ring_difference or 0, s.max_ring_difference or 0) for s in segments]
    largest = max(max(abs(low), abs(high)) for low, high in bounds)
    low, high = next(((a, b) for a, b in bounds if a <= 0 <= b), (0, 0))
    outer = [b - a + 1 for a, b in bounds if a > 0]
    # GE's spans are even: segment 0 then has one ring difference more than the others
    return (max(outer) if outer else high - low + 1), largest


def gaps(sinogram: PetSinogram, scanner: CylindricalScanner, counts: Array) -> Array | None:
    """Return 0 for the bins that a place without crystal takes part in, 1 for the others.

    Which place of a block is empty is seen in the counts. None where no scanner of this name has
    gaps, or they are filled.
    """
    words = f"{sinogram.scanner} {sinogram.name}".lower()
    known = (n for name, crystals, n in _BLOCKS if name in words and crystals == scanner.crystals)
    block = next(known, 0)
    if not block or scanner.mashing > 1 or scanner.bin_mm > 0:
        return None
    view, radial = np.indices(scanner.shape[:2])
    q = radial - scanner.radial_bins // 2
    one, other = view + (q >> 1), view + scanner.crystals // 2 - ((q + 1) >> 1)
    total = counts.reshape(*scanner.shape[:2], -1).sum(axis=2, dtype=np.float64)
    for place in range(block):
        empty = ((one - place) % block == 0) | ((other - place) % block == 0)
        if total.any() and not total[empty].any():
            efficiencies = np.broadcast_to(~empty[:, :, None], scanner.shape)
            return efficiencies.astype(np.float32)
    return None


def _bin_mm(sinogram: PetSinogram) -> float:
    if not sinogram.arc_corrected:
        return 0.0
    if not math.isfinite(sinogram.bin_mm):
        raise ReadError(
            "Its bins are arc-corrected, but the header does not say how wide they are.",
            hint="Add the effective central bin size (cm).",
        )
    return sinogram.bin_mm


def _check_position(header: InterfileHeader, path: Path) -> None:
    position = header.text("patient orientation"), header.text("patient rotation")
    usual = position[0] in ("", "unknown", "head_in", "hfs") and position[1] in (
        "",
        "unknown",
        "supine",
    )
    if not usual:
        raise _refused(path, "The patient did not lie head first and supine.")


def _timing(sinogram: PetSinogram, header: InterfileHeader, path: Path) -> TimeOfFlight | None:
    if sinogram.tof_bins <= 1:
        return None
    width = header.number("size of unmashed tof time bins (ps)", "size of timing bin (ps)")
    resolution = header.number("tof timing resolution (ps)", "timing resolution (ps)")
    mashing = header.number("tof mashing factor", "%tof mashing factor") or 1.0
    if not width or not resolution:
        raise _refused(path, "The header does not say how wide its bins of time of flight are.")
    return TimeOfFlight.of_times(sinogram.tof_bins, width * mashing, resolution)


def _energy(header: InterfileHeader) -> EnergyResponse | None:
    lower = header.number("energy window lower level[1]", "energy window lower level (kev)[1]")
    upper = header.number("energy window upper level[1]", "energy window upper level (kev)[1]")
    width = header.number("energy resolution")
    if lower is None or upper is None or not 100 <= lower < 511 < upper <= 2000:
        return None
    known = width is not None and 0.01 <= width <= 0.6
    percent = 100.0 * width if known and width else EnergyResponse().resolution_percent
    return EnergyResponse(lower_kev=lower, upper_kev=upper, resolution_percent=percent)


def _without_time(counts: Array, tof: TimeOfFlight | None) -> tuple[int, ...]:
    return counts.shape if tof is None else (*counts.shape[:2], 1, counts.shape[3])


def _counts(
    sinogram: PetSinogram, scanner: CylindricalScanner, tof: TimeOfFlight | None, path: Path
) -> Array:
    """Read segment by segment into our order of planes, ``[view, radial, (tof,) plane]``."""
    order = storage_order(scanner, sinogram) or []
    by_plane = sinogram.axes.index("axial") < sinogram.axes.index("view")
    sizes = [segment.planes * sinogram.views * sinogram.tangential for segment in sinogram.segments]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    ends = np.cumsum(scanner.segment_lengths)
    counts = np.empty(scanner.shape_with(tof), np.float32)
    for bin_ in range(sinogram.tof_bins):
        # ours ascend away from the first crystal
        part = counts if tof is None else counts[:, :, tof.bins - 1 - bin_]
        for place, planes, end in zip(order, scanner.segment_lengths, ends, strict=True):
            first = bin_ * int(starts[-1]) + int(starts[place])
            stored = _stored(sinogram, first, sizes[place], path)
            middle = (planes, sinogram.views) if by_plane else (sinogram.views, planes)
            values = stored.reshape(*middle, sinogram.tangential)
            values = values.transpose(1, 2, 0) if by_plane else values.transpose(0, 2, 1)
            # rings are counted from the head in the file, from the feet here
            part[..., end - planes : end] = values[..., ::-1]
    return counts


def _stored(sinogram: PetSinogram, first: int, count: int, path: Path) -> NDArray[np.generic]:
    offset = sinogram.offset + first * sinogram.dtype.itemsize
    if sinogram.file is None:
        raise _refused(path, "There are no data.")
    stored = np.fromfile(sinogram.file, sinogram.dtype, count=count, offset=offset)
    if stored.size != count:
        raise _refused(path, "The data are shorter than the header says.")
    return stored


def _refused(path: Path, reason: str) -> ReadError:
    return ReadError(f"{path.name} cannot be reconstructed. {reason}", hint="Export it again.")
