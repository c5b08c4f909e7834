import numpy as np
import pytest

from fusionview.model.alignment import Alignment, AlignmentState
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

POINTS = np.random.default_rng(5).uniform(-90, 90, (12, 3))


def volume(volume_id: str, frame: str) -> Volume:
    return Volume(
        id=volume_id,
        name=volume_id,
        kind=Kind.OTHER,
        quantity=Quantity.OTHER,
        geometry=Geometry.centred((2, 2, 2), (1.0, 1.0, 1.0)),
        data=np.zeros((2, 2, 2), np.float32),
        frame_of_reference=frame,
    )


@pytest.fixture
def study() -> Study:
    """T1 and T2 of one MR, PET and µ-map of one PET, a CT that says nothing."""
    frames = {"t1": "1.2.1", "t2": "1.2.1", "pet": "1.2.2", "mu": "1.2.2", "ct": ""}
    return Study({name: volume(name, frame) for name, frame in frames.items()})


@pytest.fixture
def map_() -> Transform:
    return Transform.from_euler((4.0, -7.0, 12.0), (9.0, 3.0, -6.0), (10.0, 20.0, 30.0))


def test_what_the_scanner_aligned_is_the_same_frame(study: Study) -> None:
    assert study.alignment_state("t1", "t2") is AlignmentState.SAME_FRAME
    assert study.alignment_state("t1", "pet") is AlignmentState.UNREGISTERED
    assert study.alignment_state("ct", "ct") is AlignmentState.SAME_FRAME


def test_unknown_frames_are_never_taken_for_the_same(study: Study) -> None:
    two = study.with_volume(volume("ct2", ""))
    assert two.alignment_state("ct", "ct2") is AlignmentState.UNREGISTERED


@pytest.mark.parametrize(("fixed", "moving"), [("t1", "pet"), ("t2", "mu"), ("t2", "pet")])
def test_a_registration_holds_for_all_volumes_of_both_frames(
    study: Study, map_: Transform, fixed: str, moving: str
) -> None:
    done = study.with_alignment(Alignment(fixed_id="t1", moving_id="pet", fixed_to_moving=map_))
    assert done.alignment_state(fixed, moving) is AlignmentState.REGISTERED
    np.testing.assert_allclose(
        done.fixed_to_moving(fixed, moving).apply(POINTS), map_.apply(POINTS)
    )
    there = done.fixed_to_moving(moving, fixed)
    np.testing.assert_allclose(there.apply(map_.apply(POINTS)), POINTS, atol=1e-9)


def test_a_registration_says_nothing_about_other_volumes(study: Study, map_: Transform) -> None:
    done = study.with_alignment(Alignment(fixed_id="t1", moving_id="pet", fixed_to_moving=map_))
    assert done.alignment_state("t1", "ct") is AlignmentState.UNREGISTERED
    assert done.alignment_state("pet", "mu") is AlignmentState.SAME_FRAME
    np.testing.assert_allclose(done.fixed_to_moving("pet", "mu").apply(POINTS), POINTS, atol=1e-9)


def test_two_registered_to_one_are_registered_to_each_other(study: Study, map_: Transform) -> None:
    other = Transform.from_euler((0, 0, 30.0), (1.0, 2.0, 3.0), (0, 0, 0))
    done = study.with_alignment(
        Alignment(fixed_id="t1", moving_id="pet", fixed_to_moving=map_)
    ).with_alignment(Alignment(fixed_id="t1", moving_id="ct", fixed_to_moving=other))
    ct_to_pet = done.fixed_to_moving("ct", "pet")
    np.testing.assert_allclose(ct_to_pet.apply(other.apply(POINTS)), map_.apply(POINTS))


def test_a_correction_within_one_frame_moves_that_volume_alone(
    study: Study, map_: Transform
) -> None:
    done = study.with_alignment(Alignment(fixed_id="t1", moving_id="t2", fixed_to_moving=map_))
    assert done.alignment_state("t1", "t2") is AlignmentState.REGISTERED
    np.testing.assert_allclose(done.fixed_to_moving("t1", "t2").apply(POINTS), map_.apply(POINTS))
    assert done.alignment_state("t1", "pet") is AlignmentState.UNREGISTERED


@pytest.mark.parametrize("moving", ["pet", "t1"])
def test_a_registration_is_forgotten_whichever_volume_was_moved(
    study: Study, map_: Transform, moving: str
) -> None:
    fixed = "t1" if moving == "pet" else "pet"
    other = Alignment(fixed_id="t1", moving_id="ct", fixed_to_moving=map_)
    done = study.with_alignment(
        Alignment(fixed_id=fixed, moving_id=moving, fixed_to_moving=map_)
    ).with_alignment(other)
    assert done.alignment_state("t2", "mu") is AlignmentState.REGISTERED
    gone = done.without_registration("t2", "mu")
    assert gone.alignment_state("t2", "mu") is AlignmentState.UNREGISTERED
    assert gone.alignment_state("t1", "ct") is AlignmentState.REGISTERED
    assert gone.without_registration("t2", "mu") is gone


def test_registrations_are_followed_in_a_chain(study: Study, map_: Transform) -> None:
    done = study.with_alignment(
        Alignment(fixed_id="t1", moving_id="ct", fixed_to_moving=map_)
    ).with_alignment(Alignment(fixed_id="ct", moving_id="pet", fixed_to_moving=map_))
    twice = map_.apply(map_.apply(POINTS))
    np.testing.assert_allclose(done.fixed_to_moving("t1", "pet").apply(POINTS), twice)


def test_forgetting_leaves_the_steps_that_do_not_relate_the_two(
    study: Study, map_: Transform
) -> None:
    """T1 is laid on the PET, and the PET on the CT: T1 and PET do not need the CT."""
    onto_ct = Alignment(fixed_id="ct", moving_id="pet", fixed_to_moving=map_)
    onto_pet = Alignment(fixed_id="pet", moving_id="t1", fixed_to_moving=map_)
    done = study.with_alignment(onto_ct).with_alignment(onto_pet)
    gone = done.without_registration("t1", "pet")
    assert gone.alignment_state("t1", "pet") is AlignmentState.UNREGISTERED
    assert dict(gone.alignments) == {"pet": onto_ct}


def test_forgetting_a_chain_takes_the_step_at_the_moving_end(study: Study, map_: Transform) -> None:
    onto_t1 = Alignment(fixed_id="t1", moving_id="ct", fixed_to_moving=map_)
    onto_ct = Alignment(fixed_id="ct", moving_id="pet", fixed_to_moving=map_)
    gone = study.with_alignment(onto_t1).with_alignment(onto_ct).without_registration("t1", "pet")
    assert dict(gone.alignments) == {"ct": onto_t1}


def test_change_makes_a_new_study_and_shares_the_rest(study: Study) -> None:
    changed = study.with_volume(volume("new", ""))
    assert "new" not in study.volumes
    assert changed.volumes["t1"] is study.volumes["t1"]
