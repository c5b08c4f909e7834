"""Files that claim what they cannot hold are skipped; files that were cut short stay listed."""

from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
import pytest

from fusionview.io.catalogue import scan
from tests.io.raw_dicom import dataset, part10, picture, us

ENHANCED_CT, SEG = b"1.2.840.10008.5.1.4.1.1.2.1", b"1.2.840.10008.5.1.4.1.1.66.4"
NM = b"1.2.840.10008.5.1.4.1.1.20"
LARGE: dict[str, Any] = {"Rows": us(65000), "Columns": us(65000), "NumberOfFrames": b"2000"}
INTERFILE = """!INTERFILE :=
!imaging modality := nucmed
!name of data file := x.s
!type of data := PET
!number of dimensions := 3
!matrix size [1] := {size}
!matrix size [2] := {size}
!matrix size [3] := {size}
scaling factor (mm/pixel) [1] := 1
scaling factor (mm/pixel) [2] := 1
scaling factor (mm/pixel) [3] := 1
!number format := float
!number of bytes per pixel := 4
!END OF INTERFILE :=
"""


def skipped(folder: Path) -> str:
    catalogue = scan(folder)
    assert not catalogue.series
    (found,) = catalogue.skipped
    return found.reason


@pytest.mark.parametrize(
    ("changes", "claimed"),
    [
        ({"SOPClassUID": ENHANCED_CT, **LARGE}, "16.9 TB"),
        ({"SOPClassUID": NM, "Modality": b"NM", **LARGE}, "16.9 TB"),
        (
            {"SOPClassUID": SEG, "Modality": b"SEG", "BitsAllocated": us(1), **LARGE},
            "1.06 TB",
        ),
        ({"Rows": us(32000), "Columns": us(32000)}, "2.05 GB"),
    ],
)
def test_dicom_that_no_file_of_its_size_can_be(
    tmp_path: Path, changes: dict[str, Any], claimed: str
) -> None:
    (tmp_path / "a.dcm").write_bytes(part10(dataset(picture(**changes))))
    reason = skipped(tmp_path)
    assert f"claims {claimed} of values" in reason
    assert "truncated" in reason


def test_nifti_that_no_file_of_its_size_can_be(tmp_path: Path) -> None:
    header = nib.Nifti1Header()
    header.set_data_dtype(np.float32)
    header.set_data_shape((30000, 30000, 30000))
    (tmp_path / "a.nii").write_bytes(header.binaryblock + bytes(600))
    assert "claims 108 TB" in skipped(tmp_path)


@pytest.mark.parametrize(("size", "listed"), [(100_000, 0), (4, 1)])
def test_interfile_that_no_file_of_its_size_can_be(tmp_path: Path, size: int, listed: int) -> None:
    (tmp_path / "x.hs").write_text(INTERFILE.format(size=size))
    (tmp_path / "x.s").write_bytes(bytes(100))
    catalogue = scan(tmp_path)
    assert len(catalogue.series) == listed
    for series in catalogue.series:
        assert "truncated" in series.refusal
    for skip in catalogue.skipped:
        assert "claims 1e+03 TB" in skip.reason


def test_a_file_that_was_cut_short_stays_in_the_list_with_its_problem(tmp_path: Path) -> None:
    whole = part10(dataset(picture(Rows=us(512), Columns=us(512), PixelData=bytes(512 * 512 * 2))))
    (tmp_path / "a.dcm").write_bytes(whole[:2000])
    catalogue = scan(tmp_path)
    assert not catalogue.skipped
    assert "truncated" in " ".join(catalogue.series[0].problems)
