"""PETSIRD: the open format of PET raw data, scanners of any shape included.

Read with the package ``petsird`` (Apache-2.0) of the initiative itself. Each pair of kinds of
modules has a list of its own, because its timing is. A crystal stands where the middle of its
box does. Coordinates are those of the gantry; they are taken as LPS of a patient who lies on the
back, head first.

Energies are not told apart: the efficiencies of a crystal are added up over its energy windows,
and those of pairs of modules averaged; `PetsirdScan.remarks` says where that loses something.

References
----------
ETSInitiative/PETSIRD, model version 0.12 (``ScannerInformation``, ``DetectionEfficiencies``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import FusionViewError, ReadError
from fusionview.model.block_scanner import BlockScanner, ModuleKind, PairEfficiencies
from fusionview.model.list_mode import ListModeEvents
from fusionview.model.progress import Cancelled, Progress, no_progress
from fusionview.model.time_of_flight import TimeOfFlight

Kinds = tuple[int, int]
_SIGMAS_PER_FWHM = np.sqrt(8 * np.log(2))
# how much the edges of time-of-flight bins may differ from equal widths about zero
_UNEVEN = 1e-3
BEGINNING = b"yardl"
"""The first bytes of a binary file of this kind."""


@dataclass(frozen=True, eq=False)
class PetsirdScan:
    """What a file holds.

    Attributes
    ----------
    prompts, delayeds
        By pair of kinds of modules; the events of lists that are empty are left out.
    calibration
        Counts per decay and mm, as the file says; 0 if it does not.
    """

    name: str
    scanner: BlockScanner
    efficiencies: PairEfficiencies | None
    calibration: float
    prompts: Mapping[Kinds, ListModeEvents]
    delayeds: Mapping[Kinds, ListModeEvents]
    remarks: tuple[str, ...] = ()


def looks_like_petsird(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a binary PETSIRD file."""
    return head.startswith(BEGINNING) and b"PETSIRD" in head


def read_petsird(path: Path, progress: Progress = no_progress) -> PetsirdScan:
    """Read scanner, efficiencies and all coincidences.

    Raises
    ------
    ReadError
        If the file is no PETSIRD of a version that the package reads, is damaged, or describes
        a scanner that cannot be.
    """
    import petsird  # noqa: PLC0415 - few runs read this format

    try:
        with path.open("rb") as file, petsird.BinaryPETSIRDReader(file) as reader:
            header = reader.read_header()
            collected = _Collected(header.scanner)
            for number, block in enumerate(reader.read_time_blocks()):
                if number % 16 == 0:
                    progress(0.0, f"Read events, {collected.end_ms / 1000:.1f} s")
                if isinstance(block, petsird.TimeBlock.EventTimeBlock):
                    collected.add(block.value)
        return _scan(header.scanner, collected)
    except (FusionViewError, Cancelled, OSError):
        raise
    # the package checks nothing: damaged bytes lead to any exception
    except Exception as error:
        raise _damaged() from error


class _Collected:
    """Coincidences as they are read: detection bins, timing and time, by pair of kinds."""

    def __init__(self, scanner: Any) -> None:
        self.kinds = len(scanner.scanner_geometry.replicated_modules)
        self.end_ms = 0
        self.lists: dict[tuple[str, Kinds], list[NDArray[np.int64]]] = {}

    def add(self, block: Any) -> None:
        """Add a block; its events are given its first time."""
        start = int(block.time_interval.start)
        self.end_ms = max(self.end_ms, int(block.time_interval.stop))
        for name, lists in (("prompts", block.prompt_events), ("delayeds", block.delayed_events)):
            for first, second, events in _lists(lists):
                rows = [(*event.detection_bins, event.tof_idx, start) for event in events]
                found = np.array(rows, np.int64).reshape(-1, 4)
                self.lists.setdefault((name, (first, second)), []).append(found)


def _lists(events: Any) -> Iterator[tuple[int, int, Any]]:
    for first, row in enumerate(events):
        for second, found in enumerate(row):
            if found:
                yield first, second, found


def _scan(scanner: Any, collected: _Collected) -> PetsirdScan:
    blocks = _block_scanner(scanner)
    efficiencies, remarks = _efficiencies(scanner, blocks)
    lists: dict[str, dict[Kinds, ListModeEvents]] = {"prompts": {}, "delayeds": {}}
    for (name, kinds), parts in collected.lists.items():
        rows = np.concatenate(parts)
        lists[name][kinds] = _events(scanner, blocks, kinds, rows, collected.end_ms)
    known = scanner.detection_efficiencies
    calibration = 0.0 if known is None else float(known.calibration_factor)
    return PetsirdScan(
        scanner.model_name,
        replace(blocks, coincidences=_coincidences(blocks, efficiencies)),
        efficiencies,
        calibration,
        lists["prompts"],
        lists["delayeds"],
        remarks,
    )


