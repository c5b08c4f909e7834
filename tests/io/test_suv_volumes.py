"""SUV of series on disk and of open volumes: loading, correcting by hand, passports in files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fusionview.errors import MissingDoseError, ReadError, SettingsError
from fusionview.io.catalogue import Series, pick, scan
from fusionview.io.load import load
from fusionview.io.nifti import write_volume
from fusionview.io.suv.body import SUV_QUANTITIES
from fusionview.io.suv.rescale import current_values, possible_quantities, rescaled
from fusionview.io.suv.series import offered
from fusionview.io.tables import write_measurements
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.pet_header import InjectionCorrections
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from tests.io.series_writer import injection, stored_values, write_series

PERSON = {"PatientSize": "1.75", "PatientSex": "M"}


def written(folder: Path, **tags: Any) -> Series:
    write_series(folder, **{**PERSON, **tags})
    return pick(scan(folder), None)


@pytest.fixture
def pet(tmp_path: Path) -> Volume:
    return load(written(tmp_path / "pet"), quantity=Quantity.SUV_BW)


def test_every_offered_quantity_can_be_loaded(tmp_path: Path) -> None:
    series = written(tmp_path / "pet")
    assert offered(series) == (Quantity.ACTIVITY, *SUV_QUANTITIES)
    for quantity in offered(series):
        volume = load(series, quantity=quantity)
        assert volume.quantity is quantity
        assert volume.passport is not None
        assert volume.passport.type == quantity.label
        assert (volume.passport.factor is None) != quantity.is_suv


def test_without_decay_correction_every_slice_has_its_own_factor(tmp_path: Path) -> None:
    series = written(
        tmp_path / "pet",
        DecayCorrection="NONE",
        AcquisitionTime=lambda k: f"11{10 * k:02d}00",
    )
    volume = load(series, quantity=Quantity.SUV_BW)
    first = volume.data[0] / stored_values()[0]
    last = volume.data[3] / stored_values()[3]
    assert np.nanmedian(last) / np.nanmedian(first) == pytest.approx(2 ** (1800 / 6586.2), rel=1e-5)
    again = rescaled(volume, InjectionCorrections(), Quantity.ACTIVITY)
    np.testing.assert_allclose(again.data, stored_values(), rtol=1e-6)


def test_a_pet_without_height_has_suvbw_only(tmp_path: Path) -> None:
    series = written(tmp_path / "pet", PatientSize=None)
    assert offered(series) == (Quantity.ACTIVITY, Quantity.SUV_BW)
    with pytest.raises(MissingDoseError, match="patient height"):
        load(series, quantity=Quantity.SUL_JANMA)
    entered = InjectionCorrections(height_m=1.75)
    volume = load(series, quantity=Quantity.SUL_JANMA, corrections=entered)
    assert volume.passport is not None
    assert [tag.name for tag in volume.passport.tags if tag.entered] == ["Patient's Size"]


def test_values_are_entered_where_the_header_is_silent(tmp_path: Path) -> None:
    stored = load(written(tmp_path / "pet", PatientWeight=None))
    assert stored.passport is not None
    assert "patient weight" in stored.passport.reason
    with pytest.raises(MissingDoseError, match="patient weight"):
        rescaled(stored, InjectionCorrections(), Quantity.SUV_BW)
    suv = rescaled(stored, InjectionCorrections(weight_kg=70.0), Quantity.SUV_BW)
    told = load(written(tmp_path / "told"), quantity=Quantity.SUV_BW)
    np.testing.assert_allclose(suv.data, told.data, rtol=1e-6)


def test_ten_percent_more_dose_gives_exactly_one_by_eleven_tenths(pet: Volume) -> None:
    more = rescaled(pet, InjectionCorrections(dose_bq=350e6 * 1.1))
    assert more.passport is not None
    assert pet.passport is not None
    assert more.passport.factor == pytest.approx((pet.passport.factor or 0) / 1.1, rel=1e-14)
    np.testing.assert_allclose(more.data, pet.data / np.float32(1.1), rtol=2e-7)
    assert [tag.value for tag in more.passport.tags if tag.entered] == ["385000000 Bq"]
    assert more.provenance is not None
    assert more.provenance.settings["entered"] == {"dose_bq": 350e6 * 1.1}


def test_correcting_twice_replaces_and_nothing_entered_goes_back(pet: Volume) -> None:
    once = rescaled(pet, InjectionCorrections(weight_kg=80.0))
    twice = rescaled(once, InjectionCorrections(dose_bq=300e6), Quantity.SUL_JANMA)
    direct = rescaled(pet, InjectionCorrections(dose_bq=300e6), Quantity.SUL_JANMA)
    np.testing.assert_allclose(twice.data, direct.data, rtol=3e-7)
    back = rescaled(twice, InjectionCorrections(), Quantity.SUV_BW)
    np.testing.assert_allclose(back.data, pet.data, rtol=3e-7)
    assert back.passport == pet.passport
    assert twice.provenance is not None
    assert "before" not in (twice.provenance.settings["before"] or {})["settings"]


def test_a_form_starts_from_the_values_that_were_used(pet: Volume) -> None:
    values = current_values(pet)
    assert (values.weight_kg, values.height_m, values.sex) == (70.0, 1.75, "M")
    assert (values.dose_bq, values.half_life_s) == (350e6, 6586.2)
    assert values.injection_time == "2020-01-01T10:00:00"
    assert values.scan_time == "2020-01-01T11:00:00"
    same = rescaled(pet, values)
    np.testing.assert_allclose(same.data, pet.data, rtol=2e-7)
    later = rescaled(pet, InjectionCorrections(scan_time="2020-01-01T12:00:00"))
    assert current_values(later).scan_time == "2020-01-01T12:00:00"
    assert possible_quantities(pet)[0] is Quantity.SUV_BW


def test_slices_of_another_grid_are_not_taken_for_those_of_the_header(tmp_path: Path) -> None:
    series = written(
        tmp_path / "pet", DecayCorrection="NONE", AcquisitionTime=lambda k: f"11{10 * k:02d}00"
    )
    volume = load(series, quantity=Quantity.SUV_BW)
    moved = replace(volume, provenance=Provenance(operation="Resample"))
    with pytest.raises(ReadError, match="no longer has the slices"):
        rescaled(moved, InjectionCorrections(), Quantity.ACTIVITY)
    heavier = rescaled(moved, InjectionCorrections(weight_kg=77.0))  # the same for all slices
    np.testing.assert_allclose(heavier.data, moved.data * np.float32(1.1), rtol=3e-7)


def test_every_frame_follows(pet: Volume) -> None:
    data = np.stack([pet.data, 2 * pet.data])
    frames = Frames(axis=FrameAxis.TIME, values=(0.0, 60.0), data=data)
    dynamic = replace(pet, frames=frames, frame=1, data=frames.data[1])
    more = rescaled(dynamic, InjectionCorrections(dose_bq=700e6))
    assert more.frames is not None
    np.testing.assert_allclose(more.frames.data, data / 2, rtol=3e-7)
    np.testing.assert_array_equal(more.data, more.frames.data[1])


@pytest.mark.parametrize(
    "wrong",
    [
        {"weight_kg": -1.0},
        {"dose_bq": float("nan")},
        {"sex": "X"},
        {"injection_time": "noon"},
        {"scan_time": "11:00"},
    ],
)
def test_entered_nonsense_is_refused_at_once(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        InjectionCorrections(**wrong)


def test_a_volume_without_its_header_cannot_be_corrected(pet: Volume, tmp_path: Path) -> None:
    path = tmp_path / "pet.nii.gz"
    write_volume(pet, path)
    copy = load(pick(scan(path), None))
    with pytest.raises(ReadError, match="not known"):
        rescaled(copy, InjectionCorrections(weight_kg=80.0))


def test_the_passport_lies_beside_a_nifti_and_is_read_again(pet: Volume, tmp_path: Path) -> None:
    path = tmp_path / "pet.nii.gz"
    write_volume(pet, path)
    assert json.loads((tmp_path / "pet.json").read_text())["passport"]["factor"] > 0
    assert load(pick(scan(path), None)).passport == pet.passport


def test_a_broken_passport_beside_a_nifti_is_left_out(pet: Volume, tmp_path: Path) -> None:
    path = tmp_path / "pet.nii.gz"
    write_volume(pet, path)
    sidecar = json.loads((tmp_path / "pet.json").read_text())
    sidecar["passport"] = {"tags": [{"nonsense": 1}]}
    (tmp_path / "pet.json").write_text(json.dumps(sidecar))
    assert load(pick(scan(path), None)).passport is None


def test_the_passport_lies_beside_a_table(pet: Volume, tmp_path: Path) -> None:
    write_measurements(("region", "mean"), [("liver", 2.1)], tmp_path / "t.csv", [pet])
    (passport,) = json.loads((tmp_path / "t.json").read_text())["passports"]
    assert passport["volume"] == pet.id
    assert passport["quantity"] == "suvbw"
    assert passport["rule"].endswith("(START)")


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ({"Units": "PROPCNTS"}, "PROPCNTS"),
        ({"CorrectedImage": ["DECY"]}, "attenuation correction"),
        ({"DecayCorrection": "SOMETIME"}, "SOMETIME"),
        (
            {
                "RadiopharmaceuticalInformationSequence": injection(
                    RadionuclideHalfLife=None, Radiopharmaceutical="unheard of"
                )
            },
            "half-life",
        ),
    ],
)
def test_a_pet_without_suv_is_loaded_with_the_reason(
    tmp_path: Path, tags: dict[str, Any], words: str
) -> None:
    series = written(tmp_path / "pet", **tags)
    volume = load(series)
    assert volume.passport is not None
    assert words in volume.passport.reason
    assert words in series.suv_reason
    with pytest.raises((ReadError, MissingDoseError), match=words):
        load(series, quantity=Quantity.SUV_BW)


def test_a_stored_suv_is_converted_and_its_passport_names_both(tmp_path: Path) -> None:
    series = written(tmp_path / "pet", Units="GML", SUVType="LBMJAMES128")
    assert series.quantity is Quantity.SUL_JAMES
    stored, body_weight = load(series), load(series, quantity=Quantity.SUV_BW)
    np.testing.assert_allclose(body_weight.data, stored.data * (70 / 56.52), rtol=1e-6)
    assert stored.passport is not None
    assert body_weight.passport is not None
    assert stored.passport.factor == 1.0
    assert "James" in body_weight.passport.rule
    assert "SUVbw" in body_weight.passport.rule


def test_an_intercept_in_pet_is_refused_for_suv(tmp_path: Path) -> None:
    write_series(tmp_path / "pet", intercept=5.0, PatientSize="1.75", PatientSex="M")
    series = pick(scan(tmp_path / "pet"), None)
    assert "intercept" in series.suv_reason
    with pytest.raises(ReadError, match="intercept"):
        load(series, quantity=Quantity.SUV_BW)
