"""The quick parser says what the general one says, or leaves the file to it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pydicom
import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from fusionview.io.dicom_elements import PIXELS, Elements, quick_elements
from fusionview.io.dicom_header import TAGS

WANTED = frozenset(TAGS.values())


def quick(content: bytes) -> Elements | None:
    return quick_elements(BytesIO(content), len(content), WANTED)


def sequence() -> list[Dataset]:
    inner, item = Dataset(), Dataset()
    inner.CodeMeaning = "a" * 60
    item.RadionuclideTotalDose = 3.7e8
    item.RadionuclideCodeSequence = [inner, Dataset()]
    return [item, Dataset()]


def written(syntax: str, *, undefined: bool, bulk: int = 0) -> bytes:
    dataset = Dataset()
    dataset.SpecificCharacterSet = "ISO_IR 192"
    dataset.SOPClassUID = dataset.SOPInstanceUID = "1.2.3"
    dataset.SeriesDescription = "Größe"
    dataset.ReferencedStudySequence = sequence()
    dataset.RadiopharmaceuticalInformationSequence = sequence()
    dataset.Rows = dataset.Columns = 2
    dataset.BitsAllocated = 16
    dataset.PixelData = bytes(8)
    dataset.add_new(0x00091010, "OB", bytes(bulk))
    for tag in ("ReferencedStudySequence", "RadiopharmaceuticalInformationSequence"):
        dataset[tag].is_undefined_length = undefined
        for item in dataset[tag].value:
            item.is_undefined_length_sequence_item = undefined
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = pydicom.uid.UID(syntax)
    buffer = BytesIO()
    dataset.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


def expect_same(found: Elements, content: bytes) -> None:
    source = BytesIO(content)
    truth = dcmread(source, stop_before_pixels=True, specific_tags=list(WANTED))
    assert found.offset == source.tell()
    assert found.start == source.read(12)
    assert found.syntax == truth.file_meta.TransferSyntaxUID
    assert found.media_class == truth.file_meta.get("MediaStorageSOPClassUID", "")
    assert found.dataset.original_encoding == truth.original_encoding
    assert found.dataset.original_character_set == truth.original_character_set
    assert list(found.dataset.keys()) == list(truth.keys())
    assert found.dataset == Dataset(truth)


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian])
@pytest.mark.parametrize("undefined", [True, False])
@pytest.mark.parametrize("bulk", [0, 100_000], ids=["small", "behind the first window"])
def test_sequences_are_stepped_over_or_kept(syntax: str, undefined: bool, bulk: int) -> None:
    content = written(syntax, undefined=undefined, bulk=bulk)
    found = quick(content)
    assert found is not None
    expect_same(found, content)
    item = found.dataset.RadiopharmaceuticalInformationSequence[0]
    assert item.RadionuclideTotalDose == 3.7e8
    assert item.RadionuclideCodeSequence[0].CodeMeaning == "a" * 60
    assert found.dataset.SeriesDescription == "Größe"
    assert "ReferencedStudySequence" not in found.dataset


@pytest.mark.filterwarnings("ignore")
def test_it_says_what_pydicom_says_of_its_own_files() -> None:
    taken = 0
    for path in sorted((Path(pydicom.__file__).parent / "data" / "test_files").glob("*.dcm")):
        content = path.read_bytes()
        found = quick(content)
        if found is not None:
            expect_same(found, content)
            taken += 1
    assert taken > 50


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian])
def test_whatever_is_cut_or_altered_is_left_to_the_general_parser_or_read_alike(
    syntax: str,
) -> None:
    content = written(syntax, undefined=True)
    pixels = content.index(b"\xe0\x7f\x10\x00")
    for length in range(0, pixels, 7):
        found = quick(content[:length])
        assert found is None or found.offset == length
    delimiter = content.index(b"\xfe\xff\xdd\xe0")
    assert quick(content[:delimiter] + bytes(8) + content[delimiter + 8 :]) is None


def test_deep_nesting_ends() -> None:
    content = written(ExplicitVRLittleEndian, undefined=True)
    start = content.index(b"\x08\x00\x10\x11SQ")
    nested = (b"\x08\x00\x10\x11SQ\0\0" + b"\xff" * 4 + b"\xfe\xff\x00\xe0" + b"\xff" * 4) * 3000
    assert quick(content[:start] + nested + content[start:]) is None


def test_pixels_are_known_by_their_tags() -> None:
    assert {0x7FE00010, 0x7FE00008, 0x7FE00009} == PIXELS
