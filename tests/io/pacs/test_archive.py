"""The real study, through a real archive and back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.uid import RLELossless

from fusionview.io.catalogue import pick, scan
from fusionview.io.exchange.derived import write_derived
from fusionview.io.load import load
from fusionview.io.pacs import (
    Query,
    SeriesMatch,
    Server,
    echo,
    find_series,
    find_studies,
    get_series,
    send,
)
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from tests.io.pacs.conftest import pixels, write_slices
from tests.io.pacs.orthanc import PASSWORD, Orthanc

pytestmark = pytest.mark.realdata


def way(archive: Orthanc, name: str) -> Server:
    """The archive as it is asked in one of three ways."""
    if name == "web":
        return archive.web
    return replace(archive.dimse, retrieve="move" if name == "move" else "get")


@pytest.mark.parametrize("protocol", ["get", "web"])
def test_an_archive_answers(archive: Orthanc, protocol: str) -> None:
    echo(way(archive, protocol), password=PASSWORD)


@pytest.mark.parametrize("protocol", ["get", "web"])
def test_the_real_study_is_found_by_name_date_and_modality(stored: Orthanc, protocol: str) -> None:
    server = way(stored, protocol)

    def found(**asked: object) -> list[tuple[str, ...]]:
        query = Query(patient_id="STS_001", **asked)  # type: ignore[arg-type]
        return [one.modalities for one in find_studies(server, query, password=PASSWORD)]

    pet, mr = ("PT", "RTSTRUCT"), ("MR", "RTSTRUCT")
    assert found() == [pet, mr]  # newest first: 2000-09-07, 2000-09-03
    assert found(patient_name="sts") == [pet, mr]
    assert found(patient_name="?TS*1") == [pet, mr]
    assert found(patient_name="TS") == []
    assert found(modality="mr") == [mr]
    assert found(from_date=date(2000, 9, 4)) == [pet]
    assert found(from_date=date(2000, 9, 1), to_date=date(2000, 9, 3)) == [mr]
    assert len(found(limit=1)) == 1


def test_both_protocols_tell_the_same(stored: Orthanc) -> None:
    query = Query(patient_name="STS_001", modality="PT")
    (study,) = find_studies(stored.dimse, query)
    assert (study.patient_id, study.date, study.images) == ("STS_001", "2000-09-07", 268)
    assert find_studies(stored.web, query, password=PASSWORD) == (study,)
    series = find_series(stored.dimse, study.uid)
    assert [(one.modality, one.images) for one in series] == [("RTSTRUCT", 1), ("PT", 267)]
    assert find_series(stored.web, study.uid, password=PASSWORD) == series


@pytest.mark.parametrize("protocol", ["get", "move", "web"])
@pytest.mark.parametrize("modality", ["PT", "MR"])
def test_voxels_come_back_identical(
    stored: Orthanc, real_study: Path, tmp_path: Path, protocol: str, modality: str
) -> None:
    series = series_of(stored, modality)
    folder = get_series(way(stored, protocol), series, tmp_path, password=PASSWORD)
    got = load(pick(scan(folder), None))
    expected = load(pick(scan(real_study), series.uid))
    np.testing.assert_array_equal(got.data, expected.data)
    np.testing.assert_array_equal(got.geometry.affine, expected.geometry.affine)
    assert got.quantity is expected.quantity
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
    assert series.uid not in str(folder)


def test_a_series_that_was_stowed_is_read_back(
    archive: Orthanc, slices: tuple[Path, ...], tmp_path: Path
) -> None:
    shares: list[float] = []
    sent = send(
        archive.web, slices, password=PASSWORD, progress=lambda share, _="": shares.append(share)
    )
    assert sent == len(slices)
    query = Query(patient_name="müller^j", patient_id="P 17")
    uid = dcmread(slices[0], stop_before_pixels=True).StudyInstanceUID  # others send theirs too
    for server in (archive.web, archive.dimse):
        found = find_studies(server, query, password=PASSWORD)
        (study,) = (one for one in found if one.uid == uid)
        assert study.patient_name == "Müller, Jörg"
        (series,) = find_series(server, study.uid, password=PASSWORD)
        folder = get_series(server, series, tmp_path / "got", password=PASSWORD)
        assert pixels(folder) == pixels(slices[0].parent)
    assert shares == sorted(shares)


def test_a_derived_pet_in_suv_is_stowed_and_read_back(
    archive: Orthanc, real_study: Path, tmp_path: Path
) -> None:
    source = next(one for one in scan(real_study).series if one.kind is Kind.PET)
    suv = load(source, quantity=Quantity.SUV_BW)
    # in a study of its own, so that the counts of the real one stay
    saved = write_derived(suv, tmp_path / "derived")
    files = sorted(saved.folder.iterdir())
    assert send(archive.web, files, password=PASSWORD) == len(files) == 267
    study = str(dcmread(files[0], stop_before_pixels=True).StudyInstanceUID)
    (derived,) = find_series(archive.web, study, password=PASSWORD)
    assert derived.uid == saved.uid
    folder = get_series(archive.web, derived, tmp_path / "got", password=PASSWORD)
    again = load(pick(scan(folder), None), quantity=Quantity.SUV_BW)
    assert again.geometry.matches(suv.geometry, tolerance_mm=1e-3)
    np.testing.assert_allclose(again.data, suv.data, atol=2 * saved.largest_error)


@pytest.mark.parametrize("protocol", ["get", "move", "web"])
def test_compressed_objects_stay_as_they_are(
    archive: Orthanc, tmp_path: Path, protocol: str
) -> None:
    (path,) = write_slices(tmp_path / "rle", 1, PatientID=f"RLE-{protocol}")
    dataset = dcmread(path)
    dataset.compress(RLELossless, generate_instance_uid=False)
    dataset.save_as(path)
    server = way(archive, protocol)
    assert send(server, [path], password=PASSWORD) == 1
    (study,) = find_studies(server, Query(patient_id=f"RLE-{protocol}"), password=PASSWORD)
    (series,) = find_series(server, study.uid, password=PASSWORD)
    (got,) = get_series(server, series, tmp_path / "got", password=PASSWORD).iterdir()
    assert dcmread(got).file_meta.TransferSyntaxUID == RLELossless
    assert dcmread(got).PixelData == dataset.PixelData


def series_of(stored: Orthanc, modality: str) -> SeriesMatch:
    """The last series of a modality in the real study."""
    (study,) = find_studies(stored.dimse, Query(patient_id="STS_001", modality=modality))
    found = [one for one in find_series(stored.dimse, study.uid) if one.modality == modality]
    return found[-1]
