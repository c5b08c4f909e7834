"""Which rings, crystals and planes a scanner has."""

import numpy as np
import pytest

from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight


def michelogram(scanner: CylindricalScanner) -> list[set[tuple[int, int]]]:
    """The pairs of rings of every plane, by the definition: one plane for each middle."""
    planes = []
    for number, (low, high) in zip(scanner.segments, scanner.segment_differences, strict=True):
        middles: dict[int, set[tuple[int, int]]] = {}
        for first in range(scanner.rings):
            for second in range(scanner.rings):
                difference = second - first
                signed = abs(difference) if number == 0 else difference * np.sign(number)
                if low <= signed <= high:
                    middles.setdefault(first + second, set()).add((first, second))
        planes += [middles[key] for key in sorted(middles)]
    return planes


@pytest.mark.parametrize("span", [1, 2, 3, 5, 9])
@pytest.mark.parametrize("largest", [0, 3, 7, 20])
def test_planes_add_up_the_pairs_of_rings_of_a_michelogram(span: int, largest: int) -> None:
    scanner = CylindricalScanner(rings=9, max_ring_difference=largest, span=span)
    expected = michelogram(scanner)
    assert len(expected) == scanner.planes
    found: list[set[tuple[int, int]]] = [set() for _ in expected]
    pairs = scanner.ring_pairs
    for first, second, plane in zip(pairs.first, pairs.second, pairs.plane, strict=True):
        found[plane].add((int(first), int(second)))
    assert found == expected
    assert sum(map(len, found)) == len(pairs.plane)


def test_known_scanners_have_their_published_numbers_of_planes() -> None:
    mmr = CylindricalScanner(rings=64, max_ring_difference=60)
    assert mmr.planes == 4084
    eleven = CylindricalScanner(rings=64, max_ring_difference=60, span=11)
    assert eleven.planes == 837
    assert eleven.segment_lengths.tolist() == [
        127,
        *(n for n in (115, 93, 71, 49, 27) for _ in "+-"),
    ]
    ge_dste = CylindricalScanner(rings=24, max_ring_difference=23, span=2)
    assert ge_dste.planes == 553
    assert ge_dste.segment_differences[:3].tolist() == [[0, 1], [2, 3], [2, 3]]


def test_virtual_rings_and_crystals_stand_at_the_end_of_their_blocks() -> None:
    # the Biograph mCT: 4 blocks of 13 rings with one virtual ring between them, and 48 blocks of
    # 13 crystals and a virtual one round each ring
    scanner = CylindricalScanner(
        crystals=672,
        rings=55,
        max_ring_difference=49,
        crystals_per_block=14,
        virtual_crystals=1,
        rings_per_block=14,
        virtual_rings=1,
    )
    assert np.flatnonzero(~scanner.real_rings).tolist() == [13, 27, 41]
    assert scanner.real_crystals.sum() == 624
    assert not scanner.real_crystals[[13, 27, 671]].any()
    pairs = scanner.ring_pairs
    gone = np.isin(pairs.first, [13, 27, 41]) | np.isin(pairs.second, [13, 27, 41])
    np.testing.assert_array_equal(pairs.plane == -1, gone)


def test_time_of_flight_bins_come_before_the_planes() -> None:
    scanner = CylindricalScanner(crystals=96, rings=5, radial_bins=31, mashing=2)
    assert scanner.shape_with(None) == scanner.shape == (24, 31, 25)
    assert scanner.shape_with(TimeOfFlight(13)) == (24, 31, 13, 25)
