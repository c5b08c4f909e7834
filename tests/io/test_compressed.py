"""Compressed pixel data: the values that went in come out, or an error does."""

from __future__ import annotations

import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.encaps import encapsulate
from pydicom.uid import (
    HTJ2K,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGLossless,
    JPEGLosslessSV1,
    JPEGLSLossless,
    RLELossless,
)

from fusionview.errors import ReadError
from fusionview.io import decode
from fusionview.io.decode import CodecProcess, FrameForm
from fusionview.io.dicom_header import read_header
from fusionview.io.dicom_pixels import read_values, stored_slice
from tests.io.series_writer import stored_values, write_series


def shipped(name: str) -> Path:
    """A test file that comes with pydicom."""
    return Path(str(get_testdata_file(name)))


def values(path: Path, frame: int = 0, frames: int = 1) -> NDArray[np.generic]:
    return read_values(stored_slice(read_header(path), frame, frames))


@pytest.mark.parametrize(
    ("name", "twin"),
    [
        ("MR_small_RLE.dcm", "MR_small.dcm"),
        ("MR_small_jp2klossless.dcm", "MR_small.dcm"),
        ("MR_small_jpeg_ls_lossless.dcm", "MR_small.dcm"),
        ("MR_small_bigendian.dcm", "MR_small.dcm"),
        ("rtdose_rle_1frame.dcm", "rtdose_1frame.dcm"),
    ],
)
def test_lossless_files_equal_their_uncompressed_twins(name: str, twin: str) -> None:
    np.testing.assert_array_equal(values(shipped(name)), dcmread(shipped(twin)).pixel_array)


def test_every_frame_of_a_compressed_file_equals_its_twin() -> None:
    twin = dcmread(shipped("rtdose.dcm")).pixel_array
    for frame in range(15):
        np.testing.assert_array_equal(values(shipped("rtdose_rle.dcm"), frame, 15), twin[frame])


@pytest.mark.parametrize(
    ("name", "places"),
    [
        # from pydicom's own tests (pixels_reference.py)
        ("JPGExtended.dcm", {(420, 140): 244, (230, 120): 95}),
        ("JPEG-lossy.dcm", {(420, 140): 244, (230, 120): 95}),
        ("J2K_pixelrep_mismatch.dcm", {(0, 0): -2000, (47, 279): 621, (56, 279): -995}),
        ("MR_small_jpeg_ls_lossless.dcm", {(0, 31): 422, (31, 2): 322, (-1, -1): 862}),
    ],
)
def test_values_are_those_that_pydicom_publishes(
    name: str, places: dict[tuple[int, int], int]
) -> None:
    found = values(shipped(name))
    assert {place: int(found[place]) for place in places} == places


@pytest.mark.parametrize(
    "name",
    ["693_J2KI.dcm", "JPEG2000.dcm", "JPEGLSNearLossless_08.dcm", "JPEGLSNearLossless_16.dcm"],
)
def test_lossy_files_decode_as_by_pydicom(name: str) -> None:
    np.testing.assert_array_equal(values(shipped(name)), dcmread(shipped(name)).pixel_array)


def test_a_deflated_file_is_read() -> None:
    path = shipped("image_dfl.dcm")
    np.testing.assert_array_equal(values(path), dcmread(path).pixel_array)


GDCM = """
import sys, gdcm
reader = gdcm.ImageReader()
reader.SetFileName(sys.argv[1])
assert reader.Read()
change = gdcm.ImageChangeTransferSyntax()
change.SetTransferSyntax(gdcm.TransferSyntax(getattr(gdcm.TransferSyntax, sys.argv[3])))
change.SetInput(reader.GetImage())
assert change.Change()
writer = gdcm.ImageWriter()
writer.SetFileName(sys.argv[2])
writer.SetFile(reader.GetFile())
writer.SetImage(change.GetOutput())
assert writer.Write()
"""


