"""Scans as Interfile projection data in STIR's flavour: a header .hs and float32 values .s.

The reader, `sinogram_scan`, explains how STIR's space and order differ from ours.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import FusionViewError, WriteError
from fusionview.io.atomic import replacing, write_text
from fusionview.io.interfile.sinogram_scan import TURN_DEG, read_interfile_scan
from fusionview.model.projection import ProjectionData
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import MM_PER_PS, TimeOfFlight

ENDING = ".hs"
FWHM_PER_SIGMA = float(np.sqrt(8 * np.log(2)))
Part = Literal["counts", "additive", "factors"]


def write_interfile_scan(data: ProjectionData, path: Path, part: Part = "counts") -> None:
    """Write the counts of a scan, or what is added to them or multiplies the line integrals.

    Segments run from the lowest to the highest ring difference, as STIR writes them. What was
    written is read back and compared.

    Raises
    ------
    WriteError
        If the name does not end in .hs or is not ASCII, there are no factors, rings are virtual,
        or the files cannot be written.
    """
    path = Path(path)
    if path.suffix.lower() != ENDING or not path.name.isascii():
        raise WriteError(
            f"{path.name} is no name for an Interfile header.",
            hint="Choose one of plain letters that ends in .hs.",
        )
    values = getattr(data, part)
    if values is None:
        raise WriteError(f"The scan has no {part}.", hint="Write another part of it.")
    if data.scanner.virtual_rings:
        raise WriteError(
            "STIR's headers cannot say which rings are virtual.", hint="Write a .h5 file instead."
        )
    order = _stored_order(data.scanner)
    # the factors have no time of flight, whatever the scan
    tof = data.tof if values.ndim == 4 and values.shape[2] > 1 else None
    values = values[:, :, 0] if tof is None and values.ndim == 4 else values
    with replacing(path.with_suffix(".s")) as temporary, temporary.open("wb") as file:
        for bin_ in range(1 if tof is None else tof.bins):
            shown = values if tof is None else values[:, :, tof.bins - 1 - bin_]
            for planes in _planes(data.scanner, order):
                # view, axial, tangential; rings from the head
                np.ascontiguousarray(shown[..., planes][..., ::-1].swapaxes(1, 2), "<f4").tofile(
                    file
                )
    write_text(path, _header(data, tof, order, path.with_suffix(".s").name))
    _compare(values, path)


def _stored_order(scanner: CylindricalScanner) -> list[int]:
    """Return our segments in the order of STIR's numbers, whose sign is the opposite."""
    return [int(n) for n in np.argsort(-scanner.segments)]


def _planes(scanner: CylindricalScanner, order: list[int]) -> list[slice]:
    ends = np.cumsum(scanner.segment_lengths)
    starts = ends - scanner.segment_lengths
    return [slice(int(starts[n]), int(ends[n])) for n in order]


def _header(data: ProjectionData, tof: TimeOfFlight | None, order: list[int], file: str) -> str:
    scanner, bounds = data.scanner, []
    for n in order:
        low, high = (int(d) for d in scanner.segment_differences[n])
        number = scanner.segments[n]
        bounds.append((-high, -low) if number > 0 else (low, high) if number else (-high, high))
    lengths = [int(scanner.segment_lengths[n]) for n in order]
    sizes = [("tangential coordinate", str(scanner.radial_bins))]
    sizes += [("axial coordinate", _listed(lengths)), ("view", str(scanner.views))]
    sizes += [("segment", str(len(order)))]
    sizes += [] if tof is None else [("timing positions", str(tof.bins))]
    lines = [
        "!INTERFILE  :=",
        "!imaging modality := PT",
        f"name of data file := {file}",
        "originating system := unknown",
        f"!version of keys := STIR{'3.0' if tof is None else '6.0'}",
        "!GENERAL DATA :=",
        "patient orientation := head_in",
        "patient rotation := supine",
        "!GENERAL IMAGE DATA :=",
        "!type of data := PET",
        "imagedata byte order := LITTLEENDIAN",
        "!PET STUDY (General) :=",
        "!PET data type := Emission",
        f"applied corrections := {{{'arc correction' if scanner.bin_mm else 'None'}}}",
        "!number format := float",
        "!number of bytes per pixel := 4",
        f"number of dimensions := {len(sizes)}",
    ]
    for n in range(len(sizes), 0, -1):
        lines += [f"matrix axis label [{n}] := {sizes[n - 1][0]}"]
        lines += [f"!matrix size [{n}] := {sizes[n - 1][1]}"]
    lines += [] if tof is None else ["TOF mashing factor := 1"]
    lines += [
        f"minimum ring difference per segment := {_listed([low for low, _ in bounds])}",
        f"maximum ring difference per segment := {_listed([high for _, high in bounds])}",
        *_scanner_lines(data, tof),
        *_energy_lines(data),
        "number of time frames := 1",
        "image scaling factor[1] := 1",
        "data offset in bytes[1] := 0",
        "!END OF INTERFILE :=",
    ]
    return "\n".join(lines) + "\n"


def _scanner_lines(data: ProjectionData, tof: TimeOfFlight | None) -> list[str]:
    scanner = data.scanner
    # the middle bin of STIR's non-arc-corrected data; only arc-corrected ones depend on it
    bin_mm = scanner.bin_mm or np.pi * scanner.radius_mm / scanner.crystals
    lines = [
        "Scanner parameters :=",
        "Scanner type := unknown",
        f"Number of rings := {scanner.rings}",
        f"Number of detectors per ring := {scanner.crystals}",
        f"Inner ring diameter (cm) := {scanner.radius_mm / 5!r}",
        "Average depth of interaction (cm) := 0",
        f"Distance between rings (cm) := {scanner.ring_pitch_mm / 10!r}",
        f"Default bin size (cm) := {float(bin_mm) / 10!r}",
        f"View offset (degrees) := {scanner.view_offset_deg + TURN_DEG!r}",
        f"Maximum number of non-arc-corrected bins := {scanner.radial_bins}",
        f"Default number of arc-corrected bins := {scanner.radial_bins}",
    ]
    if data.energy is not None:
        lines += [f"Energy resolution := {data.energy.resolution_percent / 100!r}"]
        lines += ["Reference energy (in keV) := 511"]
    if tof is not None:
        lines += [
            f"Maximum number of (unmashed) TOF time bins := {tof.bins}",
            f"Size of unmashed TOF time bins (ps) := {tof.width_mm / MM_PER_PS!r}",
            f"TOF timing resolution (ps) := {tof.sigma_mm / MM_PER_PS * FWHM_PER_SIGMA!r}",
        ]
    return [
        *lines,
        "end scanner parameters :=",
        f"effective central bin size (cm) := {float(bin_mm) / 10!r}",
    ]


def _energy_lines(data: ProjectionData) -> list[str]:
    if data.energy is None:
        return []
    return [
        "number of energy windows := 1",
        f"energy window lower level[1] := {data.energy.lower_kev:g}",
        f"energy window upper level[1] := {data.energy.upper_kev:g}",
    ]


def _listed(numbers: list[int]) -> str:
    return "{" + ",".join(map(str, numbers)) + "}"


def _compare(values: NDArray[np.float32], path: Path) -> None:
    try:
        again = read_interfile_scan(path).counts
    except FusionViewError as error:
        raise WriteError(f"{path}: {error.message}", hint="Write a .h5 file instead.") from error
    if again.shape != values.shape or not np.array_equal(again, values):
        raise WriteError(
            f"{path} was written, but does not read back as it was.",
            hint="Check the disk, or write a .h5 file instead.",
        )
