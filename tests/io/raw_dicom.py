"""DICOM files byte by byte, so that they can be as wrong as files are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping

from pydicom.datadict import dictionary_VR, tag_for_keyword

LONG = ("OB", "OW", "OF", "OD", "SQ", "UN", "UT", "UC", "UR")
UNDEFINED = 0xFFFFFFFF

EXPLICIT = "1.2.840.10008.1.2.1"
IMPLICIT = "1.2.840.10008.1.2"
DEFLATED = "1.2.840.10008.1.2.1.99"


def element(tag: int, vr: str, value: bytes, *, length: int | None = None) -> bytes:
    """One element, explicit VR little endian; ``length`` may lie."""
    padding = b" " if vr not in ("OB", "OW", "UI", "UN") else b"\0"
    value += padding * (len(value) % 2)
    size = len(value) if length is None else length
    head = struct.pack("<HH2s", tag >> 16, tag & 0xFFFF, vr.encode())
    if vr in LONG:
        return head + struct.pack("<HI", 0, size & UNDEFINED) + value
    return head + struct.pack("<H", size & 0xFFFF) + value


def keyword_element(keyword: str, value: bytes) -> bytes:
    tag = int(tag_for_keyword(keyword) or 0)
    return element(tag, dictionary_VR(tag).split(" ")[0], value)


def dataset(values: Mapping[str, bytes]) -> bytes:
    """Elements in the order of their tags."""
    ordered = sorted(values, key=lambda keyword: int(tag_for_keyword(keyword) or 0))
    return b"".join(keyword_element(keyword, values[keyword]) for keyword in ordered)


def part10(body: bytes, syntax: str = EXPLICIT) -> bytes:
    """A file with preamble and meta information."""
    meta = element(0x00020010, "UI", syntax.encode())
    group = element(0x00020000, "UL", struct.pack("<I", len(meta)))
    return bytes(128) + b"DICM" + group + meta + body


def deflated(chunks: Iterable[bytes]) -> bytes:
    """A file in the deflated syntax."""
    stream = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = b"".join([stream.compress(chunk) for chunk in chunks] + [stream.flush()])
    return part10(body, DEFLATED)


def us(value: int) -> bytes:
    return struct.pack("<H", value)


def picture(**changes: bytes | None) -> dict[str, bytes]:
    """Return the values of a plain CT slice of 4 × 6 pixels."""
    values: dict[str, bytes | None] = {
        "SOPClassUID": b"1.2.840.10008.5.1.4.1.1.2",
        "SOPInstanceUID": b"1.2.3.4.5",
        "Modality": b"CT",
        "SeriesInstanceUID": b"1.2.3.4",
        "StudyInstanceUID": b"1.2.3",
        "FrameOfReferenceUID": b"1.2.3.9",
        "SeriesDescription": b"Head",
        "ImagePositionPatient": b"-10\\20\\5",
        "ImageOrientationPatient": b"1\\0\\0\\0\\1\\0",
        "PixelSpacing": b"2\\1.5",
        "SliceThickness": b"3",
        "SamplesPerPixel": us(1),
        "PhotometricInterpretation": b"MONOCHROME2",
        "Rows": us(4),
        "Columns": us(6),
        "BitsAllocated": us(16),
        "BitsStored": us(16),
        "HighBit": us(15),
        "PixelRepresentation": us(1),
        "RescaleSlope": b"2",
        "RescaleIntercept": b"-1000",
        "PixelData": struct.pack("<24h", *range(24)),
        **changes,
    }
    return {keyword: value for keyword, value in values.items() if value is not None}
