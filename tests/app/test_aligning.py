"""Moving a layer by hand, registering it, and taking either back."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.opening import show
from fusionview.app.registration import registering
from fusionview.app.registration.aligning import by_hand, steps
from fusionview.app.registration.checking_fit import landmark_fit, nudged
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import AlignmentState
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.transform import Transform, Triple
from fusionview.model.volume import Volume

Drain = Callable[[], None]
TRUTH = Transform.from_euler((3.0, -4.0, 6.0), (5.0, -7.0, 4.0), (0.0, 0.0, 0.0))
BLOBS = (((-25, 10, 5), 22, 1.0), ((20, -20, 15), 15, 0.6), ((15, 25, -20), 12, 0.8))


def body(grid: Geometry, to_body: Transform, name: str, kind: Kind) -> Volume:
    points = to_body.apply(grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)))
    data = (np.linalg.norm(points / (60, 75, 55), axis=-1) < 1) * 0.3
    for centre, radius, weight in BLOBS:
        distance = np.linalg.norm(points - centre, axis=-1)
        data = data + weight / (1 + np.exp((distance - radius) / 1.5))
    quantity = Quantity.SUV_BW if kind is Kind.PET else Quantity.MR_SIGNAL
    return Volume(
        id=name,
        name=name,
        kind=kind,
        quantity=quantity,
        geometry=grid,
        data=data.astype(np.float32),
    )


@pytest.fixture
def pair() -> Study:
    grid = Geometry.centred((36, 48, 44), (4.5, 4.0, 4.0), (3.0, -5.0, 10.0))
    other = Geometry.centred((42, 46, 46), (4.0, 4.5, 4.5), (-2.0, 4.0, 6.0))
    mr = body(grid, Transform.identity(), "mr", Kind.MR)
    return Study({"mr": mr, "pet": body(other, TRUTH.inverse(), "pet", Kind.PET)})


@pytest.fixture
def opened(store: Store, pair: Study) -> Store:
    store.update(lambda s: show(s, "Open", pair, "mr", "pet"))
    store.update(lambda s: replace(s, display=replace(s.display, crosshair_mm=(8.0, -3.0, 12.0))))
    return store


def _mark(store: Store, fixed: Triple, moving: Triple) -> None:
    def change(workspace: Workspace) -> Workspace:
        marks = replace(workspace.landmarks, fixed_mm=fixed, moving_mm=moving)
        return replace(workspace, landmarks=marks)

    store.update(change)


def there(store: Store, point: tuple[float, float, float]) -> np.ndarray:
    return store.workspace.study.fixed_to_moving("mr", "pet").apply(point)


def test_a_shift_by_hand_takes_the_layer_along(opened: Store, actions: Actions) -> None:
    actions.aligning.nudge((0.0, 0.0, 0.0), (3.0, 0.0, 0.0))
    # what lay at the crosshair lies 3 mm further left now
    np.testing.assert_allclose(there(opened, (11.0, -3.0, 12.0)), (8.0, -3.0, 12.0))
    assert opened.workspace.study.alignment_state("mr", "pet") is AlignmentState.REGISTERED


def test_a_turn_by_hand_leaves_the_crosshair_where_it_is(opened: Store, actions: Actions) -> None:
    actions.aligning.place((10.0, -20.0, 30.0), (0.0, 0.0, 0.0))
    np.testing.assert_allclose(there(opened, (8.0, -3.0, 12.0)), (8.0, -3.0, 12.0), atol=1e-9)
    np.testing.assert_allclose(by_hand(opened.workspace).rotation_deg, (10.0, -20.0, 30.0))


def test_moves_by_hand_are_one_step_of_the_chain_and_zero_is_none(
    opened: Store, actions: Actions
) -> None:
    for _ in range(3):
        actions.aligning.nudge((0.0, 0.0, 1.0), (0.0, 2.0, 0.0))
    assert len(steps(opened.workspace)) == 1
    actions.undo()
    assert by_hand(opened.workspace).rotation_deg == pytest.approx((0.0, 0.0, 2.0))
    actions.aligning.place((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
    assert not opened.workspace.study.alignments


def test_a_drag_is_one_undo_step_and_is_seen_before(opened: Store, actions: Actions) -> None:
    before, labels = opened.workspace.study, len(opened.workspace.past)
    actions.aligning.begin()
    for way in (1.0, 4.0, 9.0):
        actions.aligning.drag((0.0, 0.0, 0.0), (way, 0.0, 0.0))
    assert opened.workspace.study is before
    pet = opened.workspace.study.volumes["pet"]
    np.testing.assert_allclose(opened.workspace.to_volume(pet).apply((9.0, 0, 0)), (0, 0, 0))
    actions.aligning.release()
    assert len(opened.workspace.past) == labels + 1
    np.testing.assert_allclose(there(opened, (9.0, 0.0, 0.0)), (0.0, 0.0, 0.0))
    actions.undo()
    assert opened.workspace.study is before


def test_an_abandoned_drag_leaves_everything(opened: Store, actions: Actions) -> None:
    before = opened.workspace.study
    actions.aligning.begin()
    actions.aligning.drag((0.0, 0.0, 5.0), (0.0, 0.0, 0.0))
    actions.aligning.abandon()
    actions.aligning.release()
    assert opened.workspace.study is before
    assert opened.workspace.aligned is before


def test_a_registration_is_judged_corrected_refined_and_taken_apart(
    opened: Store, actions: Actions, drain: Drain
) -> None:
    actions.registering.run()
    drain()
    result = registering.card_of(opened.workspace)
    assert result is not None
    assert opened.workspace.aligned is opened.workspace.study
    for point, _, _ in BLOBS:
        assert np.linalg.norm(there(opened, point) - TRUTH.apply(point)) < 1.5

    actions.aligning.nudge((0.0, 0.0, 0.0), (4.0, 0.0, 0.0))
    assert registering.card_of(opened.workspace) is None
    actions.registering.refine()
    drain()
    assert [step.by_hand for step in steps(opened.workspace)] == [False, True, False]
    for point, _, _ in BLOBS:
        assert np.linalg.norm(there(opened, point) - TRUTH.apply(point)) < 1.5
    assert registering.card_of(opened.workspace) is not None

    actions.aligning.remove_step(2)
    moved = there(opened, (4.0, 0.0, 0.0))
    assert np.linalg.norm(moved - result.transform.apply((0.0, 0.0, 0.0))) < 1e-6
    actions.aligning.remove_step(1)
    np.testing.assert_allclose(there(opened, (1, 2, 3)), result.transform.apply((1, 2, 3)))
    actions.aligning.remove_step(0)
    assert opened.workspace.study.alignment_state("mr", "pet") is AlignmentState.UNREGISTERED


def test_a_cancelled_run_leaves_the_old_alignment(
    opened: Store, actions: Actions, drain: Drain, posted: list[Callable[[], None]]
) -> None:
    actions.aligning.nudge((0.0, 0.0, 0.0), (4.0, 0.0, 0.0))
    before = opened.workspace.study
    actions.registering.run()
    actions.registering.cancel()
    drain()
    while posted:
        posted.pop(0)()
    assert opened.workspace.study is before
    assert opened.workspace.aligned is before


def test_landmarks_tell_how_far_they_stay_apart(opened: Store, actions: Actions) -> None:
    spots = [(0.0, 0, 0), (40.0, 0, 0), (0.0, 40, 0), (0.0, 0, 40), (20.0, 20, 20)]
    for spot in spots:
        x, y, z = (float(value) for value in TRUTH.apply(spot))
        _mark(opened, spot, (x, y, z))
        actions.registering.add_landmarks()
    fit = landmark_fit(opened.workspace)
    assert fit.residuals_mm.max() < 1e-6
    assert fit.left_out_mm.max() < 1e-6
    apart = [np.linalg.norm(TRUTH.apply(spot) - np.array(spot)) for spot in spots]
    np.testing.assert_allclose(fit.now_mm, apart)
    actions.registering.remove_landmarks(0)
    assert len(opened.workspace.landmarks.pairs) == 4


def test_landmarks_on_one_line_and_too_few_are_told(opened: Store, actions: Actions) -> None:
    actions.registering.run_from_landmarks()
    assert "three are needed" in opened.workspace.notice.message  # type: ignore[union-attr]
    line = tuple(((x, 0.0, 0.0), (x, 1.0, 0.0)) for x in (0.0, 10.0, 20.0))
    opened.update(lambda s: replace(s, landmarks=replace(s.landmarks, pairs=line)))
    assert "one line" in landmark_fit(opened.workspace).problem


def test_a_nudged_layer_lies_further_that_way() -> None:
    moved = nudged(TRUTH, (0.0, 0.0, 1.0), 3.0)
    np.testing.assert_allclose(moved.apply((5.0, 6.0, 10.0)), TRUTH.apply((5.0, 6.0, 7.0)))


def test_a_judgement_does_not_outlive_a_step_below_it(
    opened: Store, actions: Actions, drain: Drain
) -> None:
    actions.aligning.nudge((0.0, 0.0, 0.0), (4.0, 0.0, 0.0))
    actions.registering.refine()
    drain()
    judged = opened.workspace.study.alignment_of("mr", "pet")
    assert judged is not None
    assert judged.band
    actions.aligning.remove_step(0)
    left = opened.workspace.study.alignment_of("mr", "pet")
    assert left is not None
    assert (len(left.all_steps), left.band, left.expected_error_mm) == (1, "", None)
    assert registering.card_of(opened.workspace) is None


def test_a_candidate_of_another_pair_of_layers_is_not_taken(
    opened: Store, actions: Actions, drain: Drain
) -> None:
    actions.registering.run()
    drain()
    study = opened.workspace.study
    other = study.with_volume(replace(study.volumes["mr"], id="other mr"))
    opened.update(lambda s: replace(s, study=other))
    opened.update(lambda s: replace(s, display=replace(s.display, anatomical_id="other mr")))
    assert opened.workspace.registrations.results["pet"].candidates
    actions.registering.use_candidate(0)
    assert opened.workspace.study is other
