"""Real scanners: values known from outside the program."""

import shutil
import time
from pathlib import Path

import numpy as np
import pytest

from fusionview.errors import FusionViewError
from fusionview.io.catalogue import Catalogue, pick, plausible_pair, scan
from fusionview.io.load import load
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity

pytestmark = pytest.mark.realdata


@pytest.fixture(scope="module")
def study(data_folder: Path) -> Catalogue:
    return scan(data_folder / "sts001_raw_pet_mr")


def test_a_clinical_study_is_listed_with_kinds_and_suv_factor(study: Catalogue) -> None:
    kinds = sorted(series.kind.value for series in study.series)
    assert kinds == ["mr", "mr", "pet", "rtstruct", "rtstruct", "rtstruct"]
    (pet,) = (series for series in study.series if series.kind is Kind.PET)
    assert pet.suv is not None
    assert pet.suv.factor_first_slice == pytest.approx(2.4290298e-4, rel=1e-7)
    assert pet.shape == (267, 128, 128)
    assert "gaps of 3.19 to 3.29 mm" in pet.problems[0]
    assert {path.name for path in (entry.path for entry in study.skipped)} == {
        "LICENSE",
        "PROVENANCE.md",
    }


def test_the_t1_and_the_corrected_pet_are_suggested(study: Catalogue) -> None:
    anatomical, functional = plausible_pair(study)
    assert anatomical is not None
    assert functional is not None
    assert "T1" in anatomical.description
    assert functional.kind is Kind.PET


def test_the_converted_pet_agrees_with_the_published_suv(
    study: Catalogue, data_folder: Path
) -> None:
    (pet,) = (series for series in study.series if series.kind is Kind.PET)
    ours = load(pet, quantity=Quantity.SUV_BW)
    nifti = data_folder / "sts001_registered" / "nifti"
    published = load(pick(scan(nifti / "PET_image.nii.gz"), None))
    # the crop is found by geometry alone: where its first and last voxels lie in our grid
    ends = np.array([(0, 0, 0), np.array(published.geometry.shape) - 1])
    found = ours.geometry.to_index(published.geometry.to_world(ends))
    first, last = np.round(found).astype(int)
    low, high = np.minimum(first, last), np.maximum(first, last)
    np.testing.assert_allclose(found, [first, last], atol=0.02)
    crop = ours.data[tuple(slice(a, b + 1) for a, b in zip(low, high, strict=True))]
    crop = crop[
        tuple(slice(None, None, -1 if a > b else 1) for a, b in zip(first, last, strict=True))
    ]
    np.testing.assert_allclose(crop, published.data, atol=1e-3)
    assert crop.max() == pytest.approx(25.4123, abs=1e-3)


def test_the_mr_lies_where_a_plain_reading_of_its_tags_puts_it(study: Catalogue) -> None:
    mr = next(series for series in study.series if "T1" in series.description and series.can_open)
    volume = load(mr)
    assert volume.geometry.shape == (40, 512, 512)
    assert volume.geometry.spacing_mm == pytest.approx((5.2, 0.390625, 0.390625), abs=1e-6)
    assert volume.data.max() == 1807.0


def test_no_folder_of_real_data_raises_anything_unexpected(data_folder: Path) -> None:
    for folder in sorted(path for path in data_folder.iterdir() if path.is_dir()):
        for series in scan(folder).series:
            try:
                volume = load(series)
            except FusionViewError as error:
                assert error.hint, folder  # noqa: PT017 - refusing is one of two right answers
            else:
                assert volume.data.shape == series.shape


def test_a_missing_and_a_truncated_slice_of_the_real_pet_are_refused(
    study: Catalogue, tmp_path: Path
) -> None:
    (pet,) = (series for series in study.series if series.kind is Kind.PET)
    for name, words in (("missing", "1 slice is missing"), ("truncated", "truncated")):
        folder = tmp_path / name
        folder.mkdir()
        for number, path in enumerate(pet.files[:20]):
            if name == "truncated" and number == 7:
                (folder / path.name).write_bytes(path.read_bytes()[:-100])
            elif name == "truncated" or number != 7:
                shutil.copyfile(path, folder / path.name)
        with pytest.raises(FusionViewError, match=words):
            load(pick(scan(folder), None))


def test_listing_the_study_takes_a_moment(data_folder: Path) -> None:
    start = time.perf_counter()
    scan(data_folder / "sts001_raw_pet_mr")
    assert time.perf_counter() - start < 10.0  # 0.4 s alone; the machine may be busy
