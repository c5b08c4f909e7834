"""List mode of the Siemens Biograph mMR: PETLINK's 32-bit bin addresses.

A word is an event if its highest bit is 0: bit 30 is 1 for a prompt and 0 for a delayed
coincidence, and the lower 30 bits are the place of the event in the uncompressed sinogram
``[segment, axial position, view, bin]``. If the highest bit is 1 and the two below are 0, the
lower 29 bits are the time in ms since the start; other tags (rates of the detectors, gates,
marks of start and end) are counted and passed over.

The segments run as ring differences 0, -1, +1, -2, … (ring of the second crystal minus that of
the first). View ``v`` and bin ``q`` (from the middle) join the places ``v + floor(q / 2)`` and
``v + 252 - ceil(q / 2)`` of 504 on the ring; place 0 stands at the top and every ninth place,
from 0, is a gap. STIR places ring 0 at the lowest z, and its z runs to the feet: the rings are
numbered here the other way round.

References
----------
Siemens, PETLINK guideline J1; STIR, ``CListRecordECAT8_32bit`` (Apache-2.0). That events never
fall into the gaps, on real data, confirms the places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReadError
from fusionview.io.interfile.header import (
    InterfileHeader,
    data_file,
    data_offset,
    read_interfile_header,
)
from fusionview.model.list_mode import ListModeEvents, crystal_positions
from fusionview.model.progress import Progress, no_progress
from fusionview.model.scanner import CylindricalScanner

Words = NDArray[np.uint32]
# words that are read at once: some 200 MB with what is made of them
PIECE: Final = 1 << 22
_MMR: Final = "2008"
_BLOCK: Final = 9
# depth of interaction that STIR assumes, mm
_DEPTH_MM: Final = 7.0
_TAG, _PROMPT, _ADDRESS, _TIME = 1 << 31, 1 << 30, (1 << 30) - 1, (1 << 29) - 1


@dataclass(frozen=True, eq=False)
class PetlinkList:
    """A list on disk: the scanner, where the words are, and how many.

    Attributes
    ----------
    offset, words
        Bytes before the first word, and how many words follow.
    """

    scanner: CylindricalScanner
    file: Path
    offset: int
    words: int

    @property
    def addresses(self) -> int:
        """Bins of the sinogram that the words address."""
        scanner = self.scanner
        return scanner.radial_bins * (scanner.crystals // 2) * len(_ring_pairs(scanner))


@dataclass(frozen=True, eq=False)
class PetlinkPiece:
    """Part of a list, in the order of time."""

    prompts: ListModeEvents
    delayeds: ListModeEvents
    time_tags: int
    other_tags: int
    largest_address: int


def petlink_list(path: Path) -> PetlinkList:
    """Describe a list by its header.

    Raises
    ------
    ReadError
        If it is no list of an mMR with 32-bit bin addresses.
    """
    header = read_interfile_header(path)
    scanner = _scanner(header)
    file = data_file(header)
    offset = data_offset(header) or 0
    return PetlinkList(scanner, file, offset, max(0, file.stat().st_size - offset) // 4)


def is_petlink(header: InterfileHeader) -> bool:
    """Whether a header describes a PETLINK list."""
    return header.text("data format") == "coincidencelist" or "petlink" in header.text(
        "sms-mi header name space"
    )


def read_pieces(path: Path, progress: Progress = no_progress) -> Iterator[PetlinkPiece]:
    """Read a list piece by piece: any length in bounded memory.

    Raises
    ------
    ReadError
        If it is no such list, or an event lies outside of the sinogram.
    """
    described = petlink_list(path)
    time_ms = 0
    for first in range(0, described.words, PIECE):
        progress(first / described.words, "Read events")
        words = np.fromfile(described.file, "<u4", count=PIECE, offset=described.offset + 4 * first)
        piece, time_ms = _piece(described, words, time_ms)
        yield piece


def read_list(path: Path, progress: Progress = no_progress) -> PetlinkPiece:
    """Read a whole list, 12 bytes for each event; see `read_pieces`."""
    pieces = list(read_pieces(path, progress))
    if not pieces:
        raise ReadError("This list holds no events.", hint="Export it again from the scanner.")
    return PetlinkPiece(
        _joined([piece.prompts for piece in pieces]),
        _joined([piece.delayeds for piece in pieces]),
        sum(piece.time_tags for piece in pieces),
        sum(piece.other_tags for piece in pieces),
        max(piece.largest_address for piece in pieces),
    )


def _piece(described: PetlinkList, words: Words, time_ms: int) -> tuple[PetlinkPiece, int]:
    """Decode words; ``time_ms`` is the last time before them. Also returns the last time."""
    is_event = words < _TAG
    is_time = ~is_event & ((words >> 29) & 3 == 0)
    # the time of the last tag before each word
    marks = np.where(is_time, words & _TIME, 0).astype(np.int64)
    marks = np.maximum.accumulate(np.maximum(marks, time_ms))
    events, times = words[is_event], marks[is_event]
    largest = int((events & _ADDRESS).max(initial=0))
    if largest >= described.addresses:
        raise ReadError(
            f"Events lie beyond the {described.addresses} bins of the scanner.",
            hint="The file is damaged, or its header belongs to another list.",
        )
    last = int(marks[-1])
    is_prompt = events & _PROMPT != 0
    positions = crystal_positions(described.scanner)
    lists = [
        ListModeEvents(
            crystals_mm=positions,
            pairs=crystals_of(described.scanner, events[chosen] & _ADDRESS),
            times_ms=times[chosen].astype(np.uint32),
            duration_ms=last + 1,
            scanner=described.scanner,
        )
        for chosen in (is_prompt, ~is_prompt)
    ]
    time_tags = int(is_time.sum())
    others = int(words.size - events.size - time_tags)
    return PetlinkPiece(lists[0], lists[1], time_tags, others, largest), last


def crystals_of(scanner: CylindricalScanner, addresses: Words) -> NDArray[np.int32]:
    """Return the two crystals of bin addresses, ``(n, 2)``: ``ring * crystals + crystal``."""
    half = scanner.crystals // 2
    rest, bins = np.divmod(addresses.astype(np.int64), scanner.radial_bins)
    plane, view = np.divmod(rest, half)
    q = bins - scanner.radial_bins // 2
    places = np.stack([view + (q >> 1), view + half - ((q + 1) >> 1)], axis=1)
    # place 0 is a gap there, the last of a block is one here
    places = (places - 1) % scanner.crystals
    rings = scanner.rings - 1 - _ring_pairs(scanner)[plane]
    return np.asarray(rings * scanner.crystals + places, np.int32)


def _ring_pairs(scanner: CylindricalScanner) -> NDArray[np.int64]:
    """Return the rings of every plane that is addressed, ``(planes, 2)``, as the file counts."""
    pairs = []
    for difference in range(scanner.largest_difference + 1):
        for signed in (-difference, difference) if difference else (0,):
            first = np.arange(scanner.rings - difference) + max(0, -signed)
            pairs.append(np.stack([first, first + signed], axis=1))
    return np.concatenate(pairs)


def _scanner(header: InterfileHeader) -> CylindricalScanner:
    system = header.text("originating system")
    if system not in (_MMR, "siemens mmr"):
        raise _refused(f"it comes from the system {system or 'unknown'}, not from an mMR")
    if (bits := header.count("lm event and tag words format (bits)", default=32)) != 32:
        raise _refused(f"its words have {bits} bits")
    if (span := header.count("axial compression", default=1)) != 1:
        raise _refused(f"its bins are compressed along the axis (span {span})")
    crystals = 2 * header.count("number of views", default=252)
    return CylindricalScanner(
        crystals=crystals,
        rings=header.count("number of rings", default=64),
        ring_pitch_mm=10 * (header.number("distance between rings (cm)") or 0.40625),
        radius_mm=10 * (header.number("gantry crystal radius (cm)") or 32.8) + _DEPTH_MM,
        radial_bins=header.count("number of projections", default=344),
        max_ring_difference=header.count("maximum ring difference", default=60),
        # the first place stands at the top; here it is the one before that is crystal 0
        view_offset_deg=-90.0 + 360.0 / crystals,
        crystals_per_block=_BLOCK,
        virtual_crystals=1,
    )


def _joined(lists: list[ListModeEvents]) -> ListModeEvents:
    times = [each.times_ms for each in lists if each.times_ms is not None]
    joined: dict[str, Any] = {
        "pairs": np.concatenate([each.pairs for each in lists]),
        "times_ms": np.concatenate(times),
    }
    return replace(lists[-1], **joined)


def _refused(why: str) -> ReadError:
    return ReadError(
        f"This list cannot be read: {why}.",
        hint="Lists of the Biograph mMR with 32-bit bin addresses can be; convert others to "
        "PETSIRD, or sort them into sinograms on the scanner.",
    )
