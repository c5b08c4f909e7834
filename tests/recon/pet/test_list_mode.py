"""Events one by one against the same events in a sinogram."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.io.listmode.petlink import crystals_of, read_list
from fusionview.model.geometry import Geometry
from fusionview.model.list_mode import ListModeEvents, crystal_positions
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.recon.algorithms import em
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.blur import GaussianBlur
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Preceded, Weighted
from fusionview.recon.pet.image_grid import fitted_grid
from fusionview.recon.pet.list_mode import (
    bins_of,
    flat_bins,
    histogram,
    measurement_of,
    ray_projector,
)
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.pet.ray_projector import RayProjector
from tests.recon.conftest import lines_of_response


@pytest.fixture
def events(small_scanner: CylindricalScanner) -> ListModeEvents:
    rng = np.random.default_rng(1)
    pairs = rng.integers(0, small_scanner.rings * small_scanner.crystals, (20_000, 2))
    pairs = pairs[pairs[:, 0] != pairs[:, 1]].astype(np.int32)
    times = np.sort(rng.integers(0, 5000, len(pairs))).astype(np.uint32)
    return ListModeEvents(
        crystals_mm=crystal_positions(small_scanner),
        pairs=pairs,
        times_ms=times,
        duration_ms=5000,
        scanner=small_scanner,
    )


def test_every_pair_lies_in_the_bin_whose_line_joins_it(
    small_scanner: CylindricalScanner, events: ListModeEvents
) -> None:
    starts, ends = lines_of_response(small_scanner)
    bins = bins_of(small_scanner, events.pairs)
    found = bins.view >= 0
    assert 0.2 < found.mean() < 0.9
    place = bins.view[found], bins.radial[found], bins.plane[found]
    one, other = np.moveaxis(events.crystals_mm[events.pairs[found]], 1, 0)
    swapped = bins.swapped[found, None]
    np.testing.assert_allclose(starts[place], np.where(swapped, other, one), atol=1e-9)
    np.testing.assert_allclose(ends[place], np.where(swapped, one, other), atol=1e-9)


def test_pairs_without_a_bin_are_those_beyond_the_sinogram(
    small_scanner: CylindricalScanner, events: ListModeEvents
) -> None:
    bins = bins_of(small_scanner, events.pairs)
    rings, places = np.divmod(events.pairs, small_scanner.crystals)
    apart = np.abs(places[:, 0] - places[:, 1])
    q = small_scanner.crystals // 2 - np.minimum(apart, small_scanner.crystals - apart)
    steep = np.abs(rings[:, 0] - rings[:, 1]) > small_scanner.max_ring_difference
    far = q > small_scanner.radial_bins // 2
    np.testing.assert_array_equal(bins.view < 0, steep | far)


def test_a_histogram_counts_every_event_once(
    small_scanner: CylindricalScanner, events: ListModeEvents
) -> None:
    counts = histogram(events, small_scanner)
    assert counts.shape == small_scanner.shape
    assert counts.sum() == (flat_bins(events, small_scanner) >= 0).sum()
    twice = events.only(np.repeat(np.arange(len(events)), 2))
    np.testing.assert_array_equal(histogram(twice, small_scanner), 2 * counts)
    half = histogram(events.only(slice(0, 9000)), small_scanner)
    whole = histogram(events.only(slice(9000, None)), small_scanner, into=half)
    np.testing.assert_array_equal(whole, counts)


def test_axial_compression_and_mashing_add_bins_up(
    small_scanner: CylindricalScanner, events: ListModeEvents
) -> None:
    fields = {name: getattr(small_scanner, name) for name in small_scanner.__dataclass_fields__}
    pressed = CylindricalScanner(**{**fields, "span": 3, "mashing": 2})
    counts = histogram(events, small_scanner)
    squeezed = histogram(events, pressed)
    assert squeezed.shape == pressed.shape
    assert squeezed.sum() == counts.sum()
    np.testing.assert_array_equal(
        squeezed.sum(axis=(1, 2)), counts.sum(axis=(1, 2)).reshape(-1, 2).sum(axis=1)
    )


@pytest.mark.parametrize("blurred", [False, True])
def test_the_gradient_of_a_list_is_that_of_its_sinogram(
    small_scanner: CylindricalScanner, events: ListModeEvents, blurred: bool
) -> None:
    grid = fitted_grid(small_scanner, 6.1)
    rng = np.random.default_rng(2)
    factors = rng.uniform(0.2, 1, small_scanner.shape).astype(np.float32)
    background = rng.uniform(0.5, 2, small_scanner.shape).astype(np.float32)
    image = rng.random(grid.shape, dtype=np.float32)
    projector = CylindricalProjector(small_scanner, grid)
    blur = GaussianBlur(grid, 7.0) if blurred else None
    listed = measurement_of(
        events, projector, grid, factors=factors, background=background, blur=blur
    )
    assert listed.background is not None
    gradient = listed.model.adjoint(
        listed.counts / (listed.model.forward(image) + listed.background)
    )
    weighted = Weighted(projector, factors)
    model = weighted if blur is None else Preceded(weighted, blur)
    expected = model.adjoint(histogram(events, small_scanner) / (model.forward(image) + background))
    assert np.abs(gradient - expected).max() <= 1e-5 * expected.max()
    assert listed.everything is not None
    ones = np.ones(small_scanner.shape, np.float32)
    np.testing.assert_array_equal(listed.everything.adjoint(ones), model.adjoint(ones))


def test_time_of_flight_bins_turn_round_with_their_pair(
    small_scanner: CylindricalScanner, events: ListModeEvents
) -> None:
    tof = TimeOfFlight(7, 30.0, 20.0)
    bins = np.arange(len(events), dtype=np.int16) % tof.bins
    timed = ListModeEvents(
        crystals_mm=events.crystals_mm,
        pairs=events.pairs,
        tof=tof,
        tof_bins=bins,
        scanner=small_scanner,
    )
    turned = ListModeEvents(
        crystals_mm=events.crystals_mm,
        pairs=np.ascontiguousarray(events.pairs[:, ::-1]),
        tof=tof,
        tof_bins=np.asarray(tof.bins - 1 - bins, np.int16),
        scanner=small_scanner,
    )
    counts = histogram(timed, small_scanner)
    assert counts.shape == small_scanner.shape_with(tof)
    np.testing.assert_array_equal(counts, histogram(turned, small_scanner))
    np.testing.assert_array_equal(counts.sum(axis=2), histogram(events, small_scanner))
    grid = fitted_grid(small_scanner, 6.1)
    image = np.random.default_rng(2).random(grid.shape, dtype=np.float32)
    values = [ray_projector(each, grid).forward(image) for each in (timed, turned)]
    np.testing.assert_allclose(values[0], values[1], rtol=1e-4, atol=1e-4 * values[0].max())


def test_the_gradient_with_time_of_flight_is_that_of_the_sinogram(
    small_scanner: CylindricalScanner, events: ListModeEvents
) -> None:
    tof = TimeOfFlight(7, 30.0, 20.0)
    rng = np.random.default_rng(5)
    timed = replace(events, tof=tof, tof_bins=rng.integers(0, 7, len(events)).astype(np.int16))
    grid = fitted_grid(small_scanner, 6.1)
    projector = CylindricalProjector(small_scanner, grid, tof=tof)
    image = rng.random(grid.shape, dtype=np.float32)
    background = rng.uniform(0.5, 2, projector.range_shape).astype(np.float32)
    listed = measurement_of(timed, projector, grid, background=background)
    assert listed.background is not None
    expected_counts = listed.model.forward(image) + listed.background
    gradient = listed.model.adjoint(listed.counts / expected_counts)
    expected = projector.adjoint(
        histogram(timed, small_scanner) / (projector.forward(image) + background)
    )
    assert np.abs(gradient - expected).max() <= 1e-5 * expected.max()


def test_frames_share_out_the_events(events: ListModeEvents) -> None:
    assert events.times_ms is not None
    frames = events.frames([0.0, 1.5, 2.0, 9.0])
    assert [frame.duration_ms for frame in frames] == [1500, 500, 3000]
    assert sum(len(frame) for frame in frames) == len(events)
    times = frames[1].times_ms
    assert times is not None
    assert 1500 <= times.min() <= times.max() < 2000


def test_gaps_have_no_bins(small_scanner: CylindricalScanner) -> None:
    fields = {name: getattr(small_scanner, name) for name in small_scanner.__dataclass_fields__}
    gaps = CylindricalScanner(**{**fields, "crystals_per_block": 19, "virtual_crystals": 1})
    pairs = np.array([[18, 50], [17, 50]], np.int32)
    np.testing.assert_array_equal(bins_of(gaps, pairs).view >= 0, [False, True])


def refused(change: dict[str, NDArray[np.int32]], events: ListModeEvents) -> str:
    """The message of what is refused."""
    with pytest.raises(ReconstructionError) as caught:
        ListModeEvents(**{"crystals_mm": events.crystals_mm, "pairs": events.pairs, **change})  # type: ignore[arg-type]
    return caught.value.message


def test_events_that_do_not_fit_are_refused(events: ListModeEvents) -> None:
    assert "does not have" in refused({"pairs": events.pairs + 9999}, events)
    assert "no pairs" in refused({"pairs": events.pairs[:, 0]}, events)
    assert "bin of every event" in refused({"tof_bins": events.pairs[:, 0]}, events)
    assert "as many times" in refused({"times_ms": np.zeros(3, np.int32)}, events)
    backwards = np.arange(len(events), dtype=np.int32)[::-1]
    assert "order of time" in refused({"times_ms": backwards}, events)
    with pytest.raises(ReconstructionError, match="holds no time"):
        events.between(2.0, 2.0)


def test_a_list_is_reconstructed_as_its_sinogram(
    small_scanner: CylindricalScanner, events: ListModeEvents
) -> None:
    grid = fitted_grid(small_scanner, 9.0)
    projector = CylindricalProjector(small_scanner, grid)
    background = np.full(small_scanner.shape, 0.01, np.float32)
    listed = measurement_of(events, projector, grid, background=background)
    counts = histogram(events, small_scanner)
    sinogram = Measurement(Weighted(projector), grid, counts, background)
    # what the first image is made of differs: a list has the background of its events alone
    start = np.full(grid.shape, 1e-3, np.float32)
    images = []
    for measured in (listed, sinogram):
        *_, last = em.states(measured, EmSettings(iterations=5, subsets=1), start=start)
        images.append(last.image.astype(np.float64))
    assert np.ptp(images[1]) > 1e-3
    assert np.linalg.norm(images[0] - images[1]) <= 1e-4 * np.linalg.norm(images[1])


@pytest.mark.realdata
def test_a_real_list_is_explained_better_with_its_ring_differences_than_with_their_mirror(
    data_folder: Path,
) -> None:
    found = read_list(data_folder / "stir" / "PET_ACQ_small.l.hdr.STIR")
    scanner, crystals = found.prompts.scanner, found.prompts.crystals_mm
    assert scanner is not None
    grid = Geometry.centred((26, 40, 40), (10.0, 10.0, 10.0))
    rng = np.random.default_rng(0)
    lines = crystals_of(scanner, rng.integers(0, 354_033_792, 300_000).astype(np.uint32))
    real = lines[scanner.real_crystals[lines % scanner.crystals].all(axis=1)]
    likelihoods = []
    for mirrored in (False, True):
        pairs = [_mirrored(each, scanner) if mirrored else each for each in
                 (found.prompts.pairs, real)]  # fmt: skip
        model, everything = (RayProjector(crystals, crystals, grid, each) for each in pairs)
        sensitivity = everything.adjoint(np.ones(len(real), np.float32))
        seen = sensitivity > 0.05 * sensitivity.max()
        image = seen.astype(np.float32)
        for _ in range(5):
            expected = np.maximum(model.forward(image), 1e-6)
            gain = model.adjoint(1 / expected) * len(real) / len(pairs[0])
            image = np.where(seen, image * gain / np.maximum(sensitivity, 1e-9), 0)
        likelihoods.append(float(np.log(np.maximum(model.forward(image), 1e-6)).sum()))
    assert likelihoods[0] > likelihoods[1] + 300


def _mirrored(pairs: NDArray[np.int32], scanner: CylindricalScanner) -> NDArray[np.int32]:
    rings, places = np.divmod(pairs, scanner.crystals)
    return np.asarray(rings[:, ::-1] * scanner.crystals + places, np.int32)
