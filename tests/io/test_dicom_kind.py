"""What a series is taken for, why, and how a person corrects it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fusionview.errors import ReadError
from fusionview.io.as_kind import as_kind
from fusionview.io.catalogue import Series, pick, plausible_pair, scan
from fusionview.io.load import load
from fusionview.io.nifti import write_volume
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from tests.io.series_writer import stored_values, write_series

MR: dict[str, Any] = {
    "Modality": "MR",
    "SOPClassUID": "1.2.840.10008.5.1.4.1.1.4",
    "Units": None,
    "CorrectedImage": None,
    "Manufacturer": "SIEMENS",
}


def only(folder: Path) -> Series:
    return pick(scan(folder), None)


@pytest.mark.parametrize(
    ("tags", "kind", "why"),
    [
        ({}, Kind.PET, "Corrected Image lists ATTN"),
        ({"CorrectedImage": ["DECY"]}, Kind.NAC_PET, "has no ATTN"),
        (
            {"CorrectedImage": None, "AttenuationCorrectionMethod": "NONE"},
            Kind.NAC_PET,
            "Attenuation Correction Method NONE",
        ),
        ({"Units": "1CM"}, Kind.ATTENUATION_MAP, "Units 1CM"),
        ({"SeriesDescription": "CTAC uMap"}, Kind.ATTENUATION_MAP, "uMap"),
        ({"ImageType": ["DERIVED", "SECONDARY", "MIP"]}, Kind.OTHER, "MIP"),
        ({**MR, "SeriesDescription": "Head_MRAC_PET_UMAP"}, Kind.ATTENUATION_MAP, "UMAP"),
        ({**MR, "SeriesDescription": "SIGNA_ACMAP_TC"}, Kind.ATTENUATION_MAP, "ACMAP"),
        ({**MR, "SeriesDescription": "ep2d_diff_ADC"}, Kind.ADC, "ADC"),
    ],
)
def test_a_kind_comes_with_its_evidence(
    tmp_path: Path, tags: dict[str, Any], kind: Kind, why: str
) -> None:
    write_series(tmp_path, **{"SeriesDescription": "scan", **tags})
    series = scan(tmp_path).series[0]
    assert series.kind is kind
    assert why in " ".join(series.evidence)
    assert series.as_dict()["evidence"] == list(series.evidence)


@pytest.mark.parametrize("vendor", ["SIEMENS", "GE MEDICAL SYSTEMS"])
def test_an_mr_based_attenuation_map_is_in_1_per_cm(tmp_path: Path, vendor: str) -> None:
    tags = {**MR, "Manufacturer": vendor, "SeriesDescription": "MRAC_UMAP"}
    write_series(tmp_path, values=stored_values() % 1600, **tags)
    series = only(tmp_path)
    assert "10,000 times" in " ".join(series.evidence)
    volume = load(series)
    assert (volume.unit, volume.quantity) == ("1/cm", Quantity.ATTENUATION)
    np.testing.assert_allclose(volume.data, (stored_values() % 1600) / 10000.0, rtol=1e-6)


def test_an_attenuation_map_in_a_stated_unit_is_not_scaled(tmp_path: Path) -> None:
    write_series(tmp_path, Units="1CM", slopes=[1e-5] * 4, Manufacturer="SIEMENS")
    volume = load(only(tmp_path))
    assert volume.unit == "1/cm"
    np.testing.assert_allclose(volume.data, stored_values() * 1e-5, rtol=1e-6)


def test_the_scale_of_an_unknown_manufacturer_is_not_guessed(tmp_path: Path) -> None:
    write_series(tmp_path, **{**MR, "Manufacturer": "ACME", "SeriesDescription": "umap"})
    series = only(tmp_path)
    assert (series.kind, series.unit) == (Kind.ATTENUATION_MAP, "")
    assert "unit of this attenuation map" in series.problems[0]


def test_an_exponential_adc_map_has_no_unit_of_adc(tmp_path: Path) -> None:
    write_series(tmp_path, **{**MR, "SeriesDescription": "eADC"})
    assert only(tmp_path).quantity is Quantity.OTHER


@pytest.mark.parametrize(
    ("tags", "contrast"),
    [
        ({"SeriesDescription": "t1_mprage_sag"}, "T1"),
        ({"SeriesDescription": "t2_tse_tra"}, "T2"),
        ({"SeriesDescription": "t2_tirm_dark-fluid"}, "FLAIR"),
        ({"SeriesDescription": "AX FLAIR T2"}, "FLAIR"),
        ({"SeriesDescription": "ep2d_diff_tra"}, "DWI"),
        ({"SeriesDescription": "scan", "DiffusionBValue": 800.0}, "DWI"),
        ({"SeriesDescription": "t1_vibe_dyn"}, "dynamic"),
        ({"SeriesDescription": "Head_MRAC_W"}, "Dixon water"),
        ({"SeriesDescription": "Head_MRAC_opp"}, "Dixon opposed phase"),
        ({"SeriesDescription": "WATER: LAVA-Flex"}, "Dixon water"),
        ({"SeriesDescription": "x", "ImageType": ["DERIVED", "PRIMARY", "FAT"]}, "Dixon fat"),
        ({"SeriesDescription": "x", "ImageType": ["DERIVED", "PRIMARY", "IP"]}, "Dixon in phase"),
        ({"SeriesDescription": "T2* gre"}, "T2*"),
        (
            {
                "SeriesDescription": "AX",
                "ScanningSequence": "SE",
                "RepetitionTime": "500",
                "EchoTime": "12",
            },
            "T1",
        ),
        (
            {
                "SeriesDescription": "AX",
                "ScanningSequence": "SE",
                "RepetitionTime": "4000",
                "EchoTime": "100",
            },
            "T2",
        ),
        (
            {
                "SeriesDescription": "AX",
                "ScanningSequence": ["SE", "IR"],
                "RepetitionTime": "9000",
                "EchoTime": "120",
                "InversionTime": "2500",
            },
            "FLAIR",
        ),
        ({"SeriesDescription": "AX"}, ""),
    ],
)
def test_the_contrast_of_mr_is_named(tmp_path: Path, tags: dict[str, Any], contrast: str) -> None:
    write_series(tmp_path, **{**MR, **tags})
    assert only(tmp_path).contrast == contrast


def test_only_pictures_that_measure_something_are_proposed(tmp_path: Path) -> None:
    write_series(tmp_path / "scout", **{**MR, "SeriesDescription": "localizer t1"})
    write_series(tmp_path / "t2", **{**MR, "SeriesDescription": "t2_tse"})
    write_series(tmp_path / "mpr", ImageType=["DERIVED", "SECONDARY", "MPR"])
    write_series(tmp_path / "pet", values=stored_values()[:2])
    catalogue = scan(tmp_path)
    anatomical, functional = plausible_pair(catalogue)
    assert anatomical is not None
    assert functional is not None
    assert anatomical.description == "t2_tse"
    assert functional.shape[0] == 2
    assert sum(bool(series.set_aside) for series in catalogue.series) == 2


def test_a_person_can_say_what_a_series_is(tmp_path: Path) -> None:
    write_series(tmp_path, **{**MR, "SeriesDescription": "unnamed"})
    series = only(tmp_path)
    map_ = as_kind(series, Kind.ATTENUATION_MAP)
    assert (map_.id, map_.kind, map_.unit) == (series.id, Kind.ATTENUATION_MAP, "1/cm")
    assert map_.evidence[0] == "chosen by hand"
    np.testing.assert_allclose(load(map_).data, stored_values() * 1e-4, rtol=1e-6)


def test_an_uncorrected_pet_that_is_corrected_by_hand_has_suv(tmp_path: Path) -> None:
    write_series(tmp_path, CorrectedImage=["DECY"])
    series = only(tmp_path)
    assert series.suv is None
    assert as_kind(series, Kind.PET).suv is not None


def test_one_part_of_a_series_stays_that_part(tmp_path: Path) -> None:
    values = np.concatenate([stored_values(1), stored_values(2)])
    write_series(
        tmp_path,
        values=values,
        heights_mm=[0, 3, 6, 9] * 2,
        ImageType=lambda k: ["ORIGINAL", "PRIMARY", "M" if k < 4 else "P"],
        **MR,
    )
    _, phase = scan(tmp_path).series
    again = as_kind(phase, Kind.OTHER)
    assert (again.id, again.description) == (phase.id, phase.description)
    np.testing.assert_array_equal(load(again).data, stored_values(2))


def test_a_nifti_file_takes_the_kind_that_is_said(tmp_path: Path, pet: Volume) -> None:
    write_volume(pet, tmp_path / "pet.nii")
    assert load(as_kind(only(tmp_path), Kind.NAC_PET)).kind is Kind.NAC_PET


def test_what_is_no_image_cannot_become_one(tmp_path: Path) -> None:
    write_series(tmp_path, SOPClassUID="1.2.840.10008.5.1.4.1.1.481.3", Modality="RTSTRUCT")
    with pytest.raises(ReadError, match="cannot be taken for pet"):
        as_kind(scan(tmp_path).series[0], Kind.PET)


def test_a_folder_that_vanished_cannot_be_read_as_another_kind(tmp_path: Path) -> None:
    paths = write_series(tmp_path)
    series = only(tmp_path)
    paths[0].unlink()
    with pytest.raises(ReadError, match="changed since"):
        as_kind(series, Kind.MR)
