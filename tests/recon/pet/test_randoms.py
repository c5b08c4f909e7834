"""Randoms from delayed coincidences, against singles that are known."""

from pathlib import Path

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.model.list_mode import ListModeEvents, crystal_positions
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.pet.list_mode import flat_bins, histogram
from fusionview.recon.pet.randoms import delayeds_of_crystals, mean_randoms, singles_of


def delayeds(scanner: CylindricalScanner, count: int) -> tuple[ListModeEvents, np.ndarray]:
    """Independent crystals of known rates, in either order."""
    rng = np.random.default_rng(7)
    rates = rng.uniform(0.3, 2.0, (scanner.rings, scanner.crystals))
    rates *= np.outer(scanner.real_rings, scanner.real_crystals)
    chance = rates.ravel() / rates.sum()
    pairs = rng.choice(rates.size, (count, 2), p=chance).astype(np.int32)
    events = ListModeEvents(
        crystals_mm=crystal_positions(scanner),
        pairs=pairs[pairs[:, 0] != pairs[:, 1]],
        scanner=scanner,
    )
    return events, rates


@pytest.fixture(params=["odd bins", "even bins, gaps, span"])
def scanner(request: pytest.FixtureRequest) -> CylindricalScanner:
    if request.param == "odd bins":
        return CylindricalScanner(crystals=60, rings=5, radial_bins=31, max_ring_difference=3)
    return CylindricalScanner(
        crystals=60,
        rings=7,
        radial_bins=32,
        max_ring_difference=5,
        span=3,
        mashing=2,
        crystals_per_block=10,
        virtual_crystals=1,
    )


def test_randoms_are_the_products_of_known_rates(scanner: CylindricalScanner) -> None:
    events, rates = delayeds(scanner, 600_000)
    counted = delayeds_of_crystals(events, scanner)
    randoms = mean_randoms(counted, scanner)
    counts = histogram(events, scanner)
    assert randoms.sum() == pytest.approx(counts.sum(), rel=2e-3)
    found = singles_of(counted, scanner)
    scale = found.sum() / rates.sum()
    assert np.abs(found / scale - rates).max() < 0.12
    # far less noise than the counts themselves, and no bias
    occupied = randoms > 0
    chi = ((counts - randoms)[occupied] ** 2 / randoms[occupied]).mean()
    assert chi == pytest.approx(1.0, abs=0.05)
    assert not counts[~occupied].any()


def test_gaps_receive_no_randoms(scanner: CylindricalScanner) -> None:
    events, _ = delayeds(scanner, 50_000)
    singles = singles_of(delayeds_of_crystals(events, scanner), scanner)
    assert not singles[:, ~scanner.real_crystals].any()


@pytest.mark.realdata
def test_real_delayeds_are_explained_by_singles(data_folder: Path) -> None:
    from fusionview.io.listmode.petlink import read_list  # noqa: PLC0415 - for this test only

    events = read_list(data_folder / "stir" / "PET_ACQ_small.l.hdr.STIR").delayeds
    assert events.scanner is not None
    singles = singles_of(delayeds_of_crystals(events, events.scanner), events.scanner)
    inside = flat_bins(events, events.scanner) >= 0
    assert inside.all()
    # each crystal's delayeds: noisy as counts are, 35320 * 2 / 28672 of them
    assert singles[:, events.scanner.real_crystals].mean() > 0


def test_counts_of_pieces_add_up(scanner: CylindricalScanner) -> None:
    events, _ = delayeds(scanner, 5000)
    pieces = [events.only(slice(first, first + 900)) for first in range(0, 5000, 900)]
    np.testing.assert_array_equal(
        sum(delayeds_of_crystals(piece, scanner) for piece in pieces),
        delayeds_of_crystals(events, scanner),
    )


def test_no_delayeds_are_refused(small_scanner: CylindricalScanner) -> None:
    events, _ = delayeds(small_scanner, 10)
    with pytest.raises(ReconstructionError, match="no delayed"):
        mean_randoms(delayeds_of_crystals(events.only(slice(0)), small_scanner), small_scanner)
