"""Every file that pydicom is tested with: read right, or refused with the reason."""

from fnmatch import fnmatch
from pathlib import Path

import numpy as np
import pydicom
import pydicom.data
import pytest
from pydicom.pixels.processing import apply_rescale

from fusionview.errors import FusionViewError
from fusionview.io.catalogue import scan
from fusionview.io.load import load

FILES = Path(pydicom.data.__file__).parent / "test_files"

NO_PLACE = "no complete position"
COLOUR = "colour picture"
NO_IMAGE = "not an image volume"
INDEX = "index of a DICOM medium"
NOT_DICOM = "Neither DICOM nor NIfTI"
NOTHING = "without an image"

EXPECTED = (
    # which files, and the kind and unit that they open with or words of the reason
    ("dicomdirtests/TINY_ALPHA/PT*", "has no pixels"),
    ("dicomdirtests/TINY_ALPHA/README", NOT_DICOM),
    ("dicomdirtests/*/CT*", "ct HU"),
    ("dicomdirtests/*/MR700/*", "other"),  # projections of an angiography
    ("dicomdirtests/*/MR*", "mr a.u."),
    ("dicomdirtests/*/CR*", NO_PLACE),
    ("dicomdirtests/DICOMDIR-*", INDEX),
    ("693_J2KI.dcm", "ct HU"),
    ("CT_small.dcm", "ct HU"),
    ("J2K_pixelrep_mismatch.dcm", "ct HU"),
    ("MR_truncated.dcm", "truncated"),
    ("MR_small*.dcm", "mr a.u."),
    ("examples_overlay.dcm", "mr a.u."),
    ("rtdose*.dcm", "rtdose"),
    ("badVR.dcm", "Number of Frames"),
    ("ExplVR_BigEnd.dcm", COLOUR),
    ("GDCMJ2K_TextGBR.dcm", COLOUR),
    ("SC_*.dcm", COLOUR),
    ("examples_*.dcm", COLOUR),
    ("JP*.dcm", NO_PLACE),
    ("image_dfl.dcm", NO_PLACE),
    ("liver_*.dcm", NO_IMAGE),
    ("ExplVR_LitEndNoMeta.dcm", "has no pixels"),
    ("report*.dcm", NO_IMAGE),
    ("rtplan*.dcm", "has no pixels"),
    ("rtstruct.dcm", NO_IMAGE),
    ("test-SR.dcm", NO_IMAGE),
    ("waveform_ecg.dcm", "has no pixels"),
    ("ExplVR_BigEndNoMeta.dcm", NOT_DICOM),
    ("no_meta.dcm", NOT_DICOM),
    ("UN_sequence.dcm", NOTHING),
    ("empty_charset_LEI.dcm", NOTHING),
    ("meta_missing_tsyntax.dcm", NOTHING),
    ("nested_priv_SQ.dcm", NOTHING),
    ("no_meta_group_length.dcm", NOTHING),
    ("priv_SQ.dcm", NOTHING),
    ("*.txt", NOT_DICOM),
    ("*.json", NOT_DICOM),
    ("*.dump", NOT_DICOM),
    ("*.gz", NOT_DICOM),
    ("*.icc", NOT_DICOM),
)
INDEXED = ("dicomdirtests/DICOMDIR", "dicomdirtests/TINY_ALPHA/DICOMDIR")
"""Stand for the many files that they name; see the tests of DICOMDIR."""

NAMES = sorted(
    name
    for path in FILES.rglob("*")
    if path.is_file() and path.suffix != ".py"
    for name in [path.relative_to(FILES).as_posix()]
    if not any(fnmatch(name, pattern) for pattern in INDEXED)
)


def outcome(path: Path) -> str:
    """Return kind and unit of what opens, or why nothing does."""
    catalogue = scan(path)
    if catalogue.skipped:
        return catalogue.skipped[0].reason
    (series,) = catalogue.series
    try:
        volume = load(series)
    except FusionViewError as error:
        assert error.hint  # noqa: PT017 - a refusal is one of two right answers
        return error.message
    return f"{volume.kind.value} {volume.unit}".strip()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_read_or_refused_as_it_should(name: str) -> None:
    expected = next((words for pattern, words in EXPECTED if fnmatch(name, pattern)), None)
    if expected is None:
        pytest.skip("a file of another version of pydicom")
    assert expected in outcome(FILES / name)


@pytest.mark.parametrize(
    "name",
    ["693_J2KI.dcm", "CT_small.dcm", "MR_small_RLE.dcm", "MR_small_bigendian.dcm", "rtdose.dcm"],
)
@pytest.mark.filterwarnings("ignore")
def test_values_agree_with_a_plain_reading_by_pydicom(name: str) -> None:
    dataset = pydicom.dcmread(FILES / name)
    plain = apply_rescale(dataset.pixel_array, dataset).astype(np.float64)
    plain *= float(dataset.get("DoseGridScaling", 1.0))
    volume = load(scan(FILES / name).series[0])
    np.testing.assert_allclose(volume.data, plain.reshape(volume.data.shape), rtol=1e-6)
