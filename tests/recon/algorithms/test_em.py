"""What EM promises, whatever the scanner."""

import itertools
from collections import deque
from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.model.progress import Cancelled
from fusionview.recon.algorithms import em
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.iterate import Objective
from fusionview.recon.algorithms.state import State
from fusionview.recon.measurement import Measurement
from tests.recon.algorithms.conftest import EventModel, MatrixModel, log_likelihood, measured

MLEM = EmSettings(iterations=20, subsets=1)


def test_mlem_keeps_the_number_of_counts_at_every_step() -> None:
    measurement = measured()
    for state in em.states(measurement, MLEM):
        expected = measurement.model.forward(state.image).sum(dtype=np.float64)
        assert expected == pytest.approx(measurement.counts.sum(), rel=1e-5)


def test_the_likelihood_of_mlem_rises_at_every_step_and_is_exact(noisy: Measurement) -> None:
    states = list(em.states(noisy, MLEM))
    assert all(b.objective > a.objective for a, b in itertools.pairwise(states))
    assert all(state.exact for state in states)
    for state in states[::7]:
        assert state.objective == pytest.approx(log_likelihood(noisy, state.image), abs=2e-3)


def test_the_start_image_explains_the_number_of_counts(noisy: Measurement) -> None:
    start = next(em.states(noisy, MLEM)).image
    assert len(np.unique(start)) == 1
    assert noisy.background is not None
    means = noisy.model.forward(start) + noisy.background
    assert means.sum() == pytest.approx(noisy.counts.sum(), rel=1e-5)


def test_one_update_is_the_formula(noisy: Measurement) -> None:
    start, first = itertools.islice(em.states(noisy, EmSettings(subsets=4)), 2)
    part = noisy.subset(0, 4)
    x = start.image.astype(np.float64)
    expected = part.model.forward(x) + part.background
    gain = part.model.adjoint(part.counts / expected)
    sensitivity = part.model.adjoint(np.ones(part.counts.shape))
    np.testing.assert_allclose(first.image, x * gain / sensitivity, rtol=1e-5)


@pytest.mark.parametrize(
    ("objective", "exact"), [("as visited", [0]), ("exact", [0, 4, 8]), ("none", [])]
)
def test_the_objective_says_where_it_is_exact(
    noisy: Measurement, objective: Objective, exact: list[int]
) -> None:
    states = list(em.states(noisy, EmSettings(iterations=2, subsets=4), objective=objective))
    assert [state.update for state in states if state.exact] == exact
    for state in states:
        if state.exact:
            assert state.objective == pytest.approx(log_likelihood(noisy, state.image), abs=2e-3)
        else:
            assert np.isnan(state.objective) == (objective == "none")


def test_a_list_of_events_gives_the_update_of_its_histogram() -> None:
    histogram = measured(counts=900.0)
    rows = histogram.model.matrix.reshape(-1, *histogram.grid.shape)  # type: ignore[attr-defined]
    which = np.repeat(np.arange(len(rows)), histogram.counts.astype(int).ravel())
    events = Measurement(
        model=EventModel(rows[np.random.default_rng(0).permutation(which)]),
        grid=histogram.grid,
        counts=np.ones(len(which), np.float32),
        everything=histogram.model,
    )
    binned, listed = (list(em.states(m, MLEM)) for m in (histogram, events))
    np.testing.assert_allclose(listed[-1].image, binned[-1].image, rtol=1e-4)
    # the logs of the counts of a bin are the same terms, in another order
    for one, other in zip(binned, listed, strict=True):
        assert other.objective == pytest.approx(one.objective, abs=2e-2)
    subsets = list(em.states(events, EmSettings(iterations=2, subsets=4)))
    counts = [histogram.model.forward(state.image).sum() for state in subsets[1:]]
    np.testing.assert_allclose(counts, len(which), rtol=0.02)


