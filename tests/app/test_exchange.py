"""The real study in, standard objects out and in again, as the window does it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.following import current_measurement
from fusionview.app.store import Store
from fusionview.io.catalogue import scan
from fusionview.io.exchange.sr import read_sr
from fusionview.io.nifti import read_mask
from fusionview.model.alignment import Alignment
from fusionview.model.display import Look
from fusionview.model.kind import Kind
from fusionview.model.pet_header import InjectionCorrections
from fusionview.model.quantity import Quantity
from fusionview.model.region import Region
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from tests.app.conftest import Drain

pytestmark = pytest.mark.realdata

TUMOUR_MM = (70.9, 11.5, -789.2)


@pytest.fixture
def study(actions: Actions, store: Store, data_folder: Path, drain: Drain) -> Actions:
    """The real PET/MR, with one region in the tumour of the PET."""
    actions.opening.best_of([data_folder / "sts001_raw_pet_mr"])
    drain()
    volume = pet(store)
    actions.drawing.add(ball(volume.geometry, TUMOUR_MM, 30.0), volume, "GTV")
    drain()
    return actions


def pet(store: Store) -> Volume:
    volume = store.workspace.functional
    assert volume is not None
    return volume


def only(store: Store) -> Region:
    (region,) = store.workspace.study.regions.values()
    return region


def mean(store: Store) -> float:
    found = current_measurement(store.workspace, only(store), pet(store))
    assert found is not None
    assert found.statistics is not None
    return found.statistics.mean


def test_a_dose_that_is_ten_percent_higher_gives_suv_divided_by_1_1(
    study: Actions, store: Store, drain: Drain
) -> None:
    before, stored = pet(store), mean(store)
    assert before.quantity is Quantity.SUV_BW
    assert before.passport is not None
    assert before.pet_header is not None
    assert before.pet_header.dose_bq is not None
    entered = InjectionCorrections(dose_bq=1.1 * before.pet_header.dose_bq)
    study.quantifying.correct(before.id, entered)
    drain()
    assert mean(store) == pytest.approx(stored / 1.1, rel=1e-6)
    passport = pet(store).passport
    assert passport is not None
    assert any(tag.entered for tag in passport.tags)
    study.undo()
    assert pet(store) is before


def test_another_quantity_comes_with_its_own_window_and_back(
    study: Actions, store: Store, drain: Drain
) -> None:
    before, stored = pet(store), mean(store)
    study.viewing.window(before.id, (0.0, 3.0))
    study.quantifying.quantity(before.id, Quantity.ACTIVITY)
    drain()
    assert pet(store).unit == "Bq/mL"
    assert mean(store) == pytest.approx(stored / 2.4290298e-4, rel=1e-5)
    assert store.workspace.display.look(pet(store)) != Look((0.0, 3.0), "hot_iron")
    study.quantifying.quantity(before.id, Quantity.SUV_BW)
    drain()
    assert mean(store) == pytest.approx(stored, rel=1e-6)


@pytest.mark.parametrize("kind", ["seg", "rtstruct", "mask"])
def test_regions_saved_as_standard_objects_come_back_the_same(
    study: Actions, store: Store, tmp_path: Path, drain: Drain, kind: str
) -> None:
    path = tmp_path / ("out.nii.gz" if kind == "mask" else "out.dcm")
    getattr(study.saving, kind)(path)
    drain()
    assert store.workspace.notice is not None
    assert store.workspace.notice.done, store.workspace.notice
    drawn = only(store)
    study.undo()
    study.opening.regions(path)
    drain()
    again = only(store)
    np.testing.assert_array_equal(again.mask.to_array(), drawn.mask.to_array())
    assert again.volume_id == drawn.volume_id


@pytest.mark.parametrize("name", ["registration.dcm", "registration.tfm"])
def test_a_registration_is_saved_and_laid_on_again(
    study: Actions, store: Store, tmp_path: Path, drain: Drain, name: str
) -> None:
    lower = store.workspace.anatomical
    assert lower is not None
    shift = Transform.from_euler((3.0, -8.0, 21.0), (13.0, 11.0, -777.0), lower.geometry.center_mm)
    alignment = Alignment(fixed_id=lower.id, moving_id=pet(store).id, fixed_to_moving=shift)
    unregistered = store.workspace
    store.update(lambda s: replace(s, study=s.study.with_alignment(alignment)))
    study.saving.registration(tmp_path / name)
    drain()
    assert (tmp_path / name).exists(), store.workspace.notice
    store.update(lambda _: unregistered)
    study.opening.registration(tmp_path / name)
    drain()
    points = lower.geometry.corners_mm
    found = store.workspace.study.fixed_to_moving(lower.id, pet(store).id)
    np.testing.assert_allclose(found.apply(points), shift.apply(points), atol=1e-6)


def test_the_pet_is_saved_as_a_dicom_series_that_opens_with_the_same_values(
    study: Actions, store: Store, tmp_path: Path, drain: Drain
) -> None:
    before = pet(store)
    study.saving.functional(tmp_path / "derived")
    drain()
    assert store.workspace.notice is not None
    assert store.workspace.notice.done, store.workspace.notice
    (series,) = scan(tmp_path / "derived").series
    assert series.frame_of_reference == before.frame_of_reference
    study.opening.series(None, series)
    drain()
    after = pet(store)
    assert after.quantity is before.quantity
    assert after.geometry.matches(before.geometry, tolerance_mm=1e-2)
    np.testing.assert_allclose(after.data, before.data, atol=1e-3 * float(before.data.max()))


def test_numbers_are_saved_as_a_report_that_reads_back(
    study: Actions, store: Store, tmp_path: Path, drain: Drain
) -> None:
    study.saving.report(tmp_path / "report.dcm")
    drain()
    assert store.workspace.notice is not None
    assert store.workspace.notice.done, store.workspace.notice
    (measured,) = read_sr(tmp_path / "report.dcm")
    assert measured.name == "GTV"
    assert measured.mean == pytest.approx(mean(store), rel=1e-6)


def test_saving_without_regions_says_what_to_do(
    actions: Actions, store: Store, tmp_path: Path
) -> None:
    actions.saving.seg(tmp_path / "x.dcm")
    assert store.workspace.notice is not None
    assert "no regions" in store.workspace.notice.message
    assert not list(tmp_path.iterdir())


def test_a_series_can_be_taken_for_what_a_person_says(
    actions: Actions, store: Store, data_folder: Path, drain: Drain
) -> None:
    found = scan(data_folder / "sts001_raw_pet_mr").series
    fdg = next(s for s in found if s.kind is Kind.PET)
    actions.opening.series(None, fdg, kinds={fdg.id: Kind.NAC_PET})
    drain()
    assert pet(store).kind is Kind.NAC_PET
    assert pet(store).unit == "Bq/mL"  # what is not corrected for attenuation has no SUV
    assert store.workspace.notice is not None
    assert "not SUV" in store.workspace.notice.message


def test_structure_sets_open_as_regions_with_the_published_volumes(
    actions: Actions, store: Store, data_folder: Path, drain: Drain
) -> None:
    found = scan(data_folder / "sts001_raw_pet_mr").series
    t1 = next(s for s in found if "T1" in s.description and s.kind is Kind.MR)
    fdg = next(s for s in found if s.kind is Kind.PET)
    structures = [s for s in found if s.kind is Kind.RTSTRUCT]
    actions.opening.series(t1, fdg, regions=structures)
    drain()
    regions = list(store.workspace.study.regions.values())
    masses = {r.volume_id: r.mask.volume_ml for r in regions if r.name == "GTV_Mass"}
    folder = data_folder / "sts001_registered" / "nifti"
    for series, name in ((t1, "MR_T1_mask"), (fdg, "PET_mask")):
        reference = read_mask(folder / f"{name}.nii.gz").volume_ml
        assert masses[series.id] == pytest.approx(reference, rel=0.02)
    # T1 and T2 share their frame of reference: the contours of the T2 lie on the T1 as well
    assert sorted(r.volume_id for r in regions) == sorted([t1.id] * 4 + [fdg.id] * 2)