@pytest.mark.parametrize(
    ("name", "syntax"),
    [("JPEGLosslessProcess14", JPEGLossless), ("JPEGLosslessProcess14_1", JPEGLosslessSV1)],
)
@pytest.mark.parametrize("bits", [12, 16])
@pytest.mark.parametrize("signed", [False, True])
def test_lossless_jpeg_that_gdcm_wrote_comes_back(
    tmp_path: Path, name: str, syntax: str, bits: int, signed: bool
) -> None:
    low = -(1 << bits - 1) if signed else 0
    kind = np.int16 if signed else np.uint16
    truth = np.random.default_rng(bits).integers(low, low + (1 << bits), (1, 16, 24)).astype(kind)
    (plain,) = write_series(tmp_path, values=truth, BitsStored=bits, HighBit=bits - 1)
    target = tmp_path / "jpeg.dcm"
    command = [sys.executable, "-c", GDCM, str(plain), str(target), name]
    subprocess.run(command, check=True, capture_output=True)
    assert read_header(target).syntax == syntax
    np.testing.assert_array_equal(values(target), truth[0])


def test_baseline_jpeg_is_close_to_what_went_in(tmp_path: Path) -> None:
    k, j = np.mgrid[0:32, 0:24]
    truth = np.round(100 + 50 * np.sin(k / 9) + 40 * np.cos(j / 7)).astype(np.uint8)[None]
    (plain,) = write_series(tmp_path, values=truth)
    target = tmp_path / "jpeg.dcm"
    command = [sys.executable, "-c", GDCM, str(plain), str(target), "JPEGBaselineProcess1"]
    subprocess.run(command, check=True, capture_output=True)
    assert read_header(target).syntax == JPEGBaseline8Bit
    assert np.abs(values(target).astype(int) - truth[0].astype(int)).max() <= 4


@pytest.mark.parametrize("syntax", [JPEG2000Lossless, JPEGLSLossless, RLELossless])
@pytest.mark.parametrize("table", [True, False])
def test_frames_are_found_with_and_without_an_offset_table(
    tmp_path: Path, syntax: str, table: bool
) -> None:
    truth = stored_values().astype(np.uint16).repeat(8, axis=1).repeat(8, axis=2)
    (path,) = write_series(tmp_path, values=truth[:1])
    dataset = dcmread(path)
    frames = []
    for one in truth:
        dataset.PixelData = one.tobytes()
        dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        dataset.compress(syntax, generate_instance_uid=False)
        length = int.from_bytes(dataset.PixelData[4:8], "little")
        start = 8 + length
        size = int.from_bytes(dataset.PixelData[start + 4 : start + 8], "little")
        frames.append(dataset.PixelData[start + 8 : start + 8 + size])
    dataset.NumberOfFrames = len(frames)
    # with a table a frame may lie in several pieces
    dataset.PixelData = encapsulate(frames, fragments_per_frame=2 if table else 1, has_bot=table)
    dataset.save_as(path)
    for number, one in enumerate(truth):
        np.testing.assert_array_equal(values(path, number, len(frames)), one)
    with pytest.raises(ReadError, match="pieces"):
        values(path, 0, len(frames) + 2)


def test_high_throughput_jpeg2000_has_a_decoder() -> None:
    from pydicom.pixels.decoders.base import get_decoder  # noqa: PLC0415 - only here

    assert get_decoder(HTJ2K).available_plugins == ("pylibjpeg",)


def damaged(change: Callable[[bytearray, int], object], tmp_path: Path) -> Path:
    """A JPEG 2000 file whose codestream (at the given place) was changed."""
    content = bytearray(shipped("MR_small_jp2klossless.dcm").read_bytes())
    change(content, content.index(b"\xff\x4f\xff\x51"))
    path = tmp_path / "damaged.dcm"
    path.write_bytes(content)
    return path


def test_a_picture_of_another_size_than_the_header_says_is_refused(tmp_path: Path) -> None:
    def grow(content: bytearray, at: int) -> None:
        content[at + 8 : at + 12] = struct.pack(">I", 60_000)

    with pytest.raises(ReadError, match="60000 × 64"):
        values(damaged(grow, tmp_path))


def test_damaged_codestreams_are_errors_and_the_next_file_is_read(tmp_path: Path) -> None:
    random = np.random.default_rng(3)

    def noise(content: bytearray, at: int) -> None:
        for place in random.integers(at + 50, len(content) - 20, 400):
            content[place] = random.integers(256)

    for _ in range(10):
        try:
            assert values(damaged(noise, tmp_path)).shape == (64, 64)
        except ReadError as error:
            assert error.hint  # noqa: PT017 - noise may also decode
    truth = dcmread(shipped("MR_small.dcm")).pixel_array
    np.testing.assert_array_equal(values(shipped("MR_small_RLE.dcm")), truth)


