"""Bending the upper layer onto the lower one, for looking."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.opening import show
from fusionview.app.registration import bending
from fusionview.app.store import Store
from fusionview.errors import RegistrationError
from fusionview.model.affine import AffineTransform
from fusionview.model.alignment import Alignment, AlignmentState
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.region import Region
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.deformable import DeformableResult

Drain = Callable[[], None]
RIGID = Transform.from_euler((4.0, -3.0, 6.0), (5.0, -7.0, 4.0), (0.0, 0.0, 0.0))
ON = Transform.from_euler((0.0, 5.0, 0.0), (-2.0, 3.0, 1.0), (0.0, 0.0, 0.0))
SHIFT_MM = (3.0, -2.0, 1.0)


class Engine:
    """Stands for the registration: a shift of 3, -2, 1 mm before the rigid map."""

    def __init__(self) -> None:
        self.bent = True
        self.error: Exception | None = None
        self.focus: Mask | None = None
        self.leave_out: Mask | None = None

    def __call__(
        self,
        fixed: Volume,
        moving: Volume,
        *,
        begin: Transform | AffineTransform,
        focus: Mask | None = None,
        leave_out: Mask | None = None,
        progress: Progress = no_progress,
    ) -> DeformableResult:
        progress(0.5, "Bending")
        if self.error is not None:
            raise self.error
        self.focus, self.leave_out = focus, leave_out
        offsets = np.broadcast_to(np.array(SHIFT_MM, np.float32), (4, 4, 4, 3))
        grid = Geometry.centred((4, 4, 4), (60, 60, 60), fixed.geometry.center_mm)
        found = Deformation(grid, offsets, begin)
        return DeformableResult(
            transform=found,
            bent=self.bent,
            gain=0.2,
            jacobian=found.jacobian(),
            largest_mm=4.0,
            seconds=1.0,
            provenance=Provenance(operation="Bend", inputs=(fixed.id, moving.id)),
        )


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    one = Engine()
    monkeypatch.setattr("fusionview.registration.deformable.register_deformable", one)
    return one


@pytest.fixture
def shown(store: Store, mr: Volume, hot: Volume) -> Store:
    """A ramp over the MR, laid on it rigidly; values tell places."""
    places = hot.geometry.to_world(np.moveaxis(np.indices(hot.geometry.shape), 0, -1))
    ramp = hot.with_data((places @ (0.7, -1.3, 2.1)).astype(np.float32), Quantity.SUV_BW)
    study = Study({"mr": mr, "pet": ramp}).with_alignment(
        Alignment(fixed_id="mr", moving_id="pet", fixed_to_moving=RIGID)
    )
    region = Region(
        id="r",
        name="Lesion",
        colour=(255, 0, 0),
        volume_id="pet",
        mask=Mask.from_array(hot.geometry, hot.data > 4),
    )
    store.update(lambda s: show(s, "Open", study.with_region(region), "mr", "pet"))
    return store


def test_the_layer_is_bent_from_where_it_was_registered(
    shown: Store, actions: Actions, drain: Drain, engine: Engine
) -> None:
    actions.bending.run()
    drain()
    study = shown.workspace.study
    (name,) = study.deformed
    laid, mr = study.volumes[name], study.volumes["mr"]
    assert laid.geometry.matches(mr.geometry)
    index = (10, 12, 14)
    there = RIGID.apply(mr.geometry.to_world(index) + SHIFT_MM)
    assert laid.data[index] == pytest.approx(there @ (0.7, -1.3, 2.1), abs=0.01)
    assert shown.workspace.functional is laid
    assert study.alignment_state("mr", name) is not AlignmentState.UNREGISTERED


def test_what_is_bent_has_no_unit_and_the_original_keeps_its_own(
    shown: Store, actions: Actions, drain: Drain, engine: Engine
) -> None:
    original = shown.workspace.study.volumes["pet"]
    actions.bending.run()
    drain()
    study = shown.workspace.study
    laid = study.volumes[next(iter(study.deformed))]
    assert laid.quantity is Quantity.OTHER
    assert laid.passport is None
    assert "not for SUV" in laid.name
    assert study.volumes["pet"] is original
    jacobian = next(v for v in study.volumes.values() if v.name.startswith("Jacobian"))
    np.testing.assert_allclose(jacobian.data, 1.0, atol=1e-6)


def test_bending_is_one_undo_step(
    shown: Store, actions: Actions, drain: Drain, engine: Engine
) -> None:
    before = shown.workspace.study
    actions.bending.run()
    drain()
    actions.undo()
    assert shown.workspace.study is before


def test_where_nothing_is_gained_no_layer_is_added(
    shown: Store, actions: Actions, drain: Drain, engine: Engine
) -> None:
    before, engine.bent = shown.workspace.study, False
    actions.bending.run()
    drain()
    assert shown.workspace.study is before
    assert shown.workspace.notice is not None
    assert "Nothing was bent" in shown.workspace.notice.message


def test_the_regions_that_count_are_passed_on(
    shown: Store, actions: Actions, drain: Drain, engine: Engine
) -> None:
    mask = shown.workspace.study.regions["r"].mask
    actions.bending.run(focus="r")
    drain()
    assert engine.focus is mask
    assert engine.leave_out is None
    shown.update(lambda s: replace(s, display=replace(s.display, functional_id="pet")))
    actions.bending.run(leave_out="r")
    drain()
    assert engine.leave_out is mask


def test_a_bent_layer_is_not_bent_again(
    shown: Store, actions: Actions, drain: Drain, engine: Engine
) -> None:
    actions.bending.run()
    drain()
    before = shown.workspace.study
    actions.bending.run()
    assert shown.workspace.study is before
    assert not shown.workspace.jobs
    assert shown.workspace.notice is not None
    assert "deformed already" in shown.workspace.notice.message


def test_two_volumes_are_needed(store: Store, actions: Actions, mr: Volume) -> None:
    store.update(lambda s: show(s, "Open", Study({"mr": mr}), "mr", None))
    actions.bending.run()
    assert store.workspace.notice is not None
    assert "two volumes" in store.workspace.notice.message


def test_a_fold_leaves_everything_and_is_told(
    shown: Store, actions: Actions, drain: Drain, engine: Engine
) -> None:
    before = shown.workspace.study
    engine.error = RegistrationError("The deformation folds the image.", hint="Stiffer.")
    actions.bending.run()
    drain()
    assert shown.workspace.study is before
    assert shown.workspace.notice is not None
    assert "folds" in shown.workspace.notice.message


def test_a_result_for_another_study_is_dropped(
    shown: Store, actions: Actions, drain: Drain, engine: Engine, mr: Volume
) -> None:
    actions.bending.run()
    other = Study({"mr": replace(mr, kind=Kind.MR)})
    shown.update(lambda s: show(s, "Open", other, "mr", None))
    drain()
    assert shown.workspace.study is other


@pytest.fixture
def followed(store: Store, mr: Volume, hot: Volume) -> Store:
    """A first MR and PET, and an MR and a PET of a later time, each pair registered."""
    points = hot.geometry.to_world(np.moveaxis(np.indices(hot.geometry.shape), 0, -1))
    ramp = (points @ (0.7, -1.3, 2.1)).astype(np.float32)
    late = replace(mr, id="late", name="T1 later")
    pet = replace(hot, data=ramp)
    early = replace(hot, id="early", name="PET before")
    study = Study({"mr": mr, "late": late, "pet": pet, "early": early})
    for fixed, moving, map_ in (("mr", "late", RIGID), ("mr", "early", RIGID), ("late", "pet", ON)):
        laid = Alignment(fixed_id=fixed, moving_id=moving, fixed_to_moving=map_)
        study = study.with_alignment(laid)
    store.update(lambda s: show(s, "Open", study, "mr", "late"))
    return store


def test_pet_of_the_same_time_is_taken_along(
    followed: Store, actions: Actions, drain: Drain, engine: Engine
) -> None:
    assert not bending.companions(followed.workspace)
    actions.bending.run()
    drain()
    assert [one.id for one in bending.companions(followed.workspace)] == ["pet"]
    before = followed.workspace.study
    actions.bending.take_along()
    drain()
    study = followed.workspace.study
    (name,) = [key for key, how in study.deformed.items() if how.moving_id == "pet"]
    laid, mr, index = study.volumes[name], study.volumes["mr"], (10, 12, 14)
    there = ON.apply(RIGID.apply(mr.geometry.to_world(index) + SHIFT_MM))
    assert laid.data[index] == pytest.approx(there @ (0.7, -1.3, 2.1), abs=0.01)
    assert laid.quantity is Quantity.OTHER
    assert study.alignment_state("mr", name) is not AlignmentState.UNREGISTERED
    assert not bending.companions(followed.workspace)
    actions.undo()
    assert followed.workspace.study is before


def test_nothing_is_taken_along_with_what_is_not_bent(followed: Store, actions: Actions) -> None:
    actions.bending.take_along()
    assert followed.workspace.notice is not None
    assert "not deformed" in followed.workspace.notice.message
    assert not followed.workspace.jobs
