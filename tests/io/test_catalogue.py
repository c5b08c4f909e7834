"""Any folder gives a list, or one clear reason why not."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pydicom.data
import pytest

from fusionview.errors import FusionViewError, ReadError
from fusionview.io.catalogue import pick, plausible_pair, scan
from fusionview.io.dicom_header import Header, parse_datetime, parse_moment
from fusionview.io.load import load
from fusionview.io.nifti import write_volume
from fusionview.model.kind import Kind
from fusionview.model.progress import Cancelled
from fusionview.model.volume import Volume
from tests.io.series_writer import write_series

MR: dict[str, Any] = {"Modality": "MR", "SOPClassUID": "1.2.840.10008.5.1.4.1.1.4", "Units": None}
CT: dict[str, Any] = {"Modality": "CT", "SOPClassUID": "1.2.840.10008.5.1.4.1.1.2", "Units": None}


def test_the_list_has_the_documented_json(tmp_path: Path) -> None:
    write_series(tmp_path)
    (tmp_path / "notes.txt").write_text("hello")
    content = json.loads(json.dumps(scan(tmp_path).as_dict()))
    (series,) = content["series"]
    assert list(series)[:12] == [
        "id",
        "kind",
        "modality",
        "description",
        "shape",
        "frames",
        "spacing_mm",
        "unit",
        "frame_of_reference",
        "suv",
        "suv_reason",
        "problems",
    ]
    assert {"frame_axis", "evidence", "contrast"} < set(series)
    assert list(series["suv"])[:4] == ["type", "factor_first_slice", "rule", "warnings"]
    assert (series["kind"], series["shape"], series["frames"]) == ("pet", [4, 5, 6], 1)
    assert series["spacing_mm"] == pytest.approx([3.0, 2.0, 1.5], abs=1e-5)
    assert content["skipped"] == [
        {"path": str(tmp_path / "notes.txt"), "reason": "Neither DICOM nor NIfTI."}
    ]


@pytest.mark.parametrize("what", ["empty", "missing"])
def test_an_empty_or_missing_folder_says_so(tmp_path: Path, what: str) -> None:
    path = tmp_path if what == "empty" else tmp_path / "nowhere"
    with pytest.raises(ReadError, match="is empty" if what == "empty" else "does not exist"):
        scan(path)


def test_hidden_files_and_sidecars_need_no_mention(tmp_path: Path, pet: Volume) -> None:
    write_volume(pet, tmp_path / "pet.nii.gz")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "file").write_bytes(b"x")
    catalogue = scan(tmp_path)
    assert (len(catalogue.series), catalogue.skipped) == (1, ())


def test_an_unreadable_file_is_skipped_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_series(tmp_path)

    def locked(path: Path) -> Header:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("fusionview.io.catalogue.read_header", locked)
    assert "Permission denied" in scan(tmp_path).skipped[0].reason


def test_damaged_and_strange_files_are_skipped_not_raised(tmp_path: Path) -> None:
    good = write_series(tmp_path / "good")[0].read_bytes()
    for number, cut in enumerate((0, 1, 131, 132, 140, 200, 300, 500)):
        (tmp_path / f"cut{number}").write_bytes(good[:cut])
    (tmp_path / "noise.dcm").write_bytes(b"\0" * 128 + b"DICM" + bytes(range(256)) * 4)
    (tmp_path / "likely").write_bytes(b"\x08\0\x05\0" + b"\xff" * 400)
    catalogue = scan(tmp_path)
    assert pick(scan(tmp_path / "good"), None).can_open
    for series in catalogue.series:
        if series.can_open:
            load(series)
    assert catalogue.skipped


def test_every_test_file_of_pydicom_is_listed_and_opens_or_says_why() -> None:
    folder = Path(pydicom.data.__file__).parent / "test_files"
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 50
    opened = 0
    for path in files:
        for series in scan(path).series:
            assert series.as_dict()
            with suppress(FusionViewError):
                load(series)
                opened += 1
    assert opened >= 5


def test_a_series_is_chosen_by_id_or_uid_and_several_are_listed(tmp_path: Path) -> None:
    write_series(tmp_path / "pet")
    write_series(tmp_path / "mr", **MR)
    catalogue = scan(tmp_path)
    first = catalogue.series[0]
    assert pick(catalogue, first.id) is first
    assert pick(catalogue, first.uid) is first
    with pytest.raises(ReadError, match="several images") as caught:
        pick(catalogue, None)
    assert "--series ID" in caught.value.hint
    assert all(series.id in caught.value.hint for series in catalogue.series)
    with pytest.raises(ReadError, match="no series 'nonsense'"):
        pick(catalogue, "nonsense")


def test_ids_stay_the_same_when_the_folder_moves(tmp_path: Path) -> None:
    write_series(tmp_path / "a")
    before = scan(tmp_path).series[0].id
    (tmp_path / "a").rename(tmp_path / "b")
    assert scan(tmp_path).series[0].id == before


def test_t1_mr_and_corrected_pet_are_the_plausible_pair(tmp_path: Path) -> None:
    write_series(tmp_path / "a", SeriesDescription="FDG NAC", CorrectedImage=["DECY"])
    write_series(tmp_path / "b", SeriesDescription="FDG AC")
    write_series(tmp_path / "c", SeriesDescription="CT", **CT)
    write_series(tmp_path / "d", SeriesDescription="T2 TSE", **MR)
    write_series(tmp_path / "e", SeriesDescription="T1 MPRAGE", **MR)
    write_series(
        tmp_path / "f", SeriesDescription="T1 loc", ImageType=["ORIGINAL", "LOCALIZER"], **MR
    )
    anatomical, functional = plausible_pair(scan(tmp_path))
    assert anatomical is not None
    assert functional is not None
    assert (anatomical.description, functional.description) == ("T1 MPRAGE", "FDG AC")


def test_a_folder_with_one_kind_of_image_gives_half_a_pair(tmp_path: Path) -> None:
    write_series(tmp_path, **MR)
    anatomical, functional = plausible_pair(scan(tmp_path))
    assert (anatomical is not None, functional) == (True, None)


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({}, Kind.PET),
        ({"CorrectedImage": ["DECY"]}, Kind.NAC_PET),
        ({"CorrectedImage": None, "AttenuationCorrectionMethod": "NONE"}, Kind.NAC_PET),
        ({"Units": "1CM"}, Kind.ATTENUATION_MAP),
        ({"ImageType": ["DERIVED", "SECONDARY", "MIP"]}, Kind.OTHER),
        ({"SOPClassUID": "1.2.840.10008.5.1.4.1.1.7"}, Kind.OTHER),
        (MR, Kind.MR),
        ({**MR, "SeriesDescription": "Head_MRAC_PET_UMAP"}, Kind.ATTENUATION_MAP),
        ({**MR, "SeriesDescription": "dDWI_ADC_map"}, Kind.ADC),
        ({**MR, "SeriesDescription": "cadence"}, Kind.MR),
        (CT, Kind.CT),
        (
            {
                "Modality": "NM",
                "SOPClassUID": "1.2.840.10008.5.1.4.1.1.20",
                "ImageType": ["ORIGINAL", "PRIMARY", "TOMO", "EMISSION"],
            },
            Kind.NM_RAW,
        ),
        (
            {
                "Modality": "NM",
                "SOPClassUID": "1.2.840.10008.5.1.4.1.1.20",
                "ImageType": ["ORIGINAL", "PRIMARY", "RECON TOMO", "EMISSION"],
            },
            Kind.SPECT,
        ),
        ({"Modality": "RTSTRUCT", "SOPClassUID": "1.2.840.10008.5.1.4.1.1.481.3"}, Kind.RTSTRUCT),
        ({"Modality": "SEG", "SOPClassUID": "1.2.840.10008.5.1.4.1.1.66.4"}, Kind.SEG),
        ({"Modality": "REG", "SOPClassUID": "1.2.840.10008.5.1.4.1.1.66.1"}, Kind.REG),
        ({"Modality": "SR", "SOPClassUID": "1.2.840.10008.5.1.4.1.1.88.33"}, Kind.SR),
    ],
)
def test_the_kind_follows_the_evidence(tmp_path: Path, tags: dict[str, Any], kind: Kind) -> None:
    write_series(tmp_path, **tags)
    assert scan(tmp_path).series[0].kind is kind


def test_scanning_can_be_cancelled(tmp_path: Path) -> None:
    write_series(tmp_path)

    def stop(fraction: float, message: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        scan(tmp_path, stop)


def test_dates_and_times_of_old_and_new_forms_are_understood() -> None:
    plain = parse_moment("20200229", "101530.5")
    assert plain is not None
    assert plain.isoformat() == "2020-02-29T10:15:30.500000"
    assert parse_moment("2020.02.29", "10:15:30.5") == plain
    assert parse_datetime("20200229101530.500000") == plain
    assert parse_datetime("20200229091530.5+0000", "+0100") == plain
    assert parse_moment("20210229", "10") is None
    assert parse_moment("", "101530") is None
