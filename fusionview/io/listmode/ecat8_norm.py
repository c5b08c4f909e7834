"""Normalisation of the Siemens Biograph mMR: ECAT 8 components beside an Interfile header.

The efficiency of a pair of crystals is the product of its crystals' efficiencies, a geometric
factor by bin and by the sum of its rings, the interference of the crystals within a block by
bin and view, and an axial effect by the plane of the span-11 sinogram. Dead time is read and
not applied: how it enters is not published.

The places on the ring are those of `petlink`; the file's crystals are numbered as here.

References
----------
STIR, ``BinNormalisationFromECAT8`` (Apache-2.0, with the consent of Siemens); NiftyPET,
``mmrnorm`` (Apache-2.0), for the names of the components.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReadError
from fusionview.io.interfile.header import data_file, read_interfile_header
from fusionview.model.progress import Progress, no_progress
from fusionview.model.scanner import CylindricalScanner

Floats = NDArray[np.float32]
_RINGS, _CRYSTALS, _BINS, _BLOCK = 64, 504, 344, 9
_DIFFERENCE, _SPAN = 60, 11
SHAPES: Final[Mapping[str, tuple[int, ...]]] = {
    "geometric": (2 * _RINGS - 1, _BINS),
    "interference": (_BINS, _BLOCK),
    "efficiencies": (_RINGS, _CRYSTALS),
    "axial": (837,),
    "paralysing": (8,),
    "non_paralysing": (8,),
    "crystal_dead_time": (_BLOCK,),
    "more_axial": (837,),
}
"""The components in the order of the file, last axis fastest; the first four are needed."""
_NEEDED = 4


@dataclass(frozen=True, eq=False)
class Ecat8Norm:
    """The components, float32, in the numbering of the file.

    Attributes
    ----------
    geometric
        ``(ring + ring, bin)``.
    interference
        ``(bin, view modulo 9)``.
    efficiencies
        ``(ring, crystal)``.
    axial
        By plane of the span-11 sinogram.
    dead_time
        What else the file holds, by the names of `SHAPES`; not applied.
    """

    geometric: Floats
    interference: Floats
    efficiencies: Floats
    axial: Floats
    dead_time: Mapping[str, Floats]


def read_norm(path: Path) -> Ecat8Norm:
    """Read a normalisation file by its header (``.n.hdr``).

    Raises
    ------
    ReadError
        If it is none of the mMR, is too short, or holds values that no efficiency can have.
    """
    header = read_interfile_header(path)
    sizes = {n: header.numbers(f"matrix size[{n}]") for n in range(1, len(SHAPES) + 1)}
    for number, (name, shape) in enumerate(SHAPES.items(), 1):
        # sizes are written fastest axis first
        if sizes[number] and tuple(sizes[number][::-1]) != shape:
            raise _refused(f"its {name.replace('_', ' ')} are {sizes[number][::-1]}, not {shape}")
    values = np.fromfile(data_file(header), "<f4")
    found: dict[str, Floats] = {}
    start = 0
    for number, (name, shape) in enumerate(SHAPES.items(), 1):
        said = header.number(f"data offset in bytes[{number}]")
        start = start if said is None else int(said) // 4
        part = values[start : start + int(np.prod(shape))]
        if part.size == np.prod(shape):
            found[name] = part.astype(np.float32).reshape(shape)
        elif number <= _NEEDED:
            raise _refused(f"it ends before its {name.replace('_', ' ')}")
        start += int(np.prod(shape))
    _check(found)
    geometric, interference, efficiencies, axial = (found.pop(n) for n in list(SHAPES)[:_NEEDED])
    return Ecat8Norm(geometric, interference, efficiencies, axial, dead_time=found)


def _check(found: Mapping[str, Floats]) -> None:
    for name in list(SHAPES)[:_NEEDED]:
        values = found[name]
        if not np.isfinite(values).all() or values.min() < 0:
            raise _refused(f"its {name} hold negative or undefined values")


def bin_efficiencies(
    norm: Ecat8Norm, scanner: CylindricalScanner, progress: Progress = no_progress
) -> Floats:
    """Return the efficiency of every bin, ``scanner.shape``: the mean of its pairs; 0 in gaps.

    Parameters
    ----------
    scanner
        That of the list or sinogram, from `petlink_list`, of any span and mashing.
    """
    if (scanner.rings, scanner.crystals, scanner.radial_bins) != (_RINGS, _CRYSTALS, _BINS):
        raise _refused("it does not belong to this scanner")
    total = np.zeros(scanner.shape, np.float32)
    first, second, plane = scanner.ring_pairs
    order = np.argsort(plane, kind="stable")
    plane = plane[order]
    # in the numbering of the file, whose rings run the other way
    one, other = _RINGS - 1 - first[order], _RINGS - 1 - second[order]
    axial = norm.axial[_axial_planes()[one, other]][:, None]
    efficiencies = norm.efficiencies * scanner.real_crystals
    filled, starts, count = np.unique(plane, return_index=True, return_counts=True)
    share = (1.0 / (count * scanner.mashing)).astype(np.float32)[:, None]
    q = np.arange(_BINS) - _BINS // 2
    half = _CRYSTALS // 2
    for view in range(half):
        progress(view / half, "Normalisation")
        # the first place of the list is a gap: its views are one further, the last turns round
        last = view + 1 == half
        bins = np.minimum(_BINS // 2 + (-q if last else q), _BINS - 1)
        pairs = efficiencies[:, (view + (q >> 1)) % _CRYSTALS][one]
        pairs = pairs * efficiencies[:, (view + half - ((q + 1) >> 1)) % _CRYSTALS][other]
        pairs *= norm.geometric[:, bins][one + other]
        pairs *= norm.interference[bins, 0 if last else (view + 1) % _BLOCK]
        means = np.add.reduceat(pairs * axial, starts, axis=0) * share
        total[view // scanner.mashing][:, filled] += means.T
    return total


def _axial_planes() -> NDArray[np.int32]:
    """Return the plane of the span-11 sinogram for each pair of rings, ``(64, 64)``.

    Both signs of a ring difference share one value, as in STIR: that of the later segment.
    """
    compressed = CylindricalScanner(
        crystals=_CRYSTALS,
        rings=_RINGS,
        radial_bins=_BINS,
        max_ring_difference=_DIFFERENCE,
        span=_SPAN,
    )
    first, second, plane = compressed.ring_pairs
    table = np.zeros((_RINGS, _RINGS), np.int32)
    for low, high in ((first, second), (second, first)):
        later = first >= second
        table[low[later], high[later]] = plane[later]
    return table


def _refused(why: str) -> ReadError:
    return ReadError(
        f"This normalisation cannot be used: {why}.",
        hint="Choose the .n.hdr file of the same Biograph mMR, with its .n file beside it.",
    )
