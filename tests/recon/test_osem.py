"""Reconstruction: what expectation maximisation promises, and what users do wrong."""

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError, SettingsError
from fusionview.model.kind import Kind
from fusionview.model.progress import Cancelled
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.operator import Weighted
from fusionview.recon.osem import (
    OsemSettings,
    OsemState,
    osem_states,
    post_filter,
    reconstruct,
    subset_order,
    to_volume,
)
from fusionview.recon.pet.image_grid import fitted_grid
from fusionview.recon.pet.projector import CylindricalProjector
from tests.recon.conftest import Ellipse, voxelise

Array = NDArray[np.float32]
BODY = [Ellipse(-8, 5, 66, 48, -20, 1.0), Ellipse(22, 15, 15, 11, 60, 4.0)]


def acquisition(
    scanner: CylindricalScanner, *, background: float = 0.0, noise: bool = True
) -> ProjectionData:
    """A body measured with attenuation, some background, and noise."""
    grid = fitted_grid(scanner, 5.0)
    path = CylindricalProjector(scanner, grid).forward(voxelise(grid, BODY[:1]))
    factors = np.exp(-0.0096 * path)
    model = Weighted(CylindricalProjector(scanner, grid), factors, 0.3)
    means = model.forward(voxelise(grid, BODY)).astype(np.float64)
    extra = np.full(means.shape, background * means.mean(), np.float32)
    means += extra
    counts = np.random.default_rng(5).poisson(means) if noise else means
    return ProjectionData(
        scanner=scanner,
        counts=counts.astype(np.float32),
        background=extra,
        attenuation_factors=factors,
        image_grid=grid,
        counts_per_activity=0.3,
        frame_of_reference="1.2.3",
    )


def model_of(data: ProjectionData) -> Weighted:
    projector = CylindricalProjector(data.scanner, data.image_grid, tof=data.tof)
    return Weighted(projector, data.factors, data.counts_per_activity or 1.0)


def with_counts(data: ProjectionData, counts: Array) -> ProjectionData:
    return ProjectionData(
        scanner=data.scanner,
        counts=counts,
        background=data.additive,
        attenuation_factors=data.attenuation_factors,
        image_grid=data.image_grid,
    )


def likelihood(data: ProjectionData, image: Array) -> float:
    """Poisson log-likelihood up to a constant, in float64."""
    expected = model_of(data).forward(image).astype(np.float64) + data.additive
    seen = expected > 1e-6 * expected.max()
    return float((data.counts * np.log(expected, where=seen, out=expected * 0) - expected).sum())


def test_mlem_without_background_keeps_the_number_of_counts_at_every_step(
    small_scanner: CylindricalScanner,
) -> None:
    data = acquisition(small_scanner)
    model = model_of(data)
    states = list(osem_states(data, OsemSettings(iterations=12, subsets=1)))
    assert [state.update for state in states] == list(range(13))
    for state in states:
        expected = model.forward(state.image).sum(dtype=np.float64)
        assert expected == pytest.approx(data.counts.sum(dtype=np.float64), rel=1e-4)


@pytest.mark.parametrize("background", [0.0, 0.5])
def test_the_log_likelihood_rises_at_every_mlem_step(
    small_scanner: CylindricalScanner, background: float
) -> None:
    data = acquisition(small_scanner, background=background)
    states = list(osem_states(data, OsemSettings(iterations=25, subsets=1)))
    found = [state.log_likelihood for state in states]
    assert all(later > earlier for earlier, later in itertools.pairwise(found))
    for state in (states[0], states[7], states[-1]):
        assert state.log_likelihood == pytest.approx(likelihood(data, state.image), rel=1e-7)


def test_the_log_likelihood_of_osem_starts_exact_and_ends_near_the_truth(
    small_scanner: CylindricalScanner,
) -> None:
    data = acquisition(small_scanner, background=0.3)
    states = list(osem_states(data, OsemSettings(iterations=3, subsets=6)))
    start, end = (likelihood(data, state.image) for state in (states[0], states[-1]))
    assert states[0].log_likelihood == pytest.approx(start, rel=1e-7)
    assert abs(states[-1].log_likelihood - end) < 0.01 * (end - start)


@pytest.mark.parametrize("subsets", [4, 5, 8])
def test_subsets_reach_in_one_iteration_what_mlem_reaches_in_as_many_steps(
    small_scanner: CylindricalScanner, subsets: int
) -> None:
    data = acquisition(small_scanner, background=0.2)  # 38 views: 4, 5 and 8 do not divide it
    mlem = reconstruct(data, OsemSettings(iterations=subsets, subsets=1))
    osem = reconstruct(data, OsemSettings(iterations=1, subsets=subsets))
    assert likelihood(data, osem.data) == pytest.approx(likelihood(data, mlem.data), rel=2e-3)


def test_exact_data_give_back_the_image(small_scanner: CylindricalScanner) -> None:
    data = acquisition(small_scanner, background=0.5, noise=False)
    image = reconstruct(data, OsemSettings(iterations=40, subsets=6)).data
    truth = voxelise(data.image_grid, BODY)
    middle = slice(2, -2)
    assert image.shape == truth.shape
    error = np.abs(image[middle] - truth[middle])
    assert error.mean() < 0.05 * truth.mean()
    assert not np.array_equal(truth, truth[:, ::-1])  # a mirrored image would not pass
    assert image[5][truth[5] > 4.9].mean() == pytest.approx(5.0, rel=0.03)
    assert image[5][truth[5] == 1.0].mean() == pytest.approx(1.0, rel=0.03)


