"""PETSIRD files, written with the package itself, whose helpers are the truth."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import petsird
import pytest
from petsird.helpers import expand_detection_bin, generator, geometry, get_detection_efficiency

from fusionview.errors import ReadError
from fusionview.io.listmode.petsird_file import PetsirdScan, looks_like_petsird, read_petsird

SMALL = replace(
    generator.mtype0_def,
    radius=90.0,
    num_crystals_per_module=(2, 2, 3),
    num_modules_along_ring=5,
    number_of_event_energy_bins=2,
)
OTHER = replace(
    generator.mtype1_def,
    radius=60.0,
    num_crystals_per_module=(1, 3, 2),
    num_modules_along_ring=3,
)


def scanner_information() -> Any:
    """Two kinds of modules with random efficiencies, the same in all energy windows of a pair."""
    scanner = generator.get_scanner_info([SMALL, OTHER])
    rng = np.random.default_rng(2)
    known = scanner.detection_efficiencies
    known.detection_bin_efficiencies = [
        rng.random(len(values)).astype(np.float32) for values in known.detection_bin_efficiencies
    ]
    for one, row in enumerate(known.module_pair_efficiencies_vectors):
        for other, vectors in enumerate(row):
            for vector in vectors:
                rows, columns = np.shape(vector.values)
                windows = (2, 1)[one], (2, 1)[other]
                table = rng.random((rows // windows[0], columns // windows[1]), np.float32)
                vector.values = np.repeat(
                    np.repeat(table, windows[0], axis=0), windows[1], axis=1
                ).tolist()
    scanner.delayed_event_policy = petsird.CoincidencePolicy.REJECT_HIGHER_MULTIPLES
    return scanner


def events_of(header: Any, kinds: tuple[int, int], count: int) -> list[Any]:
    """Random events; the generator hands out one list of bins again and again."""
    return [
        petsird.CoincidenceEvent(detection_bins=list(event.detection_bins), tof_idx=event.tof_idx)
        for event in generator.get_events(header, petsird.TypeOfModulePair(kinds), count)
    ]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any, list[Any]]:
    """A file, its header, and its blocks of time."""
    path = tmp_path_factory.mktemp("petsird") / "scan.petsird"
    header = petsird.Header(scanner=scanner_information())
    blocks = []
    for start in range(0, 30, 10):
        nested = [
            [[events_of(header, (one, other), 20) for other in range(one + 1)] for one in range(2)]
            for _ in range(2)
        ]
        blocks.append(
            petsird.EventTimeBlock(
                time_interval=petsird.TimeInterval(start=start, stop=start + 10),
                prompt_events=nested[0],
                delayed_events=nested[1],
            )
        )
    with path.open("wb") as file, petsird.BinaryPETSIRDWriter(file) as writer:
        writer.write_header(header)
        writer.write_time_blocks(petsird.TimeBlock.EventTimeBlock(block) for block in blocks)
    return path, header.scanner, blocks


@pytest.fixture(scope="module")
def scan(written: tuple[Path, Any, list[Any]]) -> PetsirdScan:
    return read_petsird(written[0])


def test_every_event_joins_the_crystals_that_the_package_says(
    written: tuple[Path, Any, list[Any]], scan: PetsirdScan
) -> None:
    _, scanner, blocks = written
    assert sorted(scan.prompts) == sorted(scan.delayeds) == [(0, 0), (1, 0), (1, 1)]
    for kinds, events in scan.prompts.items():
        stored = [event for block in blocks for event in block.prompt_events[kinds[0]][kinds[1]]]
        assert len(events) == len(stored) == 60
        for event, pair in zip(stored, events.pairs, strict=True):
            for side, kind in enumerate(kinds):
                place = expand_detection_bin(scanner, kind, event.detection_bins[side])
                box = geometry.get_detecting_box(scanner, kind, place)
                middle = np.mean([corner.c for corner in box.corners], axis=0)
                np.testing.assert_allclose(events.crystals_mm[pair[side]], middle, atol=1e-4)


def test_every_event_has_the_efficiency_that_the_package_says(
    written: tuple[Path, Any, list[Any]], scan: PetsirdScan
) -> None:
    _, scanner, blocks = written
    assert scan.efficiencies is not None
    assert scan.calibration == 42.0
    assert scan.remarks == ()
    for kinds, events in scan.prompts.items():
        found = scan.efficiencies.of(events.pairs)
        stored = [event for block in blocks for event in block.prompt_events[kinds[0]][kinds[1]]]
        for event, factor in zip(stored, found, strict=True):
            # the sum over the energy windows of both crystals
            windows = [(2, 1)[kind] for kind in kinds]
            first = [bin_ // count * count for bin_, count in
                     zip(event.detection_bins, windows, strict=True)]  # fmt: skip
            expected = sum(
                get_detection_efficiency(
                    scanner,
                    petsird.TypeOfModulePair(kinds),
                    int(first[0] + one),
                    int(first[1] + other),
                    False,
                )
                for one in range(windows[0])
                for other in range(windows[1])
            )
            assert factor == pytest.approx(expected, rel=1e-5)


def test_events_keep_time_and_timing(
    written: tuple[Path, Any, list[Any]], scan: PetsirdScan
) -> None:
    _, scanner, blocks = written
    events = scan.prompts[0, 0]
    assert events.times_ms is not None
    assert events.tof is not None
    assert events.tof_bins is not None
    assert events.duration_ms == 30
    assert np.unique(events.times_ms).tolist() == [0, 10, 20]
    np.testing.assert_allclose(events.tof.edges_mm, scanner.tof_bin_edges[0][0].edges, rtol=1e-5)
    assert events.tof.sigma_mm == pytest.approx(9 / 2.354820, rel=1e-5)
    stored = [event.tof_idx for block in blocks for event in block.prompt_events[0][0]]
    assert events.tof_bins.tolist() == stored
    # one bin is no timing
    assert scan.prompts[1, 0].tof is None


def test_modules_that_never_coincide_are_not_paired(scan: PetsirdScan) -> None:
    # 5 x 2 modules of one kind, not with those at their own angle; 3 of the other
    modules = scan.scanner.module_pairs
    assert scan.scanner.modules == 13
    assert len(modules) == (10 * 9 // 2 - 5) + 3 * 10 + 3
    pairs = scan.scanner.pairs_at(np.arange(scan.scanner.pairs))
    assert scan.efficiencies is not None
    assert (scan.efficiencies.of(pairs) > 0).all()


def test_files_are_known_by_their_beginning(written: tuple[Path, Any, list[Any]]) -> None:
    assert looks_like_petsird(written[0].read_bytes()[:512])
    assert not looks_like_petsird(b"!INTERFILE :=")


@pytest.mark.parametrize("change", ["cut", "other", "noise"])
def test_damaged_files_are_refused(
    written: tuple[Path, Any, list[Any]], tmp_path: Path, change: str
) -> None:
    content = written[0].read_bytes()
    if change == "cut":
        content = content[: len(content) * 2 // 3]
    elif change == "other":
        content = b"!INTERFILE :=\n"
    else:
        start = content.index(b"PETSIRD_TEST") + 20
        content = content[:start] + b"\xff" * 400 + content[start + 400 :]
    path = tmp_path / "scan.petsird"
    path.write_bytes(content)
    with pytest.raises(ReadError, match="PETSIRD"):
        read_petsird(path)