@pytest.mark.parametrize(
    ("syntax", "words"),
    [
        ("1.2.840.10008.1.2.4.90", "claims to be compressed"),
        ("1.2.840.10008.1.2.4.100", "compressed in a way"),
    ],
)
def test_plain_pixels_that_claim_to_be_compressed_are_refused(
    tmp_path: Path, syntax: str, words: str
) -> None:
    (path,) = write_series(tmp_path, values=stored_values()[:1])
    content = path.read_bytes().replace(
        b"1.2.840.10008.1.2.1\0", b"1.2.840.10008.1.2.1\0".ljust(20, b"\0"), 1
    )
    dataset = dcmread(path)
    old = b"UI\x14\x001.2.840.10008.1.2.1\0"
    new = b"UI" + struct.pack("<H", len(syntax) + len(syntax) % 2) + syntax.encode()
    new += b"\0" * (len(syntax) % 2)
    grown = len(new) - len(old)
    group = content.index(b"\x02\0\0\0UL\x04\0") + 8
    length = struct.pack("<I", dataset.file_meta.FileMetaInformationGroupLength + grown)
    content = content[:group] + length + content[group + 4 :]
    path.write_bytes(content.replace(old, new, 1))
    with pytest.raises(ReadError, match=words):
        values(path)


def test_compressed_pixels_that_claim_to_be_plain_are_refused(tmp_path: Path) -> None:
    content = shipped("MR_small_jp2klossless.dcm").read_bytes()
    plain = content.replace(b"1.2.840.10008.1.2.4.90", b"1.2.840.10008.1.2.1\0\0\0", 1)
    (tmp_path / "a.dcm").write_bytes(plain)
    with pytest.raises(ReadError, match="are compressed, but it claims otherwise"):
        values(tmp_path / "a.dcm")


FORM = FrameForm(
    syntax=RLELossless, rows=64, columns=64, bits_allocated=16, bits_stored=16, signed=True
)


def rle_frame() -> bytes:
    dataset = dcmread(shipped("MR_small_RLE.dcm"))
    start = dataset.PixelData.index(b"\xfe\xff\x00\xe0", 4)
    return bytes(dataset.PixelData[start + 8 :])


def test_a_child_that_hangs_is_ended_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    codecs = CodecProcess(timeout_s=0.3)
    with monkeypatch.context() as patched:
        patched.setattr(decode, "_started", lambda: _process(sleeper))
        start = time.perf_counter()
        with pytest.raises(ReadError, match=r"longer than 0\.3 s"):
            codecs.decode(rle_frame(), FORM)
        assert time.perf_counter() - start < 5
    codecs.close()
    codecs = CodecProcess()
    assert len(codecs.decode(rle_frame(), FORM)) == FORM.bytes
    codecs.close()


def test_a_child_that_dies_is_an_error_once(monkeypatch: pytest.MonkeyPatch) -> None:
    codecs = CodecProcess()
    with monkeypatch.context() as patched:
        dying = [sys.executable, "-c", "import os; os.abort()"]
        patched.setattr(decode, "_started", lambda: _process(dying))
        with pytest.raises(ReadError, match="crashed"):
            codecs.decode(rle_frame(), FORM)
    truth = dcmread(shipped("MR_small.dcm")).pixel_array
    decoded = np.frombuffer(codecs.decode(rle_frame(), FORM), "<i2").reshape(64, 64)
    np.testing.assert_array_equal(decoded, truth)
    codecs.close()


def _process(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_the_entry_point_of_a_bundle_is_its_own_decoder() -> None:
    process = _process([sys.executable, "-m", "fusionview", *decode.WORKER])
    codecs = CodecProcess()
    codecs._process = process
    assert len(codecs.decode(rle_frame(), FORM)) == FORM.bytes
    assert codecs._process is process
    codecs.close()


def test_one_child_decodes_many_frames_fast() -> None:
    codecs = CodecProcess()
    codecs.decode(rle_frame(), FORM)
    start = time.perf_counter()
    for _ in range(50):
        codecs.decode(rle_frame(), FORM)
    assert time.perf_counter() - start < 2
    codecs.close()


def test_deflated_syntax_is_among_those_that_need_no_codec() -> None:
    assert DeflatedExplicitVRLittleEndian not in decode.COMPRESSED
