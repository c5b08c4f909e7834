"""Wrong files are named with the reason, in bounded time and memory, and never shown wrongly."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fusionview.io.catalogue import scan
from fusionview.io.load import load
from tests.io.raw_dicom import (
    DEFLATED,
    EXPLICIT,
    IMPLICIT,
    UNDEFINED,
    dataset,
    deflated,
    element,
    keyword_element,
    part10,
    picture,
    us,
)

MOST_MB, MOST_S = 120, 5.0
RLE, J2K = "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.90"
HUGE = {"Rows": us(65535), "Columns": us(65535)}


def nested(levels: int) -> bytes:
    """Sequences in sequences, of undefined length."""
    start = struct.pack("<HH2sHI", 0x0008, 0x1140, b"SQ", 0, UNDEFINED)
    start += struct.pack("<HHI", 0xFFFE, 0xE000, UNDEFINED)
    end = struct.pack("<HHIHHI", 0xFFFE, 0xE00D, 0, 0xFFFE, 0xE0DD, 0)
    return start * levels + end * levels


def pieces(*frames: bytes) -> bytes:
    """Encapsulated pixel data."""
    items = [struct.pack("<HHI", 0xFFFE, 0xE000, len(frame)) + frame for frame in (b"", *frames)]
    end = struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)
    return element(0x7FE00010, "OB", b"".join(items) + end, length=UNDEFINED)


def without_pixels(**changes: bytes | None) -> bytes:
    return dataset(picture(PixelData=None, **changes))


def big_jpeg2000() -> bytes:
    """A codestream that honestly claims 65535 × 65535 pixels."""
    size = struct.pack(">HHIIIIIIII", 41, 0, 65535, 65535, 0, 0, 65535, 65535, 0, 0)
    return b"\xff\x4f\xff\x51" + size + struct.pack(">HBBB", 1, 15, 1, 1) + bytes(700)


ENHANCED = {
    "SOPClassUID": b"1.2.840.10008.5.1.4.1.1.2.1",
    "NumberOfFrames": b"1000000000",
}

BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "text": (b"hello world" * 30, "Neither DICOM nor NIfTI"),
    "only a preamble": (bytes(128) + b"DICM", "DICOM without an image"),
    "cut in the header": (part10(dataset(picture()))[:300], ""),
    "cut in the pixels": (part10(dataset(picture()))[:-3], "truncated"),
    "no pixels": (part10(without_pixels()), "no pixel data"),
    "pixels claim 4 GB": (
        part10(without_pixels(**HUGE) + element(0x7FE00010, "OW", bytes(48), length=1 << 31)),
        "truncated",
    ),
    "a billion voxels": (part10(dataset(picture(**HUGE))), "truncated"),
    "a billion frames": (part10(dataset(picture(**ENHANCED))), ""),
    "a billion run-length": (part10(without_pixels(**HUGE) + pieces(bytes(500)), RLE), "too large"),
    "a billion wavelets": (
        part10(without_pixels(**HUGE) + pieces(big_jpeg2000()), J2K),
        "too large",
    ),
    "a codestream that lies": (
        part10(without_pixels() + pieces(big_jpeg2000()), J2K),
        "65535 × 65535",
    ),
    "noise for a codestream": (part10(without_pixels() + pieces(b"noise" * 40), J2K), "damaged"),
    "no frame": (part10(without_pixels() + pieces(), J2K), "pieces"),
    "endless item": (
        part10(without_pixels() + element(0x7FE00010, "OB", b"\xfe\xff\0\xe0" + b"\xff" * 4)),
        "truncated",
    ),
    "not compressed after all": (part10(dataset(picture()), J2K), "claims to be compressed"),
    "deflated nonsense": (part10(b"\x07nonsense" * 9, DEFLATED), "damaged"),
    "deflate cut": (deflated([dataset(picture())])[:-30], "ends early"),
    "deflate bomb": (deflated([dataset(picture()), *[bytes(1 << 24)] * 60]), "inflates to more"),
    "nested": (part10(nested(30_000) + dataset(picture())), "damaged"),
    "slope NaN": (part10(dataset(picture(RescaleSlope=b"nan"))), "RescaleSlope"),
    "slope zero": (part10(dataset(picture(RescaleSlope=b"0"))), "RescaleSlope"),
    "intercept inf": (part10(dataset(picture(RescaleIntercept=b"inf"))), "RescaleIntercept"),
    "position NaN": (part10(dataset(picture(ImagePositionPatient=b"nan\\0\\0"))), "position"),
    "no pixel size": (part10(dataset(picture(PixelSpacing=b"0\\0"))), ""),
    "no rows": (part10(dataset(picture(Rows=us(0)))), ""),
    "bits": (part10(dataset(picture(BitsStored=us(77)))), "77 of 16 bits"),
    "colour": (part10(dataset(picture(SamplesPerPixel=us(3)))), "colour"),
    "wrong group length": (
        part10(dataset(picture())).replace(b"UL\x04\0", b"UL\x04\0\xff\xff\xff\x7f", 1),
        "",
    ),
    "long description": (
        part10(keyword_element("SOPClassUID", b"1.2") + element(0x0008103E, "UN", b"", length=-16)),
        "",
    ),
}

CHILD = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from pathlib import Path
from fusionview.errors import FusionViewError
from fusionview.io.catalogue import scan
from fusionview.io.load import load
def memory(name):
    # ru_maxrss would begin with the memory of the process that started this one
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith(name))
found = {}
for folder in sorted(Path(sys.argv[1]).iterdir()):
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
    base, start = memory("VmRSS"), time.perf_counter()
    catalogue = scan(folder)
    reasons = [skip.reason for skip in catalogue.skipped]
    shapes = []
    for series in catalogue.series:
        try:
            shapes.append(load(series).shape)
        except FusionViewError as error:
            reasons.append(error.message)
    found[folder.name] = [reasons, shapes, memory("VmHWM") - base, time.perf_counter() - start]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Look through every bad file in a process of its own, and measure it."""
    if sys.platform != "linux":
        pytest.skip("the memory of a process is measured on Linux only")
    root = tmp_path_factory.mktemp("bad")
    for name, (content, _) in BAD.items():
        (root / name).mkdir()
        (root / name / "file.dcm").write_bytes(content)
    command = [sys.executable, "-c", CHILD, str(root)]
    done = subprocess.run(
        command, capture_output=True, check=True, timeout=60, cwd=Path(__file__).parents[2]
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_the_reason_in_little_memory_and_time(
    looked: dict[str, Any], name: str
) -> None:
    reasons, shapes, grown_mb, taken_s = looked[name]
    assert shapes == []
    assert BAD[name][1] in " ".join(reasons)
    assert reasons
    assert grown_mb < MOST_MB
    assert taken_s < MOST_S


GOOD: dict[str, Callable[[], bytes]] = {
    "as it should be": lambda: part10(dataset(picture())),
    "without preamble and meta": lambda: dataset(picture()),
    "explicit that says implicit": lambda: part10(dataset(picture()), IMPLICIT),
    "deflated": lambda: deflated([dataset(picture())]),
    "nested a little": lambda: part10(nested(20) + dataset(picture())),
    "behind a large private element": lambda: part10(
        dataset({k: v for k, v in picture().items() if k != "PixelData"})
        + element(0x7FD10010, "UN", bytes(5 << 20))
        + keyword_element("PixelData", picture()["PixelData"]),
        EXPLICIT,
    ),
    "deflated behind a large private element": lambda: deflated(
        [
            dataset({k: v for k, v in picture().items() if k != "PixelData"}),
            element(0x7FD10010, "UN", bytes(5 << 20)),
            keyword_element("PixelData", picture()["PixelData"]),
        ]
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_files_that_can_be_understood_are_read_right(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.dcm").write_bytes(GOOD[name]())
    (series,) = scan(tmp_path).series
    expected = 2.0 * np.arange(24).reshape(1, 4, 6) - 1000
    np.testing.assert_array_equal(load(series).data, expected)


def test_lossy_compression_is_told_before_the_series_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.dcm").write_bytes(part10(dataset(picture(LossyImageCompression=b"01"))))
    (series,) = scan(tmp_path).series
    assert any("Lossily compressed" in problem for problem in series.problems)
