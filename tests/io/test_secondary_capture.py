"""Key images join the study that they show, and other programs see the same pixels."""

from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk
from pydicom import dcmread

from fusionview.errors import WriteError
from fusionview.io.catalogue import scan
from fusionview.io.exchange.secondary_capture import KeyImage, write_secondary_capture

PICTURE = np.random.default_rng(3).integers(0, 255, (37, 53, 4), dtype=np.uint8)


def test_another_program_reads_the_same_colours(tmp_path: Path) -> None:
    path = tmp_path / "key.dcm"
    assert write_secondary_capture([KeyImage(picture=PICTURE)], path) == (path,)
    found = sitk.GetArrayFromImage(sitk.ReadImage(path))
    np.testing.assert_array_equal(found.reshape(37, 53, 3), PICTURE[..., :3])
    np.testing.assert_array_equal(dcmread(path).pixel_array, PICTURE[..., :3])


def test_without_a_source_nobody_is_named(tmp_path: Path) -> None:
    path = tmp_path / "key.dcm"
    write_secondary_capture([KeyImage(picture=PICTURE, description="Axial")], path)
    found = dcmread(path)
    assert str(found.PatientName) == "No^Patient"
    assert found.BurnedInAnnotation == "YES"
    assert found.DerivationDescription == "Axial"


def test_only_a_picture_without_a_name_says_so(tmp_path: Path) -> None:
    for names, said in ((True, "YES"), (False, "NO")):
        path = tmp_path / f"{said}.dcm"
        write_secondary_capture([KeyImage(picture=PICTURE, names_patient=names)], path)
        assert dcmread(path).BurnedInAnnotation == said


def test_several_pictures_become_one_series_in_a_new_folder(tmp_path: Path) -> None:
    images = [KeyImage(picture=PICTURE), KeyImage(picture=PICTURE[::-1])]
    files = write_secondary_capture(images, tmp_path / "keys")
    found = [dcmread(path) for path in files]
    assert [int(one.InstanceNumber) for one in found] == [1, 2]
    assert len({str(one.SeriesInstanceUID) for one in found}) == 1
    assert len({str(one.SOPInstanceUID) for one in found}) == 2


@pytest.mark.realdata
def test_a_key_image_joins_the_patient_and_study_of_its_source(
    tmp_path: Path, data_folder: Path
) -> None:
    pet = next(s for s in scan(data_folder / "sts001_raw_pet_mr").series if s.kind == "pet")
    path = tmp_path / "key.dcm"
    write_secondary_capture([KeyImage(picture=PICTURE)], path, pet)
    found, source = dcmread(path), dcmread(pet.files[0])
    for keyword in ("PatientID", "PatientName", "StudyInstanceUID"):
        assert found[keyword].value == source[keyword].value
    assert found.SeriesInstanceUID != source.SeriesInstanceUID
    assert found.SourceImageSequence[0].ReferencedSOPInstanceUID == source.SOPInstanceUID


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(WriteError, match="not empty"):
        write_secondary_capture([KeyImage(picture=PICTURE)] * 2, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