def test_what_is_known_to_be_background_does_not_end_in_the_image(
    small_scanner: CylindricalScanner,
) -> None:
    data = acquisition(small_scanner, background=2.0, noise=False)
    image = reconstruct(data, OsemSettings(iterations=20, subsets=6)).data
    truth = voxelise(data.image_grid, BODY)
    outside = np.hypot(*np.indices(truth.shape[1:]) - truth.shape[1] / 2 + 0.5) * 5.0 < 95
    assert image[3:-3, outside & (truth[0] == 0)].mean() < 0.03


def test_the_result_says_what_it_is_and_how_it_was_made(small_scanner: CylindricalScanner) -> None:
    data = acquisition(small_scanner)
    volume = reconstruct(data, OsemSettings(iterations=2, subsets=4))
    assert (volume.kind, volume.quantity, volume.unit) == (Kind.PET, Quantity.ACTIVITY, "Bq/mL")
    assert volume.id.startswith("recon-")
    assert volume.frame_of_reference == "1.2.3"
    assert volume.geometry is data.image_grid
    provenance = volume.provenance
    assert provenance is not None
    assert provenance.settings["subsets"] == 4
    assert provenance.settings["seconds"] > 0
    assert provenance.device.startswith("CPU, ")
    uncalibrated = with_counts(data, data.counts)
    assert reconstruct(uncalibrated, OsemSettings(iterations=1)).unit == "a.u."


def test_cancelling_leaves_the_last_image_with_the_caller(
    small_scanner: CylindricalScanner,
) -> None:
    data = acquisition(small_scanner)
    settings = OsemSettings(iterations=5, subsets=4, filter_fwhm_mm=6.0)
    seen: list[OsemState] = []

    def progress(fraction: float, message: str = "") -> None:
        if fraction >= 0.35:
            raise Cancelled

    with pytest.raises(Cancelled):
        reconstruct(data, settings, progress=progress, on_state=seen.append)
    assert [state.update for state in seen] == list(range(8))
    volume = to_volume(data, settings, seen[-1])
    assert "stopped at 7" in volume.name
    assert volume.provenance is not None
    assert volume.provenance.warnings == ("Stopped after update 7 of 20.",)
    assert volume.data.max() < seen[-1].image.max()  # filtered


def test_images_are_handed_out_read_only(small_scanner: CylindricalScanner) -> None:
    data = acquisition(small_scanner)
    states = list(osem_states(data, OsemSettings(iterations=1, subsets=2)))
    assert not any(state.image.flags.writeable for state in states)
    assert states[0].image is not states[1].image


def test_the_same_data_give_the_same_image(small_scanner: CylindricalScanner) -> None:
    data = acquisition(small_scanner)
    settings = OsemSettings(iterations=2, subsets=3)
    np.testing.assert_array_equal(
        reconstruct(data, settings).data, reconstruct(data, settings).data
    )


def test_the_filter_has_its_width_in_millimetres_and_keeps_the_total(
    small_scanner: CylindricalScanner,
) -> None:
    grid = fitted_grid(small_scanner, 2.0)
    image = np.zeros(grid.shape, np.float32)
    centre = tuple(n // 2 for n in grid.shape)
    image[centre] = 1.0
    filtered = post_filter(image, grid, 16.0)
    at_half = filtered[centre[0], centre[1], centre[2] + 4] / filtered[centre]
    assert at_half == pytest.approx(0.5, abs=0.01)
    assert filtered.sum() == pytest.approx(1.0, rel=1e-3)
    assert post_filter(image, grid, 0.0) is image


@pytest.mark.parametrize("count", [1, 2, 7, 14, 16])
def test_every_subset_is_visited_and_the_next_is_far(count: int) -> None:
    order = subset_order(count)
    assert sorted(order) == list(range(count))
    if count > 4:
        steps = [abs(a - b) for a, b in itertools.pairwise(order)]
        assert min(min(step, count - step) for step in steps) > 1


def test_data_without_counts_are_refused(small_scanner: CylindricalScanner) -> None:
    data = acquisition(small_scanner)
    empty = with_counts(data, np.zeros_like(data.counts))
    with pytest.raises(ReconstructionError, match="no counts") as failure:
        reconstruct(empty, OsemSettings())
    assert "simulate with more counts" in failure.value.hint


@pytest.mark.parametrize("bad", [-1.0, np.nan, np.inf])
def test_counts_that_are_no_counts_are_refused(
    small_scanner: CylindricalScanner, bad: float
) -> None:
    data = acquisition(small_scanner)
    counts = data.counts.copy()
    counts[3, 4, 5] = bad
    with pytest.raises(ReconstructionError, match="negative or undefined"):
        with_counts(data, counts)


def test_more_subsets_than_views_are_refused(small_scanner: CylindricalScanner) -> None:
    data = acquisition(small_scanner)
    with pytest.raises(ReconstructionError, match="38 views") as failure:
        reconstruct(data, OsemSettings(subsets=39))
    assert "at most 38" in failure.value.hint


def test_settings_outside_their_range_are_refused() -> None:
    with pytest.raises(SettingsError, match="Iterations"):
        OsemSettings(iterations=0)


def test_background_above_the_counts_still_gives_a_finite_image(
    small_scanner: CylindricalScanner,
) -> None:
    data = acquisition(small_scanner, background=1.0)
    poor = with_counts(data, np.where(data.counts > 6, 1, 0).astype(np.float32))
    image = reconstruct(poor, OsemSettings(iterations=2, subsets=4)).data
    assert np.isfinite(image).all()
    assert image.min() >= 0
