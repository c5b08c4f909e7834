"""A DICOMDIR names files below its folder, and nothing else."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest
from pydicom import Dataset, FileMetaDataset
from pydicom.data import get_testdata_file
from pydicom.sequence import Sequence as DicomSequence
from pydicom.uid import ExplicitVRLittleEndian, MediaStorageDirectoryStorage, generate_uid

from fusionview.errors import ReadError
from fusionview.io.catalogue import scan
from fusionview.io.dicomdir import read_dicomdir
from tests.io.series_writer import write_series


def write_dicomdir(folder: Path, *names: str | list[str]) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the names are wrong on purpose
        return _write(folder, names)


def _write(folder: Path, names: Sequence[str | list[str]]) -> Path:
    records = []
    for name in names:
        record = Dataset()
        record.DirectoryRecordType = "IMAGE"
        record.ReferencedFileID = name
        records.append(record)
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.file_meta.MediaStorageSOPClassUID = MediaStorageDirectoryStorage
    dataset.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    dataset.DirectoryRecordSequence = DicomSequence(records)
    path = folder / "DICOMDIR"
    dataset.save_as(path, enforce_file_format=True)
    return path


def test_a_dicomdir_opens_the_files_it_names(tmp_path: Path) -> None:
    write_series(tmp_path / "IMG", prefix="A")
    write_series(tmp_path / "OTHER")
    names = [["IMG", f"A{number:03d}.dcm"] for number in range(4)]
    found = scan(write_dicomdir(tmp_path, *names))
    assert [series.shape for series in found.series] == [(4, 5, 6)]
    assert found.skipped == ()


def test_small_letters_on_the_medium_are_found(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "i1").write_bytes(b"x")
    assert read_dicomdir(write_dicomdir(tmp_path, ["IMG", "I1"])).files == (
        tmp_path / "img" / "i1",
    )


@pytest.mark.parametrize(
    "name",
    [
        ["..", "secret"],
        ["IMG", "..", "..", "secret"],
        "../secret",
        "/etc/passwd",
        ["", "etc", "passwd"],
        "C:secret",
        ["LINK", "secret"],
        "FILELINK",
        ["A"] * 9,
    ],
)
def test_ways_out_of_the_folder_are_refused_with_the_reason(
    tmp_path: Path, name: str | list[str]
) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    medium = tmp_path / "medium"
    write_series(medium / "IMG")
    (medium / "LINK").symlink_to(tmp_path)
    (medium / "FILELINK").symlink_to(tmp_path / "secret")
    path = write_dicomdir(medium, name, *(["IMG", f"slice{n:03d}.dcm"] for n in range(4)))
    assert len(read_dicomdir(path).refused) == 1
    found = scan(path)
    assert [(skip.path, "lead out of its folder" in skip.reason) for skip in found.skipped] == [
        (path, True)
    ]
    assert len(found.series) == 1
    of_folder = {skip.path.name: skip.reason for skip in scan(medium).skipped}
    assert "lead out of its folder" in of_folder["DICOMDIR"]


def test_missing_files_are_counted_and_an_empty_medium_is_an_error(tmp_path: Path) -> None:
    path = write_dicomdir(tmp_path, "GONE", ["IMG", "GONE2"])
    assert read_dicomdir(path).missing == ("GONE", "IMG/GONE2")
    with pytest.raises(ReadError, match="2 of the files it names are missing"):
        scan(path)


def test_pydicoms_own_media_are_read() -> None:
    path = Path(str(get_testdata_file("DICOMDIR")))
    medium = read_dicomdir(path)
    assert len(medium.files) == 31
    assert medium.refused == ()


@pytest.mark.parametrize("content", [b"", b"\0" * 200, b"DICM" * 100])
def test_a_damaged_dicomdir_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "DICOMDIR").write_bytes(content)
    with pytest.raises(ReadError):
        scan(tmp_path / "DICOMDIR")