def test_a_warm_start_goes_on_as_if_it_had_not_stopped(noisy: Measurement) -> None:
    whole = list(em.states(noisy, EmSettings(iterations=5, subsets=4)))
    half = whole[8]
    rest = list(em.states(noisy, EmSettings(iterations=3, subsets=4), start=half.image))
    np.testing.assert_array_equal(rest[-1].image, whole[-1].image)


def test_the_same_settings_give_the_same_bits(
    noisy: Measurement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_NUM_THREADS", "3")
    settings = EmSettings(iterations=3, subsets=5)
    one, other = (list(em.states(noisy, settings))[-1] for _ in range(2))
    np.testing.assert_array_equal(one.image, other.image)
    assert one.objective == other.objective


def test_nothing_is_copied_for_a_state_and_no_state_changes(noisy: Measurement) -> None:
    states = list(em.states(noisy, EmSettings(iterations=1, subsets=3)))
    before = [state.values.copy() for state in states]
    for state, values in zip(states, before, strict=True):
        assert np.shares_memory(state.image, state.values)
        assert not state.image.flags.writeable
        np.testing.assert_array_equal(state.image, values)


def test_closing_the_generator_or_cancelling_keeps_the_last_image(noisy: Measurement) -> None:
    whole = list(em.states(noisy, MLEM))
    with closing(cast("Generator[State]", em.states(noisy, MLEM))) as stopped:
        kept = [next(stopped) for _ in range(3)]
    np.testing.assert_array_equal(kept[-1].image, whole[2].image)

    def progress(fraction: float, message: str = "") -> None:
        if fraction >= 0.2:
            raise Cancelled

    seen: list[State] = []
    run = em.states(noisy, MLEM, progress=progress)
    with pytest.raises(Cancelled):
        deque(map(seen.append, run))
    assert seen[-1].update == 4
    np.testing.assert_array_equal(seen[-1].image, whole[4].image)


def test_voxels_outside_the_support_stay_zero(noisy: Measurement) -> None:
    support = np.ones(noisy.grid.shape, np.bool_)
    support[:, 0] = False
    limited = replace(noisy, support=support)
    for start in (None, np.ones(noisy.grid.shape, np.float32)):
        *_, last = em.states(limited, MLEM, start=start)
        assert not last.image[~support].any()
        assert (last.image[support] > 0).all()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("counts", 0.0, "no counts"),
        ("counts", np.nan, "counts hold negative or undefined"),
        ("counts", np.inf, "counts hold negative or undefined"),
        ("background", -0.5, "background hold negative or undefined"),
        ("background", np.nan, "background hold negative or undefined"),
    ],
)
def test_bad_data_are_refused_before_the_start(
    noisy: Measurement, name: str, value: float, message: str
) -> None:
    values = np.zeros_like(noisy.counts)
    values[2, 5] = value
    bad = replace(noisy, counts=values) if name == "counts" else replace(noisy, background=values)
    with pytest.raises(ReconstructionError, match=message) as failure:
        next(em.states(bad, MLEM))
    assert failure.value.hint


def test_data_that_do_not_fit_are_refused(noisy: Measurement) -> None:
    with pytest.raises(ReconstructionError, match="do not fit"):
        next(em.states(replace(noisy, counts=noisy.counts[:, 1:]), MLEM))
    with pytest.raises(ReconstructionError, match="14 subsets of 13 views"):
        next(em.states(noisy, EmSettings(subsets=14)))
    with pytest.raises(ReconstructionError, match="not on the grid"):
        next(em.states(noisy, MLEM, start=np.ones((2, 2, 2), np.float32)))
    with pytest.raises(ReconstructionError, match="start image is empty"):
        next(em.states(noisy, MLEM, start=np.zeros(noisy.grid.shape, np.float32)))
    blind = replace(noisy, model=MatrixModel(np.zeros_like(noisy.model.matrix)))  # type: ignore[attr-defined]
    with pytest.raises(ReconstructionError, match="No line of response"):
        next(em.states(blind, MLEM))