def _block_scanner(scanner: Any) -> BlockScanner:
    """Return the geometry: the middle of each crystal's box, and the poses of the modules."""
    kinds = []
    for module in scanner.scanner_geometry.replicated_modules:
        elements = module.object.detecting_elements
        middle = np.mean([corner.c for corner in elements.object.shape.corners], axis=0)
        places = np.array([pose.matrix for pose in elements.transforms], np.float64)
        crystals = places[:, :, :3] @ middle + places[:, :, 3]
        poses = np.zeros((len(module.transforms), 4, 4))
        poses[:, :3] = [pose.matrix for pose in module.transforms]
        poses[:, 3, 3] = 1.0
        kinds.append(ModuleKind(crystals, poses))
    return BlockScanner(tuple(kinds))


def _events(
    scanner: Any, blocks: BlockScanner, kinds: Kinds, rows: NDArray[np.int64], end_ms: int
) -> ListModeEvents:
    """Turn detection bins into crystals, and give the list its timing."""
    starts = np.cumsum([0] + [len(kind.positions_mm) for kind in blocks.kinds])
    crystals = np.empty((len(rows), 2), np.int64)
    for side, kind in enumerate(kinds):
        # the energy window is counted fastest
        inside = rows[:, side] // scanner.event_energy_bin_edges[kind].number_of_bins()
        if inside.max(initial=0) >= len(blocks.kinds[kind].positions_mm):
            raise _damaged()
        crystals[:, side] = starts[kind] + inside
    tof = _timing(scanner, kinds)
    if tof is not None and rows[:, 2].max(initial=0) >= tof.bins:
        raise _damaged()
    return ListModeEvents(
        crystals_mm=blocks.positions_mm,
        pairs=crystals.astype(np.int32),
        times_ms=rows[:, 3].astype(np.uint32),
        duration_ms=end_ms,
        tof=tof,
        tof_bins=None if tof is None else rows[:, 2].astype(np.int16),
    )


def _timing(scanner: Any, kinds: Kinds) -> TimeOfFlight | None:
    """Return the timing of two kinds of modules; None for one bin.

    Edges grow from the first crystal to the second one, as here: (t1 - t2) c / 2.
    """
    edges = np.asarray(scanner.tof_bin_edges[kinds[0]][kinds[1]].edges, np.float64)
    if edges.size <= 2:
        return None
    widths = np.diff(edges)
    even = np.ptp(widths) <= _UNEVEN * widths.mean() * edges.size
    if not even or abs(edges[0] + edges[-1]) > _UNEVEN * np.ptp(edges):
        raise ReadError(
            "The time-of-flight bins of this file differ in width, or lie to one side.",
            hint="Convert the file to bins of one width about the middle of the line.",
        )
    sigma = float(scanner.tof_resolution[kinds[0]][kinds[1]]) / _SIGMAS_PER_FWHM
    return TimeOfFlight(edges.size - 1, float(widths.mean()), float(sigma))


def _efficiencies(
    scanner: Any, blocks: BlockScanner
) -> tuple[PairEfficiencies | None, tuple[str, ...]]:
    """Return the efficiencies without the calibration, and what they leave out."""
    known = scanner.detection_efficiencies
    if known is None or not (known.detection_bin_efficiencies or known.module_pair_sgidlut):
        return None, ("The file has no efficiencies: all pairs count alike.",)
    windows = [edges.number_of_bins() for edges in scanner.event_energy_bin_edges]
    crystals = np.ones(len(blocks.positions_mm), np.float32)
    if known.detection_bin_efficiencies:
        crystals = np.concatenate(
            [
                np.asarray(values, np.float32).reshape(-1, count).sum(axis=1)
                for values, count in zip(known.detection_bin_efficiencies, windows, strict=True)
            ]
        )
    if not known.module_pair_sgidlut:
        return PairEfficiencies(blocks, crystals), ()
    groups = np.full((blocks.modules, blocks.modules), -1, np.int32)
    tables: list[NDArray[np.float32]] = []
    lost = False
    counts = [len(kind.poses) for kind in blocks.kinds]
    first_of = np.cumsum([0, *counts])
    for one, row in enumerate(known.module_pair_sgidlut):
        for other, table in enumerate(row):
            for module, numbers in enumerate(table or ()):
                # below the diagonal only, where both are of one kind
                group = np.asarray(numbers, np.int32)
                place = groups[first_of[one] + module, first_of[other] :]
                place[: group.size] = np.where(group >= 0, group + len(tables), -1)
            for vector in known.module_pair_efficiencies_vectors[one][other]:
                values = np.asarray(vector.values, np.float32)
                parts = values.reshape(-1, windows[one], values.shape[1] // windows[other],
                                       windows[other])  # fmt: skip
                mean = parts.mean(axis=(1, 3))
                lost = lost or bool(np.abs(parts - mean[:, None, :, None]).max() > 1e-6)
                tables.append(mean)
    remark = ("Efficiencies of pairs differ between energy windows; their mean is used.",)
    return PairEfficiencies(blocks, crystals, groups, tuple(tables)), remark if lost else ()


def _coincidences(
    blocks: BlockScanner, efficiencies: PairEfficiencies | None
) -> NDArray[np.bool_] | None:
    if efficiencies is None or efficiencies.groups is None:
        return None
    allowed = np.tril(efficiencies.groups >= 0)
    return np.asarray(allowed | allowed.T)


def _damaged() -> ReadError:
    return ReadError(
        "This is no PETSIRD file, one of another version, or damaged.",
        hint="Write it again with a current version of the PETSIRD package (0.12).",
    )
