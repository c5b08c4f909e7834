"""Whatever a header says: an image, or a reason, and nothing else."""

from __future__ import annotations

import struct
import tempfile
import warnings
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fusionview.errors import FusionViewError
from fusionview.io.catalogue import Catalogue, scan
from fusionview.io.json_values import from_json, to_json
from fusionview.io.load import load
from tests.io.raw_dicom import DEFLATED, EXPLICIT, IMPLICIT, dataset, part10, picture, us

NUMBERS = st.one_of(
    st.floats(width=32).map(lambda value: f"{value:.6g}"),
    st.integers(-(10**12), 10**12).map(str),
    st.sampled_from(["", "nan", "1e400", "-0", "1,5", "0x10", " 3 ", "1\\\\2", "\\"]),
)
DECIMALS = st.lists(NUMBERS, max_size=7).map(lambda parts: "\\".join(parts).encode()[:400])
WORDS = st.one_of(
    st.binary(max_size=40),
    st.sampled_from([b"PT", b"MR", b"NM", b"CT", b"SEG", b"RTDOSE", b"BQML", b"ORIGINAL\\PRIMARY"]),
)
CLASSES = st.sampled_from(
    [
        b"1.2.840.10008.5.1.4.1.1.2",
        b"1.2.840.10008.5.1.4.1.1.4",
        b"1.2.840.10008.5.1.4.1.1.4.1",
        b"1.2.840.10008.5.1.4.1.1.128",
        b"1.2.840.10008.5.1.4.1.1.130",
        b"1.2.840.10008.5.1.4.1.1.20",
        b"1.2.840.10008.5.1.4.1.1.30",
        b"1.2.840.10008.5.1.4.1.1.66.4",
        b"1.2.840.10008.5.1.4.1.1.481.2",
    ]
)
SMALL = st.one_of(st.integers(0, 9), st.sampled_from([16, 255, 65535])).map(us)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(
            (
                "ImagePositionPatient",
                "ImageOrientationPatient",
                "PixelSpacing",
                "SliceThickness",
                "SpacingBetweenSlices",
                "RescaleSlope",
                "RescaleIntercept",
                "NumberOfFrames",
                "PatientWeight",
                "FrameReferenceTime",
                "ActualFrameDuration",
                "TemporalPositionIdentifier",
                "EchoTime",
            ),
            DECIMALS,
        ),
        **dict.fromkeys(
            (
                "Modality",
                "SeriesDescription",
                "SpecificCharacterSet",
                "ImageType",
                "Units",
                "DecayCorrection",
                "CorrectedImage",
                "SeriesDate",
                "SeriesTime",
                "AcquisitionTime",
                "PhotometricInterpretation",
            ),
            WORDS,
        ),
        "SOPClassUID": CLASSES,
        **dict.fromkeys(
            (
                "Rows",
                "Columns",
                "BitsAllocated",
                "BitsStored",
                "HighBit",
                "PixelRepresentation",
                "SamplesPerPixel",
            ),
            SMALL,
        ),
        "PixelData": st.binary(max_size=400),
    },
)
SYNTAXES = st.sampled_from(
    [EXPLICIT, IMPLICIT, DEFLATED, "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.5", "1.2"]
)
EXAMPLES = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def read_all(*files: bytes) -> Catalogue:
    """List and open everything, as the program would; only expected errors pass."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("error")
        for number, content in enumerate(files):
            Path(folder, f"{number}.dcm").write_bytes(content)
        catalogue = scan(Path(folder))
        known = sum(len(series.files) for series in catalogue.series) + len(catalogue.skipped)
        assert known >= len(files) or any(series.problems for series in catalogue.series)
        for series in catalogue.series:
            try:
                volume = load(series)
            except FusionViewError as error:
                assert error.hint  # noqa: PT017 - either outcome is right
            else:
                assert volume.geometry.shape == series.shape
                assert volume.data.dtype == np.float32
        return catalogue


@EXAMPLES
@given(header=HEADERS, syntax=SYNTAXES)
def test_any_header_gives_an_image_or_a_reason(header: dict[str, bytes], syntax: str) -> None:
    read_all(part10(dataset(picture(**header)), syntax))


@EXAMPLES
@given(headers=st.lists(HEADERS, min_size=2, max_size=4))
def test_slices_that_contradict_each_other_give_an_image_or_a_reason(
    headers: list[dict[str, bytes]],
) -> None:
    files = []
    for number, header in enumerate(headers):
        own = {
            "SOPInstanceUID": f"1.2.{number}".encode(),
            "ImagePositionPatient": f"0\\0\\{3 * number}".encode(),
        }
        files.append(part10(dataset(picture(**{**own, **header}))))
    read_all(*files)


@EXAMPLES
@given(
    place=st.integers(0, 700),
    noise=st.binary(min_size=1, max_size=8),
    cut=st.integers(0, 700),
)
def test_any_damage_to_a_file_gives_an_image_or_a_reason(
    place: int, noise: bytes, cut: int
) -> None:
    content = bytearray(part10(dataset(picture())))
    content[place : place + len(noise)] = noise
    read_all(bytes(content), bytes(content[: max(1, len(content) - cut)]))


@EXAMPLES
@given(
    values=st.lists(st.integers(-(2**15), 2**15 - 1), min_size=24, max_size=24),
    slope=st.floats(1e-6, 1e6),
    intercept=st.floats(-1e6, 1e6),
)
def test_values_are_slope_times_stored_plus_intercept(
    values: list[int], slope: float, intercept: float
) -> None:
    tags = {
        "PixelData": struct.pack("<24h", *values),
        "RescaleSlope": f"{slope:.9g}".encode(),
        "RescaleIntercept": f"{intercept:.9g}".encode(),
    }
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.dcm").write_bytes(part10(dataset(picture(**tags))))
        (series,) = scan(Path(folder)).series
        data = load(series).data.ravel()
    expected = float(tags["RescaleSlope"]) * np.array(values) + float(tags["RescaleIntercept"])
    scale = np.abs(expected).max() + abs(intercept) + 1e-30
    np.testing.assert_allclose(data / scale, expected / scale, atol=3e-7)


@EXAMPLES
@given(headers=st.lists(HEADERS, min_size=1, max_size=2))
def test_every_list_survives_the_index(headers: list[dict[str, bytes]]) -> None:
    catalogue = read_all(*(part10(dataset(picture(**header))) for header in headers))
    assert repr(from_json(Catalogue, to_json(catalogue))) == repr(catalogue)
