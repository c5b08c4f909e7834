"""A running archive with the real study, and small files to send."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydicom import Dataset, dcmread
from pydicom.dataset import FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, PositronEmissionTomographyImageStorage, generate_uid

from fusionview.io.pacs import send
from fusionview.io.pacs.outbox import dicom_files
from tests.io.pacs.orthanc import Orthanc, start_orthanc


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orthanc]:
    """One process for all tests that leave it as it is."""
    orthanc = start_orthanc(tmp_path_factory.mktemp("orthanc"))
    yield orthanc
    orthanc.stop()


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Orthanc]:
    """A process that a test may kill."""
    orthanc = start_orthanc(tmp_path / "orthanc")
    yield orthanc
    orthanc.stop()


@pytest.fixture(scope="session")
def real_study(data_folder: Path) -> Path:
    return data_folder / "sts001_raw_pet_mr" / "STS_001"


@pytest.fixture(scope="session")
def stored(archive: Orthanc, real_study: Path) -> Orthanc:
    """The archive, holding the real study; it came by C-STORE."""
    files = dicom_files(real_study)
    assert send(archive.dimse, files) == len(files) == 350
    return archive


@pytest.fixture
def slices(tmp_path: Path) -> tuple[Path, ...]:
    """Forty small objects of one series of a patient with an umlaut."""
    return write_slices(tmp_path / "slices", 40)


def write_slices(folder: Path, count: int, **values: str) -> tuple[Path, ...]:
    """Write a PET series of noise-free planes."""
    folder.mkdir(parents=True)
    study, series = generate_uid(), generate_uid()
    paths = []
    for number in range(count):
        dataset = Dataset()
        dataset.SpecificCharacterSet = "ISO_IR 192"
        dataset.PatientName, dataset.PatientID = "Müller^Jörg", "P 17"
        dataset.StudyInstanceUID, dataset.SeriesInstanceUID = study, series
        dataset.SOPInstanceUID = generate_uid()
        dataset.SOPClassUID = PositronEmissionTomographyImageStorage
        dataset.Modality, dataset.StudyDate, dataset.InstanceNumber = "PT", "20240229", number + 1
        dataset.SeriesDescription = "planes"
        dataset.Rows = dataset.Columns = 64
        dataset.BitsAllocated = dataset.BitsStored = 16
        dataset.HighBit, dataset.PixelRepresentation, dataset.SamplesPerPixel = 15, 0, 1
        dataset.PhotometricInterpretation = "MONOCHROME2"
        dataset.PixelData = bytes([number, 0]) * 64 * 64
        for keyword, value in values.items():
            setattr(dataset, keyword, value)
        dataset.file_meta = FileMetaDataset()
        dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        paths.append(folder / f"{number}.dcm")
        dataset.save_as(paths[-1], enforce_file_format=True)
    return tuple(paths)


def pixels(folder: Path) -> dict[str, bytes]:
    """What a folder holds, by identifier."""
    datasets = [dcmread(path) for path in folder.iterdir()]
    return {str(dataset.SOPInstanceUID): bytes(dataset.PixelData) for dataset in datasets}
